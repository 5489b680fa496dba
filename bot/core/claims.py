"""The claim diff: what a sentence does to what is already known, and why.

Align it with the nearest claims, weigh what the union of all claims leaves uncovered, compare typed values before
calling anything a repeat (high overlap is the signature of an update), then read the stance of what is not the claim
itself. Every step leaves words of the text behind, so that the verdict can be explained with them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import log
from typing import Any, NamedTuple

from bot.core import diff_weights
from bot.core.bearing import Beside, Table, confirmed, denied, own_cues, stance_alone
from bot.core.conflicts import conflicts, foreign_changes
from bot.core.model import Change, Claim, Kind, Slot, Stance, Verdict
from bot.core.residue import Index, Pair, Residue, features
from bot.core.sentence import Names, Sentence, read, script
from bot.core.stance import STANDING, Cue, decisive, signals

_NEW_FROM = 0.5
"""Novelty from which a sentence is new: as likely as not, by a regression on the stream of labelled sentences."""
_CHANGED = 0.75
"""Novelty of a sentence that says another value, at least: 73 of 83 such findings were right on labelled pairs."""
_TOLD = 0.65
"""Novelty of a denial or confirmation, at least: its words may all be known."""
_FOREIGN = 0.5
"""Novelty, at least, of a sentence in another language that concerns a claim and is not recognised as a repeat."""
_THIN, _THIN_NOVELTY = 3, 0.25
"""Up to three content words without a name or number: "Read more below", "He declined to comment"."""
_MOST_WORDS = 12
_LANGUAGES = {
    "en": "English", "ru": "Russian", "uk": "Ukrainian", "fa": "Persian", "de": "German", "fr": "French",
    "es": "Spanish", "ar": "Arabic", "it": "Italian", "pl": "Polish", "tr": "Turkish", "sq": "Albanian", "el": "Greek",
    "ps": "Pashto", "latin": "a language in Latin script", "cyrillic": "a language in Cyrillic script",
    "arabic": "a language in Arabic script", "other": "another script",
}  # fmt: skip


TOLD_BEFORE = "an item told before said"
"""What a reason calls a learned claim; whoever knows the ledger can say which item that was."""


class Known:
    """The known claims, indexed by their words; grows as alerts are told.

    ``language`` is the story's; ``names`` gives the spans of watched terms in a text with their canonical names, so
    that a name counts as the same in every spelling and script.
    """

    def __init__(self, claims: Iterable[Claim] = (), *, language: str = "en", names: Names | None = None) -> None:
        self.language, self.names = language, names
        self.index = Index()
        self.languages = {language}
        """Of the claims that it began with: what is learned in another language is no measure for that language."""
        self._told: set[str] = set()
        self.add(claims)
        self.index.given = len(self.index.sentences)
        self.languages |= {sentence.lang for sentence in self.index.sentences}

    def add(self, claims: Iterable[Claim]) -> None:
        """What is known from now on, too."""
        for claim in claims:
            self.index.add(claim.id, self.read(claim.text))
            if claim.development:
                self._told.add(claim.id)

    def was_told(self, claim: str) -> bool:
        """Whether a claim was learned, and is none of the story's own."""
        return claim in self._told

    def says(self, claim: str | None, *, past: bool = False) -> str:
        """Whom a reason names for a claim, with its verb: the story's by id, what was learned by where it came from."""
        if claim in self._told:
            return TOLD_BEFORE
        return "the story says" if past else f"{claim} says"

    def read(self, text: str, dated: date | None = None, within: str | None = None) -> Sentence:
        """``text`` as it is compared with these claims; ``within``: the language of what it stands in."""
        return read(text, self.language, self.names, dated, within)

    def __len__(self) -> int:
        return len(self.index.sentences)


class _Finding(NamedTuple):
    """What was found before it is put into a verdict."""

    sentence: Sentence
    residue: Residue
    pair: Pair | None
    changes: tuple[Change, ...]
    stance: Stance
    cues: Mapping[Cue, tuple[str, ...]]
    denied: bool
    confirmed: bool
    novelty: float
    new_words: tuple[str, ...]
    near: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class Examined:
    """A sentence beside the known claims: as it was read, what they leave of it, and what follows.

    ``foreign``: it is in a language that the claims share no words with.
    """

    sentence: Sentence
    residue: Residue
    verdict: Verdict
    foreign: bool = False


