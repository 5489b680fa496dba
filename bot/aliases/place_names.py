"""What places are called elsewhere: countries by CLDR, cities by GeoNames, others by their sound."""

# ruff: noqa: SIM905
from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache

from babel import Locale

from bot.aliases import places
from bot.aliases.bodies import bodies
from bot.aliases.bodies import key as body
from bot.aliases.cautions import caution_of
from bot.aliases.model import Proposal
from bot.aliases.organizations import distinctive
from bot.aliases.seas import seas
from bot.aliases.world import scripts
from bot.core.text import fold

_LANGUAGES = {
    "ru": "Russian", "uk": "Ukrainian", "fa": "Persian", "ar": "Arabic", "ps": "Pashto", "fr": "French", "de": "German",
    "es": "Spanish", "it": "Italian", "tr": "Turkish", "pl": "Polish",
}  # fmt: skip
_WORLD = {"uk": "ukrainian", "fa": "arabic", "ar": "arabic", "ps": "arabic"}
_SHORT = {
    "US": {
        "en": "U.S./USA/America",
        "ru": "США",
        "uk": "США",
        "fa": "آمریکا/امریکا",
        "ar": "أمريكا",
        "de": "USA",
        "tr": "ABD",
    },
    "GB": {"en": "UK/Britain", "fa": "انگلیس", "ar": "بريطانيا", "de": "Großbritannien", "it": "Gran Bretagna"},
    "RU": {"en": "Russian Federation/Kremlin", "ru": "РФ/Российская Федерация", "uk": "РФ/Російська Федерація"},
    "AE": {"en": "UAE/Emirates", "ru": "ОАЭ", "uk": "ОАЕ"},
    "SA": {"en": "Saudi", "ar": "السعودية"},
    "TR": {"en": "Turkey/Türkiye"},
    "CZ": {"en": "Czech Republic/Czechia"},
    "KP": {"en": "DPRK", "ru": "КНДР", "uk": "КНДР"},
    "CN": {"en": "PRC", "ru": "КНР", "uk": "КНР"},
    "CD": {"en": "DRC/DR Congo", "ru": "ДРК/ДР Конго"},
}
"""What CLDR leaves out: short names and those that changed."""
_KIND = ("Mountains", "Mountain", "River", "Lake", "Province", "Region", "District", "Valley", "Island", "Port")


_ALSO = dict(
    pair.replace("_", " ").split("=")
    for pair in "kyiv=Kiev kiev=Kyiv odesa=Odessa odessa=Odesa kharkiv=Kharkov lviv=Lvov chernihiv=Chernigov "
    "mykolaiv=Nikolaev mumbai=Bombay kolkata=Calcutta chennai=Madras yangon=Rangoon beijing=Peking guangzhou=Canton "
    "new_delhi=Delhi almaty=Alma-Ata".split()
)
"""Other English names of cities."""
_KEYS = {
    "kiev": "kyiv",
    "odessa": "odesa",
    "hague": "the hague",
    "washington dc": "washington",
    "washington, d.c.": "washington",
}
_CHECKED: Mapping[str, Mapping[str, str]] = {
    "washington": {"Russian": "Вашингтон", "Ukrainian": "Вашингтон", "Persian": "واشنگتن", "Arabic": "واشنطن"},
    "the hague": {
        "Russian": "Гаага",
        "Ukrainian": "Гаага",
        "French": "La Haye",
        "German": "Den Haag",
        "Spanish": "La Haya",
    },
    "delhi": {"Russian": "Дели", "Ukrainian": "Делі"},
    "new delhi": {"Russian": "Нью-Дели", "Ukrainian": "Нью-Делі", "Persian": "دهلی نو"},
    "piraeus": {"Russian": "Пирей", "Greek": "Πειραιάς", "French": "Le Pirée", "German": "Piräus"},
    "ramallah": {"Russian": "Рамалла", "Ukrainian": "Рамалла", "Persian": "رام‌الله", "Arabic": "رام الله"},
    "thessaloniki": {"Russian": "Салоники", "Ukrainian": "Салоніки"},
    "tehran": {"Russian": "Тегеран"},
}
"""What GeoNames has wrong or lacks, of cities that are much in the news."""


