"""What every reader gives, and the face it shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from bot.core.model import Item, Source
from bot.sources.fetched import Fetched


@dataclass(frozen=True, slots=True)
class Reading:
    """The items of one fetched body, oldest first. ``skipped`` counts entries too empty to be an item."""

    items: tuple[Item, ...]
    title: str | None = None
    skipped: int = 0


class Reader(Protocol):
    """Bytes into items: no I/O, no clock, and picklable, since it runs in the worker's process."""

    def read(self, fetched: Fetched, source: Source) -> Reading:
        """The items of ``fetched``. Raises SourceError when it is not what ``source`` should send."""
        ...
