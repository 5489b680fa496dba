"""Hostile servers: each ends as one failure in words, the next source is polled, and memory comes back."""

from __future__ import annotations

import gzip
import io
import itertools
import zlib
from collections.abc import Iterator

import httpx
import pytest

from bot.channels.telegram import Telegram
from bot.core.errors import BotError, Cause, SourceError
from bot.sources.http import Fetched, Fetcher, NotModified, Validators, secured
from tests.channels.samples import DESK, alert
from tests.hostile.conftest import Poller
from tests.hostile.raw_server import RawServer
from tests.newsroom import GARDEN, OLD, RAID, STRIKE_GROWS, entry, feed
from tests.telegram_server import TelegramServer
from tests.web_server import WebServer

MB = 1_000_000


def failed(poller: Poller, url: str, cause: Cause, **options: str) -> str:
    """Why a poll of ``url`` gave nothing; it is for ``cause``."""
    polled = poller.poll(url, **options)
    assert (polled.report.status, polled.told) == ("failed", ())
    assert polled.report.error is not None and polled.report.error.startswith(cause.value)
    return polled.report.error


def test_h001_a_gzip_bomb_is_stopped_while_it_is_unpacked(poller: Poller, web: WebServer) -> None:
    """48 KB on the wire, 50 MB unpacked."""
    failed(poller, web.gzip_bomb("/bomb", decoded=50 * MB), Cause.TOO_LARGE)


@pytest.mark.parametrize("encoding", ["br", "zstd", "deflate", "gzip, gzip", "gzip,deflate", "compress"])
def test_h002_only_gzip_is_unpacked(poller: Poller, web: WebServer, encoding: str) -> None:
    """Whatever else a body is packed in was not asked for, and is not opened."""
    body = zlib.compress(b"\0" * MB) if encoding == "deflate" else gzip.compress(gzip.compress(b"\0" * 50 * MB))
    failed(poller, web.serves("/feed", body, headers={"Content-Encoding": encoding}), Cause.MALFORMED)


def _chunked() -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nTransfer-Encoding: chunked\r\n\r\n"
    yield from itertools.repeat(b"10000\r\n" + b"x" * 65_536 + b"\r\n")


def test_h003_a_body_without_end_is_stopped_at_the_limit(poller: Poller, web: WebServer) -> None:
    """Chunked for ever, or without any length."""
    with RawServer(_chunked) as server:
        failed(poller, server.url, Cause.TOO_LARGE)
    failed(poller, web.serves("/endless", b"x" * 10_000, endless=True), Cause.TOO_LARGE)


def test_h003_a_body_without_end_is_stopped_at_its_time(poller: Poller) -> None:
    """Too slow to come to the limit of bytes."""
    poller.fetch["timeout_s"] = 0.5
    with RawServer(_chunked, pause_s=0.05) as server:
        error = failed(poller, server.url, Cause.TIMEOUT)
    assert "still sending after" in error


def test_h004_a_body_that_drips_has_one_time_in_all(poller: Poller, web: WebServer) -> None:
    """One byte now and then holds every timeout between two reads open for ever."""
    poller.fetch["timeout_s"] = 0.5
    failed(poller, web.serves("/slow", b"x" * 10_000, drip_s=0.1), Cause.TIMEOUT)


@pytest.mark.parametrize("piece", [b"x", b"X-A: b\r\n"], ids=["one that never ends", "ever more of them"])
def test_h005_headers_that_trickle_have_the_same_time(poller: Poller, piece: bytes) -> None:
    """The time of a fetch begins with its request, not with its body."""

    def answer() -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\nX-First: "
        yield from itertools.repeat(piece)

    poller.fetch["timeout_s"] = 0.5
    with RawServer(answer, pause_s=0.1) as server:
        failed(poller, server.url, Cause.TIMEOUT)


@pytest.mark.parametrize(
    "headers",
    [b"X-Long: " + b"x" * 300_000 + b"\r\n", b"".join(b"X-%d: y\r\n" % n for n in range(100_000)),
     b"Set-Cookie: a=" + b"x" * 300_000 + b"\r\n"],
    ids=["one of 300 KB", "a hundred thousand", "a giant cookie"],
)  # fmt: skip
def test_h006_headers_beyond_reason_are_refused(poller: Poller, headers: bytes) -> None:
    """An error, and nothing of it stays."""
    body = feed(entry(RAID, "https://example.org/raid")).encode()
    answer = b"HTTP/1.1 200 OK\r\n%sContent-Length: %d\r\n\r\n%s" % (headers, len(body), body)
    with RawServer(lambda: [answer]) as server:
        failed(poller, server.url, Cause.MALFORMED)


