"""Settings: the configuration file and the environment → a frozen ``Settings``, or every fault at once.

Paths start at the configuration's folder, without one at the working directory. Secrets (the token, the key, the
database's address, which may hold a password) print as stars and are never part of a fault.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

from pydantic import SecretStr
from pydantic_core import PydanticCustomError

from bot.core.errors import Fault, Faults
from bot.core.model import Recipient, Site
from bot.settings_tables import (
    Address,
    ConfigFile,
    Fetch,
    KeepTable,
    Member,
    MemberRole,
    OpinionTable,
    RecipientTable,
    key_of,
    token_of,
)
from bot.site_tables import sites_of
from bot.toml_files import TomlFile, check, either, in_order, nearest, read_toml
from bot.toml_secrets import fault_of, path_in, secret_text

__all__ = [
    "Address",
    "ConfigFile",
    "Fetch",
    "Member",
    "MemberRole",
    "Settings",
    "SettingsFaults",
    "find_config",
    "load_settings",
]

TOKEN_VARIABLE = "BOT_TELEGRAM_TOKEN"
KEY_VARIABLE = "BOT_OPINION_KEY"
CONFIG_VARIABLE = "BOT_CONFIG"
_CONSOLE = Recipient("console")


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
    keep_texts: timedelta = KeepTable().texts


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


def _recipient(table: RecipientTable) -> Recipient:
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


def _endpoint(asked: OpinionTable, key: SecretStr | None) -> OpinionEndpoint:
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


_TOKEN = _Secret(TOKEN_VARIABLE, "telegram", "token", token_of)
_KEY = _Secret(KEY_VARIABLE, "opinion", "key", key_of)


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