def judge(text: str, known: Known, *, dated: date | None = None) -> Verdict:
    """What ``text``, one sentence, does to ``known``. ``dated`` is its item's date: "yesterday" is the day before.

    Never raises; ``Verdict.claim`` is the nearest claim's id, None where none concerns it.
    """
    return examine(text, known, dated=dated).verdict


def examine(text: str, known: Known, *, dated: date | None = None, within: str | None = None) -> Examined:
    """As ``judge``, with all that the verdict was drawn from. ``within``: the language of the item, where known."""
    sentence = known.read(text, dated, within)
    residue = known.index.residue(sentence)
    if _incomparable(sentence, residue, known):
        return Examined(sentence, residue, _foreign(sentence, residue, known), foreign=True)
    return Examined(sentence, residue, _judged(sentence, residue, known))


def _judged(sentence: Sentence, residue: Residue, known: Known) -> Verdict:
    near = [Beside(sentence, known.index.sentences[pair.claim], pair) for pair in residue.pairs]
    of, stance = _concerned(sentence, near)
    if of is not None:
        of, stance = _answered(of, stance, near)
    cues = signals(sentence.text, sentence.words, sentence.cues, own_cues(of.claim) if of else ())
    return _verdict(
        _Finding(
            sentence,
            residue,
            of.pair if of else None,
            _conflicts(of, near) if of else (),
            stance,
            cues,
            bool(of and denied(of)),
            bool(of and stance is not Stance.DENIES and confirmed(of)),
            _novelty(sentence, residue, of.pair if of else None),
            _new_words(sentence, residue),
            tuple([one.claim for one in _said_of(of, near, known)]) if of else (),
        ),
        known,
    )


def _novelty(sentence: Sentence, residue: Residue, pair: Pair | None) -> float:
    """How likely a fact that no claim covers; what is all known or too thin to be a fact stays under "quiet"."""
    if not sentence.tokens:
        return 0.0
    novelty = _NOVELTY.chance(features(sentence, residue))
    if pair and pair.cosine > 0.999:
        return min(novelty, 0.05)
    thin = len(sentence.tokens) <= _THIN and not any(
        token.number or (token.name and token.place) for token in sentence.tokens
    )
    return min(novelty, _THIN_NOVELTY) if thin else novelty


_NOVELTY = Table(diff_weights.NOVELTY)
_MAY_CONCERN = log(0.4 / 0.6)
"""Log odds of concern from which another value of the claim's own quantity decides."""
_WATCHED = 2
_WATCHED_NEAR, _WATCHED_PAIR_NEAR = 0.2, 0.15
"""Cosine from which a sentence that shares one, or at least ``_WATCHED``, watched terms with a claim concerns it."""


def _concerned(sentence: Sentence, near: Sequence[Beside]) -> tuple[Beside | None, Stance]:
    """The nearest claim, where the sentence concerns it, and how it stands to it.

    Another value of what may well be the claim's own quantity concerns it: "there are 7 cases" beside "more than 10
    cases of the virus in May" (without it, number conflicts found on labelled pairs fall from .73 to .67).
    """
    if not near:
        return None, stance_alone(sentence)
    best, pair = near[0], near[0].pair
    watched = pair.watched and pair.cosine >= (_WATCHED_NEAR if pair.watched < _WATCHED else _WATCHED_PAIR_NEAR)
    if watched or best.concerns or (best.likely(_MAY_CONCERN) and _conflicts(best, near)):
        return best, best.answer[0]
    return None, stance_alone(sentence)


def _answered(of: Beside, stance: Stance, near: Sequence[Beside]) -> tuple[Beside, Stance]:
    """The claim that the sentence denies or confirms, where that is not the nearest but one about as near.

    What is nearest is often what somebody else said of the same matter: an earlier denial, a hope, a doubt.
    """
    if of.sentence.signals.isdisjoint(_ANSWERS):
        return of, stance
    about = _about_as(of, near)
    other = next((one for one in about if denied(one)), None)
    if other is not None:
        return other, Stance.DENIES
    other = next((one for one in about if confirmed(one)), None)
    return (of, stance) if other is None or stance is Stance.DENIES else (other, stance)


_ANSWERS = frozenset({Cue.DENY, Cue.HOAX, Cue.CONFIRM})


def _about_as(of: Beside, near: Sequence[Beside]) -> list[Beside]:
    """Those of ``near`` about as near as ``of``."""
    return [one for one in near if one.pair.cosine >= of.pair.cosine / 2]