def test_h006_cookies_do_not_outlive_their_fetch(poller: Poller, web: WebServer) -> None:
    """What one feed sets, none of the next requests brings."""
    url = web.serves("/feed", feed(entry(RAID, web.url("/x"))), headers={"Set-Cookie": "id=tracked; Path=/"})
    poller.poll(url)
    poller.poll(url)
    assert not [seen for seen in web.requests if "cookie" in seen.headers]


def test_h007_circles_and_long_chains_end(poller: Poller, web: WebServer) -> None:
    """After five hops."""
    web.redirects("/a", "/b")
    failed(poller, web.redirects("/b", "/a"), Cause.REDIRECTS)
    for number in range(100):
        web.redirects(f"/chain{number}", f"/chain{number + 1}")
    failed(poller, web.url("/chain0"), Cause.REDIRECTS)
    assert len([seen for seen in web.requests if seen.path.startswith("/chain")]) == 6


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "FILE:///etc/passwd", "ftp://127.0.0.1/x", "gopher://127.0.0.1/", "data:,x",
               "javascript:alert(1)", "view-source:http://127.0.0.1/", "//", "http://"],
)  # fmt: skip
def test_h008_a_redirect_leads_nowhere_but_to_the_web(poller: Poller, web: WebServer, target: str) -> None:
    """Every hop's scheme is looked at."""
    failed(poller, web.redirects("/a", target), Cause.REDIRECTS)


def test_h008_a_scheme_may_be_written_large(poller: Poller, web: WebServer) -> None:
    """HTTP: is http:, as the source's address and as a redirect's."""
    web.redirects("/a", web.serves("/feed", feed(entry(RAID, web.url("/x")))).replace("http:", "HTTP:"))
    assert poller.poll(web.url("/a").replace("http:", "HTTP:")).report.status == "ok"


async def test_h009_a_move_for_now_is_no_move(web: WebServer) -> None:
    """302, 303 and 307 leave the address as it is; so does a move for good behind one of them."""
    url = web.serves("/new", feed())
    web.redirects("/moved", "/new", status=301)
    fetcher = Fetcher(user_agent="test", allow_private_networks=True)
    try:
        for status in (302, 303, 307):
            web.redirects("/now", "/moved", status=status)
            got = await fetcher.fetch(web.url("/now"))
            assert isinstance(got, Fetched) and (got.url, got.moved_to) == (url, None)
    finally:
        await fetcher.aclose()


def test_h010_a_redirect_from_https_to_http_is_not_followed() -> None:
    """It is asked by TLS instead, or refused where that cannot be."""
    https = httpx.URL("https://news.example/feed")
    assert str(secured(https, https, httpx.URL("http://other.example/feed"))) == "https://other.example/feed"
    for target in ("http://news.example/feed", "http://other.example:8080/feed"):
        with pytest.raises(SourceError, match="from https to http") as caught:
            secured(https, https, httpx.URL(target))
        assert caught.value.cause is Cause.REDIRECTS


def test_h011_a_304_that_nobody_asked_for_is_a_failure(poller: Poller, web: WebServer) -> None:
    """Else a new source would be "unchanged" for ever."""
    failed(poller, web.serves("/feed", status=304), Cause.HTTP_STATUS)


def test_h011_a_giant_etag_is_not_kept(poller: Poller, web: WebServer) -> None:
    """Of 10 KB it is not stored, of 100 KB the answer is refused."""
    body = feed(entry(RAID, web.url("/x")))
    url = web.serves("/feed", body, etag=f'"{"e" * 10_000}"')
    assert [poller.poll(url).report.status for _ in range(2)] == ["ok", "unchanged"]
    assert not [seen for seen in web.asked("/feed") if "if-none-match" in seen.headers]
    failed(poller, web.serves("/feed", body, etag=f'"{"e" * 100_000}"'), Cause.MALFORMED)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("1000000000", 86_400), ("9" * 400, 86_400), ("-5", None), ("Fri, 31 Dec 9999 23:59:59 GMT", 86_400),
     ("Mon, 01 Jan 1900 00:00:00 GMT", 0), ("Fri, 31 Dec 99999 23:59:59 GMT", None), ("\u00b2", None), ("nan", None)],
)  # fmt: skip
@pytest.mark.parametrize("status", [200, 304, 403, 503])
async def test_h011_patience_is_bounded(web: WebServer, value: str, seconds: float | None, status: int) -> None:
    """Never more than a day, never less than none, with whatever status it comes."""
    url = web.serves("/feed", feed() if status != 304 else "", status=status, headers={"Retry-After": value})
    fetcher = Fetcher(user_agent="test", allow_private_networks=True)
    try:
        got: Fetched | NotModified | SourceError = await fetcher.fetch(url, Validators('"v1"'))
    except SourceError as error:
        got = error
    finally:
        await fetcher.aclose()
    assert got.retry_after_s == seconds


