"""Dates of several languages and calendars, and days told from the item's own."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core import calendars
from bot.core.model import Slot
from bot.core.quantity import Quantity, changes
from bot.core.sentence import read

WEDNESDAY = date(2024, 3, 20)


def dates(text: str, dated: date | None = None) -> list[Quantity]:
    return [one for one in read(text, "en", None, dated).quantities if one.slot is Slot.DATE]


@pytest.mark.parametrize(
    "text",
    [
        "17 марта 2024 года",
        "17 березня 2024 року",
        "am 17. März 2024",
        "le 17 mars 2024",
        "el 17 de marzo de 2024",
        "17.03.2024",
    ],
)
def test_a_day_is_read_in_each_language(text: str) -> None:
    """Day, month and year give one day in every form."""
    assert [(one.low, one.high) for one in dates(text)] == [(date(2024, 3, 17).toordinal(),) * 2]


@pytest.mark.parametrize("text", ["17 марта", "am 17. März", "le 17 mars", "el 17 de marzo", "17 March", "۱۷ مارس"])
def test_a_day_without_a_year_is_a_day_of_any_year(text: str) -> None:
    """It is compared by month and day."""
    assert [one.partial for one in dates(text)] == [(3, 17)]


@pytest.mark.parametrize(
    ("persian", "gregorian"),
    [
        ((1357, 11, 22), date(1979, 2, 11)),
        ((1400, 5, 24), date(2021, 8, 15)),
        ((1403, 1, 1), date(2024, 3, 20)),
        ((1403, 12, 30), date(2025, 3, 20)),
        ((1404, 1, 1), date(2025, 3, 21)),
    ],
)
def test_a_persian_day_is_its_gregorian_one(persian: tuple[int, int, int], gregorian: date) -> None:
    """Days of known events and new years' days, leap years among them."""
    assert calendars.ordinal(*persian) == (gregorian.toordinal(),) * 2


def test_a_persian_day_that_does_not_exist_is_none() -> None:
    """30 Esfand is in leap years only, and no year outside the calendar's range is read."""
    assert calendars.ordinal(1402, 12, 30) is None
    assert calendars.ordinal(1403, 7, 31) is None
    assert calendars.ordinal(3000) is None


@given(st.integers(calendars.FIRST_YEAR, calendars.LAST_YEAR))
def test_persian_months_fill_their_year(year: int) -> None:
    """Twelve months follow each other without a gap and end with the year."""
    spans = [calendars.ordinal(year, month) for month in range(1, 13)]
    whole = calendars.ordinal(year)
    assert whole is not None
    at = whole[0]
    for span in spans:
        assert span is not None
        assert span[0] == at
        at = span[1] + 1
    assert at == whole[1] + 1


def test_persian_dates_are_read_in_a_text() -> None:
    """Afghanistan's months and Iran's, with their year or nearest to the item."""
    assert [date.fromordinal(int(one.low)) for one in dates("۲۴ اسد ۱۴۰۰")] == [date(2021, 8, 15)]
    assert [date.fromordinal(int(one.low)) for one in dates("۲۵ اسفند", WEDNESDAY)] == [date(2024, 3, 15)]
    assert dates("۲۵ اسفند") == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("yesterday", date(2024, 3, 19)),
        ("вчера", date(2024, 3, 19)),
        ("вчора", date(2024, 3, 19)),
        ("gestern", date(2024, 3, 19)),
        ("hier", date(2024, 3, 19)),
        ("ayer", date(2024, 3, 19)),
        ("دیروز", date(2024, 3, 19)),
        ("позавчера", date(2024, 3, 18)),
        ("two days ago", date(2024, 3, 18)),
        ("vor zwei Tagen", date(2024, 3, 18)),
        ("два дня назад", date(2024, 3, 18)),
        ("два дні тому", date(2024, 3, 18)),
        ("دو روز پیش", date(2024, 3, 18)),
        ("il y a deux jours", date(2024, 3, 18)),
        ("hace dos días", date(2024, 3, 18)),
        ("last Tuesday", date(2024, 3, 19)),
        ("last Wednesday", date(2024, 3, 13)),
        ("next Tuesday", date(2024, 3, 26)),
        ("am kommenden Dienstag", date(2024, 3, 26)),
    ],
)
def test_a_relative_day_is_counted_from_the_item(text: str, day: date) -> None:
    """ "Yesterday" is the day before the item's, in each language, and nothing where the item has no date."""
    assert [(one.low, one.high) for one in dates(text, WEDNESDAY)] == [(day.toordinal(),) * 2]
    assert read(text, "en").quantities == ()


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("next month", date(2024, 4, 1), date(2024, 4, 30)),
        ("last month", date(2024, 2, 1), date(2024, 2, 29)),
        ("last week", date(2024, 3, 11), date(2024, 3, 17)),
        ("nächste Woche", date(2024, 3, 25), date(2024, 3, 31)),
        ("в прошлом году", date(2023, 1, 1), date(2023, 12, 31)),
        ("سال گذشته", date(2023, 1, 1), date(2023, 12, 31)),
        ("le mois prochain", date(2024, 4, 1), date(2024, 4, 30)),
    ],
)
def test_a_relative_period_is_counted_from_the_item(text: str, low: date, high: date) -> None:
    """Last week, next month: all their days."""
    assert [(one.low, one.high) for one in dates(text, WEDNESDAY)] == [(low.toordinal(), high.toordinal())]


@pytest.mark.parametrize(
    "now",
    [
        "The vote was postponed from 3 March to 17 March.",
        "The vote was moved to 17 March from 3 March.",
        "The vote was postponed from 3 to 17 March.",
        "Die Wahl wurde vom 3. März auf den 17. März verschoben.",
        "Голосование перенесли с 3 марта на 17 марта.",
    ],
)
def test_of_a_postponed_date_the_new_one_counts(now: str) -> None:
    """Both days stand in the text, and it is a change all the same."""
    known = "The vote is on 3 March."
    old, new = read(known, "en"), read(now, "en")
    found = changes(known, old.quantities, now, new.quantities)
    assert [(one.slot, one.known) for one in found] == [(Slot.DATE, "3 March")]
    assert "17" in found[0].now


@pytest.mark.parametrize(
    "text",
    [
        "3 to 5 March 2024",
        "с 3 по 5 марта 2024 года",
        "vom 3. bis 5. März 2024",
        "del 3 al 5 de marzo de 2024",
        "3–5 mars 2024",
    ],
)
def test_days_of_one_month_are_one_span(text: str) -> None:
    """A stay of some days is a date, and its first day is no count."""
    first, last = date(2024, 3, 3).toordinal(), date(2024, 3, 5).toordinal()
    assert [(one.slot, one.low, one.high) for one in read(text, "en").quantities] == [(Slot.DATE, first, last)]


def test_what_waited_until_a_day_happened_on_it() -> None:
    """ "Did not leave until March 2008" is against "before 2008"; "until March 2008" alone ends there."""
    known = read("She left before 2008.", "en")
    now = read("She did not leave until March 2008.", "en")
    assert changes(known.text, known.quantities, now.text, now.quantities)


def test_a_modal_verb_is_no_month() -> None:
    """ "20 may have died" has a count and no day of May."""
    assert dates("20 may have died") == []


@given(st.text(max_size=40), st.dates())
def test_no_text_of_any_day_raises(text: str, dated: date) -> None:
    """Relative days at the ends of the calendar are read or left, never an error."""
    for one in read(f"next year {text} last month 900 years ago 25 اسفند {text}", "en", None, dated).quantities:
        assert one.start < one.end
