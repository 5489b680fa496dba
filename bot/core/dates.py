"""Dates in words: ISO, day or month first, bare years, Persian months, weekdays, "two days ago"; in nine languages."""

# ruff: noqa: SIM905, E501
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from math import inf

from bot.core import calendars
from bot.core.lexicon import ABOVE, BELOW, DURATIONS, MONTHS, RELATIVE_DAYS, STOPWORDS, WEEKDAYS
from bot.core.model import Slot
from bot.core.number_words import number_word
from bot.core.quantity import Quantity
from bot.core.revised import revised
from bot.core.text import Word, fold

_JOINING = "-\u200c‐‑'’\"«“(. \t\n\r\u00a0\u202f\u2009"


def next_word(text: str, words: Sequence[Word], i: int) -> int | None:
    """The word after ``i`` where nothing but spaces, hyphens or opening quotes lie between."""
    if i + 1 >= len(words):
        return None
    between = text[words[i].end : words[i + 1].start]
    if between == " ":
        return i + 1
    if between.strip(_JOINING):
        return None
    if "." in between and between != "." and words[i].folded not in _ABBREVIATED:
        return None
    return i + 1


_ABBREVIATED = ("тыс", "тис", "млн", "млрд", "mio", "mrd", "ca", "грн", "руб")


def dated_at(text: str, words: Sequence[Word], i: int, dated: date | None) -> tuple[Quantity, int] | None:
    """The date that starts at ``i``: ISO, "26 March 2020", "March 26, 2020", "March 2020", "in 1989", "yesterday",
    "۱۷ اسد ۱۴۰۰"; the quantity and the index of its last word."""
    folded = words[i].folded
    if folded in RELATIVE_DAYS or folded in WEEKDAYS:
        return _relative(words, i, dated)
    if len(folded) == 10 and folded[4] == "-" == folded[7]:
        return _day(words, i, i, int(folded[:4]), int(folded[5:7]), int(folded[8:]))
    if folded in MONTHS:
        return _month_first(text, words, i)
    if not folded[0].isdigit():
        return None
    return (
        _day_first(text, words, i, dated) or _days(text, words, i, dated) or _dotted(words, i) or _year(text, words, i)
    )


_THROUGH = frozenset(fold("to through till until bis по до au al a تا حتى").split())


def _days(text: str, words: Sequence[Word], i: int, dated: date | None) -> tuple[Quantity, int] | None:
    """Days of one month: "18–19 May 2023", "3 to 5 March", "с 3 по 5 марта"; without a year, some day of the month."""
    if not _whole(words[i].folded, 1, 31) or i + 2 >= len(words):
        return None
    dashed = text[words[i].end : words[i + 1].start].strip() in ("-", "–", "—")
    at = i + 1 if dashed else i + 2 if words[i + 1].folded in _THROUGH else i
    # Read alone: the "bis" before it opens no range of its own.
    made = _day_first(text, words[at : at + 6], 0, dated) if at > i and _whole(words[at].folded, 1, 31) else None
    if made is None:
        return None
    one, last = made[0], at + made[1]
    span = int(words[at].folded) - int(words[i].folded)
    if span <= 0 or revised(words, i, i):
        return None
    month = (one.partial[0], 0) if one.partial else None
    return replace(one, low=one.low and one.low - span, start=words[i].start, partial=month), last


def _day_first(text: str, words: Sequence[Word], i: int, dated: date | None) -> tuple[Quantity, int] | None:
    """ "17 March 2024", "17. März", "17 de marzo de 2024", "1er mars", "۱۷ مارس", "۱۷ اسد"."""
    day = _whole(words[i].folded.removesuffix("er"), 1, 31)
    after = _after_day(text, words, i) if day else None
    if after is None:
        return None
    month = words[after].folded
    if month not in MONTHS and month not in calendars.MONTHS:
        return None
    if month == "may" and not text[words[after].start].isupper():
        return None  # "20 may have died"
    year_at = after + 1
    if year_at < len(words) and words[year_at].folded in ("de", "del", "of", "سال"):
        year_at += 1
    year = _written_year(text, words, year_at)
    last = year_at if year else after
    if month in MONTHS:
        return _day(words, i, last, year, MONTHS[month], day)
    return _persian(words, i, last, year, calendars.MONTHS[month], day, dated)


def _after_day(text: str, words: Sequence[Word], i: int) -> int | None:
    after = next_word(text, words, i)
    if after is None and i + 1 < len(words) and text[words[i].end : words[i + 1].start] == ". ":
        after = i + 1  # "17. März"
    if after is not None and words[after].folded in ("de", "of", "er", "ام", "م"):
        after = next_word(text, words, after)
    return after


def _persian(
    words: Sequence[Word], first: int, last: int, year: int, month: int, day: int, dated: date | None
) -> tuple[Quantity, int] | None:
    """A day of the Persian calendar; without a year the one nearest to ``dated``, none without that."""
    span = calendars.ordinal(year, month, day) if year else calendars.nearest(month, day, dated) if dated else None
    return (_spanned(words, first, last, *span), last) if span else None


