"""Which edits matter, and what is said of them."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.edits import EditKind, edit_of
from bot.core.model import Item

LINES = (
    "The harbour council of Marle voted on Monday to dismiss 700 of its 1,900 workers.",
    "Union leader Ida Brandt said the vote was not lawful and would be fought in court.",
    "The mayor called the plan “a step that nobody wanted” and left the room.",
    "Ships from the north will wait until Friday, the pilots' office said.",
)


def version(*lines: str, title: str = "Council votes to dismiss 700 workers") -> Item:
    """A version of one article."""
    return Item("courier", "https://courier.example/votes", title, "\n\n".join(lines))


STORY = version(*LINES)


@pytest.mark.parametrize(
    "after",
    [
        version("Last updated on 3 March 2026 at 10:15 GMT", *LINES),
        version("By Jonas Wendt", *LINES, "Reporting by Jonas Wendt; Editing by Mira Holt"),
        version(*LINES, "1,234 views", "17 comments"),
        version(*LINES, "Read more: The long decline of a port"),
        version(*LINES, "Related: Ten ports that closed"),
        version(*(line.replace("“", '"').replace("”", '"').replace("  ", " ") for line in LINES)),
        version(*(line.upper() for line in LINES)),
        version(*reversed(LINES)),
        version(*LINES, title="Council votes to dismiss 700 workers | Marle Courier"),
        version(*LINES, title="UPDATE 2-Council votes to dismiss 700 workers"),
        version(*LINES, title="Council Votes to Dismiss 700 Workers (12 comments)"),
        version("Обновлено 3 марта 2026 в 10:15", *LINES),
        version("Aktualisiert am 3. März 2026 um 10:15 Uhr", *LINES),
    ],
)
def test_what_says_nothing_else_is_cosmetic(after: Item) -> None:
    """Stamps, bylines, counters, pointers, spacing, case, quotation marks, order, the site's name."""
    edit = edit_of(STORY, after)
    assert edit.kind is EditKind.COSMETIC, edit
    assert edit.changed == () and edit.reason.startswith("only")


@pytest.mark.parametrize(
    ("after", "reason"),
    [
        (version(LINES[0].replace("700", "900"), *LINES[1:]), "‘900’ where it said ‘700’"),
        (version(LINES[0], LINES[1].replace("was not lawful", "was lawful"), *LINES[2:]), "‘—’ where it said ‘not’"),
        (version(LINES[0], LINES[1].replace("Brandt", "Brandl"), *LINES[2:]), "‘Brandl’ where it said ‘Brandt’"),
        (
            version(LINES[0], LINES[1], LINES[2].replace("nobody", "somebody"), LINES[3]),
            "‘somebody’ where it said ‘nobody’",
        ),
        (version(*LINES, "A court has stopped the plan for now."), "1 sentence is new"),
        (version(*LINES[:-1]), "1 sentence is gone"),
        (version(*LINES, title="Council votes to dismiss 900 workers"), "the headline changed"),
        (version(*LINES, title="Court stops council"), "the headline changed"),
    ],
)
def test_a_figure_a_name_a_not_a_sentence_or_a_headline_is_material(after: Item, reason: str) -> None:
    """And the reason names it."""
    edit = edit_of(STORY, after)
    assert edit.kind is EditKind.MATERIAL
    assert reason in edit.reason


def test_what_was_said_in_any_earlier_version_is_not_new() -> None:
    """A, B, A: back to the first. A, B, then half of A with something new: only that is new."""
    other = version(LINES[0].replace("700", "900"), *LINES[1:])
    back = edit_of(other, STORY, [STORY, other])
    assert (back.kind, back.back_to, back.changed) == (EditKind.REVERTED, 0, ())
    assert "version 1" in back.reason
    mixed = edit_of(other, version(*LINES, "A court has stopped the plan for now."), [STORY, other])
    assert mixed.kind is EditKind.MATERIAL
    assert mixed.changed == ("A court has stopped the plan for now.",)


@given(st.integers(0, 3), st.integers(1, 99_999))
def test_another_number_is_never_cosmetic(place: int, number: int) -> None:
    """Wherever it stands, however small the step."""
    line = f"{LINES[place][:-1]}, after {number} days of talks."
    other = line.replace(f"after {number} ", f"after {number + 1} ")
    before, after = (version(*LINES[:place], one, *LINES[place + 1 :]) for one in (line, other))
    edit = edit_of(before, after)
    assert edit.kind is EditKind.MATERIAL and edit.changed == (other,)


@given(st.permutations(LINES), st.lists(st.sampled_from((" ", "  ", "\u00a0", "\t")), min_size=1), st.integers(0, 4))
def test_order_and_spacing_are_never_material(lines: list[str], blanks: list[str], at: int) -> None:
    """With a stamp put in anywhere."""
    chance = random.Random(at)
    spaced = ["".join(chance.choice(blanks) if char == " " else char for char in line) for line in lines]
    spaced.insert(at, f"Updated {at + 1} March 2026, 1{at}:00")
    assert edit_of(STORY, version(*spaced)).kind is EditKind.COSMETIC


@given(st.text(max_size=300), st.text(max_size=300), st.text(max_size=60), st.text(max_size=60))
def test_of_any_two_texts_something_true_is_said(one: str, two: str, title: str, other: str) -> None:
    """The same is cosmetic; new sentences are the text's own."""
    before, after = version(one, title=title), version(two, title=other)
    assert edit_of(before, before).kind is EditKind.COSMETIC
    edit = edit_of(before, after, [before])
    assert all(text in after.text or text == after.title.strip() for text in edit.changed)
    assert edit.reason


def test_a_long_page_with_many_versions_is_quick() -> None:
    """400 sentences against 20 versions of them, well under the seconds that a write lock may take."""
    lines = [f"On day {n} the council met for the {n}th time and spoke of {n * 7} matters." for n in range(400)]
    versions = [version(*lines[: 380 + n]) for n in range(20)]
    began = time.process_time()
    edit_of(versions[-1], version(*lines), versions)
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    "sentence",
    [
        "By evening the council had confirmed the search.",
        "By midnight all but two were dead.",
        "More from the scene: the director was arrested.",
        "Subscribers were told that Brandt resigned.",
        "Von den Geiseln sind alle tot.",
    ],
)
def test_a_sentence_is_no_byline_and_no_pointer_whatever_it_begins_with(sentence: str) -> None:
    """What ends as a sentence does says something."""
    edit = edit_of(STORY, version(*LINES, sentence))
    assert edit.kind is EditKind.MATERIAL and edit.changed == (sentence,)


@pytest.mark.parametrize(
    ("one", "other"), [("$3 million", "€3 million"), ("3 percent", "3%"), ("-5 degrees", "5 degrees")]
)
def test_a_sign_at_a_figure_is_part_of_it(one: str, other: str) -> None:
    """Another currency is another sum."""
    before, after = (version(f"The council spoke of {it} on Monday.") for it in (one, other))
    assert edit_of(before, after).kind is EditKind.MATERIAL
