"""Statement pages: which passages are read, and what changes without anything being said."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.errors import Cause, SourceError
from bot.core.model import Item, Readable, Source, SourceKind
from bot.sources import READERS, Reading
from bot.sources.fetched import Fetched
from bot.sources.noise import settled_line

HERE = "https://ministry.example/about/harbour"


def read(body: str, shape: str = "", url: str = HERE, **options: str) -> Reading:
    page = f"<!doctype html><html lang='en-GB'><head><title>Harbour</title></head><body>{body}</body></html>"
    source = Source("ministry", HERE, SourceKind.PAGE, **options)  # type: ignore[arg-type]
    return READERS[SourceKind.PAGE].read(Fetched(url, page.encode(), "text/html"), source, shape)


def statement(body: str, **options: str) -> Item:
    reading = read(body, **options)
    assert reading.shape == "statement"
    (item,) = reading.items
    return item


def refusal(body: str, shape: str = "", **options: str) -> SourceError:
    with pytest.raises(SourceError) as caught:
        read(body, shape, **options)
    return caught.value


SAID = "<h1>The harbour</h1><p>Twelve ferries sail.</p><p>The fare is 4 pounds.</p>"
NEWS = "".join(f"<li><a href='/n/{n}'>Minister opens the new harbour bridge {n}</a></li>" for n in range(4))
PROSE = "".join(
    f"<p>In paragraph {n} the ministry sets out at some length how the ferries are run, who pays for them, what the "
    "crews are owed, and when all of this is to be looked at again by the board.</p>"
    for n in range(5)
)


def test_a_page_that_is_no_list_is_one_item() -> None:
    """Its passages are the text, its address the identity, and it is whole."""
    item = statement(SAID)
    assert item.text == "The harbour\n\nTwelve ferries sail.\n\nThe fare is 4 pounds."
    assert (item.title, item.url, item.lang, item.readable) == ("Harbour", HERE, "en", Readable.FULL)
    assert item.keys == ("page:https://ministry.example/about/harbour",)
    assert item.published is None


def test_a_redirect_does_not_change_who_it_is() -> None:
    """A page that moves is the same statement."""
    moved = statement(SAID, url="https://www.gov.example/ministry/harbour")
    assert moved.keys == statement(SAID).keys and moved.url == "https://www.gov.example/ministry/harbour"


def test_a_stated_time_of_publication_is_taken() -> None:
    """Where the page's head gives it; the time of the last change is none."""
    head = "<meta property='article:modified_time' content='2026-11-05T10:00:00Z'>"
    assert statement(head + SAID).published is None
    head += "<meta property='article:published_time' content='2026-11-03T10:00:00+02:00'>"
    assert statement(head + SAID).published == datetime(2026, 11, 3, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    "beside",
    [
        "<nav><a href='/'>Home</a> All about us</nav>",
        "<header><p>The ministry of harbours</p></header>",
        "<footer><p>© 2026 The ministry</p></footer>",
        "<aside><p>Subscribe to our letters</p></aside>",
        "<div class='breadcrumbs'>Home › Harbour</div>",
        f"<section class='related-articles'><p>See these</p><ul>{NEWS}</ul></section>",
        f"<h3>Related news</h3><ul>{NEWS}</ul>",
        "<div class='ad-container' id='ad-77'>Buy this wonderful bridge</div>",
        "<ins class='adsbygoogle'>Buy a boat</ins>",
        "<p hidden>Twenty ferries sail.</p>",
        "<div style='color:red; display : none'>Twenty ferries sail.</div>",
        "<span style='font-size:0px'>Twenty ferries sail.</span>",
        "<div aria-hidden='true'>Twenty ferries sail.</div>",
        "<input type='hidden' name='csrf' value='Zk3'><script>var nonce = 'Zk3'</script>",
        "<noscript>Please use a browser</noscript>",
        "<p>This page was last updated on 29/01/2025.</p>",
        "<p>Last updated: 3 October 2025, 10:15 am BST</p>",
        "<p>Zuletzt aktualisiert: 3. Oktober 2025</p>",
        "<p>Updated 2 hours ago</p>",
        "<p>1,234 views</p>",
        "<div><span>12 comments</span> | <span>3 minutes ago</span></div>",
        "<p>Views: 1 204</p>",
        "<p>Request ID: 8f3a9c1b22d4e5f6</p>",
        "<span class='view-count'>1204</span>",
    ],
)
def test_what_stands_beside_a_statement_is_not_read(beside: str) -> None:
    """The frame, other news, advertisements, what is hidden, and what is written anew at every visit."""
    assert statement(SAID + PROSE + beside).text == statement(SAID + PROSE).text


