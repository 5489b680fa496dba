"""What the Telegram channel does beside telling one alert: lists, replies, edits, topics, buttons, one gate for all."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Coroutine
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.channels import Button
from bot.channels.pace import Pace
from bot.channels.telegram import Telegram
from bot.core.errors import BotError, SendLater, SendRefused, SendUnknown
from bot.core.model import Alert, Evidence, Kind, Recipient, Tally
from tests.channels.samples import DESK, HOSTILE, alert
from tests.channels.test_alert_look import letters
from tests.channels.test_telegram_channel import GROUP, Clock, clock, server, telegram
from tests.telegram_server import LIMIT, TelegramServer, answers, refuses, resets, silent, utf16

__all__ = ["clock", "server"]  # fixtures

BUTTONS = ((Button("Known", "known:1"), Button("Not ours", "notours:1")), (Button("Why", "why:1"),))
UNDER = (
    ("Open", "https://news.example/harbour?x=1&y=2"),
    ("Known", "known:1"),
    ("Not ours", "notours:1"),
    ("Why", "why:1"),
)
TALLY = Tally(("Coast Gazette", "Coast Radio"), 2)
TOLD = "Told by 2 outlets, 2 independently: Coast Gazette, Coast Radio"
LONG = " ".join(f"word{n}" for n in range(1500))


@pytest.fixture
async def channel(server: TelegramServer, clock: Clock) -> AsyncIterator[Telegram]:
    async with telegram(server, clock) as channel:
        yield channel


def burst(number: int, **changes: Any) -> list[Alert]:
    """So many alerts, a minute apart, the newest first."""
    first = alert()
    made = [
        alert(
            id=f"a{n}",
            item_title=f"Headline {n} of the day",
            item_url=f"https://news.example/{n}?a=1&b=2",
            found=first.found + timedelta(minutes=n),
            **changes,
        )
        for n in range(number)
    ]
    return made[::-1]


# buttons and replies


async def test_what_can_be_done_stands_under_the_first_part(server: TelegramServer, channel: Telegram) -> None:
    """The item itself first, then the rows as given; later parts have none."""
    await channel.send(alert(item_title=LONG), DESK, buttons=BUTTONS)
    first, *others = server.messages(GROUP)
    assert first.buttons == UNDER
    assert others and all(message.buttons == () for message in others)


async def test_refused_buttons_do_not_keep_the_alert(server: TelegramServer, channel: Telegram) -> None:
    """Without them, the address stands in the text."""
    bad = ((Button("Known", "x" * 65),),)
    await channel.send(alert(), DESK, buttons=bad)
    [message] = server.messages(GROUP)
    assert message.buttons == () and "Link: https://news.example/harbour?x=1&y=2" in message.text


async def test_what_goes_on_from_a_message_replies_to_it(server: TelegramServer, channel: Telegram) -> None:
    """To its first part, from the first part; whatever is said, too; what is deleted by now is told all the same."""
    first = await channel.send(alert(item_title=LONG), DESK)
    number = server.messages(GROUP)[0].message_id
    await channel.send(alert(id="a13"), DESK, reply_to=first.id)
    await channel.say("Done.", DESK, reply_to=first.id, buttons=BUTTONS)
    await channel.say("Done.", DESK, reply_to=str(number))
    assert [message.reply_to for message in server.messages(GROUP)[-3:]] == [number] * 3
    assert server.messages(GROUP)[-2].buttons == UNDER[1:]
    server.deleted.append((GROUP, number))
    await channel.send(alert(id="a14"), DESK, reply_to=first.id)
    await channel.send(alert(id="a15"), DESK, reply_to="console:a12")
    assert [message.reply_to for message in server.messages(GROUP)[-2:]] == [None, None]


async def test_no_reply_goes_to_a_message_of_another_chat(server: TelegramServer, channel: Telegram) -> None:
    """Numbers begin anew in every chat: the same number there is something else."""
    server.chat(5)
    first = await channel.send(alert(), DESK)
    private = replace(DESK, name="me", chat=5)
    await channel.send(alert(id="a13"), private, reply_to=first.id)
    server.chat(-55, type="group", migrated_to=GROUP)
    await channel.send(alert(id="a14"), replace(DESK, chat=-55), reply_to="-55:1")
    assert server.messages(5)[0].reply_to is None
    assert server.messages(GROUP)[-1].reply_to is None


# lists


async def test_many_alerts_are_one_message_each_with_its_link(server: TelegramServer, channel: Telegram) -> None:
    """What is new, the source and a link for each; counted by kind above; oldest first; one receipt, one button."""
    show = ((Button("Show them one by one", "show:1"),),)
    receipt = await channel.send_group(burst(8), DESK, buttons=show)
    [message] = server.messages(GROUP)
    assert receipt.id == f"list@{GROUP}:{message.message_id}"
    assert message.text.startswith("8 alerts · Harbour firm kept two sets of books\n🔄 8 updates\n\n🔄 number: 20,000")
    places = [message.text.index(f"Headline {n} of the day · Coast Gazette · 3 Jul, 10:15 BST") for n in range(8)]
    assert places == sorted(places)
    assert [held for tag, held in message.entities if tag == "a"] == [f"Headline {n} of the day" for n in range(8)]
    assert '<a href="https://news.example/3?a=1&amp;b=2">Headline 3 of the day</a>' in message.raw
    assert message.buttons == (("Show them one by one", "show:1"),)
    assert not message.preview and message.html


async def test_urgent_ones_stand_first_and_other_stories_are_named(server: TelegramServer, channel: Telegram) -> None:
    """A headline that is the news is the link itself; each story's name stands over its alerts."""
    new = replace(burst(1, kind=Kind.NEW)[0], story_title="Ferry", id="n", item_title="Ferry found")
    denial = replace(burst(3, kind=Kind.DENIAL)[0], urgent=True, evidence=())
    await channel.send_group([*burst(2), new, denial], DESK)
    [message] = server.messages(GROUP)
    assert message.text.startswith("4 alerts\n❗ 1 urgent · ⛔ 1 denial · 🔄 2 updates · 🆕 1 new\n\nHarbour firm kept")
    assert message.text.index("❗⛔ Headline 2 of the day\nCoast Gazette") < message.text.index("🔄 number")
    assert "\n\nFerry\n🆕 Ferry found\nCoast Gazette" in message.text
    assert ("a", "Ferry found") in message.entities and ("a", "Headline 2 of the day") in message.entities


