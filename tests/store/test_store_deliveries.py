"""The outbox: told once, never lost, repeated once where nobody knows."""

from __future__ import annotations

import multiprocessing
import os
import socket
from dataclasses import replace
from datetime import time, timedelta
from multiprocessing.synchronize import Event as EventType

import pytest
from strike_desk import HARBOUR, LEASE, MINUTE, NOW, alert, item, tell, watchlist

from bot.core.errors import StoreError
from bot.core.model import Delivery, Evidence, Kind, Notice, QuietHours, Recipient
from bot.store import ChatState, Store, resolved


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


def titles(taken: list[Delivery]) -> list[str]:
    return [d.message.item_title if hasattr(d.message, "item_title") else d.message.text for d in taken]


def urgent(store: Store, name: str, minutes: int, recipient: str = "desk") -> None:
    with store.write() as tx:
        stored = tx.put_item(HARBOUR.key, item(name), "sum", NOW)
        told = replace(alert(f"a-{name}", NOW + minutes * MINUTE), urgent=True)
        tx.put_alert(told, stored.id, [recipient])


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


def test_what_is_urgent_goes_before_what_is_older(store: Store) -> None:
    """First all that is urgent, the oldest first; then the others."""
    with store.write() as tx:
        tell(tx, "first", ("desk",), NOW)
        tell(tx, "second", ("desk",), NOW + MINUTE)
    urgent(store, "denied", 3)
    urgent(store, "withdrawn", 2)
    taken = take(store, 5)
    assert titles(taken) == ["withdrawn", "denied", "first", "second"]
    assert [(d.urgent, d.found) for d in taken][1:3] == [(True, NOW + 3 * MINUTE), (False, NOW)]


def test_what_is_urgent_waits_behind_nothing_that_is_not(store: Store) -> None:
    """An ordinary one that waits for its time holds the ordinary ones; an urgent one that waits holds both."""
    store.postpone(one(store).id, NOW + 9 * MINUTE, "no network")
    with store.write() as tx:
        tell(tx, "talks", ("desk",), NOW + MINUTE)
    urgent(store, "denied", 2)
    (denied,) = send(store, 3)
    assert denied.message.id == "a-denied"
    store.postpone(denied.id, NOW + 20 * MINUTE, "no network")
    assert take(store, 10) == []
    assert store.undelivered(NOW + 10 * MINUTE).soonest == NOW + 20 * MINUTE
    assert titles(take(store, 20)) == ["denied", "offer", "talks"]


def test_busy_recipients_are_left_out(store: Store) -> None:
    """A queue that is still at work has all it can do; the others have theirs."""
    with store.write() as tx:
        tell(tx, "offer", ("desk", "night"))
    taken = store.lease_deliveries(NOW, lease=LEASE, limit=9, without={"desk"})
    assert [d.recipient for d in taken] == ["night"]


def test_in_quiet_hours_only_what_is_urgent_is_taken(store: Store) -> None:
    """Nothing is written down for it: when they are over, all is there as it was, the oldest first."""
    with store.write() as tx:
        tell(tx, "offer", ("desk", "night"))
        tell(tx, "talks", ("night",), NOW + MINUTE)
    urgent(store, "denied", 2, "night")
    taken = store.lease_deliveries(NOW + 3 * MINUTE, lease=LEASE, limit=9, quiet=["night"])
    assert [(d.recipient, t) for d, t in zip(taken, titles(taken), strict=True)] == [
        ("desk", "offer"),
        ("night", "denied"),
    ]
    assert titles(take(store, 4)) == ["offer", "talks"]


def test_what_quiet_hours_hold_back_is_no_failure(store: Store) -> None:
    """It is counted apart; what is urgent, was refused, or is another's, is undelivered as ever."""
    asleep = Recipient("night", quiet=QuietHours(time(11), time(14)))
    store.refuse(one(store).id, NOW + MINUTE, "chat not found")
    with store.write() as tx:
        tell(tx, "talks", ("night", "desk"))
    urgent(store, "denied", 0, "night")
    left = store.undelivered(NOW, [asleep, Recipient("desk")])
    assert (left.count, left.held, left.by_recipient) == (3, 1, {"desk": 2, "night": 1})
    later = store.undelivered(NOW + 120 * MINUTE, [asleep, Recipient("desk")])
    assert (later.count, later.held) == (4, 0)
    for delivery in take(store, 2):
        store.delivered(delivery.id, "ok", NOW)
    with store.write() as tx:
        tell(tx, "vote", ("night",), NOW)
    quiet = store.undelivered(NOW, [asleep])
    assert (quiet.count, quiet.held, quiet.oldest, quiet.soonest) == (0, 1, None, None)


