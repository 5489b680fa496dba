"""``bot sources find``: what a site offers to follow, on real sites of a loopback web."""

from __future__ import annotations

import asyncio
import json
import tomllib
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.errors import Cause, SourceError
from bot.core.model import SourceKind
from bot.find import Finder, Found, Search
from bot.sources import READERS
from bot.sources.clues import channel_of, clues, sitemaps_of
from bot.sources.fetched import Fetched
from bot.sources.http import Fetcher
from bot.sources.worker import Worker
from tests.newsroom import RAID, STRIKE_GROWS, Newsroom, entry, feed
from tests.web_server import WebServer

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
HTML = "text/html; charset=utf-8"


def find(url: str, **options: float) -> Search:
    async def search() -> Search:
        fetcher, worker = Fetcher(user_agent="test", allow_private_networks=True, timeout_s=3), Worker()
        try:
            return await Finder(fetcher, worker, now=NOW, **options).find(url)  # type: ignore[arg-type]
        finally:
            await fetcher.aclose()
            worker.close()

    return asyncio.run(search())


def news(web: WebServer, path: str, *, age: timedelta = timedelta(hours=3), about: str = "/strike") -> str:
    return web.serves(
        path, feed(entry(STRIKE_GROWS, web.url(about), NOW - age), entry(RAID, web.url("/raid"), NOW - age))
    )


def page(web: WebServer, path: str, head: str = "", body: str = "") -> str:
    return web.serves(
        path, f"<html><head><title>Port Board</title>{head}</head><body>{body}</body></html>", content_type=HTML
    )


LIST = "".join(
    f'<li><a href="/notices/basin-{n}">Notice {n}: basin {n} is closed for repair</a> <time>2026-03-{n:02}</time></li>'
    for n in range(1, 9)
)


def works(search: Search) -> list[tuple[str, str]]:
    return [(it.kind.value, it.url) for it in search.found if it.works]


def test_a_feed_that_the_page_names_is_found_with_what_it_gives(web: WebServer) -> None:
    """Number of items, the newest's date and its first titles; a comments feed is nobody's source."""
    address = news(web, "/all.xml")
    news(web, "/comments/feed/", about="/comment")
    head = (
        '<link rel="alternate" type="application/rss+xml" title="Comments Feed" href="/comments/feed/">'
        '<link rel="alternate" type="application/rss+xml" title="All notices" href="/all.xml">'
    )
    first = find(page(web, "/", head)).found[0]
    assert (first.kind, first.url, first.items, first.newest) == (SourceKind.FEED, address, 2, NOW - timedelta(hours=3))
    assert set(first.titles) == {STRIKE_GROWS[0], RAID[0]} and first.named
    assert web.asked("/comments/feed/") == []


def test_an_address_that_is_a_feed_is_the_answer(web: WebServer) -> None:
    """One request: nothing else is asked where the person already had it."""
    address = news(web, "/feed.xml")
    assert works(find(address)) == [("feed", address)]
    assert len(web.requests) == 1


def test_the_usual_places_are_tried_where_nothing_is_named(web: WebServer) -> None:
    """A feed that the site does not name is found; one that it names makes guessing needless."""
    page(web, "/press", body=f"<ul>{LIST}</ul>")
    address = news(web, "/rss.xml")
    assert works(find(web.url("/press")))[0] == ("feed", address)
    page(web, "/press", '<link rel="alternate" type="application/atom+xml" href="/named.xml">')
    news(web, "/named.xml")
    web.requests.clear()
    assert works(find(web.url("/press")))[0] == ("feed", web.url("/named.xml"))
    assert web.asked("/rss.xml") == [] == web.asked("/feed")


def test_a_sections_own_wordpress_feed_is_found(web: WebServer) -> None:
    """Below the address of a category."""
    page(web, "/category/harbour/")
    address = news(web, "/category/harbour/feed/")
    assert works(find(web.url("/category/harbour/"))) == [("feed", address)]


def test_a_page_of_feeds_behind_a_link_called_rss_is_looked_into(web: WebServer) -> None:
    """The link leads to people's page about feeds: those it lists are tried."""
    page(web, "/", body='<a href="/about/syndication">RSS</a>')
    page(web, "/about/syndication", body='<a href="/out/notices.rss">Notices</a>')
    address = news(web, "/out/notices.rss")
    assert works(find(web.url("/"))) == [("feed", address)]


