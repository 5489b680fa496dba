"""Finding a watchlist's terms in text: any script, inflected, at word boundaries, in time linear in the text.

A trie over stems reads each word once however many terms there are. Aliases of groups, events and subjects are also
found with their words in another order or with a few words between ("nurses from the old clinic" for "clinic
nurses"), inside one sentence.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from bot.core.model import Match, Role, Term, TermKind
from bot.core.text import Kept, Word, fold, sentences, stem, words

REACH = 5
"""How many words may stand between neighbouring words of an alias whose order is free."""
_LONGEST_ACRONYM = 5


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_STOPWORDS = _set(
    "the a an of in on at for to from by and or with de la le les du des d' l' der die das den dem von und et y el los "
    "в на и с из у о по для за до і з у та از به در و که را د په من في على و al"
)
_AGED = _set(fold("former ex old ancien anciens ehemalige ehemaligen бывший бывшие колишні پیشین سابق"))
_PLACE_ENDINGS = (
    "istani", "istan", "ians", "ian", "ean", "ese", "es", "ish", "ia", "an", "i", "a",
    "истанск", "истан", "иста", "ийск", "инск", "ск", "ськ", "істан", "іста", "ец", "ц", "ستان", "ست",
)  # fmt: skip
# "иста", "ست": what the stemmers leave of "Афганистана" and of "افغانستان".


_USUAL = 64
"""No word that anybody wrote is longer; what is longer is hostile, and is left as it is."""


def loose(stemmed: str) -> str:
    """A stem without what makes a people of a place: a country and its demonym share it. At least four letters stay."""
    while len(stemmed) <= _USUAL:
        cut = next((e for e in _PLACE_ENDINGS if stemmed.endswith(e) and len(stemmed) - len(e) >= 4), None)
        if cut is None:
            break
        stemmed = stemmed[: len(stemmed) - len(cut)]
    return stemmed


def content(text: str) -> tuple[str, ...]:
    """The loose stems of the words of ``text`` that carry meaning, in order."""
    return tuple([key for word in words(text) if (key := _CONTENT[word.folded])])


def _content_key(folded: str) -> str:
    """The loose stem of a folded word; empty for a word without meaning of its own."""
    if folded in _STOPWORDS or (len(folded) == 1 and folded.isascii() and not folded.isdecimal()):
        return ""
    return _LOOSE[folded]


_CONTENT = Kept(_content_key)


_LOOSE = Kept(lambda folded: loose(stem(folded, None)))
"""The loose stem of each folded word."""


def is_acronym(written: str) -> bool:
    """Letters all upper case ("UN", "U.S.", "СВО"), short enough to be read as letters."""
    plain = written.replace(".", "")
    return 2 <= len(plain) <= _LONGEST_ACRONYM and plain.isalpha() and plain.isupper()


@dataclass(frozen=True, slots=True)
class _Entry:
    term: Term
    alias: str


@dataclass(slots=True)
class _Node:
    """A place in the trie: what may follow, and which spellings end here."""

    next: dict[str, _Node] = field(default_factory=dict)
    entries: list[_Entry] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Free:
    """An alias whose words may stand in any order."""

    entry: _Entry
    others: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Hit:
    entry: _Entry
    start: int
    end: int
    exact: bool


class Matcher:
    """The terms of one watchlist, ready to be found. Built once; keeps no state. ``language`` is the story's."""

    def __init__(self, terms: Sequence[Term], language: str = "en") -> None:
        self.language = language
        self._root = _Node()
        self._free: dict[str, list[_Free]] = defaultdict(list)
        spellings = [_Entry(term, alias) for term in terms for alias in term.spellings]
        for entry in spellings:
            self._learn(entry)
        self._learn_free([entry for entry in spellings if _may_be_free(entry.term)])

    def find(self, title: str, text: str) -> tuple[Match, ...]:
        """Every term in the title, then in the text, in order; of overlapping ones the longest."""
        return (*(self.find_in(title, "title") if title else ()), *self.find_in(text, "text"))

    def find_in(self, text: str, where: str = "text") -> tuple[Match, ...]:
        """Every term in one text, in order. A spelling of two terms gives both. ``where`` names the field."""
        found = words(text)
        hits = [*self._exact(text, found), *self._composed(text, found)]
        if not hits:
            return ()
        return tuple(
            Match(
                hit.entry.term.name, hit.entry.term.role, hit.entry.term.kind, hit.entry.alias,
                text[hit.start : hit.end], where, hit.start, hit.end,
            )
            for hit in _longest(hits)
        )  # fmt: skip

    def _learn(self, entry: _Entry) -> None:
        node, found = self._root, words(entry.alias)
        for word in found:
            node = node.next.setdefault(_alias_key(entry.alias, word), _Node())
        if found:
            node.entries.append(entry)

    def _learn_free(self, entries: Sequence[_Entry]) -> None:
        """Index each free alias by its rarest word, so that the frequent ones start no search."""
        keys = {entry: frozenset(content(entry.alias)) - _AGED for entry in entries}
        uses = Counter(key for found in keys.values() for key in found)
        seen: set[tuple[str, frozenset[str]]] = set()
        for entry, found in keys.items():
            if len(found) < 2 or len(found) > 5 or (entry.term.name, found) in seen:
                continue
            seen.add((entry.term.name, found))
            anchor = min(found, key=lambda key: (uses[key], -len(key), key))
            self._free[anchor].append(_Free(entry, found - {anchor}))

    def _exact(self, text: str, found: Sequence[Word]) -> Iterator[_Hit]:
        keys = [_text_keys(text[start:end], folded) for folded, start, end in found]
        apart = self._root.next.keys().isdisjoint
        for first in [at for at, options in enumerate(keys) if not apart(options)]:
            for entry, last in self._walk(text, found, keys, self._root, first):
                yield _Hit(entry, found[first].start, found[last].end, True)

    def _walk(
        self, text: str, found: Sequence[Word], keys: Sequence[tuple[str, ...]], node: _Node, at: int
    ) -> Iterator[tuple[_Entry, int]]:
        """Every spelling that starts at the word ``at``, with the index of its last word."""
        for key in keys[at]:
            after = node.next.get(key)
            if after is None:
                continue
            for entry in after.entries:
                yield entry, at
            if after.next and at + 1 < len(found) and _joined(text, found[at], found[at + 1]):
                yield from self._walk(text, found, keys, after, at + 1)

    def _composed(self, text: str, found: Sequence[Word]) -> Iterator[_Hit]:
        keys = [_LOOSE[word.folded] for word in found] if self._free else []
        if self._free.keys().isdisjoint(keys):
            return
        at = 0
        for _, end in sentences(text):
            first = at
            while at < len(found) and found[at].start < end:
                at += 1
            yield from self._composed_in(found[first:at], keys[first:at])

    def _composed_in(self, sentence: Sequence[Word], keys: Sequence[str]) -> Iterator[_Hit]:
        if self._free.keys().isdisjoint(keys):
            return
        present = frozenset(keys)
        for at, key in enumerate(keys):
            free = self._free.get(key)
            if not free:
                continue
            possible = [one for one in free if one.others <= present]
            near = _near(keys, at) if possible else {}
            for one in possible:
                if one.others <= near.keys():
                    span = [at, *(near[other] for other in one.others)]
                    if max(span) - min(span) <= REACH * len(one.others):
                        yield _Hit(one.entry, sentence[min(span)].start, sentence[max(span)].end, False)


