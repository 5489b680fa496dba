"""The service on PostgreSQL, killed as on SQLite (tests/test_nothing_lost.py)."""

from __future__ import annotations

from pathlib import Path

from tests.nothing_lost import one_run


def test_kills_in_a_world_that_fails_lose_nothing_on_postgres(tmp_path: Path, postgres_url: str) -> None:
    """A killed sender's session, locks and leases are given back, and its doubts are seen."""
    figures, wrong = one_run(tmp_path, kills=8, seed=11, database=postgres_url)
    print(figures)
    assert not wrong, "\n".join(wrong)
    assert figures.kills.total() == 8 and figures.deliveries
