"""How a sentence bears on a claim: whether it concerns it, and whether it affirms, hedges or denies it.

Two questions are kept apart. ``bearing`` weighs all four answers at once, with learned weights: it names the stance.
``denied`` and ``confirmed`` ask more, since they make an alert: somebody must say so, now, and of this claim.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log1p
from typing import NamedTuple

from bot.core import diff_weights
from bot.core.model import Stance
from bot.core.residue import Pair, pair_features
from bot.core.sentence import Sentence, Token
from bot.core.stance import (
    ABOUT,
    AMBIGUOUS,
    BACKGROUND,
    ITSELF,
    NOBODY,
    THAT,
    Cue,
    Found,
    clauses,
    commentator,
    decisive,
    standing,
)


def probability(weights: Mapping[str, float], values: Mapping[str, float]) -> float:
    """The logistic regression ``weights`` on ``values``, 0 to 1; no value is named "bias"."""
    total = weights["bias"] + sum([weight * values.get(name, 0.0) for name, weight in weights.items()])
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


# --- what is weighed -----------------------------------------------------------------------------------------------

_FALSE = frozenset({Cue.DENY, Cue.HOAX})
_DENIALS = _FALSE | {Cue.NOT}
_HEDGES = frozenset({Cue.MAYBE, Cue.ALLEGED, Cue.REPORTED})
_PLACED = _HEDGES | _DENIALS | {Cue.CONFIRM}
_CUES = tuple(Cue)
_COUNTS = {cue: cue.value for cue in Cue if cue not in (Cue.NOT, Cue.CORRECT)}
_QUOTES = ("'", '"', "“", "‘", "«")
_LACKING = frozenset({"without", "nor", "neither", "unlikely"})
"""They negate a circumstance ("fired without a word"), not what was said to have happened."""
_NOT_ONLY = frozenset({"only", "just", "longer", "yet", "even", "all", "so", "always", "alone", "every", "good"})
"""After a "not", they take the denial out of it: "not only", "no longer"."""
_TO_COME = frozenset({"will", "would", "could", "may", "might", "going", "considering", "plans", "planning"})
_FIRST_PERSON = frozenset({"i", "we", "my", "our", "us"})
_REACH = 4
"""How many words a "not" reaches: "did not, he said, resign"."""
_BEFORE = 3
"""How many words before a denial a "not" may stand to take it back."""
_NAME_SAYS = 0.4
"""A name says of whom, not what: it counts so much of what a sentence has of a claim."""
_MOST_CUES = 60
"""A table read as one sentence has thousands; the first ones must do, so that the cost stays linear."""


@dataclass(frozen=True, slots=True)
class _Beside:
    """A sentence beside a claim. ``clause`` numbers the clause of each word; ``covered`` is place → how much of the
    claim stands there; ``plain`` are the places of content words that are no names and no numbers.

    ``false`` are the words of denial and falsehood, ``unfalse`` those negated themselves: "did not deny", "no hoax".
    """

    clause: Sequence[int]
    covered: Mapping[int, float]
    plain: frozenset[int]
    negations: tuple[Found, ...]
    false: tuple[Found, ...]
    unfalse: tuple[Found, ...]


_NOTHING = _Beside((), {}, frozenset(), (), (), ())


def _beside(sentence: Sentence, claim: Sentence) -> _Beside:
    if sentence.signals.isdisjoint(_PLACED):
        return _NOTHING  # no cue whose place is asked for
    covered = {}
    for token in sentence.tokens:
        worth = _covers(token, claim)
        if worth:
            covered[token.place] = token.rarity * worth * (_NAME_SAYS if token.name else 1.0)
    words, cues = sentence.words, sentence.cues[:_MOST_CUES]
    clause = clauses(sentence.text, words)
    ends = {one.last for one in cues if Cue.NOT in one.cues}
    nobody = {clause[one.first]: one.first for one in cues if words[one.first].folded in NOBODY}
    false: list[Found] = []
    unfalse: list[Found] = []
    for one in cues:
        if not _FALSE.isdisjoint(one.cues):
            # "did not deny", "it is no hoax", "nobody has denied"
            taken_back = not ends.isdisjoint(range(one.first - _BEFORE, one.first))
            (unfalse if taken_back or nobody.get(clause[one.first], one.first) < one.first else false).append(one)
    return _Beside(
        clause,
        covered,
        frozenset(token.place for token in sentence.tokens if not token.name and not token.number),
        tuple(one for one in cues if Cue.NOT in one.cues and words[one.first].folded not in _LACKING),
        tuple(false),
        tuple(unfalse),
    )


def _covers(token: Token, claim: Sentence) -> float:
    for key, worth in zip(token.keys, (1.0, 0.9, 0.6), strict=False):
        if key in claim.keys:
            return worth
    return 0.0


def stance_features(sentence: Sentence, claim: Sentence, pair: Pair | None) -> dict[str, float]:
    """What denial and hedge are weighed by: cue groups that the claim has not, and where they stand to its words."""
    beside = _beside(sentence, claim)
    return (
        _cue_features(sentence, claim, beside)
        | _negation_features(sentence, claim, beside)
        | _claim_features(claim)
        | {
            "nearness": pair.cosine if pair else 0.0,
            "text share": pair.text_share if pair else 0.0,
            "claim share": pair.claim_share if pair else 0.0,
            "length": log1p(len(sentence.tokens)),
            "quoted": float(any(mark in sentence.text for mark in _QUOTES)),
            "first person": float(any(word.folded in _FIRST_PERSON for word in sentence.words)),
            "same number": float(not _numbers(sentence).isdisjoint(_numbers(claim))),
        }
    )


def _numbers(sentence: Sentence) -> frozenset[str]:
    return frozenset(token.stem for token in sentence.tokens if token.number)


def _cue_features(sentence: Sentence, claim: Sentence, beside: _Beside) -> dict[str, float]:
    counts = dict.fromkeys(_CUES, 0)
    cues = sentence.cues[:_MOST_CUES]
    taken_back = {one.first for one in beside.unfalse}
    for one in cues:
        for cue in one.cues:
            if cue not in claim.signals and not (cue in _FALSE and one.first in taken_back):
                counts[cue] += 1
    # Words that only ask at the head of a sentence ("did", "is") count beside a question mark alone.
    asks = "?" in sentence.text or "؟" in sentence.text
    counts[Cue.ASKED] = max(counts[Cue.ASKED], 1) if asks else 0
    said = {name: log1p(counts[cue]) for cue, name in _COUNTS.items()}
    hedging = [one for one in cues if not _HEDGES.isdisjoint(one.cues)]
    about_saying = not claim.signals.isdisjoint({Cue.SAID, Cue.ALLEGED})
    return said | {
        "hedge before the claim": max((_share_after(one, beside) for one in hedging), default=0.0),
        "denial before the claim": max((_share_after(one, beside) for one in beside.false), default=0.0),
        "no falsehood": float(any(Cue.HOAX in one.cues for one in beside.unfalse)),
        "ends as a question": float(sentence.text.rstrip().endswith(("?", "؟"))),
        "says what the claim says is said": about_saying * (said[Cue.ALLEGED.value] + said[Cue.SAID.value]),
    }


def _share_after(cue: Found, beside: _Beside) -> float:
    """What of the claim's words in the sentence follows ``cue`` in its clause, 0 to 1."""
    at = beside.clause[cue.first]
    after = sum(gain for place, gain in beside.covered.items() if place > cue.last and beside.clause[place] == at)
    return after / (sum(beside.covered.values()) or 1.0)


