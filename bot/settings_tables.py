"""The tables of the configuration: every key, the values it may have, and its fault in words."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from datetime import time, timedelta
from enum import StrEnum
from typing import Annotated, NamedTuple
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from pydantic import Field, PlainValidator, SecretStr

from bot.core.model import QuietHours, Recipient
from bot.site_tables import SiteTable, user_agent_of
from bot.toml_fields import Duration, Text, WebUrl, duration_of, one_of, pause_of, text_of
from bot.toml_files import Table, called, nearest, wrong

USER_AGENT = "follow-up-desk-bot (checks feeds and pages for reporters; contact not configured)"
_CONSOLE = Recipient("console")
_MOST_PATIENCE = timedelta(minutes=2)


class Channel(StrEnum):
    """Where a recipient is reached."""

    CONSOLE = "console"
    TELEGRAM = "telegram"


class MemberRole(StrEnum):
    """What somebody may do in the conversation, least first."""

    READER = "reader"
    EDITOR = "editor"
    OWNER = "owner"


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who may talk to the bot. ``id`` is the person's, as the channel numbers people."""

    id: int
    role: MemberRole
    name: str = ""
    """How the others know them; empty: their number."""


class Address(NamedTuple):
    """Where the web desk listens; port 0 is any free one."""

    host: str
    port: int


def _whole(lowest: int, highest: int) -> PlainValidator:
    def number_of(value: object) -> int:
        form = f"a whole number from {lowest} to {highest}"
        if isinstance(value, bool) or not isinstance(value, int):
            raise wrong(f"{value} is not whole" if isinstance(value, float) else f"is {called(value)}", form)
        if not lowest <= value <= highest:
            raise wrong(f"{value} is out of range", form)
        return value

    return PlainValidator(number_of)


def _database(value: object) -> SecretStr:
    """Checked by its parts and never repeated: an address may hold a password."""
    form = "sqlite:///state/bot.db or postgresql://user@host/name"
    url = text_of(value)
    if url.startswith("sqlite:"):
        guess = None if "@" in url else f"sqlite:///{url.removeprefix('sqlite:').lstrip('/')}"
        if not re.match("sqlite:///[^?]", url):
            raise wrong("names no file", form, guess if guess != "sqlite:///" else None)
        if url.startswith("sqlite:///:memory:"):
            raise wrong("would forget everything at the end of each command", "a file: sqlite:///state/bot.db")
        return SecretStr(url)
    if not re.match(r"postgresql(\+psycopg)?://", url):
        raise wrong("is not the address of a known kind of database", form)
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        hint = "; in a password / : @ [ are written %2F %3A %40 %5B"
        raise wrong("has an address or port that cannot be read", form + hint) from None
    if not parts.path.strip("/"):
        raise wrong("names no database", form)
    return SecretStr(url)


def token_of(value: object) -> SecretStr:
    token = text_of(value)
    if not (token.isascii() and token.isprintable()) or set(token) & set(" ?#"):
        raise wrong("holds a character that no token holds", "a token as BotFather gives it")
    return SecretStr(token)


def key_of(value: object) -> SecretStr:
    key = text_of(value)
    if not (key.isascii() and key.isprintable()) or " " in key:
        raise wrong("holds a character that no key holds", "a key as the endpoint's owner gives it")
    return SecretStr(key)


def _chat(value: object) -> int | str:
    form = "a chat's number such as -1001234567890, or a public @name"
    if isinstance(value, str) and re.fullmatch(r"\s*-?\d{1,16}\s*", value):
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        if value == 0 or abs(value) >= 1 << 52:  # Telegram's ids have at most 52 significant bits
            raise wrong(f"{value} is not a chat", form)
        return value
    if not isinstance(value, str):
        raise wrong(f"is {called(value)}", form)
    if not re.fullmatch(r"@[A-Za-z]\w{3,31}", value.strip(), re.ASCII):
        guess = f"@{value.strip()}" if re.fullmatch(r"[A-Za-z]\w{3,31}", value.strip(), re.ASCII) else None
        raise wrong(f'"{value}" is not a chat', form, guess)
    return value.strip()


def _timezone(value: object) -> str:
    name = text_of(value)
    try:
        ZoneInfo(name)
    except (LookupError, ValueError, OSError):  # no such name; ``../x``; a folder such as Europe
        guess = nearest(name.replace(" ", "_"), sorted(available_timezones()))
        raise wrong(f'"{name}" is not a time zone', "a name such as Europe/London or UTC", guess) from None
    return name


def _clock_time(value: object) -> time:
    form = 'a time of day such as "08:00"'
    text = text_of(value)
    found = re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)", text, re.ASCII)
    if not found:
        raise wrong(f'"{text}" is not a time of day', form)
    return time(int(found[1]), int(found[2]))


def _quiet_hours(value: object) -> QuietHours:
    start, mark, end = text_of(value).partition("-")
    if not mark:
        raise wrong(f'"{start}" is not a span of the day', 'two times such as "22:00-07:00"')
    hours = QuietHours(_clock_time(start.strip()), _clock_time(end.strip()))
    if hours.start == hours.end:
        raise wrong(f'"{value}" is no time at all', 'two times such as "22:00-07:00"')
    return hours


