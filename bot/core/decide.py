"""The decision on one item for one story: the same function for replay, check-now, the service and the tests.

match terms → is it about the story → which passages are new to us → diff each against the claims → one decision
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
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
    Readable,
    Step,
    Verdict,
    Watchlist,
)
from bot.core.relevance import Relevance, Relevancer
from bot.core.terms import Matcher
from bot.core.text import fold, passages

MOST_EVIDENCE = 3
"""More sentences than this are an article, not a proof; the others are one tap away."""

QUOTED_SHARE = 0.4
"""A further sentence is quoted only when its score is near the best one's."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A passage on the story, its verdict, and how strongly it speaks for telling (0 to 1)."""

    passage: Passage
    verdict: Verdict
    score: float


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

    def decide(self, item: Item, ledger: Ledger, previous: Item | None = None) -> Decision:
        """What this item is to the story. ``previous`` is its last version: only what changed is judged."""
        found = self.matches(item)
        parts = passages(item)
        relevance = self._relevancer.judge(item, found, parts)
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
        judged = self._judged(item, candidates, relevance, ledger)
        return self._verdict(base, steps, judged, relevance, ledger, edited=previous is not None)

    def _judged(
        self, item: Item, candidates: Sequence[Passage], relevance: Relevance, ledger: Ledger
    ) -> tuple[Judged, ...]:
        """Each passage on the story beside the known claims, in the item's order."""
        dated = item.published.date() if item.published else None
        out = []
        for passage in candidates:
            if passage.index not in relevance.passages:
                continue
            verdict = judge(passage.text, ledger.known, dated=dated)
            out.append(Judged(passage, verdict, _weight(verdict)))
        return tuple(out)

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
        strong = _strongest(judged)
        kind = _kind(strong) if strong else Kind.REPEAT
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
            claims=_claims(judged, strong, ledger, tell),
            evidence=tuple(_evidence(one, ledger) for one in strong) if outcome is not Outcome.REPEAT else (),
            steps=tuple(steps),
            learned=_learned(base.item, judged, development) if tell and development else (),
        )


def _changed(parts: Sequence[Passage], previous: Item) -> tuple[Passage, ...]:
    """The passages that the last version did not have, spacing and case aside."""
    before = {fold(part.text) for part in passages(previous)}
    return tuple(part for part in parts if fold(part.text) not in before)


_KIND_WEIGHT = {Kind.NEW: 1.0, Kind.UPDATE: 1.0, Kind.DENIAL: 1.0, Kind.CONFIRMATION: 1.0, Kind.REPEAT: 0.5}


def _weight(verdict: Verdict) -> float:
    """How strongly a passage speaks for telling: its novelty, halved where the diff calls it a repeat."""
    return verdict.novelty * _KIND_WEIGHT[verdict.kind]


def _strongest(judged: Sequence[Judged]) -> tuple[Judged, ...]:
    """The passages that prove it, best first; the title only where no sentence says as much."""
    telling = [one for one in judged if one.verdict.kind is not Kind.REPEAT]
    ranked = sorted(telling, key=lambda one: (-one.score, one.passage.index))
    if not ranked:
        return ()
    near = [one for one in ranked if one.score >= ranked[0].score * (1 - QUOTED_SHARE)]
    body = [one for one in near if one.passage.field == "text"]
    return tuple((body or near)[:MOST_EVIDENCE])


def _kind(strong: Sequence[Judged]) -> Kind:
    """The item's kind: a denial or a confirmation outranks a changed number, which outranks a new fact."""
    kinds = [one.verdict.kind for one in strong]
    for kind in (Kind.DENIAL, Kind.CONFIRMATION, Kind.UPDATE):
        if kind in kinds:
            return kind
    return kinds[0]


def _retold(judged: Sequence[Judged], ledger: Ledger) -> str | None:
    """The known development that most passages tell again."""
    told = Counter(filter(None, (ledger.development(one.verdict.claim) for one in judged)))
    return max(told, key=lambda name: (told[name], name)) if told else None


def _claims(judged: Sequence[Judged], strong: Sequence[Judged], ledger: Ledger, tell: bool) -> tuple[str, ...]:
    """The story's own claims that the decision concerns, nearest first."""
    concerned = [one.verdict.claim for one in (*strong, *judged)] if not tell else [one.verdict.claim for one in strong]
    return tuple(dict.fromkeys(claim for claim in concerned if claim in ledger.of_story))


def _evidence(one: Judged, ledger: Ledger) -> Evidence:
    """What is shown of a passage."""
    verdict = one.verdict
    claim = verdict.claim if verdict.claim in ledger.of_story else None
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
    nearest = max(judged, key=lambda one: one.score)
    return f"{edit}all it says on the story is known: {nearest.verdict.reason}"


def _step_read(item: Item) -> Step:
    size = len(item.text)
    return Step(
        "read",
        f"{item.readable.value}, {size:,} characters" if item.readable is Readable.FULL or size else "title only",
    )


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
