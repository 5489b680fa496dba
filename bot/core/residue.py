"""What of a sentence the known claims do not cover, and how near the nearest claim is.

The index is inverted: the cost of a sentence is that of its own words' postings, not of the number of claims.
No feature reveals how many claims there are (on the ECB+ stream that number alone ranks new sentences, AUC .80).
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log1p, sqrt
from typing import NamedTuple

from bot.core.sentence import Sentence, Token, script
from bot.core.word_rarity import RARITY


class Pair(NamedTuple):
    """A sentence beside one claim: shares of rarity, 0 to 1; how many names they share, and how many watched terms."""

    claim: int
    text_share: float
    claim_share: float
    cosine: float
    names: int
    watched: int
    common: int
    """How many tokens they share, names among them."""


class Residue(NamedTuple):
    """``cover`` is how far the union of the claims covers each token, 0 to 1; ``pairs`` the nearest, best first."""

    cover: tuple[float, ...]
    pairs: tuple[Pair, ...]

    @property
    def best(self) -> Pair | None:
        """The nearest claim, None where no word is shared with any."""
        return self.pairs[0] if self.pairs else None


class Index:
    """Sentences by their stems, concepts and prefixes; grows, never shrinks."""

    def __init__(self) -> None:
        self.sentences: list[Sentence] = []
        self.ids: list[str] = []
        self.languages: set[str] = set()
        self.scripts: set[str] = set()
        self.values: set[tuple[float, float]] = set()
        self._postings: dict[str, list[int]] = {}
        self._sizes: list[float] = []

    def add(self, claim_id: str, sentence: Sentence) -> None:
        """File ``sentence``."""
        number = len(self.sentences)
        self.sentences.append(sentence)
        self.languages.add(sentence.lang)
        self.scripts.add(script(sentence.words))
        self.values.update((one.low, one.high) for one in sentence.quantities)
        self.ids.append(claim_id)
        self._sizes.append(sqrt(sentence.weight + 1))
        for key in sentence.keys:
            self._postings.setdefault(key, []).append(number)

    def residue(self, sentence: Sentence, nearest: int = 3) -> Residue:
        """``sentence`` beside the claims; ``nearest`` is how many pairs are worked out."""
        shared: dict[int, float] = {}
        cover = []
        for token in sentence.tokens:
            best = 0.0
            for key, worth in zip(token.keys, WORTH, strict=False):
                postings = self._postings.get(key)
                if postings:
                    best = worth
                    gain = token.rarity * worth
                    for claim in postings:
                        shared[claim] = shared.get(claim, 0.0) + gain
                    break
            cover.append(best)
        self._figures(sentence, cover)
        pairs = self._pairs(sentence, shared, nearest)
        return Residue(tuple(cover), pairs)

    def _figures(self, sentence: Sentence, cover: list[float]) -> None:
        """A known value covers its words however it is written: "thirty-three" where a claim has 33."""
        known = [it for it in sentence.quantities if (it.low, it.high) in self.values]
        for it in known:
            for at, token in enumerate(sentence.tokens):
                if token.number and it.start <= token.start < it.end:
                    cover[at] = 1.0

    def _pairs(self, sentence: Sentence, shared: dict[int, float], nearest: int) -> tuple[Pair, ...]:
        scores = {claim: gain / self._sizes[claim] for claim, gain in shared.items()}
        if len(scores) > nearest:
            # Only those that can be among the nearest are ranked with care: what follows costs more for each.
            least = sorted(scores.values(), reverse=True)[nearest - 1] - _TIE
            scores = {claim: score for claim, score in scores.items() if score >= least}
        ranked = sorted(scores, key=lambda claim: (-round(scores[claim], 9), self.ids[claim]))
        pairs = [self._pair(sentence, claim) for claim in ranked[:nearest]]
        return tuple(sorted(pairs, key=lambda pair: (-round(pair.cosine, 9), self.ids[pair.claim])))

    def _pair(self, sentence: Sentence, claim: int) -> Pair:
        other = self.sentences[claim]
        gained, names, common = _gain(sentence, other.keys)
        given, _, _ = _gain(other, sentence.keys)
        text_share, claim_share = gained / (sentence.weight or 1.0), given / (other.weight or 1.0)
        watched = sum(stem[0] == "@" for stem in sentence.stems & other.stems)
        return Pair(claim, text_share, claim_share, sqrt(text_share * claim_share), names, watched, common)


def _gain(sentence: Sentence, keys: frozenset[str]) -> tuple[float, int, int]:
    """The rarity of the tokens that ``keys`` cover, how many names are among them, and how many tokens they are."""
    gained, names, common = 0.0, 0, 0
    for token in sentence.tokens:
        if keys.isdisjoint(token.keys):
            continue
        number = _first(token, keys)
        gained += WORTH[number] * token.rarity
        names += (token.name and not number) or (number >= _SOUND and token.keys[number][1:2] == ":")
        common += 1
    return gained, names, common


def _first(token: Token, keys: frozenset[str]) -> int:
    """Which of the token's keys, of which one at least is among ``keys``, is the first that is."""
    number = 0
    while token.keys[number] not in keys:
        number += 1
    return number


