"""Numbers read from words: digits or number words, multiplied ("20 тысяч"), vague ("dozens"), in ranges."""

# ruff: noqa: SIM905
from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bot.core.dates import next_word
from bot.core.lexicon import RANGE_WORDS
from bot.core.number_words import AROUND, OF_ONE, OF_ONE_AFTER, ORDINALS, SCALES, SEVERAL, number_word, vague
from bot.core.revised import revised
from bot.core.text import Word

_LARGEST = 1e18


class Number(NamedTuple):
    """A number as read from ``first`` to ``last`` (word indices, inclusive)."""

    low: float
    high: float
    first: int
    last: int
    approximate: bool = False
    ordinal: bool = False


class Reading:
    """A text with its words and the language it is ``spoken`` in, None where that is not known."""

    __slots__ = ("_count", "folds", "spoken", "text", "words")

    def __init__(self, text: str, words: Sequence[Word], spoken: str | None = None) -> None:
        self.text, self.words, self.spoken = text, words, spoken
        self.folds = [word.folded for word in words]
        self._count = len(words)

    def folded(self, i: int | None) -> str:
        """The folded word at ``i``, empty outside the text."""
        return self.folds[i] if i is not None and 0 <= i < self._count else ""

    def after(self, i: int) -> int | None:
        """The word after ``i`` where only spaces, hyphens or opening quotes lie between."""
        return next_word(self.text, self.words, i)

    def between(self, i: int, j: int) -> str:
        """What is written between the words ``i`` and ``j``, without the space around it."""
        return self.text[self.words[i].end : self.words[j].start].strip()

    def written(self, i: int) -> str:
        """The word at ``i`` as written."""
        return self.text[self.words[i].start : self.words[i].end]


def number_at(it: Reading, i: int) -> Number | None:
    """The number that starts at word ``i``, with the range it opens; None where none does."""
    number = _number(it, i)
    return _ranged(it, number) if number is not None else None


def plain(it: Reading, i: int) -> float | None:
    """The value of a number in digits, None where it is none (a type name, a time of day, a version).

    "1.200" is twelve hundred where the stop groups (German, Spanish, French, Russian), 1.2 in English.
    """
    folded = it.folded(i).rstrip("%")
    if not folded or not folded[0].isdigit() or len(folded) > 24:
        return None
    whole, stop, part = folded.partition(".")
    groups = stop and len(part) == 3 and part.isdecimal() and whole != "0" and len(whole) <= 3
    if groups and it.spoken in _GROUP_BY_STOP:
        folded = whole + part
    try:
        value = float(folded)
    except ValueError:
        return None
    return value if value < _LARGEST else None


_GROUP_BY_STOP = frozenset("de es fr ru uk it pt nl tr id da".split())


def _number(it: Reading, i: int) -> Number | None:
    folded = it.folded(i)
    if folded in ORDINALS:
        return Number(ORDINALS[folded], ORDINALS[folded], i, i, ordinal=True)
    if folded in OF_ONE and it.folded(i - 1) in OF_ONE_AFTER:
        return Number(OF_ONE[folded], OF_ONE[folded], i, i, approximate=True)
    if vague(folded, it.spoken) is not None:
        return _vague(it, i)
    if folded in ("half", "halb"):
        return _half(it, i)
    if folded in SEVERAL:
        after = it.after(i)
        scale = SCALES.get(it.folded(after), 0)
        return Number(2 * scale, 9 * scale, i, after, approximate=True) if after is not None and scale >= 100 else None
    if folded in AROUND:
        return _scaled(it, Number(AROUND[folded], AROUND[folded], i, i, approximate=True))
    value = plain(it, i)
    if value is not None:
        ordinal = it.written(i)[-2:].lower() in ("st", "nd", "rd", "th")
        return _scaled(it, Number(value, value, i, i, ordinal=ordinal))
    return _spelled(it, i)


def _vague(it: Reading, i: int) -> Number | None:
    """ "Dozens", "tens of thousands"; "scores" only with its "of", being a word of sport as well."""
    bounds = vague(it.folded(i), it.spoken) or (0.0, 0.0)
    after = it.after(i)
    joined = it.folded(after) in ("of", "de", "von", "d'")
    if it.folded(i) == "scores" and not joined:
        return None
    if joined and after is not None:
        after = it.after(after)
    folded = it.folded(after)
    further = vague(folded, it.spoken)
    scale = SCALES.get(folded) or (further[0] / 2 if further else 0)
    if after is not None and scale:
        return Number(bounds[0] * scale, bounds[1] * scale, i, after, approximate=True)
    return Number(*bounds, i, i, approximate=True)


def _half(it: Reading, i: int) -> Number | None:
    """ "Half a dozen", "half a million"."""
    at = it.after(i)
    if it.folded(at) in ("a", "ein", "eine") and at is not None:
        at = it.after(at)
    scale = SCALES.get(it.folded(at), 0)
    return Number(scale / 2, scale / 2, i, at, approximate=True) if at is not None and scale else None


