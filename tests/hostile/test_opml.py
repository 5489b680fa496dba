"""Hostile lists of feeds."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from bot.opml import MOST_NAMED, MOST_OUTLINES, read_opml
from tests.hostile.conftest import Poller


@pytest.mark.parametrize("private", [False, True], ids=["guarded", "allowed"])
def test_h027_an_import_of_100_000_private_addresses_is_bounded(private: bool) -> None:
    """At most 10,000 outlines are looked at, in seconds; the guard leaves out each, with counts."""
    rows = "".join(
        f'<outline type="rss" text="n{n}" xmlUrl="http://10.{n >> 16}.{n >> 8 & 255}.{n & 255}/rss"/>'
        for n in range(100_000)
    )
    began = time.monotonic()
    found = read_opml(f"<opml><body>{rows}</body></opml>".encode(), allow_private=private)
    assert time.monotonic() - began < 20
    counts = dict(found.counts)
    assert counts.pop("beyond the first 10,000") == 90_000
    assert len(found.outlines) == (MOST_OUTLINES if private else 0)
    assert counts == ({} if private else {"at a private address": MOST_OUTLINES})
    assert len(found.left_out) == (0 if private else MOST_NAMED)


def test_h027_what_was_imported_meets_the_same_guard_when_it_is_polled(poller: Poller, tmp_path: Path) -> None:
    """An address that only turns out to be private when it is asked fails there, and the next source is polled."""
    (found,) = read_opml(
        b'<opml><body><outline text="x" xmlUrl="http://169.254.169.254/latest"/></body></opml>', allow_private=True
    ).outlines
    assert poller.web.requests == []
    poller.fetch["timeout_s"] = 1
    assert poller.poll(found.source.url).report.status == "failed"
