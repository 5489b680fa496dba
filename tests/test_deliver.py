"""The pass from the outbox to the channels, on a real store; only the channels are small and stand at the seam."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import Awaitable, Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest

from bot.buttons import under_alert, under_group
from bot.channels import Buttons, Channel, Receipt
from bot.core.bursts import parcels
from bot.core.errors import SendLater, SendRefused, SendUnknown
from bot.core.model import Alert, Delivery, Evidence, Kind, Notice, QuietHours, Recipient, Tally
from bot.deliver import Deliverer, DeliverReport
from bot.store import Store, resolved
from tests.store.strike_desk import HARBOUR, NOW, alert, decision, item, tell, watchlist

SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)


class Wire:
    """A channel that keeps what it was asked to send, and does to each alert what the test says.

    A group is kept as the titles of its alerts, joined by " + "; its deed is that of its first one.
    """

    def __init__(self, **does: Callable[[], Awaitable[None]]) -> None:
        self.told: list[tuple[str, str, bool]] = []
        self.threads: list[int | None] = []
        self.replies: dict[str, str | None] = {}
        self.buttons: list[Buttons] = []
        self.notes: dict[str, str] = {}
        self.chats: list[int | str | None] = []
        self.does = does

    async def send(
        self,
        alert: Alert,
        recipient: Recipient,
        *,
        repeat: bool = False,
        reply_to: str | None = None,
        tally: Tally | None = None,
        buttons: Buttons = (),
    ) -> Receipt:
        self.replies[alert.item_title] = reply_to
        return await self._take(alert.item_title, recipient, repeat=repeat, buttons=buttons)

    async def send_group(
        self, alerts: Sequence[Alert], recipient: Recipient, *, repeat: bool = False, buttons: Buttons = ()
    ) -> Receipt:
        titles = " + ".join(alert.item_title for alert in alerts)
        return await self._take(titles, recipient, repeat=repeat, buttons=buttons)

    async def say(
        self, text: str, recipient: Recipient, *, reply_to: str | None = None, buttons: Buttons = ()
    ) -> Receipt:
        return await self._take(text, recipient, repeat=False, buttons=buttons)

    async def _take(self, what: str, recipient: Recipient, *, repeat: bool, buttons: Buttons) -> Receipt:
        self.told.append((recipient.name, what, repeat))
        self.threads.append(recipient.thread)
        self.chats.append(recipient.chat)
        self.buttons.append(buttons)
        number = len(self.told)
        if deed := self.does.get(what.split()[0]):
            await deed()
        return Receipt(f"message {number}", self.notes.get(what.split()[0], ""))

    async def open_topic(self, name: str, recipient: Recipient) -> int:
        self.told.append((recipient.name, f"topic {name}", False))
        self.threads.append(None)
        if deed := self.does.get("topic"):
            await deed()
        return 100 + len(self.told)

    async def amend(
        self, alert: Alert, recipient: Recipient, receipt: str, *, tally: Tally, buttons: Buttons = ()
    ) -> None:
        raise AssertionError("nothing that is delivered is amended here")

    async def check(self, recipients: Sequence[Recipient]) -> list[tuple[str, str]]:
        return []

    async def aclose(self) -> None:
        pass

    @property
    def titles(self) -> list[str]:
        return [title for _, title, _ in self.told]


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

    def many(self, number: int, recipient: str = "desk", *, urgent: bool = False, begin: int = 0) -> list[str]:
        """So many alerts, each on a development of its own; their titles."""
        names = [f"n{place:02}" for place in range(begin, begin + number)]
        with self.store.write() as tx:
            for place, name in enumerate(names):
                found = NOW - MINUTE + place * SECOND
                stored = tx.put_item(HARBOUR.key, item(name), "sum", found)
                tx.put_decision(decision(stored, learned=()), stored.version, found)
                told = replace(alert(f"a-{name}", found), urgent=urgent, development=name)
                tx.put_alert(told, stored.id, [recipient])
        return names

    def answering(self, name: str, told_by: str = "") -> str:
        """An alert, all of one thread, that changes what this item told; its own item."""
        with self.store.write() as tx:
            stored = tx.put_item(HARBOUR.key, item(name), "sum", NOW)
            proof = Evidence("Dockers reject the offer of 4 percent.", Kind.UPDATE, told_by=told_by)
            told = replace(alert(f"a-{name}", NOW), item=stored.id, evidence=(proof,))
            tx.put_alert(told, stored.id, ["desk"])
        return stored.id

    def deliverer(
        self,
        *recipients: Recipient,
        limit_s: float = 30,
        buttons: bool = False,
        clock: Callable[[], datetime] | None = None,
        **channels: Channel,
    ) -> Deliverer:
        """``channels``: each is also the name of its one recipient, where no ``recipients`` are given."""
        return Deliverer(
            self.store,
            channels,
            recipients or [Recipient(name, channel=name) for name in channels],
            in_store=lambda work: asyncio.get_running_loop().run_in_executor(self.thread, work),
            clock=clock or (lambda: self.now),
            jitter=lambda: 0.0,
            limit_s=limit_s,
            buttons=buttons,
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


async def test_a_receipt_that_the_store_could_not_take_is_written_at_the_end(outbox: Outbox, tmp_path: Path) -> None:
    """A reload or a stop: whoever delivers afterwards does not know of it, and would send the alert twice."""
    with closing(sqlite3.connect(tmp_path / "bot.db", isolation_level=None)) as other:

        async def is_locked() -> None:
            other.execute("BEGIN IMMEDIATE")

        outbox.holds("offer")
        deliverer = outbox.deliverer(desk=Wire(offer=is_locked))
        assert await deliverer.deliver() == DeliverReport(sent=1)
        await deliverer.finish()  # still locked: no error for whoever stops
        other.execute("ROLLBACK")
    await deliverer.finish()
    assert outbox.store.recipients_of("a-offer") == (("desk",), ())


async def test_a_pass_that_is_cut_at_its_lease_gives_back_what_it_took(outbox: Outbox) -> None:
    """Cancelled while the store is still at it: the next one has it at once, and without a doubt."""
    outbox.holds("offer")
    begun, go = threading.Event(), threading.Event()

    def slow_clock() -> datetime:
        begun.set()
        go.wait(10)
        return outbox.now

    cut = asyncio.create_task(outbox.deliverer(clock=slow_clock, desk=Wire()).deliver())
    await until(begun.is_set)
    cut.cancel()
    await asyncio.sleep(0)
    go.set()
    with pytest.raises(asyncio.CancelledError):
        await cut
    desk = Wire()
    assert await outbox.deliverer(desk=desk).deliver() == DeliverReport(sent=1)
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


async def test_what_waits_for_nobody_is_one_line_of_the_log_in_a_pass(
    outbox: Outbox, caplog: pytest.LogCaptureFixture
) -> None:
    """However many they are, and at whatever times they were found."""
    deliverer = outbox.deliverer(desk=Wire())
    for number in range(3):
        outbox.many(2, "night", begin=2 * number)
        await outbox.later(deliverer, MINUTE)
    caplog.clear()
    assert await outbox.later(deliverer, 10 * MINUTE) == DeliverReport(kept=6)
    (line,) = [record for record in caplog.records if record.levelname == "ERROR"]
    assert (line.message, line.__dict__["recipient"], line.__dict__["deliveries"]) == ("delivery.nobody", "night", 6)


async def until(true: Callable[[], bool]) -> None:
    """Let the others work until it is so."""
    async with asyncio.timeout(10):
        while not true():  # noqa: ASYNC110
            await asyncio.sleep(0.001)


async def test_a_channel_that_hangs_holds_up_only_its_own_recipient(outbox: Outbox) -> None:
    """The service's pass starts the queues and returns; what comes meanwhile goes to everybody else, and at the end
    the hung one is told once, in order."""
    outbox.holds("offer", recipients=("desk", "night"))
    go_on = asyncio.Event()

    async def is_slow() -> None:
        await go_on.wait()

    desk, night = Wire(offer=is_slow), Wire()
    deliverer = outbox.deliverer(desk=desk, night=night)
    await deliverer.deliver(wait=False)
    await until(lambda: len(desk.told) == len(night.told) == 1)
    outbox.holds("talks", "vote", recipients=("desk", "night"))
    async with asyncio.timeout(10):
        while len(night.told) < 3:  # as the ticks do: its queue may still be writing the first one's receipt
            await deliverer.deliver(wait=False)
            await asyncio.sleep(0.01)
    assert desk.titles == ["offer"]
    go_on.set()
    await deliverer.finish()
    assert await deliverer.deliver() == DeliverReport(sent=2)
    assert desk.told == [("desk", name, False) for name in ("offer", "talks", "vote")]
    assert night.titles == ["offer", "talks", "vote"]


async def test_a_stop_that_cannot_wait_settles_or_gives_back_everything(outbox: Outbox) -> None:
    """Of two hung queues and what is behind them: only what was being sent is doubted, nothing is under a lease."""
    outbox.holds("offer", "talks", recipients=("desk", "night"))
    desk, night = Wire(offer=hangs), Wire(offer=hangs)
    deliverer = outbox.deliverer(desk=desk, night=night)
    await deliverer.deliver(wait=False)
    await until(lambda: len(desk.told) == len(night.told) == 1)
    ending = asyncio.create_task(deliverer.finish())
    await asyncio.sleep(0)
    ending.cancel()
    with pytest.raises(asyncio.CancelledError):
        await ending
    assert outbox.store.undelivered(outbox.now).uncertain == 2
    desk.does.clear()
    night.does.clear()
    assert await outbox.deliverer(desk=desk, night=night).deliver() == DeliverReport(sent=4)
    assert desk.told[1:] == [("desk", "offer", True), ("desk", "talks", False)]


async def test_a_flood_wait_holds_every_recipient_of_the_chat_and_nobody_else(outbox: Outbox) -> None:
    """Exactly as long as was asked, over a restart too; what is urgent waits as well, since the chat takes nothing."""
    outbox.holds("offer", recipients=("desk",))
    wire = Wire(offer=raises(SendLater("429", retry_after_s=47)))
    recipients = [
        Recipient("desk", "wire", -100, 1),
        Recipient("room", "wire", -100, 2),
        Recipient("night", "wire", -200),
    ]
    await outbox.deliverer(*recipients, wire=wire).deliver()
    wire.does.clear()
    outbox.holds("talks", recipients=("room", "night"))
    outbox.many(1, urgent=True)
    assert await outbox.deliverer(*recipients, wire=wire).deliver() == DeliverReport(sent=1)
    outbox.now += 46 * SECOND
    assert await outbox.deliverer(*recipients, wire=wire).deliver() == DeliverReport()
    outbox.now += SECOND
    assert await outbox.deliverer(*recipients, wire=wire).deliver() == DeliverReport(sent=3)
    assert wire.told[1] == ("night", "talks", False)
    assert sorted(wire.told[2:]) == [("desk", "n00", False), ("desk", "offer", False), ("room", "talks", False)]


async def test_a_group_that_moved_is_written_to_at_its_new_number_from_then_on(outbox: Outbox) -> None:
    """By all its recipients, by the rest of the queue at once, and after a restart."""
    outbox.holds("offer", "talks")
    wire = Wire()
    wire.notes["offer"] = "migrated:-1007"
    recipients = [Recipient("desk", "wire", -7), Recipient("room", "wire", -7, 2)]
    await outbox.deliverer(*recipients, wire=wire).deliver()
    outbox.holds("vote", recipients=("desk", "room"))
    await outbox.deliverer(*recipients, wire=wire).deliver()
    assert wire.chats == [-7, -1007, -1007, -1007]
    assert resolved(recipients[1], outbox.store.chats()) == Recipient("room", "wire", -1007, 2)


async def test_a_server_that_fails_is_asked_until_it_works(outbox: Outbox) -> None:
    """Each repeat is marked; it is never left to a person, and after a while it holds up no other alert."""
    outbox.holds("offer", "talks")
    desk = Wire(offer=raises(SendUnknown("its server answered 502", unanswered=False)))
    deliverer = outbox.deliverer(desk=desk)
    for _ in range(12):
        await outbox.later(deliverer, 15 * MINUTE)
    assert outbox.store.undelivered(outbox.now).by_recipient == {"desk": 1}
    assert desk.titles.count("talks") == 1 and desk.titles.index("talks") == 5
    desk.does.clear()
    assert await outbox.later(deliverer, 15 * MINUTE) == DeliverReport(sent=1)
    assert [repeat for _, title, repeat in desk.told if title == "offer"] == [False] + 12 * [True]


async def test_what_is_twice_not_answered_is_left_to_a_person_and_shown(outbox: Outbox) -> None:
    """Once more, marked; then it is kept, counted apart, and a person may send it again."""
    outbox.holds("offer")
    desk = Wire(offer=raises(SendUnknown("no answer")))
    deliverer = outbox.deliverer(desk=desk)
    for _ in range(5):
        await outbox.later(deliverer, 60 * MINUTE)
    assert desk.told == [("desk", "offer", False), ("desk", "offer", True)]
    (left,) = outbox.store.uncertain_ones()
    desk.does.clear()
    assert outbox.store.settle_uncertain(left.id, False, "Ada", outbox.now)
    assert await deliverer.deliver() == DeliverReport(sent=1)
    assert desk.told[2:] == [("desk", "offer", True)]


async def test_a_recipient_that_is_gone_is_tried_now_and_then_and_keeps_everything(outbox: Outbox) -> None:
    """One try in ten minutes for the whole chat, not one an alert; once it works, all of it arrives."""
    outbox.holds("offer", "talks", "vote")
    wire = Wire(offer=raises(SendRefused("blocked", gone=True)))
    deliverer = outbox.deliverer(Recipient("desk", "wire", 5), wire=wire)
    for _ in range(25):
        await outbox.later(deliverer, MINUTE)
    assert wire.titles == ["offer"] * 3
    assert outbox.store.chats()["5"].reason == "blocked"
    wire.does.clear()
    assert await outbox.later(deliverer, 10 * MINUTE) == DeliverReport(sent=3)
    assert outbox.store.chats()["5"].refused_at is None


async def test_what_quiet_hours_hold_back_comes_in_the_morning(outbox: Outbox) -> None:
    """Meanwhile only what is urgent; then the oldest first, as any burst."""
    names = outbox.many(8)
    (bang,) = outbox.many(1, urgent=True, begin=50)
    wire = Wire()
    desk = Recipient("desk", "wire", timezone="Europe/London", quiet=QuietHours(time(11), time(14)))
    deliverer = outbox.deliverer(desk, wire=wire)
    assert await deliverer.deliver() == DeliverReport(sent=1)
    left = outbox.store.undelivered(outbox.now, [desk])
    assert (left.count, left.held) == (0, 8)
    assert await outbox.later(deliverer, 119 * MINUTE) == DeliverReport()
    assert await outbox.later(deliverer, MINUTE) == DeliverReport(sent=8)
    assert wire.titles == [bang, *names[:3], " + ".join(names[3:])]


async def test_a_burst_is_a_few_messages_and_settled_by_their_receipts(outbox: Outbox) -> None:
    """Five at once go singly. Of more the first three do, and the rest twenty to a message, with a way to see them."""
    five = outbox.many(5)
    desk = Wire()
    deliverer = outbox.deliverer(desk=desk, buttons=True)
    await deliverer.deliver()
    assert desk.titles == five
    names = outbox.many(30, begin=10)
    assert await deliverer.deliver() == DeliverReport(sent=30)
    assert desk.titles[5:] == [*names[:3], " + ".join(names[3:23]), " + ".join(names[23:])]
    first = int(desk.buttons[8][0][0].data.split(":")[1])
    assert desk.buttons[8] == under_group(first)
    with outbox.store.read() as tx:
        assert [one.alert.id for one in tx.questions.together(first)] == [f"a-{name}" for name in names[3:23]]


async def test_a_group_of_unknown_outcome_is_repeated_once_as_it_was(outbox: Outbox) -> None:
    """All of it is uncertain together, marked together, and then left to a person."""
    names = outbox.many(9)
    desk = Wire(n03=raises(SendUnknown("no answer")))
    deliverer = outbox.deliverer(desk=desk)
    assert await deliverer.deliver() == DeliverReport(sent=3, kept=6)
    assert outbox.store.undelivered(outbox.now).uncertain == 6
    group = " + ".join(names[3:])
    await outbox.later(deliverer, MINUTE)
    await outbox.later(deliverer, 60 * MINUTE)
    assert desk.told[3:] == [("desk", group, False), ("desk", group, True)]
    assert len(outbox.store.uncertain_ones()) == 6


async def test_a_group_that_is_refused_goes_one_by_one(outbox: Outbox) -> None:
    """It may be for one of them: that one is kept, the others arrive."""
    names = outbox.many(7)
    group = " + ".join(names[3:])
    desk = Wire(n03=raises(SendRefused("too odd")))
    assert await outbox.deliverer(desk=desk).deliver() == DeliverReport(sent=6, kept=1)
    assert desk.titles == [*names[:3], group, *names[3:]]
    assert outbox.store.undelivered(outbox.now).reasons == (("desk", "too odd"),)


@pytest.mark.parametrize("error", [SendLater, SendRefused])
async def test_what_arrived_in_part_is_a_repeat_from_then_on_and_nothing_else_is(
    outbox: Outbox, error: type[SendLater | SendRefused]
) -> None:
    """The channel's memory of it ends with the process: whoever comes after a restart must mark it."""
    names = outbox.many(7)
    gone = {"gone": True} if error is SendRefused else {}
    failure = error("full", partial=["a-n03", "a-n04"], **gone)
    assert await outbox.deliverer(desk=Wire(n03=raises(failure))).deliver() == DeliverReport(sent=3, kept=4)
    desk = Wire()
    assert (await outbox.later(outbox.deliverer(desk=desk), 20 * MINUTE)).sent == 4
    assert desk.told == [("desk", name, name in ("n03", "n04")) for name in names[3:]]


