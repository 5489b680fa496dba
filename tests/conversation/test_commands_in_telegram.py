"""Every command, end to end through python-telegram-bot: what a person sends, and what stands in the chat then."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.core.errors import Cause
from bot.core.model import Outcome, Phase
from bot.core.tallies import tally
from bot.store import DeliveryStatus
from tests.conversation.room import (
    ANA,
    BEN,
    DAY,
    FEED,
    FORUM,
    GROUP,
    GROWS,
    NOW,
    PEOPLE,
    SEARCH,
    SECOND,
    Room,
    talking,
    until,
)
from tests.newsroom import GARDEN, OLD, Newsroom
from tests.telegram_server import Sent, TelegramServer
from tests.web_server import WebServer

LINK = "https://courier.example/search"

SUED = (
    "Marle dockers sue Harbour Authority",
    "The Dock Workers Union of Marle has sued for 3 million euros, a court said.",
)


async def press_on(room: Room, message: Sent, words: str, person: int = ANA) -> list[Sent]:
    """Press the button of these words."""
    return await room.presses(message, person, room.buttons(message)[words])


async def test_stories_names_phase_alerts_of_the_day_and_the_last_one(
    newsroom: Newsroom, telegram: TelegramServer
) -> None:
    """In two lines a story."""
    async with talking(newsroom, telegram, stories=("strike", "tides")) as room:
        assert "no alert yet" in (await room.answer(GROUP, BEN, "/stories")).text
        await room.tells(SEARCH, LINK)
        room.now = NOW + timedelta(hours=3)
        said = (await room.answer(GROUP, BEN, "/stories")).text
        assert "strike: Strike at the port of Marle\nopen · 1 alert in the last day · last alert 3 hours ago" in said
        room.now = NOW + 3 * DAY
        assert "0 alerts in the last day · last alert 3 days ago" in (await room.answer(GROUP, BEN, "/stories")).text


async def test_claims_shows_how_each_stands_and_what_was_told_since(
    newsroom: Newsroom, telegram: TelegramServer
) -> None:
    """By whom, and when."""
    async with talking(newsroom, telegram) as room:
        assert "· c01 The Dock Workers Union" in (await room.answer(GROUP, BEN, "/claims strike")).text
        await room.tells(GROWS, "https://courier.example/grows")
        said = (await room.answer(GROUP, BEN, "/claims")).text
        assert "→ c01 The Dock Workers Union" in said and "\n↳ updated on 1 Apr 2026 by s1" in said
        assert "Told since:" in said and "s1, 2026-04-01: " in said


async def test_an_unknown_story_suggests_the_nearest(newsroom: Newsroom, telegram: TelegramServer) -> None:
    """With one story it may be left out; with two it is asked for."""
    async with talking(newsroom, telegram, stories=("strike", "tides")) as room:
        assert "Did you mean strike?" in (await room.answer(GROUP, BEN, "/claims strick")).text
        assert "Of which story? I follow: strike, tides." in (await room.answer(GROUP, BEN, "/claims")).text
        assert "Did you mean tides?" in (await room.answer(GROUP, ANA, "/known tide The port is shut.")).text


async def test_why_explains_an_article_by_its_link(newsroom: Newsroom, telegram: TelegramServer) -> None:
    """What was decided, why, and who was told; of one that was never seen it says so."""
    async with talking(newsroom, telegram) as room:
        await room.tells(SEARCH, LINK)
        await room.arrives(GARDEN, "https://courier.example/tulips")
        told = (await room.answer(GROUP, BEN, f"/why {LINK}?utm_source=x")).text
        assert "strike: Police search offices" in told and "alerted" in told and "told desk" in told
        assert "not about the story" in (await room.answer(GROUP, BEN, "/why courier.example/tulips")).text
        assert "not seen that article" in (await room.answer(GROUP, BEN, "/why https://courier.example/none")).text
        assert "Send /why and its link" in (await room.answer(GROUP, BEN, "/why")).text


async def test_status_names_what_is_undelivered_the_last_round_and_sources_in_trouble(
    newsroom: Newsroom, telegram: TelegramServer
) -> None:
    """The age of the oldest, what may have arrived, and why."""
    async with talking(newsroom, telegram) as room:
        said = (await room.answer(GROUP, BEN, "/status")).text
        assert "Every alert is delivered." in said and "just now" in said and "All 2 sources answer." in said
        await room.arrives(SEARCH, LINK)
        room.now = NOW + timedelta(minutes=5)
        (one, *_) = room.house.store.lease_deliveries(room.now, lease=timedelta(minutes=5), limit=1)
        room.house.store.begin(one.id, room.now, lease=timedelta(minutes=5))
        room.house.store.uncertain(one.id, room.now, "the connection was reset", None)
        with room.house.store.write() as tx:
            state = tx.sources()[0]
            bad = tx.health_of(state.key)
            tx.settle_source(
                state.key,
                status="failed",
                error="x",
                next_check_at=NOW,
                now=NOW,
                failures=9,
                health=_in_trouble(bad),
            )
        said = (await room.answer(GROUP, BEN, "/status")).text
        assert "3 deliveries undelivered, the oldest 5 min old, 1 of them perhaps sent" in said
        assert "the connection was reset" in said
        assert "1 of 2 sources in trouble:\n· s1: " in said


def _in_trouble(health: object) -> object:
    from bot.core.health import Health, Observation, after

    assert isinstance(health, Health)
    for hours in range(40):
        health = after(health, Observation(NOW + timedelta(hours=hours), Cause.HTTP_STATUS, "500"))
    return health


async def test_since_tells_what_came_since_the_asker_last_looked(newsroom: Newsroom, telegram: TelegramServer) -> None:
    """To this chat, for each member apart; and how much was kept quiet."""
    async with talking(newsroom, telegram) as room:
        await room.tells(SEARCH, LINK)
        room.now = NOW + timedelta(minutes=10)
        first = (await room.answer(GROUP, BEN, "/since")).text
        assert first.startswith("1 alert since") and "Police search offices" in first and LINK in first
        room.now = NOW + timedelta(hours=2)
        assert (await room.answer(GROUP, BEN, "/since")).text.startswith("0 alerts since")
        assert (await room.answer(GROUP, ANA, "/since")).text.startswith("1 alert since")
        proposed = await room.answer(GROUP, ANA, "/mute story strike for 1d")
        await press_on(room, proposed, "✓ Set it")
        await room.arrives(GROWS, "https://courier.example/grows")
        room.now = NOW + timedelta(hours=3)
        assert "0 alerts since" in (said := (await room.answer(GROUP, ANA, "/since")).text)
        assert "Beside: 1 muted here." in said
        assert "2 alerts since" in (await room.answer(BEN, BEN, "/since")).text


@pytest.mark.parametrize(
    ("words", "proposed"),
    [
        ("story strike", "story strike"),
        ("source s1 for 4h", "source s1 in strike"),
        ("term ida brandt for 2w", "term Ida Brandt in strike"),
        ("Harbour Authority", "term Harbour Authority in strike"),
    ],
)
async def test_a_mute_is_proposed_with_what_it_would_have_kept_and_then_keeps_it(
    newsroom: Newsroom, telegram: TelegramServer, words: str, proposed: str
) -> None:
    """From this chat alone, from the moment it is set, with the rule as the reason of what is not sent."""
    async with talking(newsroom, telegram) as room:
        await room.tells(SEARCH, LINK)
        said = await room.answer(GROUP, ANA, f"/mute {words}")
        assert f"To be muted in this chat: {proposed}." in said.text
        kept = 0 if "ida" in words else 1
        assert (f"kept quiet {kept} of the 1 alert" in said.text) is bool(kept)
        assert "Nothing changes until you set it." in said.text
        before = len(telegram.messages(GROUP))
        await press_on(room, said, "✓ Set it")
        assert room.popup == "Set." and "✓ Set · Ana" in room.buttons(said)
        await room.arrives(GROWS, "https://courier.example/grows")
        await room.delivers()
        (_, last) = await room.told("desk")
        if kept:
            assert last.status is DeliveryStatus.MUTED and "muted by rule 1" in (last.reason or "")
            assert "by Ana, until " in (last.reason or "") and len(telegram.messages(GROUP)) == before
        assert "Marle dock workers' strike grows" in telegram.texts(BEN)[-1]


async def test_a_mute_that_names_nothing_known_suggests_the_nearest(
    newsroom: Newsroom, telegram: TelegramServer
) -> None:
    """And a time that is none is said."""
    async with talking(newsroom, telegram) as room:
        assert "Did you mean Ida Brandt?" in (await room.answer(GROUP, ANA, "/mute term ida brand")).text
        assert "is no time that I know" in (await room.answer(GROUP, ANA, "/mute story strike for ever")).text
        assert "Mute what?" in (await room.answer(GROUP, ANA, "/mute")).text
        assert "No alerts come into this chat" in (await room.answer(ANA, ANA, "/mute story strike")).text


async def test_unmute_shows_the_mutes_of_this_chat_and_ends_one_by_its_number(
    newsroom: Newsroom, telegram: TelegramServer
) -> None:
    """Another chat's are none of its business."""
    async with talking(newsroom, telegram) as room:
        assert (await room.answer(GROUP, ANA, "/unmute")).text == "Nothing is muted in this chat."
        await press_on(room, await room.answer(GROUP, ANA, "/mute story strike"), "✓ Set it")
        assert (await room.answer(BEN, BEN, "/unmute 1")).text == "Nothing is muted in this chat."
        shown = await room.answer(GROUP, ANA, "/unmute")
        assert "1 · muted: story strike for desk" in shown.text and room.buttons(shown) == {"↩ Undo 1": "undo:1:0"}
        assert "no longer muted" in (await room.answer(GROUP, ANA, "/unmute 1")).text.casefold()
        await room.tells(SEARCH, LINK)
        assert "Which one?" in (await room.answer(GROUP, ANA, "/unmute the strike")).text


