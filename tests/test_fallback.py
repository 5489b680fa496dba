"""A second channel for what somebody does not get, and the desk where a recipient refuses us; on a real store."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest

from bot.chores import Chores
from bot.core.decide import Judge
from bot.core.model import Alert, Notice, QuietHours, Recipient
from bot.fallback import fall_back, tell_of_nobody, tell_of_refusals
from bot.office import Office
from bot.settle import Desk
from bot.store import Store
from tests.store.strike_desk import HARBOUR, LEASE, NOW, alert, item, tell, watchlist

MINUTE = timedelta(minutes=1)
DESK = Recipient("desk", "telegram", -1, fallback="phone", fallback_after=15 * MINUTE)
PHONE = Recipient("phone", "telegram", 5)
NIGHT = Recipient("night", "telegram", -1, 7)


class House:
    """A store with one story that the desk and the night desk are told of, and what they were told."""

    def __init__(self, url: str) -> None:
        self.store = Store.open(url)
        self.store.register([watchlist()], NOW)
        self.recipients = [DESK, PHONE, NIGHT]
        self.told_of_sources: tuple[str, ...] | None = None
        self.names = ("desk", "night")

    @property
    def office(self) -> Office:
        desk = Desk(Judge(watchlist()), self.names, {HARBOUR.key: HARBOUR.id})
        return Office(self.store, [desk], self.recipients, self.told_of_sources, timedelta(days=90))

    def tell(self, name: str, *recipients: str, found: datetime = NOW, urgent: bool = False) -> None:
        with self.store.write() as tx:
            if urgent:
                stored = tx.put_item(HARBOUR.key, item(name), "sum", found)
                tx.put_alert(replace(alert(f"a-{name}", found), urgent=True), stored.id, recipients)
            else:
                tell(tx, name, recipients, found)

    def fall_back(self, minutes: float) -> int:
        return fall_back(self.office, NOW + minutes * MINUTE)

    def due(self, recipient: str, minutes: float = 600) -> list[str]:
        """What is due to one recipient: titles of alerts, texts of notices; it is settled by being looked at."""
        now, found = NOW + minutes * MINUTE, []
        for one in self.store.lease_deliveries(now, lease=LEASE, limit=99):
            if one.recipient == recipient:
                found.append(one.message.item_title if isinstance(one.message, Alert) else one.message.text)
                self.store.delivered(one.id, f"receipt {one.id}", now)
        self.store.release_deliveries(range(999))
        return found


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(f"sqlite:///{tmp_path}/bot.db")
    yield made
    made.store.close()


def test_what_is_undelivered_for_so_long_goes_to_the_fallback_once(house: House) -> None:
    """Pending or uncertain, and not a minute before; the first one is still tried."""
    house.tell("offer", "desk", "night")
    house.tell("talks", "desk", found=NOW + 5 * MINUTE)
    begun, _ = (one for one in house.store.lease_deliveries(NOW, lease=LEASE, limit=9) if one.recipient == "desk")
    house.store.begin(begun.id, NOW, lease=LEASE)
    house.store.uncertain(begun.id, NOW, "no answer", None)
    house.store.release_deliveries(range(99))
    assert house.fall_back(14.9) == 0
    assert house.fall_back(15) == 1
    assert house.fall_back(16) == 0
    assert house.fall_back(20) == 1
    assert house.due("phone") == ["offer", "talks"]
    assert house.fall_back(600) == 0
    assert "talks" in house.due("desk")


def test_what_is_delivered_or_has_no_fallback_goes_nowhere_else(house: House) -> None:
    """A receipt in time keeps the second channel still."""
    house.tell("offer", "desk", "night")
    assert house.due("desk", 1) == ["offer"]
    assert house.fall_back(600) == 0


def test_what_quiet_hours_hold_back_is_not_late(house: House) -> None:
    """The time counts from the morning; for what is urgent, from when it was found."""
    house.recipients = [replace(DESK, quiet=QuietHours(time(11), time(14))), PHONE, NIGHT]
    house.tell("offer", "desk")
    house.tell("denied", "desk", urgent=True)
    assert house.fall_back(20) == 1
    assert house.due("phone", 21) == ["denied"]
    assert house.fall_back(134) == 0
    assert house.fall_back(135) == 1
    assert house.due("phone", 136) == ["offer"]


def test_a_fallback_has_its_own_time_before_it_falls_back(house: House) -> None:
    """Of a chain, each link is waited for; one that leads back to the first ends there."""
    house.recipients = [DESK, replace(PHONE, fallback="night"), replace(NIGHT, fallback="desk")]
    house.tell("offer", "desk")
    assert [house.fall_back(minutes) for minutes in (15, 16, 29, 30, 45, 600)] == [1, 0, 0, 1, 0, 0]
    assert house.store.recipients_of("a-offer") == ((), ("desk", "night", "phone"))


def test_the_desk_is_told_once_who_cannot_be_reached_and_once_that_he_can(house: House) -> None:
    """Never the refused one itself, nor who shares its chat; its fallback, and who is told of the bot's troubles."""
    house.told_of_sources = ("desk", "ada")
    house.recipients.append(Recipient("ada", "telegram", 8))
    house.tell("offer", "desk")
    (offer,) = house.store.lease_deliveries(NOW, lease=LEASE, limit=9)
    assert tell_of_refusals(house.office, NOW) == 0
    house.store.refuse(offer.id, NOW + 10 * MINUTE, "blocked by the user", now=NOW, gone="-1")
    assert tell_of_refusals(house.office, NOW) == 2
    assert tell_of_refusals(house.office, NOW + MINUTE) == 0
    words = "desk and night cannot be reached: blocked by the user.\nWhat is for desk and night is kept, and tried"
    assert [one.startswith(words) for who in ("phone", "ada") for one in house.due(who, 1)] == [True, True]
    house.store.delivered(offer.id, "message 1", NOW, chat="-1")
    assert tell_of_refusals(house.office, NOW + 20 * MINUTE) == 2
    assert tell_of_refusals(house.office, NOW + 21 * MINUTE) == 0
    assert house.due("ada", 22) == ["desk and night takes messages again: what was kept is on its way."]