_NEGATIONS = ("no, leads", "contrast", "negation beside the claim", "negation elsewhere", "not only")


def _negation_features(sentence: Sentence, claim: Sentence, beside: _Beside) -> dict[str, float]:
    found = dict.fromkeys(_NEGATIONS, 0.0)
    if Cue.NOT not in claim.signals:
        for one in beside.negations:
            found[_negation(one, sentence, beside)] = 1.0
    return found


def _negation(cue: Found, sentence: Sentence, beside: _Beside) -> str:
    """Which of ``_NEGATIONS`` the cue is: "No, X did not", "a ticket, not an arrest", "did not resign", "not only"."""
    words, text = sentence.words, sentence.text
    word = words[cue.last]
    following = words[cue.last + 1].folded if cue.last + 1 < len(words) else ""
    if word.folded in ("no", "nope") and text[word.end : word.end + 1] in (",", ":"):
        return "no, leads"
    if following in _NOT_ONLY:
        return "not only"
    if word.folded == "not" and text[max(0, word.start - 2) : word.start].rstrip().endswith(","):
        return "contrast"
    at = beside.clause[cue.last]
    reaches = any(
        place in beside.covered and place in beside.plain and beside.clause[place] == at
        for place in range(cue.last + 1, min(cue.last + 1 + _REACH, len(words)))
    )
    return "negation beside the claim" if reaches else "negation elsewhere"


