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

_A_DAY_S = 86_400.0
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
    if found := next(filter(None, (_of_proxy(cause, host) for cause in chain)), None):
        return found  # before what lies deeper: "refused the connection" would be said of the host
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


def _of_proxy(error: BaseException, host: str) -> SourceError | None:
    match error:
        case aiohttp.ClientHttpProxyError():
            return SourceError(Cause.UNREACHABLE, f"the proxy for {host} answers {status_words(error.status)}")
        case aiohttp.ClientProxyConnectionError():
            return SourceError(Cause.UNREACHABLE, f"the proxy for {host} cannot be reached")
    return None


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


def fresh_s(headers: Mapping[str, str]) -> float | None:
    """For how long the server calls its answer fresh, in seconds, at most a day; None where it does not say.

    What it makes for one reader (``private``) or wants looked at each time says nothing on how often it changes.
    """
    says = {name.strip().lower(): value.strip(' "') for name, _, value in _directives(headers.get("cache-control", ""))}
    if says.keys() & {"no-cache", "no-store", "private"}:
        return None
    if (age := says.get("max-age")) is not None:
        seconds, held = _whole(age), _whole(headers.get("age", "")) or 0.0
        return None if seconds is None else _bounded(seconds - held)
    return _until(headers.get("expires", ""), headers)


def _directives(value: str) -> Iterator[tuple[str, str, str]]:
    return (part.partition("=") for part in value[:1_000].split(","))


def _whole(value: str) -> float | None:
    value = value.strip()
    return float(value[:9]) if value.isascii() and value.isdigit() else None


def _bounded(seconds: float) -> float:
    return min(max(seconds, 0.0), _A_DAY_S)


def _until(date: str, headers: Mapping[str, str]) -> float | None:
    """Seconds up to a date, counted from the answer's own Date, not a clock."""
    try:
        seconds = (parsedate_to_datetime(date) - parsedate_to_datetime(headers.get("date", ""))).total_seconds()
    except (ValueError, TypeError, OverflowError):
        return None
    return _bounded(seconds)


def retry_after_s(headers: Mapping[str, str]) -> float | None:
    """The patience asked for, in seconds, at most a day; negative or unreadable is none."""
    value = headers.get("retry-after", "").strip()
    seconds = _whole(value)
    return _until(value, headers) if seconds is None else _bounded(seconds)
