"""The recognizer that ships: names by their capitals, things by their head nouns, nothing asked and nothing fetched."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.aliases.places import code_of, is_place, territory
from bot.core.model import TermKind
from bot.core.text import fold
from bot.drafting import kind_words as kw
from bot.drafting.kinds import kind_of, said_of
from bot.drafting.model import Named, Published
from bot.drafting.names import Cluster, Mention, clusters, mentions
from bot.drafting.recognize import Found
from bot.drafting.things import Thing, things
from bot.drafting.tokens import HEADLINE, Reading, joined, reading

BY = "the built-in rules"
_LEADING = 3
"""Sentences from the start whose names are kept though they come once."""
_PLATFORMS = frozenset(
    "twitter facebook telegram youtube instagram tiktok linkedin whatsapp vkontakte weibo x reddit substack".split()
)
_NO_CAPITALS = "Names in this script have no capitals, and the built-in rules find none of them: add the terms by hand, or draft with a model."


class Rules:
    """Finds what the story names. Written for English; other languages with capitals work less well."""

    def read(self, story: Published) -> Found:
        """Every name and thing worth watching, in the order of the story. What was left out is in ``notes``."""
        read = reading(story)
        found = mentions(read)
        kept, passed = [], []
        groups = _countries_joined(clusters(found))
        for one in groups:
            named = _named(one, read)
            (kept if _is_kept(one, named, groups) else passed).append(named)
        kept += [_of_thing(thing) for thing in things(read, found) if not _is_one_of(thing, kept)]
        notes = [] if kept or not story.text else [_NO_CAPITALS]
        if passed:
            names = ", ".join(dict.fromkeys(one.name for one in passed))
            notes.append(f"Named only in passing, and left out: {names}.")
        return Found(tuple(sorted(kept, key=lambda one: (one.first, -one.mentions))), BY, None, tuple(notes))


def _countries_joined(found: Sequence[Cluster]) -> tuple[Cluster, ...]:
    """ "US", "United States" and "Washington" that acts are one; so are "Moscow" that acts and Russia."""
    by_code: dict[str, Cluster] = {}
    made: list[Cluster | str] = []
    for one in found:
        code = code_of(one.name) if _is_country(one) else None
        if code is None:
            made.append(one)
        elif code in by_code:
            by_code[code] = _joined(by_code[code], one, territory(code))
        else:
            by_code[code] = one
            made.append(code)
    return tuple(by_code[one] if isinstance(one, str) else one for one in made)


def _is_country(one: Cluster) -> bool:
    """A country, or its capital or seat of power that acts ("Moscow's wider aims"), and is no place to be in."""
    code = code_of(one.name)
    if code is None or not is_place(one.name):
        return False
    names = {fold(territory(code)), "us", "u.s.", "usa", "uk", "u.k.", "america", "britain"}
    if fold(one.name) in names:
        return True
    return fold(one.name) in kw.CAPITALS and not any(kw.is_at(mention.before()) for mention in one.mentions)


def _joined(one: Cluster, other: Cluster, country: str) -> Cluster:
    names = dict.fromkeys((one.name, *one.forms, other.name, *other.forms))
    name = next((it for it in names if fold(it) == fold(country)), one.name)
    return Cluster(name, tuple(it for it in names if it != name), (*one.mentions, *other.mentions))


def _named(one: Cluster, read: Reading) -> Named:
    kind, name, forms = kind_of(one), one.name, list(one.forms)
    head = _head_noun(one) if kind in (TermKind.OBJECT, TermKind.ORGANIZATION) else None
    if head:
        name, forms = head, [one.name, *forms]
        kind = TermKind.OBJECT
    if code := (code_of(name) if kind is TermKind.PLACE and _is_country(one) else None):
        full = territory(code)
        if fold(full) != fold(name) and fold(full) in fold(read.story.text):
            name, forms = full, [name, *forms]
    said = "" if kind is TermKind.PLACE else said_of(one)
    return Named(name, kind, tuple(forms), said, len(one.mentions), one.first)


def _head_noun(one: Cluster) -> str | None:
    """ "Colchis pipeline" for a name that the story also writes with what it is behind it."""
    for mention in one.mentions:
        line, at = mention.line, mention.last + 1
        if mention.after() in kw.OBJECT and line.gap(mention.last) == " " and not mention.tokens[-1].owns:
            behind = line.tokens[at + 1].folded if at + 1 < len(line.tokens) and line.gap(at) == " " else ""
            if behind not in kw.OBJECT | kw.EVENT | kw.ORGANIZATION:
                return joined(line, mention.first, at)
    return None


def _is_kept(one: Cluster, named: Named, groups: Sequence[Cluster]) -> bool:
    """Whether a name is worth watching: not the platform where somebody wrote, nor a place that is only an address."""
    folded = fold(one.name)
    if folded in _PLATFORMS or folded in ("europe", "asia", "africa", "america"):
        return False
    if len(one.mentions) > 1 or named.kind is not TermKind.PLACE:
        return not _is_gloss(one)
    if one.first <= HEADLINE:
        return True
    mention = one.mentions[0]
    if _is_address(mention):
        return False
    return not is_a_country(named.name) or (one.first < _LEADING and not _is_aside(mention))


def is_a_country(name: str) -> bool:
    """Whether a name is a country's own, or a short form of it."""
    code = code_of(name)
    return code is not None and fold(name) in {fold(territory(code)), "us", "u.s.", "uk", "u.k.", "britain", "america"}


def _is_address(mention: Mention) -> bool:
    """ "Ionis Lines of Piraeus", "Baku-based": where a body has its seat."""
    behind = mention.line.text[mention.tokens[-1].end : mention.tokens[-1].end + 7]
    return (
        behind.startswith(("-based", "‑based", "-flagg", "-regis"))
        or (mention.before() in ("of", "in") and mention.before(2) in kw.FIRMS | kw.ORGANIZATION | kw.OFFICES)
        or (mention.before() == "of" and mention.first >= 2 and mention.line.tokens[mention.first - 2].capital)
    )


def _is_aside(mention: Mention) -> bool:
    """ "Durrës in Albania": it only says where a place is."""
    return mention.before() == "in" and mention.first >= 2 and mention.line.tokens[mention.first - 2].capital


def _is_gloss(one: Cluster) -> bool:
    """A translation of a name in brackets behind it: "Głos Małych (Voice of the Little Ones)"."""
    mention = one.mentions[0]
    return (
        len(one.mentions) == 1
        and mention.first > 0
        and mention.line.gap(mention.first - 1).endswith("(")
        and mention.line.tokens[mention.first - 1].capital
    )


def _of_thing(thing: Thing) -> Named:
    return Named(thing.name, thing.kind, thing.forms, "", thing.count, thing.first)


def _is_one_of(thing: Thing, kept: Iterable[Named]) -> bool:
    """Whether a thing is only what a named one is called in between: "the ferry", "the pipeline"."""
    words = set(fold(thing.name).split())
    for one in kept:
        own = set(fold(f"{one.name} {' '.join(one.forms)} {one.said}").split())
        if thing.kind is TermKind.OBJECT and one.kind is TermKind.OBJECT:
            for class_ in (kw.SHIPS, kw.AIRCRAFT):
                if words & class_ and (own & class_ or one.mentions > 1 or one.first < _LEADING):
                    return True
            if fold(thing.name).split()[-1] in fold(one.name).split():
                return True
        if words <= set(fold(one.name).split()):
            return True
    return False
