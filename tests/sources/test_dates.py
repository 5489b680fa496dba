"""Dates as publishers write them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

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
    ],
)
def test_a_date_is_understood(written: str, meant: tuple[int, ...]) -> None:
    """In UTC; without a zone it is read as UTC."""
    assert read_date(written) == datetime(*meant, tzinfo=UTC)  # type: ignore[arg-type,misc]


@pytest.mark.parametrize(
    "written",
    ["", None, "yesterday", "in 2022", "31 Feb 2022", "Mon, 01 Jan 0001 00:00:00 GMT", "1970-01-01",
     "9999-12-31T23:59:59Z",
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
