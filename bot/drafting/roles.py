"""What each name does in the story: who acts, on whom, where, who says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.core.model import Role, TermKind
from bot.core.text import fold
from bot.drafting import kind_words as kw
from bot.drafting.model import Named
from bot.drafting.called import called
from bot.drafting.spots import Spot, spots
from bot.drafting.tokens import HEADLINE, Reading

SUBJECTS = 3
"""A story is about so many things at most."""
_LEADING = 4
_FOR = ("by", "with", "for")
_WEIGHT = {
    TermKind.GROUP: 2.0,
    TermKind.OBJECT: 2.0,
    TermKind.EVENT: 1.5,
    TermKind.ORGANIZATION: 0.5,
    TermKind.PERSON: 0.0,
}
_ACTS = frozenset(
    [
        "recruits",
        "recruited",
        "trained",
        "ordered",
        "launched",
        "attacked",
        "owned",
        "operated",
        "runs",
        "run",
        "ran",
        "built",
        "made",
        "sent",
        "used",
    ]
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
    placed = [spot for own in spots(read, found).values() for spot in own]
    title = {token.folded for line in read.lines if line.number == HEADLINE for token in line.tokens}
    doings = {
        one.name: _doings([spot for spot in placed if spot.named is one], bool(title & called(one))) for one in found
    }
    subjects = _subjects(found, doings)
    lands = _lands(found, doings)
    first = {one.name: one.role or _role(one, doings[one.name], subjects, lands) for one in found}
    return tuple(replace(one, role=_of_an_actor(one, found, first)) for one in found)


def _of_an_actor(one: Named, found: Sequence[Named], roles: Mapping[str, Role]) -> Role:
    """A person acts where what the story says he is belongs to somebody who acts: "head of the Wagner Group"."""
    role = roles[one.name]
    if one.kind is not TermKind.PERSON or role is not Role.CONTEXT:
        return role
    said = set(fold(one.said).split())
    bodies = [
        it
        for it in found
        if roles[it.name] in (Role.ACTOR, Role.SUBJECT) and it.kind not in (TermKind.PLACE, TermKind.PERSON)
    ]
    names = [set(fold(form).split()) - kw.SMALL for it in bodies for form in (it.name, *it.forms)]
    office = bool(said & kw.OFFICES) and any(own & said for own in names)
    return Role.ACTOR if office and "ally" not in said else role


def _lands(found: Sequence[Named], doings: Mapping[str, _Doings]) -> frozenset[str]:
    """The country that acts, if any: of several the one that does so most; in the title before others."""
    acting = [
        one.name
        for one in found
        if one.kind is TermKind.PLACE
        and doings[one.name].acts >= 2
        and (doings[one.name].title or doings[one.name].lead)
    ]
    ranked = sorted(acting, key=lambda name: (not doings[name].title, -doings[name].acts))
    return frozenset(ranked[:1])


def _role(one: Named, does: _Doings, subjects: frozenset[str], lands: frozenset[str]) -> Role:
    if one.name in subjects:
        return Role.SUBJECT
    if one.kind is TermKind.PLACE:
        if one.name in lands:
            return Role.ACTOR
        return Role.PLACE if does.at * 2 >= does.count or does.title else Role.CONTEXT
    if _is_outlet(one) or (does.speaks and does.speaks * 2 >= does.count):
        return Role.SOURCE
    if one.kind is TermKind.PERSON:
        return Role.ACTOR if does.lead or does.title or does.count >= 3 else Role.CONTEXT
    if one.kind is TermKind.ORGANIZATION:
        return Role.ACTOR if does.count >= 2 or does.lead or does.title else Role.CONTEXT
    return Role.CONTEXT


def _is_outlet(one: Named) -> bool:
    last = fold(one.name).split()[-1]
    said = set(fold(one.said).split())
    return one.kind is TermKind.ORGANIZATION and (
        last in kw.OUTLETS or bool(said & {"newspaper", "magazine", "broadcaster"})
    )


def _subjects(found: Sequence[Named], doings: Mapping[str, _Doings]) -> frozenset[str]:
    """What the story is about: what stands in its title and comes back most; no place, and nobody who only speaks."""
    ranked = sorted(
        (one for one in found if one.role in (None, Role.SUBJECT) and one.kind is not TermKind.PLACE),
        key=lambda one: -_weight(one, doings[one.name]),
    )
    given = [one.name for one in found if one.role is Role.SUBJECT]
    if given or not ranked:
        return frozenset(given)
    own = [one for one in ranked if is_own(one)]
    ranked = own if own and _weight(own[0], doings[own[0].name]) > _LEAST else ranked
    best = _weight(ranked[0], doings[ranked[0].name])
    chosen = [
        one for one in ranked if _weight(one, doings[one.name]) >= 0.6 * best and _may_be(one, ranked[0], doings)
    ][:SUBJECTS]
    akin = {word.rstrip("s") for one in chosen if one.kind is TermKind.GROUP for word in fold(one.name).split()[-1:]}
    bodies = [
        one
        for one in found
        if one.kind is TermKind.ORGANIZATION and akin & {w.rstrip("s") for w in fold(one.name).split()}
    ]
    return frozenset(one.name for one in (*chosen, *bodies))


_LEAST = 2.5
"""The weight from which something with a name of its own is what a story is about."""


def is_own(one: Named) -> bool:
    """Whether it is one thing of its own, or somebody's: "Kalliope K", "Afghan commandos"; not "divers"."""
    return any(word[:1].isupper() or any(c.isdigit() for c in word) for word in one.name.split())


