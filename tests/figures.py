"""What a process takes by /proc: memory, open files, threads; and how a series of such figures is judged."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True)
class Figures:
    """One look. ``rss_kb`` is resident memory of the process itself, ``sockets`` are among the ``files``."""

    rss_kb: int
    files: int
    sockets: int
    threads: int
    tasks: int = 0


def look(pid: int, tasks: int = 0) -> Figures:
    """The figures of a process now. Raises OSError where it is gone."""
    status = dict(
        line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.count(":")
    )
    links = [_link(one) for one in Path(f"/proc/{pid}/fd").iterdir()]
    sockets = sum(link.startswith("socket:") for link in links)
    rss = int(status["VmRSS"].split()[0]) if "VmRSS" in status else 0
    return Figures(rss, len(links), sockets, int(status["Threads"]), tasks)


def _link(path: Path) -> str:
    try:
        return str(path.readlink())
    except OSError:  # closed meanwhile
        return ""


def middle(window: Sequence[Figures]) -> Figures:
    """The median of each figure: one look may fall into the middle of a check."""
    names = ("rss_kb", "files", "sockets", "threads", "tasks")
    return Figures(*(round(median(getattr(one, name) for one in window)) for name in names))


def grown(begin: Figures, end: Figures, *, memory: float = 0.05) -> list[str]:
    """What grew, in words: memory by more than its share, anything else at all beyond what a check under way holds."""
    found = []
    if end.rss_kb > begin.rss_kb * (1 + memory):
        found.append(f"memory grew by {end.rss_kb / begin.rss_kb - 1:.1%}: {begin.rss_kb} to {end.rss_kb} kB")
    for name, most in (("files", 3), ("sockets", 3), ("threads", 1), ("tasks", 3)):
        before, after = getattr(begin, name), getattr(end, name)
        if after > before + most:
            found.append(f"{name} grew from {before} to {after}")
    return found


def share(values: Sequence[float], part: float) -> float:
    """The value below which this part of them lies; 0 where there are none."""
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, int(part * len(ranked)))] if ranked else 0.0


def own() -> Figures:
    """The figures of this process."""
    return look(os.getpid())