async def test_a_list_is_as_few_messages_as_hold_it_and_hides_nothing(
    server: TelegramServer, channel: Telegram
) -> None:
    """A hundred alerts: every one with its link, within every limit, the first message alone rings."""
    receipt = await channel.send_group(burst(100), DESK, buttons=BUTTONS)
    messages = server.messages(GROUP)
    assert receipt.id == f"list@{GROUP}:" + ",".join(str(message.message_id) for message in messages)
    assert 3 <= len(messages) <= 6
    assert [held for m in messages for tag, held in m.entities if tag == "a"] == [
        f"Headline {n} of the day" for n in range(100)
    ]
    assert all(utf16(m.text) <= LIMIT and len(m.entities) <= 100 for m in messages)
    assert [m.silent for m in messages] == [False] + [True] * (len(messages) - 1)
    assert [bool(m.buttons) for m in messages] == [True] + [False] * (len(messages) - 1)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
async def test_a_list_of_hostile_text_is_taken_at_once(server: TelegramServer, channel: Telegram, text: str) -> None:
    """Titles, sources, sentences and addresses can be anything."""
    evidence = (Evidence(text, Kind.NEW, None, (), tuple(text.split()[:20])),)
    alerts = [
        alert(id="a1", item_title=text, story_title=text, source=text, item_url=text, evidence=evidence),
        alert(id="a2", kind=Kind.NEW, edited=True, item_title=text, evidence=evidence, urgent=True),
        alert(id="a3", item_url="https://news.example/" + "<&\"'" * 300),
    ]
    await channel.send_group(alerts, DESK, repeat=True)
    assert len(server.calls) == len(server.messages(GROUP))
    assert letters(text)[:100] in letters("".join(server.texts(GROUP)))


