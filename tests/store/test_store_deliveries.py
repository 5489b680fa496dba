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


def send(store: Store, minutes: int = 0) -> list[Delivery]:
    """Take what is due and begin it, as a sender does just before it sends."""
    taken = take(store, minutes)
    assert all(store.begin(delivery.id, NOW + minutes * MINUTE, lease=LEASE) for delivery in taken)
    return taken


def one(store: Store) -> Delivery:
    with store.write() as tx:
        tell(tx, "offer")
    (delivery,) = send(store)
    return delivery


def test_an_alert_waits_for_each_recipient_and_is_settled_by_the_receipt(store: Store) -> None:
    """One delivery a recipient, whole as composed; after its receipt it is never given out again."""
    with store.write() as tx:
        tell(tx, "offer", ("night", "desk", "night"))
    desk, night = take(store)
    assert (desk.recipient, night.recipient) == ("desk", "night")
    assert (desk.message.id, desk.message.item_title, desk.message.found) == ("a-offer", "offer", NOW)
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
    assert [(d.recipient, d.message.item_title) for d in taken] == [
        ("a", "first"),
        ("a", "third"),
        ("b", "first"),
        ("b", "second"),
    ]
    assert [(d.recipient, d.message.item_title) for d in take(store, 5)] == [("b", "third")]


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
        (delivery,) = send(store, 60 * hour)
    assert delivery.attempts == 4
    assert store.undelivered(NOW).by_recipient == {"desk": 1}


def test_an_uncertain_delivery_is_repeated_once(store: Store) -> None:
    """Nobody knows whether it arrived: once more with the repeat mark, then left to a person."""
    delivery = one(store)
    store.uncertain(delivery.id, NOW, "no answer", NOW + MINUTE)
    assert store.undelivered(NOW).uncertain == 1
    (again,) = send(store, 1)
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
        (again,) = send(store, minute)
        assert again.repeat
        store.postpone(again.id, NOW + (minute + 1) * MINUTE, "asks for patience")
    assert store.undelivered(NOW).uncertain == 1


def test_a_lease_that_ran_out_leaves_an_uncertain_delivery(store: Store) -> None:
    """The sender overstayed: it was perhaps delivered, so it is repeated once, marked, and then not again."""
    one(store)
    assert take(store, 4) == []
    (again,) = send(store, 5)
    assert again.repeat
    assert take(store, 600) == []
    assert store.undelivered(NOW).uncertain == 1


def test_a_late_receipt_settles_and_late_doubts_do_not(store: Store, url: str) -> None:
    """Who lost the lease may still bring a receipt; his patience or doubt is no longer asked for."""
    store.holder = "elsewhere:1:1"
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
    begun, _ = store.lease_deliveries(NOW, lease=LEASE, limit=9)
    store.begin(begun.id, NOW, lease=LEASE)
    os._exit(0)


def test_the_leases_of_a_dead_process_are_void_at_once(store: Store, url: str) -> None:
    """A killed checker delays nothing; what it was sending is repeated with its mark, what it had not begun is not."""
    with store.write() as tx:
        tell(tx, "offer")
        tell(tx, "talks")
    child = multiprocessing.get_context("spawn").Process(target=_lease_and_die, args=(url,))
    child.start()
    child.join(60)
    assert child.exitcode == 0
    assert store.leased_elsewhere(NOW, [HARBOUR.key]) == {}
    assert HARBOUR.key in {source.key for source in store.lease_sources(NOW, due_only=True, lease=LEASE)}
    assert [(d.message.item_title, d.repeat, d.attempts) for d in take(store)] == [
        ("offer", True, 2),
        ("talks", False, 1),
    ]


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


def test_a_lease_is_no_attempt(store: Store) -> None:
    """However often a sender dies before it begins, what it held is sent for the first time, without a mark."""
    with store.write() as tx:
        tell(tx, "offer")
    for minute in range(0, 50, 5):
        (taken,) = take(store, minute)
        assert (taken.repeat, taken.attempts) == (False, 1)
    assert store.undelivered(NOW).uncertain == 0


