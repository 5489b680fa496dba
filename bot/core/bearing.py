"""How a sentence bears on a claim: whether it concerns it, and whether it affirms, hedges or denies it.

Two questions are kept apart. ``bearing`` weighs all four answers at once, with learned weights: it names the stance.
``denied`` and ``confirmed`` ask more, since they make an alert: somebody must say so, now, and of this claim.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp, log, log1p
from operator import itemgetter, mul

from bot.core import diff_weights
from bot.core.lazily import lazily
from bot.core.model import Stance
from bot.core.negated import FALSE, MOST_CUES, NEGATING
from bot.core.residue import WORTH, Pair, shared_features, spelling_features
from bot.core.sentence import Sentence
from bot.core.stance import (
    ABOUT,
    AMBIGUOUS,
    BACKGROUND,
    ITSELF,
    THAT,
    Cue,
    Found,
    commentator,
    decisive,
    standing,
)


def probability(weights: Mapping[str, float], values: Mapping[str, float]) -> float:
    """The logistic regression ``weights`` on ``values``, 0 to 1; no value is named "bias"."""
    total = weights["bias"] + sum([weight * values.get(name, 0.0) for name, weight in weights.items()])
    return _chance(total)


def _chance(logit: float) -> float:
    return 1 / (1 + exp(-max(-30.0, min(30.0, logit))))


class Table:
    """A logistic regression's weights, ready to be summed: of all values that it names, none may be missing."""

    def __init__(self, weights: Mapping[str, float], without: Sequence[str] = ()) -> None:
        self._bias = weights["bias"]
        names = [name for name in weights if name != "bias" and name not in without]
        self._weights = tuple([weights[name] for name in names])
        self._take = itemgetter(*names)

    def logit(self, values: Mapping[str, float]) -> float:
        """The log odds."""
        total: float = sum(map(mul, self._weights, self._take(values)), self._bias)
        return total

    def chance(self, values: Mapping[str, float]) -> float:
        """0 to 1."""
        return _chance(self.logit(values))


# --- what is weighed -----------------------------------------------------------------------------------------------

_HEDGES = frozenset({Cue.MAYBE, Cue.ALLEGED, Cue.REPORTED})
_SAYING = frozenset({Cue.SAID, Cue.ALLEGED})
_COUNTS = {cue: cue.value for cue in Cue if cue not in (Cue.NOT, Cue.CORRECT)}
_QUOTES = ("'", '"', "“", "‘", "«")
_NOT_ONLY = frozenset({"only", "just", "longer", "yet", "even", "all", "so", "always", "alone", "every", "good"})
"""After a "not", they take the denial out of it: "not only", "no longer"."""
_TO_COME = frozenset({"will", "would", "could", "may", "might", "going", "considering", "plans", "planning"})
_FIRST_PERSON = frozenset({"i", "we", "my", "our", "us"})
_REACH = 4
"""How many words a "not" reaches: "did not, he said, resign"."""
_NAME_SAYS = 0.4
"""A name says of whom, not what: it counts so much of what a sentence has of a claim."""
_DENIES, _HEDGED = Table(diff_weights.DENIES), Table(diff_weights.HEDGES)
_SPELLING = ("trigrams", "trigrams of the shorter")
_CONCERNS = Table(diff_weights.CONCERNS, without=_SPELLING)
_SPELLED = tuple([diff_weights.CONCERNS[name] for name in _SPELLING])
_LEAST_SPELLED, _MOST_SPELLED = sum([min(0.0, it) for it in _SPELLED]), sum([max(0.0, it) for it in _SPELLED])
"""What spelling can take from the log odds of concern, and add to them."""
_WORTH = diff_weights.WORTH
_HOPELESS = log(_WORTH["unrelated"] / _WORTH["denies"])
"""Log odds of concern under which no stance makes up for it: a denial is what counts most."""


