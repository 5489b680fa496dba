"""Spellings that mean two things: of two terms of one story, or of two stories."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from bot.core.model import Term, TermKind
from bot.core.text import words
from bot.quality.note import Note, Weight, Written

MOST_NAMED = 4
_Term = tuple[int, int]
"""A watchlist, and a term of it."""
_Place = tuple[int, int, str]
"""A watchlist, a term of it, a spelling of that."""


def collisions(written: Sequence[Written]) -> list[list[Note]]:
    """For each watchlist its spellings that name something else as well: a note for each two terms."""
    found: list[list[Note]] = [[] for _ in written]
    by_words: dict[str, list[_Place]] = defaultdict(list)
    for place, one in enumerate(written):
        for number, term in enumerate(one.watchlist.terms):
            for spelling in term.spellings:
                by_words[_key(spelling)].append((place, number, spelling))
    for (mine, other), shared in _shared(written, by_words).items():
        one = written[mine[0]]
        said = f"{_quoted(shared)} a spelling of {_called(written, mine, other)} as well: keep it with one of them"
        found[mine[0]].append(one.note(one.spelling(mine[1], shared[0]), said, Weight.NOISE))
    surnames = _surnames(written)
    for key, places in by_words.items():
        for place, number, spelling in places:
            one, term = written[place], written[place].watchlist.terms[number]
            namesake = next((it for it in surnames.get(key, ()) if _namesake(written, it, term)), None)
            if namesake:
                called = _called(written, (place, number), namesake[:2])
                said = f"“{spelling}” is also the surname of {called}: strike it, or write the name in full"
                found[place].append(one.note(one.spelling(number, spelling), said, Weight.NOISE))
    return found


def _shared(
    written: Sequence[Written], by_words: Mapping[str, Sequence[_Place]]
) -> dict[tuple[_Term, _Term], list[str]]:
    """Two terms that are two things → the spellings that both have; of two of one file only at the later."""
    shared: dict[tuple[_Term, _Term], list[str]] = defaultdict(list)
    for places in by_words.values():
        for place, number, spelling in places:
            for other in places:
                mine = (place, number)
                later = other[0] != place or other[1] < number
                if later and _is_another(_of(written, mine), _of(written, other)):
                    shared[mine, other[:2]].append(spelling)
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


def _surnames(written: Sequence[Written]) -> dict[str, list[_Place]]:
    """The last word of each person's name in several words."""
    found: dict[str, list[_Place]] = defaultdict(list)
    for place, one in enumerate(written):
        for number, term in enumerate(one.watchlist.terms):
            parts = words(term.name)
            if term.kind is TermKind.PERSON and len(parts) > 1:
                found[parts[-1].folded].append((place, number, term.name))
    return found


def _namesake(written: Sequence[Written], other: _Place, term: Term) -> bool:
    """Whether this person is another one, who does not have the surname as a spelling already."""
    person = _of(written, other)
    return _is_another(term, person) and all(len(words(one)) > 1 for one in person.spellings)


def _is_another(term: Term, other: Term) -> bool:
    """Whether two terms are two things: neither's name is a spelling of the other."""
    names = {_key(one) for one in term.spellings}, {_key(one) for one in other.spellings}
    return _key(other.name) not in names[0] and _key(term.name) not in names[1]


def _of(written: Sequence[Written], place: _Term | _Place) -> Term:
    return written[place[0]].watchlist.terms[place[1]]


def _key(spelling: str) -> str:
    return " ".join(word.folded for word in words(spelling))
