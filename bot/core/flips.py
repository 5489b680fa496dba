"""What would have flipped a decision: tried out on the functions that decided, and not guessed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import ceil, floor, inf

from bot.core import decision_weights
from bot.core.bearing import probability
from bot.core.claims import examine
from bot.core.ledger import Ledger
from bot.core.model import Kind, Outcome, Story, Verdict
from bot.core.proof import Judged, new_of
from bot.core.sentence import Sentence
from bot.core.stance import Cue
from bot.core.worth import Told, extra_facts, item_features

LONG = 400
"""Characters of a sentence that is shown whole, and read anew to see what would flip it: a table read as one sentence
would otherwise be read again and again inside the write transaction."""
_ONE_FIGURE = 0.693
"""What a sentence's first new figure is to its worth: log1p(1)."""
_MOST_TAKEN = 3


FAINT = 0.06
"""Worth under which no sentence of an item is told without a fact that nothing told has: a synonym makes no news. On
stories left out this keeps two of 286 alerts back, one of them rightly."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """What an item is weighed by (``worth.item_features``), and how much of it was told.

    ``sure`` are the places of the sentences that tell it whatever the weights say; ``raised``: a second opinion does.
    """

    features: Mapping[str, float]
    told: Told
    sure: frozenset[int] = frozenset()
    raised: bool = False
    own: frozenset[str] = frozenset()
    """Ids of the item and of its last version, which are nobody else's word."""

    @property
    def score(self) -> float:
        """0 to 1, by the weights alone."""
        return probability(decision_weights.ITEM, self.features)


@dataclass(frozen=True, slots=True)
class Case:
    """All that an item on the story was decided by. ``dated`` is the item's day; ``edited``: what changed counts."""

    judged: Sequence[Judged]
    weighed: Weighed
    ledger: Ledger
    story: Story
    dated: date | None
    edited: bool = False

    @property
    def score_untold(self) -> float:
        """The score, had no item told of late what it tells."""
        told = self.weighed.told
        return self._score(self.judged, replace(told, untold=told.untold + told.lately, lately=0))

    @property
    def copied(self) -> bool:
        """Whether it is quiet since another item told of late what it tells."""
        late = self.weighed.told.lately > 0
        return late and self.weighed.score < self.story.tell <= self.score_untold

    @property
    def score_apart(self) -> float:
        """The score, had no alert come shortly before."""
        return self._score(self.judged, replace(self.weighed.told, days=inf))

    @property
    def soon(self) -> bool:
        """Whether it is quiet since it comes soon after an alert."""
        return self.weighed.score < self.story.tell <= self.score_apart

    def score_without(self, one: Judged) -> float:
        """The score of its other sentences."""
        others = [it for it in self.judged if it is not one]
        extra = extra_facts([it.seen for it in others], self.ledger.story_keys)
        return self._score(others, self.ledger.told(extra, self.dated, self.weighed.own))

    def score_with_figure(self, one: Judged) -> float:
        """The score, had the sentence one new figure more."""
        more = {**one.features, "new figures": one.features.get("new figures", 0.0) + _ONE_FIGURE}
        better = replace(one, worth=probability(decision_weights.PASSAGE, more))
        told = replace(self.weighed.told, untold=self.weighed.told.untold + 1)
        return self._score([better if it is one else it for it in self.judged], told)

    def _score(self, judged: Sequence[Judged], told: Told) -> float:
        features = item_features([one.seen for one in judged], [one.worth for one in judged], told)
        return probability(decision_weights.ITEM, features)


def flips(case: Case, outcome: Outcome, first: Judged | None) -> str:
    """What would have turned the decision, the nearest first. ``first`` is the sentence that decided."""
    if first is None:
        return "a sentence on the story that its last version had not" if case.edited else "a sentence on the story"
    if not first.new:
        return "a name, a figure or an event that no claim and no alert has"
    if outcome is not Outcome.ALERT:
        return "; ".join(_to_tell(case, first))
    if case.weighed.raised:
        return "without the second opinion it would have been kept as maybe new"
    otherwise = reworded(first.seen.sentence, first.verdict, case.ledger, case.dated)
    quiet = [otherwise, _rest(case, first)]
    if case.weighed.score >= case.story.tell and not case.weighed.sure:
        quiet.append(f"tell = {ceil(case.weighed.score * 100) / 100:.2f} or higher would have kept it as maybe new")
    return "; ".join(one for one in quiet if one)


