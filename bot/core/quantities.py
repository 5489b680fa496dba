"""Typed quantities: money, percent, measures, counts with their noun, dates, durations and ages, with what limits them.

"More than 600 cases" is a count of cases above 600; it stands with 613 and against 550. Values are read from words,
once, in the order written, so any text costs linear time. Numbers of nine languages are read, in any digits.
"""

# ruff: noqa: SIM905
from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import accumulate
from math import inf

from bot.core.counted import FORMATIONS, LABELS, classes, fates
from bot.core.dates import ago_at, dated_at, period_at
from bot.core.heads import BETWEEN, heads_of, is_added
from bot.core.lexicon import (
    ABOUT,
    ABOVE,
    AGE_WORDS,
    AT_LEAST,
    AT_MOST,
    BELOW,
    CODES,
    CURRENCIES,
    DURATIONS,
    MONTHS,
    OLD,
    OR_LESS,
    OR_MORE,
    PER_CENT,
    PERCENT_WORDS,
    POINTS,
    RELATIVE_DAYS,
    WEEKDAYS,
)
from bot.core.model import Slot
from bot.core.number_words import SCALES, STARTS
from bot.core.numerals import Number, Reading, number_at
from bot.core.quantity import Quantity
from bot.core.revised import changing, revised
from bot.core.text import Word, fold
from bot.core.units import DEGREES, FAHRENHEIT, PER_HOUR, SQUARE, UNITS

_SYMBOLS = {"$": "usd", "€": "eur", "£": "gbp", "₽": "rub", "₴": "uah", "¥": "jpy", "₹": "inr", "؋": "afn", "﷼": "irr"}
_DATES = frozenset().union(MONTHS, WEEKDAYS, RELATIVE_DAYS)
_PERIODS = frozenset(word for word, unit in DURATIONS.items() if unit in ("week", "month", "year"))

_DIGITS = frozenset("0123456789")
_OPENERS = frozenset().union(STARTS, _DATES, _PERIODS)


def quantities(
    text: str,
    words: Sequence[Word],
    *,
    lang: str | None = None,
    dated: date | None = None,
    spoken: str | None = None,
    names: Sequence[tuple[int, int, str]] = (),
) -> list[Quantity]:
    """The quantities of ``text``, in order. ``words`` are its words; ``dated`` resolves "yesterday" and weekdays.

    ``lang`` is what stems are cut by, ``spoken`` the language of the text itself where it is known: "1.200" and "once"
    are read by it. What lies in one of the spans ``names`` (a watched "Flight 417") is part of a name, and none.
    """
    it = Reading(text, words, spoken or lang)
    found: list[Quantity] = []
    # Most words start nothing: passing over them here is half the cost of a sentence.
    starts = [i for i, folded in enumerate(it.folds) if folded in _OPENERS or folded[0] in _DIGITS]
    done, spans = -1, _reaches(names) if names and starts else []
    for i in starts:
        if i <= done or (spans and _inside(words[i].start, spans)):
            continue
        made, done = _quantity(it, i, lang, dated)
        if made is not None:
            found.append(replace(made, former=True) if revised(words, i, done) else made)
    return found


def _reaches(names: Sequence[tuple[int, int, str]]) -> list[tuple[int, int]]:
    """Where each name starts, in order, with how far it and those before it reach."""
    ordered = sorted((start, end) for start, end, _ in names)
    return list(zip((start for start, _ in ordered), accumulate((end for _, end in ordered), max), strict=True))


def _inside(at: int, spans: Sequence[tuple[int, int]]) -> bool:
    place = bisect_right(spans, at, key=lambda span: span[0])
    return bool(place) and spans[place - 1][1] > at


