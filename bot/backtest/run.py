"""A watchlist over recorded items: one row an item, in order of arrival."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol, TypeVar

from bot.core.decide import Judge, Look
from bot.core.model import Decision, Item, Outcome, Watchlist
from bot.replay import Arrival, Ask, Replayed, replay

T = TypeVar("T")
LEARNED = "learned in silence, as it stood there at the first check of its source"
"""What becomes of an item that is not decided on."""


class Track(Protocol):
    """Goes through work that takes a while, and may show how far it has come."""

    def __call__(self, work: Sequence[T], what: str, /) -> Iterable[T]:
        """The work, one by one."""


def untracked(work: Sequence[T], what: str, /) -> Iterable[T]:
    """Nobody is shown anything."""
    return work


@dataclass(frozen=True, slots=True)
class Row:
    """An item, what is decided on it, how the story sees it, and its day: None where nothing before it has one.

    ``look`` is None where our own judging broke on it.
    """

    item: Item
    decision: Decision
    look: Look | None
    day: date | None

    @property
    def on_story(self) -> bool:
        """Whether it is about the story at all."""
        return self.decision.outcome is not Outcome.IRRELEVANT

    @property
    def alert(self) -> bool:
        """Whether it is told."""
        return self.decision.alert

    @property
    def near(self) -> bool:
        """Whether it is nearly told: kept as "maybe"."""
        return self.decision.outcome is Outcome.MAYBE and self.look is not None

    @property
    def flip(self) -> str:
        """What would have turned the decision, in words."""
        return next((step.found for step in self.decision.steps if step.name == "would flip"), "")


@dataclass(frozen=True, slots=True)
class Run:
    """All that came, and what a watchlist makes of it. ``early``: what came before the days that are asked for."""

    watchlist: Watchlist
    came: tuple[Arrival, ...]
    rows: tuple[Row, ...]
    looks: Looks
    early: tuple[Row, ...] = ()

    @property
    def decided(self) -> tuple[Row, ...]:
        """All that is decided on, in order of arrival: what came early came first."""
        return (*self.early, *self.rows)

    @property
    def alerts(self) -> tuple[Row, ...]:
        """What is told."""
        return tuple(row for row in self.rows if row.alert)

    @property
    def near(self) -> tuple[Row, ...]:
        """What is nearly told."""
        return tuple(row for row in self.rows if row.near)


def run(watchlist: Watchlist, came: Sequence[Arrival], track: Track = untracked, ask: Ask | None = None) -> Run:
    """A watchlist over what came. ``ask`` as in ``bot.replay``: without it nothing leaves this machine."""
    judge = Judge(watchlist)
    looks = Looks(judge)
    return gathered(watchlist, came, list(replay(judge, track(came, "items"), ask, look=looks.of)), looks)


def gathered(watchlist: Watchlist, came: Sequence[Arrival], decided: Sequence[Replayed], looks: Looks) -> Run:
    """What was decided, with how each item looks and when it came."""
    days = _days([one for one in came if not one.silent])
    early: list[Row] = []
    rows: list[Row] = []
    for it, day in zip(decided, days, strict=True):
        row = Row(it.item, it.decision, None if it.broken else looks.of(it.item), day)
        (early if it.early else rows).append(row)
    return Run(watchlist, tuple(came), tuple(rows), looks, tuple(early))


def _days(came: Iterable[Arrival]) -> list[date | None]:
    """The day of each: when it came, where that is known, else when it was published; undated, that of the last one."""
    days: list[date | None] = []
    for one in came:
        moment = one.at or one.item.published
        days.append(moment.date() if moment else days[-1] if days else None)
    return days


class Looks:
    """How items look to a judge, each looked at once: what is known changes nothing in it, nor do thresholds.

    Of what is not about the story no passage is kept: none is read (``Judge.decide``), and most items are not.
    """

    def __init__(self, judge: Judge) -> None:
        self._judge = judge
        self._seen: dict[tuple[object, ...], Look] = {}

    def of(self, item: Item) -> Look:
        """How the item looks."""
        key = (item.source, item.title, item.text, item.lang, item.published)
        if key not in self._seen:
            look = self._judge.look(item)
            self._seen[key] = look if look.relevance.about else replace(look, passages=())
        return self._seen[key]
