"""Everything that a chore may ask: the memory, the stories and who is told, as the files say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.core.model import Recipient
from bot.settle import Desk
from bot.store import Store


@dataclass(frozen=True, slots=True)
class Office:
    """``told_of_sources``: who is told of the bot's own troubles; None: the recipients of the stories concerned."""

    store: Store
    desks: Sequence[Desk]
    recipients: Sequence[Recipient]
    told_of_sources: Sequence[str] | None
    keep_texts: timedelta
