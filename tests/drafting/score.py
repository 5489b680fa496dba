"""How good a draft is beside a labelled story: which of its entities and claims it holds, and what it holds besides."""

from __future__ import annotations

import json
import re
import tempfile
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.core.decide import Judge
from bot.drafting.draft import draft
from bot.drafting.model import Draft
from bot.drafting.published import published
from bot.drafting.rules import Rules
from bot.replay import read_stream, replay
from bot.watchlist import load_watchlist
from tests.stream_scores import labelled, scores

IDLE_WORDS = """
the a an of to in on for and or by at from with as is are was were be been has have had that this it its their his her
they he she who which not but
"""
IDLE = frozenset(IDLE_WORDS.split())
"""Words of which a claim has any."""


@dataclass
class Score:
    """Counts over one story or several; each figure is a share."""

    entities: int = 0
    found: int = 0
    kinds: int = 0
    terms: int = 0
    rubbish: int = 0
    claims: int = 0
    covered: int = 0
    drafted: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(*(getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__))

    @property
    def figures(self) -> dict[str, float]:
        """Entities found, their kinds right, terms that are none, claims covered, claims drafted for each listed."""
        return {
            "entities": self.found / self.entities,
            "kinds": self.kinds / self.found,
            "rubbish": self.rubbish / self.terms,
            "claims": self.covered / self.claims,
            "drafted": self.drafted / self.claims,
        }


def drafted(folder: Path) -> Draft:
    """The draft of a labelled story, by the built-in rules."""
    story = published((folder / "story.txt").read_text(encoding="utf-8"))
    return draft(story, Rules().read(story))


def score(folder: Path) -> Score:
    """One labelled story: an entity counts where one of its names stands in the story."""
    made = drafted(folder)
    flat = " ".join(_words((folder / "story.txt").read_text(encoding="utf-8")))
    gold = rows(folder / "entities.jsonl")
    terms = [(term, [term.name, *term.forms, *(it.spelling for it in term.proposed)]) for term in made.terms]
    total = Score(terms=len(terms), drafted=len(made.claims))
    for entity in gold:
        names = [entity["name"], *entity["aliases"]]
        if not any((plain := " ".join(_words(name))) and plain in flat for name in names):
            continue
        hits = [term for term, own in terms if any(_same(one, other) for one in names for other in own)]
        total.entities += 1
        total.found += bool(hits)
        total.kinds += any(term.kind == entity["kind"] for term in hits)
    total.rubbish = sum(
        not any(_same(name, term.name) for entity in gold for name in (entity["name"], *entity["aliases"]))
        for term, _ in terms
    )
    said = [frozenset(_words(claim.text)) - IDLE for claim in made.claims]
    for claim in rows(folder / "claims.jsonl"):
        words = frozenset(_words(claim["text"])) - IDLE
        total.claims += 1
        total.covered += any(len(words & own) * 2 >= len(words) for own in said)
    return total


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def _words(text: str) -> list[str]:
    plain = (c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return re.findall(r"\w+", "".join(plain))


def _same(one: str, other: str) -> bool:
    """Whether two names are the same, or one of up to four words holds the other."""
    first, second = set(_words(one)) - {"the"}, set(_words(other)) - {"the"}
    within = (first <= second or second <= first) and max(len(first), len(second)) <= 4
    return bool(first and second) and (first == second or within)


def told(folder: Path, text: str) -> tuple[float, float]:
    """Precision and recall of the alerts of a stream with a watchlist's text."""
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "story.toml"
        path.write_text(text, encoding="utf-8")
        judge = Judge(load_watchlist(path))
    with (folder / "items.jsonl").open(encoding="utf-8") as stream:
        items = [item for item in read_stream(stream) if not isinstance(item, Exception)]
    found = scores(labelled(folder, replay(judge, items)))
    return found["precision"], found["recall"]
