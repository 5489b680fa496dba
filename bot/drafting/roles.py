"""What each name does in the story: who acts, on whom, where, who says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.core.model import Role, TermKind
from bot.core.text import fold
from bot.drafting import kind_words as kw
from bot.drafting.called import called
from bot.drafting.model import Named
from bot.drafting.peoples import is_people
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
    subjects, lands = _subjects(found, doings), _lands(found, doings)
    told = {one.name: one.role or _role(one, doings[one.name], subjects, lands) for one in found}
    if Role.ACTOR not in told.values() and (best := _likeliest_actor(found, told, doings)):
        told[best] = Role.ACTOR
    return tuple(replace(one, role=told[one.name]) for one in found)


def _role(one: Named, does: _Doings, subjects: frozenset[str], lands: frozenset[str]) -> Role:
    if one.name in subjects:
        return Role.SUBJECT
    match one.kind:
        case TermKind.PLACE if one.name in lands:
            return Role.ACTOR
        case TermKind.PLACE:
            return Role.PLACE if does.at * 2 >= does.count or does.title else Role.CONTEXT
        case TermKind.PERSON:
            return _role_of_person(one, does)
        case TermKind.ORGANIZATION:
            return _role_of_body(one, does)
        case TermKind.GROUP if does.title:
            return Role.ACTOR
    return Role.CONTEXT


def _role_of_person(one: Named, does: _Doings) -> Role:
    """Whoever leads something acts, though he speaks; others who speak are sources."""
    said = fold(one.said).split()
    if set(said[:8]) & kw.SPOKEN_FOR:
        return Role.SOURCE if does.speaks else Role.CONTEXT
    if set(said[:8]) & kw.LEADS and "ally" not in said:
        return Role.ACTOR
    if does.speaks * 2 >= does.count and does.speaks:
        return Role.SOURCE
    return Role.ACTOR if does.lead or does.title or does.count >= 4 else Role.CONTEXT


def _role_of_body(one: Named, does: _Doings) -> Role:
    """Outlets, and offices that speak, are sources; a firm acts, and whatever else does so as often as not."""
    if _is_outlet(one):
        return Role.SOURCE
    words = frozenset(fold(one.name).split())
    if words & kw.OFFICIAL:
        return Role.SOURCE if does.speaks else Role.CONTEXT
    if does.title or words & kw.COMMERCIAL or set(fold(one.said).split()) & kw.FIRMS:
        return Role.ACTOR
    if does.speaks * 2 > does.count:
        return Role.SOURCE
    return Role.ACTOR if does.acts * 5 >= does.count * 2 else Role.CONTEXT


def _likeliest_actor(found: Sequence[Named], told: Mapping[str, Role], doings: Mapping[str, _Doings]) -> str | None:
    """Of a story in which nobody acts the body or person that it names most, before those who only speak."""
    able = [
        one for one in found if one.kind in (TermKind.ORGANIZATION, TermKind.PERSON) and told[one.name] is Role.CONTEXT
    ]
    return max(able, key=lambda one: (doings[one.name].lead, one.mentions)).name if able else None


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


def _is_outlet(one: Named) -> bool:
    last = fold(one.name).split()[-1]
    said = set(fold(one.said).split())
    return one.kind is TermKind.ORGANIZATION and (
        last in kw.OUTLETS or bool(said & {"newspaper", "magazine", "broadcaster"})
    )


def _subjects(found: Sequence[Named], doings: Mapping[str, _Doings]) -> frozenset[str]:
    """What the story is about: what stands in its title and comes back most; no place, and nobody who only speaks.

    Things and events of the title are it too, and every group of the people that a group in it is of.
    """
    given = [one.name for one in found if one.role is Role.SUBJECT]
    if given:
        return frozenset(given)
    able = [one for one in found if one.role is None and one.kind is not TermKind.PLACE]
    ranked = sorted(able, key=lambda one: -_weight(one, doings[one.name]))
    own = [one for one in ranked if is_own(one)]
    if own and _weight(own[0], doings[own[0].name]) > _LEAST:
        first = own[0]
    elif ranked:
        first = ranked[0]
    else:
        return frozenset()
    best = _weight(first, doings[first.name])
    chosen = [one for one in own if _weight(one, doings[one.name]) >= 0.6 * best and _may_be(one, first, doings)]
    things = [one for one in ranked if one.kind in (TermKind.OBJECT, TermKind.EVENT) and doings[one.name].title]
    titled = [one for one in things if " " in one.name or is_own(one)]  # "leak" by itself is any
    peoples = {
        word
        for one in (first, *chosen)
        if one.kind is TermKind.GROUP
        for word in fold(one.name).split()
        if is_people(word)
    }
    akin = [one for one in found if one.kind is TermKind.GROUP and peoples & set(fold(one.name).split())]
    meant = [one for one in own if one.kind is TermKind.OBJECT and any(_is_said_to_be(one, thing) for thing in titled)]
    return frozenset(one.name for one in (first, *chosen[:SUBJECTS], *titled[:SUBJECTS], *akin, *meant))


def _is_said_to_be(one: Named, thing: Named) -> bool:
    """Whether a named thing is what the title calls by a general word: "Vena, a glucose infusion"."""
    words = {word for form in (thing.name, *thing.forms) for word in fold(form).split()}
    return not is_own(thing) and bool(words & set(fold(one.said).split()) - kw.SMALL - kw.WHOSE)


_LEAST = 2.5
"""The weight from which something with a name of its own is what a story is about."""


def is_own(one: Named) -> bool:
    """Whether it is one thing of its own, or somebody's: "Kalliope K", "Nepali guards"; not "divers"."""
    return any(word[:1].isupper() or any(c.isdigit() for c in word) for word in one.name.split())


