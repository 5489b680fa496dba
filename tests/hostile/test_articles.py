"""Hostile cases that reach the pages of items."""

from __future__ import annotations

import pytest

from bot.core.errors import Cause, SourceError
from bot.core.model import Readable
from bot.sources.article import read_article
from bot.sources.fetched import Fetched
from tests.hostile.conftest import Polled, Poller
from tests.newsroom import entry, feed

THIN = (
    "Police search offices of Marle Harbour Authority",
    "Prosecutors came for the Dock Workers Union of Marle's papers.",
)
HTML = "text/html; charset=utf-8"


def told_beside(poller: Poller, body: str) -> Polled:
    """A poll of a feed whose one thin item leads to this page."""
    link = poller.web.serves("/raid", body, content_type=HTML)
    return poller.poll(poller.web.serves("/hostile.xml", feed(entry(THIN, link, poller.now))))


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<html><head><title>Just a moment...</title></head><body>Checking your browser</body></html>", "challenge"),
        ("<html><body><h1>We value your privacy</h1><p>We and our partners store cookies and personal data. Accept all "
         "cookies to go on reading, or pay.</p></body></html>", "consent"),
        ("<html><body><article><h1>Raid</h1><p>Prosecutors came.</p><p>Subscribe to continue reading. Already a "
         "subscriber? Log in.</p></article></body></html>", "paywall"),
        ("<html><body><noscript>Please enable JavaScript.</noscript><div id=root></div></body></html>", ""),
    ],
)  # fmt: skip
def test_h012_a_notice_in_place_of_an_article_leaves_the_item_with_its_summary(
    poller: Poller, body: str, words: str
) -> None:
    """Unknown, never "no match": the item is judged on what its feed says, and says why there is no more."""
    polled = told_beside(poller, body)
    (told,) = polled.told
    assert polled.report.status == "ok"
    assert told.item.readable is Readable.SUMMARY
    assert told.item.text == THIN[1]
    assert told.item.unread and words in told.item.unread
    assert told.decision.terms


def test_h062_twenty_thousand_nested_blocks_are_no_crash_and_no_empty_article(poller: Poller) -> None:
    """ "No text" is a state of its own: the item keeps its summary."""
    body = "<div>" * 20_000 + "<p>The article is in here.</p>" + "</div>" * 20_000
    polled = told_beside(poller, f"<html><body>{body}</body></html>")
    assert polled.told[0].item.unread
    with pytest.raises(SourceError) as caught:
        read_article(Fetched("https://courier.example/deep", f"<html><body>{body}</body></html>".encode(), HTML))
    assert caught.value.cause in (Cause.EMPTY, Cause.MALFORMED)


def test_h063_a_cell_that_spans_all_columns_is_bounded(poller: Poller) -> None:
    """A colspan of 2^53 - 1 costs no memory."""
    rows = "<tr><th colspan=9007199254740991>Day</th></tr><tr><td>Tuesday</td><td>Raid</td></tr>"
    prose = "<p>Prosecutors searched the Marle Harbour Authority and took papers of the Dock Workers Union.</p>" * 8
    polled = told_beside(poller, f"<html><body><article><table>{rows}</table>{prose}</article></body></html>")
    assert polled.report.status == "ok"
    assert polled.told[0].item.readable is Readable.FULL
