"""A watchlist is put among the others: checked first. A new one is written over no file that is there; a new version
takes the place of the old one whole, and that is kept beside it.

The running service sees the folder change and takes the new story up by itself (``bot.always_on``).
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import count
from pathlib import Path

from bot.core.errors import BotError, Fault, Faults
from bot.core.model import Watchlist
from bot.core.urls import canonical
from bot.rewrite import must_hold, put_new, put_whole
from bot.source_tables import quoted
from bot.toml_lines import lines_of
from bot.watchlist import is_watchlist, load_watchlist

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


def tried(text: str, name: str, recipients: Collection[str]) -> Watchlist | tuple[Fault, ...]:
    """As ``checked``, and what is wrong as the answer: from another process only that comes back."""
    try:
        return checked(text, name, recipients)
    except Faults as error:
        return tuple(error.faults)


def digest(text: str) -> str:
    """By which it is known whether a file is still as it was."""
    return hashlib.sha256(text.encode()).hexdigest()


def text_of(watchlist: Watchlist) -> str:
    """The file of a watchlist as it is. Raises BotError."""
    try:
        return Path(watchlist.path).read_bytes().decode("utf-8")
    except (OSError, ValueError):
        raise BotError(f"the file of {watchlist.story.id} cannot be read") from None


def put_in_place(text: str, old: Watchlist, before: str, recipients: Collection[str]) -> Path | None:
    """Let a new version take an old one's place; where that is now. Raises BotError, Faults: then nothing was changed.

    None where the file is as the new version is: it was put there just before the machine stopped, or by hand.

    ``before`` is the digest of the file that the person saw: what somebody else changed meanwhile is not overwritten.
    """
    path = Path(old.path).resolve()  # a link stays a link
    text = _as_story(text, old.story.id, path.name, recipients)
    there = text_of(old)
    if there == text:
        return None
    if digest(there) != before:
        raise BotError(f"{path.name} was changed meanwhile: please take its newest version, and send yours again")
    kept = _kept(path, there.encode())
    try:
        put_whole(path, text.encode(), there.encode())
    except BotError:
        kept.unlink(missing_ok=True)
        raise
    return kept


def _as_story(text: str, story: str, name: str, recipients: Collection[str]) -> str:
    """A text that is this story under a file's name. One without an id was sent under the story's name; the file may
    have another, which would make it another story, and leave all that was told of this one behind."""
    found = checked(text, name, recipients).story.id
    if found == story:
        return text
    lines = lines_of(text)
    if ("story", "id") not in lines:
        rows, line = text.split("\n"), lines.get(("story",), 0)
        head = [] if line else ["[story]"]
        named = "\n".join([*rows[:line], *head, f'id        = "{story}"', *rows[line:]])
        with suppress(Faults):  # [story] is written in a line of its own keys
            if checked(named, name, recipients).story.id == story:
                return named
    raise BotError(
        f'as {name} that file would be the story {found}: write id = "{story}" into its [story], and send it'
    )


def _kept(path: Path, content: bytes) -> Path:
    """A copy beside the file, over none that is there: STORY.toml.bak, then .bak2, .bak3."""
    for number in count(1):
        kept = path.with_name(f"{path.name}.bak{number if number > 1 else ''}")
        try:
            with kept.open("xb") as file:
                _fill(file.fileno(), content, kept)
            return kept
        except FileExistsError:
            continue
        except OSError as error:
            raise BotError(f"{_READ_ONLY} ({error.strerror}): put the file there by hand") from None
    raise AssertionError("there is always another number")


def _fill(file: int, content: bytes, path: Path) -> None:
    """Write it whole, onto the disk, or leave no file."""
    try:
        while content:
            content = content[os.write(file, content) :]
        os.fsync(file)
    except OSError:
        path.unlink(missing_ok=True)
        raise


def put_already(text: str, url: str, name: str, folder: Path, watchlists: Sequence[Watchlist]) -> Watchlist | None:
    """The watchlist by which a draft is followed already: of the same story's address, or of the same text and
    name. Also one that was put into the folder since ``watchlists`` were read, which takes the service some seconds.
    """
    known = {Path(one.path).name for one in watchlists}
    there = list(watchlists)
    with suppress(OSError):
        for path in sorted(folder.iterdir()):
            if is_watchlist(path) and path.name not in known:
                with suppress(Faults):  # somebody is just writing it
                    there.append(load_watchlist(path))
    if url:
        return followed(url, there)
    return next((one for one in there if one.story.id == name and _is_text(one, text)), None)


def _is_text(watchlist: Watchlist, text: str) -> bool:
    with suppress(BotError):
        return text_of(watchlist) == text
    return False


def put(
    text: str, folder: Path, recipients: Collection[str], watchlists: Sequence[Watchlist], name: str = "draft"
) -> Watchlist:
    """Write a new story's watchlist into the folder. Raises BotError, Faults: then nothing was written.

    ``name`` is the story's, where the text itself gives it none.
    """
    named = checked(text, f"{name}.toml", recipients)
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
