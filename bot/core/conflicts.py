"""Where a sentence says something else for what a known claim says: values, names in the same place, statuses.

Looked for only where sentence and claim are near, since then a difference is an update and not another subject.
"""

# ruff: noqa: SIM905
from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.core import quantity
from bot.core.counted import shared_classes
from bot.core.countries import same_country
from bot.core.lexicon import REPORTING, STATUSES, STOPWORDS
from bot.core.model import Change, Slot
from bot.core.quantity import Quantity
from bot.core.residue import Pair
from bot.core.sentence import Sentence, Token
from bot.core.stance import Cue
from bot.core.text import fold, stem

_NEAR_STATUS = 0.45
"""Cosine from which opposite statuses are of the same thing (5% false alarms on equal headlines)."""
_NEAR_NAME = 0.6
_REACH = 4
"""Words from a negation to what it negates, at the most."""
_PLACED = frozenset("in at near from to в у на из з за در به از in bei nach a en au aux في".split())
_ROLES = _PLACED | frozenset("by on with against for von par por contre contra contre durch توسط با".split())
"""Prepositions that give a name its role, with the word before them: "signed by", "fought with"."""
_ARTICLES = frozenset("the a an der die das dem den le la les el los las".split())


def conflicts(sentence: Sentence, near: Sequence[Sentence], pair: Pair) -> Iterator[Change]:
    """The changes against the nearest claim, ``near[0]``; what another near claim agrees with is no change."""
    if not near:
        return
    claim, others = near[0], near[1:]
    for change in _values(sentence, claim, others):
        # A date is of whatever stands beside it: "opened in 1961" is none of "not inspected in 2023".
        if change.slot is not Slot.DATE or pair.common > pair.names:
            yield change
    if pair.cosine >= _NEAR_STATUS:
        yield from _statuses(sentence, claim, others)
        yield from _turned(sentence, claim, others)
    if pair.cosine >= _NEAR_NAME:
        yield from _names(sentence, claim, others)


def foreign_changes(sentence: Sentence, claim: Sentence) -> tuple[Change, ...]:
    """The changes of value of a sentence in another language than the claim's: only what needs no word in common.

    Money of one currency and percent where each text has one; counts of people or things of one class and one fate;
    full dates where each has one. Both spans are as written. The caller knows that the claim is concerned.
    """
    now = [_classed(one) for one in sentence.quantities if not _of_report(sentence, one)]
    known = [_classed(one) for one in claim.quantities]
    now, known = [one for one in now if _told_alone(one, now)], [one for one in known if _told_alone(one, known)]
    return tuple(quantity.changes(claim.text, known, sentence.text, now))


def _classed(one: Quantity) -> Quantity:
    """``one`` with the heads that another language has as well."""
    return replace(one, heads=shared_classes(one.heads))


def _told_alone(one: Quantity, among: Sequence[Quantity]) -> bool:
    """Whether it is plain what ``one`` measures, without a word: its class, or that it is the only one of its kind."""
    if one.slot is Slot.NUMBER:
        return bool(one.heads) and not one.unit
    if one.slot not in (Slot.MONEY, Slot.PERCENT, Slot.DATE) or (one.slot is Slot.DATE and not _full(one)):
        return False
    return sum((other.slot, other.unit) == (one.slot, one.unit) and not other.former for other in among) == 1


def _full(one: Quantity) -> bool:
    return one.low > 0 and one.low == one.high and not one.relative


def _values(sentence: Sentence, claim: Sentence, others: Sequence[Sentence]) -> Iterator[Change]:
    if not sentence.quantities or not claim.quantities:
        return
    told = [one for other in others for one in other.quantities]
    now = [one for one in sentence.quantities if not _of_report(sentence, one) and not _elsewhere(one, told)]
    yield from quantity.changes(claim.text, claim.quantities, sentence.text, now)


def _elsewhere(now: Quantity, told: Sequence[Quantity]) -> bool:
    return any([one.slot is now.slot and quantity.comparable(one, now) and quantity.agree(one, now) for one in told])


def _of_report(sentence: Sentence, one: Quantity) -> bool:
    """Whether a relative day is that of the report ("said on Tuesday"), which changes nothing."""
    if not one.relative:
        return False
    place = bisect_left(sentence.words, one.start, key=lambda word: word.start)
    return any(word.folded in REPORTING for word in sentence.words[max(0, place - 4) : place + 4])


