"""Who finds the names and claims of a story: the rules that ship, an installed model, or an endpoint that is asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from bot.drafting.model import DraftedClaim, Named, Published


@dataclass(frozen=True, slots=True)
class Found:
    """What a recognizer found. ``claims`` None: it finds none, and the rules' stand. ``by`` says who it was, in plain
    words; ``notes``: what did not work, each a plain sentence."""

    names: tuple[Named, ...]
    by: str
    claims: tuple[DraftedClaim, ...] | None = None
    notes: tuple[str, ...] = ()


class Recognizer(Protocol):
    """Reads a story. What it finds stands in the story word for word; it raises nothing."""

    def read(self, story: Published) -> Found:
        """The names and things of the story, and its claims where it can tell them."""
