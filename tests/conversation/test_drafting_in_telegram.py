"""From a link to the published story to a watched story, end to end: the page, the file, its buttons, the folder."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.app import open_fetcher
from bot.conversation.drafting import Waiting, is_link, not_drafted, to_decide, waiting
from bot.conversation.handed import LARGEST
from bot.core.errors import Cause, SourceError
from bot.sources.worker import Worker
from bot.watchlist import load_watchlist
from tests.conversation.room import ANA, BEN, CLEO, ELSEWHERE, EVE, FORUM, GROUP, SEARCH, Room, talking, until
from tests.newsroom import Newsroom
from tests.telegram_server import Sent, TelegramServer, drips, goes_well, refuses
from tests.telegram_server import answers as answers_with
from tests.web_server import WebServer

HTML = "text/html; charset=utf-8"
PARAGRAPHS = (
    "The ferry Astrid Nilsen capsized off the island of Hallø on Monday night with 64 people on board, the Norrby "
    "Coast Guard said. Rescuers pulled 51 survivors from the water; 13 people are missing.",
    "The ship belongs to Blue Strait Lines, which bought it in 2019 from a yard in Gdansk. Chief executive Petra "
    "Olsson said the Astrid Nilsen had passed its last inspection in May.",
    "Jonas Feld, a former chief engineer of Blue Strait Lines, told the Courier that he had warned the company twice "
    "about the bow door. Olsson rejected that and said no such warning had been received.",
    "Prosecutor Maria Lund of Norrby opened an investigation on Tuesday. The Norrby Coast Guard will search for the "
    "missing until Friday, its spokesman Erik Dahl said.",
)
STORY = (
    "<!doctype html><html lang='en'><head><title>Ferry capsizes off Hallø with 64 on board</title>"
    "<meta property='article:published_time' content='2026-03-30T08:00:00Z'></head><body><article>"
    "<h1>Ferry capsizes off Hallø with 64 on board</h1>"
    + "".join(f"<p>{one}</p>" for one in PARAGRAPHS)
    + "</article></body></html>"
)
SEARCH_LINK = "https://courier.example/search"


@pytest.fixture
def link(web: WebServer) -> str:
    """The published story."""
    return web.serves("/ferry", STORY, content_type=HTML)


async def shown(room: Room, chat: int, before: int, more: int) -> list[Sent]:
    """What a chat shows once there is so much more in it; drafting takes its time in another process."""
    await until(lambda: len(room.telegram.messages(chat)) >= before + more, seconds=90)
    return room.telegram.messages(chat)[before:]


async def drafts(room: Room, text: str, chat: int = ANA, person: int = ANA) -> Sent:
    """Somebody asks for a draft; the message with the file."""
    before = len(room.telegram.messages(chat))
    await room.says(chat, person, text)
    begun, file = await shown(room, chat, before, 2)
    assert begun.text == "Drafting …" and file.file, file.text
    return file


async def answers(room: Room, text: str, chat: int = ANA, person: int = ANA) -> str:
    """Somebody asks for a draft, and there is none: what is said."""
    before = len(room.telegram.messages(chat))
    await room.says(chat, person, text)
    _, said = await shown(room, chat, before, 2)
    return said.text


def data_of(room: Room, message: Sent, deed: str) -> str:
    """What the button with this deed says."""
    return next(data for data in room.buttons(message).values() if data.startswith(deed))


def folder(newsroom: Newsroom) -> set[str]:
    """The watchlists there are."""
    return {path.name for path in (newsroom.folder / "watchlists").iterdir()}


async def test_a_bare_link_in_private_comes_back_as_a_file_with_buttons(
    newsroom: Newsroom, telegram: TelegramServer, link: str, tmp_path: Path
) -> None:
    """The file is a right watchlist of that story; under it stands what is in it; nothing is watched yet."""
    async with talking(newsroom, telegram) as room:
        message = await drafts(room, link)
        assert message.file
        name, content = message.file
        (tmp_path / name).write_bytes(content)
        watchlist = load_watchlist(tmp_path / name)
        assert (watchlist.story.url, name) == (link, f"{watchlist.story.id}.toml")
        assert {"Blue Strait Lines", "Petra Olsson"} <= {term.name for term in watchlist.terms}
        assert f"{len(watchlist.terms)} names, {len(watchlist.claims)} claims" in message.text
        assert "Nothing is watched yet." in message.text and "To decide:" in message.text
        assert list(room.buttons(message)) == ["▶ Start watching", "Discard"]
        assert folder(newsroom) == {"strike.toml"}


async def test_start_watching_writes_the_file_once_and_tells_this_chat_only(
    newsroom: Newsroom, telegram: TelegramServer, link: str
) -> None:
    """In the desk's chat the desk is told, nobody else; a second press changes nothing; the buttons go."""
    async with talking(newsroom, telegram) as room:
        message = await drafts(room, f"/draft {link}", GROUP)
        press = data_of(room, message, "watch")
        (said,) = await room.presses(message, ANA, press)
        (new,) = folder(newsroom) - {"strike.toml"}
        path = newsroom.folder / "watchlists" / new
        watchlist = load_watchlist(path, recipients=["desk", "ben", "night"])
        assert (watchlist.story.notify, path.stem) == (("desk",), watchlist.story.id)
        assert f"as {watchlist.story.id}" in said.text and "Alerts go to desk: notify in" in said.text
        assert room.buttons(message) == {}
        path.write_text("# mine\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
        assert await room.presses(message, CLEO, press) == [] and room.popup == "Already watched, by Ana."
        assert path.read_text(encoding="utf-8").startswith("# mine\n")


async def test_in_a_private_chat_that_is_no_recipients_everybody_is_told_and_that_is_said(
    newsroom: Newsroom, telegram: TelegramServer, link: str
) -> None:
    """A private chat says nothing of whom to tell: the configuration's recipients are, and they are named."""
    async with talking(newsroom, telegram) as room:
        message = await drafts(room, link)
        (said,) = await room.presses(message, ANA, data_of(room, message, "watch"))
        assert "Alerts go to desk, ben, night:" in said.text
        (new,) = folder(newsroom) - {"strike.toml"}
        assert load_watchlist(newsroom.folder / "watchlists" / new).story.notify == ()


async def test_discard_leaves_nothing_to_press(newsroom: Newsroom, telegram: TelegramServer, link: str) -> None:
    """The file stays in the chat; the draft cannot be watched any more."""
    async with talking(newsroom, telegram) as room:
        message = await drafts(room, link)
        watch = data_of(room, message, "watch")
        assert await room.presses(message, ANA, data_of(room, message, "discard")) == []
        assert room.popup == "Discarded. The file stays in this chat." and room.buttons(message) == {}
        assert await room.presses(message, ANA, watch) == [] and room.popup == "Already discarded, by Ana."
        assert folder(newsroom) == {"strike.toml"}


async def test_a_press_that_came_too_late_to_be_answered_does_nothing_and_can_be_made_again(
    newsroom: Newsroom, telegram: TelegramServer, link: str
) -> None:
    """Whoever pressed has given it up; the next press works."""
    async with talking(newsroom, telegram) as room:
        message = await drafts(room, link)
        watch = data_of(room, message, "watch")
        telegram.fail(
            refuses(400, "Bad Request: query is too old and response timeout expired or query ID is invalid"),
            method="answerCallbackQuery",
        )
        (said,) = await room.presses(message, ANA, watch)
        assert "too late" in said.text and folder(newsroom) == {"strike.toml"}
        await room.presses(message, ANA, watch)
        assert len(folder(newsroom)) == 2


async def test_an_old_draft_is_forgotten_and_says_so(newsroom: Newsroom, telegram: TelegramServer, link: str) -> None:
    """After two weeks the names of the day have changed: it is drafted anew."""
    async with talking(newsroom, telegram) as room:
        message = await drafts(room, link)
        room.now += timedelta(days=15)
        assert await room.presses(message, ANA, data_of(room, message, "watch")) == []
        assert room.popup == "That draft was too old, so I forgot it. Please send the story's link again."
        assert folder(newsroom) == {"strike.toml"}


async def test_readers_and_strangers_draft_nothing(newsroom: Newsroom, telegram: TelegramServer, link: str) -> None:
    """A reader is told which role it takes, also by a press; a stranger gets one polite line."""
    async with talking(newsroom, telegram) as room:
        for text in (link, f"/draft {link}"):
            assert (await room.answer(BEN, BEN, text)).text == "That takes the role of an editor."
        assert "talk to its members only" in (await room.answer(EVE, EVE, link)).text
        message = await drafts(room, f"/draft {link}", GROUP)
        assert await room.presses(message, BEN, data_of(room, message, "watch")) == []
        assert room.popup == "That takes the role of an editor." and folder(newsroom) == {"strike.toml"}
        assert room.telegram.messages(ELSEWHERE) == []


async def test_in_a_group_a_bare_link_is_for_the_others_unless_it_is_for_the_bot(
    newsroom: Newsroom, telegram: TelegramServer, link: str
) -> None:
    """Links fly by in a newsroom's chat: only a mention, or a reply to the bot, with nothing but the link counts."""
    async with talking(newsroom, telegram) as room:
        assert await room.says(GROUP, ANA, link) == []
        assert await room.says(GROUP, ANA, f"look @desk_test_bot {link}") == []
        assert await room.says(GROUP, ANA, f"@another_bot {link}") == []
        first = await drafts(room, f"@desk_test_bot {link}", GROUP)
        mine = {"id": 123456, "is_bot": True, "first_name": "Desk"}
        chat = {"id": GROUP, "type": "supergroup", "title": "Group"}
        before = len(telegram.messages(GROUP))
        telegram.push_text(
            GROUP,
            ANA,
            link,
            more={"reply_to_message": {"message_id": first.message_id, "date": 1, "chat": chat, "from": mine}},
        )
        await room.heard()
        begun, _ = await shown(room, GROUP, before, 2)
        assert begun.text == "Drafting …"


async def test_a_forwarded_link_is_drafted_and_a_forwarded_command_is_not(
    newsroom: Newsroom, telegram: TelegramServer, link: str
) -> None:
    """Forwarding the story is handing it over; a command is its writer's own."""
    origin = {"forward_origin": {"type": "hidden_user", "sender_user_name": "Desk", "date": 1}}
    async with talking(newsroom, telegram) as room:
        telegram.push_text(ANA, ANA, f"/draft {link}", more=origin)
        await room.heard()
        assert "I take it for no command" in telegram.texts(ANA)[-1]
        telegram.push_text(ANA, ANA, link, more=origin)
        await room.heard()
        _, begun, file = await shown(room, ANA, 0, 3)
        assert begun.text == "Drafting …" and file.file


async def test_draft_as_a_reply_takes_the_link_of_what_it_answers(
    newsroom: Newsroom, telegram: TelegramServer, link: str
) -> None:
    """A colleague posted the story with a word on it; the address may be behind words."""
    above = {"message_id": 900, "date": 1, "chat": {"id": GROUP, "type": "supergroup", "title": "Group"}}
    behind = {"type": "text_link", "offset": 0, "length": 3, "url": link}
    async with talking(newsroom, telegram) as room:
        for said in ({"text": f"Out now: {link} well done"}, {"caption": "Out now", "caption_entities": [behind]}):
            before = len(telegram.messages(GROUP))
            telegram.push_text(GROUP, ANA, "/draft", more={"reply_to_message": {**above, **said}})
            await room.heard()
            _, file = await shown(room, GROUP, before, 2)
            assert file.file


@pytest.mark.parametrize(
    ("word", "is_one"),
    [
        ("https://courier.example/ferry", True),
        ("courier.example/ferry?a=1", True),
        ("www.courier.example/", True),
        ("courier.example", False),
        ("and/or.", False),
        ("1.5/2", False),
        ("ana@courier.example/x", False),
        ("ftp://courier.example/x", False),
    ],
)
def test_what_counts_as_a_link(word: str, is_one: bool) -> None:
    """An address of a page, also without its scheme; a name, a number or a mail address is none."""
    assert is_link(word) is is_one


async def test_the_link_of_an_item_that_was_told_is_asked_about_first(
    newsroom: Newsroom, telegram: TelegramServer
) -> None:
    """Whoever sends it may want to know why it was told: both ways are offered, and nothing is fetched."""
    async with talking(newsroom, telegram) as room:
        await room.tells(SEARCH, SEARCH_LINK)
        said = (await room.answer(ANA, ANA, SEARCH_LINK)).text
        assert "was told (strike)" in said and f"/why {SEARCH_LINK}" in said and f"/draft {SEARCH_LINK}" in said


async def test_a_story_that_is_followed_is_not_touched_and_what_a_draft_adds_comes_as_a_file(
    newsroom: Newsroom, telegram: TelegramServer, web: WebServer, link: str
) -> None:
    """Its url is the same: the editor's file with the new names in it, to be put there by a person."""
    async with talking(newsroom, telegram) as room:
        path = newsroom.folder / "watchlists" / "strike.toml"
        text = path.read_text(encoding="utf-8").replace("[story]\n", f'[story]\nurl = "{link}?utm_source=x"\n', 1)
        path.write_text(text, encoding="utf-8")
        room.house.watchlists = [load_watchlist(path)]
        message = await drafts(room, link)
        assert message.file
        name, content = message.file
        assert name == "strike.toml" and b"Petra Olsson" in content and b"Ida Brandt" in content
        assert "I follow that story already, as strike; nothing was changed." in message.text
        assert list(room.buttons(message)) == ["✓ Use this file", "Discard"]
        assert path.read_text(encoding="utf-8") == text


async def test_a_draft_whose_file_is_there_already_overwrites_nothing(
    newsroom: Newsroom, telegram: TelegramServer, link: str
) -> None:
    """Somebody put it there meanwhile: said, and the button stays."""
    async with talking(newsroom, telegram) as room:
        message = await drafts(room, link)
        assert message.file
        path = newsroom.folder / "watchlists" / message.file[0]
        path.write_text("# somebody's\n", encoding="utf-8")
        (said,) = await room.presses(message, ANA, data_of(room, message, "watch"))
        assert "is in the folder of watchlists already, and I overwrite none" in said.text
        assert path.read_text(encoding="utf-8") == "# somebody's\n" and room.buttons(message)


async def test_a_folder_that_cannot_be_written_is_named(
    newsroom: Newsroom, telegram: TelegramServer, link: str
) -> None:
    """A read-only mount is usual in containers: the editor learns what to do, and the button stays."""
    async with talking(newsroom, telegram) as room:
        message = await drafts(room, link)
        newsroom.folder.joinpath("watchlists").rename(newsroom.folder / "away")
        (said,) = await room.presses(message, ANA, data_of(room, message, "watch"))
        assert "the folder of watchlists cannot be written" in said.text and "by hand" in said.text
        assert room.buttons(message)


async def test_what_is_no_story_is_said_in_clear_words(
    newsroom: Newsroom, telegram: TelegramServer, web: WebServer
) -> None:
    """A page that is gone, a page without text, a feed, two sentences on tickets, a message with more than a link."""
    empty = web.serves("/empty", "<html><body><div id='app'></div></body></html>", content_type=HTML)
    feed = web.serves("/feed.xml", "<rss version='2.0'><channel><title>x</title></channel></rss>")
    thin = web.serves(
        "/thin",
        "<html><body><article><p>Tickets are sold at the door. Bring a coat.</p></article></body></html>",
        content_type=HTML,
    )
    async with talking(newsroom, telegram) as room:
        gone = await answers(room, web.url("/gone"))
        assert gone.startswith("I could not read that page:") and "404" in gone
        for page in (empty, feed, thin):
            said = await answers(room, page)
            assert said.startswith("I found no story there:"), said
        assert (await room.answer(ANA, ANA, "/draft")).text == "Of which story? Send /draft and its link."
        assert "alone" in (await room.answer(ANA, ANA, f"please look at {empty}")).text
        assert folder(newsroom) == {"strike.toml"}


async def test_a_story_behind_a_wall_says_that_only_a_part_was_read(
    newsroom: Newsroom, telegram: TelegramServer, web: WebServer
) -> None:
    """What could not be read is no claim: the editor must know that before the follow-ups come as news."""
    for_payers = "".join(f"<p>{one}</p>" for one in PARAGRAPHS[2:])
    walled = STORY.replace(for_payers, f'<div class="content-gated">{for_payers}</div>')
    link = web.serves("/wall", walled, content_type=HTML)
    async with talking(newsroom, telegram) as room:
        message = await drafts(room, link)
        assert "only a part of the story could be read" in message.text
        assert message.file and "Maria Lund" not in message.file[1].decode()


async def test_an_address_of_this_machine_is_not_fetched_for_anybody(
    newsroom: Newsroom, telegram: TelegramServer, web: WebServer, link: str
) -> None:
    """The address guard of all sources holds for what an editor sends."""
    async with talking(newsroom, telegram) as room:
        room.house.fetcher = open_fetcher(room.house.settings, stranger=True)
        said = await answers(room, link)
        await room.house.fetcher.aclose()
    assert said.startswith("I could not read that page: it is at a private address")
    assert web.requests == []


async def test_two_links_at_once_and_the_same_twice(newsroom: Newsroom, telegram: TelegramServer, link: str) -> None:
    """While one is drafted the same is not begun again; both people get an answer."""
    async with talking(newsroom, telegram) as room:
        telegram.push_text(ANA, ANA, link)
        telegram.push_text(CLEO, CLEO, link)
        await room.heard(2)
        assert "I am drafting that already" in telegram.texts(CLEO)[0]
        _, file = await shown(room, ANA, 0, 2)
        assert file.file


async def test_a_third_story_waits_for_the_two_that_are_drafted(
    newsroom: Newsroom, telegram: TelegramServer, web: WebServer
) -> None:
    """Drafting takes memory and a processor: two at once, and whoever comes then is asked to come again."""
    links = [web.serves(f"/slow{n}", STORY, content_type=HTML, drip_s=1.0) for n in range(3)]
    async with talking(newsroom, telegram) as room:
        said = [(await room.says(ANA, ANA, link))[-1].text for link in links]
        assert said[:2] == ["Drafting …", "Drafting …"]
        assert said[2].startswith("I am drafting other stories just now.")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (SourceError(Cause.PARSER, "stopped after 90 s"), "please try again"),
        (SourceError(Cause.BLOCKED, "HTTP 403"), "open to everybody?"),
        (SourceError(Cause.NOT_A_PAGE, "it is a PDF"), "I found no story there: it is a PDF."),
    ],
)
def test_each_failure_says_what_to_do(error: SourceError, said: str) -> None:
    """Too long, closed to us, no page at all."""
    assert said in not_drafted(error)


