"""What has come so far: the newest items, and what each source gave a story."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from strike_desk import HARBOUR, MINUTE, NOW, UNION, decision, item, watchlist

from bot.core.model import Kind, Outcome, Source
from bot.store import Store
from bot.store.survey import Gave, Stock

DAY = timedelta(days=1)


def come(store: Store, name: str, source: Source = HARBOUR, *, about: bool = False, at: int = 0) -> None:
    """An item came so many days ago, on the story or not."""
    now = NOW - at * DAY
    with store.write() as tx:
        stored = tx.put_item(source.key, item(name), "sum", now)
        made = decision(stored, Outcome.REPEAT if about else Outcome.IRRELEVANT)
        tx.put_decision(replace(made, kind=Kind.REPEAT if about else Kind.IRRELEVANT), stored.version, now)


def test_an_empty_store_has_nothing(store: Store) -> None:
    """No item, no time, no source that gave anything."""
    store.register([watchlist()], NOW)
    with store.read() as tx:
        assert tx.survey.stock() == Stock(0, None)
        assert (tx.survey.newest(10), tx.survey.last_new(), tx.survey.gave(NOW - DAY)) == ([], {}, {})
        assert tx.survey.registered() == {"strike": NOW}


def test_what_each_source_gave_each_story_is_counted_from_a_day_on(store: Store) -> None:
    """Items once each, however often they changed; those on the story apart; nothing from before."""
    store.register([watchlist(), watchlist("lock-out")], NOW - 9 * DAY)
    come(store, "old", at=8)
    come(store, "garden", at=2)
    come(store, "offer", about=True, at=1)
    come(store, "vote", UNION, about=True)
    with store.write() as tx:
        again = tx.put_item(HARBOUR.key, item("offer", "Dockers reject it again."), "other", NOW)
        tx.put_decision(replace(decision(again, Outcome.REPEAT), kind=Kind.UPDATE), again.version, NOW)
    with store.read() as tx:
        gave = tx.survey.gave(NOW - 5 * DAY)
        assert gave == {("strike", HARBOUR.key): Gave(2, 1), ("strike", UNION.key): Gave(1, 1)}
        assert tx.survey.last_new() == {HARBOUR.key: NOW - DAY, UNION.key: NOW}
        assert tx.survey.stock() == Stock(4, NOW - 8 * DAY)


def test_the_newest_items_come_as_they_stand_now_without_forgotten_texts(store: Store) -> None:
    """The last version of each; what retention emptied would only say that a name is nowhere."""
    store.register([watchlist()], NOW - 9 * DAY)
    come(store, "old", at=8)
    come(store, "garden", at=1)
    with store.write() as tx:
        tx.put_item(HARBOUR.key, item("garden", "Tulips in bloom."), "other", NOW + MINUTE)
        tx.forget_texts(NOW - 5 * DAY, 10)
    with store.read() as tx:
        assert [one.text for one in tx.survey.newest(10)] == ["Tulips in bloom."]
        assert tx.survey.newest(0) == []


def test_the_newsrooms_own_pages_are_no_news(store: Store) -> None:
    """What is told of a term must not be that our own story has it: neither counted nor looked at."""
    ours = watchlist(url="https://courier.example/strike")
    store.register([ours], NOW - 9 * DAY)
    come(store, "own", ours.watched[-1], at=8)
    with store.read() as tx:
        assert (tx.survey.stock(), tx.survey.newest(10)) == (Stock(0, None), [])
    come(store, "garden", at=1)
    come(store, "own again", ours.watched[-1])
    with store.read() as tx:
        assert tx.survey.stock() == Stock(1, NOW - DAY)
        assert [one.title for one in tx.survey.newest(1)] == ["garden"]
