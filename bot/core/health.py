"""How a source is doing, learned from its own past: plain values, and one function that takes the next check in.

new ──▶ ok ◀──────────────── recovered (told, for a day)
         │ ▲                      ▲
         │ └── late (shown only)  │ two good checks in a row
         ▼                        │
blocked · malformed · empty · changed shape · failing       nothing usable came
silent · frozen · moved                                     it answers, and yet
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from bot.core.errors import Cause


class Condition(StrEnum):
    """What a source is found in; the words are what a person reads."""

    NEW = "new"
    OK = "ok"
    LATE = "late"
    SILENT = "silent"
    FROZEN = "frozen"
    EMPTY = "empty"
    MALFORMED = "malformed"
    BLOCKED = "blocked"
    MOVED = "moved"
    SHAPE = "changed shape"
    FAILING = "failing"
    RECOVERED = "recovered"


WELL = frozenset((Condition.NEW, Condition.OK, Condition.LATE, Condition.RECOVERED))
ANSWERS = frozenset((Condition.SILENT, Condition.FROZEN, Condition.MOVED))
"""Troubles of a source that still answers: a worse one is told beside them."""

NETWORK = frozenset((Cause.UNREACHABLE, Cause.TIMEOUT))
"""Causes that our own network may have."""

_OF_CAUSE: Mapping[Cause, Condition] = MappingProxyType(
    {
        Cause.BLOCKED: Condition.BLOCKED,
        Cause.ROBOTS: Condition.BLOCKED,
        Cause.EMPTY: Condition.EMPTY,
        Cause.NOT_A_FEED: Condition.MALFORMED,
        Cause.NOT_A_PAGE: Condition.MALFORMED,
        Cause.NOT_A_SITEMAP: Condition.MALFORMED,
        Cause.MALFORMED: Condition.MALFORMED,
        Cause.PARSER: Condition.MALFORMED,
        Cause.TOO_LARGE: Condition.MALFORMED,
        Cause.ERROR_ITEMS: Condition.MALFORMED,
        Cause.SELECTOR: Condition.SHAPE,
        Cause.NO_POSTS: Condition.SHAPE,
        Cause.SHAPE: Condition.SHAPE,
        Cause.ENDED: Condition.FROZEN,
    }
)

FROZEN_AFTER = timedelta(days=90)
SILENT_AFTER, SILENT_GAPS = timedelta(days=5), 6
LATE_AFTER, LATE_GAPS = timedelta(hours=6), 2
"""Nothing new for so long, and for so many of its longest usual pauses: a weekend is no silence."""
LEARNED = 6
"""Arrivals from which a source's own pauses are known."""
FADES = 0.98
"""What is left of the longest pause with each arrival: of ten arrivals a day half is gone after three days and a half,
so that a weekend still counts on the next Friday."""
SHRUNK, USUAL_LIST = 0.2, 10
"""A listing of so many entries that shows a fifth of them has lost its layout; lazy lists were seen to flap to 38 %."""
GAP_AGAIN = timedelta(days=1)
"""A list that is all new each time has said so once a day."""
RECOVERED_FOR = timedelta(days=1)
SLOWEST, FASTEST = 1.0, 0.25


@dataclass(frozen=True, slots=True)
class Observation:
    """What one check saw. ``cause`` is None where something readable came, or nothing had changed.

    ``new`` of the ``items`` were unknown; ``newest`` is the latest of their dates. ``full``: no condition was sent.
    ``lists``: it is a list, from which silence can be told. ``gap``: nothing of it was known from before.
    """

    at: datetime
    cause: Cause | None = None
    detail: str = ""
    unchanged: bool = False
    items: int = 0
    new: int = 0
    newest: datetime | None = None
    shape: str = ""
    lists: bool = True
    moved_to: str | None = None
    full: bool = False
    first: bool = False
    gap: bool = False


@dataclass(frozen=True, slots=True)
class Health:
    """What is known of a source by its checks.

    ``bad`` counts the checks in trouble in a row, from ``bad_since`` on; ``good`` those without it. ``told`` is the
    trouble that people know of. ``usual`` is how many items it holds, ``pause`` the longest time without a new one in
    seconds (fading), ``pace`` the share of its interval at which it is checked. ``shape`` is settled, ``shape_seen``
    the last; ``wanting``: the last body itself was empty or shrunk. ``gap_since``: from then until
    ``gap_at`` more came than it showed us; ``gap_told`` is when people were told.
    """

    condition: Condition = Condition.NEW
    since: datetime | None = None
    detail: str = ""
    cause: Cause | None = None
    at: datetime | None = None
    bad: int = 0
    bad_since: datetime | None = None
    good: int = 0
    told: Condition | None = None
    told_at: datetime | None = None
    emptied: int = 0
    usual: float = 0.0
    arrivals: int = 0
    last_new: datetime | None = None
    pause: float = 0.0
    newest: datetime | None = None
    shape: str = ""
    shape_seen: str = ""
    wanting: Condition | None = None
    full_at: datetime | None = None
    moved_to: str | None = None
    pace: float = SLOWEST
    gap_since: datetime | None = None
    gap_at: datetime | None = None
    gap_told: datetime | None = None