def _near(keys: Sequence[str], at: int) -> dict[str, int]:
    """The nearest place of each word around ``at``."""
    near: dict[str, int] = {}
    for distance in range(1, REACH * 3 + 1):
        for i in (at - distance, at + distance):
            if 0 <= i < len(keys):
                near.setdefault(keys[i], i)
    return near


def _may_be_free(term: Term) -> bool:
    """A person's, an organisation's or a place's name has its order; what a group or an event is called has not."""
    if term.kind in (TermKind.PERSON, TermKind.PLACE, TermKind.ORGANIZATION):
        return False
    return term.kind in (TermKind.GROUP, TermKind.EVENT) or term.role is Role.SUBJECT


def _alias_key(alias: str, word: Word) -> str:
    written = alias[word.start : word.end]
    if is_acronym(written):
        return f"^{word.folded}"
    stemmed = stem(word.folded, None)
    cut = _is_cyrillic_name(written) and len(stemmed) < len(word.folded) and word.folded[-1] in _CONSONANTS
    return f"={word.folded}" if cut and not word.folded.endswith(("ых", "их")) else stemmed


# The stemmer takes -ов, -ев, -ом for endings: "Ростов" became "рост" (growth) and lost its own cases. A name that
# ends in a consonant is kept whole, and a text's name offers what it may be the case of.
_CONSONANTS = frozenset("бвгджзклмнпрстфхцчшщ")
_CASES = (
    "ами", "ями", "ах", "ях", "ам", "ям", "ом", "ем", "ым", "им", "ой", "ей", "а", "я", "у", "ю", "е", "ы", "и", "і", ""
)  # fmt: skip


