"""Why an item was told or kept quiet, so that an editor understands: the steps of a decision, and what would flip it.

Nothing is decided here. Every number is one that the decision used; what would have flipped it was tried out on the
same functions, and is not guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.core import decision_weights, signs
from bot.core.claims import TOLD_BEFORE
from bot.core.developments import SAME
from bot.core.flips import LONG, Case, flips, typed
from bot.core.ledger import Ledger
from bot.core.model import Claim, Evidence, Item, Kind, Match, Outcome, Step
from bot.core.proof import Judged, evidence, new_of
from bot.core.relevance import ABOUT, Relevance

ACTS = (Kind.UPDATE, Kind.DENIAL, Kind.CONFIRMATION)
"""What a sentence can do to a claim."""
_DOES = {Kind.UPDATE: "updated", Kind.DENIAL: "denied", Kind.CONFIRMATION: "confirmed"}
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_OPENED = ("“", "”", "„", "«", "»", '"', "‘", "''")
_MOST_ACTS, _MOST_TERMS, _MOST_SPELT = 4, 12, 3


# --- what was told before ------------------------------------------------------------------------------------------


def shown(one: Judged, ledger: Ledger) -> Evidence:
    """What is shown of a passage; where it speaks of what an alert told, that and who told it."""
    before = ledger.learned(one.verdict.claim) if one.verdict.kind in ACTS and _beside(one, ledger) else None
    proof = evidence(one, ledger.of_story)
    if before is None:
        return proof
    words = f"{_outlet(before)}{_on(before.date)}: {quoted(before.text)}"
    return replace(proof, before=words, told_by=before.id.rpartition("#")[0])


def _beside(one: Judged, ledger: Ledger) -> bool:
    """Whether a sentence is near enough to what was told for both to stand side by side: it changes a value of it,
    denies or confirms it, or mostly says it again."""
    if one.verdict.changes or one.verdict.kind is not Kind.UPDATE:
        return True
    pairs = one.seen.examined.residue.pairs
    return any(ledger.known.index.ids[it.claim] == one.verdict.claim and it.cosine >= SAME for it in pairs)


def acts(history: Iterable[Claim]) -> str:
    """What was told of a claim, oldest first: "updated on 27 Dec 2022 by wire; denied on 2 Jan 2023 by gazette"."""
    said = dict.fromkeys(
        f"{_DOES[act.does]}{_on(act.date)} by {act.attribution or 'a source'}" for act in history if act.does in _DOES
    )
    late = list(said)[-_MOST_ACTS:]
    more = f"{len(said) - len(late)} more before; " if len(said) > len(late) else ""
    return more + "; ".join(late)


def quoted(text: str) -> str:
    """In quotation marks, unless it opens with its own."""
    return text if text.startswith(_OPENED) else f"“{text}”"


def _outlet(claim: Claim) -> str:
    """Where it stood: of "a spokesman, in wire" the last part."""
    who, _, outlet = (claim.attribution or "").rpartition(", in ")
    return outlet or who or "an item"


def _on(written: str | None) -> str:
    """A claim's day as it is read: " on 27 Dec 2022"; as much of it as is known."""
    parts = (written or "").split("-")
    if not all(part.isdigit() for part in parts) or (len(parts) > 1 and not 1 <= int(parts[1]) <= 12):
        return ""
    year, *rest = parts
    named = [_MONTHS[int(rest[0]) - 1], year] if rest else [year]
    return f" on {int(rest[1])} {' '.join(named)}" if len(rest) > 1 else f" in {' '.join(named)}"


# --- one plain sentence --------------------------------------------------------------------------------------------


def reason(case: Case, outcome: Outcome, strong: Sequence[Judged]) -> str:
    """Why the item was told or not, in one plain sentence. ``strong`` are the sentences that prove it."""
    said = _reason(case, outcome, strong)
    return f"edited: {said}" if case.edited else said


