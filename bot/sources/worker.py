"""Parsing in a process of its own: hostile input may eat time or memory there, and the house stays up.

The child is a plain subprocess spoken to over its pipes, not multiprocessing: that would import the parent's main
module into it, and block a thread for every answer.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import pickle
import struct
import sys
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

from bot.core.errors import Cause, SourceError

P = ParamSpec("P")
R = TypeVar("R")

_BOOT = "import sys, json; sys.path[:] = json.loads(sys.argv[1]); from bot.sources.workbench import main; main({}, {})"
_START_S = 60.0
_LENGTH = struct.Struct(">Q")
# The parser of hostile input gets no token and no password of ours.
_ENVIRONMENT = ("PATH", "LANG", "LC_ALL", "LC_CTYPE", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT", "PYTHONHASHSEED", "TZ")


class Worker:
    """Runs functions in up to ``processes`` child processes, each started when first needed.

    A child is killed at a job's deadline and replaced after ``jobs`` jobs (libraries hold caches). ``memory_mb`` bounds
    what a child may take beyond its start, where the system can.
    """

    def __init__(self, *, processes: int = 1, memory_mb: int = 1_000, jobs: int = 500) -> None:
        self._turn = asyncio.Semaphore(processes)
        self._memory_mb, self._jobs = memory_mb, jobs
        self._idle: list[_Child] = []
        self._all: set[_Child] = set()

    async def run(self, fn: Callable[..., R], *args: Any, timeout_s: float = 30) -> R:
        """``fn(*args)`` in a child; ``fn``, arguments and result are pickled.

        Raises what ``fn`` raised if that is a SourceError; SourceError PARSER past the deadline, TOO_LARGE out of
        memory, MALFORMED when ``fn`` raised anything else or the child died: whatever happened, the input did it.
        """
        job = pickle.dumps((fn, args, timeout_s))
        async with self._turn:
            child = self._idle.pop() if self._idle else await self._start()
            try:
                async with asyncio.timeout(timeout_s):
                    answer = await child.ask(job)
            except BaseException as error:
                self._drop(child)
                raise _child_failed(error, timeout_s) from error
            if child.done < self._jobs:
                self._idle.append(child)
            else:
                self._drop(child)
        result: R = _unpacked(answer, self._memory_mb)
        return result

    def close(self) -> None:
        """Kill every child; a job under way fails."""
        for child in list(self._all):
            self._drop(child)
        self._idle.clear()

    def _drop(self, child: _Child) -> None:
        self._all.discard(child)
        child.kill()

    async def _start(self) -> _Child:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-c",
            _BOOT.format(self._memory_mb, os.getpid()),
            json.dumps(sys.path),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            env={name: os.environ[name] for name in _ENVIRONMENT if name in os.environ},
            start_new_session=True,  # Ctrl-C at a terminal is for the parent to handle
        )
        child = _Child(process)
        self._all.add(child)
        try:
            async with asyncio.timeout(_START_S):
                await child.hear()  # the first word: everything is imported
        except BaseException:
            self._drop(child)
            raise
        return child


class _Child:
    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self.done = 0

    async def ask(self, job: bytes) -> bytes:
        assert self._process.stdin is not None
        self._process.stdin.write(_LENGTH.pack(len(job)) + job)
        await self._process.stdin.drain()
        answer = await self.hear()
        self.done += 1
        return answer

    async def hear(self) -> bytes:
        assert self._process.stdout is not None
        (length,) = _LENGTH.unpack(await self._process.stdout.readexactly(_LENGTH.size))
        return await self._process.stdout.readexactly(length)

    def kill(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()
        if self._process.stdin is not None:
            self._process.stdin.close()


def _child_failed(error: BaseException, timeout_s: float) -> BaseException:
    if isinstance(error, TimeoutError):
        return SourceError(Cause.PARSER, f"stopped after {timeout_s:g} s")
    if isinstance(error, (asyncio.IncompleteReadError, ConnectionError)):
        return SourceError(Cause.MALFORMED, "the process that read it died")
    return error


def _unpacked(answer: bytes, memory_mb: int) -> Any:
    kind, *rest = pickle.loads(answer)
    match kind:
        case "result":
            return rest[0]
        case "source":
            cause, detail, retry_after_s = rest
            raise SourceError(cause, detail, retry_after_s=retry_after_s)
        case "memory":
            raise SourceError(Cause.TOO_LARGE, f"reading it takes more than {memory_mb} MB of memory")
    raise SourceError(Cause.MALFORMED, f"the reader failed: {rest[0]}")
