"""The Telegram channel against a strict loopback server: what each answer becomes, and that nothing is skipped."""

from __future__ import annotations

import asyncio
import logging
import re
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any

import pytest

from bot.channels import Button, message_of
from bot.channels.pace import Pace
from bot.channels.telegram import Telegram
from bot.core.errors import BotError, SendLater, SendRefused, SendUnknown
from bot.core.model import Evidence, Kind
from tests.channels.samples import DESK, HOSTILE, alert
from tests.channels.test_alert_look import letters
from tests.telegram_server import TelegramServer, answers, drips, goes_well, refuses, resets, silent, swallows

GROUP = -1001


@dataclass
class Clock:
    """A clock that only a sleep moves."""

    now: float = 1000.0

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def server(clock: Clock) -> Iterator[TelegramServer]:
    with TelegramServer(limits=True, clock=clock) as server:
        server.chat(GROUP, type="supergroup", is_forum=True, topics={7})
        yield server


@asynccontextmanager
async def telegram(server: TelegramServer, clock: Clock, **changes: Any) -> AsyncIterator[Telegram]:
    arguments = {"token": server.token, "base_url": server.base_url, "clock": clock, "sleep": clock.sleep, **changes}
    channel = Telegram(**arguments)
    try:
        yield channel
    finally:
        await channel.aclose()


@pytest.fixture
async def channel(server: TelegramServer, clock: Clock) -> AsyncIterator[Telegram]:
    async with telegram(server, clock) as channel:
        yield channel


def whole(server: TelegramServer, chat: int = GROUP) -> str:
    first, *others = server.texts(chat)
    return letters("".join([first, *(text.partition("\n")[2] for text in others)]))


async def test_an_alert_arrives_with_a_button_and_no_preview(server: TelegramServer, channel: Telegram) -> None:
    """One message, the item a press away, no picture of the page that pushes the text off the screen."""
    receipt = await channel.send(alert(), DESK)
    [message] = server.messages(GROUP)
    assert receipt.id == f"{GROUP}:{message.message_id}"
    assert message_of(receipt.id) == message.message_id
    assert receipt.note == ""
    assert message.buttons == (("Open", "https://news.example/harbour?x=1&y=2"),)
    assert message.text.startswith("🔄 UPDATE · number: 20,000 to 30,000 → 10,000\nHarbour firm kept two sets of books")
    assert ("b", "10,000") in message.entities
    assert not message.preview and not message.silent and message.thread is None


async def test_an_alert_goes_to_its_topic(server: TelegramServer, channel: Telegram) -> None:
    """A forum's topic is part of the address, for every part of a long alert."""
    await channel.send(alert(item_title="word " * 2000), replace(DESK, thread=7))
    assert {message.thread for message in server.messages(GROUP)} == {7}


@pytest.mark.parametrize("title", HOSTILE.values(), ids=HOSTILE.keys())
async def test_a_hostile_title_arrives_whole(server: TelegramServer, channel: Telegram, title: str) -> None:
    """Markup, 10,000 characters, joiners, right-to-left marks: taken at the first try, all parts, nothing skipped."""
    receipt = await channel.send(alert(item_title=title), DESK)
    assert letters(title) in whole(server)
    assert len(receipt.id.split(",")) == len(server.messages(GROUP)) == len(server.calls)


async def test_later_parts_are_silent_replies_to_the_first(server: TelegramServer, channel: Telegram) -> None:
    """A long alert rings once and hangs together."""
    await channel.send(alert(item_title="word " * 2000), DESK)
    first, *others = server.messages(GROUP)
    assert first.reply_to is None and not first.silent
    assert others
    assert all(m.reply_to == first.message_id and m.silent and m.buttons == () for m in others)


async def test_a_repeat_says_so(server: TelegramServer, channel: Telegram) -> None:
    """After an unknown outcome the reader can tell a second copy from a second alert."""
    await channel.send(alert(), DESK, repeat=True)
    assert "(may be a repeat · alert a12)" in server.texts(GROUP)[0]


async def test_the_pace_of_a_group_is_kept_without_one_refusal(server: TelegramServer, clock: Clock) -> None:
    """Twenty go out one a second; the next says exactly how long to wait, and then goes."""
    async with telegram(server, clock) as channel:
        for number in range(20):
            await channel.send(alert(id=f"a{number}"), DESK)
        with pytest.raises(SendLater) as later:
            await channel.send(alert(id="a20"), DESK)
        assert later.value.retry_after_s is not None
        clock.now += later.value.retry_after_s
        await channel.send(alert(id="a20"), DESK)
    assert len(server.messages(GROUP)) == len(server.calls) == 21


