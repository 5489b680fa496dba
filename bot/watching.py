"""A drafted watchlist is put among the others: checked first, written once, and never over a file that is there.

The running service sees the folder change and takes the new story up by itself (``bot.always_on``).
"""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

from bot.core.errors import BotError, Faults
from bot.core.model import Watchlist
from bot.core.urls import canonical
from bot.toml_lines import lines_of
from bot.watchlist import load_watchlist


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
    quoted = ", ".join(f'"{name.replace(chr(92), chr(92) * 2).replace(chr(34), chr(92) + chr(34))}"' for name in names)
    return "\n".join([*rows[:line], f"notify    = [{quoted}]", *rows[line:]])


def checked(text: str, name: str, recipients: Collection[str]) -> Watchlist:
    """The watchlist that a text is. Raises Faults with all that is wrong in it, each at the file's ``name``."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_text(text, encoding="utf-8")
        try:
            return load_watchlist(path, recipients=recipients)
        except Faults as error:
            raise Faults([replace(fault, file=name) for fault in error.faults]) from None


def put(text: str, folder: Path, recipients: Collection[str], watchlists: Sequence[Watchlist]) -> Watchlist:
    """Write a new story's watchlist into the folder. Raises BotError, Faults: then nothing was written."""
    named = checked(text, "draft.toml", recipients)
    story = named.story.id
    if any(it.story.id == story for it in watchlists):
        raise BotError(f"I follow a story called {story} already")
    path = folder / f"{story}.toml"
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise BotError(f"a file {path.name} is in the folder of watchlists already, and I overwrite none") from None
    except OSError as error:
        path_is = "the folder of watchlists cannot be written"
        raise BotError(f"{path_is} ({error.strerror}): put the file there by hand") from None
    return replace(named, path=str(path))
