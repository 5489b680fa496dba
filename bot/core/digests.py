"""The daily digest: proof of life, what was nearly told, a sample of what was not, and what a person should look after.

Plain text for a phone. Each item that was kept quiet has a number, and a button of that number says that it should
have been told.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from hashlib import blake2b
from itertools import zip_longest

from bot.core.plain import LONGEST, clock, counted, link, listed, short

LATE = timedelta(hours=6)
"""Up to so long after its time a digest that was missed is sent; later the next one has it all."""
AHEAD = timedelta(days=7)
MOST_MAYBE, MOST_SAMPLE, MOST_RULED, MOST_OTHERS = 8, 5, 4, 5
TITLE, REASON = 90, 100


def due(at: time, zone: tzinfo, now: datetime, last: date | None) -> date | None:
    """The day whose digest is to be sent now, if any: once a day on the recipient's clock, however that is changed.

    A time that a clock skips in spring comes when the clock has skipped it; one that it shows twice, the first time.
    """
    today = now.astimezone(zone).date()
    for day in (today, today - timedelta(days=1)):
        moment = datetime.combine(day, at, zone).astimezone(UTC)
        if moment <= now <= moment + LATE:
            return day if last is None or last < day else None
    return None


@dataclass(frozen=True, slots=True)
class Quiet:
    """An item that was kept quiet. ``number`` is its decision's; ``near``: how near it was to be told, 0 to 1."""

    number: int
    story: str
    title: str
    reason: str
    url: str
    near: float = 0.0


@dataclass(frozen=True, slots=True)
class Some:
    """The first of many: what is shown, and how many there are in all."""

    shown: Sequence[Quiet] = ()
    count: int = 0


@dataclass(frozen=True, slots=True)
class Audit:
    """Of so many quiet items that were shown as a sample in the last month, so many should have been told."""

    sampled: int = 0
    missed: int = 0


@dataclass(frozen=True, slots=True)
class Facts:
    """All that a digest says; lines are ready to be read."""

    now: datetime
    since: datetime
    zone: tzinfo
    stories: int
    sources: int
    fine: int
    items: int
    alerts: int
    maybe: Some = Some()
    sample: Some = Some()
    ruled: Some = Some()
    muted: Some = Some()
    audit: Audit = Audit()
    away: Sequence[str] = ()
    troubled: Sequence[str] = ()
    undelivered: Sequence[str] = ()
    resting: Sequence[str] = ()
    expected: Sequence[str] = ()
    expiring: Sequence[str] = ()


def sample(quiet: Iterable[Quiet], seed: str, *, of: int = 40, most: int = MOST_SAMPLE) -> list[Quiet]:
    """Some of the nearest, drawn by lot; the same lot for the same seed, so that a digest can be written again."""
    nearest = sorted(quiet, key=lambda one: (-one.near, one.number))[:of]
    drawn = sorted(nearest, key=lambda one: blake2b(f"{seed}:{one.number}".encode(), digest_size=8).digest())[:most]
    return sorted(drawn, key=lambda one: (-one.near, one.number))


def compose(it: Facts) -> tuple[str, tuple[int, ...]]:
    """The text, and the decisions' numbers in the order in which they are numbered in it."""
    before, after = _head(it), [part for part in _tail(it) if part]
    room = LONGEST - len(before) - sum(len(part) + 2 for part in after) - 300  # headings
    shown = _fitting((it.maybe.shown, it.sample.shown, it.ruled.shown), room, named=it.stories > 1)
    maybe, sampled, ruled = shown
    numbers = [one.number for part in shown for one in part]
    place = {number: n for n, number in enumerate(numbers, 1)}

    def section(head: str, part: Sequence[Quiet], count: int) -> str:
        lines = [_entry(one, place[one.number], named=it.stories > 1) for one in part]
        more = [f"and {count - len(part)} more"] if count > len(part) else []
        return "\n".join((head, *lines, *more)) if lines or more else ""

    parts = (
        before,
        section("Maybe new, kept quiet:", maybe, it.maybe.count)
        or "Nothing was in doubt: no item was nearly told." * (not maybe),
        section("A sample of what was kept quiet nearby:", sampled, len(sampled)),
        section("Kept quiet by rules:", ruled, it.ruled.count),
        *after,
    )
    return "\n\n".join(part for part in parts if part), tuple(numbers)


def _head(it: Facts) -> str:
    day = it.now.astimezone(it.zone)
    looked = f"{it.fine} of {counted(it.sources, 'source')} fine, {counted(it.items, 'item')} looked at"
    lines = [
        f"☀ Digest of {day:%A}, {clock(it.now, it.zone)}",
        f"Alive: {looked}, {counted(it.alerts, 'alert')} since {clock(it.since, it.zone)}.",
    ]
    if it.away:
        lines.append("Not looking: " + "; ".join(it.away[:3]) + ".")
    return "\n".join(lines)


def _tail(it: Facts) -> Iterable[str]:
    muted = [f"· {short(one.title, TITLE)}: {short(one.reason, REASON)}" for one in it.muted.shown[:3]]
    if it.muted.count > len(muted):
        muted.append(f"and {it.muted.count - len(muted)} more")
    yield "\n".join((f"Kept from you by mutes: {it.muted.count}", *muted)) if it.muted.count else ""
    yield listed("Sources in trouble:", [f"· {short(one, 120)}" for one in it.troubled], MOST_OTHERS)
    yield listed("Undelivered:", [f"· {short(one, 160)}" for one in it.undelivered], MOST_OTHERS)
    yield listed("Not followed now:", [f"· {short(one, 120)}" for one in it.resting], MOST_OTHERS)
    yield listed("Expected within a week:", [f"· {short(one, 120)}" for one in it.expected], MOST_OTHERS)
    yield listed("About to expire:", [f"· {short(one, 120)}" for one in it.expiring], MOST_OTHERS)
    if it.audit.sampled:
        some = f"{it.audit.missed} of {it.audit.sampled} sampled should have been told"
        yield f"Recall audit, the last 30 days: {some}."


def _entry(one: Quiet, place: int, *, named: bool) -> str:
    story = f"[{short(one.story, 30)}] " if named else ""
    return f"{place}. {story}{short(one.title, TITLE)}\n   {short(one.reason, REASON)}\n   {link(one.url)}"


def _fitting(parts: Sequence[Sequence[Quiet]], room: int, *, named: bool) -> list[list[Quiet]]:
    """As many of each part as there is room for, taken in turns, so that none of them crowds out the others."""
    kept: list[list[Quiet]] = [[] for _ in parts]
    full = [False for _ in parts]
    for row in zip_longest(*parts):
        for place, one in enumerate(row):
            if one is None or full[place]:
                continue
            size = len(_entry(one, 10, named=named)) + 1
            if size > room:
                full[place] = True
                continue
            kept[place].append(one)
            room -= size
    return kept