def _yes_or_no(value: object) -> bool:
    if not isinstance(value, bool):
        raise wrong(f"is {called(value)}", "true or false")
    return value


def _listen(value: object) -> Address:
    form = "host:port such as 127.0.0.1:8080 or [::1]:8080"
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else text_of(value)
    found = re.fullmatch(r"(?:\[(?P<six>[^\]]+)\]|(?P<host>[\w.-]+)):(?P<port>\d{1,5})", text, re.ASCII)
    if not found or not _is_host(found["six"], found["host"]) or int(found["port"]) > 65535:
        raise wrong(f'"{text}" is not an address to listen on', form, _meant_listen(text))
    return Address(found["six"] or found["host"], int(found["port"]))


def _is_host(six: str | None, host: str | None) -> bool:
    try:
        if six is not None:
            ipaddress.IPv6Address(six)
        elif host is not None and re.fullmatch(r"[\d.]+", host):
            ipaddress.IPv4Address(host)
    except ValueError:
        return False
    return True


def _meant_listen(text: str) -> str | None:
    host, _, port = text.rpartition(":")
    if not re.fullmatch(r"\d{1,5}", port) or int(port) > 65535:
        return None
    if host in ("", "*"):
        return f"{'0.0.0.0' if host else '127.0.0.1'}:{port}"
    return f"[{host}]:{port}" if ":" in host and "[" not in host and _is_host(host, None) else None


class Fetch(Table):
    """How the web is asked. ``max_bytes`` is of one answer, decoded; ``concurrency`` is of requests at a time.

    ``host_gap`` is the pause between the starts of two requests to one host.
    """

    interval: Duration = timedelta(minutes=5)
    allow_private_networks: bool = False
    user_agent: Annotated[str, PlainValidator(user_agent_of)] = USER_AGENT
    timeout: Duration = timedelta(seconds=30)
    max_bytes: Annotated[int, _whole(1_000, 1_000_000_000)] = 10_000_000
    concurrency: Annotated[int, _whole(1, 1_000)] = 20
    host_gap: Annotated[timedelta, PlainValidator(pause_of)] = timedelta(seconds=1)


class TelegramTable(Table):
    token: Annotated[SecretStr | None, PlainValidator(token_of)] = None
    token_file: Text | None = None
    base_url: WebUrl = "https://api.telegram.org/bot"


class RecipientTable(Table):
    name: Text = Field(description="the name that watchlists use in notify")
    channel: Annotated[Channel, PlainValidator(one_of(Channel, "a channel"))] = Channel.CONSOLE
    chat: Annotated[int | str | None, PlainValidator(_chat)] = None
    thread: Annotated[int | None, _whole(1, (1 << 31) - 1)] = None
    timezone: Annotated[str, PlainValidator(_timezone)] = "UTC"
    quiet: Annotated[QuietHours | None, PlainValidator(_quiet_hours)] = None
    digest: Annotated[time | None, PlainValidator(_clock_time)] = None
    topics: Annotated[bool, PlainValidator(_yes_or_no)] = False
    fallback: Text | None = None
    fallback_after: Duration = _CONSOLE.fallback_after


class MemberTable(Table):
    id: Annotated[int, _whole(1, (1 << 52) - 1)] = Field(description="a person's Telegram number")
    role: Annotated[MemberRole, PlainValidator(one_of(MemberRole, "a member's role"))] = Field(
        description="reader, editor or owner"
    )
    name: Text | None = None


class WebTable(Table):
    listen: Annotated[Address, PlainValidator(_listen)] = Address("127.0.0.1", 8080)


def _patience(value: object) -> timedelta:
    length = duration_of(value)
    if length > _MOST_PATIENCE:
        raise wrong(f'"{value}" is too long: a source waits for the answers', "at most 2m")
    return length


class OpinionTable(Table):
    base_url: WebUrl = Field(description="the address before /chat/completions")
    model: Text = Field(description="the model's name, as the endpoint calls it")
    key: Annotated[SecretStr | None, PlainValidator(key_of)] = None
    key_file: Text | None = None
    timeout: Annotated[timedelta, PlainValidator(_patience)] = timedelta(seconds=20)
    questions_a_day: Annotated[int, _whole(1, 1_000_000)] = 200


class HealthTable(Table):
    notify: list[Text] = Field(description="names of recipients who are told of sources in trouble")


class HeartbeatTable(Table):
    url: WebUrl = Field(description="an address that watches for silence")
    every: Duration = timedelta(minutes=1)


class KeepTable(Table):
    """How long the texts of items that were not told are kept; that they were seen is kept for ever."""

    texts: Duration = timedelta(days=180)


class ConfigFile(Table):
    """The configuration as it is written; ``Settings`` is what it means."""

    database: Annotated[SecretStr, PlainValidator(_database)] = SecretStr("sqlite:///state/bot.db")
    watchlists: Text = "watchlists"
    fetch: Fetch = Fetch()
    telegram: TelegramTable = TelegramTable()
    recipient: list[RecipientTable] = Field(default_factory=list)
    member: list[MemberTable] = Field(default_factory=list)
    site: list[SiteTable] = Field(default_factory=list)
    web: WebTable | None = None
    health: HealthTable | None = None
    heartbeat: HeartbeatTable | None = None
    keep: KeepTable = KeepTable()
    opinion: OpinionTable | None = None