def _dotted(words: Sequence[Word], i: int) -> tuple[Quantity, int] | None:
    """ "17.03.2024": day, month and year, as most of Europe writes it."""
    if "." not in words[i].folded:
        return None
    parts = words[i].folded.split(".")
    if len(parts) != 3 or not all(part.isdecimal() for part in parts) or len(parts[2]) != 4:
        return None
    return _day(words, i, i, _whole(parts[2], 1000, 2200), _whole(parts[1], 1, 12), _whole(parts[0], 1, 31))


def _month_first(text: str, words: Sequence[Word], i: int) -> tuple[Quantity, int] | None:
    month = MONTHS[words[i].folded]
    written = text[words[i].start : words[i].end]
    if words[i].folded in ("may", "march", "mars", "mai") and not written[0].isupper():
        return None
    if i + 1 < len(words):
        after = i + 2 if words[i + 1].folded in ("de", "del", "سال") else i + 1
        year = _written_year(text, words, after)
        if year:
            return _day(words, i, after, year, month, 0)
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
    before = words[i - 1].folded if i else ""
    if not written.isdecimal() or text[words[i].end : words[i].end + 2].strip()[:1] in ("%", "٪"):
        return None
    if before == "سال" and _whole(words[i].folded, 1250, 1500):
        span = calendars.ordinal(int(words[i].folded))
        return (_spanned(words, i, i, *span), i) if span else None
    year = _whole(words[i].folded, 1900, 2060)
    if not year:
        return None
    after = next_word(text, words, i)
    following = words[after].folded if after is not None else ""
    counted = (
        bool(following) and following not in STOPWORDS and before not in _YEAR_CUES and following not in _YEAR_NOUNS
    )
    named = before in ("the", "a") or text[: words[i].start].rstrip(" ")[-1:] == "("
    if counted and ((named and not following.endswith("s")) or text[words[i + 1].start].isupper()):
        counted = False  # "the 2010 World Cup", "(2006 estimate)"
    if counted or (before in ABOVE or before in BELOW):
        return None
    return _day(words, i, i, year, 0, 0)


_YEAR_NOUNS = frozenset("год года году годов г гг рік року році р рр".split())
_YEAR_CUES = frozenset(
    "in since before after until by from during early late mid of to and en depuis avant après seit vor nach im bis "
    "в с до после у з від після از در سال تا desde antes hasta عام سنة منذ".split()
)
_BEFORE = frozenset("before until till prior avant vor bis до перед antes پیش قبل".split())
_AFTER = frozenset("after since following depuis apres seit nach после с після desde پس بعد منذ".split())
_SINCE = frozenset("since depuis seit с з desde منذ".split())
_NOT = frozenset("not didn't doesn't won't wasn't weren't hasn't isn't n't never".split())


def _waited(words: Sequence[Word], first: int) -> bool:
    """Whether "until" says when: "did not leave until March" is "left in March"."""
    return words[first - 1].folded in ("until", "till") and any(
        word.folded in _NOT for word in words[max(0, first - 6) : first - 1]
    )


def _day(words: Sequence[Word], first: int, last: int, year: int, month: int, day: int) -> tuple[Quantity, int] | None:
    """The quantity of a date whose year, month or day may be missing (0); None where there is no such day."""
    if not year:
        before = words[first - 1].folded if first else ""
        bound = -1 if before in _BEFORE and not _waited(words, first) else 1 if before in _AFTER else 0
        start = words[first - 1].start if bound else words[first].start
        strict = bound != 0 and before not in _SINCE and before not in _INCLUSIVE
        partial = (month, day)
        return Quantity(Slot.DATE, 0, 0, start, words[last].end, bound=bound, strict=strict, partial=partial), last
    try:
        low = date(year, month or 1, day or 1)
        high = low if day else _last_day(year, month)
    except ValueError:
        return None
    made = _spanned(words, first, last, low.toordinal(), high.toordinal())
    return (made if made.bound else replace(made, partial=(month, day))), last


_INCLUSIVE = frozenset("until till bis до hasta".split())
"""Up to and with the day, in many mouths: no conflict with what happened on it."""


def _spanned(words: Sequence[Word], first: int, last: int, low: int, high: int) -> Quantity:
    """The days from ``low`` to ``high``, or what lies before or after them where a word says so."""
    end = words[last].end
    before = words[first - 1].folded if first else ""
    if before in _BEFORE and not _waited(words, first):
        return Quantity(Slot.DATE, -inf, low - 1, words[first - 1].start, end, bound=-1)
    if before in _AFTER:
        floor = low if before in _SINCE else high + 1
        return Quantity(Slot.DATE, floor, inf, words[first - 1].start, end, bound=1)
    return Quantity(Slot.DATE, low, high, words[first].start, end)


def _last_day(year: int, month: int) -> date:
    if not month or month == 12:
        return date(year, 12, 31)
    return date(year, month + 1, 1) - timedelta(days=1)