async def test_a_draft_that_is_cut_off_says_so(newsroom: Newsroom, telegram: TelegramServer, web: WebServer) -> None:
    """The files changed and the house is built anew: whoever waits is told to ask again."""
    slow = web.serves("/slow", STORY, content_type=HTML, drip_s=1.0)
    async with talking(newsroom, telegram) as room:
        await room.says(ANA, ANA, slow)
        await asyncio.wait_for(room.conversation.stop(), 20)
        assert telegram.texts(ANA)[-1] == "I was restarted while I drafted that. Please send the link again."


async def test_a_draft_in_a_forum_goes_into_its_topic(newsroom: Newsroom, telegram: TelegramServer, link: str) -> None:
    """Where it was asked for; the alerts go to the recipient of that topic."""
    async with talking(newsroom, telegram) as room:
        await room.says(FORUM, ANA, f"/draft {link}", thread=7)
        _, file = await shown(room, FORUM, 0, 2)
        assert file.thread == 7 and file.file
        await room.presses(file, ANA, data_of(room, file, "watch"))
        (new,) = folder(newsroom) - {"strike.toml"}
        assert load_watchlist(newsroom.folder / "watchlists" / new).story.notify == ("night",)


# --- a watchlist that is sent back ----------------------------------------------------------------------------------


