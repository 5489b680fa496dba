"""What every reader gives, and the face it shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from bot.core.model import Item, Source
from bot.sources.fetched import Fetched


@dataclass(frozen=True, slots=True)
class Reading:
    """The items of one fetched body, oldest first. ``skipped`` counts entries too empty to be an item.

    ``shape`` is what a page turned out to be ("listing" or "statement"), empty where a kind has only one.
    ``older`` is where the entries before these are listed, asked where a gap is found; ``parts`` are further
    addresses that belong to this body (the newest sitemaps of an index) and are always read. ``ttl_s`` is how long the
    source itself says that it does not change, in seconds.
    """

    items: tuple[Item, ...]
    title: str | None = None
    skipped: int = 0
    shape: str = ""
    older: str | None = None
    parts: tuple[str, ...] = ()
    ttl_s: float | None = None


class Reader(Protocol):
    """Bytes into items: no I/O, no clock, and picklable, since it runs in the worker's process."""

    def read(self, fetched: Fetched, source: Source, shape: str = "") -> Reading:
        """The items of ``fetched``. ``shape`` is what the source had when it was read before, if it was.

        Raises SourceError when it is not what ``source`` should send.
        """
        ...
