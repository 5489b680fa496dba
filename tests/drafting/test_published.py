"""A story as it is handed over: its title, its date, and what of it is the story."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from bot.drafting.published import published

BODY = "The dam above Lower Fell gave way on Sunday night. Eleven houses were washed into the valley, the county said."


def test_a_title_and_a_date_line_are_read_from_the_top() -> None:
    """The first line without a full stop is the title, the line with a date is the day."""
    story = published(f"Dam bursts above Lower Fell\n2023-02-14 07:30Z\n\n{BODY}")
    assert story.title == "Dam bursts above Lower Fell"
    assert story.published == datetime(2023, 2, 14, 7, 30, tzinfo=UTC)
    assert story.text == BODY


def test_a_date_in_words_is_a_date_line_too() -> None:
    """Newsrooms print "14 February 2023", with or without "Published"."""
    story = published(f"Dam bursts\n\nPublished 14 February 2023\n\n{BODY}")
    assert story.published is not None
    assert story.published.date().isoformat() == "2023-02-14"


def test_a_text_without_a_title_has_none() -> None:
    """A paragraph at the top is text and not a title."""
    story = published(f"{BODY}\n\nNobody was in them.")
    assert (story.title, story.published) == ("", None)
    assert story.text.startswith("The dam")


def test_what_is_given_wins() -> None:
    """A title and a day that the page stated are not guessed again, and the title is not in the text twice."""
    day = datetime(2023, 2, 15, tzinfo=UTC)
    story = published(f"Dam bursts\n\n{BODY}", title="Dam bursts", date=day, language="en")
    assert (story.title, story.published, story.text) == ("Dam bursts", day, BODY)


def test_byline_subheads_calls_and_the_note_on_the_author_are_left_out() -> None:
    """What is not the story states nothing and names nobody to watch."""
    text = f"""Dam bursts

By Ida Holm and Per Lund

{BODY}

**A warning ignored**

"We wrote to them twice," said Ada Kern, who farms below the dam. "Nobody came to look at it."

Who will pay?

Ida Holm is an award-winning reporter based in Fell who covers water.

This article was supported by the River Fund.

Sign up to our newsletter, The Valley, for more. If you like it, tell a friend."""
    story = published(text)
    assert "Ada Kern" in story.text
    for left_out in ("Ida Holm", "A warning ignored", "Who will pay", "River Fund", "The Valley"):
        assert left_out not in story.text


def test_an_agencys_dateline_is_no_part_of_the_first_sentence() -> None:
    """ "FELL, Feb 14 (Norden) - " is a place and an agency that the story does not speak of."""
    assert published(f"Dam bursts\n\nFELL, Feb 14 (Norden) - {BODY}").text == BODY


def test_lines_without_blank_lines_between_them_are_paragraphs() -> None:
    """Text copied from a page has one line a paragraph."""
    story = published(f"{BODY}\n{BODY} Again.\nThe end of the valley is closed to all traffic until Friday.")
    assert story.text.count("\n\n") == 2


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    """Nothing that is handed over breaks the reading."""
    story = published(text)
    assert "\n\n\n" not in story.text
