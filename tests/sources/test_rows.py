"""Entries without a link of their own: rows that repeat and hold a date."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.core.model import Item, Source, SourceKind
from bot.sources import READERS, Reading
from bot.sources.fetched import Fetched

HERE = "https://board.example/meetings/"


def read(body: str, shape: str = "") -> Reading:
    page = f"<html lang='en-US'><head><title>Meetings</title></head><body><h1>Meetings</h1>{body}</body></html>"
    return READERS[SourceKind.PAGE].read(
        Fetched(HERE, page.encode(), "text/html"), Source("board", HERE, SourceKind.PAGE), shape
    )


def entries(body: str) -> tuple[Item, ...]:
    reading = read(body)
    assert reading.shape == "listing"
    return reading.items


def day(month: int, number: int) -> datetime:
    return datetime(2024, month, number, tzinfo=UTC)


DAYS = ("January 12, 2024", "February 9, 2024", "March 8, 2024")
DATES = [day(1, 12), day(2, 9), day(3, 8)]
LAYOUTS = {
    "a table": "<table>{}</table>|<tr><td>{d}</td><td>Full board</td><td></td></tr>",
    "a list": "<ul>{}</ul>|<li>{d}: Full board</li>",
    "paragraphs": "<div>{}</div>|<p>{d} Full board</p>",
    "blocks": "<section>{}</section>|<div class='m'><h4>Full board</h4><div>{d}</div><div>Room 5</div></div>",
    "broken lines": "<p>{}</p>|{d} Full board<br>",
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_rows_with_dates_are_entries(layout: str) -> None:
    """As boards list their meetings, in whatever layout; they open the page."""
    outer, _, inner = LAYOUTS[layout].partition("|")
    items = entries(outer.format("".join(inner.format(d=date) for date in DAYS)))
    assert [item.published for item in items] == DATES
    assert all("Full board" in item.title and item.url == HERE for item in items)
    assert len({item.keys for item in items}) == 3


def test_days_take_their_year_from_the_heading_above() -> None:
    """And are told apart by it."""
    year = "<h3>{}</h3><ul><li>Jan. 12 Board</li><li>Feb. 9 Board</li><li>8 March Board</li></ul>"
    items = entries(year.format("2024 schedule") + year.format("2023 schedule"))
    assert [item.published for item in items if item.published and item.published.year == 2024] == DATES
    assert len({item.keys[0] for item in items}) == 6


def test_minutes_that_come_later_do_not_make_a_second_entry() -> None:
    """The row is the same; that it has a document now is a change of it."""
    row = "<tr><td>{}</td><td>Full board</td><td>{}</td></tr>"
    table = "<table>" + "".join(row.format(date, "{}" if n == 0 else "") for n, date in enumerate(DAYS)) + "</table>"
    before = entries(table.format(""))
    after = entries(table.format("<a href='/m/12.pdf'>Minutes</a>"))
    assert len(after) == 3
    assert before[0].title == after[0].title and set(before[0].keys) & set(after[0].keys)
    assert after[0].url == "https://board.example/m/12.pdf" and "Minutes" in after[0].text


def test_rows_whose_link_is_an_entry_are_not_read_twice() -> None:
    """The link is the better identity."""
    rows = "".join(
        f"<li>{date} <a href='/n/{n}'>The board adopts its plan number {n}</a></li>" for n, date in enumerate(DAYS)
    )
    items = entries(f"<ul>{rows}</ul>")
    assert [item.keys[0] for item in items] == [f"url:https://board.example/n/{n}" for n in range(3)]


@pytest.mark.parametrize(
    "body",
    [
        "<p>January 12, 2024</p><p>February 9, 2024</p>",
        "".join(f"<p>On {date} the board {'met and spoke of the plan and ' * 10} went home.</p>" for date in DAYS),
        "<footer>" + "".join(f"<p>{date} Full board</p>" for date in DAYS) + "</footer><p>Nothing.</p>",
    ],
    ids=["two dates", "prose", "a footer"],
)
def test_what_does_not_repeat_as_rows_is_no_list(body: str) -> None:
    """Two dates, sentences that hold one, and the page's frame."""
    assert read(body).shape == "statement"
