"""Addresses that lead inside: refused before anything is sent, with the reason."""

from __future__ import annotations

import io
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest

from bot.core.errors import Cause, Faults, SourceError
from bot.core.model import Item, Site
from bot.full_text import FullTexts
from bot.sources.http import Fetched, Fetcher
from bot.sources.worker import Worker
from bot.watchlist import load_watchlist
from tests.hostile.conftest import Poller
from tests.newsroom import RAID, Newsroom, entry, feed
from tests.web_server import WebServer


class Names:
    """A name server that answers what it is told; it keeps who was asked for."""

    def __init__(self, **addresses: list[str]) -> None:
        self.addresses = {name.replace("_", "."): list(found) for name, found in addresses.items()}
        self.asked: list[str] = []

    def __call__(self, host: str, port: int, *_: object) -> list[tuple[object, ...]]:
        self.asked.append(host)
        if host not in self.addresses:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        kinds = [(socket.AF_INET6 if ":" in it else socket.AF_INET, it) for it in self.addresses[host]]
        return [(kind, socket.SOCK_STREAM, 6, "", (address, port)) for kind, address in kinds]


@asynccontextmanager
async def guarded(**settings: object) -> AsyncIterator[Fetcher]:
    options: dict[str, object] = {
        "allow_private_networks": False,
        "timeout_s": 2,
        "host_gap_s": 0,
        "user_agent": "test",
    }
    fetcher = Fetcher(**{**options, **settings})  # type: ignore[arg-type]
    try:
        yield fetcher
    finally:
        await fetcher.aclose()


async def refused(url: str, **settings: object) -> SourceError:
    """The refusal of ``url`` by a fetcher on guard."""
    async with guarded(**settings) as fetcher:
        with pytest.raises(SourceError) as caught:
            await fetcher.fetch(url, robots=True)
    assert caught.value.cause is Cause.REFUSED_ADDRESS, caught.value
    return caught.value


LITERALS = [
    ("H014", "169.254.169.254"),
    ("H015", "127.0.0.1"), ("H015", "localhost"), ("H015", "[::1]"),
    ("H016", "10.0.0.1"), ("H016", "172.16.0.1"), ("H016", "192.168.1.1"), ("H016", "[fc00::1]"), ("H016", "[fe80::1]"),
    ("H017", "100.64.0.1"), ("H017", "[fd12:3456:789a::1]"),
    ("H021", "[::ffff:127.0.0.1]"), ("H021", "[::ffff:169.254.169.254]"), ("H021", "[::ffff:a9fe:a9fe]"),
    ("H022", "[64:ff9b::a9fe:a9fe]"), ("H022", "[2002:7f00:1::]"), ("H022", "[64:ff9b:1::7f00:1]"),
    ("H023", "2130706433"), ("H023", "0x7f000001"), ("H023", "127.1"), ("H023", "0"), ("H023", "0x7f.1"),
]  # fmt: skip


@pytest.mark.parametrize("host", [host for _, host in LITERALS], ids=[f"{case}-{host}" for case, host in LITERALS])
async def test_h014_to_h017_and_h021_to_h023_private_addresses_are_refused(web: WebServer, host: str) -> None:
    """In every spelling, before any connection; the reason and the way to allow it are in the words."""
    error = await refused(f"http://{host}:{web.port}/feed")
    assert "public internet" in error.detail or "allow_private_networks" in error.detail
    assert web.requests == []


@pytest.mark.parametrize("host", ["0177.0.0.1", "\uff11\uff12\uff17.0.0.1", "127.0.0.1.", "0x7f.0.0x1", "127.0.0.01"])
async def test_h023_odd_ways_to_write_an_address_go_nowhere(web: WebServer, host: str) -> None:
    """Octal, wide digits, a dot behind: as no address at all, or as the private one that it is."""
    async with guarded(lookup=Names()) as fetcher:
        with pytest.raises(SourceError) as caught:
            await fetcher.fetch(f"http://{host}:{web.port}/")
    assert caught.value.cause in (Cause.UNREACHABLE, Cause.REFUSED_ADDRESS)
    assert web.requests == []


def test_h015_an_operator_may_allow_it_and_a_refusal_holds_up_nobody(poller: Poller, web: WebServer) -> None:
    """Allowed, loopback is polled; the metadata service in the list of sources is one failure among them."""
    poller.fetch["timeout_s"] = 0.5
    assert poller.poll(web.serves("/feed", feed(entry(RAID, web.url("/x"))))).report.status == "ok"
    polled = poller.poll("http://0x7f000001/latest/meta-data/")
    assert polled.report.error is not None and "odd way to write an address" in polled.report.error


