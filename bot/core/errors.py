"""Every failure the house knows, by what the caller does about it.

BotError
├── WatchlistFault(s), SettingsFault(s)   a file of a person's is wrong: show every fault, exit 2
├── SourceError                           a source gave nothing usable: name it, go on with the next
├── SendLater                             a channel asks for patience: keep the delivery, try again then
├── SendUnknown                           the request left and no answer came: the delivery is uncertain
├── SendRefused                           a channel will not take it until a person acts: keep it, tell the desk
└── StoreError
    ├── StoreBusy                         another process holds the database: wait or refuse
    ├── StoreTaken                        another process holds what this one held: this one must end
    └── StoreUnusable                     the database cannot be opened or written: nothing can be done
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum


class BotError(Exception):
    """The root of what the house raises on purpose; its text is for a person."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in a file of a person's."""

    file: str
    line: int | None
    key: str
    problem: str
    expected: str = ""
    nearest: str | None = None

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        parts = [f"{place}: {self.key}: {self.problem}" if self.key else f"{place}: {self.problem}"]
        if self.expected:
            parts.append(f"expected {self.expected}")
        if self.nearest:
            parts.append(f"did you mean '{self.nearest}'?")
        return "; ".join(parts)


class Faults(BotError):
    """All faults of one reading, at once."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


class Cause(StrEnum):
    """Why a source gave nothing; the words are what a person reads."""

    UNREACHABLE = "cannot be reached"
    TIMEOUT = "did not answer in time"
    TLS = "has a broken certificate or TLS"
    REFUSED_ADDRESS = "is at a private address"
    REDIRECTS = "redirects in circles or to somewhere not allowed"
    HTTP_STATUS = "answered with an error"
    BLOCKED = "blocked us"
    TOO_LARGE = "sent too much"
    NOT_A_FEED = "did not send a feed"
    NOT_A_PAGE = "did not send a page"
    NOT_A_SITEMAP = "did not send a sitemap"
    NO_POSTS = "shows no posts"
    EMPTY = "sent nothing"
    MALFORMED = "sent something unreadable"
    SELECTOR = "has nothing where the selector points"
    SHAPE = "has changed its shape"
    ENDED = "says that it has ended"
    ERROR_ITEMS = "sent an error written as an item"
    ROBOTS = "asks programs not to read it (robots.txt)"
    PARSER = "could not be read in time"
    NO_BROWSER = "needs a browser"


class SourceError(BotError):
    """A source gave nothing usable. ``detail`` adds facts (a status, a size); it never holds a secret.

    ``retry_after_s`` is what the server asked for, in seconds; ``gone``: it said that there is no such page (404, 410).
    """

    def __init__(
        self, cause: Cause, detail: str = "", *, retry_after_s: float | None = None, gone: bool = False
    ) -> None:
        self.cause, self.detail, self.retry_after_s, self.gone = cause, detail, retry_after_s, gone
        super().__init__(f"{cause.value} ({detail})" if detail else cause.value)


class SendLater(BotError):
    """Surely not delivered; try again. ``retry_after_s`` is exact where the channel named it, in seconds.

    ``partial``: the ids of the alerts that have arrived all the same, whole or in part: sent again, they are repeats.
    """

    def __init__(self, reason: str, *, retry_after_s: float | None = None, partial: Collection[str] = ()) -> None:
        self.retry_after_s, self.partial = retry_after_s, frozenset(partial)
        super().__init__(reason)


class SendUnknown(BotError):
    """The request left and its outcome is unknown: it may have been delivered.

    ``unanswered``: nobody answered, so that it may well have arrived; else a server answered that it had failed.
    """

    def __init__(self, reason: str = "", *, unanswered: bool = True) -> None:
        self.unanswered = unanswered
        super().__init__(reason)


class SendRefused(BotError):
    """Surely not delivered, and will not be until a person acts (wrong token, unknown chat, blocked bot).

    ``gone``: the chat is not there, or does not let the bot write, so that no other message would arrive either.
    ``partial`` as in ``SendLater``.
    """

    def __init__(self, reason: str = "", *, gone: bool = False, partial: Collection[str] = ()) -> None:
        self.gone, self.partial = gone, frozenset(partial)
        super().__init__(reason)


class StoreError(BotError):
    """The state cannot be used. ``meaning`` is what is wrong with it, without the address: "is busy: …"."""

    def __init__(self, text: str = "", *, meaning: str = "cannot be used") -> None:
        self.meaning = meaning
        super().__init__(text)


class StoreBusy(StoreError):
    """Another process holds the database; the text names it."""


class StoreTaken(StoreError):
    """Another process holds what this one held: it must end."""


class StoreUnusable(StoreError):
    """The database cannot be opened, migrated or written."""
