"""Access of single hosts: what is sent, to whom, and to whom never."""

from __future__ import annotations

import traceback
from base64 import b64encode
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import httpx
import pytest

from bot.core.errors import Cause, SourceError
from bot.core.model import Site
from bot.sources.http import Fetched, Fetcher, _Trip
from bot.sources.sites import Sites
from tests.web_server import WebServer

# httpx-aiohttp hands a proxy's login to aiohttp in a way that aiohttp 4 will no longer take.
pytestmark = [
    pytest.mark.filterwarnings("ignore:BasicAuth is deprecated:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:The 'proxy_auth' parameter:DeprecationWarning"),
]
FEED = "<rss version='2.0'><channel><title>Harbour news</title></channel></rss>"
SECRET = "hush-hush"
LOGIN = f"Basic {b64encode(f'desk:{SECRET}'.encode()).decode()}"


@pytest.fixture
def web() -> Iterator[WebServer]:
    with WebServer() as server:
        yield server


@asynccontextmanager
async def fetching(*sites: Site, **settings: object) -> AsyncIterator[Fetcher]:
    options: dict[str, object] = {"allow_private_networks": True, "timeout_s": 5, "user_agent": "test"}
    fetcher = Fetcher(sites=sites, **{**options, **settings})  # type: ignore[arg-type]
    try:
        yield fetcher
    finally:
        await fetcher.aclose()


HERE = Site(
    "127.0.0.1",
    user_agent="known-desk/2",
    headers=(("X-Api-Key", SECRET),),
    cookies=(("session", SECRET), ("lang", "en")),
    login=("desk", SECRET),
)


async def test_a_site_gets_what_it_wants_to_see(web: WebServer) -> None:
    """Its user agent, headers, cookies and login; other sites get none of it."""
    url = web.serves("/feed", FEED)
    async with fetching(HERE) as fetcher:
        await fetcher.fetch(url)
        await fetcher.fetch(url.replace("127.0.0.1", "localhost"))
    with_it, without = (seen.headers for seen in web.requests)
    assert (with_it["user-agent"], with_it["x-api-key"], with_it["authorization"]) == ("known-desk/2", SECRET, LOGIN)
    assert with_it["cookie"] == f"session={SECRET}; lang=en"
    assert SECRET not in str(without) and without["user-agent"] == "test" and "authorization" not in without


async def test_a_redirect_to_another_host_takes_no_secret_along(web: WebServer) -> None:
    """There and back again: each hop has what its own host is given."""
    away = web.url("/away").replace("127.0.0.1", "localhost")
    web.redirects("/away", web.serves("/feed", FEED))
    url = web.redirects("/out", away)
    async with fetching(HERE) as fetcher:
        assert isinstance(await fetcher.fetch(url), Fetched)
    assert [seen.headers.get("x-api-key") for seen in web.requests] == [SECRET, None, SECRET]
    assert [seen.headers.get("authorization") for seen in web.requests] == [LOGIN, None, LOGIN]
    assert SECRET not in str(web.requests[1].headers)


async def test_in_the_clear_only_the_host_that_was_written_so_gets_secrets(web: WebServer) -> None:
    """Another host's redirect to plain http does not make us show a password to everybody on the way."""
    web.serves("/feed", FEED)
    url = web.redirects("/out", web.url("/feed")).replace("127.0.0.1", "localhost")
    async with fetching(HERE) as fetcher:
        await fetcher.fetch(url)
    assert "authorization" not in web.requests[1].headers and "x-api-key" not in web.requests[1].headers


def test_after_tls_no_secret_goes_in_the_clear() -> None:
    """http, then https, then http again: the last hop has none, whichever host it is at."""
    trip = _Trip(httpx.URL("http://a.example/"), 1, "*/*")
    assert trip.may_sign()
    trip.go_on(httpx.URL("https://a.example/"), for_good=True)
    assert trip.may_sign()
    trip.go_on(httpx.URL("http://a.example/x"), for_good=True)
    assert not trip.may_sign()


