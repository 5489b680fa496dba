"""The store's door to the outbox. What belongs together, such as a receipt and a chat's new number, is one commit."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from bot.core.model import Delivery, Recipient
from bot.store import deliveries, undelivered
from bot.store.access import Access
from bot.store.chats import Chats, ChatState
from bot.store.states import DeliveryStatus, Doubtful, Undelivered

Which = int | Collection[int]
"""One delivery, or those that go out together as one message."""


def _all(which: Which) -> Collection[int]:
    return [which] if isinstance(which, int) else which


class Outbox:
    """Questions and deeds about deliveries; each in a transaction of its own."""

    def __init__(self, access: Access, holder: str) -> None:
        self._access = access
        self.holder = holder

    def lease_deliveries(
        self,
        now: datetime,
        *,
        lease: timedelta,
        limit: int,
        without: Collection[str] = (),
        quiet: Collection[str] = (),
    ) -> list[Delivery]:
        """Take due deliveries, urgent ones and the oldest alerts first, in the order of recipients and, for each, so.

        None of the recipients ``without``, and of those in their ``quiet`` hours only what is urgent. What a dead or
        late process was sending was perhaps delivered: it is taken once more, with ``repeat``. What it had only leased
        is taken as if nothing had been. Nothing is taken behind one of its recipient that waits for its time.
        """
        with self._access.writing() as db:
            until = now + lease
            return deliveries.lease(db, self.holder, now, until=until, limit=limit, without=without, quiet=quiet)

    def begin(self, which: Which, now: datetime, *, lease: timedelta) -> bool:
        """Note that it is being sent, just before, and hold it until ``now + lease``. False: it must not be sent.

        Then the lease was lost, of one of them at least, and another process has it or has settled it.
        """
        with self._access.writing() as db:
            return deliveries.begin(db, self.holder, _all(which), now, now + lease)

    def not_begun(self, which: Which) -> None:
        """Surely not delivered, and to be begun again, each by itself; it stays leased."""
        with self._access.writing() as db:
            deliveries.not_begun(db, self.holder, _all(which))

    def release_deliveries(self, delivery_ids: Collection[int]) -> None:
        """Give back own leases on deliveries that were not begun; they are due again at once."""
        with self._access.writing() as db:
            deliveries.release(db, self.holder, delivery_ids)

    def delivered(
        self, which: Which, receipt: str, now: datetime, *, chat: str | None = None, moved_to: str | None = None
    ) -> None:
        """The channel confirmed it. ``chat``: the one that took it; ``moved_to``: the number it has from now on."""
        with self._access.writing() as db:
            deliveries.delivered(db, _all(which), receipt, now)
            if chat is not None:
                Chats(db).works(chat)
            if chat is not None and moved_to is not None:
                Chats(db).move(chat, moved_to)

    def postpone(
        self, which: Which, until: datetime, reason: str, *, chat: str | None = None, partial: Collection[int] = ()
    ) -> None:
        """Surely not delivered; due again at ``until``, and what is newer for its recipient not before it.

        ``chat``: the one that wants nothing before then, whoever asks. ``partial``: those of which a part has arrived
        all the same; they are repeats from now on.
        """
        with self._access.writing() as db:
            deliveries.keep(db, self.holder, _all(which), until, reason, refused=False, partial=partial)
            if chat is not None:
                Chats(db).hold(chat, until)

    def uncertain(
        self, which: Which, now: datetime, reason: str, retry_at: datetime | None, *, unanswered: bool = True
    ) -> None:
        """Perhaps delivered; repeated at ``retry_at``, if given.

        What was ``unanswered`` is repeated once, then left to a person; what a server failed on, for as long as it
        takes.
        """
        with self._access.writing() as db:
            deliveries.doubt(db, self.holder, _all(which), reason, retry_at, unanswered=unanswered)

    def refuse(
        self,
        which: Which,
        until: datetime,
        reason: str,
        *,
        now: datetime | None = None,
        gone: str | None = None,
        partial: Collection[int] = (),
    ) -> None:
        """Surely not delivered, and a person must act; it stays undelivered and is tried again at ``until``.

        Nothing waits behind it, unless a whole chat is ``gone`` (as of ``now``): then nothing is sent there until then.
        ``partial`` as in ``postpone``.
        """
        with self._access.writing() as db:
            deliveries.keep(db, self.holder, _all(which), until, reason, refused=True, partial=partial)
            if gone is not None and now is not None:
                Chats(db).refuse(gone, now, reason, until)

    def settle_uncertain(
        self, delivery_id: int, arrived: bool, by: str, now: datetime, *, known: Collection[str] | None = None
    ) -> bool:
        """A person says that an uncertain one arrived, or has it sent again, marked as a repeat.

        ``known``: all recipients that there are; one for somebody else is settled in the same way, so that it waits no
        more. False: it is not uncertain any more, or is just being sent. Raises StoreError where there is no such one.
        """
        reason = f"{by} says that it arrived" if arrived else f"{by} has it sent again"
        with self._access.writing() as db:
            return deliveries.judge(db, delivery_id, now, reason, arrived=arrived, known=known)

    def set_back(self, by: timedelta, now: datetime) -> None:
        """The clock, which shows ``now``, was set back ``by`` so much: nothing waits the longer for it."""
        with self._access.writing() as db:
            deliveries.set_back(db, by, now)

    def undelivered(self, now: datetime, recipients: Sequence[Recipient] = ()) -> Undelivered:
        """The deliveries without a receipt: how many, how old, whose, and why.

        With the ``recipients``, what their quiet hours hold back is told apart, and chats that wait count.
        """
        with self._access.reading() as db:
            return undelivered.undelivered(db, self.holder, now, recipients)

    def uncertain_ones(self) -> list[Doubtful]:
        """What twice had no answer and is a person's to judge, oldest first."""
        with self._access.reading() as db:
            return undelivered.left_to_a_person(db)

    def chats(self) -> dict[str, ChatState]:
        """Chat → what it has taught us: its new number, until when it waits, since when it refuses us."""
        with self._access.reading() as db:
            return Chats(db).known()

    def recipients_of(self, alert_id: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Names of those whose receipt has come, and of those whose has not."""
        with self._access.reading() as db:
            states = undelivered.of_alert(db, alert_id)
        sent = tuple(state.recipient for state in states if state.status is DeliveryStatus.SENT)
        settled = (DeliveryStatus.SENT, DeliveryStatus.MUTED)  # what a rule keeps from somebody is not waited for
        return sent, tuple(state.recipient for state in states if state.status not in settled)
