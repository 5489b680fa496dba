"""Every button, end to end through python-telegram-bot: what a press does, and what it never does."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.buttons import under_alert
from bot.core.model import Outcome
from bot.store import DeliveryStatus
from bot.store.questions import Told
from tests.conversation.room import (
    ANA,
    BEN,
    CLEO,
    DAY,
    EVE,
    FORUM,
    GROUP,
    GROWS,
    HOUR,
    NOW,
    SEARCH,
    SECOND,
    Room,
    talking,
    until,
)
from tests.newsroom import Newsroom
from tests.telegram_server import Sent, TelegramServer, refuses

LINK = "https://courier.example/search"
COPY = "https://gazette.example/search"
OTHERS = (
    "Marle dock workers strike gold in lottery",
    "About 40 dock workers at the port of Marle have won 3 million euros in the Vidora lottery, Ruben Castellan of the "
    "lottery said. The Dock Workers Union of Marle offered congratulations to Castellan.",
)
OTTO = '\n[[term]]\nname = "Otto Lindqvist"\nkind = "person"\nrole = "actor"\n'
NAMESAKE = (
    "Otto Lindqvist strikes gold in lottery at Marle",
    "About 40 friends of Otto Lindqvist at the port of Marle have won 3 million euros in the Vidora lottery, Ruben "
    "Castellan of the lottery said. Otto Lindqvist has called a strike of luck at the port of Marle.",
)
ANOTHER_NAMESAKE = (NAMESAKE[0], NAMESAKE[1].replace("40", "90").replace("3 million", "8 million"))
SUED = (
    "Marle dockers sue Harbour Authority",
    "The Dock Workers Union of Marle has sued the Harbour Authority for 3 million euros in unpaid overtime, a court in "
    "Vidora said.",
)


async def pressing(room: Room, message: Sent, told: Told, deed: str, person: int = ANA) -> list[Sent]:
    """Press a button of an alert."""
    return await room.presses(message, person, f"{deed}:{told.delivery}")


async def set_it(room: Room, shown: list[Sent], person: int = ANA) -> Sent:
    """Set the rule that was proposed in the one message shown."""
    (proposed,) = shown
    await room.presses(proposed, person, room.buttons(proposed)["✓ Set it"])
    assert room.popup == "Set."
    return proposed


async def test_known_is_proposed_set_shown_and_undone(newsroom: Newsroom, telegram: TelegramServer) -> None:
    """What the alert told becomes the desk's; under it stands who said so, and a way back."""
    async with talking(newsroom, telegram) as room:
        told, message = await room.tells(SEARCH, LINK)
        shown = await pressing(room, message, told, "known")
        assert "To be known: “Prosecutors" in shown[0].text
        assert "It would have kept quiet 1 of the 1 alert of the last 30 days" in shown[0].text
        assert shown[0].reply_to == message.message_id
        with room.house.store.read() as tx:
            assert all(claim.attribution != "the desk" for claim in tx.ledger("strike")), "nothing before it is set"
        proposed = await set_it(room, shown)
        assert set(room.buttons(proposed)) == {"✓ Set · Ana", "↩ Undo"}
        under = room.buttons(message)
        assert "✓ Known · Ana" in under and "↩ Undo" in under and "✓ Known" not in under and under["Open"] == LINK
        with room.house.store.read() as tx:
            (mine,) = [claim for claim in tx.ledger("strike") if claim.attribution == "the desk"]
            assert mine.development == told.alert.development
        await room.presses(message, CLEO, under["✓ Known · Ana"])
        assert room.popup == "✓ Known by Ana"
        await room.presses(message, CLEO, under["↩ Undo"])
        assert room.popup == "Undone." and "✓ Known" in room.buttons(message)
        with room.house.store.read() as tx:
            assert all(claim.attribution != "the desk" for claim in tx.ledger("strike"))


