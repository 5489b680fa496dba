"""What chats asked for before a process began is told to its channels when the house opens."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.app import open_house
from bot.channels.telegram import Telegram
from bot.core.errors import SendLater
from bot.core.model import Recipient
from bot.settings import load_settings
from bot.store import Store
from tests.newsroom import Newsroom
from tests.telegram_server import TelegramServer


async def test_waits_and_moves_outlive_the_process(
    newsroom: Newsroom, telegram: TelegramServer, tmp_path: Path
) -> None:
    """An answer or a digest is as little for a chat that waits as an alert; a refusal is tried at its own time."""
    telegram.chat(5)
    telegram.chat(-200, type="supergroup")
    newsroom.configure(f'[telegram]\ntoken = "{telegram.token}"\nbase_url = "{telegram.base_url}"\n')
    store, now = Store.open(f"sqlite:///{tmp_path}/other.db"), datetime.now(UTC)
    with store.write() as tx:
        tx.chats.hold("7", now + timedelta(hours=1))
        tx.chats.move("-100", "-200")
        tx.chats.refuse("5", now, "blocked", now + timedelta(minutes=10))
    async with open_house(load_settings(newsroom.folder / "config.toml", {}), (), store, out=io.StringIO()) as house:
        channel = house.channels["telegram"]
        assert isinstance(channel, Telegram)
        with pytest.raises(SendLater) as later:
            await channel.say("an answer", Recipient("a", "telegram", 7))
        assert later.value.retry_after_s and later.value.retry_after_s > 3000
        await channel.say("an answer", Recipient("b", "telegram", -100))
        await channel.say("an answer", Recipient("c", "telegram", 5))
    store.close()
    assert telegram.texts(-200) == telegram.texts(5) == ["an answer"]
