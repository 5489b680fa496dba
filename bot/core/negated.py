"""What a sentence negates, whatever it is put beside: its "not"s, its denials, and the denials that are taken back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bot.core.stance import NOBODY, Cue, Found
from bot.core.text import Word

FALSE = frozenset({Cue.DENY, Cue.HOAX})
"""What says that something is not so."""
NEGATING = FALSE | {Cue.NOT}
_LACKING = frozenset({"without", "nor", "neither", "unlikely"})
"""They negate a circumstance ("fired without a word"), not what was said to have happened."""
_BEFORE = 3
"""How many words before a denial a "not" may stand to take it back."""


class Negated(NamedTuple):
    """``false`` are the words of denial and falsehood, ``unfalse`` those negated themselves: "did not deny"."""

    negations: tuple[Found, ...]
    false: tuple[Found, ...]
    unfalse: tuple[Found, ...]


MOST_CUES = 60
"""A table read as one sentence has thousands; the first ones must do, so that the cost stays linear."""
_NOTHING = Negated((), (), ())


def negated(words: Sequence[Word], cues: Sequence[Found], clause: Sequence[int]) -> Negated:
    """The negations among ``cues``; ``clause`` numbers the clause of each word."""
    ends = {one.last for one in cues if Cue.NOT in one.cues}
    said = [one for one in cues if not FALSE.isdisjoint(one.cues)]
    if not ends and not said:
        return _NOTHING
    nobody = {clause[one.first]: one.first for one in cues if words[one.first].folded in NOBODY}
    false: list[Found] = []
    unfalse: list[Found] = []
    for one in said:
        # "did not deny", "it is no hoax", "nobody has denied"
        taken_back = not ends.isdisjoint(range(one.first - _BEFORE, one.first))
        (unfalse if taken_back or nobody.get(clause[one.first], one.first) < one.first else false).append(one)
    return Negated(
        tuple([one for one in cues if Cue.NOT in one.cues and words[one.first].folded not in _LACKING]),
        tuple(false),
        tuple(unfalse),
    )
