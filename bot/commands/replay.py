"""``bot replay``: a recorded stream through the same decision."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bot.commands import lines, open_text, print_lines, say, show, terminal
from bot.core.decide import Judge
from bot.core.model import Item
from bot.replay import Replayed, StreamError, read_stream, replay
from bot.watchlist import load_watchlist


def replay_stream(watchlist: Path, items: str, *, as_json: bool) -> int:
    """Decide on each item of a recorded stream in order; a malformed line is named and the rest is decided."""
    judge = Judge(load_watchlist(watchlist))
    bad: list[StreamError] = []
    rows: list[Replayed] = []
    broken = 0
    with open_text(items) as stream:
        for row in replay(judge, _good(read_stream(stream), bad)):
            broken += row.broken
            if as_json:
                print_lines([lines.decided(row.decision)])
            else:
                rows.append(row)
    if not as_json:
        terminal().print(show.replayed(rows))
    say(*(f"{items}: {error}" for error in bad))
    return 1 if bad or broken else 0


def _good(stream: Iterator[Item | StreamError], bad: list[StreamError]) -> Iterator[Item]:
    for one in stream:
        if isinstance(one, StreamError):
            bad.append(one)
        else:
            yield one