_SIGNS = frozenset("$€£¥₽₴")
_LETTERS = {"k": 1e3, "m": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12}
_COINS = frozenset(("cent", "cents"))


def _scaled(it: Reading, number: Number) -> Number:
    """``number`` with the scale words that follow it ("million", "тыс.", "هزار")."""
    after = it.after(number.last)
    start = it.words[number.first].start
    signed = not _SIGNS.isdisjoint(it.text[max(0, start - 1) : start + 1])
    if after is not None and it.folded(after) in _LETTERS and it.between(number.last, after) in ("", "-"):
        scale = _LETTERS[it.folded(after)] if signed else 0  # "£300m"
        return number._replace(low=number.low * scale, high=number.high * scale, last=after) if scale else number
    while after is not None and number.high < _LARGEST:
        if it.folded(after) in ("de", "of") and SCALES.get(it.folded(it.after(after))):
            after = it.after(after)  # "une dizaine de milliers"
        if after is None or it.folded(after) not in SCALES or it.folded(after) in _COINS:
            break
        scale = SCALES[it.folded(after)]
        number = number._replace(low=number.low * scale, high=number.high * scale, last=after)
        after = it.after(after)
    return number


def _spelled(it: Reading, i: int) -> Number | None:
    """A number in words: "twenty-five", "three hundred and ten", "две тысячи", "دویست و پنجاه", "quatre-vingt-dix"."""
    total, part, last, at = 0.0, 0.0, -1, i
    while last - i < 10:
        folded = it.folded(at)
        value, scale = number_word(folded, it.spoken), SCALES.get(folded, 0)
        if value is not None and _joins(part, value, first=last < 0):
            part = part * value if (part, value) == (4, 20) else part + value
        elif (
            scale
            and value is None
            and not (folded in _COINS and it.spoken == "en")
            and (part or scale == 12 or scale >= 100)
        ):
            if last < 0 and scale not in (12, 100, 1000):
                return None  # "million" of a name
            part = (part or 1) * scale
            if scale >= 1000:
                total, part = total + part, 0.0
        else:
            break
        last = at
        following = _onward(it, at, total, part)
        if following is None:
            break
        at = following
    return Number(total + part, total + part, i, last) if last >= 0 else None


def _joins(part: float, value: float, *, first: bool) -> bool:
    """Whether a number word goes on from ``part`` of hundreds, tens and units."""
    if first or not part:
        return True
    if part % 100 == 0:
        return value < 100
    rest = part % 100
    if rest in (60, 80) or (rest == 10 and 7 <= value <= 9):
        return value < 20  # "soixante-dix", "quatre-vingt-onze", "dix-sept"
    return (rest >= 20 and rest % 10 == 0 and value < 10) or (part, value) == (4, 20)


_AND = frozenset("and et y و und".split())


def _onward(it: Reading, at: int, total: float, part: float) -> int | None:
    """The next word of a spelled number, an "and" inside it stepped over."""
    following = it.after(at)
    if following is None or it.folded(following) not in _AND:
        return following
    beyond = it.after(following)
    value = number_word(it.folded(beyond), it.spoken)
    join = it.folded(following)
    if beyond is None or value is None:
        return following
    tens = part % 100 >= 20 and part % 10 == 0 and value < 10
    hundreds = (part and part % 100 == 0 and value < 100) or (not part and total and value < 1000)
    inside = {"and": hundreds, "y": tens, "et": tens or part % 100 == 60, "و": tens or hundreds}.get(join, False)
    return beyond if inside else following


_OPENED = frozenset("between entre zwischen между між بین بين".split())
_ALSO = frozenset("and et und y и і та و".split())


def _ranged(it: Reading, number: Number) -> Number:
    """``number`` joined with what follows where they are a range: "20,000 to 30,000", "5-7", "от 5 до 7 тысяч"."""
    at = number.last + 1
    if at >= len(it.words) or number.ordinal:
        return number
    between = it.between(number.last, at)
    if it.folded(at) in RANGE_WORDS and at + 1 < len(it.words) and not between:
        join, other = it.folded(at), at + 1
    elif between in ("-", "–", "—", "‑"):
        join, other = "-", at
    else:
        return number
    if vague(it.folded(other), it.spoken) is not None or not _counts(it, other):
        return number
    if (join in _ALSO and it.folded(number.first - 1) not in _OPENED) or revised(it.words, number.first, number.last):
        return number
    second = _number(it, other)
    if second is None or second.ordinal:
        return number
    low = number.low
    if second.low >= 1000 and low < 1000 and second.last > other:
        low *= SCALES.get(it.folded(second.last), 1)
    if low >= second.high:
        return number
    return Number(low, second.high, number.first, second.last, number.approximate or second.approximate)


def _counts(it: Reading, i: int) -> bool:
    return it.folded(i)[0].isdigit() or number_word(it.folded(i), it.spoken) is not None
