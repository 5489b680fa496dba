"""The one way out to the web: a conditional GET with manners, and with limits on time, bytes, hops and addresses.

httpx over aiohttp's connector: 1.1 ms of CPU a request against 2.5 to 3.6 with httpx's own transport, and aiohttp's
resolver and socket factory are the seams where the address guard stands (docs/decisions.md).
"""

from __future__ import annotations

import asyncio
import hashlib
import socket
import ssl
import time
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import TypeVar
from urllib.parse import urljoin

import aiohttp
import httpx
from httpx_aiohttp import AiohttpTransport

from bot.core.errors import Cause, SourceError
from bot.core.model import Site
from bot.sources.blocked import wall
from bot.sources.body import beginning_of, body_of
from bot.sources.explain import explain, fresh_s, retry_after_s, status_words
from bot.sources.fetched import Fetched, NotModified, Validators
from bot.sources.guard import GuardedResolver, GuardedSockets, Lookup, checked_url, host_of, is_inside
from bot.sources.hosts import Turns
from bot.sources.robots import MOST_BYTES, Answer, Robots
from bot.sources.sites import Sites, sign

__all__ = ["Fetched", "Fetcher", "NotModified", "Validators"]

ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, "
    "text/html;q=0.8, application/json;q=0.8, */*;q=0.5"
)
_REDIRECTS = (301, 302, 303, 307, 308)
_FOR_GOOD = (301, 308)
_MAX_HOPS = 5
_PEEK = 65_536  # how much of an error's page is looked at for a wall
_MAX_VALIDATOR = 1_000  # characters; a longer ETag is not worth keeping

T = TypeVar("T")


