"""Proposals into a watchlist that a person has written: added to its terms, marked, nothing else touched."""

from __future__ import annotations

import os
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

import tomlkit
from tomlkit.items import Array

from bot.aliases.propose import found_already
from bot.aliases.table import AliasTable
from bot.core.errors import BotError, Fault, Faults
from bot.core.model import Term
from bot.watchlist import load_watchlist


def add_to(path: Path, table: AliasTable) -> dict[str, list[str]]:
    """Add to the terms of the watchlist at ``path`` what the table has for them; returns term → what was added.

    A spelling that the term's others find already is left out. Comments and order stay as they are. Raises Faults where
    the watchlist is wrong, or would be: then nothing was written.
    """
    watchlist = load_watchlist(path)
    new = {term.name: added for term in watchlist.terms if (added := _new(term, table, watchlist.story.language))}
    if not new:
        return {}
    before = path.read_bytes()
    document = tomlkit.parse(before.decode("utf-8-sig"))
    for written in document["term"]:
        for spelling in new.get(str(written["name"]).strip(), ()):
            if "aliases" not in written:
                written["aliases"] = tomlkit.array()
            _append(written["aliases"], spelling, table.title)
    _replace(path, _ended_as(before, document.as_string()))
    return new


def _new(term: Term, table: AliasTable, language: str) -> list[str]:
    known = list(term.spellings)
    for one in (it for spelling in term.spellings for it in table.of(spelling)):
        if not found_already(one.spelling, known, term.kind, language):
            known.append(one.spelling)
    return known[len(term.spellings) :]


def _ended_as(before: bytes, text: str) -> bytes:
    """With the line ends and the byte order mark that the file had."""
    mark = b"\xef\xbb\xbf" if before.startswith(b"\xef\xbb\xbf") else b""
    lines = text.replace("\r\n", "\n").encode()
    return mark + (lines.replace(b"\n", b"\r\n") if b"\r\n" in before else lines)


def _append(aliases: Array, spelling: str, title: str) -> None:
    if "\n" not in aliases.as_string() and len(aliases):
        aliases.multiline(True)
    aliases.add_line(spelling, comment=f"proposed: {title}")


def _replace(path: Path, text: bytes) -> None:
    """Write ``text`` in one go, after it was tried elsewhere: a wrong watchlist is never there."""
    with tempfile.TemporaryDirectory() as folder:
        trial = Path(folder) / path.name
        trial.write_bytes(text)
        try:
            load_watchlist(trial)
        except Faults as faults:
            told = [replace(it, file=f"{path} with these spellings") for it in faults.faults]
            raise Faults([*told, Fault(str(path), None, "", "is as it was: nothing was added")]) from None
    beside = path.with_name(f".{path.name}.new")
    try:
        beside.write_bytes(text)
        shutil.copymode(path, beside)
        os.replace(beside, path)  # noqa: PTH105
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise BotError(f"{path}: {error.strerror}; it is as it was") from None