def _is_cyrillic_name(written: str) -> bool:
    return "\u0400" <= written[:1] <= "\u042f"


def _nominatives(folded: str) -> tuple[str, ...]:
    """The keys of the names that a folded Cyrillic word may be a case of."""
    ends = (len(folded) - len(case) for case in _CASES if folded.endswith(case))
    return tuple(f"={folded[:end]}" for end in ends if end >= 3)


@lru_cache(maxsize=65536)
def _text_keys(written: str, folded: str) -> tuple[str, ...]:
    """What a word of a text may be in the trie: its stem, and the acronym it is written as ("UN", "U.S.", "SIVs";
    from four letters also "Nato")."""
    stemmed = stem(folded, None)
    if not written[:1].isupper():
        return (stemmed,)
    if _is_cyrillic_name(written):
        acronym = (f"^{folded}",) if 2 <= len(written) <= _LONGEST_ACRONYM else ()
        return (stemmed, *_nominatives(folded), *acronym)
    plain = written.split("'")[0].split("’")[0]
    plain = plain[:-1] if len(plain) > 2 and plain.endswith("s") else plain
    if is_acronym(plain):
        return (stemmed, f"^{fold(plain).replace('.', '')}")
    return (stemmed, f"^{folded}") if 4 <= len(written) <= _LONGEST_ACRONYM else (stemmed,)


def _joined(text: str, word: Word, following: Word) -> bool:
    """Whether only a space, a hyphen or quotation marks stand between; a full stop after an initial or a title."""
    gap = text[word.end : following.start]
    if gap == " ":
        return True
    if len(gap) > 6 or any(mark in gap for mark in ",;:!?()[]…/|") or gap.count("\n") > 1:
        return False
    return "." not in gap or word.end - word.start <= 4


def _longest(hits: Sequence[_Hit]) -> list[_Hit]:
    """Of overlapping exact hits the longest; several terms may share its span. A composed hit stands beside the hits of
    other terms inside it, and gives way to one of its own."""
    kept: dict[tuple[int, int], list[_Hit]] = {}
    starts: list[int] = []
    ends: list[int] = []
    for hit in sorted((h for h in hits if h.exact), key=lambda h: (h.start - h.end, h.start)):
        same = kept.get((hit.start, hit.end))
        if same is not None:
            if all(one.entry.term is not hit.entry.term for one in same):
                same.append(hit)
            continue
        at = bisect_right(starts, hit.start)
        if (at and ends[at - 1] > hit.start) or (at < len(starts) and starts[at] < hit.end):
            continue
        starts.insert(at, hit.start)
        ends.insert(at, hit.end)
        kept[(hit.start, hit.end)] = [hit]
    chosen = [hit for same in kept.values() for hit in same]
    chosen += _beside(chosen, [hit for hit in hits if not hit.exact])
    return sorted(chosen, key=lambda h: (h.start, h.end))


def _beside(exact: Sequence[_Hit], composed: Sequence[_Hit]) -> list[_Hit]:
    """The composed hits that overlap no earlier hit of their term."""
    found: list[_Hit] = []
    by_term: dict[str, list[_Hit]] = defaultdict(list)
    for hit in exact:
        by_term[hit.entry.term.name].append(hit)
    ordered = {name: sorted(same, key=lambda h: h.start) for name, same in by_term.items()}
    last: dict[str, int] = {}
    for hit in sorted(composed, key=lambda h: (h.start, h.end - h.start)):
        own = ordered.get(hit.entry.term.name, [])
        at = bisect_left(own, hit.start, key=lambda h: h.end - 1)
        if (at < len(own) and own[at].start < hit.end) or last.get(hit.entry.term.name, -1) > hit.start:
            continue
        found.append(hit)
        last[hit.entry.term.name] = hit.end
    return found
