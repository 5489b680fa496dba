"""Pages that only a browser renders, with a real Chromium where this machine has one."""

from __future__ import annotations

import asyncio
import json
import os
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.core.errors import Cause, SourceError
from bot.core.model import Source, SourceKind
from bot.sources.browser import Browser, chromium_here
from bot.sources.fetched import Fetched, NotModified, Validators
from bot.sources.http import Fetcher
from bot.sources.page import PageReader
from tests.web_server import WebServer

pytestmark = pytest.mark.xdist_group("browser")

HTML = "text/html; charset=utf-8"
SHELL = """<!doctype html><html lang="en"><head><title>Port Board notices</title>
<link rel="stylesheet" href="/look.css"><script defer src="/board.js"></script></head>
<body><main id="list">Loading notices…</main><img src="/harbour.png"></body></html>"""
SCRIPT = """
fetch("/api/notices").then(answer => answer.json()).then(rows => {
  document.getElementById("list").innerHTML = "<ul>" + rows.map(row =>
    `<li><a href="${row.link}">${row.title}</a> <time datetime="${row.day}">${row.day}</time></li>`).join("") + "</ul>";
});
"""
NOTICES = [
    {"link": f"/notices/{n}", "title": f"Notice {n}: the lock of basin {n} closes for repair", "day": f"2026-03-{n:02}"}
    for n in range(1, 9)
]


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    """A browser whose pages may be on loopback, and may reach nothing else that is private."""
    try:
        chromium_here()
    except SourceError as error:
        pytest.skip(str(error))
    inside = Fetcher(user_agent="test", allow_private_networks=True, timeout_s=5)
    outside = Fetcher(user_agent="test", timeout_s=5)
    browser = Browser(inside, outside, timeout_s=20, settle_s=3)
    yield browser
    await browser.aclose()
    await inside.aclose()
    await outside.aclose()


def board(web: WebServer, script: str = SCRIPT) -> str:
    web.serves("/board.js", script, content_type="text/javascript")
    web.serves("/api/notices", json.dumps(NOTICES), content_type="application/json")
    return web.serves("/board", SHELL, content_type=HTML)


async def rendered(browser: Browser, url: str) -> Fetched:
    got = await browser.fetch(url)
    assert isinstance(got, Fetched)
    return got


async def test_a_list_that_a_script_writes_is_read_like_any_page(browser: Browser, web: WebServer) -> None:
    """The shell says "Loading…"; what its script then fetches and writes are the entries, with title, link and date."""
    got = await rendered(browser, board(web))
    reading = PageReader().read(got, Source("board", got.url, SourceKind.PAGE, render="browser"))
    assert {(item.title, item.url) for item in reading.items} == {(it["title"], web.url(it["link"])) for it in NOTICES}
    assert {item.published.day for item in reading.items if item.published} == set(range(1, 9))
    assert got.url == web.url("/board") and got.content_type == HTML


async def test_what_is_only_to_be_looked_at_is_not_fetched(browser: Browser, web: WebServer) -> None:
    """Pictures and style sheets cost the publisher nothing: only document, script and data are asked for, each once."""
    await rendered(browser, board(web))
    assert sorted(seen.path for seen in web.requests) == ["/api/notices", "/board", "/board.js", "/robots.txt"]
    assert {seen.headers["user-agent"] for seen in web.requests} == {"test"}


async def test_a_page_rendered_to_the_same_text_is_not_modified(browser: Browser, web: WebServer) -> None:
    """The hash is of what was rendered; a shell that never changes does not hide a list that does."""
    url = board(web)
    first = await rendered(browser, url)
    known = Validators(etag='"x"', body_hash=first.body_hash)
    assert await browser.fetch(url, known) == NotModified()
    web.serves("/api/notices", json.dumps(NOTICES[1:]), content_type="application/json")
    assert isinstance(await browser.fetch(url, known), Fetched)


async def test_a_page_that_its_script_sends_elsewhere_is_followed(browser: Browser, web: WebServer) -> None:
    """The address of the result is where the reader would have ended."""
    web.serves("/end", "<html><body><p>the end of the way</p></body></html>", content_type=HTML)
    url = web.serves("/start", '<html><script>location.replace("/end")</script></html>', content_type=HTML)
    got = await rendered(browser, url)
    assert got.url == web.url("/end") and b"the end of the way" in got.body


