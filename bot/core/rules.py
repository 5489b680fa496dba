"""What the desk has told the bot: rules that a person made, that everybody sees, and that anybody entitled can undo.

A mute concerns one recipient and keeps deliveries from it; every other rule concerns a story and keeps an item from
being an alert. Neither loses anything: what a rule kept quiet has the rule's number as its reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class RuleKind(StrEnum):
    """What a rule does; the words are what a person reads."""

    MUTE_STORY = "mute the story"
    MUTE_SOURCE = "mute the source"
    MUTE_TERM = "mute the term"
    ALONE = "another of that name: not by this name alone"
    WITHOUT = "another story: not with these words"
    BEFORE = "old: not what is dated before"
    KNOWN = "known to the desk"


MUTES = (RuleKind.MUTE_STORY, RuleKind.MUTE_SOURCE, RuleKind.MUTE_TERM)


class RuleStatus(StrEnum):
    """Where a rule stands. A proposed one does nothing until it is confirmed."""

    PROPOSED = "proposed"
    ACTIVE = "active"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. ``subject`` is the source's id, the term's name, the words, the day or the claim's text.

    ``story`` None: every story. ``recipient`` is whom a mute is for, and None for all other rules. ``author`` is the
    person's number on the channel. ``item`` is the item whose alert it was made on, if it was.
    """

    id: int
    kind: RuleKind
    story: str | None
    subject: str
    author: int
    author_name: str
    made: datetime
    recipient: str | None = None
    expires: datetime | None = None
    item: str | None = None
    development: str | None = None
    status: RuleStatus = RuleStatus.PROPOSED

    def holds(self, now: datetime) -> bool:
        """Whether it is in force."""
        return self.status is RuleStatus.ACTIVE and (self.expires is None or now < self.expires)
