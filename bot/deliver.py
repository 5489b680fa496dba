"""PASS 2: lease deliveries → send → settle on the channel's receipt. Nothing is given up by a count of attempts."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import TypeVar

from bot.channels import Channel
from bot.core.errors import SendLater, SendRefused, SendUnknown
from bot.core.model import Delivery, Recipient
from bot.core.schedule import retry_at
from bot.store import Store

log = logging.getLogger("bot.deliver")

T = TypeVar("T")

BATCH = 20
LEASE = timedelta(minutes=10)
"""Longer than a batch can take: a group gets twenty messages a minute, and each may wait out its time limit."""
REFUSED_RETRY = timedelta(minutes=10)
"""A refusal stands until a person acts; looking again now and then sends what is kept as soon as they did."""


@dataclass(frozen=True, slots=True)
class DeliverReport:
    """How a pass went, in deliveries."""

    sent: int = 0
    kept: int = 0


class Deliverer:
    """Sends what is due, each recipient's alerts in order and apart from all others'."""

    def __init__(
        self,
        store: Store,
        channels: Mapping[str, Channel],
        recipients: Sequence[Recipient],
        *,
        in_store: Callable[[Callable[[], object]], Awaitable[object]],
        clock: Callable[[], datetime],
        jitter: Callable[[], float],
    ) -> None:
        self._store, self._channels = store, channels
        self._recipients = {recipient.name: recipient for recipient in recipients}
        self._in_store, self._clock, self._jitter = in_store, clock, jitter

    async def deliver(self) -> DeliverReport:
        """One pass over what is due now."""
        now = self._clock()
        due: list[Delivery] = await self._ask(lambda: self._store.lease_deliveries(now, lease=LEASE, limit=BATCH))
        queues = [list(group) for _, group in groupby(sorted(due, key=_queue), key=lambda one: one.recipient)]
        results = await asyncio.gather(*(self._queue(queue) for queue in queues))
        return DeliverReport(sum(map(sum, results)), len(due) - sum(map(sum, results)))

    async def _queue(self, queue: Sequence[Delivery]) -> list[bool]:
        """One recipient's deliveries in order; once its channel asks for patience, the rest waits with it."""
        sent: list[bool] = []
        wait: datetime | None = None
        for delivery in queue:
            if wait is not None:
                await self._postpone(delivery, wait, "waits behind an earlier one")
                sent.append(False)
                continue
            ok, wait = await self._send(delivery)
            sent.append(ok)
        return sent

    async def _send(self, delivery: Delivery) -> tuple[bool, datetime | None]:
        """Send and settle. Returns whether it is delivered, and until when this recipient must wait."""
        recipient = self._recipients.get(delivery.recipient)
        if recipient is None:
            until = self._clock() + REFUSED_RETRY
            await self._refuse(delivery, until, f"no recipient is called '{delivery.recipient}' in the configuration")
            return False, None
        try:
            receipt = await self._channels[recipient.channel].send(delivery.alert, recipient, repeat=delivery.repeat)
        except SendLater as error:
            until = retry_at(self._clock(), delivery.attempts, jitter=self._jitter(), retry_after_s=error.retry_after_s)
            await self._postpone(delivery, until, str(error))
            return False, until
        except SendRefused as error:
            until = self._clock() + REFUSED_RETRY
            await self._refuse(delivery, until, str(error))
            return False, until
        except SendUnknown as error:
            # A channel that does not answer is given a pause, so that a queue never outlives its lease.
            return False, await self._uncertain(delivery, str(error))
        now = self._clock()
        await self._ask(lambda: self._store.delivered(delivery.id, receipt.id, now))
        sent = {"alert": delivery.alert.id, "recipient": delivery.recipient, "note": receipt.note or None}
        log.info("delivery.sent", extra=sent)
        return True, None

    async def _uncertain(self, delivery: Delivery, reason: str) -> datetime:
        """It may have arrived: sent once more, marked; after that it stays uncertain and is shown."""
        now = self._clock()
        pause = retry_at(now, delivery.attempts, jitter=self._jitter())
        again = None if delivery.repeat else pause
        await self._ask(lambda: self._store.uncertain(delivery.id, now, reason, again))
        log.warning("delivery.uncertain", extra={"alert": delivery.alert.id, "reason": reason})
        return pause

    async def _postpone(self, delivery: Delivery, until: datetime, reason: str) -> None:
        await self._ask(lambda: self._store.postpone(delivery.id, until, reason))
        log.info("delivery.postponed", extra={"alert": delivery.alert.id, "until": until.isoformat(), "reason": reason})

    async def _refuse(self, delivery: Delivery, until: datetime, reason: str) -> None:
        await self._ask(lambda: self._store.refuse(delivery.id, until, reason))
        log.error("delivery.refused", extra={"alert": delivery.alert.id, "reason": reason})

    async def _ask(self, work: Callable[[], T]) -> T:
        return await self._in_store(work)  # type: ignore[return-value]


def _queue(delivery: Delivery) -> tuple[str, int]:
    return delivery.recipient, delivery.id
