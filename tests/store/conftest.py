"""A store on each engine. PostgreSQL is taken from $BOT_TEST_POSTGRES, or started here, or skipped saying why."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url
from sqlalchemy.engine import URL

from bot.store import Store

NUMBERS = itertools.count()


@pytest.fixture(scope="session")
def server() -> Iterator[URL]:
    """A PostgreSQL server whose user may create databases."""
    pytest.importorskip("psycopg", reason="PostgreSQL's driver is not installed (extra: postgres)")
    if given := os.environ.get("BOT_TEST_POSTGRES"):
        yield make_url(given).set(drivername="postgresql+psycopg")
        return
    programs = _programs()
    if programs is None:
        pytest.skip("no PostgreSQL: neither $BOT_TEST_POSTGRES nor initdb and postgres found")
    folder = Path(tempfile.mkdtemp(prefix="bot-pg-"))
    try:
        yield from _started(programs, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path | None:
    folders = [Path(found).parent for found in [shutil.which("initdb")] if found]
    if config := shutil.which("pg_config"):
        said = subprocess.run([config, "--bindir"], capture_output=True, text=True, check=False)
        folders.insert(0, Path(said.stdout.strip()))
    return next((folder for folder in folders if (folder / "initdb").exists() and (folder / "pg_ctl").exists()), None)


def _started(programs: Path, folder: Path) -> Iterator[URL]:
    # PostgreSQL refuses to run as root: then somebody else is asked.
    user = _somebody() if os.geteuid() == 0 else None
    if os.geteuid() == 0 and user is None:
        pytest.skip("no PostgreSQL: it does not run as root, and there is no user postgres or nobody")
    if user is not None:
        shutil.chown(folder, user)
    data, log = folder / "data", folder / "log"

    def run(*command: str | Path) -> None:
        done = subprocess.run([*map(str, command)], user=user, cwd=folder, capture_output=True, text=True, check=False)
        if done.returncode:
            pytest.skip(f"no PostgreSQL: {Path(command[0]).name} failed: {done.stderr.strip()[-300:]}")

    run(programs / "initdb", "-D", data, "-U", "bot", "-A", "trust", "-E", "UTF8", "--no-sync", "--locale=C.UTF-8")
    options = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off"
    # -l, or the server inherits our pipe and the call never ends.
    run(programs / "pg_ctl", "-D", data, "-l", log, "-w", "-o", options, "start")
    try:
        yield URL.create("postgresql+psycopg", username="bot", database="postgres", query={"host": str(folder)})
    finally:
        run(programs / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")


def _somebody() -> str | None:
    import pwd

    names = {entry.pw_name for entry in pwd.getpwall()}
    return next((name for name in ("postgres", "nobody") if name in names), None)


@pytest.fixture
def postgres_url(server: URL) -> Iterator[str]:
    """The address of an empty database, dropped afterwards."""
    name = f"bot_test_{os.getpid()}_{next(NUMBERS)}"
    admin = create_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as db:
        db.exec_driver_sql(f"CREATE DATABASE {name}")
    yield server.set(database=name).render_as_string(hide_password=False)
    with admin.connect() as db:
        db.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
    admin.dispose()


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The address of a database that is not there yet, in a folder that is not there yet."""
    return f"sqlite:///{tmp_path}/state/bot.db"


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest) -> str:
    """The address of a new database, once on each engine."""
    address: str = request.getfixturevalue(f"{request.param}_url")
    return address


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """A new store, once on each engine."""
    opened = Store.open(url)
    yield opened
    opened.close()
