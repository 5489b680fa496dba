"""PASS 2: lease deliveries → send → settle on the channel's receipt. Nothing is given up by a count of attempts."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from itertools import groupby
from typing import TypeVar

from bot.channels import Button, Channel, Receipt
from bot.core.errors import SendLater, SendRefused, SendUnknown, StoreBusy, StoreError, StoreUnusable
from bot.core.model import Delivery, Notice, Recipient
from bot.core.schedule import retry_at
from bot.store import Store

log = logging.getLogger("bot.deliver")

T = TypeVar("T")

BATCH = 20
LEASE = timedelta(minutes=10)
"""How long a process keeps what it took, and from its beginning what it sends: well over ``LIMIT_S``."""
LIMIT_S = 180.0
"""How long one alert may take: an alert in many parts, each with its pause and its time limit."""
WRITES = 3
"""How often the outcome of a send is offered to a busy store, which waits half a minute each time."""
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
        limit_s: float = LIMIT_S,
    ) -> None:
        self._store, self._channels, self._limit_s = store, channels, limit_s
        self._recipients = {recipient.name: recipient for recipient in recipients}
        self._in_store, self._clock, self._jitter = in_store, clock, jitter
        self._receipts: dict[int, tuple[str, datetime]] = {}

    async def deliver(self, *, stopping: Callable[[], bool] = lambda: False) -> DeliverReport:
        """One pass over what is due now. Once ``stopping``, nothing more is begun; what was not begun is given back.

        Raises StoreError where nothing can be leased; what fails later is logged and stays in the outbox.
        """
        await self._write_receipts()
        now = self._clock()
        due: list[Delivery] = await self._ask(lambda: self._store.lease_deliveries(now, lease=LEASE, limit=BATCH))
        queues = [list(group) for _, group in groupby(due, key=lambda one: one.recipient)]
        open_ones, sent = {one.id for one in due}, set[int]()
        try:
            work = (self._queue(queue, open_ones, sent, stopping) for queue in queues)
            results = await asyncio.gather(*work, return_exceptions=True)
        finally:
            await self._release(open_ones)
        for error in results:
            if error is not None:
                log.error("delivery.broke", exc_info=error)
        return DeliverReport(len(sent), len(due) - len(sent))

    async def _queue(
        self, queue: Sequence[Delivery], open_ones: set[int], sent: set[int], stopping: Callable[[], bool]
    ) -> None:
        """One recipient's deliveries in order; once its channel asks for patience, the rest waits with it.

        Takes from ``open_ones`` what is settled and adds to ``sent`` what is delivered.
        """
        wait: datetime | None = None
        for delivery in queue:
            if stopping():
                return
            if wait is not None:
                await self._postpone(delivery, wait, "waits behind an earlier one")
            else:
                ok, wait = await self._send(delivery)
                if ok:
                    sent.add(delivery.id)
            open_ones.discard(delivery.id)

    async def _release(self, open_ones: set[int]) -> None:
        """Give back what was not begun, so that whoever delivers next has it at once and without a doubt."""
        if not open_ones:
            return
        try:
            await asyncio.shield(self._ask(lambda: self._store.release_deliveries(open_ones)))
        except StoreError as error:  # the leases end by themselves
            log.error("delivery.release_failed", extra={"reason": str(error)})

    async def _send(self, delivery: Delivery) -> tuple[bool, datetime | None]:
        """Send and settle. Returns whether it is delivered, and until when this recipient must wait."""
        recipient = self._recipients.get(delivery.recipient)
        if recipient is None:
            await self._refuse(delivery, f"no recipient is called '{delivery.recipient}' in the configuration")
            return False, None
        now = self._clock()
        if not await self._ask(lambda: self._store.begin(delivery.id, now, lease=LEASE)):
            return False, None
        try:
            async with asyncio.timeout(self._limit_s):
                receipt = await self._to_channel(delivery, recipient)
        except SendLater as error:
            until = retry_at(self._clock(), delivery.attempts, jitter=self._jitter(), retry_after_s=error.retry_after_s)
            await self._postpone(delivery, until, str(error))
            return False, until
        except SendRefused as error:
            # The next one is tried: this refusal may be for this alert alone, and would keep all others for ever.
            await self._refuse(delivery, str(error))
            return False, None
        except SendUnknown as error:
            # A channel that does not answer is given a pause.
            return False, await self._uncertain(delivery, str(error))
        except TimeoutError:
            return False, await self._uncertain(delivery, f"the channel did not answer within {self._limit_s:g} s")
        except asyncio.CancelledError:
            await self._uncertain(delivery, "the bot was stopped while it was sending: perhaps delivered", pause=False)
            raise
        except Exception as error:
            # A fault of ours, or of a library: it says nothing of the recipient's other alerts.
            log.exception("delivery.failed", extra={"alert": delivery.message.id, "recipient": delivery.recipient})
            await self._uncertain(delivery, f"sending broke off ({type(error).__name__}): perhaps delivered")
            return False, None
        await self._delivered(delivery, receipt)
        return True, None

    async def _to_channel(self, delivery: Delivery, recipient: Recipient) -> Receipt:
        channel, message = self._channels[recipient.channel], delivery.message
        if isinstance(message, Notice):
            again = "\n(perhaps sent before)" if delivery.repeat else ""
            buttons = [[Button(words, data) for words, data in row] for row in message.buttons]
            return await channel.say(message.text + again, recipient, buttons=buttons)
        return await channel.send(message, recipient, repeat=delivery.repeat)

    async def _delivered(self, delivery: Delivery, receipt: Receipt) -> None:
        """Write the receipt; one that the store does not take is kept for the next pass, as it is true for good."""
        self._receipts[delivery.id] = (receipt.id, self._clock())
        try:
            await self._settle(lambda: self._write_receipt(delivery.id))
        except StoreError as error:
            log.error("delivery.receipt_unwritten", extra={"alert": delivery.message.id, "reason": str(error)})
        sent = {"alert": delivery.message.id, "recipient": delivery.recipient, "note": receipt.note or None}
        log.info("delivery.sent", extra=sent)

    def _write_receipt(self, delivery: int) -> None:
        receipt, at = self._receipts[delivery]
        self._store.delivered(delivery, receipt, at)
        del self._receipts[delivery]

    async def _write_receipts(self) -> None:
        """Write what an earlier pass could not, before anything is leased: it would be sent again."""
        for delivery in tuple(self._receipts):
            try:
                await self._ask(partial(self._write_receipt, delivery))
            except (StoreBusy, StoreUnusable):
                raise
            except StoreError as error:  # of a database that was replaced meanwhile: nothing may wait for it
                del self._receipts[delivery]
                log.error("delivery.receipt_unwritten", extra={"delivery": delivery, "reason": str(error)})

    async def _uncertain(self, delivery: Delivery, reason: str, *, pause: bool = True) -> datetime:
        """It may have arrived: sent once more, marked; after that it stays uncertain and is shown."""
        now = self._clock()
        until = retry_at(now, delivery.attempts, jitter=self._jitter()) if pause else now
        again = None if delivery.repeat else until
        await self._settle(lambda: self._store.uncertain(delivery.id, now, reason, again))
        log.warning("delivery.uncertain", extra={"alert": delivery.message.id, "reason": reason})
        return until

    async def _postpone(self, delivery: Delivery, until: datetime, reason: str) -> None:
        await self._settle(lambda: self._store.postpone(delivery.id, until, reason))
        log.info(
            "delivery.postponed", extra={"alert": delivery.message.id, "until": until.isoformat(), "reason": reason}
        )

    async def _refuse(self, delivery: Delivery, reason: str) -> None:
        until = self._clock() + REFUSED_RETRY
        await self._settle(lambda: self._store.refuse(delivery.id, until, reason))
        log.error("delivery.refused", extra={"alert": delivery.message.id, "reason": reason})

    async def _settle(self, deed: Callable[[], None]) -> None:
        """Write an outcome, to its end though the pass is cancelled meanwhile. Raises StoreError after some tries."""
        for _ in range(WRITES - 1):
            try:
                return await asyncio.shield(self._ask(deed))
            except StoreBusy as error:
                log.warning("delivery.store_busy", extra={"reason": str(error)})
        await asyncio.shield(self._ask(deed))

    async def _ask(self, work: Callable[[], T]) -> T:
        return await self._in_store(work)  # type: ignore[return-value]
