"""Other names of organizations, groups and things: well-known bodies, peoples' groups, names without their dress."""

# ruff: noqa: E501, SIM905
from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from bot.aliases import places
from bot.aliases.bodies import bodies, key
from bot.aliases.cautions import caution_of, is_region, is_word
from bot.aliases.model import Proposal
from bot.aliases.peoples import OF_CITIES, adjectives, composed, composed_of, nouns
from bot.aliases.scripts_of import arabic, persian, ukrainian
from bot.aliases.sounds_of import transcribed
from bot.aliases.synonyms import synonyms
from bot.aliases.tongue import tongue_of
from bot.aliases.world import scripts
from bot.core.terms import is_acronym
from bot.core.text import fold

_LEGAL = frozenset(
    "ltd limited plc llc llp inc incorporated corp corporation co company gmbh ag kg se sa s.a. s.a.s. sas sarl srl "
    "s.r.l. spa s.p.a. nv n.v. bv b.v. ab as a/s oy oyj asa kk pjsc ojsc jsc ooo oao zao pao pte pty sp.k. lp".split()
)
_DRESS = frozenset(
    "group holding holdings bank banking capital partners airlines airline airways air aviation lines line ferries "
    "shipping pharma pharmaceuticals energy gas oil petroleum pipeline transport logistics trust fund financial finance "
    "insurance leasing register media tv news magazine foundation institute university hospital clinic systems "
    "technologies industries steel motors telecom international global services solutions security consulting company "
    "agency association club network movement party seaways cruises cruise maritime marine navigation tankers cargo "
    "freight mining minerals chemicals foods motor ship ms mv ss ferry plant refinery mine port airport".split()
)
_NAMES = {"ru": "Russian", "uk": "Ukrainian", "de": "German", "fr": "French", "fa": "Persian", "ar": "Arabic"}
_SMALL = frozenset("of the for and in on at to de la le du des der die das und et y del di e a".split())


def organization(name: str, forms: Sequence[str], others: Collection[str]) -> Iterator[Proposal]:
    """What is proposed for an organization."""
    known = next((bodies()[key(it)] for it in (name, *forms) if key(it) in bodies()), ())
    yield from (Proposal(one, language) for one, language in known)
    bare = _without_legal_form(name)
    if bare != name:
        yield Proposal(bare, "without legal form", caution_of(bare, name, others))
    grouped = tuple(group(name, others))
    if not known and not grouped:
        yield from _initials(bare, forms)
    yield from grouped
    if not known:
        yield from distinctive(bare, others)


def group(name: str, others: Collection[str]) -> Iterator[Proposal]:
    """A people's group or body in other languages: "Italian prosecutors", "Ministry of Health of Poland"."""
    world = scripts(name, others)
    found = _people_and_noun(name)
    if found is None:
        yield from _of_a_city(name, world)
        return
    code, noun = found
    people = name[: len(name) - len(noun)].strip()
    yield from (Proposal(f"{people} {one}", "other word") for one in synonyms(noun, english=True))
    for language, title in _NAMES.items():
        if (language == "uk" and "ukrainian" not in world) or (language in ("fa", "ar") and "arabic" not in world):
            continue
        called = (noun, *synonyms(noun, english=False))
        yield from (Proposal(one, title) for word in called for one in composed(code, word, language))


def _of_a_city(name: str, world: Collection[str]) -> Iterator[Proposal]:
    """A city's court, police or prosecutors."""
    where, _, noun = name.rpartition(" ")
    city = places.cities().get(fold(where))
    if city is not None and fold(noun) in OF_CITIES:
        yield Proposal(f"{noun} in {where}", "in other words")
        for language in ("ru", "uk", "de", "fr"):
            if language != "uk" or "ukrainian" in world:
                yield from (Proposal(one, _NAMES[language]) for one in composed_of(city, fold(noun), language))


