"""Terms found in text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.model import Role, Term, TermKind
from bot.core.terms import Matcher, content, loose

WAGNER = Term("Wagner Group", TermKind.ORGANIZATION, Role.ACTOR, ("Wagner", "ЧВК «Вагнер»", "вагнеровцы", "Вагнер"))
HEAD = Term("Yevgeny Prigozhin", TermKind.PERSON, Role.ACTOR, ("Пригожин", "Y. Prigozhin", "Putin's chef"))
MEN = Term(
    "former Afghan commandos", TermKind.GROUP, Role.SUBJECT,
    ("Afghan special forces", "афганские коммандос", "کماندوهای افغان", "old army commandos"),
)  # fmt: skip
STATES = Term("United States", TermKind.PLACE, Role.CONTEXT, ("US", "U.S.", "UN", "NATO", "США"))
MATCHER = Matcher((WAGNER, HEAD, MEN, STATES), "en")


def _found(text: str) -> list[tuple[str, str]]:
    return [(match.term, match.text) for match in MATCHER.find_in(text)]


@given(st.text(alphabet=st.characters() | st.sampled_from("Wagner Group US.Пригожин \n-«»افغان")))
def test_a_match_reproduces_its_text(text: str) -> None:
    """No text raises, and every match stands where it says."""
    for match in MATCHER.find(text, text):
        assert text[match.start : match.end] == match.text


@given(st.lists(st.text(max_size=30), max_size=6), st.text(max_size=200))
def test_any_alias_can_be_watched(aliases: list[str], text: str) -> None:
    """Odd aliases (empty, marks only, any script) neither raise nor match nothing at all."""
    for match in Matcher([Term("x", TermKind.EVENT, aliases=tuple(aliases))]).find("", text):
        assert match.start < match.end


@pytest.mark.parametrize(
    ("text", "term", "written"),
    [
        ("Prices for wagner group men rose", "Wagner Group", "wagner group"),
        ("the Wagner-Group's men", "Wagner Group", "Wagner-Group's"),
        ("бойцы ЧВК Вагнера", "Wagner Group", "ЧВК Вагнера"),
        ('бойцы ЧВК "Вагнер" ушли', "Wagner Group", 'ЧВК "Вагнер'),
        ("вместе с вагнеровцами", "Wagner Group", "вагнеровцами"),
        ("заявил Пригожину", "Yevgeny Prigozhin", "Пригожину"),
        ("says Y. Prigozhin", "Yevgeny Prigozhin", "Y. Prigozhin"),
        ("Putin’s chef spoke", "Yevgeny Prigozhin", "Putin’s chef"),
        ("набор афганских коммандос", "former Afghan commandos", "афганских коммандос"),
        ("کماندوی افغان", "former Afghan commandos", "کماندوی افغان"),
    ],
)
def test_a_term_is_found_as_it_is_written_in_text(text: str, term: str, written: str) -> None:
    """Inflection, case, hyphens, quotation marks and apostrophes of any script do not hide a term."""
    assert _found(text) == [(term, written)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It left us here", []),
        ("The US left", ["US"]),
        ("The U.S. left", ["U.S."]),
        ("власти США молчат", ["США"]),
        ("a un ami", []),
        ("Nato met", ["Nato"]),
    ],
)
def test_a_short_acronym_is_no_pronoun(text: str, found: list[str]) -> None:
    """Two letters are an acronym only where they are written as one; longer ones also as a name."""
    assert [written for _, written in _found(text)] == found


@pytest.mark.parametrize("text", ["Wagnerian opera", "Wagner. Group B", "Wagner, Group B", "subWagner"])
def test_a_term_ends_at_a_word_and_does_not_run_over_marks(text: str) -> None:
    """Longer words are other words, and a comma or full stop divides a name."""
    assert ("Wagner Group", "Wagner Group") not in _found(text)
    assert all(written == "Wagner" for _, written in _found(text))


def test_the_longest_of_overlapping_terms_wins() -> None:
    """A name inside a longer watched name is not told apart; a spelling of two terms tells both."""
    longer, shorter = Term("Port of Lome strike", TermKind.EVENT), Term("Lome", TermKind.PLACE, aliases=("Quay Nine",))
    twin = Term("Quay Nine warehouse", aliases=("Quay Nine",))
    matcher = Matcher((shorter, longer, twin))
    assert [m.term for m in matcher.find_in("The Port of Lome strike")] == ["Port of Lome strike"]
    assert [m.term for m in matcher.find_in("fire at Quay Nine")] == ["Lome", "Quay Nine warehouse"]


@pytest.mark.parametrize(
    "text",
    [
        "commandos from the old Afghan army",
        "special forces soldiers from Afghanistan",
        "Commandos who once served the Afghan republic",
    ],
)
def test_the_words_of_a_group_may_stand_in_another_order(text: str) -> None:
    """A group or an event is described rather than named, so that its words may stand apart in one sentence."""
    assert [match.term for match in MATCHER.find_in(text)] == ["former Afghan commandos"]


def test_the_words_of_a_group_stand_in_one_sentence() -> None:
    """What one sentence says of one thing and the next of another is no group."""
    assert _found("Royal commandos trained. Afghan traders waited.") == []


def test_a_country_and_its_people_share_a_word() -> None:
    """The words that make a people of a place are taken off."""
    assert content("Afghanistan") == content("Afghans")
    assert content("Ukraine") == content("Ukrainians")
    assert content("Nepal") == content("Nepalese")
    assert loose("iran") == "iran"


def test_a_thousand_terms_read_a_text_once() -> None:
    """Every word is looked up in one index: a thousand terms give the matches that each alone would give."""
    terms = [Term(f"Station {n} relay", TermKind.GROUP) for n in range(1000)]
    text = "At Station 7 relay and Station 999 relay nothing moved. " * 50
    assert {m.term for m in Matcher(terms).find_in(text)} == {"Station 7 relay", "Station 999 relay"}
