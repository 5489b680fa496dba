"""The nouns of the house (docs/glossary.md). Frozen values: nothing here saves, fetches or knows the time."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum


class TermKind(StrEnum):
    """What a term names."""

    PERSON = "person"
    ORGANIZATION = "organization"
    PLACE = "place"
    GROUP = "group"
    EVENT = "event"
    OBJECT = "object"
    OTHER = "other"


class Role(StrEnum):
    """What a term does in the story: who acts, on whom, where, who says so, what is around."""

    ACTOR = "actor"
    SUBJECT = "subject"
    PLACE = "place"
    SOURCE = "source"
    CONTEXT = "context"


class SourceKind(StrEnum):
    """How a source is read; each has a reader in ``bot.sources.READERS``."""

    FEED = "feed"
    PAGE = "page"
    SITEMAP = "sitemap"
    CHANNEL = "channel"
    STORY = "story"
    """The newsroom's own published story, watched for edits; no watchlist names this kind."""


class Kind(StrEnum):
    """What a passage, or an item, does to the known claims."""

    NEW = "new"
    UPDATE = "update"
    DENIAL = "denial"
    CONFIRMATION = "confirmation"
    REPEAT = "repeat"
    IRRELEVANT = "irrelevant"


class Stance(StrEnum):
    """How a passage stands to the claim it is about."""

    AFFIRMS = "affirms"
    HEDGES = "hedges"
    DENIES = "denies"


@dataclass(frozen=True, slots=True)
class Term:
    """An entity to watch."""

    name: str
    kind: TermKind = TermKind.OTHER
    role: Role = Role.CONTEXT
    aliases: tuple[str, ...] = ()

    @property
    def spellings(self) -> tuple[str, ...]:
        """The name and its aliases, each once, in the order written."""
        return tuple(dict.fromkeys((self.name, *self.aliases)))


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence that is known: from the story, or learned from an item already alerted.

    ``development`` is None for a claim of the story; a learned one carries the development it told.
    ``date`` is as precise as it was written: "2022-10-25", "2022-10" or "2022". A learned claim that updates, denies or
    confirms another names it in ``of``, and in ``does`` what it does to it.
    """

    id: str
    text: str
    attribution: str | None = None
    date: str | None = None
    development: str | None = None
    of: str | None = None
    does: Kind | None = None


class State(StrEnum):
    """How a claim stands after what was told since."""

    STANDING = "standing"
    UPDATED = "updated"
    CONFIRMED = "confirmed"
    CONTRADICTED = "contradicted"


@dataclass(frozen=True, slots=True)
class Source:
    """A feed or a monitored page, as a watchlist names it.

    ``render`` is "http" or "browser". ``archive`` is where the publisher lists what has left the source: a sitemap or
    a listing page, read where a gap is found.
    """

    id: str
    url: str
    kind: SourceKind = SourceKind.FEED
    interval: timedelta | None = None
    selector: str | None = None
    exclude: str | None = None
    render: str = "http"
    archive: str | None = None

    @property
    def key(self) -> str:
        """What makes two watchlists' sources one: the address and how it is read."""
        parts = (self.kind, self.url, self.selector or "", self.exclude or "")
        return "\n".join(parts if self.render == "http" else (*parts, self.render))


STORY_PAGE = "story-page"
"""The name of the source that is the newsroom's own page."""


@dataclass(frozen=True, slots=True)
class Site:
    """How one host is asked, where it wants more than others. ``host`` is its name, or ``*.`` and a name: that one and
    all under it. ``login`` is a user name and a password. What may hold a secret is never printed.
    """

    host: str
    user_agent: str | None = None
    headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    cookies: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    login: tuple[str, str] | None = field(default=None, repr=False)
    proxy: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Story:
    """What the newsroom published and now follows. ``tell`` and ``quiet`` are scores from 0 to 1."""

    id: str
    title: str = ""
    url: str | None = None
    published: datetime | None = None
    language: str = "en"
    notify: tuple[str, ...] = ()
    interval: timedelta | None = None
    tell: float = 0.6
    quiet: float = 0.3
    urgent: tuple[Kind, ...] = ()
    """The kinds of alert that quiet hours do not hold back; a denial by the story's own actor or subject never waits.
    """
    expires: datetime | None = None
    """When the newsroom stops following it: a last summary, then it is closed."""


