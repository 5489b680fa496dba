"""Drafting again into an edited file: what is new is added, what the editor did stands, what was struck stays out."""

from __future__ import annotations

import re
import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.aliases import Proposal
from bot.core.errors import BotError
from bot.core.model import Role, TermKind, Watchlist
from bot.drafting.merge import merge
from bot.drafting.model import Draft, DraftedClaim, DraftedSource, DraftedTerm
from bot.drafting.write import write
from bot.watchlist import load_watchlist
from tests.drafting.drafts import AURORA, DRAFT, DRAFTS, FERRY, GUARD, SANK

LINE = DraftedTerm("Marle Line", TermKind.ORGANIZATION, Role.ACTOR, ("the line",))
TOWED = DraftedClaim("A tug towed the wreck of the Aurora to Brest.", "the harbour master", "2026-03-04")
BOARD = DraftedSource("marine-board", "https://board.example/feed", why="named in the story")
MORE = replace(
    DRAFT,
    terms=(*DRAFT.terms, LINE, replace(AURORA, proposed=(*AURORA.proposed, Proposal("Орора", "Ukrainian")))),
    claims=(*DRAFT.claims, TOWED),
    sources=(*DRAFT.sources, BOARD),
)
BY_HAND = """# ours, by hand
[story]
id = "ferry"

[[claim]]   # claims first, as we like it
id = "first"
text = '''
The ferry Aurora sank off Marle
on 1 March 2026.'''  # two lines

# our terms

[[term]]
name = 'Aurora'
role = "subject"
aliases = ["the ship" , # hers
  "MS Aurora"   # no comma after it
]
# still about the Aurora

[[claim]]
id = "c07"
text = "Nobody swam ashore."
# --- and another
[[term]]
name = "Harbour office"
aliases = []
[[term]]
name = "coast guard"
"""


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as made:
        yield Path(made)


def load(folder: Path, text: str) -> Watchlist:
    (folder / "story.toml").write_bytes(text.encode("utf-8"))
    return load_watchlist(folder / "story.toml")


def kept(before: str, after: str) -> bool:
    """Whether ``after`` is ``before`` with insertions and nothing else."""
    rest = iter(after)
    return all(sign in rest for sign in before)


def test_the_same_draft_again_changes_nothing() -> None:
    """A file as it was written, or merged, is the same to the byte after another merge."""
    text = write(DRAFT)
    assert merge(text, DRAFT).text == text
    more = merge(text, MORE).text
    assert merge(more, MORE).text == more and merge(more, DRAFT).text == more


def test_what_is_new_is_added_in_its_place_and_marked(folder: Path) -> None:
    """A new term joins its role, a new spelling its term, a claim the claims, a source the sources; each is marked."""
    merged = merge(write(DRAFT), MORE)
    assert (merged.terms, merged.spellings) == (("Marle Line",), (("Aurora", "Орора"),))
    assert (merged.claims, merged.sources) == ((TOWED.text,), ("marine-board",))
    read = load(folder, merged.text)
    assert read.terms[0].aliases[-1] == "Орора"
    assert [claim.id for claim in read.claims] == ["c01", "c02", "c03"]
    assert [source.id for source in read.sources] == ["marle-coast-guard", "marine-board"]
    lines = merged.text.splitlines()
    for start in ('name    = "Marle Line"', f'text        = "{TOWED.text}"', 'id  = "marine-board"'):
        at = lines.index(start)
        assert "# new in a later draft" in lines[at - 4 : at], start
    assert "not in the story" in lines[lines.index('  "Орора",  # Ukrainian') - 1]


def test_what_was_struck_is_not_proposed_again() -> None:
    """A term, a spelling, a claim and a source that the editor took out stay out, whatever else is new."""
    text = write(DRAFT)
    for struck in (r"\[\[term\]\]\nname    = \"Marle Coast Guard\".*?\n\n", r'  "Avrora",.*?\n', r" \"Аврору\","):
        text, count = re.subn(struck, "", text, flags=re.DOTALL)
        assert count == 1, struck
    text = re.sub(r"\[\[claim\]\]\nid          = \"c01\".*?\n\n", "", text, flags=re.DOTALL)
    text = re.sub(r"# named in the story\n\[\[source\]\].*?\n\n", "", text, flags=re.DOTALL)
    assert SANK.text not in text and "guard.example" not in text
    assert merge(text, DRAFT).text == text
    merged = merge(text, MORE)
    assert (merged.terms, merged.claims, merged.sources) == (("Marle Line",), (TOWED.text,), ("marine-board",))
    assert merged.spellings == (("Aurora", "Орора"),)


