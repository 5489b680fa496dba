"""Whether a story bears out a sentence that somebody else made of it: a model, which invents and mixes up.

One sentence of the story, or two neighbours, must have nearly all its content words in its order ("B did not pay A" is
not "A did not pay B"), all its figures, and as many negations. A true claim that is told in other words is lost, which
the person is told; a false one would be taken for known, and its denial for no news.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from bot.core.lexicon import MONTHS, RELATIVE_DAYS, REPORTING, STOPWORDS, WEEKDAYS
from bot.core.model import Slot
from bot.core.negated import FALSE
from bot.core.number_words import NUMBER_WORDS, ORDINALS, SCALES, VAGUE
from bot.core.sentence import read
from bot.core.stance import Cue
from bot.core.text import Word, sentences, stem, words

LEAST_SHARE = 0.8
"""Of a claim's content words that the story must have: a claim names anew what a pronoun stood for."""
_NEAR = 45
"""Days around the publication in which "on Tuesday" may lie."""
_FIGURES = NUMBER_WORDS.keys() | SCALES.keys() | VAGUE.keys() | ORDINALS.keys()


def figures(text: str) -> frozenset[str]:
    """The figures of a text, "12" and "twelve" as one."""
    return frozenset(filter(None, (_figure(word.folded) for word in words(text))))


def _figure(word: str) -> str:
    """``word`` as a figure; empty where it is none."""
    if word in NUMBER_WORDS:
        return f"{NUMBER_WORDS[word]:g}"
    return word if word in _FIGURES or any(sign.isdigit() for sign in word) else ""


@dataclass(frozen=True, slots=True)
class _Dated:
    """A date in a text: its words, its figures, and its day where it has one."""

    words: frozenset[Word]
    figures: frozenset[str]
    day: int | None
    by_month: bool


class _Passage:
    """A sentence, or two, as claims are put beside it."""

    def __init__(self, text: str, language: str) -> None:
        self._language = language.partition("-")[0]
        it = read(text, language)
        self.words = it.words
        self.dates: list[_Dated] = []
        for one in it.quantities:
            if one.slot is Slot.DATE:
                inside = frozenset(word for word in it.words if one.start <= word.start < one.end)
                has = frozenset(filter(None, (_figure(word.folded) for word in inside)))
                by_month = any(word.folded in MONTHS for word in inside) or "-" in text[one.start : one.end]
                self.dates.append(_Dated(inside, has, int(one.low) if one.low == one.high else None, by_month))
        dated = {word for one in self.dates for word in one.words}
        self.figures = {figure for word in it.words if word not in dated and (figure := _figure(word.folded))}
        self.date_figures = {figure for one in self.dates for figure in one.figures}
        self.folded = {word.folded for word in it.words}
        self.stems = self.content()
        self.has = set(self.stems)
        cues = [cue for found in it.cues for cue in found.cues]
        self.negations = (cues.count(Cue.NOT), sum(cue in FALSE for cue in cues))

    def content(self, without: Collection[Word] = ()) -> list[str]:
        """The stems of the words that say something and are no figures, in their order."""
        said = (it for it in self.words if it not in without and it.folded not in STOPWORDS and not _figure(it.folded))
        return [stem(word.folded, self._language) for word in said]


class Telling:
    """What a story tells, sentence by sentence."""

    def __init__(self, title: str, text: str, language: str, published: date | None) -> None:
        self._language, self._published = language, published
        told = [title, *(text[start:end] for start, end in sentences(text))]
        pairs = (f"{one} {other}" for one, other in pairwise(told[1:]))
        self._passages = [_Passage(one, language) for one in (*told, *pairs) if one]

    def bears(self, text: str, who: str | None, day: str | None) -> bool:
        """Whether the story says ``text``. ``who`` says it there, maybe in another place of the sentence; ``day``, as
        "2026-03-01", is what the story may call "on Sunday"."""
        claim = _Passage(text, self._language)
        speaker = _speaker(claim.words, who)
        return any(self._borne(claim, speaker, one, day) for one in self._passages)

    def _borne(self, claim: _Passage, speaker: frozenset[Word], by: _Passage, day: str | None) -> bool:
        if not claim.figures <= by.figures or claim.negations != by.negations:
            return False
        told = frozenset[Word]()  # the words of dates that the passage gives in another way
        for one in claim.dates:
            if one.figures <= by.date_figures:
                continue
            if not self._is_named_by(one, by, day):
                return False
            told |= one.words
        content, ordered = claim.content(told), claim.content(told | speaker)
        held = sum(word in by.has for word in content)
        return held >= LEAST_SHARE * len(content) and _in_order(ordered, by.stems) >= LEAST_SHARE * len(ordered)

    def _is_named_by(self, one: _Dated, by: _Passage, day: str | None) -> bool:
        """Whether the passage has the day by its name, or by "today"; of a month without a day, the year is given."""
        if self._published is None or not one.by_month:
            return False
        if one.day is None:
            return one.figures <= by.date_figures | {str(self._published.year)}
        its = date.fromordinal(one.day)
        if its.isoformat() != day or abs((its - self._published).days) > _NEAR:
            return False
        weekdays = {WEEKDAYS[word] for word in by.folded if word in WEEKDAYS}
        return its.weekday() in weekdays or not by.folded.isdisjoint(RELATIVE_DAYS)


def _speaker(said: Sequence[Word], who: str | None) -> frozenset[Word]:
    """The words of "Brandt said" before or behind a claim: the story may have it on the other side."""
    names = [word.folded for word in words(who or "")]
    for size in (len(names) + 1, len(names) + 2) if names else ():
        for part in (said[:size], said[-size:]):
            rest = [word.folded for word in part]
            if any(rest[at : at + len(names)] == names for at in range(3)) and not REPORTING.isdisjoint(rest):
                return frozenset(part)
    return frozenset()


def _in_order(claim: Sequence[str], passage: Sequence[str]) -> int:
    """How many words of ``claim`` the passage has in the claim's order: the longest common subsequence."""
    row = [0] * (len(claim) + 1)
    for word in passage:
        before = 0
        for at, own in enumerate(claim, 1):
            before, row[at] = row[at], before + 1 if word == own else max(row[at], row[at - 1])
    return row[-1]