class Beside:
    """A sentence beside a claim; what is drawn from both is worked out once, when it is first asked for."""

    def __init__(self, sentence: Sentence, claim: Sentence, pair: Pair) -> None:
        self.sentence, self.claim, self.pair = sentence, claim, pair

    @lazily
    def covered(self) -> Mapping[int, float]:
        """Place → how much of the claim stands there."""
        keys, found = self.claim.keys, {}
        for token in self.sentence.tokens:
            if not keys.isdisjoint(token.keys):
                worth = next(worth for key, worth in zip(token.keys, WORTH, strict=False) if key in keys)
                found[token.place] = token.rarity * worth * (_NAME_SAYS if token.name else 1.0)
        return found

    @lazily
    def _features(self) -> dict[str, float]:
        return _stance_features(self)

    @lazily
    def denies(self) -> float:
        """The chance that it denies the claim if it concerns it."""
        return _DENIES.chance(self._features)

    @lazily
    def answer(self) -> tuple[Stance, float]:
        """How it stands to the claim if it concerns it, and what that counts: more the rarer its kind is."""
        denies, hedges = self.denies, _HEDGED.chance(self._features)
        answers = {
            Stance.AFFIRMS: (1 - denies) * (1 - hedges) * _WORTH["affirms"],
            Stance.HEDGES: (1 - denies) * hedges * _WORTH["hedges"],
            Stance.DENIES: denies * _WORTH["denies"],
        }
        stance = max(answers, key=answers.__getitem__)
        return stance, answers[stance]

    @lazily
    def _shared(self) -> float:
        return _CONCERNS.logit(shared_features(self.sentence, self.claim))

    @lazily
    def _spelled(self) -> float:
        values = spelling_features(self.sentence, self.claim)
        return sum([weight * values[name] for name, weight in zip(_SPELLING, _SPELLED, strict=True)])

    def likely(self, level: float) -> bool:
        """Whether the log odds that it concerns the claim are at least ``level``.

        Spelling is looked at only where it can decide: for two of three pairs it cannot.
        """
        if self._shared + _LEAST_SPELLED >= level or self._shared + _MOST_SPELLED < level:
            return self._shared >= level
        return self._shared + self._spelled >= level

    @lazily
    def concerns(self) -> bool:
        """Whether it concerns the claim: that it does not is one of four answers, of which the likeliest counts."""
        if not self.pair.watched and not self.likely(_HOPELESS):
            return False
        return self.likely(log(_WORTH["unrelated"] / self.answer[1]))


def stance_features(sentence: Sentence, claim: Sentence, pair: Pair | None) -> dict[str, float]:
    """What denial and hedge are weighed by: cue groups that the claim has not, and where they stand to its words."""
    return _stance_features(Beside(sentence, claim, pair or _APART))


_APART = Pair(0, 0.0, 0.0, 0.0, 0, 0, 0)
"""Of a sentence and a claim that share nothing."""


def _stance_features(beside: Beside) -> dict[str, float]:
    sentence, claim, pair = beside.sentence, beside.claim, beside.pair
    values = _cue_features(beside)
    values.update(_negation_features(beside))
    values.update(_claim_features(claim))
    values["nearness"] = pair.cosine
    values["text share"] = pair.text_share
    values["claim share"] = pair.claim_share
    values["length"] = log1p(len(sentence.tokens))
    values["quoted"] = float(any([mark in sentence.text for mark in _QUOTES]))
    values["first person"] = float(not _FIRST_PERSON.isdisjoint(sentence.folded))
    values["same number"] = float(not sentence.numbers.isdisjoint(claim.numbers))
    return values


def _cue_features(beside: Beside) -> dict[str, float]:
    sentence, signals = beside.sentence, beside.claim.signals
    cues = sentence.cues[:MOST_CUES]
    counts: dict[Cue, int] = {}
    if cues:
        taken_back = {one.first for one in sentence.negated.unfalse}
        for one in cues:
            for cue in one.cues:
                if cue not in signals and not (cue in FALSE and one.first in taken_back):
                    counts[cue] = counts.get(cue, 0) + 1
    # Words that only ask at the head of a sentence ("did", "is") count beside a question mark alone.
    asks = "?" in sentence.text or "؟" in sentence.text
    counts[Cue.ASKED] = max(counts.get(Cue.ASKED, 0), 1) if asks else 0
    values = dict.fromkeys(_COUNTS.values(), 0.0)
    for cue, count in counts.items():
        if count and cue in _COUNTS:
            values[_COUNTS[cue]] = log1p(count)
    said = values[Cue.ALLEGED.value] + values[Cue.SAID.value]
    hedging = [one for one in cues if not _HEDGES.isdisjoint(one.cues)]
    false, unfalse = sentence.negated.false, sentence.negated.unfalse
    values["hedge before the claim"] = max([_share_after(one, beside) for one in hedging]) if hedging else 0.0
    values["denial before the claim"] = max([_share_after(one, beside) for one in false]) if false else 0.0
    values["no falsehood"] = float(any(Cue.HOAX in one.cues for one in unfalse)) if unfalse else 0.0
    values["ends as a question"] = float(asks and sentence.text.rstrip().endswith(("?", "؟")))
    values["says what the claim says is said"] = (not signals.isdisjoint(_SAYING)) * said
    return values


