"""A story's claims over time: what it states, and what its alerts have told since."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date
from math import inf
from operator import eq

from bot.core.claims import Known
from bot.core.model import Claim, Kind, State, Verdict, Watchlist
from bot.core.rules import DESK
from bot.core.worth import Fact, Told, keys_of

LATE_DAYS = 6
"""For so long other outlets tell what one has told (of 2 to 10 days this parts repeats from news best)."""

NamesIn = Callable[[str], list[tuple[int, int, str]]]


class Ledger:
    """The known claims of a story, indexed; it grows with every alert."""

    def __init__(
        self,
        watchlist: Watchlist,
        learned: Iterable[Claim] = (),
        *,
        names: NamesIn | None = None,
        story: Known | None = None,
    ) -> None:
        language = watchlist.story.language
        self.known = Known(watchlist.claims, language=language, names=names)
        self.story = story or Known(watchlist.claims, language=language, names=names)
        """What the story itself says, which nothing told is added to."""
        self.story_keys = frozenset(key for sentence in self.story.index.sentences for key in keys_of(sentence))
        """By what its names and figures are found again."""
        self.of_story = {claim.id: claim for claim in watchlist.claims}
        self._learned: dict[str, Claim] = {}
        self._acts: dict[str, list[Claim]] = {}
        self._tellers: dict[str, dict[str, int | None]] = {}
        self._of_item: dict[str, Claim] = {}
        self._developments: dict[str, Counter[str]] = {}
        self._numbers: set[int] = set()
        self._days: dict[str, int] = {}
        self._order: list[str] = []
        self._number = 0
        self.learn(learned)

    def learn(self, claims: Iterable[Claim]) -> None:
        """What an alert told is known from now on."""
        fresh = tuple(claims)
        self.known.add(fresh)
        for claim in fresh:
            self._order.append(claim.id)
            self._learned[claim.id] = claim
            number = claim.id.rpartition("#")[2]
            self._number = max(self._number, len(self._order), int(number) + 1 if number.isdecimal() else 0)
            if claim.development:
                self._numbers.add(int(claim.development.removeprefix("d")))
            if claim.of and claim.does:
                self._acts.setdefault(claim.of, []).append(claim)
            teller, day = claim.id.rpartition("#")[0] or claim.id, _day(claim.date)
            if day and claim.attribution != DESK:  # what the desk knows by itself is no alert, and makes none late
                self._days[teller] = day
            self._of_item[teller] = claim
            if claim.development:
                self._developments.setdefault(teller, Counter())[claim.development] += 1
            for key in keys_of(self.known.read(claim.text)):
                self._tellers.setdefault(key, {})[teller] = day

    def given(self, development: int) -> None:
        """The highest number of a development that was ever given: one that was taken back is another fact's never.

        Its repeats are stored under it, and would be counted as this fact's tellers.
        """
        self._numbers.add(development)

    @property
    def size(self) -> int:
        """How many claims were learned."""
        return len(self._order)

    @property
    def next_number(self) -> int:
        """A number that no learned claim has in its id, though some were taken back."""
        return self._number

    def begins(self, learned: Sequence[Claim]) -> bool:
        """Whether what it learned is what these begin with."""
        return len(learned) >= self.size and all(map(eq, self._order, (claim.id for claim in learned)))

    def development(self, claim_id: str | None) -> str | None:
        """The development that a learned claim told; None for the story's own claims."""
        claim = self.learned(claim_id)
        return claim.development if claim else None

    def next_development(self) -> str:
        """The name of the next new fact: d1, d2, …"""
        return f"d{max(self._numbers, default=0) + 1}"

    def told(self, facts: Sequence[Fact], dated: date | None, own: Collection[str]) -> Told:
        """How many of the ``facts`` of an item nothing told has, and how many the one item of late that has most.

        What only the item itself told (``own``: its ids, as that of its last version) counts as neither.
        """
        untold = before = 0
        late: Counter[str] = Counter()
        for fact in facts:
            tellers = {name: day for key in fact for name, day in self._tellers.get(key, {}).items()}
            others = {name: day for name, day in tellers.items() if name not in own}
            if not others:
                untold += not tellers
            elif all(_late(day, dated) for day in others.values()):
                late.update(others.keys())
            else:
                before += 1
        today = dated.toordinal() if dated else 0
        last = max((day for name, day in self._days.items() if day <= today and name not in own), default=0)
        since = today - last if last else inf
        by, most = min(late.items(), key=lambda one: (-one[1], one[0]), default=("", 0))
        return Told(untold, most, before, since, by)

    def learned(self, claim_id: str | None) -> Claim | None:
        """A claim that an alert told; None for the story's own."""
        return self._learned.get(claim_id) if claim_id else None

    def answered(self, verdict: Verdict) -> frozenset[str]:
        """By what the names and figures are found of the learned claim that a denial or a confirmation answers.

        Who denies a sum must name it, and is no copy of the one who told it. A denial does not answer another denial.
        """
        of = self.learned(verdict.claim) if verdict.kind in (Kind.DENIAL, Kind.CONFIRMATION) else None
        return keys_of(self.known.read(of.text)) if of and of.does is not verdict.kind else frozenset()

    def teller(self, item: str) -> Claim | None:
        """What was learned of an item, of its last version: it says where that stood, and when."""
        return self._of_item.get(item)

    def development_of_item(self, item: str) -> str | None:
        """The development that most of what was learned of an item tells."""
        told = self._developments.get(item)
        return min(told, key=lambda name: (-told[name], int(name.removeprefix("d")))) if told else None

    def history(self, claim_id: str) -> tuple[Claim, ...]:
        """What was told since that updates, denies or confirms a claim, the story's or a learned one; oldest first."""
        return tuple(self._acts.get(claim_id, ()))

    def state(self, claim_id: str) -> State:
        """How a claim stands after all that was told: what was last said of it decides."""
        return state_after(self._acts.get(claim_id, ()))


STATES = {
    Kind.UPDATE: State.UPDATED,
    Kind.DENIAL: State.CONTRADICTED,
    Kind.CONFIRMATION: State.CONFIRMED,
}
"""What was said of a claim → how it stands."""


def state_after(history: Sequence[Claim]) -> State:
    """How a claim stands after what was told of it, oldest first."""
    does = history[-1].does if history else None
    return STATES[does] if does else State.STANDING


def histories(learned: Iterable[Claim]) -> dict[str, list[Claim]]:
    """Of each claim that something told updates, denies or confirms: what did, oldest first."""
    acts: dict[str, list[Claim]] = {}
    for claim in learned:
        if claim.of and claim.does:
            acts.setdefault(claim.of, []).append(claim)
    return acts


def _day(written: str | None) -> int | None:
    """The ordinal of a claim's day, None where it has none."""
    try:
        return date.fromisoformat(written).toordinal() if written else None
    except ValueError:
        return None


def _late(day: int | None, dated: date | None) -> bool:
    return day is None or dated is None or abs(dated.toordinal() - day) <= LATE_DAYS
