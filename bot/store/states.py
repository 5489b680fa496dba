"""What the store answers: frozen values, one a question. Times are aware, in UTC."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from bot.core.health import Health
from bot.core.model import Alert, Decision, Item, Notice


class SourceStatus(StrEnum):
    """How the last check of a source ended."""

    NEW = "new"
    OK = "ok"
    UNCHANGED = "unchanged"
    FAILED = "failed"


class DeliveryStatus(StrEnum):
    """Where a delivery stands. A refused one is pending with a reason: it is tried again, never given up."""

    PENDING = "pending"
    UNCERTAIN = "uncertain"
    SENT = "sent"
    MUTED = "muted"
    """Kept from this recipient by a rule, which the reason names: settled, and never sent."""


@dataclass(frozen=True, slots=True)
class SourceState:
    """A source as the store knows it.

    ``source_id`` is the id the first watchlist gives it. ``failures`` counts failed checks in a row; ``items`` is what
    the last readable answer held. ``interval`` is the shortest that a watchlist asks for, None where none does;
    ``default_interval`` says that a watchlist leaves it to the configuration, whose default then counts too.
    """

    key: str
    source_id: str
    url: str
    kind: str
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    status: SourceStatus = SourceStatus.NEW
    error: str | None = None
    failures: int = 0
    last_checked_at: datetime | None = None
    last_ok_at: datetime | None = None
    next_check_at: datetime | None = None
    items: int | None = None
    interval: timedelta | None = None
    default_interval: bool = True
    health: Health = field(default_factory=Health)


@dataclass(frozen=True, slots=True)
class StoredItem:
    """An item the store holds: its identity ("i12"), its current version (from 1), what the source said, the item.

    ``said`` is the item as its source gave it, where ``item`` has its page's text; else the same. ``page_at`` is when
    its page is asked again, where it could not be read for a passing reason or the item is followed: since
    ``followed_at`` its page is looked at for edits. Since ``gone_at`` its page is gone; people were told so at
    ``gone_told_at``. ``emptied``: its text was forgotten after its time.
    """

    id: str
    version: int
    digest: str
    item: Item
    said: Item
    seen_at: datetime
    page_at: datetime | None = None
    followed_at: datetime | None = None
    gone_at: datetime | None = None
    gone_told_at: datetime | None = None
    emptied: bool = False


@dataclass(frozen=True, slots=True)
class StoryState:
    """A story in numbers. ``items`` were decided on; of ``held`` and ``learned`` the last decision says so."""

    id: str
    title: str
    items: int
    alerts: int
    last_alert: datetime | None
    held: int
    learned: int


@dataclass(frozen=True, slots=True)
class Undelivered:
    """The deliveries without a receipt, but for those ``held`` back by quiet hours, which are no failure.

    ``uncertain`` of them may have arrived, of which ``left`` are a person's to judge; ``oldest`` is the oldest alert's.
    """

    count: int
    uncertain: int
    oldest: datetime | None
    by_recipient: dict[str, int]
    reasons: tuple[tuple[str, str], ...]
    """Recipient and reason, each pair once."""
    soonest: datetime | None = None
    """When the next of them is due."""
    held: int = 0
    left: int = 0


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A delivery of which nobody knows whether it arrived, and that is not repeated by itself any more."""

    id: int
    recipient: str
    message: Alert | Notice
    attempts: int
    reason: str


@dataclass(frozen=True, slots=True)
class DeliveryState:
    """What became of an alert for one recipient."""

    recipient: str
    status: DeliveryStatus
    attempts: int
    receipt: str | None
    reason: str | None
    settled_at: datetime | None


@dataclass(frozen=True, slots=True)
class Trace:
    """One decision on one version of an item, and what followed from it."""

    item: Item
    version: int
    decision: Decision
    decided_at: datetime
    alert: str | None
    deliveries: tuple[DeliveryState, ...]
