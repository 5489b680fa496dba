"""Seven public suites of feed readers: every file is read or refused, and what the suites state is what we read.

Compared is what a reporter sees: plain text on our level, addresses made absolute, dates to the second. Entries are
taken as listed, since an entry of these files often has nothing but the one field under test, and is no item then.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from bot.core.errors import SourceError
from bot.core.model import Source, SourceKind
from bot.core.urls import absolute
from bot.sources import READERS
from bot.sources.dates import read_date
from bot.sources.entries import Entry
from bot.sources.feed import Feed, read_feed
from bot.sources.fetched import Fetched
from bot.sources.markup import feed_text, one_line

from .shared_data import shared

SUITES = ("feedparser", "feedvalidator", "gofeed", "rome", "node-feedparser", "feedkit", "simplepie")
# The end of a file's name → why we disagree, on which field. A row that starts to agree fails the test.
DISAGREED: dict[str, dict[tuple[str, ...], str]] = {
    "what an <iframe> or <object> that is never closed holds is not text: a browser shows none of it": {
        ("entry_summary_iframe.xml", "entry_summary_object.xml", "item_content_encoded_iframe.xml",
         "item_content_encoded_object.xml", "item_description_iframe.xml", "item_description_object.xml",
         "item_fullitem_iframe.xml", "item_fullitem_object.xml"): "summary",
        ("entry_content_iframe.xml", "entry_content_object.xml"): "content_html",
        ("entry_title_object.xml",): "title",
    },
    "the content is the text where an entry has both": {("entry_content_and_summary.xml",): "summary"},
    "a CDATA section within another is junk either way": {
        ("item_content_encoded_script_nested_cdata.xml",): "content_html",
    },
    "of several links the first is the entry's": {
        ("rdf_item_links.xml", "rss_channel_item_links.xml", "feed_item_links_-_rss_channel_item_links.xml"): "link",
    },
    "feedparser takes the at:// of an attribute for the link": {("rss_channel_item_uri_at_protocol.xml",): "link"},
    "an id that is no address is resolved like one, unless it says that it is no permalink": {
        ("entry_id_with_attributes.xml", "rss_channel_item_guid_no_permalink.xml"): "id",
    },
    "an id with tags in it is none": {("rss_channel_item_guid_naked_markup.xml",): "id"},
    "we read what is broken as far as it goes": {
        ("invalid-characters-gzipped.xml", "saxerror.xml"): "expect_error",
    },
}  # fmt: skip
EXPECTED_DISAGREEMENTS = {
    (name, field) for names in DISAGREED.values() for group, field in names.items() for name in group
}


@pytest.mark.parametrize("suite", SUITES)
def test_every_file_of_a_suite_is_read_or_refused_and_agrees(suite: str) -> None:
    """Nothing but SourceError is raised; all stated fields agree, but for those of the table."""
    counts: Counter[str] = Counter()
    wrong: set[tuple[str, str]] = set()
    files = set()
    for row in _rows(suite):
        name = row["file"].rsplit("/", 1)[-1]
        files.add(name)
        fetched = _fetched(row)
        counts["files"] += 1
        try:
            READERS[SourceKind.FEED].read(fetched, Source(suite, fetched.url))
        except SourceError:
            counts["refused"] += 1
        for field, agrees in _compared(row, fetched):
            counts[field] += 1
            if not agrees:
                wrong.add((name, field))
    print(suite, dict(counts), "disagreed:", len(wrong))
    assert counts["files"]
    assert wrong == {(name, field) for name, field in EXPECTED_DISAGREEMENTS if name in files}


def test_every_disagreement_of_the_table_is_of_a_file_that_is_there() -> None:
    """No entry of the table is left over."""
    names = {row["file"].rsplit("/", 1)[-1] for suite in SUITES for row in _rows(suite)}
    assert {name for name, _ in EXPECTED_DISAGREEMENTS} <= names


def _rows(suite: str) -> Iterator[dict[str, Any]]:
    with shared("feed-suites", "manifest.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["suite"] == suite:
                yield row


def _fetched(row: Mapping[str, Any]) -> Fetched:
    headers = {name.lower(): value for name, value in (row.get("http_headers") or {}).items()}
    served = "http://127.0.0.1:8097/"  # by feedparser's suite itself, as it states where it matters
    base = served if served in json.dumps(row["items"]) else "https://suite.example/"
    url = headers.get("content-location") or row.get("base_url") or base
    body = shared("feed-suites", *row["file"].split("/")).read_bytes()
    return Fetched(url, body, headers.get("content-type", "application/xml"))


def _compared(row: Mapping[str, Any], fetched: Fetched) -> Iterator[tuple[str, bool]]:
    """Each stated field with whether we read the same."""
    if not (row["items"] or row.get("expect_error") or row.get("n_items") is not None):
        return
    feed = _feed(fetched)
    if row.get("expect_error"):
        yield "expect_error", feed is None
    if row.get("n_items") is not None:
        yield "n_items", (len(feed.entries) if feed else 0) == row["n_items"]
    for stated in row["items"]:
        entries = feed.entries if feed else []
        entry = entries[stated["index"]] if stated["index"] < len(entries) else Entry("", None)
        for field in stated.keys() & _FIELDS:
            yield field, _agrees(entry, field, stated, fetched.url)


def _feed(fetched: Fetched) -> Feed | None:
    try:
        return read_feed(fetched)
    except SourceError:
        return None


_FIELDS = {"title", "link", "id", "summary", "content_html", "published", "updated"}


def _agrees(entry: Entry, field: str, stated: Mapping[str, Any], base: str) -> bool:
    value = stated[field]
    match field:
        case "title":
            return entry.title == one_line(value)
        case "link":
            return entry.url == absolute(value, base)
        case "id":
            return entry.guid == (value or None)
        case "summary" | "content_html":  # the content is the text where both are stated
            return entry.text == (feed_text(stated.get("content_html")) or feed_text(value))
    return entry.published == read_date(stated.get("published") or value)


def test_the_figures_of_the_suites_are_known() -> None:
    """4,727 files, of which so many state something of an entry: what is not there is not passed by."""
    rows = [row for suite in SUITES for row in _rows(suite)]
    stated: dict[str, int] = defaultdict(int)
    for row in rows:
        for item in row["items"]:
            for field in item.keys() & _FIELDS:
                stated[field] += 1
    assert len(rows) == 4727
    assert dict(stated) == {
        "summary": 585, "title": 153, "content_html": 76, "id": 64, "published": 40, "link": 38, "updated": 12,
    }  # fmt: skip