async def test_sends_at_once_to_one_chat_queue_up(server: TelegramServer, channel: Telegram) -> None:
    """Parts of two alerts do not mix, and nobody is refused for haste."""
    await asyncio.gather(*(channel.send(alert(id=f"a{n}", item_title="word " * 1500), DESK) for n in range(2)))
    messages = server.messages(GROUP)
    assert len(messages) == len(server.calls) == 8
    assert [message.reply_to for message in messages] == [None, 1, 1, 1, None, 5, 5, 5]


async def test_429_holds_that_chat_only_and_exactly(server: TelegramServer, channel: Telegram, clock: Clock) -> None:
    """The chat is left alone for as long as asked, without asking again; other chats go on."""
    server.chat(5)
    server.fail(refuses(429, "Too Many Requests: retry after 17", retry_after=17))
    with pytest.raises(SendLater) as later:
        await channel.send(alert(), DESK)
    assert later.value.retry_after_s == 17
    await channel.send(alert(), replace(DESK, name="other", chat=5))
    assert len(server.texts(5)) == 1
    with pytest.raises(SendLater) as still:
        await channel.send(alert(), DESK)
    assert still.value.retry_after_s == 17
    assert server.texts(GROUP) == []
    clock.now += 17
    await channel.send(alert(), DESK)
    assert len(server.texts(GROUP)) == 1


async def test_a_429_that_names_no_time_is_later_all_the_same(server: TelegramServer, channel: Telegram) -> None:
    """A proxy's own 429 has no retry_after: surely not sent, so not uncertain."""
    server.fail(answers(429, b"slow down"))
    with pytest.raises(SendLater):
        await channel.send(alert(), DESK)


@pytest.mark.parametrize(
    ("fault", "arrived"),
    [
        (answers(500, {"ok": False, "error_code": 500, "description": "Internal Server Error"}), 0),
        (answers(302, b""), 0),
        (answers(200, b"<html>welcome to our wireless network</html>"), 0),
        (resets, 0),
        (silent, 1),
        (drips, 1),
        (swallows, 1),
    ],
    ids=["500", "302", "not JSON", "reset", "no answer", "endless answer", "502 after it was taken"],
)
async def test_what_may_have_arrived_is_unknown(server: TelegramServer, clock: Clock, fault: Any, arrived: int) -> None:
    """Whether it arrived or not cannot be told from here: the delivery is uncertain, never silently sent or lost."""
    server.fail(fault)
    async with telegram(server, clock, timeout_s=0.2) as channel, asyncio.timeout(20):
        with pytest.raises(SendUnknown):
            await channel.send(alert(), DESK)
    assert len(server.messages(GROUP)) == arrived


