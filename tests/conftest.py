"""Fixtures that several rooms use."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.newsroom import Newsroom
from tests.telegram_server import TelegramServer
from tests.web_server import WebServer

# Time is not tested here: on a machine under load an example takes what it takes.
settings.register_profile("no deadline", deadline=None)
settings.load_profile("no deadline")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The development data beside the project; a clone without it skips what needs it."""
    path = Path(os.environ.get("BOT_SHARED", Path(__file__).parents[2] / "shared"))
    if not path.is_dir():
        pytest.skip("the development data (../shared) is not here")
    return path


@pytest.fixture
def web() -> Iterator[WebServer]:
    """A web site on loopback."""
    with WebServer() as server:
        yield server


@pytest.fixture
def telegram() -> Iterator[TelegramServer]:
    """A strict Bot API server on loopback."""
    with TelegramServer() as server:
        yield server


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    """A folder with a configuration, and ``bot`` in it."""
    return Newsroom(tmp_path)
