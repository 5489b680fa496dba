"""Which development an item tells: one that is known, further told, or one of its own.

An item that repeats much of a development and adds to it is that development's next turn, and belongs to it; the reader
gets the addition as such. Only an item that mostly speaks of something untold opens a development.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from bot.core.ledger import Ledger
from bot.core.residue import Residue

SAME = 0.3
"""Cosine from which a sentence retells a learned one."""
FURTHER = 0.3
"""Share of an alerted item's sentences that retell one development, from which it is its next turn."""


def retold(residue: Residue, ledger: Ledger) -> tuple[str, float] | None:
    """The development that a sentence tells again, and how nearly (cosine); None where it is near nothing learned."""
    for pair in residue.pairs:
        development = ledger.development(ledger.known.index.ids[pair.claim])
        if development and pair.cosine >= SAME:
            return development, pair.cosine
    return None


def told_again(residues: Iterable[Residue], ledger: Ledger) -> tuple[str, float] | None:
    """The known development that an item's sentences tell again most, and how much of the item that is (0 to 1)."""
    weight: dict[str, float] = defaultdict(float)
    count = 0
    for residue in residues:
        count += 1
        found = retold(residue, ledger)
        if found:
            weight[found[0]] += found[1]
    if not weight:
        return None
    best = max(weight, key=lambda name: (round(weight[name], 9), -int(name.removeprefix("d"))))
    return best, weight[best] / count


def development_of(residues: Iterable[Residue], ledger: Ledger, *, alert: bool) -> str | None:
    """The development of an item: for an alert never None, for a repeat the one that it tells again."""
    again = told_again(residues, ledger)
    if not alert:
        return again[0] if again else None
    return again[0] if again and again[1] >= FURTHER else ledger.next_development()
