"""The decision on one item for one story."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.alerts import compose
from bot.core.claims import judge
from bot.core.decide import Judge, is_post
from bot.core.model import Claim, Item, Kind, Outcome, Role, Story, Term, TermKind, Watchlist
from bot.core.proof import ALWAYS_QUOTED, MOST_EVIDENCE
from bot.core.text import passages

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


def item(text: str, title: str = "News of the Halcyon", name: str = "i1") -> Item:
    """An item of a wire."""
    return Item("wire", f"https://wire.example/{name}", title, text, id=name)


def test_a_toll_that_rises_is_an_update_with_both_numbers() -> None:
    """ "At least 14" is a count that goes on."""
    decision = JUDGE.decide(item("19 people died when the Brightwater Lines ferry Halcyon capsized."), JUDGE.ledger())
    assert (decision.outcome, decision.kind, decision.claims[0]) == (Outcome.ALERT, Kind.UPDATE, "c02")
    change = decision.evidence[0].changes[0]
    assert (change.known, change.now) == ("At least 14", "19")


def test_a_reworded_claim_is_kept_quiet_and_says_which_one_it_is() -> None:
    """Nothing new: no evidence, no development."""
    decision = JUDGE.decide(
        item("The ferry Halcyon capsized in the night of 18 November off Port Marrow."), JUDGE.ledger()
    )
    assert (decision.outcome, decision.kind, decision.evidence) == (Outcome.REPEAT, Kind.REPEAT, ())
    assert "c01" in decision.reason


def test_a_denial_of_a_claim_is_told_as_one() -> None:
    """The claim denied is named."""
    said = "Brightwater Lines denied that the bow door of the Halcyon was open when she left Port Marrow."
    decision = JUDGE.decide(item(said), JUDGE.ledger())
    assert (decision.outcome, decision.kind) == (Outcome.ALERT, Kind.DENIAL)
    assert decision.evidence[0].claim == "c03"


def test_what_an_alert_reported_is_known_from_then_on_and_has_one_development() -> None:
    """The second outlet tells it again: quiet, and the same development."""
    ledger = JUDGE.ledger()
    fact = "Prosecutors searched the offices of Brightwater Lines over the loss of the ferry Halcyon."
    first = JUDGE.decide(item(fact), ledger)
    ledger.learn(first.learned)
    again = JUDGE.decide(item(fact, name="i2"), ledger)
    assert first.alert and not again.alert
    assert again.development == first.development == "d1"


def test_an_item_about_something_else_says_what_it_names() -> None:
    """Explained, not only dropped."""
    decision = JUDGE.decide(item("Tulips opened early.", title="Garden show"), JUDGE.ledger())
    assert (decision.outcome, decision.kind) == (Outcome.IRRELEVANT, Kind.IRRELEVANT)
    assert decision.reason and decision.steps


def test_only_what_changed_in_a_new_version_is_judged() -> None:
    """An unchanged item with one more sentence is told for that sentence alone."""
    before = item("The ferry Halcyon capsized off Port Marrow. Divers of Brightwater Lines recovered the bell.")
    after = item(before.text + " Prosecutors charged two officers of Brightwater Lines over the Halcyon.")
    decision = JUDGE.decide(after, JUDGE.ledger(), before)
    assert decision.alert and decision.reason.startswith("edited: ")
    assert [proof.text for proof in decision.evidence] == [
        "Prosecutors charged two officers of Brightwater Lines over the Halcyon."
    ]


def test_what_is_new_and_not_quoted_is_counted() -> None:
    """Two long new sentences beside the quoted ones: the alert says how many more there are."""
    facts = (
        "Judge Maren Oake will lead an inquiry into the loss of the ferry Halcyon and the part of Brightwater Lines, "
        "the ministry of transport in the capital announced late on Friday.",
        "The Halcyon of Brightwater Lines carried 231 passengers and a cargo of fertiliser that no manifest mentions, "
        "a loading officer told the port police on Friday.",
        "Brightwater Lines sold the sister ship of the Halcyon to a buyer in Cyprus three days after the accident, "
        "according to a register that was made public on Friday.",
        "Insurers of the Halcyon refused to pay Brightwater Lines a claim of forty million, and took the matter to a "
        "court in London on Friday.",
    )
    decision = JUDGE.decide(item(" ".join(facts)), JUDGE.ledger())
    quoted = sum(len(proof.text) for proof in decision.evidence)
    assert decision.more >= 1 and len(decision.evidence) + decision.more >= len(facts)
    assert quoted <= max(ALWAYS_QUOTED, len(decision.evidence[0].text))
    alert = compose("a1", decision, item(" ".join(facts)), FERRY, source="wire", found=datetime.now(UTC), edited=False)
    assert alert.more == decision.more


_TEXTS = st.text(st.characters(), max_size=300)
_NEWS = st.lists(
    st.sampled_from(["Halcyon", "Brightwater Lines", "19", "died", "denied", "not", ".", "\n\n", "“", "ст", "۱۵"])
)


@settings(max_examples=60, deadline=None)
@given(_TEXTS, _TEXTS, _NEWS)
def test_no_text_raises_and_evidence_is_a_whole_passage(title: str, text: str, news: list[str]) -> None:
    """Whatever an item holds."""
    one = item(" ".join([text, *news]), title=title)
    decision = JUDGE.decide(one, JUDGE.ledger())
    whole = {passage.text for passage in passages(one)}
    assert all(proof.text in whole for proof in decision.evidence)
    assert len(decision.evidence) <= MOST_EVIDENCE
    assert decision.alert == bool(decision.development) or decision.outcome is not Outcome.ALERT


def test_a_word_of_any_length_is_judged() -> None:
    """ "a" a hundred thousand times was too deep for a recursion once."""
    decision = JUDGE.decide(item("The Halcyon screamed " + "a" * 100_000 + "."), JUDGE.ledger())
    assert decision.reason


def test_a_second_version_overwrites_nothing_that_the_first_taught() -> None:
    """A sentence put in before another has its place, and not its name: both stay known, and can be denied."""
    ledger = JUDGE.ledger()
    first = item("Brightwater Lines offered each family of the ferry Halcyon 9,000 euros on Friday.")
    told = JUDGE.decide(first, ledger)
    ledger.learn(told.learned)
    more = "Prosecutors charged two officers of Brightwater Lines with 12 counts over the ferry Halcyon."
    again = JUDGE.decide(item(f"{more} {first.text}"), ledger, first)
    ledger.learn(again.learned)
    names = [claim.id for claim in (*told.learned, *again.learned)]
    assert told.alert and again.alert and len(set(names)) == len(names)


def test_words_that_far_claims_have_by_chance_are_not_known() -> None:
    """A year of alerts has every word of the language somewhere; that makes no new sentence a repeat."""
    fact = "Divers found a second crack in the hull of the ferry Halcyon of Brightwater Lines."
    ledger = JUDGE.ledger()
    before = judge(fact, ledger.known)
    ledger.learn(
        Claim(f"old{n}#{n}", f"The council of Oakhaven said that the {word} of the town hall was none of its affairs.")
        for n, word in enumerate(["divers", "found", "second", "crack", "hull"] * 20)
    )
    after = judge(fact, ledger.known)
    assert Kind.REPEAT not in (before.kind, after.kind)
    assert after.novelty >= before.novelty - 0.01


def test_an_item_on_the_story_as_a_whole_is_judged_though_no_sentence_is_by_itself() -> None:
    """What the weights call the story's is never waved through as saying nothing."""
    watchlist = Watchlist(
        Story("bridge", "Sollen Bridge collapses after skipped inspections"),
        terms=(
            Term("Sollen Bridge", TermKind.OBJECT, Role.SUBJECT),
            Term("Corvane Construction", TermKind.ORGANIZATION, Role.ACTOR, ("Corvane",)),
            Term("Elena Brandt", TermKind.PERSON, Role.ACTOR),
            Term("Federal Roads Agency", TermKind.ORGANIZATION, Role.SOURCE),
            Term("Sollen", TermKind.PLACE, Role.PLACE),
        ),
        claims=(
            Claim("c1", "14 people died when the Sollen Bridge collapsed on 3 March."),
            Claim("c2", "Corvane Construction renovated the Sollen Bridge in 2019."),
            Claim("c3", "Engineers had warned of cracks in the cables of the Sollen Bridge."),
            Claim("c4", "The Federal Roads Agency skipped the inspections of the Sollen Bridge in 2023 and 2024."),
        ),
    )
    said = (
        "The Federal Roads Agency confirmed that it had skipped the inspections of the Sollen Bridge in 2023 and 2024."
    )
    judge = Judge(watchlist)
    decision = judge.decide(item(said, title="Agency admits skipped inspections of Sollen Bridge"), judge.ledger())
    assert (decision.outcome, decision.kind) == (Outcome.ALERT, Kind.CONFIRMATION)