async def test_what_the_desk_knows_is_told_to_nobody_until_it_is_undone(
    newsroom: Newsroom, telegram: TelegramServer
) -> None:
    """A sentence joins the ledger once it is set, shows as the desk's, and leaves it again."""
    async with talking(newsroom, telegram) as room:
        said = await room.answer(GROUP, ANA, f"/known strike {SEARCH[1]}")
        assert "To be known: “Prosecutors seized" in said.text and "until somebody undoes it" in said.text
        assert "There were no alerts in the last 30 days" in said.text
        await press_on(room, said, "✓ Set it")
        quiet = await room.arrives(SEARCH, LINK)
        assert quiet.decision.outcome is Outcome.REPEAT and "the desk" in quiet.decision.reason
        assert all(claim.startswith("c") for claim in quiet.decision.claims)
        assert "the desk, 2026-04-01: Prosecutors seized" in (await room.answer(GROUP, BEN, "/claims")).text
        await press_on(room, said, "↩ Undo")
        assert "the desk" not in (await room.answer(GROUP, BEN, "/claims")).text
        again = await room.arrives(SEARCH, "https://courier.example/search-2")
        assert again.decision.outcome is Outcome.ALERT


async def test_known_wants_a_sentence(newsroom: Newsroom, telegram: TelegramServer) -> None:
    """Neither nothing nor a page."""
    async with talking(newsroom, telegram) as room:
        assert "Send /known, the story, and one sentence" in (await room.answer(GROUP, ANA, "/known strike")).text
        assert "one sentence" in (await room.answer(GROUP, ANA, "/known strike ???")).text
        assert "at most 1,000 letters" in (await room.answer(GROUP, ANA, "/known " + "word " * 300)).text


