"""The poller: one a token, opened again when it breaks, never louder than once, and no secret in what it says."""

from __future__ import annotations

import logging
import time

import pytest

from bot.conversation.conversation import Conversation
from bot.conversation.polling import Hearing
from tests.conversation.room import ANA, BEN, GROUP, talking, until
from tests.newsroom import OLD, PUBLISHED, Newsroom, entry, feed
from tests.telegram_server import TelegramServer, refuses, silent
from tests.test_service import free_port, healthy, on_telegram, running
from tests.test_service import until as in_time
from tests.web_server import WebServer

TAKEN = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


async def test_another_poller_is_told_once_and_waited_for(
    newsroom: Newsroom, telegram: TelegramServer, caplog: pytest.LogCaptureFixture
) -> None:
    """In the state that /healthz shows, and in one line of the log; when it has gone, people are heard again."""
    caplog.set_level(logging.INFO)
    telegram.fail(*[refuses(409, TAKEN)] * 3, method="getUpdates")
    async with talking(newsroom, telegram) as room:
        await until(lambda: room.conversation.state()["hearing"] == Hearing.TAKEN.value)
        assert "Strike at the port" in (await room.answer(GROUP, BEN, "/stories")).text
        assert room.conversation.state()["hearing"] == Hearing.OK.value
    said = [getattr(it, "state", "") for it in caplog.records if it.getMessage() == "conversation.hearing"]
    assert said == [Hearing.TAKEN.value, Hearing.OK.value]


async def test_a_refused_token_is_tried_again_and_never_logged(
    newsroom: Newsroom, telegram: TelegramServer, caplog: pytest.LogCaptureFixture
) -> None:
    """At the start and while listening: the library gives up then, and writes the token into its own log."""
    caplog.set_level(logging.DEBUG)
    telegram.fail(refuses(401, "Unauthorized"), refuses(401, "Unauthorized"), method="getMe")
    async with talking(newsroom, telegram) as room:
        await until(lambda: room.conversation.state()["hearing"] == Hearing.REFUSED.value)
        assert "Strike at the port" in (await room.answer(GROUP, BEN, "/stories")).text
    assert telegram.token not in caplog.text and telegram.token.partition(":")[2] not in caplog.text


async def test_a_fault_in_one_command_costs_nothing_but_itself(
    newsroom: Newsroom, telegram: TelegramServer, caplog: pytest.LogCaptureFixture
) -> None:
    """Who asked is told, the log has the place, and the next one is served."""
    async with talking(newsroom, telegram) as room:
        room.house.desks.append(None)  # type: ignore[arg-type]
        assert "on my side" in (await room.answer(GROUP, BEN, "/claims")).text
        room.house.desks.pop()
        assert "Strike at the port" in (await room.answer(GROUP, BEN, "/stories")).text
    assert [getattr(it, "error", "") for it in caplog.records if it.getMessage() == "conversation.broke"] == [
        "AttributeError"
    ]


async def test_a_database_that_cannot_be_used_is_said(newsroom: Newsroom, telegram: TelegramServer) -> None:
    """And nothing was changed."""
    import sqlite3

    async with talking(newsroom, telegram) as room:
        with sqlite3.connect(newsroom.folder / "state" / "bot.db") as db:
            db.execute("DROP TABLE rules")
        assert "database is busy or cannot be written" in (await room.answer(GROUP, BEN, "/rules")).text


async def test_an_answer_waits_for_a_chat_that_asks_for_patience(newsroom: Newsroom, telegram: TelegramServer) -> None:
    """The others are answered meanwhile."""
    async with talking(newsroom, telegram) as room:
        telegram.fail(refuses(429, "Too Many Requests: retry after 1", retry_after=1))
        assert await room.says(GROUP, BEN, "/stories") == []
        assert len(await room.says(BEN, BEN, "/stories")) == 1
        await until(lambda: len(telegram.messages(GROUP)) == 1)


async def test_a_server_that_does_not_answer_does_not_hold_up_the_end(
    newsroom: Newsroom, telegram: TelegramServer
) -> None:
    """Within four seconds."""
    telegram.fail(silent, method="getMe")
    async with talking(newsroom, telegram) as room:
        await until(lambda: any(method == "getme" for method, _ in telegram.calls))
        began = time.monotonic()
        await room.conversation.stop()
        assert time.monotonic() - began < 5


async def test_odd_updates_are_passed_over(newsroom: Newsroom, telegram: TelegramServer) -> None:
    """The bot's own membership, a message without a sender, one in a channel's name, a press without data."""
    async with talking(newsroom, telegram) as room:
        chat = {"id": GROUP, "type": "supergroup", "title": "Desk"}
        bot = {"id": 123456, "is_bot": True, "first_name": "Desk"}
        person = {"id": ANA, "is_bot": False, "first_name": "A"}
        member = {"status": "member", "user": bot}
        telegram.push(
            my_chat_member={
                "chat": chat,
                "from": person,
                "date": 1,
                "old_chat_member": {"status": "left", "user": bot},
                "new_chat_member": member,
            }
        )
        text = {"message_id": 9, "date": 1, "chat": chat, "text": "/pause strike"}
        entities = [{"type": "bot_command", "offset": 0, "length": 6}]
        telegram.push(message={**text, "entities": entities, "sender_chat": chat, "from": person})
        telegram.push(message={"message_id": 10, "date": 1, "chat": chat, "new_chat_title": "x", "from": person})
        telegram.push(callback_query={"id": "q", "from": person, "chat_instance": "1", "game_short_name": "x"})
        await room.heard(4)
        assert "open" in (await room.answer(GROUP, BEN, "/stories")).text


async def test_nothing_is_listened_to_without_telegram(newsroom: Newsroom, telegram: TelegramServer) -> None:
    """A console desk has nobody to talk to."""
    async with talking(newsroom, telegram) as room:
        telegram_channel = room.house.channels.pop("telegram")
        quiet = Conversation(room.house)
        await quiet.start()
        assert quiet.state() == {"hearing": Hearing.OFF.value}
        await quiet.stop()
        room.house.channels["telegram"] = telegram_channel


def test_the_service_listens_answers_and_stops_in_time(
    newsroom: Newsroom, web: WebServer, telegram: TelegramServer
) -> None:
    """A real process: a member asks it, /healthz says that it hears, and SIGTERM ends it."""
    port = free_port()
    on_telegram(newsroom, telegram, port)
    config = newsroom.folder / "config.toml"
    config.write_text(config.read_text() + f'\n[[member]]\nid = {ANA}\nrole = "editor"\n')
    newsroom.watch(web.serves("/feed.xml", feed(entry(OLD, web.url("/old"), PUBLISHED))))
    with running(newsroom) as process:
        in_time(lambda: healthy(port))
        telegram.push_text(ANA, ANA, "/status")
        in_time(lambda: any("Every alert is delivered." in text for text in telegram.texts(ANA)))
        assert "I last looked at what is due" in telegram.texts(ANA)[-1]
        process.terminate()
        began = time.monotonic()
        assert process.wait(15) == 0 and time.monotonic() - began < 9
    assert telegram.token not in (newsroom.folder / "log.txt").read_text()
