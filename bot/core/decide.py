"""The decision on one item for one story: the same function for replay, check-now, the service and the tests.

match terms → is it about the story → which passages are new to us → diff each against the claims → one decision
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.core import decision_weights, explain
from bot.core.bearing import probability
from bot.core.claims import Known, examine
from bot.core.concern import Concern
from bot.core.developments import development_of, retold
from bot.core.edits import EditKind, edit_of
from bot.core.explain import ACTS
from bot.core.flips import Case, Weighed, faint, typed
from bot.core.ledger import Ledger
from bot.core.model import (
    Claim,
    Decision,
    Item,
    Kind,
    Match,
    Outcome,
    Passage,
    Step,
    Watchlist,
)
from bot.core.opinion import Opinion, Raised, settle_maybe
from bot.core.proof import Judged, new_of, proof
from bot.core.relevance import Relevance, Relevancer, by_passage
from bot.core.sentence import language
from bot.core.stance import sayer
from bot.core.terms import Matcher
from bot.core.text import passages, words
from bot.core.worth import Seen, extra_facts, item_features, passage_features

MOST_PASSAGES = 400
"""Of one item: a long transcript has as many. A megabyte of sentences would hold the write lock for a minute."""


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
        self._own = Known(watchlist.claims, language=watchlist.story.language, names=self.names)
        self._concern = Concern(self._own)
        self._relevancer = Relevancer(watchlist, self._own)

    def ledger(self, learned: Iterable[Claim] = ()) -> Ledger:
        """The story's ledger, with what was learned so far."""
        return Ledger(self.watchlist, learned, names=self.names, story=self._own)

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

    def decide(
        self,
        item: Item,
        ledger: Ledger,
        previous: Item | None = None,
        *,
        earlier: Sequence[Item] = (),
        look: Look | None = None,
        opinion: Opinion | None = None,
    ) -> Decision:
        """What this item is to the story. ``previous`` is its last version: only what changed is judged, and of that
        only what no ``earlier`` version had.

        ``opinion`` is used only where the decision without it is "maybe".
        """
        seen = look or self.look(item)
        found, parts, relevance = seen.matches, seen.passages, seen.relevance
        terms = tuple(dict.fromkeys(match.term for match in found))
        steps = [
            explain.step_read(item),
            explain.step_terms(found),
            explain.step_relevance(relevance),
        ]
        base = Decision(
            item.id, self.story.id, Outcome.IRRELEVANT, Kind.IRRELEVANT, relevance.score, relevance.reason, terms=terms
        )
        if not relevance.about:
            return replace(base, steps=tuple(steps))
        candidates = parts
        if previous:
            edit = edit_of(previous, item, earlier)
            steps.append(Step("edit", edit.reason))
            fresh = frozenset(edit.changed)
            candidates = tuple(part for part in parts if part.text in fresh)
            if edit.kind is EditKind.COSMETIC or not candidates:
                reason = f"edited: {edit.reason}"
                quiet = replace(base, outcome=Outcome.REPEAT, kind=Kind.REPEAT, score=0.0, reason=reason)
                flip = Step("would flip", "a changed figure, name, denial, sentence or headline")
                return replace(quiet, steps=(*steps, flip))
        own = frozenset({item.id, previous.id}) if previous else frozenset({item.id})
        judged, weighed = self.judged(item, candidates, found, relevance, ledger, own)
        edited = previous is not None
        score = self._score(judged, weighed)
        decision = self._verdict(base, steps, item, judged, score, weighed, ledger, edited=edited)
        if opinion is None or decision.outcome is not Outcome.MAYBE:
            return decision
        heard = settle_maybe([(one.passage.text, one.verdict.claim) for one in judged], opinion)
        if not heard.raised:
            return replace(decision, steps=(*decision.steps, heard.step))
        raised, weighed = _raised(judged, heard.raised), replace(weighed, raised=True)
        return self._verdict(base, [*steps, heard.step], item, raised, self.story.tell, weighed, ledger, edited=edited)

    def judged(
        self,
        item: Item,
        candidates: Sequence[Passage],
        found: Sequence[Match],
        relevance: Relevance,
        ledger: Ledger,
        own: frozenset[str],
    ) -> tuple[tuple[Judged, ...], Weighed]:
        """Each passage on the story beside the known claims, in the item's order; and what the item brings.

        ``own``: the ids of the item and its last version, which is nobody else's word.
        """
        seen = self.seen(item, candidates, found, relevance, ledger)
        dated = item.published.date() if item.published else None
        features = passage_features(seen, ledger.known.index.values, dated)
        worth = [probability(decision_weights.PASSAGE, one) for one in features]
        told = ledger.told(extra_facts(seen, ledger.story_keys), dated, own)
        drawn = zip(seen, worth, features, strict=True)
        judged = tuple(Judged(one, value, one.examined.verdict, signs) for one, value, signs in drawn)
        sure = frozenset(one.passage.index for one in new_of(judged) if self._sure(one, dated, ledger, own))
        return judged, Weighed(item_features(seen, worth, told), told, sure, own=own)

    def seen(
        self,
        item: Item,
        candidates: Sequence[Passage],
        found: Sequence[Match],
        relevance: Relevance,
        ledger: Ledger,
    ) -> list[Seen]:
        """The passages on the story, each beside what is known and beside what the story itself says."""
        dated = item.published.date() if item.published else None
        placed = by_passage(found, candidates)
        spoken = spoken_in(item, self.story.language)
        posted = is_post(item)
        out = []
        for passage in candidates:
            # A page's text often begins with its headline, which is judged as the title; a post's title is its text.
            again = passage.field == "title" if posted else passage.field == "text" and passage.text == item.title
            if passage.index in relevance.passages and not again:
                examined = examine(passage.text, ledger.known, dated=dated, within=spoken)
                own = ledger.story.index.residue(examined.sentence)
                roles = frozenset(match.role for match in placed[passage.index])
                out.append(Seen(passage, examined, own, roles))
        return out

    def _sure(self, one: Judged, dated: date | None, ledger: Ledger, own: Collection[str]) -> bool:
        """Whether one sentence is reason enough, whatever else was told today: a changed value, a denial or a
        confirmation that is no copy, or one well worth telling with a fact that nothing told has."""
        if not typed(one) and one.worth < STRONG:
            return False
        answered = ledger.answered(one.verdict)
        extra = [fact for fact in extra_facts([one.seen], ledger.story_keys) if answered.isdisjoint(fact)]
        told = ledger.told(extra, dated, own)
        return told.share < MOSTLY_TOLD if typed(one) else told.untold > 0 and told.share < STRONG

    def _score(self, judged: Sequence[Judged], weighed: Weighed) -> float:
        """How strongly an item speaks for telling, 0 to 1."""
        if not new_of(judged):
            return 0.0
        if weighed.sure:
            return max(self.story.tell, weighed.score)
        held = faint(judged, weighed.told)
        return min(weighed.score, (self.story.tell + self.story.quiet) / 2) if held else weighed.score

    def _verdict(
        self,
        base: Decision,
        steps: Sequence[Step],
        item: Item,
        judged: Sequence[Judged],
        score: float,
        weighed: Weighed,
        ledger: Ledger,
        *,
        edited: bool,
    ) -> Decision:
        """One decision from all passages."""
        telling = new_of(judged)
        concerned = self._concern.claims(
            self._concern.strengths((one.seen.sentence, one.worth, one.passage.field == "title") for one in judged)
        )
        proved = proof(judged, concerned, len(item.text))
        kind, strong = proved.kind, proved.passages
        tell = score >= self.story.tell and kind is not Kind.REPEAT
        outcome = Outcome.ALERT if tell else Outcome.MAYBE if score >= self.story.quiet else Outcome.REPEAT
        residues = [one.seen.examined.residue for one in judged]
        development = development_of(residues, ledger, weighed.told, alert=tell)
        dated = item.published.date() if item.published else None
        case = Case(judged, weighed, ledger, self.story, dated, edited)
        return replace(
            base,
            outcome=outcome,
            kind=kind if outcome is not Outcome.REPEAT else Kind.REPEAT,
            score=round(score, 4),
            reason=explain.reason(case, outcome, strong),
            development=development,
            claims=concerned,
            evidence=tuple(explain.shown(one, ledger) for one in strong) if outcome is not Outcome.REPEAT else (),
            more=_more(telling, strong) if tell else 0,
            steps=(*steps, *explain.steps(case, outcome, strong, concerned, score)),
            learned=learned_from(item, _as_shown(judged, strong), development, ledger) if tell and development else (),
        )