async def test_a_double_tap_does_nothing_twice(newsroom: Newsroom, telegram: TelegramServer) -> None:
    """Of any button: the second one says so."""
    async with talking(newsroom, telegram) as room:
        told, message = await room.tells(SEARCH, LINK)
        shown = await pressing(room, message, told, "known")
        assert await pressing(room, message, told, "known") == []
        assert room.popup == "Already asked: set it or leave it, below."
        proposed = await set_it(room, shown)
        await room.presses(proposed, ANA, "set:1:0")
        assert room.popup == "Already set, by Ana."
        await pressing(room, message, told, "known")
        assert room.popup == "Already set, by Ana."
        await room.presses(proposed, ANA, "leave:1:0")
        assert room.popup == "It was set already: Undo ends it."
        for said in ("Undone.", "Already undone, by Ana."):
            await room.presses(proposed, ANA, "undo:1:0")
            assert room.popup == said
        await pressing(room, message, told, "follow")
        await pressing(room, message, told, "follow", CLEO)
        assert room.popup == "Already followed, by Ana."
        for said in ("I look at its page as before.", "Already undone."):
            await pressing(room, message, told, "unfollow")
            assert room.popup == said
        with room.house.store.read() as tx:
            assert len(tx.rules.listed()) == 1 and len(tx.ledger("strike")) == len(told.decision.learned)


async def test_a_proposal_that_was_not_answered_can_be_asked_for_again(
    newsroom: Newsroom, telegram: TelegramServer
) -> None:
    """After a while; the old one is gone then."""
    async with talking(newsroom, telegram) as room:
        told, message = await room.tells(SEARCH, LINK)
        (old,) = await pressing(room, message, told, "known")
        room.now = NOW + HOUR
        await set_it(room, await pressing(room, message, told, "known"))
        await room.presses(old, ANA, room.buttons(old)["✓ Set it"])
        assert room.popup == "It was left, by Ana."


async def test_not_ours_asks_which_and_a_name_alone_is_kept_out(newsroom: Newsroom, telegram: TelegramServer) -> None:
    """Wrong person: what names nobody else of the story is no alert for thirty days, and says by which rule."""
    async with talking(newsroom, telegram, more=OTTO) as room:
        told, message = await room.tells(NAMESAKE, LINK)
        assert await pressing(room, message, told, "notours") == []
        assert set(room.buttons(message)) == {"Open", "Wrong person", "Another story", "Old", "‹ Back"}
        shown = await room.presses(message, ANA, room.buttons(message)["Wrong person"])
        assert "To be kept quiet: what names Otto Lindqvist and nobody else of the story." in shown[0].text
        assert "It holds for" in shown[0].text and "kept quiet 1 of the 1 alert" in shown[0].text
        await set_it(room, shown)
        assert "✗ Not ours · Ana" in room.buttons(message)
        quiet = await room.arrives(ANOTHER_NAMESAKE, COPY)
        assert quiet.decision.outcome is Outcome.RULED and not quiet.decision.learned
        assert quiet.decision.reason.startswith("kept quiet by rule 1 (what names Otto Lindqvist and nobody else")
        assert "by Ana, until 01 May 2026" in quiet.decision.reason and quiet.decision.evidence
        room.now = NOW + 8 * DAY
        assert (await room.arrives(SEARCH, "https://courier.example/s2")).decision.alert
        assert (await room.outcomes())[Outcome.RULED] == 1


async def test_what_is_urgent_no_rule_keeps_quiet(newsroom: Newsroom, telegram: TelegramServer) -> None:
    """A rule about a name, set by one press: the denial of whoever has it is told all the same."""
    async with talking(newsroom, telegram, more=OTTO) as room:
        told, message = await room.tells(NAMESAKE, LINK)
        shown = await room.presses(message, ANA, f"notours:{told.delivery}:name")
        assert "What is urgent is told all the same." in shown[0].text
        await set_it(room, shown)
        denial = "Otto Lindqvist denied that the dock workers have called a strike for 16 March."
        said = await room.arrives(("Lindqvist denies Marle strike", denial), COPY)
        assert said.alert and said.alert.urgent and "Dock Workers" not in str(said.decision.terms)


