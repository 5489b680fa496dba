"""The service killed again and again, in a world that fails by chance, while news comes in: what became of each piece.

One run is: so many lives, each ended by SIGKILL, with faults; then the faults stop, and further lives (the last ones
with a clock that runs ahead, since a refusal is looked at again after minutes) until the outbox is quiet. ``Verdict``
holds what must be true then. Everything that chance decides comes from the seed.
"""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, create_engine, make_url, text

from bot.core.errors import StoreError
from bot.store import Store
from tests.flaky_telegram import FlakyTelegram
from tests.marle import Outlet, development
from tests.newsroom import Newsroom
from tests.nursery import Nursery
from tests.service_nursery import NO_DATABASE
from tests.web_server import WebServer

ROOT = Path(__file__).parents[1]
MARK = "may be a repeat"
MOST_IN_ONE = 20
"""Alerts in one message, at most."""
NAMED = "Nobody answered when these were sent"
CHATS = {"ana": 501, "bo": 502, "group": -1001, "forum": -1002}
TOPIC = 7
OUTLETS = 3
WRITING = 7_202_211_002
"""PostgreSQL's advisory lock of whoever writes (bot.store.access)."""
STEPS = (
    *("before begin", "after begin", "before send", "after send", "before delivered", "after delivered"),
    *("before write", "before the commit of write", "after write", "before put_alert", "after put_decision"),
    *("before lease_deliveries", "after lease_deliveries", "before lease_sources", "after lease_sources"),
    *("before postpone", "after postpone", "before uncertain", "after uncertain", "before refuse", "after refuse"),
    *("before register", "after register", "before send_group", "after send_group", "after settle_source"),
)
NOT_TAKEN = ("5xx, not taken", "silence, not taken", "reset, not taken")
"""Faults after which the bot cannot know that nothing had arrived: it says so, and that is no repeat."""
QUIET_WITHIN_S = 120.0


def slug(number: int) -> str:
    """The end of a development's address: by it its messages are found."""
    return f"/n{number:05d}"


@dataclass
class Figures:
    """What happened in a run."""

    kills: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    developments: int = 0
    deliveries: int = 0
    repeats: int = 0
    marks: int = 0
    doubts: int = 0
    uncertain: int = 0
    uncertain_taken: int = 0
    seconds: float = 0.0

    def add(self, other: Figures) -> None:
        """Take in another run's figures."""
        for one in fields(self):
            mine, its = getattr(self, one.name), getattr(other, one.name)
            setattr(self, one.name, mine + its)

    def __str__(self) -> str:
        kinds = ", ".join(f"{name} {count}" for name, count in sorted(self.faults.items()))
        ways = ", ".join(f"{name} {count}" for name, count in sorted(self.kills.items()))
        return (
            f"{self.kills.total()} kills ({ways}); {self.faults.total()} faults ({kinds}); "
            f"{self.developments} developments, {self.deliveries} deliveries that arrived; {self.repeats} repeats, "
            f"{self.marks} messages marked, of {self.doubts} sends in doubt; {self.uncertain} left to a person as "
            f"uncertain, of which {self.uncertain_taken} had arrived; {self.seconds:.0f} s"
        )


