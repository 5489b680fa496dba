"""A watchlist is written anew: checked first, whole or not at all, and never over what somebody saved meanwhile."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Collection
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

    ``before`` is what was read, None where there was no file: somebody who saved meanwhile is not overwritten. Raises
    BotError.
    """
    target = path.resolve()
    if text == before:
        return
    part: Path | None = None
    try:
        with tempfile.NamedTemporaryFile(
            dir=target.parent, prefix=f".{target.name}.", suffix=".part", delete=False
        ) as file:
            part = Path(file.name)
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        part.chmod(target.stat().st_mode & 0o777 if before is not None else 0o666 & ~_umask())
        if before is not None and target.read_bytes() != before:
            raise BotError(f"{path}: was changed by somebody meanwhile; nothing was written, do it again")
        part.replace(target)
    except OSError as error:
        raise BotError(f"{path}: cannot be written: {error.strerror}") from None
    finally:
        if part is not None:
            part.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