async def test_long_addresses_make_more_messages_not_refused_ones(server: TelegramServer, channel: Telegram) -> None:
    """An address counts in the source of a message, which Telegram limits too."""
    alerts = [replace(one, item_url="https://news.example/" + "y" * 1450) for one in burst(30)]
    await channel.send_group(alerts, DESK)
    assert len(server.calls) == len(server.messages(GROUP)) >= 2
    assert sum(tag == "a" for message in server.messages(GROUP) for tag, _ in message.entities) == 30


async def test_a_list_without_formatting_keeps_its_addresses(server: TelegramServer, channel: Telegram) -> None:
    """Where the markup is refused, each address stands behind its headline."""
    server.fail(refuses(400, "Bad Request: can't parse entities: something"))
    await channel.send_group(burst(20), DESK)
    text = "".join(server.texts(GROUP))
    assert all(f"Headline {n} of the day (https://news.example/{n}?a=1&b=2)" in text for n in range(20))


async def test_a_list_may_be_a_repeat_and_says_of_what(server: TelegramServer, channel: Telegram) -> None:
    """Each alert's id stands there."""
    await channel.send_group(burst(2), DESK, repeat=True)
    assert "(may be a repeat · alerts a0, a1)" in server.texts(GROUP)[0]


@pytest.mark.parametrize("fault", [refuses(429, "Too Many", retry_after=3), answers(500)], ids=["429", "500"])
async def test_a_list_that_failed_midway_goes_on_where_it_stopped(
    server: TelegramServer, channel: Telegram, clock: Clock, fault: Any
) -> None:
    """What is surely there is not listed again, though more came meanwhile; one receipt names all the messages."""
    server.fail(lambda handler, deliver: handler.answer(200, {"ok": True, "result": deliver()}), fault)
    with pytest.raises(BotError):
        await channel.send_group(burst(60), DESK)
    assert len(server.messages(GROUP)) == 1
    clock.now += 60
    receipt = await channel.send_group(burst(70), DESK)
    shown = [held for message in server.messages(GROUP) for tag, held in message.entities if tag == "a"]
    assert shown == [f"Headline {n} of the day" for n in range(70)]
    assert receipt.id == f"list@{GROUP}:" + ",".join(str(message.message_id) for message in server.messages(GROUP))


def delivered(handler: Any, deliver: Callable[[], Any]) -> None:
    """A message that arrives, before the one that the test is about."""
    handler.answer(200, {"ok": True, "result": deliver()})


@pytest.mark.parametrize("fault", [[refuses(429, "Too Many", retry_after=3)], [refuses(400, "Bad Request: odd")] * 3])
async def test_what_stands_in_a_list_that_failed_midway_is_not_told_again_by_itself(
    server: TelegramServer, channel: Telegram, clock: Clock, fault: list[Any]
) -> None:
    """Its receipt is the list's message; a list of another story in between forgets nothing; the error names it."""
    server.fail(delivered, *fault)
    with pytest.raises((SendLater, SendRefused)) as failed:
        await channel.send_group(burst(60), DESK)
    clock.now += 60
    there = failed.value.partial
    assert 0 < len(there) < 60
    await channel.send_group([replace(one, id=f"other-{one.id}", story="other") for one in burst(3)], DESK)
    known = len(server.messages(GROUP))
    first, *others = [one for one in burst(60) if one.id in there]
    receipt = await channel.send(first, DESK, repeat=True)
    assert receipt.id == f"list@{GROUP}:{server.messages(GROUP)[0].message_id}"
    assert (await channel.send_group(others, DESK, repeat=True)).id == receipt.id
    assert len(server.messages(GROUP)) == known
    await channel.send(next(one for one in burst(60) if one.id not in there), DESK)
    assert len(server.messages(GROUP)) == known + 1


async def test_an_alert_that_is_there_in_part_says_so_and_is_marked_only_where_it_comes_twice(
    server: TelegramServer, channel: Telegram, clock: Clock
) -> None:
    """This process goes on with what is missing; another one begins anew, and its reader can tell."""
    long = alert(item_title=LONG)
    server.fail(delivered, refuses(429, "Too Many", retry_after=3))
    with pytest.raises(SendLater) as later:
        await channel.send(long, DESK)
    assert later.value.partial == {long.id}
    clock.now += 60
    await channel.send(long, DESK, repeat=True)
    assert not any("repeat" in text for text in server.texts(GROUP))
    before = len(server.messages(GROUP))
    clock.now += 60
    async with telegram(server, clock) as other:
        await other.send(long, DESK, repeat=True)
    assert "may be a repeat" in server.texts(GROUP)[before]


