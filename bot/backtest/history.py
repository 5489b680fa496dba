"""What a database holds, as a stream to replay.

What several sources gave in one pass is decided in the order of the service, by ``bot.core.order``. What stood there at
a source's first check is learned in silence, as there, unless it is dated after the story. What came before the days
that are asked for is decided on and not shown: without what it told, its repeats would be shown as news. An item whose
text was forgotten is judged by its title.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from bot.core.model import Readable
from bot.core.order import newest_first, oldest_first
from bot.replay import Arrival

if TYPE_CHECKING:  # the store takes most of a second to import, which a recorded stream need not pay
    from bot.store import Version


@dataclass(frozen=True, slots=True)
class Stored:
    """Stored items as they came. ``emptied`` of those judged have no text any more; ``learned`` were there at
    their source's first check, ``older`` came before the day from which on history is asked for."""

    came: tuple[Arrival, ...]
    emptied: int = 0
    learned: int = 0
    older: int = 0
    sources: int | None = None
    """Of how many of the watchlist's sources something is stored; None: of none, and what others gave is taken."""

    @property
    def judged(self) -> int:
        """How many are decided on and shown."""
        return sum(not (one.silent or one.early) for one in self.came)


@dataclass(frozen=True, slots=True)
class _Come:
    """A version beside the one before it; ``first``: it belongs to the first sight of its source."""

    one: Version
    anew: bool
    first: bool


def stored_of(
    versions: Sequence[Version], source_keys: Collection[str], published: datetime | None, since: datetime | None = None
) -> Stored:
    """What a watchlist's own sources gave; where nothing is stored of any of them, all that is there."""
    own = [one for one in versions if one.source in source_keys]
    found = stored(own or versions, published, since)
    return replace(found, sources=len({one.source for one in own}) if own else None)


def stored(versions: Sequence[Version], published: datetime | None, since: datetime | None = None) -> Stored:
    """The versions as they came; ``published``: when the story was, ``since``: from when on they are shown."""
    came, emptied, learned, older = [], 0, 0, 0
    for it in _in_order(_come(versions)):
        one, early = it.one, since is not None and it.one.at < since
        known = it.first and not _after(one, published)
        older, learned = older + early, learned + (known and not early)
        emptied += one.emptied and not (early or known)
        name = one.id if one.number == 1 else f"{one.id}/{one.number}"
        item = replace(one.item, id=name)
        came.append(Arrival(item, one.id, one.at, anew=it.anew, silent=known, early=early and not known))
    return Stored(tuple(came), emptied, learned, older)


def _come(versions: Sequence[Version]) -> list[_Come]:
    last: dict[str, Version] = {}
    come = []
    for one in versions:
        before = last.get(one.id)
        whole = before is not None and _whole_at_last(before, one)
        # A page that is had at last belongs to the sight of its item (``Settling._for_story``).
        come.append(
            _Come(one, whole or (before is not None and before.emptied), one.at_first and (not before or whole))
        )
        last[one.id] = one
    return come


def _in_order(come: Sequence[_Come]) -> list[_Come]:
    """As a pass decides: what it sees for the first time, and then all else."""
    return [it for _, same in groupby(come, lambda it: it.one.at) for it in sorted(same, key=_when)]


def _when(it: _Come) -> tuple[bool, bool, datetime | timedelta]:
    published = it.one.item.published
    return (False, False, newest_first(published)) if it.first else (True, *oldest_first(published))


def _after(one: Version, published: datetime | None) -> bool:
    """Whether it is dated after the story: undated items, and all where the story has no date, were there before."""
    return bool(published and one.item.published and one.item.published > published)


def _whole_at_last(before: Version, one: Version) -> bool:
    """Whether it is the whole page of what was a standfirst, which nothing before can be put beside."""
    return before.item.readable is not Readable.FULL and one.item.readable is Readable.FULL