def _quantity(it: Reading, i: int, lang: str | None, dated: date | None) -> tuple[Quantity | None, int]:
    """The quantity that starts at ``i``, or None, and the last word that was read."""
    folded = it.words[i].folded
    if folded[0].isdigit() or folded in STARTS:
        if folded[0].isdigit() and _labelled(it, i):
            return None, i
        past = ago_at(it.text, it.words, i, dated, it.spoken)
        if past is not None:
            return past
        return dated_at(it.text, it.words, i, dated) or _valued(it, i, lang) or (None, i)
    if folded in _DATES:
        return dated_at(it.text, it.words, i, dated) or (None, i)
    if dated is not None and folded in _PERIODS:
        return period_at(it.words, i, dated) or (None, i)
    return None, i


def _labelled(it: Reading, i: int) -> bool:
    """Whether a number names something: "Flight 417", "the 117th brigade"; not in "from the camp 20 km away"."""
    after = it.folded(it.after(i))
    if it.folded(i - 1) in LABELS and it.between(i - 1, i) in ("", "."):
        return not (after in UNITS or after in DURATIONS or after in CURRENCIES or after in SCALES or classes(after))
    return after in FORMATIONS and not it.written(i).isdecimal()


def _valued(it: Reading, i: int, lang: str | None) -> tuple[Quantity, int] | None:
    """The quantity whose number starts at ``i`` and the index of its last word."""
    number = number_at(it, i)
    if number is None:
        return None
    if it.folded(it.after(number.last)) in _CLOCK:
        return None
    slot, unit, factor, last = _unit(it, number)
    low, high, bound, strict, approximate, start = _limited(it.words, number)
    end = _end(it, slot, last)
    bound_after, beyond = _limited_after(it, last)
    if bound_after and not bound:
        bound, strict = bound_after, False
        low, high = (low, inf) if bound > 0 else (-inf, high)
        last, end = (beyond, it.words[beyond].end) if beyond > last else (last, end + 1)
    counts = slot in (Slot.NUMBER, Slot.MONEY, Slot.PERCENT)
    heads = heads_of(it, number, start, last, lang, told=slot is Slot.NUMBER and unit == "") if counts else frozenset()
    if slot is Slot.NUMBER and _lonely(it, number) and not _killed_one(it, last):
        return None
    if unit == "°f":
        low, high, unit = (low - 32) / 1.8, (high - 32) / 1.8, "°c"
    made = Quantity(
        slot, low * factor, high * factor, it.words[start].start, end, "days" if slot is Slot.DURATION else unit,
        heads, bound, strict, approximate, added=is_added(it, number, heads),
        written=it.folded(last) if unit in _CONVERTED else "",
    )  # fmt: skip
    return made, last


_CLOCK = frozenset("uhr pm am gmt utc мск".split())
"""After a number: a time of day."""


def _end(it: Reading, slot: Slot, last: int) -> int:
    """Where the quantity ends, with a sign that no word holds."""
    end = it.words[last].end
    tail = it.text[end : end + 2].strip()[:1]
    if (slot is Slot.PERCENT and tail in ("%", "٪")) or tail in ("°", "²") or (slot is Slot.MONEY and tail in _SYMBOLS):
        return it.text.index(tail, end) + 1 if tail else end
    return end


_ONE = frozenset(fold("one un une una uno ein eine einer один одна одного одной одну одним одне одної").split())


def _lonely(it: Reading, number: Number) -> bool:
    """A bare "one" is a pronoun more often than a count."""
    return number.first == number.last and it.folded(number.first) in _ONE


def _killed_one(it: Reading, last: int) -> bool:
    """Whether "one" is counted all the same: "one person died", "one dead"."""
    at, seen = it.after(last), 0
    while at is not None and seen < 4:
        found = classes(it.folded(at))
        if fates(found):
            return True
        if "people" not in found and it.folded(at) not in BETWEEN:
            return False
        at, seen = it.after(at), seen + 1
    return False


# --- units ---------------------------------------------------------------------------------------------------------