async def sends(room: Room, name: str, text: str, chat: int = ANA, person: int = ANA, caption: str = "") -> list[Sent]:
    """Somebody sends a file; what the bot then shows, which takes its time in another process."""
    before = len(room.telegram.messages(chat))
    room.telegram.push_file(chat, person, name, text.encode(), caption=caption)
    await room.heard()
    return await shown(room, chat, before, 1)


def strike(newsroom: Newsroom) -> Path:
    """The watchlist that is followed."""
    return newsroom.folder / "watchlists" / "strike.toml"


async def test_an_edited_file_takes_the_old_ones_place_which_is_kept(
    newsroom: Newsroom, telegram: TelegramServer
) -> None:
    """What changes is said first; then by a press, once; the old version stays beside."""
    async with talking(newsroom, telegram) as room:
        old = strike(newsroom).read_text(encoding="utf-8")
        new = old.replace('name = "Ida Brandt"', 'name = "Ida Brandt-Holm"').replace('id = "c04"', 'id = "c05"')
        new = new.replace("[story]\n", '[story]\nid = "strike"\n')
        (message,) = await sends(room, "my edit.toml", new)
        assert "A new version of strike: names +1 −1" in message.text and "Nothing was changed yet." in message.text
        assert list(room.buttons(message)) == ["✓ Use this file", "Discard"]
        assert strike(newsroom).read_text(encoding="utf-8") == old
        press = data_of(room, message, "watch")
        (said,) = await room.presses(message, ANA, press)
        assert "as strike.toml.bak" in said.text and room.buttons(message) == {}
        assert strike(newsroom).read_text(encoding="utf-8") == new
        assert strike(newsroom).with_name("strike.toml.bak").read_text(encoding="utf-8") == old
        assert await room.presses(message, ANA, press) == [] and room.popup == "Already used, by Ana."
        assert folder(newsroom) == {"strike.toml", "strike.toml.bak"}


