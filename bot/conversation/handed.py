"""A watchlist that somebody sends as a file: every fault is named, and a right one may take its story's place."""

from __future__ import annotations

import asyncio
import logging
from contextlib import closing

from telegram import Bot, Document
from telegram.error import TelegramError

from bot.conversation import words as said
from bot.conversation.drafting import AT_ONCE, Waiting, in_short, offer, to_decide
from bot.conversation.talk import Refusal, Talk, rows
from bot.conversation.who import Asker
from bot.conversation.words import bullets, short
from bot.core.errors import BotError, SourceError, StoreError
from bot.core.model import Watchlist
from bot.sources.worker import Worker
from bot.watching import digest, followed, text_of, tried

log = logging.getLogger("bot.conversation")

LARGEST = 2_000_000
"""Bytes: a watchlist of 10,000 terms."""
MOST_FAULTS = 15
CHECKED_S = 30.0
"""A right watchlist of that size takes a second or two."""
CUT_OFF = "I was restarted while I looked at that file. Please send it again."
_TOO_LARGE = "That file is too large for a watchlist: at most 2 MB."
_NOT_GIVEN = "Telegram did not give me that file. Please send it again."


def is_watchlist(document: Document | None) -> bool:
    """Whether a file that was sent may be a watchlist, by its name."""
    return document is not None and (document.file_name or "").casefold().endswith(".toml")


async def take(talk: Talk, asker: Asker, document: Document, bot: Bot) -> None:
    """Begin to look at a file, beside the conversation: it may take its time. Raises Refusal with what forbids it."""
    if (document.file_size or 0) > LARGEST:
        raise Refusal(_TOO_LARGE)
    if len(talk.drafting) >= AT_ONCE:
        raise Refusal("I am busy with other stories just now. Please send that file again in a minute.")
    key = f"file:{asker.place.chat}:{asker.message}"
    talk.drafting.add(key)
    talk.spawn(_look(talk, asker, document, bot, key))


async def _look(talk: Talk, asker: Asker, document: Document, bot: Bot, key: str) -> None:
    """To its end: whatever goes wrong, whoever sent the file gets an answer."""
    try:
        with closing(Worker()) as worker:
            await _offer_or_refuse(talk, asker, document, bot, worker)
        return
    except Refusal as refusal:
        text = str(refusal)
    except asyncio.CancelledError:
        await talk.say(asker.place, CUT_OFF, reply_to=asker.message)
        raise
    except Exception as error:  # its words may hold anything, so its kind must do
        log.error("conversation.broke", extra={"error": type(error).__name__})
        text = said.BUSY if isinstance(error, StoreError) else said.BROKE
    finally:
        talk.drafting.discard(key)
    await talk.say(asker.place, text, reply_to=asker.message)


async def _offer_or_refuse(talk: Talk, asker: Asker, document: Document, bot: Bot, worker: Worker) -> None:
    """Check a file, and offer to use it. Raises Refusal with what is wrong with it."""
    name = _plain(document.file_name or "watchlist.toml")
    text = await _downloaded(document, bot)
    new = await _checked(talk, text, name, worker)
    old = next((it for it in talk.house.watchlists if it.story.id == new.story.id), None)
    other = followed(new.story.url, talk.house.watchlists) if new.story.url else None
    if old is None and other is not None:
        same = f'id = "{other.story.id}" in its [story] would make it a new version of that'
        raise Refusal(f"I follow the story at that address already, as {other.story.id}: {same}.")
    try:
        replaces, before = (old.story.id, digest(await asyncio.to_thread(text_of, old))) if old else ("", "")
    except BotError as error:
        raise Refusal(f"I cannot compare that file: {error}.") from None
    noted = await to_decide(worker, new, text, [it for it in talk.house.watchlists if it is not old])
    head = (
        f"A new version of {new.story.id}: {_changes(old, new)}"
        if old
        else f"A new story: {short(new.story.title, 100)}"
    )
    draft = Waiting(text, replaces=replaces, before=before, story=new.story.id)
    await offer(talk, asker, name, rows(head, in_short(new, "Nothing was changed yet."), noted), draft)


async def _checked(talk: Talk, text: str, name: str, worker: Worker) -> Watchlist:
    names = [one.name for one in talk.house.settings.recipients]
    try:
        found = await worker.run(tried, text, name, names, timeout_s=CHECKED_S)
    except SourceError as error:
        log.warning("conversation.unchecked", extra={"reason": str(error)})
        raise Refusal("I could not read that file in time; nothing was changed. Is it a watchlist?") from None
    if isinstance(found, Watchlist):
        return found
    faults = [short(str(fault), 240) for fault in found]
    raise Refusal(rows("I cannot use that file; nothing was changed:", bullets(faults, MOST_FAULTS)))


async def _downloaded(document: Document, bot: Bot) -> str:
    try:
        file = await bot.get_file(document.file_id)
        # The library reads a path of this machine from its disk, and a server may name any.
        if not (file.file_path or "").startswith(f"{bot.base_file_url}/"):
            log.warning("conversation.no_file", extra={"reason": "the server named a path and no address"})
            raise Refusal(_NOT_GIVEN)
        if (file.file_size or 0) > LARGEST:
            raise Refusal(_TOO_LARGE)
        content = bytes(await file.download_as_bytearray())
    except (TelegramError, TimeoutError):  # its words may hold the address, and the token in it
        raise Refusal(_NOT_GIVEN) from None
    if len(content) > LARGEST:
        raise Refusal(_TOO_LARGE)
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