def _unit(it: Reading, number: Number) -> tuple[Slot, str, float, int]:
    """What the number counts: its slot, the unit within the slot, its size in the base, and its last word."""
    first, last = number.first, number.last
    written = it.text[it.words[first].start : it.words[last].end]
    before = it.text[max(0, it.words[first].start - 2) : it.words[first].start].strip()
    tail = it.text[it.words[last].end : it.words[last].end + 2].strip()[:1]
    for symbol in (written[0], before[-1:], tail):
        if symbol and symbol in _SYMBOLS:
            return Slot.MONEY, _SYMBOLS[symbol], 1.0, last
    if number.ordinal:
        return Slot.NUMBER, "rank", 1.0, last
    if first and it.folded(first)[0].isdigit() and it.folded(first - 1) in CODES:
        return Slot.MONEY, CODES[it.folded(first - 1)], 1.0, last
    if "%" in written or "٪" in written or tail in ("%", "٪"):
        return Slot.PERCENT, "", 1.0, last
    if tail == "°":
        return _degrees(it, last)
    after = it.after(last)
    if after is not None:
        found = _named_unit(it, number, after)
        if found is not None:
            return found
    return (Slot.AGE, "year", _DURATION_DAYS["year"], last) if _aged(it, number) else (Slot.NUMBER, "", 1.0, last)


def _named_unit(it: Reading, number: Number, after: int) -> tuple[Slot, str, float, int] | None:
    following, beyond = it.folded(after), it.folded(after + 1)
    if following in PERCENT_WORDS:
        return (Slot.PERCENT, "points", 1.0, after + 1) if beyond in POINTS else (Slot.PERCENT, "", 1.0, after)
    if following in _PER and f"{following} {beyond}" in PER_CENT:
        return Slot.PERCENT, "", 1.0, after + 1
    if following in ("de", "d'", "of") and (beyond in CURRENCIES or beyond in UNITS) and number.high >= 1e6:
        after, following, beyond = after + 1, beyond, it.folded(after + 2)  # "3 millions d'euros"
    if following in CURRENCIES:
        return Slot.MONEY, CURRENCIES[following], 1.0, after
    if following in ("u", "us") and beyond in CURRENCIES:
        return Slot.MONEY, CURRENCIES[beyond], 1.0, after + 1
    if beyond in CURRENCIES:
        nation = next((code for start, code in _NATIONS if following.startswith(start)), None)
        if nation is not None:
            return Slot.MONEY, nation or CURRENCIES[beyond], 1.0, after + 1
    if following in OLD and number.high < 130:
        return Slot.AGE, "year", _DURATION_DAYS["year"], after
    if following in DURATIONS:
        return _lasting(it, number, after, DURATIONS[following])
    if following in DEGREES:
        return _degrees(it, after)
    return _measure(it, after)


_PER = frozenset(phrase.partition(" ")[0] for phrase in PER_CENT)
_NATIONS = tuple(
    (start, code)
    for code, line in {
        "": "american us сша американ российск російськ amerikan estadounid pakistan пакистан indian афган afghan",
        "cad": "canad канад kanad کانادا",
        "aud": "austral австрал استرالیا",
        "hkd": "hongkong гонконг",
    }.items()
    for start in fold(line).split()
)
"""How a nation before its currency begins, and the currency where the noun alone would name another."""


def _degrees(it: Reading, last: int) -> tuple[Slot, str, float, int]:
    after = last + 1
    scale = it.folded(after) if after < len(it.words) and not it.between(last, after).strip("° ") else ""
    if it.folded(after + 1) in FAHRENHEIT and scale not in ("c", "с", "celsius", "f"):
        return Slot.NUMBER, "°f", 1.0, after + 1
    if scale in FAHRENHEIT:
        return Slot.NUMBER, "°f", 1.0, after
    return Slot.NUMBER, "°c", 1.0, after if scale in ("c", "с", "celsius") else last


def _measure(it: Reading, after: int) -> tuple[Slot, str, float, int] | None:
    """A length, weight, area, volume or speed, in its base."""
    squared = it.folded(after) in SQUARE
    at = after + 1 if squared else after
    unit = UNITS.get(it.folded(at))
    if unit is None or (len(it.folded(at)) == 1 and not it.written(at).islower()):
        return None
    dimension, size = unit
    follows = it.folded(at + 1)
    if dimension == "m":
        if squared or follows in SQUARE or it.text[it.words[at].end : it.words[at].end + 1] == "²":
            return Slot.NUMBER, "m2", size * size, at if squared or follows not in SQUARE else at + 1
        for words in (1, 2):
            if " ".join(it.folded(at + 1 + k) for k in range(words)) in PER_HOUR:
                return Slot.NUMBER, "km/h", size / 1000, at + words
    return Slot.NUMBER, dimension, size, at


