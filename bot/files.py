"""A person's files while the bot runs: whether they changed, and what they say by now."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from bot.core.decide import Judge
from bot.core.errors import BotError, Fault, Faults
from bot.core.model import Watchlist
from bot.settings import Settings
from bot.watchlist import is_watchlist

Mark = tuple[tuple[str, int, int, int], ...]
"""Of each file: name, time, size, number; cheap to take, and another one as soon as a file was touched."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the files say, all of it right."""

    settings: Settings
    watchlists: tuple[Watchlist, ...]

    @property
    def sources(self) -> int:
        """How many sources the watchlists name."""
        return len({source.key for one in self.watchlists for source in one.sources})


def files_of(settings: Settings) -> list[Path]:
    """The configuration and every watchlist."""
    try:
        named = sorted(filter(is_watchlist, settings.watchlists.iterdir()))
    except OSError:
        named = []
    return [*([settings.file] if settings.file else []), *named]


def mark_of(settings: Settings) -> Mark:
    """How the files look from outside."""
    return tuple(_mark(path) for path in files_of(settings))


def _mark(path: Path) -> tuple[str, int, int, int]:
    try:
        seen = path.stat()
    except OSError:
        return str(path), 0, 0, 0
    return str(path), seen.st_mtime_ns, seen.st_size, seen.st_ino


def digest_of(settings: Settings) -> str:
    """What the files hold, as one hash: a file that was only touched is no change."""
    whole = blake2b(digest_size=16)
    for path in files_of(settings):
        try:
            content = path.read_bytes()
        except OSError:
            content = b"\0"
        whole.update(os.fsencode(path) + f"\0{len(content)}\0".encode() + content)  # a name may be no UTF-8
    return whole.hexdigest()


def read_again(load: Callable[[], tuple[Settings, Sequence[Watchlist]]], running: Settings) -> Loaded:
    """The files as they are now, tried as far as they can be without the world. Raises Faults, BotError.

    The database stays the one that is open: what is leased and told there cannot move to another while it runs.
    """
    settings, watchlists = load()
    if settings.database != running.database:
        words = "database: another one is used from the next start on only; put the old one back, or restart the bot"
        raise Faults([Fault(str(settings.file or "the configuration"), None, "", words)])
    for one in watchlists:
        try:
            Judge(one)
        except Exception as error:
            raise BotError(f"{one.path}: cannot be judged with: {type(error).__name__}") from error
    return Loaded(settings, tuple(watchlists))


def difference(before: Loaded, after: Loaded) -> tuple[list[str], list[str]]:
    """Names of the stories that are new, and of those that are gone."""
    old, new = ({one.story.id for one in it.watchlists} for it in (before, after))
    return sorted(new - old), sorted(old - new)
