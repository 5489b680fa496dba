"""What a database holds, as a stream to replay.

What stood there at a source's first check is learned in silence, as in the service, unless it is dated after the story;
so is all before the day from which on history is asked for. An item whose text was forgotten is judged by its title.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from bot.core.model import Readable
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
        """How many are decided on."""
        return sum(not one.silent for one in self.came)


def stored(versions: Sequence[Version], published: datetime | None, since: datetime | None = None) -> Stored:
    """The versions as they came; ``published``: when the story was, ``since``: from when on they are decided on."""
    last: dict[str, Version] = {}
    came, emptied, learned, older = [], 0, 0, 0
    for one in versions:
        before = last.get(one.id)
        late = since is not None and one.at < since
        known = one.at_first and one.number == 1 and not _after(one, published)
        older, learned = older + late, learned + (known and not late)
        emptied += one.emptied and not (late or known)
        name = one.id if one.number == 1 else f"{one.id}/{one.number}"
        came.append(Arrival(replace(one.item, id=name), one.id, one.at, _anew(before, one), late or known))
        last[one.id] = one
    return Stored(tuple(came), emptied, learned, older)


def _after(one: Version, published: datetime | None) -> bool:
    """Whether it is dated after the story: undated items, and all where the story has no date, were there before."""
    return bool(published and one.item.published and one.item.published > published)


def _anew(before: Version | None, one: Version) -> bool:
    """Whether there is no earlier text that it can be put beside: forgotten, or a standfirst beside its whole page."""
    if before is None:
        return False
    return before.emptied or (before.item.readable is not Readable.FULL and one.item.readable is Readable.FULL)
