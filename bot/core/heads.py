"""Of what a number is: its head nouns, in classes where they have one, from what follows it, the verb before, or the
total that it is said of.
"""

# ruff: noqa: SIM905
from __future__ import annotations

from bot.core.counted import TOTALS, classes, fates, parts
from bot.core.lexicon import CONCEPT, STOPWORDS
from bot.core.number_words import NUMBER_WORDS
from bot.core.numerals import Number, Reading
from bot.core.revised import changes_by, revised
from bot.core.text import fold, stem

BETWEEN = frozenset(
    fold(
        "of them the de des der des other more its their our is are was were be been have has had still now so far "
        "были было был была have wurden wurde sind sont est ont été fueron han هم دیگر другие других"
    ).split()
)
"""What may stand between a number and what it counts, or what is said of it: "11 people are still missing"."""
_AMONG = frozenset(fold("of von aus из з із de di z az från از من").split())
"""Between a number and the total that it is a part of."""
_MORE = frozenset(fold("more further additional").split())
_FURTHER = _MORE | frozenset(
    fold("another other others еще ще другие другой weitere weiterer autres más otros دیگر أخرى آخرين").split()
)


_OTHERS = frozenset(fold("دیگر دیگری آخرين").split())
"""Behind the noun: "هزار نفر دیگر" is a thousand more."""


def is_added(it: Reading, number: Number, heads: frozenset[str]) -> bool:
    """Whether a number is added to one told before: "two more people", "another 20": it replaces none.

    "20 others were injured" counts the injured, beside the dead told before it.
    """
    after = it.after(number.last)
    following, before = it.folded(after), it.folded(number.first - 1)
    beyond = it.folded(after + 1) if after is not None else ""
    words = _MORE if fates(heads) - {"!dead"} else _FURTHER
    return (following in words and beyond != "than") or before in words or beyond in _OTHERS


def heads_of(it: Reading, number: Number, start: int, last: int, lang: str | None, *, told: bool) -> frozenset[str]:
    """Of what the number is: classes and stems of the up to three content words that follow without a break.

    Where those tell no fate, a verb before does ("killed 14 people"), or what the count is said of ("the toll rose
    to 17"); ``told`` asks for that.
    """
    heads: set[str] = set()
    content, at, steps, among = 0, last, 0, False
    while steps < 5 and content < 3:
        following = it.after(at)
        if following is None:
            break
        folded = it.folded(following)
        if (
            folded[0].isdigit()
            or folded in NUMBER_WORDS
            or (folded[0] == "و" and len(folded) > 3 and classes(folded[1:]))
        ):
            if heads or not among:
                break  # the next count, which Arabic joins with its "and"
            among = False  # "9 of the 14 passengers" are passengers, too
        elif folded in STOPWORDS:
            if folded not in BETWEEN and folded not in _AMONG:
                break
            among = among or folded in _AMONG
        elif not changes_by(folded):
            heads |= _head(it, folded, lang)
            content += 1
        at, steps = following, steps + 1
    if told and not number.ordinal and not fates(frozenset(heads)):
        heads |= _governed(it, start, lang, bare=not heads)
    return frozenset(heads)


def _classes(it: Reading, folded: str) -> frozenset[str]:
    """The classes of a word, where it is not the article "die" of a German text."""
    return frozenset() if folded in ("die", "dies") and it.spoken == "de" else classes(folded)


def _head(it: Reading, folded: str, lang: str | None) -> frozenset[str]:
    known = _classes(it, folded)
    if known:
        return known
    root = stem(folded, lang)
    return frozenset((CONCEPT.get(root, root),))


_VERB_REACH, _TOTAL_REACH = 3, 12
_STOPS = frozenset(";:.!?")


def _governed(it: Reading, start: int, lang: str | None, *, bare: bool) -> frozenset[str]:
    """The fate that a verb right before tells, or, of a ``bare`` number, what a "number of …" before it counts."""
    at = start - 1
    if it.folded(at) in ("of", "из", "з", "aus", "von", "de") and parts(_classes(it, it.folded(at - 1))):
        return _classes(it, it.folded(at - 1))  # "a crew of 20"
    while at >= max(0, start - _VERB_REACH) and not it.between(at, at + 1):
        found = _classes(it, it.folded(at))
        if fates(found):
            return found
        if found or (it.folded(at) not in BETWEEN and it.folded(at) not in STOPWORDS):
            break
        at -= 1
    if not bare:
        return frozenset()
    for at in range(start - 1, max(-1, start - _TOTAL_REACH), -1):
        if not _STOPS.isdisjoint(it.between(at, at + 1)) or (
            it.folded(at)[0].isdigit() and not revised(it.words, at, at)
        ):
            break
        if it.folded(at) in TOTALS:
            return _total(it, at, start, lang)
    return frozenset()


def _total(it: Reading, at: int, start: int, lang: str | None) -> frozenset[str]:
    """What the total at word ``at`` is of: "death toll", "number of confirmed cases"."""
    heads = set(fates(_classes(it, it.folded(at - 1))) if at else ())
    if it.folded(at) in _TOLL:
        heads.add("!dead")  # "the toll" alone is the death toll
    if heads or it.folded(at) in _OF_PEOPLE:
        heads.add("people")
    content = 0
    for place in range(at + 1, min(start, at + 6)):
        folded = it.folded(place)
        if folded in STOPWORDS:
            if folded not in BETWEEN and content:
                break
            continue
        if content == 3 or changes_by(folded) or _TELLS & {folded, stem(folded, lang)}:
            break
        heads |= _head(it, folded, lang)
        content += 1
    return frozenset(heads)


_OF_PEOPLE = frozenset(fold("population население bevolkerung poblacion جمعیت").split())
_TOLL = frozenset(("toll", "opferzahl"))
_TELLS = frozenset(
    "rise rose risen reach stand stood climb grow grew fell fall jump increas hit pass exceed вырос stieg".split()
)
