"""What is proposed for a name, by its kind."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import chain

from bot.aliases import places
from bot.aliases.model import Proposal
from bot.aliases.persons import person
from bot.aliases.table import AliasTable
from bot.core.model import Term, TermKind
from bot.core.terms import Matcher
from bot.core.text import fold, words

_LANGUAGES = {
    "ru": "Russian", "uk": "Ukrainian", "fa": "Persian", "ar": "Arabic", "ps": "Pashto", "fr": "French", "de": "German",
    "es": "Spanish", "it": "Italian", "tr": "Turkish", "pl": "Polish",
}  # fmt: skip


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
    makers = {TermKind.PERSON: lambda: person(name, language, others), TermKind.PLACE: lambda: _place(name)}
    tabled = (it for one in (name, *forms) for it in table.of(one)) if table else ()
    made = chain(tabled, makers[kind]() if kind in makers else ())
    kept: list[Proposal] = []
    known = [name, *forms]
    for one in made:
        if words(one.spelling) and not found_already(one.spelling, known, kind, language):
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


def _place(name: str) -> Iterator[Proposal]:
    code = places.countries().get(fold(name))
    if code:
        yield from (Proposal(places.territory(code, to), tongue) for to, tongue in _LANGUAGES.items())
        return
    city = places.cities().get(fold(name))
    if city:
        written = (city.russian, city.ukrainian, city.persian, city.arabic, city.greek)
        tongues = ("Russian", "Ukrainian", "Persian", "Arabic", "Greek")
        yield from (Proposal(one, tongue) for one, tongue in zip(written, tongues, strict=True) if one)
