"""Services brought up by fork and killed, as a test asks: the other end of ``tests.service_nursery``."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]


class Nursery:
    """The program that brings up services, and the life that is under way in it."""

    def __init__(self, folder: Path, log: Any) -> None:
        self._program = subprocess.Popen(
            [sys.executable, "-m", "tests.service_nursery", str(folder)],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True,
        )  # fmt: skip
        self.says("ready")

    def says(self, expected: str = "") -> str:
        """Its next line."""
        assert self._program.stdout
        line = self._program.stdout.readline().strip()
        assert line, "the nursery ended"
        assert not expected or line == expected, line
        return line

    @contextmanager
    def life(self, **order: Any) -> Iterator[Callable[[], bool]]:
        """A service, killed at the end of the block; gives whether it still lives."""
        assert self._program.stdin
        self._program.stdin.write(json.dumps(order) + "\n")
        self._program.stdin.flush()
        pid = int(self.says())
        try:
            yield lambda: _lives(pid)
        finally:
            with suppress(ProcessLookupError):  # it is a child of the nursery: its number is not given again before
                os.kill(pid, signal.SIGKILL)
            self.status = int(self.says())

    def close(self) -> None:
        """No more lives."""
        self._program.kill()
        self._program.wait()


def _lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False
