"""What the worker is given to do in its tests: functions that a child process can import."""

from __future__ import annotations

import os

from bot.core.errors import Cause, SourceError


def never_ends() -> None:
    while True:
        pass


def takes_all_memory() -> int:
    return len(bytearray(8_000_000_000))


def dies() -> None:
    os._exit(3)


def fails() -> None:
    raise KeyError("no such thing")


def refuses() -> None:
    raise SourceError(Cause.BLOCKED, "a wall", retry_after_s=30)


def prints() -> int:
    print("a library's chatter")
    return 5


def process() -> int:
    return os.getpid()


def environment() -> dict[str, str]:
    return dict(os.environ)
