"""Decisions, the ledger, alerts, and what is answered about them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from strike_desk import HARBOUR, MINUTE, NOW, alert, decision, item, tell, watchlist

from bot.core.errors import StoreError
from bot.core.model import Change, Claim, Decision, Evidence, Kind, Outcome, Slot, Step
from bot.store import DeliveryState, DeliveryStatus, Store


@pytest.fixture(autouse=True)
def registered(store: Store) -> None:
    store.register([watchlist()], NOW)


def test_what_is_alerted_is_known_from_then_on(store: Store) -> None:
    """Learned claims join the ledger, oldest first and whole; those of quiet items do not."""
    master, month = "the harbour master, in harbour", "2026-11"
    claim = Claim("d9.0", "The port is shut.", master, month, development="d9", of="c1", does=Kind.UPDATE)
    with store.write() as tx:
        one, two = (tx.put_item(HARBOUR.key, item(name), "1", NOW) for name in ("one", "two"))
        tx.put_decision(decision(one, learned=("First.", "Second.")), 1, NOW)
        tx.put_decision(decision(two, Outcome.MAYBE, learned=("Perhaps.",)), 1, NOW)
        tx.put_item(HARBOUR.key, item("two"), "2", NOW)
        tx.put_decision(replace(decision(two), learned=(claim,)), 2, NOW)
    with store.read() as tx:
        assert [known.text for known in tx.ledger("strike")] == ["First.", "Second.", "The port is shut."]
        assert tx.ledger("strike")[-1] == claim
        assert tx.ledger("other") == []


def test_a_version_is_decided_once_for_a_story(store: Store) -> None:
    """A second decision on the same version is refused whole: it could only be a second alert."""
    with store.write() as tx:
        stored = tell(tx, "offer")
    with pytest.raises(StoreError), store.write() as tx:
        tx.put_item(HARBOUR.key, item("other"), "1", NOW)
        tx.put_decision(decision(stored), 1, NOW)
    with store.read() as tx:
        assert tx.stored_items(HARBOUR.key, ["guid:other"]) == {}
        assert len(tx.ledger("strike")) == 1


def test_an_alert_needs_its_item_and_its_story(store: Store) -> None:
    """Nothing is told that cannot be explained later."""
    with pytest.raises(StoreError, match="'i99'"), store.write() as tx:
        tx.put_alert(alert("a"), "i99", ("desk",))
    with pytest.raises(StoreError), store.write() as tx:
        stored = tx.put_item(HARBOUR.key, item(), "1", NOW)
        tx.put_alert(alert("a", story="nobody's"), stored.id, ("desk",))
    assert store.undelivered(NOW).count == 0


def test_why_tells_every_decision_on_every_version(store: Store) -> None:
    """The trace of an item: as it was then, what was decided and when, whom it reached."""
    whole = Decision(
        item="i1",
        story="strike",
        outcome=Outcome.REPEAT,
        kind=Kind.REPEAT,
        score=0.25,
        reason="c1 says so",
        claims=("c1",),
        evidence=(Evidence("4 percent.", Kind.UPDATE, "c1", (Change(Slot.PERCENT, "3", "4"),), ("percent",)),),
        terms=("Dockers",),
        steps=(Step("terms", "Dockers (actor)"),),
    )
    with store.write() as tx:
        tx.put_item(HARBOUR.key, item(), "1", NOW)
        tx.put_decision(whole, 1, NOW)
    with store.write() as tx:
        second = tx.put_item(HARBOUR.key, item(text="Now 6 percent."), "2", NOW + MINUTE)
        tx.put_decision(decision(second), 2, NOW + MINUTE)
        tx.put_alert(alert("a1", NOW + MINUTE), second.id, ("desk", "night"))
    (delivery, _) = store.lease_deliveries(NOW + MINUTE, lease=MINUTE, limit=9)
    assert store.begin(delivery.id, NOW + MINUTE, lease=MINUTE)
    store.delivered(delivery.id, "message 5", NOW + 2 * MINUTE)
    quiet, told = store.why("strike", "https://harbour.example/offer")
    assert (quiet.decision, quiet.version, quiet.decided_at, quiet.alert) == (whole, 1, NOW, None)
    assert (quiet.item.text, told.item.text) == ("Dockers reject the offer of 4 percent.", "Now 6 percent.")
    assert (told.version, told.decided_at, told.alert) == (2, NOW + MINUTE, "a1")
    assert told.deliveries == (
        DeliveryState("desk", DeliveryStatus.SENT, 1, "message 5", None, NOW + 2 * MINUTE),
        DeliveryState("night", DeliveryStatus.PENDING, 0, None, None, None),
    )


@pytest.mark.parametrize(
    "asked",
    [
        "http://www.harbour.example/offer/",
        "https://harbour.example/offer?utm_source=x&fbclid=1#top",
        " harbour.example:443/offer",
        "HTTPS://HARBOUR.example/offer",
        "https://harbour.example/offer?at_medium=social&at_campaign=x",
        "https://harbour.example/%6Fffer",
    ],
)
def test_why_finds_an_address_as_a_person_copies_it(store: Store, asked: str) -> None:
    """Scheme, www, tracking, fragment and a trailing slash do not hide an item."""
    with store.write() as tx:
        tell(tx, "offer")
        tell(tx, "offer?page=2")
    assert [trace.item.url for trace in store.why("strike", asked)] == ["https://harbour.example/offer"]


def test_why_finds_an_address_by_whatever_makes_it_one_item(store: Store) -> None:
    """Escapes in either case, and a blank as it was typed, in the path and in the query."""
    with store.write() as tx:
        tell(tx, "caf%c3%a9%20bar?q=l%c3%a4rm%20x")
    for asked in ("harbour.example/café bar?q=l%C3%A4rm x", "https://harbour.example/caf%C3%A9%20bar?q=l%c3%a4rm%20x"):
        assert len(store.why("strike", asked)) == 1


def test_why_prefers_the_exact_address_and_knows_no_others(store: Store) -> None:
    """Of two addresses that fold to one, the one asked for; other stories and unknown addresses give nothing."""
    with store.write() as tx:
        tell(tx, "offer")
        tell(tx, "offer#live")
    assert len(store.why("strike", "https://harbour.example/offer#live")) == 1
    assert len(store.why("strike", "https://harbour.example/offer/")) == 2
    assert store.why("other", "https://harbour.example/offer") == []
    assert store.why("strike", "https://harbour.example/nothing") == []
    assert store.why("strike", "http://[broken") == []


def test_a_story_is_told_in_numbers(store: Store) -> None:
    """Items decided on, alerts with the last one's time, and what rests in silence by its last decision."""
    store.register([watchlist(), watchlist("still")], NOW)
    with store.write() as tx:
        tell(tx, "a")
        tell(tx, "b", found=NOW + MINUTE)
        for name, outcome in (("c", Outcome.HELD), ("d", Outcome.HELD), ("e", Outcome.LEARNED)):
            stored = tx.put_item(HARBOUR.key, item(name), "1", NOW)
            tx.put_decision(decision(stored, outcome), 1, NOW)
        stored = tx.put_item(HARBOUR.key, item("c", text="Changed."), "2", NOW)
        tx.put_decision(decision(stored, Outcome.REPEAT), 2, NOW)
    still, strike = store.stories()
    assert (strike.id, strike.title, strike.items, strike.alerts) == ("strike", "Dock strike", 5, 2)
    assert (strike.last_alert, strike.held, strike.learned) == (NOW + MINUTE, 1, 1)
    assert (still.items, still.alerts, still.last_alert, still.held, still.learned) == (0, 0, None, 0, 0)
    ((kept, why),) = store.held("strike")
    assert (kept.title, kept.id, why.outcome) == ("d", "i4", Outcome.HELD)


def test_a_reader_sees_one_moment(store: Store, url: str) -> None:
    """What another process commits meanwhile does not mix into a consistent read."""
    writer = Store.open(url)
    with store.read() as reading:
        assert reading.ledger("strike") == []
        with writer.write() as tx:
            stored = tell(tx, "offer")
        assert reading.ledger("strike") == []
        assert reading.decided("strike", [stored.id]) == {}
    with store.read() as reading:
        assert len(reading.ledger("strike")) == 1
    writer.close()
