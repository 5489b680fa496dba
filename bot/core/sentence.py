"""A sentence read for comparing: its content words with their weights, its names, quantities and cues.

Reading costs time linear in the text. Spans point into the text as written; stems are for comparing only.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

from bot.core import event_words
from bot.core.bilingual import english, meaning, of_the_world
from bot.core.lazily import lazily
from bot.core.lexicon import CONCEPT, LIGHT_OF, STOPWORDS, STOPWORDS_OF
from bot.core.negated import MOST_CUES, NEGATING, Negated, negated
from bot.core.number_words import NUMBER_WORDS
from bot.core.quantities import quantities
from bot.core.quantity import Quantity
from bot.core.sounds import bare, voiced
from bot.core.stance import Cue, Found, clauses, cues
from bot.core.text import Kept, Word, stem, words

_TRIGRAMS = Kept(lambda word: frozenset(map("".join, zip(f" {word}", f"{word} ", f"{word} "[1:], strict=False))))
"""The runs of three letters of a word and the spaces around it."""
Names = Callable[[str], list[tuple[int, int, str]]]
"""Text → spans of watched terms with their canonical name."""


class Token(NamedTuple):
    """A content word. ``keys`` are what it is found by, most exact first: stem, concept, prefix; in another language
    than the story's also by what sounds like it, and by further English words that it means.

    ``event`` is how likely it names an event, ``rarity`` how little it is used; both 0 to 1.
    """

    stem: str
    keys: tuple[str, ...]
    start: int
    end: int
    place: int
    event: float
    rarity: float
    name: bool = False
    number: bool = False


@dataclass(frozen=True)
class Sentence:
    """What the diff reads of a text. What only some verdicts need is worked out when it is first asked for."""

    text: str
    lang: str
    words: tuple[Word, ...]
    tokens: tuple[Token, ...]
    weight: float
    quantities: tuple[Quantity, ...]
    cues: tuple[Found, ...]
    story: str = "en"
    """The language of the story that it is read for."""

    @property
    def foreign(self) -> bool:
        """Whether it is in another language than the story."""
        return self.lang != self.story

    @lazily
    def heard(self) -> Sentence:
        """Itself, with the keys of its names by sound: what a sentence of another language is compared with."""
        return self if self.foreign else replace(self, tokens=tuple([self.sounding(token) for token in self.tokens]))

    @lazily
    def filed(self) -> frozenset[str]:
        """All that its tokens are found by from another language, sounds among them."""
        keys = self.heard.keys
        return frozenset([one for key in keys if (one := _filed(key, self.foreign))])

    def sounding(self, token: Token) -> Token:
        """A token with its keys by sound, where it is a name of the story's own language."""
        if self.foreign or not token.name or token.stem[0] == "@":
            return token
        folded = self.words[token.place].folded
        return token._replace(keys=_heard(self.story, self.lang)[folded])

    @lazily
    def folded(self) -> frozenset[str]:
        """Its words, folded."""
        return frozenset([word.folded for word in self.words])

    @lazily
    def stems(self) -> frozenset[str]:
        """The stems of its tokens."""
        return frozenset([token.stem for token in self.tokens])

    @lazily
    def keys(self) -> frozenset[str]:
        """All that its tokens are found by."""
        return frozenset(chain.from_iterable([token.keys for token in self.tokens]))

    @lazily
    def signals(self) -> frozenset[Cue]:
        """All that its cues signal."""
        return frozenset([cue for one in self.cues for cue in one.cues])

    @lazily
    def clause(self) -> Sequence[int]:
        """For each word the number of its clause."""
        return clauses(self.text, self.words)

    @lazily
    def negated(self) -> Negated:
        """What it negates, whatever it is put beside."""
        if self.signals.isdisjoint(NEGATING):
            return Negated((), (), ())
        return negated(self.words, self.cues[:MOST_CUES], self.clause)

    @lazily
    def plain(self) -> frozenset[int]:
        """The places of its content words that are no names and no numbers."""
        return frozenset([token.place for token in self.tokens if not token.name and not token.number])

    @lazily
    def numbers(self) -> frozenset[str]:
        """The stems of its numbers."""
        return frozenset([token.stem for token in self.tokens if token.number])

    @lazily
    def places(self) -> dict[str, list[int]]:
        """Stem → which tokens have it, the first eight: a text that says one word a thousand times costs no more."""
        found: dict[str, list[int]] = {}
        for place, token in enumerate(self.tokens):
            at = found.setdefault(token.stem, [])
            if len(at) < _MOST_PLACES:
                at.append(place)
        return found

    @lazily
    def trigrams(self) -> frozenset[str]:
        """Runs of three letters of its content words: spellings and compounds that stems do not join ("Isil",
        "airstrike")."""
        content = [self.words[token.place].folded for token in self.tokens]
        joints = [f"{word[-1]} {following[0]}" for word, following in pairwise(content)]
        return frozenset(joints).union(*[_TRIGRAMS[word] for word in content])

    def written(self, token: Token) -> str:
        """The token as it stands in the text."""
        return self.text[token.start : token.end]

    def said(self, cue: Found) -> str:
        """The cue's phrase as it stands in the text."""
        return self.text[self.words[cue.first].start : self.words[cue.last].end]


