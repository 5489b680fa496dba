"""The Telegram channel, over python-telegram-bot. What failures mean is in ``telegram_outcome``.

A long alert goes out in parts, the later ones as silent replies to the first. When a later part fails, the parts that
went are remembered and the error is raised; the next ``send`` of that alert to that recipient goes on with the first
part that is not surely there. The memory is this process's: after a restart the alert starts again from its first part,
so a part can come twice, and none is lost; the error says so (``partial``), and the repeat is marked. A list that fails
midway is remembered in the same way, alert by alert, however the next try puts them together.

Everything that this process writes into chats goes through one instance, so that one gate paces it.
"""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from telegram import Bot, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, TelegramError

from bot.channels.channel import Buttons, Receipt
from bot.channels.group import messages
from bot.channels.message import compose, mark_of_repeat
from bot.channels.pace import Pace
from bot.channels.parts import recut, split
from bot.channels.place import Address, Place, address, place
from bot.channels.spans import Span, Spans, clean, cut
from bot.channels.telegram_check import problem_of
from bot.channels.telegram_line import Line
from bot.channels.telegram_outcome import Wait, is_as_it_was, no_topic, remedies
from bot.channels.telegram_post import LONGEST_CAPTION, Post, answered, keyboard
from bot.core.errors import BotError, SendLater, SendRefused, SendUnknown
from bot.core.model import Alert, Recipient, Tally