def _share_after(cue: Found, beside: Beside) -> float:
    """What of the claim's words in the sentence follows ``cue`` in its clause, 0 to 1."""
    clause = beside.sentence.clause
    at, covered = clause[cue.first], beside.covered
    after = sum([gain for place, gain in covered.items() if place > cue.last and clause[place] == at])
    return after / (sum(covered.values()) or 1.0)


_NEGATIONS = ("no, leads", "contrast", "negation beside the claim", "negation elsewhere", "not only")


def _negation_features(beside: Beside) -> dict[str, float]:
    found = dict.fromkeys(_NEGATIONS, 0.0)
    if Cue.NOT not in beside.claim.signals:
        for one in beside.sentence.negated.negations:
            found[_negation(one, beside)] = 1.0
    return found


def _negation(cue: Found, beside: Beside) -> str:
    """Which of ``_NEGATIONS`` the cue is: "No, X did not", "a ticket, not an arrest", "did not resign", "not only"."""
    sentence = beside.sentence
    words, text, clause = sentence.words, sentence.text, sentence.clause
    word = words[cue.last]
    following = words[cue.last + 1].folded if cue.last + 1 < len(words) else ""
    if word.folded in ("no", "nope") and text[word.end : word.end + 1] in (",", ":"):
        return "no, leads"
    if following in _NOT_ONLY:
        return "not only"
    if word.folded == "not" and text[max(0, word.start - 2) : word.start].rstrip().endswith(","):
        return "contrast"
    at = clause[cue.last]
    reaches = any(
        place in beside.covered and place in sentence.plain and clause[place] == at
        for place in range(cue.last + 1, min(cue.last + 1 + _REACH, len(words)))
    )
    return "negation beside the claim" if reaches else "negation elsewhere"


def _claim_features(claim: Sentence) -> dict[str, float]:
    return {
        "claim is denied": float(not claim.signals.isdisjoint(NEGATING)),
        "claim is hedged": float(not claim.signals.isdisjoint(_HEDGES)),
        "claim is said": float(not claim.signals.isdisjoint(_SAYING)),
        "claim is to come": float(not _TO_COME.isdisjoint(claim.folded)),
    }


# --- what it says --------------------------------------------------------------------------------------------------


def stance_alone(sentence: Sentence) -> Stance:
    """The stance of a sentence that concerns no claim."""
    if sentence.signals & FALSE:
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