def faint(judged: Sequence[Judged], told: Told) -> bool:
    """Whether nothing in it is worth a word and every fact of it was told: it is told by no weights."""
    return told.untold == 0 and all(one.worth < FAINT for one in new_of(judged))


def typed(one: Judged) -> bool:
    """Whether it changes a known value, or denies or confirms a claim: what the reporter asked for, in few words."""
    of_claim = one.verdict.kind in (Kind.DENIAL, Kind.CONFIRMATION) and one.verdict.claim is not None
    return of_claim or bool(one.verdict.changes)


def _to_tell(case: Case, first: Judged) -> Iterable[str]:
    """What would have told an item that was kept quiet."""
    if case.copied:
        yield f"had that not been told lately, it would score {case.score_untold:.2f} and be told"
    elif case.soon:
        yield f"without an alert so shortly before it would score {case.score_apart:.2f} and be told"
    if case.score_with_figure(first) >= case.story.tell:
        yield "one more new figure in this sentence would have told it"
    # What is faint lies half-way between the two thresholds at most, so that it is told where they meet.
    held = faint(case.judged, case.weighed.told)
    reached = min(case.weighed.score, case.story.quiet) if held else case.weighed.score
    yield f"tell = {floor(reached * 100 + 1e-9) / 100:.2f} or lower would have told it"


def _rest(case: Case, first: Judged) -> str:
    """What the other sentences would have made of the item."""
    if not any(one is not first for one in new_of(case.judged)):
        return "without it nothing in the item would be new"
    if case.weighed.sure - {first.passage.index}:
        return "without it another sentence would still have told the item"
    score = case.score_without(first)
    still = "still have been told" if score >= case.story.tell else "not have been told"
    return f"without it the item would {still} (score {score:.2f})"


def reworded(sentence: Sentence, verdict: Verdict, ledger: Ledger, dated: date | None = None) -> str:
    """Which other words would have made the sentence a repeat, as judging it with them says; "" if none would."""
    if verdict.kind is Kind.REPEAT or len(sentence.text) > LONG:
        return ""
    for tried, said in _rewordings(sentence, verdict):
        now = examine(tried, ledger.known, dated=dated, within=sentence.lang).verdict
        if now.kind is Kind.REPEAT:
            of = f"a repeat of {now.claim}" if now.claim in ledger.of_story else "nothing new"
            return f"{said} the sentence would be {of}"
    return ""


def _rewordings(sentence: Sentence, verdict: Verdict) -> Iterable[tuple[str, str]]:
    """The sentence with what is known in place of what it changes, without its denial, without what is new in it."""
    text = sentence.text
    changes = [change for change in verdict.changes if change.now and change.now in text]
    for change in changes:
        text = text.replace(change.now, change.known, 1)
    if changes:
        yield text, "with " + " and ".join(f"'{it.known}' for '{it.now}'" for it in changes)
    wanted = {Kind.DENIAL: {Cue.DENY, Cue.HOAX, Cue.NOT}, Kind.CONFIRMATION: {Cue.CONFIRM}}.get(verdict.kind, set())
    cue = next((sentence.said(found) for found in sentence.cues if wanted & set(found.cues)), "")
    if cue:
        yield sentence.text.replace(cue, " ", 1), f"without '{cue}'"
    text, taken = sentence.text, []
    for word in sorted(verdict.new_words, key=len, reverse=True)[:_MOST_TAKEN]:
        text = text.replace(word, " ", 1)
        taken.append(f"'{word}'")
        yield text, f"without {' and '.join(taken)}"
