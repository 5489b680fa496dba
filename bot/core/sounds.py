"""Names by sound: what a name of one script or spelling has in common with itself in another.

Two forms. The *voiced* one keeps consonants and a class of vowel ("Bezhnev", "Beschnew", "Bejnev", "Бежнев" → bisniw),
for scripts that write vowels. The *bare* one keeps consonants alone ("Kolesnik", "کولسنیک" → klsnk), for Arabic
script. What languages write differently for one sound is one letter here: every sibilant is s; v and w are w.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby

LEAST_VOICED, LEAST_BARE = 3, 4
"""Consonants that a form must have: with fewer, two names of a story too often sound alike."""
_MOST = 32
"""Letters of a name; what is longer is none."""

_CYRILLIC = {
    "а": "a", "б": "b", "в": "w", "г": "g", "д": "d", "е": "e", "ж": "s", "з": "s", "и": "i", "й": "i", "к": "k",
    "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "o", "ф": "f", "х": "x",
    "ц": "s", "ч": "s", "ш": "s", "щ": "s", "ъ": "", "ы": "i", "ь": "", "э": "e", "ю": "o", "я": "a", "і": "i",
    "ї": "i", "є": "e", "ў": "w", "ј": "i", "љ": "l", "њ": "n", "ћ": "s", "ђ": "s", "џ": "s",
}  # fmt: skip
_GREEK = {
    "α": "a", "β": "w", "γ": "g", "δ": "d", "ε": "e", "ζ": "s", "η": "i", "θ": "t", "ι": "i", "κ": "k", "λ": "l",
    "μ": "m", "ν": "n", "ξ": "ks", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t", "υ": "i", "φ": "f",
    "χ": "x", "ψ": "ps", "ω": "o",
}  # fmt: skip
_ARABIC = {
    "ب": "b", "پ": "p", "ت": "t", "ط": "t", "ث": "s", "ج": "s", "چ": "s", "ح": "h", "خ": "x", "د": "d", "ذ": "s",
    "ر": "r", "ز": "s", "ژ": "s", "س": "s", "ش": "s", "ص": "s", "ض": "s", "ظ": "s", "ع": "", "غ": "g", "ف": "f",
    "ق": "k", "ک": "k", "گ": "g", "ل": "l", "م": "m", "ن": "n", "و": "w", "ه": "h", "ی": "", "ا": "", "ټ": "t",
    "ډ": "d", "ړ": "r", "ږ": "g", "ښ": "s", "ځ": "s", "څ": "s", "ڼ": "n", "ڤ": "f",
}  # fmt: skip
_GREEK_PAIRS = (("μπ", "b"), ("ντ", "d"), ("γκ", "g"), ("γγ", "ng"), ("ου", "o"), ("αυ", "aw"), ("ευ", "ew"))
_CYRILLIC_PAIRS = (("дж", "s"), ("дз", "s"), ("тс", "s"), ("кс", "ks"))
_LATIN_PAIRS = (
    ("schtsch", "s"), ("shch", "s"), ("szcz", "s"), ("chtch", "s"), ("tsch", "s"), ("sch", "s"), ("tch", "s"),
    ("dsch", "s"), ("dzh", "s"), ("dj", "s"), ("dz", "s"), ("sh", "s"), ("zh", "s"), ("cz", "s"), ("sz", "s"),
    ("rz", "s"), ("ts", "s"), ("tz", "s"), ("ph", "f"), ("th", "t"), ("gh", "g"), ("kh", "x"), ("rh", "r"), ("dh", "d"),
    ("ck", "k"), ("qu", "k"), ("ou", "o"), ("oo", "o"),
)  # fmt: skip
_CH = {"de": "x", "pl": "x", "it": "k"}
_J = {"de": "i", "pl": "i", "it": "i", "sq": "i", "es": "x"}
_LATIN = {"c": "k", "q": "k", "x": "ks", "z": "s", "v": "w", "y": "i", "u": "o"}
_SOFT = frozenset("eiy")
_VOWELS = frozenset("aeio")
_SILENT_H = frozenset("bcdfgklmnpqrstvwxz")

_CASES = (
    *("ами", "ями", "ого", "ому", "ові", "еві"),
    *("ым", "им", "ом", "ем", "ою", "ею", "ой", "ый", "ій", "ий", "ах", "ях"),
)
"""Endings of Russian and Ukrainian names that may be the name's own: it is heard with and without."""
_POLISH = ("iego", "iemu", "owi", "ego", "emu", "iem", "em", "ym", "im", "a", "u")


def voiced(folded: str, lang: str) -> tuple[str, ...]:
    """The voiced forms of a folded name in Latin, Cyrillic or Greek script: one, or two where its ending may be a case.

    Empty where it has too few consonants, or no such script. ``lang`` is the language that it stands in.
    """
    return tuple(
        dict.fromkeys(form for form in map(_voiced, _plain(folded, lang)) if _consonants(form) >= LEAST_VOICED)
    )


def bare(folded: str, lang: str) -> tuple[str, ...]:
    """The bare forms of a folded word in any script; empty where it has too few consonants.

    A name of a script with vowels has several: Arabic script writes its v as f or as a letter that is a vowel too, and
    Arabic has no p and g.
    """
    return tuple(dict.fromkeys(form for form in _bares(folded, lang) if len(form) >= LEAST_BARE))