# what is brought up to date


async def test_a_sent_alert_is_told_who_told_it_by_now(server: TelegramServer, channel: Telegram) -> None:
    """Its first part is edited and is the same otherwise; its other parts stay; doing it twice is well."""
    receipt = await channel.send(alert(item_title=LONG), DESK, repeat=True, buttons=BUTTONS)
    before = server.messages(GROUP)
    for _ in range(2):
        await channel.amend(alert(item_title=LONG), DESK, receipt.id, tally=TALLY, buttons=BUTTONS, repeat=True)
    first, *others = server.messages(GROUP)
    assert first.text.replace(f"\n{TOLD}", "") == before[0].text and TOLD in first.text
    assert ("b", "Told by 2 outlets, 2 independently") in first.entities
    assert first.buttons == before[0].buttons == UNDER
    assert others == before[1:]
    assert not any(method == "sendmessage" for method, _ in server.calls[len(before) :])


async def test_what_cannot_be_changed_any_more_stays_as_it_is(server: TelegramServer, channel: Telegram) -> None:
    """Deleted, too old, a list, another form, another chat, a terminal's: nothing is raised or overwritten."""
    receipt = await channel.send(alert(), DESK)
    several = await channel.send_group(burst(3), DESK)
    before, asked = server.messages(GROUP), len(server.calls)
    number = before[0].message_id
    for other in (several.id, f"-55:{number}", f"{GROUP}:{number},2", str(number), "console:a12", ""):
        await channel.amend(alert(), DESK, other, tally=TALLY)
    assert server.messages(GROUP) == before and len(server.calls) == asked
    server.fail(refuses(400, "Bad Request: message can't be edited"), method="editMessageText")
    await channel.amend(alert(), DESK, receipt.id, tally=TALLY)
    server.deleted.append((GROUP, number))
    await channel.amend(alert(), DESK, receipt.id, tally=TALLY)
    assert server.messages(GROUP) == before[1:] and len(server.calls) == asked + 1


async def test_an_edit_never_writes_over_a_message_of_the_group_that_followed(
    server: TelegramServer, channel: Telegram
) -> None:
    """A number of the old group is another message's in the new one."""
    server.chat(-55, type="group")
    old = replace(DESK, chat=-55)
    receipt = await channel.send(alert(), old)
    server.chat(-55, type="group", migrated_to=GROUP)
    await channel.amend(alert(), old, receipt.id, tally=TALLY)
    later = await channel.send(alert(id="a13"), old)
    assert later.id.startswith(f"{GROUP}:") and later.note == f"migrated:{GROUP}"
    await channel.amend(alert(), old, receipt.id, tally=TALLY)
    assert not any(TOLD in text for text in server.texts(GROUP))
    await channel.amend(alert(id="a13"), old, later.id, tally=TALLY)
    assert TOLD in server.texts(GROUP)[0]


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (refuses(429, "Too Many Requests: retry after 9", retry_after=9), SendLater),
        (answers(500), SendLater),
        (resets, SendLater),
        (silent, SendLater),
        (refuses(403, "Forbidden: bot was kicked from the supergroup chat"), SendRefused),
    ],
    ids=["429", "500", "reset", "silent", "403"],
)
async def test_an_edit_is_never_uncertain(
    server: TelegramServer, clock: Clock, fault: Any, error: type[BotError]
) -> None:
    """Made twice it changes nothing: whatever may have become of it, it is for later."""
    async with telegram(server, clock, timeout_s=0.2) as channel:
        receipt = await channel.send(alert(), DESK)
        server.fail(fault, method="editMessageText")
        with pytest.raises(error) as raised:
            await channel.amend(alert(), DESK, receipt.id, tally=TALLY)
        if isinstance(raised.value, SendLater) and fault not in (resets, silent):
            assert raised.value.retry_after_s in (9, None)


