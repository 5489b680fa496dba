"""Feeds that answer well and say that there is nothing to say."""

from __future__ import annotations

import pytest

from bot.core.errors import Cause, SourceError
from bot.core.model import Source, SourceKind
from bot.sources import READERS, Reading
from bot.sources.feed import MOST
from bot.sources.fetched import Fetched

URL = "https://paper.example/feed"


def read(body: str | bytes) -> Reading:
    raw = body.encode() if isinstance(body, str) else body
    return READERS[SourceKind.FEED].read(Fetched(URL, raw, "application/xml"), Source("paper", URL))


def rss(*titles: str, head: str = "<title>F</title>") -> str:
    items = "".join(f"<item><title>{title}</title><guid>{n}</guid></item>" for n, title in enumerate(titles))
    sy = "http://purl.org/rss/1.0/modules/syndication/"
    return f'<rss version="2.0" xmlns:sy="{sy}"><channel>{head}{items}</channel></rss>'


def refusal(body: str | bytes) -> SourceError:
    with pytest.raises(SourceError) as caught:
        read(body)
    return caught.value


@pytest.mark.parametrize(
    "body",
    [
        rss("This feed has ended"),
        rss("The RSS feed is no longer updated."),
        rss(head="<title>This feed has been discontinued</title>"),
    ],
    ids=["gov.uk", "no longer", "only its title"],
)
def test_a_feed_that_says_it_has_ended_has_ended(body: str) -> None:
    """No item, and the words for the reporter."""
    error = refusal(body)
    assert error.cause is Cause.ENDED and "feed" in str(error)


def test_a_living_feed_may_speak_of_ended_ones() -> None:
    """The same words beside other entries, or as part of a headline, are news."""
    assert len(read(rss("This feed has ended", "Port closed")).items) == 2
    assert len(read(rss("This feed has ended the war of words, says union")).items) == 1


ERRORS = (
    "Bridge returned error 404! (19999)",
    "Some Site Bridge was unable to receive or process the remote website's content!",
    "RSSHub error: cannot reach the page",
    "Your FetchRSS feed has been paused. Upgrade to go on",
    "FeedBurner encountered an error",
    "Error: TypeError: cannot read properties of undefined",
    "There was an error parsing the feed at its source",
)


@pytest.mark.parametrize("title", ERRORS)
def test_a_generators_error_is_no_item(title: str) -> None:
    """Alone it is the source's failure, in its words; beside items it is left out and counted."""
    error = refusal(rss(title))
    assert error.cause is Cause.ERROR_ITEMS and title in str(error)
    reading = read(rss(title, "Port closed"))
    assert [item.title for item in reading.items] == ["Port closed"] and reading.skipped == 1


@pytest.mark.parametrize(
    "title",
    ["Error in vote count delays result", "Bridge returned to traffic after error", "Error: officials admit mistake",
     "Error 404: how a port vanished from the map", "Your feed has changed: what the law means",
     "Minister says there was an error processing the payments", "FeedBurner shuts down",
     "Kerch Bridge encountered an error in its signals, says ministry"],
)  # fmt: skip
def test_a_headline_that_speaks_of_errors_is_an_item(title: str) -> None:
    """Only the very words of the software count, as the whole title."""
    assert [item.title for item in read(rss(title)).items] == [title]


@pytest.mark.parametrize(
    ("body", "cause"),
    [
        (b"", Cause.EMPTY),
        (b" \n\t ", Cause.EMPTY),
        (b"<!-- ok -->", Cause.NOT_A_FEED),
        (b"11 bytes!!!", Cause.NOT_A_FEED),
        (b"<!doctype html><title>Just a moment</title>", Cause.NOT_A_FEED),
        (b'{"error": "not found"}', Cause.NOT_A_FEED),
        (b"[1, 2]", Cause.NOT_A_FEED),
        (b"{broken", Cause.MALFORMED),
    ],
)
def test_what_is_no_feed_is_refused(body: bytes, cause: Cause) -> None:
    """Never a feed without news."""
    assert refusal(body).cause is cause


@pytest.mark.parametrize(
    ("head", "ttl_s"),
    [
        ("<ttl>15</ttl>", 900),
        ("<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>", 21_600),
        ("<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>1</sy:updateFrequency>", None),
        ("<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>", 1_800),
        ("<ttl>never</ttl>", None),
        ("<ttl>-5</ttl>", None),
        ("<ttl>nan</ttl>", None),
        ("<ttl>99999999</ttl>", None),
        ("<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>", None),
        ("", None),
    ],
)
def test_how_long_a_feed_stays_as_it_is_is_read(head: str, ttl_s: float | None) -> None:
    """<ttl> in minutes and the syndication module; "once an hour" is WordPress's default and says nothing."""
    assert read(rss("A", head=f"<title>F</title>{head}")).ttl_s == ttl_s


@pytest.mark.parametrize("tag", ["item", "entry"])
def test_of_a_feed_without_end_both_ends_are_read(tag: str) -> None:
    """Whichever end is the new one; the rest is counted."""
    root = ("rss", "channel") if tag == "item" else ("feed",)
    entries = "".join(f"<{tag}><title>T{n}</title><guid>{n}</guid><id>urn:{n}</id></{tag}>" for n in range(20_000))
    body = "".join(f"<{name}>" for name in root) + entries + "".join(f"</{name}>" for name in root[::-1])
    reading = read(
        body.replace("<feed>", '<feed xmlns="http://www.w3.org/2005/Atom">').replace("<rss>", '<rss version="2.0">')
    )
    titles = {item.title for item in reading.items}
    assert len(titles) == MOST and {"T0", "T19999"} <= titles
    assert reading.skipped == 20_000 - MOST


def test_slashed_dates_are_read_where_the_feed_shows_their_order() -> None:
    """25 is no month: so the 11 of the others is the month too."""
    entry = "<title>{0}</title><guid>{0}</guid><pubDate>{0} 1:15:00 PM</pubDate>"
    body = "<rss version='2.0'><channel><title>F</title>" + "".join(
        f"<item>{entry.format(date)}</item>" for date in ("11/05/2022", "11/25/2022")
    )
    assert [item.published and item.published.month for item in read(body + "</channel></rss>").items] == [11, 11]
    alone = "<rss version='2.0'><channel><title>F</title><item>" + entry.format("11/05/2022")
    assert read(alone + "</item></channel></rss>").items[0].published is None
