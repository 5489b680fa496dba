"""Opening: made where asked, refused in plain words, and never a password in them."""

from __future__ import annotations

import os
import socket
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlalchemy.engine import make_url
from strike_desk import HARBOUR, MINUTE, NOW, item, tell, watchlist

from bot.core.errors import StoreBusy, StoreError, StoreUnusable
from bot.store import NoState, Store

NOBODY = 65534


@contextmanager
def not_root() -> Iterator[None]:
    """As a user whom a folder's permissions bind."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def refusal(url: str, *, create: bool = True) -> str:
    with pytest.raises(StoreUnusable) as raised:
        Store.open(url, create=create)
    return str(raised.value)


def test_a_database_is_made_in_a_folder_of_its_own(tmp_path: Path) -> None:
    """The folder is for this user alone; opened again, everything is still there."""
    url = f"sqlite:///{tmp_path}/deep/state/bot.db"
    store = Store.open(url)
    store.register([watchlist()], NOW)
    store.close()
    assert stat.S_IMODE((tmp_path / "deep/state").stat().st_mode) == 0o700
    again = Store.open(url)
    assert len(again.sources()) == 2
    again.close()


def test_a_database_opened_to_read_is_neither_made_nor_changed(store: Store, url: str) -> None:
    """Reading answers and refuses to write."""
    store.register([watchlist()], NOW)
    reader = Store.open(url, create=False)
    assert [source.source_id for source in reader.sources()] == ["harbour", "union"]
    with pytest.raises(StoreError), reader.write() as tx:
        tx.put_item(HARBOUR.key, item(), "1", NOW)
    with pytest.raises(StoreError):
        reader.register([], NOW)
    reader.close()
    assert len(store.sources()) == 2


def test_reading_leaves_no_file_behind(tmp_path: Path) -> None:
    """Neither a database that is not there, nor journals beside one that is."""
    url = f"sqlite:///{tmp_path}/state/bot.db"
    with pytest.raises(NoState, match="no state yet"):
        Store.open(url, create=False)
    assert list(tmp_path.iterdir()) == []
    Store.open(url).close()
    before = {path: path.read_bytes() for path in (tmp_path / "state").iterdir()}
    reader = Store.open(url, create=False)
    assert reader.sources() == []
    reader.close()
    assert {path: path.read_bytes() for path in (tmp_path / "state").iterdir()} == before


def test_an_empty_database_has_no_state_yet(url: str, tmp_path: Path) -> None:
    """A file or server without our tables is read as nothing, and not filled."""
    if url.startswith("sqlite"):
        (tmp_path / "state").mkdir()
        (tmp_path / "state/bot.db").touch()
    with pytest.raises(NoState):
        Store.open(url, create=False)


@pytest.mark.parametrize("create", [True, False])
def test_a_text_file_is_not_a_database(tmp_path: Path, create: bool) -> None:
    """Somebody's notes are refused in words and left as they are."""
    path = tmp_path / "notes.txt"
    path.write_text("These are notes, not a database. " * 100, encoding="utf-8")
    before = path.read_bytes()
    assert refusal(f"sqlite:///{path}", create=create) == f"the database sqlite:///{path} is not a database"
    assert path.read_bytes() == before
    assert refusal(f"sqlite:///{tmp_path}") == f"the database sqlite:///{tmp_path} is a folder, not a file"