def _may_be(one: Named, first: Named, doings: Mapping[str, _Doings]) -> bool:
    """Besides the first, a body or a person is what the story is about only where the title has it as well."""
    if one is first or one.kind in (TermKind.GROUP, TermKind.OBJECT, TermKind.EVENT):
        return True
    return doings[one.name].title


def _weight(one: Named, does: _Doings) -> float:
    """How much a story is about it."""
    if _is_outlet(one) or does.speaks * 2 > does.count:
        return -1.0
    return _WEIGHT.get(one.kind, 0.0) + 3.0 * does.title + 1.5 * does.lead + min(4.0, 0.5 * one.mentions)


def _doings(found: Sequence[Spot], titled: bool) -> _Doings:
    """What a name does, by all its mentions. ``titled``: whether the title has what it is called in between."""
    found = [spot for spot in found if spot.line.text[spot.end : spot.end + 1] not in ("-", "‑")]  # "US-trained"
    speaks = [_speaks(spot) for spot in found]
    is_at = [_is_at(spot) for spot in found]
    acts = [
        not at
        and not said
        and (spot.line.tokens[spot.last].owns or spot.before() in _FOR or spot.after() in _ACTS or not spot.before())
        for spot, said, at in zip(found, speaks, is_at, strict=True)
    ]
    numbers = {spot.line.number for spot in found}
    return _Doings(
        sum(speaks),
        sum(acts),
        sum(is_at),
        len(found),
        titled or HEADLINE in numbers,
        any(0 <= n < _LEADING for n in numbers),
    )


def _is_at(spot: Spot) -> bool:
    before = spot.before(2) if spot.before() == "the" else spot.before()
    return kw.is_at(before) or before == "of"


def _speaks(spot: Spot) -> bool:
    """Whether it says something: beside a verb of saying, behind "according to", or in "…, who was bosun, said"."""
    words = [token.folded for token in spot.line.tokens]
    if spot.after() in kw.SAYS or spot.before() in kw.SAYS:
        return True
    if (
        spot.before(2) in ("for", "of")
        and spot.before(3) in kw.SPOKESPERSONS
        or spot.before() in ("for", "of")
        and spot.before(2) in kw.SPOKESPERSONS
    ):
        return True
    if spot.after() in kw.SPOKESPERSONS and set(words) & kw.SAYS:
        return True
    if spot.before() in ("by", "to") and "according" in words[max(0, spot.first - 8) : spot.first]:
        return True
    gap = spot.line.gap(spot.last)
    if "," not in gap and "(" not in gap:
        return False
    reach = range(spot.last + 1, min(spot.last + 16, len(words)))
    return any(words[at] in kw.SAYS and "," in spot.line.gap(at - 1) for at in reach)