def test_what_was_struck_stays_struck_under_another_name() -> None:
    """Another recognizer names the coast guard by its short form, or the ship by her full one: the same things."""
    text = re.sub(r"\[\[term\]\].*?(?=# --- claims)", "", write(DRAFT), flags=re.DOTALL)
    assert "[[term]]" not in text
    short = DraftedTerm("coast guard", TermKind.ORGANIZATION, Role.SOURCE)
    full = replace(AURORA, name="MS Aurora", forms=("Aurora",))
    assert merge(text, replace(DRAFT, terms=(short, full))).terms == ()
    assert merge(text, replace(DRAFT, terms=(replace(GUARD, name="Marle Police", forms=()),))).terms == (
        "Marle Police",
    )


def test_a_claim_in_other_words_is_not_proposed_again() -> None:
    """What the editor reworded is remembered by what it was."""
    text = write(DRAFT).replace(SANK.text, "She went down near the island in the night, with all lights on.")
    assert merge(text, DRAFT).text == text


def test_a_file_written_by_hand_is_merged(folder: Path) -> None:
    """Without any memory: terms are known by name and spelling, claims by what they cover, whatever the order."""
    load(folder, BY_HAND)
    merged = merge(BY_HAND, MORE)
    assert kept(BY_HAND, merged.text)
    assert merged.terms == ("Marle Line",)
    assert SANK.text not in merged.claims and TOWED.text in merged.claims
    read = load(folder, merged.text)
    ship, office, guard, line = read.terms
    assert ship.aliases[:3] == ("the ship", "MS Aurora", "the Aurora") and "Аврора" in ship.aliases
    assert (office.aliases, guard.aliases, line.name) == ((), ("Marle Coast Guard",), "Marle Line")
    assert [claim.id for claim in read.claims] == ["first", "c07", "c08", "c09"]
    assert merge(merged.text, MORE).text == merged.text
    assert '# still about the Aurora\n\n[[claim]]\nid = "c07"' in merged.text


LISTS = (
    "[]",
    '["x"]',
    '["x",]',
    "[ 'x' , ]",
    '[\n "x"\n]',
    '["x", # why, so\n]',
    '["x" # why, so\n ]',
    "[\n# none, yet\n]",
    '["""a]""",\n"x"]',
)


@pytest.mark.parametrize("aliases", LISTS)
def test_a_list_of_spellings_is_added_to_however_it_is_written(folder: Path, aliases: str) -> None:
    """On one line or several, with remarks or a comma at the end or without: it stays what it was, and is longer."""
    text = f'[[term]]\nname = "Aurora"\naliases = {aliases}\nrole = "subject" # ours\n'
    merged = merge(text, DRAFT).text
    before, after = (load(folder, it).terms[0].aliases for it in (text, merged))
    assert after[: len(before)] == before and "Аврора" in after[len(before) :]
    assert kept(text, merged) and 'role = "subject" # ours\n' in merged


def test_line_ends_and_a_byte_order_mark_stay(folder: Path) -> None:
    """A file from another system keeps its own ways, in what is added too."""
    text = "\ufeff" + BY_HAND.replace("\n", "\r\n")
    merged = merge(text, MORE).text
    assert merged.startswith("\ufeff#") and kept(text, merged)
    assert merged.count("\r\n") == merged.count("\n")
    assert load(folder, merged).terms[-1].name == "Marle Line"


def test_a_file_without_its_last_line_end_is_merged(folder: Path) -> None:
    """What is added begins a line of its own."""
    for text in ('[story]\nid = "x"', '[[term]]\nname = "Aurora"', '[[claim]]\nid = "c1"\ntext = "x"', "# ours", ""):
        merged = merge(text, MORE).text
        assert load(folder, merged).sources and kept(text, merged)
        assert merge(merged, MORE).text == merged


@pytest.mark.parametrize("text", ["[story", 'x = "', "a = 1\na = 2", "term = [{name = 'Aurora'}]", "[" * 5000])
def test_what_cannot_be_merged_is_said(text: str) -> None:
    """A file that is no TOML, or that has its terms in one list: a fault in words, and no text."""
    with pytest.raises(BotError, match=r"not TOML|write each as a \[\[term\]\]"):
        merge(text, DRAFT)


