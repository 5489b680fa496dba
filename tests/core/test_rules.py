"""What the desk has told the bot, as pure questions: which rule speaks of an item, and until when it holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.decide import Judge
from bot.core.model import Claim, Decision, Evidence, Item, Kind, Outcome, Role, Story, Term, TermKind, Watchlist
from bot.core.rules import (
    DESK,
    MUTES,
    NOT_OURS,
    Rule,
    RuleKind,
    RuleStatus,
    alone,
    claims_of,
    concerns,
    known_alone,
    muted_because,
    muting,
    named,
    old_before,
    repeats,
    ruled,
    silencing,
    telling_names,
)

NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)
WATCHLIST = Watchlist(
    Story("strike", "Strike at the port of Marle"),
    terms=(
        Term("Dock Workers Union", TermKind.ORGANIZATION, Role.ACTOR),
        Term("Ida Brandt", TermKind.PERSON, Role.SOURCE),
        Term("Marle", TermKind.PLACE, Role.PLACE),
    ),
    claims=(Claim("c01", "The Dock Workers Union has called a strike at Marle, Ida Brandt said."),),
)
JUDGE = Judge(WATCHLIST)


def rule(kind: RuleKind, subject: str = "", **more: object) -> Rule:
    values: dict[str, object] = {"story": "strike", "status": RuleStatus.ACTIVE}
    story = values | more
    return Rule(7, kind, subject=subject, author=501, author_name="Ana", made=NOW, **story)  # type: ignore[arg-type]


def item(text: str, published: datetime | None = NOW, title: str = "News") -> Item:
    return Item("s1", "https://x.example/1", title, text, published, "en", "i1")


RULES = st.builds(
    rule,
    st.sampled_from(RuleKind),
    st.sampled_from(["Ida Brandt", "s1", "Castellan\nVidora", "2026-06-01", "strike"]),
    story=st.sampled_from(["strike", "tides", None]),
    recipient=st.sampled_from(["desk", "night", None]),
    status=st.sampled_from(RuleStatus),
    expires=st.sampled_from([None, NOW - DAY, NOW, NOW + DAY]),
)
TEXTS = st.sampled_from(["Ida Brandt spoke.", "Castellan died in Vidora.", "Ida Brandt met Castellan.", ""])
TERMS = st.sets(st.sampled_from(["Ida Brandt", "Dock Workers Union", "Marle"]))
DAYS = st.sampled_from([None, NOW - 60 * DAY, NOW])


def safe(one: Rule) -> bool:
    """A rule of a day has a day."""
    return one.kind is not RuleKind.BEFORE or one.subject == "2026-06-01"


@given(st.lists(RULES.filter(safe), max_size=6), TEXTS, TERMS, DAYS)
def test_a_rule_that_does_not_hold_changes_nothing(
    rules: list[Rule], text: str, terms: set[str], published: datetime | None
) -> None:
    """With the proposed, left, undone and ended ones or without them: the same answer, for every item and chat."""
    holding = [one for one in rules if one.holds(NOW)]
    one = item(text, published)
    assert silencing(rules, one, terms, WATCHLIST, NOW) == silencing(holding, one, terms, WATCHLIST, NOW)
    for name in ("desk", "night"):
        about = (name, "strike", "s1", terms, NOW)
        assert muting(rules, *about) == muting(holding, *about)


@given(st.lists(RULES.filter(safe), max_size=6), RULES.filter(safe), TEXTS, TERMS, DAYS, st.integers(0, 6))
def test_to_undo_a_rule_restores_every_answer(
    rules: list[Rule], extra: Rule, text: str, terms: set[str], published: datetime | None, at: int
) -> None:
    """As if it had never been made, wherever it stood among the others."""
    undone = [*rules[:at], replace(extra, status=RuleStatus.UNDONE), *rules[at:]]
    one = item(text, published)
    assert silencing(undone, one, terms, WATCHLIST, NOW) == silencing(rules, one, terms, WATCHLIST, NOW)
    assert muting(undone, "desk", "strike", "s1", terms, NOW) == muting(rules, "desk", "strike", "s1", terms, NOW)


@given(RULES.filter(safe), TEXTS, TERMS, DAYS)
def test_mutes_silence_no_item_and_other_rules_mute_no_chat(
    one: Rule, text: str, terms: set[str], published: datetime | None
) -> None:
    """And a rule of another story speaks of none of this one's items."""
    found = silencing([one], item(text, published), terms, WATCHLIST, NOW)
    assert found is None or (one.kind in NOT_OURS and one.story == "strike")
    muted = muting([one], "desk", "strike", "s1", terms, NOW)
    assert muted is None or (one.kind in MUTES and one.recipient == "desk" and one.story in (None, "strike"))


def test_a_name_alone_is_somebody_else_and_with_others_it_is_not() -> None:
    """Places do not count: they are in every story of the town."""
    one = rule(RuleKind.ALONE, "Ida Brandt")
    assert concerns(one, item("x"), ["Ida Brandt", "Marle"], WATCHLIST)
    assert not concerns(one, item("x"), ["Ida Brandt", "Dock Workers Union"], WATCHLIST)
    assert not concerns(one, item("x"), ["Marle"], WATCHLIST)
    assert named(["Marle", "Ida Brandt"], WATCHLIST) == ["Ida Brandt"]


