"""A dry run works on a copy: it begins where the store stands, and the store never hears of it."""

from __future__ import annotations

from pathlib import Path

from strike_desk import HARBOUR, LEASE, NOW, tell, watchlist

from bot.store import Store


def test_a_rehearsal_knows_everything_and_changes_nothing(store: Store, url: str) -> None:
    """What was seen, learned and told is there; what is done on the copy stays there."""
    store.register([watchlist()], NOW)
    with store.write() as tx:
        tell(tx, "offer")
        tx.seen("strike", HARBOUR.key, NOW)
    rehearsal = Store.rehearse(url)
    with rehearsal.write() as tx:
        assert len(tx.ledger("strike")) == 1
        assert tx.first_sight(HARBOUR.key) == set()
        assert tx.stored_items(HARBOUR.key, ["guid:offer"])["guid:offer"].version == 1
        tell(tx, "second")
    assert rehearsal.undelivered(NOW).count == 2
    rehearsal.close()
    assert store.undelivered(NOW).count == 1


def test_a_rehearsal_waits_for_nobody(store: Store, url: str) -> None:
    """Sources that a running service is checking are free on the copy, where nobody would ever release them."""
    store.register([watchlist()], NOW)
    store.holder = "elsewhere:1:1"
    assert len(store.lease_sources(NOW, due_only=True, lease=LEASE)) == 2
    rehearsal = Store.rehearse(url)
    assert rehearsal.leased_elsewhere(NOW, [HARBOUR.key]) == {}
    assert len(rehearsal.lease_sources(NOW, due_only=True, lease=LEASE)) == 2
    rehearsal.close()


def test_a_rehearsal_of_nothing_begins_empty_and_makes_no_file(tmp_path: Path) -> None:
    """A dry run before the first run leaves the folder as it was."""
    rehearsal = Store.rehearse(f"sqlite:///{tmp_path}/state/bot.db")
    rehearsal.register([watchlist()], NOW)
    assert len(rehearsal.sources()) == 2
    rehearsal.close()
    assert list(tmp_path.iterdir()) == []
