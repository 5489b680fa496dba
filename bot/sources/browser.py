"""Pages that only a browser renders: a Chromium of this machine runs their scripts, and all it asks goes through us.

The browser itself has no network: its proxy is a closed port and its resolver knows no name, so what is not
intercepted (a worker's socket, WebRTC, a prefetch) fails. What a page may ask is a GET for a document, a script or
data; ``Fetcher`` gets it, with its guard and its limits. All else (POST, pictures, sockets, frames, downloads) is
refused.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import urldefrag, urlsplit

from bot.core.errors import Cause, SourceError
from bot.sources.blocked import wall
from bot.sources.fetched import Fetched, NotModified, Validators
from bot.sources.http import Fetcher

if TYPE_CHECKING:
    from playwright.async_api import Browser as Chromium
    from playwright.async_api import CDPSession, Page, Playwright, Route

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
"""What a Chromium is called on the path; ``$BOT_CHROMIUM`` goes before them all."""

ACCEPT = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.5"
_HTML = "text/html; charset=utf-8"
_START_S = 30.0
_STOP_S = 10.0
_LOOK_S = 0.25
_STILL = 3  # looks in a row that find nothing changed
_ANSWERED = ("script", "xhr", "fetch")
_CLOSED = "http://127.0.0.1:9"  # the discard port: nobody listens, and the resolver's rule keeps it from being asked
_ARGUMENTS = (
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-quic",
    "--disable-gpu",
    "--dns-prefetch-disable",
    "--no-pings",
    "--renderer-process-limit=1",
    "--js-flags=--max-old-space-size=512",
)
# A browser of hostile pages gets no token and no password of ours.
_ENVIRONMENT = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "FONTCONFIG_PATH")


class Browser:
    """One browser process, started at the first need, one page at a time, each without the memory of another.

    ``fetcher`` gets the page itself. ``parts`` gets what it then asks of its own host (default: ``fetcher``, whose
    pauses between two requests a page of twenty scripts would feel). ``strangers`` gets what it asks of other hosts: it
    should hold no secret of any site and reach no private network, or a page could read there with our rights.
    A page is given up after ``timeout_s``, and taken as it is when it still changes after ``settle_s``; the browser is
    started anew after ``pages``, and ended when no page came for ``idle_s``: it holds half a gigabyte.
    """

    def __init__(
        self,
        fetcher: Fetcher,
        strangers: Fetcher,
        *,
        parts: Fetcher | None = None,
        timeout_s: float = 40,
        settle_s: float = 10,
        max_bytes: int = 10_000_000,
        pages: int = 50,
        idle_s: float = 60,
    ) -> None:
        self._fetcher, self._strangers, self._parts = fetcher, strangers, parts or fetcher
        self._timeout_s, self._settle_s, self._max_bytes, self._pages = timeout_s, settle_s, max_bytes, pages
        self._idle_s = idle_s
        self._turn = asyncio.Semaphore(1)
        self._timer: asyncio.TimerHandle | None = None
        self._rest: asyncio.Task[None] | None = None
        self._playwright: Playwright | None = None
        self._chromium: Chromium | None = None
        self._done = 0

    async def fetch(self, url: str, validators: Validators | None = None) -> Fetched | NotModified:
        """The page at ``url`` as its scripts leave it. Raises SourceError always, and only.

        Validators of the server are not sent: they tell of the shell, not of what its scripts put there.
        """
        shell = await self._fetcher.fetch(url, accept=ACCEPT, robots=True)
        assert isinstance(shell, Fetched)  # nothing conditional was asked
        kind = shell.content_type.partition(";")[0].strip().lower()
        if kind and "html" not in kind:
            raise SourceError(Cause.NOT_A_PAGE, f"{kind}, which no browser is needed for")
        self._stay()
        async with self._turn:
            where, body = await self._rendered(shell)
        self._stay()
        self._timer = asyncio.get_running_loop().call_later(self._idle_s, self._go_idle)
        if found := wall({"content-type": _HTML}, body):
            raise SourceError(Cause.BLOCKED, found)
        digest = hashlib.sha256(body).hexdigest()
        if validators and digest == validators.body_hash:
            return NotModified()
        return Fetched(where, body, _HTML, shell.status, None, None, digest, shell.moved_to)

    async def aclose(self) -> None:
        """End the browser's processes."""
        self._stay()
        await self._end()
        if self._rest is not None:
            await self._rest

    def _stay(self) -> None:
        if self._timer is not None:
            self._timer.cancel()

    def _go_idle(self) -> None:
        self._rest = asyncio.create_task(self._end_in_turn())

    async def _end_in_turn(self) -> None:
        async with self._turn:
            await self._end()

    async def _end(self) -> None:
        chromium, playwright = self._chromium, self._playwright
        self._chromium = self._playwright = None
        self._done = 0
        for end in (chromium and chromium.close, playwright and playwright.stop):
            if end:
                with contextlib.suppress(Exception):  # it may have died already: then there is nothing to end
                    await asyncio.wait_for(end(), _STOP_S)

    async def _rendered(self, shell: Fetched) -> tuple[str, bytes]:
        chromium = await self._started()
        self._done += 1
        try:
            async with asyncio.timeout(self._timeout_s), self._page(chromium, shell) as page:
                return await _settled(page, urldefrag(shell.url).url, self._settle_s, self._max_bytes)
        except SourceError:
            raise
        except BaseException as error:
            # Whatever hangs in there, the next page gets a browser that is known to be well.
            await asyncio.shield(self._end())
            if isinstance(error, TimeoutError):
                words = f"its scripts were stopped after {self._timeout_s:g} s"
                raise SourceError(Cause.PARSER, words) from None
            if not isinstance(error, Exception):
                raise
            raise SourceError(Cause.MALFORMED, f"the browser gave up on it: {_first_line(error)}") from error
        finally:
            if self._done >= self._pages:
                await asyncio.shield(self._end())

    async def _started(self) -> Chromium:
        if self._chromium is not None and self._chromium.is_connected():
            return self._chromium
        await self._end()
        program = chromium_here()
        try:
            from playwright.async_api import async_playwright
        except ImportError:
            words = "Playwright is not installed: pip install playwright, where the bot is installed"
            raise SourceError(Cause.NO_BROWSER, words) from None
        try:
            async with asyncio.timeout(_START_S):
                self._playwright = await async_playwright().start()
                self._chromium = await self._playwright.chromium.launch(
                    executable_path=program,
                    args=list(_ARGUMENTS),
                    proxy={"server": _CLOSED, "bypass": "<-loopback>"},
                    # Chromium refuses its sandbox to root; for everyone else it stays on.
                    chromium_sandbox=os.geteuid() != 0,
                    env={name: os.environ[name] for name in _ENVIRONMENT if name in os.environ},
                    handle_sigint=False,
                    handle_sigterm=False,
                    handle_sighup=False,
                )
        except Exception as error:
            await self._end()
            raise SourceError(Cause.NO_BROWSER, f"{program} did not start: {_first_line(error)}") from error
        return self._chromium

    @asynccontextmanager
    async def _page(self, chromium: Chromium, shell: Fetched) -> AsyncIterator[Page]:
        """An empty page of a context of its own, which can ask for nothing but by us."""
        context = await chromium.new_context(
            accept_downloads=False, service_workers="block", timezone_id="UTC", viewport={"width": 1280, "height": 4000}
        )
        try:
            page = await context.new_page()
            context.on("page", lambda popup: asyncio.ensure_future(_closed(popup)))
            answers = _Answers(page, shell, self._parts, self._strangers)
            await context.route_web_socket("**/*", lambda socket: socket.close())
            await context.route("**/*", answers.route)
            yield page
        finally:
            await asyncio.wait_for(context.close(), _STOP_S)


