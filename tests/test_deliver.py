"""The pass from the outbox to the channels, on a real store; only the channels are small and stand at the seam."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from bot.channels import Buttons, Channel, Receipt
from bot.core.errors import SendLater, SendRefused, SendUnknown
from bot.core.model import Alert, Notice, Recipient
from bot.deliver import Deliverer, DeliverReport
from bot.store import Store
from tests.store.strike_desk import NOW, tell, watchlist

SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)


class Wire:
    """A channel that keeps what it was asked to send, and does to each alert what the test says."""

    def __init__(self, **does: Callable[[], Awaitable[None]]) -> None:
        self.told: list[tuple[str, str, bool]] = []
        self.does = does

    async def send(self, alert: Alert, recipient: Recipient, *, repeat: bool = False) -> Receipt:
        self.told.append((recipient.name, alert.item_title, repeat))
        if deed := self.does.get(alert.item_title):
            await deed()
        return Receipt(f"message {len(self.told)}")

    async def check(self, recipients: Sequence[Recipient]) -> list[tuple[str, str]]:
        return []

    async def say(self, text: str, recipient: Recipient, *, buttons: Buttons = ()) -> Receipt:
        self.told.append((recipient.name, text, False))
        if deed := self.does.get(text.split()[0]):
            await deed()
        return Receipt("said")

    async def aclose(self) -> None:
        pass


def raises(error: Exception) -> Callable[[], Awaitable[None]]:
    """A send that ends in this."""

    async def deed() -> None:
        raise error

    return deed


async def hangs() -> None:
    """A send that never ends by itself."""
    await asyncio.Event().wait()


class Outbox:
    """A store with one story, a clock that the test moves, and a deliverer."""

    def __init__(self, url: str) -> None:
        self.now = NOW
        self.store = Store.open(url, patience_s=0.05)
        self.store.register([watchlist()], NOW)
        self.thread = ThreadPoolExecutor(1)

    def holds(self, *names: str, recipients: tuple[str, ...] = ("desk",)) -> None:
        with self.store.write() as tx:
            for number, name in enumerate(names):
                tell(tx, name, recipients, NOW - MINUTE + number * SECOND)

    def deliverer(self, *, limit_s: float = 30, **channels: Channel) -> Deliverer:
        """``channels``: each is also the name of its one recipient."""
        recipients = [Recipient(name, channel=name) for name in channels]
        return Deliverer(
            self.store,
            channels,
            recipients,
            in_store=lambda work: asyncio.get_running_loop().run_in_executor(self.thread, work),
            clock=lambda: self.now,
            jitter=lambda: 0.0,
            limit_s=limit_s,
        )

    async def later(self, deliverer: Deliverer, wait: timedelta) -> DeliverReport:
        self.now += wait
        return await deliverer.deliver()


@pytest.fixture
def outbox(tmp_path: Path) -> Iterator[Outbox]:
    box = Outbox(f"sqlite:///{tmp_path}/bot.db")
    yield box
    box.thread.shutdown(wait=True)
    box.store.close()


async def test_a_notice_of_the_bots_own_work_is_delivered_like_an_alert(outbox: Outbox) -> None:
    """In order among the alerts, settled by its receipt; one of unknown outcome is said once more, and says so."""
    outbox.holds("offer")
    with outbox.store.write() as tx:
        tx.put_notice(Notice("sources@1@desk", "trouble with a source", NOW), "desk")
    desk = Wire(trouble=raises(SendUnknown("no answer")))
    deliverer = outbox.deliverer(desk=desk)
    assert (await deliverer.deliver()).sent == 1
    assert desk.told == [("desk", "offer", False), ("desk", "trouble with a source", False)]
    desk.does = {}
    assert (await outbox.later(deliverer, MINUTE)).sent == 1
    assert desk.told[2] == ("desk", "trouble with a source\n(perhaps sent before)", False)
    assert outbox.store.undelivered(outbox.now).count == 0


async def test_each_recipient_gets_the_alerts_in_order_and_once(outbox: Outbox) -> None:
    """A receipt settles; a second pass has nothing to send."""
    outbox.holds("offer", "talks", recipients=("desk", "night"))
    desk, night = Wire(), Wire()
    deliverer = outbox.deliverer(desk=desk, night=night)
    assert await deliverer.deliver() == DeliverReport(sent=4, kept=0)
    assert await outbox.later(deliverer, 60 * MINUTE) == DeliverReport()
    assert desk.told == [("desk", "offer", False), ("desk", "talks", False)]
    assert night.told == [("night", "offer", False), ("night", "talks", False)]


async def test_an_alert_that_breaks_its_channel_keeps_no_other(outbox: Outbox) -> None:
    """A fault of ours in one alert: the others go out; it may have arrived, so it comes once more, marked."""
    outbox.holds("offer", "talks", "vote")
    desk = Wire(offer=raises(KeyError("colour")))
    deliverer = outbox.deliverer(desk=desk)
    assert await deliverer.deliver() == DeliverReport(sent=2, kept=1)
    assert [title for _, title, _ in desk.told] == ["offer", "talks", "vote"]
    await outbox.later(deliverer, MINUTE)
    await outbox.later(deliverer, 600 * MINUTE)
    assert desk.told[3:] == [("desk", "offer", True)]
    left = outbox.store.undelivered(outbox.now)
    assert (left.uncertain, left.reasons) == (1, (("desk", "sending broke off (KeyError): perhaps delivered"),))


async def test_a_channel_that_hangs_is_left_and_asked_again(outbox: Outbox) -> None:
    """Its time is limited; the alert is doubted, what is behind it waits unmarked, and other recipients have theirs."""
    outbox.holds("offer", "talks", recipients=("desk", "night"))
    desk, night = Wire(offer=hangs), Wire()
    deliverer = outbox.deliverer(desk=desk, night=night, limit_s=0.05)
    assert await deliverer.deliver() == DeliverReport(sent=2, kept=2)
    assert outbox.store.undelivered(outbox.now).by_recipient == {"desk": 2}
    desk.does.clear()
    assert await outbox.later(deliverer, MINUTE) == DeliverReport(sent=2)
    assert desk.told == [("desk", "offer", False), ("desk", "offer", True), ("desk", "talks", False)]


async def test_a_stop_begins_nothing_more_and_leaves_the_rest_due_at_once(outbox: Outbox) -> None:
    """What is being sent ends with its receipt; the rest is another process's at once, as if it had not been taken."""
    outbox.holds("offer", "talks", "vote")
    desk = Wire()
    assert await outbox.deliverer(desk=desk).deliver(stopping=lambda: bool(desk.told)) == DeliverReport(1, 2)
    assert await outbox.deliverer(desk=desk).deliver() == DeliverReport(sent=2)
    assert desk.told == [("desk", "offer", False), ("desk", "talks", False), ("desk", "vote", False)]