@pytest.mark.parametrize(
    "said",
    [
        "<p>UPDATED: 12 killed in the harbour</p>",
        "<p>Updated 3 October 2025: 12 killed</p>",
        "<p>The ship sank 2 hours ago.</p>",
        "<p>300 visitors were rescued</p>",
        "<details><summary>Fares</summary><p>From Monday 5 pounds.</p></details>",
        "<div class='accordion-panel' style='display:none'>From Monday 5 pounds.</div>",
        "<div role='tabpanel' hidden>From Monday 5 pounds.</div>",
        "<table><tr><td>Crew</td><td>120</td></tr></table>",
        "<p>3 October 2025</p>",
        "<p>© Harbour trust</p>",
        "<span aria-hidden='true'>From Monday 5 pounds</span>",
    ],
)
def test_what_is_said_is_read(said: str) -> None:
    """Also where it looks like a stamp, and where a click opens it."""
    assert statement(SAID + said).text != statement(SAID).text


def test_the_line_around_a_counter_stays() -> None:
    """Only the part that changes goes."""
    assert settled_line("By Ann Lee | 3 October 2025 | 2 hours ago | 1,204 views") == "By Ann Lee | 3 October 2025"
    assert settled_line("Ann Lee 14 comments") == "Ann Lee"
    assert settled_line("Анна Ли · 5 минут назад") == "Анна Ли"


VOLATILE = (
    "<meta name='csrf-token' content='{a}'><div id='ad-{a}' class='ad-slot'>Buy {a}</div>"
    "<main class='js-view-dom-id-{a}' data-rdr-ts='{n}'><h1>The harbour</h1>"
    "<p class='byline'>By Ann Lee · {n} hours ago · {n},204 views</p><p>Twelve ferries sail.</p>"
    "<form><input type='hidden' name='nonce' value='{a}'></form><div style='display:none'>{a}</div>"
    "<p>{n} comments</p><p>Page last updated on {d}/05/2025 at 10:{d}</p></main>"
    "<div class='most-read'><a href='/n/{n}'>Another story of the day, number {n}</a></div>"
    "<script nonce='{a}'>{n}</script>"
)


@given(
    st.lists(
        st.tuples(st.text("abcdef0123456789", min_size=8, max_size=32), st.integers(2, 900), st.integers(10, 28)),
        min_size=2,
        max_size=2,
    )
)
def test_nonces_ads_counters_and_stamps_change_nothing(values: list[tuple[str, int, int]]) -> None:
    """Read twice, the text is the same to the letter."""
    first, second = (statement(VOLATILE.format(a=a, n=n, d=d)) for a, n, d in values)
    assert first == second
    assert "Twelve ferries sail." in first.text


def test_a_theme_that_wraps_the_text_in_a_share_box_is_read() -> None:
    """A name alone does not make a frame of what holds most of the text."""
    assert "paragraph 3" in statement(f"<div class='post-share-container'>{PROSE}</div>").text


# --- which of the two a page is ---


def test_an_article_with_other_news_beside_it_is_a_statement() -> None:
    """Its own passages outweigh the links."""
    assert "Minister opens" in statement(f"{PROSE}<ul>{NEWS}</ul>").text
    assert read(f"<p>All our news.</p><ul>{NEWS}</ul>").shape == "listing"


def test_a_statement_stays_one() -> None:
    """Also when so many links are added that it looks like a list; they are in its text."""
    reading = read(f"<ul>{NEWS}</ul>", "statement")
    assert (reading.shape, len(reading.items)) == ("statement", 1)
    assert "Minister opens the new harbour bridge 3" in reading.items[0].text


def test_a_list_without_entries_has_changed_its_shape() -> None:
    """It is never "everything was removed"."""
    error = refusal("<p>We are working on our site.</p><a href='/'>Home</a>", "listing")
    assert error.cause is Cause.SHAPE
    assert error.detail == "it used to list entries, and now none is found among its 1 link"