async def test_every_fault_of_a_file_that_is_sent_is_named_with_its_line(
    newsroom: Newsroom, telegram: TelegramServer
) -> None:
    """Nothing is offered and nothing changed; the file is called as the sender calls it."""
    async with talking(newsroom, telegram) as room:
        old = strike(newsroom).read_text(encoding="utf-8")
        wrong = old.replace('role = "actor"', 'role = "actr"').replace("[story]\n", '[story]\nnotify = ["desc"]\n')
        line = wrong[: wrong.index("actr")].count("\n") + 1
        (message,) = await sends(room, "edited.toml", wrong)
        assert message.text.startswith("I cannot use that file; nothing was changed:")
        assert f"edited.toml:{line}: term[1].role" in message.text and "'desk'" in message.text
        assert room.buttons(message) == {} and strike(newsroom).read_text(encoding="utf-8") == old


async def test_a_file_of_a_new_story_can_be_watched_and_says_itself_whom_to_tell(
    newsroom: Newsroom, telegram: TelegramServer
) -> None:
    """It is a person's own: no recipient is put into it."""
    async with talking(newsroom, telegram) as room:
        text = strike(newsroom).read_text(encoding="utf-8").replace("[story]\n", '[story]\nid = "raids"\n')
        (message,) = await sends(room, "raids.toml", text, GROUP, caption="@desk_test_bot please")
        assert "A new story: Strike at the port of Marle" in message.text
        await room.presses(message, ANA, data_of(room, message, "watch"))
        assert (newsroom.folder / "watchlists" / "raids.toml").read_text(encoding="utf-8") == text


