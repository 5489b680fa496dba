"""Parsing in a process of its own: hostile input may eat time or memory there, and the house stays up.

The child is a plain subprocess spoken to over a socket, not multiprocessing: that would import the parent's main
module into it, and block a thread for every answer.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import pickle
import socket
import struct
import subprocess
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
        child = _Child(*_spawn(self._memory_mb))
        self._all.add(child)
        try:
            async with asyncio.timeout(_START_S):
                await child.ready()
        except BaseException:
            self._drop(child)
            raise
        return child


def _spawn(memory_mb: int) -> tuple[subprocess.Popen[bytes], socket.socket]:
    """A child and our end of the socket that is its standard input.

    Not asyncio's own subprocess: one that is left when its loop ends complains from its finaliser.
    """
    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    with theirs:
        process = subprocess.Popen(
            [sys.executable, "-c", _BOOT.format(memory_mb, os.getpid()), json.dumps(sys.path)],
            stdin=theirs.fileno(),
            stdout=subprocess.DEVNULL,
            env={name: os.environ[name] for name in _ENVIRONMENT if name in os.environ},
            start_new_session=True,  # Ctrl-C at a terminal is for the parent to handle
        )
    return process, ours


class _Child:
    def __init__(self, process: subprocess.Popen[bytes], ours: socket.socket) -> None:
        self._process, self._socket = process, ours
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
        self.done = 0

    async def ready(self) -> None:
        """Wait for the child's first word: everything is imported."""
        self._streams = await asyncio.open_connection(sock=self._socket)
        await self._hear()

    async def ask(self, job: bytes) -> bytes:
        assert self._streams is not None
        writer = self._streams[1]
        writer.write(_LENGTH.pack(len(job)) + job)
        await writer.drain()
        answer = await self._hear()
        self.done += 1
        return answer

    async def _hear(self) -> bytes:
        assert self._streams is not None
        reader = self._streams[0]
        (length,) = _LENGTH.unpack(await reader.readexactly(_LENGTH.size))
        return await reader.readexactly(length)

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()
        if self._streams is not None:
            with contextlib.suppress(RuntimeError):  # the loop may be gone already
                self._streams[1].transport.abort()
        else:
            self._socket.close()


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