def _reason(case: Case, outcome: Outcome, strong: Sequence[Judged]) -> str:
    late = _late(case) if case.copied else _soon(case) if case.soon else ""
    if strong and outcome is not Outcome.REPEAT:
        return because(strong[0], case.ledger) + (f"; but {late}" if late and outcome is Outcome.MAYBE else "")
    if not case.judged:
        return "nothing that it says on the story has changed" if case.edited else "names the story and says no more"
    nearest = _nearest_to_new(case.judged)
    if not nearest.new:
        return f"all it says on the story is known: {because(nearest, case.ledger)}"
    return late or f"too little in it is new: {', '.join(nearest.verdict.new_words[:4])}"


def because(one: Judged, ledger: Ledger) -> str:
    """The reason of a sentence's verdict, naming the source of what was told before."""
    before = ledger.learned(one.verdict.claim)
    return one.verdict.reason.replace(TOLD_BEFORE, f"{_outlet(before)} said") if before else one.verdict.reason


def _nearest_to_new(judged: Sequence[Judged]) -> Judged:
    """The sentence most worth telling, one that says something new before any other."""
    told = [one for one in judged if one.passage.field == "text"] or judged
    return max(told, key=lambda one: (one.new, one.worth))


def _late(case: Case) -> str:
    told = case.weighed.told
    teller = case.ledger.teller(told.by)
    by = f" by {_outlet(teller)}{_on(teller.date)}" if teller else ""
    whole = told.lately + told.untold
    if whole == 1:
        return f"the one name or figure that it has beyond the story was told lately{by}"
    part = f"all {whole}" if told.untold == 0 else f"{told.lately} of its {whole}"
    return f"{part} names and figures beyond the story {'was' if told.lately == 1 else 'were'} told lately{by}"


def _soon(case: Case) -> str:
    return f"an alert came {_days(case.weighed.told.days)}, and it has too little that no alert has told"


def _days(days: float) -> str:
    return "on the same day" if days < 1 else "the day before" if days < 2 else f"{days:.0f} days before"


# --- step by step --------------------------------------------------------------------------------------------------


def step_read(item: Item) -> Step:
    """How much of the item there was to judge."""
    amount = f"{item.readable.value}, {len(item.text):,} characters" if item.text else "title only"
    return Step("read", f"{amount}; the full text: {item.unread}" if item.unread else amount)


def step_terms(found: Sequence[Match]) -> Step:
    """Which terms occur, as they are spelled there."""
    spelled: dict[str, list[str]] = {}
    for match in found:
        spelled.setdefault(match.term, []).append(match.text)
    said = [f"{term} ({', '.join(list(dict.fromkeys(texts))[:_MOST_SPELT])})" for term, texts in spelled.items()]
    more = f" · and {len(said) - _MOST_TERMS} more" if len(said) > _MOST_TERMS else ""
    return Step("terms", " · ".join(said[:_MOST_TERMS]) + more or "none of the story's terms occurs")


def step_relevance(relevance: Relevance) -> Step:
    """Whether it is on the story, what spoke for that and what against, and what would flip it."""
    spoke = _spoke(signs.spoken(decision_weights.RELEVANCE, relevance.values, signs.RELEVANCE))
    answer = f"{'yes' if relevance.about else 'no'}, {relevance.score:.2f} where {ABOUT:.2f} is asked for"
    flip = relevance.missing if relevance.about else f"it takes {relevance.missing}"
    return Step("on the story", f"{answer}: {relevance.reason}{spoke}; {flip}")


def steps(
    case: Case, outcome: Outcome, strong: Sequence[Judged], claims: Sequence[str], score: float
) -> tuple[Step, ...]:
    """From the claims that an item on the story concerns to what would have flipped the decision."""
    counted = strong or ([_nearest_to_new(case.judged)] if case.judged else [])
    flip = Step("would flip", flips(case, outcome, counted[0] if counted else None))
    told = [_step_told(case)] if case.judged else []
    sentences = [_step_sentence(one, case) for one in counted]
    return (*_step_claims(case, claims), *sentences, *told, _step_decided(case, outcome, score), flip)


