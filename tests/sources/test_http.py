"""The fetcher against a real server on loopback."""

from __future__ import annotations

import asyncio
import gzip
import socket
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import httpx
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from web_server import WebServer

from bot.core.errors import Cause, SourceError
from bot.sources.blocked import wall
from bot.sources.explain import fresh_s
from bot.sources.http import Fetched, Fetcher, NotModified, Validators, secured

FEED = "<rss version='2.0'><channel><title>Harbour news</title></channel></rss>"


@pytest.fixture
def web() -> Iterator[WebServer]:
    with WebServer() as server:
        yield server


@asynccontextmanager
async def fetching(**settings: object) -> AsyncIterator[Fetcher]:
    options: dict[str, object] = {"allow_private_networks": True, "timeout_s": 5, "max_bytes": 1_000_000}
    fetcher = Fetcher(user_agent="follow-up desk (desk@example.org)", **{**options, **settings})  # type: ignore[arg-type]
    try:
        yield fetcher
    finally:
        await fetcher.aclose()


async def failure(url: str, **settings: object) -> SourceError:
    async with fetching(**settings) as fetcher:
        with pytest.raises(SourceError) as caught:
            await fetcher.fetch(url)
    return caught.value


async def test_a_body_arrives_with_its_validators(web: WebServer) -> None:
    """What is needed for the next conditional request comes with the body, and we say who we are."""
    url = web.serves("/feed", FEED, etag='"v1"', last_modified="Tue, 25 Oct 2022 10:00:00 GMT")
    async with fetching() as fetcher:
        got = await fetcher.fetch(url)
    assert isinstance(got, Fetched)
    assert (got.url, got.body.decode(), got.status, got.moved_to) == (url, FEED, 200, None)
    assert (got.etag, got.last_modified) == ('"v1"', "Tue, 25 Oct 2022 10:00:00 GMT")
    assert got.content_type == "application/rss+xml; charset=utf-8"
    asked = web.requests[0].headers
    assert asked["user-agent"] == "follow-up desk (desk@example.org)"
    assert asked["accept-encoding"] == "gzip"


async def test_an_unchanged_source_is_not_sent_again(web: WebServer) -> None:
    """Both validators go out with the request; a 304 is a value, not a failure."""
    url = web.serves("/feed", FEED, etag='"v1"', last_modified="Tue, 25 Oct 2022 10:00:00 GMT")
    async with fetching() as fetcher:
        got = await fetcher.fetch(url, Validators('"v1"', "Tue, 25 Oct 2022 10:00:00 GMT"))
    assert got == NotModified('"v1"', "Tue, 25 Oct 2022 10:00:00 GMT")
    asked = web.requests[0].headers
    assert (asked["if-none-match"], asked["if-modified-since"]) == ('"v1"', "Tue, 25 Oct 2022 10:00:00 GMT")


async def test_the_same_body_again_is_not_modified(web: WebServer) -> None:
    """A server without validators that sends the very same bytes has nothing new; other bytes have."""
    url = web.serves("/feed", FEED)
    async with fetching() as fetcher:
        first = await fetcher.fetch(url)
        assert isinstance(first, Fetched)
        known = Validators(body_hash=first.body_hash)
        assert isinstance(await fetcher.fetch(url, known), NotModified)
        web.serves("/feed", FEED + " ")
        assert isinstance(await fetcher.fetch(url, known), Fetched)


async def test_a_304_that_nobody_asked_for_is_named(web: WebServer) -> None:
    """Without validators there is nothing that could be unchanged."""
    error = await failure(web.serves("/feed", status=304))
    assert error.cause is Cause.HTTP_STATUS and "304" in error.detail


async def test_a_gzipped_body_is_decoded(web: WebServer) -> None:
    """Gzip is the encoding that is asked for; several members in a row are one body."""
    one = web.serves("/one", FEED, gzipped=True)
    two = web.serves("/two", gzip.compress(b"a" * 10) + gzip.compress(b"b"), headers={"Content-Encoding": "gzip"})
    async with fetching() as fetcher:
        assert (await fetcher.fetch(one)).body == FEED.encode()  # type: ignore[union-attr]
        assert (await fetcher.fetch(two)).body == b"a" * 10 + b"b"  # type: ignore[union-attr]