def test_a_rule_by_a_name_alone_is_for_persons_with_others_beside_them() -> None:
    """Who has no namesake, and who is all that a story watches, would have the story's own news kept quiet."""
    assert alone(["Ida Brandt", "Marle"], WATCHLIST) == ("Ida Brandt", "")
    assert alone(["Dock Workers Union"], WATCHLIST)[0] is None
    assert alone(["Ida Brandt", "Dock Workers Union"], WATCHLIST)[0] is None
    assert alone(["Marle"], WATCHLIST)[0] is None
    lonely = replace(WATCHLIST, terms=WATCHLIST.terms[1:])
    assert alone(["Ida Brandt"], lonely) == (
        None,
        "The story watches nobody beside Ida Brandt, so this would keep all its news quiet.",
    )


@pytest.mark.parametrize(
    ("words", "text", "kept"),
    [
        ("Castellan\nVidora\nRovers", "Vidora mourns Castellan.", True),
        ("Castellan\nVidora\nRovers", "Castellan's strike at Marle.", False),
        ("Castellan", "Castellan's strike at Marle.", True),
        ("Вагнер\nБахмут", "Бои под Бахмутом, «Вагнера» нет.", True),
        ("Castellan\nVidora", "Castellaneta is no Castellan.", False),
    ],
)
def test_another_story_takes_two_of_its_words(words: str, text: str, kept: bool) -> None:
    """Where there is but one, that one; in any script and inflection."""
    assert concerns(rule(RuleKind.WITHOUT, words), item(text), [], WATCHLIST) is kept


def test_old_is_what_is_dated_before_the_day() -> None:
    """What has no date is not old."""
    old = rule(RuleKind.BEFORE, "2026-06-01")
    assert concerns(old, item("x", NOW - 40 * DAY), [], WATCHLIST)
    assert not concerns(old, item("x", datetime(2026, 6, 1, tzinfo=UTC)), [], WATCHLIST)
    assert not concerns(old, item("x", None), [], WATCHLIST)
    assert old_before(item("x", NOW - 3 * DAY), NOW) == date(2026, 6, 29)
    assert old_before(item("x", NOW - DAY), NOW) is None and old_before(item("x", None), NOW) is None


def test_what_a_rule_kept_quiet_says_which_rule_by_whom_and_until_when() -> None:
    """It keeps its proof, teaches nothing, and names no development."""
    told = Decision(
        "i1", "strike", Outcome.ALERT, Kind.NEW, 0.9, "new: 'raid'", "d1", evidence=(Evidence("A raid.", Kind.NEW),),
        learned=(Claim("i1#0", "A raid."),),
    )  # fmt: skip
    quiet = ruled(told, rule(RuleKind.ALONE, "Ida Brandt", expires=NOW + DAY))
    assert quiet.outcome is Outcome.RULED and not quiet.alert and quiet.development is None and quiet.learned == ()
    assert quiet.evidence == told.evidence and quiet.kind is Kind.NEW
    assert quiet.reason == (
        "kept quiet by rule 7 (what names Ida Brandt and nobody else of the story, by Ana, until 02 Jul 2026 12:00 "
        "UTC); it said: new: 'raid'"
    )
    assert muted_because(rule(RuleKind.MUTE_SOURCE, "s1", recipient="desk")) == (
        "muted by rule 7 (source s1 in strike, by Ana)"
    )


def test_telling_names_are_none_of_the_storys_own() -> None:
    """Neither weekdays nor the first word of a sentence alone, nor what claims, terms and title have."""
    text = "Tulips bloomed. On Tuesday the footballer Ruben Castellan of Vidora met Ida Brandt at Marle in May."
    assert set(telling_names(item(text), WATCHLIST, JUDGE.names)) == {"Castellan", "Ruben", "Vidora"}
    assert telling_names(item("the union at Marle met again."), WATCHLIST, JUDGE.names) == []


def test_what_the_desk_knows_makes_its_repeats_quiet() -> None:
    """Of a decision's proof each sentence must say no more than that."""
    known = known_alone(
        rule(RuleKind.KNOWN, "Police searched the offices of the Harbour Authority."), WATCHLIST, JUDGE.names
    )
    said = Evidence("Police searched the offices of the Harbour Authority.", Kind.NEW)
    more = Evidence("Prosecutors charged the director Tom Vell with theft.", Kind.NEW)
    told = Decision("i1", "strike", Outcome.ALERT, Kind.NEW, 0.9, "", evidence=(said,))
    assert repeats(told, known, None) and not repeats(replace(told, evidence=(said, more)), known, None)
    assert not repeats(replace(told, evidence=()), known, None)


def test_the_desks_own_claims_are_learned_dated_and_taken_back() -> None:
    """A ledger notices that something it holds was taken back; numbers are never given twice."""
    mine = claims_of(rule(RuleKind.KNOWN, "One fact.\nAnother fact.", development="d4"))
    assert [(it.id, it.attribution, it.date, it.development) for it in mine] == [
        ("rule7#0", DESK, "2026-07-01", "d4"),
        ("rule7#1", DESK, "2026-07-01", "d4"),
    ]
    other = Claim("i1#2", "A third fact.", "s1", "2026-07-01", "d5")
    ledger = JUDGE.ledger((*mine, other))
    assert ledger.begins([*mine, other]) and ledger.begins([*mine, other, other]) and ledger.next_number == 3
    assert not ledger.begins([other]) and not ledger.begins(mine) and not ledger.begins([mine[0], other, mine[1]])
    assert JUDGE.ledger([other]).next_number == 3 and JUDGE.ledger([other]).next_development() == "d6"
