"""A month on a web that moves, renames, reorders, drops, restores, edits and fails: what a perfect observer would have.

The observer stands in the server: it notes each text of each item that was really sent. At the end the store must
hold just these items, each with just these texts in this order.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import format_datetime
from html import escape
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.check import Checker
from bot.core.model import Source
from bot.sources.http import Fetcher
from bot.sources.worker import Worker
from bot.store import Store
from tests.checking import NOW, desk
from tests.newsroom import Newsroom
from tests.web_server import WebServer

HOUR = timedelta(hours=1)
WINDOW = 12
SUBJECTS = ("harbour", "tram", "museum", "orchard", "library", "bridge", "market", "stadium", "school", "ferry")
DEEDS = ("opens", "closes", "floods", "moves", "burns", "grows", "strikes", "sings", "freezes", "reopens")


@dataclass
class Piece:
    """One thing that the publisher wrote. ``text`` is as it reads now; ``sent`` are the texts that went out."""

    number: int
    slug: str
    title: str
    born: datetime
    figure: int
    guid: str
    sent: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Long enough to be told from any other by its body."""
        line = f"Number {self.number}: {self.figure} people came to see how it went, and said so to whoever asked. "
        return line * 4


class Publisher:
    """A rolling feed whose software is replaced under it again and again."""

    def __init__(self, chance: random.Random, web: WebServer) -> None:
        self.chance, self.web = chance, web
        self.pieces: list[Piece] = []
        self.hidden: set[int] = set()
        self.host, self.scheme, self.tracked, self.dated, self.marks = "courier.example", "https", False, True, 0
        self.etag, self.lies, self.moved, self.broken_until = "", False, 0, NOW
        self.listed: list[Piece] = []

    def writes(self, now: datetime) -> None:
        """One piece more, with a title that no other has."""
        number = len(self.pieces)
        title = f"{self.chance.choice(SUBJECTS)} {self.chance.choice(DEEDS)} for the time number {number}"
        slug = f"{title.replace(' ', '-')}-{1000 + number}"
        self.pieces.append(
            Piece(number, slug, title.capitalize(), now, self.chance.randrange(10, 99), f"urn:p:{number}")
        )

    def lives(self, now: datetime) -> None:
        """What happens between two polls; while a source fails it adds up."""
        for _ in range(self.chance.choice((0, 0, 1, 1, 2))):
            self.writes(now)
        deeds = (self.edits, self.renames, self.moves, self.tracks, self.redates, self.drops, self.restores)
        for deed in self.chance.sample(deeds, self.chance.choice((0, 1, 1, 2, 3))):
            deed()

    def edits(self) -> None:
        if self.listed:
            self.chance.choice(self.listed).figure += 1

    def renames(self) -> None:
        """Every guid changes: a mark of the time, or a new scheme altogether."""
        self.marks += 1
        for piece in self.pieces:
            piece.guid = f"urn:p:{piece.number}#{self.marks}" if self.marks % 2 else f"id-{self.marks}-{piece.number}"

    def moves(self) -> None:
        """Another host, another scheme; the guid stays."""
        self.host = self.chance.choice(
            ("courier.example", "www.courier.example", "news.courier.example", "m.new.example")
        )
        self.scheme = self.chance.choice(("http", "https"))

    def tracks(self) -> None:
        self.tracked = not self.tracked

    def redates(self) -> None:
        self.dated = not self.dated

    def drops(self) -> None:
        """Some pieces are gone for a while."""
        self.hidden |= {piece.number for piece in self.listed if self.chance.random() < 0.3}

    def restores(self) -> None:
        """An old state comes back."""
        self.hidden.clear()

    def serves(self, now: datetime) -> bool:
        """Put this hour's answer up; whether it is a good one."""
        if now < self.broken_until or self.chance.random() < 0.08:
            self.broken_until = max(self.broken_until, now + self.chance.choice((0, 0, 0, 2, 9)) * HOUR)
            self.fails()
            return False
        shown = [piece for piece in self.pieces if piece.number not in self.hidden][-WINDOW:]
        self.listed = list(shown)
        order = self.chance.sample(shown, len(shown)) if self.chance.random() < 0.2 else shown[::-1]
        entries = "".join(self.entry(piece) for piece in order)
        if order and self.chance.random() < 0.1:
            entries += self.entry(order[0])  # the same one twice
        body = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Courier</title>{entries}</channel></rss>'
        self.lies = self.chance.random() < 0.05
        if not self.lies:
            self.etag = f'"{self.chance.random()}"'
        path = "/feed.xml" if self.chance.random() < 0.8 else f"/feeds/{self.chance.randrange(3)}.xml"
        self.web.serves(path, body, etag=self.etag)
        if path != "/feed.xml":
            self.web.redirects("/feed.xml", self.web.url(path), status=self.chance.choice((301, 302, 307)))
        return True

    def entry(self, piece: Piece) -> str:
        """One entry as the software of the hour writes it."""
        mark = f"?utm_source={self.chance.randrange(99)}" if self.tracked else ""
        link = f"{self.scheme}://{self.host}/{piece.born:%Y/%m}/{piece.slug}{mark}"
        date = f"<pubDate>{format_datetime(piece.born)}</pubDate>" if self.dated else ""
        head = f"<title>{escape(piece.title)}</title><link>{escape(link)}</link><guid>{piece.guid}</guid>"
        return f"<item>{head}{date}<description>{escape(piece.text)}</description></item>"

    def fails(self) -> None:
        """In every way that was seen in the wild and ends by itself."""
        html = {"content_type": "text/html"}
        ways: tuple[Callable[[], object], ...] = (
            lambda: self.web.serves("/feed.xml", "gone", status=404),
            lambda: self.web.serves("/feed.xml", "oops", status=503, headers={"Retry-After": "120"}),
            lambda: self.web.serves("/feed.xml", "<title>Access Denied</title> Reference #18.1", status=403, **html),
            lambda: self.web.serves("/feed.xml", "<html><title>Just a moment...</title></html>", **html),
            lambda: self.web.serves("/feed.xml", "<html><body><p>Back soon</p></body></html>", **html),
            lambda: self.web.serves("/feed.xml", b""),
            lambda: self.web.serves("/feed.xml", b"hello world"),
            lambda: self.web.serves("/feed.xml", "<?xml version='1.0'?><rss><channel><title>Courier</title>"),
            lambda: self.web.serves("/feed.xml", b"cut", cut=1_000),
            lambda: self.web.redirects("/feed.xml", self.web.url("/feed.xml")),
            lambda: self.web.redirects("/feed.xml", "ftp://courier.example/"),
            lambda: self.web.serves("/feed.xml", b"\0" * 3_000, headers={"Content-Encoding": "br"}),
        )
        self.chance.choice(ways)()

    def was_sent(self) -> None:
        """The observer's note, where the last answer was a body and not "not modified"."""
        last = self.web.requests[-1]
        if last.headers.get("if-none-match") != self.etag:
            for piece in self.listed:
                piece.sent.append(piece.text.strip())


