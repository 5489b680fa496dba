"""Why an item was told or kept quiet, in words that are true, and who told before what it changes."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.core import decision_weights, signs
from bot.core.decide import Judge
from bot.core.explain import acts
from bot.core.ledger import histories
from bot.core.model import Claim, Decision, Item, Kind, Outcome, Role, State, Story, Term, TermKind, Watchlist

DAY = datetime(2026, 11, 22, 9, tzinfo=UTC)
FERRY = Watchlist(
    Story("ferry", "The ferry Halcyon capsized", published=datetime(2026, 11, 20, tzinfo=UTC)),
    terms=(
        Term("MV Halcyon", TermKind.OBJECT, Role.SUBJECT, ("Halcyon", "ferry Halcyon")),
        Term("Brightwater Lines", TermKind.ORGANIZATION, Role.ACTOR, ("Brightwater",)),
        Term("Port Marrow", TermKind.PLACE, Role.PLACE),
    ),
    claims=(
        Claim("c01", "The ferry Halcyon capsized off Port Marrow in the night of 18 November 2026."),
        Claim("c02", "At least 14 people died when the Halcyon capsized."),
        Claim("c03", "The bow door of the Halcyon was open when she left Port Marrow."),
    ),
)
JUDGE = Judge(FERRY)
BRIBE = "A spokesman for the coastguard said Brightwater Lines paid an inspector 40,000 euros to pass the Halcyon."


def item(text: str, source: str = "wire", name: str = "i1", days: int = 0) -> Item:
    """An item of some days after the first."""
    when = DAY + timedelta(days=days)
    return Item(source, f"https://{source}.example/{name}", "News of the Halcyon", text, when, "en", name)


def steps(decision: Decision, name: str) -> str:
    """What the steps of this name say."""
    return "\n".join(step.found for step in decision.steps if step.name == name)


def test_a_denial_of_what_an_alert_told_is_a_denial_and_says_who_told_it() -> None:
    """Item A is alerted with X; item B denies X: the evidence has A's sentence, its source and its day."""
    ledger = JUDGE.ledger()
    told = JUDGE.decide(item(BRIBE), ledger)
    ledger.learn(told.learned)
    denial = "Brightwater Lines denied that it paid an inspector 40,000 euros to pass the Halcyon."
    decision = JUDGE.decide(item(denial, "gazette", "i2", days=2), ledger)
    assert told.alert and (decision.outcome, decision.kind) == (Outcome.ALERT, Kind.DENIAL)
    proof = decision.evidence[0]
    assert (proof.text, proof.claim) == (denial, None)
    assert proof.before == f"wire on 22 Nov 2026: “{BRIBE}”"
    assert "stands beside what wire said" in decision.reason
    assert ledger.state("i1#0") is State.STANDING
    ledger.learn(decision.learned)
    assert any(ledger.state(claim.id) is State.CONTRADICTED for claim in told.learned)


def test_a_changed_value_of_what_an_alert_told_shows_both_and_who_told_it() -> None:
    """Number, source and day of what was told before."""
    ledger = JUDGE.ledger()
    ledger.learn(JUDGE.decide(item("Divers recovered 8 lifeboats of the Brightwater ferry Halcyon."), ledger).learned)
    decision = JUDGE.decide(
        item("Divers recovered 11 lifeboats of the Brightwater ferry Halcyon.", "gazette", "i2", days=1), ledger
    )
    (change,) = decision.evidence[0].changes
    assert (change.known, change.now) == ("8", "11")
    assert decision.evidence[0].before.startswith("wire on 22 Nov 2026: “Divers recovered 8 lifeboats")
    assert decision.reason == "says 11 where wire said 8"


def test_a_claim_of_the_story_is_not_said_to_be_told_before() -> None:
    """The story said it: the watchlist's id stands for it."""
    decision = JUDGE.decide(item("19 people died when the Brightwater Lines ferry Halcyon capsized."), JUDGE.ledger())
    assert (decision.evidence[0].claim, decision.evidence[0].before) == ("c02", "")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (BRIBE, "A spokesman for the coastguard, in wire"),
        (
            "According to the harbour office, the Halcyon of Brightwater Lines carried 90 lorries.",
            "the harbour office, in wire",
        ),
        ("He said the Halcyon of Brightwater Lines carried 90 lorries.", "wire"),
        ("The Halcyon of Brightwater Lines carried 90 lorries.", "wire"),
        ("The captain, who survived, said the men of the Halcyon had to swim to Port Marrow.", "wire"),
    ],
)
def test_what_is_learned_names_who_said_it_and_where_it_stood(text: str, who: str) -> None:
    """A named speaker with the source; the source alone where nobody is named."""
    learned = JUDGE.decide(item(text), JUDGE.ledger()).learned
    assert who in {claim.attribution for claim in learned if claim.text == text}


def test_a_claim_that_changed_is_said_with_its_history_where_an_item_concerns_it() -> None:
    """What updated it, when, and whose item that was."""
    ledger = JUDGE.ledger()
    ledger.learn(
        JUDGE.decide(item("19 people died when the Brightwater Lines ferry Halcyon capsized."), ledger).learned
    )
    decision = JUDGE.decide(item("23 people died when the Brightwater ferry Halcyon capsized.", name="i2"), ledger)
    assert steps(decision, "claim") == "c02 stands updated: updated on 22 Nov 2026 by wire"


