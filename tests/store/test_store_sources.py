"""Sources: who is followed, who is due, who holds what."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from strike_desk import HARBOUR, LEASE, MINUTE, NOW, UNION, watchlist

from bot.core.errors import StoreError
from bot.store import SourceStatus, Store

GONE = "{host}:999999:1"


def settle(store: Store, key: str, **more: object) -> None:
    values: dict[str, object] = {"status": "ok", "next_check_at": NOW + 5 * MINUTE, "now": NOW, "failures": 0}
    with store.write() as tx:
        tx.settle_source(key, **(values | more))  # type: ignore[arg-type]


def test_a_registered_source_is_due_at_once(store: Store) -> None:
    """A new source is known under the first watchlist's id, unchecked, and leased first thing."""
    store.register([watchlist(), watchlist("other", (replace(HARBOUR, id="docks"),))], NOW)
    harbour, union = store.lease_sources(NOW, due_only=True, lease=LEASE)
    assert (harbour.key, harbour.source_id, harbour.url, harbour.kind) == (HARBOUR.key, "harbour", HARBOUR.url, "feed")
    assert (harbour.status, harbour.next_check_at, harbour.items, harbour.failures) == ("new", None, None, 0)
    assert union.key == UNION.key


def test_a_source_rests_when_no_watchlist_names_it_and_comes_back_with_its_state(store: Store) -> None:
    """Removing a watchlist forgets nothing: no check meanwhile, and no second first sight afterwards."""
    store.register([watchlist()], NOW)
    settle(store, HARBOUR.key, etag='"1"', items=7)
    with store.write() as tx:
        tx.seen("strike", HARBOUR.key, NOW)
    store.register([], NOW + MINUTE)
    assert store.sources() == [] and store.stories() == []
    assert store.lease_sources(NOW + 60 * MINUTE, due_only=False, lease=LEASE) == []
    store.register([watchlist()], NOW + 2 * MINUTE)
    harbour = store.sources()[0]
    assert (harbour.etag, harbour.items, harbour.last_ok_at) == ('"1"', 7, NOW)
    with store.read() as tx:
        assert tx.first_sight(HARBOUR.key) == set()
        assert tx.first_sight(UNION.key) == {"strike"}


def test_a_story_that_joins_a_known_source_has_its_own_first_sight(store: Store) -> None:
    """The second story learns in silence though the first has long seen the source."""
    store.register([watchlist()], NOW)
    with store.write() as tx:
        assert tx.first_sight(HARBOUR.key) == {"strike"}
        tx.seen("strike", HARBOUR.key, NOW)
    store.register([watchlist(), watchlist("other", (HARBOUR,))], NOW)
    with store.write() as tx:
        assert tx.first_sight(HARBOUR.key) == {"other"}


def test_the_shortest_interval_counts_and_the_default_is_remembered(store: Store) -> None:
    """Two stories, one source: none waits longer than it asked."""
    slow = replace(HARBOUR, interval=timedelta(minutes=15))
    store.register([watchlist(sources=(slow,)), watchlist("b", interval=timedelta(minutes=2))], NOW)
    harbour, union = store.sources()
    assert (harbour.interval, harbour.default_interval) == (timedelta(minutes=2), False)
    store.register([watchlist(sources=(slow,)), watchlist("b")], NOW)
    harbour, union = store.sources()
    assert (harbour.interval, harbour.default_interval) == (timedelta(minutes=15), True)
    assert (union.interval, union.default_interval) == (None, True)


