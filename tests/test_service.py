"""``bot run``: a real process, told by SIGTERM to end."""

from __future__ import annotations

import asyncio
import json
import re
import signal
import socket
import sqlite3
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from bot.app import open_house
from bot.service import Service
from bot.settings import load_settings
from bot.store import Store
from tests.newsroom import OLD, PUBLISHED, RAID, STRIKE_GROWS, Newsroom, entry, feed
from tests.telegram_server import TelegramServer
from tests.web_server import WebServer

DAY = timedelta(days=1)
CHAT = 501


def free_port() -> int:
    """A port that nothing listens on just now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def until(what: Callable[[], bool], *, seconds: float = 30) -> None:
    """Wait for the world to be so, by looking at it; the process under test has its own time."""
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.05)


@contextmanager
def running(newsroom: Newsroom) -> Iterator[subprocess.Popen[str]]:
    """``bot run`` in the newsroom, ended at the end of the block if it still runs."""
    with (newsroom.folder / "log.txt").open("w") as log:
        process = subprocess.Popen(newsroom.command("run"), cwd=newsroom.folder, stdout=log, stderr=log, text=True)
        try:
            yield process
        finally:
            if process.poll() is None:
                process.kill()
            process.wait()


def on_telegram(newsroom: Newsroom, telegram: TelegramServer, port: int) -> None:
    """A configuration that delivers to a private chat, checks every second and answers /healthz."""
    telegram.chat(CHAT)
    newsroom.configure(
        f'[telegram]\ntoken = "{telegram.token}"\nbase_url = "{telegram.base_url}"\n'
        f'[[recipient]]\nname = "desk"\nchannel = "telegram"\nchat = {CHAT}\n[web]\nlisten = "127.0.0.1:{port}"\n',
        fetch='interval = "1s"',
    )


def healthy(port: int) -> bool:
    """Whether /healthz answers 200."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2) as answer:
            return answer.status == 200 and json.load(answer)["status"] == "ok"
    except OSError:
        return False


def test_the_service_tells_what_its_sources_gain_and_stops_on_sigterm(
    newsroom: Newsroom, web: WebServer, telegram: TelegramServer
) -> None:
    """New items arrive in the chat; /healthz answers; SIGTERM ends it in 10 s; what came meanwhile is told after."""
    port = free_port()
    on_telegram(newsroom, telegram, port)
    newsroom.watch(web.serves("/feed.xml", feed(entry(OLD, web.url("/old"), PUBLISHED - DAY))))
    with running(newsroom) as process:
        until(lambda: healthy(port))
        until(lambda: len(web.asked("/feed.xml")) >= 2)
        web.serves("/feed.xml", feed(entry(RAID, web.url("/raid"), PUBLISHED + DAY)))
        until(lambda: any("Prosecutors" in text for text in telegram.texts(CHAT)))
        process.send_signal(signal.SIGTERM)
        began = time.monotonic()
        assert process.wait(15) == 0
        assert time.monotonic() - began < 10
    web.serves("/feed.xml", feed(entry(STRIKE_GROWS, web.url("/grows"), PUBLISHED + 2 * DAY)))
    with running(newsroom):
        until(lambda: any("crane drivers" in text for text in telegram.texts(CHAT)))
    assert sum("Prosecutors" in text for text in telegram.texts(CHAT)) == 1
    log = (newsroom.folder / "log.txt").read_text()
    assert telegram.token not in log


def test_a_second_service_on_the_same_database_is_refused_and_told_who_holds_it(
    newsroom: Newsroom, web: WebServer, telegram: TelegramServer
) -> None:
    """Exit 2, with the first one's process number; the first goes on."""
    port = free_port()
    on_telegram(newsroom, telegram, port)
    newsroom.watch(web.serves("/feed.xml", feed()))
    with running(newsroom) as process:
        until(lambda: healthy(port))
        second = newsroom.bot("run")
        assert second.status == 2
        assert re.search(rf"\b{process.pid}\b", second.err)
        assert re.search(r"its last tick was \d+ s ago", second.err)
        assert healthy(port)
        assert re.search(rf"Service: running: pid {process.pid} on .*, last tick \d+ s ago", newsroom.bot("status").out)
        process.send_signal(signal.SIGTERM)
        assert process.wait(15) == 0
    assert re.search(r"Service: not running \(last tick \d+ s ago\)", newsroom.bot("status").out)


def test_check_now_beside_a_running_service_goes_through_the_same_outbox(
    newsroom: Newsroom, web: WebServer, telegram: TelegramServer
) -> None:
    """Both see the new item; the chat hears of it once."""
    port = free_port()
    on_telegram(newsroom, telegram, port)
    newsroom.watch(web.serves("/feed.xml", feed(entry(OLD, web.url("/old"), PUBLISHED - DAY))))
    with running(newsroom):
        until(lambda: len(web.asked("/feed.xml")) >= 2)
        web.serves("/feed.xml", feed(entry(RAID, web.url("/raid"), PUBLISHED + DAY)))
        assert newsroom.bot("check-now").status in (0, 1)
        until(lambda: any("Prosecutors" in text for text in telegram.texts(CHAT)))
        asked = len(web.asked("/feed.xml"))
        until(lambda: len(web.asked("/feed.xml")) >= asked + 2)
    assert sum("Prosecutors" in text for text in telegram.texts(CHAT)) == 1


