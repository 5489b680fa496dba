"""Countries, their peoples and capitals, and the larger cities of the world: what is a place, where it lies, and how
other languages write it.

Countries are CLDR's, as Babel has them; peoples and capitals are those of the core; cities are GeoNames' (CC BY 4.0),
in places.json, which scripts/places.py writes.
"""

# ruff: noqa: SIM905
from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from babel import Locale

from bot.core.countries import _COUNTRY, country
from bot.core.text import fold

_OTHER_NAMES = {
    "us": "US", "usa": "US", "u.s.": "US", "u.s.a.": "US", "america": "US", "uk": "GB", "u.k.": "GB", "britain": "GB",
    "great britain": "GB", "uae": "AE",
    "emirates": "AE", "czech republic": "CZ", "ivory coast": "CI", "burma": "MM", "holland": "NL", "congo": "CD",
    "drc": "CD", "democratic republic of congo": "CD", "democratic republic of the congo": "CD",
    "republic of the congo": "CG", "palestine": "PS", "hong kong": "HK", "macau": "MO", "swaziland": "SZ",
    "macedonia": "MK", "east timor": "TL", "cape verde": "CV", "bosnia": "BA", "turkiye": "TR", "korea": "KR",
    "republic of korea": "KR", "dprk": "KP", "russian federation": "RU", "vatican": "VA",
    "islamic republic of iran": "IR", "people's republic of china": "CN", "trinidad": "TT", "gambia": "GM",
    "turkey": "TR", "myanmar": "MM",
}  # fmt: skip
_LIE_IN = {
    "kyiv": "UA", "kiev": "UA", "kremlin": "RU", "washington": "US", "washington dc": "US", "washington, d.c.": "US",
    "delhi": "IN", "hague": "NL", "the hague": "NL", "ramallah": "PS", "england": "GB", "scotland": "GB", "wales": "GB",
    "northern ireland": "GB", "soviet union": "RU",
}  # fmt: skip
"""Seats and parts of countries: each is of its country, and is not called by that one's name."""
_PEOPLES = {
    "emirati": "AE", "saudi": "SA", "north korean": "KP", "south korean": "KR", "south african": "ZA", "scottish": "GB",
    "welsh": "GB", "sri lankan": "LK", "new zealander": "NZ", "ivorian": "CI", "burkinabe": "BF", "malagasy": "MG",
    "botswanan": "BW", "namibian": "NA", "malawian": "MW", "beninese": "BJ", "togolese": "TG", "gabonese": "GA",
    "guinean": "GN", "liberian": "LR", "sierra leonean": "SL", "gambian": "GM", "chadian": "TD", "burundian": "BI",
    "djiboutian": "DJ", "mauritanian": "MR", "mauritian": "MU", "maldivian": "MV", "bhutanese": "BT", "maltese": "MT",
    "luxembourgish": "LU", "luxembourger": "LU", "montenegrin": "ME", "macedonian": "MK", "jamaican": "JM",
    "panamanian": "PA", "paraguayan": "PY", "guatemalan": "GT", "honduran": "HN", "salvadoran": "SV",
    "costa rican": "CR", "dominican": "DO", "puerto rican": "PR", "guyanese": "GY", "surinamese": "SR",
    "fijian": "FJ", "samoan": "WS", "tongan": "TO", "singaporean": "SG", "bruneian": "BN", "south sudanese": "SS",
    "equatoguinean": "GQ", "basotho": "LS", "swazi": "SZ", "bosniak": "BA", "barbadian": "BB",
    "trinidadian": "TT", "bahamian": "BS", "belizean": "BZ", "seychellois": "SC", "comorian": "KM", "andorran": "AD",
    "greenlandic": "GL", "hong konger": "HK", "macanese": "MO", "catalan": "ES", "turkish": "TR", "kosovar": "XK",
    "lao": "LA", "hellenic": "GR", "turk": "TR", "pole": "PL", "swede": "SE", "dane": "DK", "finn": "FI", "brit": "GB",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class City:
    """A city, its country (ISO 3166), and its spelling in other scripts, empty where none is known.

    ``doubtful``: its name is more often a person's or a word."""

    name: str
    country: str
    doubtful: bool
    russian: str = ""
    ukrainian: str = ""
    persian: str = ""
    arabic: str = ""
    greek: str = ""


def country_of(name: str) -> str | None:
    """The English name of the country that ``name`` is, or is of: its people, its capital, one of its larger cities.

    "Afghan", "Kabul" and "Афганистан" are of Afghanistan. None for what is no place, and for a town whose name is more
    often a person's.
    """
    code = code_of(name)
    return territory(code) if code else None


def is_place(name: str) -> bool:
    """Whether ``name`` is a country, its capital, or a city whose name is not more often a person's or a word.

    A people ("Afghan") is none."""
    key = _key(name)
    if key in countries() or key in _OTHER_NAMES or key in _LIE_IN:
        return True
    city = cities().get(key)
    return city is not None and not city.doubtful


@lru_cache(maxsize=8192)
def code_of(name: str) -> str | None:
    """The ISO 3166 code of the country of ``name``; None as for ``country_of``."""
    key = _key(name)
    code = countries().get(key) or _OTHER_NAMES.get(key) or _LIE_IN.get(key) or people_of(key)
    if code is None:
        city = cities().get(key)
        code = city.country if city is not None and not city.doubtful else None
    return code


def people_of(name: str) -> str | None:
    """The ISO 3166 code of the country whose people ``name`` is: "Afghan", "Italians"; None for what is no people."""
    key = _key(name)
    code = peoples().get(key)
    return code if code or not key.endswith("s") else peoples().get(key[:-1])


def territory(code: str, language: str = "en") -> str:
    """What a country is called in a language; empty where CLDR does not say."""
    return str(Locale.parse(language).territories.get(code, ""))


@lru_cache(maxsize=1)
def countries() -> Mapping[str, str]:
    """The folded names of countries in English and in the languages that are written in other scripts → ISO code."""
    names: dict[str, str] = {}
    for language in ("ar", "fa", "uk", "ru", "en"):
        for code, name in Locale.parse(language).territories.items():
            if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRIES:
                names[fold(name)] = code
    return names


_NO_COUNTRIES = frozenset("EU EZ QO UN XA XB ZZ".split())


@lru_cache(maxsize=1)
def peoples() -> Mapping[str, str]:
    """Folded names of peoples → ISO code: the core's, by the country in whose row they stand, and those it lacks."""
    rows = {
        number: code
        for name, code in {**countries(), **_OTHER_NAMES, **_LIE_IN}.items()
        if (number := country(name)) is not None
    }
    found = {word: rows[row] for word, row in _COUNTRY.items() if row in rows}
    places = countries().keys() | _OTHER_NAMES.keys() | _LIE_IN.keys() | cities().keys()
    return {word: code for word, code in found.items() if word not in places} | _PEOPLES


@lru_cache(maxsize=1)
def cities() -> Mapping[str, City]:
    """The larger cities of the world by their folded names."""
    rows = json.loads(files("bot.aliases").joinpath("places.json").read_text(encoding="utf-8"))
    return {fold(name): City(name, code, bool(doubtful), *spellings) for name, code, doubtful, *spellings in rows}


def other_names() -> Mapping[str, str]:
    """What countries are called besides ("UK", "Britain") → ISO code."""
    return _OTHER_NAMES


def row_of(code: str) -> tuple[str, ...]:
    """The words of the core's row for a country: the country, its people, its capital; empty where it has none."""
    named = country(fold(territory(code)).split()[-1]) if territory(code) else None
    named = next(
        (
            n
            for key, it in (*countries().items(), *_OTHER_NAMES.items())
            if it == code and (n := country(key)) is not None
        ),
        named,
    )
    return tuple(word for word, row in _COUNTRY.items() if row == named) if named is not None else ()


def _key(name: str) -> str:
    return " ".join(fold(name).split()).removeprefix("the ")
