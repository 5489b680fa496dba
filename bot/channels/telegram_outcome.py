"""What a failure of the Bot API means, by what happened to the message (measured on python-telegram-bot 22.8).

    429                                   not sent    SendLater, after the seconds it names
    no connection, no free connection     not sent    SendLater
    5xx, an unreadable answer             unknown     SendUnknown: a server answered that, or as if, it had failed
    reset, no answer                      unknown     SendUnknown, unanswered
    400 on markup, button, topic, length  not sent    a remedy: sent again without what was refused, never skipped
    401, 404, refused in every form       not sent    SendRefused, in words that say what to do
    403, an unknown chat, no right there  not sent    SendRefused, gone: no other message would arrive there either

The library's classes do not tell these apart: ``BadRequest`` and ``TimedOut`` are both ``NetworkError``. Within 400
there is only Telegram's sentence to go by.
"""

from __future__ import annotations

import json
from enum import Enum

import httpx
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, TelegramError
from telegram.request import HTTPXRequest, RequestData

from bot.core.errors import BotError, SendLater, SendRefused, SendUnknown

# Raised before a byte of the request has left; after any other failure the message may have arrived.
_BEFORE_SENDING = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.LocalProtocolError,
)
_UNREADABLE = "Invalid server response"
"""The library's words for an answer that is no JSON: a gateway's page, or a captive portal's."""
_WRONG_ADDRESS = (httpx.UnsupportedProtocol, httpx.InvalidURL)
_CLOSED_CHAT = (
    "chat not found",
    "not enough rights",
    "have no rights",
    "write_forbidden",
    "admin",
    "peer_id_invalid",
    "deactivated",
    "kicked",
    "chat_id is empty",
    "chat_restricted",
)
_UNCHANGED = ("message is not modified", "message to edit not found", "message can't be edited", "message_id_invalid")
_TOO_LATE = ("query is too old", "query id is invalid")


class Remedy(Enum):
    """What to take away from a message that was refused with 400, so that it goes through."""

    SHORTER = "in shorter parts"
    NO_TOPIC = "its topic is not there: sent to the chat itself"
    NO_BUTTON = "the link in the text"
    PLAIN = "without formatting"


_HINTS = (
    (Remedy.SHORTER, ("too long", "too_long", "too big")),
    (Remedy.NO_TOPIC, ("thread", "topic")),
    (Remedy.NO_BUTTON, ("button", "keyboard", "markup")),
)


class Wait(TelegramError):
    """429: nothing was sent; the chat is open again in ``seconds``."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"retry after {seconds:g} s")
        self.seconds = seconds


class ServerFailed(TelegramError):
    """Neither 2xx nor 4xx: what became of the message is unknown."""


class Request(HTTPXRequest):
    """Tells 429 and a server's failure by the status: the library has one class for 5xx, resets and odd answers."""

    async def do_request(  # type: ignore[no-untyped-def]
        self, url: str, method: str, request_data: RequestData | None = None, *args, **kwargs
    ) -> tuple[int, bytes]:
        """As in the library; raises ``Wait`` for 429 and ``ServerFailed`` for all but 2xx and 4xx."""
        code, payload = await super().do_request(url, method, request_data, *args, **kwargs)
        if code == 429:
            raise Wait(_named_seconds(payload))
        if not (200 <= code < 300 or 400 <= code < 500):
            raise ServerFailed(f"its server answered {code}")
        return code, payload


def _named_seconds(payload: bytes, otherwise: float = 5.0) -> float:
    try:
        return float(json.loads(payload)["parameters"]["retry_after"])
    except (ValueError, TypeError, KeyError):  # a proxy's own 429, which names nothing
        return otherwise


def remedies(error: TelegramError) -> list[Remedy]:
    """What may help against a 400, best first; empty where nothing can."""
    if not isinstance(error, BadRequest) or _is_closed(error):
        return []
    said = error.message.lower()
    hinted = [remedy for remedy, words in _HINTS if any(word in said for word in words)]
    return [*hinted, *(remedy for remedy in (Remedy.PLAIN, Remedy.NO_BUTTON) if remedy not in hinted)]


def outcome(error: TelegramError | TimeoutError, who: str, chat: object) -> BotError:
    """The failure as the house knows it. ``who`` is the recipient's name; the text may still hold the token."""
    cause = error.__cause__
    if isinstance(error, Wait):
        return SendLater(f"Telegram asks to wait {error.seconds:g} s for {who}", retry_after_s=error.seconds)
    if isinstance(error, InvalidToken):
        return SendRefused(
            "Telegram does not accept the token: copy it again from @BotFather into [telegram] token "
            f"(or $BOT_TELEGRAM_TOKEN), and check base_url if it is not Telegram's own ({error.message})"
        )
    if isinstance(error, Forbidden):
        return SendRefused(
            f"Telegram does not let the bot write to {who} (chat {chat}): {error.message}. "
            "Unblock the bot there and send it /start, or add it to the group again",
            gone=True,
        )
    if isinstance(error, BadRequest):
        if not _is_closed(error):
            return SendRefused(_refused(who, chat, error))
        return SendRefused(f"{_closed(who, chat)} ({error.message})", gone=True)
    if isinstance(cause, _WRONG_ADDRESS):
        return SendRefused(f"[telegram] base_url is not a web address: {cause}")
    if isinstance(error, Conflict) or isinstance(cause, _BEFORE_SENDING):
        return SendLater(f"Telegram cannot be reached: {_why(error)}")
    failed = isinstance(error, ServerFailed) or _UNREADABLE in str(error)
    told = "failed" if failed else "did not answer"
    return SendUnknown(f"Telegram {told}, so {who} may have the message or not: {_why(error)}", unanswered=not failed)


def is_as_it_was(error: BaseException) -> bool:
    """Whether an edit was refused because there is nothing to change, or nothing that can be changed any more."""
    return isinstance(error, BadRequest) and _says(error, _UNCHANGED)


def is_too_late(error: BaseException) -> bool:
    """Whether a press was answered after Telegram had stopped to wait for it."""
    return isinstance(error, BadRequest) and _says(error, _TOO_LATE)


def no_topic(error: BadRequest, who: str, chat: object) -> SendRefused | None:
    """Why a topic cannot be made, in plain words, where it is about topics."""
    if _says(error, ("not a forum", "forum_missing", "chat_not_forum", "forum is disabled")):
        return SendRefused(f"chat {chat} of {who} has no topics: turn them on in the group ({error.message})")
    if _says(error, ("not enough rights", "admin", "have no rights", "right_forbidden")):
        words = "make the bot an administrator there, with the right to manage topics"
        return SendRefused(f"the bot may not make topics for {who} in chat {chat}: {words} ({error.message})")
    return None


def _why(error: BaseException) -> str:
    if isinstance(error, ServerFailed):
        return error.message
    cause = error.__cause__ or error
    return str(cause).strip() or type(cause).__name__


def _is_closed(error: BadRequest) -> bool:
    return _says(error, _CLOSED_CHAT)


def _says(error: BadRequest, phrases: tuple[str, ...]) -> bool:
    said = error.message.lower()
    return any(words in said for words in phrases)


def _closed(who: str, chat: object) -> str:
    return (
        f"Telegram does not let the bot write to {who} (chat {chat}): send /start to the bot there, or add it to the "
        "group with the right to write, and compare the number under chat"
    )


def _refused(who: str, chat: object, error: BadRequest) -> str:
    return f"Telegram refuses the message for {who} (chat {chat}), even plain and without button: {error.message}"
