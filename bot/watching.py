"""A watchlist is put among the others: checked first. A new one is written over no file that is there; a new version
takes the place of the old one whole, and that is kept beside it.

The running service sees the folder change and takes the new story up by itself (``bot.always_on``).
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

from bot.core.errors import BotError
from bot.core.model import Watchlist
from bot.core.urls import canonical
from bot.rewrite import must_hold, put_new, put_whole
from bot.source_tables import quoted
from bot.toml_lines import lines_of

_READ_ONLY = "the folder of watchlists cannot be written"


def followed(url: str, watchlists: Sequence[Watchlist]) -> Watchlist | None:
    """The watchlist of the story that was published at this address, where there is one already."""
    wanted = canonical(url)
    return next((it for it in watchlists if it.story.url and canonical(it.story.url) == wanted), None)


def for_recipients(text: str, names: Sequence[str]) -> str:
    """A watchlist's text that tells only these recipients, unless it says itself whom it tells."""
    line = lines_of(text).get(("story",))
    if not names or line is None or ("story", "notify") in lines_of(text):
        return text
    rows = text.split("\n")
    return "\n".join([*rows[:line], f"notify    = [{', '.join(map(quoted, names))}]", *rows[line:]])


def checked(text: str, name: str, recipients: Collection[str]) -> Watchlist:
    """The watchlist that a text is. Raises Faults with all that is wrong in it, each at the file's ``name``."""
    return must_hold(Path(name), text.encode(), recipients=recipients)


def digest(text: str) -> str:
    """By which it is known whether a file is still as it was."""
    return hashlib.sha256(text.encode()).hexdigest()


def text_of(watchlist: Watchlist) -> str:
    """The file of a watchlist as it is. Raises BotError."""
    try:
        return Path(watchlist.path).read_bytes().decode("utf-8")
    except (OSError, ValueError):
        raise BotError(f"the file of {watchlist.story.id} cannot be read") from None


def put_in_place(text: str, old: Watchlist, before: str, recipients: Collection[str]) -> Path:
    """Let a new version take an old one's place; where that is now. Raises BotError, Faults: then nothing was changed.

    ``before`` is the digest of the file that the person saw: what somebody else changed meanwhile is not overwritten.
    """
    path = Path(old.path).resolve()  # a link stays a link
    checked(text, path.name, recipients)
    there = text_of(old)
    if digest(there) != before:
        raise BotError(f"{path.name} was changed meanwhile: please take its newest version, and send yours again")
    kept = path.with_name(f"{path.name}.bak")
    try:
        kept.write_bytes(there.encode())
    except OSError as error:
        raise BotError(f"{_READ_ONLY} ({error.strerror}): put the file there by hand") from None
    put_whole(path, text.encode(), there.encode())
    return kept


def put(text: str, folder: Path, recipients: Collection[str], watchlists: Sequence[Watchlist]) -> Watchlist:
    """Write a new story's watchlist into the folder. Raises BotError, Faults: then nothing was written."""
    named = checked(text, "draft.toml", recipients)
    story = named.story.id
    if any(it.story.id == story for it in watchlists):
        raise BotError(f"I follow a story called {story} already")
    path = folder / f"{story}.toml"
    try:
        put_new(path, text.encode())
    except FileExistsError:
        raise BotError(f"a file {path.name} is in the folder of watchlists already, and I overwrite none") from None
    except OSError as error:
        raise BotError(f"{_READ_ONLY} ({error.strerror}): put the file there by hand") from None
    return replace(named, path=str(path))
