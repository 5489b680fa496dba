"""What each name does in the story: who acts, on whom, where, who says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.core.model import Role, TermKind
from bot.core.text import fold, words
from bot.drafting import kind_words as kw
from bot.drafting.model import Named
from bot.drafting.tokens import HEADLINE, Line, Reading

SUBJECTS = 3
"""A story is about so many things at most."""
_LEADING = 4
_BY = ("by", "with")
_WEIGHT = {
    TermKind.GROUP: 2.0,
    TermKind.OBJECT: 2.0,
    TermKind.EVENT: 1.5,
    TermKind.ORGANIZATION: 0.5,
    TermKind.PERSON: 0.0,
}
_ACTS = frozenset(
    "recruits recruited trained ordered launched attacked owned operated runs run ran built made sent used".split()
)


@dataclass(frozen=True, slots=True)
class _Doings:
    """How often a name speaks, acts, stands as a place, and whether the title and the first sentences have it."""

    speaks: int = 0
    acts: int = 0
    at: int = 0
    count: int = 0
    title: bool = False
    lead: bool = False


def with_roles(found: Sequence[Named], read: Reading) -> tuple[Named, ...]:
    """The names, each with a role; one that the recognizer gave stays."""
    doings = {one.name: _doings(one, read) for one in found}
    subjects = _subjects(found, doings)
    return tuple(one if one.role else replace(one, role=_role(one, doings[one.name], subjects)) for one in found)


def _role(one: Named, does: _Doings, subjects: frozenset[str]) -> Role:
    if one.name in subjects:
        return Role.SUBJECT
    if one.kind is TermKind.PLACE:
        if does.acts >= 2 and does.acts > does.at and (does.title or does.lead):
            return Role.ACTOR
        return Role.PLACE if does.at * 2 >= does.count or does.title else Role.CONTEXT
    if _is_outlet(one) or (does.speaks and does.speaks * 2 >= does.count):
        return Role.SOURCE
    if one.kind is TermKind.PERSON or one.kind is TermKind.ORGANIZATION:
        return Role.ACTOR if does.count >= 2 or does.lead or one.kind is TermKind.PERSON else Role.CONTEXT
    return Role.CONTEXT


def _is_outlet(one: Named) -> bool:
    last = fold(one.name).split()[-1]
    said = set(fold(one.said).split())
    return one.kind is TermKind.ORGANIZATION and (
        last in kw.OUTLETS or bool(said & {"newspaper", "magazine", "broadcaster"})
    )


def _subjects(found: Sequence[Named], doings: dict[str, _Doings]) -> frozenset[str]:
    """What the story is about: what stands in its title and comes back most; no place, and nobody who only speaks."""
    ranked = sorted(
        (one for one in found if one.role in (None, Role.SUBJECT) and one.kind is not TermKind.PLACE),
        key=lambda one: -_weight(one, doings[one.name]),
    )
    given = [one.name for one in found if one.role is Role.SUBJECT]
    if given or not ranked:
        return frozenset(given)
    best = _weight(ranked[0], doings[ranked[0].name])
    chosen = [one.name for one in ranked if _weight(one, doings[one.name]) >= 0.6 * best]
    return frozenset(chosen[:SUBJECTS])


def _weight(one: Named, does: _Doings) -> float:
    """How much a story is about it."""
    if _is_outlet(one) or does.speaks * 2 > does.count:
        return -1.0
    return _WEIGHT.get(one.kind, 0.0) + 3.0 * does.title + 1.5 * does.lead + min(4.0, 0.5 * one.mentions)


def _doings(one: Named, read: Reading) -> _Doings:
    total = _Doings()
    forms = sorted({tuple(w.folded for w in words(form)) for form in (one.name, *one.forms)}, key=len, reverse=True)
    for line in read.lines:
        at = 0
        folded = [token.folded for token in line.tokens]
        while at < len(folded):
            size = next((len(form) for form in forms if form and tuple(folded[at : at + len(form)]) == form), 0)
            if size:
                total = _seen(total, line, at, at + size - 1)
            at += max(1, size)
    return total


def _seen(total: _Doings, line: Line, first: int, last: int) -> _Doings:
    """One mention more."""
    folded = [token.folded for token in line.tokens]
    before = folded[first - 1] if first else ""
    if before == "the" and first > 1:
        before = folded[first - 2]
    after = folded[last + 1] if last + 1 < len(folded) else ""
    near = folded[last + 1 : last + 6]
    told_to = before in ("by", "to") and "according" in folded[max(0, first - 8) : first]
    speaks = after in kw.SAYS or before in kw.SAYS or told_to or _apposed_speech(line, last, near)
    is_at = kw.is_at(before) or before == "of"
    acts = (
        not is_at and not speaks and (line.tokens[last].owns or before in (*_BY, "for") or after in _ACTS or not before)
    )
    return _Doings(
        total.speaks + bool(speaks),
        total.acts + bool(acts),
        total.at + bool(is_at),
        total.count + 1,
        total.title or line.number == HEADLINE,
        total.lead or 0 <= line.number < _LEADING,
    )


def _apposed_speech(line: Line, last: int, near: Sequence[str]) -> bool:
    """ "Arben Shtylla, who was bosun …, said": a verb of saying behind what stands between commas."""
    gap = line.gap(last)
    if "," not in gap and "(" not in gap:
        return False
    for at in range(last + 1, min(last + 16, len(line.tokens))):
        if line.tokens[at].folded in kw.SAYS and "," in line.gap(at - 1):
            return True
    return False