def test_a_folder_that_cannot_be_written_is_said(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Not allowed to make the database, or its folder."""
    folder = Path(tmp_path_factory.getbasetemp()) / "closed"
    folder.mkdir()
    for parent in [folder, *folder.parents][:4]:
        parent.chmod(0o555 if parent == folder else 0o755)
    with not_root():
        made = refusal(f"sqlite:///{folder}/bot.db")
        below = refusal(f"sqlite:///{folder}/state/bot.db")
    assert made.endswith("cannot be opened: its folder is missing or may not be written")
    assert below.endswith("cannot be made: Permission denied")


def test_a_database_in_a_closed_folder_can_still_be_read(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Status works on a copy that may not be written; a deed there is refused in words."""
    folder = Path(tmp_path_factory.getbasetemp()) / "kept"
    url = f"sqlite:///{folder}/bot.db"
    store = Store.open(url)
    store.register([watchlist()], NOW)
    store.close()
    (folder / "bot.db").chmod(0o444)
    for parent in [folder, *folder.parents][:4]:
        parent.chmod(0o555 if parent == folder else 0o755)
    with not_root():
        reader = Store.open(url, create=False)
        assert len(reader.sources()) == 2
        reader.close()
        said = refusal(url)
    assert "cannot be" in said


def test_a_newer_database_is_left_alone(url: str) -> None:
    """A program taken back to an older version says so and touches nothing."""
    Store.open(url).close()
    engine = create_engine(url)
    with engine.begin() as db:
        db.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    for create in (True, False):
        assert "was written by a newer bot (schema 9999)" in refusal(url, create=create)
    engine.dispose()


def test_a_database_of_another_program_is_left_alone(url: str, tmp_path: Path) -> None:
    """Tables of the same name that are not ours are not built upon."""
    (tmp_path / "state").mkdir()
    engine = create_engine(url)
    with engine.begin() as db:
        db.exec_driver_sql("CREATE TABLE items (id INTEGER)")
    assert refusal(url).endswith("belongs to another program: it has a table 'items'")
    engine.dispose()


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("mysql://bot:hunter2@host/name", "of the kind 'mysql' are not known"),
        ("bot.db hunter2", "cannot be read: expected sqlite:///"),
        ("postgresql://bot:hunter2@host:port/name", "cannot be read: expected sqlite:///"),
        ("", "cannot be read"),
    ],
)
def test_an_address_that_is_none_is_refused_with_what_was_expected(address: str, words: str) -> None:
    """The form is shown, the address, with what may be a password, is not."""
    said = refusal(address)
    assert words in said
    assert "hunter2" not in said


def test_a_server_that_is_down_is_said_without_the_password() -> None:
    """The address is named, its password in no text, repr or cause; however it is given and quoted."""
    pytest.importorskip("psycopg", reason="PostgreSQL's driver is not installed (extra: postgres)")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{taken.getsockname()[1]}"
        for address in (
            f"postgresql://bot:hunter2%40%2F@{place}/news",
            f"postgresql://bot@{place}/news?password=hunter2",
            f"postgresql://bot:hunter2@{place}/news?sslmode=hunter2",
        ):
            with pytest.raises(StoreUnusable) as raised:
                Store.open(address)
            error = raised.value
            assert "hunter2" not in f"{error} {error!r} {error.__cause__!r}"
            assert error.__cause__ is None and error.__suppress_context__
        assert str(refusal(f"postgresql://bot:hunter2@{place}/news")) == (
            f"the database postgresql://bot@{place}/news cannot be reached: nothing answers there"
        )


def test_an_open_store_does_not_show_its_password(server: object, postgres_url: str) -> None:
    """A store in a log line or a traceback holds no secret, nor do its errors."""
    url = make_url(postgres_url).set(password="hunter2").render_as_string(hide_password=False)
    assert "hunter2" in url
    store = Store.open(url)
    assert "hunter2" not in repr(store) and store.holder in repr(store)
    with pytest.raises(StoreError) as raised, store.write() as tx:
        tell(tx, "offer")
    assert "hunter2" not in str(raised.value)
    store.close()


def test_a_database_that_stays_locked_is_busy(tmp_path: Path) -> None:
    """After the patience is over, another program's lock is named as such: wait or refuse, but not broken."""
    url = f"sqlite:///{tmp_path}/bot.db"
    store = Store.open(url, patience_s=0.1)
    blocker = sqlite3.connect(tmp_path / "bot.db", isolation_level=None)
    blocker.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreBusy, match="is busy"):
        store.register([watchlist()], NOW)
    blocker.execute("ROLLBACK")
    store.register([watchlist()], NOW)
    blocker.close()
    store.close()


def test_a_database_in_memory_serves_like_a_file() -> None:
    """For trying out: everything works and nothing is left."""
    store = Store.open("sqlite://")
    store.register([watchlist()], NOW)
    with store.hold("run", NOW), store.write() as tx:
        tell(tx, "offer")
    assert store.lease_deliveries(NOW, lease=MINUTE, limit=1)[0].message.item_title == "offer"
    store.close()
