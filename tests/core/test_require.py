"""The ``[match] require`` expression."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.model import Match, Role, TermKind
from bot.core.require import RequireError, parse

NAMES = ("Wagner Group", "Côte d'Ivoire", "and")


def _match(term: str, role: Role) -> Match:
    return Match(term, role, TermKind.OTHER, term, term, "text", 0, len(term))


ACTOR, SUBJECT = _match("Wagner Group", Role.ACTOR), _match("and", Role.SUBJECT)


@pytest.mark.parametrize(
    ("source", "matches", "holds"),
    [
        ("actor and subject", (ACTOR, SUBJECT), True),
        ("actor and subject", (ACTOR,), False),
        ("actor or place and subject", (ACTOR,), True),
        ("(actor or place) and subject", (ACTOR,), False),
        ("not actor or actor", (ACTOR,), True),
        ("not (actor or subject)", (), True),
        ("not not actor", (ACTOR,), True),
        ("'wagner group' AND NOT place", (ACTOR,), True),
        ("'Côte d'Ivoire'", (ACTOR,), False),
        ("'and'", (SUBJECT,), True),
    ],
)
def test_an_expression_holds_as_it_reads(source: str, matches: tuple[Match, ...], holds: bool) -> None:
    """not binds before and, and before or; parentheses first; names and words in any case."""
    assert parse(source, NAMES).holds(matches) is holds


@pytest.mark.parametrize(
    ("source", "position", "nearest"),
    [
        ("", 0, None),
        ("actor and", 9, None),
        ("actor subject", 6, None),
        ("(actor", 6, None),
        ("actor)", 5, None),
        ("actr", 0, "actor"),
        ("actor and 'Wagner Grup'", 10, "Wagner Group"),
        ("'Wagner Group", 0, None),
        ("or actor", 0, None),
        ("not", 3, None),
        ("actor & subject", 6, None),
    ],
)
def test_a_fault_names_its_place_and_the_nearest_name(source: str, position: int, nearest: str | None) -> None:
    """A person who mistypes sees where, what was expected, and what was probably meant."""
    with pytest.raises(RequireError) as caught:
        parse(source, NAMES)
    assert (caught.value.position, caught.value.nearest) == (position, nearest)
    assert caught.value.problem and caught.value.expected


@given(st.text() | st.text(alphabet="actor subnd()' 'W"))
def test_any_text_is_an_expression_or_a_fault(source: str) -> None:
    """Nothing else is raised, and a fault's place is in the text."""
    try:
        parse(source, NAMES).holds(())
    except RequireError as error:
        assert 0 <= error.position <= len(source)


@pytest.mark.parametrize("source", ["(" * 100_000, "not " * 100_000 + "actor", "actor and " * 20_000 + "actor"])
def test_a_very_long_expression_is_answered(source: str) -> None:
    """Depth is bounded, length is not: neither exhausts Python's stack."""
    try:
        assert parse(source, NAMES).holds((ACTOR,))
    except RequireError as error:
        assert "deep" in error.problem