async def test_a_file_changed_meanwhile_is_not_overwritten(newsroom: Newsroom, telegram: TelegramServer) -> None:
    """Somebody else saved after it was sent: neither version is lost."""
    async with talking(newsroom, telegram) as room:
        old = strike(newsroom).read_text(encoding="utf-8")
        (message,) = await sends(room, "strike.toml", old + "# mine\n")
        strike(newsroom).write_text(old + "# theirs\n", encoding="utf-8")
        (said,) = await room.presses(message, ANA, data_of(room, message, "watch"))
        assert "was changed meanwhile" in said.text and room.buttons(message)
        assert strike(newsroom).read_text(encoding="utf-8") == old + "# theirs\n"


async def test_files_that_are_no_watchlist_or_not_for_the_bot_change_nothing(
    newsroom: Newsroom, telegram: TelegramServer
) -> None:
    """A picture, a file among colleagues, a reader's, one that Telegram does not give, one in another encoding."""
    async with talking(newsroom, telegram) as room:
        text = strike(newsroom).read_text(encoding="utf-8")
        (other,) = await sends(room, "notes.pdf", "x")
        assert other.text.startswith("I understand commands")
        telegram.push_file(GROUP, ANA, "strike.toml", text.encode())
        await room.heard()
        assert telegram.messages(GROUP) == []
        (reader,) = await sends(room, "strike.toml", text, BEN, BEN)
        assert reader.text == "That takes the role of an editor."
        telegram.fail(refuses(400, "Bad Request: file is temporarily unavailable"), method="getFile")
        (lost,) = await sends(room, "strike.toml", text)
        assert lost.text == "Telegram did not give me that file. Please send it again."
        before = len(telegram.messages(ANA))
        telegram.push_file(ANA, ANA, "strike.toml", "näher".encode("latin-1"))
        (wrong,) = await shown(room, ANA, before, 1)
        assert "not in UTF-8" in wrong.text
        assert telegram.messages(GROUP) == []
        assert folder(newsroom) == {"strike.toml"}


