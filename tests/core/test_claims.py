"""The claim diff: what a sentence does to the known claims, and its properties on any text."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.claims import Known, diff_case, judge
from bot.core.model import Claim, Kind, Slot, Stance

CLAIMS = (
    Claim("c1", "Dockers at the port of Larne walked out on Monday over a pay offer of 4 percent."),
    Claim("c2", "About 2,000 to 3,000 dockers have joined the strike at Larne."),
    Claim("c3", "The ferry operator Norsund has cancelled all crossings to Larne."),
    Claim("c4", "Norsund chief executive Mira Holt visited Larne in March."),
)
SHARED = Path(os.environ.get("BOT_SHARED", Path(__file__).resolve().parents[3] / "shared"))


def names(text: str) -> list[tuple[int, int, str]]:
    """Two watched terms with an alias in another script."""
    spans = []
    for alias, name in (("Norsund", "Norsund"), ("Норсунд", "Norsund"), ("Larne", "Larne"), ("Ларн", "Larne")):
        at = text.find(alias)
        while at >= 0:
            spans.append((at, at + len(alias), name))
            at = text.find(alias, at + 1)
    return spans


@pytest.fixture
def known() -> Known:
    return Known(CLAIMS, names=names)


def test_a_sentence_that_is_known_is_a_repeat(known: Known) -> None:
    """The claim's own words, and a rewording of them, bring nothing new."""
    for claim in CLAIMS:
        verdict = judge(claim.text, known)
        assert (verdict.kind, verdict.claim, verdict.new_words) == (Kind.REPEAT, claim.id, ())
        assert verdict.novelty < 0.1
    assert judge("All crossings to Larne have been cancelled by ferry operator Norsund.", known).kind is Kind.REPEAT


def test_a_fact_that_no_claim_covers_is_new(known: Known) -> None:
    """An event of its own is new, with the words that carry it and a reason that quotes them."""
    verdict = judge("A crane collapsed at the port and injured two engineers, firefighters said.", known)
    assert verdict.kind is Kind.NEW
    assert verdict.novelty > 0.7
    assert any("collapsed" in words for words in verdict.new_words)
    assert "collapsed" in verdict.reason or "crane" in verdict.reason


def test_another_number_is_an_update_with_both_spans(known: Known) -> None:
    """A claim's figure that changed is shown as it was and as it is now."""
    verdict = judge("About 9,000 dockers have joined the strike at Larne.", known)
    assert (verdict.kind, verdict.claim) == (Kind.UPDATE, "c2")
    assert [(one.slot, one.known, one.now) for one in verdict.changes] == [
        (Slot.NUMBER, "About 2,000 to 3,000", "About 9,000")
    ]
    assert "2,000 to 3,000" in verdict.reason
    assert verdict.novelty >= 0.6


def test_another_place_in_the_same_role_is_an_update(known: Known) -> None:
    """A name between the same words is a change of that name."""
    verdict = judge("Norsund chief executive Mira Holt visited Kirkwall in March.", known)
    assert verdict.kind is Kind.UPDATE
    assert [(one.known, one.now) for one in verdict.changes] == [("Larne", "Kirkwall")]


def test_an_opposite_status_is_an_update(known: Known) -> None:
    """What was cancelled and now resumes is another status of the same thing."""
    known.add([Claim("c5", "The Larne harbour master Odd Berg was arrested on Friday.")])
    verdict = judge("The Larne harbour master Odd Berg was released.", known)
    assert verdict.kind is Kind.UPDATE
    assert [(one.slot, one.known, one.now) for one in verdict.changes] == [(Slot.STATUS, "arrested", "released")]


def test_a_denial_of_a_claim_is_a_denial(known: Known) -> None:
    """ "Denies that X", where X is the claim, is a denial of it, worth telling though its words are known."""
    verdict = judge("Norsund denied that it has cancelled all crossings to Larne.", known)
    assert (verdict.kind, verdict.stance, verdict.claim) == (Kind.DENIAL, Stance.DENIES, "c3")
    assert "denied" in verdict.reason
    assert verdict.novelty >= 0.6


def test_a_negated_claim_is_a_denial(known: Known) -> None:
    """A negation right before what the claim says denies it, without any verb of denying."""
    verdict = judge("Norsund has not cancelled crossings to Larne.", known)
    assert (verdict.kind, verdict.claim) == (Kind.DENIAL, "c3")


