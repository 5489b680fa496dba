"""``bot sources``: find what a site offers to follow; lists of feeds in and out."""

from __future__ import annotations

import asyncio
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.console import Console as Terminal
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.progress import Progress, SpinnerColumn, TextColumn
from rich.table import Table
from rich.text import Text

from bot.channels.spans import clean
from bot.commands import lines, print_lines, say, terminal
from bot.core.errors import BotError, SourceError
from bot.core.model import Source
from bot.core.urls import as_copied
from bot.find import Finder, Found, Search
from bot.opml import MOST_BYTES, Imported, add_to, read_opml, tables, write_opml
from bot.settings import Settings, find_config, load_settings
from bot.source_tables import source_id, source_table
from bot.toml_fields import web_url_of
from bot.watchlist import load_watchlist

MOST_TABLES = 5


def find(url: str, config: Path | None, *, as_json: bool) -> int:
    """Look for what a site offers to follow; 1 where nothing of use was found. Raises BotError for what is no URL."""
    address = _address(url)
    began = time.monotonic()
    try:
        search = asyncio.run(_search(address, _settings(config)))
    except SourceError as error:
        if as_json:
            print_lines([_summary(Search((), 1), began, str(error))])
        say(f"{address}: {clean(str(error))}")
        return 1
    if as_json:
        print_lines([*map(_row, search.found), _summary(search, began, search.cut)])
    else:
        terminal().print(_shown(address, search, time.monotonic() - began, datetime.now(UTC)))
    return 0 if any(it.works for it in search.found) else 1


def import_opml(file: str, into: Path | None, config: Path | None) -> int:
    """Sources of an OPML file as tables, or into a watchlist. Raises BotError where nothing could be done."""
    allowed = _settings(config).fetch.allow_private_networks
    try:
        found = read_opml(_bytes(file), allow_private=allowed)
    except BotError as error:
        raise BotError(f"{file}: {error}") from None
    if into is None:
        sys.stdout.write(tables(found.outlines))
        sys.stdout.flush()
        say(f"{file}: {_count(len(found.outlines), 'source')}.{_next_step(found)}")
    else:
        new = add_to(into, found.outlines)
        there = len(found.outlines) - len(new)
        say(f"{into}: {_count(len(new), 'source')} added{f', {there} there already' if there else ''}.")
    _say_left_out(found)
    return 0 if found.outlines else 1


def export_opml(watchlist: Path, output: Path | None) -> int:
    """A watchlist's sources as OPML. Raises Faults for a wrong watchlist, BotError for what cannot be written."""
    read = load_watchlist(watchlist)
    written = write_opml(read)
    if output is None:
        sys.stdout.write(written.decode("utf-8"))
        sys.stdout.flush()
        return 0
    try:
        output.write_bytes(written)
    except OSError as error:
        raise BotError(f"{output}: {error.strerror}") from None
    say(f"{output}: {_count(len(read.sources), 'source')} written.")
    return 0


def _settings(config: Path | None) -> Settings:
    return load_settings(find_config(config, os.environ, Path.cwd()), os.environ)


def _address(url: str) -> str:
    from pydantic_core import PydanticCustomError

    try:
        return web_url_of(as_copied(url))
    except PydanticCustomError as error:
        raise BotError(f"{url}: {(error.context or {}).get('problem', 'is no web address')}") from None


async def _search(url: str, settings: Settings) -> Search:
    from bot.app import open_fetcher
    from bot.sources.worker import Worker

    fetcher, worker = open_fetcher(settings), Worker()
    try:
        with _progress() as progress:
            return await Finder(fetcher, worker, now=datetime.now(UTC), progress=progress).find(url)
    finally:
        await fetcher.aclose()
        worker.close()


@contextmanager
def _progress() -> Iterator[Callable[[str], None]]:
    """What is being asked, on a terminal only."""
    screen = Terminal(stderr=True, highlight=False)
    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=screen, transient=True, disable=not screen.is_terminal) as shown:
        task = shown.add_task("looking")
        asked = 0

        def one(url: str) -> None:
            nonlocal asked
            asked += 1
            shown.update(task, description=f"request {asked}: {clean(url)[:100]}")

        yield one


