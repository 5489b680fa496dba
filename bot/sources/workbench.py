"""The child's side of ``worker``: jobs and answers go over the socket that is its standard input."""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import struct
from typing import Any, BinaryIO

from bot.core.errors import SourceError

_LENGTH = struct.Struct(">Q")
_GRACE_S = 5  # past the deadline at which the parent should have killed us: then it is gone itself


def main(memory_mb: int, parent: int) -> None:
    """Serve until standard input ends, which it does when the parent is gone."""
    jobs, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(0), "wb")
    import bot.sources.article  # noqa: F401  (imported now: the memory limit starts from here)

    _limit_memory(memory_mb)
    _send(answers, ("ready",))
    while os.getppid() == parent and (job := _next(jobs)) is not None:
        _send(answers, _done(job))


def _done(job: bytes) -> tuple[Any, ...]:
    try:
        fn, args, timeout_s = pickle.loads(job)
        _alarm(timeout_s + _GRACE_S)
        return "result", fn(*args)
    except SourceError as error:
        return "source", error.cause, error.detail, error.retry_after_s
    except MemoryError:
        return ("memory",)
    except Exception as error:  # goes back to the parent as words: its class may not be picklable
        return "error", f"{type(error).__name__}: {error}"[:300]
    finally:
        _alarm(0)


def _alarm(seconds: float) -> None:
    """The system ends this process then, even inside a library's C loop."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _limit_memory(megabytes: int) -> None:
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource
        from pathlib import Path

        used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        most = used + megabytes * 1_000_000
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _next(jobs: BinaryIO) -> bytes | None:
    head = jobs.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    return jobs.read(length)


def _send(answers: BinaryIO, answer: tuple[Any, ...]) -> None:
    raw = pickle.dumps(answer)
    answers.write(_LENGTH.pack(len(raw)) + raw)
    answers.flush()
