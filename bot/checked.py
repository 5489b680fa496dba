"""What a check hands to its settling: values, each of which says what was read, found and decided."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.core.decide import Judge, Look
from bot.core.errors import BotError
from bot.core.health import Observation
from bot.core.model import STORY_PAGE, Alert, Decision, Item, Watchlist
from bot.core.opinion import NoOpinion, Opinion
from bot.recall import Concerned
from bot.sources.http import Fetched, NotModified
from bot.store import SourceState, StoredItem


@dataclass(frozen=True, slots=True)
class Desk:
    """A story with its judge, who is told, and the ids its watchlist gives to the sources (by ``Source.key``)."""

    judge: Judge
    recipients: tuple[str, ...]
    source_ids: Mapping[str, str]

    @property
    def watchlist(self) -> Watchlist:
        """The story's file."""
        return self.judge.watchlist

    def concerned(self, source_key: str) -> Concerned:
        """The story as what was told of this source's items concerns it."""
        return Concerned(self.judge, self.recipients if self.source_ids[source_key] == STORY_PAGE else None)


@dataclass(frozen=True, slots=True)
class Read:
    """One entry of a source: what it ``said``, that text's digest, and ``item``, with its page's text where it was had.

    ``page_at`` is when its page is to be asked again. ``looks``: what each story sees in it, by story, where it was
    looked at before the transaction; ``opinions``: what was answered, where a second one was asked for.
    """

    said: Item
    digest: str
    item: Item
    new: bool = True
    page_at: datetime | None = None
    looks: Mapping[str, Look] = field(default_factory=dict)
    opinions: Mapping[str, Opinion | NoOpinion] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Page:
    """A stored item whose page was asked again: ``item`` has its text now, or None where nothing new was had.

    ``page_at`` as in ``Read``.
    """

    stored: StoredItem
    item: Item | None
    page_at: datetime | None = None
    looks: Mapping[str, Look] = field(default_factory=dict)
    opinions: Mapping[str, Opinion | NoOpinion] = field(default_factory=dict)
    gone: bool | None = None
    """Whether its page is there no more; None: it could not be seen."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One source after its fetch: what was read, nothing new, or why not."""

    state: SourceState
    fetch: Fetched | NotModified | None = None
    reads: tuple[Read, ...] = ()
    pages: tuple[Page, ...] = ()
    first: frozenset[str] = frozenset()
    """The stories that see this source for the first time."""
    new: int = 0
    """How many items are new or changed."""
    note: str = ""
    error: BotError | None = None
    seen: Observation | None = None
    """What the check says of the source's health; None where it says nothing of the source itself."""
    fresh_s: float | None = None
    """For how long the source says that it will not change, in seconds."""


@dataclass(frozen=True, slots=True)
class Found:
    """An item as it stands in the store, and as it stood ``before``; ``late``: its page was read at last."""

    stored: StoredItem
    source_key: str
    looks: Mapping[str, Look]
    opinions: Mapping[str, Opinion | NoOpinion]
    before: StoredItem | None = None
    fresh: bool = False
    late: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A decision on an item for a story, as this pass made it."""

    decision: Decision
    item: Item
    source_id: str
    source_key: str
    fresh: bool
    alert: Alert | None = None


def digest(item: Item) -> str:
    """What a source said of an item: a change of it is a new version, a full text fetched later is not."""
    return hashlib.blake2b(f"{item.title}\n{item.text}".encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