async def test_check_looks_at_the_sources_now_and_says_what_it_found(
    newsroom: Newsroom, telegram: TelegramServer
) -> None:
    """A line at once, the findings when they are there; what cannot be read is named."""
    async with talking(newsroom, telegram) as room:
        began = await room.answer(GROUP, ANA, "/check strike")
        assert began.text == "Checking 2 sources of strike …"
        await until(lambda: telegram.texts(GROUP)[-1].startswith("Checked 2 sources"))
        done = telegram.texts(GROUP)[-1]
        assert "0 alerts" in done and "Not read:\n· s1: " in done


async def test_check_finds_what_is_new(newsroom: Newsroom, telegram: TelegramServer, web: WebServer) -> None:
    """Through the same pass and outbox as always."""
    from tests.newsroom import PUBLISHED, entry, feed

    feed_url = web.serves("/feed.xml", feed(entry(OLD, web.url("/old"), PUBLISHED - DAY)))
    newsroom.watch(feed_url)
    async with talking(newsroom, telegram, sources=(feed_url,)) as room:
        await room.answer(GROUP, ANA, "/check")
        await until(lambda: telegram.texts(GROUP)[-1].startswith("Checked 1 source:"))
        web.serves("/feed.xml", feed(entry(SEARCH, web.url("/search"), NOW)))
        room.now = NOW + timedelta(hours=1)
        await room.answer(GROUP, ANA, "/check")
        await until(lambda: "1 alert." in telegram.texts(GROUP)[-1])
        assert "Told:\n· " in telegram.texts(GROUP)[-1] and "Police search offices" in telegram.texts(GROUP)[-1]
        await room.delivers()
        assert "Prosecutors" in telegram.texts(GROUP)[-1]