def test_a_server_that_fails_is_asked_for_as_long_as_it_takes(store: Store) -> None:
    """Each time it is marked, and never left to a person; what is not answered then still has its one repeat."""
    delivery = one(store)
    for hour in range(1, 40):
        store.uncertain(delivery.id, NOW, "it answered 502", NOW + 60 * hour * MINUTE, unanswered=False)
        (delivery,) = send(store, 60 * hour)
        assert delivery.repeat
    assert store.uncertain_ones() == []
    store.uncertain(delivery.id, NOW, "no answer", NOW)
    (delivery,) = send(store, 60 * 40)
    store.uncertain(delivery.id, NOW, "no answer", NOW)
    (left,) = store.uncertain_ones()
    assert (left.id, left.recipient, left.message.id, left.reason) == (delivery.id, "desk", "a-offer", "no answer")
    assert (store.undelivered(NOW).uncertain, store.undelivered(NOW).left) == (1, 1)


def test_a_message_on_which_a_server_always_fails_holds_the_others_up_for_a_while(store: Store) -> None:
    """It may be at fault itself: after some tries the others of its recipient go round it."""
    delivery = one(store)
    with store.write() as tx:
        tell(tx, "talks", ("desk",), NOW + MINUTE)
    for minute in range(2, 6):
        store.uncertain(delivery.id, NOW, "it answered 500", NOW + minute * MINUTE, unanswered=False)
        assert take(store, minute - 1) == []
        assert store.undelivered(NOW + MINUTE).soonest == NOW + minute * MINUTE
        (delivery,) = [one for one in take(store, minute) if one.message.id == "a-offer"]
        assert store.begin(delivery.id, NOW, lease=LEASE)
        store.release_deliveries(range(99))
    store.uncertain(delivery.id, NOW, "it answered 500", NOW + 60 * MINUTE, unanswered=False)
    assert store.undelivered(NOW + 7 * MINUTE).soonest == NOW + MINUTE
    assert titles(take(store, 7)) == ["talks"]


def test_a_person_settles_what_is_uncertain(store: Store) -> None:
    """It arrived: told, by their word. It did not: once more from the beginning, marked."""
    delivery = one(store)
    store.uncertain(delivery.id, NOW, "no answer", None)
    assert store.settle_uncertain(delivery.id, False, "Ada", NOW)
    assert store.uncertain_ones() == []
    (again,) = send(store)
    assert again.repeat and not store.settle_uncertain(again.id, True, "Ada", NOW)
    store.uncertain(again.id, NOW, "no answer", NOW)
    (again,) = send(store)
    store.uncertain(again.id, NOW, "no answer", NOW)
    assert store.settle_uncertain(again.id, True, "Ada", NOW)
    assert store.recipients_of("a-offer") == (("desk",), ())
    assert not store.settle_uncertain(again.id, False, "Ada", NOW)
    with pytest.raises(StoreError, match="777"):
        store.settle_uncertain(777, True, "Ada", NOW)


def test_a_message_of_many_begins_and_ends_as_one(store: Store) -> None:
    """One that was lost keeps all of them; the one receipt settles all, and says afterwards who was in it."""
    with store.write() as tx:
        for minute, name in enumerate(("first", "second", "third", "fourth")):
            tell(tx, name, ("desk",), NOW + minute * MINUTE)
        tx.put_notice(Notice("n1", "a notice", NOW), "desk")
    ids = [d.id for d in take(store, 5) if d.message.id != "n1"]
    store.postpone(ids[3], NOW + 9 * MINUTE, "elsewhere")
    assert not store.begin(ids, NOW, lease=LEASE)
    store.release_deliveries(ids)
    assert [d.id for d in take(store, 5)] == ids[:3]
    assert store.begin(ids[:3], NOW, lease=LEASE)
    store.uncertain(ids[:3], NOW, "no answer", NOW)
    assert [(d.id, d.repeat) for d in send(store, 5)] == [(number, True) for number in ids[:3]]
    store.delivered(ids[:3], "message 9", NOW)
    store.delivered(ids[3], "message 10", NOW)
    with store.read() as tx:
        assert [one.delivery for one in tx.questions.together(ids[1])] == ids[:3]
        assert [one.delivery for one in tx.questions.together(ids[3])] == [ids[3]]
        assert tx.questions.together(12345) == []