async def live(folder: Path, seed: int, length: timedelta) -> tuple[Publisher, Store, Source]:
    """Let the service's check pass live beside the publisher for so long."""
    chance = random.Random(seed)
    store = Store.open(f"sqlite:///{folder}/month.db")
    newsroom = Newsroom(folder)
    with WebServer() as web:
        publisher = Publisher(chance, web)
        watching = desk(newsroom.watch(web.url("/feed.xml"), more=""))
        source = watching.watchlist.sources[0]
        now = NOW
        fetcher, worker = Fetcher(user_agent="test", allow_private_networks=True, timeout_s=5), Worker()

        async def in_store(work: Callable[[], object]) -> object:
            return work()

        checker = Checker(
            store, fetcher, worker, [watching],
            in_store=in_store, clock=lambda: now, jitter=chance.random, interval=HOUR,
        )  # fmt: skip
        store.register([watching.watchlist], now)
        try:
            while now < NOW + length:
                publisher.lives(now)
                good = publisher.serves(now)
                report = await checker.check(await checker.lease(keys=None, due_only=True))
                assert report.unsettled == 0
                assert (report.sources[0].error is None) is good, report.sources[0]
                if good:
                    publisher.was_sent()
                due = store.sources()[0].next_check_at
                assert due is not None and due > now
                now = due
        finally:
            await fetcher.aclose()
            worker.close()
    return publisher, store, source


def held(store: Store, source: Source) -> list[tuple[str, list[str]]]:
    """What the store knows: each item's title with its texts in order."""
    with store.read() as tx:
        return sorted((item.title, [it.text for it in tx.earlier(item.id, 1_000)]) for item in tx.all_items(source.key))


def texts(publisher: Publisher) -> list[tuple[str, list[str]]]:
    """What the observer knows: the same, without the repeats."""
    return sorted((it.title, [text for text, _ in groupby(it.sent)]) for it in publisher.pieces if it.sent)


def test_a_simulated_month_ends_with_what_a_perfect_observer_would_have(tmp_path: Path) -> None:
    """Some 700 polls: every item once, every edit of it once, in order, and nothing else."""
    publisher, store, source = asyncio.run(live(tmp_path, 2026, timedelta(days=30)))
    wanted = texts(publisher)
    assert len(wanted) > 400
    assert sum(len(versions) for _, versions in wanted) > len(wanted) + 30, "there were edits"
    assert held(store, source) == wanted


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 1_000_000))
def test_any_three_days_do(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    """The same, for whatever luck."""
    publisher, store, source = asyncio.run(live(tmp_path_factory.mktemp("days"), seed, timedelta(days=3)))
    assert held(store, source) == texts(publisher)