# --- relative to the item's day -----------------------------------------------------------------------------------

_NEXT = frozenset(fold("next coming nächste nächsten nächster nächstes kommenden kommende следующий следующем следующую следующей наступний наступного").split())  # fmt: skip
_LAST = frozenset(fold("last past previous vergangenen letzten letzter letztes прошлый прошлом прошлую прошлой минулого минулий минулому").split())  # fmt: skip
_THIS = frozenset(fold("this diesen dieser dieses этот этом эту этой цього цьому").split())
_NEXT_AFTER = frozenset(fold("prochain prochaine próximo próxima آینده آتی المقبل القادم راتلونکی").split())
_LAST_AFTER = frozenset(fold("dernier dernière pasado pasada گذشته قبل تېر الماضي").split())
_PERIODS = frozenset(("week", "month", "year"))


def _step(words: Sequence[Word], i: int) -> tuple[int, int, int] | None:
    """ "Next" or "last" beside the word ``i``: (-1, 0 or 1, first word, last word)."""
    before = words[i - 1].folded if i else ""
    after = words[i + 1].folded if i + 1 < len(words) else ""
    for step, ahead, behind in ((1, _NEXT, _NEXT_AFTER), (-1, _LAST, _LAST_AFTER)):
        if before in ahead or before in behind:
            return step, i - 1, i
        if after in behind:
            return step, i, i + 1
    return (0, i - 1, i) if before in _THIS else None


def _relative(words: Sequence[Word], i: int, dated: date | None) -> tuple[Quantity, int] | None:
    """ "yesterday", "on Tuesday", "next Tuesday": the day meant when the item is of ``dated``; nothing without it.

    A weekday alone is the last one before the item, or its own day.
    """
    if dated is None:
        return None
    folded, today = words[i].folded, dated.toordinal()
    if folded in RELATIVE_DAYS:
        day, first, last = today + RELATIVE_DAYS[folded], i, i
    else:
        step, first, last = _step(words, i) or (0, i, i)
        back = (dated.weekday() - WEEKDAYS[folded]) % 7
        day = today - back if step <= 0 else today + (7 - back)
        if step < 0 and not back:
            day -= 7
    return Quantity(Slot.DATE, day, day, words[first].start, words[last].end, relative=True), last


def period_at(words: Sequence[Word], i: int, dated: date | None) -> tuple[Quantity, int] | None:
    """ "last month", "nächste Woche", "سال گذشته": the days meant, where word ``i`` is a week, month or year."""
    unit = DURATIONS.get(words[i].folded)
    beside = _step(words, i) if unit in _PERIODS and dated is not None else None
    if beside is None or dated is None or unit is None:
        return None
    step, first, last = beside
    low, high = _period(dated, unit, step)
    return Quantity(Slot.DATE, low, high, words[first].start, words[last].end, relative=True), last


def _period(dated: date, unit: str, step: int) -> tuple[int, int]:
    if unit == "week":
        monday = dated.toordinal() - dated.weekday() + 7 * step
        return monday, monday + 6
    if unit == "year":
        year = min(max(dated.year + step, 1), 9998)
        return date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    year, month = divmod(dated.year * 12 + dated.month - 1 + step, 12)
    year = min(max(year, 1), 9998)
    return date(year, month + 1, 1).toordinal(), _last_day(year, month + 1).toordinal()


_AGO_AFTER = frozenset(fold("ago earlier назад тому پیش قبل previously مخکې").split())
_AGO_BEFORE = frozenset(fold("vor قبل منذ").split())
_DAYS = {"day": 1, "week": 7, "month": 30.4, "year": 365.25}


def ago_at(
    text: str, words: Sequence[Word], i: int, dated: date | None, spoken: str | None
) -> tuple[Quantity | None, int] | None:
    """ "two days ago", "vor zwei Tagen", "il y a deux jours", "دو روز پیش": the days meant (None without ``dated``),
    and the last word. What is longer ago is as inexact as its unit."""
    folded, at = words[i].folded, next_word(text, words, i)
    unit = DURATIONS.get(words[at].folded) if at is not None else None
    if at is None or unit is None:
        return None
    value = float(folded) if folded.isdecimal() and len(folded) < 4 else number_word(folded, spoken)
    if not value:
        return None
    after = words[at + 1].folded if at + 1 < len(words) else ""
    before = " ".join(word.folded for word in words[max(0, i - 3) : i])
    ahead = before.endswith(("il y a", "hace")) or before.rpartition(" ")[2] in _AGO_BEFORE
    if after not in _AGO_AFTER and not ahead:
        return None
    last = at + (after in _AGO_AFTER)
    if dated is None or unit not in _DAYS or value * _DAYS[unit] >= dated.toordinal():
        return None, last
    day, slack = dated.toordinal() - round(value * _DAYS[unit]), int(_DAYS[unit] / 2)
    return Quantity(Slot.DATE, day - slack, day + slack, words[i].start, words[last].end, relative=True), last