async def test_a_body_that_only_says_gzip_goes_through(web: WebServer) -> None:
    """Some proxies decode and leave the header standing."""
    url = web.serves("/feed", FEED, headers={"Content-Encoding": "gzip"})
    async with fetching() as fetcher:
        assert (await fetcher.fetch(url)).body == FEED.encode()  # type: ignore[union-attr]


async def test_an_encoding_that_was_not_asked_for_is_refused(web: WebServer) -> None:
    """Only what is decoded with a bound is decoded."""
    error = await failure(web.serves("/feed", FEED, headers={"Content-Encoding": "br"}))
    assert error.cause is Cause.MALFORMED and "br" in error.detail


async def test_a_gzip_bomb_is_stopped_at_the_limit(web: WebServer) -> None:
    """The limit counts decoded bytes: 100 MB in 100 KB is too much, and found out early."""
    url = web.gzip_bomb("/bomb", decoded=100_000_000)
    error = await failure(url)
    assert error.cause is Cause.TOO_LARGE and "1,000,000" in error.detail


async def test_an_endless_body_is_stopped_at_the_limit(web: WebServer) -> None:
    """Without a length there is still a limit."""
    assert (await failure(web.serves("/endless", b"x" * 1000, endless=True))).cause is Cause.TOO_LARGE


@pytest.mark.parametrize("how", [{"drip_s": 0.1}, {"silent": True}])
async def test_the_time_limit_is_for_the_whole_fetch(web: WebServer, how: dict[str, float | bool]) -> None:
    """A byte every tenth of a second, or none at all, is over when the time is, and the words say how far it came."""
    url = web.serves("/slow", "x" * 1000, **how)  # type: ignore[arg-type]
    began = time.monotonic()
    error = await failure(url, timeout_s=0.6)
    assert error.cause is Cause.TIMEOUT and "0.6 s" in error.detail
    assert time.monotonic() - began < 3


async def test_redirects_share_one_time_limit(web: WebServer) -> None:
    """Hops do not win time."""
    web.redirects("/a", "/b")
    web.serves("/b", "x", silent=True)
    began = time.monotonic()
    assert (await failure(web.url("/a"), timeout_s=0.6)).cause is Cause.TIMEOUT
    assert time.monotonic() - began < 3


async def test_a_body_that_breaks_off_is_no_body(web: WebServer) -> None:
    """Half a feed must not be taken for the feed: its items would look gone."""
    error = await failure(web.serves("/cut", FEED, cut=500))
    assert error.cause is Cause.UNREACHABLE and "broke off" in error.detail


async def test_an_empty_answer_is_told(web: WebServer) -> None:
    """A 200 with nothing in it is a fault of the source, not a quiet day."""
    assert (await failure(web.serves("/none", " \n"))).cause is Cause.EMPTY


