"""Peoples and languages: "Afghan", "Italian", "Dutch": they say whose something is, and are no name of their own."""

from __future__ import annotations

from bot.aliases.places import country_of

_ENDINGS = ("an", "ans", "ian", "ians", "ish", "ese", "i", "is", "ch", "ic")
_OTHERS = frozenset(
    "greek greeks thai czech czechs danes dutch turks serb serbs swiss kazakh kyrgyz uzbek tajik turkmen slovak slovaks filipino "
    "filipinos philippine briton britons spaniard spaniards finns swedes poles croat croats slovene kurd kurds kurdish arab arabs "
    "tatar uighur uyghur roma jewish muslim christian sunni shia shiite european asian african western eastern latin nordic "
    "baltic balkan soviet english scottish welsh".split()
)
_COUNTRIES = frozenset(
    "iran japan sudan pakistan afghanistan tajikistan uzbekistan kazakhstan turkmenistan kyrgyzstan oman jordan taiwan azerbaijan "
    "amman tehran yerevan bhutan vatican milan kazan brunei haiti fiji malawi djibouti burundi mali helsinki delhi nairobi tbilisi "
    "abu dhabi lebanon bali hawaii chile".split()
)


def is_people(folded: str) -> bool:
    """Whether a folded word is a people's adjective or name, and not a country, a capital or a name."""
    parts = folded.split("-")
    if len(parts) > 1:
        return all(is_people(part) for part in parts)
    if folded in _OTHERS or folded == "american" or folded == "americans":
        return True
    return folded not in _COUNTRIES and country_of(folded) is not None and folded.endswith(_ENDINGS)