WORTH = (1.0, 0.9, 0.6, *(0.9 for _ in range(29)))
"""What a match covers, by key: the stem, the concept, a prefix of five letters; sounds, and further meanings."""
_SOUND = 3
"""The first key by sound; only names, and words that may be names, have such keys."""
_TIE = 1e-8
"""How far scores may lie apart that rounding makes equal, so that the ids decide."""


def features(sentence: Sentence, residue: Residue) -> dict[str, float]:
    """What the novelty of ``sentence`` is weighed by, from the words that no claim covers.

    Counts of new names and numbers are left out on purpose: annotators of the stream call a known event told with
    another detail known, and a reporter does not (without them AUC moves by less than .002; typed changes see them).
    """
    event_weight = total = rare = strongest = 0.0
    nameless, new_names = True, True
    for token, cover in zip(sentence.tokens, residue.cover, strict=True):
        missing = 1 - cover
        total += token.event
        rare += missing * token.rarity
        if missing >= 0.5:
            event_weight += missing * token.event
            strongest = max(strongest, missing * token.event)
        if token.name:
            nameless, new_names = False, new_names and missing >= 0.5
    best = residue.best
    return {
        "event words": log1p(event_weight),
        "strongest event word": strongest,
        "share of event weight": event_weight / (total or 1.0),
        "share of rarity": rare / (sentence.weight or 1.0),
        "nearest claim covers": best.text_share if best else 0.0,
        "nearest claim covered": best.claim_share if best else 0.0,
        "event weight": log1p(total),
        "no name known": float(new_names and not nameless),
    }


def pair_features(sentence: Sentence, claim: Sentence, pair: Pair) -> dict[str, float]:
    """What "does the sentence concern the claim" is weighed by: what they share, by how rare it is in the news.

    Rarity in English news at large tells the matter from its setting: two headlines that share "Apple" and "watch" may
    be of two things, two that share "infested" and "rats" hardly (AUC by claim .930 without it, .957 with).
    """
    mine, theirs = sentence.trigrams, claim.trigrams
    both = len(mine & theirs)
    said, known = _worths(sentence, claim.keys), _worths(claim, sentence.keys)
    text, of_claim = _share(said), _share(known)
    found = sorted((weight * cover for _, weight, cover in known), reverse=True)
    names = [token.stem for token in claim.tokens if token.name]
    return {
        "rare words of both": sqrt(text * of_claim),
        "rare words of the claim": of_claim,
        "plain rare words of the claim": _share([one for one in known if not one[0].name], _PRIOR),
        "names of the text": _share([one for one in said if one[0].name], _PRIOR),
        "names of the claim": sum(name in sentence.stems for name in names) / (len(names) or 1),
        "rarest shared": found[0] if found else 0.0,
        "second rarest shared": found[1] if len(found) > 1 else 0.0,
        "rarest missing": max((weight * (1 - cover) for _, weight, cover in known), default=0.0),
        "run": float(_run(sentence, claim)),
        "trigrams": 2 * both / (len(mine) + len(theirs) or 1),
        "trigrams of the shorter": both / (min(len(mine), len(theirs)) or 1),
    }


_PRIOR = 0.3
"""Weight of what is missing from every sentence, so that one shared word of one is not everything."""
_NUMBER_RARITY = 0.5
_LONGEST_RUN = 4
_MOST_PLACES = 8
"""Of one word in a claim: a text that says one word a thousand times costs no more."""


def _worths(sentence: Sentence, keys: frozenset[str]) -> list[tuple[Token, float, float]]:
    """Each token with its weight (squared rarity) and how far ``keys`` cover it."""
    found = []
    for token in sentence.tokens:
        weight = _NUMBER_RARITY if token.number else RARITY.get(token.stem, 1.0) ** 2
        found.append((token, weight, 0.0 if keys.isdisjoint(token.keys) else WORTH[_first(token, keys)]))
    return found


def _share(worths: Sequence[tuple[Token, float, float]], prior: float = 0.0) -> float:
    total = sum([weight for _, weight, _ in worths]) + prior
    return sum([weight * cover for _, weight, cover in worths]) / total if total else 0.0


def _run(sentence: Sentence, claim: Sentence) -> int:
    """How many content words in a row both have, four at most."""
    places: dict[str, list[int]] = {}
    for place, token in enumerate(claim.tokens):
        known = places.setdefault(token.stem, [])
        if len(known) < _MOST_PLACES:
            known.append(place)
    longest = 0
    ending: dict[int, int] = {}
    for token in sentence.tokens:
        ending = {place: ending.get(place - 1, 0) + 1 for place in places.get(token.stem, ())}
        longest = max(longest, *ending.values()) if ending else longest
        if longest >= _LONGEST_RUN:
            return _LONGEST_RUN
    return longest
