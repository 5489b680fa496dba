"""``bot replay``: a recorded stream through the same decision."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from bot.commands import lines, open_text, print_lines, say, show, terminal
from bot.core.decide import Judge
from bot.core.errors import BotError
from bot.core.model import Item
from bot.replay import Ask, Replayed, StreamError, read_stream, replay
from bot.settings import find_config, load_settings
from bot.watchlist import load_watchlist


def replay_stream(watchlist: Path, items: str, config: Path | None, *, opinion: bool, as_json: bool) -> int:
    """Decide on each item of a recorded stream in order; a malformed line is named and the rest is decided.

    The configuration is read only where ``opinion`` is asked for.
    """
    judge = Judge(load_watchlist(watchlist))
    bad: list[StreamError] = []
    rows: list[Replayed] = []
    broken = 0
    with open_text(items) as stream, _asking(config) if opinion else nullcontext() as ask:
        for row in replay(judge, _good(read_stream(stream), bad), ask):
            broken += row.broken
            if as_json:
                print_lines([lines.decided(row.decision)])
            else:
                rows.append(row)
    if not as_json:
        terminal().print(show.replayed(rows))
    say(*(f"{items}: {error}" for error in bad))
    return 1 if bad or broken else 0


@contextmanager
def _asking(config: Path | None) -> Iterator[Ask]:
    """Who is asked for a second opinion. Raises BotError where the configuration names nobody."""
    from bot.app import open_engine

    engine = open_engine(load_settings(find_config(config, os.environ, Path.cwd()), os.environ))
    if engine is None:
        raise BotError("--opinion: the configuration has no [opinion]: nobody to ask")
    with asyncio.Runner() as runner:
        try:
            yield lambda question: runner.run(engine.ask(question))
        finally:
            runner.run(engine.aclose())


def _good(stream: Iterator[Item | StreamError], bad: list[StreamError]) -> Iterator[Item]:
    for one in stream:
        if isinstance(one, StreamError):
            bad.append(one)
        else:
            yield one
