"""``bot validate``: the files, and with ``--online`` the world they name."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from bot.channels.spans import clean
from bot.commands import load, say
from bot.core.errors import BotError, SourceError, StoreError
from bot.core.health import Health
from bot.core.model import Item, Source, Watchlist
from bot.core.plain import counted
from bot.quality import History, Written, notes
from bot.quality.history import LOOKED_BACK
from bot.settings import Settings
from bot.store import NoState, Store, Tx
from bot.toml_files import read_toml

MOST_ITEMS = 2_000
"""The newest items are a sample of what comes, and two thousand are read in a second or two."""
MOST_NOTES = 12
"""Of a story; the others are counted."""


def validate(config: Path | None, *, online: bool, test_message: bool) -> int:
    """Raise Faults for what is wrong in the files; online, name what does not answer. Nothing is stored."""
    settings, watchlists = load(config)
    sources = sum(len(it.sources) for it in watchlists)
    counts = f"watchlists: {len(watchlists)}, sources: {sources}, recipients: {len(settings.recipients)}"
    print(f"{counts}; no fault.")
    for remark in _remarks(settings, watchlists):
        print(f"note: {remark}")
    return asyncio.run(_online(settings, watchlists, test_message=test_message)) if online else 0


def _remarks(settings: Settings, watchlists: Sequence[Watchlist]) -> Iterator[str]:
    """What is no fault and may still leave a story silent, or make it noisy: the most important first."""
    if not watchlists:
        yield "no watchlist: nothing is followed"
        return
    history, without = _history(settings)
    for found in notes([Written(one, read_toml(Path(one.path))) for one in watchlists], history):
        yield from map(str, found[:MOST_NOTES])
        if len(found) > MOST_NOTES:
            more = counted(len(found) - MOST_NOTES, "note")
            yield f"{found[0].file}: and {more} more of less weight; they come up as these are settled"
    if without:
        yield f"history: {without}"


def _history(settings: Settings) -> tuple[History | None, str]:
    """What the store has seen, and why it says little or nothing. Nothing is made or written."""
    try:
        with closing(Store.open(settings.database, create=False)) as store, store.read() as tx:
            history = history_of(tx, datetime.now(UTC))
            return history, history.too_little
    except NoState:
        return None, "nothing was collected yet, so only the files were judged"
    except StoreError as error:
        return None, f"{error}; only the files were judged"


def history_of(tx: Tx, now: datetime) -> History:
    """What the store has seen, in one consistent view."""
    survey = tx.survey
    return History(
        now,
        survey.stock(),
        survey.newest(MOST_ITEMS),
        survey.registered(),
        survey.last_new(),
        survey.gave(now - LOOKED_BACK),
        {one.key: one.health for one in tx.sources()},
    )


async def _online(settings: Settings, watchlists: Sequence[Watchlist], *, test_message: bool) -> int:
    """Try the token, the chats and the sources; returns the exit status."""
    from bot.app import open_channels, problems_of

    channels = open_channels(settings, sys.stdout)
    problems = await problems_of(channels, settings.recipients)
    for recipient in settings.recipients if test_message else ():
        try:
            await channels[recipient.channel].say(f"bot: a test message for {recipient.name}.", recipient)
            print(f"✓ {recipient.name}: test message sent")
        except BotError as error:
            problems.append((recipient.name, str(error)))
    say(*(f"✗ {name or 'channel'}: {problem}" for name, problem in problems))
    for channel in channels.values():
        await channel.aclose()
    failed = await _try_opinion(settings)
    async for source, items, fault in _try_sources(settings, watchlists):
        failed += fault is not None
        print(f"✗ {source.id}: {clean(fault)}" if fault else f"✓ {source.id}: items: {items}", flush=True)
    return 1 if problems or failed else 0


async def _try_opinion(settings: Settings) -> int:
    """Ask the second opinion about an invented sentence; 1 where it gives no answer that could be used."""
    from bot.app import open_engine
    from bot.core.opinion import TRIAL, NoOpinion

    engine = open_engine(settings)
    if engine is None:
        return 0
    try:
        answer = await engine.ask(TRIAL)
    finally:
        await engine.aclose()
    if isinstance(answer, NoOpinion):
        say(f"✗ second opinion: {answer.reason}")
        return 1
    quality = "answers, and quotes what is new" if answer.findings else "answers, but finds nothing in a new sentence"
    print(f"✓ second opinion: {quality}")
    return 0


async def _try_sources(
    settings: Settings, watchlists: Sequence[Watchlist]
) -> AsyncIterator[tuple[Source, int, str | None]]:
    """For each source, as it answers: how many items it gives, or why it gives none."""
    from bot.app import open_browser, open_fetcher
    from bot.collect import Collector
    from bot.sources.worker import Worker

    fetcher, worker = open_fetcher(settings), Worker()
    browser, guests = open_browser(settings, fetcher)
    collector, now = Collector(fetcher, worker, browser), datetime.now(UTC)

    async def are_known(items: Sequence[Item]) -> Sequence[bool]:
        return [False] * len(items)

    async def one(source: Source) -> tuple[Source, int, str | None]:
        try:
            return source, len((await collector.collect(source, Health(), None, are_known, now)).items), None
        except SourceError as error:
            return source, 0, str(error)

    sources = {source.key: source for watchlist in watchlists for source in watchlist.sources}
    try:
        for done in asyncio.as_completed([one(source) for source in sources.values()]):
            yield await done
    finally:
        await browser.aclose()
        for it in (fetcher, *guests):
            await it.aclose()
        worker.close()