class _Answers:
    """What one page gets for what it asks."""

    MOST_REQUESTS = 150
    MOST_BYTES = 30_000_000
    MOST_MOVES = 5

    def __init__(self, page: Page, shell: Fetched, parts: Fetcher, strangers: Fetcher) -> None:
        self._page, self._shell, self._parts, self._strangers = page, shell, parts, strangers
        self._requests = self._bytes = self._moves = 0

    async def route(self, route: Route) -> None:
        """Answer one request, or refuse it. A page that is gone meanwhile needs no answer."""
        with contextlib.suppress(Exception):
            try:
                await self._answer(route)
            except SourceError:
                await route.abort("failed")

    async def _answer(self, route: Route) -> None:
        request = route.request
        kind = request.resource_type
        if request.method != "GET":
            await route.abort("blockedbyclient")
        elif kind == "stylesheet":  # a page may wait for one; what it looks like is nothing to us
            await route.fulfill(status=200, content_type="text/css", body="")
        elif kind == "document" and request.is_navigation_request() and request.frame == self._page.main_frame:
            await self._document(route)
        elif kind in _ANSWERED:
            await self._fulfil(route, await self._get(request.url, request.headers.get("accept", "*/*")))
        else:
            await route.abort("blockedbyclient")

    async def _document(self, route: Route) -> None:
        """The shell, which we have; or where the page sends its reader."""
        self._moves += 1
        if self._moves == 1:
            await self._fulfil(route, self._shell)
        elif self._moves <= self.MOST_MOVES:
            await self._fulfil(route, await self._get(route.request.url, ACCEPT))
        else:
            await route.abort("blockedbyclient")

    async def _get(self, url: str, accept: str) -> Fetched:
        self._requests += 1
        if self._requests > self.MOST_REQUESTS or self._bytes > self.MOST_BYTES:
            raise SourceError(Cause.TOO_LARGE, "the page asks for too much")
        own = urlsplit(url).netloc == urlsplit(self._shell.url).netloc
        fetcher = self._parts if own else self._strangers
        got = await fetcher.fetch(url, accept=accept if accept.isprintable() and len(accept) < 500 else "*/*")
        assert isinstance(got, Fetched)  # nothing conditional was asked
        self._bytes += len(got.body)
        return got

    async def _fulfil(self, route: Route, got: Fetched) -> None:
        await route.fulfill(status=200, content_type=got.content_type or None, body=got.body)


