"""From what a library raises, or a status says, to a cause a person can act on. Nothing here repeats a whole URL."""

from __future__ import annotations

import socket
import ssl
import zlib
from collections.abc import Iterator, Mapping
from email.utils import parsedate_to_datetime
from http import HTTPStatus

import aiohttp
from aiohttp import http_exceptions

from bot.core.errors import Cause, SourceError
from bot.sources.guard import PrivateAddress

_MOST_PATIENCE_S = 86_400.0
_WORDS = {
    401: "401: it wants a login",
    402: "402: it wants to be paid",
    404: "404: there is nothing at this address",
    406: "406: it refuses the formats we ask for",
    410: "410: it is gone for good",
    451: "451: withheld for legal reasons",
}


def explain(error: BaseException, host: str) -> SourceError:
    """The SourceError that ``error`` means, for the host it came from."""
    chain = list(_chain(error))
    for cause in chain:
        if found := _one(cause, host):
            return found
    return SourceError(Cause.UNREACHABLE, f"{host}: {type(chain[-1]).__name__}")


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error and what it came from, the deepest first: the libraries' own classes lump things together."""
    seen: list[BaseException] = []
    at: BaseException | None = error
    while at is not None and at not in seen:
        seen.append(at)
        at = at.__cause__ or at.__context__
    return reversed(seen)


def _one(error: BaseException, host: str) -> SourceError | None:
    match error:
        case PrivateAddress():
            return SourceError(Cause.REFUSED_ADDRESS, str(error))
        case socket.gaierror():
            return SourceError(Cause.UNREACHABLE, f"no address is known for the name {host}")
        case UnicodeError():
            return SourceError(Cause.UNREACHABLE, f"{host} is not a possible name")
        case ssl.SSLCertVerificationError():
            return SourceError(Cause.TLS, f"{host}: {error.verify_message}")
        case ssl.SSLError() | aiohttp.ClientSSLError():
            return SourceError(Cause.TLS, f"{host}: {getattr(error, 'reason', None) or 'no TLS connection'}")
        case ConnectionRefusedError():
            return SourceError(Cause.UNREACHABLE, f"{host} refused the connection")
        case ConnectionResetError() | aiohttp.ServerDisconnectedError() | BrokenPipeError():
            return SourceError(Cause.UNREACHABLE, f"{host} broke off the connection")
        case aiohttp.ClientPayloadError() | http_exceptions.PayloadEncodingError():
            return SourceError(Cause.UNREACHABLE, f"{host} broke off in the middle of its answer")
        case http_exceptions.HttpProcessingError() | aiohttp.ClientResponseError():
            return SourceError(Cause.MALFORMED, f"the answer of {host} is not proper HTTP")
        case zlib.error():
            return SourceError(Cause.MALFORMED, f"the answer of {host} says gzip and is not")
        case OSError() if error.errno:
            return SourceError(Cause.UNREACHABLE, f"{host}: {error.strerror}")
    return None


def status_words(status: int) -> str:
    """A status in words."""
    if status in _WORDS:
        return _WORDS[status]
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


def retry_after_s(headers: Mapping[str, str]) -> float | None:
    """The patience asked for, in seconds, at most a day; a date is counted from the answer's own Date, not a clock."""
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return min(float(value[:9]), _MOST_PATIENCE_S)
    try:
        seconds = (parsedate_to_datetime(value) - parsedate_to_datetime(headers.get("date", ""))).total_seconds()
    except (ValueError, TypeError, OverflowError):
        return None
    return min(max(seconds, 0.0), _MOST_PATIENCE_S)
