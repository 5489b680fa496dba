"""What is secret in a configuration is in nothing that the bot writes, says or answers."""

from __future__ import annotations

import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.newsroom import OLD, PUBLISHED, RAID, Newsroom, entry, feed
from tests.telegram_server import TelegramServer, refuses
from tests.test_service import CHAT, free_port, healthy, running, until
from tests.web_server import WebServer

TOKEN = "123456:AAplantedTokenOfTheBot"
PLANTED = {
    "token": TOKEN,
    "heartbeat": "planted-heartbeat-key",
    "query": "planted-query-key",
    "password": "planted/site password",
    "header": "planted-header-value",
    "cookie": "planted-cookie-value",
    "proxy": "planted-proxy-pass",
    "opinion": "planted-opinion-key",
    "database": "planted-db-pass",
}
FORMS = {form for it in PLANTED.values() for form in (it, it.replace("/", "%2F").replace(" ", "%20"))}


@pytest.fixture
def planted() -> Iterator[TelegramServer]:
    """A Bot API server whose token is known to the search."""
    with TelegramServer(TOKEN) as server:
        server.chat(CHAT)
        yield server


def configured(newsroom: Newsroom, telegram: TelegramServer, port: int, database: str = "") -> None:
    """Every secret that a configuration can hold."""
    dead = free_port()
    more = (
        f'[telegram]\ntoken = "{TOKEN}"\nbase_url = "{telegram.base_url}"\n'
        f'[[recipient]]\nname = "desk"\nchannel = "telegram"\nchat = {CHAT}\n[web]\nlisten = "127.0.0.1:{port}"\n'
        f'[heartbeat]\nurl = "http://127.0.0.1:{dead}/{PLANTED["heartbeat"]}?key={PLANTED["query"]}"\nevery = "1s"\n'
        f'[opinion]\nbase_url = "http://127.0.0.1:{dead}/v1"\nmodel = "m"\nkey = "{PLANTED["opinion"]}"\n'
        f'[[site]]\nhost = "127.0.0.1"\nusername = "desk"\npassword = "{PLANTED["password"]}"\n'
        f'headers = {{ X-Api-Key = "{PLANTED["header"]}" }}\ncookies = {{ session = "{PLANTED["cookie"]}" }}\n'
        f'[[site]]\nhost = "proxied.example"\nproxy = "http://name:{PLANTED["proxy"]}@127.0.0.1:{dead}"\n'
    )
    newsroom.configure(more, fetch='interval = "1s"')
    file = newsroom.folder / "config.toml"
    file.write_text((f'database = "{database}"\n' if database else "") + file.read_text())


def leaks(*texts: str | bytes) -> set[str]:
    """Which of the secrets stand in any of these."""
    whole = b"\n".join(it.encode() if isinstance(it, str) else it for it in texts)
    return {form for form in FORMS if form.encode() in whole}


def written(newsroom: Newsroom) -> list[bytes]:
    """Every file that the bot made: its database, its log."""
    mine = ("config.toml",)
    return [it.read_bytes() for it in newsroom.folder.rglob("*") if it.is_file() and it.name not in mine]


