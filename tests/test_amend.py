"""Sent alerts are brought up to date, on a real store; only the channel is small and stands at the seam."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.amend import AGAIN, Amender
from bot.buttons import under_alert
from bot.channels import Buttons, Console, Receipt
from bot.core.errors import SendLater, SendRefused, SendUnknown
from bot.core.model import Alert, Outcome, Recipient, Tally
from bot.store import Store
from tests.store.strike_desk import HARBOUR, LEASE, NOW, decision, item, tell, watchlist

MINUTE = timedelta(minutes=1)
ELSEWHERE = "https://gazette.example/offer"
WORDS = (
    "The port of Marle waits. The offer of 4 percent, dockers reject, it is said at the terminal, and talks are over."
)
ELSE = "The harbour's cafe was full on Tuesday, and nobody spoke of anything but the weather and the fair."


class Wire(Console):
    """A channel that notes what was amended, and fails as the test says."""

    def __init__(self) -> None:
        self.amended: list[tuple[str, str, Tally, Buttons]] = []
        self.fails: Exception | None = None

    async def amend(
        self,
        alert: Alert,
        recipient: Recipient,
        receipt: str,
        *,
        tally: Tally,
        buttons: Buttons = (),
        repeat: bool = False,
    ) -> None:
        if self.fails:
            raise self.fails
        self.amended.append((recipient.name, receipt, tally, buttons))


class Desk:
    """One alert that was sent and whose development another outlet told since."""

    def __init__(self, store: Store) -> None:
        self.store, self.now, self.wire = store, NOW, Wire()
        store.register([watchlist()], NOW)
        with store.write() as tx:
            tell(tx, "offer")
        for one in store.lease_deliveries(NOW, lease=LEASE, limit=9):
            store.begin(one.id, NOW, lease=LEASE)
            store.delivered(one.id, Receipt("77").id, NOW)

    def told_again(self, url: str = ELSEWHERE, words: str = WORDS) -> None:
        with self.store.write() as tx:
            stored = tx.put_item(HARBOUR.key, item("gazette", words, url=url, keys=(f"url:{url}",)), url, self.now)
            tx.put_decision(decision(stored, Outcome.REPEAT, learned=()), stored.version, self.now)
            tx.tallies.touch("strike", "d1", self.now, self.now)

    async def amend(self, *people: str | Recipient) -> int:
        async def in_store(work: Callable[[], object]) -> object:
            return work()

        clock: Callable[[], datetime] = lambda: self.now  # noqa: E731
        told = [Recipient(one) if isinstance(one, str) else one for one in people or ("desk",)]
        channels = {"console": self.wire}
        return await Amender(
            self.store, channels, told, in_store=in_store, clock=clock, judges={}, buttons=True
        ).amend()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    store = Store.open(f"sqlite:///{tmp_path}/bot.db")
    yield Desk(store)
    store.close()


async def test_who_told_it_since_is_written_into_the_message_once(desk: Desk) -> None:
    desk.told_again()
    assert await desk.amend() == 1
    assert await desk.amend() == 0
    (name, receipt, tally, buttons) = desk.wire.amended[0]
    assert (name, receipt) == ("desk", "77")
    assert tally == Tally(("harbour.example", "gazette.example"), 2)
    assert buttons == under_alert(1)


async def test_an_item_of_the_same_thread_that_tells_something_else_is_no_witness(desk: Desk) -> None:
    """A thread holds more than one fact: who told another of them has not told this one."""
    desk.told_again(words=ELSE)
    await desk.amend()
    assert desk.wire.amended == []


async def test_one_outlet_alone_is_no_news(desk: Desk) -> None:
    """The same site again changes nothing in the message."""
    desk.told_again("https://harbour.example/again")
    await desk.amend()
    assert desk.wire.amended == []


@pytest.mark.parametrize(
    ("failure", "wait"),
    [(SendLater("slow", retry_after_s=77), timedelta(seconds=77)), (SendLater("x"), AGAIN), (SendUnknown("?"), AGAIN)],
)
async def test_what_cannot_be_written_now_is_written_later(desk: Desk, failure: Exception, wait: timedelta) -> None:
    """An edit can be made again without harm: it is tried until it stands."""
    desk.told_again()
    desk.wire.fails = failure
    assert await desk.amend() == 0
    desk.wire.fails = None
    desk.now += wait - timedelta(seconds=1)
    await desk.amend()
    assert desk.wire.amended == []
    desk.now += timedelta(seconds=1)
    await desk.amend()
    assert len(desk.wire.amended) == 1


async def test_a_chat_that_waits_is_not_asked_to_change_anything(desk: Desk) -> None:
    """A flood wait is for whoever writes there: the message is brought up to date when it is over."""
    desk.told_again()
    with desk.store.write() as tx:
        tx.chats.hold("7", NOW + MINUTE)
    people = [Recipient("desk", chat=7)]
    assert await desk.amend(*people) == 0
    desk.now += MINUTE - timedelta(seconds=1)
    assert await desk.amend(*people) == 0
    assert desk.wire.amended == []
    desk.now += timedelta(seconds=1)
    assert await desk.amend(*people) == 1


async def test_a_message_that_breaks_its_channel_keeps_no_other(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    """The fault is logged and the message left as it is."""
    desk.told_again()
    desk.wire.fails = ValueError("odd")
    assert await desk.amend() == 1
    assert [record.message for record in caplog.records if record.exc_info] == ["alert.not_amended"]
    desk.wire.fails = None
    assert await desk.amend() == 0


async def test_a_message_that_cannot_be_changed_is_left_as_it_is(desk: Desk) -> None:
    """Refused for good, or its recipient is gone from the configuration: it is not asked for again."""
    desk.told_again()
    desk.wire.fails = SendRefused("it is too old")
    await desk.amend()
    desk.wire.fails = None
    await desk.amend()
    desk.told_again("https://bugle.example/1")
    await desk.amend("another")
    await desk.amend()
    assert desk.wire.amended == []