def _claim_features(claim: Sentence) -> dict[str, float]:
    return {
        "claim is denied": float(bool(claim.signals & _DENIALS)),
        "claim is hedged": float(bool(claim.signals & _HEDGES)),
        "claim is said": float(not claim.signals.isdisjoint({Cue.SAID, Cue.ALLEGED})),
        "claim is to come": float(any(word.folded in _TO_COME for word in claim.words)),
    }


# --- what it says --------------------------------------------------------------------------------------------------


class Bearing(NamedTuple):
    """``concerns`` is the decision, ``likely`` its chance before the stance is weighed in, 0 to 1."""

    concerns: bool
    likely: float
    stance: Stance


def bearing(sentence: Sentence, claim: Sentence, pair: Pair) -> Bearing:
    """Whether the sentence concerns the claim, and how it stands to it if it does.

    The likeliest of four answers, each worth more the rarer its kind is (``diff_weights.WORTH``).
    """
    worth = diff_weights.WORTH
    concerns = probability(diff_weights.CONCERNS, pair_features(sentence, claim, pair))
    if not pair.watched and concerns * worth["denies"] < (1 - concerns) * worth["unrelated"]:
        return Bearing(False, concerns, Stance.AFFIRMS)  # no stance can make up for it
    values = stance_features(sentence, claim, pair)
    denies = probability(diff_weights.DENIES, values)
    hedges = probability(diff_weights.HEDGES, values)
    answers = {
        Stance.AFFIRMS: concerns * (1 - denies) * (1 - hedges) * worth["affirms"],
        Stance.HEDGES: concerns * (1 - denies) * hedges * worth["hedges"],
        Stance.DENIES: concerns * denies * worth["denies"],
    }
    stance = max(answers, key=lambda one: answers[one])
    return Bearing(answers[stance] >= (1 - concerns) * worth["unrelated"], concerns, stance)


def stance_alone(sentence: Sentence) -> Stance:
    """The stance of a sentence that concerns no claim."""
    if sentence.signals & _FALSE:
        return Stance.DENIES
    return Stance.HEDGES if sentence.signals & {Cue.ALLEGED, Cue.OPEN} else Stance.AFFIRMS


# --- what it does --------------------------------------------------------------------------------------------------

_DENIED_FROM = 0.5
"""Chance from which a denial is told as one; the stance has a lower one, chosen for the labels of headlines."""
_NOT_SO_FROM = 0.35
"""Cosine from which a bare "not" beside a word of the claim may deny it: under it, they share a subject at most."""
_SAME_WORDS = 0.6
"""Cosine from which a sentence says what a claim says: with a "not" in it, it denies it."""
_VERB_LAST = frozenset({"fa", "ps", "tr", "de"})
_PASSIVE = frozenset({"by", "von", "durch", "par", "por", "da", "przez"})
_OBJECT = 4


def denied(sentence: Sentence, claim: Sentence, pair: Pair) -> bool:
    """Whether somebody with standing denies the claim, now: by a denial's word, or by saying that it is not so.

    A denial of something else does not count: of the same people in another matter, or with another object after the
    word. Nor does one that is taken back ("did not deny"), told as background, or made by a commentator.
    """
    beside = _beside(sentence, claim)
    fresh = _FALSE.isdisjoint(own_cues(claim))
    said = [one for one in beside.false if fresh and _denies(one, sentence, beside)]
    not_so = Cue.NOT not in claim.signals and any(
        _negation(one, sentence, beside) == "negation beside the claim" and not _takes_back_denial(one, beside)
        for one in beside.negations
    )
    if not (said or not_so) or _only_comments(sentence):
        return False
    if pair.common == pair.names:
        # Of a claim in another language nothing but names can be shared: two of them must do.
        return bool(said) and sentence.lang != claim.lang and pair.names > 1
    if said and not_so and _taken_back_after(said[0], beside):
        return False
    if (not_so and pair.cosine >= _SAME_WORDS) or any(_has_matter(one, beside) for one in said):
        return True
    if not said and pair.cosine < _NOT_SO_FROM:
        return False
    return probability(diff_weights.DENIES, stance_features(sentence, claim, pair)) >= _DENIED_FROM


def own_cues(claim: Sentence) -> frozenset[Cue]:
    """What the claim itself signals; "has no doubt" and "the wrong tank" are no denials of its own."""
    denies = bool(claim.signals & _FALSE) and decisive(claim.words, claim.cues[:_MOST_CUES])
    return claim.signals if denies else claim.signals - _FALSE


def _denies(cue: Found, sentence: Sentence, beside: _Beside) -> bool:
    words = sentence.words
    if " ".join(word.folded for word in words[cue.first : cue.last + 1]) in AMBIGUOUS:
        return False
    near = {word.folded for word in words[max(0, cue.first - 2) : cue.first]}
    return near.isdisjoint(BACKGROUND) and not _of_something_else(cue, sentence, beside)