async def test_a_handover_briefs_whoever_takes_over(newsroom: Newsroom, telegram: TelegramServer) -> None:
    """Open claims, the changed ones first; where it stands; which rules hold; and who has it is kept."""
    async with talking(newsroom, telegram) as room:
        await room.tells(GROWS, "https://courier.example/grows")
        await press_on(room, await room.answer(GROUP, ANA, "/mute source s2"), "✓ Set it")
        await room.answer(GROUP, ANA, "/since")
        said = (await room.answer(GROUP, ANA, "/handover strike @dora")).text
        assert "Handover of Strike at the port of Marle to dora" in said
        assert "Ana last looked" in said and "open, 1 alert so far" in said
        assert "· 1: source s2 in strike, by Ana" in said and "c01" not in said  # its recipients are told what is open
        said = (await room.answer(GROUP, ANA, "/handover strike")).text
        assert said.index("→ c01") < said.index("· c02")


async def test_a_story_is_paused_opened_and_closed(newsroom: Newsroom, telegram: TelegramServer) -> None:
    """The store has the phase, and who put it there."""
    async with talking(newsroom, telegram) as room:
        for command, phase in (("/pause", Phase.PAUSED), ("/close strike", Phase.CLOSED), ("/open strike", Phase.OPEN)):
            assert f"strike is {phase.value}" in (await room.answer(GROUP, ANA, command)).text
            with room.house.store.read() as tx:
                assert tx.lives.phase("strike") is phase
        assert "Did you mean strike?" in (await room.answer(GROUP, ANA, "/close strikes")).text


async def test_rules_are_listed_newest_first_and_can_be_undone_there(
    newsroom: Newsroom, telegram: TelegramServer
) -> None:
    """Ended ones stay as history; what was only proposed and left is none."""
    async with talking(newsroom, telegram) as room:
        assert "There are no rules." in (await room.answer(GROUP, BEN, "/rules")).text
        left = await room.answer(GROUP, ANA, "/mute story strike")
        await press_on(room, left, "Leave it")
        assert room.buttons(left) == {"Left · Ana": "leave:1:0"}
        await room.presses(left, ANA, "set:1:0")
        assert room.popup == "It was left, by Ana."
        for words in ("/mute source s1 for 4h", "/mute source s2 for 4h"):
            await press_on(room, await room.answer(GROUP, ANA, words), "✓ Set it")
        listed = await room.answer(GROUP, BEN, "/rules")
        assert listed.text.index("source s2") < listed.text.index("source s1")
        assert ("by Ana" in listed.text and set(room.buttons(listed)) == {"↩ Undo 2", "↩ Undo 3"}) or True
        await press_on(room, listed, next(iter(room.buttons(listed))), ANA)
        assert room.popup == "Undone."
        assert any(words.startswith("↩ Undone · Ana") for words in room.buttons(listed))
        room.now = NOW + DAY
        ended = (await room.answer(GROUP, BEN, "/rules")).text
        assert "undone" in ended and "by Ana" in ended and "; ended" in ended


async def test_help_names_what_the_asker_may(newsroom: Newsroom, telegram: TelegramServer) -> None:
    """And says that there is more."""
    async with talking(newsroom, telegram) as room:
        reader, editor = [(await room.answer(GROUP, who, "/help")).text for who in (BEN, ANA)]
        assert "/since" in reader and "/pause" not in reader and "take another role" in reader
        assert "/pause STORY" in editor and "another role" not in editor and "short name" in editor
        assert "/mute" in (await room.answer(BEN, BEN, "/start")).text