def within(before: dict[str, Any], after: dict[str, Any]) -> bool:
    """Whether all that ``before`` says is in ``after``, in the same order; only lists of spellings may be longer."""
    if before.get("story", {}) != after.get("story", {}):
        return False
    for name in ("claim", "source", "term"):
        rest = iter(after.get(name, []))
        if not all(any(_longer(old, new) for new in rest) for old in before.get(name, [])):
            return False
    return True


def _longer(old: dict[str, Any], new: dict[str, Any]) -> bool:
    count = len(old.get("aliases", []))
    bare_old, bare_new = ({k: v for k, v in it.items() if k != "aliases"} for it in (old, new))
    return bare_old == bare_new and new.get("aliases", [])[:count] == old.get("aliases", [])


@given(DRAFTS, DRAFTS, st.data())
@settings(max_examples=300, deadline=None)
def test_a_merge_only_adds_and_a_second_one_adds_nothing(
    folder: Path, first: Draft, second: Draft, data: st.DataObject
) -> None:
    """Any draft into any edited file of any other: a valid watchlist with all of the editor's; a second adds none."""
    lines = write(first).splitlines(keepends=True)
    tables = [place for place, line in enumerate(lines) if line.startswith("[[")]
    struck = set(data.draw(st.lists(st.sampled_from(tables), max_size=3))) if tables else set()
    inside = False
    edited = []
    for place, line in enumerate(lines):  # strike whole tables
        inside = place in struck or (inside and line.strip() != "")
        edited.append("" if inside else line)
    text = "".join(edited)
    merged = merge(text, second)
    assert kept(text, merged.text)
    assert within(tomllib.loads(text), tomllib.loads(merged.text))
    load(folder, merged.text)
    assert merge(merged.text, second).text == merged.text
    assert merge(merged.text, first).text == merged.text
    assert merge(text, first).text == text


def test_what_is_drafted_for_another_story_does_not_touch_this_one() -> None:
    """[story] is the editor's: a later title, address or date does not change it."""
    text = write(DRAFT)
    other = replace(DRAFT, story=replace(FERRY, title="Another title", url="https://paper.example/other"))
    assert merge(text, other).text == text


def test_what_looks_like_a_mark_in_a_value_is_the_editors() -> None:
    """Nothing is read from a value, and nothing is written into one."""
    text = '[story]\nid="x"\n[[claim]]\nid="c01"\ntext="""a\n# proposed: abcde\nb"""\n'
    merged = merge(text, DRAFT).text
    assert tomllib.loads(merged)["claim"][0] == tomllib.loads(text)["claim"][0]
    assert kept(text, merged) and merge(merged, DRAFT).text == merged


def test_a_story_in_one_line_keeps_what_stands_behind_it() -> None:
    """A new table between `story = {…}` and the next statement would take that statement for its own."""
    text = 'story = {id="x", title="t"}\nmatch = {exclude=["y"]}\n'
    read = tomllib.loads(merge(text, DRAFT).text)
    assert read["match"] == {"exclude": ["y"]} and len(read["term"]) == len(DRAFT.terms)


def test_a_claim_in_which_only_one_figure_is_another_is_new() -> None:
    """The diff takes a long claim for a repeat though one of its figures is not known: it is proposed all the same."""
    long = (
        "Tennant Rowe, the administrators, said there were a small number of expressions of interest in parts of the "
        "business and none in the whole of it; some 6,400 people work for the company, about {} of them at its centre."
    )
    old, new = (replace(DRAFT, claims=(DraftedClaim(long.format(it)),)) for it in ("1,100", "1,170"))
    text = write(old)
    for file in (text, text.replace("a small number", "a very small number")):
        assert merge(file, new).claims == (long.format("1,170"),)


def test_a_draft_that_adds_nothing_leaves_the_file_as_it_is() -> None:
    """Not even a mark is written where it is said that nothing is new."""
    text = '[story]\nid="x"\n[[claim]]\nid="c01"\ntext="The ferry Aurora sank off Marle on 1 March 2026."\n'
    again = replace(DRAFT, terms=(), sources=(), claims=(DraftedClaim("The Aurora sank off Marle on 1 March 2026."),))
    assert merge(text, again).text == text