def test_a_wrong_token_is_said_at_the_start_and_by_validate_online(
    newsroom: Newsroom, web: WebServer, telegram: TelegramServer
) -> None:
    """Not first at the first alert."""
    port = free_port()
    on_telegram(newsroom, telegram, port)
    text = (newsroom.folder / "config.toml").read_text().replace(telegram.token, "123456:wrong")
    (newsroom.folder / "config.toml").write_text(text)
    newsroom.watch(web.serves("/feed.xml", feed(entry(OLD, web.url("/old"), PUBLISHED - DAY))))
    offline, online = newsroom.bot("validate"), newsroom.bot("validate", "--online")
    assert offline.status == 0
    assert online.status == 1 and "token" in online.err and "123456:wrong" not in online.err
    with running(newsroom):
        until(lambda: "channel.problem" in (newsroom.folder / "log.txt").read_text())
    assert "123456:wrong" not in (newsroom.folder / "log.txt").read_text()


def test_a_platform_that_does_not_answer_holds_up_neither_the_news_nor_the_stop(
    newsroom: Newsroom, web: WebServer
) -> None:
    """The service checks its sources while it still asks whether the chat is there, and ends in time."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        base = f"http://127.0.0.1:{silent.getsockname()[1]}/bot"
        newsroom.configure(
            f'[telegram]\ntoken = "123456:TEST"\nbase_url = "{base}"\n'
            '[[recipient]]\nname = "desk"\nchannel = "telegram"\nchat = 1\n',
            fetch='interval = "1s"',
        )
        newsroom.watch(web.serves("/feed.xml", feed(entry(OLD, web.url("/old"), PUBLISHED - DAY))))
        with running(newsroom) as process:
            until(lambda: len(web.asked("/feed.xml")) >= 2)
            silent.settimeout(5)
            with silent.accept()[0]:
                process.send_signal(signal.SIGTERM)
                began = time.monotonic()
                assert process.wait(15) == 0
                assert time.monotonic() - began < 10


def test_sources_that_hang_hold_up_no_other(newsroom: Newsroom, web: WebServer, telegram: TelegramServer) -> None:
    """Sixty that take the request and never answer, more than are leased at a time, stand before one with news."""
    on_telegram(newsroom, telegram, free_port())
    file = newsroom.folder / "config.toml"
    patient = file.read_text().replace('timeout = "5s"', 'timeout = "5m"\nconcurrency = 100')
    file.write_text(patient)
    hanging = [web.serves(f"/hangs{n}.xml", silent=True) for n in range(60)]
    newsroom.watch(*hanging, web.serves("/feed.xml", feed(entry(RAID, web.url("/raid"), PUBLISHED + DAY))))
    newsroom.watch(web.serves("/other.xml", feed(entry(STRIKE_GROWS, web.url("/g"), PUBLISHED + DAY))), story="other")
    with running(newsroom) as process:
        until(lambda: sum("hangs" in it.path for it in list(web.requests)) == 60)
        until(lambda: any("crane drivers" in text for text in telegram.texts(CHAT)), seconds=60)
        until(lambda: any("Prosecutors" in text for text in telegram.texts(CHAT)), seconds=60)
        asked = len(web.asked("/other.xml"))
        until(lambda: len(web.asked("/other.xml")) >= asked + 3)
        process.send_signal(signal.SIGTERM)
        assert process.wait(15) == 0


def test_a_quiet_day_is_a_line_a_minute_in_the_log(newsroom: Newsroom, web: WebServer) -> None:
    """A check that brings nothing new is counted; one that does, or fails, has its line."""
    newsroom.configure(fetch='interval = "1s"')
    newsroom.watch(web.serves("/feed.xml", feed(entry(OLD, web.url("/old"), PUBLISHED - DAY))))
    log = newsroom.folder / "log.txt"
    with running(newsroom):
        until(lambda: len(web.asked("/feed.xml")) >= 5)
        web.serves("/feed.xml", feed(entry(RAID, web.url("/raid"), PUBLISHED + DAY)))
        until(lambda: "alerts=1" in log.read_text())
        web.serves("/feed.xml", status=500)
        until(lambda: "error=" in log.read_text())
    lines = [line for line in log.read_text().splitlines() if " check.settled " in line]
    assert [("new=0" in line, "error=" in line) for line in lines[:3]] == [(False, False), (False, False), (True, True)]


def test_a_health_check_fails_while_the_passes_keep_breaking(tmp_path: Path) -> None:
    """The tick is alive and nothing gets through: after two minutes that is no health."""
    now = [PUBLISHED]
    store = Store.open(f"sqlite:///{tmp_path}/bot.db")
    settings = load_settings(None, {})

    async def watch() -> list[bool]:
        async with open_house(settings, (), store) as house:
            house.clock = lambda: now[0]
            service = Service(house, tick=timedelta(seconds=0.02))
            running = asyncio.create_task(service.run())
            seen: list[bool] = []

            async def look() -> None:
                for _ in range(200):
                    seen.append(service.health()[0])
                    await asyncio.sleep(0.01)
                    if seen[-1]:
                        return

            await look()
            store.close()
            with sqlite3.connect(tmp_path / "bot.db") as db:
                db.execute("DROP TABLE sources")
            for _ in range(100):
                await asyncio.sleep(0.01)
                if service.health()[1]["broken_for_s"]:
                    break
            still = service.health()[0]
            now[0] += timedelta(minutes=3)
            await asyncio.sleep(0.1)
            broken = service.health()[0]
            service.stop()
            await running
            return [seen[-1], still, broken]

    assert asyncio.run(watch()) == [True, True, False]