async def test_no_connection_is_later(server: TelegramServer, clock: Clock) -> None:
    """A refused connection has surely sent nothing."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        async with telegram(server, clock, base_url=f"http://127.0.0.1:{port}/bot", timeout_s=1) as channel:
            with pytest.raises(SendLater, match="cannot be reached"):
                await channel.send(alert(), DESK)


@pytest.mark.parametrize(
    ("prepare", "words"),
    [
        ({"gone": "Forbidden: bot was blocked by the user"}, "Unblock the bot there and send it /start"),
        ({"gone": "Forbidden: bot was kicked from the supergroup chat"}, "add it to the group again"),
        ({"may_write": False}, "with the right to write"),
    ],
)
async def test_a_closed_chat_is_refused_with_what_to_do(
    server: TelegramServer, channel: Telegram, prepare: dict[str, Any], words: str
) -> None:
    """The words name the recipient, the chat and the way out."""
    server.chat(GROUP, type="supergroup", **prepare)
    with pytest.raises(SendRefused) as refused:
        await channel.send(alert(), DESK)
    assert words in str(refused.value)
    assert "desk (chat -1001)" in str(refused.value)


async def test_an_unknown_chat_is_refused_with_what_to_do(server: TelegramServer, channel: Telegram) -> None:
    """A mistyped number, or a bot nobody has written to."""
    with pytest.raises(SendRefused, match=r"compare the number under chat \(Chat not found\)"):
        await channel.send(alert(), replace(DESK, chat=-1009))
    with pytest.raises(SendRefused, match="has no chat"):
        await channel.send(alert(), replace(DESK, chat=None))


@pytest.mark.parametrize("token", ["123456:WRONG", "nonsense", "", "with space", "123:\n", "../getMe"])
async def test_a_wrong_token_is_refused_with_what_to_do(server: TelegramServer, clock: Clock, token: str) -> None:
    """Whatever is wrong with it: where to get a right one, and where to put it."""
    async with telegram(server, clock, token=token) as channel:
        with pytest.raises(SendRefused, match="copy it again from @BotFather"):
            await channel.send(alert(), DESK)


async def test_an_upgraded_group_gets_its_alert_under_its_new_number(server: TelegramServer, channel: Telegram) -> None:
    """The alert arrives at once, the receipt names the new number, and the old one is not tried again."""
    server.chat(-55, type="group", migrated_to=GROUP)
    for number in range(2):
        receipt = await channel.send(alert(id=f"a{number}"), replace(DESK, chat=-55))
        assert receipt.note == "migrated:-1001"
    assert len(server.texts(GROUP)) == 2
    assert len(server.calls) == 3


@pytest.mark.parametrize(
    ("refusal", "html", "buttons"),
    [
        ('Bad Request: can\'t parse entities: Unsupported start tag "x" at byte offset 3', False, 1),
        ("Bad Request: inline keyboard button URL 'https://x' is invalid: Wrong HTTP URL", True, 0),
        ("Bad Request: BUTTON_URL_INVALID", True, 0),
        ("Bad Request: something new that nobody has seen", False, 1),
    ],
)
async def test_a_refused_message_is_sent_again_without_what_was_refused(
    server: TelegramServer, channel: Telegram, refusal: str, html: bool, buttons: int
) -> None:
    """Formatting or the button is given up, the alert never; a lost button leaves its address in the text."""
    server.fail(refuses(400, refusal))
    await channel.send(alert(), DESK)
    [message] = server.messages(GROUP)
    assert message.html is html
    assert len(message.buttons) == buttons
    assert "10,000 false invoices" in message.text
    assert "<b>" not in message.text
    assert ("Link: https://news.example/harbour?x=1&y=2" in message.text) is (buttons == 0)


async def test_a_message_found_too_long_goes_in_shorter_parts(server: TelegramServer, channel: Telegram) -> None:
    """A server with a lower limit than Telegram's still gets everything."""
    title = " ".join(f"word{n}" for n in range(1500))
    server.fail(*[refuses(400, "Bad Request: message is too long")] * 2)
    await channel.send(alert(item_title=title), DESK)
    assert max(len(text) for text in server.texts(GROUP)) <= 1000
    assert letters(title) in re.sub(r"alerta12·\d/\d", "", letters("".join(server.texts(GROUP))))


async def test_a_topic_that_is_gone_does_not_keep_the_alert_from_its_group(
    server: TelegramServer, channel: Telegram
) -> None:
    """The same people read it in the group itself, and the receipt says what happened."""
    receipt = await channel.send(alert(), replace(DESK, thread=8))
    assert receipt.note == "topic 8: its topic is not there: sent to the chat itself"
    assert len(server.texts(GROUP)) == 1


async def test_a_message_refused_in_every_form_is_refused(server: TelegramServer, channel: Telegram) -> None:
    """The remedies end, and the refusal names Telegram's own reason."""
    server.fail(*[refuses(400, "Bad Request: we do not like it")] * 10)
    with pytest.raises(SendRefused, match="We do not like it"):
        await channel.send(alert(), DESK)
    assert server.texts(GROUP) == []


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (refuses(429, "Too Many Requests: retry after 3", retry_after=3), SendLater),
        (answers(500), SendUnknown),
        (refuses(403, "Forbidden: bot was kicked from the supergroup chat"), SendRefused),
    ],
    ids=["429", "500", "403"],
)
async def test_a_later_part_that_fails_is_what_the_next_send_begins_with(
    server: TelegramServer, channel: Telegram, clock: Clock, fault: Any, error: type[BotError]
) -> None:
    """The parts that arrived are not told twice, those that did not are not lost."""
    title = " ".join(f"word{n}" for n in range(1500))
    server.fail(goes_well, fault)
    with pytest.raises(error):
        await channel.send(alert(item_title=title), DESK)
    assert len(server.texts(GROUP)) == 1
    clock.now += 60
    receipt = await channel.send(alert(item_title=title), DESK, repeat=error is SendUnknown)
    assert letters(title) in whole(server).replace(letters("(may be a repeat · alert a12)"), "")
    assert receipt.id == f"{GROUP}:" + ",".join(str(message.message_id) for message in server.messages(GROUP))
    second = server.texts(GROUP)[1]
    assert second.startswith("(may be a repeat · alert a12)") is (error is SendUnknown)


