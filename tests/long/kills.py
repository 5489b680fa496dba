"""The service killed hundreds of times in a world that fails: ``python tests/long/kills.py --kills 500 --seed 1``.

In rounds of 50 kills, each with a new database and a seed of its own; every fourth on PostgreSQL where that is there.
A line of figures for each. Exit 0 where nothing was lost and nothing came again but what was in doubt, marked.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from sqlalchemy import create_engine
from sqlalchemy.engine import URL

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.nothing_lost import Figures, one_run  # noqa: E402
from tests.store.conftest import _programs, _started  # noqa: E402

A_ROUND, OF_POSTGRES = 50, 4


@contextmanager
def postgres() -> Iterator[Callable[[], str] | None]:
    """What makes a new database each time; None where there is no server."""
    programs = _programs()
    if programs is None:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="bot-pg-", ignore_cleanup_errors=True) as folder:
        steps = _started(programs, Path(folder))
        server = next(steps)
        names = iter(f"kills_{number}" for number in range(1_000))
        try:
            yield lambda: _database(server, next(names))
        finally:
            for _ in steps:
                pass


def _database(server: URL, name: str) -> str:
    admin = create_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as db:
        db.exec_driver_sql(f"CREATE DATABASE {name}")
    admin.dispose()
    return server.set(database=name, drivername="postgresql").render_as_string(hide_password=False)


def main(kills: int, seed: int) -> int:
    """Round after round; the exit status."""
    total, faults = Figures(), 0
    with ExitStack() as stack:
        new_database = stack.enter_context(postgres())
        if new_database is None:
            print("no PostgreSQL here: every round is on SQLite", flush=True)
        for number, first in enumerate(range(0, kills, A_ROUND), 1):
            on_postgres = new_database is not None and number % OF_POSTGRES == 0
            database = new_database() if on_postgres and new_database else None
            with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
                figures, wrong = one_run(
                    Path(folder), kills=min(A_ROUND, kills - first), seed=seed + number, database=database
                )
            print(
                f"round {number}, seed {seed + number}, {'PostgreSQL' if database else 'SQLite'}: {figures}", flush=True
            )
            for words in wrong:
                print(f"  WRONG: {words}", flush=True)
            faults += len(wrong)
            total.add(figures)
    print(f"in all: {total}")
    print("nothing was lost" if not faults else f"NOT WELL: {faults} promises broken")
    return 1 if faults else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    sys.exit(main(given.kills, given.seed))
