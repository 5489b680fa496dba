"""Typed quantities: money, percent, counts with their noun, dates, durations and ages, with what limits them.

"More than 600 cases" is a count of cases above 600; it stands with 613 and against 550. Values are read from words,
once, in the order written, so any text costs linear time. Numbers of eight languages are read, in any digits.
"""

# ruff: noqa: SIM905
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import inf

from bot.core.lexicon import (
    ABOUT,
    ABOVE,
    AGE_WORDS,
    AT_LEAST,
    AT_MOST,
    BELOW,
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
    STOPWORDS,
    VAGUE,
    WEEKDAYS,
)
from bot.core.model import Change, Slot
from bot.core.text import Word, stem

_SYMBOLS = {"$": "usd", "€": "eur", "£": "gbp", "₽": "rub", "₴": "uah", "¥": "jpy", "₹": "inr", "؋": "afn", "﷼": "irr"}
_ROUND = 0.06
"""How far a rounded figure may be from an exact one: 2,000 stands for 2,084, not for 2,300."""
_APPROXIMATE = 0.12
"""How far "about" reaches, as a share."""
_LARGEST = 1e18


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value of a text. ``text[start:end]`` is how it was written, with what limits it and its unit.

    ``low`` and ``high`` bound the value (inclusive unless ``strict``), in the unit's base: dollars, percent, days, or
    the ordinal of a day. ``bound`` is -1 for "under", 1 for "over", else 0. A date without a year has ``partial``
    (month, day; 0 where not given) and no bounds. ``heads`` are the stems that say of what.
    """

    slot: Slot
    low: float
    high: float
    start: int
    end: int
    unit: str = ""
    heads: frozenset[str] = frozenset()
    bound: int = 0
    strict: bool = False
    approximate: bool = False
    partial: tuple[int, int] | None = None
    relative: bool = False


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
        if folded[0].isdigit() or folded in NUMBER_WORDS or folded in VAGUE or folded in SCALES or folded in ORDINALS:
            made = _dated(text, words, i, dated) or _valued(text, words, i, lang)
        elif folded in MONTHS or folded in WEEKDAYS or folded in RELATIVE_DAYS:
            made = _dated(text, words, i, dated)
        else:
            i += 1
            continue
        if made is None:
            i += 1
            continue
        found.append(made[0])
        i = max(i + 1, made[1] + 1)
    return found


# --- numbers -------------------------------------------------------------------------------------------------------


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
        after = _next(text, words, i)
        if after is not None and words[after].folded in ("of", "de", "von"):
            after = _next(text, words, after)
        if after is not None and (words[after].folded in SCALES or words[after].folded in VAGUE):
            scale = SCALES.get(words[after].folded) or VAGUE[words[after].folded][0] / 2
            return _Number(number.low * scale, number.high * scale, i, after, approximate=True)
        return number
    value = _plain(folded)
    if value is not None:
        return _scaled(text, words, _Number(value, value, i, i, ordinal=_is_ordinal(text, words[i])))
    return _spelled(text, words, i)


def _is_ordinal(text: str, word: Word) -> bool:
    return text[word.start : word.end][-2:].lower() in ("st", "nd", "rd", "th")


def _scaled(text: str, words: Sequence[Word], number: _Number) -> _Number:
    """``number`` with the scale words that follow it ("million", "тыс.", "هزار")."""
    after = _next(text, words, number.last)
    while after is not None and words[after].folded in SCALES and number.high < _LARGEST:
        scale = SCALES[words[after].folded]
        number = _Number(number.low * scale, number.high * scale, number.first, after)
        after = _next(text, words, after)
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
        elif folded in SCALES and SCALES[folded] > 0 and (part or SCALES[folded] >= 100):
            if part == 0 and last == -1 and not _leads(folded):
                return None
            part = (part or 1) * SCALES[folded]
            if SCALES[folded] >= 1000:
                total, part = total + part, 0.0
        else:
            break
        last = at
        following = _next(text, words, at)
        if following is None:
            break
        at = following
    if last < 0:
        return None
    value = total + part
    return _Number(value, value, i, last)


def _leads(folded: str) -> bool:
    """Whether a scale word alone is a number: "hundred soldiers", "тысяча"; not "million" of a name."""
    return SCALES[folded] in (100, 1000)


_JOINING = "-\u200c‐‑'\"«“(. \t\n\r\u00a0\u202f\u2009"


def _next(text: str, words: Sequence[Word], i: int) -> int | None:
    """The word after ``i`` where nothing but spaces, hyphens or opening quotes lie between."""
    if i + 1 >= len(words):
        return None
    between = text[words[i].end : words[i + 1].start]
    if between.strip(_JOINING):
        return None
    if "." in between and between != "." and words[i].folded not in _ABBREVIATED:
        return None
    return i + 1


_ABBREVIATED = ("тыс", "тис", "млн", "млрд", "mio", "mrd")


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
        heads, bound, strict, approximate,
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
    after = _next(text, words, number.last)
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
    old = _next(text, words, after)
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


def _heads(text: str, words: Sequence[Word], last: int, lang: str | None) -> frozenset[str]:
    """Stems of the up to three content words that follow without a break: of what the number is."""
    heads: list[str] = []
    at, steps = last, 0
    while steps < 5 and len(heads) < 3:
        following = _next(text, words, at)
        if following is None:
            break
        folded = words[following].folded
        if folded[0].isdigit() or folded in NUMBER_WORDS:
            break
        if folded in STOPWORDS:
            if folded not in ("of", "the", "de", "des", "der", "других", "other", "more", "its", "their", "our"):
                break
        else:
            heads.append("people" if folded in PEOPLE else stem(folded, lang))
        at, steps = following, steps + 1
    return frozenset(heads)


# --- dates ---------------------------------------------------------------------------------------------------------


def _dated(text: str, words: Sequence[Word], i: int, dated: date | None) -> tuple[Quantity, int] | None:
    """The date that starts at ``i``: ISO, "26 March 2020", "March 26, 2020", "March 2020", "in 1989", "yesterday"."""
    folded = words[i].folded
    if folded in RELATIVE_DAYS or folded in WEEKDAYS:
        return _relative(words, i, dated)
    if len(folded) == 10 and folded[4] == "-" == folded[7]:
        return _day(words, i, i, int(folded[:4]), int(folded[5:7]), int(folded[8:]))
    if folded in MONTHS:
        return _month_first(text, words, i)
    day = _whole(folded, 1, 31)
    after = _next(text, words, i)
    if after is not None and words[after].folded in ("de", "of"):
        after = _next(text, words, after)
    if day and after is not None and words[after].folded in MONTHS and words[after].folded != "may_":
        year_at = after + 1
        if year_at < len(words) and words[year_at].folded in ("de", "del"):
            year_at += 1
        year = _written_year(text, words, year_at)
        return _day(words, i, year_at if year else after, year, MONTHS[words[after].folded], day)
    return _year(text, words, i)


def _month_first(text: str, words: Sequence[Word], i: int) -> tuple[Quantity, int] | None:
    month = MONTHS[words[i].folded]
    written = text[words[i].start : words[i].end]
    if words[i].folded in ("may", "march", "mars") and not written[0].isupper():
        return None
    if i + 1 < len(words):
        year = _written_year(text, words, i + 1)
        if year:
            return _day(words, i, i + 1, year, month, 0)
        day = _whole(words[i + 1].folded, 1, 31)
        if day and text[words[i].end : words[i + 1].start].strip() in ("", "."):
            year = _written_year(text, words, i + 2)
            return _day(words, i, i + 2 if year else i + 1, year, month, day)
    if words[i].folded in ("may", "mars", "sept", "dec", "mar", "jan"):
        return None
    return _day(words, i, i, 0, month, 0)


def _whole(folded: str, low: int, high: int) -> int:
    """The whole number ``folded`` is, where it is between ``low`` and ``high``, else 0."""
    return int(folded) if folded.isdecimal() and len(folded) <= 4 and low <= int(folded) <= high else 0


def _written_year(text: str, words: Sequence[Word], i: int) -> int:
    """The year that word ``i`` is, else 0: four digits without grouping ("1,450 people" after a date is a count)."""
    if i >= len(words) or not text[words[i].start : words[i].end].isdecimal():
        return 0
    return _whole(words[i].folded, 1000, 2200)


def _year(text: str, words: Sequence[Word], i: int) -> tuple[Quantity, int] | None:
    """A bare year: four digits, and nothing that it could count follows."""
    written = text[words[i].start : words[i].end]
    year = _whole(words[i].folded, 1900, 2060)
    if not year or not written.isdecimal() or text[words[i].end : words[i].end + 2].strip()[:1] in ("%", "٪"):
        return None
    before = words[i - 1].folded if i else ""
    after = _next(text, words, i)
    counted = after is not None and words[after].folded not in STOPWORDS and before not in _YEAR_CUES
    if counted and (before == "the" or text[words[i + 1].start].isupper()):
        counted = False  # "the 2010 World Cup"
    if counted or (before in ABOVE or before in BELOW):
        return None
    return _day(words, i, i, year, 0, 0)


_YEAR_CUES = frozenset(
    "in since before after until by from during early late mid of to and en depuis avant après seit vor nach im bis "
    "в с до после у з від після از در سال تا desde antes hasta عام سنة منذ".split()
)
_BEFORE = frozenset("before until till prior avant vor bis до перед antes پیش قبل".split())
_AFTER = frozenset("after since following depuis après seit nach после с після desde پس بعد منذ".split())


def _day(words: Sequence[Word], first: int, last: int, year: int, month: int, day: int) -> tuple[Quantity, int] | None:
    """The quantity of a date whose year, month or day may be missing (0); None where there is no such day."""
    start, end = words[first].start, words[last].end
    if not year:
        before = words[first - 1].folded if first else ""
        bound = -1 if before in _BEFORE else 1 if before in _AFTER else 0
        return Quantity(Slot.DATE, 0, 0, start, end, bound=bound, partial=(month, day)), last
    try:
        low = date(year, month or 1, day or 1)
        high = low if day else _last_day(year, month)
    except ValueError:
        return None
    before = words[first - 1].folded if first else ""
    if before in _BEFORE:
        return Quantity(Slot.DATE, -inf, low.toordinal() - 1, words[first - 1].start, end, bound=-1), last
    if before in _AFTER:
        since = before in ("since", "depuis", "seit", "с", "з", "desde", "منذ")
        floor = low.toordinal() if since else high.toordinal() + 1
        return Quantity(Slot.DATE, floor, inf, words[first - 1].start, end, bound=1), last
    return Quantity(Slot.DATE, low.toordinal(), high.toordinal(), start, end, partial=(month, day)), last


def _last_day(year: int, month: int) -> date:
    if not month or month == 12:
        return date(year, 12, 31)
    return date(year, month + 1, 1) - timedelta(days=1)


def _relative(words: Sequence[Word], i: int, dated: date | None) -> tuple[Quantity, int] | None:
    """ "yesterday", "on Tuesday": the day meant when the item is of ``dated``; nothing without it."""
    if dated is None:
        return None
    folded = words[i].folded
    if folded in RELATIVE_DAYS:
        day = dated.toordinal() + RELATIVE_DAYS[folded]
    else:
        back = (dated.weekday() - WEEKDAYS[folded]) % 7
        day = dated.toordinal() - back
    return Quantity(Slot.DATE, day, day, words[i].start, words[i].end, relative=True), i


# --- comparing -----------------------------------------------------------------------------------------------------


def agree(known: Quantity, now: Quantity) -> bool:
    """Whether both can be true of the same thing: their values meet, rounding and "about" allowed for.

    Two limits of one direction agree only where they are the same limit: "up to 300" is not "up to 500".
    """
    if known.slot is Slot.DATE:
        return _dates_agree(known, now)
    if known.bound and known.bound == now.bound:
        return _near(_edge(known), _edge(now), _ROUND)
    widen = _APPROXIMATE if known.approximate or now.approximate else 0.0
    low, high = known.low - widen * abs(_finite(known.low)), known.high + widen * abs(_finite(known.high))
    if now.low <= high and low <= now.high:
        touching = now.low == known.high or now.high == known.low
        return not (touching and (known.strict or now.strict))
    if known.bound or now.bound:
        return False
    return _rounded(known.low, now.low) if known.low == known.high and now.low == now.high else False


def _finite(value: float) -> float:
    return value if abs(value) != inf else 0.0


def _edge(one: Quantity) -> float:
    return one.low if one.bound > 0 else one.high


def _near(a: float, b: float, share: float) -> bool:
    return abs(a - b) <= share * max(abs(a), abs(b))


def _rounded(a: float, b: float) -> bool:
    """Whether one is the other, rounded: at most two significant digits, at least 100."""
    return _near(a, b, _ROUND) and any(_significant(x) <= 2 and x >= 100 for x in (a, b)) and a != b


def _significant(value: float) -> int:
    return len(f"{value:.0f}".rstrip("0"))


def _dates_agree(known: Quantity, now: Quantity) -> bool:
    if known.low and now.low:
        return now.low <= known.high and known.low <= now.high
    if known.partial is None or now.partial is None or known.bound or now.bound:
        return True
    return all(a == b or not a or not b for a, b in zip(known.partial, now.partial, strict=True))


def comparable(known: Quantity, now: Quantity) -> bool:
    """Whether both measure the same kind of thing: slot, unit, and a head noun in common where both have one."""
    if known.slot is not now.slot or known.unit != now.unit:
        return False
    if known.slot in (Slot.DATE, Slot.DURATION, Slot.AGE):
        return True
    if known.slot is Slot.NUMBER:
        return bool(known.heads & now.heads)
    return not known.heads or not now.heads or bool(known.heads & now.heads)


def _at_limit(known: Quantity, now: Quantity) -> bool:
    """Whether ``now`` is the very value that ``known`` excludes: 127 million, beside "less than 127 million"."""
    return known.strict and not now.bound and now.low == now.high == (known.low if known.bound > 0 else known.high)


def changes(known_text: str, known: Sequence[Quantity], text: str, now: Sequence[Quantity]) -> list[Change]:
    """Where ``now`` says another value for what ``known`` measures, both spans as written.

    A known quantity that any comparable one agrees with has not changed, and a new one that agrees with any known one
    changes nothing: "300 of the 1,000" beside "1,000" is no conflict. Nor has one whose very figure stands in the
    text, whatever it is said to count there.
    """
    found: list[Change] = []
    free = [one for one in now if not any(comparable(old, one) and agree(old, one) for old in known)]
    exact = {(one.slot, one.low, one.high) for one in now}
    for old in known:
        rivals = [one for one in now if comparable(old, one)]
        limit = next((one for one in rivals if _at_limit(old, one)), None)
        if limit is None and (not rivals or any(agree(old, one) for one in rivals)):
            continue
        if not old.bound and (old.slot, old.low, old.high) in exact:
            continue
        rival = limit or next((one for one in rivals if one in free), None)
        if rival is not None:
            found.append(Change(old.slot, known_text[old.start : old.end], text[rival.start : rival.end]))
    return found