class Fetcher:
    """Fetches for the whole process. ``timeout_s`` is the total for one fetch, redirects included; ``max_bytes`` bounds
    the decoded body; at most ``concurrency`` requests are under way, two of them at one host, where two starts are
    ``host_gap_s`` apart. Waiting for a turn is outside the fetch's own time. ``sites`` are hosts that want more.
    """

    def __init__(
        self,
        *,
        user_agent: str,
        allow_private_networks: bool = False,
        timeout_s: float = 20,
        max_bytes: int = 10_000_000,
        concurrency: int = 50,
        host_gap_s: float = 1.0,
        sites: Iterable[Site] = (),
        lookup: Lookup = socket.getaddrinfo,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._user_agent = user_agent
        self._allow_private = allow_private_networks
        self._timeout_s = timeout_s
        self._max_bytes = max_bytes
        self._concurrency = concurrency
        self._gap_s = host_gap_s
        self._sites = Sites(sites)
        self._lookup = lookup
        self._turns = Turns(concurrency, clock=clock, sleep=sleep)
        self._robots = Robots(self._robots_txt, clock=clock)
        self._tls = _tls()
        self._transports: dict[str | None, AiohttpTransport] = {}

    async def fetch(
        self, url: str, validators: Validators | None = None, *, accept: str = ACCEPT, robots: bool = False
    ) -> Fetched | NotModified:
        """Get ``url``. Raises SourceError always, and only, with the cause in plain words.

        ``robots``: only where the robots.txt of each host on the way allows it; for pages, which are written for people
        (a feed is there for programs).
        """
        known = validators or Validators()
        trip = _Trip(checked_url(url, allow_private=self._allow_private), self._timeout_s, accept, known, robots)
        return await self._go(trip, lambda response: self._settle(response, trip))

    async def aclose(self) -> None:
        """Close every connection."""
        await self._robots.aclose()
        for transport in self._transports.values():
            await transport.aclose()

    async def _go(self, trip: _Trip, settle: Callable[[httpx.Response], Awaitable[T]]) -> T:
        try:
            return await self._follow(trip, settle)
        except SourceError:
            raise
        except (httpx.HTTPError, httpx.StreamError, aiohttp.ClientError, OSError, ValueError, zlib.error) as error:
            raise explain(error, trip.host) from error

    async def _follow(self, trip: _Trip, settle: Callable[[httpx.Response], Awaitable[T]]) -> T:
        for _ in range(_MAX_HOPS + 1):
            site = self._sites.of(trip.url)
            agent = site.user_agent or self._user_agent
            if trip.robots:
                await self._robots.check(trip.url, agent)
            async with self._turn(trip.url), trip.time(), self._send(trip, site, agent) as response:
                trip.cookies.extract_cookies(response)
                location = response.headers.get("location")
                if response.status_code not in _REDIRECTS or not location:
                    return await settle(response)
                # Only an unbroken chain of permanent moves changes where a source is.
                trip.go_on(self._hop(trip, location), for_good=response.status_code in _FOR_GOOD)
        raise SourceError(Cause.REDIRECTS, f"more than {_MAX_HOPS} hops, the last to {trip.host}")

    def _turn(self, url: httpx.URL) -> AbstractAsyncContextManager[None]:
        host = host_of(url)
        if is_inside(host):
            return self._turns.turn(None, 0)
        return self._turns.turn(host.rstrip("."), max(self._gap_s, self._robots.delay_s(url)))

    def _hop(self, trip: _Trip, location: str) -> httpx.URL:
        try:
            target = checked_url(urljoin(str(trip.url), location), allow_private=self._allow_private)
        except SourceError as error:
            cause = error.cause if error.cause is Cause.REFUSED_ADDRESS else Cause.REDIRECTS
            raise SourceError(cause, f"redirected, but {error.detail}") from None
        return secured(trip.start, trip.url, target)

    @asynccontextmanager
    async def _send(self, trip: _Trip, site: Site, agent: str) -> AsyncIterator[httpx.Response]:
        request = trip.request(agent)
        if trip.may_sign():
            sign(request, site)
        response = await self._transport(site.proxy).handle_async_request(request)
        try:
            yield response
        finally:
            await response.aclose()

    def _transport(self, proxy: str | None) -> AiohttpTransport:
        """The connections that go straight out, or those through a proxy.

        Asked directly, without httpx's client above it: that keeps cookies from fetch to fetch, logs whole addresses,
        reads proxy variables, and fails on a redirect to what it cannot parse.
        """
        if proxy not in self._transports:
            # A proxy is the operator's, and often inside; the names of sites it resolves itself, unseen by the guard.
            inside = self._allow_private or proxy is not None
            self._transports[proxy] = AiohttpTransport(
                verify=self._tls,
                client=lambda: self._session(allow_private=inside),
                trust_env=False,
                proxy=httpx.Proxy(proxy) if proxy else None,
            )
        return self._transports[proxy]

    def _session(self, *, allow_private: bool) -> aiohttp.ClientSession:
        """Made at the first request: aiohttp wants the running loop."""
        connector = aiohttp.TCPConnector(
            resolver=GuardedResolver(allow_private=allow_private, lookup=self._lookup),
            socket_factory=GuardedSockets(allow_private=allow_private),
            ssl=self._tls,
            limit=self._concurrency
            + 10,  # never below the semaphore, or waiting for a connection eats the fetch's time
            keepalive_timeout=5,
        )
        return aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            trust_env=False,
            timeout=aiohttp.ClientTimeout(total=None),
            max_line_size=16_384,
            max_field_size=65_536,  # real sites send security policies above aiohttp's 8,190
        )

    async def _settle(self, response: httpx.Response, trip: _Trip) -> Fetched | NotModified:
        status, headers, known = response.status_code, response.headers, trip.known
        etag, last_modified = _kept(headers.get("etag")), _kept(headers.get("last-modified"))
        fresh, patience = fresh_s(headers), retry_after_s(headers)
        if status == 304:
            if not (known.etag or known.last_modified):
                raise SourceError(Cause.HTTP_STATUS, "304 Not Modified, though nothing conditional was asked")
            return NotModified(etag or known.etag, last_modified or known.last_modified, fresh, patience)
        if not 200 <= status < 300:
            raise await _refusal(response)
        body = await body_of(response, self._max_bytes, trip.got)
        if found := wall(headers, body, host_of(response.url)):
            raise SourceError(Cause.BLOCKED, found, retry_after_s=patience)
        if not body.strip():
            raise SourceError(Cause.EMPTY, f"status {status}, no content")
        digest = hashlib.sha256(body).hexdigest()
        if digest == known.body_hash:
            return NotModified(etag, last_modified, fresh, patience)
        return Fetched(
            str(response.url), body, headers.get("content-type", ""), status, etag, last_modified, digest,
            trip.moved, fresh, patience,
        )  # fmt: skip

    async def _robots_txt(self, url: httpx.URL) -> Answer:
        """Fetched like everything else, but that its redirects are not looked up in robots.txt again."""

        async def settle(response: httpx.Response) -> Answer:
            status, patience = response.status_code, retry_after_s(response.headers)
            text = await beginning_of(response, MOST_BYTES) if 200 <= status < 300 else b""
            return Answer(status, text.decode("utf-8", "replace"), patience)

        return await self._go(_Trip(url, self._timeout_s, "text/plain, */*;q=0.5"), settle)


