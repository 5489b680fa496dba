"""The Telegram channel, over python-telegram-bot. What failures mean is in ``telegram_outcome``.

A long alert goes out in parts, the later ones as silent replies to the first. When a later part fails, the parts that
went are remembered and the error is raised; the next ``send`` of that alert to that recipient goes on with the first
part that is not surely there. The memory is this process's: after a restart the alert starts again from its first part,
so a part can come twice, and none is lost.
"""

from __future__ import annotations

import asyncio
import logging
import re
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Any
from urllib.parse import quote, urlsplit

from telegram import (
    Bot,
    ChatFullInfo,
    ChatMember,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    ReplyParameters,
    User,
)
from telegram.constants import ChatMemberStatus, ChatType, ParseMode
from telegram.error import ChatMigrated, InvalidToken, TelegramError

from bot.channels.channel import Buttons, Receipt
from bot.channels.message import compose
from bot.channels.pace import Address, Pace
from bot.channels.parts import recut, split
from bot.channels.spans import Span, Spans, as_html, as_plain, clean
from bot.channels.telegram_outcome import Remedy, Request, ServerFailed, Wait, outcome, remedies
from bot.core.errors import BotError, SendLater, SendRefused
from bot.core.model import Alert, Recipient, Tally

# They log addresses with the token in them, at INFO (httpx) and DEBUG (telegram), and whatever a server answered.
for _name in ("httpx", "httpcore", "telegram"):
    logging.getLogger(_name).setLevel(logging.WARNING)
logging.getLogger("telegram.request").setLevel(logging.CRITICAL)

_MOST_UNFINISHED = 1000
_SHORTEST = 500


@dataclass(slots=True)
class _Post:
    """A message on its way: the parts still to go, how they go, and the ids of those that are surely there."""

    who: str
    chat: Address
    thread: int | None
    parts: list[Spans]
    url: str | None = None
    html: bool = True
    limit: int = 3900
    moved: bool = False
    note: str = ""
    ids: list[int] = field(default_factory=list)
    marked_repeat: bool = False