def distinctive(name: str, others: Collection[str]) -> Iterator[Proposal]:
    """The one word that a firm or a ship is known by: alone, and as it sounds in other scripts."""
    own = [part for part in re.split(r"[\s,]+", name) if fold(part).rstrip(".") not in _DRESS | _SMALL]
    if any(part[:1].islower() for part in own):
        return  # a description: it is translated
    if len(own) > 1 and _may_be_read(own[0]) and all(len(part) < 3 or is_word(fold(part)) for part in own[1:]):
        own = own[:1]
    if not 1 <= len(own) <= 2 or not all(_may_be_read(part) for part in own):
        return
    bare = " ".join(own)
    if bare != name:
        yield Proposal(bare, "without what it does", caution_of(bare, name, others))
    tongue = tongue_of(own)
    russian = " ".join(transcribed(part, tongue) for part in own)
    yield Proposal(russian, "Russian", caution_of(russian, name, others))
    world = scripts(name, others)
    if "ukrainian" in world:
        yield Proposal(
            " ".join(ukrainian(one, part, tongue) for one, part in zip(russian.split(), own, strict=True)), "Ukrainian"
        )
    if "arabic" in world and tongue != "zh":  # Hongda would be Honda
        for scheme, title in ((persian, "Persian"), (arabic, "Arabic")):
            made = " ".join(scheme(one, part, tongue) for one, part in zip(russian.split(), own, strict=True))
            yield Proposal(made, title, f"only {len(made)} letters: keep?" if len(made) < 4 else "")


def _may_be_read(part: str) -> bool:
    """A capitalised Latin word that is no English one, no place and no people: its translation is not its sound."""
    folded = fold(part)
    plain = folded.isascii() and folded.isalpha() and len(folded) > 3 and part[:1].isupper() and not is_acronym(part)
    return (
        plain
        and not is_word(folded)
        and not is_region(folded)
        and places.code_of(part) is None
        and folded not in places.cities()
    )


def _without_legal_form(name: str) -> str:
    parts = name.replace(",", " ").split()
    while len(parts) > 1 and parts[-1].casefold().rstrip(".") in {it.rstrip(".") for it in _LEGAL}:
        parts.pop()
    return " ".join(parts)


def _initials(name: str, forms: Sequence[str]) -> Iterator[Proposal]:
    """The initials of a name of several words, where the story itself has no short form."""
    parts = [part for part in re.split(r"[\s-]+", name) if part.casefold() not in _SMALL]
    made = "".join(part[:1] for part in parts)
    if (
        3 <= len(parts) <= 5
        and made.isalpha()
        and made.isupper()
        and made.isascii()
        and not any(map(is_acronym, forms))
    ):
        yield Proposal(made, "its initials", "made from the name: does it use them?")


def _people_and_noun(name: str) -> tuple[str, str] | None:
    """The country and the noun that a name is made of; None for a name that has more to say."""
    folded = " ".join(part for part in fold(name).replace(",", " ").split() if part != "the")
    folded = re.sub(r"^(?:former |ex-|ex )", "", folded)
    if ministry := re.fullmatch(
        r"(?:(?P<people>.+) )?ministry of (?P<what>\w+)(?: affairs)?(?: of (?P<country>.+))?", folded
    ):
        where, noun = (
            ministry["people"] or ministry["country"],
            f"{ministry['what'].replace('foreign', 'foreign')} ministry",
        )
        noun = "foreign ministry" if ministry["what"] == "foreign" else noun
    elif of := re.fullmatch(r"(?P<noun>.+) of (?P<country>[^ ]+(?: [^ ]+)?)", folded):
        where, noun = of["country"], of["noun"]
    else:
        at = next((n for n in (2, 1) if " ".join(folded.split()[:n]) and _country(" ".join(folded.split()[:n]))), 0)
        where, noun = " ".join(folded.split()[:at]), " ".join(folded.split()[at:])
    if noun.startswith("prosecutor") and noun.endswith("office"):
        noun = "prosecutors"
    noun = re.sub(r"['’]s? office$|s'? office$", "s", noun).removeprefix("public ")
    code = _country(where) if where else None
    return (code, noun) if code in adjectives() and noun in nouns() and code else None


def _country(words: str) -> str | None:
    return places.people_of(words) or places.countries().get(words) or ("US" if words in ("us", "u.s.") else None)