def secured(start: httpx.URL, url: httpx.URL, target: httpx.URL) -> httpx.URL:
    """Where a redirect from ``url`` really goes: who began with TLS (``start``) stays with it.

    A plain target is asked by TLS instead, since servers behind a proxy often write http and mean https. Raises
    SourceError REDIRECTS where that is the very address again, or a port of its own says that http is meant.
    """
    if target.scheme == "https" or start.scheme == "http":
        return target
    better = target.copy_with(scheme="https")
    if better == url or target.port is not None:
        raise SourceError(Cause.REDIRECTS, f"from https to http, at {host_of(target)}")
    return better


@cache
def _tls() -> ssl.SSLContext:
    """certifi's list and the machine's, since a newsroom's own authority counts too; made once, as it costs 24 ms."""
    context = httpx.create_ssl_context(trust_env=False)
    context.load_default_certs()
    return context


@dataclass
class _Trip:
    """One fetch on its way: where it is, how it came there, what it holds and how much time is left."""

    start: httpx.URL
    left_s: float
    accept: str
    known: Validators = field(default_factory=Validators)
    robots: bool = False
    cookies: httpx.Cookies = field(default_factory=httpx.Cookies)  # for this fetch alone; some sites loop without
    moved: str | None = None
    _for_good: bool = True
    _had_tls: bool = False
    _received: int = 0

    def __post_init__(self) -> None:
        self.total_s = self.left_s
        self.url = self.start
        self._arrive()

    def _arrive(self) -> None:
        self.host = self.url.netloc.decode("ascii")
        self.state = f"no answer from {self.host}"
        self._had_tls = self._had_tls or self.url.scheme == "https"

    def go_on(self, target: httpx.URL, *, for_good: bool) -> None:
        """To the next hop."""
        self._for_good = self._for_good and for_good and target.scheme >= self.url.scheme  # never away from TLS
        self.moved = str(target) if self._for_good else self.moved
        self.url = target
        self._arrive()

    def may_sign(self) -> bool:
        """Whether a secret may travel: by TLS, or in the clear where the operator wrote that very host with http."""
        return self.url.scheme == "https" or (host_of(self.url) == host_of(self.start) and not self._had_tls)

    def request(self, agent: str) -> httpx.Request:
        """The request for this hop."""
        headers = {"User-Agent": agent, "Accept": self.accept, "Accept-Encoding": "gzip"}
        if self.known.etag:
            headers["If-None-Match"] = self.known.etag
        if self.known.last_modified:
            headers["If-Modified-Since"] = self.known.last_modified
        request = httpx.Request("GET", self.url, headers=headers)
        self.cookies.set_cookie_header(request)
        return request

    def got(self, size: int) -> None:
        """A part of the body came."""
        self._received += size
        self.state = f"still sending after {self._received:,} bytes,"

    @asynccontextmanager
    async def time(self) -> AsyncIterator[None]:
        """What happens inside is counted, and ended when the whole fetch has had its time."""
        began = time.monotonic()
        try:
            async with asyncio.timeout(self.left_s):
                yield
        except TimeoutError:
            raise SourceError(Cause.TIMEOUT, f"{self.state} after {self.total_s:g} s") from None
        finally:
            self.left_s -= time.monotonic() - began


def _kept(validator: str | None) -> str | None:
    return validator if validator and len(validator) <= _MAX_VALIDATOR else None


async def _refusal(response: httpx.Response) -> SourceError:
    """Why a status that is no success was sent."""
    status, headers = response.status_code, response.headers
    patience = retry_after_s(headers)
    found = wall(headers, await _peek(response), host_of(response.url))
    if found or status in (403, 429):
        words = status_words(status)
        return SourceError(Cause.BLOCKED, f"{words}: {found}" if found else words, retry_after_s=patience)
    return SourceError(Cause.HTTP_STATUS, status_words(status), retry_after_s=patience, gone=status in (404, 410))


async def _peek(response: httpx.Response) -> bytes:
    """The first bytes of an error's page; that it cannot be read is no second error."""
    try:
        return await beginning_of(response, _PEEK)
    except (SourceError, httpx.HTTPError, aiohttp.ClientError, OSError, ValueError, zlib.error):
        return b""