async def test_wrong_person_is_refused_where_it_would_not_help(newsroom: Newsroom, telegram: TelegramServer) -> None:
    """It names two of the story's: then a rule of one name would keep nothing out. Or it names no person: who acts in
    the story is alone in much of its news."""
    async with talking(newsroom, telegram) as room:
        told, message = await room.tells(SEARCH, LINK)
        assert await room.presses(message, ANA, f"notours:{told.delivery}:name") == []
        assert room.popup.startswith("It names Dock Workers Union of Marle and Harbour Authority, so a rule")
        room.now = NOW + 8 * DAY
        told, message = await room.tells(OTHERS, COPY)
        assert await room.presses(message, ANA, f"notours:{told.delivery}:name") == []
        assert room.popup.startswith("Dock Workers Union of Marle is no person, and much of the story's own news")
        assert room.popup.endswith("Try Another story.")
        with room.house.store.read() as tx:
            assert tx.rules.listed() == []


async def test_another_story_is_known_again_by_its_own_names(newsroom: Newsroom, telegram: TelegramServer) -> None:
    """Any two of at most three words that no claim, term or title of the story has."""
    async with talking(newsroom, telegram) as room:
        told, message = await room.tells(OTHERS, LINK)
        shown = await room.presses(message, ANA, f"notours:{told.delivery}:words")
        assert "what has any two of" in shown[0].text
        assert "Castellan" in shown[0].text and "Vidora" in shown[0].text and "“Marle" not in shown[0].text
        await set_it(room, shown)
        quiet = await room.arrives((OTHERS[0], OTHERS[1].replace("40", "90").replace("3 million", "8 million")), COPY)
        assert quiet.decision.outcome is Outcome.RULED and "what has any two of" in quiet.decision.reason
        room.now = NOW + 8 * DAY
        assert (await room.arrives(SUED, "https://courier.example/sue")).decision.alert, "only one of the words"
        assert (await room.arrives(GROWS, "https://courier.example/grows")).decision.alert


async def test_old_is_kept_out_by_its_day(newsroom: Newsroom, telegram: TelegramServer) -> None:
    """A fresh item's date says nothing: then the rule is refused, as it would keep out the news."""
    async with talking(newsroom, telegram) as room:
        fresh, first = await room.tells(SEARCH, LINK)
        await room.presses(first, ANA, f"notours:{fresh.delivery}:old")
        assert "so a rule by date would keep out news" in room.popup
        told, message = await room.tells(GROWS, COPY, published=NOW - 20 * DAY)
        shown = await room.presses(message, ANA, f"notours:{told.delivery}:old")
        assert "To be kept quiet: what is dated before 2026-03-13." in shown[0].text
        assert "kept quiet 1 of the 2 alerts" in shown[0].text
        await set_it(room, shown)
        old = await room.arrives(SUED, "https://courier.example/sue", published=NOW - 25 * DAY)
        assert old.decision.outcome is Outcome.RULED
        assert (await room.arrives(SUED, "https://courier.example/sue2", published=NOW)).alert


async def test_back_asks_nothing(newsroom: Newsroom, telegram: TelegramServer) -> None:
    """The alert has its buttons again."""
    async with talking(newsroom, telegram) as room:
        told, message = await room.tells(SEARCH, LINK)
        for deed in ("notours", "mute"):
            await pressing(room, message, told, deed)
            await room.presses(message, ANA, room.buttons(message)["‹ Back"])
            flat = {one.text for row in under_alert(told.delivery) for one in row}
            assert set(room.buttons(message)) == flat | {"Open"}