_HEARD = 400
"""Words that tell an item's language."""


def spoken_in(item: Item, story: str) -> str:
    """The language of an item: what its commonest words say, else what its source says."""
    declared = (item.lang or story).split("-")[0].lower()
    return language(words(f"{item.title}\n{item.text[: _HEARD * 8]}"), declared, _HEARD)


def is_post(item: Item) -> bool:
    """Whether an item has no headline of its own: its title is how its text begins, up to the end of a sentence."""
    title = item.title.rstrip()
    return title.endswith((".", "!", "?", "…")) and item.text.lstrip().startswith(title.rstrip("…").rstrip())


def _raised(judged: Sequence[Judged], raised: Sequence[Raised]) -> tuple[Judged, ...]:
    """What a second opinion raises is the first to be shown."""
    out = list(judged)
    for one in raised:
        verdict = out[one.place].verdict
        same = one.kind is Kind.UPDATE and one.claim == verdict.claim
        changes = verdict.changes if same else ()
        said = replace(verdict, kind=one.kind, claim=one.claim, changes=changes, reason=one.reason)
        out[one.place] = replace(out[one.place], verdict=said, worth=1.0)
    return tuple(out)


STRONG = 0.5
"""Worth from which a sentence with an untold fact is told even in the wave after another alert: on the labelled streams
that tells one item more of 430, and without it a busy day would swallow its second development."""
MOSTLY_TOLD = 0.8
"""Share of what a sentence has beyond the story that one item told lately, from which even a changed value is a copy's.
"""