async def test_a_refused_group_whose_chat_is_held_meanwhile_is_neither_stuck_nor_doubted(outbox: Outbox) -> None:
    """Nothing of it was sent: it is due as soon as the chat is open, and is no repeat."""
    names = outbox.many(9)

    async def is_refused_while_another_is_told_to_wait() -> None:
        outbox.holds("offer", recipients=("other",))
        await deliverer.deliver()
        raise SendRefused("too odd")

    wire = Wire(n03=is_refused_while_another_is_told_to_wait, offer=raises(SendLater("flood", retry_after_s=9)))
    people = [Recipient("desk", "wire", 7), Recipient("other", "wire", 7)]
    deliverer = outbox.deliverer(*people, wire=wire)
    assert (await deliverer.deliver()).sent == 3
    wire.does.clear()
    wire.told.clear()
    await outbox.later(deliverer, 10 * SECOND)
    told = [(title, repeat) for who, title, repeat in wire.told if who == "desk"]
    assert told == [*((name, False) for name in names[3:6]), (" + ".join(names[6:]), False)]


def test_what_goes_into_a_message_with_what() -> None:
    """Notices and what is urgent go alone; what may have arrived goes with what may have; each story by itself."""

    def one(number: int, *, repeat: bool = False, story: str = "strike", urgent: bool = False) -> Delivery:
        return Delivery(number, alert(f"a-{number}", story=story), "desk", repeat=repeat, urgent=urgent)

    notice = Delivery(90, Notice("n", "words", NOW), "desk")
    fresh = [one(number) for number in range(6)]
    repeats = [one(number, repeat=True) for number in range(10, 16)]
    queue = [one(99, urgent=True), *fresh[:4], notice, *repeats, *fresh[4:]]
    made = [[each.id for each in parcel] for parcel in parcels(queue)]
    assert made == [[99], [0], [1], [2], [3, 4, 5], [90], [10, 11, 12, 13, 14, 15]]
    apart = [one(number, story="strike" if number % 2 else "fire") for number in range(10)]
    assert all(len(parcel) == 1 for parcel in parcels(apart, by_story=True))
    assert len(parcels(apart)) == 4


