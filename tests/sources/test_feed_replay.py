"""Feeds over time: what reappears is not new, in whatever dress; what is new is new."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.model import Item, Source, SourceKind
from bot.core.urls import canonical
from bot.sources import READERS
from bot.sources.fetched import Fetched

from .shared_data import shared
from .test_captured_feeds import NAMES, read

BOILERPLATE = "All contracts of the day are listed on the page of the harbour authority, as the law requires. " * 4


class Seen:
    """Keys as the store keeps them: the strongest that is known names the item, and all others then name it too."""

    def __init__(self) -> None:
        self._names: dict[str, int] = {}
        self._count = 0

    def name(self, item: Item) -> tuple[int, bool]:
        """The item's number, and whether it is new."""
        number = next((self._names[key] for key in item.keys if key in self._names), None)
        new = number is None
        if number is None:
            self._count += 1
            number = self._count
        for key in item.keys:
            self._names.setdefault(key, number)
        return number, new


def test_a_replayed_feed_brings_exactly_the_gold_items() -> None:
    """60 states of a real feed: at each step those new items that its makers' own look found, no other."""
    steps = [json.loads(line) for line in shared("feed-replay", "csis", "gold.jsonl").open(encoding="utf-8")]
    seen = Seen()
    for step in steps:
        items = read("feed-replay/csis", step["file"])[1].items
        new = {canonical(item.url) for item in items if seen.name(item)[1]}
        if not step["baseline"]:
            assert new == {canonical(gold["link"]) for gold in step["new"]}, step["step"]
    assert len(steps) == 60


@dataclass(frozen=True)
class Article:
    """One thing that a site published."""

    number: int
    title: str
    path: str
    text: str
    date: datetime | None
    guid: str

    def entry(self, dress: Dress, place: int, random: Random) -> str:
        link = f"{dress.scheme}://{dress.host}{self.path}"
        guid = {
            "plain": self.guid,
            "link": link,
            "place": f"{link}#{place}",
            "time": f"{link}#2022-10-{random.randint(10, 28)}T10:{random.randint(10, 59)}:00Z",
            "random": f"{random.getrandbits(64):x}",
            "none": "",
        }[dress.guid]
        link += f"{'&' if '?' in link else '?'}utm_source={random.random()}" if dress.tracked else ""
        date = f"<pubDate>{format_datetime(self.date)}</pubDate>" if self.date and dress.dated else ""
        guid = f"<guid isPermaLink='false'>{escape(guid)}</guid>" if guid else ""
        return (
            f"<item><title>{self.title}</title><link>{escape(link)}</link>{guid}{date}"
            f"<description>{self.text}</description></item>"
        )


@dataclass(frozen=True)
class Dress:
    """How the site writes its feed today."""

    scheme: str
    host: str
    guid: str
    tracked: bool
    dated: bool

    @staticmethod
    def any(random: Random) -> Dress:
        return Dress(
            random.choice(["http", "https"]),
            random.choice(["courier.example", "www.courier.example", "m.courier.example", "marle-courier.example"]),
            random.choice(["plain", "link", "place", "time", "random", "none"]),
            random.random() < 0.5,
            random.random() < 0.7,
        )


def published(number: int, random: Random) -> Article:
    """A new article: often under a title, and over a text, that others have too."""
    title = random.choice(["Press release", "Contracts for today", f"Dockers' meeting {number}"])
    day = datetime(2022, 10, 1 + number % 3, tzinfo=UTC)
    moment = day + timedelta(seconds=36_000 + 61 * number)
    path = random.choice(
        [
            f"/2022/10/{number}/statement-of-the-union",
            f"/news/dockers-meet-again-{number}",
            f"/en/Article/{40_000 + number}/",
            f"/story.php?id={70_000 + number}",
            f"/?p={80_000 + number}",
        ]
    )
    text = random.choice(["", f"Text {number}.", BOILERPLATE])
    return Article(number, title, path, text, random.choice([None, day, moment]), f"g-{number}")


@given(st.integers(0, 2**32))
@settings(max_examples=60, deadline=None)
def test_whatever_a_feed_does_each_article_is_new_once(seed: int) -> None:
    """Twelve fetches of a site that drops, restores and reorders, that writes other guids, hosts, schemes and dates."""
    random = Random(seed)
    articles = [published(number, random) for number in range(4)]
    seen, names = Seen(), dict[int, int]()
    for _ in range(12):
        for _ in range(random.choice([0, 0, 1, 2])):
            articles.append(published(len(articles), random))
        listed = random.sample(articles, random.randint(1, len(articles)))
        for article, item in _read(listed, Dress.any(random), random):
            number, new = seen.name(item)
            assert new is (article.number not in names), (article, item.keys)
            assert names.setdefault(article.number, number) == number, (article, item.keys)


def _read(listed: Sequence[Article], dress: Dress, random: Random) -> list[tuple[Article, Item]]:
    entries = "".join(article.entry(dress, place, random) for place, article in enumerate(listed))
    body = f'<rss version="2.0"><channel><title>Courier</title>{entries}</channel></rss>'
    fetched = Fetched("https://courier.example/feed", body.encode(), "application/xml")
    items = READERS[SourceKind.FEED].read(fetched, Source("courier", fetched.url)).items
    assert len(items) == len(listed)
    by_url = {canonical(f"https://{dress.host}{article.path}"): article for article in listed}
    return [(by_url[canonical(item.url)], item) for item in items]


@pytest.mark.parametrize("name", NAMES)
def test_a_captured_feed_keeps_its_identities_when_it_is_shuffled(name: str) -> None:
    """Entries in another order, some dropped, a new one in front: each that is left has a key that it had."""
    random = Random(name)
    plain, reading = read("feeds-captured", name)
    before = {_face(item): set(item.keys) for item in reading.items}
    pieces = _pieces(plain)
    if pieces is None:
        pytest.skip("its entries are not cut out by a plain pattern")
    head, entries, tail = pieces
    kept = random.sample(entries, max(1, len(entries) * 3 // 4))
    body = head + b"\n".join([_another(entries[0]), *kept]) + tail
    url = f"https://captured.example/{name}"
    again = READERS[SourceKind.FEED].read(Fetched(url, body, "application/xml"), Source(name, url)).items
    known = {key for keys in before.values() for key in keys}
    fresh = [item for item in again if known.isdisjoint(item.keys)]
    assert len(fresh) <= 1
    assert all(before[_face(item)] & set(item.keys) for item in again if _face(item) in before)


def _face(item: Item) -> tuple[str, str, str]:
    return item.title, item.url, item.text


def _pieces(plain: bytes) -> tuple[bytes, list[bytes], bytes] | None:
    found = list(re.finditer(rb"<(item|entry)[\s>].*?</\1>", plain, re.S))
    if len(found) < 2:
        return None
    return plain[: found[0].start()], [match[0] for match in found], plain[found[-1].end() :]


def _another(entry: bytes) -> bytes:
    """An entry of the same make that was never there: other title, address and guid."""
    entry = re.sub(rb"(<title[^>]*>).*?(</title>)", rb"\1Quite another matter\2", entry, count=1, flags=re.S)
    entry = re.sub(rb"(https?://[\w.-]+/)[^\s<\"\]]*", rb"\1quite-another-matter-1", entry)
    return re.sub(rb"(<(?:guid|id)[^>]*>).*?(</(?:guid|id)>)", rb"\1urn:another\2", entry, flags=re.S)