async def test_what_a_draft_adds_to_a_followed_story_can_be_used_by_a_press(
    newsroom: Newsroom, telegram: TelegramServer, link: str
) -> None:
    """The merged file takes the old one's place, which is kept."""
    async with talking(newsroom, telegram) as room:
        text = strike(newsroom).read_text(encoding="utf-8").replace("[story]\n", f'[story]\nurl = "{link}"\n', 1)
        strike(newsroom).write_text(text, encoding="utf-8")
        room.house.watchlists = [load_watchlist(strike(newsroom))]
        message = await drafts(room, link)
        await room.presses(message, ANA, data_of(room, message, "watch"))
        names = {term.name for term in load_watchlist(strike(newsroom)).terms}
        assert {"Petra Olsson", "Ida Brandt"} <= names
        assert strike(newsroom).with_name("strike.toml.bak").read_text(encoding="utf-8") == text


async def test_a_file_without_an_id_is_written_under_the_name_it_was_shown_with(
    newsroom: Newsroom, telegram: TelegramServer
) -> None:
    """The file's name is the story then, checked and written."""
    async with talking(newsroom, telegram) as room:
        text = strike(newsroom).read_text(encoding="utf-8")
        (message,) = await sends(room, "raids.toml", text)
        (said,) = await room.presses(message, ANA, data_of(room, message, "watch"))
        assert "as raids." in said.text
        assert folder(newsroom) == {"strike.toml", "raids.toml"}


async def test_a_file_without_an_id_stays_the_story_that_lives_in_a_file_of_another_name(
    newsroom: Newsroom, telegram: TelegramServer
) -> None:
    """walkout lives in port.toml: walkout.toml without an id becomes walkout there too, not a story called port."""
    async with talking(newsroom, telegram) as room:
        text = strike(newsroom).read_text(encoding="utf-8")
        strike(newsroom).unlink()
        port = newsroom.folder / "watchlists" / "port.toml"
        port.write_text(text.replace("[story]\n", '[story]\nid = "walkout"\n'), encoding="utf-8")
        room.house.watchlists = [load_watchlist(port)]
        (message,) = await sends(room, "walkout.toml", text.replace("Ida Brandt", "Ida Brandt-Holm"))
        assert "A new version of walkout" in message.text
        (said,) = await room.presses(message, ANA, data_of(room, message, "watch"))
        assert "walkout is watched by this file" in said.text
        new = load_watchlist(port)
        assert new.story.id == "walkout" and "Ida Brandt-Holm" in {term.name for term in new.terms}