async def test_follow_looks_at_the_page_often_again_and_can_be_undone(
    newsroom: Newsroom, telegram: TelegramServer
) -> None:
    """However old the alert is: its age begins anew."""
    async with talking(newsroom, telegram) as room:
        await room.tells(SEARCH, LINK)
        room.now = NOW + 20 * DAY
        told = (await room.told("desk"))[0]
        message = telegram.messages(GROUP)[-1]
        await pressing(room, message, told, "follow")
        assert room.popup == "I look at its page often again." and "👁 Follow · Ana" in room.buttons(message)
        assert (await room.told("desk"))[0].followed_at == room.now
        with room.house.store.read() as tx:
            key = tx.sources()[0].key
            assert tx.waiting(key, room.now) == [] and len(tx.waiting(key, room.now + timedelta(minutes=15))) == 1
        await room.presses(message, ANA, room.buttons(message)["↩ Undo"])
        assert (await room.told("desk"))[0].followed_at == told.followed_at == NOW


async def test_mute_asks_what_and_how_long_and_ends_by_itself(newsroom: Newsroom, telegram: TelegramServer) -> None:
    """Under the alert; nothing is muted before it is set, and only here."""
    async with talking(newsroom, telegram) as room:
        told, message = await room.tells(SEARCH, LINK)
        await pressing(room, message, told, "mute")
        assert {"Source: s1", "Story: strike", "Term: Harbour Authority"} <= set(room.buttons(message))
        await room.presses(message, ANA, room.buttons(message)["Source: s1"])
        assert {"4 hours", "1 day", "1 week"} <= set(room.buttons(message))
        shown = await room.presses(message, ANA, room.buttons(message)["4 hours"])
        assert "To be muted in this chat: source s1 in strike.\n\nIt holds for 4 hours." in shown[0].text
        room.now = NOW + HOUR
        await set_it(room, shown)
        assert "🔕 Mute · Ana" in room.buttons(message) and "🔕 Mute" in room.buttons(message)
        await room.arrives(GROWS, COPY)
        desk, ben = [(await room.told(name))[-1] for name in ("desk", "ben")]
        assert desk.status is DeliveryStatus.MUTED and ben.status is DeliveryStatus.PENDING
        assert desk.reason == "muted by rule 1 (source s1 in strike, by Ana, until 01 Apr 2026 13:00 UTC)"
        room.now = NOW + 6 * HOUR
        assert (await room.arrives(SUED, "https://courier.example/sue")).alert
        assert (await room.told("desk"))[-1].status is DeliveryStatus.PENDING


async def test_what_another_chat_muted_is_still_told_where_it_was_not(
    newsroom: Newsroom, telegram: TelegramServer
) -> None:
    """A reader mutes for themselves alone, in their own chat."""
    async with talking(newsroom, telegram) as room:
        await room.tells(SEARCH, LINK)
        told, message = (await room.told("ben"))[-1], telegram.messages(BEN)[-1]
        assert message.chat == BEN
        shown = await room.presses(message, BEN, f"mute:{told.delivery}:y.1d")
        await set_it(room, shown, BEN)
        await room.arrives(GROWS, COPY)
        desk, ben = [(await room.told(name))[-1] for name in ("desk", "ben")]
        assert ben.status is DeliveryStatus.MUTED and desk.status is DeliveryStatus.PENDING
        await room.presses(message, BEN, room.buttons(message)["↩ Undo"])
        assert room.popup == "Undone."


async def test_why_gives_the_steps_in_short(newsroom: Newsroom, telegram: TelegramServer) -> None:
    """As an answer to the alert; readers may."""
    async with talking(newsroom, telegram) as room:
        told, message = await room.tells(SEARCH, LINK)
        (said,) = await pressing(room, message, told, "why", BEN)
        assert said.reply_to == message.message_id and "alerted" in said.text and "would flip: " in said.text