def denied(beside: Beside) -> bool:
    """Whether somebody with standing denies the claim, now: by a denial's word, or by saying that it is not so.

    A denial of something else does not count: of the same people in another matter, or with another object after the
    word. Nor does one that is taken back ("did not deny"), told as background, or made by a commentator.
    """
    sentence, claim, pair, negated = beside.sentence, beside.claim, beside.pair, beside.sentence.negated
    if not (negated.false or negated.negations):
        return False
    fresh = FALSE.isdisjoint(own_cues(claim))
    said = [one for one in negated.false if fresh and _denies(one, beside)]
    not_so = Cue.NOT not in claim.signals and any(
        _negation(one, beside) == "negation beside the claim" and not _takes_back_denial(one, beside)
        for one in negated.negations
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
    return beside.denies >= _DENIED_FROM


def own_cues(claim: Sentence) -> frozenset[Cue]:
    """What the claim itself signals; "has no doubt" and "the wrong tank" are no denials of its own."""
    denies = bool(claim.signals & FALSE) and decisive(claim.words, claim.cues[:MOST_CUES])
    return claim.signals if denies else claim.signals - FALSE


def _denies(cue: Found, beside: Beside) -> bool:
    words = beside.sentence.words
    if " ".join(word.folded for word in words[cue.first : cue.last + 1]) in AMBIGUOUS:
        return False
    near = {word.folded for word in words[max(0, cue.first - 2) : cue.first]}
    return near.isdisjoint(BACKGROUND) and not _of_something_else(cue, beside)


def _of_something_else(cue: Found, beside: Beside) -> bool:
    """Whether the word's own object is another: words follow it in its clause, none the claim's or standing for it."""
    sentence = beside.sentence
    if Cue.DENY not in cue.cues or sentence.lang in _VERB_LAST:
        return False
    words, clause, at = sentence.words, sentence.clause, sentence.clause[cue.last]
    following = [n for n in range(cue.last + 1, len(words)) if clause[n] == at]
    if not following or words[following[0]].folded in _PASSIVE:
        return False
    plain = [n for n in following if n in sentence.plain]
    itself = next((n for n in following[:_OBJECT] if words[n].folded in ITSELF), None)
    if itself is not None and (itself == following[-1] or words[itself + 1].folded not in ABOUT):
        return False
    return len(plain) > 1 and not any(n in beside.covered for n in plain)


def _has_matter(cue: Found, beside: Beside) -> bool:
    """Whether the clause of the cue has so much of what the claim says that it can only be that which is denied."""
    clause, plain = beside.sentence.clause, beside.sentence.plain
    at = clause[cue.first]
    said = [n for n in beside.covered if clause[n] == at]
    own = sum(n in plain for n in said)
    return own >= _MATTER or (own == _MATTER - 1 and len(said) > _MATTER)


_MATTER = 3


def _takes_back_denial(cue: Found, beside: Beside) -> bool:
    """Whether the "not" is that of "did not deny", or the "nobody" of "nobody there denied"."""
    clause = beside.sentence.clause
    at = clause[cue.first]
    return any(one.first > cue.last and clause[one.first] == at for one in beside.sentence.negated.unfalse)


def _taken_back_after(cue: Found, beside: Beside) -> bool:
    """Whether a "not" follows the denial in its clause: "denied that it had not paid"."""
    clause = beside.sentence.clause
    at = clause[cue.last]
    return any(one.first > cue.last and clause[one.first] == at for one in beside.sentence.negated.negations)


def _only_comments(sentence: Sentence) -> bool:
    return commentator(sentence.words) is not None and standing(sentence.words) is None


_ALONE = 4
"""Up to this many other words in the clause of a confirmation: "the ministry confirmed", the rest stands elsewhere."""
_COUNTED = frozenset({"cases", "case", "deaths", "death", "infections", "infection", "dead", "sightings", "kills"})
"""After "confirmed" they are counted, not confirmed."""


def confirmed(beside: Beside) -> bool:
    """Whether somebody with standing confirms the claim: an office, a party, or whoever is named before the word.

    What is confirmed must be the claim's matter: "confirmed cases" and "confirmed her appointment" are others.
    """
    sentence = beside.sentence
    if Cue.CONFIRM not in sentence.signals:
        return False
    signals = sentence.signals - beside.claim.signals
    if Cue.CONFIRM not in signals or not signals.isdisjoint({Cue.OPEN, Cue.NOT}) or commentator(sentence.words):
        return False
    return any(_confirms(one, beside) for one in sentence.cues[:MOST_CUES] if Cue.CONFIRM in one.cues)


def _confirms(cue: Found, beside: Beside) -> bool:
    sentence = beside.sentence
    words, clause, at = sentence.words, sentence.clause, sentence.clause[cue.first]
    own = [n for n in range(len(words)) if clause[n] == at and not cue.first <= n <= cue.last]
    if cue.last + 1 < len(words) and words[cue.last + 1].folded in _COUNTED:
        return False
    following = [n for n in own if n > cue.last]
    itself = any(words[n].folded in ITSELF for n in following[:_OBJECT])
    if not (itself or len(own) <= _ALONE or _is_matter(following, own, beside)):
        return False
    return standing(words) is not None or any(token.name and token.place < cue.last for token in sentence.tokens)


def _is_matter(following: Sequence[int], own: Sequence[int], beside: Beside) -> bool:
    """Whether what is confirmed is of the claim: its object's first words, or the proposition that follows."""
    sentence = beside.sentence
    words, plain = sentence.words, sentence.plain
    if following and words[following[0]].folded in THAT:
        # A proposition of the claim's own names may use other words: "confirmed that X is with Y".
        shared = [n for n in following if n in beside.covered]
        return len(shared) > 1 or any(n in plain for n in shared)
    content = {token.place for token in sentence.tokens}
    thing = [n for n in following if n in content][:_HEAD]
    passive = not thing or words[following[0]].folded in _PASSIVE
    if passive or sentence.lang in _VERB_LAST:
        return any(n in plain and n in beside.covered for n in own)
    return any(n in beside.covered for n in thing)


_HEAD = 2
"""So many content words of an object show what it is: "confirmed a massive leak", "confirmed the appointment of"."""