async def test_a_file_that_cannot_be_given_the_storys_id_is_refused(
    newsroom: Newsroom, telegram: TelegramServer
) -> None:
    """Its [story] is written in one line: nothing is changed, and it is said what to write."""
    async with talking(newsroom, telegram) as room:
        port = newsroom.folder / "watchlists" / "port.toml"
        port.write_text('[story]\nid = "walkout"\ntitle = "Walkout"\n', encoding="utf-8")
        room.house.watchlists = [load_watchlist(port)]
        (message,) = await sends(room, "walkout.toml", 'story = { title = "Walkout in Marle" }\n')
        (said,) = await room.presses(message, ANA, data_of(room, message, "watch"))
        assert 'write id = "walkout" into its [story]' in said.text and room.buttons(message)
        assert folder(newsroom) == {"strike.toml", "port.toml"}


@pytest.mark.parametrize(
    ("name", "line"), [("ferry.toml", 'id = "ferry.expect"\n'), ("ferry.expect.toml", "")], ids=["written", "drawn"]
)
async def test_an_id_that_would_never_be_followed_is_refused(
    newsroom: Newsroom, telegram: TelegramServer, name: str, line: str
) -> None:
    """ferry.expect.toml is what is expected of ferry, and read by no service."""
    async with talking(newsroom, telegram) as room:
        text = strike(newsroom).read_text(encoding="utf-8").replace("[story]\n", f"[story]\n{line}")
        (message,) = await sends(room, name, text)
        assert '"ferry.expect" cannot be an id' in message.text and room.buttons(message) == {}


async def test_every_version_that_was_replaced_is_kept(newsroom: Newsroom, telegram: TelegramServer) -> None:
    """The second edit of a day does not take the first one's copy away."""
    async with talking(newsroom, telegram) as room:
        versions = [strike(newsroom).read_text(encoding="utf-8")]
        for number in (1, 2, 3):
            versions.append(versions[0] + f"# edit {number}\n")
            (message,) = await sends(room, "strike.toml", versions[-1])
            await room.presses(message, ANA, data_of(room, message, "watch"))
        kept = [strike(newsroom).with_name(f"strike.toml.bak{n}") for n in ("", "2", "3")]
        assert [path.read_text(encoding="utf-8") for path in kept] == versions[:3]
        assert strike(newsroom).read_text(encoding="utf-8") == versions[3]


async def test_of_two_drafts_of_one_story_the_second_press_says_who_watches_it(
    newsroom: Newsroom, telegram: TelegramServer, link: str
) -> None:
    """Two editors had it drafted; the service has not yet taken the first one's file up. Nothing is written twice."""
    async with talking(newsroom, telegram) as room:
        mine = await drafts(room, link)
        other = await drafts(room, link, CLEO, CLEO)
        await room.presses(mine, ANA, data_of(room, mine, "watch"))
        files, press = folder(newsroom), data_of(room, other, "watch")
        (said,) = await room.presses(other, CLEO, press)
        assert said.text.startswith("Already watched, as ") and ", by Ana. /draft" in said.text
        assert room.buttons(other) == {} and folder(newsroom) == files
        assert await room.presses(other, CLEO, press) == [] and room.popup == "Already watched, by Ana."


async def test_a_press_that_was_cut_off_after_the_file_was_written_is_done_by_the_next(
    newsroom: Newsroom, telegram: TelegramServer
) -> None:
    """The machine stopped between the two: the file is there, the button goes."""
    async with talking(newsroom, telegram) as room:
        text = strike(newsroom).read_text(encoding="utf-8").replace("[story]\n", '[story]\nid = "raids"\n')
        (message,) = await sends(room, "raids.toml", text)
        (newsroom.folder / "watchlists" / "raids.toml").write_text(text, encoding="utf-8")
        (said,) = await room.presses(message, ANA, data_of(room, message, "watch"))
        assert said.text == "Already watched, as raids." and room.buttons(message) == {}


async def test_a_draft_that_a_later_version_kept_is_read_by_this_one(
    newsroom: Newsroom, telegram: TelegramServer
) -> None:
    """Whoever goes back a version finds the buttons working."""
    async with talking(newsroom, telegram) as room:
        with room.house.store.write() as tx:
            tx.memos.note("draft:5:6", '{"text": "x", "colour": "red"}', room.now)
            assert waiting(tx, "draft:5:6") == Waiting("x")


async def test_while_a_file_is_looked_at_others_are_answered(newsroom: Newsroom, telegram: TelegramServer) -> None:
    """Telegram is slow with it, or it is long to judge: the conversation goes on, and two at once are enough."""
    given = threading.Event()

    def slow(handler: Any, deliver: Callable[[], Any]) -> None:
        given.wait(60)
        goes_well(handler, deliver)

    async with talking(newsroom, telegram) as room:
        text = strike(newsroom).read_bytes()
        telegram.fail(slow, slow, method="getFile")
        try:
            telegram.push_file(ANA, ANA, "strike.toml", text)
            telegram.push_file(ANA, ANA, "strike.toml", text + b"# again")
            await room.heard(2)
            assert "strike" in (await room.answer(CLEO, CLEO, "/stories")).text
            (third,) = await sends(room, "strike.toml", text.decode(), CLEO, CLEO)
            assert third.text.startswith("I am busy with other stories just now.")
        finally:
            given.set()
        first, second = await shown(room, ANA, 0, 2)
        assert first.file and second.file