async def test_a_story_has_its_topic_and_notices_have_none(outbox: Outbox) -> None:
    """Made at its first alert, kept over a restart, made anew when the channel says that it is gone."""
    outbox.holds("offer")
    wire = Wire()
    desk = Recipient("desk", "wire", -100, topics=True)
    await outbox.deliverer(desk, wire=wire).deliver()
    outbox.holds("talks")
    with outbox.store.write() as tx:
        tx.put_notice(Notice("n1", "a source is down", NOW), "desk")
    wire.notes["talks"] = "topic 101: its topic is not there: sent to the chat itself"
    deliverer = outbox.deliverer(desk, wire=wire)
    await deliverer.deliver()
    assert wire.titles == ["topic Dock strike", "offer", "talks", "a source is down"]
    assert wire.threads == [None, 101, 101, None]
    outbox.holds("vote")
    await deliverer.deliver()
    assert (wire.titles[4:], wire.threads[4:]) == (["topic Dock strike", "vote"], [None, 105])


async def test_a_forum_that_gives_no_topic_takes_alerts_itself(
    outbox: Outbox, caplog: pytest.LogCaptureFixture
) -> None:
    """The alert is not held up; it is said once, and asked again after a while."""
    wire = Wire(topic=raises(SendRefused("not enough rights")))
    deliverer = outbox.deliverer(Recipient("desk", "wire", -100, topics=True), wire=wire)
    for name, wait in (("offer", SECOND), ("talks", SECOND), ("vote", 60 * MINUTE)):
        outbox.holds(name)
        assert (await outbox.later(deliverer, wait)).sent == 1
    assert wire.titles == ["topic Dock strike", "offer", "talks", "topic Dock strike", "vote"]
    assert [record.message for record in caplog.records].count("topic.refused") == 1


