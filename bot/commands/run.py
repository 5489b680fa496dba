"""``bot run``: the always-on service."""

from __future__ import annotations

import asyncio
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from bot.app import open_house
from bot.commands import load
from bot.service import run_service
from bot.store import Store


def run(config: Path | None) -> int:
    """Check and deliver until SIGTERM. Raises StoreBusy where another one holds the database."""
    settings, watchlists = load(config)
    with closing(Store.open(settings.database)) as store, store.hold("run", datetime.now(UTC)):

        async def serve() -> None:
            async with open_house(settings, watchlists, store) as house:
                await run_service(house)

        asyncio.run(serve())
    return 0
