"""The kinds of value that settings and watchlists share: text, durations, web addresses, one word of several."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Annotated, TypeVar
from urllib.parse import urlsplit

from pydantic import PlainValidator

from bot.toml_files import called, either, nearest, wrong

E = TypeVar("E", bound=StrEnum)

_DURATION = re.compile(r"\s*(\d{1,12}(?:\.\d{1,6})?)\s*([smhd])\s*")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
_LONGEST = timedelta(days=366)
_BROKEN_LINE = re.compile(r"\s*[\n\r\t]\s*")


def text_of(value: object) -> str:
    """Text that says something. A line break inside becomes a space: long sentences may be wrapped in a file."""
    if not isinstance(value, str):
        raise wrong(f"is {called(value)}", "text in quotes")
    if "\0" in value:  # PostgreSQL cannot store it, and no page shows it
        raise wrong("holds the character U+0000", "readable text")
    if not value.strip():
        raise wrong("is empty", "text")
    return _BROKEN_LINE.sub(" ", value).strip()


def duration_of(value: object) -> timedelta:
    """``"90s"``, ``"5m"``, ``"1.5h"``, ``"7d"`` → the time between two moments: more than none, at most 366 days."""
    form = 'a number with s, m, h or d, such as "5m"'
    if not isinstance(value, str):
        whole = isinstance(value, int) and not isinstance(value, bool)
        raise wrong(f"is {called(value)}", form, f"{value}s" if whole else None)
    found = _DURATION.fullmatch(value)
    if not found:
        raise wrong(f'"{value}" is not a duration', form)
    number, unit = found.groups()
    try:
        length = timedelta(**{_UNITS[unit]: float(number)})
    except OverflowError:
        length = timedelta.max
    if not timedelta() < length <= _LONGEST:
        raise wrong(
            f'"{value}" is {"no time at all" if not length else "too long"}', "more than 0 s and at most 366 days"
        )
    return length


def pause_of(value: object) -> timedelta:
    """A duration that may be none: ``"0s"``."""
    none = isinstance(value, str) and (found := _DURATION.fullmatch(value)) and not float(found[1])
    return timedelta() if none else duration_of(value)


def moment_of(value: object) -> datetime:
    """A date and time, as TOML has it or in quotes, in UTC; without a zone it is UTC, a date alone is its midnight."""
    form = "a date and time such as 2022-10-27T14:00:00Z"
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value.strip())
        except ValueError:
            raise wrong(f'"{value}" is not a date and time', form) from None
    if isinstance(value, date) and not isinstance(value, datetime):
        value = datetime(value.year, value.month, value.day)
    if not isinstance(value, datetime):
        raise wrong(f"is {called(value)}", form)
    try:
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)
    except OverflowError:
        raise wrong("is outside the years 1 to 9999 in UTC", form) from None


def web_url_of(value: object) -> str:
    """An http or https address with a host. A name and password in it are refused, and never repeated."""
    form = "a web address such as https://example.org/feed.xml"
    url = text_of(value)
    try:
        parts = urlsplit(url)
        host, scheme, _ = parts.hostname, parts.scheme, parts.port  # .port raises where it is no number to 65535
    except ValueError:
        raise wrong("is not a web address", form) from None
    if "@" in parts.netloc:
        raise wrong("holds a name or password", "a web address without them")
    if any(sign.isspace() or sign in '<>"\\' or not sign.isprintable() for sign in url):
        raise wrong(f'"{url}" holds a character that no address may hold', form)
    if scheme not in ("http", "https") or not host or not any(sign.isalnum() for sign in host):
        guess = f"https://{url}" if re.match(r"[\w-]+(\.[\w-]+)+(/|$)", url) else None
        raise wrong(f'"{url}" is not an http or https address', form, guess)
    return url


def one_of(words: type[E], what: str, hidden: Collection[str] = ()) -> Callable[[object], E]:
    """Reads one word of an enum. ``what`` names it with its article ("a role"); ``hidden`` ones are not for files."""
    known = [str(word) for word in words if str(word) not in hidden]

    def word_of(value: object) -> E:
        if not isinstance(value, str):
            raise wrong(f"is {called(value)}", either(known))
        if value not in known:
            raise wrong(f'"{value}" is not {what}', either(known), nearest(value, known))
        return words(value)

    return word_of


Text = Annotated[str, PlainValidator(text_of)]
Duration = Annotated[timedelta, PlainValidator(duration_of)]
Moment = Annotated[datetime, PlainValidator(moment_of)]
WebUrl = Annotated[str, PlainValidator(web_url_of)]