def read(
    text: str, lang: str, names: Names | None = None, dated: date | None = None, within: str | None = None
) -> Sentence:
    """``text`` read for comparing. ``lang`` is the story's language; ``names`` makes watched terms one word each.

    ``within``: the language of the item it stands in, for a sentence too short to show its own. ``names`` must find
    the same in the same text each time: what was read is kept for a while.
    """
    return (
        _named_once(text, lang, names, dated, within or lang) if names else _read(text, lang, (), dated, within or lang)
    )


@lru_cache(maxsize=1024)
def _named_once(text: str, lang: str, names: Names, dated: date | None, within: str) -> Sentence:
    """Finding the names is half the cost of reading, and a passage is read for its relevance, its verdict, and again
    when it is learned. What is found without any is shared by all stories."""
    return _read(text, lang, tuple(names(text)), dated, within)


_MOST_PLACES = 8
_MOST_QUANTITIES = 60
"""A table read as one sentence has thousands; comparing is quadratic in them, so the first ones must do."""


@lru_cache(maxsize=1024)  # more than an item has; more to keep is more for the garbage collector to walk
def _read(text: str, lang: str, spans: tuple[tuple[int, int, str], ...], dated: date | None, within: str) -> Sentence:
    found = tuple(words(text))
    spoken = language(found, within)
    tokens = tuple(_named(_tokens(text, found, lang, spoken), spans))
    return Sentence(
        text,
        spoken,
        found,
        tokens,
        sum([token.rarity for token in tokens]),
        tuple(quantities(text, found, lang=lang, dated=dated, spoken=spoken, names=spans)[:_MOST_QUANTITIES]),
        tuple(cues(found)),
        lang,
    )


def _tokens(text: str, found: Sequence[Word], lang: str, spoken: str) -> list[Token]:
    entries = _entries(lang, spoken)
    content = [(place, word, entry) for place, word in enumerate(found) if (entry := entries[word.folded])]
    upper = [text[word.start].isupper() for _, word, _ in content]
    capitals = sum(upper)
    # A headline in capitals, or German, says nothing about names by its capitals: the lexicon of common words does.
    shouting = "de" in (lang, spoken) or spoken != lang or (capitals > 3 and capitals > 0.7 * len(content))
    if spoken == "de":
        upper = _german_names(content, upper)
    tokens = []
    for (place, (_, start, end), (root, keys, event, rarity, common, number)), name in zip(content, upper, strict=True):
        if name and (shouting or place == 0):
            name = not common
        tokens.append(
            _new(Token, (root, keys, start, end, place, _NAME_EVENT if name else event, rarity, name, number))
        )
    return tokens if lang == spoken else [_by_sound(token, found, lang, spoken) for token in tokens]


def _by_sound(token: Token, found: Sequence[Word], lang: str, spoken: str) -> Token:
    """A token of another language with its keys by sound, where it is a name or may be one."""
    folded = found[token.place].folded
    entry = _entries(lang, spoken)[folded]
    may = token.name or (_CASELESS <= folded[0] < _CASELESS_END and entry is not None and not entry[4])
    return token._replace(keys=_heard(lang, spoken)[folded]) if may else token