async def test_an_edit_that_is_refused_for_its_form_is_made_in_another(
    server: TelegramServer, channel: Telegram
) -> None:
    """Without formatting, without buttons; where it is too long it is left."""
    receipt = await channel.send(alert(), DESK)
    server.fail(refuses(400, "Bad Request: can't parse entities: x"), method="editMessageText")
    await channel.amend(alert(), DESK, receipt.id, tally=TALLY)
    [message] = server.messages(GROUP)
    assert TOLD in message.text and not message.html
    server.fail(refuses(400, "Bad Request: MESSAGE_TOO_LONG"), method="editMessageText")
    await channel.amend(alert(), DESK, receipt.id, tally=replace(TALLY, confirmed=2))
    assert server.messages(GROUP) == [message]


async def test_edits_leave_a_part_of_a_groups_minute_to_alerts(server: TelegramServer, clock: Clock) -> None:
    """Bringing old alerts up to date never keeps a new one waiting."""
    async with telegram(server, clock) as channel:
        receipt = await channel.send(alert(), DESK)
        for confirmed in range(13):
            await channel.amend(alert(), DESK, receipt.id, tally=replace(TALLY, confirmed=confirmed))
        with pytest.raises(SendLater):
            await channel.amend(alert(), DESK, receipt.id, tally=replace(TALLY, confirmed=99))
        for number in range(6):
            await channel.send(alert(id=f"b{number}"), DESK)
    assert len(server.messages(GROUP)) == 7


async def test_buttons_are_changed_and_presses_answered(server: TelegramServer, channel: Telegram) -> None:
    """The button that opens the item stays where its address is given; too late, unchanged or gone is no fault."""
    await channel.send(alert(), DESK, buttons=BUTTONS)
    [message] = server.messages(GROUP)
    undo = ((Button("Undo", "undo:3"),),)
    for _ in range(2):
        await channel.edit_buttons(DESK, message.message_id, undo, url="https://news.example/x")
    assert server.messages(GROUP)[0].buttons == (("Open", "https://news.example/x"), ("Undo", "undo:3"))
    assert server.messages(GROUP)[0].text == message.text
    await channel.edit_buttons(DESK, message.message_id, ())
    assert server.messages(GROUP)[0].buttons == ()
    await channel.edit_buttons(DESK, 999, undo)


# topics


async def test_a_topic_is_made_and_written_to(server: TelegramServer, channel: Telegram) -> None:
    """Its name is shortened to what Telegram takes; two of one name are two topics."""
    forum = server.chat(GROUP, type="supergroup", is_forum=True, member="administrator")
    made = [await channel.open_topic("Harbour firm 👩🏽‍🚒 " * 30, DESK) for _ in range(2)]
    assert forum.topics == set(made) and len(set(made)) == 2
    assert all(1 <= utf16(name) <= 128 for name in forum.topic_names.values())
    await channel.send(alert(), replace(DESK, thread=made[0]))
    assert server.messages(GROUP)[0].thread == made[0]


@pytest.mark.parametrize(
    ("chat", "words", "gone"),
    [
        ({"type": "supergroup"}, "turn them on in the group", False),
        ({"type": "supergroup", "is_forum": True}, "with the right to manage topics", False),
        (
            {"type": "supergroup", "is_forum": True, "member": "administrator", "may_manage_topics": False},
            "with the right to manage topics",
            False,
        ),
        ({"type": "supergroup", "is_forum": True, "gone": "Forbidden: bot was kicked"}, "add it to the group", True),
    ],
)
async def test_a_topic_that_cannot_be_made_is_refused_with_what_to_do(
    server: TelegramServer, channel: Telegram, chat: dict[str, Any], words: str, gone: bool
) -> None:
    """In plain words; the chat is not lost for it."""
    server.chat(GROUP, **chat)
    with pytest.raises(SendRefused, match=words) as refused:
        await channel.open_topic("Harbour", DESK)
    assert refused.value.gone is gone
    if not gone:
        [(name, problem)] = await channel.check([replace(DESK, topics=True)])
        assert name == "desk" and "topics" in problem