async def test_an_unforeseen_fault_with_a_topic_keeps_no_alert(
    outbox: Outbox, caplog: pytest.LogCaptureFixture
) -> None:
    """The chat itself takes it, as where there can be no topic; the fault is in the log."""
    outbox.holds("offer", "talks")
    wire = Wire(topic=raises(ValueError("odd")))
    deliverer = outbox.deliverer(Recipient("desk", "wire", -100, topics=True), wire=wire)
    assert await deliverer.deliver() == DeliverReport(sent=2)
    assert wire.titles == ["topic Dock strike", "offer", "talks"]
    assert [record.message for record in caplog.records].count("topic.failed") == 1


async def test_a_topic_of_a_group_that_moved_is_kept_under_its_new_number(outbox: Outbox) -> None:
    """Made where the group is now, before the store knew of the move: the story has one topic, not two."""
    outbox.holds("offer")
    wire = Wire()
    wire.notes["offer"] = "migrated:-200"
    deliverer = outbox.deliverer(Recipient("desk", "wire", -100, topics=True), wire=wire)
    await deliverer.deliver()
    outbox.holds("talks")
    await deliverer.deliver()
    assert (wire.titles, wire.threads) == (["topic Dock strike", "offer", "talks"], [None, 101, 101])
    assert wire.chats[-1] == -200


