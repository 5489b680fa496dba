"""Rules in the store: proposed, set once, undone once; what the desk knows by one comes and goes with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from strike_desk import NOW, alert, tell, watchlist

from bot.core.rules import Rule, RuleKind, RuleStatus
from bot.store import DeliveryStatus, Store
from bot.store.questions import Mark

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def registered(store: Store) -> None:
    store.register([watchlist()], NOW)


def asked(kind: RuleKind = RuleKind.KNOWN, subject: str = "The port is shut.\nThe cranes stand.") -> Rule:
    return Rule(0, kind, "strike", subject, 1 << 51, "Ana", NOW)


def test_a_rule_is_proposed_set_once_and_undone_once(store: Store) -> None:
    """The second time there is nothing to do; it stays as history, with who ended it."""
    with store.write() as tx:
        rule = tx.rules.propose(replace(asked(RuleKind.MUTE_STORY, "strike"), recipient="desk", expires=NOW + DAY))
        assert rule.id and tx.rules.holding(NOW) == [] and tx.rules.listed() == []
        assert tx.rules.undo(rule.id, "Ben", NOW) is None, "it is not in force"
        held = tx.rules.set(rule.id, NOW + DAY, NOW + 2 * DAY)
        assert held and held.made == NOW + DAY and held.holds(NOW + DAY)
        assert tx.rules.set(rule.id, NOW, None) is None and not tx.rules.leave(rule.id, "Ben", NOW)
        assert tx.rules.holding(NOW + DAY) == [held] and tx.rules.holding(NOW + 2 * DAY) == []
        ended = tx.rules.undo(rule.id, "Ben", NOW + DAY)
        assert ended and (ended.status, ended.ended_by) == (RuleStatus.UNDONE, "Ben")
        assert tx.rules.undo(rule.id, "Ben", NOW) is None and tx.rules.listed() == [ended]


def test_what_was_left_keeps_its_number(store: Store) -> None:
    """An old button must not mean another rule."""
    with store.write() as tx:
        first = tx.rules.propose(asked())
        assert tx.rules.leave(first.id, "Ana", NOW) and not tx.rules.leave(first.id, "Ana", NOW)
        assert tx.rules.propose(asked()).id != first.id
        assert tx.rules.set(first.id, NOW, None) is None and tx.rules.listed() == []
        assert tx.rules.of(first.id + 99) is None


def test_what_the_desk_knows_is_in_the_ledger_while_the_rule_holds(store: Store) -> None:
    """As a development of its own, whose number is not given again; the others' claims stay."""
    with store.write() as tx:
        tell(tx, "offer")
        before = tx.ledger("strike")
        rule = tx.rules.propose(asked())
        assert tx.ledger("strike") == before
        held = tx.rules.set(rule.id, NOW, None)
        assert held and held.development == "d2"
        mine = tx.ledger("strike")[len(before) :]
        assert [(it.id, it.text, it.development) for it in mine] == [
            (f"rule{rule.id}#0", "The port is shut.", "d2"),
            (f"rule{rule.id}#1", "The cranes stand.", "d2"),
        ]
        tx.rules.undo(rule.id, "Ana", NOW)
        assert tx.ledger("strike") == before
        again = tx.rules.set(tx.rules.propose(asked()).id, NOW, None)
        assert again and again.development == "d3"
        same = tx.rules.set(tx.rules.propose(replace(asked(), development="d1")).id, NOW, None)
        assert same and same.development == "d1"


def test_a_muted_delivery_is_settled_with_its_reason_and_never_sent(store: Store) -> None:
    """Nobody waits for it, and whoever asks why sees it."""
    with store.write() as tx:
        stored = tell(tx, "offer", ("night",))
        tx.put_alert(alert("a-more"), stored.id, ("desk", "night"), {"desk": "muted by rule 1"})
    assert {it.recipient for it in store.lease_deliveries(NOW, lease=DAY, limit=9)} == {"night"}
    assert store.recipients_of("a-more") == ((), ("night",))
    with store.read() as tx:
        (desk,) = tx.questions.told_to(["desk"], NOW - DAY)
        assert (desk.status, desk.reason, desk.receipt) == (DeliveryStatus.MUTED, "muted by rule 1", None)


def test_marks_grow_with_what_is_stored(store: Store) -> None:
    """By numbers: what was found earlier and stored later is after the mark."""
    with store.write() as tx:
        tell(tx, "offer", found=NOW)
        mark = tx.questions.mark()
        tell(tx, "late", found=NOW - DAY)
        assert [it.alert.id for it in tx.questions.told_to(["desk"], mark)] == ["a-late"]
        assert Mark.read(str(mark)) == mark and Mark.read("") is None and Mark.read("x 1") is None


def test_a_group_that_moved_is_noted_once(store: Store) -> None:
    """And the last word counts."""
    with store.write() as tx:
        tx.questions.note_moved(-1, -100)
        tx.questions.note_moved(-1, -200)
        assert tx.questions.moved() == {"-1": "-200"}