async def test_roles_and_strangers_are_looked_at_under_alerts(newsroom: Newsroom, telegram: TelegramServer) -> None:
    """A press by whoever may not changes nothing; a stranger's is answered politely."""
    async with talking(newsroom, telegram) as room:
        told, message = await room.tells(SEARCH, LINK)
        before = room.current(message)
        for deed in ("known", "notours", "follow", "mute", "unfollow"):
            assert await pressing(room, message, told, deed, BEN) == []
            assert room.popup == "That takes the role of an editor."
            assert await pressing(room, message, told, deed, EVE) == []
            assert "members only" in room.popup
        (proposed,) = await pressing(room, message, told, "known")
        for person in (BEN, EVE):
            await room.presses(proposed, person, room.buttons(proposed)["✓ Set it"])
        assert room.current(message) == before
        with room.house.store.read() as tx:
            assert tx.rules.listed() == [] and tx.rules.holding(room.now) == []


async def test_a_press_that_came_too_late_changes_nothing(newsroom: Newsroom, telegram: TelegramServer) -> None:
    """Pressed while nobody listened: it is said, and pressing again works."""
    async with talking(newsroom, telegram) as room:
        told, message = await room.tells(SEARCH, LINK)
        (proposed,) = await pressing(room, message, told, "known")
        before = len(telegram.messages(GROUP))
        late = "Bad Request: query is too old and response timeout expired or query ID is invalid"
        telegram.fail(refuses(400, late), method="answerCallbackQuery")
        await room.presses(proposed, ANA, room.buttons(proposed)["✓ Set it"])
        assert [it.text for it in telegram.messages(GROUP)[before:]] == [
            "That press reached me too late, so I have changed nothing. Please press again."
        ]
        with room.house.store.read() as tx:
            assert tx.rules.listed() == []
        await set_it(room, [proposed])


async def test_buttons_of_what_is_gone_or_old_or_elsewhere_are_answered_and_change_nothing(
    newsroom: Newsroom, telegram: TelegramServer
) -> None:
    """No such delivery; another chat's; data that no button of ours has; sixty days old."""
    async with talking(newsroom, telegram) as room:
        told, message = await room.tells(SEARCH, LINK)
        ben = (await room.told("ben"))[0]
        for data in (
            "known:999",
            f"known:{ben.delivery}",
            "known:x",
            "drop:1",
            "set:99:0",
            f"mute:{told.delivery}:t9.1d",
        ):
            assert await room.presses(message, ANA, data) == []
            assert room.popup
        room.now = NOW + 61 * DAY
        assert await pressing(room, message, told, "known") == []
        assert "too old to act on" in room.popup
        assert len(await pressing(room, message, told, "why")) == 1
        with room.house.store.read() as tx:
            assert tx.rules.listed() == []


async def test_in_a_forum_the_buttons_answer_in_their_topic(newsroom: Newsroom, telegram: TelegramServer) -> None:
    """And a mute there is the topic's recipient's."""
    async with talking(newsroom, telegram) as room:
        await room.tells(SEARCH, LINK)
        told, message = (await room.told("night"))[0], telegram.messages(FORUM)[-1]
        assert message.thread == 7
        shown = await room.presses(message, ANA, f"mute:{told.delivery}:y.1d")
        assert shown[0].thread == 7
        await set_it(room, shown)
        await room.arrives(GROWS, COPY)
        assert (await room.told("night"))[-1].status is DeliveryStatus.MUTED


