"""Where stories are in their lives, which pages are gone, and the questions of digests and kill notices."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest
from strike_desk import HARBOUR, LEASE, MINUTE, NOW, UNION, alert, decision, item, tell, watchlist

from bot.core.errors import StoreError
from bot.core.model import Claim, Kind, Notice, Outcome, Phase, QuietHours, Recipient, Source, SourceKind
from bot.store import Store

HOUR = 60 * MINUTE


@pytest.fixture(autouse=True)
def registered(store: Store) -> None:
    store.register([watchlist(), watchlist("fire", (HARBOUR,))], NOW)


def due(store: Store, after: int = 0) -> set[str]:
    """The sources that are leased then, given back at once."""
    got = store.lease_sources(NOW + after * MINUTE, due_only=True, lease=LEASE)
    store.release_sources([one.key for one in got])
    return {one.source_id for one in got}


def test_a_source_that_only_closed_stories_name_is_left_alone(store: Store) -> None:
    """One story more that follows it, open or paused, and it is checked; a reopened one has it due at once."""
    assert due(store) == {"harbour", "union"}
    for source in (HARBOUR, UNION):
        with store.write() as tx:
            tx.settle_source(source.key, status="ok", next_check_at=NOW + 99 * HOUR, now=NOW, failures=0)
    with store.write() as tx:
        tx.lives.set_phase("strike", Phase.CLOSED, "Ana", NOW)
        tx.lives.set_phase("fire", Phase.PAUSED, "Ana", NOW)
        assert tx.lives.phases() == {"strike": Phase.CLOSED, "fire": Phase.PAUSED}
    assert due(store, 100 * 60) == {"harbour"}
    store.register([watchlist(), watchlist("fire", (HARBOUR,))], NOW + HOUR)
    assert due(store, 100 * 60) == {"harbour"}, "a restart does not reopen it"
    with store.write() as tx:
        tx.lives.set_phase("strike", Phase.OPEN, "Ben", NOW + MINUTE)
        life = tx.lives.of("strike")
    assert (life.phase, life.by, life.since) == (Phase.OPEN, "Ben", NOW + MINUTE)
    assert due(store, 1) == {"harbour", "union"}


def test_a_story_nobody_registered_is_open_and_cannot_be_moved(store: Store) -> None:
    """A typing error in a command is an error."""
    with store.write() as tx:
        assert tx.lives.phase("nothing") is Phase.OPEN
        with pytest.raises(StoreError, match="'nothing'"):
            tx.lives.set_phase("nothing", Phase.PAUSED, "Ana", NOW)
        with pytest.raises(StoreError, match="'nothing'"):
            tx.lives.hand_over("nothing", "Ben", "Ana", NOW)


def test_since_when_a_story_is_away_outlives_further_moves(store: Store) -> None:
    """Paused, then closed, then open: it was away, and closed, since the pause."""
    with store.write() as tx:
        tx.lives.set_phase("strike", Phase.PAUSED, "Ana", NOW)
        tx.lives.set_phase("strike", Phase.CLOSED, "Ana", NOW + HOUR)
        tx.lives.set_phase("strike", Phase.OPEN, "Ana", NOW + 2 * HOUR)
        away = tx.memos.of("away:strike")
    assert away is not None and (away.value, away.at) == ("closed", NOW)


def test_an_items_page_is_gone_and_there_again(store: Store) -> None:
    """Since when, and when people were told, also in the item's next version."""
    with store.write() as tx:
        stored = tell(tx, "offer")
        tx.follow(stored.id, NOW, NOW)
        tx.lives.set_gone(stored.id, NOW, None)
        assert tx.lives.gone(stored.id) == (NOW, None)
        tx.lives.set_gone(stored.id, NOW, NOW + HOUR)
    with store.write() as tx:
        (waiting,) = tx.waiting(HARBOUR.key, NOW)
        assert (waiting.gone_at, waiting.gone_told_at) == (NOW, NOW + HOUR)
        after = tx.put_page(waiting, replace(waiting.item, text="Dockers take it."), NOW)
        assert (after.gone_at, after.gone_told_at) == (NOW, NOW + HOUR)


def test_who_was_told_of_an_item_are_all_but_those_from_whom_it_was_kept(store: Store) -> None:
    """By alert, with the item as it was then; of another story's alert nobody."""
    with store.write() as tx:
        stored = tell(tx, "offer", ("desk", "second"))
        tx.put_item(HARBOUR.key, item("offer", "Dockers take the offer of 5 percent."), "2", NOW)
        tx.put_decision(decision(stored), 2, NOW)
        tx.put_alert(alert("b", NOW + MINUTE), stored.id, ("third",))
        first, second = tx.reports.alerts_on(stored.id, "strike")
        assert (first.alert.id, first.recipients, first.item.text) == ("a-offer", ("desk", "second"), item().text)
        assert (second.recipients, second.item.text) == (("third",), "Dockers take the offer of 5 percent.")
        assert tx.reports.alerts_on(stored.id, "fire") == []
        assert tx.reports.told_of("strike") == ("desk", "second", "third") and tx.reports.told_of("fire") == ()
        assert [one.id for one in tx.reports.alerts_of("strike", 1)[0]] == ["b"]
        assert tx.reports.alerts_of("strike", 1)[1] == 2
        assert tx.reports.alerts_for("desk", NOW) == 1 and tx.reports.alerts_for("desk", NOW + MINUTE) == 0


