"""``bot run`` while its files change: real processes, real files."""

from __future__ import annotations

import json
import os
import signal
import socket
import urllib.request
from datetime import timedelta
from pathlib import Path
from typing import Any

from bot.files import digest_of
from bot.settings import load_settings
from tests.newsroom import OLD, PUBLISHED, RAID, STRIKE_GROWS, Newsroom, entry, feed
from tests.telegram_server import TelegramServer
from tests.test_service import CHAT, free_port, healthy, on_telegram, running, until
from tests.web_server import WebServer

DAY = timedelta(days=1)


def log_of(newsroom: Newsroom) -> str:
    """What the service has logged so far."""
    return (newsroom.folder / "log.txt").read_text()


def figures(port: int) -> dict[str, Any]:
    """What /healthz says."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2) as answer:
        said: dict[str, Any] = json.load(answer)
        return said


def test_a_new_watchlist_is_followed_without_a_restart(
    newsroom: Newsroom, web: WebServer, telegram: TelegramServer
) -> None:
    """A file that appears is used within seconds, by the same process, and /healthz answers all the while."""
    port = free_port()
    on_telegram(newsroom, telegram, port)
    newsroom.watch(web.serves("/feed.xml", feed(entry(OLD, web.url("/old"), PUBLISHED - DAY))))
    with running(newsroom) as process:
        until(lambda: healthy(port))
        web.serves("/other.xml", feed(entry(RAID, web.url("/raid"), PUBLISHED + DAY)))
        newsroom.watch(web.url("/other.xml"), story="raids")
        answers: list[bool] = []

        def taken() -> bool:
            answers.append(healthy(port))
            return "reload.done" in log_of(newsroom) and any("Prosecutors" in it for it in telegram.texts(CHAT))

        until(taken)
        assert all(answers)
        assert "stories=2 sources=2 new=raids" in log_of(newsroom)
        until(lambda: figures(port)["stories"] == 2)
        assert process.poll() is None
        web.serves("/feed.xml", feed(entry(STRIKE_GROWS, web.url("/grows"), PUBLISHED + 2 * DAY)))
        until(lambda: any("crane drivers" in it for it in telegram.texts(CHAT)))
        process.send_signal(signal.SIGTERM)
        assert process.wait(15) == 0


def test_wrong_files_are_not_used_and_a_person_is_told_once_and_once_when_they_are_right(
    newsroom: Newsroom, web: WebServer, telegram: TelegramServer
) -> None:
    """The old ones stay in use; the chat hears file, line and fault once, however often it is tried."""
    port = free_port()
    on_telegram(newsroom, telegram, port)
    path = newsroom.watch(web.serves("/feed.xml", feed(entry(OLD, web.url("/old"), PUBLISHED - DAY))))
    right = path.read_text()
    with running(newsroom) as process:
        until(lambda: healthy(port))
        until(lambda: len(web.asked("/feed.xml")) >= 2)
        path.write_text(right.replace('role = "actor"', 'role = "actr"', 1))
        until(lambda: any("are not used" in it for it in telegram.texts(CHAT)))
        (said,) = [it for it in telegram.texts(CHAT) if "are not used" in it]
        line = right[: right.index('role = "actor"')].count("\n") + 1
        assert f"strike.toml:{line}: " in said and "actr" in said and str(newsroom.folder) not in said
        process.send_signal(signal.SIGHUP)
        until(lambda: log_of(newsroom).count("reload.refused") >= 2)
        web.serves("/feed.xml", feed(entry(RAID, web.url("/raid"), PUBLISHED + DAY)))
        until(lambda: any("Prosecutors" in it for it in telegram.texts(CHAT)))
        path.write_text(right + "\n")
        until(lambda: any("are right now" in it for it in telegram.texts(CHAT)))
        assert sum("are not used" in it for it in telegram.texts(CHAT)) == 1
        assert sum("are right now" in it for it in telegram.texts(CHAT)) == 1


def test_a_touched_file_is_no_change_and_sighup_reads_all_the_same(newsroom: Newsroom, web: WebServer) -> None:
    """Time alone does not restart the work; a person's signal does."""
    newsroom.configure(fetch='interval = "1s"')
    path = newsroom.watch(web.serves("/feed.xml", feed(entry(OLD, web.url("/old"), PUBLISHED - DAY))))
    with running(newsroom) as process:
        until(lambda: len(web.asked("/feed.xml")) >= 2)
        os.utime(path)
        asked = len(web.asked("/feed.xml"))
        until(lambda: len(web.asked("/feed.xml")) >= asked + 6)  # a check a second: longer than a change needs
        assert "reload" not in log_of(newsroom)
        process.send_signal(signal.SIGHUP)
        until(lambda: "reload.done" in log_of(newsroom))
        asked = len(web.asked("/feed.xml"))
        until(lambda: len(web.asked("/feed.xml")) >= asked + 2)


def test_another_database_is_refused_while_it_runs_and_healthz_moves(newsroom: Newsroom, web: WebServer) -> None:
    """What is leased and told there cannot move; an address that is taken is a fault, a free one is used."""
    first, second = free_port(), free_port()
    more = f'[web]\nlisten = "127.0.0.1:{first}"\n'
    newsroom.configure(more, fetch='interval = "1s"')
    newsroom.watch(web.serves("/feed.xml", feed(entry(OLD, web.url("/old"), PUBLISHED - DAY))))
    file = newsroom.folder / "config.toml"
    right = file.read_text()
    with running(newsroom), socket.create_server(("127.0.0.1", 0)) as taken:
        until(lambda: healthy(first))
        file.write_text('database = "sqlite:///state/other.db"\n' + right)
        until(lambda: "from the next start on" in log_of(newsroom))
        assert not (newsroom.folder / "state" / "other.db").exists() and healthy(first)
        file.write_text(right.replace(str(first), str(taken.getsockname()[1])))
        until(lambda: "Address already in use" in log_of(newsroom))
        assert healthy(first)
        file.write_text(right.replace(str(first), str(second)))
        until(lambda: healthy(second))
        until(lambda: not healthy(first))


def test_a_file_whose_name_is_no_utf8_keeps_nothing_from_being_reloaded(tmp_path: Path) -> None:
    """As some archive left it among the watchlists."""
    (tmp_path / "watchlists").mkdir()
    odd = Path(os.fsdecode(os.fsencode(tmp_path / "watchlists") + b"/caf\xe9.toml"))
    with odd.open("wb") as file:
        file.write(b"[story]\n")
    (tmp_path / "config.toml").write_text("")
    settings = load_settings(tmp_path / "config.toml", {})
    before = digest_of(settings)
    with odd.open("ab") as file:
        file.write(b"# more\n")
    assert digest_of(settings) != before