@pytest.mark.parametrize(
    ("status", "cause", "words"),
    [
        (401, Cause.HTTP_STATUS, "login"),
        (403, Cause.BLOCKED, "403"),
        (404, Cause.HTTP_STATUS, "nothing at this address"),
        (410, Cause.HTTP_STATUS, "gone"),
        (429, Cause.BLOCKED, "429"),
        (500, Cause.HTTP_STATUS, "500"),
        (503, Cause.HTTP_STATUS, "503"),
        (599, Cause.HTTP_STATUS, "599"),
    ],
)
async def test_a_status_is_told_in_words(web: WebServer, status: int, cause: Cause, words: str) -> None:
    """Each status that is no success has its cause."""
    error = await failure(web.serves("/page", "sorry", status=status))
    assert error.cause is cause and words in error.detail


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("120", 120.0), ("99999999999", 86_400.0), ("-5", None), ("soon", None), ("Sun, 22 Nov 2026 10:01:00 GMT", 60.0)],
)
async def test_the_patience_that_is_asked_for_is_passed_on(web: WebServer, value: str, seconds: float | None) -> None:
    """Retry-After in seconds, at most a day; a date counts from the server's own."""
    headers = {"Retry-After": value, "Date": "Sun, 22 Nov 2026 10:00:00 GMT"}
    url = web.serves("/busy", "later", status=429, headers=headers)
    # The handler sends a Date of its own first, so the date case is asked of the function that reads it.
    from bot.sources.explain import retry_after_s

    assert retry_after_s({"retry-after": value, "date": headers["Date"]}) == seconds
    if value.isdigit():
        assert (await failure(url)).retry_after_s == seconds


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("<html><title>Just a moment...</title><script>window._cf_chl_opt={}</script></html>", "Cloudflare"),
        ("<html><title>x</title><script src='https://ct.captcha-delivery.com/c.js'></script></html>", "DataDome"),
        ("<HTML><HEAD><TITLE>Access Denied</TITLE></HEAD><BODY>Reference #18.2f</BODY></HTML>", "Akamai"),
        ("<html><title>Are you a robot?</title></html>", "captcha"),
    ],
)
@pytest.mark.parametrize("status", [200, 503])
async def test_a_bot_wall_is_not_taken_for_the_page(web: WebServer, page: str, words: str, status: int) -> None:
    """Whatever its status, a challenge is "blocked us", never contents."""
    error = await failure(web.serves("/page", page, status=status, content_type="text/html"))
    assert error.cause is Cause.BLOCKED and words in error.detail


async def test_an_article_about_captchas_is_no_wall(web: WebServer) -> None:
    """Words of a wall in a page's text are not a wall."""
    page = (
        "<html><title>Why captchas fail</title><p>Sites say: verify you are human, access denied, just a moment.</html>"
    )
    url = web.serves("/page", page, content_type="text/html")
    async with fetching() as fetcher:
        assert isinstance(await fetcher.fetch(url), Fetched)


async def test_only_a_move_for_good_changes_the_address(web: WebServer) -> None:
    """301 and 308 over every hop up to there; a 302 on the way ends it."""
    web.serves("/new", FEED)
    web.redirects("/for-good", "/old", status=308)
    web.redirects("/old", "/new", status=301)
    web.redirects("/for-now", "/new", status=302)
    web.redirects("/mixed", "/for-now", status=301)
    async with fetching() as fetcher:
        moved = {path: await fetcher.fetch(web.url(path)) for path in ("/for-good", "/for-now", "/mixed")}
    assert {path: got.moved_to for path, got in moved.items() if isinstance(got, Fetched)} == {
        "/for-good": web.url("/new"),
        "/for-now": None,
        "/mixed": web.url("/for-now"),
    }
    assert all(isinstance(got, Fetched) and got.url == web.url("/new") for got in moved.values())


async def test_redirects_have_an_end(web: WebServer) -> None:
    """A circle is left after five hops."""
    web.redirects("/a", "/b")
    error = await failure(web.redirects("/b", "/a"))
    assert error.cause is Cause.REDIRECTS
    assert len(web.requests) == 6


@pytest.mark.parametrize(
    "target",
    ["file:///etc/passwd", "ftp://example.org/", "http://user:secret@example.org/", "data:text/plain,x", "http://"],
)
async def test_a_redirect_to_something_else_than_the_web_is_refused(web: WebServer, target: str) -> None:
    """Every hop is checked like the first, and no secret of it is repeated."""
    error = await failure(web.redirects("/a", target))
    assert error.cause is Cause.REDIRECTS
    assert "secret" not in str(error) and "passwd" not in str(error)


async def test_cookies_live_for_one_fetch(web: WebServer) -> None:
    """Sites that set a cookie and redirect work; the next fetch brings none along."""
    web.redirects("/a", "/b", headers={"Set-Cookie": "session=1; Path=/"})
    web.serves("/b", FEED)
    async with fetching() as fetcher:
        await fetcher.fetch(web.url("/a"))
        await fetcher.fetch(web.url("/b"))
    assert [seen.headers.get("cookie") for seen in web.requests] == [None, "session=1", None]


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "2130706433", "0x7f000001", "127.1", "0", "[::1]", "[::ffff:127.0.0.1]",
     "[64:ff9b::7f00:1]",
     "127\u30020\u30020\u30021", "10.0.0.1", "169.254.169.254", "100.64.0.1", "[2002:7f00:1::]",
     "[fec0::1]", "224.0.0.1"],
)  # fmt: skip
async def test_a_private_address_is_refused_in_every_spelling(web: WebServer, host: str) -> None:
    """No request leaves for what is not the public internet."""
    error = await failure(f"http://{host}:{web.port}/feed", allow_private_networks=False)
    assert error.cause is Cause.REFUSED_ADDRESS
    assert web.requests == []


