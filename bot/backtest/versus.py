"""Two versions of a watchlist on the same items, side by side."""

from __future__ import annotations

from dataclasses import dataclass

from bot.backtest.run import Row, Run
from bot.backtest.spellings import matched


@dataclass(frozen=True, slots=True)
class Pair:
    """An item as both decide on it."""

    this: Row
    other: Row


@dataclass(frozen=True, slots=True)
class Shift:
    """A spelling by which the two differ: in how many items on the story it occurs; None where one lacks it."""

    term: str
    spelling: str
    this: int | None
    other: int | None


@dataclass(frozen=True, slots=True)
class Versus:
    """This watchlist beside another. ``both`` holds what both tell; ``otherwise`` what both tell as another kind."""

    this: Run
    other: Run
    only_this: tuple[Pair, ...]
    only_other: tuple[Pair, ...]
    both: tuple[Pair, ...]
    shifts: tuple[Shift, ...]

    @property
    def otherwise(self) -> tuple[Pair, ...]:
        """What both tell, each as another kind of news."""
        return tuple(it for it in self.both if it.this.decision.kind is not it.other.decision.kind)

    @property
    def same(self) -> bool:
        """Whether nothing differs that this looks at."""
        return not (self.only_this or self.only_other or self.otherwise or self.shifts)


def versus(this: Run, other: Run) -> Versus:
    """Two runs over the same items."""
    pairs = [Pair(*rows) for rows in zip(this.rows, other.rows, strict=True)]
    return Versus(
        this,
        other,
        tuple(it for it in pairs if it.this.alert and not it.other.alert),
        tuple(it for it in pairs if it.other.alert and not it.this.alert),
        tuple(it for it in pairs if it.this.alert and it.other.alert),
        tuple(it for it in _shifts(this, other) if it.this != it.other),
    )


def _shifts(this: Run, other: Run) -> list[Shift]:
    counts = []
    for one in (this, other):
        found = matched(one.rows)
        keys = [(term.name, spelling) for term in one.watchlist.terms for spelling in term.spellings]
        counts.append({key: sum(row.on_story for row in found.get(key, ())) for key in keys})
    mine, theirs = counts
    return [Shift(*key, mine.get(key), theirs.get(key)) for key in dict.fromkeys((*mine, *theirs))]
