"""A sentence of the story that stands by itself: who "he" is, which "the ship", what day "Saturday" was.

Only what is safe is put in: a pronoun where one name fits, a general word where one thing of the story is called so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.core.model import Role, TermKind
from bot.core.text import fold
from bot.drafting import kind_words as kw
from bot.drafting.called import called
from bot.drafting.model import Named
from bot.drafting.spots import Spot
from bot.drafting.tokens import Line
from bot.drafting.whens import with_dates

_HE = re.compile(
    r"\b(?P<he>[Hh]e|[Ss]he)\b(?!['’])|\b(?P<his>[Hh]is|[Hh]er)\b(?= [a-z])|(?<=[Tt]o )(?P<him>him|her)\b(?! [a-z]+ (?:was|is|had|were))"
)
_TAG = re.compile(
    r"\b(?P<he>he|she)(?= (?:said|says|added|adds|wrote|noted|argued|claimed|told|explained)\b)|(?<=said )(?P<behind>he|she)\b"
)
"""Whoever speaks: "…, he said, …"."""
_IT = re.compile(
    r"^(?P<it>It|They)\b(?= (?!is (?:not )?(?:clear|unclear|known|unknown|likely|possible|believed|thought))[a-z])|^(?P<its>Its|Their|Her)\b(?= [a-z])"
)
_GIVEN = re.compile(
    r"\b(?:give|gave|gives|given|offer|offered|hand|handed|from|with|for|behind) (?P<it>it)\b(?! (?:is|was|would|will|has|had)\b)"
)
"""Where "it" is given something, or something is done with it: never the "it" of "it is unclear"."""
_GENERAL = re.compile(r"\b(?P<the>[Tt]he|[Tt]hat|[Tt]his) (?P<noun>[a-z]+)\b(?!['’]s \w+ (?:said|says))")


@dataclass
class Focus:
    """Who and what was spoken of last: the person that "he" is, the body or thing that "it" is."""

    person: Named | None = None
    speaker: Named | None = None
    thing: Named | None = None
    group: Named | None = None


@dataclass(frozen=True, slots=True)
class Cast:
    """The names of a story by what they may be called in between."""

    spots: Mapping[int, tuple[Spot, ...]]
    called: Mapping[str, Named] = field(default_factory=dict)


def cast(named: Sequence[Named], placed: Mapping[int, tuple[Spot, ...]]) -> Cast:
    """Which general words stand for one name of the story only: "the ferry", "the airline", "the magazine"."""
    options: dict[str, list[Named]] = {}
    for one in named:
        for word in called(one):
            options.setdefault(word, []).append(one)
    told = {word: max(ones, key=lambda one: (one.role is Role.SUBJECT, one.mentions)) for word, ones in options.items()}
    return Cast(placed, {word: one for word, one in told.items() if _is_the_one(one, options[word])} | _outlet(named))


def _outlet(named: Sequence[Named]) -> dict[str, Named]:
    """Where one outlet alone is named, "the magazine" and "the paper" are that one."""
    outlets = [
        one
        for one in named
        if one.kind is TermKind.ORGANIZATION and set(fold(f"{one.name} {one.said}").split()) & kw.OUTLETS
    ]
    return dict.fromkeys(("magazine", "newspaper", "paper"), outlets[0]) if len(outlets) == 1 else {}


def _is_the_one(one: Named, options: Sequence[Named]) -> bool:
    """Whether no other name of the story is called so as well, or this one is what the story is about."""
    return (
        len(options) == 1
        or one.role is Role.SUBJECT
        or all(other.mentions < one.mentions for other in options if other is not one)
    )


def standalone(line: Line, focus: Focus, who: Cast, told: date | None) -> str:
    """The sentence with its pronouns, short names and days explained, as far as that is safe; ``focus`` goes on."""
    spots = who.spots.get(line.number, ())
    text, shift = line.text, 0
    for spot in _full_names(spots):
        start, end = spot.start + shift, spot.end + shift
        text = text[:start] + spot.named.name + text[end:]
        shift += len(spot.named.name) - (end - start)
    text = _explained(text, spots, who)
    text = _without_pronouns(text, spots, focus)
    _move(focus, spots)
    return with_dates(text, told)


def _speaks(spot: Spot) -> bool:
    """Whether its sentence has a verb of saying behind it."""
    return any(token.folded in kw.SAYS for token in spot.line.tokens[spot.last + 1 :]) or spot.before() in kw.SAYS


def _full_names(spots: Sequence[Spot]) -> list[Spot]:
    """The first short mention of each person whose full name is not in the sentence."""
    full = {spot.named.name for spot in spots if fold(spot.line.text[spot.start : spot.end]) == fold(spot.named.name)}
    chosen: dict[str, Spot] = {}
    for spot in spots:
        if spot.named.kind is TermKind.PERSON and spot.named.name not in full:
            chosen.setdefault(spot.named.name, spot)
    return sorted(chosen.values(), key=lambda spot: spot.start)


def _explained(text: str, spots: Sequence[Spot], who: Cast) -> str:
    """The first general word with the name behind it: "the airline (Kitulo Air)", where the name is not there."""
    here = {spot.named.name for spot in spots}
    done: set[str] = set()

    def put(found: re.Match[str]) -> str:
        one = who.called.get(found["noun"])
        if one is None or one.name in here or one.name in done:
            return found[0]
        done.add(one.name)
        if found["noun"] in fold(one.name).split():
            return f"{found['the']} {one.name}" if found["the"] in ("the", "The") else found[0]
        return f"{found[0]} ({one.name})"

    return _GENERAL.sub(put, text)


def _without_pronouns(text: str, spots: Sequence[Spot], focus: Focus) -> str:
    persons = [spot for spot in spots if spot.named.kind is TermKind.PERSON]
    found = next((one for one in _HE.finditer(text) if not _quoted(text, one.start())), None)
    tag = _TAG.search(text)
    if focus.speaker and tag and not _quoted(text, tag.start()):
        same = found and found.start() < tag.start() and found[0].casefold() in ("he", "she")
        speaker = focus.person if same and focus.person else focus.speaker
        text = text[: tag.start()] + speaker.name + text[tag.end() :]
        found = next((one for one in _HE.finditer(text) if not _quoted(text, one.start())), None)
    named = {spot.named.name for spot in persons}
    if (
        found
        and focus.person
        and focus.person.name not in named  # "Reached in his garden, Mchedlidze said": it is explained
        and not any(spot.start < found.start() for spot in persons)
    ):
        name = focus.person.name
        said = f"{name}'s" if found["his"] else name
        text = text[: found.start()] + said + text[found.end() :]
    things = [spot for spot in spots if spot.named.kind in (TermKind.ORGANIZATION, TermKind.OBJECT)]
    if not things and focus.thing and (given := _GIVEN.search(text)) and not _quoted(text, given.start()):
        text = text[: given.start("it")] + focus.thing.name + text[given.end("it") :]
    found = _IT.match(text)
    one = focus.group if found and found[0] in ("They", "Their") else focus.thing
    if found and one and _agrees(found[0], one):
        said = f"{_at_head(one)}'s" if found["its"] else _at_head(one)
        text = said + text[found.end() :]
    return text


def _quoted(text: str, at: int) -> bool:
    """Whether a place lies inside a quotation, where "he" is whom the speaker means."""
    before = text[:at]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _agrees(pronoun: str, one: Named) -> bool:
    """ "It" is no plural thing: "the explosions … it has since come back" is of something else."""
    plural = one.name.endswith("s") and one.name[:1].islower()
    return pronoun in ("They", "Their") or not plural


def _at_head(one: Named) -> str:
    """A name as a sentence begins with it."""
    return one.name if one.name[:1].isupper() else f"The {one.name}"


def _move(focus: Focus, spots: Sequence[Spot]) -> None:
    """Who the next sentence's pronouns may mean: the first person here, the first body or thing here."""
    persons = [spot for spot in spots if spot.named.kind is TermKind.PERSON]
    if persons:
        focus.person = persons[0].named
        focus.speaker = next((spot.named for spot in persons if _speaks(spot)), persons[0].named)
    # Only what a sentence begins with is surely meant by the "it" of the next one: "A contract … between A and B. It …"
    head = spots[0] if spots and spots[0].first <= 1 else None
    focus.thing = (
        head.named if head and head.named.kind in (TermKind.ORGANIZATION, TermKind.OBJECT, TermKind.EVENT) else None
    )
    focus.group = head.named if head and head.named.kind is TermKind.GROUP else None
