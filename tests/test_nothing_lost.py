"""No development is lost to SIGKILL, to a failing platform, to sources, locks and full disks, all at once."""

from __future__ import annotations

from pathlib import Path

from tests.nothing_lost import one_run


def test_twenty_kills_in_a_world_that_fails_lose_nothing(tmp_path: Path) -> None:
    """Every development reaches every recipient or is shown as uncertain; what comes again was in doubt and is marked.

    A seeded sample of ``make test-long``, which kills five hundred times.
    """
    figures, wrong = one_run(tmp_path, kills=20, seed=7)
    print(figures)
    assert not wrong, "\n".join(wrong)
    assert figures.kills.total() == 20
    assert figures.developments >= 10 and figures.deliveries > figures.developments
    assert figures.faults.total() >= 15 and len(figures.faults) >= 8
