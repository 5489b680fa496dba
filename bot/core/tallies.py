"""Who has told a development by now: outlets, and how many of them on their own word.

An outlet is a site. It tells independently unless its text is a copy of one that told before, or names such an outlet
as where it has it from.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from bot.core.model import Kind, Tally
from bot.core.text import fold
from bot.core.urls import canonical, host_of

SHINGLE = 4
"""Words in a row that are compared."""
COPIED = 0.5
"""Share of the shorter text's shingles from which it is a copy: lightly rewritten copies have .95, heavily rewritten
ones .59, unrelated pairs at most .05 (measured on syndicated articles; docs/decisions.md)."""
_SHORTEST = 5
"""Letters of a site's name from which its mention counts: "bbc" and "cnn" stand in words and addresses of many."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One item that tells a development, with what it did to the claims."""

    url: str
    title: str
    text: str
    kind: Kind


Says = Callable[[Telling, Sequence[str]], bool]
"""Whether an item says what these sentences say."""


def retellings(told: Sequence[str], tellings: Sequence[Telling], says: Says) -> list[Telling]:
    """Of a development's items those that tell just this, as its thread holds other facts as well.

    The first is who told it. A copy tells it, whatever sentences of it were quoted.
    """
    if not tellings:
        return []
    first = tellings[0]
    words = shingles(f"{first.title} {first.text}")
    return [first, *(one for one in tellings[1:] if _copied(one, words) or says(one, told))]


def _copied(one: Telling, words: frozenset[bytes]) -> bool:
    own = shingles(f"{one.title} {one.text}")
    shorter = min(len(words), len(own))
    return shorter > 0 and len(words & own) / shorter >= COPIED


def tally(tellings: Sequence[Telling]) -> Tally:
    """The tally of the items that tell one thing, given in the order of telling."""
    outlets: dict[str, Telling] = {}
    own: list[tuple[str, Telling, frozenset[bytes]]] = []
    for one in tellings:
        outlet = outlet_of(one.url)
        if not outlet:
            continue
        first = outlet not in outlets
        outlets.setdefault(outlet, one)
        if first and _independent(one, own):
            own.append((outlet, one, shingles(f"{one.title} {one.text}")))
    names = {outlet for outlet, _, _ in own}
    confirming = {outlet_of(one.url) for one in tellings if one.kind is Kind.CONFIRMATION}
    return Tally(tuple(outlets), len(own), len(names & confirming))


def outlet_of(url: str) -> str:
    """The site that an address is of, as a person calls it: "tolonews.com"; empty where it is no web address."""
    return host_of(canonical(url))


def _independent(one: Telling, own: Sequence[tuple[str, Telling, frozenset[bytes]]]) -> bool:
    said = fold(f" {one.title} {one.text} ")
    for outlet, _, other in own:
        if _copied(one, other):
            return False
        name = max(outlet.split(".")[:-1], key=len, default="")
        if len(name) >= _SHORTEST and fold(name) in said:
            return False
    return True


def shingles(text: str) -> frozenset[bytes]:
    """Hashes of every four words in a row; of a shorter text, of all of it."""
    words = fold(text).split()
    rows = (words[n : n + SHINGLE] for n in range(max(1, len(words) - SHINGLE + 1)))
    return frozenset(blake2b(" ".join(row).encode("utf-8", "replace"), digest_size=8).digest() for row in rows if row)
