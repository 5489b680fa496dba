"""The one way out to the web: a conditional GET with limits on time, bytes, hops and addresses.

httpx over aiohttp's connector: 1.1 ms of CPU a request against 2.5 to 3.6 with httpx's own transport, and aiohttp's
resolver and socket factory are the seams where the address guard stands (docs/decisions.md).
"""

from __future__ import annotations

import asyncio
import hashlib
import ssl
import zlib
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import cache
from urllib.parse import urljoin

import aiohttp
import httpx
from httpx_aiohttp import AiohttpTransport

from bot.core.errors import Cause, SourceError
from bot.sources.blocked import wall
from bot.sources.explain import explain, retry_after_s, status_words
from bot.sources.fetched import Fetched, NotModified, Validators
from bot.sources.guard import GuardedResolver, GuardedSockets, checked_url

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
_GZIP_MAGIC = b"\x1f\x8b"


class Fetcher:
    """Fetches for the whole process. ``timeout_s`` is the total for one fetch, redirects included; ``max_bytes`` bounds
    the decoded body; at most ``concurrency`` fetches are under way, and the others wait outside their own time.
    """

    def __init__(
        self,
        *,
        user_agent: str,
        allow_private_networks: bool = False,
        timeout_s: float = 20,
        max_bytes: int = 10_000_000,
        concurrency: int = 50,
    ) -> None:
        self._user_agent = user_agent
        self._allow_private = allow_private_networks
        self._timeout_s = timeout_s
        self._max_bytes = max_bytes
        self._concurrency = concurrency
        self._turn = asyncio.Semaphore(concurrency)
        self._tls = _tls()
        # Asked directly, without httpx's client above it: that keeps cookies from fetch to fetch, logs whole addresses,
        # reads proxy variables, and fails on a redirect to what it cannot parse.
        self._transport = AiohttpTransport(verify=self._tls, client=self._session, trust_env=False)

    def _session(self) -> aiohttp.ClientSession:
        """Made at the first request: aiohttp wants the running loop."""
        connector = aiohttp.TCPConnector(
            resolver=GuardedResolver(allow_private=self._allow_private),
            socket_factory=GuardedSockets(allow_private=self._allow_private),
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

    async def fetch(
        self, url: str, validators: Validators | None = None, *, accept: str = ACCEPT
    ) -> Fetched | NotModified:
        """Get ``url``. Raises SourceError always, and only, with the cause in plain words."""
        known = validators or Validators()
        async with self._turn:
            progress = _Progress(url)
            try:
                async with asyncio.timeout(self._timeout_s):
                    return await self._follow(progress, known, accept)
            except SourceError:
                raise
            except TimeoutError:
                raise SourceError(Cause.TIMEOUT, f"{progress.state} after {self._timeout_s:g} s") from None
            except (httpx.HTTPError, httpx.StreamError, aiohttp.ClientError, OSError, ValueError, zlib.error) as error:
                raise explain(error, progress.host) from error

    async def aclose(self) -> None:
        """Close every connection."""
        await self._transport.aclose()

    async def _follow(self, progress: _Progress, known: Validators, accept: str) -> Fetched | NotModified:
        cookies = httpx.Cookies()  # for the hops of this fetch alone; some sites loop without
        url, moved, for_good = checked_url(progress.url, allow_private=self._allow_private), None, True
        for _ in range(_MAX_HOPS + 1):
            progress.at(url)
            async with self._send(self._request(url, known, accept, cookies)) as response:
                cookies.extract_cookies(response)
                location = response.headers.get("location")
                if response.status_code not in _REDIRECTS or not location:
                    return await self._settle(response, known, moved, progress)
                target = self._hop(url, location)
                # Only an unbroken chain of permanent moves changes where a source is, and never away from TLS.
                for_good = for_good and response.status_code in _FOR_GOOD and target.scheme >= url.scheme
                moved = str(target) if for_good else moved
                url = target
        raise SourceError(Cause.REDIRECTS, f"more than {_MAX_HOPS} hops, the last to {progress.host}")

    def _hop(self, url: httpx.URL, location: str) -> httpx.URL:
        try:
            return checked_url(urljoin(str(url), location), allow_private=self._allow_private)
        except SourceError as error:
            cause = error.cause if error.cause is Cause.REFUSED_ADDRESS else Cause.REDIRECTS
            raise SourceError(cause, f"redirected, but {error.detail}") from None

    def _request(self, url: httpx.URL, known: Validators, accept: str, cookies: httpx.Cookies) -> httpx.Request:
        headers = {"User-Agent": self._user_agent, "Accept": accept, "Accept-Encoding": "gzip"}
        if known.etag:
            headers["If-None-Match"] = known.etag
        if known.last_modified:
            headers["If-Modified-Since"] = known.last_modified
        request = httpx.Request("GET", url, headers=headers)
        cookies.set_cookie_header(request)
        return request

    @asynccontextmanager
    async def _send(self, request: httpx.Request) -> AsyncIterator[httpx.Response]:
        response = await self._transport.handle_async_request(request)
        try:
            yield response
        finally:
            await response.aclose()

    async def _settle(
        self, response: httpx.Response, known: Validators, moved: str | None, progress: _Progress
    ) -> Fetched | NotModified:
        status, headers = response.status_code, response.headers
        etag, last_modified = _kept(headers.get("etag")), _kept(headers.get("last-modified"))
        if status == 304:
            if not (known.etag or known.last_modified):
                raise SourceError(Cause.HTTP_STATUS, "304 Not Modified, though nothing conditional was asked")
            return NotModified(etag or known.etag, last_modified or known.last_modified)
        if not 200 <= status < 300:
            raise await _refusal(response)
        body = await _body(response, self._max_bytes, progress)
        if found := wall(headers, body):
            raise SourceError(Cause.BLOCKED, found)
        if not body.strip():
            raise SourceError(Cause.EMPTY, f"status {status}, no content")
        digest = hashlib.sha256(body).hexdigest()
        if digest == known.body_hash:
            return NotModified(etag, last_modified)
        content_type = headers.get("content-type", "")
        return Fetched(str(response.url), body, content_type, status, etag, last_modified, digest, moved)


@cache
def _tls() -> ssl.SSLContext:
    """certifi's list and the machine's, since a newsroom's own authority counts too; made once, as it costs 24 ms."""
    context = httpx.create_ssl_context(trust_env=False)
    context.load_default_certs()
    return context


@dataclass
class _Progress:
    """How far one fetch came, for the words of its timeout."""

    url: str
    host: str = ""
    state: str = "no connection"
    received: int = 0

    def at(self, url: httpx.URL) -> None:
        self.host = url.netloc.decode("ascii")
        self.state = f"no answer from {self.host}"

    def got(self, chunk: bytes) -> None:
        self.received += len(chunk)
        self.state = f"still sending after {self.received:,} bytes,"


def _kept(validator: str | None) -> str | None:
    return validator if validator and len(validator) <= _MAX_VALIDATOR else None


async def _refusal(response: httpx.Response) -> SourceError:
    """Why a status that is no success was sent."""
    status, headers = response.status_code, response.headers
    patience = retry_after_s(headers)
    found = wall(headers, await _peek(response))
    if found or status in (403, 429):
        words = status_words(status)
        return SourceError(Cause.BLOCKED, f"{words}: {found}" if found else words, retry_after_s=patience)
    return SourceError(Cause.HTTP_STATUS, status_words(status), retry_after_s=patience)


async def _peek(response: httpx.Response) -> bytes:
    """The first bytes of an error's page; that it cannot be read is no second error."""
    try:
        return await _body(response, _PEEK, _Progress(""))
    except (SourceError, httpx.HTTPError, aiohttp.ClientError, OSError, ValueError, zlib.error):
        return b""


async def _body(response: httpx.Response, most: int, progress: _Progress) -> bytes:
    """The decoded body. Raises SourceError TOO_LARGE as soon as it is known to exceed ``most`` bytes."""
    encoding = response.headers.get("content-encoding", "").strip().lower()
    if encoding not in ("", "identity", "gzip", "x-gzip"):
        raise SourceError(Cause.MALFORMED, f"encoded as {encoding[:40]}, though only gzip was asked for")
    chunks = _ungzipped(response, progress, most) if "gzip" in encoding else _plain(response, progress)
    body = bytearray()
    async for chunk in chunks:
        body += chunk
        if len(body) > most:
            raise SourceError(Cause.TOO_LARGE, f"more than {most:,} bytes")
    return bytes(body)


async def _plain(response: httpx.Response, progress: _Progress) -> AsyncIterator[bytes]:
    async for chunk in response.aiter_raw():
        progress.got(chunk)
        yield chunk


async def _ungzipped(response: httpx.Response, progress: _Progress, most: int) -> AsyncIterator[bytes]:
    """Decoded in bounded steps, since 48 KB on the wire may be 50 MB. A body that is no gzip in spite of its header
    (a proxy has decoded it already) goes through as it is."""
    gzip: _Gzip | None = None
    begun = False
    async for chunk in _plain(response, progress):
        if not begun:
            gzip = _Gzip(most) if chunk.startswith(_GZIP_MAGIC[: len(chunk)]) else None
            begun = True
        if gzip is None:
            yield chunk
            continue
        for piece in gzip.pieces(chunk):
            yield piece


class _Gzip:
    """A gzip stream, in pieces of at most ``most`` + 1 bytes; several members in a row are one body."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._stream = zlib.decompressobj(31)

    def pieces(self, chunk: bytes) -> Iterator[bytes]:
        while chunk:
            yield self._stream.decompress(chunk, self._most + 1)
            chunk = self._stream.unconsumed_tail
            if self._stream.eof:
                chunk, self._stream = self._stream.unused_data.lstrip(b"\0"), zlib.decompressobj(31)