def test_a_list_stays_one_beside_more_text() -> None:
    """Its entries are read, however much is said above them."""
    reading = read(f"{PROSE}<ul>{NEWS}</ul>", "listing")
    assert (reading.shape, len(reading.items)) == ("listing", 4)


def test_a_statement_without_text_has_changed_its_shape() -> None:
    """It is never "all text removed"."""
    assert refusal("<div id='app'></div>", "statement").cause is Cause.SHAPE


@pytest.mark.parametrize(
    "body",
    [
        "<div id='root'></div><noscript>You need to enable JavaScript to run this app.</noscript>",
        "<p>Loading results…</p>",
    ],
)
def test_a_page_that_only_a_script_fills_is_told(body: str) -> None:
    """Read plainly it never changes, and that would look like silence."""
    error = refusal(body)
    assert error.cause is Cause.EMPTY and 'render = "browser"' in error.detail


def test_a_page_without_anything_is_a_state() -> None:
    """Neither entries nor text."""
    assert read("<div></div>") == Reading((), "Harbour")


def test_a_selector_of_a_region_without_links_is_a_statement() -> None:
    """A person who points at one text means that text."""
    body = f"<ul>{NEWS}</ul><div class='fares'><p>The fare is 4 pounds.</p></div>"
    item = statement(body, selector=".fares")
    assert item.text == "The fare is 4 pounds."
    assert (
        read(f"<ul>{NEWS}</ul><section>{SAID}</section>", "statement", selector="ul, section")
        .items[0]
        .text.endswith("The fare is 4 pounds.")
    )


def test_a_selector_of_a_long_text_with_some_links_is_a_statement() -> None:
    """The links in its sentences are no entries."""
    links = "<p>See <a href='/a'>the act</a>, <a href='/b'>the rules</a>, <a href='/c'>fares</a>.</p>"
    assert "the act" in statement(f"<article>{PROSE}{links}</article>", selector="article").text


# --- the newsroom's own story ---


def test_the_own_story_is_one_item_whose_identity_holds() -> None:
    """Title, text and time, whatever is edited."""
    page = (
        "<html><head><title>Ferries stop</title><meta property='article:published_time' content='2026-11-03T10:00:00Z'>"
        "</head><body><article><h1>Ferries stop</h1>{}</article></body></html>"
    )
    reader, source = READERS[SourceKind.STORY], Source("own", "https://paper.example/ferries", SourceKind.STORY)
    first, second = (
        reader.read(Fetched("https://www.paper.example/ferries?x=1", page.format(body).encode(), "text/html"), source)
        for body in (PROSE, PROSE.replace("paragraph 3", "paragraph 33"))
    )
    (before,), (after,) = first.items, second.items
    assert before.keys == after.keys == ("page:https://paper.example/ferries",)
    assert before.published == datetime(2026, 11, 3, 10, tzinfo=UTC)
    assert before.readable is Readable.FULL and before.url == "https://paper.example/ferries"
    assert "paragraph 33" in after.text and before.text != after.text
    with pytest.raises(SourceError):
        reader.read(Fetched(source.url, b"<p>Subscribe to continue</p>", "text/html"), source)


def test_control_characters_behind_what_is_dropped_are_no_fault() -> None:
    """Found by fuzzing: lxml raises where it joins a text that "&#1;" left a control character in."""
    for hidden in ("<p hidden>x</p>", "<h2>Related news</h2><p>x</p>"):
        body = f"<html><body><main>&#1;<div>{hidden}&#2; tail</div><p>The council met on Monday.</p></main>"
        source = Source("s", "https://office.example/s", SourceKind.PAGE)
        fetched = Fetched("https://office.example/s", body.encode(), "text/html")
        reading = READERS[SourceKind.PAGE].read(fetched, source, "statement")
        assert "The council met on Monday." in reading.items[0].text


def test_a_sitemap_of_a_broken_namespace_is_read_or_refused_in_words() -> None:
    """Found by fuzzing: lxml's QName refuses a name that its own parser let pass."""
    body = b'<urlset xmlns="ho\x01he}ited\x99"><url><loc>https://office.example/1</loc></url></urlset>'
    source = Source("s", "https://office.example/map.xml", SourceKind.SITEMAP)
    with contextlib.suppress(SourceError):
        READERS[SourceKind.SITEMAP].read(Fetched(source.url, body, ""), source)
