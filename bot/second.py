"""Second opinions, asked before the transaction: on items whose decision, by what is known just now, is "maybe".

The decision that counts is made afterwards, inside the transaction, and uses an answer only if it is "maybe" still.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from bot.core.decide import Look
from bot.core.ledger import Ledger
from bot.core.model import Claim, Item, Outcome
from bot.core.opinion import NoOpinion, Opinion, Question, about
from bot.opinion import Opinions
from bot.settle import Desk, Ledgers, compared
from bot.store import Store, StoredItem

log = logging.getLogger("bot.second")

Answer = Opinion | NoOpinion

A_SOURCE = 20
"""Questions about one source in a pass: seldom more come in one go, and an archive must not spend the day's."""

A_SOURCE_S = 40.0
"""Seconds for all of them: what is surely new waits for them, and so may a check by hand (``WAIT_FOR_OTHERS_S``)."""


LOOKS = 25
"""Items decided on for this before a stop is heeded: a thread cannot be stopped."""


@dataclass(frozen=True, slots=True)
class Case:
    """An item to be decided on: what its source ``said``, how it stood ``before``, and what the stories see in it."""

    item: Item
    said: Item
    before: StoredItem | None
    looks: Mapping[str, Look]


class SecondOpinions:
    """Asks an engine; without one nothing is asked, and nothing is done. ``within_s`` is for one source's questions."""

    def __init__(
        self,
        engine: Opinions | None,
        store: Store,
        in_store: Callable[[Callable[[], object]], Awaitable[object]],
        *,
        within_s: float = A_SOURCE_S,
    ) -> None:
        self._engine, self._store, self._in_store, self._within_s = engine, store, in_store, within_s
        self._ledgers, self._lock = Ledgers(), threading.Lock()  # our own: the settling's are the store thread's

    async def of_source(
        self, desks: Mapping[str, Desk], cases: Sequence[Case], first: Collection[str]
    ) -> list[dict[str, Answer]]:
        """The answers for each case, by story; of more than ``A_SOURCE`` questions, the last cases' are asked.

        ``first``: the stories that see the source for the first time, and learn in silence what is older than they.
        """
        answers: list[dict[str, Answer]] = [{} for _ in cases]
        if self._engine is None:
            return answers
        jobs = [
            (place, story)
            for place, case in reversed(list(enumerate(cases)))
            for story, look in case.looks.items()
            if look.relevance.about and not (story in first and _learned_anyway(case.item, desks[story]))
        ]
        asked = await self._questions(desks, cases, jobs) if jobs else []
        said = await asyncio.gather(*(self._ask(self._engine, one) for _, _, one in asked[:A_SOURCE]))
        said += [NoOpinion(f"not asked: {A_SOURCE} questions are asked about one source in a pass")] * len(asked)
        for (place, story, _), answer in zip(asked, said, strict=False):
            answers[place][story] = answer
        return answers

    async def _ask(self, engine: Opinions, one: Question) -> Answer:
        try:
            async with asyncio.timeout(self._within_s):
                return await engine.ask(one)
        except TimeoutError:
            return NoOpinion(f"no answer in the {self._within_s:g} s that one source's questions have")
        except Exception as error:
            # Whatever breaks here is optional: it must not cost the source its check.
            log.error("opinion.broke", extra={"error": type(error).__name__})
            return NoOpinion(f"could not be asked: {type(error).__name__}")

    async def _questions(
        self, desks: Mapping[str, Desk], cases: Sequence[Case], jobs: Sequence[tuple[int, str]]
    ) -> list[tuple[int, str, Question]]:
        """What there is to ask, by the place of its case and the story."""

        def known() -> object:
            with self._store.read() as tx:
                return {story: tx.ledger(story) for story in {story for _, story in jobs}}

        learned: dict[str, list[Claim]] = await self._in_store(known)  # type: ignore[assignment]

        def work(some: Sequence[tuple[int, str]]) -> list[tuple[int, str, Question]]:
            with self._lock:
                ledgers = {it: self._ledgers.at(desks[it].judge, learned[it]) for it in {story for _, story in some}}
                asked = ((n, it, ask(desks[it], cases[n], ledgers[it], learned[it])) for n, it in some)
                return [(place, story, one) for place, story, one in asked if one]

        parts = [jobs[start : start + LOOKS] for start in range(0, len(jobs), LOOKS)]
        return [one for some in parts for one in await asyncio.to_thread(work, some)]


def ask(desk: Desk, case: Case, ledger: Ledger, learned: Sequence[Claim]) -> Question | None:
    """What to ask about an item; None where the decision on it is none in the middle band."""
    with suppress(Exception):  # what breaks here breaks again when it is judged, and is told of there
        item, previous = compared(desk.judge, case.item, case.said, case.before)
        look = case.looks[desk.judge.story.id] if item is case.item else desk.judge.look(item)
        if desk.judge.decide(item, ledger, previous, look=look).outcome is not Outcome.MAYBE:
            return None
        seen = [one for one in look.passages if one.index in look.relevance.passages]
        return about(desk.watchlist, item, previous, seen, ledger, learned)
    return None


def _learned_anyway(item: Item, desk: Desk) -> bool:
    since = desk.watchlist.story.published
    return not (since and item.published and item.published > since)
