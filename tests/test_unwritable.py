"""A memory that cannot be written: nothing is sent whose beginning cannot be noted, and a person is told directly."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import event

from bot.app import open_house
from bot.core.errors import StoreUnusable
from bot.core.model import Recipient
from bot.office import Office
from bot.service import Service
from bot.settings import load_settings
from bot.signs import in_words, note_end, note_start, note_tick, sign
from bot.space import bound_of, tell_of_space
from bot.store import Store
from bot.watchlist import load_watchlists
from tests.newsroom import OLD, PUBLISHED, RAID, Newsroom, entry, feed
from tests.telegram_server import TelegramServer
from tests.test_service import CHAT, free_port, on_telegram
from tests.web_server import WebServer

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


async def until(what: Callable[[], bool]) -> None:
    """Look until the world is so."""
    async with asyncio.timeout(60):
        while not what():  # noqa: ASYNC110  the world has no event to wait for
            await asyncio.sleep(0.02)


@pytest.mark.parametrize(
    ("refuse", "allow", "words"),
    [
        ("PRAGMA query_only=ON", "PRAGMA query_only=OFF", "read-only"),
        ("PRAGMA max_page_count=1", "PRAGMA max_page_count=1000000", "the disk is full"),
    ],
)
async def test_nothing_is_told_while_nothing_can_be_written_and_a_person_hears_so_once(
    newsroom: Newsroom, web: WebServer, telegram: TelegramServer, refuse: str, allow: str, words: str
) -> None:
    """After a minute, directly; then once that it works again, and what came meanwhile is told once.

    SQLite itself refuses: as read-only, or since the file may not grow ("database or disk is full").
    """
    on_telegram(newsroom, telegram, free_port())
    newsroom.watch(web.serves("/feed.xml", feed(entry(OLD, web.url("/old"), PUBLISHED - DAY))))
    settings = load_settings(newsroom.folder / "config.toml", {})
    store = Store.open(settings.database)
    pragma = [allow]
    event.listen(store._access.engine, "checkout", lambda db, *_: db.execute(pragma[0]))
    late = [timedelta()]
    async with open_house(settings, load_watchlists(settings.watchlists), store) as house:
        house.clock = lambda: datetime.now(UTC) + late[0]
        service = Service(house, tick=timedelta(seconds=0.05))
        running = asyncio.create_task(service.run())
        await until(lambda: len(web.asked("/feed.xml")) >= 2)
        pragma[0] = refuse
        more = [entry(RAID, web.url("/raid"), PUBLISHED + DAY)]
        more += [entry((f"Marle {n}", "Dock Workers Union of Marle. " * 400), web.url(f"/{n}")) for n in range(40)]
        web.serves("/feed.xml", feed(*more))
        await until(lambda: bool(service.health()[1]["broken_for_s"]))
        assert telegram.texts(CHAT) == []
        late[0] += 2 * MINUTE
        await until(lambda: len(telegram.texts(CHAT)) == 1)
        assert words in telegram.texts(CHAT)[0] and "nothing is told until" in telegram.texts(CHAT)[0]
        assert str(newsroom.folder) not in telegram.texts(CHAT)[0]
        for _ in range(3):  # ticks enough to tell it again
            late[0] += MINUTE
            for _ in range(5):
                before = service.health()[1]["last_tick_age_s"]
                await until(lambda before=before: service.health()[1]["last_tick_age_s"] != before)
        assert not service.health()[0]
        assert len(telegram.texts(CHAT)) == 1
        pragma[0] = allow

        def mended() -> bool:
            late[0] += timedelta(seconds=1)
            return any("can be written again" in it for it in telegram.texts(CHAT))

        await until(mended)
        await until(lambda: any("Prosecutors" in it for it in telegram.texts(CHAT)))
        late[0] += MINUTE
        await until(lambda: service.health()[0])
        service.stop()
        await running
    store.close()
    for once in ("can be written again", "Prosecutors", words):
        assert sum(once in it for it in telegram.texts(CHAT)) == 1


def test_a_file_that_is_removed_under_the_service_is_said(tmp_path: Path) -> None:
    """SQLite would write on into a file that nobody can open any more."""
    store = Store.open(f"sqlite:///{tmp_path}/bot.db")
    note_start(store, PUBLISHED, PUBLISHED)
    note_tick(store, PUBLISHED)
    (tmp_path / "bot.db").unlink()
    with pytest.raises(StoreUnusable, match="removed or replaced") as refusal:
        note_tick(store, PUBLISHED)
    assert refusal.value.meaning.startswith("is gone")
    store.close()


def test_a_disk_that_fills_up_is_told_once_until_there_is_room_again(tmp_path: Path) -> None:
    """200 MB, or a twentieth of a small disk; not at each look, and not at the edge back and forth."""
    assert bound_of(1_000_000_000) == 200_000_000
    assert bound_of(20_000_000_000) == 1_000_000_000
    assert bound_of(4_000_000_000_000) == 2_000_000_000
    with closing(Store.open(f"sqlite:///{tmp_path}/bot.db")) as store:
        office = Office(store, (), (Recipient("desk"), Recipient("second")), ("desk",), timedelta(days=180))

        def look(free: int) -> int:
            return tell_of_space(office, PUBLISHED + look_at.pop(), lambda _: (10**10, 10**10 - free, free))

        look_at = [n * MINUTE for n in range(9, 0, -1)]
        assert [look(free) for free in (10**9, 499_000_000, 400_000_000, 510_000_000)] == [0, 1, 0, 0]
        assert [look(free) for free in (10**9, 499_000_000)] == [0, 1]
        told = store.lease_deliveries(PUBLISHED + DAY, lease=MINUTE, limit=9)
        assert [one.recipient for one in told] == ["desk", "desk"]
        assert "499 MB are free" in told[0].message.text  # type: ignore[union-attr]
        assert tell_of_space(office, PUBLISHED + DAY) in (0, 1)  # the real disk answers


def test_who_runs_is_known_until_it_ends_or_dies(tmp_path: Path) -> None:
    """By its own word, by its process, by the age of its last tick."""
    with closing(Store.open(f"sqlite:///{tmp_path}/bot.db")) as store:

        def said(now: datetime) -> str:
            with store.read() as tx:
                return in_words(sign(tx), now)

        assert said(PUBLISHED) == "not running (it has never ticked)"
        note_start(store, PUBLISHED, PUBLISHED)
        assert said(PUBLISHED + timedelta(seconds=3)).startswith("running: pid ")
        assert "last tick 3 s ago" in said(PUBLISHED + timedelta(seconds=3))
        assert said(PUBLISHED + 5 * MINUTE).startswith("perhaps not running: pid ")
        with store.write() as tx:  # the process that wrote it is dead
            who = tx.memos.of("service")
            assert who
            dead = store.holder.rpartition(":")[0] + ":1"
            tx.memos.note("service", who.value.replace(store.holder, dead), PUBLISHED)
        assert said(PUBLISHED + 2 * 60 * MINUTE) == "not running (last tick 2 h ago)"
        note_start(store, PUBLISHED, PUBLISHED)
        with store.write() as tx:  # as the chore that looks for absences does
            tx.memos.note("tick", PUBLISHED.isoformat(), PUBLISHED)
        note_end(store)
        assert said(PUBLISHED + 5 * MINUTE) == "not running (last tick 5 min ago)"
