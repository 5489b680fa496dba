"""The whole way in a running service: a link in the chat, a file, a press, and the story is followed at once."""

from __future__ import annotations

from tests.conversation.test_drafting_in_telegram import HTML, STORY
from tests.newsroom import Newsroom
from tests.telegram_server import TelegramServer
from tests.test_reload import figures
from tests.test_service import CHAT, free_port, healthy, on_telegram, running, until
from tests.web_server import WebServer

ANA = 501


def test_a_story_drafted_in_the_chat_is_followed_by_the_running_service(
    newsroom: Newsroom, web: WebServer, telegram: TelegramServer
) -> None:
    """`bot run` takes the new file up by its reload; /stories then lists it."""
    port = free_port()
    on_telegram(newsroom, telegram, port)
    config = newsroom.folder / "config.toml"
    config.write_text(config.read_text() + f'[[member]]\nid = {ANA}\nrole = "editor"\nname = "Ana"\n')
    newsroom.watch(web.serves("/feed.xml", "<rss version='2.0'><channel><title>t</title></channel></rss>"))
    link = web.serves("/ferry", STORY, content_type=HTML)
    with running(newsroom):
        until(lambda: healthy(port))
        telegram.push_text(CHAT, ANA, f"/draft {link}")
        until(lambda: any(message.file for message in telegram.messages(CHAT)))
        message = next(one for one in telegram.messages(CHAT) if one.file)
        telegram.push_press(message, ANA, next(data for _, data in message.buttons if data.startswith("watch:")))
        until(lambda: any("Watching" in text for text in telegram.texts(CHAT)))
        story = message.file[0].removesuffix(".toml") if message.file else ""
        until(lambda: figures(port)["stories"] == 2)
        assert healthy(port)
        telegram.push_text(CHAT, ANA, "/stories")
        until(lambda: any(f"{story}: " in text and "strike: " in text for text in telegram.texts(CHAT)))
    assert (newsroom.folder / "watchlists" / f"{story}.toml").is_file()
