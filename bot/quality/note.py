"""What may be better in a watchlist: no fault, but something that a person should look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from bot.core.model import Watchlist
from bot.toml_files import KeyPath, TomlFile, key_text

MOST_NAMED = 8


def together(names: Sequence[str]) -> str:
    """Many in one note: "c03, c05, c07", or with how many more there are."""
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return ", ".join(names[:MOST_NAMED]) + more


class Weight(IntEnum):
    """How much a note matters, the most important first."""

    SILENT = 0
    """The story, or a part of it, can never be told of."""
    NOISE = 1
    """What is not the story's may be taken for it."""
    DEAF = 2
    """Something of the story may be missed."""
    TIDY = 3
    """It does no harm, and the watchlist would read better."""


@dataclass(frozen=True, slots=True)
class Note:
    """One thing to look at, with its place: ``said`` is what is so and what to do."""

    file: str
    line: int | None
    key: str
    said: str
    weight: Weight

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{place}: {self.key}: {self.said}" if self.key else f"{place}: {self.said}"


@dataclass(frozen=True, slots=True)
class Written:
    """A watchlist with the file that it was read from: where each of its keys stands."""

    watchlist: Watchlist
    file: TomlFile

    def note(self, path: KeyPath, said: str, weight: Weight) -> Note:
        """A note at a key of this file."""
        return Note(self.file.name, self.file.line(path), key_text(path), said, weight)

    def spelling(self, term: int, spelling: str) -> KeyPath:
        """Where a spelling of a term stands: its name, or one of its aliases."""
        it = self.watchlist.terms[term]
        if spelling == it.name:
            return ("term", term, "name")
        return ("term", term, "aliases", it.aliases.index(spelling))