async def test_a_topic_that_has_to_wait_doubts_nothing(outbox: Outbox) -> None:
    """The alert was not begun: it goes out later, unmarked, and not in a circle meanwhile."""
    outbox.holds("offer")
    wire = Wire(topic=raises(SendLater("no network")))
    deliverer = outbox.deliverer(Recipient("desk", "wire", -100, topics=True), wire=wire)
    assert await deliverer.deliver() == DeliverReport(kept=1)
    assert await deliverer.deliver() == DeliverReport()
    wire.does.clear()
    assert await outbox.later(deliverer, MINUTE) == DeliverReport(sent=1)
    assert wire.told[-1] == ("desk", "offer", False)


async def test_what_changes_something_told_answers_the_message_that_told_it(outbox: Outbox) -> None:
    """Of this pass or of one before; what only belongs to the same thread answers nothing. With buttons, if asked."""
    offer = outbox.answering("offer")
    talks = outbox.answering("talks", offer)
    outbox.answering("fair")
    desk = Wire()
    await outbox.deliverer(desk=desk).deliver()
    outbox.answering("vote", talks)
    await outbox.deliverer(desk=desk, buttons=True).deliver()
    assert desk.replies == {"offer": None, "talks": "message 1", "fair": None, "vote": "message 2"}
    assert desk.buttons[:3] == [(), (), ()] and desk.buttons[3] == under_alert(4)


