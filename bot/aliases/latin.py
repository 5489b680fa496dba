"""Other Latin spellings of a word of a name: what several schemes make of one Cyrillic or Arabic name."""

# ruff: noqa: E501
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.aliases.known_names import arabic_words, given_names
from bot.core.text import fold

# What English papers change for each other, the commonest first: (what stands there, what may stand there).
_SLAVIC = (
    (r"ey$", "ei"), (r"ei$", "ey"), (r"sky$", "skiy"), (r"skiy$", "sky"), (r"skyi$", "sky"), (r"skyy$", "sky"), (r"(?<=[^aeiou])iy$", "y"),
    (r"yov$", "ev"), (r"(?<=[zshcknl])ev$", "yov"), (r"(?<=[^aeiou])yev", "iev"), (r"(?<=[^aeiou])iev", "yev"), (r"eyev", "eev"), (r"ayev", "aev"),
    (r"^ye", "e"), (r"^e(?=[lvgfr])", "ye"), (r"ks", "x"), (r"x", "ks"), (r"tz", "ts"), (r"ya$", "ia"), (r"ia$", "iya"), (r"yu", "iu"), (r"ia", "ya"), (r"(?<=[^aeiou])yan", "ian"),
    (r"ey$", "y"), (r"iy$", "ii"), (r"skiy$", "skii"),
)  # fmt: skip
_ARABIC = (
    (r"hullah$", "ullah"), (r"(?<=i)ullah$", "hullah"), (r"(?<=[^aeiou])id$", "ed"), (r"(?<=[^aeiou])ed$", "id"), (r"ullah$", "ollah"), (r"ollah$", "ullah"), (r"oo", "ou"), (r"ou", "u"), (r"ee", "i"),
    (r"ss", "s"), (r"qq", "q"), (r"q", "k"), (r"dh", "z"), (r"ei", "ai"), (r"ai$", "ay"), (r"(?<=[^aeiou])im$", "eem"), (r"(?<=[^aeiou])ir$", "er"), (r"dj", "j"), (r"w", "v"),
    (r"(?<=[^aeiou])ud$", "oud"), (r"(?<=[^aeiou])iyeh$", "iya"), (r"zada$", "zadeh"), (r"zadeh$", "zada"), (r"oui$", "awi"), (r"mm", "m"),
)  # fmt: skip
_UMLAUTS = (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ø", "oe"), ("å", "aa"))
_GREEK = ((r"ch", "h"), (r"^c", "k"), (r"^k", "c"), (r"ll", "l"), (r"y", "i"), (r"^gi", "yi"))
_ALBANIAN = ((r"y", "i"), (r"xh", "dzh"), (r"ll", "l"), (r"q", "ch"))
_SCHEMES = {"ru": _SLAVIC, "uk": _SLAVIC, "ar": _ARABIC, "el": _GREEK, "sq": _ALBANIAN}
_TABLED = ("ru", "uk", "ka", "ar")


def respelled(word: str, tongue: str) -> tuple[str, ...]:
    """Other Latin spellings of one word of a name, the likeliest first; without those that differ in accents only."""
    made = [*_of_table(fold(word), tongue), *_by_rule(word, tongue)]
    return tuple(dict.fromkeys(_like(word, one) for one in made if fold(one) != fold(word)))


def _of_table(folded: str, tongue: str) -> Sequence[str]:
    if tongue not in _TABLED:
        return ()
    tongues = ("ru", "uk") if tongue == "ru" else ("uk", "ru") if tongue == "uk" else (tongue,)
    known = [names[folded] for one in tongues if folded in (names := given_names().get(one, {}))]
    return [one for it in known[:1] for one in it.latin if one != folded]


def _by_rule(word: str, tongue: str) -> Iterator[str]:
    plain = word.casefold()
    dressed = plain
    for letter, letters in _UMLAUTS if tongue in ("de", "nordic") else ():
        dressed = dressed.replace(letter, letters)
    if dressed != plain:
        yield dressed
    folded = fold(word)
    if tongue == "ar" and folded in arabic_words():
        return
    for pattern, letters in _SCHEMES.get(tongue, ()):
        if (changed := re.sub(pattern, letters, folded)) != folded:
            yield changed


def _like(word: str, made: str) -> str:
    return made[:1].upper() + made[1:] if word[:1].isupper() else made


_CASES = {
    "pl": ((r"(?<=[sc])ki$", ("kiego", "kiemu", "kim")), (r"(?<=[sc])ka$", ("kiej", "ką")), (r"(?<=cz)ek$", ("ka", "kowi", "kiem")),
           (r"(?<=[kg])$", ("a", "owi", "iem")), (r"(?<=[^aeiouyąęók])$", ("a", "owi", "em"))),
    "cs": ((r"ý$", ("ého", "ému", "ým")), (r"ová$", ("ové", "ovou")), (r"(?<=[^aeiouyáéíóúůý])$", ("a", "ovi", "em"))),
    "sr": ((r"(?<=i[cć])$", ("a", "u", "em")), (r"(?<=[^aeiou])$", ("a", "u", "om"))),
}  # fmt: skip


def inflected(surname: str, tongue: str) -> tuple[str, ...]:
    """The cases of a Polish, Czech or Serbian surname: in Latin letters the matcher knows English endings only."""
    for pattern, endings in _CASES.get(tongue, ()):
        if re.search(pattern, surname):
            return tuple(re.sub(pattern, ending, surname) for ending in endings)
    return ()
