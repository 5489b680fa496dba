"""One log line per outcome: a time, a level, an event name and its keys. Never a secret, never a sentence."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from types import TracebackType
from typing import TextIO
from urllib.parse import quote, quote_plus

_PLAIN = set(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}

NOISY = (
    "httpx",
    "httpcore",
    "telegram",
    "telegram.ext",
    "apscheduler",
    "uvicorn",
    "trafilatura",
    "htmldate",
    "courlan",
    "aiohttp",
)
"""Loggers that write URLs (a Telegram token is part of one) or speak in sentences: warnings only."""


HIDDEN = "***"
SHORTEST = 4
"""Of a secret that is searched for: the letters of a shorter one stand in every word."""

_secrets: list[str] = []


def hide(secrets: Iterable[str]) -> None:
    """Have these replaced wherever they would stand in a line: the last net, under code that does not write them."""
    known = {form for it in secrets if len(it) >= SHORTEST for form in _spellings(it)}
    _secrets[:] = sorted(known | set(_secrets), key=len, reverse=True)  # the longer first: one may hold another


def _spellings(secret: str) -> set[str]:
    written = {json.dumps(secret, ensure_ascii=plain)[1:-1] for plain in (True, False)}
    return {secret, quote(secret, safe=""), quote_plus(secret), repr(secret)[1:-1], *written}


def without_secrets(text: str) -> str:
    """The text with every known secret replaced."""
    for secret in _secrets:
        text = text.replace(secret, HIDDEN)
    return text


class EventFormatter(logging.Formatter):
    """``2026-11-22T10:00:00Z info check.settled source=… items=12``."""

    def format(self, record: logging.LogRecord) -> str:
        when = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        keys = {key: value for key, value in vars(record).items() if key not in _PLAIN and value is not None}
        parts = [
            when,
            record.levelname.lower(),
            record.getMessage(),
            *(f"{key}={_value(it)}" for key, it in keys.items()),
        ]
        text = " ".join(parts)
        text = f"{text}\n{self.formatException(record.exc_info)}" if record.exc_info else text
        return without_secrets(f"{text}\n{self.formatStack(record.stack_info)}" if record.stack_info else text)


def start(level: int, stream: TextIO | None = None) -> None:
    """Send the house's events to ``stream`` (standard error)."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(EventFormatter())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in NOISY:
        logging.getLogger(name).setLevel(max(level, logging.WARNING))
    sys.excepthook = _crashed


def _crashed(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """What nobody expected ends the process: said as any other outcome, without secrets."""
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
    else:
        logging.getLogger("bot").critical("crashed", exc_info=(kind, error, trace))


def _value(value: object) -> str:
    text = str(value)
    return json.dumps(text, ensure_ascii=False) if not text or any(c in text for c in ' "\n=') else text