def test_what_was_kept_quiet_is_listed_once_until_it_is_told_whatever_was_edited_since(store: Store) -> None:
    """The newest first; the sample is of what an item is now."""
    with store.write() as tx:
        ids = []
        for n, outcome in enumerate((Outcome.MAYBE, Outcome.MAYBE, Outcome.REPEAT, Outcome.MAYBE)):
            stored = tx.put_item(HARBOUR.key, item(f"n{n}"), "1", NOW)
            tx.put_decision(decision(stored, outcome), 1, NOW + n * MINUTE)
            ids.append(stored.id)
        tx.put_item(HARBOUR.key, item("n1", "Another text."), "2", NOW)
        tx.put_decision(replace(decision(stored, Outcome.REPEAT), item=ids[1]), 2, NOW + HOUR)
    with store.write() as tx:
        maybe = tx.reports.kept(["strike"], Outcome.MAYBE, NOW, 9)
        assert [(one.item.title, one.version) for one in maybe] == [("n3", 1), ("n1", 1), ("n0", 1)]
        assert tx.reports.how_many(["strike"], Outcome.MAYBE, NOW) == 3
        assert tx.reports.how_many(["strike"], Outcome.MAYBE, NOW + MINUTE) == 2
        assert tx.reports.kept(["fire"], Outcome.MAYBE, NOW, 9) == []
        assert tx.reports.looked_at(["strike", "fire"], NOW) == 4
        assert len(tx.reports.some(["strike"], Outcome.MAYBE, NOW, 9)) == 2
        one = tx.reports.decision(maybe[0].number)
        assert one is not None and (one.decision.item, one.source, one.source_key) == (ids[3], "harbour", HARBOUR.key)
        tx.reports.learn("strike", one.number, (Claim("x#1", "Told after all.", development="d7"),), NOW)
        tx.put_alert(alert("late"), ids[3], ("desk",))
        assert tx.reports.is_told("late") and not tx.reports.is_told("never")
        assert [one.item.title for one in tx.reports.kept(["strike"], Outcome.MAYBE, NOW, 9)] == ["n1", "n0"]
        tx.put_item(HARBOUR.key, item("n0", "Another text."), "2", NOW)
        tx.put_decision(replace(decision(stored, Outcome.MAYBE), item=ids[0]), 2, NOW + HOUR)
        again = tx.reports.kept(["strike"], Outcome.MAYBE, NOW, 9)
        assert [(one.item.title, one.version) for one in again] == [("n0", 2), ("n1", 1)]
        tx.put_alert(alert("later"), ids[1], ("desk",))
        assert tx.reports.how_many(["strike"], Outcome.MAYBE, NOW) == 1, "an alert on a later version has told it"
        assert [one.text for one in tx.ledger("strike")] == ["Told after all."]
        assert tx.reports.decision(10**6) is None


def test_coverage_is_what_is_on_the_story_from_elsewhere(store: Store) -> None:
    """Not what is about something else, nor the newsroom's own page."""
    page = Source("story-page", "https://desk.example/story", SourceKind.STORY)
    store.register([watchlist(sources=(HARBOUR, page))], NOW)
    with store.write() as tx:
        own = tx.put_item(page.key, item("own"), "1", NOW)
        tx.put_decision(decision(own, Outcome.REPEAT), 1, NOW)
        far = tx.put_item(HARBOUR.key, item("far"), "1", NOW)
        tx.put_decision(replace(decision(far, Outcome.IRRELEVANT), kind=Kind.IRRELEVANT), 1, NOW)
        old = tx.put_item(HARBOUR.key, item("old"), "1", NOW)
        tx.put_decision(decision(old, Outcome.REPEAT), 1, NOW - HOUR)
        learned = tx.put_item(HARBOUR.key, item("learned"), "1", NOW)
        tx.put_decision(decision(learned, Outcome.LEARNED), 1, NOW)
        assert not tx.reports.covered("strike", NOW)
        assert tx.reports.covered("strike", NOW - HOUR)


def test_what_is_undelivered_is_counted_by_recipient_but_for_what_quiet_hours_hold(store: Store) -> None:
    """Notices too, with the oldest moment; the numbers are those that everybody else is told."""
    with store.write() as tx:
        tell(tx, "offer", ("desk", "second"))
        tx.put_notice(Notice("n", "text", NOW - HOUR), "desk")
    sleeper = Recipient("desk", quiet=QuietHours(time(0), time(23, 59)))
    with store.read() as tx:
        all_of_it = tx.reports.undelivered(NOW, [Recipient("desk")])
        awake = tx.reports.undelivered(NOW, [sleeper])
    assert (all_of_it.by_recipient, all_of_it.held, all_of_it.oldest) == ({"desk": 2, "second": 1}, 0, NOW - HOUR)
    assert (awake.by_recipient, awake.held, awake.oldest) == ({"second": 1}, 2, NOW)
    assert awake == store.undelivered(NOW, [sleeper])


def test_memos_are_found_by_how_their_keys_begin(store: Store) -> None:
    """Letter by letter: capitals, % and _ are no others."""
    with store.write() as tx:
        for key in ("gap:1", "gap:2", "GAP:3", "gap_4", "gape", "g%"):
            tx.memos.note(key, key, NOW)
        assert sorted(tx.memos.under("gap:")) == ["1", "2"]
        assert list(tx.memos.under("g%")) == [""]


def test_a_notice_keeps_its_buttons(store: Store) -> None:
    """Through the outbox as they were put."""
    told = Notice("n", "text", NOW, buttons=((("1", "should:1"), ("2", "should:2")),))
    with store.write() as tx:
        tx.put_notice(told, "desk")
    (one,) = store.lease_deliveries(NOW, lease=LEASE, limit=9)
    assert one.message == told
