"""``bot replay``: a recorded stream, or stored history, through the same decision; what a watchlist is worth on it."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from rich.console import Console as Terminal
from rich.console import RenderableType

from bot.commands import PIPED, lines, open_text, print_lines, say, show, terminal
from bot.commands.replay_wanted import Wanted, refuse
from bot.core.decide import Judge
from bot.core.errors import BotError
from bot.core.model import Item, Watchlist
from bot.replay import Arrival, Ask, Replayed, StreamError, read_stream, replay
from bot.settings import Settings, find_config, load_settings
from bot.toml_files import read_toml
from bot.watchlist import load_watchlist

if TYPE_CHECKING:  # what only a backtest needs is imported where one is asked for
    from bot.backtest.expect import Expectation
    from bot.backtest.history import Stored
    from bot.backtest.run import Run, Track
    from bot.backtest.trial import Trial
    from bot.backtest.versus import Versus

T = TypeVar("T")


def replay_items(watchlist: Path, items: str | None, config: Path | None, wanted: Wanted) -> int:
    """Decide on a recorded stream, or on stored history where no stream is named, and show what is asked for."""
    refuse(watchlist, items, wanted)
    if items is not None and wanted.plain:
        return replay_stream(watchlist, items, config, opinion=wanted.opinion, as_json=wanted.as_json)
    return _backtest(watchlist, items, config, wanted)


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


# --- a backtest ----------------------------------------------------------------------------------------------------


def _backtest(watchlist: Path, items: str | None, config: Path | None, wanted: Wanted) -> int:
    from bot.backtest.expected import expected
    from bot.backtest.run import run
    from bot.commands import show_backtest

    first = load_watchlist(watchlist)
    other = load_watchlist(wanted.against) if wanted.against else None
    asked = expected(read_toml(wanted.expect), first) if wanted.expect else []
    bad: list[StreamError] = []
    versions = [first, other] if other else [first]
    found = [_recorded(items, bad)] * len(versions) if items is not None else _stored(config, versions, wanted.history)
    with _tracking() as track, _asking(config) if wanted.opinion else nullcontext() as ask:
        this = run(first, found[0].came, track, ask)
        beside = run(other, found[1].came, track) if other else None
        tried = _tried(this, track, wanted)
    if wanted.as_json:
        print_lines(lines.decided(row.decision) for row in this.rows)
    out = _out(wanted)
    compared = _compared(this, beside)
    notes = _notes(found, compared) if items is None else []
    if notes:
        _print(out, show_backtest.notes(notes))
    _show(out, this, tried, compared, wanted)
    _write(this, tried, compared, notes, wanted, by_url=items is None)
    broken = _check(out, this, asked, wanted) if wanted.expect else 0
    say(*(f"{items}: {error}" for error in bad))
    return 1 if bad or broken or any(row.look is None for row in this.rows) else 0


def _notes(found: Sequence[Stored], compared: Versus | None) -> list[str]:
    """What history each version was tried on."""
    from bot.backtest import words

    names = words.names(compared) if compared else ("",)
    return [line for one, name in zip(found, names, strict=True) for line in words.stored(one, name)]


def _tried(this: Run, track: Track, wanted: Wanted) -> Trial | None:
    """The backtest, where one is asked for; for ``--thresholds`` alone, nothing but these."""
    from bot.backtest.thresholds import thresholds
    from bot.backtest.trial import Trial, days_of, trial

    if wanted.report or wanted.page:
        return trial(this, track, other_thresholds=True if wanted.thresholds else None)
    return Trial(this, days_of(this.rows), (), (), *thresholds(this, track)) if wanted.thresholds else None


def _compared(this: Run, other: Run | None) -> Versus | None:
    from bot.backtest.versus import versus

    return versus(this, other) if other else None


def _show(out: Terminal, this: Run, tried: Trial | None, compared: Versus | None, wanted: Wanted) -> None:
    """What is asked for, in words; the decisions where that is nothing else."""
    from bot.commands import show_backtest

    if wanted.report and tried:
        _print(out, show_backtest.report(tried))
    elif wanted.thresholds and tried:
        _print(out, show_backtest.head(tried))
        _print(out, show_backtest.thresholds(tried))
    if compared:
        _print(out, show_backtest.versus(compared))
    if wanted.plain and not wanted.as_json:
        _print(out, show.replayed([Replayed(row.item, row.decision) for row in this.rows if row.on_story]))
        _print(out, f"Not on the story, and left out here: {sum(not row.on_story for row in this.rows):,}.")


def _check(out: Terminal, this: Run, asked: Sequence[Expectation], wanted: Wanted) -> int:
    """Print each expectation that does not hold; how many."""
    from bot.backtest.expect import broken
    from bot.commands import show_backtest

    found = broken(asked, this)
    _print(out, show_backtest.expected(found, asked, str(wanted.expect)))
    return len(found)


def _write(
    this: Run, tried: Trial | None, compared: Versus | None, notes: Sequence[str], wanted: Wanted, *, by_url: bool
) -> None:
    """The files that were asked for."""
    from bot.backtest.expected import recorded
    from bot.backtest.page import page

    if wanted.record:
        _put_new(wanted.record, recorded(this.watchlist, this.rows, by_url=by_url))
    if wanted.page and tried:
        _put_page(wanted.page, page(tried, compared, notes))


def _put_new(path: Path, text: str) -> None:
    """Write a file where there is none."""
    try:
        with path.open("x", encoding="utf-8", errors="replace", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise BotError(f"--record: {path} is there already, and is not overwritten") from None
    except OSError as error:
        raise BotError(f"--record: {path}: {error.strerror}") from None
    say(f"written: {path}")


def _put_page(path: Path, text: str) -> None:
    """Write a page, whole or not at all: an older one stays where that fails."""
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_text(text, encoding="utf-8", errors="replace", newline="\n")
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise BotError(f"--page: {path}: {error.strerror}") from None
    say(f"written: {path}")


# --- where items come from -----------------------------------------------------------------------------------------


def _recorded(items: str, bad: list[StreamError]) -> Stored:
    from bot.backtest.history import Stored

    with open_text(items) as stream:
        return Stored(tuple(Arrival(item, item.url) for item in _good(read_stream(stream), bad)))


def _stored(config: Path | None, versions: Sequence[Watchlist], days: int | None) -> list[Stored]:
    """What the configured database holds of each watchlist's own sources; where it holds nothing of any, of all."""
    from bot.backtest.history import stored_of
    from bot.store import Store

    since = datetime.now(UTC) - timedelta(days=days) if days else None
    keys = [{source.key for source in one.sources} for one in versions]
    store = Store.open(_settings(config).database, create=False)
    try:
        with store.read() as tx:
            there = tx.history(set().union(*keys)) or tx.history()
    finally:
        store.close()
    return [stored_of(there, own, one.story.published, since) for one, own in zip(versions, keys, strict=True)]


def _settings(config: Path | None) -> Settings:
    return load_settings(find_config(config, os.environ, Path.cwd()), os.environ)


@contextmanager
def _asking(config: Path | None) -> Iterator[Ask]:
    """Who is asked for a second opinion. Raises BotError where the configuration names nobody."""
    from bot.app import open_engine

    engine = open_engine(_settings(config))
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


# --- a person waits ------------------------------------------------------------------------------------------------


@contextmanager
def _tracking() -> Iterator[Track]:
    """Shows how far long work has come, on standard error, where that is a terminal."""
    from rich.progress import Progress

    shown = Terminal(stderr=True)
    with Progress(console=shown, transient=True, disable=not shown.is_terminal) as progress:

        def track(work: Sequence[T], what: str, /) -> Iterable[T]:
            return progress.track(work, description=what)

        yield track


def _out(wanted: Wanted) -> Terminal:
    """Where a person reads: standard output, unless programs read that."""
    if not wanted.as_json:
        return terminal()
    return Terminal(stderr=True, highlight=False, markup=False, width=None if sys.stderr.isatty() else PIPED)


def _print(out: Terminal, thing: RenderableType) -> None:
    out.print(thing)
