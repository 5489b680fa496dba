"""The outbox: told once, never lost, repeated once where nobody knows."""

from __future__ import annotations

import multiprocessing
import os
import socket

import pytest
from strike_desk import HARBOUR, LEASE, MINUTE, NOW, tell, watchlist

from bot.core.errors import StoreError
from bot.core.model import Delivery
from bot.store import Store


@pytest.fixture(autouse=True)
def registered(store: Store) -> None:
    store.register([watchlist()], NOW)


def take(store: Store, minutes: int = 0, limit: int = 99) -> list[Delivery]:
    return store.lease_deliveries(NOW + minutes * MINUTE, lease=LEASE, limit=limit)


def one(store: Store) -> Delivery:
    with store.write() as tx:
        tell(tx, "offer")
    (delivery,) = take(store)
    return delivery


def test_an_alert_waits_for_each_recipient_and_is_settled_by_the_receipt(store: Store) -> None:
    """One delivery a recipient, whole as composed; after its receipt it is never given out again."""
    with store.write() as tx:
        tell(tx, "offer", ("night", "desk", "night"))
    desk, night = take(store)
    assert (desk.recipient, night.recipient) == ("desk", "night")
    assert (desk.alert.id, desk.alert.item_title, desk.alert.found) == ("a-offer", "offer", NOW)
    assert (desk.attempts, desk.repeat) == (1, False)
    store.delivered(desk.id, "message 7", NOW)
    assert store.recipients_of("a-offer") == (("desk",), ("night",))
    assert take(store, 4) == []
    assert [delivery.id for delivery in take(store, 60)] == [night.id]


def test_the_oldest_alerts_go_first_in_the_order_of_recipients(store: Store) -> None:
    """A limit takes the oldest of all; what is given is grouped by recipient, each in the order of alerts."""
    with store.write() as tx:
        tell(tx, "third", ("a", "b"), NOW + 2 * MINUTE)
        tell(tx, "first", ("b", "a"), NOW)
        tell(tx, "second", ("b",), NOW + MINUTE)
    taken = take(store, 5, limit=4)
    assert [(d.recipient, d.alert.item_title) for d in taken] == [
        ("a", "first"),
        ("a", "third"),
        ("b", "first"),
        ("b", "second"),
    ]
    assert [(d.recipient, d.alert.item_title) for d in take(store, 5)] == [("b", "third")]


def test_a_postponed_delivery_is_due_again_then(store: Store) -> None:
    """Surely not delivered: no repeat mark, one attempt more, the reason shown until it arrives."""
    delivery = one(store)
    store.postpone(delivery.id, NOW + 3 * MINUTE, "asks for patience")
    assert take(store, 2) == []
    (again,) = take(store, 3)
    assert (again.id, again.attempts, again.repeat) == (delivery.id, 2, False)
    assert store.undelivered(NOW).reasons == (("desk", "asks for patience"),)
    store.delivered(again.id, "ok", NOW)
    assert store.undelivered(NOW).reasons == ()


def test_a_refused_delivery_is_kept_and_tried_again(store: Store) -> None:
    """A wrong chat is a person's to mend: the alert waits, named with its reason, and is never given up."""
    delivery = one(store)
    for hour in range(1, 4):
        store.refuse(delivery.id, NOW + 60 * hour * MINUTE, "chat not found")
        assert take(store, 60 * hour - 1) == []
        (delivery,) = take(store, 60 * hour)
    assert delivery.attempts == 4
    assert store.undelivered(NOW).by_recipient == {"desk": 1}


def test_an_uncertain_delivery_is_repeated_once(store: Store) -> None:
    """Nobody knows whether it arrived: once more with the repeat mark, then left to a person."""
    delivery = one(store)
    store.uncertain(delivery.id, NOW, "no answer", NOW + MINUTE)
    assert store.undelivered(NOW).uncertain == 1
    (again,) = take(store, 1)
    assert again.repeat
    store.uncertain(again.id, NOW + MINUTE, "no answer again", NOW + 2 * MINUTE)
    assert take(store, 600) == []
    left = store.undelivered(NOW)
    assert (left.count, left.uncertain, left.oldest, left.reasons) == (1, 1, NOW, (("desk", "no answer again"),))


