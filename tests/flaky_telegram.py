"""The strict Bot API server on a bad day: each send may go wrong, by seeded chance, and the server remembers how.

What it took without answering is in ``unanswered``: nobody but the server can know those, and only they may come again.
"""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

from tests.telegram_server import Fault, Sent, TelegramServer, refuses, resets

Deliver = Callable[[], Any]


class FlakyTelegram(TelegramServer):
    """``chance_of_fault``: how many of the calls that write go wrong; 0 from the moment on at which it is set to 0."""

    def __init__(self, chance: random.Random, *, chance_of_fault: float = 0.4, limits: bool = False) -> None:
        super().__init__(limits=limits)
        self._http.handle_error = lambda request, address: None  # type: ignore[method-assign]
        # A client that hangs up, or dies, is what this server is for, and no news.
        self.chance_of_fault, self.faults = chance_of_fault, Counter[str]()
        self.unanswered: set[tuple[int, int]] = set()
        """(chat, message's number) of what was taken and not answered."""
        self.taken_at: dict[int, float] = {}
        self._chance, self._dice = chance, threading.Lock()
        self._kinds: dict[str, tuple[int, Fault]] = {
            "429": (4, self._too_many),
            "400 entities": (3, refuses(400, "Bad Request: can't parse entities: Unsupported start tag")),
            "403": (1, refuses(403, "Forbidden: bot was blocked by the user")),
            "5xx, not taken": (3, lambda handler, deliver: handler.answer(502, b"<html>Bad Gateway</html>")),
            "5xx, taken": (3, self._unanswered(lambda handler: handler.answer(504, b"<html>Timeout</html>"))),
            "silence, taken": (3, self._unanswered(self._waits)),
            "silence, not taken": (1, lambda handler, deliver: self._waits(handler)),
            "reset, not taken": (3, resets),
            "reset, taken": (3, self._unanswered(lambda handler: resets(handler, lambda: None))),
            "drip, taken": (2, self._unanswered(self._drips)),
            "slow": (4, self._slow),
        }

    def fault(self, method: str) -> Fault | None:
        """As scripted, or by chance for what writes."""
        scripted = super().fault(method)
        if scripted or method not in ("sendmessage", "editmessagetext", "createforumtopic"):
            return scripted
        with self._dice:
            if self._chance.random() >= self.chance_of_fault:
                return None
            names = list(self._kinds)
            kind = self._chance.choices(names, [self._kinds[name][0] for name in names])[0]
            self.faults[kind] += 1
            return self._kinds[kind][1]

    def call(self, token: str, method: str, fields: dict[str, Any]) -> Any:
        """As ever, and the moment is kept at which a message was taken."""
        result = super().call(token, method, fields)
        if method == "sendmessage":
            self.taken_at[result["message_id"]] = time.monotonic()
        return result

    def showing(self, chat: int, mark: str) -> list[Sent]:
        """The messages of a chat that hold this mark in their text, their links or their buttons."""
        return [
            one
            for one in self.messages(chat)
            if mark in one.raw or mark in one.text or any(mark in target for _, target in one.buttons)
        ]

    def _too_many(self, handler: Any, deliver: Deliver) -> None:
        with self._dice:
            seconds = self._chance.choice((1, 2))
        refuses(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)(handler, deliver)

    def _unanswered(self, then: Callable[[Any], None]) -> Fault:
        def fault(handler: Any, deliver: Deliver) -> None:
            result = deliver()
            if isinstance(result, dict) and "message_id" in result:
                self.unanswered.add((result["chat"]["id"], result["message_id"]))
            then(handler)

        return fault

    def _waits(self, handler: Any) -> None:
        self.stopping.wait(4)
        handler.close_connection = True

    def _drips(self, handler: Any) -> None:
        handler.close_connection = True
        handler.wfile.write(b"HTTP/1.1 200 x\r\nContent-Length: 1000000\r\n\r\n")
        for _ in range(60):
            if self.stopping.wait(0.1):
                return
            handler.wfile.write(b" ")

    def _slow(self, handler: Any, deliver: Deliver) -> None:
        result = deliver()
        self.stopping.wait(0.4)
        handler.answer(200, {"ok": True, "result": result})
