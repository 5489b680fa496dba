"""The commands, a module each; ``bot.cli`` parses and calls them. Here: what they share.

A command returns its exit status: 0 all done, 1 something failed and the rest was done, 2 nothing was done.
"""

from __future__ import annotations

import difflib
import io
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from rich.console import Console as Terminal

from bot import log
from bot.commands import lines
from bot.core.errors import BotError, Fault, Faults
from bot.core.model import Watchlist
from bot.secrets import secrets_of
from bot.settings import Settings, SettingsFaults, find_config, load_settings
from bot.watchlist import load_watchlists

PIPED = 160


def load(config: Path | None) -> tuple[Settings, list[Watchlist]]:
    """Settings and watchlists. Raises Faults with all faults of all files at once."""
    try:
        settings = load_settings(find_config(config, os.environ, Path.cwd()), os.environ)
    except SettingsFaults as faults:
        raise Faults([*faults.faults, *_watchlist_faults(faults)]) from None
    log.hide(secrets_of(settings))
    watchlists = load_watchlists(settings.watchlists, recipients={it.name for it in settings.recipients})
    return settings, watchlists


def _watchlist_faults(settings: SettingsFaults) -> Sequence[Fault]:
    """The faults of the watchlists, where the configuration has its own: a person mends both in one go."""
    try:
        if settings.watchlists:
            load_watchlists(settings.watchlists, recipients=settings.recipients)
    except Faults as faults:
        return faults.faults
    return ()


def chosen(named: Sequence[str] | None, watchlists: Sequence[Watchlist]) -> list[str]:
    """The ids of the named stories (all, when none is named). Raises BotError for one that does not exist."""
    known = [it.story.id for it in watchlists]
    for name in named or ():
        if name not in known:
            near = difflib.get_close_matches(name, known, 1)
            hint = f"; did you mean '{near[0]}'?" if near else f"; there are: {', '.join(known) or 'none'}"
            raise BotError(f"no story is called '{name}'{hint}")
    return list(named or known)


@contextmanager
def open_text(name: str) -> Iterator[TextIO]:
    """A text file, or standard input for ``-``; lines end at \\n alone. Raises BotError where it cannot be read."""
    if name == "-":
        yield io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8", errors="replace", newline="\n")
        return
    try:
        stream = Path(name).open(encoding="utf-8", errors="replace", newline="\n")  # noqa: SIM115
    except OSError as error:
        raise BotError(f"{name}: {error.strerror}") from None
    with stream:
        yield stream


def print_lines(rows: Iterable[Mapping[str, Any]]) -> None:
    """JSON Lines on standard output, each there as soon as it is known."""
    for row in rows:
        sys.stdout.write(lines.line(row) + "\n")
        sys.stdout.flush()


def terminal() -> Terminal:
    """Standard output for a person; wide where it goes into a file or a pipe."""
    return Terminal(highlight=False, markup=False, width=None if sys.stdout.isatty() else PIPED)


def say(*words: str) -> None:
    """Lines for a person, on standard error."""
    for word in words:
        print(word, file=sys.stderr)
