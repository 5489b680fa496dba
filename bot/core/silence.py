"""Silence as a signal: what was expected and did not come, and when we ourselves were not looking. Never mixed up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from bot.core.model import Expected
from bot.core.plain import clock, counted, lasting, short

ABSENT = timedelta(minutes=15)
"""From so long without a tick on we were not looking: a restart takes seconds, and a source is checked in minutes."""
GRACE = timedelta(hours=24)
"""After the end of the expected day, in UTC: news of the evening is written in the night, and on the other side of the
world."""


@dataclass(frozen=True, slots=True)
class Gap:
    """From when until when we were not looking."""

    start: datetime
    end: datetime

    @property
    def length(self) -> timedelta:
        """How long that was."""
        return self.end - self.start


def gap(last: datetime | None, now: datetime) -> Gap | None:
    """The absence that ends now, where it was one; None at the first start, and where the clock was set back."""
    return Gap(last, now) if last and now - last > ABSENT else None


def we_were_away(it: Gap) -> str:
    """What everybody reads when we are back."""
    return (
        f"◌ The bot was not looking from {clock(it.start)} to {clock(it.end)} ({lasting(it.length)}).\n"
        "What stood in the sources meanwhile is being read now, and told where it is new. What rolled out of them in "
        "that time may be missing. This says nothing of whether there was news."
    )


def morning(one: Expected) -> datetime:
    """From when on coverage counts."""
    return datetime.combine(one.date, time(), UTC)


def is_over(one: Expected, now: datetime) -> bool:
    """Whether by now there should have been something."""
    return now >= morning(one) + timedelta(days=1) + GRACE


def nothing_came(
    title: str, one: Expected, now: datetime, gaps: Iterable[Gap], sources: int, troubled: Sequence[str]
) -> str:
    """What a story's recipients read when its day has passed without a word, and how well we were looking."""
    since = morning(one)
    blind = _blind(gaps, since, now)
    looking = f"was blind for {lasting(blind)}" if blind else "ran without a gap"
    words = [f"◌ Expected: {short(one.what, 200)} on {one.date:%-d %B} — nothing seen in any source since.", title]
    said = f"Our monitoring {looking} since {clock(since)}"
    if troubled:
        said += f"; {counted(len(troubled), 'of its sources', 'of its sources')} ({sources} in all) in trouble: "
        said += ", ".join(troubled[:5]) + (" …" if len(troubled) > 5 else "")
    else:
        said += f", and all {counted(sources, 'source')} answer" if sources != 1 else ", and its source answers"
    return "\n".join((*words, said + "."))


def _blind(gaps: Iterable[Gap], start: datetime, end: datetime) -> timedelta:
    """For how long of this time we were not looking: what lies in two gaps is counted once."""
    blind = timedelta()
    for one in sorted(gaps, key=lambda it: it.start):
        first, last = max(one.start, start), min(one.end, end)
        if last > first:
            blind, start = blind + (last - first), last
    return blind
