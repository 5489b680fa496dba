"""A strict chat-completion server on loopback: it answers what it is told, and refuses what no real one would take.

with ChatServer(key="k") as chat:
    chat.says('[]')
    ...
    assert chat.asked[-1]["messages"][0]["role"] == "system"
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any

_SILENT_S = 30  # a handler gives up by itself, so that no thread outlives its test for long


@dataclass(frozen=True)
class Reply:
    """What is sent back. ``silent``: nothing, until the server ends."""

    body: bytes
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    silent: bool = False


def completion(content: object) -> Reply:
    """The common shape of an answer."""
    message = {"role": "assistant", "content": content}
    choice = {"index": 0, "message": message, "finish_reason": "stop"}
    return Reply(json.dumps({"id": "c-1", "object": "chat.completion", "choices": [choice]}).encode())


def fault_of(body: object) -> str | None:
    """What is wrong with a question's body, as a strict server sees it."""
    if not isinstance(body, dict) or set(body) != {"model", "temperature", "messages"}:
        return "expected model, temperature and messages"
    if not isinstance(body["model"], str) or body["temperature"] != 0:
        return "model or temperature"
    for one in body["messages"]:
        if (
            set(one) != {"role", "content"}
            or one["role"] not in ("system", "user")
            or not isinstance(one["content"], str)
        ):
            return "messages"
    return None


class ChatServer:
    """Answers on 127.0.0.1 and a free port under /v1; ``key``: what it wants as a bearer, None: no key at all."""

    def __init__(self, *, key: str | None = None) -> None:
        self.key = key
        self.asked: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.came = threading.Event()
        self.stopping = threading.Event()
        self.reply: Callable[[dict[str, Any]], Reply] = lambda question: completion("[]")
        self._server = _Server(("127.0.0.1", 0), self)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    def __enter__(self) -> ChatServer:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self.stopping.set()
        self._server.shutdown()
        self._server.server_close()

    @property
    def base_url(self) -> str:
        """What a configuration holds."""
        return f"http://127.0.0.1:{self._server.server_port}/v1"

    def says(self, content: object) -> None:
        """Answer each question with this content."""
        self.reply = lambda question: completion(content)

    def sends(self, reply: Reply) -> None:
        """Answer each question with these bytes."""
        self.reply = lambda question: reply


def data_of(question: Mapping[str, Any]) -> dict[str, Any]:
    """The data of a question, as it stands between its marks."""
    text = question["messages"][-1]["content"]
    assert text.count("<data>") == 1 and text.count("</data>") == 1
    found = json.loads(text.removeprefix("<data>").removesuffix("</data>"))
    assert isinstance(found, dict)
    return found


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, address: tuple[str, int], chat: ChatServer) -> None:
        self.chat = chat
        super().__init__(address, _Handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that left is no news."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def log_message(self, format: str, *args: object) -> None:
        """Nothing on the terminal."""

    def do_POST(self) -> None:
        chat = self.server.chat
        raw = self.rfile.read(int(self.headers["Content-Length"]))
        chat.headers.append({name.lower(): value for name, value in self.headers.items()})
        reply = self._refusal(raw)
        if reply is None:
            question = json.loads(raw)
            chat.asked.append(question)
            chat.came.set()
            reply = chat.reply(question)
        if reply.silent:
            chat.stopping.wait(_SILENT_S)
            self.close_connection = True
            return
        self.send_response(reply.status)
        for name, value in {"Content-Type": "application/json", **reply.headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()
        self.wfile.write(reply.body)

    def _refusal(self, raw: bytes) -> Reply | None:
        key = self.server.chat.key
        if self.path != "/v1/chat/completions":
            return Reply(b"no such path", 404)
        if self.headers.get("Authorization") != (f"Bearer {key}" if key else None):
            # Real ones repeat the key that was wrong.
            return Reply(f'{{"error": "wrong key {self.headers.get("Authorization")}"}}'.encode(), 401)
        if self.headers.get("Content-Type") != "application/json":
            return Reply(b"{}", 415)
        fault = fault_of(json.loads(raw))
        return Reply(json.dumps({"error": fault}).encode(), 400) if fault else None
