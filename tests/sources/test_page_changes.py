"""Pairs of captured pages: what is new, what is another title, and what is nothing (shared data, page-changes)."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from bot.core.errors import SourceError
from bot.core.model import Item, Source, SourceKind
from bot.core.urls import canonical
from bot.sources import READERS, Reading
from bot.sources.fetched import Fetched
from bot.sources.markup import element_text, one_line, parse_html

from .shared_data import shared

HOME = "https://www.christiandailyreporter.com/"
UNSEEN = {"change-href": "only where a link leads is another; not a word is"}
SEEN = {"ins-in-source": "named markup, but its one visible word is another"}


def read(body: bytes, url: str, shape: str = "") -> Reading:
    """As a source without a selector is read; ``shape`` is what it had before."""
    return READERS[SourceKind.PAGE].read(Fetched(url, body, "text/html"), Source("p", url, SourceKind.PAGE), shape)


def body(name: str) -> bytes:
    path = shared("page-changes") / name
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


@cache
def rows() -> tuple[dict[str, Any], ...]:
    return tuple(map(json.loads, shared("page-changes", "manifest.jsonl").read_text("utf-8").splitlines()))


class Pair:
    """A page read twice, as the house compares it: a seen-set of keys."""

    def __init__(self, row: dict[str, Any]) -> None:
        self.row, self.id, self.label = row, row["id"], row["label"]
        url = row.get("url") or (HOME if row["suite"] == "cdr-homepage" else "https://home.example/page/")
        self.before = read(body(row["before"]), url)
        self.after = read(body(row["after"]), url, self.before.shape)
        self._known = {key: item for item in self.before.items for key in item.keys}

    def stood(self, item: Item) -> Item | None:
        return next((self._known[key] for key in item.keys if key in self._known), None)

    @property
    def new(self) -> list[Item]:
        return [item for item in self.after.items if self.stood(item) is None]

    @property
    def edits(self) -> list[tuple[Item, Item]]:
        pairs = ((self.stood(item), item) for item in self.after.items)
        return [(old, new) for old, new in pairs if old and (old.title, old.text) != (new.title, new.text)]


def pairs(suite: str) -> Iterator[Pair]:
    return (Pair(row) for row in rows() if row["suite"] == suite)


def test_new_entries_of_a_home_page_are_found() -> None:
    """63 pairs of one home page: of 125 entries that are new to its own scraper at least .95, and hardly others."""
    new = found = others = 0
    for pair in pairs("cdr-homepage"):
        wanted = {canonical(item["url"]) for item in pair.row["new_items"]}
        got = {canonical(item.url) for item in pair.new}
        new, found, others = new + len(wanted), found + len(wanted & got), others + len(got - wanted)
        assert pair.label != "cosmetic" or not (pair.new or pair.edits)
    print(f"new entries: {found} of {new}, {others} others")
    assert new == 125 and found / new >= 0.95
    assert others <= 2


def test_another_title_is_an_edit_of_a_known_entry() -> None:
    """The same keys under another title, where the page has other words for the link.

    In 2 of 20 cases only the second of two links to one address has others: the first is the entry's title.
    """
    real = edited = second = 0
    for pair in pairs("cdr-homepage"):
        for row in pair.row["retitled"]:
            before, after = (_titles(pair.row[at], row["url"]) for at in ("before", "after"))
            if set(before) == set(after):
                continue  # its scraper took turns between two links to one address
            real += 1
            titled = {canonical(new.url): (old.title, new.title) for old, new in pair.edits}
            edited += canonical(row["url"]) in titled
            second += canonical(row["url"]) not in titled and before[0] == after[0]
            assert not any(canonical(item.url) == canonical(row["url"]) for item in pair.new)
    print(f"other titles: {real}, seen as edits: {edited}, only in a second link: {second}")
    assert real == 20 and edited + second == real and edited >= 18


def _titles(name: str, url: str) -> list[str]:
    links = parse_html(body(name).decode("utf-8", "replace")).iter("a")
    return [one_line(element_text(link)) for link in links if canonical(link.get("href") or "") == canonical(url)]


def test_small_pages_change_with_their_words_and_not_with_their_tags() -> None:
    """Twelve toy pages; what is read otherwise than it is named is named above, with the reason."""
    told = {}
    for pair in pairs("edgi-diff-examples"):
        assert pair.before.shape == pair.after.shape == "statement" and not pair.new
        told[pair.id] = bool(pair.edits)
        assert pair.edits or pair.label == "markup-only" or pair.id in UNSEEN
        assert not pair.edits or pair.label == "meaningful" or pair.id in SEEN
    print(f"toy pages: {Counter(told.values())[True]} of {len(told)} changed; exceptions: {UNSEEN | SEEN}")
    assert len(told) == 12


def test_a_long_public_list_changes_with_its_rows_and_not_with_its_stamp() -> None:
    """Fourteen captures of a register of committees, half of which differ in "last updated on" alone."""
    told: Counter[tuple[str, bool]] = Counter()
    for pair in pairs("nyc-cfb"):
        changed = bool(pair.new or pair.edits)
        told[(pair.label, changed)] += 1
        said = " ".join(item.text for item in (*pair.new, *(new for _, new in pair.edits)))
        for line in pair.row["sample"]:
            words = one_line(line[1:]).lstrip(", ")
            assert not line.startswith("+") or words in " ".join(said.split()), words
    print(f"register: {dict(told)}")
    assert told == {("meaningful", True): 7, ("noise", False): 7}


def test_nonces_of_a_manual_change_nothing() -> None:
    """Two captures that differ in the ids of their blocks."""
    (pair,) = pairs("uscis")
    assert pair.before.items and not pair.new and not pair.edits


def test_boards_pages_list_their_meetings() -> None:
    """Of 47 pages of boards, which hold dates more often than links: how many give the entries that are stated."""
    enough, short = 0, []
    for row in rows():
        if row["suite"] != "city-scrapers":
            continue
        try:
            reading = read(body(row["body"]), row["url"] or "https://home.example/page/")
        except SourceError as error:
            short.append(f"{row['id']}: {error}")
            continue
        wanted = row["n_items"] or 1
        if reading.shape == "listing" and len(reading.items) >= wanted:
            enough += 1
        else:
            short.append(f"{row['id']}: {len(reading.items)} of {wanted} ({reading.shape or 'nothing'})")
    print(f"boards: {enough} of 47 give at least the entries stated\n" + "\n".join(short))
    assert enough >= 27


def test_an_articles_page_is_a_statement() -> None:
    """Of 110 articles' pages nearly all, with nearly all their words; the others have more news beside than text."""
    gold = shared("articles", "gold.jsonl")
    statements, recall = 0, []
    for line in gold.read_text("utf-8").splitlines():
        row = json.loads(line)
        reading = read(gzip.decompress((gold.parent / row["html"]).read_bytes()), row["url"])
        if reading.shape == "statement":
            statements += 1
            wanted = set(re.findall(r"\w+", " ".join(row["paragraphs"]).lower()))
            recall.append(len(wanted & set(re.findall(r"\w+", reading.items[0].text.lower()))) / len(wanted))
    print(f"articles: {statements} of 110 are statements, with {sum(recall) / len(recall):.3f} of their words")
    assert statements >= 105 and sum(recall) / len(recall) >= 0.98


