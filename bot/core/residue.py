"""What of a sentence the known claims do not cover, and how near the nearest claim is.

The index is inverted: the cost of a sentence is that of its own words' postings, not of the number of claims.
No feature reveals how many claims there are (on the ECB+ stream that number alone ranks new sentences, AUC .80).
"""

from __future__ import annotations

from math import log1p, sqrt
from typing import NamedTuple

from bot.core.sentence import Sentence, script
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


COVERS = 0.3
"""Share of a sentence's weight that a learned claim must have in common with it for its words to count as known: with
2,200 claims of other stories in the ledger, recall fell from .91 to .79 where any of them did, and is .90 so."""


class Index:
    """Sentences by their stems, concepts and prefixes; grows, never shrinks."""

    def __init__(self) -> None:
        self.sentences: list[Sentence] = []
        self.ids: list[str] = []
        self.scripts: set[str] = set()
        self.given = 0
        """How many sentences were there from the start: what the story says, as against what was learned."""
        self.values: set[tuple[float, float]] = set()
        self._postings: dict[str, list[int]] = {}
        self._sizes: list[float] = []
        self._foreign = False
        """Whether any sentence is in another language than the story."""
        self._heard = 0
        """How many of the sentences are filed by sound: none, as long as none is in another language."""

    def add(self, claim_id: str, sentence: Sentence) -> None:
        """File ``sentence``."""
        number = len(self.sentences)
        self.sentences.append(sentence)
        self.scripts.add(script(sentence.words))
        self.values.update((one.low, one.high) for one in sentence.quantities)
        self.ids.append(claim_id)
        self._sizes.append(sqrt(sentence.weight + 1))
        for key in sentence.keys if not sentence.foreign else sentence.filed:
            self._postings.setdefault(key, []).append(number)
        self._foreign = self._foreign or sentence.foreign

    def _listen(self) -> None:
        """File the names of the story's language by sound, too."""
        for number in range(self._heard, len(self.sentences)):
            sentence = self.sentences[number]
            if not sentence.foreign:
                for key in sentence.filed - sentence.keys:
                    self._postings.setdefault(key, []).append(number)
        self._heard = len(self.sentences)

    def residue(self, sentence: Sentence, nearest: int = 3) -> Residue:
        """``sentence`` beside the claims; ``nearest`` is how many pairs are worked out."""
        shared: dict[int, float] = {}
        if sentence.foreign:
            self._listen()
        elif self._foreign:
            sentence = sentence.heard
        have = self._postings.keys() & sentence.keys
        cover = [0.0] * len(sentence.tokens)
        places: list[tuple[int, list[int]]] = []
        for at, (_, keys, _, _, _, _, rarity, _, _) in enumerate(sentence.tokens):
            if have.isdisjoint(keys):
                continue
            number = 0
            while keys[number] not in have:
                number += 1
            cover[at] = worth = WORTH[number]
            gain = rarity * worth
            postings = self._postings[keys[number]]
            places.append((at, postings))
            for claim in postings:
                shared[claim] = shared.get(claim, 0.0) + gain
        # A word that some far learned claim has by chance is not known: after a year every word would be.
        if len(self.sentences) > self.given:
            least = COVERS * sentence.weight
            near = {claim for claim, gain in shared.items() if gain >= least}
            for at, postings in places:
                if min(postings) >= self.given and near.isdisjoint(postings):
                    cover[at] = 0.0
        self._figures(sentence, cover)
        pairs = self._pairs(sentence, shared, nearest)
        return Residue(tuple(cover), pairs)

    def _figures(self, sentence: Sentence, cover: list[float]) -> None:
        """A known value covers its words however it is written: "thirty-three" where a claim has 33."""
        for it in sentence.quantities:
            if (it.low, it.high) not in self.values:
                continue
            for at, token in enumerate(sentence.tokens):
                if token.number and it.start <= token.start < it.end:
                    cover[at] = 1.0

    def _pairs(self, sentence: Sentence, shared: dict[int, float], nearest: int) -> tuple[Pair, ...]:
        if not shared:
            return ()
        scores = {claim: gain / self._sizes[claim] for claim, gain in shared.items()}
        if len(scores) == 1:
            return (self._pair(sentence, next(iter(scores))),)
        if len(scores) > nearest:
            # Only those that can be among the nearest are ranked with care: what follows costs more for each.
            least = sorted(scores.values(), reverse=True)[nearest - 1] - _TIE
            scores = {claim: score for claim, score in scores.items() if score >= least}
        ranked = sorted(scores, key=lambda claim: (-round(scores[claim], 9), self.ids[claim]))
        pairs = [self._pair(sentence, claim) for claim in ranked[:nearest]]
        return tuple(sorted(pairs, key=lambda pair: (-round(pair.cosine, 9), self.ids[pair.claim])))

    def _pair(self, sentence: Sentence, claim: int) -> Pair:
        other = self.sentences[claim]
        sentence, other, common = compared(sentence, other)
        gained, names, tokens = _gain(sentence, common)
        given, _, _ = _gain(other, common)
        text_share, claim_share = gained / (sentence.weight or 1.0), given / (other.weight or 1.0)
        watched = sum([stem[0] == "@" for stem in sentence.stems & other.stems])
        return Pair(claim, text_share, claim_share, sqrt(text_share * claim_share), names, watched, tokens)


