"""What proposals are worth, measured on entities whose other spellings somebody has listed."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from bot.aliases import Proposal, propose
from bot.core.model import TermKind
from bot.core.text import fold, words

LIKE = 0.7
"""So much of its letters a respelling shares with the name or the surname: "Leschnew" and "Lezhnev" have two thirds."""


@dataclass(slots=True)
class Figures:
    """Counts over entities; the properties are what the issue asks for."""

    names: int = 0
    in_cyrillic: int = 0
    surname_found: int = 0
    variants: int = 0
    variants_found: int = 0
    useless: int = 0

    @property
    def surnames(self) -> float:
        return self.surname_found / max(1, self.in_cyrillic)

    @property
    def latin(self) -> float:
        return self.variants_found / max(1, self.variants)

    @property
    def useless_a_name(self) -> float:
        return self.useless / max(1, self.names)


def entities(folder: Path) -> list[dict[str, Any]]:
    """The labelled entities of a stream."""
    lines = (folder / "entities.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line]


def key(text: str) -> tuple[str, ...]:
    return tuple(word.folded for word in words(text))


def is_respelling(alias: str, name: str) -> bool:
    """Whether an alias is the name, or its surname, in other Latin letters: no nickname, no title, no translation."""
    one, other = fold(alias), fold(name)
    if not one.isascii() or key(one) == key(other):
        return False
    other = other.split()[-1] if len(one.split()) == 1 else other
    return len(one.split()) == len(other.split()) and SequenceMatcher(None, one, other).ratio() >= LIKE


def measure(folders: Sequence[Path], kinds: frozenset[TermKind]) -> Figures:
    """What is proposed for the entities of ``kinds``, beside the aliases that they have."""
    figures = Figures()
    for folder in folders:
        labelled = entities(folder)
        for entity in labelled:
            if TermKind(entity["kind"]) in kinds:
                others = [other["name"] for other in labelled if other is not entity]
                found = propose(entity["name"], TermKind(entity["kind"]), others=others)
                _count(figures, entity["name"], entity.get("aliases", []), found)
    return figures


def _count(figures: Figures, name: str, aliases: Sequence[str], found: Sequence[Proposal]) -> None:
    proposed, listed = {key(it.spelling) for it in found}, {key(alias) for alias in aliases}
    cyrillic = [alias for alias in aliases if re.search("[а-яё]", alias.casefold())]
    respelled = [alias for alias in aliases if is_respelling(alias, name)]
    last = {one[-1:] for one in proposed}
    figures.names += 1
    figures.in_cyrillic += bool(cyrillic)
    figures.surname_found += any(key(alias)[-1:] in last for alias in cyrillic)
    figures.variants += len(respelled)
    figures.variants_found += sum(key(alias) in proposed for alias in respelled)
    figures.useless += len(proposed - listed)
