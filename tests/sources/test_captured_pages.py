"""Captured listing and article pages of the shared data, measured against what was counted by other means."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from bot.core.errors import SourceError
from bot.core.model import Item, Source, SourceKind
from bot.core.urls import absolute, canonical
from bot.sources import READERS
from bot.sources.article import read_article
from bot.sources.fetched import Fetched
from bot.sources.markup import parse_html

from .shared_data import shared

HOME = "https://home.example/press/"
# Where a person who looks at the page finds its entries: XPath of the links.
BY_EYE = {
    "congress_bill_nelson_press-coldfusion.html": "//a[contains(@href, 'details.cfm?id=')]",
    "congress_bill_nelson_press.html": "//h3/a[contains(@href, '/press-releases/')]",
    "congress_butterfield_press.html": "//h3/a[contains(@href, 'press-releases/')]",
    "congress_cowan_press.html": "//td//a[contains(@href, '/press/')]",
    "congress_drupal_press.html": "//h3/a[contains(@href, 'press-release')]",
    "congress_ed_perlmutter_press.html": "//td//a[contains(@href, '/press-releases-86821/')]",
    "congress_house_gop_releases.html": "//li//a[contains(@href, 'Single') or contains(@href, 'weekly-update')]",
    "congress_keating_press.html": "//form[@id='adminForm']//td/a[contains(@href, 'view=article')]",
    "congress_rand_paul_press.html": "//h2[@class='title']/a",
    "congress_vitter_press.html": "//td//a[contains(@href, '/press/')]",
}
# Captures in which no link is left at all: the page's head, and an empty body.
NO_LINKS = ("front_heise.html.gz", "front_orf.html.gz")


def plain(path: Path) -> bytes:
    body = path.read_bytes()
    return gzip.decompress(body) if path.suffix == ".gz" else body


def items(body: bytes, url: str = HOME) -> tuple[Item, ...]:
    return READERS[SourceKind.PAGE].read(Fetched(url, body, "text/html"), Source("p", url, SourceKind.PAGE)).items


@pytest.mark.parametrize("name", BY_EYE)
def test_the_entries_of_captured_press_pages_are_found(name: str) -> None:
    """Without a selector: every link that a person names, and at most one in ten beside them,
    or eight (a box of topics on one page)."""
    body = plain(shared("pages-captured", "html_listing", name))
    links = parse_html(body.decode("utf-8", "replace")).xpath(BY_EYE[name])
    by_eye = {_path(link.get("href")) for link in links if link.text_content().strip()}
    found = {_path(item.url) for item in items(body)}
    print(f"{name}: {len(by_eye)} by eye, {len(by_eye & found)} of them found, {len(found - by_eye)} others")
    assert len(by_eye) >= 7
    assert by_eye <= found
    assert len(found - by_eye) <= max(8, len(by_eye) / 10)


def _path(link: str) -> str:
    """What is the same for a link as written and as resolved, whatever the page's base is."""
    url = urlsplit(canonical(absolute(link, HOME) or ""))
    return f"{url.path}?{url.query}"


@pytest.mark.parametrize("name", NO_LINKS)
def test_a_capture_without_links_lists_nothing(name: str) -> None:
    """Nothing is invented."""
    body = plain(shared("pages-captured", "html_listing", name))
    assert re.search(rb"<a\s", body) is None
    assert items(body) == ()


def test_new_items_of_a_home_page_are_seen() -> None:
    """63 pairs of captures of one home page, with what its own scraper called new: of 125, at least 120 are seen, and
    what is new without being called so is at most one in twenty."""
    manifest = shared("page-changes", "manifest.jsonl")
    home = "https://www.christiandailyreporter.com/"
    new = seen = wrong = 0
    for line in manifest.read_text().splitlines():
        pair = json.loads(line)
        if pair["suite"] != "cdr-homepage":
            continue
        known = {key for item in items(plain(manifest.parent / pair["before"]), home) for key in item.keys}
        after = items(plain(manifest.parent / pair["after"]), home)
        fresh = {canonical(item.url) for item in after if not known & set(item.keys)}
        called_new = {canonical(item["url"]) for item in pair.get("new_items", [])}
        new, seen, wrong = new + len(called_new), seen + len(called_new & fresh), wrong + len(fresh - called_new)
    assert new == 125
    assert seen >= 120
    assert wrong <= 6


def test_every_page_of_the_shared_data_is_read_or_refused() -> None:
    """Nothing but a SourceError is raised on 47 pages of boards and offices."""
    manifest = shared("page-changes", "manifest.jsonl")
    bodies = [row["body"] for row in map(json.loads, manifest.read_text().splitlines()) if row.get("kind") == "listing"]
    assert len(bodies) == 47
    for body in bodies:
        try:
            assert all(item.title and item.keys for item in items(plain(manifest.parent / body)))
        except SourceError as error:
            assert error.detail


def test_the_text_of_news_articles_is_read() -> None:
    """110 pages of 32 countries against their gold text, as sets of words: recall .97, precision .93, dates of 105."""
    gold = shared("articles", "gold.jsonl")
    recall, precision, dated = [], [], 0
    for line in gold.read_text().splitlines():
        row = json.loads(line)
        article = read_article(Fetched(row["url"], plain(gold.parent / row["html"]), "text/html"))
        wanted = set(re.findall(r"\w+", " ".join(row["paragraphs"]).lower()))
        words = set(re.findall(r"\w+", article.text.lower()))
        recall.append(len(words & wanted) / len(wanted))
        precision.append(len(words & wanted) / len(words))
        dated += article.published is not None and article.published.date().isoformat() == row["date"][:10]
    assert len(recall) == 110
    assert sum(recall) / 110 >= 0.97
    assert sum(precision) / 110 >= 0.93
    assert dated >= 105
