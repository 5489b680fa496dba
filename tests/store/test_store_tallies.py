"""Which sent messages are to be brought up to date, and who told a development; on each engine."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from strike_desk import HARBOUR, LEASE, MINUTE, NOW, decision, item, tell, watchlist

from bot.core.model import Kind, Outcome
from bot.store import Store

DAY = timedelta(days=1)


def told_again(store: Store, name: str, text: str = "", development: str = "d1") -> None:
    """An item that tells a development again."""
    with store.write() as tx:
        stored = tx.put_item(HARBOUR.key, item(name, text or f"Words of {name}."), name, NOW)
        again = replace(decision(stored, Outcome.REPEAT, learned=()), development=development)
        tx.put_decision(again, stored.version, NOW)
        tx.tallies.touch("strike", development, NOW, NOW + MINUTE)


def sent(store: Store, *, now: timedelta = timedelta()) -> None:
    for one in store.lease_deliveries(NOW + now, lease=LEASE, limit=9):
        assert store.begin(one.id, NOW + now, lease=LEASE)
        store.delivered(one.id, f"m{one.id}", NOW + now)


def test_a_sent_message_is_due_when_its_development_is_told_again(store: Store) -> None:
    """After the wait, once, and with its receipt; done with when it is amended."""
    store.register([watchlist()], NOW)
    with store.write() as tx:
        tell(tx, "offer", ("desk", "night"))
    sent(store)
    told_again(store, "copy")
    with store.read() as tx:
        assert tx.tallies.stale(NOW, 9) == []
        due = tx.tallies.stale(NOW + MINUTE, 9)
    assert [(one.recipient, one.receipt, one.alert.id) for one in due] == [
        ("desk", f"m{due[0].delivery}", "a-offer"),
        ("night", f"m{due[1].delivery}", "a-offer"),
    ]
    with store.write() as tx:
        tx.tallies.amended(due[0], None)
        tx.tallies.amended(due[1], NOW + DAY)
    with store.read() as tx:
        assert tx.tallies.stale(NOW + MINUTE, 9) == []
        assert [one.recipient for one in tx.tallies.stale(NOW + DAY, 9)] == ["night"]


def test_what_is_told_while_a_message_is_brought_up_to_date_is_written_too(store: Store) -> None:
    """The edit that was under way does not have it: the message is due once more."""
    store.register([watchlist()], NOW)
    with store.write() as tx:
        tell(tx, "offer")
    sent(store)
    told_again(store, "copy")
    later = NOW + MINUTE
    with store.read() as tx:
        (under_way,) = tx.tallies.stale(later, 9)
    with store.write() as tx:
        tx.tallies.touch("strike", "d1", later, later + MINUTE)
        tx.tallies.amended(under_way, None)
    with store.read() as tx:
        assert tx.tallies.stale(later, 9) == []
        (again,) = tx.tallies.stale(later + MINUTE, 9)
    with store.write() as tx:
        tx.tallies.amended(again, None)
    with store.read() as tx:
        assert tx.tallies.stale(NOW + DAY, 9) == []


def test_what_is_told_again_before_the_message_is_sent_is_not_forgotten(store: Store) -> None:
    store.register([watchlist()], NOW)
    with store.write() as tx:
        tell(tx, "offer")
    told_again(store, "copy")
    with store.read() as tx:
        assert tx.tallies.stale(NOW + MINUTE, 9) == []
    sent(store, now=2 * MINUTE)
    with store.read() as tx:
        assert len(tx.tallies.stale(NOW + 2 * MINUTE, 9)) == 1


def test_another_development_and_an_old_message_are_left_alone(store: Store) -> None:
    store.register([watchlist()], NOW)
    with store.write() as tx:
        tell(tx, "old", found=NOW - 30 * DAY)
    sent(store)
    told_again(store, "copy")
    told_again(store, "elsewhere", development="d2")
    with store.read() as tx:
        assert tx.tallies.stale(NOW + DAY, 9) == []


def test_the_tellings_are_the_items_in_order_each_in_its_last_version(store: Store) -> None:
    store.register([watchlist()], NOW)
    with store.write() as tx:
        tell(tx, "offer")
    told_again(store, "copy", "First words.")
    told_again(store, "copy", "Second words.")
    told_again(store, "elsewhere", development="d2")
    with store.read() as tx:
        found = tx.tallies.tellings("strike", "d1")
    assert [(one.title, one.text, one.kind) for one in found] == [
        ("offer", "Dockers reject the offer of 4 percent.", Kind.NEW),
        ("copy", "Second words.", Kind.REPEAT),
    ]
