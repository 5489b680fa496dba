"""What is proposed for a name, by its kind."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import chain

from bot.aliases.events import event
from bot.aliases.model import Proposal
from bot.aliases.organizations import distinctive, group, organization
from bot.aliases.persons import person
from bot.aliases.place_names import place
from bot.aliases.table import AliasTable
from bot.core.model import Term, TermKind
from bot.core.terms import Matcher
from bot.core.text import words


def propose(
    name: str,
    kind: TermKind,
    *,
    language: str = "en",
    forms: Sequence[str] = (),
    others: Collection[str] = (),
    table: AliasTable | None = None,
) -> tuple[Proposal, ...]:
    """Other spellings of ``name``, the likeliest first, each once.

    ``forms`` are its spellings in the story, ``others`` the other names that the story watches. What the matcher finds
    by the name, a form or an earlier proposal as a whole is not proposed: case, accents, hyphens, endings.
    """
    makers: dict[TermKind, Callable[[], Iterator[Proposal]]] = {
        TermKind.PERSON: lambda: person(name, language, others),
        TermKind.PLACE: lambda: place(name, others),
        TermKind.ORGANIZATION: lambda: organization(name, forms, others),
        TermKind.GROUP: lambda: group(name, others),
        TermKind.EVENT: lambda: event(name, others),
        TermKind.OBJECT: lambda: distinctive(name, others),
    }
    tabled = (it for one in (name, *forms) for it in table.of(one)) if table else ()
    made = chain(tabled, makers[kind]() if kind in makers else ())
    kept: list[Proposal] = []
    known = [name, *forms]
    for one in made:
        if sum(map(str.isalpha, one.spelling)) > 1 and not found_already(one.spelling, known, kind, language):
            known.append(one.spelling)
            kept.append(one)
    return tuple(kept)


def found_already(spelling: str, known: Sequence[str], kind: TermKind, language: str) -> bool:
    """Whether the matcher finds ``spelling``, from its first word to its last, by the spellings in ``known``."""
    found, sought = (
        Matcher([Term(known[0], kind, aliases=tuple(known[1:]))], language).find_in(spelling),
        words(spelling),
    )
    return any(it.start == sought[0].start and it.end == sought[-1].end for it in found)