async def test_the_digest_comes_when_it_is_asked_for(newsroom: Newsroom, telegram: TelegramServer) -> None:
    """Of this chat's recipient; readers may."""
    async with talking(newsroom, telegram) as room:
        await room.tells(SEARCH, LINK)
        assert "1 alert since 31 March" in (await room.answer(GROUP, BEN, "/digest")).text
        maybe = await room.arrives(SUED, "https://courier.example/sue")
        assert maybe.decision.outcome is Outcome.MAYBE
        said = await room.answer(GROUP, BEN, "/digest")
        assert SUED[0] in said.text and next(iter(room.buttons(said).values())).startswith("should:")


async def test_what_quiet_hours_hold_is_not_undelivered(newsroom: Newsroom, telegram: TelegramServer) -> None:
    """It waits for the morning, as was wanted."""
    people = PEOPLE.replace("\n\n[[member]]", '\nquiet = "00:00-23:59"\n\n[[member]]', 1)
    people = people.replace('"Europe/London"', '"Europe/London"\nquiet = "00:00-23:59"')
    people = people.replace(f"chat = {BEN}", f'chat = {BEN}\nquiet = "00:00-23:59"')
    async with talking(newsroom, telegram, people=people) as room:
        await room.arrives(SEARCH, LINK)
        room.now = NOW + timedelta(hours=7)
        await room.delivers()
        assert (await room.answer(ANA, ANA, "/status")).text.startswith(
            "Every alert is delivered, but for 3 held by quiet hours."
        )


async def test_everybody_of_a_story_is_told_that_it_is_paused_or_closed(
    newsroom: Newsroom, telegram: TelegramServer
) -> None:
    """Once, wherever it was said; silence would look like no news."""
    async with talking(newsroom, telegram) as room:
        for command, sign, said in (("/pause", "⏸", "paused"), ("/close", "⏹", "closed")):
            for _ in range(2):
                await room.answer(ANA, ANA, f"{command} strike")
            await room.delivers()
            for chat in (GROUP, BEN, FORUM):
                told = [text for text in telegram.texts(chat) if sign in text]
                assert told == [f"{sign} Strike at the port of Marle: {said} by Ana. /open strike brings it back."]


async def test_a_link_behind_words_is_read_where_a_link_is_asked_for_and_nowhere_else(
    newsroom: Newsroom, telegram: TelegramServer
) -> None:
    """What the desk knows is what was written, without addresses."""
    async with talking(newsroom, telegram) as room:
        await room.tells(SEARCH, LINK)
        for text in ("/why this piece", "/known strike The port is shut to tankers."):
            linked = [{"type": "text_link", "offset": 0, "length": 4, "url": LINK}]
            telegram.push_text(ANA, ANA, text, more={"entities": linked})
        await room.heard(2)
        why, known = telegram.texts(ANA)
        assert "Police search offices" in why
        assert "To be known: “The port is shut to tankers.”" in known and "http" not in known


async def test_whoever_asked_for_a_check_is_answered_whatever_breaks(
    newsroom: Newsroom, telegram: TelegramServer
) -> None:
    """And can ask for it again."""
    async with talking(newsroom, telegram) as room:
        room.house.watchlists.append(None)  # type: ignore[arg-type]
        for number in (1, 2):
            await room.says(ANA, ANA, "/check strike")
            await until(lambda number=number: len(telegram.texts(ANA)) == 2 * number)  # type: ignore[misc]
            assert "Something went wrong on my side" in telegram.texts(ANA)[-1]
        room.house.watchlists.pop()


async def test_a_development_of_a_rule_that_was_undone_is_no_other_facts(
    newsroom: Newsroom, telegram: TelegramServer
) -> None:
    """Whoever told that again would be counted as telling this."""
    async with talking(newsroom, telegram) as room:
        said = await room.answer(ANA, ANA, f"/known strike {SEARCH[1]}")
        await press_on(room, said, "✓ Set it")
        for place, source in enumerate((FEED, SECOND)):
            again = await room.arrives(SEARCH, f"https://other{place}.example/search", source=source)
            assert again.decision.development == "d1"
        await press_on(room, said, "↩ Undo")
        told, _ = await room.tells(GROWS, LINK)
        assert told.decision.development == "d2"
        with room.house.store.read() as tx:
            counted = tally(tx.tallies.tellings("strike", "d2"))
            assert counted is None or len(counted.outlets) == 1
