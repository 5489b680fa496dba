"""Items: known again by any key, in versions."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from strike_desk import HARBOUR, MINUTE, NOW, UNION, decision, item, watchlist

from bot.core.errors import StoreError
from bot.core.model import Outcome, Readable
from bot.store import Store


@pytest.fixture(autouse=True)
def registered(store: Store) -> None:
    store.register([watchlist()], NOW)


def test_an_item_comes_back_as_it_was_stored(store: Store) -> None:
    """Every field of an item survives, with the store's id."""
    told = item(
        published=datetime(2026, 11, 21, 23, 59, 59, 123456, tzinfo=UTC),
        lang="uk",
        authors=("A. Docker",),
        readable=Readable.FULL,
        text="Перше.\n\nДруге.",
    )
    with store.write() as tx:
        put = tx.put_item(HARBOUR.key, told, "sum", NOW)
    assert (put.id, put.version, put.digest, put.item.id) == ("i1", 1, "sum", "i1")
    with store.read() as tx:
        found = tx.stored_items(HARBOUR.key, told.keys)
    assert found == {key: put for key in told.keys}
    assert found["guid:offer"].item.published == told.published


def test_a_changed_text_is_a_new_version_of_the_same_item(store: Store) -> None:
    """Known by one key alone, the item gets a version and the keys it did not have."""
    with store.write() as tx:
        first = tx.put_item(HARBOUR.key, item(), "one", NOW)
        moved = item(text="Dockers reject the offer of 6 percent.", keys=("guid:offer", "url:elsewhere"))
        second = tx.put_item(HARBOUR.key, moved, "two", NOW + MINUTE)
    assert (second.id, second.version, second.digest) == (first.id, 2, "two")
    with store.read() as tx:
        found = tx.stored_items(HARBOUR.key, ["url:elsewhere", "url:https://harbour.example/offer", "guid:other"])
    assert found == {"url:elsewhere": second, "url:https://harbour.example/offer": second}


def test_the_strongest_key_decides_and_keys_keep_their_item(store: Store) -> None:
    """Two items that come to share a weak key stay two, each known by its own strong key."""
    with store.write() as tx:
        one = tx.put_item(HARBOUR.key, item("one"), "1", NOW)
        two = tx.put_item(HARBOUR.key, item("two"), "2", NOW)
        again = tx.put_item(HARBOUR.key, item("one", keys=("guid:one", "url:https://harbour.example/two")), "3", NOW)
        found = tx.stored_items(HARBOUR.key, ["guid:one", "url:https://harbour.example/two"])
    assert again.id == one.id
    assert {key: stored.id for key, stored in found.items()} == {
        "guid:one": one.id,
        "url:https://harbour.example/two": two.id,
    }


def test_two_sources_know_their_own_items(store: Store) -> None:
    """The same key in another source is another item: copies are the core's to find."""
    with store.write() as tx:
        here = tx.put_item(HARBOUR.key, item(), "1", NOW)
        there = tx.put_item(UNION.key, item(source="union"), "1", NOW)
        assert tx.stored_items(UNION.key, ["guid:offer"])["guid:offer"].id == there.id != here.id


def test_an_item_without_keys_is_new_each_time(store: Store) -> None:
    """Nothing known is nothing mixed up."""
    with store.write() as tx:
        ids = {tx.put_item(HARBOUR.key, item(keys=()), "1", NOW).id for _ in range(2)}
    assert len(ids) == 2


def test_hostile_text_is_stored_in_any_length(store: Store) -> None:
    """NUL, lone surrogates and keys longer than an index row neither fail nor shift a character."""
    tail = "".join(f"{n * 2654435761 % 4294967296:08x}" for n in range(1000))
    keys = ("guid:a\x00b\ud800", f"title:{tail}1", f"title:{tail}2")
    told = item(
        title="NUL \x00 and \ud800!", text=f"😀 {tail} \u2028 \udfff.", keys=keys, url=f"https://x.example/{tail}"
    )
    with store.write() as tx:
        put = tx.put_item(HARBOUR.key, told, "1", NOW)
        found = tx.stored_items(HARBOUR.key, keys)
        other = tx.put_item(HARBOUR.key, item("o", keys=(f"title:{tail}3",)), "1", NOW)
    assert {stored.id for stored in found.values()} == {put.id} != {other.id}
    assert set(found) == set(keys)
    kept = found[keys[0]].item
    assert (len(kept.title), len(kept.text)) == (len(told.title), len(told.text))
    assert kept.text.startswith(f"😀 {tail} \u2028 ") and kept.text.endswith(".")


def test_many_keys_are_asked_at_once(store: Store) -> None:
    """A feed of thousands of entries is one question."""
    with store.write() as tx:
        for n in range(3):
            tx.put_item(HARBOUR.key, item(f"n{n * 900}"), "1", NOW)
        found = tx.stored_items(HARBOUR.key, [f"guid:n{n}" for n in range(40_000)])
    assert set(found) == {"guid:n0", "guid:n900", "guid:n1800"}


def test_the_highest_decided_version_is_told_for_each_story(store: Store) -> None:
    """A version not decided on yet is known as such: a crash between loses nothing."""
    store.register([watchlist(), watchlist("other")], NOW)
    with store.write() as tx:
        one = tx.put_item(HARBOUR.key, item("one"), "1", NOW)
        two = tx.put_item(HARBOUR.key, item("two"), "1", NOW)
        tx.put_decision(decision(one, Outcome.REPEAT), 1, NOW)
        one = tx.put_item(HARBOUR.key, item("one", text="Now 6 percent."), "2", NOW)
        assert tx.decided("strike", [one.id, two.id]) == {one.id: 1}
        tx.put_decision(decision(one, Outcome.REPEAT), 2, NOW)
        assert tx.decided("strike", [one.id, two.id]) == {one.id: 2}
        assert tx.decided("other", [one.id, two.id]) == {}


def test_an_item_of_nowhere_is_an_error(store: Store) -> None:
    """An unknown source or id is said in words."""
    with pytest.raises(StoreError, match="no source"), store.write() as tx:
        tx.put_item("feed\nhttps://nowhere.example/", item(), "1", NOW)
    with pytest.raises(StoreError, match="'x9'"), store.read() as tx:
        tx.decided("strike", ["x9"])
    with pytest.raises(StoreError), store.write() as tx:
        tx.put_item(HARBOUR.key, item(), "1", NOW.replace(tzinfo=None))


def test_an_unchanged_item_is_known_by_what_it_is_called_later(store: Store) -> None:
    """First the guid changes, then the address: it stays one item. Of keys without end only some are kept."""
    with store.write() as tx:
        put = tx.put_item(HARBOUR.key, item("offer"), "1", NOW)
        tx.name_item(HARBOUR.key, put, ["guid:new"], NOW)
        assert tx.stored_items(HARBOUR.key, ["guid:new"])["guid:new"].id == put.id
        for number in range(100):
            tx.name_item(HARBOUR.key, put, [f"guid:{number}"], NOW)
        names = [f"guid:{number}" for number in range(100)]
        assert 10 < len(tx.stored_items(HARBOUR.key, names)) < 30
