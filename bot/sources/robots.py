"""robots.txt: what a site asks of programs (RFC 9309), read once a day for each site.

Protego reads it; it gets only the groups that speak to us, since 12,000 names above 20,000 rules cost it minutes.
"""

from __future__ import annotations

import asyncio
import re
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import httpx
from protego import Protego

from bot.core.errors import Cause, SourceError
from bot.sources.guard import host_of

MOST_BYTES = 512_000
"""How much of a robots.txt is read; RFC 9309 asks for 500 KiB at least."""

A_DAY_S = 86_400.0
A_WHILE_S = 300.0
"""How long it counts that a robots.txt could not be had: a host's twenty pages do not wait for it twenty times."""

MOST_DELAY_S = 30.0
_KEPT = 4_000_000  # characters of rules in memory, about 70 MB at the worst; 1,000 usual sites have 2
_AN_ENTRY = 1_000  # what an empty one counts as
_AGENT = re.compile(r"\s*user[-\s]*agent\s*:?\s*(.*)", re.I | re.S)
_NO_RULE = re.compile(r"\s*(?:sitemaps?|site-map|host)\b|\s*$", re.I)


class Answer(NamedTuple):
    """What the server said to the request for its robots.txt."""

    status: int
    text: str = ""
    retry_after_s: float | None = None


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of one site until ``until``. ``rules`` None: there are none; ``refused``: ask later."""

    until: float
    rules: Protego | None = None
    refused: Answer | None = None
    size: int = _AN_ENTRY
    delay_s: float = 0.0


class Robots:
    """The robots.txt of every site that was asked. ``get`` fetches one, and raises SourceError where it cannot."""

    def __init__(
        self, get: Callable[[httpx.URL], Awaitable[Answer]], *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._get, self._clock = get, clock
        self._known: OrderedDict[str, _Known] = OrderedDict()
        self._size = 0
        self._asking: dict[str, asyncio.Task[_Known]] = {}

    async def check(self, url: httpx.URL, user_agent: str) -> None:
        """Raises SourceError: ROBOTS where ``url`` is not for us, HTTP_STATUS where the site says "not now"."""
        site, token = _site(url), product_token(user_agent)
        known = self._fresh(site) or await self._asked(site, url, token)
        if known.refused:
            words = f"its robots.txt answers {known.refused.status}, that is: not now"
            raise SourceError(Cause.HTTP_STATUS, words, retry_after_s=known.refused.retry_after_s)
        if known.rules and not known.rules.can_fetch(str(url), token):
            raise SourceError(Cause.ROBOTS, host_of(url))

    def delay_s(self, url: httpx.URL) -> float:
        """The pause between two requests that the site's robots.txt asks for, as far as it is known; at most 30 s."""
        known = self._fresh(_site(url)) if self._known else None
        return known.delay_s if known else 0.0

    async def aclose(self) -> None:
        """Ask no more."""
        asking = list(self._asking.values())
        for task in asking:
            task.cancel()
        await asyncio.gather(*asking, return_exceptions=True)

    def _fresh(self, site: str) -> _Known | None:
        known = self._known.get(site)
        if known is None or known.until <= self._clock():
            return None
        self._known.move_to_end(site)
        return known

    async def _asked(self, site: str, url: httpx.URL, token: str) -> _Known:
        """One request for all who ask at the same time; that one of them gives up is nothing to the others."""
        task = self._asking.get(site)
        if task is None:
            task = self._asking[site] = asyncio.create_task(self._ask(site, url, token))
            task.add_done_callback(lambda _: self._asking.pop(site, None))
        return await asyncio.shield(task)

    async def _ask(self, site: str, url: httpx.URL, token: str) -> _Known:
        try:
            answer = await self._get(url.copy_with(raw_path=b"/robots.txt", fragment=None))
        except SourceError:  # the page's own fetch will tell what is wrong with the host
            return self._keep(site, _Known(self._clock() + A_WHILE_S))
        now = self._clock()
        if answer.status == 429 or answer.status >= 500:
            return self._keep(site, _Known(now + A_WHILE_S, refused=answer))
        if not 200 <= answer.status < 300:
            return self._keep(site, _Known(now + A_DAY_S))
        text = "\n".join(_ours(answer.text, token))
        rules = await asyncio.to_thread(Protego.parse, text)  # 0.1 s for the longest
        delay = min(rules.crawl_delay(token) or 0.0, MOST_DELAY_S)
        return self._keep(site, _Known(now + A_DAY_S, rules, size=_AN_ENTRY + len(text), delay_s=delay))

    def _keep(self, site: str, known: _Known) -> _Known:
        before = self._known.pop(site, None)
        self._size += known.size - (before.size if before else 0)
        self._known[site] = known
        while self._size > _KEPT and len(self._known) > 1:
            self._size -= self._known.popitem(last=False)[1].size
        return known


def product_token(user_agent: str) -> str:
    """The name by which a robots.txt may call us: ``desk-bot/1.0 (…)`` is ``desk-bot``."""
    return re.split(r"[/\s]", user_agent.strip(), maxsplit=1)[0].lower()


def _site(url: httpx.URL) -> str:
    return f"{url.scheme}://{url.netloc.decode('ascii')}"


def _ours(text: str, token: str) -> Iterator[str]:
    """The lines of the groups for ``token`` or for all. A group is names in a row, and the rules behind them."""
    hears = naming = False
    for line in text.lstrip("\ufeff").splitlines():
        line = line.partition("#")[0]
        if agent := _AGENT.match(line):
            name = product_token(agent[1])
            hears = name in ("*", token) or (naming and hears)
            naming = True
            if name in ("*", token):
                yield f"User-agent: {name}"
        elif not _NO_RULE.match(line):
            naming = False
            if hears:
                yield line
