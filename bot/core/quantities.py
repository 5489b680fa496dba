"""Typed quantities: money, percent, counts with their noun, dates, durations and ages, with what limits them.

"More than 600 cases" is a count of cases above 600; it stands with 613 and against 550. Values are read from words,
once, in the order written, so any text costs linear time. Numbers of eight languages are read, in any digits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import inf

from bot.core.dates import dated_at, next_word
from bot.core.lexicon import (
    ABOUT,
    ABOVE,
    AGE_WORDS,
    AT_LEAST,
    AT_MOST,
    BELOW,
    CONCEPT,
    CURRENCIES,
    DURATIONS,
    MONTHS,
    NUMBER_WORDS,
    ORDINALS,
    PEOPLE,
    PERCENT_WORDS,
    RANGE_WORDS,
    RELATIVE_DAYS,
    SCALES,
    SEVERAL,
    STOPWORDS,
    VAGUE,
    WEEKDAYS,
)
from bot.core.model import Slot
from bot.core.quantity import Quantity
from bot.core.text import Word, fold, stem

_SYMBOLS = {"$": "usd", "€": "eur", "£": "gbp", "₽": "rub", "₴": "uah", "¥": "jpy", "₹": "inr", "؋": "afn", "﷼": "irr"}
_LARGEST = 1e18
_COUNTING = (NUMBER_WORDS, VAGUE, SEVERAL, SCALES, ORDINALS)


@dataclass(slots=True)
class _Number:
    """A number as read from ``first`` to ``last`` (word indices, inclusive)."""

    low: float
    high: float
    first: int
    last: int
    approximate: bool = False
    ordinal: bool = False


def quantities(
    text: str, words: Sequence[Word], *, lang: str | None = None, dated: date | None = None
) -> list[Quantity]:
    """The quantities of ``text``, in order. ``words`` are its words; ``dated`` resolves "yesterday" and weekdays."""
    found: list[Quantity] = []
    i, count = 0, len(words)
    while i < count:
        folded = words[i].folded
        if folded[0].isdigit() or any(folded in counted for counted in _COUNTING):
            made = dated_at(text, words, i, dated) or _valued(text, words, i, lang)
        elif folded in MONTHS or folded in WEEKDAYS or folded in RELATIVE_DAYS:
            made = dated_at(text, words, i, dated)
        else:
            i += 1
            continue
        if made is None:
            i += 1
            continue
        found.append(made[0])
        i = max(i + 1, made[1] + 1)
    return found


def _plain(folded: str) -> float | None:
    """The value of a number word, None where it is not one (a type name, a time of day, a version)."""
    digits = folded.rstrip("%")
    if not digits or not digits[0].isdigit() or len(digits) > 24:
        return None
    try:
        value = float(digits)
    except ValueError:
        return None
    return value if value < _LARGEST else None


def _number(text: str, words: Sequence[Word], i: int) -> _Number | None:
    """The number that starts at word ``i``: digits or words, multiplied ("20 тысяч", "tens of thousands")."""
    folded = words[i].folded
    if folded in ORDINALS:
        return _Number(ORDINALS[folded], ORDINALS[folded], i, i, ordinal=True)
    if folded in VAGUE:
        number = _Number(*VAGUE[folded], i, i, approximate=True)
        after = next_word(text, words, i)
        if after is not None and words[after].folded in ("of", "de", "von"):
            after = next_word(text, words, after)
        if after is not None and (words[after].folded in SCALES or words[after].folded in VAGUE):
            scale = SCALES.get(words[after].folded) or VAGUE[words[after].folded][0] / 2
            return _Number(number.low * scale, number.high * scale, i, after, approximate=True)
        return number
    if folded in SEVERAL:
        after = next_word(text, words, i)
        if after is None or SCALES.get(words[after].folded, 0) < 100:
            return None
        scale = SCALES[words[after].folded]
        return _Number(2 * scale, 9 * scale, i, after, approximate=True)
    value = _plain(folded)
    if value is not None:
        return _scaled(text, words, _Number(value, value, i, i, ordinal=_is_ordinal(text, words[i])))
    return _spelled(text, words, i)


def _is_ordinal(text: str, word: Word) -> bool:
    return text[word.start : word.end][-2:].lower() in ("st", "nd", "rd", "th")


_SIGNS = frozenset("$€£¥₽₴")
_LETTERS = {"k": 1e3, "m": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12}


def _scaled(text: str, words: Sequence[Word], number: _Number) -> _Number:
    """``number`` with the scale words that follow it ("million", "тыс.", "هزار")."""
    after = next_word(text, words, number.last)
    letter = after is not None and text[words[number.first].start] in _SIGNS and words[after].folded in _LETTERS
    if after is not None and letter and words[after].start == words[number.last].end:
        scale = _LETTERS[words[after].folded]  # "£300m"
        return _Number(number.low * scale, number.high * scale, number.first, after)
    while after is not None and words[after].folded in SCALES and number.high < _LARGEST:
        scale = SCALES[words[after].folded]
        number = _Number(number.low * scale, number.high * scale, number.first, after)
        after = next_word(text, words, after)
    return number


def _spelled(text: str, words: Sequence[Word], i: int) -> _Number | None:
    """A number in words: "twenty-five", "three hundred", "две тысячи"."""
    total, part, last, at = 0.0, 0.0, -1, i
    while at is not None and last - i < 8:
        folded = words[at].folded
        if folded in NUMBER_WORDS:
            value = NUMBER_WORDS[folded]
            if part and not (part >= 20 and part % 10 == 0 and value < 10) and part % 100:
                break
            part += value
        elif folded in SCALES and SCALES[folded] > 0 and (part or SCALES[folded] >= 100 or SCALES[folded] == 12):
            if part == 0 and last == -1 and not _leads(folded):
                return None
            part = (part or 1) * SCALES[folded]
            if SCALES[folded] >= 1000:
                total, part = total + part, 0.0
        else:
            break
        last = at
        following = next_word(text, words, at)
        if following is None:
            break
        at = following
    if last < 0:
        return None
    value = total + part
    return _Number(value, value, i, last)


def _leads(folded: str) -> bool:
    """Whether a scale word alone is a number: "hundred soldiers", "тысяча"; not "million" of a name."""
    return SCALES[folded] in (12, 100, 1000)


def _valued(text: str, words: Sequence[Word], i: int, lang: str | None) -> tuple[Quantity, int] | None:
    """The quantity whose number starts at ``i`` and the index of its last word."""
    number = _number(text, words, i)
    if number is None:
        return None
    number = _ranged(text, words, number)
    first = number.first
    slot, unit, last = _unit(text, words, number)
    low, high, bound, strict, approximate, start = _limited(words, number, first)
    if slot is Slot.NUMBER and _lonely_word(words, number, lang):
        return None
    heads = _heads(text, words, last, lang) if slot in (Slot.NUMBER, Slot.MONEY, Slot.PERCENT) else frozenset()
    factor = _DURATION_DAYS.get(unit, 1.0) if slot in (Slot.DURATION, Slot.AGE) else 1.0
    end = words[last].end
    if slot is Slot.PERCENT and text[end : end + 2].strip()[:1] in ("%", "٪"):
        end = text.index(text[end : end + 2].strip()[0], end) + 1
    made = Quantity(
        slot, low * factor, high * factor, words[start].start, end, unit if slot is not Slot.DURATION else "days",
        heads, bound, strict, approximate, added=_is_added(text, words, first, number.last),
    )  # fmt: skip
    return made, last


def _lonely_word(words: Sequence[Word], number: _Number, lang: str | None) -> bool:
    """A bare "one" is a pronoun more often than a count."""
    return number.first == number.last and words[number.first].folded in ("one", "un", "une", "una", "ein", "eine")


def _ranged(text: str, words: Sequence[Word], number: _Number) -> _Number:
    """``number`` joined with what follows where they are a range: "20,000 to 30,000", "5-7", "от 5 до 7 тысяч"."""
    at = number.last + 1
    if at >= len(words):
        return number
    between = text[words[number.last].end : words[at].start]
    if words[at].folded in RANGE_WORDS and at + 1 < len(words) and not between.strip():
        join, other = words[at].folded, at + 1
    elif between.strip() in ("-", "–", "—", "‑"):
        join, other = "-", at
    else:
        return number
    if words[other].folded in VAGUE or not (words[other].folded[0].isdigit() or words[other].folded in NUMBER_WORDS):
        return number
    second = _number(text, words, other)
    opened = number.first and words[number.first - 1].folded in (
        "between",
        "entre",
        "zwischen",
        "между",
        "між",
        "بین",
        "بين",
    )
    if second is None or (join in ("and", "et", "und", "y", "и", "і", "و") and not opened) or second.ordinal:
        return number
    low = number.low
    if second.low >= 1000 and low < 1000 and second.last > other:
        low *= SCALES.get(words[second.last].folded, 1)
    if low >= second.high:
        return number
    return _Number(low, second.high, number.first, second.last)


def _unit(text: str, words: Sequence[Word], number: _Number) -> tuple[Slot, str, int]:
    """What the number counts: its slot, the unit within the slot, and the last word that belongs to it."""
    written = text[words[number.first].start : words[number.last].end]
    after = next_word(text, words, number.last)
    following = words[after].folded if after is not None else ""
    before = text[max(0, words[number.first].start - 2) : words[number.first].start].strip()
    symbol = written[0] if written[0] in _SYMBOLS else before[-1:]
    if symbol in _SYMBOLS:
        return Slot.MONEY, _SYMBOLS[symbol], number.last
    if number.ordinal:
        return Slot.NUMBER, "rank", number.last
    if number.first and words[number.first - 1].folded in CURRENCIES and words[number.first].folded[0].isdigit():
        return Slot.MONEY, CURRENCIES[words[number.first - 1].folded], number.last
    tail = text[words[number.last].end : words[number.last].end + 2].strip()
    if "%" in written or "٪" in written or tail[:1] in ("%", "٪"):
        return Slot.PERCENT, "", number.last
    if after is None:
        return (Slot.AGE, "year", number.last) if _aged(words, number) else (Slot.NUMBER, "", number.last)
    if following in PERCENT_WORDS:
        return Slot.PERCENT, "", after
    if following in CURRENCIES:
        return Slot.MONEY, CURRENCIES[following], after
    if following in ("u", "us") and after + 1 < len(words) and words[after + 1].folded in CURRENCIES:
        return Slot.MONEY, CURRENCIES[words[after + 1].folded], after + 1
    if following in DURATIONS:
        return _lasting(text, words, number, after, DURATIONS[following])
    if _aged(words, number):
        return Slot.AGE, "year", number.last
    return Slot.NUMBER, "", number.last


def _aged(words: Sequence[Word], number: _Number) -> bool:
    return bool(number.first) and words[number.first - 1].folded in AGE_WORDS and number.high < 130


def _lasting(text: str, words: Sequence[Word], number: _Number, after: int, unit: str) -> tuple[Slot, str, int]:
    """An age where "old" or its like stands around, else a duration."""
    old = next_word(text, words, after)
    if old is not None and words[old].folded in ("old", "alt", "alte", "alter") and unit == "year":
        return Slot.AGE, unit, old
    if _aged(words, number):
        return Slot.AGE, unit, after
    return Slot.DURATION, unit, after


_DURATION_DAYS = {
    "second": 1 / 86400, "minute": 1 / 1440, "hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.4, "year": 365.25,
    "decade": 3652.5,
}  # fmt: skip


def _limited(words: Sequence[Word], number: _Number, first: int) -> tuple[float, float, int, bool, bool, int]:
    """Bounds, direction, strictness, approximation and first word of ``number`` with the words before it."""
    low, high, approximate = number.low, number.high, number.approximate
    for size in (3, 2, 1):
        if first < size:
            continue
        phrase = " ".join(word.folded for word in words[first - size : first])
        begin = first - size
        if phrase in ABOVE:
            return low, inf, 1, True, approximate, begin
        if phrase in AT_LEAST:
            return low, inf, 1, False, approximate, begin
        if phrase in BELOW:
            return -inf, high, -1, True, approximate, begin
        if phrase in AT_MOST:
            return -inf, high, -1, False, approximate, begin
        if phrase in ABOUT:
            return low, high, 0, False, True, begin
    return low, high, 0, False, approximate, first


_BETWEEN = frozenset(
    fold(
        "of the de des der других other more its their our are is were was be been have has had still now so far"
    ).split()
)
"""What may stand between a number and what it counts, or what is said of it: "11 people are still missing"."""
_FURTHER = frozenset(fold("more further additional another others еще ще weitere autres más otros دیگر أخرى").split())


def _is_added(text: str, words: Sequence[Word], first: int, last: int) -> bool:
    """Whether a number is added to one told before: "two more people", "another 20": it replaces none."""
    after = next_word(text, words, last)
    following = words[after].folded if after is not None else ""
    beyond = words[after + 1].folded if after is not None and after + 1 < len(words) else ""
    before = words[first - 1].folded if first else ""
    return (following in _FURTHER and beyond != "than") or before in _FURTHER


def _heads(text: str, words: Sequence[Word], last: int, lang: str | None) -> frozenset[str]:
    """Stems of the up to three content words that follow without a break: of what the number is."""
    heads: list[str] = []
    at, steps = last, 0
    while steps < 5 and len(heads) < 3:
        following = next_word(text, words, at)
        if following is None:
            break
        folded = words[following].folded
        if folded[0].isdigit() or folded in NUMBER_WORDS:
            break
        if folded in STOPWORDS:
            if folded not in _BETWEEN:
                break
        else:
            root = stem(folded, lang)
            heads.append("people" if folded in PEOPLE else CONCEPT.get(root, root))
        at, steps = following, steps + 1
    return frozenset(heads)
