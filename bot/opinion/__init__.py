"""The edge to a second opinion: an engine that is asked about items in the middle band. None is asked by default.

To add an engine: a module here with a class that has the methods of ``Opinions``, and its line in ``ENGINES``. What is
asked, and what of an answer counts, is in ``bot.core.opinion``, the same for all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from bot.core.opinion import NoOpinion, Opinion, Question
from bot.opinion.chat import Chat

__all__ = ["ENGINES", "Chat", "Opinions"]


class Opinions(Protocol):
    """Whoever can be asked."""

    async def ask(self, question: Question) -> Opinion | NoOpinion:
        """The answer, or why there is none, within the engine's time. Raises nothing."""

    async def complete(self, asked: Sequence[Mapping[str, str]]) -> str | NoOpinion:
        """What the engine says to any chat messages, within the same time, budget and rest. Raises nothing."""

    async def aclose(self) -> None:
        """Close the connections."""


ENGINES: dict[str, Callable[..., Opinions]] = {"chat": Chat}
