"""What a story states, as sentences that stand by themselves."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from bot.drafting.draft import draft
from bot.drafting.model import DraftedClaim, Published
from bot.drafting.rules import Rules
from bot.drafting.whens import date_in, with_dates

DAY = datetime(2024, 2, 12, tzinfo=UTC)  # a Monday


def claims(text: str, title: str = "", day: datetime | None = DAY) -> tuple[DraftedClaim, ...]:
    story = Published(title, text, day)
    return draft(story, Rules().read(story)).claims


def test_a_pronoun_at_the_head_is_the_person_of_the_sentence_before() -> None:
    """ "He denied it" says nothing by itself."""
    made = claims(
        "Jonas Wiik, the master of the tanker, left the bridge at midnight on purpose.\n\n"
        "He had been warned about the pump by two engineers of the yard."
    )
    assert made[1].text.startswith("Jonas Wiik had been warned")


def test_whoever_speaks_is_named() -> None:
    """ "…, he said" is whoever spoke in the sentence before, not whom he spoke of."""
    made = claims(
        "Lena Moreau told the court that Odd Lie had sold the yard in secret to a firm in Oslo.\n\n"
        "Lie, she said, was paid in cash by the buyers of the yard on two evenings."
    )
    assert "Lena Moreau said" in made[1].text


def test_a_pronoun_inside_a_quotation_is_left_alone() -> None:
    """Whom the speaker means is not in the story."""
    made = claims(
        'Jonas Wiik left the bridge at midnight.\n\n"He was asleep on the floor of the mess," said Lena Moreau, '
        "a cook on board."
    )
    assert '"He was asleep' in made[-1].text


def test_it_is_explained_only_by_what_the_sentence_before_begins_with() -> None:
    """ "A contract … between A and B. It covers …" is about the contract, which neither of the two is."""
    made = claims(
        "A contract of 3 June was concluded between Nordhav Kapital and Veritas Lines in the port of Oslo.\n\n"
        "It covers forty pumps and their repair over a period of eleven years in all."
    )
    assert made[1].text.startswith("It covers")
    assert "“It”" in made[1].caution
    head = claims(
        "Nordhav Kapital bought the yard from its founders for a price that nobody has told.\n\n"
        "It sold the cranes within three weeks to a dealer who came from Rotterdam."
    )
    assert head[1].text.startswith("Nordhav Kapital sold the cranes")


def test_a_general_word_gets_the_name_behind_it() -> None:
    """ "The airline" is Kestrel Air where no other airline is named."""
    made = claims(
        "Kestrel Air lost its licence on Friday after an inspection of the hangar in Oslo.\n\n"
        "Two pilots left the airline in the autumn because of unpaid wages and long shifts."
    )
    assert "the airline (Kestrel Air)" in made[1].text


def test_a_sentence_without_a_name_says_of_what_it_is() -> None:
    """ "The search goes on" is a claim about the ship."""
    made = claims(
        "The tanker Ostsee Star sank off Gotland on Saturday with eleven people on board.\n\n"
        "Divers from the navy have been searching the wreck for bodies since yesterday.",
        "Tanker Ostsee Star sinks off Gotland",
    )
    assert made[1].text.startswith("Ostsee Star: ") or "Ostsee Star" in made[1].text


def test_short_neighbours_are_one_claim() -> None:
    """ "Nobody was hurt." belongs to the blast before it."""
    made = claims("Two blasts tore open the Green Arrow pipeline off Gotland on Sunday. Nobody was hurt.")
    assert len(made) == 1


def test_questions_state_nothing() -> None:
    """A question is no claim."""
    made = claims("Jonas Wiik left the bridge at midnight.\n\nWho was steering the ship while he was away from it?")
    assert len(made) == 1


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("The valve had been shut for a week, according to two engineers of the yard.", "two engineers of the yard"),
        ("Lena Moreau, a cook on board, said that the pumps had failed in January.", "Lena Moreau, a cook on board"),
        ("The ship had been used to carry grain and was painted green in autumn.", None),
    ],
)
def test_who_says_so_is_kept(text: str, by: str | None) -> None:
    """With the full name, and with what the story says he is."""
    assert claims(text)[0].attribution == by


@pytest.mark.parametrize(
    ("text", "dated"),
    [
        ("It sank on Saturday.", "It sank on 10 February 2024."),
        ("It sank on Monday night.", "It sank on the night of 12 February 2024."),
        ("It sank last Monday.", "It sank last Monday, 5 February 2024."),
        ("It sank on 14 November.", "It sank on 14 November 2023."),
        ("It sank on February 3.", "It sank on February 3, 2024."),
        ("It sank in November.", "It sank in November 2023."),
        ("They meet every Monday.", "They meet every Monday."),
        ("It is due by 31 March.", "It is due by 31 March 2024."),
        ("A photograph posted by a bar on 2 June shows it.", "A photograph posted by a bar on 2 June 2023 shows it."),
        ("It sank yesterday.", "It sank yesterday (11 February 2024)."),
        ("It sank last year.", "It sank last year (2023)."),
        ("It sank on 3 May 2021.", "It sank on 3 May 2021."),
        ("It will sail next Friday.", "It will sail next Friday."),
    ],
)
def test_a_day_gets_its_date_where_that_is_safe(text: str, dated: str) -> None:
    """The last such day up to the story's; what lies ahead, the next; what is doubtful stays."""
    assert with_dates(text, date(2024, 2, 12)) == dated