async def test_a_pass_that_is_cancelled_doubts_only_what_it_was_sending(outbox: Outbox) -> None:
    """The grace of a stop is over in the middle of a send: only that one comes again, marked."""
    outbox.holds("offer", "talks", "vote")
    sending = asyncio.Event()

    async def is_slow() -> None:
        sending.set()
        await hangs()

    desk = Wire(talks=is_slow)
    broken = asyncio.create_task(outbox.deliverer(desk=desk).deliver())
    await asyncio.wait_for(sending.wait(), 10)
    broken.cancel()
    with pytest.raises(asyncio.CancelledError):
        await broken
    desk.does.clear()
    assert await outbox.deliverer(desk=desk).deliver() == DeliverReport(sent=2)
    assert desk.told[2:] == [("desk", "talks", True), ("desk", "vote", False)]


async def test_a_receipt_that_the_store_could_not_take_is_written_later(outbox: Outbox, tmp_path: Path) -> None:
    """Another process holds the database just then: the alert counts as sent, and is not sent again."""
    with closing(sqlite3.connect(tmp_path / "bot.db", isolation_level=None)) as other:

        async def is_locked() -> None:
            other.execute("BEGIN IMMEDIATE")

        outbox.holds("offer")
        desk = Wire(offer=is_locked)
        deliverer = outbox.deliverer(desk=desk)
        assert await deliverer.deliver() == DeliverReport(sent=1)
        assert outbox.store.recipients_of("a-offer") == ((), ("desk",))
        other.execute("ROLLBACK")
    assert await outbox.later(deliverer, 60 * MINUTE) == DeliverReport()
    assert outbox.store.recipients_of("a-offer") == (("desk",), ())
    assert desk.told == [("desk", "offer", False)]


async def test_an_alert_that_is_refused_keeps_no_other(outbox: Outbox) -> None:
    """The refusal may be for that alert alone: the rest is tried, and so is it again after a while."""
    outbox.holds("offer", "talks")
    desk = Wire(offer=raises(SendRefused("even plain")))
    deliverer = outbox.deliverer(desk=desk)
    assert await deliverer.deliver() == DeliverReport(sent=1, kept=1)
    outbox.holds("vote")
    assert await deliverer.deliver() == DeliverReport(sent=1)
    desk.does.clear()
    assert await outbox.later(deliverer, 10 * MINUTE) == DeliverReport(sent=1)
    assert [title for _, title, _ in desk.told] == ["offer", "talks", "vote", "offer"]


@pytest.mark.parametrize("error", [SendLater("full", retry_after_s=30), SendUnknown("no answer")])
async def test_order_is_kept_from_pass_to_pass(outbox: Outbox, error: Exception) -> None:
    """While an alert waits for its time, one that is found meanwhile waits behind it."""
    outbox.holds("offer")
    desk = Wire(offer=raises(error))
    deliverer = outbox.deliverer(desk=desk)
    assert await deliverer.deliver() == DeliverReport(kept=1)
    desk.does.clear()
    with outbox.store.write() as tx:
        tell(tx, "talks", ("desk",), outbox.now)
    assert await outbox.later(deliverer, SECOND) == DeliverReport()
    assert await outbox.later(deliverer, 30 * SECOND) == DeliverReport(sent=2)
    assert [title for _, title, _ in desk.told] == ["offer", "offer", "talks"]


async def test_a_recipient_that_is_gone_from_the_configuration_is_named(outbox: Outbox) -> None:
    """Its alerts stay, with the reason; once it is back they leave."""
    outbox.holds("offer", recipients=("desk", "night"))
    assert await outbox.deliverer(desk=Wire()).deliver() == DeliverReport(sent=1, kept=1)
    reason = "no recipient is called 'night' in the configuration"
    assert outbox.store.undelivered(outbox.now).reasons == (("night", reason),)
    night = Wire()
    assert await outbox.later(outbox.deliverer(desk=Wire(), night=night), 10 * MINUTE) == DeliverReport(sent=1)
    assert night.told == [("night", "offer", False)]
