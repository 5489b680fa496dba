"""Dates in words: ISO, day or month first, bare years, weekdays and "yesterday", in eight languages."""

# ruff: noqa: SIM905
from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from math import inf

from bot.core.lexicon import ABOVE, BELOW, MONTHS, RELATIVE_DAYS, STOPWORDS, WEEKDAYS
from bot.core.model import Slot
from bot.core.quantity import Quantity
from bot.core.text import Word

_JOINING = "-\u200c‐‑'\"«“(. \t\n\r\u00a0\u202f\u2009"


def next_word(text: str, words: Sequence[Word], i: int) -> int | None:
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


def dated_at(text: str, words: Sequence[Word], i: int, dated: date | None) -> tuple[Quantity, int] | None:
    """The date that starts at ``i``: ISO, "26 March 2020", "March 26, 2020", "March 2020", "in 1989", "yesterday"."""
    folded = words[i].folded
    if folded in RELATIVE_DAYS or folded in WEEKDAYS:
        return _relative(words, i, dated)
    if len(folded) == 10 and folded[4] == "-" == folded[7]:
        return _day(words, i, i, int(folded[:4]), int(folded[5:7]), int(folded[8:]))
    if folded in MONTHS:
        return _month_first(text, words, i)
    day = _whole(folded, 1, 31)
    after = next_word(text, words, i)
    if after is not None and words[after].folded in ("de", "of"):
        after = next_word(text, words, after)
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
    after = next_word(text, words, i)
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
