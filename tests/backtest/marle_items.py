"""Items of the strike at Marle, as they would come: told, known, beside the story; and its watchlist."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from bot.backtest.run import Run, run
from bot.core.model import Item, Readable, Watchlist
from bot.replay import Arrival
from bot.watchlist import load_watchlist
from tests.marle import development
from tests.newsroom import GARDEN, OLD, PUBLISHED, Newsroom

DAY = timedelta(days=1)


def watchlist(folder: Path, *, more: str = "", story: str = "strike") -> Watchlist:
    """The strike's, by way of its file."""
    return load_watchlist(Newsroom(folder).watch("https://courier.example/feed.xml", more=more, story=story))


def item(name: str, said: tuple[str, str], when: datetime | None = PUBLISHED, url: str | None = None) -> Item:
    """An item of a stream."""
    address = f"https://wire.example/{name}" if url is None else url
    return Item("wire", address, *said, published=when, lang="en", id=name, readable=Readable.FULL)


def came(*items: Item) -> list[Arrival]:
    """The items as a recorded stream has them."""
    return [Arrival(one, one.url) for one in items]


def a_week(count: int = 6) -> list[Item]:
    """A piece of news a day, what is known and what is beside the story on the first."""
    first = [item("old", OLD), item("garden", GARDEN)]
    return [*first, *(item(f"n{n}", development(n), PUBLISHED + n * DAY) for n in range(count))]


def tried(folder: Path, items: Sequence[Item] | None = None) -> Run:
    """The strike's watchlist over the items."""
    return run(watchlist(folder), came(*(a_week() if items is None else items)))