def _step_claims(case: Case, claims: Sequence[str]) -> list[Step]:
    """How the claims that it concerns stood before it, where anything was told of them."""
    told = [(name, history) for name in claims if (history := case.ledger.history(name))]
    return [Step("claim", f"{name} stands {case.ledger.state(name).value}: {acts(history)}") for name, history in told]


def _step_sentence(one: Judged, case: Case) -> Step:
    """A sentence that counted: what it does, why, and what made it worth telling."""
    verdict = one.verdict
    of = f" of {verdict.claim}" if verdict.claim in case.ledger.of_story and verdict.kind is not Kind.NEW else ""
    before = shown(one, case.ledger).before
    was = f"; told before by {before}" if before else ""
    why = because(one, case.ledger).removeprefix("new: ")
    found = f"{quoted(_cut(one.passage.text))} is {_A[verdict.kind]}{of}: {why}{was}; worth {one.worth:.2f}"
    return Step("sentence", found + _spoke(signs.spoken(decision_weights.PASSAGE, one.features, signs.PASSAGE)))


def _spoke(said: tuple[tuple[str, ...], tuple[str, ...]]) -> str:
    """What spoke for it and against it, as a further part of a sentence."""
    return "".join(
        f"; {word} it: {', '.join(part)}" for word, part in zip(("for", "against"), said, strict=True) if part
    )


def _step_told(case: Case) -> Step:
    """How much of what it has beyond the story was told, lately and before that."""
    told = case.weighed.told
    if told.lately:
        found = _late(case)
    elif told.untold:
        count = _count(told.untold, "name or figure", "names and figures")
        found = f"no: it has {count} beyond the story that no alert has told"
    else:
        found = "no, and it has no name or figure beyond the story"
    more = f"; {told.before} more {'was' if told.before == 1 else 'were'} told earlier" if told.before else ""
    last = f"; the last alert came {_days(told.days)}" if told.days <= _WAVE else ""
    return Step("told lately", found + more + last)


def _step_decided(case: Case, outcome: Outcome, score: float) -> Step:
    """The score beside the story's thresholds."""
    limits = f"(tell = {case.story.tell:.2f}, quiet = {case.story.quiet:.2f})"
    alone = case.weighed.score
    if outcome is Outcome.ALERT and case.weighed.raised:
        return Step("decided", f"told by the second opinion; by itself it scores {alone:.2f} {limits}")
    if outcome is Outcome.ALERT and alone < case.story.tell:
        sure = [one for one in case.judged if one.passage.index in case.weighed.sure]
        why = _TYPED if any(map(typed, sure)) else _STRONG
        return Step("decided", f"told: {why}; by its weights it would score {alone:.2f} {limits}")
    if not new_of(case.judged):
        return Step("decided", f"nothing in it is new, so that it is not weighed {limits}")
    where = {Outcome.ALERT: "reaches tell", Outcome.MAYBE: "lies between quiet and tell: maybe new"}
    return Step("decided", f"score {score:.2f} {where.get(outcome, 'is under quiet: nothing to tell')} {limits}")


_TYPED = "what changes, denies or confirms a claim is told whatever the rest is worth"
_STRONG = "a sentence so much worth telling, with a fact that no alert has told, is told at any time"
_WAVE = 7
"""Days for which the last alert is worth a word."""
_A = {
    Kind.NEW: "new",
    Kind.UPDATE: "an update",
    Kind.DENIAL: "a denial",
    Kind.CONFIRMATION: "a confirmation",
    Kind.REPEAT: "a repeat",
    Kind.IRRELEVANT: "beside the story",
}


def _cut(text: str) -> str:
    return text if len(text) <= LONG else text[:LONG].rstrip() + "…"


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