async def test_a_list_of_alerts_is_shown_one_by_one(newsroom: Newsroom, telegram: TelegramServer) -> None:
    """Each with its own buttons; once, though it is pressed twice. A press that came too late shows nothing, and can be
    made again."""
    async with talking(newsroom, telegram) as room:
        await room.arrives(SEARCH, LINK)
        await room.arrives(GROWS, COPY)
        recipient = next(it for it in room.house.settings.recipients if it.name == "desk")
        told = await room.told("desk")
        receipt = await room.house.channels["telegram"].send_group([it.alert for it in told], recipient)
        for one in room.house.store.lease_deliveries(room.now, lease=HOUR, limit=99):
            room.house.store.begin(one.id, room.now, lease=HOUR)
            room.house.store.delivered(one.id, receipt.id if one.recipient == "desk" else "x", room.now)
        listed = telegram.messages(GROUP)[-1]
        late = "Bad Request: query is too old and response timeout expired or query ID is invalid"
        telegram.fail(refuses(400, late), method="answerCallbackQuery")
        await room.presses(listed, BEN, f"show:{told[0].delivery}")
        assert "Please press again" in telegram.messages(GROUP)[-1].text
        telegram.sent.pop()
        await room.presses(listed, BEN, f"show:{told[0].delivery}")
        await until(lambda: len(telegram.messages(GROUP)) == 3)
        await room.presses(listed, BEN, f"show:{told[0].delivery}")
        assert room.popup == "Already shown, above."
        shown = telegram.messages(GROUP)[1:]
        assert [dict(it.buttons)["❓ Why"] for it in shown] == [f"why:{it.delivery}" for it in told]
        assert len(await room.presses(shown[0], BEN, f"why:{told[0].delivery}")) == 1
        (proposed,) = await pressing(room, shown[0], told[0], "known")
        await set_it(room, [proposed])
        assert dict(room.current(listed).buttons) == dict(listed.buttons), "the list is no alert's message"


async def test_buttons_work_in_a_group_that_moved(newsroom: Newsroom, telegram: TelegramServer) -> None:
    """Its old messages are there under the new number, and are another message's number no longer."""
    async with talking(newsroom, telegram) as room:
        told, message = await room.tells(SEARCH, LINK)
        telegram.chat(-1077, type="supergroup")
        with room.house.store.write() as tx:
            tx.questions.note_moved(GROUP, -1077)
        old = replace(message, chat=-1077)
        telegram.sent.append(old)
        (proposed,) = await room.presses(old, ANA, f"known:{told.delivery}")
        await set_it(room, [proposed])
        assert "✓ Set · Ana" in room.buttons(proposed)
        await room.presses(old, ANA, f"follow:{told.delivery}")
        assert {"✓ Known · Ana", "👁 Follow · Ana"} <= set(room.buttons(old))


async def test_what_should_have_been_told_is_told_after_all_and_once(
    newsroom: Newsroom, telegram: TelegramServer
) -> None:
    """By a button of the digest; a reader may not."""
    async with talking(newsroom, telegram, more=OTTO) as room:
        told, message = await room.tells(NAMESAKE, LINK)
        shown = await room.presses(message, ANA, f"notours:{told.delivery}:name")
        await set_it(room, shown)
        quiet = await room.arrives(ANOTHER_NAMESAKE, COPY)
        assert quiet.decision.outcome is Outcome.RULED
        number = 2
        await room.presses(message, BEN, f"should:{number}")
        assert room.popup == "That takes the role of an editor."
        first = await room.presses(message, ANA, f"should:{number}")
        again = await room.presses(message, CLEO, f"should:{number}")
        assert [it.text for it in (*first, *again)] == [
            "Told to everybody of the story, and noted.",
            "It was told after all already, by Ana.",
        ]
        await room.delivers()
        assert "90 friends" in telegram.texts(GROUP)[-1]


async def test_an_alert_that_is_brought_up_to_date_keeps_what_was_done(
    newsroom: Newsroom, telegram: TelegramServer
) -> None:
    """Who has told it is written into the message; Known stays under it, with its way back."""
    async with talking(newsroom, telegram) as room:
        told, message = await room.tells(SEARCH, LINK)
        await set_it(room, await pressing(room, message, told, "known"))
        await room.arrives(SEARCH, COPY, source=SECOND)
        room.now = NOW + HOUR
        assert await room.house.amender.amend() >= 1
        assert "✓ Known · Ana" in room.buttons(message) and "↩ Undo" in room.buttons(message)
        assert "2 outlets" in room.current(message).text


