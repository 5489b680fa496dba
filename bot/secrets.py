"""Every secret that a configuration holds, so that no line may show one."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qsl, unquote, urlsplit

from bot.settings import Settings

_LOW = 8
"""Parts of an address shorter than this are words of a path, and no keys."""


def secrets_of(settings: Settings) -> frozenset[str]:
    """The token, keys, passwords, cookies and headers, and of addresses what may be one."""
    return frozenset(filter(None, _found(settings)))


def _found(settings: Settings) -> Iterator[str]:
    if settings.telegram.token:
        yield settings.telegram.token.get_secret_value()
    if settings.opinion and settings.opinion.key:
        yield settings.opinion.key.get_secret_value()
    if not settings.database.startswith("sqlite:"):
        yield from _of_address(settings.database, whole=False)
    if settings.heartbeat:
        yield from _of_address(settings.heartbeat.url, whole=True)
    for site in settings.sites:
        yield from (value for _, value in (*site.headers, *site.cookies))
        yield site.login[1] if site.login else ""
        if site.proxy:
            yield from _of_address(site.proxy, whole=False)


def _of_address(url: str, *, whole: bool) -> Iterator[str]:
    """The password, and values of the query; ``whole``: the path may be a key as well, and so its long parts are."""
    parts = urlsplit(url)
    yield from (parts.password or "", unquote(parts.password or ""))
    yield from (value for name, value in parse_qsl(parts.query) if whole or name == "password")
    if whole:
        yield url
        yield from (part for part in parts.path.split("/") if len(part) >= _LOW)