def _row(one: Found) -> dict[str, Any]:
    return {
        "type": "source",
        "kind": one.kind.value,
        "url": one.url,
        "works": one.works,
        "named": one.named,
        "title": one.title,
        "items": one.items,
        "newest": lines.utc(one.newest),
        "titles": list(one.titles),
        "problem": one.problem or None,
    }


def _summary(search: Search, began: float, cut: str) -> dict[str, Any]:
    return {
        "type": "summary",
        "found": sum(it.works for it in search.found),
        "tried": len(search.found),
        "requests": search.requests,
        "seconds": round(time.monotonic() - began, 1),
        "cut": cut or None,
    }


def _shown(url: str, search: Search, seconds: float, now: datetime) -> RenderableType:
    good = [it for it in search.found if it.works]
    bad = [it for it in search.found if not it.works and it.named]
    guessed = sum(not it.works and not it.named for it in search.found)
    cut = f"; {search.cut}" if search.cut else ""
    parts: list[RenderableType] = [Text(f"{url}: {_count(search.requests, 'request')}, {seconds:.1f} s{cut}"), Text()]
    for one in good:
        parts += [_heading(one, now), *(Padding(Text(_cut(it), style="dim"), (0, 0, 0, 12)) for it in one.titles)]
    if good and bad:
        parts.append(Text())
    if bad:
        parts.append(_problems(bad))
    if guessed:
        parts += [Text(), Text(f"In {_count(guessed, 'usual place')} there was nothing.", style="dim")]
    parts.append(Text())
    if good:
        parts += [Text("To follow one, put its table into a watchlist:"), Text(), Text(_tables(good))]
    else:
        parts.append(Text("Nothing that can be followed was found. Try the address of its news page, or of a feed."))
    return Group(*parts)


def _heading(one: Found, now: datetime) -> Text:
    about = f"{_count(one.items, 'item')}, {_age(one.newest, now)}"
    return Text.assemble(("✓ ", "green"), (f"{one.kind.value:<10}", "bold"), clean(one.url), (f"  {about}", "cyan"))


def _problems(bad: Sequence[Found]) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    for one in bad:
        table.add_row(
            Text(f"✗ {one.kind.value}", style="red"), Text(clean(one.url), overflow="fold"), clean(one.problem)
        )
    return table


def _tables(good: Sequence[Found]) -> str:
    """Ready to paste: the best few, each with an id of its own."""
    taken: set[str] = set()
    out = []
    for one in good[:MOST_TABLES]:
        bare = one.url.partition("://")[2].removeprefix("www.")
        name = source_id(one.title, taken) or source_id(bare, taken)
        taken.add(name)
        out.append(source_table(Source(name, one.url, one.kind)))
    return "\n".join(out)


def _age(newest: datetime | None, now: datetime) -> str:
    if newest is None:
        return "without dates"
    hours = (now - newest).total_seconds() / 3600
    if hours < 48:
        return f"newest {max(hours, 0):.0f} h old"
    return f"newest {hours / 24:.0f} days old"


def _cut(title: str, most: int = 100) -> str:
    text = " ".join(clean(title).split())
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _bytes(name: str) -> bytes:
    try:
        if name == "-":
            return sys.stdin.buffer.read(MOST_BYTES + 1)
        with Path(name).open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise BotError(str(error.strerror)) from None


def _next_step(found: Imported) -> str:
    return " Put the tables into a watchlist, or name one with --into." if found.outlines else ""


def _say_left_out(found: Imported) -> None:
    if found.damaged:
        say("The file is damaged: it was read as far as it could be.")
    if found.counts:
        say("Left out: " + ", ".join(f"{count:,} ({why})" for why, count in found.counts))
        say(*(f"  {clean(it)}" for it in found.left_out))


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
