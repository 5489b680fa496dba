"""A sentence read for comparing: its content words with their weights, its names, quantities and cues.

Reading costs time linear in the text. Spans point into the text as written; stems are for comparing only.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from bot.core import event_words
from bot.core.lexicon import NUMBER_WORDS, STOPWORDS, STOPWORDS_OF
from bot.core.quantities import Quantity, quantities
from bot.core.stance import Cue, Found, cues
from bot.core.text import Word, stem, words

Names = Callable[[str], list[tuple[int, int, str]]]
"""Text → spans of watched terms with their canonical name."""


@dataclass(frozen=True, slots=True)
class Token:
    """A content word. ``event`` is how likely it names an event, ``rarity`` how little it is used; both 0 to 1."""

    stem: str
    start: int
    end: int
    place: int
    event: float
    rarity: float
    name: bool = False
    number: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """What the diff reads of a text."""

    text: str
    lang: str
    words: tuple[Word, ...]
    tokens: tuple[Token, ...]
    stems: frozenset[str]
    weight: float
    quantities: tuple[Quantity, ...]
    cues: tuple[Found, ...]
    signals: frozenset[Cue]
    trigrams: frozenset[str]

    def written(self, token: Token) -> str:
        """The token as it stands in the text."""
        return self.text[token.start : token.end]


def read(text: str, lang: str, names: Names | None = None, dated: date | None = None) -> Sentence:
    """``text`` read for comparing. ``lang`` is the story's language; ``names`` makes watched terms one word each."""
    if names is None:
        return _read(text, lang, (), dated)
    return _read(text, lang, tuple(names(text)), dated)


@lru_cache(maxsize=4096)
def _read(text: str, lang: str, spans: tuple[tuple[int, int, str], ...], dated: date | None) -> Sentence:
    found = words(text)
    tokens = _named(_tokens(text, found, lang), spans)
    said = cues(found)
    return Sentence(
        text,
        language(found, lang),
        tuple(found),
        tuple(tokens),
        frozenset(token.stem for token in tokens),
        sum(token.rarity for token in tokens),
        tuple(quantities(text, found, lang=lang, dated=dated)),
        tuple(said),
        frozenset(cue for one in said for cue in one.cues),
        _trigrams([found[token.place].folded for token in tokens]),
    )


def _trigrams(content: Sequence[str]) -> frozenset[str]:
    """Runs of three letters of the words: spellings and compounds that stems do not join ("Isil", "airstrike")."""
    run = f" {' '.join(content)} "
    return frozenset(map("".join, zip(run, run[1:], run[2:], strict=False)))


def _tokens(text: str, found: Sequence[Word], lang: str) -> list[Token]:
    content = [(place, word) for place, word in enumerate(found) if word.folded not in STOPWORDS]
    capitals = sum(text[word.start].isupper() for _, word in content)
    # A headline in capitals, or German, says nothing about names by its capitals: the lexicon of common words does.
    shouting = lang == "de" or (capitals > 3 and capitals > 0.7 * len(content))
    tokens = []
    for place, word in content:
        folded = word.folded
        if folded[0].isdigit():
            tokens.append(Token(folded, word.start, word.end, place, 0.2, 0.7, number=True))
            continue
        root = stem(folded, lang)
        known = event_words.EVENTS.get(root)
        upper = text[word.start].isupper()
        name = upper and known is None if shouting or place == 0 else upper
        event, rarity = known or (_guess(folded), 1.0)
        if len(folded) == 1:
            rarity *= 0.3
        number = folded in NUMBER_WORDS
        tokens.append(Token(root, word.start, word.end, place, 0.15 if name else event, rarity, name, number))
    return tokens


def _guess(folded: str) -> float:
    """How likely a word that the lexicon lacks names an event, from how it ends."""
    return event_words.SHAPES.get(folded[-3:], event_words.SHAPES.get(folded[-2:], event_words.UNSEEN))


def _named(tokens: list[Token], spans: Sequence[tuple[int, int, str]]) -> list[Token]:
    """``tokens`` with those inside a watched term's span made one, whose stem is the canonical name."""
    if not spans:
        return tokens
    ordered = sorted(spans)
    merged: list[Token] = []
    at = 0
    for token in tokens:
        while at < len(ordered) and ordered[at][1] <= token.start:
            at += 1
        inside = at < len(ordered) and ordered[at][0] <= token.start < ordered[at][1]
        if not inside:
            merged.append(token)
            continue
        start, end, name = ordered[at]
        key = "@" + name
        if not merged or merged[-1].stem != key or merged[-1].start != start:
            merged.append(Token(key, start, end, token.place, 0.15, 1.0, name=True))
    return merged


_CHECKED = 40


def language(found: Sequence[Word], default: str) -> str:
    """The language of the words, as far as their commonest words tell; ``default`` where they do not.

    Only the first words are looked at: a guess needs no more, and the cost stays small.
    """
    head = [word.folded for word in found[:_CHECKED]]
    best, most = default, sum(word in STOPWORDS_OF.get(default, STOPWORDS_OF["en"]) for word in head)
    for code, common in STOPWORDS_OF.items():
        hits = sum(word in common for word in head)
        if hits >= 2 and hits > 2 * most:
            best, most = code, hits
    return best


def script(found: Sequence[Word]) -> str:
    """The script of most words: "latin", "cyrillic", "arabic" or "other"."""
    counts = {"latin": 0, "cyrillic": 0, "arabic": 0, "other": 0}
    for word in found[:_CHECKED]:
        char = word.folded[0]
        if "a" <= char <= "z":
            counts["latin"] += 1
        elif "\u0400" <= char <= "\u052f":
            counts["cyrillic"] += 1
        elif "\u0600" <= char <= "\u06ff":
            counts["arabic"] += 1
        elif not char.isdigit():
            counts["other"] += 1
    return max(counts, key=lambda key: counts[key])
