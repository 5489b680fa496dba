"""What is heard in Telegram is answered: who may speak here, which command it is, what a button says."""

from __future__ import annotations

import logging
import re
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from telegram import Bot, CallbackQuery, Document, InlineKeyboardMarkup, Message, Update
from telegram.constants import ChatType, MessageEntityType
from telegram.error import TelegramError

from bot import buttons
from bot.app import House
from bot.channels import Button, Buttons
from bot.channels.spans import clean, cut
from bot.channels.telegram_outcome import is_too_late
from bot.conversation import words
from bot.conversation.commands import COMMANDS, may
from bot.conversation.drafting import is_link, offered
from bot.conversation.handed import is_watchlist, take
from bot.conversation.polling import Hearing, Polling
from bot.conversation.pressed import Pressed, refused
from bot.conversation.presses import plan
from bot.conversation.talk import Answer, Refusal, Talk
from bot.conversation.who import Asker, Place, recognise
from bot.core.errors import StoreError

log = logging.getLogger("bot.conversation")

COMMAND = re.compile(r"/(\w{1,32})(?:@(\w+))?(?:\s+(.*))?", re.DOTALL)
MOST_SAID = 190
"""Letters of what is shown over the chat for a moment."""


class Conversation:
    """Answers members in their chats. ``house`` may be put in the place of the last one, when its files changed."""

    def __init__(
        self, house: House, *, last_tick: Callable[[], datetime | None] = lambda: None, first_wait_s: float = 5.0
    ) -> None:
        self._talk = Talk(house, last_tick)
        self._first_wait_s = first_wait_s
        self._polling: Polling | None = None
        self._heard = 0

    @property
    def house(self) -> House:
        """The house that is talked about."""
        return self._talk.house

    @house.setter
    def house(self, house: House) -> None:
        self._talk.house = house

    async def start(self) -> None:
        """Listen from now on; returns at once. Nothing is listened to where nobody is on Telegram."""
        token = self.house.settings.telegram.token
        if token is None or "telegram" not in self.house.channels:
            return
        base_url, commands = self.house.settings.telegram.base_url, [(it, one.does) for it, one in COMMANDS.items()]
        self._polling = Polling(
            token.get_secret_value(),
            base_url,
            self._hear,
            commands,
            lambda: self.house.clock(),
            first_wait_s=self._first_wait_s,
        )
        await self._polling.start()

    async def stop(self) -> None:
        """Listen no more; what is being answered is answered first, for a few seconds."""
        if self._polling:
            await self._polling.stop()
        await self._talk.stop()

    def state(self) -> dict[str, Any]:
        """Whether people are heard, for how long it has been so, and how much was heard and done with; no secrets."""
        if self._polling is None:
            return {"hearing": Hearing.OFF.value}
        age = (self.house.clock() - self._polling.since).total_seconds()
        return {"hearing": self._polling.hearing.value, "for_s": age, "heard": self._heard}

    async def _hear(self, update: Update, bot: Bot) -> None:
        """One update, to its end: whatever goes wrong with it, the next one is heard."""
        try:
            if update.callback_query:
                await self._pressed(update.callback_query)
            elif update.message:
                await self._said(update.message, bot)
            elif update.edited_message:
                await self._edited(update.edited_message, bot)
            elif update.my_chat_member:
                there = update.my_chat_member
                status = there.new_chat_member.status
                log.info("conversation.membership", extra={"chat": there.chat.id, "status": status})
        except Exception as error:
            # Its words may hold what the library wrote, the token too: its kind and place must do.
            log.error("conversation.broke", extra={"error": type(error).__name__, "at": _at(error)})
            await self._sorry(update, words.BUSY if isinstance(error, StoreError) else words.BROKE)
        finally:
            self._heard += 1

    async def _sorry(self, update: Update, text: str) -> None:
        """To members only, as everything; without the store, which may be what broke."""
        message, person = update.effective_message, update.effective_user
        if not isinstance(message, Message) or person is None:
            return
        if recognise(self.house.settings, {}, _place(message), person.id, ""):
            await self._talk.say(_place(message), text)

    # --- what is written --------------------------------------------------------------------------------------------

    async def _said(self, message: Message, bot: Bot) -> None:
        if message.migrate_to_chat_id:
            old, new = message.chat.id, message.migrate_to_chat_id
            await self._talk.write(lambda tx: tx.questions.note_moved(old, new))
            return
        found = COMMAND.fullmatch((message.text or "").strip())
        if found and found[2] and found[2].casefold() != (bot.username or "").casefold():
            return  # another bot's
        asker = await self._asker(message)
        if asker is None:
            await self._stranger(message, found)
        elif found and not _own_words(message):
            if found[1].lower() in COMMANDS:
                await self._answer(asker, Answer(words.FORWARDED))
        elif found:
            name, rest = found[1].lower(), found[3] or ""
            if name in ("why", "draft"):
                rest = f"{rest} {_links(message)}".strip()
            if name == "draft" and (above := message.reply_to_message):
                rest = f"{rest} {above.text or above.caption or ''} {_links(above)}".strip()
            await self._command(asker, name, rest, bool(found[2]))
        elif (link := _only_link(message, bot)) and (asker.alone or _is_to(message, bot)):
            await self._link(asker, link)
        elif message.document and is_watchlist(message.document) and (asker.alone or _is_to(message, bot)):
            await self._file(asker, message.document, bot)
        elif asker.alone and (message.text or message.document):
            await self._talk.say(asker.place, words.PLAIN)

    async def _link(self, asker: Asker, link: str) -> None:
        """A link and nothing else, sent or forwarded to me: a watchlist is to be drafted from it."""
        forbidden = may(COMMANDS["draft"], asker)
        try:
            answer = Answer(forbidden) if forbidden else await offered(self._talk, asker, link)
        except Refusal as refusal:
            answer = Answer(str(refusal))
        log.info("conversation.link", extra={"chat": asker.place.chat, "by": asker.person})
        await self._answer(asker, answer)

    async def _file(self, asker: Asker, document: Document, bot: Bot) -> None:
        """A watchlist as a file: it may be used, once it is right and somebody presses."""
        forbidden = may(COMMANDS["draft"], asker)
        try:
            if forbidden:
                raise Refusal(forbidden)
            await take(self._talk, asker, document, bot)
        except Refusal as refusal:
            await self._answer(asker, Answer(str(refusal)))
        log.info("conversation.file", extra={"chat": asker.place.chat, "by": asker.person})

    async def _command(self, asker: Asker, name: str, rest: str, named: bool) -> None:
        name = "help" if name == "start" else name
        command = COMMANDS.get(name)
        if command is None:
            if asker.alone or named:  # in a group it may well be another bot's
                await self._answer(asker, Answer(words.UNKNOWN))
            return
        forbidden = may(command, asker)
        try:
            answer = Answer(forbidden) if forbidden else await command.run(self._talk, asker, rest)
        except Refusal as refusal:
            answer = Answer(str(refusal))
        log.info("conversation.command", extra={"command": name, "chat": asker.place.chat, "by": asker.person})
        await self._answer(asker, answer)

    async def _answer(self, asker: Asker, answer: Answer) -> None:
        await self._talk.say(asker.place, answer.text, reply_to=asker.message, buttons=answer.buttons)

    async def _edited(self, message: Message, bot: Bot) -> None:
        """What was edited is not done again; whoever edits a command is told so, once."""
        found = COMMAND.fullmatch((message.text or "").strip())
        if not found or found[1].lower() not in COMMANDS or not _own_words(message):
            return
        if found[2] and found[2].casefold() != (bot.username or "").casefold():
            return
        asker = await self._asker(message)
        if asker and await self._once(f"edited:{message.chat.id}:{message.message_id}", ""):
            await self._answer(asker, Answer(words.ANEW))

    async def _stranger(self, message: Message, found: re.Match[str] | None) -> None:
        """Numbers for whoever starts in a new chat; one line a day for all others who speak to me."""
        place = _place(message)
        person = message.from_user.id if message.from_user else 0
        if found and found[1].lower() == "start":
            await self._talk.say(place, words.ids(place.chat, place.thread, person))
        elif (found or place.private) and await self._once(f"stranger:{place.chat}", f"{self._talk.now:%Y-%m-%d}"):
            member = any(one.id == person for one in self.house.settings.members)
            await self._talk.say(place, words.FOREIGN if member else words.STRANGER)

    async def _once(self, key: str, value: str) -> bool:
        """Whether this was not noted yet; from now on it is."""
        now = self._talk.now
        memo = await self._talk.read(lambda tx: tx.memos.of(key))
        if memo and memo.value == value:
            return False
        await self._talk.write(lambda tx: tx.memos.note(key, value, now))
        return True

    async def _asker(self, message: Message) -> Asker | None:
        """The member who wrote it, where they may; whoever writes in a group's or channel's name is a stranger."""
        user = message.from_user
        if user is None or user.is_bot or message.sender_chat is not None:
            return None
        return await self._recognised(_place(message), user.id, user.full_name, message.message_id)

    async def _recognised(self, place: Place, person: int, name: str, message: int) -> Asker | None:
        moved = await self._talk.read(lambda tx: tx.questions.moved())
        return recognise(self.house.settings, moved, place, person, cut(clean(name), 40)[0].strip(), message)

    # --- what is pressed --------------------------------------------------------------------------------------------

    async def _pressed(self, query: CallbackQuery) -> None:
        """Look, answer, act: what can no longer be answered is not done, and that is said."""
        message, press = query.message, buttons.read(query.data or "")
        if not isinstance(message, Message) or press is None:
            await self._replied(query, words.GONE, loud=True)
            return
        place = _place(message)
        asker = await self._recognised(place, query.from_user.id, query.from_user.full_name, message.message_id)
        if asker is None:
            await self._replied(query, words.STRANGER, loud=True)
            return
        try:
            text = getattr(message, "text", None) or ""  # of an old message only its number is told
            pressed = Pressed(asker, press, message.message_id, _rows(message.reply_markup), text)
            found = await plan(self._talk, pressed)
        except Refusal as refusal:
            found = refused(str(refusal))
        in_time = await self._replied(query, found.said, loud=found.loud)
        log.info("conversation.press", extra={"deed": press.deed, "by": asker.person, "in_time": in_time})
        if found.act and in_time:
            await found.act()
        elif not in_time:
            await self._talk.say(place, words.LATE, reply_to=message.message_id)

    async def _replied(self, query: CallbackQuery, said: str, *, loud: bool) -> bool:
        """Answer a press; False where it came too late for that. What else goes wrong with it changes nothing."""
        try:
            await query.answer(cut(said, MOST_SAID)[0] or None, show_alert=loud)
        except TelegramError as error:
            return not is_too_late(error)
        return True


