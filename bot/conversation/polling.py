"""The line by which Telegram brings what people write and press: one poller, watched and opened again.

It reads only; what is said goes out by the house's channel. What the library would log, the token in it, is silent.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import datetime
from enum import StrEnum
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from telegram import Bot, BotCommand, Update
from telegram.error import Conflict, InvalidToken, TelegramError
from telegram.ext import Application, ContextTypes, TypeHandler

from bot.channels.telegram_outcome import Request

log = logging.getLogger("bot.conversation")
# The library logs what a server answered to a refused token, and the token with it; what matters is logged here.
logging.getLogger("telegram.ext").setLevel(logging.CRITICAL + 1)

HEARD = ["message", "edited_message", "callback_query", "my_chat_member"]
FIRST_WAIT_S, LONGEST_WAIT_S = 5.0, 300.0
LOOK_S = 15.0
DEAD_S = 120.0
"""A poller that has asked nothing for so long has ended: the library stops at one 401 or 404, which gateways send."""
CLOSING_S = 3.0
TIMEOUT_S = 10.0

Handle = Callable[[Update, Bot], Awaitable[None]]


class Hearing(StrEnum):
    """Whether what people say is heard; the words are what a person reads."""

    OFF = "not started"
    OK = "listening"
    TAKEN = "another program listens with this token"
    REFUSED = "the token is refused"
    UNREACHABLE = "Telegram cannot be reached"


class _Asking(Request):
    """Notes each question to the server, and each that was answered."""

    def __init__(self, asked: Callable[[], None], answered: Callable[[], None], **options: Any) -> None:
        super().__init__(**options)
        self._asked, self._answered = asked, answered

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        """As in the library."""
        self._asked()
        code, payload = await super().do_request(*args, **kwargs)
        if code == 200:
            self._answered()
        return code, payload


class Polling:
    """Keeps one poller open until it is stopped. ``handle`` gets one update after the other; it raises nothing."""

    def __init__(
        self,
        token: str,
        base_url: str,
        handle: Handle,
        commands: Sequence[tuple[str, str]],
        clock: Callable[[], datetime],
        *,
        first_wait_s: float = FIRST_WAIT_S,
    ) -> None:
        self._token, self._base_url, self._handle, self._commands = token, base_url, handle, commands
        self._clock, self._first_wait_s = clock, first_wait_s
        self._application: Application[Any, Any, Any, Any, Any, Any] | None = None
        self._keeping: asyncio.Task[None] | None = None
        self._asked_at = time.monotonic()
        self.hearing, self.since = Hearing.OFF, clock()

    async def start(self) -> None:
        """Open it beside everything else: a platform that is slow to answer holds nothing up."""
        self._keeping = asyncio.create_task(self._keep())

    async def stop(self) -> None:
        """Let what is being handled end, and close; a server that does not answer is not waited for."""
        if self._keeping:
            self._keeping.cancel()
            await asyncio.gather(self._keeping, return_exceptions=True)
        await self._close()

    async def _keep(self) -> None:
        wait = self._first_wait_s
        while True:
            try:
                await self._open()
                wait = self._first_wait_s
                await self._until_dead()
            except (TelegramError, TimeoutError, ValueError) as error:
                self._failed(error)
            except Exception as error:
                log.error("conversation.broke", extra={"error": type(error).__name__})
            await self._close()
            await asyncio.sleep(wait)
            wait = min(2 * wait, LONGEST_WAIT_S)

    async def _open(self) -> None:
        self._application = application = Application.builder().bot(self._bot()).job_queue(None).build()
        application.add_handler(TypeHandler(Update, self._hear))
        self._asked_at = time.monotonic()
        await application.initialize()
        await application.start()
        if application.updater is None:  # pragma: no cover - the builder makes one
            return
        await application.updater.start_polling(
            bootstrap_retries=-1,
            drop_pending_updates=False,
            allowed_updates=HEARD,
            error_callback=self._failed,
        )
        with suppress(TelegramError):
            await application.bot.set_my_commands([BotCommand(name, does) for name, does in self._commands])

    def _bot(self) -> Bot:
        wait = TIMEOUT_S
        options: dict[str, Any] = {
            "connect_timeout": wait,
            "read_timeout": wait,
            "write_timeout": wait,
            "pool_timeout": wait,
            "httpx_kwargs": {"trust_env": not _is_local(self._base_url)},
        }
        asking = _Asking(self._asks, self._answers, connection_pool_size=1, **options)
        files = _files_at(self._base_url)
        request = Request(**options)
        return Bot(
            self._token, base_url=self._base_url, base_file_url=files, request=request, get_updates_request=asking
        )

    async def _until_dead(self) -> None:
        """Return once the poller asks nothing any more."""
        while True:
            await asyncio.sleep(LOOK_S)
            if time.monotonic() - self._asked_at > DEAD_S:
                break
        log.warning("conversation.silent", extra={"for_s": DEAD_S})

    async def _close(self) -> None:
        application, self._application = self._application, None
        if application is None:
            return
        with suppress(TelegramError, TimeoutError, RuntimeError):
            async with asyncio.timeout(CLOSING_S):
                if application.updater and application.updater.running:
                    await application.updater.stop()
                if application.running:
                    await application.stop()
        with suppress(TelegramError, TimeoutError, RuntimeError):
            async with asyncio.timeout(1.0):
                await application.shutdown()

    async def _hear(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        await self._handle(update, context.bot)

    def _asks(self) -> None:
        self._asked_at = time.monotonic()

    def _answers(self) -> None:
        self._becomes(Hearing.OK)

    def _failed(self, error: Exception) -> None:
        """Log it once for each turn: the library asks again by itself, at growing intervals."""
        if isinstance(error, Conflict):
            self._becomes(Hearing.TAKEN)
        elif isinstance(error, InvalidToken):
            self._becomes(Hearing.REFUSED)
        else:
            self._becomes(Hearing.UNREACHABLE)

    def _becomes(self, hearing: Hearing) -> None:
        if hearing is self.hearing:
            return
        self.hearing, self.since = hearing, self._clock()
        level = logging.INFO if hearing is Hearing.OK else logging.ERROR
        log.log(level, "conversation.hearing", extra={"state": hearing.value})


def _files_at(base_url: str) -> str:
    """Where a Bot API server keeps what people send: ``/file/bot`` beside ``/bot``."""
    before, mark, after = base_url.rpartition("/bot")
    return f"{before}/file/bot{after}" if mark else base_url


def _is_local(url: str) -> bool:
    """Nobody proxies this machine."""
    try:
        host = urlsplit(url).hostname or ""
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
