"""A draft as a file: an editor can read it, and a watchlist's own checks pass whatever stood in the story."""

from __future__ import annotations

import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from pydantic import ValidationError

from bot.core.model import Watchlist
from bot.drafting.blocks import writable
from bot.drafting.memory import same
from bot.drafting.model import Draft, Published
from bot.drafting.write import write
from bot.toml_fields import text_of
from bot.toml_files import Table
from bot.watchlist import load_watchlist
from bot.watchlist_tables import ClaimTable, TermTable
from tests.drafting.drafts import AURORA, DRAFT, DRAFTS, FERRY, GUARD


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as made:
        yield Path(made)


def load(folder: Path, text: str) -> Watchlist:
    """As the product reads it, from a file."""
    (folder / "story.toml").write_bytes(text.encode("utf-8"))
    return load_watchlist(folder / "story.toml")


def read(table: type[Table], key: str, value: str, **more: str) -> str | None:
    """A value as the watchlist's own check gives it back; None where it refuses it."""
    try:
        return str(getattr(table.model_validate({key: value, **more}), key))
    except ValidationError:
        return None


def test_the_file_reads_from_the_subject_to_the_sources() -> None:
    """[story], terms by role with the subject first, claims, sources; what is off comes last, and as a comment."""
    text = write(DRAFT)
    ships, guard = 'name    = "Aurora"', '"Marle Coast Guard"'
    order = ("[story]", ships, guard, '"c01"', '"c02"', 'id  = "marle-coast-guard"', '"wire"')
    places = [text.index(it) for it in order]
    assert places == sorted(places)
    assert '# id   = "wire"' in text and "# # named in the story · no machines" in text
    assert "by the built-in rules" in text.partition("[story]")[0]
    assert "# Note: a model is missing" in text.partition("[story]")[0]


def test_what_a_person_decides_stands_beside_what_it_is_about() -> None:
    """A caution is a question at its very alias or term; what the story says of a name stands beside the name."""
    lines = write(DRAFT).splitlines()
    (alias,) = (line for line in lines if "Avrora" in line)
    assert alias == '  "Avrora",  # other Latin spelling · also a cruiser: keep?'
    name = next(place for place, line in enumerate(lines) if line.startswith('name    = "Aurora"'))
    assert lines[name] == 'name    = "Aurora"  # a car ferry of the Marle Line'
    assert lines[name - 1] == "# common word, also a city: keep?"


def test_what_stands_in_the_story_comes_before_what_is_proposed() -> None:
    """Forms first, then a mark, then the proposals by why they are made: a line of one kind is struck at once."""
    text = write(DRAFT)
    inside = text[text.index("aliases") : text.index("]", text.index("aliases"))].splitlines()
    assert inside[1:] == [
        '  "the Aurora",',
        "  # proposed, not in the story: strike what is wrong",
        '  "Аврора", "Аврору",  # Russian',
        '  "Avrora",  # other Latin spelling · also a cruiser: keep?',
    ]


def test_the_watchlist_is_what_was_drafted(folder: Path) -> None:
    """Terms, aliases, claims with who says so and when, sources, and the story's own page to be watched."""
    read_back = load(folder, write(DRAFT, id="ferry"))
    assert read_back.story.id == "ferry"
    assert (read_back.story.url, read_back.story.published) == (FERRY.url, FERRY.published)
    assert [term.name for term in read_back.terms] == ["Aurora", "Marle Coast Guard"]
    assert read_back.terms[0].aliases == ("the Aurora", "Аврора", "Аврору", "Avrora")
    assert [(it.id, it.attribution, it.date) for it in read_back.claims] == [
        ("c01", "the Marle Coast Guard", "2026-03-01"),
        ("c02", None, "2026-03"),
    ]
    assert [source.id for source in read_back.sources] == ["marle-coast-guard"]


@pytest.mark.parametrize("title", ["", "Паром затонул", "\x00", "x" * 300, "CON", "-", "—", "a/../b"])
def test_a_draft_of_nothing_is_a_valid_file(folder: Path, title: str) -> None:
    """Without terms, claims, sources, a date and an address, whatever the title: an editor writes the rest."""
    read_back = load(folder, write(Draft(Published(title, ""))))
    assert (read_back.terms, read_back.claims, read_back.sources) == ((), (), ())


def test_a_term_drafted_twice_is_one(folder: Path) -> None:
    """Two terms of one name would be a fault: the second gives its spellings to the first."""
    twice = replace(GUARD, name="AURORA", forms=("ferry Aurora",))
    (term,) = load(folder, write(Draft(FERRY, (AURORA, twice)))).terms
    assert term.name == "Aurora" and {"ferry Aurora", "AURORA"} <= set(term.aliases)


@given(DRAFTS)
@settings(max_examples=400, deadline=None)
def test_any_draft_is_a_watchlist_that_says_the_same(folder: Path, draft: Draft) -> None:
    """Whatever strings a page smuggles in: the file loads, with what the watchlist's checks allow, and no more."""
    text = write(draft)
    read_back = load(folder, text)
    names = {same(term.name): term for term in reversed(draft.terms) if read(TermTable, "name", term.name)}
    assert {same(term.name) for term in read_back.terms} == set(names)
    for term in read_back.terms:
        alike = [it for it in draft.terms if same(it.name) == same(term.name) and read(TermTable, "name", it.name)]
        given_ = [it for one in alike for it in (one.name, *one.forms, *(p.spelling for p in one.proposed))]
        wanted = {" ".join(name.split()) for it in given_ if (name := read(TermTable, "name", it))}
        assert {" ".join(it.split()) for it in term.spellings} == wanted
        assert (term.kind, term.role) == (alike[0].kind, alike[0].role)
    claims = {same(it.text): it for it in reversed(draft.claims) if read(ClaimTable, "text", it.text, id="c")}
    assert {same(it.text) for it in read_back.claims} == set(claims)
    for claim in read_back.claims:
        drafted = claims[same(claim.text)]
        assert claim.text == text_of(drafted.text)
        wanted_by = drafted.attribution and read(ClaimTable, "attribution", drafted.attribution, id="c", text="x")
        assert claim.attribution == (wanted_by or None)
        assert claim.date == ((drafted.date and read(ClaimTable, "date", drafted.date, id="c", text="x")) or None)
    on = [it for it in draft.sources if it.on and writable(it)]
    assert len(read_back.sources) == len(on)
    assert [it.kind for it in read_back.sources] == [it.kind for it in on]


@given(DRAFTS)
@settings(max_examples=200, deadline=None)
def test_no_line_of_the_file_shows_otherwise_than_it_reads(draft: Draft) -> None:
    """What a page holds to break a line, ring a bell or turn the direction of a text is escaped or gone."""
    text = write(draft)
    assert not set(text) & set("\r\t\x00\x01\x1b\x7f\x85\u2028\u2029\u202e\ufeff")
    assert "\n".join(text.splitlines()) + "\n" == text
    tomllib.loads(text)
