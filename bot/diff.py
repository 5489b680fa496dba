"""``bot diff``: any text beside a story's known claims, sentence by sentence."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from pathlib import Path

from bot.core.claims import judge
from bot.core.decide import Judge
from bot.core.errors import BotError
from bot.core.model import Item, Verdict, Watchlist
from bot.core.text import passages
from bot.settings import Settings
from bot.sources.article import read_article
from bot.sources.http import Fetched, Fetcher, NotModified

_HTML = ("<!doctype html", "<html")


async def read_text(where: str, settings: Settings) -> str:
    """The text behind a file name, ``-`` (standard input) or a URL; of HTML, the main text.

    Raises BotError in plain words where there is none.
    """
    if where.startswith(("http://", "https://")):
        return await _from_url(where, settings)
    try:
        data = await asyncio.to_thread(sys.stdin.buffer.read if where == "-" else Path(where).read_bytes)
    except OSError as error:
        raise BotError(f"{where}: {error.strerror}") from None
    if data[:512].lstrip().lower().decode("latin-1").startswith(_HTML):
        return read_article(Fetched(f"file:{where}", data, "text/html", 200, None, None, "", None)).text
    return data.decode("utf-8", "replace")


async def _from_url(url: str, settings: Settings) -> str:
    fetch = settings.fetch
    fetcher = Fetcher(user_agent=fetch.user_agent, allow_private_networks=fetch.allow_private_networks)
    try:
        fetched = await fetcher.fetch(url)
        if isinstance(fetched, NotModified):
            raise BotError(f"{url}: answered that nothing changed, unasked")
        return read_article(fetched).text if "html" in fetched.content_type else fetched.body.decode("utf-8", "replace")
    finally:
        await fetcher.aclose()


def verdicts(watchlist: Watchlist, text: str) -> Iterator[tuple[str, Verdict]]:
    """Each sentence of the text, in order, with its verdict."""
    known = Judge(watchlist).ledger().known
    for passage in passages(Item(source="", url="", title="", text=text)):
        yield passage.text, judge(passage.text, known)