WORTH_COUNTING = 0.3
"""Share of the best sentence's worth from which another counts as new and not quoted."""


def _more(telling: Sequence[Judged], strong: Sequence[Judged]) -> int:
    """How many further sentences are new and not quoted."""
    quoted = {one.passage.index for one in strong}
    least = WORTH_COUNTING * max((one.worth for one in strong), default=1.0)
    return sum(
        one.passage.index not in quoted and one.passage.field == "text" and one.worth >= least for one in telling
    )


def _as_shown(judged: Sequence[Judged], strong: Sequence[Judged]) -> list[Judged]:
    """The passages with the verdicts of those that are quoted: what is shown as a denial is learned as one."""
    shown = {one.passage.index: one for one in strong}
    return [shown.get(one.passage.index, one) for one in judged]


def learned_from(item: Item, judged: Sequence[Judged], development: str, ledger: Ledger) -> tuple[Claim, ...]:
    """Everything an alerted item said on the story is known from then on, not only what was quoted.

    A sentence that tells an older development again stays with it. Said by whom it names, and where it stood.
    """
    dated = item.published.date().isoformat() if item.published else None
    learned = []
    for number, one in enumerate(judged, ledger.next_number):  # of no version's sentence is the id another's
        again = None if one.new else retold(one.seen.examined.residue, ledger)
        acts = one.verdict.kind in ACTS and one.verdict.claim is not None
        learned.append(
            Claim(
                f"{item.id}#{number}",
                one.passage.text,
                f"{who}, in {item.source}" if (who := sayer(one.seen.sentence)) else item.source,
                dated,
                again[0] if again else development,
                one.verdict.claim if acts else None,
                one.verdict.kind if acts else None,
            )
        )
    return tuple(learned)
