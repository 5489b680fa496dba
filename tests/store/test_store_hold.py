"""One bot run a database; leases know who lives."""

from __future__ import annotations

import multiprocessing
import os
import signal
import socket
import subprocess
import sys
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from strike_desk import MINUTE, NOW

from bot.core.errors import StoreBusy, StoreTaken
from bot.store import Store
from bot.store.holder import is_dead, this_process

SPAWN = multiprocessing.get_context("spawn")


def _hold(url: str, pipe: Connection) -> None:
    with Store.open(url).hold("run", NOW):
        pipe.send("held")
        pipe.recv()


def test_a_second_run_is_refused_and_told_who_runs_until_that_one_dies(store: Store, url: str) -> None:
    """The refusal names process, host and since when; after a SIGKILL the next is let in at once."""
    here, there = SPAWN.Pipe()
    first = SPAWN.Process(target=_hold, args=(url, there))
    first.start()
    assert here.poll(60) and here.recv() == "held"
    named = f"another bot run holds this database: pid {first.pid} on {socket.gethostname()} since 2026-11-22T12:00:00Z"
    for _ in range(2):
        with pytest.raises(StoreBusy) as refusal, store.hold("run", NOW + MINUTE):
            pass
        assert str(refusal.value) == named
    os.kill(first.pid or 0, signal.SIGKILL)
    first.join(60)
    with store.hold("run", NOW + MINUTE):
        pass


def test_a_hold_ends_with_its_block_and_other_holds_do_not_mind(store: Store, url: str) -> None:
    """Even within one process a second hold of the same name is refused; another name is free."""
    other = Store.open(url)
    with pytest.raises(RuntimeError, match="stop"), store.hold("run", NOW):
        with pytest.raises(StoreBusy, match=f"pid {os.getpid()} "), other.hold("run", NOW):
            pass
        with other.hold("upkeep", NOW):
            pass
        raise RuntimeError("stop")
    with other.hold("run", NOW):
        pass
    other.close()


def test_a_forked_worker_that_outlives_the_holder_does_not_hold_on(tmp_path: Path) -> None:
    """A reader process started by fork keeps no copy of the lock: the next run need not wait for it."""
    url = f"sqlite:///{tmp_path}/bot.db"
    holder = (
        "import os, sys\n"
        "from datetime import UTC, datetime\n"
        "from bot.store import Store\n"
        "with Store.open(sys.argv[1]).hold('run', datetime(2026, 11, 22, tzinfo=UTC)):\n"
        "    child = os.fork()\n"
        "    if child == 0:\n"
        "        sys.stdin.read()\n"
        "        os._exit(0)\n"
        "    print(child, flush=True)\n"
        "    os.kill(os.getpid(), 9)\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", holder, url], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdin and process.stdout
    worker = int(process.stdout.readline())
    process.wait(60)
    os.kill(worker, 0)  # It lives, waiting for the end of its input.
    store = Store.open(url)
    with store.hold("run", NOW):
        pass
    store.close()
    process.stdin.close()
    process.stdout.close()


def test_this_process_lives_and_ended_or_reborn_ones_do_not() -> None:
    """A pid given to a new process is not the old holder; of other hosts nothing is known."""
    host, pid, start = this_process().rsplit(":", 2)
    assert (host, pid) == (socket.gethostname(), str(os.getpid()))
    assert not is_dead(this_process())
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait(60)
    assert is_dead(f"{host}:{ended.pid}:{start}")
    assert not is_dead(f"elsewhere:{ended.pid}:1")
    assert not is_dead("not a holder")


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="start times are told by /proc")
def test_a_zombie_and_a_reused_pid_are_dead() -> None:
    """A killed process that nobody has waited for sends nothing more; same pid, other start is another process."""
    host, pid, start = this_process().rsplit(":", 2)
    assert is_dead(f"{host}:{pid}:{int(start) + 1}")
    child = subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.read()"], stdin=subprocess.PIPE)
    born = Path(f"/proc/{child.pid}/stat").read_text().rpartition(")")[2].split()[19]
    assert not is_dead(f"{host}:{child.pid}:{born}")
    child.kill()
    os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)  # Ended, and still in the table of processes.
    assert is_dead(f"{host}:{child.pid}:{born}")
    child.communicate()


def _cut(url: str) -> None:
    """End every session that holds a lock, as a restart of the server does."""
    engine = create_engine(url)
    with engine.begin() as db:
        db.execute(text("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'"))
    engine.dispose()


def test_a_hold_that_the_server_dropped_is_taken_anew_or_its_process_must_end(store: Store, url: str) -> None:
    """A file's is nobody else's to take; a server drops it with the session, and the next look notices."""
    if url.startswith("sqlite"):
        with store.hold("run", NOW):
            store.check_hold()
        return
    other = Store.open(url)
    with store.hold("run", NOW):
        _cut(url)
        store.check_hold()
        with pytest.raises(StoreBusy), other.hold("run", NOW):
            pass
        _cut(url)
        with other.hold("run", NOW), pytest.raises(StoreTaken, match=r"lost its hold.*another bot run holds"):
            store.check_hold()
        store.check_hold()
    store.check_hold()
    other.close()