REACHES = """
const tried = [];
const want = async (name, ask) => { let said; try { said = await ask(); } catch (error) { said = "nothing"; }
  tried.push(name + ": " + said); };
(async () => {
  await want("metadata", async () => (await fetch("http://169.254.169.254/latest/meta-data/", {mode: "no-cors"})).type);
  await want("neighbour", async () => (await fetch("http://127.0.0.1:%d/secret")).text());
  await want("file", async () => (await fetch("file:///etc/passwd")).text());
  await want("post", async () => (await fetch("/api/notices", {method: "POST", body: "x"})).text());
  await want("beacon", async () => { navigator.sendBeacon("/beacon", "x"); return "sent blindly"; });
  await want("socket", () => new Promise(done => { const it = new WebSocket("ws://127.0.0.1:%d/socket");
    it.onopen = () => done("open"); it.onmessage = () => done("heard"); it.onclose = () => done("nothing"); }));
  await want("worker's socket", () => new Promise(done => {
    const code = "const it = new WebSocket('ws://127.0.0.1:%d/worker');"
      + "it.onopen = () => postMessage('open'); it.onerror = () => postMessage('nothing');";
    const worker = new Worker(URL.createObjectURL(new Blob([code])));
    worker.onmessage = heard => done(heard.data); worker.onerror = () => done("nothing"); }));
  await want("popup", async () => { window.open("http://127.0.0.1:%d/popup"); return "opened blindly"; });
  await want("dialog", async () => { alert("stop"); return "went on"; });
  document.getElementById("list").innerText = tried.join("\\n") + "\\nall tried";
})();
const frame = document.createElement("iframe"); frame.src = "http://127.0.0.1:%d/frame"; document.body.append(frame);
const hint = document.createElement("link"); hint.rel = "prefetch"; hint.href = "http://127.0.0.1:%d/prefetch";
document.head.append(hint);
"""


async def test_a_page_reaches_nothing_that_is_private(browser: Browser, web: WebServer) -> None:
    """Cloud metadata, a neighbour on loopback, files, sockets, frames, popups and POST: a hostile page gets nothing."""
    with WebServer() as neighbour:
        neighbour.serves("/secret", "the secret", headers={"Access-Control-Allow-Origin": "*"})
        got = await rendered(browser, board(web, REACHES.replace("%d", str(neighbour.port))))
        text = got.body.decode()
        assert "all tried" in text
        for name in ("metadata", "neighbour", "file", "post", "socket", "worker's socket"):
            assert f"{name}: nothing" in text, text
        assert neighbour.requests == []
    assert sorted({seen.path for seen in web.requests}) == ["/board", "/board.js", "/robots.txt"]


async def test_an_endless_script_is_stopped_and_the_next_page_is_read(browser: Browser, web: WebServer) -> None:
    """A page that never lets go costs its own time and no more."""
    browser._timeout_s = 3
    url = web.serves("/endless", "<html><body>x<script>for (;;) {}</script></body></html>", content_type=HTML)
    began = time.monotonic()
    with pytest.raises(SourceError) as failed:
        await browser.fetch(url)
    assert failed.value.cause is Cause.PARSER and time.monotonic() - began < 15
    browser._timeout_s = 20
    assert b"Notice 3" in (await rendered(browser, board(web))).body


async def test_a_page_that_grows_without_end_is_taken_or_refused_in_time(browser: Browser, web: WebServer) -> None:
    """Text that is added for ever does not keep us, and a document beyond the limit is refused."""
    grows = "<html><body><script>setInterval(() => document.body.append('word '.repeat(9)), 50)</script></body></html>"
    assert b"word word" in (await rendered(browser, web.serves("/grows", grows, content_type=HTML))).body
    huge = "<html><body><script>document.body.append('word '.repeat(2200000))</script></body></html>"
    with pytest.raises(SourceError) as failed:
        await browser.fetch(web.serves("/huge", huge, content_type=HTML))
    assert failed.value.cause is Cause.TOO_LARGE


