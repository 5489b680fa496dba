"""A watchlist is written anew: checked first, whole or not at all, and never over what somebody saved meanwhile."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from bot.core.errors import BotError, Fault, Faults
from bot.core.model import Watchlist
from bot.watchlist import load_watchlist


def must_hold(path: Path, text: bytes, doing: str = "", *, recipients: Collection[str] | None = None) -> Watchlist:
    """The watchlist that ``text`` would be at ``path``; it is tried elsewhere, so that a wrong one is never there.

    Raises Faults, each at the file's name and ``doing`` ("with these sources").
    """
    with tempfile.TemporaryDirectory() as folder:
        trial = Path(folder) / path.name
        trial.write_bytes(text)
        try:
            return replace(load_watchlist(trial, recipients=recipients), path=str(path))
        except Faults as faults:
            named = f"{path} {doing}".strip()
            told = [replace(it, file=named) for it in faults.faults]
            kept = [Fault(str(path), None, "", "is as it was: nothing was written")] if doing else []
            raise Faults([*told, *kept]) from None


def put_whole(path: Path, text: bytes, before: bytes | None) -> None:
    """Put ``text`` into the file at once and whole, or leave it as it is; a link stays a link, rights stay rights.

    ``before`` is what was read, None where there was no file: what somebody saved meanwhile is not overwritten. Raises
    BotError.
    """
    if text == before:
        return
    try:
        if before is None:
            put_new(path, text)
        else:
            _replace(path, text, before)
    except FileExistsError:
        raise BotError(f"{path}: was written by somebody meanwhile; nothing was written, do it again") from None
    except OSError as error:
        raise BotError(f"{path}: cannot be written: {error.strerror}") from None


def put_new(path: Path, text: bytes) -> None:
    """As ``put_whole``, for a file that must not be there yet. Raises OSError: FileExistsError where it is there."""
    target = path.resolve()
    with _beside(target, text) as part:
        part.chmod(0o666 & ~_umask())
        try:
            os.link(part, target)
        except FileExistsError:
            raise
        except OSError:  # a file system without links: take the name first, then fill it
            os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
            part.replace(target)


def _replace(path: Path, text: bytes, before: bytes) -> None:
    target = path.resolve()
    with _beside(target, text) as part:
        part.chmod(target.stat().st_mode & 0o777)
        if target.read_bytes() != before:
            raise BotError(f"{path}: was changed by somebody meanwhile; nothing was written, do it again")
        part.replace(target)


@contextmanager
def _beside(target: Path, text: bytes) -> Iterator[Path]:
    """A file with ``text``, on the disk, in the folder of ``target``; gone afterwards unless it was moved."""
    part: Path | None = None
    try:
        with tempfile.NamedTemporaryFile(
            dir=target.parent, prefix=f".{target.name}.", suffix=".part", delete=False
        ) as file:
            part = Path(file.name)
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        yield part
    finally:
        if part is not None:
            part.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