class Run:
    """A newsroom on loopback, its bad luck, and what is known of it from outside."""

    def __init__(self, folder: Path, web: WebServer, seed: int, *, database: str | None = None) -> None:
        self.chance = random.Random(seed)
        self.newsroom, self.web, self.figures = Newsroom(folder), web, Figures()
        self.database = database or f"sqlite:///{folder}/state/bot.db"
        self.telegram = FlakyTelegram(random.Random(seed + 1))
        self.outlets = [Outlet(web, f"/courier-{n}.xml") for n in range(OUTLETS)]
        self.doubted: Counter[tuple[str, str]] = Counter()
        """(recipient, alert) → how often a life ended while that was being sent."""
        driver = make_url(self.database)
        self._db = create_engine(
            driver.set(drivername="postgresql+psycopg") if driver.drivername.startswith("postgres") else driver
        )
        self._on_postgres = self._db.dialect.name == "postgresql"
        self._next = 0
        self._trouble = threading.Thread()

    def __enter__(self) -> Run:
        self.telegram.__enter__()
        self._configure()
        self._log = (self.newsroom.folder / "log.txt").open("w")
        self.nursery = Nursery(self.newsroom.folder, self._log)
        return self

    def __exit__(self, *_: object) -> None:
        self.nursery.close()
        self._log.close()
        self.telegram.__exit__()
        self._db.dispose()

    def _configure(self) -> None:
        folder = self.newsroom.folder
        recipients = ""
        for who, chat in CHATS.items():
            kind = {"ana": "private", "bo": "private"}.get(who, "supergroup")
            self.telegram.chat(chat, type=kind, is_forum=who == "forum", topics={TOPIC})
            recipients += f'[[recipient]]\nname = "{who}"\nchannel = "telegram"\nchat = {chat}\n'
        (folder / "config.toml").write_text(
            f'database = "{self.database}"\n[fetch]\nallow_private_networks = true\ntimeout = "2s"\ninterval = "1s"\n'
            f'[telegram]\ntoken = "{self.telegram.token}"\nbase_url = "{self.telegram.base_url}"\n'
            f"{recipients}thread = {TOPIC}\n",
            encoding="utf-8",
        )
        self.newsroom.watch(*(one.url for one in self.outlets))

    # the lives

    def learns(self) -> None:
        """A first life without harm, in which what stands there is learned in silence."""
        chance, self.telegram.chance_of_fault = self.telegram.chance_of_fault, 0.0
        with self.nursery.life() as lives:
            self._until(lambda: self._seen_all() or not lives(), "the first check was done")
        self.telegram.chance_of_fault = chance

    def dies(self, kills: int) -> None:
        """So many lives, in a world that fails. One in ten is a real ``bot run`` process."""
        for number in range(kills):
            if number % 10 == 4:
                self._real_life(self.chance.uniform(1.0, 3.5))
            else:
                self._forked_life(self.chance.uniform(0.15, 1.8))
            self._doubts()
        self._fair()

    def _forked_life(self, seconds: float) -> None:
        """Half of the lives end at a moment, the others at a step, or at the moment if the step does not come."""
        way = self.chance.choice(("moment", "moment", "number", "name"))
        fatal: int | str = 0
        if way == "number":
            fatal = self.chance.randrange(1, 90)
        elif way == "name":
            fatal = self.chance.choice(STEPS)
        with self.nursery.life(fatal=fatal) as lives:
            self._happens_until(time.monotonic() + seconds + (0 if way == "moment" else 1.5), lives)
            stepped = not lives()
        refused = os.WIFEXITED(self.nursery.status) and os.WEXITSTATUS(self.nursery.status) == NO_DATABASE
        assert refused or os.WIFSIGNALED(self.nursery.status), "a life ended by itself: see log.txt"
        if refused:
            self.figures.faults["no database at the start"] += 1
            self._forked_life(seconds)
        else:
            self.figures.kills["at a step" if stepped else "at a moment"] += 1

    def _real_life(self, seconds: float) -> None:
        command = self.newsroom.command("run")
        env = {**os.environ, "PYTHONPATH": str(ROOT)}
        process = subprocess.Popen(command, cwd=self.newsroom.folder, stdout=self._log, stderr=self._log, env=env)
        self._happens_until(time.monotonic() + seconds, lambda: process.poll() is None)
        assert process.poll() is None, "bot run ended by itself: see log.txt"
        process.kill()
        process.wait()
        self.figures.kills["of a real process"] += 1

    def _happens_until(self, end: float, lives: Callable[[], bool]) -> None:
        """The world goes on meanwhile: news, and what goes wrong with sources, the database and the disk."""
        while (left := end - time.monotonic()) > 0 and lives():
            dice = self.chance.random()
            if dice < 0.25:
                self.publishes()
            elif dice < 0.33:
                self._source_fails()
            elif dice < 0.41 and self._trouble.is_alive():
                pass  # one trouble of the database at a time
            elif dice < 0.37:
                self._locked(self.chance.uniform(0.2, 2.0))
            elif dice < 0.41 and not self._on_postgres:
                self._full(self.chance.uniform(0.2, 1.0))
            time.sleep(max(0.0, min(0.2, left)))

    def publishes(self) -> None:
        """One development more, at one of the outlets."""
        number, self._next = self._next, self._next + 1
        self.chance.choice(self.outlets).publishes(development(number), slug(number)[1:], datetime.now(UTC))

    def _source_fails(self) -> None:
        outlet, how = self.chance.choice(self.outlets), self.chance.choice(("500", "stall", "recover", "recover"))
        {"500": outlet.fails, "stall": outlet.stalls, "recover": outlet.recovers}[how]()
        if how != "recover":
            self.figures.faults[f"source: {how}"] += 1

    def _locked(self, seconds: float) -> None:
        """Another one writes, for longer than patience at times."""
        self.figures.faults["database locked"] += 1

        def hold() -> None:
            with suppress(Exception), self._db.connect() as db:  # it may be locked, or full, itself
                if self._on_postgres:
                    db.execute(text(f"SELECT pg_advisory_xact_lock({WRITING})"))
                else:
                    db.exec_driver_sql("BEGIN IMMEDIATE")
                time.sleep(seconds)
                db.rollback()

        self._trouble = threading.Thread(target=hold, daemon=True)
        self._trouble.start()

    def _full(self, seconds: float) -> None:
        self.figures.faults["disk full"] += 1
        full = self.newsroom.folder / "full"
        full.touch()
        self._trouble = threading.Timer(seconds, lambda: full.unlink(missing_ok=True))
        self._trouble.daemon = True
        self._trouble.start()

    def _fair(self) -> None:
        """From now on nothing goes wrong any more."""
        self.telegram.chance_of_fault = 0.0
        if self._trouble.is_alive():
            self._trouble.join()
        for outlet in self.outlets:
            outlet.recovers()

    def settles(self) -> None:
        """Lives without harm until the outbox is quiet; each has a clock further ahead, as refusals wait for long."""
        end = time.monotonic() + QUIET_WITHIN_S
        ahead = timedelta()
        while not self._quiet(ahead):
            assert time.monotonic() < end, f"the outbox is not quiet: {self._waiting()}"
            ahead += timedelta(minutes=16)
            with self.nursery.life(offset_s=ahead.total_seconds()) as lives:
                for _ in range(50):
                    time.sleep(0.1)
                    if self._quiet(ahead):
                        break
                assert lives(), "a life without harm ended: see log.txt"
            self._doubts()

    # what is known from outside

    def _until(self, what: Callable[[], bool], words: str) -> None:
        end = time.monotonic() + 30
        while not what():
            assert time.monotonic() < end, f"not within 30 s: {words}"
            time.sleep(0.05)

    def _seen_all(self) -> bool:
        with suppress(Exception), self._db.connect() as db:  # it may not be made yet
            return db.scalar(text("SELECT count(*) FROM items")) == OUTLETS
        return False

    def _doubts(self) -> None:
        """Note what the life that has just ended was sending."""
        with self._db.connect() as db:
            rows = db.execute(text("SELECT recipient, alert FROM deliveries WHERE sending_at IS NOT NULL")).all()
        self.doubted.update((row.recipient, row.alert) for row in rows)

    def _quiet(self, ahead: timedelta) -> bool:
        """Every development is decided on, and nothing is left that would be sent by itself."""
        with self._db.connect() as db:
            if len(_alerts(db)) < self._next:
                return False
        try:
            with closing(Store.open(self.database, create=False)) as store:
                left = store.undelivered(datetime.now(UTC) + ahead)
        except StoreError:
            return False
        return left.soonest is None and left.count == left.uncertain and not self._sending()

    def _sending(self) -> bool:
        with self._db.connect() as db:
            return bool(db.scalar(text("SELECT count(*) FROM deliveries WHERE lease_by IS NOT NULL")))

    def _waiting(self) -> str:
        with self._db.connect() as db:
            alerts = len(_alerts(db))
            rows = db.execute(
                text(
                    "SELECT status, reason, count(*) AS n FROM deliveries WHERE status != 'sent' "
                    "GROUP BY status, reason"
                )
            ).all()
        return f"{alerts} alerts of {self._next} developments; " + "; ".join(
            f"{r.n} {r.status}: {r.reason}" for r in rows
        )

    def verdict(self) -> list[str]:
        """What is wrong, in words; empty where every promise was kept. Fills the figures."""
        wrong: list[str] = []
        figures = self.figures
        figures.developments = self._next
        figures.faults.update(self.telegram.faults)
        with self._db.connect() as db:
            alert_of = _alerts(db)
            listed = {
                (row.recipient, row.alert)
                for row in db.execute(text("SELECT recipient, alert FROM deliveries WHERE status = 'uncertain'"))
            }
        with closing(Store.open(self.database, create=False)) as store:
            shown = store.undelivered(datetime.now(UTC))
        if shown.uncertain != len(listed):
            wrong.append(f"{shown.uncertain} are shown as uncertain, and {len(listed)} are")
        figures.uncertain = len(listed)
        for number in range(self._next):
            alert = alert_of.get(number)
            if alert is None:
                wrong.append(f"development {number} was never alerted")
                continue
            for who, chat in CHATS.items():
                wrong += self._fate(number, alert, who, chat, (who, alert) in listed)
        # A send that was not taken may have held a whole list, of which each alert is marked from then on; that no mark
        # is false is shown in tests/test_outbox_weather.py.
        unsure = figures.doubts + MOST_IN_ONE * sum(self.telegram.faults[kind] for kind in NOT_TAKEN)
        if figures.marks > unsure:
            wrong.append(f"{figures.marks} messages are marked as repeats, and only {unsure} sends were in doubt")
        return wrong

    def _fate(self, number: int, alert: str, who: str, chat: int, listed: bool) -> list[str]:
        """What became of one development for one recipient."""
        shown = self.telegram.showing(chat, slug(number))
        # What twice had no answer is named in its chat as well, marked: no send of the alert, and never lost with it.
        named = [one for one in shown if one.text.startswith(NAMED)]
        messages = [one for one in shown if one not in named]
        place = f"development {number} (alert {alert}) for {who}"
        unanswered = sum((chat, one.message_id) in self.telegram.unanswered for one in messages)
        doubts = unanswered + self.doubted[who, alert]
        marked = [one for one in messages if MARK in one.text]
        self.figures.deliveries += bool(shown)
        self.figures.doubts += doubts
        self.figures.uncertain_taken += bool(listed and messages)
        again = max(0, len(messages) - 1)
        self.figures.repeats += again
        wrong = []
        if named and not listed:
            wrong.append(f"{place} was named as doubtful, and is not")
        wrong += [
            f"{place}: what is named is not marked" for one in named if MARK not in one.text or alert not in one.text
        ]
        if not shown and not listed:
            wrong.append(f"{place} is missing, and nothing says so")
        if again > doubts:
            wrong.append(f"{place} came {len(messages)} times, with {doubts} sends in doubt")
        if len(marked) < again:
            wrong.append(f"{place} came {len(messages)} times, {len(marked)} of them marked")
        wrong += [f"{place}: a repeat without its id: {one.text[:60]!r}" for one in marked if alert not in one.text]
        self.figures.marks += len(marked)
        return wrong


def _alerts(db: Connection) -> dict[int, str]:
    """Development → its alert's id, by the address in what is stored."""
    found: dict[int, str] = {}
    for row in db.execute(text("SELECT id, payload FROM alerts WHERE story IS NOT NULL")).all():
        said = row.payload if isinstance(row.payload, str) else json.dumps(row.payload)
        for number in set(re.findall(r"xml/n(\d{5})", said)):
            found[int(number)] = row.id
    return found


def one_run(folder: Path, *, kills: int, seed: int, database: str | None = None) -> tuple[Figures, list[str]]:
    """The whole of it: what happened, and what is wrong."""
    began = time.monotonic()
    with WebServer() as web, Run(folder, web, seed, database=database) as run:
        run.learns()
        run.dies(kills)
        run.settles()
        wrong = run.verdict()
    run.figures.seconds = time.monotonic() - began
    return run.figures, wrong