@lru_cache(maxsize=16384)
def _plain(folded: str, lang: str) -> tuple[str, ...]:
    """``folded`` in letters of one alphabet, w apart from f, with and without what may be an ending."""
    head = folded.partition("'")[0]
    if len(head) < 3 or len(head) > _MOST:
        return ()
    if head[0].isascii():
        ends = _endless(head, _POLISH, lang == "pl") or _endless(head, ("s",), lang in ("de", "el"))
        return tuple(_latin(one, lang) for one in (head, *ends))
    if head[0] in _CYRILLIC:
        forms = (head, *_endless(head, _CASES, True))
        if lang == "uk" and "г" in head:
            forms += tuple(one.replace("г", "х") for one in forms)  # an h, which Russian writes the same as its g
        return tuple(_mapped(one, _CYRILLIC, _CYRILLIC_PAIRS) for one in forms)
    if head[0] in _GREEK:
        return tuple(_mapped(one, _GREEK, _GREEK_PAIRS) for one in (head, *_endless(head, ("ς", "υ"), True)))
    return ()


def _endless(word: str, endings: tuple[str, ...], may: bool) -> tuple[str, ...]:
    """``word`` without the first of ``endings`` that it has, where three letters stay."""
    for ending in endings if may else ():
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return (word[: -len(ending)],)
    return ()


def _mapped(word: str, table: dict[str, str], pairs: tuple[tuple[str, str], ...]) -> str:
    for pair, sound in pairs:
        if pair in word:
            word = word.replace(pair, sound)
    return "".join([table.get(letter, letter if letter.isascii() and letter.isalpha() else "") for letter in word])


def _latin(word: str, lang: str) -> str:
    for pair, sound in _LATIN_PAIRS:
        if pair in word:
            word = word.replace(pair, sound)
    word = word.replace("ch", _CH.get(lang, "s")).replace("j", _J.get(lang, "s"))
    out = []
    for at, letter in enumerate(word):
        following = word[at + 1 : at + 2]
        if letter == "c" and following in _SOFT:
            out.append("s")
        elif letter != "h" or not at or (following and following not in _SILENT_H):
            out.append(_LATIN.get(letter, letter))
    return "".join([letter for letter in out if letter.isascii() and letter.isalpha()])


def _voiced(plain: str) -> str:
    """Runs made one, vowels classed, the last vowel dropped: it is an ending in half of the languages."""
    parts = []
    for vowel, run in groupby(plain.replace("x", "h").replace("f", "w"), _VOWELS.__contains__):
        if vowel:
            parts.append(_vowel("".join(run)))
        else:
            parts.append("".join([letter for letter, _ in groupby(run)]))
    if parts and parts[-1] in _VOWELS:
        parts.pop()
    return "".join(parts).replace("ts", "s").replace("ss", "s")


def _vowel(run: str) -> str:
    return next((letter for letter in run if letter in "ao"), "i")


def _consonants(form: str) -> int:
    return sum(letter not in _VOWELS for letter in form)


def _bares(folded: str, lang: str) -> tuple[str, ...]:
    if folded[:1] not in _ARABIC and folded[:1] not in _PREFIXED:
        return tuple(form for plain in _plain(folded, lang) for form in _written_bare(plain))
    forms = tuple(_bare(_mapped(one, _ARABIC, ())) for one in _unprefixed(folded, lang))
    return tuple(form.translate(_NO_P) for form in forms) if lang == "ar" else forms


_PREFIXED = frozenset("وال")
_ARTICLES = ("وال", "بال", "کال", "فال", "ال", "لل", "و", "ب", "ل")


def _unprefixed(folded: str, lang: str) -> tuple[str, ...]:
    """An Arabic-script word, and without what Arabic writes together with it: "and", "the", "in", "to"."""
    if len(folded) > _MOST:
        return ()
    if lang != "ar":
        return (folded,)
    rest = next((folded[len(one) :] for one in _ARTICLES if folded.startswith(one)), "")
    return (folded, rest) if len(rest) > 3 else (folded,)


def _written_bare(plain: str) -> tuple[str, ...]:
    """How Arabic script may write a name's consonants."""
    head, rest = plain[:1], plain[1:]
    forms = [plain]
    if "w" in rest:
        forms = [head + rest.replace("w", ""), head + rest.replace("w", "f")]
        if rest.endswith("w"):
            forms.append(head + rest[:-1].replace("w", "") + "f")  # "-ov"
    made = [_bare(form) for form in forms]
    return (*made, *(form.translate(_NO_P) for form in made))


_NO_P = str.maketrans("pg", "bk")


def _bare(plain: str) -> str:
    """Consonants, runs made one; h and the letter of v or u only where the word begins with it."""
    kept = [letter for at, letter in enumerate(plain) if letter not in _VOWELS and (letter not in "hw" or (not at))]
    form = "".join(letter for letter, _ in groupby("".join(kept).replace("w", "f")))
    return form.replace("ts", "s").replace("ss", "s")