def answers(store: Store, name: str, minutes: int, recipient: str, told_by: str = "", *, edited: bool = False) -> str:
    """An alert of one thread that changes what an item told; its own item."""
    with store.write() as tx:
        stored = tx.put_item(HARBOUR.key, item(name), "sum", NOW)
        proof = Evidence("The offer is 5 percent.", Kind.UPDATE, told_by=told_by)
        told = replace(
            alert(f"a-{name}{minutes}", NOW + minutes * MINUTE), item=stored.id, evidence=(proof,), edited=edited
        )
        tx.put_alert(told, stored.id, [recipient])
    return stored.id


def test_a_message_goes_on_from_the_one_that_told_what_it_changes(store: Store) -> None:
    """The newest on that item that this recipient was sent, or on its own where it is an edit; nobody else's, and none
    that only belongs to the same thread."""
    offer = answers(store, "offer", 0, "desk")
    vote = answers(store, "vote", 1, "night")
    answers(store, "fire", 2, "desk")
    for delivery in send(store, 9):
        store.delivered(delivery.id, f"receipt of {delivery.message.id}", NOW)
    answers(store, "signed", 10, "desk", offer)
    answers(store, "burnt", 11, "desk", vote)
    answers(store, "fair", 12, "desk")
    answers(store, "fire", 13, "desk", edited=True)
    wanted = ["receipt of a-offer0", None, None, "receipt of a-fire2"]
    assert [d.reply_to for d in take(store, 14)] == wanted


def test_a_flood_wait_is_its_chats_and_stays(store: Store, url: str) -> None:
    """Written with the postponement, read by the next process; a longer one is not cut by a shorter."""
    store.postpone(one(store).id, NOW + 9 * MINUTE, "429", chat="-100")
    other = Store.open(url)
    assert other.chats() == {"-100": ChatState(held_until=NOW + 9 * MINUTE)}
    with other.write() as tx:
        tx.chats.hold("-100", NOW + MINUTE)
    assert other.chats()["-100"].held_until == NOW + 9 * MINUTE
    with other.write() as tx:
        tell(tx, "talks", ("night",))
    night = Recipient("night", "telegram", -100, 5)
    assert other.undelivered(NOW, [night]).soonest == NOW + 9 * MINUTE
    other.close()


def test_a_group_that_moved_is_addressed_by_its_new_number(store: Store) -> None:
    """In one commit with the receipt; its topics are no more; moved twice, or in a circle, it is found."""
    delivery = one(store)
    with store.write() as tx:
        tx.topics.note("desk", "strike", "-1", 7)
        tx.topics.note("night", "strike", "-5", 8)
    store.delivered(delivery.id, "message 1", NOW, chat="-1", moved_to="-1002")
    desk = Recipient("desk", "telegram", -1, topics=True)
    assert resolved(desk, store.chats()).chat == -1002
    with store.read() as tx:
        assert (tx.topics.of("desk", "strike", "-1"), tx.topics.of("night", "strike", "-5")) == (None, 8)
    with store.write() as tx:
        tx.chats.move("-1002", "-1003")
    assert resolved(desk, store.chats()).chat == -1003
    assert resolved(replace(desk, chat="-1"), store.chats()).chat == -1003
    assert resolved(replace(desk, chat="@harbour"), store.chats()).chat == "@harbour"
    with store.write() as tx:
        tx.chats.move("-1003", "-1")
    assert resolved(desk, store.chats()).chat == -1
    assert resolved(desk, {"-1": ChatState("-2"), "-2": ChatState("-1")}).chat in (-1, -2)