def test_a_post_without_a_headline_is_judged_by_its_first_sentence() -> None:
    """A channel's post: its title is how its text begins, and that sentence is the news."""
    first = "Prosecutors have searched the offices of Brightwater Lines over the sinking of the Halcyon."
    post = Item("chat", "https://t.me/chat/7", first, f"{first}\n\nHe shows the log book.", None, "en", "p7")
    assert is_post(post)
    assert not is_post(replace(post, title="Offices searched"))
    assert not is_post(replace(post, text="Something else."))


def test_the_denial_of_one_claim_makes_no_repeat_of_the_denial_of_another() -> None:
    """A day with one denial must not swallow the next: "as c03 says, and nothing more" would be untrue."""
    claims = (
        Claim("c02", "The Harbour Authority knew of a cracked crane since August."),
        Claim("c03", "The Dock Workers Union has opened an inquiry into the crane at the Harbour Authority."),
    )
    terms = (Term("Harbour Authority", role=Role.SUBJECT), Term("Dock Workers Union", role=Role.ACTOR))
    judge = Judge(Watchlist(Story("crane"), terms=terms, claims=claims))
    first = "The Harbour Authority on Monday denied that it had known of a cracked crane since August."
    second = (
        "The Dock Workers Union on Monday denied that it has opened an inquiry into the crane at the Harbour Authority."
    )
    ledger = judge.ledger()
    told = judge.decide(Item("wire", "https://wire.example/1", "Harbour Authority denies", first, id="i1"), ledger)
    ledger.learn(told.learned)
    again = judge.decide(Item("wire", "https://wire.example/2", "Union denies it", second, id="i2"), ledger)
    assert told.alert and told.kind is Kind.DENIAL
    assert again.kind is Kind.DENIAL and "nothing more" not in again.reason
