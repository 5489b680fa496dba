"""Dates as publishers write them."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.sources.dates import read_date, read_slashed, slashed_day_first


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Sun, 22 Nov 2026 10:00", (2026, 11, 22, 10, 0)),
        ("22.11.2026 10:00", (2026, 11, 22, 10, 0)),
        ("Thu,28 Jul 2022 4:35:5 GMT+9", (2022, 7, 27, 19, 35, 5)),
        ("1669111200", (2022, 11, 22, 10, 0)),
        ("1669111200000", (2022, 11, 22, 10, 0)),
        ("2022-10-25T14:00:00+03:00", (2022, 10, 25, 11, 0)),
        ("20221025T140000Z", (2022, 10, 25, 14, 0)),
        ("2022-10-25", (2022, 10, 25)),
        ("Tue, 25 Oct 2022 10:15:00 MSK", (2022, 10, 25, 7, 15)),
        ("25 октября 2022, 10:15 МСК", (2022, 10, 25, 7, 15)),
        ("Sun, 22 Nov 2026 24:00:00 GMT", (2026, 11, 23)),
        ("25 Oct 22 10:15 EST", (2022, 10, 25, 15, 15)),
        ("May 23, 2018 4:05 p.m.", (2018, 5, 23, 16, 5)),
        ("Monday, October 24, 2022 - 10:15am", (2022, 10, 24, 10, 15)),
        ("Posted on 5th March 2020", (2020, 3, 5)),
        ("25. Oktober 2022", (2022, 10, 25)),
        ("Seg, 24 Set 2018 19:42:40 -0300", (2018, 9, 24, 22, 42, 40)),
        ("2022年10月25日", (2022, 10, 25)),
        ("Sat, 31 Dec 2016 23:59:60 GMT", (2016, 12, 31, 23, 59, 59)),
        ("Fri, 5 Nov 2022 10:15 +0000", (2022, 11, 5, 10, 15)),  # it was a Saturday
        ("Sat, 05-Nov-22 10:15:00 GMT", (2022, 11, 5, 10, 15)),
        ("05 Nov 22", (2022, 11, 5)),
        ("Sat Nov  5 10:15:00 2022", (2022, 11, 5, 10, 15)),
        ("Sat Nov 05 10:15:00 EDT 2022", (2022, 11, 5, 14, 15)),
        ("Sat, 05 Nov 2022 10:15:00 \u22120300", (2022, 11, 5, 13, 15)),
        ("2022-W44-6", (2022, 11, 5)),
        ("2022-W44-6T10:15:00+01:00", (2022, 11, 5, 9, 15)),
        ("2022-309", (2022, 11, 5)),
        ("20221105", (2022, 11, 5)),
        ("20221105101500", (2022, 11, 5, 10, 15)),
        ("sabato 5 novembre 2022, 10:15", (2022, 11, 5, 10, 15)),
        ("5 de noviembre del 2022 a las 10:15", (2022, 11, 5, 10, 15)),
        ("5 de março de 2022 às 10h15", (2022, 3, 5, 10, 15)),
        ("5 listopada 2022, 10:15", (2022, 11, 5, 10, 15)),
        ("5 paź 2022 10:15", (2022, 10, 5, 10, 15)),
        ("5 Kasım 2022 Cumartesi", (2022, 11, 5)),
        ("05 Ağustos 2022 - 10:15", (2022, 8, 5, 10, 15)),
        ("5 листопада 2022, 10:15", (2022, 11, 5, 10, 15)),
        ("5 лист. 2022", (2022, 11, 5)),
        ("٥ نوفمبر ٢٠٢٢ - ١٠:١٥", (2022, 11, 5, 10, 15)),
        ("5 نوفمبر/ تشرين الثاني 2022", (2022, 11, 5)),
        ("5 كانون الأول 2022، 10:15 م", (2022, 12, 5, 22, 15)),
        ("۱۴ آبان ۱۴۰۱", (2022, 11, 5)),
        ("شنبه ۱۴ آبان ماه ۱۴۰۱ - ساعت ۱۰:۱۵", (2022, 11, 5, 10, 15)),
        ("14 عقرب 1401", (2022, 11, 5)),
        ("۱۴ لړم ۱۴۰۱", (2022, 11, 5)),
        ("1401/08/14 10:15", (2022, 11, 5, 10, 15)),
        ("۵ نومبر ۲۰۲۲", (2022, 11, 5)),
        ("د ۲۰۲۲ کال د نومبر 5 نومبر 2022", (2022, 11, 5)),
        ("5 พฤศจิกายน 2565 10:15", (2022, 11, 5, 10, 15)),
        ("5 พ.ย. 2565", (2022, 11, 5)),
        ("2565-11-05T10:15:00+07:00", (2022, 11, 5, 3, 15)),
        ("2022年11月5日(土) 10時15分", (2022, 11, 5, 10, 15)),
        ("２０２２年１１月５日", (2022, 11, 5)),
        ("令和4年11月5日", (2022, 11, 5)),
        ("2022년 11월 5일 오후 1:15", (2022, 11, 5, 13, 15)),
        ("5 नवंबर 2022", (2022, 11, 5)),
        ("5 Νοεμβρίου 2022", (2022, 11, 5)),
    ],
)
def test_a_date_is_understood(written: str, meant: tuple[int, ...]) -> None:
    """In UTC; without a zone it is read as UTC."""
    assert read_date(written) == datetime(*meant, tzinfo=UTC)  # type: ignore[arg-type,misc]


@pytest.mark.parametrize(
    "written",
    ["", None, "yesterday", "in 2022", "31 Feb 2022", "Mon, 01 Jan 0001 00:00:00 GMT", "1970-01-01",
     "9999-12-31T23:59:59Z",
     "10 ربيع الآخر 1444", "1444/04/10", "1401/13/01", "۳۱ آبان ۱۴۰۱", "2022-W60-1", "2022-400", "2022-366",
     "30 फ़रवरी 2022", "+99:99", "٣٣ نوفمبر ٢٠٢٢",
     "0", "9" * 400, "12345678901234567890", "05/06/2018", "99.99.2022"],
)  # fmt: skip
def test_what_is_no_date_is_none(written: str | None) -> None:
    """Nobody's date is better than a wrong one, and nothing is raised."""
    assert read_date(written) is None