# --- a seen-set, not the previous copy ---


def listing(numbers: list[int]) -> bytes:
    links = "".join(
        f"<li><a href='/n/{n}?utm_id={n}'>Minister opens harbour bridge number {n}</a></li>" for n in numbers
    )
    return f"<html><body><h1>News</h1><ul>{links}</ul></body></html>".encode()


@pytest.mark.parametrize(
    "shown",
    [
        [range(34), range(13), range(34), range(20), range(34)],
        [range(0, 12), range(6, 18), range(0, 12), range(12, 18), range(3, 15)],
    ],
    ids=["a lazy list", "rotating links"],
)
def test_links_that_come_and_go_are_one_item_each(shown: list[range]) -> None:
    """A list that flaps between 13 and 34 of the same links gives each once; compared with the copy before, many."""
    seen: set[str] = set()
    told, again, before = [], 0, set[str]()
    for numbers in shown:
        items = read(listing(list(numbers)), "https://m.example/news", "listing").items
        told += [item.url for item in items if not seen & set(item.keys)]
        again += len([item for item in items if item.keys[0] not in before])
        before = {item.keys[0] for item in items}
        seen.update(key for item in items for key in item.keys)
    assert len(told) == len(set(told)) == len({n for numbers in shown for n in numbers})
    assert again > len(told)
