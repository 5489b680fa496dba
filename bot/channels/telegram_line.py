"""The line to a Bot API server: one connection, what it answers as a value, and no secret in what goes wrong."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable
from ipaddress import ip_address
from typing import Any
from urllib.parse import quote, urlsplit

from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.channels.telegram_outcome import Request, ServerFailed, outcome
from bot.core.errors import BotError, SendLater, SendRefused, SendUnknown

# They log addresses with the token in them, at INFO (httpx) and DEBUG (telegram), and whatever a server answered.
for _name in ("httpx", "httpcore", "telegram"):
    logging.getLogger(_name).setLevel(logging.WARNING)
logging.getLogger("telegram.request").setLevel(logging.CRITICAL)


class Line:
    """Asks the server. The connection is made at the first question: building one costs nothing and raises nothing."""

    def __init__(self, token: str, *, base_url: str, timeout_s: float) -> None:
        self._token, self._base_url, self._timeout_s = token, base_url, timeout_s
        self._connection: tuple[Bot, Request] | None = None

    async def ask(self, question: Callable[[Bot], Awaitable[Any]]) -> Any:
        """The answer; what went wrong, as a value; None where the server said yes in a way the library cannot read.

        A value, since an error raised from the library's would carry its text and the address, with the token.
        """
        try:
            # The library's timeouts are for each read: a server that drips holds them open (notes, "HTTP").
            async with asyncio.timeout(3 * self._timeout_s):
                return await question(self._open())
        except (TelegramError, TimeoutError) as error:
            return error
        except KeyError as error:
            return ServerFailed("its answer holds no result") if error.args == ("result",) else None
        except (TypeError, AttributeError):
            return None

    def failure(self, error: TelegramError | TimeoutError, who: str, chat: object) -> BotError:
        """What to raise; the token is nowhere in it."""
        found = outcome(error, who, chat)
        text = str(found)
        for secret in {self._token, quote(self._token), quote(self._token, safe="")} - {""}:
            text = text.replace(secret, "<token>")
        if isinstance(found, SendLater):
            return SendLater(text, retry_after_s=found.retry_after_s)
        if isinstance(found, SendUnknown):
            return SendUnknown(text, unanswered=found.unanswered)
        return SendRefused(text, gone=isinstance(found, SendRefused) and found.gone)

    async def aclose(self) -> None:
        """Close the connections."""
        if self._connection is not None:
            _, request = self._connection
            self._connection = None
            await request.shutdown()

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


def _is_local(url: str) -> bool:
    try:
        host = urlsplit(url).hostname or ""
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
