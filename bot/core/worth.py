"""How much a passage is worth telling, and what an item as a whole brings: few features, weighed by what was learned.

A sentence can be new in all its words and no news ("The rest got a knock on the door"). What editors marked as the new
fact of an item has figures and names that nothing told before has, a changed value, a status, a day; what they passed
over is old, asked, guessed, or nearly what a claim says. The weights are those of a logistic regression on labelled
streams of six stories (``bot.core.decision_weights``; ``scripts/learn_decision.py`` says how).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import exp, inf, log, log1p

from bot.core.claims import Examined
from bot.core.countries import country
from bot.core.lexicon import MONTHS, RELATIVE_DAYS, REPORTING, STATUSES, WEEKDAYS
from bot.core.model import Kind, Passage, Role, Slot
from bot.core.residue import Residue
from bot.core.sentence import Sentence, Token
from bot.core.stance import Cue
from bot.core.text import fold

_CORE = frozenset({Role.ACTOR, Role.SUBJECT})
_COUNTED = (Slot.NUMBER, Slot.MONEY, Slot.PERCENT)
_LEFT = 0.5
"""Cover under which a word counts as not covered."""
_OLD_DAYS = 10
"""A date so long before the item's is background."""
_ATTRIBUTES = 4
"""Words between a name and "said" for the name to be who says it, and no part of the fact."""
_SAYS = REPORTING | frozenset(fold("told tells added replied asked who").split())
_RECENT = frozenset(WEEKDAYS) | frozenset(RELATIVE_DAYS)
"""The day that a report gives to what it reports."""
_DAYS = _RECENT | frozenset(MONTHS)


@dataclass(frozen=True, slots=True)
class Seen:
    """A passage on the story as it is weighed.

    ``own`` is what the story's claims alone leave of it; ``roles`` are those of the watched terms in it.
    """

    passage: Passage
    examined: Examined
    own: Residue
    roles: frozenset[Role]

    @property
    def sentence(self) -> Sentence:
        """The passage as it was read."""
        return self.examined.sentence


Fact = tuple[str, ...]
"""What a name or a figure is found by among what was told: keys of a name, or of one value."""


@dataclass(frozen=True, slots=True)
class Told:
    """Of an item's extra facts: how many nothing told has; how many the one item of late that has most of them, of
    those told only lately; how many were told before. ``by`` is the id of that one item, "" where there is none."""

    untold: int
    lately: int
    before: int
    days: float = inf
    """Since the last alert."""
    by: str = ""

    @property
    def share(self) -> float:
        """How much of what is not known of old one item told lately, 0 to 1."""
        return self.lately / (self.untold + self.lately or 1)


def figures(sentence: Sentence, values: Collection[tuple[float, float]]) -> int:
    """How many counted values of a sentence are not among ``values``."""
    return sum(one.slot in _COUNTED and (one.low, one.high) not in values for one in sentence.quantities)


def value_keys(sentence: Sentence) -> Iterator[str]:
    """Its figures, ages, durations and days as keys beside those of names: $2,500 is another fact than 2,500 men."""
    for one in sentence.quantities:
        if one.slot is Slot.DATE and (one.relative or not 0 < one.high - one.low + 1 <= 2):
            continue  # the day of the report, and what is no day
        yield f"#{one.slot.value}:{one.low:g}:{one.high:g}:{'' if one.slot in _COUNTED else one.unit}"


def keys_of(sentence: Sentence) -> frozenset[str]:
    """By what the names and figures of a sentence are found again."""
    return sentence.filed | frozenset(value_keys(sentence)) | frozenset(_countries(sentence))


def extra_facts(seen: Iterable[Seen], story: Collection[str]) -> list[Fact]:
    """The names and figures of an item that the story itself (``story``: its keys) has not, each once."""
    found: dict[str, Fact] = {}
    for one in seen:
        for token, cover in zip(one.sentence.tokens, one.own.cover, strict=True):
            if token.name and token.place > 0 and cover < _LEFT and not _on_watch(token) and not _is_day(one, token):
                land = country(one.sentence.words[token.place].folded)
                if land is None:
                    found[token.stem] = one.sentence.sounding(token).keys
                elif f"%{land}" not in story:
                    found[f"%{land}"] = (f"%{land}",)
        for key in value_keys(one.sentence):
            if key not in story:
                found[key] = (key,)
    return list(found.values())


def _countries(sentence: Sentence) -> Iterator[str]:
    """Countries as keys: who tells of the French has told of France."""
    for token in sentence.tokens:
        land = country(sentence.words[token.place].folded)
        if land is not None:
            yield f"%{land}"


def _on_watch(token: Token) -> bool:
    """Whether it is a watched term: the watchlist knows it, so that naming it is no news."""
    return token.stem[0] == "@"