@pytest.mark.parametrize("url", ["http://user:secret@example.org/x", "http://example.org\\@127.0.0.1/", "gopher://x/",
                                 "http:///x", "not a url", "http://[::1", "http://exa\x00mple.org/", ""])  # fmt: skip
async def test_an_address_that_is_none_is_refused_without_repeating_it(url: str) -> None:
    """User names, odd characters and other schemes go nowhere, and no secret is shown."""
    error = await failure(url)
    assert error.cause is Cause.UNREACHABLE
    assert "secret" not in str(error)


async def test_a_dead_name_and_a_closed_port_are_told_apart(web: WebServer) -> None:
    """What a person does about the two is not the same."""
    assert "no address is known" in (await failure("http://nowhere.invalid/")).detail
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        assert "refused" in (await failure(f"http://127.0.0.1:{closed.getsockname()[1]}/")).detail


async def test_broken_tls_is_told(web: WebServer) -> None:
    """A plain server behind https is no reachable source."""
    assert (await failure(f"https://127.0.0.1:{web.port}/")).cause is Cause.TLS


async def test_headers_without_end_are_refused(web: WebServer) -> None:
    """A header of 300 KB is an attack or a fault."""
    error = await failure(web.serves("/feed", FEED, headers={"X-Long": "x" * 300_000}))
    assert error.cause is Cause.MALFORMED


async def test_a_long_etag_is_not_kept(web: WebServer) -> None:
    """Validators are stored for every source; 10 KB of them are not."""
    url = web.serves("/feed", FEED, etag='"' + "x" * 10_000 + '"')
    async with fetching() as fetcher:
        got = await fetcher.fetch(url)
    assert isinstance(got, Fetched) and got.etag is None


async def test_waiting_for_a_turn_costs_no_time_of_ones_own(web: WebServer) -> None:
    """With one place and a slow source in it, the next fetch still has its whole time."""
    slow = web.serves("/slow", "x", silent=True)
    fast = web.serves("/fast", FEED)
    async with fetching(concurrency=1, timeout_s=1.0) as fetcher:
        first = asyncio.create_task(fetcher.fetch(slow))
        await asyncio.sleep(0)
        second = asyncio.create_task(fetcher.fetch(fast))
        outcomes = await asyncio.gather(first, second, return_exceptions=True)
    assert isinstance(outcomes[0], SourceError) and outcomes[0].cause is Cause.TIMEOUT
    assert isinstance(outcomes[1], Fetched)


async def test_a_proxy_variable_does_not_lead_around_the_guard(web: WebServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment's proxies are not used."""
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    url = web.serves("/feed", FEED)
    async with fetching() as fetcher:
        assert isinstance(await fetcher.fetch(url), Fetched)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Cache-Control": "max-age=300"}, 300),
        ({"Cache-Control": 'public, Max-Age="300", s-maxage=9'}, 300),
        ({"Cache-Control": "max-age=300", "Age": "100"}, 200),
        ({"Cache-Control": "max-age=300", "Age": "1000"}, 0),
        ({"Cache-Control": "max-age=300", "Age": "-5"}, 300),
        ({"Cache-Control": "max-age=99999999999999"}, 86_400),
        ({"Cache-Control": "max-age=0"}, 0),
        ({"Cache-Control": "no-cache, max-age=300"}, None),
        ({"Cache-Control": "private, max-age=300"}, None),
        ({"Cache-Control": "no-store"}, None),
        ({"Cache-Control": "max-age=-1"}, None),
        ({"Cache-Control": "max-age=soon"}, None),
        ({"Cache-Control": ",,=,"}, None),
        ({"Expires": "Sun, 22 Nov 2026 10:10:00 GMT"}, 600),
        ({"Expires": "Sun, 22 Nov 2026 09:10:00 GMT"}, 0),
        ({"Expires": "Fri, 31 Dec 9999 23:59:59 GMT"}, 86_400),
        ({"Expires": "0"}, None),
        ({"Expires": "Sun, 22 Nov 2026 10:10:00 GMT", "Cache-Control": "max-age=5"}, 5),
        ({}, None),
    ],
)
def test_how_long_an_answer_is_fresh(headers: dict[str, str], seconds: float | None) -> None:
    """As the server says; what it makes for one reader, or wants looked at each time, says nothing."""
    sent = {"Date": "Sun, 22 Nov 2026 10:00:00 GMT", **headers}
    assert fresh_s({name.lower(): value for name, value in sent.items()}) == seconds


