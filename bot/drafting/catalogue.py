"""The catalogue of outlets and institutions (``catalogue.toml``): where each can be followed, and its quirks."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from bot.core.model import SourceKind


class Known(StrEnum):
    """What is known of an address; the words are what a person reads beside it."""

    WORKS = "works"
    IN_USE = "in use"
    UNCHECKED = "unchecked"
    BLOCKED = "blocked"
    GONE = "gone"


SAID = {
    Known.WORKS: "",
    Known.IN_USE: "in use elsewhere, not measured",
    Known.UNCHECKED: "not checked: try it with bot sources find",
    Known.BLOCKED: "blocked for machines",
    Known.GONE: "gone",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One outlet or institution. ``url`` None: none that a program may read. ``about``: "news", "official", and fields.

    ``names`` are what a story may call it, the usual one first. ``seen``: the month of the last known measurement.
    """

    id: str
    names: tuple[str, ...]
    site: str
    country: str
    langs: tuple[str, ...]
    about: frozenset[str]
    state: Known
    url: str | None = None
    kind: SourceKind = SourceKind.FEED
    seen: str = ""
    note: str = ""


@cache
def catalogue() -> tuple[Row, ...]:
    """Every row, in the order of the file."""
    return tuple(_rows())


def _rows() -> Iterator[Row]:
    text = files("bot.drafting").joinpath("catalogue.toml").read_text(encoding="utf-8")
    for row in tomllib.loads(text)["rows"]:
        yield Row(
            row["id"],
            (row["name"], *row.get("also", ())),
            row["site"],
            row["country"],
            tuple(row["langs"]),
            frozenset(row["about"]),
            Known(row["state"]),
            row.get("url"),
            SourceKind(row.get("kind", "feed")),
            row.get("seen", ""),
            row.get("note", ""),
        )
