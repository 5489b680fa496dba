"""Listing pages, with and without a selector."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.core.errors import Cause, SourceError
from bot.core.model import Source, SourceKind
from bot.sources import READERS, Reading
from bot.sources.fetched import Fetched

HERE = "https://ministry.example/news/index.html"


def read(page: str | bytes, content_type: str = "text/html", **options: str) -> Reading:
    raw = page.encode() if isinstance(page, str) else page
    source = Source("ministry", HERE, SourceKind.PAGE, **options)  # type: ignore[arg-type]
    return READERS[SourceKind.PAGE].read(Fetched(HERE, raw, content_type), source)


def titles(reading: Reading) -> list[str]:
    """Newest first, as on the page."""
    return [item.title for item in reversed(reading.items)]


def refusal(page: str | bytes, content_type: str = "text/html", **options: str) -> SourceError:
    with pytest.raises(SourceError) as caught:
        read(page, content_type, **options)
    return caught.value


NAV = (
    "<nav><ul>"
    + "".join(f"<li><a href='/s{n}'>All about our department {n}</a></li>" for n in range(5))
    + "</ul></nav>"
)
FOOT = "<div class='site-footer'><a href='/imprint'>Imprint and legal notes of this site</a></div>"
NEWS = (
    "Minister opens the new harbour bridge",
    "Ferry service stops for the winter",
    "Pilots agree to work on Sundays",
)


def page(body: str, lang: str = "en") -> str:
    head = f"<!doctype html><html lang='{lang}'><head><title>News</title></head>"
    return f"{head}<body>{NAV}<h1>News</h1>{body}{FOOT}</body></html>"


LAYOUTS = {
    "list": "<ul class='news'>{}</ul>|<li class='row-{n}'><a href='/n/{n}'>{t}</a> <span class='date'>{d}</span></li>",
    "articles": "<main>{}</main>|<article class='post-{n}'><time datetime='{iso}'>{d}</time>"
    "<h2><a href='/n/{n}'>{t}</a></h2>"
    "<p>The ministry said so in a statement.</p><a href='/n/{n}'>Read more</a></article>",
    "table": "<table>{}</table>|<tr><td>{d}</td><td><a href='/n/{n}'>{t}</a></td></tr>",
    "flat": "<div>{}</div>|<h3><a href='/n/{n}'>{t}</a></h3><p>{d}. The ministry said so in a statement.</p>",
    "date above": "<div>{}</div>|<p class='date'>{d}</p><h3><a href='/n/{n}'>{t}</a></h3>",
    "one form around all": "<form>{}</form>|<div class='item'><a href='/n/{n}'>{t}</a><i>{d}</i></div>",
    "cards that are links": "<div>{}</div>|<a class='card' href='/n/{n}'><h3>{t}</h3><span>{d}</span></a>",
}


def laid_out(layout: str) -> str:
    outer, _, inner = LAYOUTS[layout].partition("|")
    days = (25, 24, 23)
    rows = "".join(
        inner.format(n=n, t=title, d=f"October {day}, 2022", iso=f"2022-10-{day}")
        for n, (title, day) in enumerate(zip(NEWS, days, strict=True))
    )
    return page(outer.format(rows))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_entries_of_a_list_are_found(layout: str) -> None:
    """Titles, addresses and dates, without navigation and footer, in whatever layout."""
    reading = read(laid_out(layout))
    assert titles(reading) == list(NEWS)
    assert [item.url for item in reversed(reading.items)] == [f"https://ministry.example/n/{n}" for n in range(3)]
    assert [item.published for item in reading.items] == [datetime(2022, 10, day, tzinfo=UTC) for day in (23, 24, 25)]
    assert all(item.keys[0] == f"url:{item.url}" for item in reading.items)
    assert reading.title == "News"


def test_what_is_said_beside_a_title_is_the_text() -> None:
    """The terms may occur there and not in the title; "Read more" is no text."""
    assert {item.text for item in read(laid_out("articles")).items} == {"The ministry said so in a statement."}


def test_a_list_of_one_does_not_need_to_repeat() -> None:
    """A heading that is a link is an entry also when it is alone."""
    assert titles(read(page("<main><h2><a href='/n/1'>Minister opens the new bridge</a></h2></main>"))) == [
        "Minister opens the new bridge"
    ]


def test_a_page_without_entries_is_read_as_a_statement() -> None:
    """What it says instead is read, and a list that comes later is a change of it."""
    reading = read(page("<p>There is no news today.</p>"))
    assert (reading.shape, [item.text for item in reading.items]) == ("statement", ["News\n\nThere is no news today."])


def test_a_selector_says_where_the_entries_are() -> None:
    """Each match is an entry, however short its title; what it does not match is left out."""
    body = "<ul class='a'><li><a href='/1'>Bridge</a></li><li><a href='/2'>Ferry</a></li></ul>" + laid_out("list")
    assert titles(read(page(body), selector="ul.a li")) == ["Bridge", "Ferry"]


@pytest.mark.parametrize("selector", ["ul.news", "ul.news li", "ul.news a", "ul.news, ul.news li"])
def test_a_selector_may_name_the_list_its_rows_or_its_links(selector: str) -> None:
    """A person who points at the list means its entries."""
    assert titles(read(laid_out("list"), selector=selector)) == list(NEWS)


def test_rows_without_a_link_are_entries_too() -> None:
    """They open the page, and are told apart by their words."""
    body = "<ul class='log'><li>25 October 2022: the lock is closed</li><li>24 October 2022: the lock is open</li></ul>"
    older, newer = read(page(body), selector="ul.log li").items
    assert newer.title == "25 October 2022: the lock is closed"
    assert newer.url == older.url == HERE
    assert not set(newer.keys) & set(older.keys)


def test_what_is_excluded_is_left_out() -> None:
    """Related links under an entry, advertisements."""
    body = laid_out("list") + "<div class='related'><h2><a href='/ad'>Buy this wonderful bridge today</a></h2></div>"
    assert "Buy this wonderful bridge today" in titles(read(body))
    assert titles(read(body, exclude=".related")) == list(NEWS)


def test_a_selector_that_matches_nothing_is_told() -> None:
    """The page changed its shape: silence would look like no news."""
    error = refusal(laid_out("list"), selector="ul.releases li")
    assert error.cause is Cause.SELECTOR and "ul.releases li" in error.detail


@pytest.mark.parametrize("options", [{"selector": "ul..news["}, {"exclude": "]"}, {"selector": "ul::text"}])
def test_a_selector_that_is_none_is_told(options: dict[str, str]) -> None:
    """It is not mistaken for a page without entries."""
    assert refusal(laid_out("list"), **options).cause is Cause.SELECTOR


def test_relative_links_start_at_the_base() -> None:
    """As the browser resolves them."""
    body = laid_out("list").replace("<head>", "<head><base href='https://cdn.example/x/'>").replace("'/n/", "'n/")
    assert read(body).items[0].url == "https://cdn.example/x/n/2"


def test_dates_with_slashes_need_a_proof() -> None:
    """A day above 12 anywhere on the page tells the order, else the page's language; without both there is no date."""
    row = "<li><a href='/n/{0}'>The ministry's news of the day {0}</a> {1}</li>"
    both = "".join(row.format(n, date) for n, date in enumerate(("05/23/2018", "05/06/2018", "05/05/2018")))
    dates = [item.published for item in read(page(f"<ul>{both}</ul>")).items]
    assert dates == [datetime(2018, 5, day, tzinfo=UTC) for day in (5, 6, 23)]
    open_question = page("<ul>" + "".join(row.format(n, "05/06/2018") for n in range(3)) + "</ul>", lang="{}")
    by_language = {lang: read(open_question.replace("{}", lang)).items[0].published for lang in ("en", "en-US", "de")}
    assert by_language == {
        "en": None,
        "en-US": datetime(2018, 5, 6, tzinfo=UTC),
        "de": datetime(2018, 6, 5, tzinfo=UTC),
    }


