"""Other names of events: a flight by its number in every language, and the ship or firm that one is called after."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from bot.aliases.cautions import caution_of
from bot.aliases.model import Proposal
from bot.aliases.organizations import distinctive
from bot.aliases.world import scripts

_WHAT = (
    "sinking|shipwreck|wreck|wreckage|loss|grounding|capsizing|crash|collapse|fall|failure|bankruptcy|insolvency|"
    "explosion|blast|fire|disaster|hijacking|seizure|sabotage|affair|scandal|case|trial|takeover|outage|leak|spill|blasts|"
    "explosions"
)
_OF = re.compile(rf"(?i:{_WHAT}) of (?:the )?(?P<name>[A-Z].*)")
_BEFORE = re.compile(rf"(?:the )?(?P<name>[A-Z].*?) (?i:{_WHAT})")
_FLIGHT = re.compile(r"\b[Ff]light (?P<number>[A-Z]{0,3}-?\d{1,5})\b")
_FLIGHTS = {
    "Russian": "рейс", "Ukrainian": "рейс", "French": "vol", "German": "Flug", "Spanish": "vuelo", "Italian": "volo",
    "Persian": "پرواز", "Arabic": "الرحلة",
}  # fmt: skip
_WORLD = {"Persian": "arabic", "Arabic": "arabic", "Ukrainian": "ukrainian"}


def event(name: str, others: Collection[str]) -> Iterator[Proposal]:
    """What is proposed for an event."""
    if flight := _FLIGHT.search(name):
        number, world = flight["number"], scripts(name, others)
        yield Proposal(f"flight {number}", "its number")
        for tongue, word in _FLIGHTS.items():
            if _WORLD.get(tongue, "") in ("", *world):
                yield Proposal(f"{word} {number}", tongue)
        return
    if (found := _OF.fullmatch(name) or _BEFORE.fullmatch(name)) and len(found["name"].split()) <= 3:
        bare = found["name"]
        if made := tuple(distinctive(bare, others)):
            yield Proposal(bare, "what it is called after", caution_of(bare, name, others))
            yield from made
