"""A watchlist that comes from a chat is judged in a process of its own: it may be anything, and has its time."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from bot.core.errors import Faults
from bot.core.model import Watchlist
from bot.quality import Note, Written, notes_on
from bot.toml_files import read_toml


def notes_of(watchlist: Watchlist, text: str, others: Sequence[Watchlist]) -> list[Note]:
    """What ``bot validate`` would note of this watchlist beside the others, by the files alone."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "draft.toml"
        path.write_text(text, encoding="utf-8")
        drafted = Written(watchlist, read_toml(path))
    beside = []
    for one in others:
        with suppress(Faults):  # somebody is just changing it
            beside.append(Written(one, read_toml(Path(one.path))))
    return notes_on(drafted, beside)