def _aged(it: Reading, number: Number) -> bool:
    """Whether a number without a unit is an age: "aged 17", or "Mira Holt, 45, said"."""
    first, last = number.first, number.last
    if not first or number.high >= 130:
        return False
    if it.folded(first - 1) in AGE_WORDS:
        return True
    apposed = first == last and number.low >= 10 and last + 1 < len(it.words)
    commas = apposed and it.between(first - 1, first) == "," == it.between(last, last + 1)
    return commas and it.written(first - 1)[0].isalpha() and it.written(last + 1)[0].isalpha()


def _lasting(it: Reading, number: Number, after: int, unit: str) -> tuple[Slot, str, float, int]:
    """An age where "old" or its like stands around, else a duration."""
    old = it.after(after)
    size = _DURATION_DAYS[unit]
    if old is not None and it.folded(old) in OLD and unit == "year":
        return Slot.AGE, unit, size, old
    of_person = it.folded(number.first - 1) == "de" and "people" in classes(it.folded(number.first - 2))
    if _aged(it, number) or (of_person and unit == "year" and number.first > 1):
        return Slot.AGE, unit, size, after  # "une femme de 17 ans"
    return Slot.DURATION, unit, size, after


_CONVERTED = frozenset(("m", "kg", "m2", "l", "km/h", "°c"))
_DURATION_DAYS = {
    "second": 1 / 86400, "minute": 1 / 1440, "hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.4, "year": 365.25,
    "decade": 3652.5,
}  # fmt: skip


# --- limits --------------------------------------------------------------------------------------------------------


def _limited(words: Sequence[Word], number: Number) -> tuple[float, float, int, bool, bool, int]:
    """Bounds, direction, strictness, approximation and first word of ``number`` with the words before it."""
    low, high, approximate, first = number.low, number.high, number.approximate, number.first
    if not first or words[first - 1].folded not in _LIMITS_END:
        return low, high, 0, False, approximate, first
    for size in (4, 3, 2, 1):
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
        if phrase in _UP_TO and (changing(words, begin) or (begin and revised(words, begin - 1, begin - 1))):
            return low, high, 0, False, approximate, first  # "rose to 17", in languages where that "to" is a limit, too
        if phrase in AT_MOST:
            return -inf, high, -1, False, approximate, begin
        if phrase in ABOUT:
            return low, high, 0, False, True, begin
    return low, high, 0, False, approximate, first


_UP_TO = frozenset(("до", "hasta", "تا", "jusqu'a", "jusqu' a", "up to"))
_LIMITS_END = frozenset(
    phrase.rpartition(" ")[2] for phrase in frozenset().union(ABOVE, AT_LEAST, BELOW, _UP_TO, AT_MOST, ABOUT)
)
"""The last words of all limits: most numbers have none of them before, and no phrase need be put together."""
_LIMITS_BEGIN = frozenset(phrase.partition(" ")[0] for phrase in OR_MORE | OR_LESS)


def _limited_after(it: Reading, last: int) -> tuple[int, int]:
    """ "500 or more", "100+": the direction (0: none) and the last word of it."""
    if it.text[it.words[last].end : it.words[last].end + 1] == "+":
        return 1, last
    at = it.after(last)
    if at is None or it.words[at].folded not in _LIMITS_BEGIN:
        return 0, last
    for size in (2, 1):
        if at + size <= len(it.words):
            phrase = " ".join(it.folded(at + k) for k in range(size))
            if phrase in OR_MORE or phrase in OR_LESS:
                return (1 if phrase in OR_MORE else -1), at + size - 1
    return 0, last