WALLS = {
    "challenge": "<html><head><title>Just a moment...</title></head><body>Checking</body></html>",
    "maintenance": "<html><head><title>Site under maintenance</title></head><body>Back soon</body></html>",
}


def _listing(web: WebServer, *stories: tuple[str, str]) -> str:
    lines = "".join(
        f"<li><h3><a href='{web.url(f'/news/{n}.html')}'>{title}</a></h3><p>{text}</p></li>"
        for n, (title, text) in reversed([*enumerate(stories)])
    )
    return f"<!doctype html><html><head><title>News</title></head><body><ul class='news'>{lines}</ul></body></html>"


FILLERS = [(f"Council of Marle meets for the {n} time this year", "Minutes are read.") for n in range(5)]


@pytest.mark.parametrize("wall", WALLS.values(), ids=WALLS.keys())
@pytest.mark.parametrize("kind", ["feed", "page"])
def test_h012_a_wall_in_place_of_the_source_changes_nothing(
    poller: Poller, web: WebServer, wall: str, kind: str
) -> None:
    """Status 200, and yet no source: it is told as such, and what was known before is still known after it."""

    def serves(*stories: tuple[str, str]) -> str:
        if kind == "page":
            return web.serves("/source", _listing(web, *FILLERS, *stories), content_type="text/html")
        entries = [entry(story, web.url(f"/news/{n}.html")) for n, story in enumerate([*FILLERS, *stories])]
        return web.serves("/source", feed(*entries))

    url = serves(OLD)
    assert poller.poll(url, kind=kind).report.status == "ok"
    web.serves("/source", wall, content_type="text/html")
    failed(poller, url, Cause.BLOCKED, kind=kind)
    serves(OLD)
    after = poller.poll(url, kind=kind)
    assert (after.report.new, after.titles) == (0, [])
    serves(OLD, STRIKE_GROWS)
    assert poller.poll(url, kind=kind).titles == [STRIKE_GROWS[0]]


def test_h013_an_empty_or_broken_off_body_loses_nothing(poller: Poller, web: WebServer) -> None:
    """Not "all items gone": what was known stays, and the next whole answer brings only what is new."""
    entries = [entry(story, web.url(f"/{n}")) for n, story in enumerate((OLD, GARDEN))]
    url = web.serves("/feed", feed(*entries))
    assert poller.poll(url).report.status == "ok"
    failed(poller, web.serves("/feed", ""), Cause.EMPTY)
    failed(poller, web.serves("/feed", " \r\n "), Cause.EMPTY)
    failed(poller, web.serves("/feed", feed(*entries)[:-300], cut=300), Cause.UNREACHABLE)
    whole = feed(*entries, entry(STRIKE_GROWS, web.url("/2")))
    web.serves("/feed", whole[: whole.index("<description>", whole.index("strike grows")) + 20])
    half = poller.poll(url)
    assert OLD[0] not in half.titles and GARDEN[0] not in half.titles
    web.serves("/feed", whole)
    after = poller.poll(url)
    assert {*half.titles, *after.titles} == {STRIKE_GROWS[0]}
    assert [one.alert is not None for one in (*half.told, *after.told)].count(True) == 1


async def test_h087_the_bot_s_token_is_in_no_log_and_no_error(everything_logged: io.StringIO) -> None:
    """It is part of every address that is asked; libraries log addresses and put them into their errors."""
    with TelegramServer() as server:
        server.chat(-1001)
        for base in (server.base_url, "http://127.0.0.1:1/bot"):
            channel = Telegram(server.token, base_url=base)
            try:
                problems = await channel.check([DESK])
                try:
                    await channel.send(alert(), DESK)
                except BotError as error:
                    problems.append(("", f"{error!r} {error} {error.__cause__!r}"))
            finally:
                await channel.aclose()
            assert server.token not in str(problems)
    assert server.token not in everything_logged.getvalue()