def _statuses(sentence: Sentence, claim: Sentence, others: Sequence[Sentence]) -> Iterator[Change]:
    """Words that say the opposite of the claim's, where neither sentence says both."""
    now, known = _sides(sentence), _sides(claim)
    told = {side for other in others for side in _sides(other)}
    for (pair, side), word in now.items():
        opposite = (pair, 1 - side)
        if opposite in known and (pair, side) not in known and opposite not in now and (pair, side) not in told:
            yield Change(Slot.STATUS, known[opposite], word)
            return


def _turned(sentence: Sentence, claim: Sentence, others: Sequence[Sentence]) -> Iterator[Change]:
    """What the claim says is not so, and the sentence says is: "has not been found", "has been found".

    The other way round is a denial, which stance looks for.
    """
    if any(one.low == one.high == 0 for one in sentence.quantities):
        return  # "0 reported deaths" says no, too
    if Cue.NOT in sentence.signals or any(Cue.NOT not in other.signals for other in others if _as_near(other, claim)):
        return
    shared = {token.stem: token for token in sentence.tokens if not token.name}
    for cue in claim.cues:
        if Cue.NOT in cue.cues:
            for token in claim.tokens:
                if token.stem in shared and 0 < token.place - cue.last <= _REACH:
                    known = claim.text[claim.words[cue.first].start : token.end]
                    yield Change(Slot.STATUS, known, sentence.written(shared[token.stem]))
                    return


def _as_near(other: Sentence, claim: Sentence) -> bool:
    return len(other.stems & claim.stems) >= len(claim.stems) / 2


def _sides(sentence: Sentence) -> dict[tuple[int, int], str]:
    found: dict[tuple[int, int], str] = {}
    for word in sentence.words:
        for side in STATUSES.get(word.folded, ()):
            found.setdefault(side, sentence.text[word.start : word.end])
    return found


def _names(sentence: Sentence, claim: Sentence, others: Sequence[Sentence]) -> Iterator[Change]:
    """A name where the claim has another one between the same words."""
    told = frozenset().union(claim.keys, *(one.keys for one in others))
    slots = {place: token for token in claim.tokens if _lost(token, sentence.keys) for place in _places(claim, token)}
    for token in sentence.tokens:
        if not _lost(token, told):
            continue
        for place in _places(sentence, token):
            if place in slots and not _same_name(claim, slots[place], sentence, token):
                slot = Slot.PLACE if _prepositional(sentence, token) else Slot.NAME
                yield Change(slot, claim.written(slots[place]), sentence.written(token))
                return


def _lost(token: Token, keys: frozenset[str]) -> bool:
    return token.name and not token.number and not any(key in keys for key in token.keys)


def _same_name(claim: Sentence, known: Token, sentence: Sentence, now: Token) -> bool:
    """Whether two names are one in another form: "Syria" and "Syrian", "Madrid" and "Spain", "West" and "W."."""
    one, other = fold(claim.written(known)), fold(sentence.written(now))
    if same_country(one, other):
        return True
    a, b = sorted((one, other), key=len)
    if b.startswith(a) or (len(a) >= _ALIKE and b.startswith(a[:-1])):
        return True
    dotted = any(text.text[token.end : token.end + 1] == "." for text, token in ((claim, known), (sentence, now)))
    return dotted and _abbreviates(a, b)


_ALIKE = 5


def _abbreviates(short: str, long: str) -> bool:
    """Whether ``short`` leaves out letters of ``long``: "Fla." of "Florida"."""
    letters = iter(long)
    return short[:1] == long[:1] and all(letter in letters for letter in short)


def _places(sentence: Sentence, token: Token) -> list[tuple[str, str]]:
    """The words on both sides of a name, which make its role: (before, after)."""
    place = token.place
    at = place - 1 if place and sentence.words[place - 1].folded not in _ARTICLES else place - 2
    before = sentence.words[at].folded if at >= 0 else ""
    if before in _ROLES and at:
        head = sentence.words[at - 1].folded
        return [(stem(head, None), before)] if head not in STOPWORDS else []
    before = sentence.words[place - 1].folded if place else ""
    last = place
    while last + 1 < len(sentence.words) and sentence.words[last + 1].start < token.end:
        last += 1
    after = sentence.words[last + 1].folded if last + 1 < len(sentence.words) else ""
    return [(before, after)] if before and after and not {before, after} <= STOPWORDS else []


def _prepositional(sentence: Sentence, token: Token) -> bool:
    return bool(token.place) and sentence.words[token.place - 1].folded in _PLACED