async def test_what_the_server_asks_comes_with_every_answer(web: WebServer) -> None:
    """With a body, with a 304, and where the body is the known one."""
    asks = {"Cache-Control": "max-age=120", "Retry-After": "60"}
    url = web.serves("/feed", FEED, headers=asks)
    async with fetching() as fetcher:
        got = await fetcher.fetch(url)
        assert isinstance(got, Fetched)
        same = await fetcher.fetch(url, Validators(body_hash=got.body_hash))
        web.serves("/feed", status=304, headers=asks)
        unchanged = await fetcher.fetch(url, Validators('"v1"'))
    assert isinstance(same, NotModified) and isinstance(unchanged, NotModified)
    assert {(it.fresh_s, it.retry_after_s) for it in (got, same, unchanged)} == {(120.0, 60.0)}


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("<title>Making sure you&#39;re not a bot!</title>", "Anubis"),
        ("<title>x</title><script id='anubis_challenge' type='application/json'>{}</script>", "Anubis"),
        ("<title>Checking your browser before accessing example.org.</title>", "check of the browser"),
        ("<title>One moment, please...</title>", "check of the browser"),
        ("<iframe src='/_Incapsula_Resource?x'>Request unsuccessful. Incapsula incident ID: 1</iframe>", "Imperva"),
        ("<meta http-equiv='refresh' content='0;/.well-known/sgcaptcha/?r=%2F'>", "SiteGround"),
        ("<title>Vercel Security Checkpoint</title>", "Vercel"),
        ("<title>Before you continue to Google Search</title>", "consent"),
        ("<title lang=en>\n Site under maintenance\n</title>", "is down"),
        ("<TITLE>We&rsquo;re down for scheduled maintenance.</TITLE>", "is down"),
        ("<title>Maintenance mode</title>", "is down"),
    ],
)
async def test_further_walls_and_notices(web: WebServer, page: str, words: str) -> None:
    """Each by what it writes itself, with status 200."""
    body = f"<html><head>{page}</head><body><p>Please stand by.</p></body></html>"
    error = await failure(web.serves("/page", body, content_type="text/html"))
    assert error.cause is Cause.BLOCKED and words in error.detail


@pytest.mark.parametrize(
    "title",
    [
        "Metro line 4 under maintenance | City Transport",
        "Site maintenance crews strike over pay",
        "Just in: captcha makers sue",
        "Checking the facts: browser makers and tracking",
        "Please wait for the bus: how a town lost its line",
        "Hospital temporarily unavailable for emergencies, says ministry",
        "Security checks at the port: long queues",
    ],
)
def test_a_title_about_such_things_is_no_wall(title: str) -> None:
    """A story names its subject; it is never taken for a notice."""
    page = f"<html><title>{title}</title><p>sgcaptcha, Incapsula, anubis_challenge and aws are names.</p></html>"
    assert wall({"content-type": "text/html"}, page.encode()) is None


@pytest.mark.parametrize("host", ["consent.google.com", "consent.google.co.uk", "consent.yahoo.com", "guce.yahoo.com"])
def test_a_consent_page_is_known_by_its_host(host: str) -> None:
    """Where a reader without a cookie is sent to; the address tells it, whatever the language."""
    page = b"<html><title>Weiter</title></html>"
    assert wall({"content-type": "text/html"}, page, host) == "a consent page"
    assert wall({"content-type": "text/html"}, page, "consentgoogle.example") is None


