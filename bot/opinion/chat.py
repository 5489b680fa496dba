"""Any chat-completion endpoint in the common JSON shape: POST {base_url}/chat/completions.

An endpoint that fails is left alone for a while, and a person is told once, through the log; each item's trace says
what became of its own question. The budget is counted in this process: it begins anew with each start.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from ipaddress import ip_address
from urllib.parse import urlsplit

import httpx

from bot.core.opinion import NoOpinion, Opinion, Question, messages, opinion

log = logging.getLogger("bot.opinion")

# It logs the address of each request at INFO; what an endpoint answers is nobody's log line either.
for _name in ("httpx", "httpcore"):
    logging.getLogger(_name).setLevel(logging.WARNING)

AT_A_TIME = 4
"""Questions under way: a model server on a desk's own machine answers about so many side by side."""

MOST_BYTES = 500_000
"""Of one answer: twenty findings are some 10 KB, and thoughts may stand before them."""

REST, MOST_REST = timedelta(minutes=1), timedelta(hours=1)
"""How long an endpoint that fails is left alone: doubled with each failure in a row, or as long as it asks for."""


ITS_OWN = (HTTPStatus.BAD_REQUEST, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, HTTPStatus.UNPROCESSABLE_ENTITY)
"""Statuses that may be about this one question (its length, its words): the next one is asked all the same."""


class _Failed(Exception):
    """The endpoint gave no answer. ``rest_s``: for how long it is left alone, in seconds; None: as ``REST`` says."""

    def __init__(self, words: str, rest_s: float | None = None) -> None:
        self.rest_s = rest_s
        super().__init__(words)


class Chat:
    """Asks one endpoint. ``timeout_s`` is for a whole question; ``most_a_day`` is counted by ``clock``'s UTC day.

    ``key`` None: none is sent, as local model servers need none. The connection is made at the first question.
    """

    def __init__(
        self,
        base_url: str,
        model: str,
        key: str | None = None,
        *,
        clock: Callable[[], datetime],
        timeout_s: float = 20,
        most_a_day: int = 200,
    ) -> None:
        self._url, self._model, self._key = f"{base_url.rstrip('/')}/chat/completions", model, key
        self._clock, self._timeout_s, self._most_a_day = clock, timeout_s, most_a_day
        self._turn = asyncio.Semaphore(AT_A_TIME)
        self._client: httpx.AsyncClient | None = None
        self._day, self._asked = date.min, 0
        self._resting: tuple[datetime, str] | None = None
        self._failures = 0

    async def ask(self, question: Question) -> Opinion | NoOpinion:
        """The verified answer, or why there is none."""
        said = await self.complete(messages(question))
        return said if isinstance(said, NoOpinion) else opinion(said, question)

    async def complete(self, asked: Sequence[Mapping[str, str]]) -> str | NoOpinion:
        """What the model says to any chat messages, within the same time, budget and rest; or why it says nothing."""
        async with self._turn:
            if refused := self._refused(self._clock()):
                return NoOpinion(refused)
            self._asked += 1
            try:
                async with asyncio.timeout(self._timeout_s):
                    said = await self._answer(asked)
            except _Failed as failure:
                return self._failed(str(failure), failure.rest_s)
            except TimeoutError:
                return self._failed(f"no answer within {self._timeout_s:g} s")
            except Exception as error:
                # Whatever a library raises may hold the request, and with it the key: its kind says enough.
                return self._failed(f"the endpoint could not be asked ({type(error).__name__})")
        self._recovered()
        return said

    async def aclose(self) -> None:
        """Close the connections."""
        if self._client is not None:
            await self._client.aclose()
            self._client = None

    def _refused(self, now: datetime) -> str | None:
        """Why nothing is asked now; None where it may be."""
        if self._resting and now < self._resting[0]:
            return f"not asked, as the endpoint failed a moment ago ({self._resting[1]})"
        if now.date() != self._day:
            self._day, self._asked = now.date(), 0
        if self._asked < self._most_a_day:
            return None
        if self._asked == self._most_a_day:  # once a day
            self._asked += 1
            log.warning("opinion.spent", extra={"questions": self._most_a_day})
        return f"not asked, as the {self._most_a_day} questions of this day are asked"

    def _failed(self, words: str, rest_s: float | None = None) -> NoOpinion:
        """Leave the endpoint alone for a while; a person hears of it once, until it answers again."""
        now = self._clock()
        if not self._failures:
            log.error("opinion.failing", extra={"endpoint": urlsplit(self._url).hostname, "problem": words})
        if not self._resting or now >= self._resting[0]:  # else it failed for several at once, which is one failure
            self._failures += 1
        rest = REST * 2 ** min(self._failures - 1, 10) if rest_s is None else timedelta(seconds=rest_s)
        self._resting = (now + min(rest, MOST_REST), words)
        return NoOpinion(f"asked, {words}")

    def _recovered(self) -> None:
        if self._failures:
            log.warning("opinion.recovered", extra={"endpoint": urlsplit(self._url).hostname})
        self._failures, self._resting = 0, None

    async def _answer(self, asked: Sequence[Mapping[str, str]]) -> str:
        """What the model says. Raises _Failed."""
        body = {"model": self._model, "temperature": 0, "messages": [dict(one) for one in asked]}
        headers = {"Accept": "application/json", "Accept-Encoding": "identity"}
        if self._key:
            headers["Authorization"] = f"Bearer {self._key}"
        try:
            async with self._open().stream("POST", self._url, json=body, headers=headers) as response:
                if response.status_code != HTTPStatus.OK:
                    raise _refusal(response, self._clock())
                said = _content(await _body(response))
        except (httpx.TimeoutException, TimeoutError):
            raise _Failed(f"no answer within {self._timeout_s:g} s") from None
        except (httpx.TransportError, OSError):
            raise _Failed("the endpoint cannot be reached, or broke off") from None
        # An endpoint that repeats the key would have it in the trace.
        return said.replace(self._key, "<key>") if self._key else said

    def _open(self) -> httpx.AsyncClient:
        if self._client is None:
            # Redirects are not followed: the key is for this host alone. A proxy from the environment is honoured, as
            # newsrooms have them, but nobody proxies this machine.
            self._client = httpx.AsyncClient(
                timeout=self._timeout_s, follow_redirects=False, trust_env=not _is_local(self._url)
            )
        return self._client