def _said_of(of: Beside, near: Sequence[Beside], known: Known) -> list[Beside]:
    """What was said of the same matter. Beside one of the story's own claims that is at least as near as the claim: a
    denial of another of its claims shares its actors and its "denied on Monday".
    """
    about = [
        one for one in _about_as(of, near) if one.pair.claim >= known.index.given or not _answers_else(one.claim, of)
    ]
    own = of.pair.claim < known.index.given
    return [one for one in about if one.pair.cosine >= of.pair.cosine] if own else about


def _answers_else(claim: Sentence, of: Beside) -> bool:
    """Whether a claim of the story denies or confirms something else than the sentence speaks of: "…; it denied that
    there was any delay" says nothing of photographs."""
    stems = {token.stem for token in of.sentence.tokens}
    matter = [
        token.stem in stems
        for cue in claim.cues
        if not _ANSWERS.isdisjoint(cue.cues)
        for token in claim.tokens
        if not token.name
        and not cue.first <= token.place <= cue.last
        and claim.clause[token.place] == claim.clause[cue.last]
    ]
    return bool(matter) and not any(matter)


def _conflicts(of: Beside, near: Sequence[Beside]) -> tuple[Change, ...]:
    return tuple(conflicts(of.sentence, [one.claim for one in near], of.pair))


# --- verdict -------------------------------------------------------------------------------------------------------


def _verdict(found: _Finding, known: Known) -> Verdict:
    claim = known.index.ids[found.pair.claim] if found.pair else None
    kind = _kind(found)
    novelty = found.novelty
    if kind is Kind.UPDATE and found.changes:
        novelty = max(novelty, _CHANGED)
    elif kind in (Kind.DENIAL, Kind.CONFIRMATION):
        novelty = max(novelty, _TOLD)
    return Verdict(
        kind,
        found.stance,
        round(novelty, 4),
        claim,
        found.changes,
        found.new_words,
        _reason(kind, found, claim, known),
    )


def _kind(found: _Finding) -> Kind:
    # "For eight weeks, not six" corrects; it denies nothing.
    corrects = found.changes and not found.cues.keys() & {Cue.DENY, Cue.HOAX}
    if found.pair and found.denied and not corrects and not _told_before(found, Cue.DENY):
        return Kind.DENIAL
    if found.changes:
        return Kind.UPDATE
    if found.pair and found.confirmed and not _told_before(found, Cue.CONFIRM):
        return Kind.CONFIRMATION
    if found.novelty < _NEW_FROM:
        return Kind.REPEAT
    return Kind.UPDATE if _varies(found) else Kind.NEW


def _told_before(found: _Finding, cue: Cue) -> bool:
    """Whether a claim has the denial or confirmation already, and the sentence adds nothing to it: nobody and no
    office above all, since the same denial by another is news."""
    if found.novelty >= _NEW_FROM or not any(cue in claim.signals for claim in found.near):
        return False
    names = zip(found.sentence.tokens, found.residue.cover, strict=True)
    said = found.sentence.words
    return all(cover >= 0.5 for token, cover in names if token.name or said[token.place].folded in STANDING)


def _varies(found: _Finding) -> bool:
    """Whether it tells of a claim's own actors with a name or number that no claim has: the claim, further told."""
    if found.pair is None or not found.pair.watched or found.pair.common == found.pair.names:
        return False  # a claim that shares nothing but names is not the one that is told further
    return any(
        (token.name or token.number) and cover < 0.5
        for token, cover in zip(found.sentence.tokens, found.residue.cover, strict=True)
    )


def _reason(kind: Kind, found: _Finding, claim: str | None, known: Known) -> str:
    """One plain sentence, with words of the text and of the story."""
    quoted = ", ".join(f"'{words}'" for words in found.new_words[:4])
    if kind is Kind.DENIAL:
        cue = next(phrase for cue in (Cue.DENY, Cue.HOAX, Cue.NOT) for phrase in found.cues.get(cue, ()))
        return f"'{cue}' stands beside what {known.says(claim)}"
    if kind is Kind.UPDATE and not found.changes:
        return f"of what {known.says(claim)}, and new: {quoted}"
    if kind is Kind.UPDATE:
        said = known.says(claim, past=True)
        return "; ".join(f"says {change.now} where {said} {change.known}" for change in found.changes)
    if kind is Kind.CONFIRMATION:
        return f"'{found.cues[Cue.CONFIRM][0]}', said by somebody with standing, of what {known.says(claim)}"
    if kind is Kind.NEW:
        return f"new: {quoted}" if quoted else "the words are known, but no claim says them together"
    if claim is None:
        return (
            f"too little in it to be a fact of its own ({quoted})" if quoted else "nothing in it that can be compared"
        )
    said = known.says(claim)
    return f"as {said}, and nothing more" if not quoted else f"as {said}; only {quoted} is not in it"