def test_no_secret_is_in_anything_that_a_service_or_a_command_writes_says_or_answers(
    newsroom: Newsroom, web: WebServer, planted: TelegramServer
) -> None:
    """With a chat that refuses, a heartbeat and an endpoint that nobody answers, a proxy that is down, wrong files."""
    port = free_port()
    configured(newsroom, planted, port)
    path = newsroom.watch(
        web.serves("/feed.xml", feed(entry(OLD, web.url("/old"), PUBLISHED - timedelta(days=1)))),
        "http://proxied.example/feed.xml",
        web.serves("/broken.xml", "<nothing"),
    )
    said: list[str | bytes] = []
    odd = refuses(400, "Bad Request: there is something odd about this message")
    planted.fail(odd, odd, odd)
    with running(newsroom) as process:
        until(lambda: healthy(port))
        until(lambda: len(web.asked("/feed.xml")) >= 2)
        web.serves("/feed.xml", feed(entry(RAID, web.url("/raid"), PUBLISHED + timedelta(days=1))))
        log = newsroom.folder / "log.txt"
        until(lambda: "heartbeat.failed" in log.read_text() and "delivery.refused" in log.read_text())
        right = path.read_text()
        path.write_text(right.replace('role = "actor"', 'role = "actr"', 1))
        until(lambda: "reload.refused" in log.read_text())
        until(lambda: any("are not used" in it for it in planted.texts(CHAT)))
        path.write_text(right)
        for page in ("/healthz", "/metrics", "/"):
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}{page}", timeout=5) as answer:
                    said.append(answer.read())
            except OSError as error:
                said.append(str(error))
        for command in (
            ("--verbose", "check-now"), ("check-now", "--json"), ("status",), ("outbox",), ("validate", "--online"),
            ("why", "strike", web.url("/raid")), ("run",), ("backup", "copy.db"), ("restore", "copy.db"),
        ):  # fmt: skip
            done = newsroom.bot(*command)
            said += [done.out, done.err]
        process.send_signal(signal.SIGTERM)
        process.wait(20)
    assert any("Site" in it or "Sources" in it for it in said if isinstance(it, str))
    assert leaks(*said, *planted.texts(CHAT), *written(newsroom)) == set()


@pytest.mark.parametrize("command", ["check-now", "run", "status", "why", "validate", "outbox", "backup", "restore"])
def test_the_password_of_a_database_is_not_in_an_error(
    command: str, newsroom: Newsroom, web: WebServer, planted: TelegramServer
) -> None:
    """Nobody answers at its address: the refusal names the address without it."""
    pytest.importorskip("psycopg")
    address = f"postgresql://bot:{PLANTED['database']}@127.0.0.1:{free_port()}/desk"
    configured(newsroom, planted, free_port(), address)
    newsroom.watch(web.serves("/feed.xml", feed()))
    arguments = {"why": ["strike", "http://a.example/"], "backup": ["copy.db"], "restore": ["copy.db"]}
    done = newsroom.bot("--verbose", command, *arguments.get(command, []))
    assert done.status == (0 if command == "validate" else 2)
    assert leaks(done.out, done.err, *written(newsroom)) == set()


def test_a_crash_shows_its_traceback_and_no_secret(newsroom: Newsroom, planted: TelegramServer) -> None:
    """Logged or uncaught, in the message, a key or the cause of an error that nobody expected."""
    address = f"postgresql://bot:{PLANTED['database']}@127.0.0.1:1/desk"
    configured(newsroom, planted, free_port(), address)
    newsroom.watch("http://a.example/feed.xml")
    (newsroom.folder / "crash.py").write_text(
        f"""
import logging, pathlib
from bot import log
from bot.commands import load
log.start(logging.INFO)
load(pathlib.Path("config.toml"))
secrets = {sorted(FORMS)!r}
try:
    try:
        raise ValueError(" ".join(secrets))
    except ValueError as error:
        raise RuntimeError(repr(secrets)) from error
except RuntimeError:
    logging.getLogger("bot").exception("broke", extra={{"url": secrets[0], "all": secrets}})
logging.getLogger("httpx").warning("HTTP Request: POST %s", " ".join(secrets))
raise KeyError(*secrets)
"""
    )
    root = str(Path(__file__).parents[1])
    done = subprocess.run(
        [sys.executable, "crash.py"], cwd=newsroom.folder, env={"PYTHONPATH": root}, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert "ValueError" in done.stderr and "RuntimeError" in done.stderr and "critical crashed" in done.stderr
    assert 'crash.py", line' in done.stderr and "***" in done.stderr
    assert leaks(done.stdout, done.stderr) == set()
