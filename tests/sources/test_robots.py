"""robots.txt: who is asked, how often, and what an answer means."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import httpx
import pytest

from bot.core.errors import Cause, SourceError
from bot.sources.http import Fetched, Fetcher
from bot.sources.robots import A_DAY_S, A_WHILE_S, Answer, Robots, product_token
from tests.web_server import WebServer

PAGE = "<html><title>Harbour office</title><p>Opening hours</p></html>"
AGENT = "desk-bot/1.0 (desk@example.org)"


@pytest.fixture
def web() -> Iterator[WebServer]:
    with WebServer() as server:
        server.serves("/open/a", PAGE, content_type="text/html")
        server.serves("/shut/a", PAGE, content_type="text/html")
        yield server


class Clock:
    """Time that a test moves."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@asynccontextmanager
async def fetching(**settings: object) -> AsyncIterator[Fetcher]:
    options: dict[str, object] = {"allow_private_networks": True, "timeout_s": 5, "user_agent": AGENT}
    fetcher = Fetcher(**{**options, **settings})  # type: ignore[arg-type]
    try:
        yield fetcher
    finally:
        await fetcher.aclose()


async def outcome(fetcher: Fetcher, url: str) -> Cause | None:
    """Why it was not had; None: it was."""
    try:
        assert isinstance(await fetcher.fetch(url, robots=True), Fetched)
    except SourceError as error:
        return error.cause
    return None


@pytest.mark.parametrize(
    ("rules", "cause"),
    [
        ("User-agent: *\nDisallow: /shut/", Cause.ROBOTS),
        ("User-agent: *\nDisallow: /", Cause.ROBOTS),
        ("User-agent: DESK-BOT\nDisallow: /shut/\n\nUser-agent: *\nAllow: /", Cause.ROBOTS),
        ("\ufeffUser-agent: *\r\nDisallow: /shut/\r\n", Cause.ROBOTS),
        ("User-agent: one\nUser-agent: desk-bot\nSitemap: /s.xml\nUser-agent: two\nDisallow: /*/a$", Cause.ROBOTS),
        ("User-agent: *\nDisallow: /\nUser-agent: desk-bot\nDisallow:", None),
        ("User-agent: *\nDisallow: /shut/\nAllow: /shut/a", None),
        ("User-agent: other\nDisallow: /\nUser-agent: desk-bottle\nDisallow: /", None),
        ("User-agent: *\nDisallow: /open/ # not /shut/", None),
        ("Disallow: /", None),
        ("", None),
        ("<html><title>Not found</title><p>User-agent: nobody</p></html>", None),
    ],
)
async def test_a_page_is_read_only_where_it_is_allowed(web: WebServer, rules: str, cause: Cause | None) -> None:
    """The group for us counts, else the one for all; the most exact rule wins (RFC 9309)."""
    web.serves("/robots.txt", rules, content_type="text/plain")
    async with fetching() as fetcher:
        assert await outcome(fetcher, web.url("/shut/a")) is cause
    assert bool(web.asked("/shut/a")) is (cause is None)


async def test_who_does_not_ask_is_not_stopped(web: WebServer) -> None:
    """A feed is there for programs: its robots.txt is not even looked at."""
    web.serves("/robots.txt", "User-agent: *\nDisallow: /")
    async with fetching() as fetcher:
        await fetcher.fetch(web.url("/shut/a"))
    assert web.asked("/robots.txt") == []


@pytest.mark.parametrize(
    ("status", "cause"), [(401, None), (403, None), (404, None), (410, None), (429, Cause.HTTP_STATUS),
                          (500, Cause.HTTP_STATUS), (503, Cause.HTTP_STATUS)],
)  # fmt: skip
async def test_no_rules_allow_all_and_a_site_in_trouble_is_left_alone(
    web: WebServer, status: int, cause: Cause | None
) -> None:
    """4xx: there are no rules. 429 and 5xx: not now, with the patience that was asked for."""
    web.serves("/robots.txt", "User-agent: *\nDisallow: /", status=status, headers={"Retry-After": "77"})
    async with fetching() as fetcher:
        assert await outcome(fetcher, web.url("/open/a")) is cause
        if cause:
            with pytest.raises(SourceError, match=f"its robots.txt answers {status}, that is: not now") as caught:
                await fetcher.fetch(web.url("/open/a"), robots=True)
            assert caught.value.retry_after_s == 77
    assert bool(web.asked("/open/a")) is (cause is None)


async def test_a_robots_txt_that_does_not_come_leaves_it_to_the_page(web: WebServer) -> None:
    """Its time is its own: the page still has all of its."""
    web.serves("/robots.txt", "x", silent=True)
    async with fetching(timeout_s=0.3) as fetcher:
        assert await outcome(fetcher, web.url("/open/a")) is None


