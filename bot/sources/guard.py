"""Which addresses a source may be at: the public internet only, unless the operator allows private networks.

``ipaddress.is_global`` of Python 3.11 passes NAT64, 6to4, site-local and multicast addresses, so the list is explicit.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

import httpx
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.core.errors import Cause, SourceError

_NETWORKS = (
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
    "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24",
    "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "::/96", "::ffff:0:0/96",
    "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "100:0:0:1::/64", "2001::/23", "2001:db8::/32", "2002::/16",
    "2620:4f:8000::/48", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
)  # fmt: skip
_NOT_PUBLIC = [ipaddress.ip_network(network) for network in _NETWORKS]
_RESOLVER_THREADS = 64  # at the default 6, one dead name in twenty froze healthy hosts for 3.5 s (design.md)


Lookup = Callable[[str, int, int, int, int, int], list[tuple[Any, ...]]]
"""What ``socket.getaddrinfo`` is."""


class PrivateAddress(OSError):
    """A name or a socket leads to an address that is not public; the text says which."""


def is_public(address: str) -> bool:
    """Whether an IP address (any zone id is dropped) is one of the public internet's.

    An IPv4 address inside an IPv6 one (mapped, NAT64, 6to4) never is: whatever it leads to, no publisher is there.
    """
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return not any(ip.version == net.version and ip in net for net in _NOT_PUBLIC)


def host_of(url: httpx.URL) -> str:
    """The host as it is asked for. ``url.host`` raises on an ``xn--`` name that IDNA 2008 does not know (emoji)."""
    return url.raw_host.decode("ascii")


@lru_cache(maxsize=4_096)  # asked at every request, of the same hosts
def is_inside(host: str) -> bool:
    """Whether a host is written as one of the operator's own network: a private address, or localhost."""
    name = host.strip("[]").rstrip(".").lower()
    if name == "localhost" or name.endswith(".localhost"):
        return True
    address = _literal(host)
    return address is not None and not is_public(address)


def checked_url(url: str, *, allow_private: bool) -> httpx.URL:
    """``url`` as it may be requested, without its fragment.

    Raises SourceError: UNREACHABLE for what is no http(s) address or holds a password, REFUSED_ADDRESS for a private
    one. No message repeats the address itself, which may hold a secret.
    """
    url = url.strip()
    # Parsers differ on a backslash, a blank or a control character, which is how guards are passed.
    if any(char <= " " or char in "\\\x7f" for char in url):
        raise SourceError(Cause.UNREACHABLE, "its address holds a blank, a backslash or a control character")
    try:
        parsed = httpx.URL(urlsplit(url)._replace(fragment="").geturl())
        host = host_of(parsed)
    except (httpx.InvalidURL, ValueError):
        raise SourceError(Cause.UNREACHABLE, "its address is not a valid URL") from None
    if parsed.scheme not in ("http", "https"):
        raise SourceError(Cause.UNREACHABLE, f"only http and https are fetched, not {parsed.scheme or 'this'}")
    if parsed.userinfo:
        raise SourceError(Cause.UNREACHABLE, "its address holds a user name or a password, which is not allowed")
    if not host:
        raise SourceError(Cause.UNREACHABLE, "its address has no host")
    if "%" in host and ":" not in host:  # one parser decodes it, the next does not; in IPv6 it marks a zone
        raise SourceError(Cause.UNREACHABLE, "its address holds a percent sign in the host")
    address = _literal(host)
    if address and not allow_private and not is_public(address):
        raise SourceError(Cause.REFUSED_ADDRESS, f"{host}; [fetch] allow_private_networks allows it")
    if address and address != host.strip("[]"):
        raise SourceError(Cause.UNREACHABLE, f"{host} is an odd way to write an address: write {address}")
    return parsed


def _literal(host: str) -> str | None:
    """The IP address that ``host`` writes, also the old ways (2130706433, 0x7f000001, 127.1), or None for a name."""
    bare = host.strip("[]")
    try:
        ipaddress.ip_address(bare.partition("%")[0])
        return bare
    except ValueError:
        pass
    try:
        return socket.inet_ntoa(socket.inet_aton(bare))
    except OSError:
        return None


class GuardedResolver(AbstractResolver):
    """Names to addresses, refusing a name of which any address is private (the first may be a decoy).

    aiohttp connects to the addresses returned here and does not ask again, so a name cannot change in between.
    ``lookup`` asks the name servers.
    """

    def __init__(self, *, allow_private: bool, lookup: Lookup = socket.getaddrinfo) -> None:
        self._allow_private, self._lookup = allow_private, lookup
        self._pool = ThreadPoolExecutor(_RESOLVER_THREADS, thread_name_prefix="resolve")

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """The addresses of ``host``. Raises PrivateAddress, or socket.gaierror where there is none."""
        loop = asyncio.get_running_loop()
        found = await loop.run_in_executor(
            self._pool, lambda: self._lookup(host, port, family, socket.SOCK_STREAM, 0, socket.AI_ADDRCONFIG)
        )
        results: list[ResolveResult] = []
        for kind, _, proto, _, place in found:
            address = str(place[0])
            if not self._allow_private and not is_public(address):
                raise PrivateAddress(f"{host} leads to {address}, not an address of the public internet")
            flags = socket.AI_NUMERICHOST | socket.AI_NUMERICSERV
            results.append(ResolveResult(hostname=host, host=address, port=port, family=kind, proto=proto, flags=flags))
        return results

    async def close(self) -> None:
        """Let the threads go; one that still waits for a name server ends by itself."""
        self._pool.shutdown(wait=False, cancel_futures=True)


class GuardedSockets:
    """The last look: no socket is made to a private address, however its owner came by it."""

    def __init__(self, *, allow_private: bool) -> None:
        self._allow_private = allow_private

    def __call__(self, info: tuple[int, int, int, str, tuple[object, ...]]) -> socket.socket:
        """A socket for ``info`` (as getaddrinfo gives it). Raises PrivateAddress."""
        family, kind, proto, _, place = info
        if not self._allow_private and not is_public(str(place[0])):
            raise PrivateAddress(f"{place[0]} is not an address of the public internet")
        return socket.socket(family, kind, proto)
