"""The sign of life: sent while all is well, never with its address in a log."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from bot.heartbeat import Heartbeat
from tests.newsroom import OLD, Newsroom, entry, feed
from tests.test_service import free_port, running, until
from tests.web_server import WebServer


class Watcher:
    """Somebody who watches for silence: keeps what comes, and answers as told."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}/ping/key-8c1f0a77"
        self.came: list[dict[str, Any]] = []
        self.status = 200


@contextmanager
def watching() -> Iterator[Watcher]:
    """A watcher on loopback."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            watcher.came.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(watcher.status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    watcher = Watcher(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield watcher
    finally:
        server.shutdown()
        server.server_close()


async def test_a_failure_is_logged_once_and_the_recovery_once_without_the_address(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """However often it fails: an error status, nobody there, an address that is none."""
    caplog.set_level(logging.INFO, "bot.heartbeat")
    with watching() as watcher:
        heart = Heartbeat(watcher.url)
        assert await heart.beat({"undelivered": 0})
        watcher.status = 503
        assert [await heart.beat({}) for _ in range(3)] == [False] * 3
        watcher.status = 200
        assert await heart.beat({})
        await heart.aclose()
    assert watcher.came[0] == {"undelivered": 0} and len(watcher.came) == 5
    for url in (watcher.url, "http://127.0.0.1:1/key-8c1f0a77", "http://[key-8c1f0a77"):
        nobody = Heartbeat(url)
        assert not await nobody.beat({})
        await nobody.aclose()
    assert [it.message for it in caplog.records] == [
        "heartbeat.failed", "heartbeat.recovered", *["heartbeat.failed"] * 3,
    ]  # fmt: skip
    assert "key-8c1f0a77" not in caplog.text and not any("key-8c1f0a77" in str(vars(it)) for it in caplog.records)


def test_the_service_sends_its_figures_while_it_is_well(newsroom: Newsroom, web: WebServer) -> None:
    """Ages and counts; neither names nor addresses."""
    with watching() as watcher:
        more = f'[heartbeat]\nurl = "{watcher.url}"\nevery = "1s"\n[web]\nlisten = "127.0.0.1:{free_port()}"\n'
        newsroom.configure(more, fetch='interval = "1s"')
        newsroom.watch(web.serves("/feed.xml", feed(entry(OLD, web.url("/old"), datetime.now(UTC)))))
        with running(newsroom):
            until(lambda: len(watcher.came) >= 3)
        said = watcher.came[-1]
        assert (said["undelivered"], said["sources_in_trouble"], said["sources"]) == (0, 0, 1)
        assert 0 <= said["last_tick_age_s"] < 60 and said["oldest_undelivered_s"] is None
        assert "key-8c1f0a77" not in (newsroom.folder / "log.txt").read_text()
