"""The decision on one item for one story: the same function for replay, check-now, the service and the tests.

match terms → is it about the story → which passages are new to us → diff each against the claims → one decision
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from bot.core.claims import judge
from bot.core.ledger import Ledger
from bot.core.model import (
    Claim,
    Decision,
    Evidence,
    Item,
    Kind,
    Match,
    Outcome,
    Passage,
    Role,
    Step,
    Verdict,
    Watchlist,
)
from bot.core.relevance import Relevance, Relevancer, by_passage
from bot.core.terms import Matcher
from bot.core.text import fold, passages

MOST_PASSAGES = 400
"""Of one item: a long transcript has as many. A megabyte of sentences would hold the write lock for a minute."""

MOST_EVIDENCE = 3
"""More sentences than this are an article, not a proof; the others are one tap away."""

NEAR_BEST = 0.8
"""A further sentence is quoted only when it proves nearly as much as the best one."""

BESIDE_TITLE = 0.5
"""A sentence proves more than a headline does, unless it says much less."""

MOST_QUOTED, ALWAYS_QUOTED = 0.2, 400
"""Of an item's characters, and how many all the same: a longer quotation hides what is new in it."""

TYPED = 0.1
"""What a changed value, a denial or a confirmation adds to a passage's worth as proof."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A passage on the story and its verdict.

    ``score``: how strongly it speaks for telling; ``proof``: how well it would show why. Both 0 to 1.
    """

    passage: Passage
    verdict: Verdict
    score: float
    proof: float


@dataclass(frozen=True, slots=True)
class Look:
    """An item as a story sees it, whatever is known: its terms, its passages, and whether it is about the story."""

    matches: tuple[Match, ...]
    passages: tuple[Passage, ...]
    relevance: Relevance


class Judge:
    """Decides for one story. Built once from its watchlist; keeps no state of its own."""

    def __init__(self, watchlist: Watchlist) -> None:
        self.watchlist = watchlist
        self.story = watchlist.story
        self._matcher = Matcher(watchlist.terms, watchlist.story.language)
        self._relevancer = Relevancer(watchlist)

    def ledger(self, learned: Iterable[Claim] = ()) -> Ledger:
        """The story's ledger, with what was learned so far."""
        return Ledger(self.watchlist, learned, names=self.names)

    def names(self, text: str) -> list[tuple[int, int, str]]:
        """Spans of watched terms in a text, with the term's name, whatever the spelling or script."""
        return [(match.start, match.end, match.term) for match in self._matcher.find("", text)]

    def matches(self, item: Item) -> tuple[Match, ...]:
        """The story's terms in an item."""
        return self._matcher.find(item.title, item.text)

    def look(self, item: Item) -> Look:
        """What can be seen of an item without the ledger: most of the work, done before a transaction begins."""
        found = self.matches(item)
        parts = passages(item)[:MOST_PASSAGES]
        return Look(found, parts, self._relevancer.judge(item, found, parts))

    def decide(self, item: Item, ledger: Ledger, previous: Item | None = None, *, look: Look | None = None) -> Decision:
        """What this item is to the story. ``previous`` is its last version: only what changed is judged."""
        seen = look or self.look(item)
        found, parts, relevance = seen.matches, seen.passages, seen.relevance
        terms = tuple(dict.fromkeys(match.term for match in found))
        steps = [
            _step_read(item),
            _step_terms(found),
            Step("on the story", f"{relevance.reason} ({relevance.missing})"),
        ]
        base = Decision(
            item.id, self.story.id, Outcome.IRRELEVANT, Kind.IRRELEVANT, relevance.score, relevance.reason, terms=terms
        )
        if not relevance.about:
            return replace(base, steps=tuple(steps))
        candidates = _changed(parts, previous) if previous else parts
        judged = self._judged(item, candidates, found, relevance, ledger)
        return self._verdict(base, steps, judged, relevance, ledger, edited=previous is not None)

    def _judged(
        self,
        item: Item,
        candidates: Sequence[Passage],
        found: Sequence[Match],
        relevance: Relevance,
        ledger: Ledger,
    ) -> tuple[Judged, ...]:
        """Each passage on the story beside the known claims, in the item's order."""
        dated = item.published.date() if item.published else None
        placed = by_passage(found, candidates)
        out = []
        for passage in candidates:
            # A page's text often begins with its headline, which is judged as the title.
            again = passage.field == "text" and passage.text == item.title
            if passage.index in relevance.passages and not again:
                verdict = judge(passage.text, ledger.known, dated=dated)
                score = verdict.novelty * _KIND_WEIGHT[verdict.kind]
                proof = score * _named(verdict, {match.role for match in placed[passage.index]})
                out.append(Judged(passage, verdict, score, proof + (TYPED if _is_typed(verdict) else 0.0)))
        return _below_the_text(out)

    def _verdict(
        self,
        base: Decision,
        steps: list[Step],
        judged: Sequence[Judged],
        relevance: Relevance,
        ledger: Ledger,
        *,
        edited: bool,
    ) -> Decision:
        """One decision from all passages."""
        score = max((one.score for one in judged), default=0.0)
        telling = [one for one in judged if one.verdict.kind is not Kind.REPEAT]
        kind = _kind(telling, self.story.tell)
        strong = _strongest(telling, kind)
        tell = score >= self.story.tell and kind is not Kind.REPEAT
        outcome = Outcome.ALERT if tell else Outcome.MAYBE if score >= self.story.quiet else Outcome.REPEAT
        development = ledger.next_development() if tell else _retold(judged, ledger)
        steps += [_step_passage(one) for one in strong[:MOST_EVIDENCE]]
        steps.append(_step_threshold(score, self.story.tell, self.story.quiet))
        return replace(
            base,
            outcome=outcome,
            kind=kind if outcome is not Outcome.REPEAT else Kind.REPEAT,
            score=round(score, 4),
            reason=_reason(outcome, strong, judged, edited=edited),
            development=development,
            claims=_claims(judged, strong, ledger),
            evidence=tuple(_evidence(one, ledger) for one in strong) if outcome is not Outcome.REPEAT else (),
            more=sum(one.score >= self.story.tell and one not in strong for one in telling) if tell else 0,
            steps=tuple(steps),
            learned=_learned(base.item, judged, development) if tell and development else (),
        )


