"""What may wake somebody."""

from __future__ import annotations

import pytest

from bot.core.decide import Judge
from bot.core.model import Claim, Decision, Evidence, Kind, Outcome, Role, Story, Term, Watchlist
from bot.core.urgency import is_urgent

TERMS = (
    Term("Dock Workers Union of Marle", role=Role.ACTOR, aliases=("dockers' union",)),
    Term("Harbour Authority", role=Role.SUBJECT),
    Term("Ida Brandt", role=Role.SOURCE),
)


def urgent(text: str, kind: Kind = Kind.DENIAL, story: Story = Story("strike")) -> bool:
    watchlist = Watchlist(story, terms=TERMS, claims=(Claim("c01", "The Harbour Authority has offered 3 percent."),))
    proof = (Evidence(text, kind),)
    decision = Decision("i1", "strike", Outcome.ALERT, kind, 0.9, "", development="d1", evidence=proof)
    return is_urgent(decision, watchlist, Judge(watchlist).names)


@pytest.mark.parametrize(
    "text",
    [
        "A spokesman for the Harbour Authority denied that any offer had been made.",
        "The dockers' union denies that it has called a strike.",
        "“There is no offer,” the Harbour Authority said.",
        "Ola Ness, who runs the dockers' union, dismissed as nonsense that it has called a strike.",
    ],
)
def test_a_denial_by_whom_the_story_is_about_is_urgent(text: str) -> None:
    assert urgent(text)


@pytest.mark.parametrize(
    "text",
    [
        "The mayor of Ostby denied that the Harbour Authority had made an offer.",
        "Ida Brandt denied that there was an offer.",
        "Nothing of this is true.",
        "Nonsense, say members, is what the Harbour Authority had offered.",
    ],
)
def test_a_denial_by_others_waits_for_the_morning(text: str) -> None:
    assert not urgent(text)


def test_a_story_names_the_kinds_that_never_wait() -> None:
    story = Story("strike", urgent=(Kind.UPDATE,))
    assert urgent("The Harbour Authority now offers 5 percent.", Kind.UPDATE, story)
    assert not urgent("The Harbour Authority now offers 5 percent.", Kind.UPDATE)
    assert not urgent("The Harbour Authority said that talks go on.", Kind.NEW, story)
