"""No alert is lost to a SIGKILL, wherever on the path it strikes, nor to a second one."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

from tests.newsroom import OLD, PUBLISHED, RAID, STRIKE_GROWS, Newsroom, entry, feed
from tests.web_server import WebServer

DAY = timedelta(days=1)
REPEAT_MARK = "may be a repeat"
OFFER = (
    "Harbour Authority raises offer to Marle dockers",
    "The Harbour Authority has offered the Dock Workers Union of Marle a pay rise of 5 percent.",
)
NEW = {"/raid": RAID, "/grows": STRIKE_GROWS, "/offer": OFFER}

NOT_SENT = {"after begin", "before send"}
"""The alert was begun, and the process died before the channel had it."""
IN_DOUBT = NOT_SENT | {"after send", "before delivered"}
"""The steps after which nobody can know whether the alert arrived."""
SECOND = ("after lease_deliveries", "before send")


def deaths(newsroom: Newsroom) -> list[dict[str, Any]]:
    """What each run of the harness told, and where it died."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.kill_harness", str(newsroom.folder), *SECOND],
        cwd=Path(__file__).parents[1],
        capture_output=True,
        encoding="utf-8",
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.split("\n") if line]


def test_checks_killed_at_any_step_and_run_again_tell_every_alert(newsroom: Newsroom, web: WebServer) -> None:
    """Each step of fetch, settle and send, and a second death while sending: only what was begun comes twice, marked.

    One that was begun by both of two processes which died is not sent a third time: it is left to a person and shown.
    """
    newsroom.watch(web.serves("/feed.xml", feed(entry(OLD, web.url("/old"), PUBLISHED - DAY))))
    assert newsroom.bot("check-now").status == 0
    new = [entry(words, web.url(path), PUBLISHED + n * DAY) for n, (path, words) in enumerate(NEW.items(), 1)]
    web.serves("/feed.xml", feed(*new, entry(OLD, web.url("/old"), PUBLISHED - DAY)))
    runs = deaths(newsroom)
    struck = {step for run in runs for step in run["steps"]}
    assert runs[-1]["steps"] == ["survived"] and len(runs) > 60
    assert {"before write", "before the commit of write", "before begin", "after delivered"} | IN_DOUBT <= struck
    for run in runs:
        place = f"killed {' and '.join(run['steps'])}"
        assert run["again"] == 0, place
        times = [run["told"].count(web.url(path)) for path in NEW]
        doubted = [step for step in run["steps"] if step in IN_DOUBT]
        assert max(times) <= 2, f"{place}: {times}"
        lost = times.count(0)
        if lost:
            assert set(run["steps"]) <= NOT_SENT and len(run["steps"]) == 2, f"{place}: {times}"
        assert lost <= run["uncertain"] <= len(doubted) // 2, f"{place}: {times}"
        marks = run["told"].count(REPEAT_MARK)
        assert sum(times) - len(NEW) + lost <= marks <= len(doubted), f"{place}: {marks} marks, {times}"
