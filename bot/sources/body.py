"""The body of an answer, decoded in bounded steps: 48 KB on the wire may be 50 MB."""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterator, Callable, Iterator

import httpx

from bot.core.errors import Cause, SourceError

_GZIP_MAGIC = b"\x1f\x8b"


async def body_of(response: httpx.Response, most: int, got: Callable[[int], None] = lambda size: None) -> bytes:
    """The decoded body; ``got`` hears of each chunk's size.

    Raises SourceError TOO_LARGE as soon as it is known to exceed ``most`` bytes.
    """
    body = bytearray()
    async for chunk in _decoded(response, most, got):
        body += chunk
        if len(body) > most:
            raise SourceError(Cause.TOO_LARGE, f"more than {most:,} bytes")
    return bytes(body)


async def beginning_of(response: httpx.Response, most: int) -> bytes:
    """The first ``most`` bytes of the decoded body; the others are left where they are."""
    body = bytearray()
    async for chunk in _decoded(response, most, lambda size: None):
        body += chunk
        if len(body) >= most:
            break
    return bytes(body[:most])


def _decoded(response: httpx.Response, most: int, got: Callable[[int], None]) -> AsyncIterator[bytes]:
    encoding = response.headers.get("content-encoding", "").strip().lower()
    if encoding not in ("", "identity", "gzip", "x-gzip"):
        raise SourceError(Cause.MALFORMED, f"encoded as {encoding[:40]}, though only gzip was asked for")
    return _ungzipped(response, most, got) if "gzip" in encoding else _plain(response, got)


async def _plain(response: httpx.Response, got: Callable[[int], None]) -> AsyncIterator[bytes]:
    async for chunk in response.aiter_raw():
        got(len(chunk))
        yield chunk


async def _ungzipped(response: httpx.Response, most: int, got: Callable[[int], None]) -> AsyncIterator[bytes]:
    """A body that is no gzip in spite of its header (a proxy has decoded it already) goes through as it is."""
    gzip: _Gzip | None = None
    begun = False
    async for chunk in _plain(response, got):
        if not begun:
            gzip = _Gzip(most) if chunk.startswith(_GZIP_MAGIC[: len(chunk)]) else None
            begun = True
        if gzip is None:
            yield chunk
            continue
        for piece in gzip.pieces(chunk):
            yield piece


class _Gzip:
    """A gzip stream, in pieces of at most ``most`` + 1 bytes; several members in a row are one body."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._stream = zlib.decompressobj(31)

    def pieces(self, chunk: bytes) -> Iterator[bytes]:
        while chunk:
            yield self._stream.decompress(chunk, self._most + 1)
            chunk = self._stream.unconsumed_tail
            if self._stream.eof:
                chunk, self._stream = self._stream.unused_data.lstrip(b"\0"), zlib.decompressobj(31)
