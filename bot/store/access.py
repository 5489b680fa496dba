"""Transactions: how a question and a deed reach the database, and who is alone when."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from sqlalchemy import Column, ColumnElement, Connection, Engine, and_, or_, select, text
from sqlalchemy.engine import URL

from bot.core.errors import StoreUnusable
from bot.store.engine import READING
from bot.store.faults import shown, translated
from bot.store.holder import dead_among

WRITING = 7_202_211_002
"""PostgreSQL's advisory lock of whoever writes: one at a time, as on SQLite.

Rows locked as they come would do until one transaction takes two in the order in which another does not: a settling
and a lease did, under load, and PostgreSQL ended one of them (tests/store/test_store_races.py).
"""

CHUNK = 500
"""How many values go into one IN (…): SQLite's limit is 32,766 parameters, and shorter statements are cached better."""

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Access:
    """An engine with its address, for transactions whose errors are the house's."""

    engine: Engine
    url: URL
    writable: bool = True

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent view of everything, from the first question on. Raises StoreError and its kinds."""
        with translated(self.url), self.engine.connect() as db:
            if db.dialect.name == "postgresql":
                db = db.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            else:
                db = db.execution_options(**{READING: True})
            with db.begin():
                yield db

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """All or nothing, and nobody else writes meanwhile.

        Raises StoreError and its kinds.
        """
        if not self.writable:
            raise StoreUnusable(f"the database {shown(self.url)} is open for reading only")
        with translated(self.url), self.engine.begin() as db:
            if db.dialect.name == "postgresql":
                db.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": WRITING})
            yield db


def chunks(values: Collection[Value]) -> Iterable[Sequence[Value]]:
    """The values in parts that fit into one statement."""
    listed = list(values)
    return (listed[start : start + CHUNK] for start in range(0, len(listed), CHUNK))


def dead_holders(db: Connection, lease_by: Column[str], *among: ColumnElement[bool]) -> list[str]:
    """Of the holders named in a table's leases (of those rows ``among`` which they matter), those surely ended."""
    return dead_among(db.scalars(select(lease_by).where(lease_by.is_not(None), *among).distinct()).all())


def lapsed(
    lease_by: Column[str], lease_until: Column[datetime], dead: Collection[str], now: datetime
) -> ColumnElement[bool]:
    """Whether a lease is there and void: over, or of a dead process."""
    return and_(lease_by.is_not(None), or_(lease_until <= now, lease_by.in_(dead)))