class Telegram:
    """Sends through the Bot API. ``patience_s``: how long a message may wait for its chat's pace.

    The connection is made at the first message, so that building one costs nothing and raises nothing.
    """

    def __init__(
        self,
        token: str,
        *,
        base_url: str = "https://api.telegram.org/bot",
        timeout_s: float = 10,
        patience_s: float = 3,
        pace: Pace | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._token, self._base_url, self._timeout_s, self._patience_s = token, base_url, timeout_s, patience_s
        self._pace, self._clock, self._sleep = pace or Pace(), clock, sleep
        self._connection: tuple[Bot, Request] | None = None
        self._moved: dict[Address, int] = {}
        self._unfinished: dict[tuple[str, str], _Post] = {}
        self._locks: dict[Address, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def send(
        self,
        alert: Alert,
        recipient: Recipient,
        *,
        repeat: bool = False,
        reply_to: str | None = None,
        tally: Tally | None = None,
        buttons: Buttons = (),
    ) -> Receipt:
        """Send an alert, whole, in as many parts as it takes. Raises as ``Channel`` says."""
        chat = _address(recipient)
        async with self._locks[chat]:
            key = (alert.id, recipient.name)
            post = self._unfinished.pop(key, None)
            if post is None:
                message = compose(alert, recipient, repeat=repeat)
                parts = split(message, f"alert {clean(alert.id)}")
                post = _Post(recipient.name, chat, recipient.thread, parts, message.button, marked_repeat=repeat)
            elif repeat and not post.marked_repeat:
                post.parts[0] = (Span(f"(may be a repeat · alert {clean(alert.id)})", "i"), Span("\n"), *post.parts[0])
                post.marked_repeat = True
            try:
                return await self._deliver(post, recipient)
            except BotError:
                if post.ids and len(self._unfinished) < _MOST_UNFINISHED:
                    self._unfinished[key] = post
                raise

    async def send_group(
        self, alerts: Sequence[Alert], recipient: Recipient, *, repeat: bool = False, buttons: Buttons = ()
    ) -> Receipt:
        """Send many alerts one after the other. Raises as ``send``."""
        receipts = [await self.send(alert, recipient, repeat=repeat) for alert in alerts]
        return Receipt(",".join(one.id for one in receipts))

    async def amend(
        self, alert: Alert, recipient: Recipient, receipt: str, *, tally: Tally, buttons: Buttons = ()
    ) -> None:
        """Nothing yet is written into what was sent."""

    async def open_topic(self, name: str, recipient: Recipient) -> int:
        """Make a topic. Raises as ``send``."""
        raise SendRefused(f"{recipient.name} cannot be given a topic")

    async def say(
        self, text: str, recipient: Recipient, *, reply_to: str | None = None, buttons: Buttons = ()
    ) -> Receipt:
        """Send a service message, as plain text; its line breaks stay. Raises as ``send``."""
        chat = _address(recipient)
        plain = "\n".join(clean(line) for line in text.splitlines()).strip() or "(an empty message)"
        post = _Post(recipient.name, chat, recipient.thread, [(Span(plain),)], html=False)
        post.parts = recut(post.parts, post.limit)
        async with self._locks[chat]:
            return await self._deliver(post, recipient)

    async def check(self, recipients: Sequence[Recipient]) -> list[tuple[str, str]]:
        """(recipient's name, or "" for the token and the server; the problem) for each problem. Sends nothing."""
        me = await self._ask(lambda bot: bot.get_me())
        if isinstance(me, TelegramError | TimeoutError):
            return [("", str(self._failure(me, "anybody", "any")))]
        problems = []
        for recipient in recipients:
            try:
                problem = await self._check_chat(recipient, me)
            except BotError as error:
                problem = str(error)
            if problem:
                problems.append((recipient.name, problem))
        return problems

    async def aclose(self) -> None:
        """Close the connections."""
        if self._connection is not None:
            _, request = self._connection
            self._connection = None
            await request.shutdown()

    async def _deliver(self, post: _Post, recipient: Recipient) -> Receipt:
        """Send the parts that are left, each as often as a refusal can be remedied."""
        while post.parts:
            moved_to = self._moved.get(post.chat)
            if moved_to is not None:
                post.chat, post.moved = moved_to, True
            await self._turn(post)
            refused = await self._send_part(post)
            if refused is not None:
                self._adapt(post, refused)
        note = f"migrated:{post.chat}" if post.moved else post.note
        return Receipt(",".join(str(number) for number in post.ids if number), note)

    async def _turn(self, post: _Post) -> None:
        """Wait until the chat may be written to again, if that is soon."""
        wait = self._pace.wait(post.chat, self._clock())
        if wait > self._patience_s:
            raise SendLater(f"{post.who} has had as many messages as Telegram allows for now", retry_after_s=wait)
        if wait > 0:
            await self._sleep(wait)

    async def _send_part(self, post: _Post) -> TelegramError | None:
        """Send the first part that is left; the refusal, if there was one that a remedy may help against."""
        reply = ReplyParameters(post.ids[0], allow_sending_without_reply=True) if post.ids and post.ids[0] else None
        button = InlineKeyboardMarkup([[InlineKeyboardButton("Open", url=post.url)]]) if post.url else None
        part = post.parts[0]

        async def send(bot: Bot) -> int:
            message = await bot.send_message(
                post.chat,
                as_html(part) if post.html else as_plain(part),
                parse_mode=ParseMode.HTML if post.html else None,
                message_thread_id=post.thread,
                reply_markup=button if not post.ids else None,
                reply_parameters=reply,
                disable_notification=bool(post.ids),
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            )
            return message.message_id

        answer = await self._ask(send)
        if isinstance(answer, ChatMigrated) or (isinstance(answer, TelegramError) and remedies(answer)):
            return answer
        # Counted from the answer on: the server's clock started when the message reached it, which was earlier.
        self._pace.sent(post.chat, self._clock())
        if isinstance(answer, Wait):
            self._pace.hold(post.chat, self._clock() + answer.seconds)
        if isinstance(answer, TelegramError | TimeoutError):
            raise self._failure(answer, post.who, post.chat)
        post.ids.append(answer or 0)  # 0: taken, but the answer lacks the number
        post.parts.pop(0)
        return None

    def _adapt(self, post: _Post, refused: TelegramError) -> None:
        """Take from the post what was refused; each remedy works once, so that this ends. Raises what is final."""
        if isinstance(refused, ChatMigrated):
            if not post.moved:
                self._moved[post.chat] = refused.new_chat_id
                return
            raise SendRefused(f"the group of {post.who} moves again and again ({refused.new_chat_id})")
        for remedy in remedies(refused):
            if self._apply(remedy, post):
                return
        raise self._failure(refused, post.who, post.chat)

    def _apply(self, remedy: Remedy, post: _Post) -> bool:
        if remedy is Remedy.SHORTER and post.limit // 2 >= _SHORTEST:
            post.limit //= 2
            post.parts = recut(post.parts, post.limit)
        elif remedy is Remedy.NO_TOPIC and post.thread is not None:
            post.note, post.thread = f"topic {post.thread}: {remedy.value}", None
        elif remedy is Remedy.NO_BUTTON and post.url and not post.ids:
            post.parts[0] = (*post.parts[0], Span(f"\nLink: {post.url}"))
            post.url = None
        elif remedy is Remedy.PLAIN and post.html:
            post.html = False
        else:
            return False
        return True

    async def _check_chat(self, recipient: Recipient, me: User | None) -> str | None:
        chat = _address(recipient)
        known = await self._ask(lambda bot: bot.get_chat(chat))
        if isinstance(known, ChatMigrated):
            return f"its group became a supergroup: put chat = {known.new_chat_id}"
        if isinstance(known, TelegramError | TimeoutError):
            raise self._failure(known, recipient.name, chat)
        if known is None:  # an answer that the library cannot read, which is no fault of the chat
            return None
        if recipient.thread is not None and not known.is_forum:
            return f"chat {chat} has no topics: take thread = {recipient.thread} away, or turn topics on in the group"
        if known.type == ChatType.PRIVATE or me is None:
            return None
        member = await self._ask(lambda bot: bot.get_chat_member(chat, me.id))
        return _membership(known, member, chat) if isinstance(member, ChatMember) else None

    async def _ask(self, ask: Callable[[Bot], Awaitable[Any]]) -> Any:
        """The answer; what went wrong, as a value; None where the server said yes in a way the library cannot read.

        A value, since an error raised from the library's would carry its text and the address, with the token.
        """
        try:
            # The library's timeouts are for each read: a server that drips holds them open (notes, "HTTP").
            async with asyncio.timeout(3 * self._timeout_s):
                return await ask(self._open())
        except (TelegramError, TimeoutError) as error:
            return error
        except KeyError as error:
            return ServerFailed("its answer holds no result") if error.args == ("result",) else None
        except (TypeError, AttributeError):
            return None

    def _open(self) -> Bot:
        if self._connection is None:
            if not re.fullmatch(r"[\w:/.-]+", self._token, re.ASCII):
                raise InvalidToken("it is empty, or holds characters that no token has")
            wait = self._timeout_s
            # A proxy from the environment is honoured, as newsrooms have them, but nobody proxies this machine.
            kwargs = {"trust_env": not _is_local(self._base_url)}
            request = Request(
                connect_timeout=wait, read_timeout=wait, write_timeout=wait, pool_timeout=wait, httpx_kwargs=kwargs
            )
            bot = Bot(self._token, base_url=self._base_url, request=request, get_updates_request=request)
            self._connection = (bot, request)
        return self._connection[0]

    def _failure(self, error: TelegramError | TimeoutError, who: str, chat: Address) -> BotError:
        """What to raise; the token is nowhere in it."""
        found = outcome(error, who, chat)
        text = str(found)
        for secret in {self._token, quote(self._token), quote(self._token, safe="")} - {""}:
            text = text.replace(secret, "<token>")
        if isinstance(found, SendLater):
            return SendLater(text, retry_after_s=found.retry_after_s)
        return type(found)(text)


def _membership(chat: ChatFullInfo, member: ChatMember, address: Address) -> str | None:
    """Why the bot cannot write into a group or channel, or None."""
    if member.status in (ChatMemberStatus.LEFT, ChatMemberStatus.BANNED):
        return f"the bot is not in chat {address}: add it there"
    if member.status in (ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.OWNER):
        mute = chat.type == ChatType.CHANNEL and getattr(member, "can_post_messages", True) is False
    else:
        closed = chat.permissions is not None and chat.permissions.can_send_messages is False
        mute = chat.type == ChatType.CHANNEL or closed or getattr(member, "can_send_messages", True) is False
    return f"the bot may not write in chat {address}: make it an administrator there, with that right" if mute else None


def _address(recipient: Recipient) -> Address:
    chat = recipient.chat
    if chat is None or chat == "":
        raise SendRefused(f"recipient {recipient.name} has no chat: add chat = … to it")
    return int(chat) if isinstance(chat, str) and re.fullmatch(r"-?[0-9]+", chat) else chat


def _is_local(url: str) -> bool:
    try:
        host = urlsplit(url).hostname or ""
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
