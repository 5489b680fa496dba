"""The figures that the proposals are held to, on labelled streams and on names from all over the world."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.aliases import propose
from bot.core.model import TermKind
from bot.core.text import fold
from tests.aliases.measured import Figures, measure
from tests.aliases.pairs import PAIRS

STREAMS = sorted(it.parent for it in (Path(__file__).parents[1] / "streams").glob("*/entities.jsonl"))
PERSONS = frozenset([TermKind.PERSON])
THINGS = frozenset([TermKind.ORGANIZATION, TermKind.GROUP, TermKind.OBJECT, TermKind.EVENT])


def shown(figures: Figures) -> str:
    return (
        f"{figures.names} names: surname in Cyrillic {figures.surname_found}/{figures.in_cyrillic}, Latin variants "
        f"{figures.variants_found}/{figures.variants}, useless {figures.useless_a_name:.2f} a name"
    )


def test_persons_of_the_projects_own_streams_are_spelled_as_their_labels_have_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A Cyrillic surname for 80% of those who have one, 60% of the Latin variants, at most 3 useless ones a name."""
    figures = measure(STREAMS, PERSONS)
    with capsys.disabled():
        print(f"\nown streams, persons: {shown(figures)}")
    assert figures.names >= 12
    assert figures.surnames >= 0.8
    assert figures.latin >= 0.6
    assert figures.useless_a_name <= 3


def test_persons_of_the_development_story_are_spelled_as_its_labels_have_it(
    shared: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same on the first story, together with the project's own streams."""
    stories = sorted(it.parent for it in (shared / "scenarios").glob("*/entities.jsonl"))
    alone, together = measure(stories, PERSONS), measure([*stories, *STREAMS], PERSONS)
    with capsys.disabled():
        print(f"\ndevelopment, persons: {shown(alone)}\nall, persons: {shown(together)}")
    assert together.surnames >= 0.8
    assert together.latin >= 0.6
    assert together.useless_a_name <= 3


@pytest.mark.parametrize("kinds", [THINGS, frozenset([TermKind.PLACE])])
def test_what_is_no_person_gets_few_useless_spellings(kinds: frozenset[TermKind]) -> None:
    """Places, organizations, groups and things: at most 3 useless proposals a name."""
    assert measure(STREAMS, kinds).useless_a_name <= 3


def test_surnames_of_the_world_are_spelled_as_russian_papers_spell_them(capsys: pytest.CaptureFixture[str]) -> None:
    """80% of three hundred well-known surnames of ninety countries, none of which is in a fixture."""
    pairs = [line.split(" = ") for line in PAIRS.strip().splitlines()]
    missed = []
    for name, wanted in pairs:
        found = {fold(it.spelling) for it in propose(name, TermKind.PERSON, others=["Somewhere"])}
        words = {one.partition(" ")[0] for one in found}  # where the family name comes first
        if not any(fold(one.strip()) in found | words for one in wanted.split("/")):
            missed.append(name)
    with capsys.disabled():
        print(f"\nsurnames of the world: {len(pairs) - len(missed)}/{len(pairs)}; missed: {', '.join(missed)}")
    assert len(missed) <= 0.2 * len(pairs)