def _gain(sentence: Sentence, common: frozenset[str]) -> tuple[float, int, int]:
    """The rarity of the tokens that have a key in ``common``, how many of them are names by their own stem, and how
    many tokens they are."""
    gained, names, tokens = 0.0, 0, 0
    for _, keys, _, _, _, _, rarity, name, _ in sentence.tokens:
        if common.isdisjoint(keys):
            continue
        if keys[0] in common:
            gained += rarity
            names += name
        else:
            gained += covering(keys, common) * rarity
            names += len(keys) > _SOUND and _sounds(keys, common)
        tokens += 1
    return gained, names, tokens


def compared(one: Sentence, other: Sentence) -> tuple[Sentence, Sentence, frozenset[str]]:
    """Two sentences as they are compared, and the keys that they have in common: sounds only across languages."""
    if not (one.foreign or other.foreign):
        return one, other, one.keys & other.keys
    one, other = one.heard, other.heard
    return one, other, (one.keys & other.filed) | (other.keys & one.filed)


def _sounds(keys: tuple[str, ...], common: frozenset[str]) -> bool:
    """Whether a name is found by its sound, as good as by its stem."""
    return any(key in common for key in keys[_SOUND:] if key[1:2] == ":")


def covering(keys: tuple[str, ...], common: frozenset[str]) -> float:
    """What the first of a token's keys covers that is in ``common``; one is there."""
    number = 0
    while keys[number] not in common:
        number += 1
    return WORTH[number]


WORTH = (1.0, 0.9, 0.6, *(0.9 for _ in range(29)))
"""What a match covers, by key: the stem, the concept, a prefix of five letters; sounds, and further meanings."""
_SOUND = 3
"""The first of those."""
_TIE = 1e-8
"""How far scores may lie apart that rounding makes equal, so that the ids decide."""


def features(sentence: Sentence, residue: Residue) -> dict[str, float]:
    """What the novelty of ``sentence`` is weighed by, from the words that no claim covers.

    Counts of new names and numbers are left out on purpose: annotators of the stream call a known event told with
    another detail known, and a reporter does not (without them AUC moves by less than .002; typed changes see them).
    """
    event_weight = total = rare = strongest = 0.0
    nameless, new_names = True, True
    for (_, _, _, _, _, event, rarity, name, _), cover in zip(sentence.tokens, residue.cover, strict=True):
        missing = 1 - cover
        total += event
        rare += missing * rarity
        if missing >= 0.5:
            left = missing * event
            event_weight += left
            if left > strongest:
                strongest = left
        if name:
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
    return shared_features(sentence, claim) | spelling_features(sentence, claim)


def shared_features(sentence: Sentence, claim: Sentence) -> dict[str, float]:
    """Those of ``pair_features`` that whole words tell."""
    sentence, claim, common = compared(sentence, claim)
    stems, rarity = sentence.stems, RARITY.get
    total = covered = names_total = names_covered = 0.0
    for stem, keys, _, _, _, _, _, name, number in sentence.tokens:
        weight = _NUMBER_RARITY if number else rarity(stem, 1.0) ** 2
        total += weight
        both = 0.0 if common.isdisjoint(keys) else weight * covering(keys, common)
        covered += both
        if name:
            names_total += weight
            names_covered += both
    known_total = known_covered = plain_total = plain_covered = rarest = second = missing = 0.0
    names = found = 0
    for stem, keys, _, _, _, _, _, name, number in claim.tokens:
        weight = _NUMBER_RARITY if number else rarity(stem, 1.0) ** 2
        known_total += weight
        both = lost = 0.0
        if common.isdisjoint(keys):
            lost = weight
        else:
            worth = covering(keys, common)
            both, lost = weight * worth, weight * (1 - worth)
            known_covered += both
            if both > second:
                rarest, second = (both, rarest) if both > rarest else (rarest, both)
        if lost > missing:
            missing = lost
        if name:
            names, found = names + 1, found + (stem in stems)
        else:
            plain_total, plain_covered = plain_total + weight, plain_covered + both
    of_claim = known_covered / known_total if known_total else 0.0
    return {
        "rare words of both": sqrt((covered / total if total else 0.0) * of_claim),
        "rare words of the claim": of_claim,
        "plain rare words of the claim": plain_covered / (plain_total + _PRIOR),
        "names of the text": names_covered / (names_total + _PRIOR),
        "names of the claim": found / (names or 1),
        "rarest shared": rarest,
        "second rarest shared": second,
        "rarest missing": missing,
        "run": float(_run(sentence, claim)),
    }


def spelling_features(sentence: Sentence, claim: Sentence) -> dict[str, float]:
    """Those of ``pair_features`` that runs of three letters tell, 0 to 1."""
    mine, theirs = sentence.trigrams, claim.trigrams
    both = len(mine & theirs)
    return {
        "trigrams": 2 * both / (len(mine) + len(theirs) or 1),
        "trigrams of the shorter": both / (min(len(mine), len(theirs)) or 1),
    }


_PRIOR = 0.3
"""Weight of what is missing from every sentence, so that one shared word of one is not everything."""
_NUMBER_RARITY = 0.5
_LONGEST_RUN = 4


def _run(sentence: Sentence, claim: Sentence) -> int:
    """How many content words in a row both have, four at most."""
    places = claim.places
    if places.keys().isdisjoint(sentence.stems):
        return 0
    longest = 0
    ending: dict[int, int] = {}
    for token in sentence.tokens:
        at = places.get(token.stem)
        if at is None:
            ending = {}
            continue
        ending = {place: ending.get(place - 1, 0) + 1 for place in at}
        longest = max(longest, *ending.values())
        if longest >= _LONGEST_RUN:
            return _LONGEST_RUN
    return longest
