"""A person's name that is written in Cyrillic or Arabic letters, in Latin ones."""

# ruff: noqa: SIM905
from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import product

import iuliia

from bot.aliases.known_names import Known, arabic_words, given_names
from bot.core.text import fold

_SCHEMES = (iuliia.WIKIPEDIA, iuliia.BGN_PCGN, iuliia.ICAO_DOC_9303)
_UKRAINIAN = dict(
    zip(
        "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя'",
        "a b v h g d e ie zh z y i i i k l m n o p r s t u f kh ts ch sh shch  iu ia ".split(" "),
        strict=True,
    )
)
"""As Ukraine's passports write it; what begins a word is below."""
_AT_START = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
_MOST = 4


def in_latin(name: str) -> tuple[str, ...]:
    """The likeliest Latin spellings of a name in Cyrillic or Arabic letters; none where it is in other ones, or where
    its vowels, which Arabic script leaves out, are not known."""
    parts = name.split()
    ways = [tuple(dict.fromkeys(_ways(part))) for part in parts]
    return tuple(" ".join(one) for one, _ in zip(product(*ways), range(_MOST), strict=False)) if all(ways) else ()


def _ways(word: str) -> Iterator[str]:
    folded = fold(word)
    known = _by_spelling().get(folded)
    if known is not None:
        yield from (one[:1].upper() + one[1:] for one in known.latin[:2])
    elif not "\u0400" <= word[:1] <= "\u04ff":
        return
    elif set(folded) & set("іїєґ"):
        yield _ukrainian(word.casefold())
    else:
        yield from (scheme.translate(word) for scheme in _SCHEMES)


def _ukrainian(word: str) -> str:
    made = _AT_START.get(word[0], _UKRAINIAN.get(word[0], "")) + "".join(_UKRAINIAN.get(it, "") for it in word[1:])
    return made[:1].upper() + made[1:]


@lru_cache(maxsize=1)
def _by_spelling() -> dict[str, Known]:
    """The folded Cyrillic or Arabic spelling of a known name → the name."""
    found: dict[str, Known] = {}
    for known in arabic_words().values():
        found.setdefault(fold(known.arabic_script), known)
    for tongue in ("ru", "uk"):
        for known in given_names()[tongue].values():
            for spelling in (known.ukrainian,) if tongue == "uk" else (*known.russian, known.ukrainian):
                if spelling:
                    found[fold(spelling)] = known
    return found