_BREAKS = frozenset(",.;:()!?\n")


def _new_words(sentence: Sentence, residue: Residue) -> tuple[str, ...]:
    """The uncovered words, those that stand together as one run, as written."""
    runs: list[tuple[int, int]] = []
    text, first, last, at = sentence.text, 0, 0, -9
    for (_, _, start, end, place, _, _, _, _), cover in zip(sentence.tokens, residue.cover, strict=True):
        if cover >= 0.5:
            continue
        if place - at <= 2 and _BREAKS.isdisjoint(text[last:start]):
            runs[-1] = (first, end)
        else:
            runs.append((start, end))
            first = start
        last, at = end, place
    return tuple(dict.fromkeys([text[start:end] for start, end in runs]))[:_MOST_WORDS]


# --- another language ----------------------------------------------------------------------------------------------


def _incomparable(sentence: Sentence, residue: Residue, known: Known) -> bool:
    """Whether the sentence's language is none that the claims share words with."""
    if not sentence.tokens or not len(known):
        return False
    spoken = script(sentence.words)
    if sentence.lang in known.languages and spoken in known.index.scripts:
        return False
    if spoken not in known.index.scripts:
        return True
    # Told before in the same language, it can be compared with that; a few shared words are no ground for "new".
    # By stems: what a word means, or how a name sounds, is known of any language.
    plain = [cover for token, cover in zip(sentence.tokens, residue.cover, strict=True) if _wordlike(token.stem)]
    return sum([cover for cover in plain if cover == 1.0]) < _SAME_LANGUAGE * len(plain)


_SAME_LANGUAGE = 0.6
"""Share of a foreign sentence's words that learned claims cover, from which it is compared with them."""


def _wordlike(stem: str) -> bool:
    return stem[0] != "@" and not stem[0].isdigit()


def _foreign(sentence: Sentence, residue: Residue, known: Known) -> Verdict:
    """A verdict by names, values, cues and what words mean in English, and saying so."""
    best = residue.best
    pair = best if best and best.names else None
    concerned = pair or (best if best and best.common > 1 else None)
    claim = known.index.ids[concerned.claim] if concerned else None
    values = tuple(
        dict.fromkeys(
            sentence.text[one.start : one.end]
            for one in sentence.quantities
            if one.slot in _COUNTED and (one.low, one.high) not in known.index.values
        )
    )
    changes = foreign_changes(sentence, known.index.sentences[pair.claim]) if pair else ()
    denied = decisive(sentence.words, sentence.cues)
    told = any(Cue.DENY in known.index.sentences[one.claim].signals for one in residue.pairs)
    open_ = bool(sentence.signals & {Cue.OPEN, Cue.ALLEGED})
    left = _untold(sentence, residue)
    kind = Kind.DENIAL if denied and pair and not told else Kind.UPDATE if changes else Kind.NEW
    if kind is Kind.NEW and not values and _recognised(sentence, residue, left, known):
        kind = Kind.REPEAT
    novelty = _foreign_novelty(kind, left, bool(values), pair is not None)
    reason = _foreign_reason(sentence, residue, known, claim, values, kind)
    said = known.says(claim, past=True)
    differs = [f"says {change.now} where {said} {change.known}" for change in changes]
    return Verdict(
        kind,
        Stance.DENIES if denied else Stance.HEDGES if open_ else Stance.AFFIRMS,
        round(novelty, 4),
        claim,
        changes,
        tuple(dict.fromkeys((*values, *_new_words(sentence, residue))))[:_MOST_WORDS],
        "; ".join([*differs, reason]),
    )


_COUNTED = (Slot.NUMBER, Slot.MONEY, Slot.PERCENT)
_LEFT_WORDS, _LEFT_SHARE = 2.0, 0.35
"""Rare words that a sentence in another language may have beyond the claims, or share of its words, to be a repeat.

On four labelled streams these pass over 1 of 41 labelled sentences and 48 of 188 others, and on two that were kept
aside 1 of 29 and 14 of 117."""
_TOGETHER = 0.6
"""How much of what is known of such a sentence one claim must say, where it has names: they may be known for something
else. A watched term that no claim has takes nothing away: the watchlist knows it."""