_MOST_UNFINISHED = 1000
_SPARED = 6
"""Of a group's twenty messages a minute, how many are left to alerts while older ones are brought up to date."""
_LONGEST_TOPIC = 128
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


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
        self._line = Line(token, base_url=base_url, timeout_s=timeout_s)
        self._patience_s, self._pace, self._clock, self._sleep = patience_s, pace or Pace(), clock, sleep
        self._moved: dict[Address, Address] = {}
        self._unfinished: dict[tuple[str, str], Post] = {}
        self._listed: dict[str, dict[str, int]] = {}
        self._locks: dict[Address, asyncio.Lock] = defaultdict(asyncio.Lock)

    # what is told

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
        chat = self._chat(recipient)
        async with self._locks[chat]:
            if (number := self._told_in_list(alert, recipient)) is not None:
                return Receipt(str(Place(chat, (number,) if number else (), listed=True)))
            key = (alert.id, recipient.name)
            post = self._unfinished.pop(key, None)
            if post is None:
                message = compose(alert, recipient, repeat=repeat, tally=tally)
                parts = split(message, f"alert {clean(alert.id)}")
                post = self._post(recipient, parts, message.button, buttons, answered(reply_to, chat))
                post.marked_repeat = repeat
            elif repeat and post.doubtful and not post.marked_repeat:
                post.parts[0] = (*mark_of_repeat(alert.id), Span("\n"), *post.parts[0])
                post.marked_repeat = True
            try:
                return await self._deliver(post)
            except BotError as error:
                post.doubtful = isinstance(error, SendUnknown)
                if post.ids and len(self._unfinished) < _MOST_UNFINISHED:
                    self._unfinished[key] = post
                _in_part(error, [alert] if post.ids else [])
                raise

    async def send_group(
        self, alerts: Sequence[Alert], recipient: Recipient, *, repeat: bool = False, buttons: Buttons = ()
    ) -> Receipt:
        """Send many alerts as one list, in more messages only where one does not hold it. Raises as ``send``."""
        chat, note = self._chat(recipient), ""
        async with self._locks[chat]:
            there = self._listed.setdefault(recipient.name, {})
            numbers = dict.fromkeys(there[alert.id] for alert in alerts if alert.id in there)
            left = [alert for alert in alerts if alert.id not in there]
            for some, parts in messages(left, recipient, repeat=repeat):
                post = self._post(recipient, parts, None, () if numbers else buttons, None)
                post.silent = bool(numbers)
                try:
                    note = (await self._deliver(post)).note
                except BotError as error:
                    arrived = [alert for alert in alerts if alert.id in there]
                    _in_part(error, [*arrived, *(some if post.ids else ())])
                    raise
                chat, first = post.chat, next(iter(post.place.ids), 0)
                there |= dict.fromkeys((alert.id for alert in some), first)
                numbers |= dict.fromkeys(post.place.ids)
            for alert in alerts:
                self._told_in_list(alert, recipient)
            return Receipt(str(Place(chat, tuple(number for number in numbers if number), listed=True)), note)

    async def amend(
        self,
        alert: Alert,
        recipient: Recipient,
        receipt: str,
        *,
        tally: Tally,
        buttons: Buttons = (),
        repeat: bool = False,
    ) -> None:
        """Write into an alert's first part who has told it by now. Raises ``SendLater`` or ``SendRefused``.

        Left alone: a list, a message of a group that became another chat, and what went out in another form than it
        would have now, since an edit could take away what no later part has.
        """
        chat, sent = self._chat(recipient), place(receipt)
        message = compose(alert, recipient, repeat=repeat, tally=tally)
        parts = split(message, f"alert {clean(alert.id)}")
        if sent is None or sent.listed or sent.chat != chat or len(sent.ids) != len(parts):
            return
        post = self._post(recipient, parts[:1], message.button, buttons, None)
        whole = post.limit

        async def edit(bot: Bot) -> object:
            return await bot.edit_message_text(
                post.text,
                chat,
                sent.ids[0],
                parse_mode=ParseMode.HTML if post.html else None,
                reply_markup=post.keyboard,
                link_preview_options=_NO_PREVIEW,
            )

        async with self._locks[chat]:
            while (refused := await self._edit(edit, recipient, chat, spare=_SPARED)) is not None:
                if not post.adapt(refused):
                    raise self._line.failure(refused, recipient.name, chat)
                if post.limit != whole:
                    return

    async def say(
        self, text: str, recipient: Recipient, *, reply_to: str | None = None, buttons: Buttons = ()
    ) -> Receipt:
        """Send a service message, as plain text; its line breaks stay. Raises as ``send``."""
        chat = self._chat(recipient)
        plain = "\n".join(clean(line) for line in text.splitlines()).strip() or "(an empty message)"
        post = self._post(recipient, [(Span(plain),)], None, buttons, answered(reply_to, chat))
        post.html, post.parts = False, recut(post.parts, post.limit)
        async with self._locks[chat]:
            return await self._deliver(post)

    async def send_file(
        self,
        name: str,
        content: bytes,
        text: str,
        recipient: Recipient,
        *,
        reply_to: str | None = None,
        buttons: Buttons = (),
    ) -> Receipt:
        """Send a file with plain text under it; what is too long for that follows as a message. Raises as ``send``."""
        chat = self._chat(recipient)
        plain = "\n".join(clean(line) for line in text.splitlines()).strip()
        parts = recut([(Span(plain),)], LONGEST_CAPTION)
        post = self._post(recipient, parts, None, buttons, answered(reply_to, chat))
        post.html, post.limit, post.file = False, LONGEST_CAPTION, (name, content)
        async with self._locks[chat]:
            return await self._deliver(post)

    # what is around it

    async def open_topic(self, name: str, recipient: Recipient) -> int:
        """Make a topic, and return its number. Raises as ``send``; made twice, there are two of one name."""
        chat = self._chat(recipient)
        title = cut(clean(name) or "Story", _LONGEST_TOPIC)[0].strip()
        async with self._locks[chat]:
            await self._turn(chat, recipient.name)
            answer = await self._asked(chat, lambda bot: bot.create_forum_topic(chat, title))
        if isinstance(answer, BadRequest) and (refused := no_topic(answer, recipient.name, chat)):
            raise refused
        if isinstance(answer, ChatMigrated):
            self._moved[chat] = answer.new_chat_id
            raise SendLater(f"the group of {recipient.name} has just moved to {answer.new_chat_id}", retry_after_s=0)
        if isinstance(answer, TelegramError | TimeoutError):
            raise self._line.failure(answer, recipient.name, chat)
        if answer is None:
            raise SendUnknown(f"Telegram made a topic for {recipient.name} and did not say which", unanswered=False)
        return int(answer.message_thread_id)

    async def edit_buttons(
        self, recipient: Recipient, message: int, buttons: Buttons, *, url: str | None = None
    ) -> None:
        """Put other buttons under a message of this chat. ``url``: of its button "Open". Raises as ``amend``."""
        chat, rows = self._chat(recipient), keyboard(url, buttons)

        async def edit(bot: Bot) -> object:
            return await bot.edit_message_reply_markup(chat, message, reply_markup=rows)

        async with self._locks[chat]:
            refused = await self._edit(edit, recipient, chat)
        if refused is not None:
            raise self._line.failure(refused, recipient.name, chat)

    def hold(self, chat: Address, wait_s: float) -> None:
        """Send nothing to this chat for so many seconds: what Telegram asked for before this process began."""
        self._pace.hold(self._now(address(chat)), self._clock() + wait_s)

    def moved(self, chat: Address, to: Address) -> None:
        """What is addressed to this chat goes to another from now on: its group became a supergroup."""
        if address(chat) != address(to):
            self._moved[address(chat)] = address(to)

    async def check(self, recipients: Sequence[Recipient]) -> list[tuple[str, str]]:
        """(recipient's name, or "" for the token and the server; the problem) for each problem. Sends nothing."""
        me = await self._line.ask(lambda bot: bot.get_me())
        if isinstance(me, TelegramError | TimeoutError):
            return [("", str(self._line.failure(me, "anybody", "any")))]
        problems = []
        for recipient in recipients:
            try:
                chat = _address(recipient)
            except SendRefused as error:
                problems.append((recipient.name, str(error)))
                continue
            problem = await problem_of(recipient, chat, me, self._line.ask)
            if isinstance(problem, TelegramError | TimeoutError):
                problem = str(self._line.failure(problem, recipient.name, chat))
            if problem:
                problems.append((recipient.name, problem))
        return problems

    async def aclose(self) -> None:
        """Close the connections."""
        await self._line.aclose()

    # how it is sent

    def _told_in_list(self, alert: Alert, recipient: Recipient) -> int | None:
        """The message (0: of unknown number) of a list that failed later, where the alert stands; asked once."""
        there = self._listed.get(recipient.name, {})
        number = there.pop(alert.id, None)
        if not there:
            self._listed.pop(recipient.name, None)
        return number

    def _post(
        self, recipient: Recipient, parts: list[Spans], url: str | None, buttons: Buttons, reply_to: int | None
    ) -> Post:
        chat = _address(recipient)
        post = Post(recipient.name, chat, recipient.thread, parts, url, buttons, reply_to)
        if (now := self._now(chat)) != chat:
            post.move(now, now=False)
        return post

    async def _deliver(self, post: Post) -> Receipt:
        """Send the parts that are left, each as often as a refusal can be remedied."""
        while post.parts:
            if (now := self._now(post.chat)) != post.chat:
                post.move(now, now=False)
            await self._turn(post.chat, post.who)
            refused = await self._send_part(post)
            if refused is not None:
                self._adapt(post, refused)
        note = f"migrated:{post.chat}" if post.moved else post.note
        return Receipt(str(post.place), note)

    async def _send_part(self, post: Post) -> TelegramError | None:
        """Send the first part that is left; the refusal, if there was one that a remedy may help against."""

        async def send(bot: Bot) -> int:
            how: dict[str, Any] = {
                "parse_mode": ParseMode.HTML if post.html else None,
                "message_thread_id": post.thread,
                "reply_markup": post.keyboard,
                "reply_parameters": post.reply,
                "disable_notification": post.silent or bool(post.ids),
            }
            if post.file and not post.ids:
                name, content = post.file
                message = await bot.send_document(post.chat, content, post.text or None, filename=name, **how)
            else:
                message = await bot.send_message(post.chat, post.text, link_preview_options=_NO_PREVIEW, **how)
            return message.message_id

        answer = await self._asked(post.chat, send)
        if isinstance(answer, ChatMigrated) or (isinstance(answer, TelegramError) and remedies(answer)):
            return answer
        if isinstance(answer, TelegramError | TimeoutError):
            raise self._line.failure(answer, post.who, post.chat)
        post.ids.append(answer or 0)  # 0: taken, but the answer lacks the number
        post.parts.pop(0)
        return None

    def _adapt(self, post: Post, refused: TelegramError) -> None:
        """Take from the post what was refused. Raises what is final."""
        if isinstance(refused, ChatMigrated):
            self.moved(post.chat, refused.new_chat_id)
            if not post.move(refused.new_chat_id, now=True):
                raise SendRefused(f"the group of {post.who} moves again and again ({refused.new_chat_id})")
        elif not post.adapt(refused):
            raise self._line.failure(refused, post.who, post.chat)

    async def _edit(
        self, edit: Callable[[Bot], Awaitable[Any]], recipient: Recipient, chat: Address, *, spare: int = 0
    ) -> TelegramError | None:
        """Change a message; a refusal that a remedy may help against. Raises what is final or for later."""
        await self._turn(chat, recipient.name, spare=spare)
        answer = await self._asked(chat, edit)
        if isinstance(answer, ChatMigrated):
            self.moved(chat, answer.new_chat_id)
            return None  # the message stayed behind in the group that was
        if not isinstance(answer, TelegramError | TimeoutError) or is_as_it_was(answer):
            return None
        if isinstance(answer, TelegramError) and remedies(answer):
            return answer
        failure = self._line.failure(answer, recipient.name, chat)
        raise SendLater(str(failure)) if isinstance(failure, SendUnknown) else failure

    async def _turn(self, chat: Address, who: str, *, spare: int = 0) -> None:
        """Wait until the chat may be written to again, if that is soon."""
        left = self._patience_s
        while (wait := self._pace.wait(chat, self._clock(), spare=spare)) > 0:
            if wait > left:
                raise SendLater(f"{who} has had as many messages as Telegram allows for now", retry_after_s=wait)
            left -= wait
            await self._sleep(wait)
        self._pace.started(chat, self._clock())

    async def _asked(self, chat: Address, question: Callable[[Bot], Awaitable[Any]]) -> Any:
        """The answer to what goes into a chat, counted by its pace unless it was refused."""
        try:
            answer = await self._line.ask(question)
        finally:
            self._pace.ended(chat, self._clock())
        if not isinstance(answer, BadRequest | ChatMigrated):
            # Counted from the answer on: the server's clock started when the message reached it, which was earlier.
            self._pace.sent(chat, self._clock())
        if isinstance(answer, Wait):
            self._pace.hold(chat, self._clock() + answer.seconds)
        return answer

    def _chat(self, recipient: Recipient) -> Address:
        """Where the recipient is now. Raises ``SendRefused`` where no chat is given."""
        return self._now(_address(recipient))

    def _now(self, chat: Address) -> Address:
        """The chat's number after all its moves."""
        for _ in self._moved:
            chat = self._moved.get(chat, chat)
        return chat


def _in_part(error: BotError, arrived: Sequence[Alert]) -> None:
    """Have the error say what has arrived all the same."""
    if isinstance(error, SendLater | SendRefused):
        error.partial |= {alert.id for alert in arrived}


def _address(recipient: Recipient) -> Address:
    if recipient.chat is None or recipient.chat == "":
        raise SendRefused(f"recipient {recipient.name} has no chat: add chat = … to it")
    return address(recipient.chat)