def test_a_denial_of_something_else_is_not_a_denial_of_the_claims(known: Known) -> None:
    """A denial that concerns no claim is judged by what it brings."""
    assert judge("The singer denied that her album was recorded by a machine.", known).kind is Kind.NEW


def test_a_confirmation_needs_standing(known: Known) -> None:
    """A ministry confirms a claim; a sentence without anybody of standing does not."""
    verdict = judge("A ministry spokesman confirmed that about 2,500 dockers have joined the strike at Larne.", known)
    assert (verdict.kind, verdict.claim) == (Kind.CONFIRMATION, "c2")
    alone = judge("It is confirmed: about 2,500 dockers have joined the strike at Larne.", known)
    assert alone.kind is not Kind.CONFIRMATION


def test_what_concerns_no_claim_names_none(known: Known) -> None:
    """The nearest claim is named only where the sentence concerns it."""
    assert judge("Astronomers photographed a distant comet last night.", known).claim is None


def test_a_thin_sentence_is_no_fact(known: Known) -> None:
    """Boilerplate of a word or two stays quiet."""
    for text in ("Read more below.", "He declined to comment.", "", "   ", "..."):
        assert judge(text, known).kind is Kind.REPEAT


def test_a_name_counts_as_the_same_in_another_script(known: Known) -> None:
    """Words of another language cannot be compared: the names carry it, and the reason says so."""
    verdict = judge("Паромная компания Норсунд отменила все рейсы в Ларн до конца недели.", known)
    assert verdict.claim in ("c3", "c4")
    assert 0.3 < verdict.novelty < 0.6
    assert "Russian" in verdict.reason
    assert "Норсунд" in verdict.reason


def test_another_figure_in_another_language_is_worth_telling(known: Known) -> None:
    """A value that no claim has lifts a sentence that cannot be compared; one that a claim has does not."""
    other = judge("К забастовке в порту Ларн присоединились 9 тысяч докеров.", known)
    same = judge("К забастовке в порту Ларн присоединились от 2 до 3 тысяч докеров.", known)
    assert other.novelty >= 0.6 > same.novelty
    assert "9 тысяч" in other.reason


def test_a_denial_in_another_language_is_told(known: Known) -> None:
    """A denial beside a watched name is told even where words cannot be compared."""
    verdict = judge("Компания Норсунд опровергла сообщения об отмене рейсов.", known)
    assert (verdict.kind, verdict.stance) == (Kind.DENIAL, Stance.DENIES)


def test_what_was_added_is_known(known: Known) -> None:
    """A told sentence is a repeat from then on."""
    text = "A crane collapsed at the port and injured two engineers, firefighters said."
    known.add([Claim("d1", text)])
    verdict = judge(text, known)
    assert (verdict.kind, verdict.claim, len(known)) == (Kind.REPEAT, "d1", 5)


def test_a_relative_day_of_the_report_changes_nothing(known: Known) -> None:
    """ "Said on Tuesday" is when it was said, whatever day the claim has."""
    known.add([Claim("c6", "The Larne harbour gate closed on March 3, 2024.")])
    verdict = judge("The Larne harbour gate closed, the council said on Tuesday.", known, dated=date(2024, 3, 8))
    assert all(change.slot is not Slot.DATE for change in verdict.changes)


SMALL = ("Larne", "dockers", "strike", "denied", "9,000", "crossings", "Monday", "new", "crane", "fell")
WORDS = (*SMALL, "Norsund", "2,000", "cancelled", "not", "on", "?", "опроверг", "۱۵")
_SENTENCES = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=120) | st.lists(
    st.sampled_from(WORDS)
).map(" ".join)


@given(_SENTENCES, st.permutations(CLAIMS))
def test_the_order_of_claims_does_not_matter(text: str, claims: list[Claim]) -> None:
    """The same claims in another order give the same verdict, ties broken by id."""
    assert judge(text, Known(claims, names=names)) == judge(text, Known(CLAIMS, names=names))


@given(_SENTENCES)
def test_a_sentence_added_as_a_claim_is_a_repeat(text: str) -> None:
    """Whatever it says, a sentence is known once it is among the claims."""
    known = Known([*CLAIMS, Claim("same", text)], names=names)
    assert judge(text, known).kind is Kind.REPEAT


@settings(deadline=None, max_examples=300)
@given(_SENTENCES, st.lists(_SENTENCES, max_size=3))
def test_a_claim_more_never_turns_a_repeat_into_new(text: str, more: list[str]) -> None:
    """Who knows more finds less new; another value or a denial of what was added is an update or a denial."""
    known = Known(CLAIMS, names=names)
    before = judge(text, known).kind
    known.add([Claim(f"more{n}", one) for n, one in enumerate(more)])
    assert before is not Kind.REPEAT or judge(text, known).kind is not Kind.NEW


