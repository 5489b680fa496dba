"""A copy of a store in memory, for a dry run: the same passes run on it and nothing of it is kept."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from sqlalchemy import Connection, Engine, Table, insert, select

from bot.store.access import CHUNK, Access
from bot.store.schema import deliveries, metadata, sources


def copy(source: Access, target: Engine) -> None:
    """Copy all of a store into the empty database in memory behind ``target``."""
    with source.reading() as here, target.connect() as there:
        if here.dialect.name == "sqlite":
            _pages(here, there)
        else:
            _rows(here, there)
    _drop_leases(target)


def _drop_leases(target: Engine) -> None:
    """Nobody works on the copy: a lease there would be waited for in vain."""
    with target.begin() as db:
        for table in (sources, deliveries):
            db.execute(table.update().values(lease_by=None, lease_until=None))


def _pages(here: Connection, there: Connection) -> None:
    one, other = here.connection.dbapi_connection, there.connection.dbapi_connection
    assert isinstance(one, sqlite3.Connection) and isinstance(other, sqlite3.Connection)
    one.backup(other)


def _rows(here: Connection, there: Connection) -> None:
    with there.begin():
        carry(here, there, metadata.sorted_tables)


def carry(here: Connection, there: Connection, tables: Sequence[Table]) -> None:
    """Copy every row of these tables, which both sides have, between engines of any kind."""
    for table in tables:
        for rows in here.execution_options(yield_per=CHUNK).execute(select(table)).mappings().partitions(CHUNK):
            there.execute(insert(table), [dict(row) for row in rows])
