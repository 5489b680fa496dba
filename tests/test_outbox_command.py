"""``bot outbox``: what is not delivered, and a person's word on what perhaps was."""

from __future__ import annotations

import re
from contextlib import closing
from datetime import UTC, datetime, timedelta

from bot.core.model import Recipient
from bot.standing import in_words, standing
from bot.store import Store
from tests.newsroom import PUBLISHED, RAID, Newsroom, entry, feed
from tests.telegram_server import TelegramServer
from tests.test_service import CHAT, free_port, on_telegram
from tests.web_server import WebServer


def undelivered(newsroom: Newsroom, web: WebServer, telegram: TelegramServer) -> Store:
    """A desk whose one alert a blocked chat refused."""
    on_telegram(newsroom, telegram, free_port())
    newsroom.watch(web.serves("/feed.xml", feed(entry(RAID, web.url("/raid"), PUBLISHED + timedelta(days=1)))))
    telegram.chats[CHAT].gone = "Forbidden: bot was blocked by the user"
    assert newsroom.bot("check-now").status == 1
    return Store.open(f"sqlite:///{newsroom.folder}/state/bot.db")


def test_what_waits_is_listed_with_its_reason_and_nothing_is_made_up(
    newsroom: Newsroom, web: WebServer, telegram: TelegramServer
) -> None:
    """Before there is any state, with an alert that is refused, and when all is delivered."""
    newsroom.configure()
    assert newsroom.bot("outbox").out.startswith("no state yet")
    undelivered(newsroom, web, telegram).close()
    said = newsroom.bot("outbox")
    assert said.status == 0
    for words in ("desk", RAID[0], web.url("/raid"), "blocked"):
        assert words in " ".join(said.out.split())
    assert newsroom.bot("outbox", "--arrived", "1").status == 1
    assert newsroom.bot("outbox", "--arrived", "7").status == 2
    assert newsroom.bot("outbox", "--arrived", "1", "--again", "1").status == 2


def test_a_person_settles_what_was_perhaps_sent(newsroom: Newsroom, web: WebServer, telegram: TelegramServer) -> None:
    """--again has it sent once more, marked; --arrived ends it."""
    with closing(undelivered(newsroom, web, telegram)) as store:
        telegram.chats[CHAT].gone = None
        with store.write() as tx:  # ten minutes later the chat is tried again
            tx.chats.works(str(CHAT))

        def doubt() -> None:
            now = datetime.now(UTC) + timedelta(days=1)
            (one,) = store.lease_deliveries(now, lease=timedelta(minutes=1), limit=1)
            assert store.begin(one.id, now, lease=timedelta(minutes=1))
            store.uncertain(one.id, now, "no answer came", None)

        doubt()
        said = newsroom.bot("outbox")
        assert "perhaps sent" in said.out and "--arrived ID" in said.err
        (number,) = re.findall(r"^\s*(\d+)\s+desk", said.out, re.MULTILINE)
        assert "1 of these a person's to judge" in " ".join(newsroom.bot("status").out.split())
        assert newsroom.bot("outbox", "--again", number).status == 0
        newsroom.bot("check-now")
        (text,) = telegram.texts(CHAT)
        assert "Prosecutors" in text and newsroom.bot("outbox").out == "Every alert is delivered.\n"


def test_the_standing_is_the_same_for_every_face(newsroom: Newsroom, web: WebServer, telegram: TelegramServer) -> None:
    """A few plain lines for a phone: service, outbox with its age, sources in trouble, stories."""
    with closing(undelivered(newsroom, web, telegram)) as store:
        now = datetime.now(UTC) + timedelta(hours=2)
        stands = standing(store, now, [Recipient("desk")])
        lines = in_words(stands).splitlines()
        assert lines[0] == "not running (it has never ticked)"
        assert lines[1] == "1 delivery undelivered, the oldest 2 h old"
        assert any("blocked" in line for line in lines)
        assert "1 story, 1 alert so far" in lines
        assert stands.figures()["oldest_undelivered_s"] and stands.figures()["uncertain"] == 0


def test_what_waits_for_a_name_that_is_gone_is_settled_by_a_person(
    newsroom: Newsroom, web: WebServer, telegram: TelegramServer
) -> None:
    """A renamed recipient: the outbox says so, and --arrived ends it."""
    undelivered(newsroom, web, telegram).close()
    config = newsroom.folder / "config.toml"
    config.write_text(config.read_text().replace('"desk"', '"newdesk"').replace("recipient.desk", "recipient.newdesk"))
    said = newsroom.bot("outbox")
    assert "no recipient is called desk" in " ".join(said.err.split())
    (number,) = re.findall(r"^\s*(\d+)\s+desk", said.out, re.MULTILINE)
    assert newsroom.bot("outbox", "--arrived", number).status == 0
    assert newsroom.bot("outbox").out == "Every alert is delivered.\n"