@pytest.mark.parametrize(
    "target", ["http://169.254.169.254/latest/", "http://127.0.0.1/", "http://inside.example/", "//[::1]/"]
)
@pytest.mark.parametrize("status", [301, 302, 307])
async def test_h018_every_hop_is_looked_at(web: WebServer, target: str, status: int) -> None:
    """A public page that redirects inside, by an address or by a name. A proxy stands for the public internet here."""
    web.redirects("http://news.example/feed", target, status=status)
    web.serves("http://news.example/robots.txt", status=404)
    names = Names(inside_example=["10.0.0.5"])
    public = Site("news.example", proxy=f"http://127.0.0.1:{web.port}")
    await refused("http://news.example/feed", sites=[public], lookup=names)
    assert {seen.path for seen in web.requests} == {"http://news.example/feed", "http://news.example/robots.txt"}


@pytest.mark.parametrize(
    "addresses", [["127.0.0.1"], ["8.8.8.8", "10.0.0.1"], ["::1"], ["2606:4700::1111", "fd00::1"], ["169.254.169.254"]]
)
async def test_h019_a_name_that_leads_inside_is_refused(web: WebServer, addresses: list[str]) -> None:
    """Any of its addresses is enough: a public one beside it may be a decoy."""
    error = await refused(f"http://inside.example:{web.port}/feed", lookup=Names(inside_example=addresses))
    assert "inside.example leads to" in error.detail
    assert web.requests == []


async def test_h020_a_name_is_looked_up_once_and_that_address_is_the_one(web: WebServer) -> None:
    """A name server that answers otherwise the second time is not asked a second time."""
    names = Names(rebinds_example=["127.0.0.1"])

    def lookup(host: str, *rest: int) -> list[tuple[object, ...]]:
        found = names(host, *rest)
        names.addresses["rebinds.example"] = ["127.0.0.99"]
        return found

    web.serves("/feed", feed())
    async with guarded(lookup=lookup, allow_private_networks=True) as fetcher:
        assert isinstance(await fetcher.fetch(f"http://rebinds.example:{web.port}/feed"), Fetched)
    assert names.asked == ["rebinds.example"]
    assert web.requests[0].headers["host"] == f"rebinds.example:{web.port}"


@pytest.mark.parametrize(
    "url", ["http://169.254.169.254:8888\\@httpbin.org/", "http://127.0.0.1\t@example.org/", "http://example.org\r\n/x",
            "http://example.org#@127.0.0.1\\/", "http://exa mple.org/", "http://127.0.0.1%2f@example.org/",
            "http://127.0.0.1%00.example.org/"],
)  # fmt: skip
async def test_h024_what_parsers_read_differently_is_refused(url: str) -> None:
    """A backslash, a name before @, a control character, an escape in the host: nobody's name server is even asked."""
    names = Names()
    async with guarded(lookup=names) as fetcher:
        with pytest.raises(SourceError) as caught:
            await fetcher.fetch(url)
    assert caught.value.cause in (Cause.UNREACHABLE, Cause.REFUSED_ADDRESS)
    assert names.asked == []


def test_h025_secrets_in_an_address_are_not_repeated(
    poller: Poller, web: WebServer, everything_logged: io.StringIO
) -> None:
    """A key in the query, a password in a redirect: in no error and no log line, however the poll ends."""
    web.serves("/status", status=500)
    web.serves("/wall", "<html><title>Just a moment...</title></html>", content_type="text/html")
    web.serves("/text", "no feed", content_type="text/plain")
    web.serves("/cut", "x", cut=5)
    web.redirects("/out", "http://user:hush@example.org/?key=hush")
    web.redirects("/away", "http://nowhere.invalid/?key=hush")
    web.redirects("/inside", "http://2130706433/?key=hush")
    web.serves("/robots.txt", "User-agent: *\nDisallow: /")
    for path in ("/status", "/wall", "/text", "/cut", "/out", "/away", "/inside", "/none"):
        report = poller.poll(web.url(f"{path}?key=hush")).report
        assert report.status == "failed" and "hush" not in str(report.error), report.error
    assert "hush" not in everything_logged.getvalue()


def test_h025_a_password_in_a_source_s_address_is_a_fault_that_does_not_repeat_it(newsroom: Newsroom) -> None:
    """It belongs into [[site]] of the configuration."""
    path = newsroom.watch("https://user:hush@example.org/feed")
    with pytest.raises(Faults) as caught:
        load_watchlist(path)
    assert "hush" not in str(caught.value) and "name or password" in str(caught.value)


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    """A folder with a watchlist."""
    return Newsroom(tmp_path)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "inside.example"])
async def test_h026_an_item_s_link_passes_the_same_guard(web: WebServer, host: str) -> None:
    """A public feed whose items link inside: the item stays, and says why its page was not read."""
    worker, item = Worker(), Item("s", f"http://{host}:{web.port}/admin", "Harbour")
    async with guarded(lookup=Names(inside_example=["10.0.0.1"], localhost=["127.0.0.1"])) as fetcher:
        with closing(worker):
            [full] = await FullTexts(fetcher, worker).of_source([item])
    assert full.item.title == "Harbour" and full.item.unread.startswith(Cause.REFUSED_ADDRESS.value)
    assert not full.again and web.requests == []
