"""What a name of the story is called in between: "the ferry", "the airline", "the magazine"."""

from __future__ import annotations

from bot.core.model import Role, TermKind
from bot.core.text import fold
from bot.drafting import kind_words as kw
from bot.drafting.model import Named


def called(one: Named) -> frozenset[str]:
    """The folded nouns that stand for a name behind "the"."""
    words = frozenset(fold(f"{one.name} {one.said}").split())
    if one.kind is TermKind.OBJECT:
        return _thing(one, words)
    if one.kind is TermKind.GROUP:
        return frozenset(fold(one.name).split()[-1:]) if " " in one.name else frozenset()
    if one.kind is TermKind.ORGANIZATION:
        found = words & kw.BODY_NOUNS
        if words & {"air", "airlines", "airways"}:
            found |= {"airline"}
        if one.role is Role.SUBJECT or words & kw.LEGAL:
            found |= {"company", "group", "firm"}
        if words & kw.OUTLETS:
            found |= {"magazine", "newspaper"}
        return found
    return frozenset()


def _thing(one: Named, words: frozenset[str]) -> frozenset[str]:
    if words & kw.AIRCRAFT:
        return words & (kw.OBJECT | {"flight"}) | {"aircraft", "plane", "jet"}
    if words & kw.SHIPS:
        return words & kw.OBJECT | {"ship", "vessel"}
    return words & kw.OBJECT