async def test_what_a_rule_kept_quiet_is_shown_when_it_is_undone_and_can_be_told(
    newsroom: Newsroom, telegram: TelegramServer
) -> None:
    """Undoing alone brings nothing back: each has a button, and is told once."""
    async with talking(newsroom, telegram, more=OTTO) as room:
        told, message = await room.tells(NAMESAKE, LINK)
        proposed = await set_it(room, await room.presses(message, ANA, f"notours:{told.delivery}:name"))
        await room.arrives(ANOTHER_NAMESAKE, COPY)
        room.now = NOW + HOUR
        (said,) = await room.presses(proposed, ANA, room.buttons(proposed)["↩ Undo"])
        assert said.text.startswith("Rule 1 is undone. While it held it kept quiet 1 item, the newest first:")
        assert f"1. {NAMESAKE[0]} (s1, 09:00 BST)\n{COPY}" in said.text and said.reply_to == proposed.message_id
        (first,) = await room.presses(said, ANA, room.buttons(said)["should: 1"])
        assert first.text == "Told to everybody of the story, and noted."
        await room.delivers()
        assert "90 friends" in telegram.texts(GROUP)[-1] and "90 friends" in telegram.texts(BEN)[-1]


async def test_what_the_desk_knew_kept_quiet_is_shown_when_it_knows_it_no_more(
    newsroom: Newsroom, telegram: TelegramServer
) -> None:
    """What only repeated the sentence that was taken back; a rule that kept nothing quiet says nothing."""
    async with talking(newsroom, telegram) as room:
        rule = await set_it(room, await room.says(ANA, ANA, f"/known strike {SEARCH[1]}"))
        await room.arrives(SEARCH, LINK)
        (said,) = await room.presses(rule, ANA, "undo:1:0")
        assert "kept quiet 1 item" in said.text and LINK in said.text
        await room.presses(said, ANA, room.buttons(said)["should: 1"])
        await room.delivers()
        assert SEARCH[0] in telegram.texts(GROUP)[-1]
        other = await set_it(room, await room.says(ANA, ANA, "/known strike Tulips came early to the gardens."))
        assert await room.presses(other, ANA, "undo:2:0") == []


async def test_what_was_muted_is_shown_when_it_is_muted_no_more_and_told_to_whom_it_was_kept_from(
    newsroom: Newsroom, telegram: TelegramServer
) -> None:
    """By the button, or by /unmute; a reader in a chat of their own may. The newest ten, and how many more."""
    async with talking(newsroom, telegram) as room:
        rule = await set_it(room, await room.says(BEN, BEN, "/mute story strike for 1w"), BEN)
        await room.arrives(SEARCH, LINK)
        await room.delivers()
        room.now = NOW + HOUR
        before = len(telegram.messages(GROUP))
        (said,) = await room.presses(rule, BEN, room.buttons(rule)["↩ Undo"])
        assert f"1. {SEARCH[0]} (s1, 08:00 UTC)\n{LINK}" in said.text
        await room.presses(said, EVE, room.buttons(said)["should: 1"])
        assert "members only" in room.popup
        for popup in ("It is told to ben now.", "It was told after all already."):
            await room.presses(said, BEN, room.buttons(said)["should: 1"])
            assert room.popup == popup
        await room.delivers()
        assert sum("Prosecutors" in text for text in telegram.texts(BEN)) == 1
        assert len(telegram.messages(GROUP)) == before, "nobody else had it muted"
        await set_it(room, await room.says(BEN, BEN, "/mute story strike for 1w"), BEN)
        assert (await room.answer(BEN, BEN, "/unmute 2")).text.endswith("Nothing came while it was.")
        await set_it(room, await room.says(BEN, BEN, "/mute story strike for 1w"), BEN)
        await room.arrives(GROWS, COPY)
        said = await room.answer(BEN, BEN, "/unmute 3")
        assert said.text.startswith("No longer muted here: story strike. While it held it kept quiet 1 item")
        await room.presses(said, BEN, room.buttons(said)["should: 1"])
        await room.delivers()
        assert "2,400" in telegram.texts(BEN)[-1]
