"""Peoples and faiths: "Afghan", "Italian", "Dutch": they say whose something is, and are no name of their own."""

from __future__ import annotations

from bot.aliases.places import people_of

_OTHERS = frozenset(
    "european asian african american americans western eastern latin nordic baltic balkan soviet english scots arab arabs kurd kurds kurdish "
    "tatar uighur uyghur roma jewish muslim muslims islamic islamist christian christians catholic orthodox sunni shia "
    "shiite westerners europeans africans asians scandinavian caucasian siberian crimean chechen".split()
)


def is_people(folded: str) -> bool:
    """Whether a folded word is a people's adjective or name, and not a country, a capital or a name."""
    parts = folded.split("-")
    if len(parts) > 1:
        return all(is_people(part) for part in parts)
    return folded in _OTHERS or people_of(folded) is not None
