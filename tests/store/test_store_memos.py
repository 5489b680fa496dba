"""Small things to be remembered once, on each engine."""

from __future__ import annotations

from datetime import timedelta

from strike_desk import NOW

from bot.store import Memo, Store

DAY = timedelta(days=1)


def test_what_is_noted_again_stands_in_place_of_the_first(store: Store) -> None:
    with store.write() as tx:
        tx.memos.note("seen:1", "a", NOW)
        tx.memos.note("seen:1", "b", NOW + DAY)
        tx.memos.note("seen:2", "c", NOW)
        tx.memos.note("se_n:3", "d", NOW)
        tx.memos.drop("seen:4")
    with store.read() as tx:
        assert tx.memos.of("seen:1") == Memo("b", NOW + DAY)
        assert tx.memos.of("seen:4") is None
        assert tx.memos.under("seen:") == {"1": Memo("b", NOW + DAY), "2": Memo("c", NOW)}


def test_what_is_old_is_forgotten_under_its_beginning_alone(store: Store) -> None:
    """A sign that SQL reads as a wildcard is a sign."""
    with store.write() as tx:
        for key, at in (("one_a", NOW), ("one_b", NOW + DAY), ("onexc", NOW), ("two", NOW)):
            tx.memos.note(key, "", at)
        tx.memos.forget("one_", NOW + DAY)
    with store.read() as tx:
        assert [key for key in ("one_a", "one_b", "onexc", "two") if tx.memos.of(key)] == ["one_b", "onexc", "two"]
