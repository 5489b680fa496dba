"""Other spellings of a person's name: the surname alone, other Latin spellings, other scripts."""

# ruff: noqa: SIM905
from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import product

from bot.aliases.bodies import bodies, key
from bot.aliases.cautions import EVERYWHERE, caution_of
from bot.aliases.greek import greek
from bot.aliases.into_latin import in_latin
from bot.aliases.known_names import arabic_words, given_names, surnames
from bot.aliases.latin import inflected, respelled
from bot.aliases.model import Proposal
from bot.aliases.scripts_of import arabic, french, german, persian, russian_of_ukrainian, ukrainian
from bot.aliases.sounds_of import transcribed
from bot.aliases.tongue import rivals, tongue_of, tongue_of_word
from bot.aliases.world import scripts
from bot.core.text import fold, words

_PARTICLES = {
    "von": "фон", "van": "ван", "der": "дер", "den": "ден", "de": "де", "la": "ла", "le": "ле", "du": "дю", "di": "ди",
    "da": "да", "dos": "дос", "del": "дель", "della": "делла", "bin": "бин", "ibn": "ибн", "ten": "тен", "el": "эль",
    "al": "аль", "zu": "цу", "do": "ду", "st": "Сент", "ter": "тер", "abu": "Абу", "al-": "аль",
}  # fmt: skip
_TITLES = frozenset(
    "mr mrs ms miss dr prof professor sir dame lord lady captain capt general gen colonel col major maj lieutenant lt "
    "sergeant sgt president minister judge justice senator sen rep mayor king queen prince princess pope sheikh mullah "
    "ayatollah imam bishop cardinal inspector officer chief herr frau dr.".split()
)
_AFTER = frozenset("jr sr ii iii iv jnr snr phd md".split())
_FAMILY_FIRST = frozenset(["zh", "ko", "vi"])
_MOST_PARTS = 6
_MOST_GIVEN, _MOST_SURNAMES = 4, 2
_AL = re.compile(r"^(?:al|el|ad|as|ash|ar|az)[- ](?=\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Person:
    """A person's name taken apart. ``given`` and ``family`` are words; ``family`` keeps its particles."""

    given: tuple[str, ...]
    family: tuple[str, ...]
    tongue: str
    family_first: bool = False

    def whole(self, given: str, family: str) -> str:
        """The two parts in the name's order."""
        return " ".join(filter(None, (family, given) if self.family_first else (given, family)))


def person(name: str, language: str, others: Collection[str]) -> Iterator[Proposal]:
    """What is proposed for the person ``name``, the likeliest first."""
    if known := bodies().get(key(name)):
        yield from (Proposal(one, language) for one, language in known)
        return  # "Doctors Without Borders" has no surname
    if any(letter.isalpha() and not _is_latin(letter) for letter in name):
        for latin in in_latin(name):
            yield Proposal(latin, "in Latin letters")
            yield from person(latin, language, others)
        return
    if not words(name) or not _is_name(name):
        return  # "former officer quoted by the paper": it has no spellings, only translations
    who = apart(name, language)
    family = " ".join(who.family)
    bare = _AL.sub("", family)
    if who.given:
        yield Proposal(bare, "surname alone", caution_of(bare, name, others))
    elif bare != family:
        yield Proposal(bare, "without the article", caution_of(bare, name, others))
    if len(who.given) > 1 and not who.family_first and who.tongue != "ar":
        yield Proposal(f"{who.given[0]} {family}", "without middle names")
    yield from _latin(who, name, others)
    if not _indeclinable(who):
        yield from (Proposal(one, "as its language bends it") for one in inflected(family, who.tongue))
    world = scripts(name, others)
    yield from _cyrillic(who, name, others, with_ukrainian="ukrainian" in world)
    if who.tongue == "el":  # a Briton in Greece is written there in Latin letters, or in too many ways
        yield Proposal(" ".join(map(greek, (*who.given, *who.family))), "Greek")
        yield Proposal(" ".join(map(greek, who.family)), "Greek, surname alone")
    if "arabic" in world:
        yield from _arabic_script(who)


def _is_latin(letter: str) -> bool:
    """Also of the Vietnamese letters, which are in a block of their own."""
    return ord(letter) <= 0x24F or 0x1E00 <= ord(letter) <= 0x1EFF or fold(letter).isascii()


def apart(name: str, language: str = "en") -> Person:
    """``name`` taken apart, without titles and what follows a name."""
    parts = [part for part in re.split(r"[\s,]+", name) if part]
    while len(parts) > 1 and parts[0].casefold().rstrip(".") in _TITLES:
        parts = parts[1:]
    while len(parts) > 2 and parts[-1].casefold().rstrip(".") in _AFTER:
        parts = parts[:-1]
    tongue = tongue_of(parts, language)
    if tongue in _FAMILY_FIRST and len(parts) > 1 and _starts_with_family(parts, tongue):
        return Person(tuple(parts[1:]), tuple(parts[:1]), tongue, family_first=True)
    at = len(parts) - 1
    while at > 1 and parts[at - 1].casefold() in _PARTICLES:
        at -= 1
    if tongue == "es" and at >= 2 and at == len(parts) - 1 and not _is_given(parts[at - 1]):
        at -= 1  # a father's and a mother's name
    return Person(tuple(parts[:at]), tuple(parts[at:]), tongue)


def _is_name(name: str) -> bool:
    parts = name.replace(",", " ").split()
    return len(parts) <= _MOST_PARTS and all(
        part[:1].isupper() or part.casefold() in _PARTICLES or _AL.match(part) for part in parts
    )


def _indeclinable(who: Person) -> bool:
    """A woman's surname that does not end as a woman's has no cases: Agnieszka Nowak."""
    return bool(who.given) and who.given[0].endswith("a") and not who.family[-1].endswith(("a", "á"))


def _starts_with_family(parts: list[str], tongue: str) -> bool:
    return tongue != "vi" or tongue_of(parts[:1]) == "vi"


def _is_given(word: str) -> bool:
    return any(fold(word) in names for names in given_names().values()) or len(word.rstrip(".")) < 2


def _latin(who: Person, name: str, others: Collection[str]) -> Iterator[Proposal]:
    """Other given names with the surname, the given name with other surnames, other surnames alone."""
    given, family = " ".join(who.given), " ".join(who.family)
    families = _respelled(who.family, who.tongue)[:_MOST_SURNAMES]
    givens = _respelled(who.given, who.tongue)[:_MOST_GIVEN] if given else []
    why = "other Latin spelling"
    for other in families:
        yield Proposal(other, why, caution_of(other, name, others) if given else "")
    for other in givens:
        yield Proposal(who.whole(other, family), why)
    for one, other in [*product([given], families), *product(givens[:1], families[:1])] if given else ():
        yield Proposal(who.whole(one, other), why)
    yield from _in_latin_of_others(who)


def _in_latin_of_others(who: Person) -> Iterator[Proposal]:
    """How French and German write a name that they do not find in Latin letters."""
    if who.tongue not in ("ru", "uk", "ka", "hy"):
        return
    given, family = (" ".join(_russian(word, who.tongue)[0] for word in them) for them in (who.given, who.family))
    for scheme, tongue in ((french, "French"), (german, "German")):
        yield Proposal(scheme(family), f"{tongue} spelling")
        if given:
            yield Proposal(" ".join((*map(scheme, given.split()), scheme(family))), f"{tongue} spelling")


def _respelled(words: tuple[str, ...], tongue: str) -> list[str]:
    """Each word's other spellings, one word changed at a time."""
    return [
        " ".join((*words[:at], other, *words[at + 1 :]))
        for at, word in enumerate(words)
        if word.casefold() not in _PARTICLES
        for other in respelled(word, tongue_of_word(word, tongue))
    ]


def _cyrillic(who: Person, name: str, others: Collection[str], *, with_ukrainian: bool) -> Iterator[Proposal]:
    """With the given name each: a surname after a given name that the watchlist does not know is a namesake's."""
    tongues = rivals((*who.given, *who.family)) if who.tongue not in ("ru", "uk", "ar") else ()
    made = [_family(who, tongue) for tongue in dict.fromkeys((who.tongue, *tongues))]
    families = list(dict.fromkeys(it for one in made for it in one))
    givens = [_russian(word, who.tongue) for word in _whole_words(who.given)]
    given = " ".join(way[0] for way in givens)
    for family in families:
        yield Proposal(who.whole(given, family), "Russian")
        if given:
            yield Proposal(family, "Russian, surname alone", _carried(family, who, name, others))
    if givens and givens[0][1:]:
        other = " ".join((givens[0][1], *(way[0] for way in givens[1:])))
        yield Proposal(who.whole(other, families[0]), "Russian")
    if with_ukrainian:
        given, family = (
            " ".join(_ukrainian(word, who.tongue) for word in them) for them in (_whole_words(who.given), who.family)
        )
        yield Proposal(who.whole(given, family), "Ukrainian")
        if given:
            yield Proposal(family, "Ukrainian, surname alone", _carried(family, who, name, others))


def _whole_words(given: tuple[str, ...]) -> tuple[str, ...]:
    """Given names without initials, which other scripts seldom keep; all where there is nothing else."""
    return tuple(word for word in given if len(word.rstrip(".")) > 1) or given


def _carried(spelling: str, who: Person, name: str, others: Collection[str]) -> str:
    """The caution of a surname in another script: its own, or what is true in every script."""
    latin = caution_of(" ".join(who.family), name, others)
    return caution_of(spelling, name, others) or (latin if latin.startswith(EVERYWHERE) else "")


def _family(who: Person, tongue: str) -> list[str]:
    """The family name in Russian letters; twice where custom knows two."""
    ways = [_russian(word, tongue) for word in who.family]
    first = " ".join(way[0] for way in ways)
    return [first, *(" ".join((*(way[0] for way in ways[:-1]), other)) for other in ways[-1][1:])]


def _russian(word: str, tongue: str) -> tuple[str, ...]:
    """A word in Russian letters, by custom where there is one, else by how its language sounds."""
    own = tongue_of_word(word, tongue)
    if word.casefold() in _PARTICLES and tongue not in _FAMILY_FIRST:
        return (_PARTICLES[word.casefold()],)
    if found := _by_custom(word, own) or _by_custom(word, tongue):
        return tuple(_like(word, it) for it in found)
    if "-" in word and not _AL.match(word):
        return ("-".join(_russian(part, tongue)[0] for part in word.split("-")),)
    made = transcribed(_AL.sub("", word) if tongue == "ar" else word, own)  # the article is a word of its own there
    return (russian_of_ukrainian(made),) if own == "uk" else (made,)


def _by_custom(word: str, tongue: str) -> tuple[str, ...]:
    folded = fold(word)
    if tongue in ("", "ar") and (known := arabic_words().get(fold(_AL.sub("", word)))):
        return known.russian
    if known := given_names().get(tongue, {}).get(folded) or surnames().get(folded):
        return known.russian
    return next((names[folded].russian for names in given_names().values() if folded in names), ())


def _like(word: str, made: str) -> str:
    return made[:1].upper() + made[1:] if word[:1].isupper() else made


def _ukrainian(word: str, tongue: str) -> str:
    if word.casefold() in _PARTICLES:
        return _PARTICLES[word.casefold()]
    folded, own = fold(word), tongue_of_word(word, tongue)
    east = [given_names()["uk"], given_names()["ru"]] if own in ("ru", "uk") else []
    tables = [given_names().get(own, {}), surnames(), *east]
    if known := next((table[folded] for table in tables if folded in table and table[folded].ukrainian), None):
        return known.ukrainian
    if own == "uk" and not any(folded in table for table in tables):
        return transcribed(word, "uk")
    return ukrainian(_russian(word, tongue)[0], word, own)


def _arabic_script(who: Person) -> Iterator[Proposal]:
    """A script without capitals, in which a surname alone has no namesakes; but Arabic names are words besides."""
    if who.tongue == "ar":
        yield Proposal(" ".join(_in_arabic_script(word, "fa", "ar") for word in (*who.given, *who.family)), "Persian")
        return
    if who.tongue == "vi":
        return  # its vowels have no letters there
    for language, tongue in (("fa", "Persian"), ("ar", "Arabic")):
        family = " ".join(_in_arabic_script(word, language, who.tongue) for word in who.family)
        yield Proposal(family, f"{tongue}, surname alone" if who.given else tongue, _short(family))


def _in_arabic_script(word: str, language: str, tongue: str) -> str:
    known = arabic_words().get(fold(_AL.sub("", word)))
    if known and known.arabic_script:
        return known.arabic_script
    scheme = persian if language == "fa" else arabic
    return scheme(_russian(word, tongue)[0], word, tongue_of_word(word, tongue))


def _short(spelling: str) -> str:
    return f"only {len(spelling)} letters: keep?" if len(spelling) < 4 else ""
