"""A server below HTTP: it takes a request and sends what it is told, byte for byte and at its own pace."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from types import TracebackType


class RawServer:
    """On 127.0.0.1 and a free port. ``pause_s`` lies between two chunks of ``answer``; then it hangs up."""

    def __init__(self, answer: Callable[[], Iterable[bytes]], *, pause_s: float = 0.0) -> None:
        self._answer, self._pause_s = answer, pause_s
        self._stopping = threading.Event()
        self._socket = socket.create_server(("127.0.0.1", 0), backlog=16)
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}/feed.xml"
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> RawServer:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self._stopping.set()
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()

    def _serve(self) -> None:
        while not self._stopping.is_set():
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._send, args=(connection,), daemon=True).start()

    def _send(self, connection: socket.socket) -> None:
        with connection, suppress(OSError):
            connection.recv(65_536)
            for chunk in self._answer():
                connection.sendall(chunk)
                if self._stopping.wait(self._pause_s):
                    return
