"""What a press under a watchlist's file does: start watching, use it, or discard. Each works once, whoever presses."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from bot import buttons
from bot.conversation import words
from bot.conversation.drafting import KEPT, WATCHED, Waiting, keep, key_of, waiting, watched_by
from bot.conversation.pressed import Plan, Pressed, refused
from bot.conversation.talk import Talk, rows
from bot.conversation.who import enough
from bot.conversation.words import short
from bot.core.errors import BotError
from bot.core.model import Watchlist
from bot.settings import MemberRole
from bot.watching import for_recipients, put, put_already, put_in_place

DRAFT_DEEDS = frozenset((buttons.WATCH, buttons.DISCARD))
USED, DISCARDED = "used", "discarded"


async def on_draft(talk: Talk, pressed: Pressed) -> Plan:
    """What is to be said and done."""
    if not enough(pressed.asker.role, MemberRole.EDITOR):
        return refused(words.takes(MemberRole.EDITOR.value))
    key = key_of(pressed.asker.place.chat, pressed.press.number)
    draft, memo = await talk.read(lambda tx: (waiting(tx, key), tx.memos.of(key)))
    if draft is None or memo is None or talk.now - memo.at > KEPT:
        return refused(words.NO_DRAFT)
    if draft.done:
        said = f"Already {draft.done}, by {draft.by}."
        return Plan(said, lambda: talk.rebutton(pressed.asker.place, pressed.message, ()))
    if pressed.press.deed == buttons.DISCARD:
        return Plan("Discarded. The file stays in this chat.", lambda: _done(talk, pressed, key, draft, DISCARDED))
    act = _use if draft.replaces else _watch
    return Plan("One moment …", lambda: act(talk, pressed, key, draft))


async def _done(talk: Talk, pressed: Pressed, key: str, draft: Waiting, done: str, by: str = "") -> None:
    """Note what became of it, without its text, and take the buttons away."""
    after = replace(draft, text="", done=done, by=by or pressed.asker.name)
    await talk.write(lambda tx: keep(tx, key, after, talk.now))
    await talk.rebutton(pressed.asker.place, pressed.message, ())


async def _watch(talk: Talk, pressed: Pressed, key: str, draft: Waiting) -> None:
    """Put it among the watchlists; where that fails the button stays, and why is said."""
    asker, settings, watchlists = pressed.asker, talk.house.settings, talk.house.watchlists
    names = [one.name for one in settings.recipients]
    # In a desk's chat people expect to be told there, and others not to be; a private chat that is no recipient's says
    # nothing of whom to tell.
    told = list(asker.names) if draft.url and len(names) > len(asker.names) else []
    text = for_recipients(draft.text, told)
    there = await asyncio.to_thread(put_already, text, draft.url, draft.story, settings.watchlists, watchlists)
    if there:  # from another draft of it, or this one before the machine stopped
        await _already(talk, pressed, key, draft, there.story.id)
        return
    try:
        new = await asyncio.to_thread(put, text, settings.watchlists, names, watchlists, draft.story or "draft")
    except BotError as error:
        await talk.say(asker.place, f"Not watched: {short(str(error), 600)}.", reply_to=pressed.message)
        return
    await _done(talk, pressed, key, replace(draft, story=new.story.id), WATCHED)
    await talk.say(asker.place, _watched(new, list(new.story.notify) or names), reply_to=pressed.message)


async def _already(talk: Talk, pressed: Pressed, key: str, draft: Waiting, story: str) -> None:
    """Say that the story is watched, and by whose press; the draft is done with."""
    who = await talk.read(lambda tx: watched_by(tx, story))
    await _done(talk, pressed, key, replace(draft, story=story), WATCHED, who)
    said = f"Already watched, as {story}{f', by {who}' if who else ''}."
    more = f" /draft {draft.url} shows what a draft would add to it." if draft.url else ""
    await talk.say(pressed.asker.place, said + more, reply_to=pressed.message)


async def _use(talk: Talk, pressed: Pressed, key: str, draft: Waiting) -> None:
    """Let it take the place of the story's file, which is kept beside; where that fails the button stays."""
    place, names = pressed.asker.place, [one.name for one in talk.house.settings.recipients]
    old = next((it for it in talk.house.watchlists if it.story.id == draft.replaces), None)
    try:
        if old is None:
            raise BotError(f"I follow no story called {draft.replaces} any more")
        kept = await asyncio.to_thread(put_in_place, draft.text, old, draft.before, names)
    except BotError as error:
        await talk.say(place, f"Not used: {short(str(error), 600)}.", reply_to=pressed.message)
        return
    await _done(talk, pressed, key, draft, USED)
    said = (
        f"{draft.replaces} is watched by this file within seconds. The old one is beside it, as {kept.name}."
        if kept
        else f"{draft.replaces} is watched by this file already."
    )
    await talk.say(place, said, reply_to=pressed.message)


def _watched(new: Watchlist, names: list[str]) -> str:
    sources = "" if new.sources else "It has no source yet, so nothing is checked: add [[source]] to the file."
    return rows(
        f"Watching “{short(new.story.title, 100)}” as {new.story.id}. I take it up within seconds, learn in silence "
        "what is there, and tell what is new from then on.",
        f"Alerts go to {', '.join(names)}: notify in {new.story.id}.toml says whom to tell.",
        sources,
    )