class Phase(StrEnum):
    """Where a story is in its life."""

    OPEN = "open"
    PAUSED = "paused"
    """Its sources are checked, and nothing is told: what would have been is kept."""
    CLOSED = "closed"
    """Nothing is checked for it any more."""


@dataclass(frozen=True, slots=True)
class Expected:
    """Something that is to happen: a hearing, a deadline. Silence after its day is told."""

    id: str
    what: str
    date: date


@dataclass(frozen=True, slots=True)
class Watchlist:
    """The file of a story. ``require`` is the source text of a checked expression (``bot.core.require``)."""

    story: Story
    sources: tuple[Source, ...] = ()
    terms: tuple[Term, ...] = ()
    claims: tuple[Claim, ...] = ()
    require: str | None = None
    exclude: tuple[str, ...] = ()
    expected: tuple[Expected, ...] = ()
    path: str = ""

    @property
    def watched(self) -> tuple[Source, ...]:
        """The sources, and the newsroom's own page of the story, where its address is known."""
        if not self.story.url:
            return self.sources
        return (*self.sources, Source(STORY_PAGE, self.story.url, SourceKind.STORY))


class Readable(StrEnum):
    """How much of an item could be read."""

    FULL = "full text"
    SUMMARY = "summary only"


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a source. ``text`` has paragraphs separated by a blank line; times are aware, in UTC.

    ``keys`` are its identities, strongest first, as the reader drew them (``guid:…``, ``url:…``, ``title:…``).
    ``id`` is the store's identity, or the recorded stream's; a reader leaves it empty.
    """

    source: str
    url: str
    title: str
    text: str = ""
    published: datetime | None = None
    lang: str | None = None
    id: str = ""
    keys: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    readable: Readable = Readable.SUMMARY
    unread: str = ""
    """Why the full text could not be had, in plain words; empty where it was not asked for."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of an item (or its title), with its place. ``text`` is an exact substring of the item's field.

    ``start`` and ``end`` are character offsets into ``item.title`` when ``field`` is "title", else ``item.text``.
    """

    text: str
    field: str
    start: int
    end: int
    paragraph: int
    index: int


@dataclass(frozen=True, slots=True)
class Match:
    """A term found in an item: where, and which spelling. Offsets as in ``Passage``."""

    term: str
    role: Role
    kind: TermKind
    alias: str
    text: str
    field: str
    start: int
    end: int


class Slot(StrEnum):
    """What a change changes."""

    NUMBER = "number"
    MONEY = "money"
    PERCENT = "percent"
    DATE = "date"
    DURATION = "duration"
    AGE = "age"
    NAME = "name"
    PLACE = "place"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class Change:
    """What the known claim said beside what is said now, both as written."""

    slot: Slot
    known: str
    now: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a sentence does to the known claims, and why.

    ``novelty`` is 0 to 1: how likely the sentence carries a fact that no known claim covers. ``claim`` is the id of
    the nearest known claim, None where none concerns it. ``new_words`` are the words no known claim covers, as written.
    """

    kind: Kind
    stance: Stance
    novelty: float
    claim: str | None
    changes: tuple[Change, ...] = ()
    new_words: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage that proves a decision, with its verdict. ``claim`` is an id of the watchlist, or None.

    ``before`` is who told what it updates, denies or confirms, when, and in which words, where an alert told it;
    ``told_by`` the item that did.
    """

    text: str
    kind: Kind
    claim: str | None = None
    changes: tuple[Change, ...] = ()
    new_words: tuple[str, ...] = ()
    before: str = ""
    told_by: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the trace of a decision: its name, what was found, and what would have flipped it."""

    name: str
    found: str


