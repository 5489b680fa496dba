"""Terms and ``[match]`` as they are written: roles that are missing, words that are too common, what can never hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product

from bot.core.model import Match, Role, Term, TermKind
from bot.core.relevance import FEW, LEAST_CLAIMS
from bot.core.require import Requirement, parse
from bot.core.terms import is_acronym
from bot.core.text import stem, words
from bot.core.word_rarity import RARITY
from bot.quality.everyday import everyday_notes
from bot.quality.note import Note, Weight, Written

COMMON = 0.65
"""Rarity under which a word is one that many news texts have: "world", "brown", "apple"."""
MOST_TRIED = 14
"""Names and roles of an expression of which every combination is tried: 16,384 at most."""


def role_notes(one: Written) -> Iterator[Note]:
    """What the default rule (``bot.core.relevance``) does without a subject, or without an actor."""
    watchlist = one.watchlist
    told = [term for term in watchlist.terms if term.role is not Role.SOURCE]
    if not watchlist.terms or watchlist.require:
        return
    roles = {term.role for term in watchlist.terms}
    missing = [role for role in (Role.SUBJECT, Role.ACTOR) if role not in roles]
    if len(missing) == 2:
        takes = "any one of them" if len(told) <= FEW else "any two of them in one item"
        yield one.note(
            ("term", 0),
            f"no term is a subject and none an actor, so that {takes} makes the story: say with role = who acts "
            "and who or what it is about",
            Weight.NOISE,
        )
    elif missing and len(told) > FEW:
        lacks, has = (missing[0].value, "actor" if missing[0] is Role.SUBJECT else "subject")
        yield one.note(
            ("term", 0),
            f"no term is the {lacks}, so that the {has} with any other term beside it makes the story: "
            f'give a term role = "{lacks}", or say in [match] require what must be there',
            Weight.NOISE,
        )
    elif not missing and 0 < len(watchlist.claims) < LEAST_CLAIMS:
        yield one.note(
            ("claim", 0),
            f"with fewer than {LEAST_CLAIMS} claims an item is judged by its names alone: write down what else the "
            "story says",
            Weight.NOISE,
        )


def term_notes(one: Written) -> Iterator[Note]:
    """Spellings in one word that stand in everyday news. A name in one word is what it is called: history judges it."""
    for place, term in enumerate(one.watchlist.terms):
        for spelling in term.aliases:
            if spelling != term.name and _is_common(term, spelling):
                yield one.note(
                    one.spelling(place, spelling),
                    f'"{spelling}" is a word that everyday news is full of: strike it, or write it longer, unless '
                    "every item that has it is meant",
                    Weight.NOISE,
                )
    yield from everyday_notes(one)


def _is_common(term: Term, spelling: str) -> bool:
    """Whether a spelling in one word is a word of every day's news. Countries and peoples are, and are meant."""
    found = words(spelling)
    if len(found) != 1 or not spelling.isascii() or is_acronym(spelling):
        return False
    if term.kind in (TermKind.PLACE, TermKind.GROUP):
        return False
    return RARITY.get(stem(found[0].folded, "en"), 1.0) < COMMON


def match_notes(one: Written) -> Iterator[Note]:
    """``require`` that no item can fulfil, and ``exclude`` that keeps out the story itself."""
    watchlist = one.watchlist
    if watchlist.require and watchlist.terms and not _can_hold(watchlist.require, watchlist.terms):
        yield one.note(
            ("match", "require"),
            f"no item can ever fulfil “{watchlist.require}” with the terms of this file: nothing would be told; "
            "give its roles to terms, or leave the line out",
            Weight.SILENT,
        )
    own = [watchlist.story.title, *(claim.text for claim in watchlist.claims)]
    own += [spelling for term in watchlist.terms for spelling in term.spellings]
    folded = [_folded(text) for text in own]
    whole = "\n".join(folded)
    for place, phrase in enumerate(watchlist.exclude):
        sought = _folded(phrase)
        if words(phrase) and sought in whole:
            said = next(text for text, at in zip(own, folded, strict=True) if sought in at)
            yield one.note(
                ("match", "exclude", place),
                f"“{phrase}” stands in the story's own words (“{said[:80]}”), so that it keeps out what is on the "
                "story: write the phrase longer",
                Weight.SILENT,
            )


def _folded(text: str) -> str:
    return f" {' '.join(word.folded for word in words(text))} "


def _can_hold(require: str, terms: Sequence[Term]) -> bool:
    """Whether some set of the terms fulfils the expression; where there are too many to try, yes."""
    requirement = parse(require, [term.name for term in terms])
    named = {name.strip().casefold() for name in re.findall(r"'((?:[^']|'(?=\w))*)'", require)}
    told = [_match(term) for term in terms if term.name.casefold() in named]
    # Of the terms that are not named only their roles count: one of each is enough.
    told += {term.role: _match(term) for term in terms if term.name.casefold() not in named}.values()
    return len(told) > MOST_TRIED or _some(requirement, told)


def _some(requirement: Requirement, told: Sequence[Match]) -> bool:
    chosen = product((True, False), repeat=len(told))
    return any(requirement.holds([it for it, there in zip(told, here, strict=True) if there]) for here in chosen)


def _match(term: Term) -> Match:
    return Match(term.name, term.role, term.kind, term.name, term.name, "text", 0, len(term.name))