def test_only_due_sources_are_leased_oldest_first(store: Store) -> None:
    """What was never checked comes first, then the longest overdue; what is not due waits, unless asked for."""
    third = replace(HARBOUR, id="third", url="https://third.example/")
    store.register([watchlist(sources=(HARBOUR, UNION, third))], NOW)
    settle(store, HARBOUR.key, next_check_at=NOW + 5 * MINUTE)
    settle(store, UNION.key, next_check_at=NOW + 4 * MINUTE)
    keys = [source.key for source in store.lease_sources(NOW + 5 * MINUTE, due_only=True, lease=LEASE)]
    assert keys == [third.key, UNION.key, HARBOUR.key]
    store.release_sources(keys)
    assert [s.key for s in store.lease_sources(NOW + 3 * MINUTE, due_only=True, lease=LEASE)] == [third.key]
    asked = store.lease_sources(NOW, keys=[HARBOUR.key, third.key], due_only=False, lease=LEASE)
    assert [source.key for source in asked] == [HARBOUR.key]


def test_a_limit_takes_the_first(store: Store) -> None:
    """A pass may take a few; the next takes the rest."""
    store.register([watchlist()], NOW)
    assert [s.key for s in store.lease_sources(NOW, due_only=True, lease=LEASE, limit=1)] == [HARBOUR.key]
    assert [s.key for s in store.lease_sources(NOW, due_only=True, lease=LEASE, limit=1)] == [UNION.key]


def test_a_lease_ends_when_settled_released_or_over(store: Store) -> None:
    """A source is never leased twice at a time, and never lost for longer than its lease."""
    store.register([watchlist(sources=(HARBOUR,))], NOW)

    def leased(minutes: int) -> bool:
        return bool(store.lease_sources(NOW + minutes * MINUTE, due_only=False, lease=LEASE))

    assert leased(0)
    assert not leased(4)
    assert leased(5)
    store.release_sources([HARBOUR.key])
    assert leased(5)
    settle(store, HARBOUR.key)
    assert leased(5)


def test_an_answer_without_validators_clears_the_old_ones(store: Store) -> None:
    """An old ETag would ask for an old answer; a failed or unchanged check keeps what is known."""
    store.register([watchlist()], NOW)
    settle(store, HARBOUR.key, etag='"1"', last_modified="Sun", body_hash="h", items=3)
    settle(store, HARBOUR.key, status="unchanged", now=NOW + MINUTE)
    settle(store, HARBOUR.key, status="failed", error="did not answer in time", failures=2, now=NOW + 2 * MINUTE)
    state = store.sources()[0]
    assert (state.etag, state.last_modified, state.body_hash, state.items) == ('"1"', "Sun", "h", 3)
    assert (state.status, state.error, state.failures) == (SourceStatus.FAILED, "did not answer in time", 2)
    assert (state.last_checked_at, state.last_ok_at) == (NOW + 2 * MINUTE, NOW + MINUTE)
    settle(store, HARBOUR.key, body_hash="h2", items=0)
    state = store.sources()[0]
    assert (state.etag, state.last_modified, state.body_hash, state.items) == (None, None, "h2", 0)
    assert (state.error, state.failures, state.next_check_at) == (None, 0, NOW + 5 * MINUTE)


def test_an_unknown_source_or_status_is_an_error(store: Store) -> None:
    """A settling that would be lost is said, not swallowed."""
    with pytest.raises(StoreError, match="no source"):
        settle(store, HARBOUR.key)
    store.register([watchlist()], NOW)
    with pytest.raises(ValueError, match="fine"):
        settle(store, HARBOUR.key, status="fine")


def test_very_long_addresses_are_sources_like_others(store: Store) -> None:
    """An address longer than an index row may be (PostgreSQL: 2,704 bytes) is registered and found."""
    # Random-looking, since PostgreSQL compresses what repeats before it measures.
    tail = "".join(f"{n * 2654435761 % 4294967296:08x}" for n in range(1000))
    long = [replace(HARBOUR, id=end, url=f"https://long.example/{tail}{end}") for end in ("a", "b")]
    store.register([watchlist(sources=tuple(long))], NOW)
    leased = store.lease_sources(NOW, keys=[long[1].key], due_only=True, lease=LEASE)
    assert [source.source_id for source in leased] == ["b"]
    settle(store, long[1].key, items=2)
    assert [source.items for source in store.sources()] == [None, 2]