def _is_day(one: Seen, token: Token) -> bool:
    return one.sentence.words[token.place].folded in _DAYS


# --- a passage -----------------------------------------------------------------------------------------------------


def passage_features(
    seen: Sequence[Seen], values: Collection[tuple[float, float]], dated: date | None
) -> list[dict[str, float]]:
    """What each passage of an item is weighed by; ``values`` are the known figures."""
    left = [_left(one) for one in seen]
    again = Counter(stem for stems in left for stem in stems)
    return [_features(one, stems, again, values, dated) for one, stems in zip(seen, left, strict=True)]


def _left(one: Seen) -> dict[str, int]:
    """Stem → index of each token that no claim covers."""
    cover = one.examined.residue.cover
    return {token.stem: at for at, token in enumerate(one.sentence.tokens) if cover[at] < _LEFT}


def _features(
    one: Seen,
    left: Mapping[str, int],
    again: Counter[str],
    values: Collection[tuple[float, float]],
    dated: date | None,
) -> dict[str, float]:
    sentence, verdict, residue = one.sentence, one.examined.verdict, one.examined.residue
    tokens = [sentence.tokens[at] for at in left.values()]
    weight = sum(token.rarity for token in tokens) or 1.0
    share = residue.best.text_share if residue.best else 0.0
    novelty = min(0.98, max(0.02, verdict.novelty))
    folded = {word.folded for word in sentence.words}
    said = [place for place, word in enumerate(sentence.words) if word.folded in _SAYS]
    names = [
        token
        for token in tokens
        if token.name and token.place > 0 and not any(abs(token.place - place) <= _ATTRIBUTES for place in said)
    ]
    durations = any(it.slot is Slot.DURATION and (it.low, it.high) not in values for it in sentence.quantities)
    return {
        "new names": log1p(len(names)),
        "new figures": log1p(figures(sentence, values)),
        "new duration": float(durations),
        "changed value": float(bool(verdict.changes)),
        "status": float(any(word in STATUSES for word in folded)),
        "words the nearest claim lacks": log1p((1 - share) * sentence.weight),
        "event words left": log1p(sum(token.event for token in tokens if not token.name)),
        "nearest claim covers": share,
        "novelty": log(novelty / (1 - novelty)),
        "said again in the item": sum(token.rarity for token in tokens if again[token.stem] > 1) / weight,
        "actor or subject": float(bool(one.roles & _CORE)),
        "day of the report": float(not _RECENT.isdisjoint(folded)),
        "old date": float(_dated_back(sentence, dated)),
        "possibility": float(bool(sentence.signals & {Cue.MAYBE, Cue.PLAN})),
        "denial": float(bool(sentence.signals & {Cue.DENY, Cue.HOAX})),
        "quotation": float(any(mark in sentence.text for mark in '"“«„')),
        "question": float("?" in sentence.text or "؟" in sentence.text),
        "title": float(one.passage.field == "title"),
        "length": log1p(len(sentence.tokens)),
        "another language": float(one.examined.foreign),
    }


def _dated_back(sentence: Sentence, dated: date | None) -> bool:
    if dated is None:
        return False
    return any(
        it.slot is Slot.DATE and -inf < it.high < inf and dated.toordinal() - it.high > _OLD_DAYS
        for it in sentence.quantities
    )


# --- the item ------------------------------------------------------------------------------------------------------


SOON_DAYS = 2.0
"""News comes in waves: in so many days after an alert other outlets mostly tell the same once more."""
FEW = 4
"""Sentences under which an item is weighed as if it had as many like them: all that a brief says is its news."""


def item_features(seen: Sequence[Seen], worth: Sequence[float], told: Told) -> dict[str, float]:
    """What an item is weighed by: whether any of its new sentences is worth telling (log odds of one at least), and how
    much of what it has beyond the story one other item told of late (share). A headline counts only by itself."""
    pairs = [(one, chance) for one, chance in zip(seen, worth, strict=True) if one.passage.field == "text"]
    pairs = pairs or list(zip(seen, worth, strict=True))
    missed = 1.0
    for one, chance in pairs:
        if one.examined.verdict.kind is not Kind.REPEAT:
            missed *= 1 - min(0.99, chance)
    missed **= max(1.0, FEW / (len(pairs) or 1))
    return {
        "a passage worth telling": _logit(1 - missed),
        "told lately": told.share,
        "told nowhere": log1p(told.untold),
        "soon after an alert": exp(-told.days / SOON_DAYS),
    }


def _logit(chance: float) -> float:
    """Log odds, from -4 to 4."""
    return log(max(chance, 0.018) / max(1 - chance, 0.018))