def _changed(parts: Sequence[Passage], previous: Item) -> tuple[Passage, ...]:
    """The passages that the last version did not have, spacing and case aside."""
    before = {fold(part.text) for part in passages(previous)}
    return tuple(part for part in parts if fold(part.text) not in before)


_KIND_WEIGHT = {Kind.NEW: 1.0, Kind.UPDATE: 1.0, Kind.DENIAL: 1.0, Kind.CONFIRMATION: 1.0, Kind.REPEAT: 0.5}
_CORE = {Role.ACTOR, Role.SUBJECT}
_BESIDE, _COLOUR = 0.6, 0.3


def _named(verdict: Verdict, roles: Collection[Role]) -> float:
    """How much of a passage's novelty is worth showing: little where it names nobody of the story.

    In an item on the story such a sentence is mostly colour ("The rest got a knock on the door"): new in words, and
    proof of nothing. It still speaks for telling, since a fact may stand in one.
    """
    if verdict.changes or set(roles) & _CORE:
        return 1.0
    return _BESIDE if roles else _COLOUR


def _is_typed(verdict: Verdict) -> bool:
    """Whether a verdict is more than new words: a changed value, a denial, a confirmation."""
    return bool(verdict.changes) or verdict.kind in (Kind.DENIAL, Kind.CONFIRMATION)


def _below_the_text(judged: Sequence[Judged]) -> tuple[Judged, ...]:
    """A headline says what its text says: it speaks for telling no more than the best sentence under it does."""
    told = [one.score for one in judged if one.passage.field == "text"]
    if not told:
        return tuple(judged)
    most = max(told)
    return tuple(
        replace(one, score=min(one.score, most), proof=min(one.proof, most)) if one.passage.field == "title" else one
        for one in judged
    )


def _strongest(telling: Sequence[Judged], kind: Kind) -> tuple[Judged, ...]:
    """The passages that prove it: first the best of the item's kind, then others that prove nearly as much.

    The title only where no sentence says as much.
    """
    if not telling:
        return ()
    ranked = sorted(telling, key=lambda one: (-one.proof, one.passage.index))
    of_kind = [one for one in ranked if one.verdict.kind is kind] or ranked
    first = next((one for one in of_kind if one.passage.field == "text" and _beside(one, of_kind[0])), of_kind[0])
    others = [one for one in ranked if one is not first and one.proof >= first.proof * NEAR_BEST]
    if first.passage.field == "text":
        others = [one for one in others if one.passage.field == "text"]
    return _within_budget(first, others, sum(len(one.passage.text) for one in telling))


