"""What proves a decision: the sentences that are quoted, and what kind of news they make the item.

Thresholds were chosen on labelled streams of six stories, weights learned without the story that they were tried on:
macro F1 of the kinds .45, where the kind of the best sentence's own verdict gave .24 (docs/decisions.md).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.core.model import Evidence, Kind, Passage, Verdict
from bot.core.sentence import Sentence
from bot.core.stance import Cue, decisive, finding
from bot.core.worth import Seen

MOST_EVIDENCE = 3
"""More sentences than this are an article, not a proof; the others are one tap away."""

MOST_QUOTED, ALWAYS_QUOTED = 0.15, 240
"""Of an item's characters, and how many all the same: a longer quotation hides what is new in it."""

NEAR_BEST = 0.6
"""A further sentence is quoted only when it is worth nearly as much as the best one."""

SPEAKS, FINDS = 0.5, 0.7
"""Share of the best sentence's worth from which another makes the item a denial; an official finding, a confirmation.
"""
CHANGES = 0.5
"""The same for a changed value."""
NEAR_CLAIM = 0.2
"""Cosine of the headline with a claim from which the item is more of what the story says, and no new thread."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A passage on the story, its verdict, and how much it is worth telling (0 to 1), with what that was weighed by."""

    seen: Seen
    worth: float
    verdict: Verdict
    features: Mapping[str, float] = field(default_factory=dict)

    @property
    def passage(self) -> Passage:
        """The passage itself."""
        return self.seen.passage

    @property
    def new(self) -> bool:
        """Whether it says something that is not known."""
        return self.verdict.kind is not Kind.REPEAT


@dataclass(frozen=True, slots=True)
class Proof:
    """The kind of an item and the passages that prove it, the strongest first; empty where nothing in it is new."""

    kind: Kind
    passages: tuple[Judged, ...]


def new_of(judged: Sequence[Judged]) -> list[Judged]:
    """The passages that say something new. A headline says what stands under it, so it counts only by itself."""
    text = [one for one in judged if one.passage.field == "text"] or judged
    return [one for one in text if one.new]


def proof(judged: Sequence[Judged], claims: Sequence[str], size: int) -> Proof:
    """What proves an item of ``size`` characters. ``claims``: the story's claims that it concerns, strongest first."""
    telling = new_of(judged)
    if not telling:
        return Proof(Kind.REPEAT, ())
    ranked = sorted(telling, key=lambda one: (-one.worth, one.passage.index))
    kind, carrier = _kind(ranked, [one for one in judged if one.passage.field == "title"])
    if carrier is not None:
        said = _as(carrier, kind, claims)
        ranked = [said, *(one for one in ranked if one.passage is not carrier.passage)]
    return Proof(kind, _quoted(ranked, size))


def _quoted(ranked: Sequence[Judged], size: int) -> tuple[Judged, ...]:
    """The first sentence in any case, and others nearly as much worth while little is quoted."""
    strong = [ranked[0]]
    left = max(MOST_QUOTED * size, ALWAYS_QUOTED) - len(ranked[0].passage.text)
    for one in ranked[1:MOST_EVIDENCE]:
        left -= len(one.passage.text)
        if left < 0 or one.worth < NEAR_BEST * ranked[0].worth:
            break
        strong.append(one)
    return tuple(strong)


def _kind(ranked: Sequence[Judged], title: Sequence[Judged]) -> tuple[Kind, Judged | None]:
    """The item's kind, and the sentence that makes it one where it is not the best of all.

    A denial or a confirmation outranks a changed value, and that outranks a new fact.
    """
    best = ranked[0]
    for one in ranked:
        if one.worth >= SPEAKS * best.worth and (one.verdict.kind is Kind.DENIAL or _denies(one.seen.sentence)):
            return Kind.DENIAL, one
    if any(_denies(one.seen.sentence) for one in title):
        return Kind.DENIAL, None
    if best.verdict.kind is Kind.CONFIRMATION or _confirms(best.seen.sentence):
        return Kind.CONFIRMATION, best
    if any(_confirms(one.seen.sentence) for one in title):
        return Kind.CONFIRMATION, None
    for one in ranked:
        if one.worth >= FINDS * best.worth and finding(one.seen.sentence.words):
            return Kind.CONFIRMATION, one
    for one in ranked:
        if one.worth >= CHANGES * best.worth and one.verdict.changes:
            return Kind.UPDATE, one
    if any(pair.cosine >= NEAR_CLAIM for one in title or ranked[:1] for pair in one.seen.own.pairs):
        return Kind.UPDATE, None
    return Kind.NEW, None


def _denies(sentence: Sentence) -> bool:
    return decisive(sentence.words, sentence.cues)


def _confirms(sentence: Sentence) -> bool:
    return Cue.CONFIRM in sentence.signals and Cue.OPEN not in sentence.signals and Cue.NOT not in sentence.signals


def _as(one: Judged, kind: Kind, claims: Sequence[str]) -> Judged:
    """The sentence with the kind that it gives the item, and the claim that it is then said of."""
    verdict = one.verdict
    if verdict.kind is kind:
        return one
    cues = {Kind.DENIAL: (Cue.DENY, Cue.HOAX), Kind.CONFIRMATION: (Cue.CONFIRM,)}.get(kind, ())
    sentence = one.seen.sentence
    word = next((sentence.said(cue) for cue in sentence.cues if not set(cues).isdisjoint(cue.cues)), "")
    found = finding(sentence.words) if kind is Kind.CONFIRMATION and not word else None
    word = sentence.text[found.start : found.end] if found else word
    of = f", of what {claims[0]} says" if claims else ""
    new = ", ".join(f"'{words}'" for words in verdict.new_words[:4])
    # The verdict's own reason speaks of another claim.
    reason = f"'{word}'{of}{f'; new: {new}' if new else ''}" if word else verdict.reason
    return replace(one, verdict=replace(verdict, kind=kind, claim=claims[0] if claims else None, reason=reason))


def evidence(one: Judged, of_story: Collection[str]) -> Evidence:
    """What is shown of a passage; beside a new fact no claim, since none covers it."""
    verdict = one.verdict
    claim = verdict.claim if verdict.claim in of_story and verdict.kind is not Kind.NEW else None
    return Evidence(one.passage.text, verdict.kind, claim, verdict.changes, verdict.new_words)
