"""The memory cannot be written: nothing can be put into the outbox, so people are told directly, once."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from bot.channels import Channel
from bot.core.errors import SendUnknown
from bot.core.model import Recipient

log = logging.getLogger("bot.unwritable")

PATIENCE = timedelta(seconds=60)
"""What is over within a minute is nobody's business: another process wrote for long, a server was restarted."""
AGAIN = timedelta(seconds=30)
"""How long until those whom a message did not reach are tried again."""
LIMIT_S = 60.0

BACK = "✓ The bot's memory can be written again: what came meanwhile is told now."


def words(meaning: str) -> str:
    """What is told; ``meaning`` is what is wrong, as in "cannot be written: the disk is full"."""
    return (
        f"⚠ The bot's memory {meaning}. Nothing is lost, and nothing is told until that is mended: "
        "what cannot be noted as sent is not sent."
    )


class Unwritable:
    """Since when the memory refuses, and who was told so."""

    def __init__(self, channels: Mapping[str, Channel], recipients: Sequence[Recipient]) -> None:
        self._channels, self._recipients = channels, {one.name: one for one in recipients}
        self._told: set[str] = set()
        self._meaning = ""
        self._next: datetime | None = None
        self.since: datetime | None = None

    def failed(self, meaning: str, now: datetime) -> None:
        """It refused."""
        self.since = self.since or now
        self._meaning = meaning

    def worked(self) -> None:
        """It took something."""
        self.since = None

    async def tell(self, now: datetime) -> None:
        """Tell what is due: that it refuses, to those who do not know it, or that it works again, to those who do."""
        if self._next is not None and now < self._next:
            return
        if self.since is not None and now - self.since >= PATIENCE:
            text, those = words(self._meaning), self._recipients.keys() - self._told
        elif self.since is None:
            text, those = BACK, self._told & self._recipients.keys()
        else:
            return
        if not those:
            return
        self._next = now + AGAIN
        order = sorted(those)
        reached = await asyncio.gather(*(self._say(text, self._recipients[name]) for name in order))
        self._told ^= {name for name, ok in zip(order, reached, strict=True) if ok}

    async def _say(self, text: str, recipient: Recipient) -> bool:
        """Whether it arrived, or may have: nobody is told twice of what was perhaps told."""
        try:
            async with asyncio.timeout(LIMIT_S):
                await self._channels[recipient.channel].say(text, recipient)
        except (SendUnknown, TimeoutError):
            pass
        except Exception as error:
            log.error("unwritable.untold", extra={"recipient": recipient.name, "reason": str(error)})
            return False
        log.info("unwritable.told", extra={"recipient": recipient.name})
        return True