async def test_a_forum_that_can_be_used_has_no_problem(server: TelegramServer, channel: Telegram) -> None:
    """An administrator who may manage topics."""
    server.chat(GROUP, type="supergroup", is_forum=True, member="administrator")
    assert await channel.check([replace(DESK, topics=True)]) == []


async def test_a_topic_in_a_group_that_moved_is_for_later(server: TelegramServer, channel: Telegram) -> None:
    """The next try goes to the new group."""
    server.chat(GROUP, type="supergroup", is_forum=True, member="administrator")
    server.chat(-55, type="group", migrated_to=GROUP)
    old = replace(DESK, chat=-55)
    with pytest.raises(SendLater):
        await channel.open_topic("Harbour", old)
    assert await channel.open_topic("Harbour", old) in server.chats[GROUP].topics


@pytest.mark.parametrize("closed", [True, False], ids=["closed", "deleted"])
async def test_a_closed_or_deleted_topic_does_not_keep_the_alert(
    server: TelegramServer, channel: Telegram, closed: bool
) -> None:
    """It goes to the group itself, answers nothing in that topic, and the receipt says so."""
    topic = replace(DESK, thread=7)
    first = await channel.send(alert(), topic)
    if closed:
        server.chats[GROUP].closed.add(7)
    else:
        server.chats[GROUP].topics.discard(7)
    receipt = await channel.send(alert(id="a13"), topic, reply_to=first.id)
    assert receipt.note.startswith("topic 7: ")
    message = server.messages(GROUP)[-1]
    assert message.thread is None and message.reply_to is None


# the outcomes


@pytest.mark.parametrize(
    ("fault", "unanswered"),
    [
        (answers(500), False),
        (answers(502, b"<html>"), False),
        (answers(200, b"<html>"), False),
        (resets, True),
        (silent, True),
    ],
    ids=["500", "502", "a portal's page", "reset", "no answer"],
)
async def test_a_failed_server_is_told_from_one_that_does_not_answer(
    server: TelegramServer, clock: Clock, fault: Any, unanswered: bool
) -> None:
    """Only what nobody answered may well have arrived."""
    server.fail(fault)
    async with telegram(server, clock, timeout_s=0.2) as channel:
        with pytest.raises(SendUnknown) as unknown:
            await channel.send(alert(), DESK)
    assert unknown.value.unanswered is unanswered


async def test_a_lost_chat_is_told_from_a_refused_message(server: TelegramServer, channel: Telegram) -> None:
    """Blocked, unknown, no right to write: no other message would arrive; a refused form is this message's alone."""
    server.chat(5, gone="Forbidden: bot was blocked by the user")
    server.chat(-6, type="supergroup", may_write=False)
    for chat in (5, -6, -99):
        with pytest.raises(SendRefused) as refused:
            await channel.send(alert(), replace(DESK, chat=chat))
        assert refused.value.gone
    server.fail(*[refuses(400, "Bad Request: we do not like it")] * 10)
    with pytest.raises(SendRefused) as refused:
        await channel.send(alert(), DESK)
    assert not refused.value.gone
    async with telegram(server, Clock(), token="123456:WRONG") as other:
        with pytest.raises(SendRefused) as refused:
            await other.send(alert(), DESK)
    assert not refused.value.gone


async def test_a_wait_and_a_move_from_before_a_restart_are_kept(
    server: TelegramServer, channel: Telegram, clock: Clock
) -> None:
    """The chat that asked for it is left alone for as long as it asked; what moved goes straight to its new number."""
    server.chat(5)
    channel.hold(str(GROUP), 17)
    with pytest.raises(SendLater) as later:
        await channel.send(alert(), DESK)
    assert later.value.retry_after_s == 17
    await channel.send(alert(), replace(DESK, name="me", chat=5))
    clock.now += 17
    channel.moved(-54, -55)
    channel.moved("-55", GROUP)
    receipt = await channel.send(alert(id="a13"), replace(DESK, chat=-54))
    assert receipt.note == f"migrated:{GROUP}"
    server.chat(-1002, type="supergroup")
    server.chat(GROUP, type="group", migrated_to=-1002)
    receipt = await channel.send(alert(id="a14"), replace(DESK, chat=-54))
    assert receipt.note == "migrated:-1002"
    assert [method for method, _ in server.calls] == ["sendmessage"] * 4


