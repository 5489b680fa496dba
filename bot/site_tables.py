"""``[[site]]`` tables: how single hosts are asked, from the configuration to ``Site`` values.

Headers, cookies, the login and the proxy's address may be secrets: they print as stars and are never part of a fault.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

import httpx
from pydantic import Field, PlainValidator, SecretStr
from pydantic_core import PydanticCustomError

from bot.core.errors import Fault
from bot.core.model import Site
from bot.toml_fields import Text, text_of
from bot.toml_files import KeyPath, Table, TomlFile, called, wrong
from bot.toml_secrets import fault_of, path_in, secret_text

_HOST = re.compile(r"(?:\*\.)?(?:\[[0-9a-f:]+\]|[^\W_](?:[\w-]*[^\W_])?(?:\.[^\W_](?:[\w-]*[^\W_])?)*)", re.I)
_NAME = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+")
_COOKIE = re.compile(r"[!#-+\--:<-\[\]-~]*")  # RFC 6265: no blank, quote, comma, semicolon or backslash
_OURS = {
    "user-agent": "user_agent",
    "cookie": "cookies",
    "proxy-authorization": "a name and password in proxy",
}
_NOT_OURS = frozenset(
    [
        "host", "content-length", "transfer-encoding", "content-encoding", "content-type", "connection", "keep-alive",
        "te", "trailer", "upgrade", "expect", "accept-encoding", "if-none-match", "if-modified-since", "if-match",
        "if-range", "range",
    ]
)  # fmt: skip
_SECRETS = ("password", "proxy")


def user_agent_of(value: object) -> str:
    """What a request may say in ``User-Agent``."""
    agent = text_of(value)
    if not (agent.isascii() and agent.isprintable()):
        raise wrong("holds a character that no request header may hold", "plain letters, digits and signs")
    return agent


def _host(value: object) -> str:
    form = 'a host such as example.org, or "*.example.org" for all hosts under it too'
    host = text_of(value).lower()
    if not _is_host(host):
        raise wrong(f'"{host}" is not a host' if "@" not in host else "is not a host", form, _meant_host(host))
    return host


def _meant_host(text: str) -> str | None:
    try:
        host = urlsplit(text if "//" in text else f"//{text}").hostname
    except ValueError:
        return None
    return host if host and _is_host(host) else None


def _is_host(host: str) -> bool:
    """Whether a request could be made to it; a name with letters beyond ASCII must be one that IDNA knows."""
    try:
        return bool(_HOST.fullmatch(host) and httpx.URL(f"http://{host.removeprefix('*.')}").raw_host)
    except (httpx.InvalidURL, ValueError):
        return False


def _pairs(value: object, kind: str, check: Callable[[str, str], None]) -> dict[str, SecretStr]:
    form = f'{kind} in braces: {{ Name = "value" }}'
    if not isinstance(value, Mapping):
        raise wrong(f"is {called(value)}", form)
    for name, one in value.items():
        if not isinstance(one, str):
            raise wrong(f'"{name}" is {called(one)}', "text in quotes")
        if not _NAME.fullmatch(name):
            raise wrong(f"holds a name that none of the {kind} can have", form)
        check(name, one)
    return {name: SecretStr(one) for name, one in value.items()}


def _headers(value: object) -> dict[str, SecretStr]:
    def check(name: str, one: str) -> None:
        if name.lower() in _OURS:
            raise wrong(f'"{name}" has a place of its own', _OURS[name.lower()])
        if name.lower() in _NOT_OURS:
            raise wrong(f'"{name}" is written by the program itself', "other headers")
        if not (one.isascii() and one.isprintable()) or one != one.strip():
            raise wrong(f'the value of "{name}" holds what no header may hold', "plain letters, digits and signs")

    return _pairs(value, "headers", check)


def _cookies(value: object) -> dict[str, SecretStr]:
    def check(name: str, one: str) -> None:
        if not _COOKIE.fullmatch(one):
            raise wrong(f'the value of "{name}" holds what no cookie may hold', "a value as a browser shows it")

    return _pairs(value, "cookies", check)


def _user(value: object) -> str:
    name = text_of(value)
    if ":" in name or not name.isprintable():
        raise wrong("holds a character that no user name may hold", "a name without a colon")
    return name


def _password(value: object) -> SecretStr:
    if not isinstance(value, str):
        raise wrong(f"is {called(value)}", "text in quotes")
    if not value or not value.isprintable():
        raise wrong("is empty" if not value else "holds a character that no password may hold", "a password")
    return SecretStr(value)


def _proxy(value: object) -> SecretStr:
    """Checked by its parts and never repeated: it may hold a password."""
    form = "http://host:port, or http://user:password@host:port"
    url = text_of(value)
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise wrong("is not an address", form) from None
    odd = any(sign.isspace() or sign in '<>"\\\\' or not sign.isprintable() for sign in url)
    if odd or parts.scheme not in ("http", "https") or not host or parts.path.strip("/") or parts.query:
        raise wrong("is not the address of an HTTP proxy", form)
    return SecretStr(url)


class SiteTable(Table):
    """One ``[[site]]`` as it is written."""

    host: Annotated[str, PlainValidator(_host)] = Field(description="the host that is asked so")
    user_agent: Annotated[str | None, PlainValidator(user_agent_of)] = None
    headers: Annotated[dict[str, SecretStr] | None, PlainValidator(_headers)] = None
    cookies: Annotated[dict[str, SecretStr] | None, PlainValidator(_cookies)] = None
    username: Annotated[str | None, PlainValidator(_user)] = None
    password: Annotated[SecretStr | None, PlainValidator(_password)] = None
    password_file: Text | None = None
    password_env: Text | None = None
    proxy: Annotated[SecretStr | None, PlainValidator(_proxy)] = None
    proxy_env: Text | None = None


def sites_of(
    file: TomlFile, tables: Sequence[SiteTable], env: Mapping[str, str], folder: Path, faults: list[Fault]
) -> tuple[Site, ...]:
    """The sites that ``tables`` mean. Faults beyond a single key are added, also where ``tables`` could not be read."""
    found: dict[tuple[KeyPath, str], SecretStr | None] = {}
    for path, entry in file.tables("site"):
        faults += _together(file, path, entry)
        for key in _SECRETS:
            found[path, key] = _secret(file, path, entry, key, env, folder, faults)
    faults += file.twice("site", "host", lambda host: host.strip().lower())
    return tuple(
        _site(table, found.get((("site", place), "password")), found.get((("site", place), "proxy")))
        for place, table in enumerate(tables)
    )


def _site(table: SiteTable, password: SecretStr | None, proxy: SecretStr | None) -> Site:
    login = (table.username, _open(password) or "") if table.username else None
    return Site(
        table.host, table.user_agent, _opened(table.headers), _opened(table.cookies), login=login, proxy=_open(proxy)
    )


def _open(secret: SecretStr | None) -> str | None:
    return secret.get_secret_value() if secret else None


def _opened(pairs: Mapping[str, SecretStr] | None) -> tuple[tuple[str, str], ...]:
    return tuple((name, secret.get_secret_value()) for name, secret in (pairs or {}).items())


def _together(file: TomlFile, path: KeyPath, entry: Mapping[str, Any]) -> Iterator[Fault]:
    """Keys that exclude each other, and a password that nobody's name goes with."""
    for key in _SECRETS:
        ways = [way for way in (key, f"{key}_file", f"{key}_env") if way in entry]
        for way in ways[1:]:
            yield file.fault((*path, way), f"stands beside {ways[0]}", "one of the two")
    given = [key for key in ("password", "password_file", "password_env") if key in entry]
    if given and "username" not in entry:
        yield file.fault((*path, given[0]), "is given without a username", "username")
    headers = entry.get("headers")
    if "username" in entry and isinstance(headers, Mapping) and any(it.lower() == "authorization" for it in headers):
        yield file.fault((*path, "headers"), "hold Authorization, and so does username", "one of the two")


def _secret(
    file: TomlFile,
    path: KeyPath,
    entry: Mapping[str, Any],
    key: str,
    env: Mapping[str, str],
    folder: Path,
    faults: list[Fault],
) -> SecretStr | None:
    """The secret that stands in the table, in the environment or in a file of its own."""
    read = {"password": _password, "proxy": _proxy}[key]
    in_env, in_file = entry.get(f"{key}_env"), entry.get(f"{key}_file")
    at = (*path, f"{key}_env" if in_env else f"{key}_file")
    try:
        if key in entry:
            return read(entry[key])
        if isinstance(in_env, str) and in_env.strip():
            if not env.get(in_env.strip()):
                raise wrong(f"${in_env.strip()} is not set", f"a variable that holds the {key}")
            return read(env[in_env.strip()])
        if isinstance(in_file, str) and in_file.strip() and key == "password":
            return read(secret_text(path_in(in_file.strip(), folder), key))
    except PydanticCustomError as error:
        if key not in entry:  # what stands in the table itself has its fault from ``check``
            faults.append(fault_of(file.fault(at, ""), error))
    return None
