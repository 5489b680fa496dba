"""``bot backup`` and ``bot restore``: the whole memory in one file, and back."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from bot.commands import load
from bot.store import Held
from bot.store import backup as write_backup
from bot.store import restore as put_back


def backup(file: Path, config: Path | None) -> int:
    """Write the memory into a file, also while the service runs."""
    settings, _ = load(config)
    held = write_backup(settings.database, file)
    print(f"backup: {file} ({_counts(held)})")
    return 0


def restore(file: Path, config: Path | None, *, replace: bool) -> int:
    """Put a backup in the place of the memory."""
    settings, _ = load(config)
    held = put_back(settings.database, file, replace=replace, now=datetime.now(UTC))
    print(f"restored: {file} ({_counts(held)})")
    if held.kept:
        print(f"what stood there is kept: {held.kept}")
    if held.undelivered:
        print("What was undelivered when the backup was made is delivered at the next start, perhaps a second time.")
    return 0


def _counts(held: Held) -> str:
    return f"stories: {held.stories}, items: {held.items}, alerts: {held.alerts}, undelivered: {held.undelivered}"