def _may_be(one: Named, first: Named, doings: Mapping[str, _Doings]) -> bool:
    """Besides the first, a body or a person is what the story is about only where the title has it as well."""
    return one is first or one.kind in (TermKind.GROUP, TermKind.OBJECT, TermKind.EVENT) or doings[one.name].title


def _weight(one: Named, does: _Doings) -> float:
    """How much a story is about it."""
    if _is_outlet(one) or does.speaks * 2 > does.count:
        return -1.0
    return _WEIGHT.get(one.kind, 0.0) + 3.0 * does.title + 1.5 * does.lead + min(4.0, 0.5 * one.mentions)


def _doings(found: Sequence[Spot], titled: bool) -> _Doings:
    """What a name does, by all its mentions. ``titled``: whether the title has what it is called in between."""
    found = [spot for spot in found if spot.line.text[spot.end : spot.end + 1] not in ("-", "‑")]  # "US-trained"
    said = [speaks(spot) for spot in found]
    is_at = [_is_at(spot) for spot in found]
    acts = [not at and not told and _acts(spot) for spot, told, at in zip(found, said, is_at, strict=True)]
    numbers = {spot.line.number for spot in found}
    return _Doings(
        sum(said),
        sum(acts),
        sum(is_at),
        len(found),
        titled or HEADLINE in numbers,
        any(0 <= n < _LEADING for n in numbers),
    )


def _acts(spot: Spot) -> bool:
    """Whether it does something there: at the head of its clause, before a verb, or as what something is done for."""
    after = spot.after()
    if spot.named.kind is TermKind.PLACE and (spot.line.tokens[spot.last].owns or spot.before() in _FOR):
        return True
    if spot.before() in _FOR:
        return spot.before() == "by"
    before = spot.before(2) if spot.before() == "the" else spot.before()
    behind = spot.line.text[spot.end : spot.end + 2]
    return (
        after in kw.VERBS
        or (after.endswith("ed") and behind.startswith(" "))
        or (not before and not behind.startswith(" "))
    )


def _is_at(spot: Spot) -> bool:
    before = spot.before(2) if spot.before() == "the" else spot.before()
    return kw.is_at(before) or before == "of"


def speaks(spot: Spot) -> bool:
    """Whether it says something: beside a verb of saying, behind "according to", or in "…, who was bosun, said"."""
    begin = max(0, spot.first - 12)
    words = [token.folded for token in spot.line.tokens[begin : spot.last + 40]]
    if spot.after() in kw.SAYS or spot.before() in kw.SAYS:
        return True
    steps = 2 if spot.before() == "the" else 1
    if spot.before(steps) in ("for", "of") and spot.before(steps + 1) in kw.SPOKESPERSONS:
        return True
    if spot.after() in kw.SPOKESPERSONS and set(words) & kw.SAYS:
        return True
    if spot.before() in ("by", "to") and "according" in words[: spot.first - begin]:
        return True
    gap = spot.line.gap(spot.last)
    if "," not in gap and "(" not in gap:
        return False
    reach = range(spot.last + 1, min(spot.last + 16, len(spot.line.tokens)))
    return any(spot.line.tokens[at].folded in kw.SAYS and "," in spot.line.gap(at - 1) for at in reach)