def test_a_repeat_that_was_not_begun_is_still_to_come(store: Store) -> None:
    """A death between the lease and the sending of the one repeat uses nothing up."""
    store.uncertain(one(store).id, NOW, "no answer", NOW)
    for minute in (1, 6, 11):
        (again,) = take(store, minute)
        assert again.repeat


def test_what_was_not_begun_is_given_back_and_what_was_begun_is_not(store: Store) -> None:
    """A sender that stops leaves the rest due at once; of what it is sending only the outcome may tell."""
    with store.write() as tx:
        tell(tx, "offer")
        tell(tx, "talks")
    begun, rest = take(store)
    assert store.begin(begun.id, NOW, lease=LEASE)
    store.release_deliveries([begun.id, rest.id])
    assert [(d.message.item_title, d.repeat, d.attempts) for d in take(store)] == [("talks", False, 1)]


def test_what_another_took_over_must_not_be_begun(store: Store, url: str) -> None:
    """Who overstayed before sending is told so: the alert is the other's now, and goes out once."""
    with store.write() as tx:
        tell(tx, "offer")
    (late,) = take(store)
    other = Store.open(url)
    other.holder = f"{socket.gethostname()}:{os.getppid()}:0"
    (now_his,) = other.lease_deliveries(NOW + 5 * MINUTE, lease=LEASE, limit=9)
    assert not store.begin(late.id, NOW + 5 * MINUTE, lease=LEASE)
    assert other.begin(now_his.id, NOW + 5 * MINUTE, lease=LEASE)
    other.delivered(now_his.id, "message 1", NOW)
    assert not other.begin(now_his.id, NOW, lease=LEASE)
    other.close()


def test_the_lease_of_what_is_sent_counts_from_its_beginning(store: Store) -> None:
    """A slow queue does not make the last of it overstay."""
    with store.write() as tx:
        tell(tx, "offer")
    (last,) = take(store)
    assert store.begin(last.id, NOW + 4 * MINUTE, lease=LEASE)
    assert take(store, 8) == []
    assert [d.repeat for d in take(store, 9)] == [True]


def test_the_newer_wait_behind_the_older_of_their_recipient(store: Store) -> None:
    """What a channel asked to send later goes first then; other recipients, and what is older, do not wait."""
    with store.write() as tx:
        tell(tx, "second", ("desk",), NOW + MINUTE)
    (second,) = send(store, 1)
    store.postpone(second.id, NOW + 9 * MINUTE, "asks for patience")
    with store.write() as tx:
        tell(tx, "first", ("desk",), NOW)
        tell(tx, "third", ("desk", "night"), NOW + 2 * MINUTE)
    assert [(d.recipient, d.message.item_title) for d in send(store, 3)] == [("desk", "first"), ("night", "third")]
    assert store.undelivered(NOW).soonest == NOW + 9 * MINUTE
    assert [d.message.item_title for d in take(store, 8) if d.recipient == "desk"] == ["first"]
    assert [d.message.item_title for d in take(store, 9)] == ["second", "third"]


def test_nothing_waits_behind_a_refused_one(store: Store) -> None:
    """A person may never come: what one alert's refusal says must not keep all later ones."""
    store.refuse(one(store).id, NOW + 600 * MINUTE, "refused even plain")
    with store.write() as tx:
        tell(tx, "talks", ("desk",), NOW + MINUTE)
    assert store.undelivered(NOW + MINUTE).soonest == NOW + MINUTE
    assert [d.message.item_title for d in take(store, 1)] == ["talks"]


def test_nothing_waits_behind_a_repeat_of_unknown_outcome(store: Store) -> None:
    """It is a person's to judge, and the desk goes on."""
    store.uncertain(one(store).id, NOW, "no answer", NOW)
    (again,) = send(store)
    store.uncertain(again.id, NOW, "no answer again", NOW + MINUTE)
    with store.write() as tx:
        tell(tx, "talks", ("desk",), NOW)
    assert [d.message.item_title for d in take(store)] == ["talks"]
