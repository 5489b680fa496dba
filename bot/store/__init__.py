"""The edge to memory: SQLite and PostgreSQL behind one Store. SQL lives in this room only."""

from bot.store.backup import Held, backup, restore
from bot.store.chats import ChatState, resolved
from bot.store.engine import NoState
from bot.store.history import Version
from bot.store.holder import is_dead
from bot.store.life import Life
from bot.store.memos import Memo
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
from bot.store.waiting import Waiting

__all__ = [
    "REFUSAL",
    "ChatState",
    "DeliveryState",
    "DeliveryStatus",
    "Doubtful",
    "Held",
    "Kept",
    "Life",
    "Memo",
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
    "Version",
    "Waiting",
    "backup",
    "is_dead",
    "resolved",
    "restore",
]
