"""No alert is lost to a SIGKILL, wherever on the path it strikes."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

from tests.newsroom import OLD, PUBLISHED, RAID, STRIKE_GROWS, Newsroom, entry, feed
from tests.web_server import WebServer

DAY = timedelta(days=1)
REPEAT_MARK = "may be a repeat"


def test_a_check_killed_at_any_step_and_run_again_tells_every_alert(newsroom: Newsroom, web: WebServer) -> None:
    """Each step of fetch, settle and send: both alerts arrive, and only what was perhaps sent comes twice, marked."""
    newsroom.watch(web.serves("/feed.xml", feed(entry(OLD, web.url("/old"), PUBLISHED - DAY))))
    assert newsroom.bot("check-now").status == 0
    new = (entry(RAID, web.url("/raid"), PUBLISHED + DAY), entry(STRIKE_GROWS, web.url("/grows"), PUBLISHED + 2 * DAY))
    web.serves("/feed.xml", feed(*new, entry(OLD, web.url("/old"), PUBLISHED - DAY)))
    done = subprocess.run(
        [sys.executable, "-m", "tests.kill_harness", str(newsroom.folder)],
        cwd=Path(__file__).parents[1],
        capture_output=True,
        encoding="utf-8",
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    runs = [json.loads(line) for line in done.stdout.split("\n") if line]
    assert not runs[-1]["killed"] and len(runs) > 30
    assert {"before write", "before the commit of write", "after write", "before send", "after send"} <= {
        run["step"] for run in runs
    }
    for run in runs:
        place = f"killed {run['step']}"
        assert run["again"] == 0, place
        for url in (web.url("/raid"), web.url("/grows")):
            times = run["told"].count(url)
            assert times >= 1, f"{place}: lost {url}"
            assert times <= 2, f"{place}: told {times} times"
        doubled = sum(run["told"].count(url) - 1 for url in (web.url("/raid"), web.url("/grows")))
        assert run["told"].count(REPEAT_MARK) >= doubled, f"{place}: an unmarked repeat"
