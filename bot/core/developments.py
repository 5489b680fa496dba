"""Which development an item tells: one that is known, further told, or one of its own.

An item that tells a development again and adds to it is that development's next turn, and belongs to it: the reader
gets the addition as such. Only an item that tells nothing again opens a development.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from bot.core.ledger import Ledger
from bot.core.residue import Residue
from bot.core.worth import Told

SAME = 0.35
"""Cosine from which a sentence retells a learned one. Pairs of items of six labelled streams, F1: .25 lumps a story
into one development (.39), .35 parts them (.39)."""


def retold(residue: Residue, ledger: Ledger) -> tuple[str, float] | None:
    """The development that a sentence tells again, and how nearly (cosine); None where it is near nothing learned."""
    for pair in residue.pairs:
        development = ledger.development(ledger.known.index.ids[pair.claim])
        if development and pair.cosine >= SAME:
            return development, pair.cosine
    return None


def told_again(residues: Iterable[Residue], ledger: Ledger) -> str | None:
    """The known development that an item's sentences tell again most; the older one where two are even."""
    weight: dict[str, float] = defaultdict(float)
    for residue in residues:
        found = retold(residue, ledger)
        if found:
            weight[found[0]] += found[1]
    return max(weight, key=lambda name: (round(weight[name], 9), -int(name.removeprefix("d"))), default=None)


MOSTLY, LEAST = 0.3, 2
"""Share, and number, of an item's facts beyond the story that another told lately, from which it tells that one's
development (pairs F1 .38 -> .42)."""


def development_of(residues: Iterable[Residue], ledger: Ledger, told: Told, *, alert: bool) -> str | None:
    """The development of an item: an alert always has one, a repeat where it tells one again.

    ``told``: what of its facts others told; they carry it where the wording is another.
    """
    copied = told.by and told.lately >= LEAST and told.share >= MOSTLY
    known = ledger.development_of_item(told.by) if copied else None
    return known or told_again(residues, ledger) or (ledger.next_development() if alert else None)
