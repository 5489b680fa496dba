"""Spellings that mean two things: of two terms of one story, or of two stories."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import islice

from bot.core.model import Term, TermKind
from bot.core.text import words
from bot.quality.note import Note, Weight, Written

MOST_NAMED = 4
MOST_BESIDE = 8
"""Beside how many other terms with a spelling each is put: of three thousand that share one, all pairs are millions."""
_Term = tuple[int, int]
"""A watchlist, and a term of it."""
_Place = tuple[int, int, str]
"""A watchlist, a term of it, a spelling of that."""


class _Keys:
    """The terms of all watchlists as they are compared: the key of each name, and of each spelling, made once."""

    def __init__(self, written: Sequence[Written]) -> None:
        self.name: dict[_Term, str] = {}
        self.all: dict[_Term, frozenset[str]] = {}
        self.places: dict[str, list[_Place]] = defaultdict(list)
        for place, one in enumerate(written):
            for number, term in enumerate(one.watchlist.terms):
                keys = [_key(spelling) for spelling in term.spellings]
                self.name[place, number], self.all[place, number] = _key(term.name), frozenset(keys)
                for key, spelling in zip(keys, term.spellings, strict=True):
                    self.places[key].append((place, number, spelling))

    def are_two(self, one: _Term, other: _Term) -> bool:
        """Whether two terms are two things: neither's name is a spelling of the other."""
        return self.name[other] not in self.all[one] and self.name[one] not in self.all[other]


def collisions(written: Sequence[Written]) -> list[list[Note]]:
    """For each watchlist its spellings that name something else as well: a note for each two terms."""
    found: list[list[Note]] = [[] for _ in written]
    keys = _Keys(written)
    for (mine, other), shared in _shared(written, keys).items():
        one = written[mine[0]]
        said = f"{_quoted(shared)} a spelling of {_called(written, mine, other)} as well: keep it with one of them"
        found[mine[0]].append(one.note(one.spelling(mine[1], shared[0]), said, Weight.NOISE))
    surnames = _surnames(written)
    for key in keys.places.keys() & surnames.keys():
        for place, number, spelling in keys.places[key]:
            mine = (place, number)
            namesake = next((it for it in surnames[key] if keys.are_two(mine, it)), None)
            if namesake:
                called, one = _called(written, mine, namesake), written[place]
                said = f"“{spelling}” is also the surname of {called}: strike it, or write the name in full"
                found[place].append(one.note(one.spelling(number, spelling), said, Weight.NOISE))
    return found


def _shared(written: Sequence[Written], keys: _Keys) -> dict[tuple[_Term, _Term], list[str]]:
    """Two terms that are two things → the spellings that both have; of two of one file only at the later."""
    shared: dict[tuple[_Term, _Term], list[str]] = defaultdict(list)
    for places in keys.places.values():
        if len(places) == 1:
            continue
        by_file: dict[int, list[_Term]] = defaultdict(list)
        for place, number, _ in places:
            by_file[place].append((place, number))
        for place, number, spelling in places:
            mine = (place, number)
            own = (other for other in by_file[place] if other[1] < number)
            elsewhere = (other for at, there in by_file.items() if at != place for other in there)
            for other in (*islice(own, MOST_BESIDE), *islice(elsewhere, MOST_BESIDE)):
                if keys.are_two(mine, other):
                    shared[mine, other].append(spelling)
    return {
        (mine, other): spellings
        for (mine, other), spellings in shared.items()
        if mine[0] == other[0] or not _is_same(_of(written, mine), _of(written, other), spellings)
    }


def _is_same(term: Term, other: Term, shared: Sequence[str]) -> bool:
    """Whether two stories may well mean one thing by other names: of one kind, and alike in more than a word."""
    return term.kind is other.kind and any(len(words(spelling)) > 1 for spelling in shared)


def _quoted(spellings: Sequence[str]) -> str:
    named = ", ".join(f"“{one}”" for one in dict.fromkeys(spellings[:MOST_NAMED]))
    more = f" and {len(spellings) - MOST_NAMED} more" if len(spellings) > MOST_NAMED else ""
    return f"{named}{more} {'is' if len(spellings) == 1 else 'are each'}"


def _called(written: Sequence[Written], mine: _Term, other: _Term) -> str:
    where = "" if other[0] == mine[0] else f" in {written[other[0]].file.name}"
    return f"“{_of(written, other).name}”{where}"


def _surnames(written: Sequence[Written]) -> dict[str, list[_Term]]:
    """The last word of each person's name in several words, of those who do not have it as a spelling already."""
    found: dict[str, list[_Term]] = defaultdict(list)
    for place, one in enumerate(written):
        for number, term in enumerate(one.watchlist.terms):
            parts = words(term.name)
            if (
                term.kind is TermKind.PERSON
                and len(parts) > 1
                and all(len(words(spelling)) > 1 for spelling in term.spellings)
            ):
                found[parts[-1].folded].append((place, number))
    return found


def _of(written: Sequence[Written], place: _Term) -> Term:
    return written[place[0]].watchlist.terms[place[1]]


def _key(spelling: str) -> str:
    return " ".join(word.folded for word in words(spelling))