def test_a_history_is_told_oldest_first_each_act_once_and_no_more_than_a_few() -> None:
    """Two sentences of one item are one act; of many acts the last four are told and the others counted."""
    told = [Claim(f"i{n}#0", "…", f"s{n}", f"2026-11-0{n}", "d1", "c01", Kind.UPDATE) for n in range(1, 7)]
    told.append(replace(told[-1], id="i6#1"))
    told.append(Claim("i9#0", "…", "the mayor, in s9", "2026-12", "d1", "c01", Kind.DENIAL))
    assert acts(told) == (
        "3 more before; updated on 4 Nov 2026 by s4; updated on 5 Nov 2026 by s5; updated on 6 Nov 2026 by s6; "
        "denied in Dec 2026 by the mayor, in s9"
    )
    assert histories([*told, Claim("i7#0", "…", development="d1")]) == {"c01": told}


def test_an_item_that_tells_what_one_told_lately_says_which_and_how_much() -> None:
    """The source, the day, and how many names and figures."""
    ledger = JUDGE.ledger()
    ledger.learn(JUDGE.decide(item(BRIBE), ledger).learned)
    decision = JUDGE.decide(
        item("An inspector who passed the Brightwater ferry Halcyon got 40,000 euros in cash.", "gazette", "i2", 1),
        ledger,
    )
    assert "told lately by wire on 22 Nov 2026" in steps(decision, "told lately")


def test_an_items_own_last_version_is_no_other_teller_whatever_its_id() -> None:
    """An id may hold the sign that parts it from the number of a sentence."""
    ledger = JUDGE.ledger()
    first = item(BRIBE, name="page#1")
    ledger.learn(JUDGE.decide(first, ledger).learned)
    again = replace(first, text=f"{BRIBE} Prosecutors charged the inspector of the Halcyon.")
    assert "told lately by" not in steps(JUDGE.decide(again, ledger, first), "told lately")


def test_a_sentence_with_other_words_is_said_to_be_a_repeat_where_it_would_be() -> None:
    """What is known in place of what it changes, or without the word that denies."""
    changed = JUDGE.decide(item("19 people died when the Brightwater Lines ferry Halcyon capsized."), JUDGE.ledger())
    assert "with 'At least 14' for '19' the sentence would be a repeat of c02" in steps(changed, "would flip")
    denied = "Brightwater Lines denied that the bow door of the Halcyon was open when she left Port Marrow."
    assert "without 'denied' the sentence would be" in steps(JUDGE.decide(item(denied), JUDGE.ledger()), "would flip")


def test_the_threshold_that_is_said_to_flip_a_decision_flips_it() -> None:
    """Another tell in the watchlist, everything else the same: what was quiet is told, what was told is quiet."""
    texts = {
        "told": BRIBE,
        "quiet": "The Halcyon of Brightwater Lines was a ship that many in Port Marrow had known for long.",
        "busy": "Officials in Port Marrow spoke again of the Halcyon and of Brightwater Lines, and of Oslo.",
    }
    tried = []
    ledger = JUDGE.ledger()
    for name, text in texts.items():
        one = item(text, name=name)
        decision = JUDGE.decide(one, ledger)
        said = re.search(r"tell = ([\d.]+) or (higher|lower)", steps(decision, "would flip"))
        if said:
            tell = min(1.0, float(said[1]))
            other = Judge(replace(FERRY, story=replace(FERRY.story, tell=tell, quiet=min(0.3, tell))))
            assert other.decide(one, ledger).alert is not decision.alert
            tried.append(said[2])
        ledger.learn(decision.learned)
    assert set(tried) == {"higher", "lower"}


def test_every_weight_has_its_words() -> None:
    """A feature without words would be shown by its name in the code."""
    assert set(decision_weights.PASSAGE) - {"bias"} <= set(signs.PASSAGE)
    assert set(decision_weights.RELEVANCE) - {"bias"} <= set(signs.RELEVANCE)


def test_signs_are_told_by_strength_with_their_counts() -> None:
    """Three at most of each side; what is usual says nothing."""
    weights = {"new figures": 1.0, "new names": 0.5, "question": -2.0, "length": 0.4, "status": 0.01}
    values = {"new figures": 1.0986, "new names": 0.6931, "question": 1.0, "length": 2.1, "status": 1.0}
    assert signs.spoken(weights, values, signs.PASSAGE) == (("2 new figures", "1 new name"), ("a question",))


def test_every_decision_ends_with_what_would_have_flipped_it_or_says_it_is_beside_the_story() -> None:
    """Told, maybe, quiet, irrelevant, edited without news: each has its last word."""
    ledger = JUDGE.ledger()
    known = item("The ferry Halcyon of Brightwater Lines capsized off Port Marrow in the night of 18 November.")
    for decision in (
        JUDGE.decide(item(BRIBE), ledger),
        JUDGE.decide(known, ledger),
        JUDGE.decide(known, ledger, known),
    ):
        assert decision.steps[-1].name == "would flip" and decision.steps[-1].found
    beside = JUDGE.decide(_garden(), ledger)
    assert "it takes" in steps(beside, "on the story")


def _garden() -> Item:
    return Item("wire", "https://wire.example/g", "Garden show", "Tulips opened early.", DAY, "en", "g")
