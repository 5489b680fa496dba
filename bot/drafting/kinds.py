"""What a name names: a person, a body, a place, a thing, an event. Told by the words in it, before it and behind it.

Each clue votes for a kind; the weights were set by hand on six stories of different fields, so that a word in the name
outweighs what stands around it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from bot.aliases.places import is_place
from bot.core.model import TermKind
from bot.core.text import fold, stem
from bot.core.word_rarity import RARITY
from bot.drafting import kind_words as kw
from bot.drafting.names import Cluster, Mention
from bot.drafting.said import apposition, head_of, is_ship_there

Vote = tuple[TermKind, float]
_PERSON, _BODY, _PLACE, _OBJECT = TermKind.PERSON, TermKind.ORGANIZATION, TermKind.PLACE, TermKind.OBJECT
_AGE = re.compile(r"^,\s*\d{2},")
_REGISTRATION = re.compile(r"[A-Z0-9]{1,2}-[A-Z0-9]{3,5}")
"""How aircraft are marked."""
_OFTEN = 3
"""Mentions by which a person would be called by the surname alone."""


def kind_of(one: Cluster) -> TermKind:
    """The kind of a name: the likeliest by what votes for each."""
    last = _last(one.name)
    vehicle = any(it.before() in kw.SHIPS | kw.AIRCRAFT or it.title or is_ship_there(it) for it in one.mentions)
    if (is_place(one.name) and not vehicle) or fold(one.name).removeprefix("the ") in kw.REGIONS:
        return _PLACE
    if last in (kw.PLACE - kw.OBJECT - kw.ORGANIZATION) | kw.REGIONS:
        return _PLACE
    votes: Counter[TermKind] = Counter()
    for kind, weight in (*_by_name(one, last), *(vote for it in one.mentions for vote in _around(it))):
        votes[kind] += weight  # type: ignore[assignment]  # a Counter of floats: the type stubs know whole numbers only
    if votes:
        return max(votes, key=lambda kind: votes[kind])
    return TermKind.OTHER if " " in one.name else _BODY


def _last(name: str) -> str:
    """The last word of a name of several, folded."""
    parts = fold(name).split()
    return parts[-1].strip(".,'") if len(parts) > 1 else ""


def _by_name(one: Cluster, last: str) -> Iterator[Vote]:
    """What the words of the name say."""
    words = {word.strip(".,'") for text in (one.name, *one.forms) for word in fold(text).split()}
    if words & (kw.ORGANIZATION | kw.LEGAL) and last not in kw.PLACE:
        yield _BODY, 6
    if last in kw.PLACE:
        yield _PLACE, 4
    if last in kw.EVENT or last == "war":
        yield TermKind.EVENT, 4
    if last in kw.OUTLETS or last.endswith(("bank", "gesellschaft", "verein", "gruppe")):
        yield _BODY, 5
    elif last in kw.OBJECT:
        yield _OBJECT, 4
    if words & (kw.SHIPS | kw.AIRCRAFT):
        yield _OBJECT, 4
    yield from _by_letters(one, last)


def _by_letters(one: Cluster, last: str) -> Iterator[Vote]:
    """What the look of the name says: codes, acronyms, capitals; and whether it is ever shortened."""
    bare = one.name.replace(".", "")
    if _REGISTRATION.fullmatch(one.name):
        yield _OBJECT, 4
    if any(c.isdigit() for c in bare) or len(last) == 1:
        yield _OBJECT, 3
    if bare.isupper() and len(bare) <= 6 and " " not in bare:
        yield _BODY, 3
    if _looks_like_person(one):
        yield _PERSON, 0.75
    if len(one.mentions) >= _OFTEN and not one.forms and " " in one.name:
        yield _BODY, 1.5


def _looks_like_person(one: Cluster) -> bool:
    """Two to four words with capitals, none of a body or a place, and not all of the language: no "Blue Stream"."""
    parts = [part for part in one.name.split() if part.casefold() not in kw.SMALL]
    plain = all(part[:1].isupper() and part[1:2].islower() for part in parts)
    if all(stem(fold(part), "en") in RARITY for part in parts):
        return False
    return 2 <= len(one.name.split()) <= 4 and plain and not set(fold(one.name).split()) & (kw.ORGANIZATION | kw.PLACE)


def _around(mention: Mention) -> Iterator[Vote]:
    """What stands around a mention says."""
    if mention.title:
        yield _PERSON, 4
    elif mention.before() == "the" and len(mention.tokens) == 1 and kw.is_at(mention.before(2)):
        yield _PLACE, 1.5  # "in the Adriatic"
    else:
        yield from _place_before(mention)
        yield from _other_before(mention)
    yield from _between_commas(mention)
    yield from _behind(mention)


def _place_before(mention: Mention) -> Iterator[Vote]:
    before, alone = mention.before(), len(mention.tokens) == 1
    written = mention.line.text[: mention.tokens[0].start].rstrip()
    if written.endswith((", from", ", of")):
        yield _PLACE, 3
    if before in kw.SURELY_AT:
        yield _PLACE, 2 if alone else 0.8
    elif kw.is_at(before):
        yield _PLACE, 1 if alone else 0.4
    if before == "of" and mention.before(2) in kw.PLACE | kw.TOWNS:
        yield _PLACE, 4
    if before in kw.TOWNS:
        yield _PLACE, 5
    elif before in kw.PLACE - kw.ORGANIZATION:
        yield _PLACE, 2


def _other_before(mention: Mention) -> Iterator[Vote]:
    before, alone = mention.before(), len(mention.tokens) == 1
    if before in kw.FIRMS:
        yield _BODY, 3
    if before in ("at", "with") and not alone:
        yield _BODY, 1
    if before in kw.OFFICES:
        yield _PERSON, 2
    if before in kw.SHIPS | kw.AIRCRAFT or is_ship_there(mention):
        yield _OBJECT, 3
    if before == "the" and alone and not mention.tokens[0].text.isupper():
        yield from ((_OBJECT, 0.5), (_BODY, 0.6))
    near = {token.folded for token in mention.line.tokens[max(0, mention.first - 6) : mention.first]}
    if before in ("as", "called", "named", "dubbed") and near & kw.OBJECT:
        yield _OBJECT, 3  # "a military explosive also known as HMX"
    if before in ("through", "via", "aboard", "onboard"):
        yield _OBJECT, 1


def _between_commas(mention: Mention) -> Iterator[Vote]:
    said = apposition(mention)
    head = head_of(said)
    if head in kw.OFFICES or said[:1] in (["who"], ["whose"]):
        yield _PERSON, 2.5
    elif head in kw.ORGANIZATION | kw.FIRMS | kw.BODY.keys() | kw.TRADES:
        yield _BODY, 2
    elif head in kw.OBJECT:
        yield _OBJECT, 3
    elif head in kw.PLACE | kw.TOWNS:
        yield _PLACE, 3


def _behind(mention: Mention) -> Iterator[Vote]:
    """An age, an office, a verb of saying, a head noun."""
    line, after = mention.line, mention.after()
    if _AGE.match(line.text[mention.tokens[-1].end :]):
        yield _PERSON, 4
    if after in ("who", "whose", "himself", "herself"):
        yield _PERSON, 2
    if after in kw.SAYS and len(mention.tokens) <= 3:
        yield from ((_PERSON, 1), (_BODY, 1))
    if after in kw.SINKS:
        yield _OBJECT, 4
    if after in kw.OBJECT and not mention.tokens[-1].owns and line.gap(mention.last) == " ":
        yield _OBJECT, 2
    if after in kw.TOWNS | {"islands"}:
        yield _PLACE, 3
    rest = {token.folded for token in line.tokens[mention.last + 1 : mention.last + 40]}
    names = [token.text for token in mention.tokens]
    if rest & kw.PERSONAL and len(names) <= 3 and all(it[:1].isupper() and not it.isupper() for it in names):
        yield _PERSON, 0.75