def _untold(sentence: Sentence, residue: Residue) -> tuple[float, float]:
    """How many words, by their rarity, no claim covers, and which share; watched terms and what is a value aside."""
    values = [(one.start, one.end) for one in sentence.quantities if one.slot in _COUNTED]
    plain = [
        (token, cover)
        for token, cover in zip(sentence.tokens, residue.cover, strict=True)
        if not token.number
        and token.stem[0] != "@"
        and not any(start <= token.start < end for start, end in values)  # "thousand" in "20 to 30 thousand"
    ]
    left = sum([token.rarity * (1 - cover) for token, cover in plain])
    return left, left / (sum([token.rarity for token, _ in plain]) or 1.0)


def _recognised(sentence: Sentence, residue: Residue, left: tuple[float, float], known: Known) -> bool:
    """Whether so much of a sentence is known that it is a repeat, or it has too little to be a fact of its own."""
    words, share = left
    if words > _LEFT_WORDS and share > _LEFT_SHARE:
        return False
    best = residue.best
    covered = sum([token.rarity * cover for token, cover in zip(sentence.tokens, residue.cover, strict=True)])
    together = best is not None and best.text_share * sentence.weight >= _TOGETHER * covered
    return together or not any(token.name for token in sentence.tokens) or _of_them(sentence, residue, known)


def _of_them(sentence: Sentence, residue: Residue, known: Known) -> bool:
    """Whether what happens in a sentence (its known word that most likely names an event) is said of its names."""
    plain = [
        token
        for token, cover in zip(sentence.tokens, residue.cover, strict=True)
        if cover >= 0.5 and not token.name and not token.number
    ]
    if not plain:
        return False
    event = max(plain, key=lambda token: (token.event, -token.place))
    near = [known.index.sentences[pair.claim] for pair in residue.pairs if pair.names]
    return any(not claim.filed.isdisjoint(event.keys) for claim in near)


def _foreign_novelty(kind: Kind, left: tuple[float, float], values: bool, concerns: bool) -> float:
    words, share = left
    if kind is Kind.REPEAT:
        return min(0.45, 0.05 + 0.4 * share)
    novelty = _FOREIGN + 0.1 * values + 0.02 * min(words, 7) - 0.1 * (not concerns)
    return max(novelty, {Kind.DENIAL: _TOLD, Kind.UPDATE: _CHANGED}.get(kind, 0.0))


def _foreign_reason(
    sentence: Sentence, residue: Residue, known: Known, claim: str | None, values: Sequence[str], kind: Kind
) -> str:
    language = _LANGUAGES.get(
        sentence.lang if sentence.lang != known.language else script(sentence.words), "another language"
    )
    covered = sum([cover >= 0.5 for cover in residue.cover])
    where = f", most from {_source(claim, known)}" if claim and covered else ""
    parts = [f"in {language}: {covered} of its {len(sentence.tokens)} content words are known{where}"]
    shared = [
        sentence.written(token)
        for token, cover in zip(sentence.tokens, residue.cover, strict=True)
        if token.name and cover
    ]
    if claim and shared:
        parts.append(f"it names {', '.join(dict.fromkeys(shared))}, of whom {known.says(claim)} something")
    if values:
        parts.append(f"no claim has {', '.join(values)}")
    if kind is Kind.DENIAL:
        cue = next(one for one in sentence.cues if not {Cue.DENY, Cue.HOAX}.isdisjoint(one.cues))
        parts.append(f"it denies something: '{sentence.said(cue)}'")
    return "; ".join(parts)


def _source(claim: str, known: Known) -> str:
    return "an item told before" if known.was_told(claim) else claim


# --- labelled cases ------------------------------------------------------------------------------------------------


def diff_case(known: Sequence[str], text: str) -> dict[str, Any]:
    """The answer of ``bot diff --cases`` for one case, without its id; ``claim`` is the index in ``known`` or None."""
    verdict = judge(text, Known(Claim(f"{number:09}", claim) for number, claim in enumerate(known)))
    return {
        "kind": verdict.kind.value,
        "stance": verdict.stance.value,
        "novelty": verdict.novelty,
        "claim": None if verdict.claim is None else int(verdict.claim),
        "changes": [{"slot": one.slot.value, "known": one.known, "now": one.now} for one in verdict.changes],
        "new_words": list(verdict.new_words),
    }
