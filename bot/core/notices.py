"""What people are told of their sources: once when it matters, once when it recovers, together what came together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from bot.core.health import ANSWERS, NETWORK, WELL, Condition, Health
from bot.core.model import Notice

MATTERS: Mapping[Condition, tuple[int, timedelta]] = {
    Condition.BLOCKED: (3, timedelta(hours=1)),
    Condition.MALFORMED: (3, timedelta(hours=1)),
    Condition.EMPTY: (3, timedelta(hours=1)),
    Condition.SHAPE: (3, timedelta(hours=1)),
    Condition.FAILING: (4, timedelta(hours=2)),
    Condition.SILENT: (1, timedelta()),
    Condition.FROZEN: (3, timedelta(days=1)),
    Condition.MOVED: (3, timedelta(days=1)),
}
"""In so many checks in a row, over so long: of 16 times that a real site blocked us, 15 were over by the next poll."""
AGAIN = timedelta(hours=6)
"""What a source that was told of within a day has to be in trouble for: one that comes and goes is no news."""
OFTEN_EMPTY = timedelta(days=7)
"""A list that was empty before and filled again is empty at times; its emptiness is told after so long."""
RECOVERED = 2
"""Good checks in a row: one may be luck."""
TOGETHER = timedelta(minutes=45)
"""Sources that fell into trouble within so long of each other are told of together."""
WAIT = timedelta(minutes=30)
"""How long the first that recovers waits for those that were told of with it."""
MOST_LINES = 10
_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Watched:
    """A source with its name, its health and the recipients who depend on it."""

    key: str
    name: str
    url: str
    health: Health
    recipients: tuple[str, ...]


@dataclass(slots=True)
class Telling:
    """Whom to tell what, and the healths as they are once it is told, by source key."""

    notices: list[tuple[str, Notice]] = field(default_factory=list)
    """Recipient, notice."""
    healths: dict[str, Health] = field(default_factory=dict)
    look_again: list[str] = field(default_factory=list)
    """Sources to check at once: our own network is back."""


def telling(sources: Sequence[Watched], now: datetime) -> Telling:
    """What is to be told at this moment, if anything."""
    out = Telling()
    troubles = _troubles(sources, now)
    recovered = _recovered(sources, now)
    gaps = [one for one in sources if one.health.gap_at and one.health.gap_told is None]
    network = _is_network(troubles, sources)
    for one in troubles:
        emptied = one.health.emptied + (one.health.condition is Condition.EMPTY)
        out.healths[one.key] = replace(one.health, told=one.health.condition, told_at=now, emptied=emptied)
    for one in recovered:
        out.healths[one.key] = replace(one.health, told=None)
    for one in gaps:
        out.healths[one.key] = replace(out.healths.get(one.key, one.health), gap_told=now)
    out.look_again = _stranded(sources)
    names = dict.fromkeys(name for one in (*troubles, *recovered, *gaps) for name in one.recipients)
    for name in names:
        mine = [[one for one in part if name in one.recipients] for part in (troubles, recovered, gaps)]
        text = "\n\n".join(_paragraphs(mine[0], mine[1], mine[2], len(sources), now, network=network))
        out.notices.append((name, Notice(f"sources@{now.isoformat()}@{name}", text, now)))
    return out


def _troubles(sources: Sequence[Watched], now: datetime) -> list[Watched]:
    due = [one for one in sources if _matters(one.health, now)]
    starts = [one.health.bad_since for one in due if one.health.bad_since]
    return [one for one in sources if one in due or _came_with(one.health, starts)]


def _untold(health: Health) -> bool:
    if health.condition in WELL:
        return False
    return health.told is None or (health.told in ANSWERS and health.condition not in ANSWERS)


def _matters(health: Health, now: datetime) -> bool:
    if not _untold(health) or health.bad_since is None:
        return False
    checks, length = MATTERS[health.condition]
    if health.condition is Condition.EMPTY and health.emptied:
        length = OFTEN_EMPTY
    if health.told is None and health.told_at and now - health.told_at < timedelta(days=1):
        length = max(length, AGAIN)
    return health.bad >= checks and now - health.bad_since >= length


def _came_with(health: Health, starts: Iterable[datetime]) -> bool:
    if not _untold(health) or health.condition in ANSWERS or health.bad < 2 or health.bad_since is None:
        return False
    return any(abs(health.bad_since - start) <= TOGETHER for start in starts)


def _recovered(sources: Sequence[Watched], now: datetime) -> list[Watched]:
    """Those that recovered, once the others that were told of with them had their chance."""
    back = [one for one in sources if one.health.told and one.health.good >= RECOVERED]
    still = [one for one in sources if one.health.told and one.health.good < RECOVERED]
    out = []
    for one in back:
        others = [it for it in still if it.health.told_at == one.health.told_at]
        first = one.health.since or now
        waiting = [it for it in others if it.health.good or (it.health.at or first) < first]
        if not waiting or now - first >= WAIT:
            out.append(one)
    return out


def _stranded(sources: Sequence[Watched]) -> list[str]:
    """Where one of those that could not be reached together is reached again: all others of them."""
    back: dict[datetime, datetime] = {}
    for it in (one.health for one in sources):
        if it.told and it.told_at and it.good and it.since:
            back[it.told_at] = min(it.since, back.get(it.told_at, it.since))
    down = (one for one in sources if one.health.told and not one.health.good and one.health.cause in NETWORK)
    # Once: a source that was tried since then is down by itself.
    return [
        one.key
        for one in down
        if (since := back.get(one.health.told_at or _NEVER)) and since > (one.health.at or _NEVER)
    ]


def _is_network(troubles: Sequence[Watched], sources: Sequence[Watched]) -> bool:
    unreached = sum(one.health.cause in NETWORK for one in troubles)
    others = sum(one.health.told is None for one in sources)  # what was down before says nothing of now
    return unreached >= 3 and unreached >= 0.8 * others


def _paragraphs(
    troubles: Sequence[Watched],
    recovered: Sequence[Watched],
    gaps: Sequence[Watched],
    all_sources: int,
    now: datetime,
    *,
    network: bool,
) -> Iterable[str]:
    if network:
        since = min(one.health.bad_since or now for one in troubles)
        yield (
            f"⚠ Nothing can be reached since {_time(since)}: {len(troubles)} of {all_sources} sources fail. "
            "The bot's own network is probably down. What is still listed when it is back will be told."
        )
    elif troubles:
        yield _list("⚠ Source in trouble", "⚠ {} sources in trouble", troubles, lambda one: _trouble(one, now))
    if recovered:
        yield _list("✓ Source recovered", "✓ {} sources recovered", recovered, lambda one: _back(one, now))
    if gaps:
        yield _list("⚠ Gap in a source", "⚠ Gaps in {} sources", gaps, _gap)


def _list(one_head: str, many: str, these: Sequence[Watched], line: Callable[[Watched], str]) -> str:
    head = one_head if len(these) == 1 else many.format(len(these))
    lines = [f"{one.name}: {line(one)}" for one in these[:MOST_LINES]]
    if len(these) > MOST_LINES:
        lines.append(f"and {len(these) - MOST_LINES} more; bot status lists them.")
    return "\n".join((f"{head}:", *lines, *([_bare(these[0].url)] if len(these) == 1 else [])))


def _trouble(one: Watched, now: datetime) -> str:
    health = one.health
    since = health.bad_since or now
    return f"{health.condition.value} since {_time(since)}" + (f": {health.detail}" if health.detail else "")


def _back(one: Watched, now: datetime) -> str:
    told, since = one.health.told, one.health.since or now
    was = told.value if told else "in trouble"
    missed = "" if told in ANSWERS else "; what it no longer lists from that time was not seen"
    return f"was {was}, well again since {_time(since)}{missed}"


def _gap(one: Watched) -> str:
    health = one.health
    since = f"between {_time(health.gap_since)} and " if health.gap_since else "until "
    until = _time(health.gap_at) if health.gap_at else "now"
    return f"{since}{until} more came than it shows: some of it may be missed. It is checked more often now."


def _bare(url: str) -> str:
    """Without its query, which may hold a key."""
    return url.partition("?")[0].partition("#")[0]


def _time(moment: datetime) -> str:
    return f"{moment:%-d %B, %H:%M} UTC"
