"""A sentence of the story that stands by itself: who "he" is, which "the ship", what day "Saturday" was.

Only what is safe is put in, since a wrong name makes a known claim that is false: a pronoun at the head of a sentence,
or beside "said", where the sentence before is about one person alone; a general word where one name can be meant.
Whatever is in quotation marks stays as it was said.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.core.model import Role, TermKind
from bot.core.text import fold
from bot.drafting import kind_words as kw
from bot.drafting.called import called
from bot.drafting.model import Named
from bot.drafting.peoples import is_people
from bot.drafting.roles import speaks
from bot.drafting.spots import Spot
from bot.drafting.tokens import Line

_HE = re.compile(r"^(?:(?P<he>He|She)\b(?!['’])|(?P<his>His|Her)\b(?= [a-z]))")
_TAG = re.compile(r"(?:[,.?!][”\"’]|\w,) (?P<he>he|she)\b(?= (?:said|says|added|adds|told|wrote)\b)")
"""Whoever speaks: “…,” he said."""
_IT = re.compile(
    r"^(?:(?P<it>It)\b(?= (?:(?:was|were|is|has been|had been) "
    r"(?!believed|thought|said|expected|understood|feared|estimated|alleged|reported|hoped|known|agreed)\w+(?:ed|en)\b|"
    r"(?!is|was|will|would|may|might|could|can|seems|appears|remains|became|takes|took|happened|turned|all\b)[a-z]+))|"
    r"(?P<its>Its)\b(?= [a-z]))"
)
_GIVEN = re.compile(r"\b(?:give|gave|gives|given|offer|offered|hand|handed) (?P<it>it)\b(?= (?:an? |the |\w+ ))")
"""Where "it" is given something: never the "it" of "it is unclear"."""
_GENERAL = re.compile(r"\b(?P<the>[Tt]he) (?P<noun>[a-z]+)\b(?!['’-]| [A-ZÀ-Þ])")
_THINGS = (TermKind.ORGANIZATION, TermKind.OBJECT, TermKind.EVENT)


@dataclass
class Focus:
    """Whom and what the sentence before was about: one person, the one who spoke, what it began with, its bodies."""

    person: Named | None = None
    speaker: Named | None = None
    head: Named | None = None
    near: frozenset[str] = frozenset()
    last: dict[str, int] = field(default_factory=dict)
    """The sentence in which each name was last."""


@dataclass(frozen=True, slots=True)
class Cast:
    """The names of a story, where they stand, and which of them a general word may mean."""

    spots: Mapping[int, tuple[Spot, ...]]
    called: Mapping[str, tuple[Named, ...]] = field(default_factory=dict)
    bodies: frozenset[str] = frozenset()


def cast(named: Sequence[Named], placed: Mapping[int, tuple[Spot, ...]]) -> Cast:
    """Which names each general word may stand for: "the ferry", "the airline", "the magazine"."""
    options: dict[str, list[Named]] = {}
    for one in named:
        for word in called(one):
            options.setdefault(word, []).append(one)
    bodies = [one for one in named if one.kind is TermKind.ORGANIZATION]
    outlets = [one for one in bodies if set(fold(one.name).split()) & kw.OUTLETS]
    for word in ("magazine", "newspaper", "paper") if len(outlets) == 1 else ():
        options[word] = outlets
    firms = frozenset(one.name for one in bodies if one not in outlets)
    return Cast(placed, {word: tuple(ones) for word, ones in options.items()}, firms)


def standalone(line: Line, focus: Focus, who: Cast) -> str:
    """The sentence with its pronouns, short names and general words explained, as far as that is safe.

    ``focus`` is that of the sentence before, and is moved on.
    """
    spots = who.spots.get(line.number, ())
    text, shift = line.text, 0
    for spot in _short_names(spots):
        start, end = spot.start + shift, spot.end + shift
        text = text[:start] + spot.named.name + text[end:]
        shift += len(spot.named.name) - (end - start)
    text = _explained(text, spots, focus, who)
    text, meant = _without_pronouns(text, spots, focus)
    _move(focus, line.number, spots, meant)
    return text


def _short_names(spots: Sequence[Spot]) -> list[Spot]:
    """The first short mention of each person whose full name is not in the sentence."""
    full = {spot.named.name for spot in spots if len(_words(spot)) >= len(spot.named.name.split())}
    chosen: dict[str, Spot] = {}
    for spot in spots:
        surname = fold(_words(spot)[-1]).startswith(fold(spot.named.name.split()[-1]))
        if spot.named.kind is TermKind.PERSON and spot.named.name not in full and surname:
            chosen.setdefault(spot.named.name, spot)
    return sorted(chosen.values(), key=lambda spot: spot.start)


def _words(spot: Spot) -> list[str]:
    return spot.line.text[spot.start : spot.end].split()


def _explained(text: str, spots: Sequence[Spot], focus: Focus, who: Cast) -> str:
    """General words with the name that they stand for: "the airline (Kitulo Air)", "the Colchis pipeline"."""
    here = {spot.named.name for spot in spots}
    done: set[str] = set()

    def put(found: re.Match[str]) -> str:
        one = _meant(found["noun"], spots, focus, who)
        if one is None or one.name in here or one.name in done or _is_quoted(text, found.start()):
            return found[0]
        done.add(one.name)
        if found["noun"] == fold(one.name).split()[-1]:
            return f"{found['the']} {one.name}"
        return f"{found[0]} ({one.name})"

    return _GENERAL.sub(put, text)


def _meant(noun: str, spots: Sequence[Spot], focus: Focus, who: Cast) -> Named | None:
    """The one name that a general word can stand for; None where there is none, or where another is nearer."""
    options = [one for one in who.called.get(noun, ()) if one.name[:1].isupper() or " " in one.name]
    if not options:
        return None
    if len(options) > 1:
        recent = max(options, key=lambda one: focus.last.get(one.name, -1))
        if recent.role is not Role.SUBJECT or focus.last.get(recent.name, -1) < 0:
            return None
        options = [recent]
    one = options[0]
    if one.kind is not TermKind.GROUP and not one.name.split()[0][:1].isupper():
        return None
    if one.kind is TermKind.OBJECT and is_people(fold(one.name.split()[0])):
        return None  # "the only ferry" is not the "Greek ferry" of the story
    if one.kind is TermKind.ORGANIZATION and noun not in ("magazine", "newspaper", "paper"):
        near = focus.near | {spot.named.name for spot in spots if spot.named.kind is TermKind.ORGANIZATION}
        latest = max(who.bodies, key=lambda name: focus.last.get(name, -1), default="")
        if near - {one.name} or (not near and (one.role is not Role.SUBJECT or latest != one.name)):
            return None
    return one


def _without_pronouns(text: str, spots: Sequence[Spot], focus: Focus) -> tuple[str, Named | None]:
    """The sentence with a pronoun at its head, or beside "said", explained; and the person that it means."""
    persons = {spot.named.name for spot in spots if spot.named.kind is TermKind.PERSON}
    one = focus.person
    if one and not persons and (found := _HE.match(text)) and _may_mean(found[0], one):
        return (f"{one.name}'s" if found["his"] else one.name) + text[found.end() :], one
    one = focus.speaker or focus.person
    found = _TAG.search(text)
    spoken = found and not _is_quoted(text, found.start("he"))
    if one and found and spoken and one.name not in persons and _may_mean(found["he"], one):
        return text[: found.start("he")] + one.name + text[found.end("he") :], one
    return _without_it(text, spots, focus), None


def _without_it(text: str, spots: Sequence[Spot], focus: Focus) -> str:
    """What "it" is where the sentence before begins with it, and nothing else stands before it here."""
    thing = focus.head
    if thing is None or any(spot.named.kind in _THINGS for spot in spots if spot.named is not thing):
        return text
    if found := _IT.match(text):
        name = thing.name if thing.name[:1].isupper() else f"The {thing.name}"
        return (f"{name}'s" if found["its"] else name) + text[found.end() :]
    if (found := _GIVEN.search(text)) and not _is_quoted(text, found.start()):
        return text[: found.start("it")] + thing.name + text[found.end("it") :]
    return text


def _is_quoted(text: str, at: int) -> bool:
    """Whether a place lies inside a quotation, where "he" is whom the speaker means."""
    before = text[:at]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _others(spot: Spot) -> bool:
    """Whether a sentence speaks of somebody without a name as well: a boy, her husband, another doctor."""
    tokens = spot.line.tokens
    if any(token.folded in kw.HUMANS for token in tokens):
        return True
    beside = range(spot.first - 4, spot.last + 9)
    return any(token.folded in kw.OFFICES and at not in beside for at, token in enumerate(tokens))


def _may_mean(pronoun: str, one: Named) -> bool:
    """Whether a pronoun can be this person's, as far as a first name tells: "he" is hardly Maria."""
    first = fold(one.name.split()[0])
    return pronoun.casefold() not in ("he", "his") or not first.endswith("a") or first in kw.MEN_IN_A


