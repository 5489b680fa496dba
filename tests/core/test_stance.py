"""Stance: cue phrases of several languages, and those that the claim has too."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.stance import Cue, cues, signals, standing
from bot.core.text import words


def said(text: str, claim: str = "") -> dict[Cue, tuple[str, ...]]:
    known = {cue for one in cues(words(claim)) for cue in one.cues}
    return signals(text, words(text), cues(words(text)), known)


@pytest.mark.parametrize(
    "text",
    [
        "The port authority denied the leak.",
        "Ведомство опровергло сообщения, представитель назвал их: бред.",
        "Відомство спростувало, міністр спростував повідомлення.",
        "سخنگوی بندر این خبر را رد کرد",
        "Die Behörde dementierte den Bericht.",
        "Le port dément la fuite.",
        "El puerto desmintió la fuga.",
        "نفى الميناء التسرب",
    ],
)
def test_a_denial_is_heard_in_every_language_of_the_lists(text: str) -> None:
    """Each language has its cues of denial."""
    assert Cue.DENY in said(text)


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The minister confirmed the leak.", Cue.CONFIRM),
        ("Министр подтвердил утечку.", Cue.CONFIRM),
        ("Le ministre a confirmé la fuite.", Cue.CONFIRM),
        ("The leak reportedly began on Friday.", Cue.REPORTED),
        ("The leak was a hoax.", Cue.HOAX),
        ("There is no evidence of a leak.", Cue.OPEN),
        ("The agency could not confirm the leak.", Cue.OPEN),
        ("The leak may have begun earlier.", Cue.MAYBE),
        ("Correction: the leak began on Monday.", Cue.CORRECT),
        ("Did the tank leak?", Cue.ASKED),
    ],
)
def test_a_cue_is_heard_as_what_it_signals(text: str, cue: Cue) -> None:
    """Confirmation, hedge, falsehood, open question and correction are told apart."""
    assert cue in said(text)


def test_could_not_confirm_is_not_a_confirmation() -> None:
    """The longer phrase wins over the word inside it."""
    assert Cue.CONFIRM not in said("The agency could not confirm the leak.")


def test_a_cue_that_the_claim_has_too_is_what_it_says() -> None:
    """A claim about a denial is not denied by repeating it."""
    assert Cue.DENY not in said("The firm denied the leak.", claim="The firm denies that a tank leaked.")


def test_who_has_standing_is_found() -> None:
    """An office or a party has standing, a passer-by has not."""
    assert standing(words("A ministry spokesman confirmed it")) == "ministry"
    assert standing(words("A passer-by confirmed it")) is None


@given(st.text())
def test_no_text_raises_and_each_phrase_is_in_it(text: str) -> None:
    """Any text is read, and what is shown as a cue stands in it."""
    for phrases in said(text).values():
        assert all(phrase in text for phrase in phrases)
