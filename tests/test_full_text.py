"""An item with its page's text, from a real server through the worker; and what it keeps where that cannot be had."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from bot.core.model import Item, Readable
from bot.full_text import FullText, FullTexts
from bot.sources.http import Fetcher
from bot.sources.worker import Worker
from tests.web_server import WebServer

SUMMARY = "A crane closed the harbour of a small town on Tuesday."
LINE = (
    "The fishermen of the town asked the ministry for {0} days of pay on the day after the crane fell into the basin. "
)
WHOLE = [LINE.format(n).strip() for n in range(12)]


@pytest.fixture(scope="module")
def web() -> Iterator[WebServer]:
    """A site on loopback."""
    with WebServer() as server:
        yield server


def page(*paragraphs: str, head: str = "") -> str:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    frame = (
        "<!doctype html><html><head><title>Crane</title>{}</head><body><main><article>{}</article></main></body></html>"
    )
    return frame.format(head, text)


def asked(web: WebServer, body: str, *, status: int = 200, text: str = SUMMARY) -> FullText:
    """What becomes of an item whose page answers so."""
    url = web.serves("/crane", body, content_type="text/html; charset=utf-8", status=status)

    async def run() -> FullText:
        fetcher, worker = Fetcher(user_agent="test", allow_private_networks=True, timeout_s=5), Worker()
        try:
            (one,) = await FullTexts(fetcher, worker).of_source([Item("feed", url, "Crane", text)])
            return one
        finally:
            worker.close()
            await fetcher.aclose()

    return asyncio.run(run())


def test_a_page_gives_the_item_its_text(web: WebServer) -> None:
    """With the time that its source left out."""
    head = '<meta property="article:published_time" content="2026-11-20T10:00:00Z">'
    found = asked(web, page(*WHOLE, head=head))
    assert found.item.text == "\n\n".join(WHOLE)
    assert (found.item.readable, found.item.unread, found.again) == (Readable.FULL, "", False)
    assert found.item.published


IN_PLACE = {
    "consent": (page("We and our partners store and access cookies on your device. " * 5), "a consent page"),
    "paywall": (page("Subscribe to continue reading. Already a subscriber? Log in. " * 4), "a paywall"),
    "script": (page("Please enable JavaScript to view this page. " * 6), "a page made by a script"),
    "wall": (page("Please verify you are a human before you go on. " * 6), "a bot wall"),
    "maintenance": (
        page("The site is down for scheduled maintenance and comes back tonight. " * 4),
        "a maintenance page",
    ),
    "empty": ("<html><body><div id='app'></div></body></html>", "no readable text"),
    "challenge": ("<html><head><title>Just a moment...</title></head><body></body></html>", "Cloudflare"),
}


@pytest.mark.parametrize("name", IN_PLACE)
def test_a_page_in_place_of_the_article_leaves_the_summary_and_says_why(web: WebServer, name: str) -> None:
    """It is unknown what the article says: the summary is judged, and the alert carries the reason."""
    body, reason = IN_PLACE[name]
    found = asked(web, body)
    assert (found.item.text, found.item.readable) == (SUMMARY, Readable.SUMMARY)
    assert reason in found.item.unread
    assert found.again is (name != "empty")


def test_a_teaser_is_kept_as_a_summary_with_the_reason(web: WebServer) -> None:
    """More than the feed says, and less than the article."""
    found = asked(web, page(*WHOLE[:3], "Subscribe to continue reading."))
    assert found.item.text == "\n\n".join(WHOLE[:3])
    assert (found.item.readable, found.again) == (Readable.SUMMARY, False)
    assert found.item.unread == "a paywall: the rest is for subscribers"


def test_a_teaser_that_says_no_more_than_the_source_leaves_its_text(web: WebServer) -> None:
    """The reason is told all the same."""
    own = "\n\n".join(WHOLE[:3])
    found = asked(web, page(*WHOLE[:3], "Subscribe to continue reading."), text=own)
    assert (found.item.text, found.item.readable) == (own, Readable.SUMMARY)
    assert "paywall" in found.item.unread
