"""Whatever bytes come: items that can be used, or a SourceError; and time that grows with the bytes, no faster."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.errors import SourceError
from bot.core.model import Item, Source, SourceKind
from bot.sources import READERS
from bot.sources.entries import Entry
from bot.sources.fetched import Fetched
from bot.sources.identity import identities

URL = "https://paper.example/feed"
_PIECES = st.sampled_from(
    ["<rss version='2.0'><channel>", "<feed xmlns='http://www.w3.org/2005/Atom'>", "<item>", "</item>", "<entry>",
     "<title>", "</title>", "<link>", "<link href='http://[::1'/>", "<guid>", "</guid>", "<pubDate>", "<![CDATA[",
     "]]>", "&", "&amp;lt;b&amp;gt;", "<!DOCTYPE r [", "<!ENTITY a 'b'>", "http://a.example/", "#3", "31 Feb 2022",
     "\x00", "\ud800", "<!h<!h", "<?xml version='1.0' encoding='x'?>", "{", '"items":[', "<id>", "5 мая", "</", "<p",
     "\u2028", "<ttl>"]
)  # fmt: skip
_SOUP = st.lists(_PIECES | st.text(max_size=8), max_size=40).map(
    lambda it: "".join(it).encode("utf-8", "surrogatepass")
)
_ADDRESSES = st.sampled_from([None, "https://a.example/1", "https://a.example/x-y-z-w", "https://b.example/?p=12345"])
_ENTRIES = st.builds(
    Entry,
    st.sampled_from(["", "A", "B"]),
    _ADDRESSES,
    st.sampled_from([None, "", "g", "https://a.example/1#2"]) | st.text(max_size=20),
    st.sampled_from(["", "t", "u" * 400]),
)


def read(body: bytes, content_type: str = "text/xml") -> tuple[Item, ...]:
    try:
        return READERS[SourceKind.FEED].read(Fetched(URL, body, content_type), Source("s", URL)).items
    except SourceError:
        return ()


@given(st.binary(max_size=400) | _SOUP, st.sampled_from(["text/xml", "", "x; charset=utf-7"]))
@settings(max_examples=300, deadline=None)
def test_any_bytes_give_items_or_a_source_error(body: bytes, content_type: str) -> None:
    """Nothing else is raised, and what is an item has what every item has."""
    for item in read(body, content_type):
        assert item.keys and (item.title or item.text) and item.url.startswith(("http://", "https://"))
        f"{item.title}{item.text}{item.url}".encode()


@given(st.lists(_ENTRIES, max_size=8))
@settings(max_examples=300)
def test_every_entry_has_an_identity(entries: list[Entry]) -> None:
    """Whatever they share; and the order in which they are listed changes none."""
    keys = identities(entries)
    assert all(keys)
    assert identities(entries[::-1]) == keys[::-1]


@pytest.mark.parametrize(
    "piece", ["<item><title>A</title></item>", "<", "&", "<a ", "<![CDATA[", "</", "é", "<title>", " ", "<!--", "]]>"]
)
def test_the_time_grows_no_faster_than_the_bytes(piece: str) -> None:
    """Eight times the bytes take no more than some twenty times the time."""
    head, times = "<rss version='2.0'><channel><title>F</title>", []
    for size in (25_000, 200_000):
        start = time.process_time()
        read((head + piece * (size // len(piece))).encode())
        times.append(time.process_time() - start)
    assert times[1] < max(times[0] * 20, 1.0), times
