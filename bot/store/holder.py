"""Who holds a lease: a process, named "host:pid:start", and whether it still lives."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterable
from pathlib import Path

PROC = Path("/proc")


def this_process() -> str:
    """The name of this process. ``start`` tells it from a later one with the same pid; "0" where there is no /proc."""
    return f"{socket.gethostname()}:{os.getpid()}:{_start(os.getpid()) or 0}"


def is_dead(holder: str) -> bool:
    """Whether the process surely ended. False for other hosts: of those only the lease's end is known."""
    try:
        host, pid_text, start = holder.rsplit(":", 2)
        pid = int(pid_text)
    except ValueError:
        return False
    if host != socket.gethostname():
        return False
    if (PROC / "self").exists():
        return _start(pid) != start
    return not _answers(pid)


def dead_among(holders: Iterable[str]) -> list[str]:
    """Those whose process surely ended."""
    return [holder for holder in holders if is_dead(holder)]


def living_here(holders: Iterable[str]) -> list[str]:
    """Those whose process surely lives: on this host, and not ended."""
    here = f"{socket.gethostname()}:"
    return [holder for holder in holders if holder.startswith(here) and not is_dead(holder)]


def _start(pid: int) -> str | None:
    """Start in clock ticks since boot, from /proc; None where the process is gone, or a zombie that does no more."""
    try:
        stat = (PROC / str(pid) / "stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    # The command's name is in parentheses and may hold spaces and parentheses itself: fields count from the last one.
    fields = stat.rpartition(")")[2].split()
    return None if fields[0] in "ZXx" else fields[19]


def _answers(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