async def _closed(popup: Page) -> None:
    with contextlib.suppress(Exception):
        await popup.close()


async def _settled(page: Page, url: str, settle_s: float, max_bytes: int) -> tuple[str, bytes]:
    """Open the page, wait until it changes no more, and take it as it is then."""
    pending: set[object] = set()
    page.on("request", lambda request: pending.add(request))
    page.on("requestfinished", lambda request: pending.discard(request))
    page.on("requestfailed", lambda request: pending.discard(request))
    await page.goto(url, wait_until="domcontentloaded", timeout=0)
    cdp = await page.context.new_cdp_session(page)
    before, still = -1, 0
    for _ in range(int(settle_s / _LOOK_S)):
        await asyncio.sleep(_LOOK_S)
        size = await _asked(cdp, "document.documentElement?.outerHTML.length ?? 0") or 0
        still = still + 1 if size == before and not pending else 0
        before = size
        if still == _STILL:
            break
    html = await _asked(
        cdp, f"(h => h.length > {max_bytes} ? null : h)('<!doctype html>' + document.documentElement?.outerHTML)"
    )
    if not isinstance(html, str):
        raise SourceError(Cause.TOO_LARGE, f"more than {max_bytes:,} characters once rendered")
    where = page.url if page.url.startswith(("http://", "https://")) else url
    return where, html.encode("utf-8", "replace")


async def _asked(cdp: CDPSession, expression: str) -> Any:
    """What the document says, asked in a world of our own, whose words no script of the page can bend.

    None where the page is just going elsewhere.
    """
    from playwright.async_api import Error

    try:
        tree = await cdp.send("Page.getFrameTree")
        world = await cdp.send("Page.createIsolatedWorld", {"frameId": tree["frameTree"]["frame"]["id"]})
        asked = {"expression": expression, "contextId": world["executionContextId"], "returnByValue": True}
        return (await cdp.send("Runtime.evaluate", asked))["result"].get("value")
    except Error:
        return None


def chromium_here() -> str:
    """The Chromium of this machine. Raises SourceError where there is none; none is ever downloaded."""
    named = os.environ.get("BOT_CHROMIUM")
    found = shutil.which(named) if named else next(filter(None, map(shutil.which, NAMES)), None)
    if found:
        return found
    if named:
        raise SourceError(Cause.NO_BROWSER, f"$BOT_CHROMIUM names {named}, which is no program here")
    raise SourceError(Cause.NO_BROWSER, "no Chromium was found: install chromium, or name one in $BOT_CHROMIUM")


def _first_line(error: BaseException) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:200]
