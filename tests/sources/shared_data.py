"""Where the project's shared test data is, when it is there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

DATA = Path(os.environ.get("BOT_SHARED") or Path(__file__).resolve().parents[3] / "shared") / "data"


def shared(*parts: str) -> Path:
    """A path in the shared data; the test is skipped, saying so, where it is absent."""
    path = DATA.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"no shared test data at {'/'.join(('data', *parts))}: set BOT_SHARED")
    return path
