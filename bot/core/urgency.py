"""Whether an alert may wake somebody: it is of a kind that the story calls urgent, or the story's own actor or subject
denies."""

from __future__ import annotations

from collections.abc import Callable

from bot.core.model import Decision, Kind, Role, Watchlist
from bot.core.sentence import read
from bot.core.stance import Cue, speaker

NamesIn = Callable[[str], list[tuple[int, int, str]]]

CONCERNED = (Role.ACTOR, Role.SUBJECT)
"""Whose denial never waits: who acts in the story, and on whom."""


def is_urgent(decision: Decision, watchlist: Watchlist, names: NamesIn) -> bool:
    """Whether it is told in quiet hours too. ``names`` finds the watched terms in a text."""
    if decision.kind in watchlist.story.urgent:
        return True
    concerned = {term.name for term in watchlist.terms if term.role in CONCERNED}
    denials = (proof.text for proof in decision.evidence if proof.kind is Kind.DENIAL)
    return decision.kind is Kind.DENIAL and any(
        concerned & _said_by(text, watchlist.story.language, names) for text in denials
    )


def _said_by(text: str, language: str, names: NamesIn) -> set[str]:
    """The watched terms that stand where it is said who says so; where nothing says that, before the denial's word."""
    sentence = read(text, language, names)
    span = speaker(sentence) or next(
        ((0, sentence.words[found.first].start) for found in sentence.cues if _DENIES.intersection(found.cues)), None
    )
    return {term for start, end, term in names(text) if span and start < span[1] and end > span[0]}


_DENIES = frozenset((Cue.DENY, Cue.HOAX))