async def test_the_token_is_in_no_error_and_in_no_log(
    server: TelegramServer, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    """Not in the text, the chain or the representation of any error, and in no line of any library's log."""
    caplog.set_level(logging.DEBUG)
    secret = server.token
    leaks = f"Bad Request: https://api.telegram.org/bot{secret}/sendMessage is wrong"
    faults = [answers(500, {"ok": False, "description": secret}), resets, silent, refuses(403, f"Forbidden: {secret}")]
    faults += [answers(200, secret.encode())] + [refuses(400, leaks)] * 5
    server.fail(*faults)
    seen: list[BaseException] = []
    async with telegram(server, clock, timeout_s=0.2) as channel:
        while server.texts(GROUP)[1:] == []:
            try:
                await channel.send(alert(), DESK)
            except BotError as error:
                seen.append(error)
            clock.now += 5
    async with telegram(server, clock, base_url="nonsense") as channel:
        with pytest.raises(SendRefused) as refused:
            await channel.send(alert(), DESK)
        seen.append(refused.value)
    assert len(seen) >= 6
    for error in seen:
        assert error.__cause__ is None and error.__context__ is None
        assert secret not in f"{error!s}{error!r}"
    assert secret not in caplog.text


async def test_a_service_message_is_plain_and_whole(server: TelegramServer, channel: Telegram) -> None:
    """What the bot itself has to say goes as it is, line breaks kept, markup not read."""
    await channel.say("A source is down:\n<b>Coast Gazette</b>\x00 & more", replace(DESK, thread=7))
    [message] = server.messages(GROUP)
    assert message.text == "A source is down:\n<b>Coast Gazette</b> & more"
    assert not message.html and message.thread == 7
    await channel.say("word " * 2000, DESK)
    assert letters("".join(server.texts(GROUP)[1:])) == letters("word " * 2000)
    await channel.say("\x00", DESK)
    assert server.texts(GROUP)[-1] == "(an empty message)"


async def test_check_finds_nothing_wrong_where_nothing_is(server: TelegramServer, channel: Telegram) -> None:
    """A private chat, a group and a topic that are well: no problem, and no message sent."""
    server.chat(5)
    well = [DESK, replace(DESK, thread=7), replace(DESK, name="me", chat=5)]
    assert await channel.check(well) == []
    assert server.sent == []


async def test_check_names_every_recipient_that_could_not_be_reached(server: TelegramServer, channel: Telegram) -> None:
    """Found before the first alert, each with what to do."""
    server.chat(5, gone="Forbidden: bot was blocked by the user")
    server.chat(-6, type="group", migrated_to=-1006)
    server.chat(-7, type="supergroup")
    server.chat(-8, type="supergroup", may_write=False)
    server.chat(-9, type="supergroup", member="left")
    server.chat(-10, type="channel")
    server.chat(-11, type="channel", member="administrator")
    people = [replace(DESK, name=f"r{chat}", chat=chat) for chat in (5, -6, -8, -9, -10, -11, -99)]
    people += [replace(DESK, name="topic", chat=-7, thread=7), replace(DESK, name="nobody", chat=None), DESK]
    found = dict(await channel.check(people))
    assert list(found) == ["r5", "r-6", "r-8", "r-9", "r-10", "r-99", "topic", "nobody"]
    assert "/start" in found["r5"]
    assert "put chat = -1006" in found["r-6"]
    assert "administrator" in found["r-8"] and "administrator" in found["r-10"]
    assert "not in chat -9" in found["r-9"]
    assert "compare the number" in found["r-99"]
    assert "take thread = 7 away" in found["topic"]


async def test_check_names_a_wrong_token_or_a_dead_server_once(server: TelegramServer, clock: Clock) -> None:
    """Not once for each recipient."""
    async with telegram(server, clock, token="123456:WRONG") as channel:
        [(name, problem)] = await channel.check([DESK, DESK])
        assert name == "" and "@BotFather" in problem
    server.fail(resets, method="getMe")
    async with telegram(server, clock) as channel:
        [(name, problem)] = await channel.check([DESK, DESK])
        assert name == "" and "Telegram" in problem


async def test_check_does_not_blame_a_chat_for_an_unreadable_answer(server: TelegramServer, channel: Telegram) -> None:
    """Another Bot API server may say less of a chat than Telegram does."""
    server.fail(answers(200, {"ok": True, "result": {"id": GROUP, "type": "supergroup"}}), method="getChat")
    assert await channel.check([DESK]) == []


async def test_an_answer_that_names_no_message_is_a_receipt_all_the_same(
    server: TelegramServer, channel: Telegram
) -> None:
    """The server said that it took the message: sending it again would be noise."""
    server.fail(answers(200, {"ok": True, "result": {}}))
    assert (await channel.send(alert(), DESK)).id == ""


async def test_evidence_is_marked_for_the_reader(server: TelegramServer, channel: Telegram) -> None:
    """The new words of the sentence are bold, each once as written."""
    evidence = Evidence("The bank paid 77 million & left.", Kind.NEW, None, (), ("77", "million"))
    await channel.send(alert(kind=Kind.NEW, evidence=(evidence,)), DESK)
    [message] = server.messages(GROUP)
    assert {("b", "77"), ("b", "million")} <= set(message.entities)
    assert "“The bank paid 77 million & left.”" in message.text


def test_the_pace_counts_chats_apart_and_groups_by_the_minute() -> None:
    """A private chat has no minute's limit; a group's reopens as its oldest message leaves the window."""
    pace = Pace(gap_s=1, group_most=2, group_window_s=60)
    for chat in (5, GROUP, "@desk"):
        assert pace.wait(chat, 0) == 0
        pace.sent(chat, 0)
        assert pace.wait(chat, 0.25) == 0.75
        pace.sent(chat, 1)
    assert pace.wait(5, 2) == 0
    assert pace.wait(GROUP, 2) == pace.wait("@desk", 2) == 58
    assert pace.wait(GROUP, 60) == 0


async def test_a_file_goes_with_its_words_and_buttons_in_one_message(server: TelegramServer, channel: Telegram) -> None:
    """Byte for byte, under its name, into the topic; foreign control signs are out of the words."""
    content = 'ключ = "ä"\r\n'.encode()
    where = replace(DESK, chat=GROUP, thread=7)
    await channel.send_file(
        "strike.toml", content, "Draft:\x00\n<b>no tag</b>", where, buttons=[[Button("Go", "go:1")]]
    )
    (message,) = server.messages(GROUP)
    assert message.file == ("strike.toml", content) and message.thread == 7
    assert message.text.startswith("Draft:") and "<b>no tag</b>" in message.text
    assert message.buttons == (("Go", "go:1"),)


async def test_words_too_long_for_a_caption_go_on_below_the_file(server: TelegramServer, channel: Telegram) -> None:
    """Telegram takes 1,024 UTF-16 units under a file; nothing is left out."""
    said = " ".join(f"{n}\U0001f30d" for n in range(600))
    await channel.send_file(
        "a.toml", b"x", said, replace(DESK, chat=GROUP, thread=None), buttons=[[Button("Go", "go:1")]]
    )
    first, *others = server.messages(GROUP)
    assert first.file and others and not any(one.file or one.buttons for one in others)
    assert " ".join(" ".join(one.text for one in (first, *others)).split()) == said


async def test_a_file_for_a_topic_that_is_gone_goes_to_the_group(server: TelegramServer, channel: Telegram) -> None:
    """As every message does, with its buttons."""
    receipt = await channel.send_file("a.toml", b"x", "Draft", replace(DESK, chat=GROUP, thread=99))
    (message,) = server.messages(GROUP)
    assert message.file and message.thread is None and "topic 99" in receipt.note


async def test_a_file_that_is_refused_is_an_error_of_the_channels(server: TelegramServer, channel: Telegram) -> None:
    """Blocked, or to wait: the same classes as for any message, and the token in none of them."""
    where = replace(DESK, chat=GROUP, thread=None)
    server.fail(refuses(429, "Too Many Requests: retry after 3", retry_after=3), method="sendDocument")
    with pytest.raises(SendLater) as later:
        await channel.send_file("a.toml", b"x", "Draft", where)
    assert later.value.retry_after_s == 3
    server.chats[GROUP].gone = "Forbidden: bot was kicked from the supergroup chat"
    with pytest.raises(SendRefused) as refused:
        await channel.send_file("a.toml", b"x", "Draft", where)
    assert refused.value.gone and server.token not in str(refused.value)
