"""Two versions of a watchlist on the same items, side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.backtest.run import LEARNED, Row, Run
from bot.backtest.spellings import matched
from bot.replay import Arrival

NOT_WATCHED = "not watched: no source of this version gave it"


@dataclass(frozen=True, slots=True)
class Pair:
    """An item as both decide on it. None: one does not, for the reason ``absent``."""

    this: Row | None
    other: Row | None
    absent: str = ""

    @property
    def told(self) -> Row:
        """The row of the one that tells it, where only one does."""
        rows = [row for row in (self.this, self.other) if row]
        return next((row for row in rows if row.alert), rows[0])


@dataclass(frozen=True, slots=True)
class Shift:
    """A spelling by which the two differ: in how many items on the story it occurs; None where one lacks it."""

    term: str
    spelling: str
    this: int | None
    other: int | None


@dataclass(frozen=True, slots=True)
class Versus:
    """This watchlist beside another. ``both`` holds what both tell; ``otherwise`` what both tell as another kind.

    ``idle``: how many spellings that one lacks occur in no item on the story, and are left out of ``shifts``.
    """

    this: Run
    other: Run
    only_this: tuple[Pair, ...]
    only_other: tuple[Pair, ...]
    both: tuple[Pair, ...]
    shifts: tuple[Shift, ...]
    idle: int = 0

    @property
    def otherwise(self) -> tuple[Pair, ...]:
        """What both tell, each as another kind of news."""
        return tuple(
            it for it in self.both if it.this and it.other and it.this.decision.kind is not it.other.decision.kind
        )

    @property
    def same(self) -> bool:
        """Whether nothing differs that this looks at."""
        return not (self.only_this or self.only_other or self.otherwise or self.shifts)


def versus(this: Run, other: Run) -> Versus:
    """Two runs, each over what its own sources gave: an item that only one of them has was not watched by the other."""
    pairs = _pairs(this, other)
    told = [(it, bool(it.this and it.this.alert), bool(it.other and it.other.alert)) for it in pairs]
    differing = [it for it in _shifts(this, other, pairs) if it.this != it.other]
    shifts = tuple(it for it in differing if it.this or it.other)
    return Versus(
        this,
        other,
        tuple(it for it, here, there in told if here and not there),
        tuple(it for it, here, there in told if there and not here),
        tuple(it for it, here, there in told if here and there),
        shifts,
        len(differing) - len(shifts),
    )


_Key = tuple[str, int]
"""An item's id, and which of those with that id it is: a recorded stream may have one twice."""


def _pairs(this: Run, other: Run) -> list[Pair]:
    """In order of arrival."""
    mine, theirs = _arrived(this), _arrived(other)
    keys = sorted({**mine, **theirs}, key=lambda key: _came_at((mine.get(key) or theirs[key])[0]))
    pairs = []
    for key in keys:
        here, there = mine.get(key), theirs.get(key)
        absent = "" if here and there else NOT_WATCHED
        if here and there and not (here[1] and there[1]):
            absent = LEARNED
        pairs.append(Pair(here[1] if here else None, there[1] if there else None, absent))
    return [it for it in pairs if it.this or it.other]


def _arrived(run: Run) -> dict[_Key, tuple[Arrival, Row | None]]:
    """All that came and is shown, with its row; what is learned in silence has none."""
    rows, seen = iter(run.rows), Counter[str]()
    arrived: dict[_Key, tuple[Arrival, Row | None]] = {}
    for one in run.came:
        if not one.early:
            seen[one.item.id] += 1
            arrived[one.item.id, seen[one.item.id]] = (one, None if one.silent else next(rows))
    return arrived


def _came_at(one: Arrival) -> datetime:
    """A recorded stream has no times of arrival: both runs have it whole, in one order, which a sort leaves alone."""
    return one.at or datetime.min.replace(tzinfo=UTC)


def _shifts(this: Run, other: Run, pairs: Sequence[Pair]) -> list[Shift]:
    """Of the items that both decide on: what only one watches says nothing of spellings."""
    shared = [(it.this, it.other) for it in pairs if it.this and it.other]
    counts = []
    for one, rows in ((this, [here for here, _ in shared]), (other, [there for _, there in shared])):
        found = matched(rows)
        keys = [(term.name, spelling) for term in one.watchlist.terms for spelling in term.spellings]
        counts.append({key: sum(row.on_story for row in found.get(key, ())) for key in keys})
    mine, theirs = counts
    return [Shift(*key, mine.get(key), theirs.get(key)) for key in dict.fromkeys((*mine, *theirs))]
