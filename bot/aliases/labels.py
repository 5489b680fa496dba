"""Spellings from a dump of labelled entities as Wikidata writes it: JSON Lines, or an array with an entity a line.

Read as a stream: a dump is larger than any memory. An entity has ``labels`` (a language, a value) and ``aliases`` (a
language, several values).
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, cast

from bot.aliases.table import Row, name_key
from bot.core.errors import BotError

# ruff: noqa: SIM905
LANGUAGES = frozenset(
    "en ru uk be bg sr fa ps ar he ur fr de es it pt nl pl cs tr el ro hu sv az ka hy kk zh ja ko mul".split()
)
_MOST_PENDING = 64_000_000
"""Characters of one entity: the largest of Wikidata has a tenth of it."""


@dataclass(slots=True)
class Exported:
    """What a dump gave: rows; how many entities bear each name; how many lines were no JSON, and the first of them."""

    rows: list[Row] = field(default_factory=list)
    bearers: Counter[str] = field(default_factory=Counter)
    malformed: int = 0
    first_malformed: int | None = None


def rows_of_dump(path: Path, names: Collection[str], languages: Collection[str] = LANGUAGES) -> Exported:
    """The spellings that a dump has for ``names``, or for everything where they are empty.

    Raises BotError where the file cannot be read or is no such dump.
    """
    wanted = {name_key(name): name for name in names}
    out, seen = Exported(), set[tuple[tuple[str, ...], tuple[str, ...]]]()
    entities = 0
    try:
        with _opened(path) as stream:
            for entity in _entities(stream, out):
                entities += 1
                for row in _rows(entity, wanted, languages, out.bearers):
                    key = (name_key(row.name), name_key(row.alias))
                    if key not in seen and key[0] != key[1] and key[1]:
                        seen.add(key)
                        out.rows.append(row)
    except (OSError, EOFError) as error:
        raise BotError(f"{path}: {getattr(error, 'strerror', None) or error}") from None
    if not entities:
        raise BotError(f"{path}: no entity with labels was found in it: is it a JSON dump as Wikidata writes it?")
    return out


def _opened(path: Path) -> IO[str]:
    with path.open("rb") as file:
        packed = file.read(2) == b"\x1f\x8b"
    if packed:
        return cast("IO[str]", gzip.open(path, "rt", encoding="utf-8", errors="replace"))
    return path.open(encoding="utf-8-sig", errors="replace")


def _entities(lines: Iterable[str], out: Exported) -> Iterator[Mapping[str, Any]]:
    """Every entity, whether it has a line of its own or several."""
    pending, decoder = "", json.JSONDecoder()
    for number, line in enumerate(lines, 1):
        if pending and _whole(line, decoder):
            pending = ""  # what began before was none: a new entity starts here
            _malformed(out, number - 1)
        pending += line
        while (pending := pending.lstrip(" \t\r\n,[]\x1e")) != "":
            try:
                entity, end = decoder.raw_decode(pending)
            except json.JSONDecodeError:
                break
            pending = pending[end:]
            if isinstance(entity, dict) and isinstance(entity.get("labels"), dict):
                yield entity
        if len(pending) > _MOST_PENDING:
            pending = ""
            _malformed(out, number)
    if pending:
        _malformed(out, number)


def _whole(line: str, decoder: json.JSONDecoder) -> bool:
    text = line.strip(" \t\r\n,[]")
    if not text.startswith('{"'):
        return False
    try:
        entity, end = decoder.raw_decode(text)
    except json.JSONDecodeError:
        return False
    return end == len(text) and isinstance(entity, dict) and "labels" in entity


def _malformed(out: Exported, number: int) -> None:
    out.malformed += 1
    out.first_malformed = out.first_malformed or number


def _rows(
    entity: Mapping[str, Any],
    wanted: Mapping[tuple[str, ...], str],
    languages: Collection[str],
    bearers: Counter[str],
) -> Iterator[Row]:
    spellings = list(_spellings(entity))
    if wanted:
        names = list(dict.fromkeys(wanted[key] for _, value in spellings if (key := name_key(value)) in wanted))
    else:
        names = [value for language, value in spellings if language in ("en", "mul")][:1]
    for name in names:
        bearers[name] += 1
        yield from (Row(name, value, language) for language, value in spellings if language in languages)


def _spellings(entity: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Labels first, then aliases, each with its language."""
    for part in ("labels", "aliases"):
        found = entity.get(part)
        for values in found.values() if isinstance(found, dict) else ():
            for one in values if isinstance(values, list) else [values]:
                if isinstance(one, dict) and isinstance(one.get("value"), str):
                    yield str(one.get("language", "")), " ".join(one["value"].split())