def _beside(one: Judged, best: Judged) -> bool:
    return one.proof >= best.proof * BESIDE_TITLE


def _within_budget(first: Judged, others: Sequence[Judged], size: int) -> tuple[Judged, ...]:
    """As many as may be quoted, the first one in any case."""
    left = max(MOST_QUOTED * size, ALWAYS_QUOTED) - len(first.passage.text)
    strong = [first]
    for one in others[: MOST_EVIDENCE - 1]:
        left -= len(one.passage.text)
        if left < 0:
            break
        strong.append(one)
    return tuple(strong)


def _kind(telling: Sequence[Judged], tell: float) -> Kind:
    """The item's kind: a denial or a confirmation outranks a changed value, which outranks a new fact."""
    if not telling:
        return Kind.REPEAT
    loud = [one for one in telling if one.score >= tell] or telling
    kinds = {one.verdict.kind for one in loud}
    for kind in (Kind.DENIAL, Kind.CONFIRMATION):
        if kind in kinds:
            return kind
    if any(one.verdict.changes for one in loud):
        return Kind.UPDATE
    return max(loud, key=lambda one: (one.proof, -one.passage.index)).verdict.kind


def _retold(judged: Sequence[Judged], ledger: Ledger) -> str | None:
    """The known development that most passages tell again."""
    told = Counter(filter(None, (ledger.development(one.verdict.claim) for one in judged)))
    return max(told, key=lambda name: (told[name], name)) if told else None


def _claims(judged: Sequence[Judged], strong: Sequence[Judged], ledger: Ledger) -> tuple[str, ...]:
    """The story's own claims that the item concerns, those of its proof first."""
    concerned = (one.verdict.claim for one in (*strong, *judged))
    return tuple(dict.fromkeys(claim for claim in concerned if claim in ledger.of_story))


def _evidence(one: Judged, ledger: Ledger) -> Evidence:
    """What is shown of a passage; beside a new fact no claim, since none covers it."""
    verdict = one.verdict
    claim = verdict.claim if verdict.claim in ledger.of_story and verdict.kind is not Kind.NEW else None
    return Evidence(one.passage.text, verdict.kind, claim, verdict.changes, verdict.new_words)


def _learned(item: str, judged: Sequence[Judged], development: str) -> tuple[Claim, ...]:
    """Everything an alerted item said on the story is known from then on, not only what was quoted."""
    return tuple(Claim(f"{item}#{one.passage.index}", one.passage.text, development=development) for one in judged)


def _reason(outcome: Outcome, strong: Sequence[Judged], judged: Sequence[Judged], *, edited: bool) -> str:
    """One plain sentence."""
    edit = "edited: " if edited else ""
    if strong and outcome is not Outcome.REPEAT:
        return edit + strong[0].verdict.reason
    if not judged:
        return f"{edit}nothing that it says on the story has changed" if edited else "names the story and says no more"
    told = [one for one in judged if one.passage.field == "text"] or judged
    nearest = max(told, key=lambda one: one.score).verdict
    if nearest.kind is Kind.REPEAT:
        return f"{edit}all it says on the story is known: {nearest.reason}"
    return f"{edit}too little in it is new: {', '.join(nearest.new_words[:4])}"


def _step_read(item: Item) -> Step:
    amount = f"{item.readable.value}, {len(item.text):,} characters" if item.text else "title only"
    return Step("read", f"{amount}; the full text: {item.unread}" if item.unread else amount)


def _step_terms(found: Sequence[Match]) -> Step:
    spelled: dict[str, list[str]] = {}
    for match in found:
        spelled.setdefault(match.term, []).append(match.text)
    shown = "; ".join(f"{term} ({', '.join(dict.fromkeys(texts))})" for term, texts in spelled.items())
    return Step("terms", shown or "none of the story's terms occurs")


def _step_passage(one: Judged) -> Step:
    return Step("passage", f"“{one.passage.text}” {one.verdict.kind.value}, {one.score:.2f}: {one.verdict.reason}")


def _step_threshold(score: float, tell: float, quiet: float) -> Step:
    if score >= tell:
        return Step("told", f"score {score:.2f} reaches tell = {tell:.2f}; a higher threshold would have kept it quiet")
    if score >= quiet:
        return Step(
            "maybe",
            f"score {score:.2f} is between quiet = {quiet:.2f} and tell = {tell:.2f}; a lower tell would have told it",
        )
    return Step("quiet", f"score {score:.2f} is under quiet = {quiet:.2f}")