async def test_words_that_a_page_bends_do_not_reach_us(browser: Browser, web: WebServer) -> None:
    """A script that rewrites what a document says of itself changes nothing in what we take."""
    bent = """<html><body><p>what stands here</p><script>
    Object.defineProperty(Element.prototype, "outerHTML", {get: () => ({length: 1, toJSON: () => "x".repeat(1e8)})});
    </script></body></html>"""
    assert b"what stands here" in (await rendered(browser, web.serves("/bent", bent, content_type=HTML))).body


async def test_what_http_says_is_said_as_it_is(browser: Browser, web: WebServer) -> None:
    """An error, a wall or a feed is told before a browser is started."""
    causes = []
    web.serves("/feed.xml", "<rss/>")
    web.serves("/wall", "<html><title>Just a moment...</title><body>wait</body></html>", content_type=HTML)
    for path in ("/nothing", "/feed.xml", "/wall"):
        with pytest.raises(SourceError) as failed:
            await browser.fetch(web.url(path))
        causes.append(failed.value.cause)
    assert causes == [Cause.HTTP_STATUS, Cause.NOT_A_PAGE, Cause.BLOCKED]
    assert browser._chromium is None


async def test_a_wall_that_a_script_puts_up_is_blocked(browser: Browser, web: WebServer) -> None:
    """What stands there after rendering is looked at again."""
    page = "<html><head><title>x</title></head><body><script>document.title = 'Just a moment...'</script></body></html>"
    with pytest.raises(SourceError) as failed:
        await browser.fetch(web.serves("/later", page, content_type=HTML))
    assert failed.value.cause is Cause.BLOCKED


def _ours() -> set[int]:
    """Processes below this one that are a Chromium."""
    parents, names = {}, {}
    for place in Path("/proc").glob("[0-9]*"):
        try:
            stat = (place / "stat").read_text()
            names[int(place.name)] = (place / "cmdline").read_bytes()
        except OSError:
            continue
        rest = stat.rpartition(")")[2]
        parents[int(place.name)] = int(rest.split()[1]) if rest.split()[0] != "Z" else 0
    below = {os.getpid()}
    for _ in range(len(parents)):
        more = {child for child, parent in parents.items() if parent in below} - below
        if not more:
            break
        below |= more
    return {one for one in below if b"chrom" in names.get(one, b"").partition(b"\0")[0]}


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are counted in /proc")
async def test_no_process_is_left_behind(browser: Browser, web: WebServer) -> None:
    """One browser serves page after page, a new one after so many, and none is there after the end."""
    url = board(web)
    browser._pages = 3
    assert _ours() == set()
    await browser.fetch(url)
    first = _ours()
    await browser.fetch(url)
    assert first & _ours()
    await browser.fetch(url)
    assert _ours() == set()
    await asyncio.gather(browser.fetch(url), browser.fetch(url))
    assert _ours()
    await browser.aclose()
    assert _ours() == set()


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are counted in /proc")
async def test_an_idle_browser_is_ended(browser: Browser, web: WebServer) -> None:
    """Between two checks a service does not hold half a gigabyte for nothing; the next page starts it again."""
    url = board(web)
    await browser.fetch(url)
    assert browser._timer is not None
    assert 50 < browser._timer.when() - asyncio.get_running_loop().time() <= 60
    browser._go_idle()
    assert browser._rest is not None
    await browser._rest
    assert _ours() == set()
    assert b"Notice 3" in (await rendered(browser, url)).body


async def test_without_a_chromium_it_is_said_what_to_install(web: WebServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """A person reads what is missing, and a program named in vain is named back."""
    fetcher = Fetcher(user_agent="test", allow_private_networks=True)
    browser = Browser(fetcher, fetcher)
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.delenv("BOT_CHROMIUM", raising=False)
    for words in ("no Chromium was found: install chromium", "$BOT_CHROMIUM names chromium-of-mine"):
        with pytest.raises(SourceError, match=words.replace("$", r"\$")) as failed:
            await browser.fetch(board(web))
        assert failed.value.cause is Cause.NO_BROWSER
        monkeypatch.setenv("BOT_CHROMIUM", "chromium-of-mine")
    await fetcher.aclose()
