"""What is proposed for a name, by its kind."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from bot.aliases import places
from bot.aliases.model import Proposal
from bot.core.model import TermKind
from bot.core.text import fold, words

_LANGUAGES = {
    "ru": "Russian", "uk": "Ukrainian", "fa": "Persian", "ar": "Arabic", "ps": "Pashto", "fr": "French", "de": "German",
    "es": "Spanish", "it": "Italian", "tr": "Turkish", "pl": "Polish",
}  # fmt: skip


def propose(
    name: str, kind: TermKind, *, language: str = "en", forms: Sequence[str] = (), others: Collection[str] = ()
) -> tuple[Proposal, ...]:
    """Other spellings of ``name``, each once, without what differs from it or from ``forms`` in case or accents only."""
    makers = {TermKind.PERSON: _person, TermKind.PLACE: _place}
    made = makers[kind](name) if kind in makers else iter(())
    seen = {_key(one) for one in (name, *forms)}
    kept = []
    for one in made:
        if (key := _key(one.spelling)) and key not in seen:
            seen.add(key)
            kept.append(one)
    return tuple(kept)


def _person(name: str) -> Iterator[Proposal]:
    parts = name.split()
    if len(parts) > 1:
        yield Proposal(parts[-1], "surname alone")


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


def _key(text: str) -> tuple[str, ...]:
    return tuple(word.folded for word in words(text))
