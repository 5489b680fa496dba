"""When to look again and when to try again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.core.schedule import LONGEST_BACK_OFF, LONGEST_RETRY, next_check, retry_at

NOW = datetime(2026, 3, 2, tzinfo=UTC)
FIVE = timedelta(minutes=5)


def test_a_source_that_answers_is_due_after_its_interval() -> None:
    """Without jitter exactly, with all of it a tenth sooner."""
    assert next_check(NOW, FIVE, failures=0, jitter=0) == NOW + FIVE
    assert next_check(NOW, FIVE, failures=0, jitter=1) == NOW + FIVE * 0.9


def test_a_failing_source_is_tried_less_often_and_never_given_up() -> None:
    """Twice as long each time, and six hours at the most."""
    assert next_check(NOW, FIVE, failures=1, jitter=0) == NOW + 2 * FIVE
    assert next_check(NOW, FIVE, failures=1000, jitter=0) == NOW + LONGEST_BACK_OFF


def test_what_a_server_asks_for_is_a_floor() -> None:
    """Retry-After of an hour beats an interval of five minutes."""
    assert next_check(NOW, FIVE, failures=1, jitter=0.5, retry_after_s=3600) == NOW + timedelta(hours=1)


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