class Outcome(StrEnum):
    """What was done with an item for a story; the words are what a person reads."""

    ALERT = "alerted"
    REPEAT = "on the story, nothing new: kept quiet"
    MAYBE = "maybe new: kept quiet, to be looked at"
    IRRELEVANT = "not about the story"
    LEARNED = "there at the first check of its source: learned in silence"
    HELD = "new at the first check, beyond the newest five: kept in the status"
    RULED = "kept quiet by a rule of the desk"
    PAUSED = "kept quiet: the story is paused"


@dataclass(frozen=True, slots=True)
class Decision:
    """What the core says of one item for one story.

    ``learned`` is what is known from then on, when the item is alerted. ``development`` names the new fact, or the
    known development that the item tells again; None for the others. ``score`` is 0 to 1, compared with the
    story's ``tell`` and ``quiet``.
    """

    item: str
    story: str
    outcome: Outcome
    kind: Kind
    score: float
    reason: str
    development: str | None = None
    claims: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    terms: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    more: int = 0
    """How many further sentences are new and not quoted."""
    learned: tuple[Claim, ...] = field(default=(), repr=False)

    @property
    def alert(self) -> bool:
        """Whether the recipients are told."""
        return self.outcome is Outcome.ALERT


@dataclass(frozen=True, slots=True)
class Alert:
    """What a story's recipients are told about a development: all that a channel needs to write it."""

    id: str
    story: str
    story_title: str
    kind: Kind
    development: str
    item_title: str
    item_url: str
    source: str
    published: datetime | None
    found: datetime
    evidence: tuple[Evidence, ...]
    reason: str
    known: tuple[tuple[str, str], ...] = ()
    """Claim id and text of each known claim that the evidence names."""
    edited: bool = False
    readable: Readable = Readable.SUMMARY
    more: int = 0
    """How many further sentences of the item are new and not quoted."""
    urgent: bool = False
    """Whether it is told in quiet hours too, and before what is not."""
    item: str = ""
    """The id of the item that it tells of."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Who has told a development by now. ``outlets`` in the order of telling; ``independent`` of them are no copies of
    another's text; ``confirmed`` of these confirm it.
    """

    outlets: tuple[str, ...]
    independent: int
    confirmed: int = 0


@dataclass(frozen=True, slots=True)
class Notice:
    """What a recipient is told beside alerts, as plain text: a source in trouble, a digest, a story withdrawn."""

    id: str
    text: str
    found: datetime
    urgent: bool = False
    buttons: tuple[tuple[tuple[str, str], ...], ...] = ()
    """Rows of what can be pressed under it: words, and the data that comes back."""


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From ``start`` to ``end`` on the recipient's clock only what is urgent is told; ``end`` may be the next day's."""

    start: time
    end: time


@dataclass(frozen=True, slots=True)
class Recipient:
    """A chat, or another channel's address.

    ``digest`` is when the daily one comes, on the clock of ``timezone``; None: none does. ``topics``: the chat is a
    forum in which each story has a topic of its own. What is undelivered for ``fallback_after`` goes to the recipient
    called ``fallback`` as well.
    """

    name: str
    channel: str = "console"
    chat: int | str | None = None
    thread: int | None = None
    timezone: str = "UTC"
    quiet: QuietHours | None = None
    digest: time | None = None
    topics: bool = False
    fallback: str | None = None
    fallback_after: timedelta = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Delivery:
    """A message for one recipient. ``repeat``: an earlier send has an unknown outcome, so this one may be a repeat.

    ``reply_to`` is the receipt of the message that told the recipient what this one changes, if there was one.
    """

    id: int
    message: Alert | Notice
    recipient: str
    attempts: int = 0
    repeat: bool = False
    reply_to: str | None = None
    urgent: bool = False
    found: datetime | None = None
