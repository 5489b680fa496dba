"""One log line per outcome: a time, a level, an event name and its keys. Never a secret, never a sentence."""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime
from typing import TextIO

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
        return f"{text}\n{self.formatException(record.exc_info)}" if record.exc_info else text


def start(level: int, stream: TextIO | None = None) -> None:
    """Send the house's events to ``stream`` (standard error)."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(EventFormatter())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in NOISY:
        logging.getLogger(name).setLevel(max(level, logging.WARNING))


def _value(value: object) -> str:
    text = str(value)
    return json.dumps(text, ensure_ascii=False) if not text or any(c in text for c in ' "\n=') else text