async def test_a_clock_that_is_set_back_delays_nothing(outbox: Outbox) -> None:
    """New alerts go at once though they are of the future; what waits, waits as long as it would have."""
    outbox.holds("offer")
    wire = Wire(offer=raises(SendLater("no network")))
    deliverer = outbox.deliverer(Recipient("desk", "wire", 5), wire=wire)
    await deliverer.deliver()
    wire.does.clear()
    assert await outbox.later(deliverer, -60 * MINUTE) == DeliverReport()
    assert await outbox.later(deliverer, 5 * SECOND) == DeliverReport(sent=1)
    outbox.holds("talks")
    assert await outbox.deliverer(Recipient("desk", "wire", 5), wire=wire).deliver() == DeliverReport(sent=1)
    assert wire.told == [("desk", "offer", False), ("desk", "offer", False), ("desk", "talks", False)]


async def test_a_clock_that_jumps_a_day_ahead_in_a_send_doubles_nothing(outbox: Outbox) -> None:
    """Ours is still being sent, whatever the clock says of its lease; the receipt settles it, and the rest follows."""
    outbox.holds("offer", "talks")
    go_on = asyncio.Event()

    async def is_slow() -> None:
        await go_on.wait()

    desk = Wire(offer=is_slow)
    deliverer = outbox.deliverer(desk=desk)
    await deliverer.deliver(wait=False)
    await until(lambda: bool(desk.told))
    outbox.now += timedelta(days=1)
    await deliverer.deliver(wait=False)
    go_on.set()
    await deliverer.finish()
    await deliverer.deliver()
    assert desk.told == [("desk", "offer", False), ("desk", "talks", False)]
    assert outbox.store.undelivered(outbox.now).count == 0