def after(health: Health, seen: Observation) -> Health:
    """The health with one check more."""
    learned = _learned(health, seen)
    found, detail = _found(learned, seen)
    bad = found not in WELL
    # From a source that answers to one that does not, or back, another trouble begins.
    crossed = bad and health.condition not in WELL and (found in ANSWERS) != (health.condition in ANSWERS)
    back = found in ANSWERS and health.told is not None and health.told not in ANSWERS
    if not bad and found is Condition.OK and _fresh_from_trouble(health, seen.at):
        found = Condition.RECOVERED
    return replace(
        learned,
        condition=found,
        since=health.since if health.condition is found else seen.at,
        detail=detail,
        cause=seen.cause,
        at=seen.at,
        bad=0 if not bad else 1 if crossed else health.bad + 1,
        bad_since=None if not bad else seen.at if crossed else health.bad_since or seen.at,
        good=health.good + 1 if not bad or back else 0,
        wanting=_wanting(health, seen, found),
    )


def _wanting(health: Health, seen: Observation, found: Condition) -> Condition | None:
    """What is wrong with the body itself, which "not modified" does not mend."""
    if seen.cause is not None or seen.unchanged:
        return health.wanting
    return found if found in (Condition.EMPTY, Condition.SHAPE) else None


def _fresh_from_trouble(health: Health, now: datetime) -> bool:
    if health.told is not None:
        return True
    return health.condition is Condition.RECOVERED and now - (health.since or now) < RECOVERED_FOR


def _found(health: Health, seen: Observation) -> tuple[Condition, str]:
    if seen.cause is not None:
        return _OF_CAUSE.get(seen.cause, Condition.FAILING), seen.detail
    if seen.unchanged and health.wanting:
        return health.wanting, health.detail or "it answers as it did when it was found wanting"
    if not seen.unchanged and seen.items == 0:
        return Condition.EMPTY, "it answers, and holds no item" + (" any more" if health.usual else "")
    if _shrunk(health, seen):
        return Condition.SHAPE, f"{seen.items} entries, where there are usually about {health.usual:.0f}"
    found, words = _quiet(health, seen) if seen.lists else (Condition.OK, "")
    if health.moved_to and found not in ANSWERS:
        return Condition.MOVED, f"for good to {health.moved_to}"
    return found, words


def _shrunk(health: Health, seen: Observation) -> bool:
    listing = seen.shape == "listing" and not seen.unchanged
    return listing and health.usual >= USUAL_LIST and seen.items < health.usual * SHRUNK


def _quiet(health: Health, seen: Observation) -> tuple[Condition, str]:
    """Whether nothing has come for longer than this source's own pauses explain."""
    now, last = seen.at, health.last_new
    newest = max((moment for moment in (health.newest, last) if moment), default=None)
    if newest and now - newest > FROZEN_AFTER:
        return Condition.FROZEN, f"its newest item is of {newest:%-d %B %Y}"
    if last is None or health.arrivals < LEARNED:
        return Condition.OK, ""
    idle, pause = now - last, timedelta(seconds=health.pause)
    words = f"nothing new since {last:%-d %B, %H:%M} UTC; its longest pause was about {shown(pause)}"
    if idle > max(SILENT_AFTER, SILENT_GAPS * pause):
        return Condition.SILENT, words
    return (Condition.LATE, words) if idle > max(LATE_AFTER, LATE_GAPS * pause) else (Condition.OK, "")


def _learned(health: Health, seen: Observation) -> Health:
    """What a check teaches of the source's own ways; one that brought nothing teaches nothing."""
    if seen.cause is not None:
        return health
    health = replace(health, full_at=seen.at if seen.full or health.full_at is None else health.full_at)
    if seen.unchanged:
        return health
    health = replace(
        health,
        # A list that is empty later is a failure, so a list is settled at once; one notice "back soon" is no statement.
        shape=seen.shape if seen.shape == "listing" or seen.shape == health.shape_seen else health.shape,
        shape_seen=seen.shape or health.shape_seen,
        moved_to=seen.moved_to,
        newest=max((it for it in (health.newest, seen.newest) if it), default=None),
        pace=_pace(health.pace, seen),
    )
    if seen.items and (not _shrunk(health, seen) or health.told is Condition.SHAPE):
        usual = health.usual or seen.items
        health = replace(health, usual=usual + (seen.items - usual) * 0.2)
    if seen.gap:
        since = health.last_new or health.at
        lately = health.gap_told is not None and seen.at - health.gap_told < GAP_AGAIN
        health = replace(health, gap_since=since, gap_at=seen.at, gap_told=health.gap_told if lately else None)
    return _arrived(health, seen.at) if seen.new and not seen.first else health


def _arrived(health: Health, now: datetime) -> Health:
    gap = (now - health.last_new).total_seconds() if health.last_new else 0.0
    return replace(health, arrivals=health.arrivals + 1, last_new=now, pause=max(gap, health.pause * FADES))


def _pace(pace: float, seen: Observation) -> float:
    """A feed that fills fast is looked at sooner: where much of its window is new, the next hour may overflow it."""
    if seen.first or not seen.items or not seen.lists:
        return pace
    share = seen.new / seen.items
    if seen.gap or share > 0.5:
        return max(FASTEST, pace / 2)
    return min(SLOWEST, pace * 1.25) if share < 0.2 else pace


def shown(length: timedelta) -> str:
    """A length of time for a person: "45 min", "3 h", "12 d"."""
    minutes = int(length.total_seconds() // 60)
    if minutes < 120:
        return f"{minutes} min"
    return f"{minutes // 60} h" if minutes < 2880 else f"{minutes // 1440} d"
