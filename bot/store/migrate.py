"""The schema brought up to date, whole or not at all, by one process at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.engine import URL

from bot.core.errors import StoreError, StoreUnusable
from bot.store.access import Access
from bot.store.engine import NoState
from bot.store.faults import shown, translated
from bot.store.schema import REVISION, metadata

if TYPE_CHECKING:
    from alembic.config import Config

UPGRADE_LOCK = 7_202_211_001
"""PostgreSQL's advisory lock around an upgrade."""


def revision_of(db: Connection) -> str | None:
    """The migration a database is at; None for one that holds nothing of ours."""
    if not inspect(db).has_table("alembic_version"):
        return None
    found: str | None = db.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found


def bring_up_to_date(access: Access) -> None:
    """Make the schema, or bring it to this program's version; where nothing may be written, refuse what is not.

    Raises NoState for an empty database that may not be written, StoreUnusable, and other StoreErrors.
    """
    with access.reading() as db:
        revision = revision_of(db)
        if revision == REVISION:
            return
        if not access.writable:
            _refuse(revision, access.url)
    with translated(access.url):
        upgrade(access.engine, access.url)


def _refuse(revision: str | None, url: URL) -> NoReturn:
    if revision is None:
        raise NoState(f"no state yet: nothing was stored in {shown(url)}")
    _refuse_newer(revision, url)
    raise StoreUnusable(f"the database {shown(url)} is of an older version: bot run or check-now brings it up to date")


def upgrade(engine: Engine, url: URL) -> None:
    """Bring the schema up to date under the write lock. Raises StoreUnusable if it is newer than this program."""
    # Off during the upgrade, and not changeable inside a transaction: SQLite alters a table by making it anew.
    with engine.connect() as db:
        _foreign_keys(db, on=False)
        try:
            with db.begin():
                _alone(db)
                if (revision := revision_of(db)) != REVISION:
                    _upgrade_from(db, revision, url)
        finally:
            _foreign_keys(db, on=True)


def config(db: Connection | None = None) -> Config:
    """Alembic's configuration, for the scripts inside the package."""
    from alembic.config import Config

    settings = Config()
    settings.set_main_option("script_location", "bot.store:migrations")
    settings.set_main_option("path_separator", "os")
    settings.attributes["connection"] = db
    return settings


def _upgrade_from(db: Connection, revision: str | None, url: URL) -> None:
    from alembic import command

    if revision is None:
        _refuse_foreign(db, url)
    else:
        _refuse_newer(revision, url)
    command.upgrade(config(db), "head")
    if db.dialect.name == "sqlite" and db.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise StoreError(f"the database {shown(url)}: the upgrade left rows that refer to nothing; it was taken back")


def _refuse_foreign(db: Connection, url: URL) -> None:
    """Somebody else's database is left alone."""
    taken = sorted(set(inspect(db).get_table_names()) & set(metadata.tables))
    if taken:
        raise StoreUnusable(f"the database {shown(url)} belongs to another program: it has a table '{taken[0]}'")


def _refuse_newer(revision: str, url: URL) -> None:
    from alembic.script import ScriptDirectory

    known = {script.revision for script in ScriptDirectory.from_config(config()).walk_revisions()}
    if revision not in known:
        raise StoreUnusable(
            f"the database {shown(url)} was written by a newer bot (schema {revision}): upgrade this one"
        )


def _alone(db: Connection) -> None:
    # On SQLite the transaction itself is exclusive.
    if db.dialect.name == "postgresql":
        db.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": UPGRADE_LOCK})


def _foreign_keys(db: Connection, *, on: bool) -> None:
    if db.dialect.name == "sqlite":
        raw = db.connection.dbapi_connection
        assert raw is not None
        raw.cursor().execute(f"PRAGMA foreign_keys={'ON' if on else 'OFF'}")