def _is_at_head(spot: Spot) -> bool:
    """Whether a sentence begins with a person, and goes on about him: not "When Judge Moreau fell, the doctor …"."""
    return spot.first <= 2 and spot.line.tokens[0].folded not in kw.CLAUSES


def _move(focus: Focus, number: int, spots: Sequence[Spot], meant: Named | None) -> None:
    """Whom and what the next sentence's pronouns may mean."""
    persons = [spot for spot in spots if spot.named.kind is TermKind.PERSON]
    alone = len({spot.named.name for spot in persons}) == 1
    surely = next((spot for spot in persons if _is_at_head(spot) or speaks(spot)), None) if alone else None
    focus.person = surely.named if surely and not _others(surely) else meant if not persons else None
    speakers = {spot.named.name: spot.named for spot in persons if speaks(spot)}
    focus.speaker = next(iter(speakers.values())) if len(speakers) == 1 else meant
    # Only what a sentence begins with, and nothing else of its kind in it, is surely meant by the "it" of the next one:
    # "A contract between A and B. It …"
    things = {spot.named.name for spot in spots if spot.named.kind in _THINGS}
    head = spots[0] if len(things) == 1 and spots[0].first <= 1 and spots[0].named.name in things else None
    plural = head is not None and head.named.name[:1].islower() and head.named.name.endswith("s")
    focus.head = head.named if head and not plural else None
    focus.near = frozenset(spot.named.name for spot in spots if spot.named.kind is TermKind.ORGANIZATION)
    focus.last |= {spot.named.name: number for spot in spots}
