"""A simulated day of 500 sources and 50 stories: ``python tests/long/day.py``; ``--hours 2`` for less of it.

Exit 0 where every development arrived once, p95 within one interval and five seconds, and nothing grew.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.simulated_day import Plan, live  # noqa: E402


def main(hours: float, seed: int) -> int:
    """Live it, print it, judge it."""
    plan = replace(Plan(), hours=hours)
    with tempfile.TemporaryDirectory() as folder:
        day = asyncio.run(live(Path(folder), plan, seed=seed, say=lambda words: print(words, flush=True)))
    print(day)
    wrong = day.wrong()
    print("well" if not wrong else "NOT WELL: " + "; ".join(wrong), flush=True)
    return 1 if wrong else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hours", type=float, default=24)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    sys.exit(main(given.hours, given.seed))