def test_an_impossible_zone_is_ignored() -> None:
    """The date is worth more than the hour."""
    assert read_date("2022-10-25T10:00:00+99:99") == datetime(2022, 10, 25, 10, tzinfo=UTC)


def test_slashed_dates_are_read_only_as_told() -> None:
    """05/06/2018 is two days; another date on the page may tell which."""
    assert slashed_day_first("05/06/2018 and 04/05/2018") is None
    assert slashed_day_first("05/06/2018 and 23/05/2018") is True
    assert slashed_day_first("05/06/2018 and 05/23/2018") is False
    assert read_slashed("05/06/18", day_first=True) == datetime(2018, 6, 5, tzinfo=UTC)
    assert read_slashed("05/06/2018", day_first=False) == datetime(2018, 5, 6, tzinfo=UTC)


def test_slashed_dates_keep_their_time() -> None:
    """As American software writes them."""
    read = read_slashed("11/25/2022 1:15:30 PM -0500", day_first=False)
    assert read == datetime(2022, 11, 25, 18, 15, 30, tzinfo=UTC)


@given(
    st.text(max_size=300)
    | st.from_regex(r"[\d/.:T+ -]{1,60}|\d{1,4} [a-zа-яء-ي]{2,9} \d{1,5} \d\d:\d\d", fullmatch=True)
)
@settings(max_examples=300)
def test_no_text_breaks_the_reading_of_dates(text: str) -> None:
    """A moment in UTC that a publisher can mean, or none."""
    for moment in (read_date(text), read_slashed(text, day_first=True)):
        assert moment is None or (1990 <= moment.year < 9990 and moment.tzinfo is UTC)
    slashed_day_first(text)


@pytest.mark.parametrize("piece", ["1", "1 ", "5 mar ", "5/5/", "2022-11-05t", "م", " ", "a\u0300", "1.1."])
def test_a_long_text_is_read_in_little_time(piece: str) -> None:
    """Twenty megabytes where a date belongs take no longer than a date does."""
    start = time.perf_counter()
    read_date(piece * (20_000_000 // len(piece)))
    assert time.perf_counter() - start < 0.5


def test_a_month_of_one_calendar_with_a_year_of_another_is_no_date() -> None:
    """Found by fuzzing: "4 Mar1381" was taken for the solar calendar, which has no March."""
    assert read_date("4 Mar1381 2 Mar19") is None
    assert read_date("4 March 1381") is None
