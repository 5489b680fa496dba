"""A watchlist that somebody sends as a file: every fault is named, and a right one may take its story's place."""

from __future__ import annotations

import asyncio

from telegram import Bot, Document
from telegram.error import TelegramError

from bot.conversation.drafting import Waiting, in_short, offer, to_decide
from bot.conversation.talk import Refusal, Talk, rows
from bot.conversation.who import Asker
from bot.conversation.words import bullets, short
from bot.core.errors import BotError, Faults
from bot.core.model import Watchlist
from bot.watching import checked, digest, followed, text_of

LARGEST = 2_000_000
"""Bytes: a watchlist of 10,000 terms."""
MOST_FAULTS = 15


def is_watchlist(document: Document | None) -> bool:
    """Whether a file that was sent may be a watchlist, by its name."""
    return document is not None and (document.file_name or "").casefold().endswith(".toml")


async def take(talk: Talk, asker: Asker, document: Document, bot: Bot) -> None:
    """Check a file, and offer to use it. Raises Refusal with what is wrong with it."""
    name = document.file_name or "watchlist.toml"
    text = await _downloaded(document, bot)
    names = [one.name for one in talk.house.settings.recipients]
    try:
        new = await asyncio.to_thread(checked, text, _plain(name), names)
    except Faults as error:
        faults = [short(str(fault), 240) for fault in error.faults]
        raise Refusal(rows("I cannot use that file; nothing was changed:", bullets(faults, MOST_FAULTS))) from None
    old = next((it for it in talk.house.watchlists if it.story.id == new.story.id), None)
    other = followed(new.story.url, talk.house.watchlists) if new.story.url else None
    if old is None and other is not None:
        same = f'id = "{other.story.id}" in its [story] would make it a new version of that'
        raise Refusal(f"I follow the story at that address already, as {other.story.id}: {same}.")
    try:
        replaces, before = (old.story.id, digest(text_of(old))) if old else ("", "")
    except BotError as error:
        raise Refusal(f"I cannot compare that file: {error}.") from None
    draft = Waiting(text, replaces=replaces, before=before, story=new.story.id)
    others = [it for it in talk.house.watchlists if it is not old]
    noted = await asyncio.to_thread(to_decide, new, text, others)
    head = (
        f"A new version of {new.story.id}: {_changes(old, new)}"
        if old
        else f"A new story: {short(new.story.title, 100)}"
    )
    await offer(talk, asker, _plain(name), rows(head, in_short(new, "Nothing was changed yet."), noted), draft)


async def _downloaded(document: Document, bot: Bot) -> str:
    if (document.file_size or 0) > LARGEST:
        raise Refusal("That file is too large for a watchlist: at most 2 MB.")
    try:
        file = await bot.get_file(document.file_id)
        content = bytes(await file.download_as_bytearray())
    except (TelegramError, TimeoutError):  # its words may hold the address, and the token in it
        raise Refusal("Telegram did not give me that file. Please send it again.") from None
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise Refusal("That file is not in UTF-8: please save it again with that encoding.") from None


def _plain(name: str) -> str:
    """A name without folders and signs that no file of ours has."""
    stem = "".join(sign if sign.isalnum() or sign in "-_." else "-" for sign in name.rpartition("/")[2][:-5])
    return f"{stem[:100].lstrip('.-') or 'watchlist'}.toml"


def _changes(old: Watchlist, new: Watchlist) -> str:
    """What a new version adds and takes away, in names, claims and sources."""
    parts = []
    for what, before, after in (
        ("names", {it.name for it in old.terms}, {it.name for it in new.terms}),
        ("spellings", _spellings(old), _spellings(new)),
        ("claims", {it.text for it in old.claims}, {it.text for it in new.claims}),
        ("sources", {it.key for it in old.sources}, {it.key for it in new.sources}),
    ):
        if before != after:
            parts.append(f"{what} +{len(after - before)} −{len(before - after)}")
    return ", ".join(parts) or "the same names, claims and sources"


def _spellings(watchlist: Watchlist) -> set[tuple[str, str]]:
    return {(term.name, alias) for term in watchlist.terms for alias in term.aliases}
