"""Quiet hours: right over midnight, and in every zone whatever its clock does."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.model import QuietHours, Recipient
from bot.core.quiet import due_since, held_until, is_quiet, open_since

HOUR = timedelta(hours=1)
NIGHT = QuietHours(time(22), time(7))
ZONES = sorted(available_timezones() - {"localtime", "posixrules", "Factory"})

times = st.times().map(lambda at: at.replace(second=0, microsecond=0))
spans = st.tuples(times, times).filter(lambda pair: pair[0] != pair[1]).map(lambda pair: QuietHours(*pair))
moments = st.datetimes(datetime(1975, 1, 1), datetime(2036, 1, 1), timezones=st.just(UTC))


def at(words: str, zone: str = "UTC") -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


@pytest.mark.parametrize(
    ("now", "until"),
    [
        ("2026-11-22 21:59", None),
        ("2026-11-22 22:00", "2026-11-23 07:00"),
        ("2026-11-23 00:00", "2026-11-23 07:00"),
        ("2026-11-23 06:59:59", "2026-11-23 07:00"),
        ("2026-11-23 07:00", None),
    ],
)
def test_a_night_goes_over_midnight(now: str, until: str | None) -> None:
    """From its first minute to before its end, on the recipient's clock."""
    for zone in ("UTC", "Asia/Kabul", "America/St_Johns", "Pacific/Kiritimati"):
        assert held_until(NIGHT, zone, at(now, zone)) == (at(until, zone) if until else None)


def test_hours_within_a_day(now: datetime = at("2026-11-22 13:30")) -> None:
    """A span that begins after it ends goes over midnight; the other does not."""
    noon = QuietHours(time(13), time(14))
    assert held_until(noon, "UTC", now) == at("2026-11-22 14:00")
    assert held_until(noon, "UTC", now + HOUR) is None
    assert held_until(noon, "UTC", now - HOUR) is None


def test_an_end_that_the_clock_skips_is_at_the_skip() -> None:
    """In March the hour from 1 to 2 is missing in London: a night until 01:30 is over when it would begin."""
    until = QuietHours(time(22), time(1, 30))
    assert held_until(until, "Europe/London", at("2026-03-29 00:00")) == at("2026-03-29 01:00")
    assert held_until(NIGHT, "Europe/London", at("2026-03-29 00:00")) == at("2026-03-29 06:00")


def test_an_end_that_comes_twice_is_the_first() -> None:
    """In October the hour from 1 to 2 comes twice: once the night is over it does not begin again."""
    until = QuietHours(time(22), time(1, 30))
    assert held_until(until, "Europe/London", at("2026-10-25 00:00")) == at("2026-10-25 00:30")
    assert held_until(until, "Europe/London", at("2026-10-25 01:15")) is None
    assert held_until(NIGHT, "Europe/London", at("2026-10-24 23:00")) == at("2026-10-25 07:00")


def test_a_day_that_was_left_out_is_no_gap_in_the_night() -> None:
    """Samoa had no 30 December 2011: from the 29th, 22:00, the night goes on to the 31st, 07:00."""
    for now in ("2011-12-30 09:00", "2011-12-30 10:00", "2011-12-30 16:59"):
        assert held_until(NIGHT, "Pacific/Apia", at(now)) == at("2011-12-30 17:00")


@given(spans, st.sampled_from(ZONES), moments)
def test_what_is_held_is_let_go_once_and_then_the_clock_shows_the_end(
    hours: QuietHours, zone: str, now: datetime
) -> None:
    """The end is ahead, within a day or two, the same until it comes, and then nothing is held."""
    end = held_until(hours, zone, now)
    if end is None:
        opened = open_since(hours, zone, now)
        assert opened is not None and opened <= now < opened + 50 * HOUR
        assert held_until(hours, zone, opened) is None
        return
    assert now < end < now + 50 * HOUR
    assert open_since(hours, zone, now) is None
    assert held_until(hours, zone, end) is None
    assert held_until(hours, zone, now + (end - now) / 2) == end
    shown = end.astimezone(ZoneInfo(zone))
    before = (end - timedelta(seconds=1)).astimezone(ZoneInfo(zone))
    skipped = shown.utcoffset() != before.utcoffset()
    assert shown.time().replace(second=0) == hours.end or skipped


@given(spans, st.sampled_from(ZONES), moments)
def test_where_the_clock_goes_evenly_it_is_held_just_when_the_clock_says(
    hours: QuietHours, zone: str, now: datetime
) -> None:
    """Three days around no change of the offset: held as the face of the clock is within the hours."""
    here = ZoneInfo(zone)
    if len({(now + n * HOUR).astimezone(here).utcoffset() for n in range(-72, 73)}) > 1:
        return
    shown, wraps = now.astimezone(here).time(), hours.end < hours.start
    within = shown >= hours.start or shown < hours.end if wraps else hours.start <= shown < hours.end
    assert (held_until(hours, zone, now) is not None) == within


def test_what_is_found_in_the_night_is_due_from_the_morning() -> None:
    """Nothing is late before it could be told; what was due before the night has its time anew."""
    desk = Recipient("desk", quiet=NIGHT)
    assert is_quiet(desk, at("2026-11-23 03:00")) and not is_quiet(Recipient("day"), at("2026-11-23 03:00"))
    assert due_since(desk, at("2026-11-23 03:00"), at("2026-11-23 04:00")) is None
    assert due_since(desk, at("2026-11-23 03:00"), at("2026-11-23 07:10")) == at("2026-11-23 07:00")
    assert due_since(desk, at("2026-11-23 07:05"), at("2026-11-23 07:10")) == at("2026-11-23 07:05")
    assert due_since(Recipient("day"), at("2026-11-23 03:00"), at("2026-11-23 04:00")) == at("2026-11-23 03:00")