def _place(message: Message) -> Place:
    chat = message.chat
    thread = message.message_thread_id if message.is_topic_message else None
    return Place(chat.id, thread, chat.type == ChatType.PRIVATE, chat.username)


def _own_words(message: Message) -> bool:
    """Whether its sender wrote it: what is forwarded, or put in by another bot, is somebody else's, and no command."""
    return message.forward_origin is None and message.via_bot is None


def _links(message: Message) -> str:
    """The addresses behind words: a person pastes a link as such."""
    marked = (*message.entities, *message.caption_entities)
    return " ".join(one.url for one in marked if one.type == MessageEntityType.TEXT_LINK and one.url)


def _only_link(message: Message, bot: Bot) -> str:
    """The address that a message is, beside a mention of the bot; empty where there is more in it."""
    text = re.sub(rf"(?<!\w)@{re.escape(bot.username or '')}\b", " ", message.text or "", flags=re.I)
    said = text.split()
    return said[0] if len(said) == 1 and is_link(said[0]) else ""


def _is_to(message: Message, bot: Bot) -> bool:
    """Whether a message mentions the bot, or answers it: in a group all else is for the others."""
    said = message.text or message.caption or ""
    mentioned = re.search(rf"(?<!\w)@{re.escape(bot.username or '')}\b", said, re.I)
    answered = message.reply_to_message.from_user if message.reply_to_message else None
    return bool(mentioned) or (answered is not None and answered.id == bot.id)


def _rows(markup: InlineKeyboardMarkup | None) -> Buttons:
    """The message's own buttons as they stood, without the one that opens a page."""
    rows = markup.inline_keyboard if markup else ()
    return [[Button(one.text, str(one.callback_data)) for one in row if one.callback_data] for row in rows]


def _at(error: BaseException) -> str:
    """Where it broke, in our own files."""
    frames = [it for it in traceback.extract_tb(error.__traceback__) if "/bot/" in it.filename]
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
