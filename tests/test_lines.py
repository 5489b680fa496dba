"""JSON Lines for programs."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from bot.commands.lines import line, utc


@given(st.text(st.characters()))
def test_a_line_is_one_line_for_every_reader_and_reads_back(text: str) -> None:
    """U+0085, U+2028 and U+2029 break lines in other programs; a lone surrogate breaks UTF-8."""
    written = line({"title": text})
    assert len(written.splitlines()) == 1
    written.encode("utf-8")
    assert json.loads(written) == {"title": text}


def test_times_go_out_in_utc_with_z() -> None:
    """Or null."""
    noon = datetime(2026, 3, 2, 12, tzinfo=timezone(timedelta(hours=4, minutes=30)))
    assert utc(noon) == "2026-03-02T07:30:00Z" and utc(None) is None
    assert utc(datetime(2026, 3, 2, tzinfo=UTC)) == "2026-03-02T00:00:00Z"