@pytest.mark.parametrize(
    ("head", "encoding", "content_type"),
    [
        ("", "utf-8", "text/html"),
        ("", "utf-8", "text/html; charset=iso-8859-1"),
        ("<meta charset='windows-1251'>", "cp1251", "text/html"),
        ("<meta http-equiv='Content-Type' content='text/html; charset=koi8-r'>", "koi8-r", "text/html"),
        ("", "cp1251", "text/html; charset=windows-1251"),
        ("", "utf-16", "text/html"),
    ],
)
def test_the_encoding_of_a_page_is_found(head: str, encoding: str, content_type: str) -> None:
    """From the bytes, the header, the page."""
    text = f"<html><head>{head}</head><body><h2><a href='/1'>Порт закрыт на зиму</a></h2></body></html>"
    assert titles(read(text.encode(encoding), content_type)) == ["Порт закрыт на зиму"]


@pytest.mark.parametrize("body", [b"%PDF-1.4 binary", b"just words", b"\x00\x01"])
def test_what_is_no_page_is_told(body: bytes) -> None:
    """A file or an error in plain text is not a page without entries."""
    assert refusal(body).cause is Cause.NOT_A_PAGE


def test_a_file_type_that_is_not_read_is_named() -> None:
    """By the type that the server says."""
    error = refusal("<a href='/x'>x</a>", "application/pdf")
    assert error.cause is Cause.NOT_A_PAGE and "application/pdf" in error.detail


def test_a_deeply_nested_page_is_read_whole() -> None:
    """lxml drops what is nested deeper than 256 levels unless told otherwise; that must not look like an empty list."""
    depth = 1_000
    body = "<div>" * depth + laid_out("articles") + "</div>" * depth
    assert titles(read(body)) == list(NEWS)


def test_a_page_nested_too_deeply_to_be_parsed_is_told() -> None:
    """libxml2 drops what is deeper than 2,048 levels even so: links that are there and were lost are no empty list."""
    depth = 3_000
    assert refusal("<div>" * depth + laid_out("articles") + "</div>" * depth).cause is Cause.MALFORMED
