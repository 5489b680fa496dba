"""A story's claims over time: what it states, and what its alerts have told since."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from bot.core.claims import Known
from bot.core.model import Claim, Watchlist

NamesIn = Callable[[str], list[tuple[int, int, str]]]


class Ledger:
    """The known claims of a story, indexed; it grows with every alert."""

    def __init__(self, watchlist: Watchlist, learned: Iterable[Claim] = (), *, names: NamesIn | None = None) -> None:
        self.known = Known(watchlist.claims, language=watchlist.story.language, names=names)
        self.of_story = {claim.id: claim for claim in watchlist.claims}
        self._development: dict[str, str] = {}
        self._numbers: set[int] = set()
        self.size = 0
        """How many claims were learned."""
        self.learn(learned)

    def learn(self, claims: Iterable[Claim]) -> None:
        """What an alert told is known from now on."""
        fresh = tuple(claims)
        self.size += len(fresh)
        self.known.add(fresh)
        for claim in fresh:
            if claim.development:
                self._development[claim.id] = claim.development
                self._numbers.add(int(claim.development.removeprefix("d")))

    def development(self, claim_id: str | None) -> str | None:
        """The development that a learned claim told; None for the story's own claims."""
        return self._development.get(claim_id) if claim_id else None

    def next_development(self) -> str:
        """The name of the next new fact: d1, d2, …"""
        return f"d{max(self._numbers, default=0) + 1}"