def place(name: str, others: Collection[str]) -> Iterator[Proposal]:
    """What is proposed for a place, in the languages of the story's world."""
    if "," in name and fold(name) not in _KEYS:
        for part in name.split(","):
            yield Proposal(part.strip(), "part of the name")
            yield from place(part.strip(), others)
        return
    bare = name.removeprefix("the ").removeprefix("The ")
    key, world = fold(bare), scripts(name, others)
    if code := places.countries().get(key) or places.other_names().get(key):
        yield from _country(code, world)
    elif known := seas().get(key) or bodies().get(body(bare)):
        yield from (Proposal(one, tongue) for one, tongue in known if _wanted(tongue, world))
    elif written := _city(_KEYS.get(key, key)):
        if key.startswith("washington"):
            yield Proposal("Washington", "without its district", caution_of("Washington", name, others))
        if also := _ALSO.get(key):
            yield Proposal(also, "other Latin spelling")
        yield from (Proposal(one, tongue) for tongue, one in written.items() if _wanted(tongue, world))
    elif len(bare.split()) <= 2:
        yield from distinctive(" ".join(part for part in bare.split() if part not in _KIND), others)


def _country(code: str, world: Collection[str]) -> Iterator[Proposal]:
    yield Proposal(places.territory(code), "full name")
    for language, written in _SHORT.get(code, {}).items():
        if language not in _WORLD or _WORLD[language] in world:
            yield from (Proposal(one, _LANGUAGES.get(language, "short name")) for one in written.split("/"))
    for language, tongue in _LANGUAGES.items():
        if language not in _WORLD or _WORLD[language] in world:
            yield Proposal(places.territory(code, language), tongue)
    row = places.row_of(code)
    cities = places.cities()
    capital = next((city.name for word in row if (city := cities.get(word)) and city.country == code), "")
    if capital and fold(capital) != fold(places.territory(code)):
        yield Proposal(capital, "capital", "stands for its government, and for the city: keep?")
    if people := next((word for word in row if places.people_of(word) == code), ""):
        yield Proposal(people.capitalize(), "its people", "matches whatever is of that country: keep?")


def _wanted(tongue: str, world: Collection[str]) -> bool:
    return {"Ukrainian": "ukrainian", "Persian": "arabic", "Arabic": "arabic", "Greek": "greek"}.get(tongue, "") in (
        "", *world
    )  # fmt: skip


def _city(key: str) -> dict[str, str]:
    """What a city is called: the exemplar cities of time zones by CLDR, which is checked, before GeoNames."""
    city = places.cities().get(key)
    geo = (city.russian, city.ukrainian, city.persian, city.arabic, city.greek) if city else ()
    written = dict(zip(("Russian", "Ukrainian", "Persian", "Arabic", "Greek"), geo, strict=False))
    for language, tongue in (
        ("ru", "Russian"),
        ("uk", "Ukrainian"),
        ("fa", "Persian"),
        ("ar", "Arabic"),
        ("el", "Greek"),
        ("fr", "French"),
        ("de", "German"),
        ("es", "Spanish"),
        ("it", "Italian"),
        ("pl", "Polish"),
        ("tr", "Turkish"),
    ):
        zone = _zones().get(key)
        name = _zone_names(language).get(zone, "") if zone else ""
        written |= {tongue: name} if name else {}
    written |= _CHECKED.get(key, {})
    return {tongue: one for tongue, one in written.items() if one}


@lru_cache(maxsize=1)
def _zones() -> Mapping[str, str]:
    """The folded English name of a time zone's city → the zone."""
    named = _zone_names("en")
    zones = {zone: named.get(zone) or zone.rpartition("/")[2].replace("_", " ") for zone in _zone_names("ru")}
    return {fold(name): zone for zone, name in zones.items()}


@lru_cache(maxsize=16)
def _zone_names(language: str) -> Mapping[str, str]:
    return {zone: str(it["city"]) for zone, it in Locale.parse(language).time_zones.items() if it.get("city")}