async def test_it_is_asked_once_a_day(web: WebServer) -> None:
    """And again after some minutes where the site was in trouble."""
    clock = Clock()
    web.serves("/robots.txt", status=503)
    async with fetching(clock=clock) as fetcher:
        assert await outcome(fetcher, web.url("/open/a")) is Cause.HTTP_STATUS
        web.serves("/robots.txt", "User-agent: *\nDisallow: /shut/")
        clock.now += A_WHILE_S - 1
        assert await outcome(fetcher, web.url("/open/a")) is Cause.HTTP_STATUS
        clock.now += 1
        assert await outcome(fetcher, web.url("/open/a")) is None
        web.serves("/robots.txt", "")
        clock.now += A_DAY_S - 1
        assert await outcome(fetcher, web.url("/shut/a")) is Cause.ROBOTS
        clock.now += 1
        assert await outcome(fetcher, web.url("/shut/a")) is None
    assert len(web.asked("/robots.txt")) == 3


async def test_who_asks_at_the_same_time_shares_one_request(web: WebServer) -> None:
    """Twenty pages of one host want it at once, and one that gives up takes it from nobody."""
    web.serves("/robots.txt", "User-agent: *\nDisallow: /shut/", drip_s=0.002)
    async with fetching() as fetcher:
        first = asyncio.create_task(outcome(fetcher, web.url("/open/a")))
        others = [asyncio.create_task(outcome(fetcher, web.url("/shut/a"))) for _ in range(20)]
        await asyncio.sleep(0)  # all of them ask
        first.cancel()
        assert await asyncio.gather(*others) == [Cause.ROBOTS] * 20
    assert len(web.asked("/robots.txt")) == 1


async def test_every_host_on_the_way_is_asked(web: WebServer) -> None:
    """A redirect to a page that its own site keeps from programs ends there; robots.txt may be redirected itself."""
    with WebServer() as other:
        other.serves("/rules", "User-agent: *\nDisallow: /shut/")
        other.redirects("/robots.txt", "/rules")
        other.serves("/shut/b", PAGE)
        web.redirects("/out", other.url("/shut/b"))
        async with fetching() as fetcher:
            assert await outcome(fetcher, web.url("/out")) is Cause.ROBOTS
        assert other.asked("/shut/b") == []


async def test_the_pause_that_it_asks_for_is_kept(web: WebServer) -> None:
    """Crawl-delay makes the host's gap longer, up to half a minute; a feed of that host keeps it as well."""
    waits: list[float] = []
    clock = Clock()

    async def sleep(seconds: float) -> None:
        waits.append(seconds)
        clock.now += seconds

    def lookup(*_: object) -> list[tuple[object, ...]]:
        return [(2, 1, 6, "", ("127.0.0.1", web.port))]

    web.serves("/robots.txt", "User-agent: *\nCrawl-delay: 7")
    async with fetching(clock=clock, sleep=sleep, lookup=lookup) as fetcher:
        for path in ("/open/a", "/shut/a"):
            await fetcher.fetch(f"http://news.example:{web.port}{path}", robots=path == "/open/a")
        assert waits == [1.0, 7.0]
        clock.now += A_DAY_S
        web.serves("/robots.txt", "User-agent: *\nCrawl-delay: 1e9")
        await fetcher.fetch(f"http://news.example:{web.port}/open/a", robots=True)
        await fetcher.fetch(f"http://news.example:{web.port}/open/a", robots=True)
    assert waits == [1.0, 7.0, 1.0, 30.0]


@pytest.mark.parametrize(
    "rules",
    [
        "".join(f"User-agent: b{n}\n" for n in range(12_000)) + "Disallow: /\n" * 20_000,
        "User-agent: desk-bot\n" * 12_000 + "Disallow: /\n" * 20_000,
        "User-agent: *\n" + ("Disallow: /" + "*a" * 1_000 + "b\n") * 200,
        "".join(f"User-agent: *\nDisallow: /x{n}\n" for n in range(15_000)),
    ],
    ids=["names", "our name", "stars", "groups"],
)
async def test_a_hostile_robots_txt_costs_little(rules: str) -> None:
    """Half a megabyte of the worst is read in a second; in the library alone the first takes minutes."""

    async def get(url: httpx.URL) -> Answer:
        return Answer(200, rules)

    robots = Robots(get)
    began = time.process_time()
    for _ in range(10):
        try:
            await robots.check(httpx.URL("https://example.org/" + "a" * 2_000), AGENT)
        except SourceError as error:
            assert error.cause is Cause.ROBOTS
    assert time.process_time() - began < 2


async def test_memory_of_rules_is_bounded() -> None:
    """Two hundred sites with a long robots.txt each: the oldest are forgotten and asked again."""
    asked: list[str] = []

    async def get(url: httpx.URL) -> Answer:
        asked.append(url.host)
        return Answer(200, "User-agent: *\n" + f"Disallow: /{'x' * 500}\n" * 200)

    robots = Robots(get)
    for number in (*range(200), 199, 0):
        await robots.check(httpx.URL(f"https://h{number}.example/"), AGENT)
    assert len(asked) == 201 and asked[-1] == "h0.example"


def test_our_name_is_the_product_s() -> None:
    """What stands before the version, or before the words."""
    assert product_token("Desk-Bot/1.0 (desk@example.org)") == "desk-bot"
    assert product_token("follow-up-desk-bot (checks feeds)") == "follow-up-desk-bot"
