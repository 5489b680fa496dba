"""The recognizer that ships: names by their capitals, things by their head nouns, nothing asked and nothing fetched."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.aliases.places import code_of, countries, is_place, people_of, territory
from bot.core.model import TermKind
from bot.core.text import fold
from bot.drafting import kind_words as kw
from bot.drafting.kinds import kind_of
from bot.drafting.model import Named, Published
from bot.drafting.names import Cluster, Mention, clusters, mentions
from bot.drafting.recognize import Found
from bot.drafting.said import class_of, head_of, said_of
from bot.drafting.things import Thing, singular, things
from bot.drafting.tokens import HEADLINE, Reading, joined, reading

BY = "the built-in rules"
_EARLY = 8
"""Sentences from the start in which a country that comes once is more than an aside."""
_SPOKEN_OF = 3
"""Mentions of its people from which a country that is named once is watched."""
_OFTEN = 6
"""Mentions of a people from which its country is watched though the story never names it."""
_LEADING = 3
"""Sentences from the start whose names are kept though they come once."""
_NO_CAPITALS = (
    "Names in this script have no capitals, and the built-in rules find none of them: "
    "add the terms by hand, or draft with a model."
)

_NOT_ENGLISH = (
    "The built-in rules are made for English: in other languages names, kinds and roles go wrong more often, cases are "
    "not undone, and no pronoun or day of a claim is explained. Go through all of it, or draft with a model."
)


class Rules:
    """Finds what the story names. Written for English; other languages with capitals work less well."""

    def read(self, story: Published) -> Found:
        """Every name and thing worth watching, in the order of the story. What was left out is in ``notes``."""
        read = reading(story)
        found = mentions(read)
        kept: list[Named] = []
        passed: list[Named] = []
        classes: set[frozenset[str]] = set()
        groups = _countries_joined(clusters(found))
        uses = Counter(people_of(token.folded) for line in read.lines for token in line.tokens)
        for one in groups:
            named = _named(one, read)
            (kept if _is_kept(one, named, uses[code_of(named.name)]) else passed).append(named)
            classes |= {class_of(one)} if named.kind is TermKind.OBJECT else set()
        kept += [_of_thing(thing) for thing in things(read, found) if not _is_one_of(thing, kept, classes)]
        kept = _groups_joined(kept) + _peoples(read, kept)
        notes = []
        if story.text and not any(char.isupper() for char in story.text):
            notes.append(_NO_CAPITALS)
        elif not story.language.startswith("en"):
            notes.append(_NOT_ENGLISH)
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
    if is_a_country(one.name):
        return True
    return fold(one.name) in kw.CAPITALS and not any(kw.is_at(mention.before()) for mention in one.mentions)


def _joined(one: Cluster, other: Cluster, country: str) -> Cluster:
    names = dict.fromkeys((one.name, *one.forms, other.name, *other.forms))
    name = next((it for it in names if fold(it) == fold(country)), one.name)
    return Cluster(name, tuple(it for it in names if it != name), (*one.mentions, *other.mentions))


def _named(one: Cluster, read: Reading) -> Named:
    kind, name, forms = kind_of(one), one.name, list(one.forms)
    head = _head_noun(one) if kind in (TermKind.OBJECT, TermKind.ORGANIZATION, TermKind.OTHER) else None
    if head:
        name, forms = head, [one.name, *forms]
        kind = TermKind.OBJECT
    if code := (code_of(name) if kind is TermKind.PLACE and _is_country(one) else None):
        full = territory(code)
        if fold(full) != fold(name) and fold(full) in fold(read.story.text):
            name, forms = full, [name, *forms]
    said = "" if kind is TermKind.PLACE else said_of(one)
    if kind is TermKind.ORGANIZATION and head_of(fold(said).split()) in kw.OFFICES:
        said = ""  # "one former officer, Wagner may be behind it": the words are somebody else's
    if kind is TermKind.OBJECT and not said and class_of(one) is kw.SHIPS:
        said = "ship"
    return Named(name, kind, tuple(forms), said, len(one.mentions), one.first)


def _head_noun(one: Cluster) -> str | None:
    """ "Colchis pipeline" for a name that the story also writes with what it is behind it."""
    if set(fold(one.name).split()) & (kw.ORGANIZATION | kw.LEGAL):
        return None  # "no Kitulo aircraft": the aircraft of a firm, and not its name
    for mention in one.mentions:
        line, at = mention.line, mention.last + 1
        if mention.after() in kw.OBJECT and line.gap(mention.last) == " " and not mention.tokens[-1].owns:
            behind = line.tokens[at + 1].folded if at + 1 < len(line.tokens) and line.gap(at) == " " else ""
            if behind not in kw.OBJECT | kw.EVENT | kw.ORGANIZATION:
                return joined(line, mention.first, at)
    return None


def _is_kept(one: Cluster, named: Named, uses: int) -> bool:
    """Whether a name is worth watching: not the platform where somebody wrote, nor a place that is only an address."""
    folded = fold(one.name)
    if folded in kw.PLATFORMS or folded in ("europe", "asia", "africa", "america"):
        return False
    if len(one.mentions) > 1 or one.first <= HEADLINE:
        return True
    mention = one.mentions[0]
    if _is_gloss(one) or mention.key[-1] in kw.VENUES:
        return False
    if named.kind is not TermKind.PLACE:
        return True
    if _is_address(mention) or _is_aside(mention):
        return False
    if one.first < _LEADING:
        return True
    if is_a_country(named.name):
        return (one.first < _EARLY and _is_in(mention)) or uses >= _SPOKEN_OF
    return _is_in(mention) and not _in_a_row(mention)


def _is_in(mention: Mention) -> bool:
    """Whether something is said to be there: "in the Poroto Mountains", "or the United Kingdom" behind one that is."""
    before = mention.before(2) if mention.before() == "the" else mention.before()
    return kw.is_at(before) or before == "or" or mention.before(2) in kw.PLACE


def _in_a_row(mention: Mention) -> bool:
    """Whether a place that comes once is one of several: "Lomé, Cotonou and Lagos"."""
    line = mention.line
    behind = line.text[mention.tokens[-1].end : mention.tokens[-1].end + 7]
    row = re.match(r"(?:,| and| or) [A-ZÀ-Þ]", behind) or (
        mention.first > 0 and line.tokens[mention.first - 1].folded in ("and", "or")
    )
    ahead = line.text[: mention.tokens[0].start].endswith(", ")
    return bool(row) or ahead


def is_a_country(name: str) -> bool:
    """Whether a name is a country's own, or a short form of it."""
    folded = fold(name).removeprefix("the ")
    return folded in countries() or folded in kw.SHORT_COUNTRIES


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