def _german_names(content: Sequence[tuple[int, Word, _Entry]], upper: Sequence[bool]) -> list[bool]:
    """Which capitals are of names in German, where every noun has one: two that stand side by side ("Konrad Veith")."""
    places = {place for (place, _, _), high in zip(content, upper, strict=True) if high}
    return [
        high and (place - 1 in places or place + 1 in places)
        for (place, _, _), high in zip(content, upper, strict=True)
    ]


_new = tuple.__new__
_NAME_EVENT = 0.15
"""How likely a name stands for an event ("Watergate")."""
_PREFIX = 5
_CASELESS, _CASELESS_END = "\u0600", "\u0700"
"""Arabic script: without capitals, any word may be a name."""


_Entry = tuple[str, tuple[str, ...], float, float, bool, bool]
"""Of a content word: stem, keys, event weight, rarity, whether it is a common word, whether it is a number."""


@lru_cache(maxsize=64)
def _entries(lang: str, spoken: str) -> Kept[_Entry | None]:
    """The entry of each folded word in a story's language, None for one that says nothing by itself."""
    light = LIGHT_OF.get(spoken, frozenset())
    return Kept(lambda folded: None if folded in light else _entry(folded, lang, spoken))


def _entry(folded: str, lang: str, spoken: str) -> _Entry | None:
    if folded in STOPWORDS or folded[-1] == "'":  # an elided article
        return None
    if folded[0].isdigit():
        return folded, (folded,), 0.2, 0.7, True, True
    root = stem(folded, lang)
    meant = _meant(folded, lang, spoken)
    known = event_words.EVENTS.get(meant[0].lstrip("~") if meant else root)
    event, rarity = known or (_guess(folded), 1.0)
    if len(folded) == 1:
        rarity *= 0.3
    concept = meant[0] if meant else CONCEPT.get(root, root)
    keys: tuple[str, ...] = (root, concept) if len(root) <= _PREFIX else (root, concept, "^" + root[:_PREFIX])
    if meant[1:]:
        keys = (*_padded(keys), *meant[1:])
    common = known is not None or bool(meant)
    if meant and of_the_world(meant[0]):
        common, event = _CASELESS <= folded[0] < _CASELESS_END, _NAME_EVENT
    return root, keys, event, rarity, common, folded in NUMBER_WORDS


def _padded(keys: tuple[str, ...]) -> tuple[str, ...]:
    """``keys`` with the stem in the place of a prefix that is not there: what follows has places of its own."""
    return (*keys, *keys[:1] * (3 - len(keys)))


def _meant(folded: str, lang: str, spoken: str) -> tuple[str, ...]:
    """The English keys of a word, where an English story is told in another language, or another in any."""
    if spoken == "en":
        return () if lang == "en" else (english(folded),)
    return meaning(folded, spoken)


@lru_cache(maxsize=64)
def _heard(lang: str, spoken: str) -> Kept[tuple[str, ...]]:
    """The keys of each folded word as a name."""
    entries = _entries(lang, spoken)
    return Kept(lambda folded: _sounding(folded, entries[folded], lang, spoken))


def _sounding(folded: str, entry: _Entry | None, lang: str, spoken: str) -> tuple[str, ...]:
    """The keys with those by sound.

    A sound leads from one language to another, or from one script to another, and never from a name to another of the
    story's language: there "Martin" and "Morton" are two men. So what is looked for is not what is filed (``_filed``):
    a name of the story's language is filed under "<" and looks for ">", one of another language is filed under ">" and
    looks for both; bare forms are filed under "c" by what has capitals, "n" by what has none, and looked for the other
    way.
    """
    keys = _padded(entry[1] if entry else (folded, folded))
    skeletons = bare(folded, spoken)
    if _CASELESS <= folded[0] < _CASELESS_END:
        return (*keys, *("c:" + one for one in skeletons))
    marks = (">:",) if spoken == lang else ("<:", ">:")
    forms = voiced(folded, spoken)
    return (*keys, *(mark + one for mark in marks for one in forms), *("n:" + one for one in skeletons))