def test_without_a_named_desk_those_who_share_the_story_are_told(house: House) -> None:
    """Where nobody is left, nothing is told, and somebody who comes later is."""
    house.recipients = [replace(DESK, fallback=None), Recipient("other", "telegram", 9)]
    house.names = ("desk",)
    with house.store.write() as tx:
        tx.chats.refuse("-1", NOW, "gone", NOW + 10 * MINUTE)
    assert tell_of_refusals(house.office, NOW) == 0
    house.names = ("desk", "other")
    assert tell_of_refusals(house.office, NOW + MINUTE) == 1
    assert house.due("other")[0].startswith("desk cannot be reached: gone.")


def test_what_is_about_a_refusal_goes_to_no_second_channel(house: House) -> None:
    """The refused one may be the fallback of those who are told, and it is nobody else's matter."""
    with house.store.write() as tx:
        tx.chats.refuse("5", NOW, "gone", NOW + 10 * MINUTE)
        tx.put_notice(Notice("n1", "a source is down", NOW), "desk")
    house.told_of_sources = ("desk",)
    Chores(house.office).do(NOW, ["refusals", "fallback"])
    assert house.fall_back(600) == 1
    assert house.due("phone") == ["a source is down"]
    assert len(house.due("desk")) == 2


def test_the_desk_is_told_once_of_a_name_that_is_gone(house: House) -> None:
    """Deliveries wait for nobody: said once, again only where the name came back and went once more."""
    house.tell("offer", "desk", "night")
    house.tell("talks", "night")
    assert tell_of_nobody(house.office, NOW) == 0
    house.recipients = [DESK, PHONE]
    house.told_of_sources = ("desk",)
    assert [tell_of_nobody(house.office, NOW + minute * MINUTE) for minute in range(3)] == [1, 0, 0]
    (text,) = [text for text in house.due("desk") if "night" in text]
    assert "2 deliveries wait for 'night'" in text and "bot outbox --arrived" in text
    house.recipients = [DESK, PHONE, NIGHT]
    assert tell_of_nobody(house.office, NOW + 5 * MINUTE) == 0
    house.recipients = [DESK, PHONE]
    assert tell_of_nobody(house.office, NOW + 9 * MINUTE) == 1
