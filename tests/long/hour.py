"""A real hour of the real service: ``python tests/long/hour.py --minutes 60``.

``bot run`` against loopback servers: outlets that publish, fail and recover, a Bot API that keeps Telegram's limits.
Every ten seconds a look at /proc and /healthz. Exit 0 where nothing grew and every development arrived once and soon.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.figures import Figures, grown, look, middle, share  # noqa: E402
from tests.marle import HISTORY, Outlet, development  # noqa: E402
from tests.newsroom import Newsroom  # noqa: E402
from tests.telegram_server import TelegramServer  # noqa: E402
from tests.test_service import free_port  # noqa: E402
from tests.web_server import WebServer  # noqa: E402

STORIES, SOURCES_EACH, INTERVAL_S = 3, 10, 30
NEWS_EVERY_S, LOOK_EVERY_S = 90.0, 10.0
CHATS = {"desk": 501, "night": 502, "group": -1001}
WARM_UP = 1 / 6
"""The part of the run after which memory has to stay: ten minutes of an hour."""


def main(minutes: float, seed: int) -> int:
    """Run, print, judge."""
    with tempfile.TemporaryDirectory() as folder, WebServer() as web, TelegramServer(limits=True) as telegram:
        return Hour(Newsroom(Path(folder)), web, telegram, minutes * 60, random.Random(seed)).run()


class Hour:
    """One run: what was published when, when it arrived, and what the process took meanwhile."""

    def __init__(
        self, newsroom: Newsroom, web: WebServer, telegram: TelegramServer, seconds: float, chance: random.Random
    ) -> None:
        self.newsroom, self.telegram, self.seconds, self.chance = newsroom, telegram, seconds, chance
        self.port, self.web = free_port(), web
        self.outlets = [
            [Outlet(web, f"/{story}-{n}.xml", history=_history(story) if n == 0 else ()) for n in range(SOURCES_EACH)]
            for story in range(STORIES)
        ]
        self.published: dict[str, float] = {}
        self.arrived: dict[tuple[str, str], float] = {}
        self.looks: list[tuple[float, Figures]] = []
        self.seen: Counter[str] = Counter()

    def run(self) -> int:
        """The whole of it; the exit status."""
        self._configure()
        with (self.newsroom.folder / "log.txt").open("w") as log:
            process = subprocess.Popen(
                self.newsroom.command("run"), cwd=self.newsroom.folder, stdout=log, stderr=log,
                env={**os.environ, "PYTHONPATH": str(ROOT)},
            )  # fmt: skip
            try:
                self._live(process)
            finally:
                process.terminate()
                code = process.wait(15)
        return self._judge(code)

    def _configure(self) -> None:
        chats = ""
        for who, chat in CHATS.items():
            self.telegram.chat(chat, type="private" if chat > 0 else "supergroup")
            chats += f'[[recipient]]\nname = "{who}"\nchannel = "telegram"\nchat = {chat}\n'
        api = f'[telegram]\ntoken = "{self.telegram.token}"\nbase_url = "{self.telegram.base_url}"\n'
        self.newsroom.configure(
            f'{api}{chats}[web]\nlisten = "127.0.0.1:{self.port}"\n', fetch=f'interval = "{INTERVAL_S}s"'
        )
        for number, outlets in enumerate(self.outlets):
            self.newsroom.watch(*(one.url for one in outlets), story=f"strike-{number}")

    def _live(self, process: subprocess.Popen[bytes]) -> None:
        began = time.monotonic()
        next_news, next_look, number = began + 3 * INTERVAL_S, began + LOOK_EVERY_S, 0
        silent_from = began + self.seconds - 4 * INTERVAL_S  # what comes last must have time to arrive
        while (now := time.monotonic()) < began + self.seconds:
            assert process.poll() is None, f"the service ended by itself: {process.returncode}"
            if next_news <= now < silent_from:
                self._publish(number, now)
                number, next_news = number + 1, next_news + NEWS_EVERY_S
            if now >= next_look:
                self._look(process.pid, now - began)
                next_look += LOOK_EVERY_S
            self._receive(now)
            time.sleep(0.25)

    def _publish(self, number: int, now: float) -> None:
        """A development of one story at one of its outlets, another one's trouble, and yet another's recovery."""
        outlets = self.outlets[number % STORIES]
        moment = datetime.now(UTC)
        self.chance.choice(outlets).publishes(development(number), f"n{number:05d}", moment)
        self.published[f"n{number:05d}"] = now
        everywhere = [one for group in self.outlets for one in group]
        if number % 3 == 0:
            for one in everywhere:
                one.recovers()
        if number % 3 == 1:
            self.chance.choice([one for one in everywhere if one not in outlets]).fails()

    def _look(self, pid: int, at: float) -> None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=5) as answer:
                tasks = int(json.load(answer).get("running", 0))
        except OSError as error:
            print(f"{at:6.0f} s: /healthz: {error}", flush=True)
            tasks = 0
        figures = look(pid, tasks)
        self.looks.append((at, figures))
        self.web.requests.clear()
        if len(self.looks) % 6 == 0:
            print(f"{at:6.0f} s: {figures}", flush=True)

    def _receive(self, now: float) -> None:
        """Found by the address to which a message leads: its text may quote what was told before."""
        for who, chat in CHATS.items():
            messages = self.telegram.messages(chat)
            # The outlets' pages are not there, which is told after a while, rightly.
            for one in [it for it in messages[self.seen[who] :] if not it.text.startswith("‼ WITHDRAWN")]:
                for slug in set(re.findall(r"\.xml/(n\d{5})", one.raw + " ".join(target for _, target in one.buttons))):
                    self.seen["repeats"] += (who, slug) in self.arrived
                    self.arrived.setdefault((who, slug), now)
            self.seen[who] = len(messages)

    def _judge(self, code: int) -> int:
        waits = [at - self.published[word] for (_, word), at in self.arrived.items()]
        lost = len(self.published) * len(CHATS) - len(self.arrived)
        warm = self.seconds * WARM_UP
        begin = middle([one for at, one in self.looks if warm <= at <= warm * 1.5])
        end = middle([one for at, one in self.looks if at >= self.seconds - warm / 2])
        lines = (self.newsroom.folder / "log.txt").read_text().splitlines()
        errors = Counter(" ".join(line.split()[1:3]) for line in lines if line.split()[1:2] in (["error"], ["warning"]))
        limit = INTERVAL_S + 5
        p95 = share(waits, 0.95)
        print(f"after warm-up: {begin}\nat the end:    {end}")
        print(
            f"{len(self.published)} developments to {len(CHATS)} chats: {len(self.arrived)} arrived, {lost} lost, ",
            end="",
        )
        print(
            f"{self.seen['repeats']} came again; from publication to the chat: median {share(waits, 0.5):.1f} s, ",
            end="",
        )
        print(f"p95 {p95:.1f} s, longest {max(waits, default=0):.1f} s (p95 allowed: {limit} s)")
        print(f"lines in the log: {len(lines)}, of them warnings and errors: {dict(errors)}")
        faults = grown(begin, end)
        faults += [f"{lost} deliveries never arrived"] if lost else []
        faults += [f"{self.seen['repeats']} came again"] if self.seen["repeats"] else []
        faults += [f"p95 {p95:.1f} s is over {limit} s"] if p95 > limit else []
        faults += [f"SIGTERM ended it with {code}"] if code else []
        print("well" if not faults else "NOT WELL: " + "; ".join(faults), flush=True)
        return 1 if faults else 0


def _history(story: int) -> Sequence[int]:
    return HISTORY[story::STORIES]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    sys.exit(main(given.minutes, given.seed))
