"""Which addresses are public, and that a name with any private address is none."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.errors import SourceError
from bot.sources.guard import (
    GuardedResolver,
    GuardedSockets,
    PrivateAddress,
    checked_url,
    host_of,
    is_inside,
    is_public,
)


@pytest.mark.parametrize("address", ["8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111"])
def test_the_public_internet_is_open(address: str) -> None:
    """Addresses where publishers are."""
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    ["0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "169.254.169.254", "172.16.0.1", "192.0.0.8", "192.168.1.1",
     "198.18.0.1", "203.0.113.5", "224.0.0.1", "255.255.255.255", "::", "::1", "::ffff:8.8.8.8", "64:ff9b::808:808",
     "2002:808:808::", "2001:db8::1", "fc00::1", "fe80::1%eth0", "fec0::1", "ff02::1", "no address"],
)  # fmt: skip
def test_everything_else_is_closed(address: str) -> None:
    """Private, local, reserved and multicast networks, and IPv4 wrapped in IPv6."""
    assert not is_public(address)


async def test_a_name_is_refused_for_any_private_address() -> None:
    """localhost stands for every name that resolves inwards."""
    resolver = GuardedResolver(allow_private=False)
    try:
        with pytest.raises(PrivateAddress, match="localhost leads to"):
            await resolver.resolve("localhost", 80, socket.AF_UNSPEC)
    finally:
        await resolver.close()


async def test_an_operator_may_allow_private_networks() -> None:
    """For tests and intranets."""
    resolver = GuardedResolver(allow_private=True)
    try:
        found = await resolver.resolve("localhost", 80, socket.AF_INET)
    finally:
        await resolver.close()
    assert {one["host"] for one in found} == {"127.0.0.1"}


def test_no_socket_is_made_to_a_private_address() -> None:
    """The last look, behind everything that may have been overlooked before it."""
    info = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("10.0.0.1", 80))
    with pytest.raises(PrivateAddress):
        GuardedSockets(allow_private=False)(info)
    GuardedSockets(allow_private=True)(info).close()


pieces = st.sampled_from(
    ["http://", "https://", "HTTP:", "//", "@", ":", "/", "\\", "[", "]", "::", "::1", "::ffff:", "127.0.0.1", "0x7f",
     "017", "2130706433", "10", ".", "1", "0", "localhost", "example.org", "\u3002", "\uff0f", "\u2488", "%", "%00",
     "?", "#", " ", "\t", "\n", "\x00", "\ud800", "xn--", "\u00ad", "64:ff9b::", "fe80::1%25eth0", "443", "99999",
     "\u0661"]
)  # fmt: skip
texts = st.one_of(st.text(), st.lists(pieces, max_size=8).map("".join))


@given(st.one_of(texts, texts.map("http://{}".format), texts.map("https://{}/".format)))
def test_any_text_is_refused_in_words_or_leads_to_no_private_address(text: str) -> None:
    """Whatever a feed or a person writes as an address: SourceError, or a URL that names no private one."""
    try:
        url = checked_url(text, allow_private=False)
    except SourceError:
        return
    host = host_of(url)
    assert url.scheme in ("http", "https") and host and not url.userinfo
    assert all(map(is_public, addresses(host)))


def addresses(host: str) -> Iterator[str]:
    """The address that a host writes, if it is one, as the system's own resolver would read it."""
    with suppress(OSError):
        yield socket.inet_ntop(socket.AF_INET6, socket.inet_pton(socket.AF_INET6, host.partition("%")[0]))
    with suppress(OSError):
        yield socket.inet_ntoa(socket.inet_aton(host))


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST.", "a.localhost", "127.0.0.1", "[::1]", "10.0.0.7", "127.1"])
def test_hosts_of_the_operator_s_own_network(host: str) -> None:
    """They are asked without a pause; a name that only ends alike is a stranger's."""
    assert is_inside(host)
    assert not any(map(is_inside, ("notlocalhost", "localhost.example", "8.8.8.8", "example.org", "")))