@pytest.mark.parametrize(
    ("start", "url", "target", "goes"),
    [
        ("https://a.org/", "https://a.org/", "https://b.org/", "https://b.org/"),
        ("http://a.org/", "http://a.org/", "http://b.org/", "http://b.org/"),
        ("http://a.org/", "https://a.org/", "http://a.org/x", "http://a.org/x"),
        ("https://a.org/", "https://a.org/", "http://www.a.org:80/x?y=1", "https://www.a.org/x?y=1"),
        ("https://a.org/x", "https://a.org/x", "http://a.org/x", None),
        ("https://a.org/", "https://a.org/", "http://a.org:8080/", None),
    ],
)
def test_who_began_with_tls_stays_with_it(start: str, url: str, target: str, goes: str | None) -> None:
    """A plain target is asked by TLS instead; where that cannot be meant, the redirect is refused."""
    if goes is None:
        with pytest.raises(SourceError, match="from https to http") as caught:
            secured(httpx.URL(start), httpx.URL(url), httpx.URL(target))
        assert caught.value.cause is Cause.REDIRECTS
    else:
        assert str(secured(httpx.URL(start), httpx.URL(url), httpx.URL(target))) == goes


async def test_two_requests_to_one_host_keep_their_distance(web: WebServer) -> None:
    """The host is the name, not its address or port; a redirect's hops count as well."""
    waits: list[float] = []
    now = 0.0

    async def sleep(seconds: float) -> None:
        nonlocal now
        waits.append(seconds)
        now += seconds

    def lookup(*_: object) -> list[tuple[object, ...]]:
        return [(2, 1, 6, "", ("127.0.0.1", web.port))]

    web.redirects("/a", web.serves("/feed", FEED).replace("127.0.0.1", "news.example"))
    async with fetching(host_gap_s=2.0, clock=lambda: now, sleep=sleep, lookup=lookup) as fetcher:
        await fetcher.fetch(f"http://news.example:{web.port}/a")
        await fetcher.fetch(f"http://other.example:{web.port}/feed")
        await fetcher.fetch(web.url("/feed"))
        await fetcher.fetch(f"http://NEWS.example.:{web.port}/feed")
    assert waits == [2.0, 2.0]


@settings(deadline=None)
@given(st.text(alphabet="xnaé-.:/@%[]0 \u3002\u0378\u2764", max_size=12))
@example("xn--")
@example("xn--i-7iq.ws")
@example("a" * 70)
@example("a..b")
def test_any_host_fails_in_words(text: str) -> None:
    """No library's own error gets out, whatever stands where a host should."""

    def lookup(*_: object) -> list[tuple[object, ...]]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    async def check() -> None:
        async with fetching(lookup=lookup, allow_private_networks=False, host_gap_s=0) as fetcher:
            with pytest.raises(SourceError):
                await fetcher.fetch(f"http://{text}", robots=True)

    asyncio.run(check())


async def test_waiting_for_a_host_costs_no_time_of_ones_own(web: WebServer) -> None:
    """Two requests that hang fill a host's places; the third waits for them and still has its whole time."""

    def lookup(*_: object) -> list[tuple[object, ...]]:
        return [(2, 1, 6, "", ("127.0.0.1", web.port))]

    web.serves("/slow", "x", silent=True)
    web.serves("/fast", FEED)
    async with fetching(host_gap_s=0, lookup=lookup, timeout_s=0.4) as fetcher:
        paths = ("/slow", "/slow", "/fast")
        asked = [asyncio.create_task(fetcher.fetch(f"http://news.example:{web.port}{path}")) for path in paths]
        other = await fetcher.fetch(web.url("/fast"))  # and no other host waits with it
        assert isinstance(other, Fetched) and not asked[0].done()
        outcomes = await asyncio.gather(*asked, return_exceptions=True)
    assert [getattr(it, "cause", None) for it in outcomes] == [Cause.TIMEOUT, Cause.TIMEOUT, None]
    assert isinstance(outcomes[2], Fetched)
