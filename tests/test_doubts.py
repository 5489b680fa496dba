"""What twice had no answer is named in its own chat, on a real store."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

from bot.core.model import Notice, Recipient
from bot.doubts import tell_of_doubts
from bot.office import Office
from bot.store import Store
from tests.store.strike_desk import LEASE, NOW, tell, watchlist

MINUTE = timedelta(minutes=1)


def unanswered(store: Store, now_plus: timedelta) -> None:
    """Everything that is due is sent, and nobody answers."""
    now = NOW + now_plus
    for one in store.lease_deliveries(now, lease=LEASE, limit=9):
        if not isinstance(one.message, Notice):
            assert store.begin(one.id, now, lease=LEASE)
            store.uncertain(one.id, now, "no answer came", now)
        else:
            store.release_deliveries([one.id])


def test_what_may_not_have_arrived_is_named_there_once_with_its_mark(tmp_path: Path) -> None:
    """After the second try; with headline, sentence, link and the alert's id. It stays a person's to settle."""
    store = Store.open(f"sqlite:///{tmp_path}/bot.db")
    office = Office(store, (), (Recipient("desk"), Recipient("night")), None, timedelta(days=1))
    store.register([watchlist()], NOW)
    with store.write() as tx:
        tell(tx, "offer", ("desk", "gone"))
    unanswered(store, timedelta())
    assert tell_of_doubts(office, NOW) == 0
    unanswered(store, MINUTE)
    assert tell_of_doubts(office, NOW + MINUTE) == 1
    assert tell_of_doubts(office, NOW + 2 * MINUTE) == 0
    (due,) = store.lease_deliveries(NOW + 2 * MINUTE, lease=LEASE, limit=9)
    assert due.recipient == "desk" and isinstance(due.message, Notice)
    for words in ("may not have arrived", "offer (may be a repeat · alert a-offer)", "4 percent", "harbour.example/"):
        assert words in due.message.text
    assert {one.recipient for one in store.uncertain_ones()} == {"desk", "gone"}
    store.close()


def test_what_waits_for_a_person_is_tried_at_once_when_the_bot_begins(tmp_path: Path) -> None:
    """Whoever mends a chat and starts the bot does not wait ten minutes; a flood wait is not shortened."""
    store = Store.open(f"sqlite:///{tmp_path}/bot.db")
    store.register([watchlist()], NOW)
    with store.write() as tx:
        tell(tx, "offer", ("desk", "night"))
    for one in store.lease_deliveries(NOW, lease=LEASE, limit=9):
        assert store.begin(one.id, NOW, lease=LEASE)
        if one.recipient == "desk":
            store.refuse(one.id, NOW + 10 * MINUTE, "blocked", now=NOW, gone="501")
        else:
            store.postpone(one.id, NOW + 10 * MINUTE, "flood", chat="502")
    assert store.lease_deliveries(NOW + MINUTE, lease=LEASE, limit=9) == []
    with store.write() as tx:
        tx.chats.try_again(NOW + MINUTE)
    assert [one.recipient for one in store.lease_deliveries(NOW + MINUTE, lease=LEASE, limit=9)] == ["desk"]
    with store.read() as tx:
        known = tx.chats.known()
    assert known["501"].held_until is None and known["502"].held_until is not None
    store.close()


def test_many_are_named_in_messages_that_hold_each_whole(tmp_path: Path) -> None:
    """No link is cut from its mark: a notice is one message, whatever it names."""
    store = Store.open(f"sqlite:///{tmp_path}/bot.db")
    office = Office(store, (), (Recipient("desk"),), None, timedelta(days=1))
    store.register([watchlist()], NOW)
    with store.write() as tx:
        for number in range(9):
            tell(tx, f"n{number}")
    unanswered(store, timedelta())
    unanswered(store, MINUTE)
    assert tell_of_doubts(office, NOW + MINUTE) == 1
    texts = [one.message.text for one in store.lease_deliveries(NOW + MINUTE, lease=LEASE, limit=9)]  # type: ignore[union-attr]
    assert len(texts) == 3 and max(map(len, texts)) < 3_900
    assert sorted(re.findall(r"alert (a-n\d)\)", " ".join(texts))) == [f"a-n{number}" for number in range(9)]
    store.close()
