"""Serving a web application inside another process's loop, on an address of its own."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from starlette.applications import Starlette

from bot.core.errors import BotError


class _QuietServer(uvicorn.Server):
    """A server that leaves the signals to the service."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Nothing: SIGTERM is the service's."""
        yield


def listen(host: str, port: int) -> socket.socket:
    """A socket bound there. Raises BotError: on a taken port uvicorn would end the process from inside a task."""
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        raise BotError(f"[web] listen: {host}:{port}: {error.strerror}") from None


class Web:
    """An application that answers on a bound socket until it is ended."""

    def __init__(self, application: Starlette, listening: socket.socket) -> None:
        config = uvicorn.Config(application, log_config=None, lifespan="off", access_log=False)
        self._server = _QuietServer(config)
        self._serving = asyncio.create_task(self._server.serve(sockets=[listening]))

    async def end(self) -> None:
        """Answer what was asked, for a second, and let go of the address."""
        self._server.should_exit = True
        await asyncio.wait([self._serving], timeout=1)