def test_the_front_page_and_section_pages_name_feeds_too(web: WebServer) -> None:
    """A deep page without a feed belongs to a site that has one; a news section names its own."""
    page(web, "/deep/page", body="nothing here")
    page(web, "/", '<link rel="alternate" type="application/rss+xml" href="/front.xml">', '<a href="/news">News</a>')
    front = news(web, "/front.xml")
    assert ("feed", front) in works(find(web.url("/deep/page")))
    section = news(web, "/section.xml", about="/other")
    page(web, "/news", '<link rel="alternate" type="application/rss+xml" href="/section.xml">')
    assert {("feed", front), ("feed", section)} <= set(works(find(web.url("/"))))


def test_listing_pages_are_found_and_read(web: WebServer) -> None:
    """The page at hand, and the "press releases" it links to, each with its entries."""
    page(web, "/", body='<a href="/press-releases">Press releases</a><a href="/shop">Shop</a>')
    page(web, "/press-releases", body=f"<ul>{LIST}</ul>")
    search = find(web.url("/"))
    assert works(search) == [("page", web.url("/press-releases"))]
    assert search.found[0].items == 8
    (front,) = [it for it in search.found if it.url == web.url("/")]
    assert 'render = "browser"' in front.problem
    assert web.asked("/shop") == []


@pytest.mark.skipif(SourceKind.SITEMAP not in READERS, reason="no reader of sitemaps in this build")
def test_sitemaps_of_robots_txt_are_found(web: WebServer) -> None:
    """The one that robots.txt names, read as a check would."""
    page(web, "/")
    entries = "".join(
        f"<url><loc>{web.url(f'/story-{n}')}</loc><news:news><news:publication><news:name>Port</news:name>"
        f"<news:language>en</news:language></news:publication><news:publication_date>2026-03-{n:02}T08:00:00Z"
        f"</news:publication_date><news:title>Story {n} of the port</news:title></news:news></url>"
        for n in range(1, 5)
    )
    names = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    xml = f'<?xml version="1.0"?><urlset {names}>{entries}</urlset>'
    address = web.serves("/maps/news.xml", xml, content_type="application/xml")
    web.serves("/robots.txt", f"User-agent: *\nSitemap: {address}\n", content_type="text/plain")
    (found,) = [it for it in find(web.url("/")).found if it.kind is SourceKind.SITEMAP]
    assert (found.url, found.items, found.works) == (address, 4, True)


def test_a_frozen_feed_stands_behind_a_live_page(web: WebServer) -> None:
    """What has been silent for months is not what a reporter wants to follow first."""
    news(web, "/old.xml", age=timedelta(days=900))
    page(web, "/", '<link rel="alternate" type="application/rss+xml" href="/old.xml">', f"<ul>{LIST}</ul>")
    assert [kind for kind, _ in works(find(web.url("/")))] == ["page", "feed"]


def test_one_feed_under_two_addresses_is_told_once(web: WebServer) -> None:
    """The same items are the same source, whatever the address."""
    head = "".join(f'<link rel="alternate" type="application/rss+xml" href="/{n}.xml">' for n in ("one", "two"))
    for n in ("one", "two"):
        news(web, f"/{n}.xml")
    assert len(works(find(page(web, "/", head)))) == 1


def test_the_search_is_bounded(web: WebServer) -> None:
    """A page that names a thousand feeds costs 25 requests at most, and it is said that the search was cut."""
    names = "".join(f'<a href="/{n}/feed/">feed</a><a href="/{n}/news">news</a>' for n in range(1_000))
    page(web, "/", body=names)
    search = find(web.url("/"), most=10)
    assert len(web.requests) <= search.requests <= 10
    assert search.cut == "stopped after 10 requests"
    web.serves("/slow", silent=True)
    page(web, "/", body='<a href="/slow/feed/">feed</a>')
    web.serves("/slow/feed/", silent=True)
    assert find(web.url("/"), timeout_s=1).cut == "stopped after 1 s"


def test_what_cannot_be_reached_is_said_at_once(web: WebServer) -> None:
    """No guessing at a host that is not there; a page that is refused still has feeds at the usual places."""
    with pytest.raises(SourceError) as failed:
        find("http://127.0.0.1:1/")
    assert failed.value.cause is Cause.UNREACHABLE
    web.serves("/", "no", status=403, content_type=HTML)
    address = news(web, "/feed")
    search = find(web.url("/"))
    assert works(search) == [("feed", address)]
    assert any("403" in it.problem for it in search.found)


