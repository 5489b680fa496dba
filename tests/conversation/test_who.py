"""Who is served: sender and chat are both looked at."""

from __future__ import annotations

import sqlite3

import pytest

from bot.core.model import Phase
from tests.conversation.room import ANA, BEN, CLEO, DAY, ELSEWHERE, EVE, FORUM, GROUP, NOW, talking
from tests.newsroom import Newsroom
from tests.telegram_server import TelegramServer


async def test_start_in_a_new_chat_answers_with_its_numbers_and_nothing_else(
    newsroom: Newsroom, telegram: TelegramServer
) -> None:
    """Ready to be pasted into the configuration, whoever asks; with the topic's number in a forum."""
    async with talking(newsroom, telegram) as room:
        telegram.chat(-1005, type="supergroup", is_forum=True, topics={44})
        said = await room.answer(-1005, EVE, "/start", thread=44)
        assert "chat = -1005\nthread = 44\n" in said.text and f"[[member]]\nid = {EVE}" in said.text
        assert said.thread == 44 and "strike" not in said.text and not said.buttons
        assert "chat = 666" in (await room.answer(EVE, EVE, "/start")).text
        assert f"id = {ANA}" in (await room.answer(ELSEWHERE, ANA, "/start@desk_test_bot")).text


async def test_a_stranger_gets_one_polite_line_a_day_and_is_not_served(
    newsroom: Newsroom, telegram: TelegramServer
) -> None:
    """In private, and in the desk's own chat: a chat's members are not the desk's."""
    async with talking(newsroom, telegram) as room:
        assert "members only" in (await room.answer(EVE, EVE, "hello")).text
        assert await room.says(EVE, EVE, "/stories") == []
        assert "members only" in (await room.answer(GROUP, EVE, "/stories")).text
        assert await room.says(GROUP, EVE, "/pause strike") == []
        room.now = NOW + DAY
        assert len(await room.says(EVE, EVE, "/stories")) == 1
        assert await room.says(GROUP, EVE, "just talking") == []


async def test_a_member_is_not_served_in_a_chat_of_others(newsroom: Newsroom, telegram: TelegramServer) -> None:
    """What the desk follows is not told to whoever sits there."""
    async with talking(newsroom, telegram) as room:
        assert "not one of the desk's" in (await room.answer(ELSEWHERE, ANA, "/stories")).text
        assert await room.says(ELSEWHERE, ANA, "/stories") == []
        assert "Strike at the port" in (await room.answer(ANA, ANA, "/stories")).text
        assert "Strike at the port" in (await room.answer(GROUP, ANA, "/stories")).text


async def test_roles_are_looked_at_in_groups_and_in_private(newsroom: Newsroom, telegram: TelegramServer) -> None:
    """A reader asks; an editor and an owner change. A refusal says which role it takes."""
    async with talking(newsroom, telegram) as room:
        for command in ("/pause strike", "/known strike The port is shut.", "/check", "/handover strike", "/close"):
            assert (await room.answer(GROUP, BEN, command)).text == "That takes the role of an editor."
        assert (await room.answer(GROUP, BEN, "/mute story strike")).text == "That takes the role of an editor."
        assert "To be muted in this chat" in (await room.answer(BEN, BEN, "/mute story strike")).text
        assert "paused" in (await room.answer(GROUP, CLEO, "/pause strike")).text
        assert "paused already" in (await room.answer(GROUP, ANA, "/pause strike")).text


async def test_in_a_forum_the_answer_stands_in_the_topic_that_asked(
    newsroom: Newsroom, telegram: TelegramServer
) -> None:
    """As a reply to the command."""
    async with talking(newsroom, telegram) as room:
        said = await room.answer(FORUM, ANA, "/stories", thread=7)
        assert said.thread == 7
        muted = await room.answer(FORUM, ANA, "/mute story strike for 4h", thread=7)
        assert "4 hours" in muted.text and muted.thread == 7


