"""When a digest is due, what it says, and that it fits on a phone."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.digests import LATE, Audit, Facts, Quiet, Some, compose, due, sample
from bot.core.plain import LONGEST

LONDON = ZoneInfo("Europe/London")
NOW = datetime(2026, 12, 3, 8, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def sent(at: time, zone: ZoneInfo, start: datetime, end: datetime, every: timedelta) -> list[datetime]:
    """The moments at which a service that looks so often, and sent what was due before, sends a digest."""
    moments, last, now = [], due(at, zone, start, None), start
    while now < end:
        if day := due(at, zone, now, last):
            last = day
            moments.append(now)
        now += every
    return moments


@pytest.mark.parametrize(
    ("zone", "at", "day"),
    [
        ("Europe/London", time(1, 30), datetime(2026, 3, 29, tzinfo=UTC)),  # skipped
        ("Europe/London", time(1, 30), datetime(2026, 10, 25, tzinfo=UTC)),  # shown twice
        ("Europe/London", time(8, 0), datetime(2026, 3, 29, tzinfo=UTC)),
        ("America/St_Johns", time(2, 15), datetime(2026, 3, 8, tzinfo=UTC)),
        ("Australia/Lord_Howe", time(2, 15), datetime(2026, 10, 4, tzinfo=UTC)),
        ("Asia/Kathmandu", time(0, 0), datetime(2026, 12, 3, tzinfo=UTC)),
        ("Pacific/Apia", time(23, 59), datetime(2026, 12, 3, tzinfo=UTC)),
    ],
)
def test_a_digest_comes_once_a_day_also_when_clocks_change(zone: str, at: time, day: datetime) -> None:
    """Five days, looked at each minute: five digests, each within 25 hours of the last."""
    local = ZoneInfo(zone)
    moments = sent(at, local, day - timedelta(days=2), day + timedelta(days=3), MINUTE)
    assert len(moments) == 5
    assert all(timedelta(hours=23) <= later - sooner <= timedelta(hours=25) for sooner, later in pairwise(moments))
    skipped = {one.astimezone(local).time().replace(tzinfo=None) for one in moments} - {at}
    assert len(skipped) <= 1, "only on the day on which that time is skipped"


@pytest.mark.parametrize(
    ("late", "wanted"),
    [(timedelta(0), True), (LATE, True), (LATE + MINUTE, False), (-MINUTE, False)],
)
def test_a_missed_digest_is_sent_at_once_unless_it_is_old(late: timedelta, wanted: bool) -> None:
    """The bot was down at eight."""
    assert (due(time(8), LONDON, NOW + late, date(2026, 12, 2)) == date(2026, 12, 3)) is wanted


def test_a_digest_of_the_evening_missed_over_midnight_is_yesterdays() -> None:
    """It is not taken for today's, which comes as well."""
    assert due(time(23), LONDON, datetime(2026, 12, 4, 2, tzinfo=UTC), date(2026, 12, 2)) == date(2026, 12, 3)
    assert due(time(23), LONDON, datetime(2026, 12, 4, 2, tzinfo=UTC), date(2026, 12, 3)) is None
    assert due(time(23), LONDON, datetime(2026, 12, 4, 23, tzinfo=UTC), date(2026, 12, 3)) == date(2026, 12, 4)


@given(
    st.sampled_from(["Europe/London", "America/New_York", "Asia/Kabul", "Pacific/Chatham"]),
    st.times().map(lambda it: it.replace(second=0, microsecond=0, tzinfo=None)),
    st.lists(st.integers(1, 400), min_size=1, max_size=60),
)
def test_never_twice_for_a_day_however_often_it_is_looked(zone: str, at: time, waits: list[int]) -> None:
    """Restarts and pauses of any length, over the two changes of a year's clocks."""
    now, last, days = datetime(2026, 3, 27, tzinfo=UTC), None, list[date]()
    for wait in waits:
        now += timedelta(minutes=wait)
        if day := due(at, ZoneInfo(zone), now, last):
            days.append(day)
            last = day
    assert len(days) == len(set(days)) and days == sorted(days)


