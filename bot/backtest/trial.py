"""The whole of a backtest: alerts by day, spellings, claims, what was nearly told, other thresholds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from bot.backtest.claims import ClaimUse, claim_uses
from bot.backtest.run import Row, Run, Track, untracked
from bot.backtest.spellings import Use, uses
from bot.backtest.thresholds import MOST, AtThreshold, thresholds


@dataclass(frozen=True, slots=True)
class Day:
    """What a day brought; ``quiet`` are on the story and neither told nor nearly."""

    day: date
    alerts: tuple[Row, ...] = ()
    near: tuple[Row, ...] = ()
    quiet: int = 0
    off: int = 0


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of days, both ends within."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Trial:
    """A watchlist tried. ``tells`` and ``quiets`` are empty where other thresholds were not tried."""

    run: Run
    days: tuple[Day, ...]
    spellings: tuple[Use, ...]
    claims: tuple[ClaimUse, ...]
    tells: tuple[AtThreshold, ...] = ()
    quiets: tuple[AtThreshold, ...] = ()

    @property
    def span(self) -> Span | None:
        """From the first day to the last; None where no item has a day."""
        return Span(self.days[0].day, self.days[-1].day) if self.days else None

    @property
    def on_story(self) -> int:
        """How many items are on the story."""
        return sum(row.on_story for row in self.run.rows)

    @property
    def broken(self) -> int:
        """On how many items our own judging broke."""
        return sum(row.look is None for row in self.run.rows)

    @property
    def busiest(self) -> Day | None:
        """The day with most alerts, the first of several; None where nothing is told."""
        told = [day for day in self.days if day.alerts]
        return max(told, key=lambda it: (len(it.alerts), -it.day.toordinal()), default=None)

    @property
    def longest_quiet(self) -> Span | None:
        """The longest stretch of days without an alert, the first of several; None where each day has one."""
        return _longest_quiet(self.span, [it.day for it in self.days if it.alerts])

    @property
    def never(self) -> tuple[Use, ...]:
        """The spellings that occur in no item."""
        return tuple(use for use in self.spellings if not use.matched)

    @property
    def never_terms(self) -> tuple[str, ...]:
        """The terms of which no spelling occurs in any item."""
        seen = {use.term for use in self.spellings if use.matched}
        return tuple(dict.fromkeys(use.term for use in self.spellings if use.term not in seen))


def trial(run: Run, track: Track = untracked, *, other_thresholds: bool | None = None) -> Trial:
    """Everything about a run. ``other_thresholds``: None tries them where that does not take long."""
    short = sum(row.on_story for row in run.rows) <= MOST
    tried = thresholds(run, track) if (short if other_thresholds is None else other_thresholds) else ((), ())
    return Trial(run, days_of(run.rows), uses(run, track), claim_uses(run, track), *tried)


def days_of(rows: Sequence[Row]) -> tuple[Day, ...]:
    """What each day brought, the days with any item; what has no day is left out."""
    by_day: dict[date, list[Row]] = {}
    for row in rows:
        if row.day:
            by_day.setdefault(row.day, []).append(row)
    return tuple(_day(day, by_day[day]) for day in sorted(by_day))


def _day(day: date, rows: Sequence[Row]) -> Day:
    alerts, near = tuple(row for row in rows if row.alert), tuple(row for row in rows if row.near)
    on_story = sum(row.on_story for row in rows)
    return Day(day, alerts, near, on_story - len(alerts) - len(near), len(rows) - on_story)


def _longest_quiet(span: Span | None, told: Sequence[date]) -> Span | None:
    if span is None:
        return None
    edges = [span.first.toordinal() - 1, *(day.toordinal() for day in told), span.last.toordinal() + 1]
    gaps = [(after - before - 1, -before) for before, after in pairwise(edges)]
    length, before = max(gaps)
    return Span(date.fromordinal(1 - before), date.fromordinal(length - before)) if length > 0 else None