async def test_a_group_that_moves_in_circles_ends_in_a_refusal(server: TelegramServer, channel: Telegram) -> None:
    """Two numbers that name each other are not asked for ever."""
    server.chat(-55, type="group", migrated_to=-56)
    server.chat(-56, type="group", migrated_to=-55)
    with pytest.raises(SendRefused, match="moves again and again"):
        await channel.send(alert(), replace(DESK, chat=-55))


# one gate for all chats


async def test_sixty_chats_are_told_at_once_without_one_refusal() -> None:
    """At most 25 a second in all, though each chat by itself would be free; the server takes 30. On the real clock:
    one that a sleep moves would run ahead of requests that are on their way."""
    with TelegramServer(limits=True) as server:
        people = [replace(DESK, name=f"r{n}", chat=n + 1) for n in range(60)]
        for person in people:
            server.chat(person.chat)
        channel = Telegram(server.token, base_url=server.base_url, patience_s=60)
        began = time.monotonic()
        await asyncio.gather(*(channel.send(alert(), person) for person in people))
        await channel.aclose()
        assert len(server.sent) == len(server.calls) == 60
        assert time.monotonic() - began >= 2


def at_once(pace: Pace, chats: range, now: float) -> list[int]:
    """The chats that may be written to now, each of them started."""
    free = []
    for chat in chats:
        if pace.wait(chat, now) == 0:
            pace.started(chat, now)
            free.append(chat)
    return free


def test_the_pace_in_all_counts_what_is_on_its_way_until_a_second_after_its_answer() -> None:
    """When a request arrived lies between its start and its answer: no second of the server's sees more than 25."""
    pace = Pace()
    assert at_once(pace, range(1, 40), 0) == list(range(1, 26))
    assert pace.wait(30, 0.5) > 0
    for chat in range(1, 26):
        pace.ended(chat, 0.6)
    assert pace.wait(30, 1.5) == pytest.approx(0.1)
    assert at_once(pace, range(30, 90), 1.61) == list(range(30, 55))


def test_requests_that_hang_do_not_stop_the_other_chats() -> None:
    """After five seconds they count no more."""
    pace = Pace()
    at_once(pace, range(1, 40), 0)
    assert pace.wait(30, 4.9) > 0
    assert pace.wait(30, 5.1) == 0


def test_what_was_refused_frees_its_place_and_takes_none_of_its_chats_minute() -> None:
    """A refused message is not in the chat."""
    pace = Pace()
    pace.started(5, 0)
    pace.ended(5, 0.1)
    assert pace.wait(5, 0.1) == 0


Ask = Callable[[Telegram, Recipient], Coroutine[Any, Any, object]]


@pytest.mark.parametrize(
    ("method", "ask"),
    [
        ("sendMessage", lambda channel, who: channel.send_group(burst(2), who)),
        ("createForumTopic", lambda channel, who: channel.open_topic("Harbour", who)),
        ("editMessageText", lambda channel, who: channel.amend(alert(), who, f"{GROUP}:1", tally=TALLY)),
        ("editMessageReplyMarkup", lambda channel, who: channel.edit_buttons(who, 1, ())),
    ],
)
async def test_the_token_is_in_no_error_of_any_deed(
    server: TelegramServer, clock: Clock, method: str, ask: Ask, caplog: pytest.LogCaptureFixture
) -> None:
    """Whatever the server answers to it."""
    said = f"https://api.telegram.org/bot{server.token}/x"
    seen: list[BaseException] = []
    async with telegram(server, clock) as channel:
        await channel.send(alert(), DESK)
        for fault in (refuses(403, f"Forbidden: {said}"), refuses(400, f"Bad Request: chat not found {said}")):
            server.fail(fault, method=method)
            clock.now += 90
            with pytest.raises(BotError) as raised:
                await ask(channel, DESK)
            seen.append(raised.value)
    for error in seen:
        assert server.token not in f"{error!s}{error!r}{error.__cause__!r}{error.__context__!r}"
    assert server.token not in caplog.text
