"""When to look again and when to try again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.core.errors import Cause
from bot.core.schedule import LONGEST_BACK_OFF, LONGEST_RETRY, look_again_at, next_check, next_try, retry_at

NOW = datetime(2026, 3, 2, tzinfo=UTC)
FIVE = timedelta(minutes=5)


def test_a_source_that_answers_is_due_after_its_interval() -> None:
    """Without jitter exactly, with all of it a tenth sooner."""
    assert next_check(NOW, FIVE, jitter=0) == NOW + FIVE
    assert next_check(NOW, FIVE, jitter=1) == NOW + FIVE * 0.9


def test_a_feed_that_fills_fast_is_checked_sooner_but_not_every_second() -> None:
    """Its pace shortens the interval, down to half a minute; an interval that is shorter by itself stays."""
    assert next_check(NOW, FIVE, jitter=0, pace=0.25) == NOW + FIVE / 4
    assert next_check(NOW, timedelta(minutes=1), jitter=0, pace=0.25) == NOW + timedelta(seconds=30)
    assert next_check(NOW, timedelta(seconds=1), jitter=0, pace=0.25) == NOW + timedelta(seconds=1)


def test_a_server_may_ask_for_patience_of_a_quarter_of_an_hour() -> None:
    """max-age of ten minutes is obeyed, one of a year is not: follow-ups are told within minutes."""
    assert next_check(NOW, FIVE, jitter=0, fresh_s=600) == NOW + timedelta(minutes=10)
    assert next_check(NOW, FIVE, jitter=0, fresh_s=31_536_000) == NOW + timedelta(minutes=15)
    assert next_check(NOW, FIVE, jitter=0, fresh_s=10) == NOW + FIVE


def test_a_failing_source_is_tried_less_often_and_never_given_up() -> None:
    """A wall: twice as long each time, six hours at the most, after a month once a day."""
    walls = [next_try(NOW, FIVE, failures=n, jitter=0, cause=Cause.BLOCKED) - NOW for n in (1, 2, 3, 1000)]
    assert walls == [2 * FIVE, 4 * FIVE, 8 * FIVE, LONGEST_BACK_OFF]
    long_ago = NOW - timedelta(days=31)
    dead = next_try(NOW, FIVE, failures=2000, jitter=0, cause=Cause.BLOCKED, since=long_ago)
    assert dead == NOW + timedelta(days=1)


def test_what_often_passes_by_itself_is_retried_sooner() -> None:
    """A time-out: after one interval, then two, then four; hourly for a day, then as others."""
    tries = [next_try(NOW, FIVE, failures=n, jitter=0, cause=Cause.TIMEOUT, since=NOW) - NOW for n in (1, 2, 3, 9)]
    assert tries == [FIVE, 2 * FIVE, 4 * FIVE, timedelta(hours=1)]
    later = next_try(NOW, FIVE, failures=40, jitter=0, cause=Cause.TIMEOUT, since=NOW - timedelta(days=2))
    assert later == NOW + LONGEST_BACK_OFF


def test_what_a_server_asks_for_is_a_floor() -> None:
    """Retry-After of an hour beats an interval of five minutes."""
    assert next_try(NOW, FIVE, failures=1, jitter=0.5, retry_after_s=3600) == NOW + timedelta(hours=1)


@given(st.floats(0, 1), st.floats(-1e12, 1e12), st.integers(1, 10_000))
def test_whatever_a_server_asks_for_its_source_is_tried_within_a_day(jitter: float, asked: float, times: int) -> None:
    """H011: a Retry-After of 10^9 seconds, or a negative one, or one of the year 9999."""
    tried = next_try(NOW, FIVE, failures=times, jitter=jitter, retry_after_s=asked)
    assert NOW < tried <= NOW + timedelta(days=1)


def test_what_was_told_is_looked_at_again_less_and_less_often() -> None:
    """About a dozen looks on the first day, the last after sixty days; the newsroom's own page for ever."""
    looks = [NOW]
    while (following := look_again_at(looks[-1], NOW)) is not None:
        looks.append(following)
    waits = [after - before for before, after in pairwise(looks)]
    assert waits[0] == timedelta(minutes=15) and waits == sorted(waits) and waits[-1] == timedelta(days=2)
    assert 8 <= sum(look <= NOW + timedelta(days=1) for look in looks) <= 16
    assert timedelta(days=60) < looks[-1] - NOW < timedelta(days=63)
    assert look_again_at(NOW + timedelta(days=900), NOW, for_ever=True) == NOW + timedelta(days=902)


def test_a_channels_own_wait_is_obeyed_exactly() -> None:
    """43,837 seconds were asked for once; neither sooner nor spread."""
    assert retry_at(NOW, 3, jitter=1, retry_after_s=43837) == NOW + timedelta(seconds=43837)


@given(st.floats())
def test_a_channel_that_asks_for_no_wait_or_an_absurd_one_gets_a_second_or_a_week(asked: float) -> None:
    """0 would be a circle without a pause; neither it, nor what is no number, loses the delivery."""
    assert NOW + timedelta(seconds=1) <= retry_at(NOW, 1, jitter=0, retry_after_s=asked) <= NOW + timedelta(days=7)


@given(st.integers(0, 10_000), st.floats(0, 1))
def test_a_delivery_is_always_tried_again_within_a_quarter_of_an_hour(attempts: int, jitter: float) -> None:
    """However often it failed: nothing is dropped by a count."""
    assert NOW < retry_at(NOW, attempts, jitter=jitter) <= NOW + LONGEST_RETRY
