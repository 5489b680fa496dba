"""What the databases say, in plain words, without the password that an address may hold."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote, quote_plus

from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, SQLAlchemyError, StatementError

from bot.core.errors import StoreBusy, StoreError, StoreUnusable

BUSY = ("database is locked", "database table is locked", "deadlock detected", "could not serialize", "lock timeout")

PLAIN = (
    ("file is not a database", "is not a database"),
    ("malformed", "is damaged (SQLite: malformed)"),
    ("readonly database", "cannot be written: the file or its folder is read-only"),
    ("read-only transaction", "is open for reading only"),
    ("unable to open database file", "cannot be opened: its folder is missing or may not be written"),
    ("database or disk is full", "cannot be written: the disk is full"),
    ("disk i/o error", "cannot be used: the disk reports an error"),
    ("connection refused", "cannot be reached: nothing answers there"),
    ("could not translate host name", "cannot be reached: there is no such host"),
    ("failed to resolve host", "cannot be reached: there is no such host"),
    ("timeout expired", "cannot be reached: no answer in time"),
    ("password authentication failed", "refuses the user or the password"),
    ("no password supplied", "asks for a password and none is given"),
    ("permission denied", "does not let this user do what is needed (permission denied)"),
    ("server closed the connection", "closed the connection"),
    ("the connection is closed", "closed the connection"),
    ("terminating connection", "closed the connection"),
)
"""What an engine's message holds, and what it means to a person."""


def shown(url: URL) -> str:
    """The address for a person: no password, and no query, where one may stand too."""
    engine = url.drivername.partition("+")[0]
    return URL.create(engine, url.username, None, url.host, url.port, url.database).render_as_string()


def without_secrets(text: str, url: URL) -> str:
    """The text with every spelling of the address's password replaced."""
    given = [url.password, url.query.get("password")]
    secrets = [str(secret) for secret in given if secret]
    for secret in sorted(
        {form for s in secrets for form in (s, quote(s, safe=""), quote_plus(s))}, key=len, reverse=True
    ):
        text = text.replace(secret, "***")
    return text


def in_plain_words(error: Exception, url: URL) -> StoreError:
    """The error of the house for an error of the database: StoreBusy, StoreUnusable or StoreError."""
    said = str(error.orig) if isinstance(error, StatementError) and error.orig else str(error)
    low = said.lower()
    if any(words in low for words in BUSY):
        meaning = "is busy: another process is writing"
        return StoreBusy(f"the database {shown(url)} {meaning}", meaning=meaning)
    for words, meaning in PLAIN:
        if words in low:
            return StoreUnusable(f"the database {shown(url)} {meaning}", meaning=meaning)
    first = without_secrets(said.strip().partition("\n")[0], url)
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return StoreUnusable(f"the database {shown(url)} cannot be used: {first}")
    return StoreError(f"the database {shown(url)}: {first}")


@contextmanager
def translated(url: URL) -> Iterator[None]:
    """Turn what the database raises into the house's errors.

    Without the cause: its text is the driver's, which may repeat the address with its password.
    """
    try:
        yield
    except SQLAlchemyError as error:
        raise in_plain_words(error, url) from None