_SIDES = {"<:": "", ">:": ">:", "n:": "c:", "c:": "n:"}


def _filed(key: str, foreign: bool) -> str:
    """The key that is filed where ``key`` is looked for; empty where none is."""
    mark = key[:2]
    if mark not in _SIDES:
        return key
    side = "<:" if mark == ">:" and not foreign else _SIDES[mark]
    return side + key[2:] if side else ""


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
            merged.append(Token(key, (key,), start, end, token.place, _NAME_EVENT, 1.0, name=True))
    return merged


_CHECKED = 40
_LISTS = {
    code: STOPWORDS_OF.get(code, LIGHT_OF.get(code, frozenset())) for code in (*STOPWORDS_OF, "it", "pl", "tr", "sq")
}
_COMMON: dict[str, tuple[str, ...]] = {
    word: tuple(code for code, common in _LISTS.items() if word in common)
    for word in frozenset().union(*_LISTS.values())
}


def language(found: Sequence[Word], default: str, most: int = _CHECKED) -> str:
    """The language of the words, as far as their commonest words tell; ``default`` where they do not.

    Only the first ``most`` words are looked at: a guess needs no more, and the cost stays small.
    """
    folded = [word.folded for word in (found if len(found) <= most else found[:most])]
    if _COMMON.keys().isdisjoint(folded):
        return _by_letters(found, default)
    hits: dict[str, int] = {}
    for code in chain.from_iterable([_COMMON[one] for one in folded if one in _COMMON]):
        hits[code] = hits.get(code, 0) + 1
    own = hits.get(default, 0)
    if 2 * own >= max(hits.values()):
        return default
    best = max(hits, key=lambda code: (hits[code], code), default=default)
    if best == "fr" and 0 < hits.get("fr", 0) == hits.get("es"):
        # They share "la", "de", "que", "en": what ends in a or o decides, since hardly any French word does.
        ends = [word.folded.rstrip("s")[-1:] in ("a", "o") for word in found[:most] if len(word.folded) > 3]
        best = "es" if sum(ends) * 3 > len(ends) else "fr"
    if hits.get(best, 0) >= 2 and hits[best] > 2 * own:
        return best
    return default if own else _by_letters(found, default)


_SCRIPTS = {"ru": "cyrillic", "uk": "cyrillic", "fa": "arabic", "ps": "arabic", "ar": "arabic", "el": "greek"}
_UKRAINIAN, _PASHTO, _PERSIAN = frozenset("іїєґ"), frozenset("ټډړږښځڅڼ"), frozenset("پچژگ")


def _by_letters(found: Sequence[Word], default: str) -> str:
    """The language of words that no list has: ``default`` where it is written so, else what the letters say."""
    first = next((word.folded[0] for word in found if not word.folded[0].isdigit()), "")
    if first.isascii():
        return "en" if first and default in _SCRIPTS else default
    if first < "\u0370":
        return default
    letters = frozenset("".join([word.folded for word in found[:_CHECKED]]))
    if first < "\u0400":
        return "el"
    if first < "\u0530":
        return default if _SCRIPTS.get(default) == "cyrillic" else "uk" if letters & _UKRAINIAN else "ru"
    if "\u0600" <= first < "\u0700" and _SCRIPTS.get(default) != "arabic":
        return "ps" if letters & _PASHTO else "fa" if letters & _PERSIAN else "ar"
    return default


def script(found: Sequence[Word]) -> str:
    """The script of most words: "latin", "cyrillic", "arabic" or "other"."""
    heads = "".join([word.folded[0] for word in found[:_CHECKED]])
    if heads.isascii() and heads.isalnum():
        return "latin"
    counts = {"latin": 0, "cyrillic": 0, "arabic": 0, "other": 0}
    for char in heads:
        if "a" <= char <= "z":
            counts["latin"] += 1
        elif "\u0400" <= char <= "\u052f":
            counts["cyrillic"] += 1
        elif "\u0600" <= char <= "\u06ff":
            counts["arabic"] += 1
        elif not char.isdigit():
            counts["other"] += 1
    return max(counts, key=lambda key: counts[key])
