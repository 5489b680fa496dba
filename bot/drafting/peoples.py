"""Peoples and faiths: "Polish", "Italian", "Dutch": they say whose something is, and are no name of their own."""

from __future__ import annotations

from bot.aliases.places import people_of
from bot.drafting import kind_words as kw


def is_people(folded: str) -> bool:
    """Whether a folded word is a people's adjective or name, and not a country, a capital or a name."""
    parts = folded.split("-")
    if len(parts) > 1:
        return all(is_people(part) for part in parts)
    return folded in kw.PEOPLES or people_of(folded) is not None