async def test_a_file_that_is_looked_at_when_the_house_is_built_anew_is_asked_for_again(
    newsroom: Newsroom, telegram: TelegramServer
) -> None:
    """Whoever sent it is not left without an answer."""
    async with talking(newsroom, telegram) as room:
        telegram.fail(drips, method="getFile")
        telegram.push_file(ANA, ANA, "strike.toml", strike(newsroom).read_bytes())
        await room.heard()
        await asyncio.wait_for(room.conversation.stop(), 20)
        assert telegram.texts(ANA)[-1] == "I was restarted while I looked at that file. Please send it again."


async def test_a_file_that_takes_too_long_to_judge_is_offered_without_notes(newsroom: Newsroom) -> None:
    """What could be better is the least of it: the file is right, and may be used."""
    path = newsroom.watch("https://courier.example/feed.xml")
    with closing(Worker()) as worker:
        said = await to_decide(worker, load_watchlist(path), path.read_text(encoding="utf-8"), [], deadline_s=0.0)
    assert said[0] == "To decide:" and said[1].startswith("· It is too large for me to look for what may be better")


@pytest.mark.parametrize("place", ["said", "given", "came"])
async def test_a_file_that_is_too_large_is_refused_whatever_is_said_of_it(
    newsroom: Newsroom, telegram: TelegramServer, place: str
) -> None:
    """By the message, before it is asked for; by Telegram, before it is fetched; by what came."""
    size = {"file_size": LARGEST + 1}
    content = b"#" * (LARGEST + 1 if place == "came" else 10)
    telegram.files["big"] = ("documents/big", content)
    given = {
        "file_id": "big",
        "file_unique_id": "u",
        "file_path": "documents/big",
        **(size if place == "given" else {}),
    }
    document = {"file_id": "big", "file_unique_id": "u", "file_name": "big.toml", **(size if place == "said" else {})}
    async with talking(newsroom, telegram) as room:
        telegram.fail(answers_with(200, {"ok": True, "result": given}), method="getFile")
        telegram.push_file(ANA, ANA, "big.toml", b"", more={"document": document})
        (message,) = await shown(room, ANA, 0, 1)
        await room.heard()
        assert message.text == "That file is too large for a watchlist: at most 2 MB."
        assert (telegram.fault("getfile") is None) is (place != "said")


async def test_a_server_that_names_a_file_of_this_machine_is_given_none(
    newsroom: Newsroom, telegram: TelegramServer
) -> None:
    """The library would read it from our disk, and the answer would show what is in it."""
    secret = newsroom.folder / "secret.toml"
    secret.write_text('[story]\ntitle = "The password is swordfish"\n', encoding="utf-8")
    given = {"file_id": "up1", "file_unique_id": "u", "file_path": str(secret)}
    async with talking(newsroom, telegram) as room:
        telegram.fail(answers_with(200, {"ok": True, "result": given}), method="getFile")
        (message,) = await sends(room, "notes.toml", "x = 1")
        assert message.text == "Telegram did not give me that file. Please send it again."


async def test_old_drafts_are_forgotten_when_the_next_is_kept(newsroom: Newsroom, telegram: TelegramServer) -> None:
    """Each holds a whole watchlist: the database must not grow with every file that was ever sent."""
    async with talking(newsroom, telegram) as room:
        text = strike(newsroom).read_text(encoding="utf-8")
        await sends(room, "strike.toml", text + "# old")
        room.now += timedelta(days=15)
        await sends(room, "strike.toml", text + "# new")
        with room.house.store.read() as tx:
            kept = [memo.value for memo in tx.memos.under("draft:").values()]
        assert ["# new" in value for value in kept] == [True]


async def test_a_file_that_is_in_its_place_already_is_done_with(newsroom: Newsroom, telegram: TelegramServer) -> None:
    """The machine stopped after it was put there: the next press finds it, keeps no copy, and the button goes."""
    async with talking(newsroom, telegram) as room:
        new = strike(newsroom).read_text(encoding="utf-8") + "# new\n"
        (message,) = await sends(room, "strike.toml", new)
        strike(newsroom).write_text(new, encoding="utf-8")
        (said,) = await room.presses(message, ANA, data_of(room, message, "watch"))
        assert said.text == "strike is watched by this file already." and room.buttons(message) == {}
        assert folder(newsroom) == {"strike.toml"}
