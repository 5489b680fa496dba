"""The edge to memory: SQLite and PostgreSQL behind one Store. SQL lives in this room only."""

from bot.store.chats import ChatState, resolved
from bot.store.engine import NoState
from bot.store.life import Life
from bot.store.reports import Kept, Muted, ToldAlert
from bot.store.states import (
    DeliveryState,
    DeliveryStatus,
    Doubtful,
    SourceState,
    SourceStatus,
    StoredItem,
    StoryState,
    Trace,
    Undelivered,
)
from bot.store.store import Store, Tx
from bot.store.tallies import Stale
from bot.store.undelivered import REFUSAL

__all__ = [
    "REFUSAL",
    "ChatState",
    "DeliveryState",
    "DeliveryStatus",
    "Doubtful",
    "Kept",
    "Life",
    "Muted",
    "NoState",
    "SourceState",
    "SourceStatus",
    "Stale",
    "Store",
    "StoredItem",
    "StoryState",
    "ToldAlert",
    "Trace",
    "Tx",
    "Undelivered",
    "resolved",
]
