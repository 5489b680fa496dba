"""Which dates are believed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.core.dating import trusted

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    "published",
    [
        NOW,
        NOW - timedelta(days=9_000),
        NOW + timedelta(hours=14),
        NOW + timedelta(days=1),
        datetime(1990, 1, 1, tzinfo=UTC),
    ],
)
def test_a_date_that_can_be_is_believed(published: datetime) -> None:
    """However old; and a wrong zone puts it up to a day ahead."""
    assert trusted(published, NOW) == published


@pytest.mark.parametrize(
    "published",
    [None, datetime.min.replace(tzinfo=UTC), datetime(1970, 1, 1, tzinfo=UTC), NOW + timedelta(days=1, seconds=1),
     datetime(2064, 1, 1, tzinfo=UTC), datetime.max.replace(tzinfo=UTC)],
)  # fmt: skip
def test_a_date_that_cannot_be_is_none(published: datetime | None) -> None:
    """No date, one before the web, one far ahead."""
    assert trusted(published, NOW) is None