@given(_SENTENCES, st.sampled_from([" ", "\n", "\t"]))
def test_every_span_is_of_the_text(text: str, space: str) -> None:
    """New words and changes are shown as written; novelty is a probability."""
    verdict = judge(text, Known(CLAIMS, names=names), dated=date(2024, 3, 8))
    assert 0 <= verdict.novelty <= 1
    assert verdict.kind is not Kind.IRRELEVANT
    assert all(words in text for words in verdict.new_words)
    assert all(change.now in text for change in verdict.changes)
    assert verdict.reason


@settings(deadline=None)
@given(st.lists(st.sampled_from(SMALL), max_size=12))
def test_spacing_does_not_matter(parts: list[str]) -> None:
    """Line breaks and runs of spaces between words change no verdict."""
    known = Known(CLAIMS, names=names)
    plain, spaced = judge(" ".join(parts), known), judge("  \n ".join(parts), known)
    assert (plain.kind, plain.claim, plain.novelty, plain.stance) == (
        spaced.kind, spaced.claim, spaced.novelty, spaced.stance,
    )  # fmt: skip


@pytest.mark.parametrize("part", ["9 ", "million ", "not ", "Larne ", "and 5 to 6 ", "yesterday ", "“", "a" * 50, "%"])
def test_a_text_of_any_length_is_judged(known: Known, part: str) -> None:
    """A hundred thousand characters of one thing, which a quadratic step would not finish in the suite's time."""
    text = part * (100_000 // len(part))
    assert 0 <= judge(text, known, dated=date(2024, 3, 8)).novelty <= 1


def test_a_case_is_answered_as_the_contract_says() -> None:
    """The line of ``bot diff --cases``, with the claim's index."""
    answer = diff_case([claim.text for claim in CLAIMS], "About 9,000 dockers have joined the strike at Larne.")
    assert set(answer) == {"kind", "stance", "novelty", "claim", "changes", "new_words"}
    assert (answer["kind"], answer["claim"], answer["stance"]) == ("update", 1, "affirms")
    assert answer["changes"] == [{"slot": "number", "known": "About 2,000 to 3,000", "now": "About 9,000"}]
    assert json.loads(json.dumps(answer)) == answer


def test_nothing_known_makes_a_fact_new() -> None:
    """Without claims every fact is new, and none is concerned."""
    verdict = judge("A crane collapsed at the port and injured two engineers.", Known())
    assert (verdict.kind, verdict.claim) == (Kind.NEW, None)


def test_labelled_number_conflicts_are_found_at_few_false_alarms() -> None:
    """On the development pairs with digits on both sides: recall at least .60 at false alarms of at most .05."""
    path = SHARED / "data" / "claims" / "vitaminc_pairs.jsonl"
    if not path.exists():
        pytest.skip(f"no labelled data at {path.parent}")
    fired: dict[str, list[bool]] = {"CONTRADICT": [], "REPEAT": [], "OTHER": []}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if all(any(char.isdigit() for char in row[side]) for side in ("known", "item")):
            fired[row["label"]].append(diff_case([row["known"]], row["item"])["kind"] in ("update", "denial"))
    assert sum(fired["CONTRADICT"]) >= 0.60 * len(fired["CONTRADICT"])
    assert sum(fired["REPEAT"]) <= 0.05 * len(fired["REPEAT"])


@pytest.mark.parametrize(
    "denial",
    [
        "Harrow Mining denied that Ines Prado had sent any photographs of the leak on 12 April.",
        "Harrow Mining denies that Ines Prado ever sent photographs of the leak.",
        "Harrow Mining denied that Ines Prado sent photographs to her superiors on 12 April.",
    ],
)
def test_that_the_story_tells_a_denial_of_something_else_hides_no_denial(denial: str) -> None:
    """A claim that ends in "it denied that there was any delay" covers the word, and nothing of the photographs."""
    known = [
        "An engineer, Ines Prado, had sent photographs of the leak to her superiors on 12 April 2026, emails show.",
        "Harrow Mining said that Ines Prado was let go for reasons of its own; it denied that there was any delay.",
        "Harrow Mining reported the leak to the regulator on 21 April 2026.",
    ]
    assert diff_case(known, denial)["kind"] == "denial"
