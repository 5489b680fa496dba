"""Names by a spaCy pipeline that the user has: joined, beside the rules', and no failure where there is none."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from bot.core.errors import BotError
from bot.core.model import TermKind
from bot.drafting.model import Named, Published
from bot.drafting.recognize import Found
from bot.drafting.rules import Rules
from bot.drafting.spacy_names import SpacyNames, _Entity, joined, with_rules

STORY = Published(
    "Ramsay denies it",
    "Dr Ida Ramsay of the Orlund Werft shipyard denied it on Monday.\n\n"
    "Ramsay's lawyer, at Brest, said the Werft would sue.",
)
needs_spacy = pytest.mark.skipif(find_spec("spacy") is None, reason="spaCy (the extra “names”) is not installed here")


class Nobody:
    """Rules that find nothing."""

    def read(self, story: Published) -> Found:
        return Found((), "nobody", notes=("from the rules",))


@pytest.fixture
def pipeline(tmp_path: Path) -> str:
    """A pipeline on the disk, with an entity ruler in the place of a trained part."""
    import spacy

    made = spacy.blank("en")
    made.add_pipe("sentencizer")
    ruler = made.add_pipe("entity_ruler")
    patterns = [
        ("PERSON", "Ida Ramsay"),
        ("PERSON", "Ramsay"),
        ("ORG", "Orlund Werft"),
        ("GPE", "Brest"),
        ("DATE", "Monday"),
    ]
    ruler.add_patterns([{"label": label, "pattern": text} for label, text in patterns])  # type: ignore[attr-defined]
    made.to_disk(tmp_path / "pipe")
    return str(tmp_path / "pipe")


@needs_spacy
def test_a_pipeline_of_the_users_finds_the_names(pipeline: str) -> None:
    """Labels become kinds, a surname its full name, dates nothing; who it was is said."""
    found = SpacyNames.open(pipeline, Nobody()).read(STORY)
    assert [(it.name, it.kind, it.forms, it.mentions, it.first) for it in found.names] == [
        ("Ida Ramsay", TermKind.PERSON, ("Ramsay",), 3, -1),
        ("Orlund Werft", TermKind.ORGANIZATION, (), 1, 0),
        ("Brest", TermKind.PLACE, (), 1, 1),
    ]
    assert found.by == f"the spaCy pipeline {pipeline} and nobody" and found.notes == ("from the rules",)


class Broken:
    """A pipeline of another version."""

    def __call__(self, text: str) -> object:
        raise ValueError("[E167] Unknown morphological feature")


def test_a_pipeline_that_breaks_is_the_rules_turn() -> None:
    """Whatever it raises: a note, and the rules' names; the draft is made."""
    found = SpacyNames("en_old", Broken(), Rules()).read(STORY)
    assert found.names == Rules().read(STORY).names
    assert "en_old" in found.notes[-1] and found.notes[-1].endswith("the built-in rules found the names")


def test_a_pipeline_that_is_not_there_is_a_wrong_call() -> None:
    """Whoever names one wants it: neither a missing library nor a missing pipeline is passed over."""
    with pytest.raises(BotError, match="xx_none_sm"):
        SpacyNames.open("xx_none_sm", Rules())


def test_nothing_of_spacy_is_loaded_by_the_module() -> None:
    """Its two seconds are paid by those who use it."""
    if find_spec("spacy") is None:
        pytest.skip("spaCy is not installed here")

    code = "import sys, bot.commands.draft, bot.drafting.spacy_names; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def entities(*rows: tuple[str, str, int]) -> list[_Entity]:
    return [_Entity(text, TermKind(kind), at) for text, kind, at in rows]


def test_a_short_name_is_joined_to_the_only_long_one_it_can_be() -> None:
    """Two of one surname stay apart from it, a place is no part of another, kinds are not mixed."""
    rows = (
        ("Ida Brandt", "person", 0), ("Brandt", "person", 1), ("Brandt", "person", 2),
        ("Tom Hale", "person", 0), ("Ann Hale", "person", 1), ("Hale", "person", 3),
        ("New York", "place", 0), ("York", "place", 1), ("Brandt Line", "organization", 4),
    )  # fmt: skip
    names = {it.name: it for it in joined(entities(*rows))}
    assert set(names) == {"Ida Brandt", "Tom Hale", "Ann Hale", "Hale", "New York", "York", "Brandt Line"}
    assert (names["Ida Brandt"].forms, names["Ida Brandt"].mentions) == (("Brandt",), 3)


def test_the_rules_add_what_a_pipeline_has_no_word_for() -> None:
    """Of a name that both found the rules' word stands; what one alone found stays."""
    ruled = (
        Named("Kalliope K", TermKind.OBJECT, ("the Kalliope",), "a ferry", 4, 0),
        Named("bow door", TermKind.OBJECT, (), "", 2, 1),
    )
    found = (Named("Kalliope K", TermKind.PERSON, (), "", 2, 0), Named("Bari", TermKind.PLACE, (), "", 1, 3))
    both = with_rules(found, ruled)
    assert [(it.name, it.kind, it.said) for it in both] == [
        ("Kalliope K", TermKind.OBJECT, "a ferry"),
        ("bow door", TermKind.OBJECT, ""),
        ("Bari", TermKind.PLACE, ""),
    ]
