"""Terms that a draft takes for names and that are none: a people's or region's adjective, a weekday, a capitalised word
of a language that writes all its nouns so."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from babel import Locale, UnknownLocaleError

from bot.core.model import Term, TermKind
from bot.core.text import fold, words
from bot.drafting.peoples import is_people
from bot.quality.note import Note, Weight, Written, together

_REGIONS = frozenset("hellenic arctic antarctic alpine andean aegean adriatic atlantic pacific mediterranean".split())  # noqa: SIM905
"""Adjectives of regions beyond those that drafting knows."""
_GERMAN = frozenset(
    fold(word)
    for word in """
    Abend Abgeordnete Agentur Amt Angaben Angriff Anwalt Arbeit Artikel Aussage Ausschuss Auto Beamte Behörde Behörden
    Bericht Berichte Bevölkerung Bild Bürger Chef Dienst Ende Entscheidung Erklärung Experte Experten Fall Familie Feuer
    Firma Foto Frage Frau Frauen Geld Gericht Geschichte Gesetz Gespräch Gruppe Hilfe Interview Jahr Jahre Kanzler Kind
    Kinder Klage Krieg Land Leben Leiter Leute Mann Medien Mensch Menschen Minister Ministerium Mitarbeiter Mittag Monat
    Monate Morgen Nacht Namen Opfer Ort Partei Polizei Präsident Presse Prozess Recht Redaktion Regierung Richter Rolle
    Sache Schule Seite Sprecher Sprecherin Staat Staatsanwaltschaft Stadt Stunden Tag Tage Thema Tod Tote Uhr
    Unternehmen Untersuchung Urteil Verfahren Verletzte Vertrag Vorwurf Vorwürfe Wahl Wasser Welt Woche Wochen Zahl
    Zahlen Zeit Zeitung Zeuge Zeugen
    """.split()  # noqa: SIM905
)
"""Nouns of every day's news, by hand: all German nouns have a capital, so that a recognizer takes some for names."""


def everyday_notes(one: Written) -> Iterator[Note]:
    """One note for all spellings of a kind, at the first."""
    language = one.watchlist.story.language.partition("-")[0].lower()
    adjectives: list[tuple[int, str]] = []
    plain: list[tuple[int, str]] = []
    for place, term in enumerate(one.watchlist.terms):
        for spelling in term.spellings:
            found = words(spelling)
            if len(found) != 1:
                continue
            if _is_plain(found[0].folded, language):
                plain.append((place, spelling))
            elif spelling != term.name and _is_adjective(term, found[0].folded):
                adjectives.append((place, spelling))
    if adjectives:
        named = together([f'"{spelling}" ({one.watchlist.terms[at].name})' for at, spelling in adjectives])
        says = "says only whose something is" if len(adjectives) == 1 else "say only whose something is"
        yield _at(one, adjectives[0], f"{named} {says}: strike what is no name by itself, or write the name in full")
    if plain:
        named = together([f'"{spelling}"' for _, spelling in plain])
        are = "is a word" if len(plain) == 1 else "are words"
        yield _at(one, plain[0], f"{named} {are} of every day's news and no name: strike it, or write the name in full")


def _at(one: Written, first: tuple[int, str], said: str) -> Note:
    return one.note(one.spelling(*first), said, Weight.NOISE)


def _is_adjective(term: Term, folded: str) -> bool:
    """Whether an alias is a people's or region's adjective; for a place or a people it is what is meant."""
    return term.kind not in (TermKind.PLACE, TermKind.GROUP) and (is_people(folded) or folded in _REGIONS)


def _is_plain(folded: str, language: str) -> bool:
    """Whether a word is a weekday in the story's language, or a German noun in a German story."""
    return folded in _weekdays(language) or (language == "de" and folded in _GERMAN)


@lru_cache(maxsize=32)
def _weekdays(language: str) -> frozenset[str]:
    try:
        days = Locale.parse(language).days["stand-alone"]["wide"].values()
    except (ValueError, UnknownLocaleError):
        return frozenset()
    return frozenset(fold(str(day)) for day in days)