@pytest.mark.parametrize(
    ("url", "channel"),
    [
        ("https://t.me/portboard", "https://t.me/s/portboard"),
        ("https://t.me/s/PortBoard?before=12", "https://t.me/s/PortBoard"),
        ("https://telegram.me/portboard/", "https://t.me/s/portboard"),
        ("https://t.me/share", None),
        ("https://t.me/portboard/123", None),
        ("https://t.me/+AbCdEf", None),
        ("https://nott.me/portboard", None),
    ],
)
def test_public_channels_are_known_by_their_address(url: str, channel: str | None) -> None:
    """A channel's own address or its preview; no post, no invitation, no share button."""
    assert channel_of(url) == channel


def test_a_hostile_page_names_little() -> None:
    """Scripts, blanks, files and other schemes are no addresses; nothing of it raises."""
    body = b"""<base href="http://[broken"><link rel=alternate type=application/rss+xml href="file:///etc/passwd">
    <a href="javascript:alert(1)">RSS</a><a href="http://[::1">news</a><a>feed</a>\x00<a href=" ">Press</a>"""
    named = clues(Fetched("https://port.example/", body, HTML))
    assert named.feeds == named.listings == named.channels == ()
    assert clues(Fetched("https://port.example/", b" ", HTML)).feeds == ()
    robots = b"Sitemap: /a.xml\nsitemap:https://port.example/news.xml\nSitemap: file:///x\nDisallow: /\n" + b"\xff" * 99
    assert sitemaps_of(robots, "https://port.example/robots.txt") == [
        "https://port.example/news.xml",
        "https://port.example/a.xml",
    ]


PIECES = [
    "<a href='",
    "<link rel=alternate type='application/rss+xml' href='",
    "<base href='",
    "http://",
    "[",
    "]",
    ":",
]
PIECES += ["//", "t.me/", "news", "/feed", "'>", "RSS", "</a>", "\0", "%", "@", "<p>"]


@given(st.binary(max_size=300) | st.lists(st.sampled_from(PIECES)).map(lambda parts: "".join(parts).encode()))
def test_no_page_breaks_the_reader_of_clues(body: bytes) -> None:
    """Whatever bytes a site sends: every address named is one that may be asked for."""
    named = clues(Fetched("https://port.example/", body, HTML))
    for url, _ in (*named.feeds, *named.listings):
        assert url.startswith(("http://", "https://"))
    assert sitemaps_of(body, "https://port.example/robots.txt") is not None


def test_the_command_shows_what_was_found_and_a_table_to_paste(newsroom: Newsroom, web: WebServer) -> None:
    """Exit 0, the items' titles, and the table of each as it stands in a watchlist."""
    address = news(web, "/all.xml")
    url = page(web, "/", '<link rel="alternate" type="application/rss+xml" title="All [b]notices" href="/all.xml">')
    ran = newsroom.bot("sources", "find", url)
    assert ran.status == 0, ran.err
    assert "✓ feed" in ran.out and STRIKE_GROWS[0] in ran.out and "2 items" in ran.out
    (table,) = [it for it in tomllib.loads(ran.out[ran.out.index("[[source]]") :])["source"] if it["kind"] == "feed"]
    assert table["url"] == address and table["id"]


def test_the_commands_json_is_lines_and_nothing_else(newsroom: Newsroom, web: WebServer) -> None:
    """A line for each candidate, a summary last; exit 1 where nothing is of use, 2 for what is no address."""
    url = page(web, "/", '<link rel="alternate" type="application/rss+xml" href="/all.xml">')
    ran = newsroom.bot("sources", "find", url, "--json")
    rows = [json.loads(line) for line in ran.out.splitlines()]
    assert ran.status == 1 and rows[-1]["type"] == "summary" and rows[-1]["found"] == 0
    assert {"kind": "feed", "url": web.url("/all.xml"), "works": False}.items() <= next(
        row for row in rows if row["type"] == "source" and row["kind"] == "feed" and row["named"]
    ).items()
    gone = newsroom.bot("sources", "find", "http://127.0.0.1:1/")
    assert gone.status == 1 and "cannot be reached" in gone.err
    for wrong in ("ftp://port.example/", "not a url", ""):
        ran = newsroom.bot("sources", "find", wrong)
        assert ran.status == 2 and "Traceback" not in ran.err and ran.err


def test_found_says_whether_it_works() -> None:
    """A problem, and nothing else, makes a candidate useless."""
    assert Found(SourceKind.FEED, "https://port.example/").works
    assert not Found(SourceKind.FEED, "https://port.example/", problem="404").works