def _of_something_else(cue: Found, sentence: Sentence, beside: _Beside) -> bool:
    """Whether the word's own object is another: words follow it in its clause, none the claim's or standing for it."""
    if Cue.DENY not in cue.cues or sentence.lang in _VERB_LAST:
        return False
    words, at = sentence.words, beside.clause[cue.last]
    following = [n for n in range(cue.last + 1, len(words)) if beside.clause[n] == at]
    if not following or words[following[0]].folded in _PASSIVE:
        return False
    plain = [n for n in following if n in beside.plain]
    itself = next((n for n in following[:_OBJECT] if words[n].folded in ITSELF), None)
    if itself is not None and (itself == following[-1] or words[itself + 1].folded not in ABOUT):
        return False
    return len(plain) > 1 and not any(n in beside.covered for n in plain)


def _has_matter(cue: Found, beside: _Beside) -> bool:
    """Whether the clause of the cue has so much of what the claim says that it can only be that which is denied."""
    at = beside.clause[cue.first]
    return sum(beside.clause[n] == at and n in beside.plain for n in beside.covered) >= _MATTER


_MATTER = 3


def _takes_back_denial(cue: Found, beside: _Beside) -> bool:
    """Whether the "not" is that of "did not deny", or the "nobody" of "nobody there denied"."""
    at = beside.clause[cue.first]
    return any(one.first > cue.last and beside.clause[one.first] == at for one in beside.unfalse)


def _taken_back_after(cue: Found, beside: _Beside) -> bool:
    """Whether a "not" follows the denial in its clause: "denied that it had not paid"."""
    at = beside.clause[cue.last]
    return any(one.first > cue.last and beside.clause[one.first] == at for one in beside.negations)


def _only_comments(sentence: Sentence) -> bool:
    return commentator(sentence.words) is not None and standing(sentence.words) is None


_ALONE = 4
"""Up to this many other words in the clause of a confirmation: "the ministry confirmed", the rest stands elsewhere."""
_COUNTED = frozenset({"cases", "case", "deaths", "death", "infections", "infection", "dead", "sightings", "kills"})
"""After "confirmed" they are counted, not confirmed."""


def confirmed(sentence: Sentence, claim: Sentence) -> bool:
    """Whether somebody with standing confirms the claim: an office, a party, or whoever is named before the word.

    What is confirmed must be the claim's matter: "confirmed cases" and "confirmed her appointment" are others.
    """
    signals = sentence.signals - claim.signals
    if Cue.CONFIRM not in signals or not signals.isdisjoint({Cue.OPEN, Cue.NOT}) or commentator(sentence.words):
        return False
    beside = _beside(sentence, claim)
    return any(_confirms(one, sentence, beside) for one in sentence.cues[:_MOST_CUES] if Cue.CONFIRM in one.cues)


def _confirms(cue: Found, sentence: Sentence, beside: _Beside) -> bool:
    words, at = sentence.words, beside.clause[cue.first]
    own = [n for n in range(len(words)) if beside.clause[n] == at and not cue.first <= n <= cue.last]
    if cue.last + 1 < len(words) and words[cue.last + 1].folded in _COUNTED:
        return False
    following = [n for n in own if n > cue.last]
    itself = any(words[n].folded in ITSELF for n in following[:_OBJECT])
    if not (itself or len(own) <= _ALONE or _is_matter(following, own, sentence, beside)):
        return False
    return standing(words) is not None or any(token.name and token.place < cue.last for token in sentence.tokens)


def _is_matter(following: Sequence[int], own: Sequence[int], sentence: Sentence, beside: _Beside) -> bool:
    """Whether what is confirmed is of the claim: its object's first words, or the proposition that follows."""
    words = sentence.words
    if following and words[following[0]].folded in THAT:
        # A proposition of the claim's own names may use other words: "confirmed that X is with Y".
        shared = [n for n in following if n in beside.covered]
        return len(shared) > 1 or any(n in beside.plain for n in shared)
    content = {token.place for token in sentence.tokens}
    thing = [n for n in following if n in content][:_HEAD]
    passive = not thing or words[following[0]].folded in _PASSIVE
    if passive or sentence.lang in _VERB_LAST:
        return any(n in beside.plain and n in beside.covered for n in own)
    return any(n in beside.covered for n in thing)


_HEAD = 2
"""So many content words of an object show what it is: "confirmed a massive leak", "confirmed the appointment of"."""
