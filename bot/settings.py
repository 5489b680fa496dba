"""Settings: the configuration file and the environment → a frozen ``Settings``, or every fault at once.

Paths start at the configuration's folder, without one at the working directory. Secrets (the token, the key, the
database's address, which may hold a password) print as stars and are never part of a fault.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import time, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NamedTuple
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from pydantic import Field, PlainValidator, SecretStr
from pydantic_core import PydanticCustomError

from bot.core.errors import Fault, Faults
from bot.core.model import QuietHours, Recipient, Site
from bot.site_tables import SiteTable, sites_of, user_agent_of
from bot.toml_fields import Duration, Text, WebUrl, duration_of, one_of, pause_of, text_of
from bot.toml_files import Table, TomlFile, called, check, either, in_order, nearest, read_toml, wrong
from bot.toml_secrets import fault_of, path_in, secret_text

TOKEN_VARIABLE = "BOT_TELEGRAM_TOKEN"
KEY_VARIABLE = "BOT_OPINION_KEY"
CONFIG_VARIABLE = "BOT_CONFIG"
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


def _token(value: object) -> SecretStr:
    token = text_of(value)
    if not (token.isascii() and token.isprintable()) or set(token) & set(" ?#"):
        raise wrong("holds a character that no token holds", "a token as BotFather gives it")
    return SecretStr(token)


def _key(value: object) -> SecretStr:
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


class _TelegramTable(Table):
    token: Annotated[SecretStr | None, PlainValidator(_token)] = None
    token_file: Text | None = None
    base_url: WebUrl = "https://api.telegram.org/bot"


class _RecipientTable(Table):
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


class _MemberTable(Table):
    id: Annotated[int, _whole(1, (1 << 52) - 1)] = Field(description="a person's Telegram number")
    role: Annotated[MemberRole, PlainValidator(one_of(MemberRole, "a member's role"))] = Field(
        description="reader, editor or owner"
    )
    name: Text | None = None


class _WebTable(Table):
    listen: Annotated[Address, PlainValidator(_listen)] = Address("127.0.0.1", 8080)


def _patience(value: object) -> timedelta:
    length = duration_of(value)
    if length > _MOST_PATIENCE:
        raise wrong(f'"{value}" is too long: a source waits for the answers', "at most 2m")
    return length


class _OpinionTable(Table):
    base_url: WebUrl = Field(description="the address before /chat/completions")
    model: Text = Field(description="the model's name, as the endpoint calls it")
    key: Annotated[SecretStr | None, PlainValidator(_key)] = None
    key_file: Text | None = None
    timeout: Annotated[timedelta, PlainValidator(_patience)] = timedelta(seconds=20)
    questions_a_day: Annotated[int, _whole(1, 1_000_000)] = 200


class _HealthTable(Table):
    notify: list[Text] = Field(description="names of recipients who are told of sources in trouble")


class _HeartbeatTable(Table):
    url: WebUrl = Field(description="an address that watches for silence")
    every: Duration = timedelta(minutes=1)


class _KeepTable(Table):
    """How long the texts of items that were not told are kept; that they were seen is kept for ever."""

    texts: Duration = timedelta(days=180)


class ConfigFile(Table):
    """The configuration as it is written; ``Settings`` is what it means."""

    database: Annotated[SecretStr, PlainValidator(_database)] = SecretStr("sqlite:///state/bot.db")
    watchlists: Text = "watchlists"
    fetch: Fetch = Fetch()
    telegram: _TelegramTable = _TelegramTable()
    recipient: list[_RecipientTable] = Field(default_factory=list)
    member: list[_MemberTable] = Field(default_factory=list)
    site: list[SiteTable] = Field(default_factory=list)
    web: _WebTable | None = None
    health: _HealthTable | None = None
    heartbeat: _HeartbeatTable | None = None
    keep: _KeepTable = _KeepTable()
    opinion: _OpinionTable | None = None


@dataclass(frozen=True, slots=True)
class Telegram:
    """The Bot API server and the token, None where none is given: nothing is sent through Telegram then."""

    token: SecretStr | None
    base_url: str


@dataclass(frozen=True, slots=True)
class OpinionEndpoint:
    """Who is asked for a second opinion. ``key`` None: none is sent. ``timeout`` is for a whole question."""

    base_url: str
    model: str
    key: SecretStr | None
    timeout: timedelta
    questions_a_day: int


@dataclass(frozen=True, slots=True)
class Heartbeat:
    """Who is told that the bot is alive, so that somebody notices when it is not. ``url`` may hold a key."""

    url: str = field(repr=False)
    every: timedelta


@dataclass(frozen=True, slots=True)
class Settings:
    """What the house runs on.

    ``file`` is where it was read from, None for the built-in defaults. ``database`` is SQLAlchemy's address, a path
    in it absolute. ``web_listen`` None: nothing listens. ``opinion`` None: nobody is asked for a second one.
    ``told_of_sources``: who is told of sources in trouble; None: the recipients of the stories that name them.
    """

    file: Path | None
    database: str = field(repr=False)  # may hold a password: never printed
    watchlists: Path
    fetch: Fetch
    telegram: Telegram
    recipients: tuple[Recipient, ...]
    members: tuple[Member, ...]
    web_listen: Address | None
    told_of_sources: tuple[str, ...] | None = None
    opinion: OpinionEndpoint | None = None
    sites: tuple[Site, ...] = ()
    heartbeat: Heartbeat | None = None
    keep_texts: timedelta = _KeepTable().texts


class SettingsFaults(Faults):
    """All faults of a configuration, with what can be told of it all the same.

    ``watchlists`` and ``recipients`` (names) let the watchlists be checked in the same go; None: not known.
    """

    def __init__(self, faults: Sequence[Fault], watchlists: Path | None, recipients: frozenset[str] | None) -> None:
        super().__init__(faults)
        self.watchlists, self.recipients = watchlists, recipients


def find_config(option: Path | None, env: Mapping[str, str], cwd: Path) -> Path | None:
    """The configuration to read: the one asked for, else ``$BOT_CONFIG``, else ``config.toml`` here, else None.

    One that is asked for is returned even when it does not exist: that is a fault, not a reason to use another.
    """
    asked = option or (Path(env[CONFIG_VARIABLE]) if env.get(CONFIG_VARIABLE) else None)
    if asked is not None:
        return cwd / asked
    found = cwd / "config.toml"
    return found if found.exists() or found.is_symlink() else None


def load_settings(path: Path | None, env: Mapping[str, str], *, cwd: Path | None = None) -> Settings:
    """The configuration at ``path``, without one the built-in defaults; ``cwd`` is the working directory.

    The token is ``$BOT_TELEGRAM_TOKEN``, else what the file says; so is the key, ``$BOT_OPINION_KEY``. Raises
    ``SettingsFaults`` with all that is wrong, ``Faults`` for a file that cannot be read.
    """
    here = (cwd or Path.cwd()).absolute()
    folder = here if path is None else (here / path).parent
    file = TomlFile("built-in settings", {}, "") if path is None else read_toml(here / path)
    faults: list[Fault] = []
    config = check(file, ConfigFile, faults)
    token = _secret_found(_TOKEN, file, env, folder, faults)
    key = _secret_found(_KEY, file, env, folder, faults) if file.table("opinion") else None
    sites = sites_of(file, config.site if config else (), env, folder, faults)
    faults += _cross_faults(file, env)
    if config is None or faults:
        raise SettingsFaults(in_order(faults), _watchlists_of(file, folder), _names_of(file))
    return replace(_settings(config, path and here / path, folder, token, key), sites=sites)


def _settings(
    config: ConfigFile, file: Path | None, folder: Path, token: SecretStr | None, key: SecretStr | None
) -> Settings:
    recipients = [_recipient(table) for table in config.recipient]
    return Settings(
        file=file,
        database=_resolved(config.database, folder),
        watchlists=path_in(config.watchlists, folder),
        fetch=config.fetch,
        telegram=Telegram(token, config.telegram.base_url),
        recipients=tuple(recipients or [_CONSOLE]),
        members=tuple(Member(member.id, member.role, member.name or "") for member in config.member),
        web_listen=config.web.listen if config.web else None,
        told_of_sources=tuple(dict.fromkeys(config.health.notify)) if config.health else None,
        opinion=_endpoint(config.opinion, key) if config.opinion else None,
        heartbeat=Heartbeat(config.heartbeat.url, config.heartbeat.every) if config.heartbeat else None,
        keep_texts=config.keep.texts,
    )


def _recipient(table: _RecipientTable) -> Recipient:
    return Recipient(
        table.name,
        table.channel.value,
        table.chat,
        table.thread,
        table.timezone,
        table.quiet,
        table.digest,
        table.topics,
        table.fallback,
        table.fallback_after,
    )


def _endpoint(asked: _OpinionTable, key: SecretStr | None) -> OpinionEndpoint:
    return OpinionEndpoint(asked.base_url, asked.model, key, asked.timeout, asked.questions_a_day)


def _watchlists_of(file: TomlFile, folder: Path) -> Path | None:
    named = file.data.get("watchlists", ConfigFile().watchlists)
    return path_in(named.strip(), folder) if isinstance(named, str) and named.strip() else None


def _names_of(file: TomlFile) -> frozenset[str] | None:
    if "recipient" not in file.data:
        return frozenset({_CONSOLE.name})
    names = [entry.get("name") for _, entry in file.tables("recipient")]
    known = frozenset(name.strip() for name in names if isinstance(name, str))
    return known if names and len(known) == len(names) else None


def _resolved(database: SecretStr, folder: Path) -> str:
    url = database.get_secret_value()
    if not url.startswith("sqlite:///"):
        return url
    name, mark, options = url.removeprefix("sqlite:///").partition("?")
    return f"sqlite:///{path_in(name, folder)}{mark}{options}"


class _Secret(NamedTuple):
    """Where a secret stands: its variable, else its key in its table, else the file that ``<key>_file`` names."""

    variable: str
    table: str
    key: str
    read: Callable[[object], SecretStr]


_TOKEN = _Secret(TOKEN_VARIABLE, "telegram", "token", _token)
_KEY = _Secret(KEY_VARIABLE, "opinion", "key", _key)


def _secret_found(
    what: _Secret, file: TomlFile, env: Mapping[str, str], folder: Path, faults: list[Fault]
) -> SecretStr | None:
    """The environment's secret, else the file's, else the one in its own file. A person overrides from outside."""
    table, in_file = file.table(what.table), f"{what.key}_file"
    path = (what.table, in_file)
    if what.key in table and in_file in table:
        faults.append(file.fault(path, f"stands beside {what.key}", "one of the two"))
    try:
        if env.get(what.variable):
            return what.read(env[what.variable].strip())
        if what.key in table:
            return what.read(table[what.key])
    except PydanticCustomError as error:
        if env.get(what.variable):
            faults.append(fault_of(Fault("the environment", None, what.variable, ""), error))
        return None  # the file's own secret has its fault from ``check``
    named = table.get(in_file)
    if not isinstance(named, str) or not named.strip():
        return None
    try:
        return what.read(secret_text(path_in(named.strip(), folder), what.key))
    except PydanticCustomError as error:
        faults.append(fault_of(file.fault(path, ""), error))
        return None


# As in bot.watchlist: on the values as read, so that a wrong key elsewhere hides none of these faults.


def _cross_faults(file: TomlFile, env: Mapping[str, str]) -> Iterator[Fault]:
    token = env.get(TOKEN_VARIABLE) or {"token", "token_file"} & set(file.table("telegram"))
    for path, entry in file.tables("recipient"):
        if entry.get("channel", "console") == "console":
            for key in ("chat", "thread", "topics"):
                if key in entry:
                    yield file.fault((*path, key), "is for Telegram, and this is the console", 'channel = "telegram"')
        elif entry.get("channel") == "telegram":
            if "chat" not in entry:
                yield file.fault((*path, "chat"), "is missing", "the chat that Telegram sends to")
            if not token:
                form = f"${TOKEN_VARIABLE}, or token or token_file in [telegram]"
                yield file.fault((*path, "channel"), "Telegram needs a token and none is given", form)
    yield from file.twice("recipient", "name")
    yield from _fallbacks(file)
    known = sorted(_names_of(file) or ())
    for place, name in enumerate(names if isinstance(names := file.table("health").get("notify"), list) else []):
        if known and isinstance(name, str) and name.strip() not in known:
            problem = f'"{name}" is no recipient of this configuration'
            yield file.fault(("health", "notify", place), problem, either(known), nearest(name, known))
    yield from file.twice("member", "id")


def _fallbacks(file: TomlFile) -> Iterator[Fault]:
    """A second way must exist and be another one; a topic of one's own and one for each story exclude each other."""
    names = sorted(_names_of(file) or ())
    for path, entry in file.tables("recipient"):
        name = entry.get("fallback")
        if isinstance(name, str) and names and name.strip() not in names:
            problem = f'"{name}" is no recipient of this configuration'
            yield file.fault((*path, "fallback"), problem, either(names), nearest(name, names))
        elif isinstance(name, str) and name == entry.get("name"):
            yield file.fault((*path, "fallback"), "is the recipient itself", "another recipient")
        if entry.get("topics") is True and "thread" in entry:
            yield file.fault((*path, "topics"), "stands beside thread", "one of the two")