def test_without_a_day_of_the_story_nothing_is_dated() -> None:
    """ "On Saturday" of no known week stays so."""
    assert with_dates("It sank on Saturday.", None) == "It sank on Saturday."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("on 3 June 2024 and 5 June 2024", None),
        ("launched in 2019", None),
        ("unpaid since August 2024", None),
        ("on June 3, 2024", "2024-06-03"),
        ("in November 2023", "2023-11"),
        ("on 31 February 2024", None),
        ("long ago", None),
    ],
)
def test_the_date_of_a_claim_is_the_one_that_it_names(text: str, found: str | None) -> None:
    """As precise as it is written; of two neither, and a day that no calendar has is none."""
    assert date_in(text) == found


FAITHFUL = [
    # Two persons in the sentence before: either may be meant.
    (
        "Charlotta Ekdahl had appointed Lena Strand in March.",
        "She was suspended last week by the board of the bank.",
        "She",
    ),
    # Somebody without a name: a boy, a husband, an official.
    (
        "Doctor Lina Graf said one of the injured, a boy of nine, was in danger.",
        "He was flown to Zurich by night.",
        "He",
    ),
    ("Anna Keller's husband works for the bank in Basel.", "He declined to say what for, and for how long.", "He"),
    # A first name that the pronoun hardly means.
    ("Maria Santoro opened the safe in front of two officers.", "He lied about it for years in two courts.", "He"),
    # Two firms: neither is "the company"; and a quotation is left as it was said.
    (
        "Habegger AG built the lift for Bergbahnen Hochwang AG.",
        "The company sold it within a year to a buyer from Basel.",
        "The company sold",
    ),
    # "It" is expletive, or may be either of two.
    (
        "Nordhav Kapital bought the Green Arrow pipeline in May.",
        "It is tempting to see a plan behind that purchase.",
        "It is",
    ),
]


@pytest.mark.parametrize(("first", "second", "kept"), FAITHFUL)
def test_what_may_mean_two_is_left_as_it_was(first: str, second: str, kept: str) -> None:
    """A wrong name makes a known claim that is false, and hides the news that contradicts it."""
    made = claims(f"{first}\n\n{second}")
    assert kept in made[-1].text


def test_a_claim_of_two_speakers_is_nobodys_alone() -> None:
    """One attribution must not cover what another said."""
    made = claims("Ana Lopez said the fire was set. Tom Blaine said that it had been an accident.")
    assert [one.attribution for one in made] == [None] or [one.attribution for one in made] == [
        "Ana Lopez",
        "Tom Blaine",
    ]


def test_a_short_denial_is_a_claim() -> None:
    """What is left out is told as news when somebody repeats it."""
    made = claims("Veritas Bank lent the yard 12 million euros in May. The bank denies this.")
    assert any("denies this" in one.text for one in made)


@pytest.mark.parametrize(
    "text",
    [
        "Nobody has been seen there since the October 7 attack.",
        "In March 12 people died there.",
        "The Sunday Times reported it.",
        "Voters go to the polls on Sunday.",
        "The trial was set for Thursday.",
        "They called for a strike on 21 February.",
        "He was bosun until December.",
        "“We met on Monday,” he said.",
        "It opens on Monday.",
    ],
)
def test_a_day_that_may_be_another_is_left_undated(text: str) -> None:
    """A name, a plan, the present, a quotation: the year is not surely the last one."""
    assert with_dates(text, date(2024, 2, 12)) == text