async def test_a_cookie_that_the_server_sets_goes_before_ours(web: WebServer) -> None:
    """A renewed session is used at the next hop; the operator's stays for the next fetch."""
    web.redirects("/a", "/b", headers={"Set-Cookie": "session=new; Path=/"})
    web.serves("/b", FEED)
    async with fetching(HERE) as fetcher:
        await fetcher.fetch(web.url("/a"))
    assert [seen.headers["cookie"] for seen in web.requests] == [f"session={SECRET}; lang=en", "session=new; lang=en"]


@pytest.mark.parametrize(
    ("host", "site"),
    [
        ("example.org", "example.org"), ("EXAMPLE.org", "example.org"), ("www.example.org", "*.example.org"),
        ("a.deep.example.org", "*.deep.example.org"), ("deep.example.org", "*.deep.example.org"),
        ("notexample.org", ""), ("example.org.evil.example", ""), ("org", ""), ("bücher.example", "bücher.example"),
        ("xn--bcher-kva.example", "bücher.example"), ("[2606:4700::1111]", "[2606:4700::1111]"),
    ],
)  # fmt: skip
def test_the_most_exact_site_counts(host: str, site: str) -> None:
    """The host itself, else the nearest domain above it; a name that only ends alike is another's."""
    names = ("example.org", "*.example.org", "*.deep.example.org", "bücher.example", "[2606:4700::1111]")
    assert Sites(map(Site, names)).of(httpx.URL(f"https://{host}/x")).host == site


async def test_a_site_behind_a_proxy_is_asked_through_it(web: WebServer) -> None:
    """The name is the proxy's to resolve, its login goes to the proxy alone, and other hosts are asked directly."""
    web.serves("http://news.example/feed", FEED)
    site = Site("news.example", proxy=f"http://me:{SECRET}@127.0.0.1:{web.port}")
    async with fetching(site, host_gap_s=0) as fetcher:
        got = await fetcher.fetch("http://news.example/feed")
        assert isinstance(got, Fetched) and got.url == "http://news.example/feed"
        await fetcher.fetch(web.serves("/feed", FEED))
    through, straight = web.requests
    assert through.path == "http://news.example/feed"
    assert through.headers["proxy-authorization"] == f"Basic {b64encode(f'me:{SECRET}'.encode()).decode()}"
    assert "proxy-authorization" not in straight.headers


async def test_a_proxy_does_not_lead_around_the_guard(web: WebServer) -> None:
    """An address that is written out is looked at before a proxy hears of it; so is every redirect."""
    web.redirects("http://news.example/a", "http://169.254.169.254/latest/")
    sites = [Site(host, proxy=f"http://127.0.0.1:{web.port}") for host in ("news.example", "127.0.0.1")]
    async with fetching(*sites, allow_private_networks=False, host_gap_s=0) as fetcher:
        for url in ("http://news.example/a", web.url("/b")):
            with pytest.raises(SourceError) as caught:
                await fetcher.fetch(url)
            assert caught.value.cause is Cause.REFUSED_ADDRESS
    assert [seen.path for seen in web.requests] == ["http://news.example/a"]


@pytest.mark.parametrize("scheme", ["http", "https"])
async def test_a_proxy_that_is_down_or_refuses_is_named_as_such(web: WebServer, scheme: str) -> None:
    """The host is not to blame; the proxy's password is in no word of it, nor in the error's chain."""
    web.serves(f"{scheme}://news.example/x", status=407)
    ports = {"closed": 1, "refuses": web.port}
    for state, port in ports.items():
        async with fetching(
            Site("news.example", proxy=f"http://me:{SECRET}@127.0.0.1:{port}"), host_gap_s=0
        ) as fetcher:
            with pytest.raises(SourceError) as caught:
                await fetcher.fetch(f"{scheme}://news.example/x")
        told = "".join(traceback.format_exception(caught.value))
        assert SECRET not in told
        assert ("proxy" in caught.value.detail.lower()) or (state, scheme) == ("refuses", "http")


def test_a_site_that_is_printed_shows_no_secret() -> None:
    """Only its host and how we call ourselves there."""
    assert SECRET not in repr(HERE) and SECRET not in str(HERE)
    assert "secret" not in repr(Site("a", proxy="http://u:secret@h:1"))