def test_a_clock_that_was_set_back_keeps_nothing_longer(store: Store) -> None:
    """What was never tried is due whatever the clock says; what waits is told by how much, and so are chats."""
    with store.write() as tx:
        tell(tx, "offer")
        tell(tx, "talks", ("night",))
        tx.chats.hold("-100", NOW + 5 * MINUTE)
    hour = timedelta(hours=1)
    earlier = NOW - hour
    (offer, _) = store.lease_deliveries(earlier, lease=LEASE, limit=9)
    store.postpone(offer.id, NOW + 9 * MINUTE, "no network")
    store.set_back(hour, earlier)
    assert store.undelivered(earlier).soonest == earlier + 9 * MINUTE
    assert store.chats()["-100"].held_until == earlier + 5 * MINUTE
    assert store.lease_deliveries(earlier + 8 * MINUTE, lease=LEASE, limit=9) != []  # the lease on talks is over too
    assert titles(store.lease_deliveries(earlier + 9 * MINUTE, lease=LEASE, limit=9)) == ["offer"]


def test_a_wait_that_no_chat_asks_for_keeps_nothing(store: Store) -> None:
    """It was noted by a clock that was a year ahead; a real one then stands in its place."""
    with store.write() as tx:
        tx.chats.hold("-100", NOW + timedelta(days=365))
    assert store.chats()["-100"].waits(NOW) is None
    with store.write() as tx:
        tx.chats.hold("-100", NOW + MINUTE)
    assert store.chats()["-100"].waits(NOW) == NOW + MINUTE
    assert store.chats()["-100"].waits(NOW + MINUTE) is None


def test_what_another_is_sending_is_looked_at_again_at_once(store: Store, url: str) -> None:
    """Whoever waits for the outbox to be empty waits for it, and does not call it undelivered."""
    begun = one(store)
    other = Store.open(url)
    other.holder = "another:1:1"
    assert store.undelivered(NOW).soonest is None
    soonest = other.undelivered(NOW).soonest
    assert soonest is not None and NOW < soonest <= NOW + timedelta(seconds=1)
    store.delivered(begun.id, "message 1", NOW)
    assert other.undelivered(NOW).soonest is None
    other.close()


def test_what_is_for_nobody_is_settled_by_a_person(store: Store) -> None:
    """Though it was never sent; what is for somebody is not."""
    begun = one(store)
    store.refuse(begun.id, NOW, "no recipient is called 'desk'")
    assert not store.settle_uncertain(begun.id, True, "Ada", NOW, known=["desk", "night"])
    assert not store.settle_uncertain(begun.id, False, "Ada", NOW, known=["night"])
    assert store.settle_uncertain(begun.id, True, "Ada", NOW, known=["night"])
    assert store.undelivered(NOW).count == 0


def test_a_clock_that_jumps_takes_nothing_from_our_own_queues(store: Store) -> None:
    """A day ahead, or a night asleep: what a busy recipient is being sent is neither doubted nor taken again."""
    begun = one(store)
    day = NOW + timedelta(days=1)
    assert store.lease_deliveries(day, lease=LEASE, limit=9, without=["desk"]) == []
    assert store.undelivered(day).uncertain == 0
    store.delivered(begun.id, "message 1", day)
    assert store.undelivered(day).count == 0


def _begin_and_wait(url: str, ready: EventType, end: EventType) -> None:
    store = Store.open(url)
    begun, _ = store.lease_deliveries(NOW, lease=LEASE, limit=9)
    store.begin(begun.id, NOW, lease=LEASE)
    ready.set()
    end.wait(60)


def test_a_clock_that_jumps_takes_nothing_that_a_living_process_sends(store: Store, url: str) -> None:
    """Another process of this host knows how its send will end; what it had only leased is taken, and begun once."""
    with store.write() as tx:
        tell(tx, "offer")
        tell(tx, "talks")
    context = multiprocessing.get_context("spawn")
    ready, end = context.Event(), context.Event()
    child = context.Process(target=_begin_and_wait, args=(url, ready, end))
    child.start()
    assert ready.wait(60)
    assert titles(take(store, 24 * 60)) == ["talks"]
    end.set()
    child.join(60)
    (offer,) = take(store, 24 * 60)
    assert (offer.message.id, offer.repeat) == ("a-offer", True)
