"""``bot run``: the always-on service."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from bot.always_on import run_service
from bot.commands import load
from bot.core.ago import age
from bot.core.errors import StoreBusy, StoreError
from bot.files import Loaded, digest_of
from bot.signs import sign
from bot.store import Store


def run(config: Path | None) -> int:
    """Check and deliver until SIGTERM. Raises StoreBusy where another one holds the database."""
    used = digest_of(load(config)[0])
    settings, watchlists = load(config)
    with closing(Store.open(settings.database)) as store, _held(store):
        asyncio.run(run_service(store, Loaded(settings, tuple(watchlists)), lambda: load(config), used))
    return 0


@contextmanager
def _held(store: Store) -> Iterator[None]:
    """The only service on this database. Raises StoreBusy with who holds it, and when that one last ticked."""
    now = datetime.now(UTC)
    holding = store.hold("run", now)
    try:
        holding.__enter__()
    except StoreBusy as error:
        raise StoreBusy(f"{error}{_last_tick(store, now)}") from None
    try:
        yield
    finally:
        holding.__exit__(None, None, None)


def _last_tick(store: Store, now: datetime) -> str:
    try:
        with store.read() as tx:
            seen = sign(tx)
    except StoreError:
        return ""
    return f"; its last tick was {age(now, seen.last_tick)} ago" if seen.last_tick else ""
