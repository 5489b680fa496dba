"""What became of what people were told: does the page still say it, say something else, or say that it was wrong?

A told sentence is put beside the page as it reads now, as the diff puts any sentence beside known claims. A repeat of
it still stands, however it is worded and wherever; a sentence with another value, without its figure or without the
name in it does not.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from bot.core.claims import Known, examine
from bot.core.corrections import corrections
from bot.core.edits import EditKind, edit_of
from bot.core.model import Claim, Item, Kind, Slot
from bot.core.sentence import Sentence
from bot.core.text import passages, words

Names = Callable[[str], list[tuple[int, int, str]]]

MOST_SENTENCES = 400
"""Of a page that a told sentence is looked for among in other words; in its very words it is looked for in all."""
ROLLED, ON_TOP, STAYED = 2, 6, 5
"""A page that rolls, as a live blog does: so many sentences at least are gone at its end and so many more stand on top,
below a head of so many at most; and at least so many stayed between."""
ANY_DAY = date(2000, 1, 1)
"""With a day to count from, "Friday" is read as a date: where it stands is all that is wanted here."""
NEAR = 0.34
"""Share of its words that a sentence must have of a told one to be shown as what stands in its place."""


@dataclass(frozen=True, slots=True)
class Loss:
    """A told sentence that the page does not say any more, and what it says in its place; empty: nothing."""

    told: str
    now: str


@dataclass(frozen=True, slots=True)
class Standing:
    """What people know of an item's told sentences: what was last said in place of each that fell (``now``), and the
    correction that they were shown. ``rolled`` left the end of a page that rolls: there is nothing to know of them.
    """

    now: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    rolled: tuple[str, ...] = ()

    def dump(self) -> str:
        """As it is noted."""
        return json.dumps([self.now, self.notes, self.rolled], ensure_ascii=False, sort_keys=True)

    @classmethod
    def load(cls, noted: str | None) -> Standing:
        """As it was noted, also before pages were seen to roll."""
        now, notes, *rolled = json.loads(noted) if noted else ({}, [])
        return cls(now, tuple(notes), tuple(rolled[0]) if rolled else ())


@dataclass(frozen=True, slots=True)
class Fate:
    """What one edit did to what was told. ``back``: told sentences that the page says again, each with what it said
    meanwhile; ``note`` is a correction that now stands on the page.
    """

    lost: tuple[Loss, ...] = ()
    back: tuple[Loss, ...] = ()
    note: str = ""

    def __bool__(self) -> bool:
        return bool(self.lost or self.back or self.note)


def fate(
    told: Collection[str],
    before: Item | None,
    after: Item,
    known: Standing,
    *,
    language: str,
    names: Names | None = None,
) -> tuple[Fate, Standing]:
    """What ``after`` does to the sentences ``told``, and what people know once they are told of that.

    ``before`` is how the item read until now, None where it cannot be compared: then no correction is looked for. An
    edit that leaves every sentence as it was does nothing.
    """
    edit = edit_of(before, after) if before else None
    if edit and edit.kind is EditKind.COSMETIC:
        return Fate(), known
    page = _Page(after, language, names)
    rolled = {*known.rolled, *(_rolled_off(before, page, told) if before else ())}
    lost, back, now = list[Loss](), list[Loss](), dict(known.now)
    for sentence in dict.fromkeys(told):
        meanwhile = known.now.get(sentence)
        if page.says(sentence):
            rolled.discard(sentence)
            if meanwhile is not None:
                back.append(Loss(sentence, meanwhile))
                del now[sentence]
        elif page.cut or sentence in rolled:
            continue
        elif meanwhile is None or (meanwhile and not page.says(meanwhile)):
            now[sentence] = page.instead_of(sentence)
            lost.append(Loss(sentence, now[sentence]))
    lost = _without_echoes(lost, back, now, known)
    note = next((text for text in corrections(edit.changed) if text not in known.notes), "") if edit else ""
    notes = (*known.notes, note) if note else known.notes
    return Fate(tuple(lost), tuple(back), note), Standing(now, notes, tuple(sorted(rolled)))


def _rolled_off(before: Item, page: _Page, told: Collection[str]) -> set[str]:
    """The told sentences that left the end of a page together with what stood there, while others came on top.

    An article that loses a sentence, or gets a new beginning in the old one's place, does not roll.
    """
    was, now = [_key(passage.text) for passage in passages(before)], page.keys
    had, has = set(was), set(now)
    end = next((place for place in range(len(was), 0, -1) if was[place - 1] in has), 0)
    tops = ((was[:at], now[: now.index(key)]) for at, key in enumerate(was[: ON_TOP + 1]) if key in has)
    more = (sum(key not in had for key in on_top) - sum(key not in has for key in head) for head, on_top in tops)
    if len(was) - end < ROLLED or sum(key in has for key in was[:end]) < STAYED or max(more, default=0) < ROLLED:
        return set()
    gone = set(was[end:])
    return {sentence for sentence in told if _key(sentence) in gone}


def _without_echoes(lost: Sequence[Loss], back: Sequence[Loss], now: dict[str, str], known: Standing) -> list[Loss]:
    """What one edit did, once: not that what stood in a sentence's place is gone, where that sentence is back; nor of
    two sentences that stood in one place the older. Takes from ``now`` what is not to be waited for.
    """
    meanwhile, fell = {one.now for one in back}, {one.told for one in lost}
    for one in lost:
        if one.told in meanwhile:
            del now[one.told]
    return [one for one in lost if one.told not in meanwhile and known.now.get(one.told) not in fell]


def stated(claims: Iterable[str], item: Item, *, language: str, names: Names | None = None) -> list[str]:
    """Those of the claims that the item says: of these alone it can be seen that it does not say them any more."""
    page = _Page(item, language, names)
    return [claim for claim in claims if page.says(claim)]


class _Page:
    """A page's sentences, and what they say. ``cut``: there are more than are read; their ``keys`` are of all."""

    def __init__(self, item: Item, language: str, names: Names | None) -> None:
        texts = [passage.text for passage in passages(item)]
        self.sentences, self.cut = texts[:MOST_SENTENCES], len(texts) > MOST_SENTENCES
        claims = (Claim(str(place), text) for place, text in enumerate(self.sentences))
        self._known = Known(claims, language=language, names=names)
        self.keys = [_key(text) for text in texts]
        self._all = frozenset(self.keys)

    def says(self, sentence: str) -> bool:
        """Whether the page says all of it: in its very words, or in others that leave out no figure and no name."""
        key = _key(sentence)
        if not key or key in self._all:
            return True
        found = examine(sentence, self._known)
        if found.verdict.kind is not Kind.REPEAT or self._omitted(found.sentence, found.residue.cover):
            return False
        near = found.verdict.claim  # None: it is too thin to be a fact, and nothing there speaks of it
        return near is not None and not self._denied(sentence, self.sentences[int(near)])

    def _denied(self, sentence: str, by: str) -> bool:
        """Whether what says the same says that it is not so: "it is not true that …"."""
        alone = Known((Claim("0", sentence),), language=self._known.language, names=self._known.names)
        return examine(by, alone).verdict.kind is Kind.DENIAL

    def _omitted(self, sentence: Sentence, cover: Sequence[float]) -> bool:
        """Whether a figure, or a name of which no word is left, is not said any more. A day alone is no loss."""
        days = self._known.read(sentence.text, ANY_DAY).quantities
        spans = [(one.start, one.end) for one in days if one.slot is Slot.DATE]
        typed = [
            (place, token, share)
            for place, (token, share) in enumerate(zip(sentence.tokens, cover, strict=True))
            if (token.name or token.number) and not any(start <= token.start < end for start, end in spans)
        ]
        if any(token.number and share < 0.5 for _, token, share in typed):
            return True
        runs = groupby(enumerate(typed), key=lambda it: it[1][0] - it[0])
        return any(all(share < 0.5 for _, (_, _, share) in run) for _, run in runs)

    def instead_of(self, sentence: str) -> str:
        """The sentence that stands in its place, else ""."""
        wanted = set(_key(sentence))
        best, share = "", NEAR
        for text, key in zip(self.sentences, self.keys, strict=False):
            alike = len(wanted.intersection(key)) / (len(wanted.union(key)) or 1)
            if alike >= share:
                best, share = text, alike
        return best


def _key(text: str) -> tuple[str, ...]:
    return tuple(word.folded for word in words(text))