async def test_a_group_that_moved_is_served_under_its_new_number(newsroom: Newsroom, telegram: TelegramServer) -> None:
    """Telegram says so in the old chat; the configuration may still have the old number."""
    async with talking(newsroom, telegram) as room:
        telegram.chat(-1077, type="supergroup")
        assert "not one of the desk's" in (await room.answer(-1077, ANA, "/stories")).text
        moved = {"message_id": 1, "date": 1, "chat": {"id": GROUP, "type": "group", "title": "Desk"}}
        telegram.push(message={**moved, "migrate_to_chat_id": -1077})
        await room.heard()
        assert "Strike at the port" in (await room.answer(-1077, ANA, "/stories")).text


async def test_another_bots_commands_and_plain_talk_are_not_answered_in_a_group(
    newsroom: Newsroom, telegram: TelegramServer
) -> None:
    """In private, plain words are answered with what is understood."""
    async with talking(newsroom, telegram) as room:
        for text in ("/stories@other_bot", "good morning", "/weather"):
            assert await room.says(GROUP, ANA, text) == []
        assert "no command of that name" in (await room.answer(GROUP, ANA, "/weather@desk_test_bot")).text
        assert "/help" in (await room.answer(ANA, ANA, "good morning")).text


async def test_an_edited_command_is_not_done_and_its_writer_is_told_once(
    newsroom: Newsroom, telegram: TelegramServer
) -> None:
    """However often it is edited."""
    async with talking(newsroom, telegram) as room:
        before = len(telegram.messages(GROUP))
        for text in ("/pause strike", "/pause  strike", "a word, not a command"):
            telegram.push_edit(GROUP, ANA, 4711, text)
            await room.heard()
        assert [it.text for it in telegram.messages(GROUP)[before:]] == [
            "I do not follow edits: please send the command anew."
        ]
        assert "open" in (await room.answer(GROUP, ANA, "/stories")).text
        telegram.push_edit(GROUP, EVE, 4712, "/pause strike")
        await room.heard()
        assert len(telegram.messages(GROUP)) == before + 2


async def test_the_commands_are_made_known_to_telegram(newsroom: Newsroom, telegram: TelegramServer) -> None:
    """So that a phone offers them."""
    async with talking(newsroom, telegram) as room:
        await room.says(ANA, ANA, "/help")
        assert {it["command"] for it in telegram.commands} >= {"stories", "claims", "why", "mute", "since", "help"}


FROM_EVE = {
    "forward_origin": {"type": "user", "date": 1, "sender_user": {"id": EVE, "is_bot": False, "first_name": "E"}}
}
BY_A_BOT = {"via_bot": {"id": 77, "is_bot": True, "first_name": "Inline"}}


@pytest.mark.parametrize("theirs", [FROM_EVE, BY_A_BOT])
async def test_a_command_that_somebody_else_wrote_is_none(
    newsroom: Newsroom, telegram: TelegramServer, theirs: dict[str, object]
) -> None:
    """A forwarded one, or another bot's, changes nothing, and is answered in a line if it is one of mine."""
    async with talking(newsroom, telegram) as room:
        for chat, text in ((ANA, "/pause strike"), (GROUP, "/close strike"), (GROUP, "/dance")):
            telegram.push_text(chat, ANA, text, more=theirs)
        await room.heard(3)
        said = "That was written by somebody else, so I take it for no command. Please write it yourself."
        assert telegram.texts(ANA) == telegram.texts(GROUP) == [said]
        with room.house.store.read() as tx:
            assert tx.lives.phase("strike") is Phase.OPEN


async def test_a_fault_is_told_to_no_stranger(newsroom: Newsroom, telegram: TelegramServer) -> None:
    """Nor to a member in a chat that is none of ours; it is told to whoever may ask."""
    async with talking(newsroom, telegram) as room:
        with sqlite3.connect(newsroom.folder / "state" / "bot.db") as db:
            db.execute("DROP TABLE chats")
            db.execute("DROP TABLE memos")
        assert await room.says(EVE, EVE, "/stories") == []
        assert await room.says(ELSEWHERE, ANA, "/stories") == []
        assert "database is busy" in (await room.answer(GROUP, ANA, "/stories")).text