def quiet(number: int, near: float = 0.5, **more: str) -> Quiet:
    """An item kept quiet."""
    said = {"story": "Strike", "title": f"Item {number}", "reason": "as c02 says", "url": f"https://c.example/{number}"}
    return Quiet(number, near=near, **{**said, **more})


def facts(**more: object) -> Facts:
    """A day's work."""
    plain = {
        "now": NOW, "since": NOW - timedelta(days=1), "zone": LONDON,
        "stories": 1, "sources": 43, "fine": 41, "items": 2310, "alerts": 5,
    }  # fmt: skip
    return Facts(**{**plain, **more})  # type: ignore[arg-type]


def test_it_begins_with_proof_of_life() -> None:
    """Even when there is nothing else."""
    text, numbers = compose(facts())
    assert "Alive: 41 of 43 sources fine, 2,310 items looked at, 5 alerts since 2 December, 08:00 GMT." in text
    assert numbers == () and "Nothing was in doubt" in text


def test_numbers_in_the_text_are_those_of_the_buttons() -> None:
    """Maybe first, then the sample, then what rules kept; counted through."""
    it = facts(
        maybe=Some([quiet(70), quiet(60)], 12), sample=Some([quiet(50)], 1), ruled=Some([quiet(40)], 1),
        muted=Some([quiet(0)], 4), audit=Audit(40, 2), troubled=["s1: blocked"], undelivered=["desk: 3, 1 in doubt"],
        expected=["3 December: the hearing"], expiring=["Strike: 5 December"], away=["02:10 to 05:20"],
        resting=["Fire: paused by Ana, 7 items kept"],
    )  # fmt: skip
    text, numbers = compose(it)
    assert numbers == (70, 60, 50, 40)
    for place, number in enumerate(numbers, 1):
        assert f"{place}. Item {number}\n   as c02 says\n   https://c.example/{number}" in text
    for wanted in (
        "and 10 more", "Kept from you by mutes: 4", "2 of 40 sampled should have been told", "s1: blocked",
        "desk: 3, 1 in doubt", "the hearing", "About to expire", "Not looking: 02:10 to 05:20.", "paused by Ana",
    ):  # fmt: skip
        assert wanted in text


WORDS = st.text(max_size=600)
QUIET = st.builds(Quiet, st.integers(1, 10**9), WORDS, WORDS, WORDS, WORDS, st.floats(0, 1))
LINES = st.lists(WORDS, max_size=30)


@given(
    st.lists(QUIET, max_size=8), st.lists(QUIET, max_size=5), st.lists(QUIET, max_size=4), LINES, LINES, LINES, LINES
)
def test_it_is_never_longer_than_a_message(
    maybe: list[Quiet], sampled: list[Quiet], ruled: list[Quiet],
    troubled: list[str], undelivered: list[str], expected: list[str], expiring: list[str],
) -> None:  # fmt: skip
    """Whatever titles, reasons and addresses are like."""
    it = facts(
        stories=2, maybe=Some(maybe, 99), sample=Some(sampled, 5), ruled=Some(ruled, 9), muted=Some(maybe, 9),
        troubled=troubled, undelivered=undelivered, expected=expected, expiring=expiring, resting=expected,
        away=troubled,
    )  # fmt: skip
    text, numbers = compose(it)
    assert len(text) <= LONGEST
    assert len(numbers) <= 17


def test_the_sample_is_drawn_among_the_nearest_and_the_same_for_the_same_day() -> None:
    """By lot: another day draws others, and what was far off is never drawn."""
    many = [quiet(n, near=n / 200) for n in range(200)]
    first = sample(many, "desk:2026-12-03")
    assert first == sample(reversed(many), "desk:2026-12-03")
    days = [tuple(one.number for one in sample(many, f"desk:{n}")) for n in range(30)]
    assert len(set(days)) > 25
    drawn = {number for day in days for number in day}
    assert len(first) == 5 and min(drawn) >= 160 and len(drawn) > 30