def _is_one_of(thing: Thing, kept: Iterable[Named], classes: Iterable[frozenset[str]]) -> bool:
    """Whether a thing is only what a named one is called in between: "the ferry", "the pipeline"."""
    words = fold(thing.name).split()
    if thing.kind is TermKind.OBJECT and any(words[-1] in one for one in classes):
        return True
    for one in kept:
        own = fold(one.name).split()
        if set(words) <= set(own) or (thing.kind is TermKind.OBJECT is one.kind and words[-1] in own):
            return True
    return False


def _groups_joined(kept: Sequence[Named]) -> list[Named]:
    """A group and the body that has its name are one: "Polish miners" and the "Miners' Union"."""
    groups = {singular(fold(one.name).split()[-1]): one for one in kept if one.kind is TermKind.GROUP}
    made: dict[str, Named] = {one.name: one for one in kept}
    for body in kept:
        words = {singular(word) for word in fold(body.name).split()}
        group = next((groups[word] for word in words if word in groups), None)
        if body.kind is TermKind.ORGANIZATION and group is not None and group.name in made:
            one = made[group.name]
            made[group.name] = replace(
                one, forms=(*one.forms, body.name, *body.forms), mentions=one.mentions + body.mentions,
                first=min(one.first, body.first), said=one.said or body.said,
            )  # fmt: skip
            del made[body.name]
    return list(made.values())


def _peoples(read: Reading, kept: Sequence[Named]) -> list[Named]:
    """The country of a people that the story speaks of all the time ("Polish") and never names itself."""
    uses = Counter(token.folded for line in read.lines for token in line.tokens if people_of(token.folded))
    by_code: dict[str, list[str]] = defaultdict(list)
    for word, _ in uses.most_common():
        by_code[people_of(word) or ""].append(word)
    there = {code_of(one.name) for one in kept if is_a_country(one.name)}
    made = []
    for code, words in by_code.items():
        count = sum(uses[word] for word in words)
        if code not in there and count >= _OFTEN and "-" not in "".join(words):
            first = min(line.number for line in read.lines for token in line.tokens if token.folded in words)
            forms = tuple(word.capitalize() for word in words)
            made.append(Named(territory(code), TermKind.PLACE, forms, "", count, first))
    return made
