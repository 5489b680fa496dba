"""Every captured feed of the shared data is read, and as many items come as a plain count finds."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from bot.core.dating import trusted
from bot.core.errors import SourceError
from bot.core.model import Item, Source, SourceKind
from bot.sources import READERS, Reading
from bot.sources.fetched import Fetched

from .shared_data import DATA, shared

# All 86 captured files hold items. Where fewer items come than entries are listed:
FEWER = {
    "bbc_front_2024-08-08.xml": (2, "two articles are listed twice, as link#N with two numbers"),
    "feeder_rss_ukrnet.xml": (1, "one article is listed twice"),
    "feedreader_Rss20LeFigaro.xml": (1, "one article is listed twice"),
    "lecerclepsy_noencoding_iso88591.xml": (1, "one entry has neither title nor text nor link"),
}
# Files whose entries have no date, or none that is written out whole; all others are dated throughout.
UNDATED = {
    "cnn_top_real.rss.xml": 17,
    "congress_culberson_rss.xml": 10,
    "feedreader_Rss20JapanTimes.xml": 118,
    "heise_rdf09.xml": 60,
    "wapo_national.xml": 20,
    "wapo_politics.xml": 24,
}
NOW = datetime(2026, 11, 1, tzinfo=UTC)
AHEAD = {"heise_rss.xml": "all 150 entries are dated August 2035: none to believe"}
MALFORMED_WITHOUT_ITEMS = {
    "feedrs_invalid_1.xml": "ends before its first entry",
    "miniflux_windows-1252-incorrect-prolog.xml": "a channel with a title and no entry",
    "simplepie_feed-with-whitespace-before-xml-declaration.xml": "a feed with a title and no entry",
}
NAMES = sorted(path.name for path in (DATA / "feeds-captured").glob("*.xml*")) or ["absent"]
BROKEN = sorted(path.name for path in (DATA / "feeds-malformed").glob("*.xml*")) or ["absent"]


def read(folder: str, name: str) -> tuple[bytes, Reading]:
    body = shared(*folder.split("/"), name).read_bytes()
    plain = gzip.decompress(body) if body.startswith(b"\x1f\x8b") else body
    url = f"https://captured.example/{name}"
    return plain, READERS[SourceKind.FEED].read(Fetched(url, body, "application/xml"), Source(name, url))


@pytest.mark.parametrize("name", NAMES)
def test_every_entry_of_a_captured_feed_is_read(name: str) -> None:
    """As many items as ``<item>`` and ``<entry>`` tags, but for those that the table above explains."""
    plain, reading = read("feeds-captured", name)
    listed = len(re.findall(rb"<(?:\w+:)?(?:item|entry)[\s>]", plain))
    assert listed > 0
    assert listed - len(reading.items) == FEWER.get(name, (0, ""))[0]


@pytest.mark.parametrize("name", NAMES)
def test_every_item_of_a_captured_feed_can_be_used(name: str) -> None:
    """A title on one line, an address to open, an identity of its own, a time that can be or none, no markup in the
    text, oldest first."""
    items = read("feeds-captured", name)[1].items
    for item in items:
        assert item.title and "\n" not in item.title
        assert (published := trusted(item.published, NOW)) is None or published.year >= 1999
        assert published == item.published or name in AHEAD
        assert item.url.startswith(("http://", "https://")) and " " not in item.url
        assert re.search(r"</?(?:p|div|img|br|a)\b", item.text) is None
        assert all(line.strip() == line and line for line in item.text.split("\n\n") if item.text)
    keys = [key for item in items for key in item.keys]
    assert len(keys) == len(set(keys))
    dates = [item.published for item in items if item.published]
    assert dates == sorted(dates)


@pytest.mark.parametrize("name", NAMES)
def test_the_dates_of_a_captured_feed_are_understood(name: str) -> None:
    """Also where feedparser gives up (Korea Times, a Brazilian paper)."""
    items = read("feeds-captured", name)[1].items
    assert sum(item.published is None for item in items) == UNDATED.get(name, 0)


def test_no_captured_item_is_known_by_its_title_alone() -> None:
    """Guids and addresses tell all items of all captured feeds apart."""
    shared("feeds-captured")
    assert [item.title for item in _all_items() if item.keys[0].startswith("title:")] == []


def _all_items() -> Iterator[Item]:
    for name in NAMES:
        yield from read("feeds-captured", name)[1].items


@pytest.mark.parametrize("name", BROKEN)
def test_a_malformed_feed_gives_items_or_a_source_error(name: str) -> None:
    """Nothing else is raised, and only the files of the table give no items."""
    try:
        items = read("feeds-malformed", name)[1].items
    except SourceError:
        items = ()
    assert bool(items) is (name not in MALFORMED_WITHOUT_ITEMS)


def test_a_replayed_feed_is_new_only_where_it_grew() -> None:
    """60 states of one real feed in order: what shares no identity with an earlier state was not listed there."""
    states = sorted(shared("feed-replay", "csis").glob("*.xml.gz"))
    seen: set[str] = set()
    links: set[str] = set()
    for number, state in enumerate(states):
        plain, reading = read("feed-replay/csis", state.name)
        listed = {link.decode() for link in re.findall(rb"<guid[^>]*>([^<]+)</guid>", plain)}
        new = [item for item in reading.items if not seen & set(item.keys)]
        if number:
            assert len(new) == len(listed - links)
        seen |= {key for item in reading.items for key in item.keys}
        links |= listed