async def _body(response: httpx.Response) -> bytes:
    """The answer's bytes, bounded and not unpacked. Raises _Failed."""
    if response.headers.get("content-encoding", "identity").strip().lower() not in ("", "identity"):
        raise _Failed("the endpoint packs its answer, though that was not asked for")
    body = bytearray()
    async for chunk in response.aiter_raw():
        body += chunk
        if len(body) > MOST_BYTES:
            raise _Failed(f"the endpoint sent more than {MOST_BYTES:,} bytes")
    return bytes(body)


def _content(body: bytes) -> str:
    """choices[0].message.content; nothing where the model would not say. Raises _Failed where it is no such answer."""
    try:
        content = json.loads(body)["choices"][0]["message"]["content"]
    except (ValueError, RecursionError, LookupError, TypeError):
        raise _Failed("what the endpoint sent is no chat completion") from None
    return content if isinstance(content, str) else ""


def _refusal(response: httpx.Response, now: datetime) -> _Failed:
    """A status that is no success. What stands beside it is not read: some endpoints repeat the key there."""
    status = response.status_code
    try:
        words = f"the endpoint answered {status} {HTTPStatus(status).phrase}"
    except ValueError:
        words = f"the endpoint answered {status}"
    return _Failed(words, 0.0 if status in ITS_OWN else _patience(response.headers, now))


def _patience(headers: httpx.Headers, now: datetime) -> float | None:
    """Seconds that the endpoint asks for."""
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        return max((parsedate_to_datetime(value) - now).total_seconds(), 0.0)
    except (ValueError, TypeError, OverflowError):
        return None


def _is_local(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    try:
        return host == "localhost" or ip_address(host).is_private
    except ValueError:
        return False
