"""What world a story plays in, by the names that it watches: which scripts are worth proposing."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from bot.aliases import places
from bot.aliases.known_names import arabic_words
from bot.aliases.tongue import tongue_of
from bot.core.text import fold, words

# ruff: noqa: SIM905
_ARABIC_SCRIPT = frozenset(
    "AE AF BH DJ DZ EG IQ IR JO KM KW LB LY MA MR OM PK PS QA SA SD SO SY TD TJ TN YE EH ER IL".split()
)
_NEAR_UKRAINE = frozenset("AM AZ BG BY CZ EE GE HU KZ LT LV MD PL RO RS RU SK UA UZ TR".split())
_GREEK = frozenset(["GR", "CY"])
_ARABIC_NAMES = frozenset(["ar", "he"])
_UKRAINIAN_NAMES = frozenset(["uk", "ru", "pl", "ka", "hy"])


def scripts(name: str, others: Iterable[str]) -> frozenset[str]:
    """Of Arabic ("arabic"), Ukrainian ("ukrainian") and Greek ("greek") what the story's names make likely.

    Where nothing but the name is known ("others" is empty), Arabic and Ukrainian are taken to be wanted.
    """
    around = tuple(others)
    found = {script for one in (name, *around) for script in _signs(one)}
    return frozenset(found if around else found | {"arabic", "ukrainian"})


@lru_cache(maxsize=4096)
def _signs(name: str) -> frozenset[str]:
    codes = {code for code in map(places.code_of, _pieces(name)) if code}
    tongue = tongue_of(name.split()) if " " in name else ""
    arabic = codes & _ARABIC_SCRIPT or tongue in _ARABIC_NAMES or _all_arabic(name)
    ukrainian = codes & _NEAR_UKRAINE or tongue in _UKRAINIAN_NAMES
    signs = (("arabic", arabic), ("ukrainian", ukrainian), ("greek", codes & _GREEK or tongue == "el"))
    return frozenset(script for script, sign in signs if sign)


def _pieces(name: str) -> list[str]:
    found = [name[word.start : word.end] for word in words(name)]
    return [name, *found, *(" ".join(pair) for pair in pairwise(found))]


def _all_arabic(name: str) -> bool:
    found = [fold(part) for part in name.split()]
    return bool(found) and all(part in arabic_words() for part in found)
