"""A published story and what was found in it → the draft of a watchlist."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.aliases import propose
from bot.core.model import Role, TermKind
from bot.core.text import fold
from bot.drafting.claims import claims_of
from bot.drafting.model import Draft, DraftedTerm, Named, Published
from bot.drafting.recognize import Found
from bot.drafting.roles import with_roles
from bot.drafting.sources import suggest
from bot.drafting.tokens import reading

_ORDER = (Role.SUBJECT, Role.ACTOR, Role.PLACE, Role.SOURCE, Role.CONTEXT)


def draft(story: Published, found: Found) -> Draft:
    """The watchlist that the story suggests: its terms with proposed spellings, its claims, and where to look."""
    read = reading(story)
    named = with_roles(_known_as_one(found.names, story.language), read)
    terms = tuple(sorted((_term(one, named, story) for one in named), key=lambda one: _ORDER.index(one.role)))
    claims = found.claims if found.claims is not None else claims_of(read, named)
    return Draft(story, terms, claims, suggest(story, terms), found.by, found.notes)


def _known_as_one(named: Sequence[Named], language: str) -> tuple[Named, ...]:
    """Two names of the story that are known to be one body's are one term: "the Pentagon", the "Department of Defense"."""
    made: dict[str, Named] = {fold(one.name): one for one in named}
    for one in named:
        if one.kind is not TermKind.ORGANIZATION or fold(one.name) not in made:
            continue
        spellings = {fold(it.spelling) for it in propose(one.name, one.kind, language=language)}
        for other in named:
            key = fold(other.name)
            if (
                other is not one
                and key in made
                and other.kind is one.kind
                and {key, *map(fold, other.forms)} & spellings
            ):
                first, second = (made[fold(one.name)], made.pop(key))
                made[fold(one.name)] = replace(
                    first, forms=(*first.forms, second.name, *second.forms), mentions=first.mentions + second.mentions,
                    first=min(first.first, second.first), said=first.said or second.said,
                )  # fmt: skip
    return tuple(made.values())


def _term(one: Named, named: Sequence[Named], story: Published) -> DraftedTerm:
    others = [other.name for other in named if other is not one]
    proposed = propose(one.name, one.kind, language=story.language, forms=one.forms, others=others)
    return DraftedTerm(
        one.name,
        one.kind,
        one.role or Role.CONTEXT,
        one.forms,
        (*one.proposed, *proposed),
        one.said,
        _caution(one, others),
    )


def _caution(one: Named, others: Sequence[str]) -> str:
    """What a person must decide of a term."""
    folded = fold(one.name)
    if one.kind is TermKind.PERSON and " " not in folded:
        return "a name in one word: whose else may it be?"
    shared = [other for other in others if folded in fold(other).split() and " " not in folded]
    return f"also a part of {shared[0]}" if shared else ""
