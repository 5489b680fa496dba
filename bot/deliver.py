"""PASS 2: lease deliveries → send → settle on the channel's receipt. Nothing is given up by a count of attempts.

Each recipient's queue is a task of its own: one whose channel hangs holds up nobody else. A pass leases what is due of
the recipients that are not busy, and starts their queues.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from itertools import groupby
from typing import TypeVar

from bot.channels import Channel, Receipt
from bot.core.bursts import Parcel, among, goes_on_from, parcels, tells
from bot.core.errors import SendLater, SendRefused, SendUnknown, StoreBusy, StoreError, StoreUnusable
from bot.core.model import Delivery, Recipient
from bot.core.quiet import is_quiet
from bot.core.schedule import PATIENCE, retry_at
from bot.posting import MOVED, Poster
from bot.store import ChatState, Store, resolved

log = logging.getLogger("bot.deliver")

T = TypeVar("T")

BATCH = 200
LEASE = timedelta(minutes=10)
"""How long a process keeps what it took, and from its beginning what it sends: well over ``LIMIT_S``."""
LIMIT_S = 180.0
"""How long one message may take: an alert in many parts, each with its pause and its time limit."""
WRITES = 3
"""How often the outcome of a send is offered to a busy store, which waits half a minute each time."""
REFUSED_RETRY = timedelta(minutes=10)
"""A refusal stands until a person acts; looking again now and then sends what is kept as soon as they did."""
STEP_BACK = timedelta(seconds=2)
"""A clock that was set back by less is only being slowed down."""


@dataclass(frozen=True, slots=True)
class DeliverReport:
    """How a pass went, in deliveries; of one that did not wait, as far as it is known."""

    sent: int = 0
    kept: int = 0


@dataclass(slots=True, eq=False)
class _Queue:
    """What was leased for one recipient. ``open``: what is not begun; ``latest``: story and item → its last receipt."""

    deliveries: Sequence[Delivery]
    open: set[int]
    sent: int = 0
    latest: dict[tuple[str, str], str] = field(default_factory=dict)
    task: asyncio.Task[None] | None = None


@dataclass(frozen=True, slots=True)
class _Taken:
    """A receipt that is still to be written."""

    receipt: str
    at: datetime
    chat: str | None
    moved_to: str | None


class Deliverer:
    """Sends what is due, each recipient's alerts in order and apart from all others'.

    ``buttons``: there is somebody who may press them.
    """

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
        buttons: bool = False,
    ) -> None:
        self._store, self._limit_s = store, limit_s
        self._recipients = {recipient.name: recipient for recipient in recipients}
        self._in_store, self._clock, self._jitter = in_store, clock, jitter
        self._poster = Poster(store, channels, in_store=in_store, clock=clock, buttons=buttons, limit_s=limit_s)
        self._receipts: dict[Parcel, _Taken] = {}
        self._queues: dict[str, _Queue] = {}
        self._leasing = asyncio.Lock()
        self._addressed = dict(self._recipients)
        self._held: set[str] = set()
        self._holding: list[str] = []
        self._last: datetime | None = None

    async def deliver(self, *, wait: bool = True, stopping: Callable[[], bool] = lambda: False) -> DeliverReport:
        """One pass over what is due now. Once ``stopping``, nothing more is begun; what was not begun is given back.

        Without ``wait`` it returns once the queues are started: ``finish`` waits for them. Raises StoreError where
        nothing can be leased; what fails later is logged and stays in the outbox.
        """
        async with self._leasing:
            await self._write_receipts()
            due = await self._leased()
            started = [
                self._start(name, list(group), stopping) for name, group in groupby(due, key=lambda one: one.recipient)
            ]
        if wait:
            await self._wait(started)
        sent = sum(queue.sent for queue in started)
        return DeliverReport(sent, len(due) - sent)

    async def finish(self) -> None:
        """Wait for the queues that are at work; if cancelled, they end at once, and all is settled or given back."""
        try:
            await self._wait(list(self._queues.values()))
        finally:
            # Nobody comes after: a receipt that is not written now is lost, and its alert told twice.
            with suppress(StoreError):
                await asyncio.shield(self._write_receipts())

    async def _leased(self) -> list[Delivery]:
        """What is due, leased; given back at once where the pass is cut just then."""
        leasing = asyncio.ensure_future(self._ask(self._lease))
        try:
            return await asyncio.shield(leasing)
        except asyncio.CancelledError:
            with suppress(StoreError):
                await self._release({one.id for one in await leasing})
            raise

    def _lease(self) -> list[Delivery]:
        """What is due of those who are free, whose chat does not wait and, unless it is urgent, who are not asleep."""
        now, last = self._clock(), self._last
        if last is not None and now < last - STEP_BACK:
            log.warning("clock.set_back", extra={"seconds": (last - now).total_seconds()})
            self._store.set_back(last - now, now)
        self._last = now
        known = self._store.chats()
        self._addressed = {name: resolved(one, known) for name, one in self._recipients.items()}
        held = self._held = {chat for chat, state in known.items() if state.waits(now)}
        waiting = {name for name, one in self._addressed.items() if str(one.chat) in held}
        quiet = [name for name, one in self._recipients.items() if is_quiet(one, now)]
        without = waiting.union(self._queues)
        return self._store.lease_deliveries(now, lease=LEASE, limit=BATCH, without=without, quiet=quiet)

    def _start(self, name: str, due: Sequence[Delivery], stopping: Callable[[], bool]) -> _Queue:
        queue = self._queues[name] = _Queue(due, {one.id for one in due})

        def ended(task: asyncio.Task[None]) -> None:
            del self._queues[name]
            if not task.cancelled() and (error := task.exception()):
                log.error("delivery.broke", exc_info=error)

        queue.task = asyncio.create_task(self._run(name, queue, stopping))
        queue.task.add_done_callback(ended)
        return queue

    async def _wait(self, queues: Sequence[_Queue]) -> None:
        tasks = [queue.task for queue in queues if queue.task]
        if not tasks:
            return
        try:
            await asyncio.wait(tasks)
        except asyncio.CancelledError:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await self._release({number for queue in queues for number in queue.open})  # of one that never ran
            raise

    async def _run(self, name: str, queue: _Queue, stopping: Callable[[], bool]) -> None:
        """One recipient's messages in order, until its channel asks for patience: then the rest waits with it."""
        try:
            recipient = self._addressed.get(name)
            if recipient is None:
                return await self._strand(name, queue)
            for parcel in parcels(queue.deliveries, by_story=recipient.topics):
                if stopping() or not await self._send(parcel, queue):
                    return
        finally:
            await self._release(queue.open)

    async def _strand(self, name: str, queue: _Queue) -> None:
        """What is for nobody stays, and is looked at again all at once: one line of the log, not one for each."""
        now, ids, reason = (
            self._clock(),
            _ids(queue.deliveries),
            f"no recipient is called '{name}' in the configuration",
        )
        until = now + REFUSED_RETRY - (now - datetime.min.replace(tzinfo=now.tzinfo)) % REFUSED_RETRY
        await self._settle(lambda: self._store.refuse(ids, until, reason))
        queue.open.clear()
        log.error("delivery.nobody", extra={"recipient": name, "deliveries": len(ids), "reason": reason})

    async def _release(self, open_ones: set[int]) -> None:
        """Give back what was not begun, so that whoever delivers next has it at once and without a doubt."""
        if not open_ones:
            return
        released = frozenset(open_ones)
        open_ones.clear()
        try:
            await asyncio.shield(self._ask(lambda: self._store.release_deliveries(released)))
        except StoreError as error:  # the leases end by themselves
            log.error("delivery.release_failed", extra={"reason": str(error)})

    async def _send(self, parcel: Parcel, queue: _Queue) -> bool:
        """Send and settle one message; whether its recipient may have the next one."""
        recipient = self._addressed[parcel[0].recipient]
        if self._is_held(recipient):
            return False
        try:
            recipient = await self._poster.addressed(parcel, recipient)
        except SendLater as error:
            await self._later(parcel, recipient, error)
            queue.open.difference_update(_ids(parcel))
            return False
        if not await self._begin(parcel):
            return True
        queue.open.difference_update(_ids(parcel))
        if self._is_held(recipient):
            await self._postpone(parcel, self._clock(), "its chat has just asked to wait")
            return False
        try:
            async with asyncio.timeout(self._limit_s):
                receipt = await self._poster.post(parcel, recipient, _reply_to(parcel, queue))
        except (SendLater, SendRefused, SendUnknown, TimeoutError) as error:
            return await self._failed(parcel, recipient, queue, error)
        except asyncio.CancelledError:
            await self._uncertain(parcel, "the bot was stopped while it was sending: perhaps delivered", self._clock())
            raise
        except Exception as error:
            # A fault of ours, or of a library: it says nothing of the recipient's other alerts.
            log.exception("delivery.failed", extra=_named(parcel))
            await self._doubt(parcel, f"sending broke off ({type(error).__name__}): perhaps delivered")
            return True
        await self._delivered(parcel, recipient, queue, receipt)
        return True

    async def _begin(self, parcel: Parcel) -> bool:
        """Note that it is being sent; whether it may be. A stop just then takes the note back: nothing has left yet."""
        now, ids = self._clock(), _ids(parcel)
        noting = asyncio.ensure_future(self._ask(lambda: self._store.begin(ids, now, lease=LEASE)))
        try:
            return await asyncio.shield(noting)
        except asyncio.CancelledError:
            if await noting:
                await self._postpone(parcel, now, "the bot was stopped before it was sent")
            raise

    async def _failed(self, parcel: Parcel, recipient: Recipient, queue: _Queue, error: Exception) -> bool:
        """Settle what did not get through; whether the next one of its recipient may be tried."""
        if isinstance(error, SendLater):
            await self._later(parcel, recipient, error)
            return False
        if isinstance(error, SendRefused):
            if len(parcel) > 1 and not error.gone:
                return await self._one_by_one(parcel, queue)
            await self._refuse(parcel, str(error), recipient if error.gone else None, among(parcel, error.partial))
            # The next one is tried: the refusal may be for this alert alone, and would keep all others for ever.
            return not error.gone
        if isinstance(error, SendUnknown):
            # A channel that does not answer is given a pause, but a message on which it always fails keeps no other.
            await self._doubt(parcel, str(error), unanswered=error.unanswered)
            return not error.unanswered and parcel[0].attempts >= PATIENCE
        await self._doubt(parcel, f"the channel did not answer within {self._limit_s:g} s")
        return False

    async def _one_by_one(self, parcel: Parcel, queue: _Queue) -> bool:
        """A message of many was refused, perhaps for one of them: the others are not to wait with it."""
        ids = _ids(parcel)
        queue.open.update(ids)
        await self._settle(lambda: self._store.not_begun(ids))
        for one in parcel:
            if not await self._send((one,), queue):
                return False
        return True

    async def _delivered(self, parcel: Parcel, recipient: Recipient, queue: _Queue, receipt: Receipt) -> None:
        """Write the receipt; one that the store does not take is kept for the next pass, as it is true for good."""
        queue.sent += len(parcel)
        chat = None if recipient.chat is None else str(recipient.chat)
        moved_to = receipt.note.removeprefix(MOVED) if receipt.note.startswith(MOVED) else None
        self._receipts[parcel] = _Taken(receipt.id, self._clock(), chat, moved_to)
        queue.latest |= {key: receipt.id for key in map(tells, parcel) if key}
        try:
            await self._settle(lambda: self._write_receipt(parcel))
            await self._poster.learn(parcel, recipient, receipt.note)
        except StoreError as error:
            log.error("delivery.receipt_unwritten", extra={**_named(parcel), "reason": str(error)})
        log.info("delivery.sent", extra={**_named(parcel), "note": receipt.note or None})
        if chat and moved_to:
            now_at = {chat: ChatState(moved_to=moved_to)}
            self._addressed = {name: resolved(one, now_at) for name, one in self._addressed.items()}

    def _write_receipt(self, parcel: Parcel) -> None:
        taken = self._receipts.get(parcel)
        if taken is None:  # another pass wrote it meanwhile
            return
        ids = _ids(parcel)
        self._store.delivered(ids, taken.receipt, taken.at, chat=taken.chat, moved_to=taken.moved_to)
        self._receipts.pop(parcel, None)

    async def _write_receipts(self) -> None:
        """Write what an earlier pass could not, before anything is leased: it would be sent again."""
        for parcel in tuple(self._receipts):
            try:
                await self._ask(partial(self._write_receipt, parcel))
            except (StoreBusy, StoreUnusable):
                raise
            except StoreError as error:  # of a database that was replaced meanwhile: nothing may wait for it
                self._receipts.pop(parcel, None)
                log.error("delivery.receipt_unwritten", extra={**_named(parcel), "reason": str(error)})

    async def _doubt(self, parcel: Parcel, reason: str, *, unanswered: bool = True) -> None:
        """It may have arrived: sent again after a while, marked."""
        until = retry_at(self._clock(), parcel[0].attempts, jitter=self._jitter())
        await self._uncertain(parcel, reason, until, unanswered=unanswered)

    async def _uncertain(self, parcel: Parcel, reason: str, until: datetime, *, unanswered: bool = True) -> None:
        now, ids = self._clock(), _ids(parcel)
        await self._settle(lambda: self._store.uncertain(ids, now, reason, until, unanswered=unanswered))
        log.warning("delivery.uncertain", extra={**_named(parcel), "reason": reason})

    async def _later(self, parcel: Parcel, recipient: Recipient, error: SendLater) -> None:
        """Surely not delivered. A wait that the channel names is its chat's, whoever writes there."""
        named = error.retry_after_s
        until = retry_at(self._clock(), parcel[0].attempts, jitter=self._jitter(), retry_after_s=named)
        chat = None if named is None or recipient.chat is None else str(recipient.chat)
        await self._postpone(parcel, until, str(error), chat, among(parcel, error.partial))

    async def _postpone(
        self, parcel: Parcel, until: datetime, reason: str, chat: str | None = None, partial: Collection[int] = ()
    ) -> None:
        ids = _ids(parcel)
        await self._settle(lambda: self._store.postpone(ids, until, reason, chat=chat, partial=partial), chat)
        log.info("delivery.postponed", extra={**_named(parcel), "until": until.isoformat(), "reason": reason})

    async def _refuse(
        self, parcel: Parcel, reason: str, gone: Recipient | None = None, partial: Collection[int] = ()
    ) -> None:
        """``gone``: the whole chat of this recipient takes nothing."""
        now, ids = self._clock(), _ids(parcel)
        chat = None if gone is None or gone.chat is None else str(gone.chat)
        until = now + REFUSED_RETRY
        await self._settle(lambda: self._store.refuse(ids, until, reason, now=now, gone=chat, partial=partial), chat)
        log.error("delivery.refused", extra={**_named(parcel), "reason": reason})

    def _is_held(self, recipient: Recipient) -> bool:
        """Whether its chat wants nothing, as another recipient of it learned since the lease."""
        return str(recipient.chat) in self._held or str(recipient.chat) in self._holding

    async def _settle(self, deed: Callable[[], None], held: str | None = None) -> None:
        """Write an outcome, to its end though the pass is cancelled meanwhile. Raises StoreError after some tries.

        ``held``: the chat that wants nothing from now on, whosever queue it is in; a lease that began before it was
        written has not read that.
        """
        if held is not None:
            self._holding.append(held)
            try:
                await self._settle(deed)
                self._held.add(held)
            finally:
                self._holding.remove(held)
            return
        for _ in range(WRITES - 1):
            try:
                return await asyncio.shield(self._ask(deed))
            except StoreBusy as error:
                log.warning("delivery.store_busy", extra={"reason": str(error)})
        await asyncio.shield(self._ask(deed))

    async def _ask(self, work: Callable[[], T]) -> T:
        return await self._in_store(work)  # type: ignore[return-value]


def _ids(parcel: Collection[Delivery]) -> list[int]:
    return [one.id for one in parcel]


def _named(parcel: Parcel) -> dict[str, object]:
    """What a line of the log says of a message."""
    first = parcel[0]
    many = {"with": len(parcel) - 1} if len(parcel) > 1 else {}
    return {"alert": first.message.id, "recipient": first.recipient, **many}


def _reply_to(parcel: Parcel, queue: _Queue) -> str | None:
    """The receipt of the message that this one goes on from, of this queue or from before."""
    sent = (queue.latest[key] for key in goes_on_from(parcel[0].message) if key in queue.latest)
    return next(sent, None) or parcel[0].reply_to