def test_an_uncertain_delivery_without_a_time_is_not_repeated(store: Store) -> None:
    """A channel where a repeat is worse than a gap leaves it to a person."""
    store.uncertain(one(store).id, NOW, "no answer", None)
    assert take(store, 600) == []
    assert store.undelivered(NOW).uncertain == 1


def test_a_repeat_that_surely_failed_may_be_tried_again(store: Store) -> None:
    """The one repeat is used up by a send whose outcome is unknown, not by one that was turned away."""
    store.uncertain(one(store).id, NOW, "no answer", NOW)
    for minute in (1, 2):
        (again,) = take(store, minute)
        assert again.repeat
        store.postpone(again.id, NOW + (minute + 1) * MINUTE, "asks for patience")
    assert store.undelivered(NOW).uncertain == 1


def test_a_lease_that_ran_out_leaves_an_uncertain_delivery(store: Store) -> None:
    """The sender overstayed: it was perhaps delivered, so it is repeated once, marked, and then not again."""
    one(store)
    assert take(store, 4) == []
    (again,) = take(store, 5)
    assert again.repeat
    assert take(store, 600) == []
    assert store.undelivered(NOW).uncertain == 1


def test_a_late_receipt_settles_and_late_doubts_do_not(store: Store, url: str) -> None:
    """Who lost the lease may still bring a receipt; his patience or doubt is no longer asked for."""
    late = one(store)
    other = Store.open(url)
    other.holder = f"{socket.gethostname()}:{os.getppid()}:0"
    (again,) = other.lease_deliveries(NOW + 5 * MINUTE, lease=LEASE, limit=9)
    store.postpone(late.id, NOW, "too late")
    store.uncertain(late.id, NOW, "too late", NOW)
    assert [d.reason for d in store.why("strike", "https://harbour.example/offer")[0].deliveries] == [
        "the sender ended, or took too long, before the answer came: perhaps delivered"
    ]
    store.delivered(late.id, "message 1", NOW)
    other.delivered(again.id, "message 2", NOW)
    assert [d.receipt for d in store.why("strike", "https://harbour.example/offer")[0].deliveries] == ["message 1"]
    other.close()


def test_an_alert_without_recipients_is_kept(store: Store) -> None:
    """Nobody to tell is no reason to forget."""
    with store.write() as tx:
        tell(tx, "offer", ())
    assert take(store) == []
    assert store.stories()[0].alerts == 1


def test_an_unknown_delivery_is_an_error(store: Store) -> None:
    """A settling that would be lost is said."""
    with pytest.raises(StoreError, match="12345"):
        store.delivered(12345, "ok", NOW)


def _lease_and_die(url: str) -> None:
    store = Store.open(url)
    store.lease_sources(NOW, due_only=True, lease=LEASE)
    store.lease_deliveries(NOW, lease=LEASE, limit=9)
    os._exit(0)


def test_the_leases_of_a_dead_process_are_void_at_once(store: Store, url: str) -> None:
    """A killed checker delays nothing, and what it was sending is repeated with its mark."""
    with store.write() as tx:
        tell(tx, "offer")
    child = multiprocessing.get_context("spawn").Process(target=_lease_and_die, args=(url,))
    child.start()
    child.join(60)
    assert child.exitcode == 0
    assert store.leased_elsewhere(NOW, [HARBOUR.key]) == {}
    assert HARBOUR.key in {source.key for source in store.lease_sources(NOW, due_only=True, lease=LEASE)}
    (again,) = take(store)
    assert (again.repeat, again.attempts) == (True, 2)


def test_the_leases_of_another_host_last_until_their_end(store: Store, url: str) -> None:
    """Of a process elsewhere nothing is known but its word."""
    other = Store.open(url)
    other.holder = "elsewhere:1:1"
    other.lease_sources(NOW, keys=[HARBOUR.key], due_only=True, lease=LEASE)
    assert store.leased_elsewhere(NOW, [HARBOUR.key, "unknown"]) == {HARBOUR.key: "elsewhere:1:1"}
    assert HARBOUR.key not in {s.key for s in store.lease_sources(NOW + 4 * MINUTE, due_only=False, lease=LEASE)}
    assert store.leased_elsewhere(NOW + 5 * MINUTE, [HARBOUR.key]) == {}
    assert [s.key for s in store.lease_sources(NOW + 5 * MINUTE, due_only=False, lease=LEASE)] == [HARBOUR.key]
    other.close()
