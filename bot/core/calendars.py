"""The Persian (solar Hijri) calendar in the Gregorian one.

The arithmetic is that of ICU's ``PersianCalendar``: leap years in a cycle of 33, epoch at Julian day 1,948,320. It
agrees with the calendar as observed from 1178 to 1501 (1799 to 2123).
"""

from __future__ import annotations

from datetime import date

from bot.core.text import fold

_EPOCH = 1_948_320 - 1_721_425  # the ordinal of a day is its Julian day less that of 31 December of the year 0
FIRST_YEAR, LAST_YEAR = 1178, 1501
MONTHS: dict[str, int] = {
    fold(word): number
    for number, line in enumerate(
        (
            "فروردین حمل", "اردیبهشت ثور", "خرداد جوزا", "تیر سرطان", "مرداد اسد", "شهریور سنبله", "مهر میزان",
            "آبان عقرب", "آذر قوس", "دی جدی", "بهمن دلو", "اسفند حوت",
        ),
        1,
    )
    for word in line.split()
}  # fmt: skip
"""Iran's names and Afghanistan's. Many are other words as well: they are months after a day's number only."""


def first_day(year: int) -> int:
    """The ordinal of 1 Farvardin of a Persian year."""
    return _EPOCH + 365 * (year - 1) + (8 * year + 21) // 33


def ordinal(year: int, month: int = 0, day: int = 0) -> tuple[int, int] | None:
    """The first and last ordinal of a Persian day, month (``day`` 0) or year; None where there is no such day."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    start, end = first_day(year), first_day(year + 1) - 1
    if not month:
        return start, end
    before = 31 * (month - 1) if month <= 7 else 186 + 30 * (month - 7)
    length = 31 if month <= 6 else 30 if month < 12 else end - start - before + 1
    if day > length:
        return None
    return (start + before + day - 1,) * 2 if day else (start + before, start + before + length - 1)


def nearest(month: int, day: int, to: date) -> tuple[int, int] | None:
    """The Persian day without a year that lies nearest to ``to``."""
    year = to.year - 621
    found = [span for span in (ordinal(year + step, month, day) for step in (-1, 0)) if span]
    return min(found, key=lambda span: abs(span[0] - to.toordinal()), default=None)
