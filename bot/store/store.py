"""The one door to memory: every method is a question or a deed, in a transaction of its own or inside ``write``."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from types import MappingProxyType

from sqlalchemy import Connection

from bot.core.errors import StoreBusy, StoreError, StoreUnusable
from bot.core.health import Health
from bot.core.model import Alert, Claim, Decision, Item, Notice, Recipient, Watchlist
from bot.store import (
    decisions,
    deliveries,
    history,
    items,
    lock,
    migrate,
    rehearsal,
    retention,
    sources,
    undelivered,
    waiting,
)
from bot.store.access import Access
from bot.store.chats import Chats
from bot.store.engine import PATIENCE_S, NoState, engine_for, file_of, parse
from bot.store.faults import shown
from bot.store.history import Version
from bot.store.holder import this_process
from bot.store.life import Lives
from bot.store.memos import Memos
from bot.store.outbox import Outbox
from bot.store.questions import Questions
from bot.store.reports import Reports
from bot.store.rules import Rules
from bot.store.states import SourceState, StoredItem, StoryState, Trace
from bot.store.survey import Survey
from bot.store.tallies import Tallies
from bot.store.topics import Topics
from bot.store.waiting import Waiting


class Tx:
    """One transaction. What is asked is consistent; what is done is done whole, when the block ends, or not at all."""

    def __init__(self, db: Connection, holder: str) -> None:
        self._db, self._holder = db, holder
        self._source_ids: dict[str, int] = {}

    @property
    def tallies(self) -> Tallies:
        """Who has told a development by now, and which messages are to be brought up to date."""
        return Tallies(self._db)

    @property
    def lives(self) -> Lives:
        """Where the stories are in their lives."""
        return Lives(self._db)

    @property
    def reports(self) -> Reports:
        """Who was told of what, and what was kept quiet."""
        return Reports(self._db, self._holder)

    @property
    def survey(self) -> Survey:
        """What has come so far."""
        return Survey(self._db)

    @property
    def memos(self) -> Memos:
        """Small things to be remembered once."""
        return Memos(self._db)

    @property
    def chats(self) -> Chats:
        """What chats have taught us."""
        return Chats(self._db)

    @property
    def topics(self) -> Topics:
        """Which topic of a forum is a story's."""
        return Topics(self._db)

    @property
    def rules(self) -> Rules:
        """What the desk has told the bot."""
        return Rules(self._db)

    @property
    def questions(self) -> Questions:
        """What the conversation asks of what was told."""
        return Questions(self._db)

    def _source(self, key: str) -> int:
        if key not in self._source_ids:
            self._source_ids[key] = sources.id_of(self._db, key)
        return self._source_ids[key]

    def first_sight(self, source_key: str) -> set[str]:
        """The stories that name this source and have never seen what it holds: they learn."""
        return sources.first_sight(self._db, source_key)

    def seen(self, story: str, source_key: str, now: datetime, body_hash: str | None = None) -> None:
        """The first sight of this source is over for this story.

        It has decided on all that the body with this hash holds; None: it is to be shown the whole body again.
        """
        sources.seen(self._db, story, source_key, now, body_hash)

    def behind(self, source_key: str) -> set[str]:
        """The stories that name this source and have not decided on all of its last readable answer."""
        return sources.behind(self._db, source_key)

    def stored_items(self, source_key: str, keys: Collection[str]) -> dict[str, StoredItem]:
        """Identity key → the item of this source that it names, in its current version; unknown keys are absent."""
        return items.stored(self._db, self._source(source_key), keys)

    def put_item(
        self,
        source_key: str,
        item: Item,
        digest: str,
        now: datetime,
        *,
        said: Item | None = None,
        page_at: datetime | None = None,
        apart: bool = False,
    ) -> StoredItem:
        """Store a new item, or a new version of the one that the strongest known of ``item.keys`` names.

        All its keys are recorded on it, except those that name another item of the source already. ``digest`` is the
        hash of what the source said, so that a full text fetched later does not look like a change; ``said`` is the
        item as the source gave it, if it is another. ``page_at`` is when its page is asked again. ``apart``: it is
        known to be another item than the one its keys name, which loses them to it. The item comes back with its id.
        Raises StoreError for a source that is not registered.
        """
        source = self._source(source_key)
        return items.put(self._db, source, item, digest, now, said=said, page_at=page_at, apart=apart)

    def name_item(self, source_key: str, stored: StoredItem, keys: Collection[str], now: datetime) -> None:
        """Know an item by these keys too, none of which names an item of the source yet."""
        if keys:
            items.name(self._db, self._source(source_key), items.number_of(stored.id), keys, now)

    def put_page(self, stored: StoredItem, item: Item, now: datetime, page_at: datetime | None = None) -> StoredItem:
        """The page of a stored item was read: a new version, of which the source said nothing new."""
        return items.put_page(self._db, stored, item, now, page_at)

    def follow(self, item_id: str, now: datetime, page_at: datetime | None) -> None:
        """Look at an item's page for edits from now on, next at ``page_at``."""
        items.follow(self._db, item_id, now, page_at)

    def ask_page(self, item_id: str, at: datetime | None) -> None:
        """Ask an item's page again at this moment, or never."""
        items.ask_page(self._db, item_id, at)

    def waiting(self, source_key: str, now: datetime) -> list[StoredItem]:
        """The items of this source whose page is to be asked again by now, the newest first."""
        return items.waiting(self._db, self._source(source_key), now)

    def decided(self, story: str, item_ids: Collection[str]) -> dict[str, int]:
        """Item id → highest version decided on for this story; items never decided on are absent."""
        return decisions.decided(self._db, story, item_ids)

    def ledger(self, story: str) -> list[Claim]:
        """What the story learned, oldest first. While writing, nobody else can add to it."""
        return decisions.ledger(self._db, story)

    def at_first_sight(self, story: str, item_ids: Collection[str]) -> set[str]:
        """Those of the items that were decided on for this story at the first check of their source."""
        return decisions.at_first_sight(self._db, story, item_ids)

    def first_alerts(self, story: str) -> int:
        """How many alerts this story had of what stood there at the first check of its sources."""
        return decisions.first_alerts(self._db, story)

    def put_decision(self, decision: Decision, version: int, now: datetime, *, first_sight: bool = False) -> None:
        """Store what was decided on a version of an item; ``learned`` joins the ledger where it is alerted.

        Raises StoreError when that version was decided on for this story before.
        """
        decisions.put(self._db, decision, version, now, first_sight=first_sight)

    def put_alert(
        self, alert: Alert, item_id: str, recipients: Sequence[str], muted: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        """Store an alert on the item's current version, with a pending delivery for each recipient, due at once.

        From those ``muted`` it is kept, each with the reason, which the delivery then has.
        """
        decisions.put_alert(self._db, alert, item_id, recipients, muted)

    def follow_anew(self, item_id: str, since: datetime | None, page_at: datetime | None) -> None:
        """Look at an item's page as if it had been followed since then, next at ``page_at``."""
        items.follow_anew(self._db, item_id, since, page_at)

    def put_notice(self, notice: Notice, recipient: str) -> None:
        """Store a notice with its pending delivery, due at once."""
        deliveries.put_notice(self._db, notice, recipient)

    def tell_after_all(self, delivery: int, now: datetime) -> bool:
        """What a rule kept from its recipient is due now; False where it is not kept back, or not any more."""
        return deliveries.tell_after_all(self._db, delivery, now)

    def put_overdue(self, recipient: Recipient, fallback: str, now: datetime) -> int:
        """Tell ``fallback`` as well what this recipient does not get for so long; how many deliveries that makes."""
        return undelivered.put_overdue(self._db, recipient, fallback, now)

    def forget_texts(self, before: datetime, limit: int) -> int:
        """Empty the texts of versions stored before then, of items that nobody was told of; how many were emptied."""
        return retention.forget_texts(self._db, before, limit)

    def earlier(self, item_id: str, limit: int = 20) -> list[Item]:
        """What an item said in its versions, the current one last; of many, the newest."""
        return items.earlier(self._db, item_id, limit)

    def all_items(self, source_key: str) -> list[Item]:
        """Every item of a source in its current version, oldest first."""
        return items.of_source(self._db, self._source(source_key))

    def history(self, source_keys: Collection[str] | None = None) -> list[Version]:
        """Every version of every item (of these sources, if given), in the order in which they came."""
        return history.versions(self._db, source_keys)

    def sources(self) -> list[SourceState]:
        """The sources that a watchlist names, in the order they were first named."""
        return sources.listed(self._db)

    def undelivered_ones(self) -> list[Waiting]:
        """Every delivery without a receipt, the oldest alerts first."""
        return waiting.waiting(self._db)

    def health_of(self, source_key: str) -> Health:
        """What is known of a source by its checks, and what people were told of it."""
        return sources.health_of(self._db, source_key)

    def set_health(self, source_key: str, health: Health) -> None:
        """Write what is known of a source by now: what people were told of it."""
        sources.set_health(self._db, source_key, health)

    def check_at_once(self, source_keys: Collection[str], now: datetime) -> None:
        """Have these sources due at once."""
        sources.due_now(self._db, source_keys, now)

    def settle_source(
        self,
        key: str,
        *,
        status: str,
        error: str | None = None,
        etag: str | None = None,
        last_modified: str | None = None,
        body_hash: str | None = None,
        items: int | None = None,
        next_check_at: datetime,
        now: datetime,
        failures: int,
        health: Health | None = None,
    ) -> None:
        """Write how a check ended ("ok", "unchanged", "failed"), what it taught, and give back the lease.

        After "ok" the validators are those given, or none; otherwise what is not given stays. Raises StoreError for
        a source that is not registered, ValueError for another status.
        """
        values = {
            "status": status,
            "error": error,
            "etag": etag,
            "last_modified": last_modified,
            "body_hash": body_hash,
            "items": items,
            "next_check_at": next_check_at,
            "failures": failures,
            "health": health,
        }
        sources.settle(self._db, self._holder, key, now, values)


class Store(Outbox):
    """The memory of the house, on SQLite or PostgreSQL. Every method raises StoreError or one of its kinds."""

    def __init__(self, access: Access, holder: str) -> None:
        super().__init__(access, holder)
        path = file_of(access.url)
        self._place = _place(path) if path else None
        self._check_hold: lock.Check | None = None

    def __repr__(self) -> str:
        return f"Store({shown(self._access.url)!r}, holder={self.holder!r})"

    @classmethod
    def open(cls, url: str, *, create: bool = True, patience_s: float = PATIENCE_S) -> Store:
        """Open the database, and make it or bring it up to date if ``create``.

        Without ``create`` nothing is made or written; NoState is raised where there is nothing yet. A writer waits
        ``patience_s`` seconds for another one, then StoreBusy is raised. Raises StoreUnusable in plain words for what
        cannot be opened.
        """
        address = parse(url)
        access = Access(engine_for(address, create=create, patience_s=patience_s), address, writable=create)
        try:
            migrate.bring_up_to_date(access)
        except (StoreBusy, StoreUnusable):
            access.close()
            raise
        except StoreError as error:
            access.close()
            raise StoreUnusable(str(error)) from None
        return cls(access, this_process())

    @classmethod
    def rehearse(cls, url: str) -> Store:
        """A store in memory that begins as the one at ``url`` stands, empty where there is none: for a dry run.

        Raises StoreUnusable as ``open`` does.
        """
        memory = cls.open("sqlite:///:memory:")
        try:
            real = cls.open(url, create=False)
        except NoState:
            return memory
        with closing(real):
            rehearsal.copy(real._access, memory._access.engine)
        return memory

    def check_place(self) -> None:
        """Raises StoreUnusable where the file was removed or replaced: what is written then is lost at the end."""
        path = file_of(self._access.url)
        if path is not None and self._place != _place(path):
            words = "is gone: its file was removed or replaced while the bot runs"
            raise StoreUnusable(f"the database {shown(self._access.url)} {words}", meaning=words)

    @property
    def folder(self) -> Path | None:
        """Where the database lies; None for a server's, and for one in memory."""
        path = file_of(self._access.url)
        return path.absolute().parent if path else None

    def close(self) -> None:
        """Let go of the database."""
        self._access.close()

    @contextmanager
    def hold(self, what: str, now: datetime) -> Iterator[None]:
        """Be the only ``bot <what>`` on this database until the block ends, or the process.

        Raises StoreBusy, which names the holder: "another bot run holds this database: pid 1 on host since …Z".
        """
        with lock.held(self._access, what, now) as check:
            self._check_hold = check
            try:
                yield
            finally:
                self._check_hold = None

    def check_hold(self) -> None:
        """Raises StoreTaken where what ``hold`` took was lost to another process; takes it anew where it was only lost.

        A server drops it with the session; a file's is the process's own.
        """
        if self._check_hold:
            self._check_hold()

    @contextmanager
    def read(self) -> Iterator[Tx]:
        """One consistent view: what others write meanwhile is not seen."""
        with self._access.reading() as db:
            yield Tx(db, self.holder)

    @contextmanager
    def write(self) -> Iterator[Tx]:
        """What is done inside is stored when the block ends, and nothing of it when it raises or the process dies.

        One process at a time is inside, on either engine: what was asked inside is still so when it is acted on. Keep
        it short. A deed of the store itself, called inside, would wait for this block to end: it is not for that.
        """
        with self._access.writing() as db:
            yield Tx(db, self.holder)

    def register(self, watchlists: Sequence[Watchlist], now: datetime) -> None:
        """Make known every story and source of all watchlists. What none names any more rests, with all it knows."""
        with self._access.writing() as db:
            sources.register(db, watchlists, now)

    def lease_sources(
        self,
        now: datetime,
        *,
        keys: Collection[str] | None = None,
        due_only: bool,
        lease: timedelta,
        limit: int | None = None,
    ) -> list[SourceState]:
        """Take active sources (of ``keys``, if given), oldest due first, until ``now + lease``.

        Those under a lease are left out, this process's own too; the lease of a dead process counts for nothing.
        """
        with self._access.writing() as db:
            return sources.lease(db, self.holder, now, keys=keys, due_only=due_only, until=now + lease, limit=limit)

    def leased_elsewhere(self, now: datetime, keys: Collection[str]) -> dict[str, str]:
        """Key → holder, of the sources that another living process is checking."""
        with self._access.reading() as db:
            return sources.leased_elsewhere(db, self.holder, now, keys)

    def release_sources(self, keys: Collection[str]) -> None:
        """Give back own leases, without a result."""
        with self._access.writing() as db:
            sources.release(db, self.holder, keys)

    def sources(self) -> list[SourceState]:
        """The sources that a watchlist names, in the order they were first named."""
        with self._access.reading() as db:
            return sources.listed(db)

    def stories(self) -> list[StoryState]:
        """The stories that have a watchlist, in numbers."""
        with self._access.reading() as db:
            return decisions.story_states(db)

    def held(self, story: str) -> list[tuple[Item, Decision]]:
        """What the first check found new beyond the newest five, oldest decision first."""
        with self._access.reading() as db:
            return decisions.held(db, story)

    def why(self, story: str, url: str) -> list[Trace]:
        """Every decision for this story on every version of the items with this address, oldest first.

        The address is compared exactly, else without scheme, "www.", fragment, tracking parameters, trailing slash.
        """
        with self._access.reading() as db:
            return decisions.why(db, story, url)


def _place(path: Path) -> tuple[int, int] | None:
    """Which file it is, whatever its name; None where there is none."""
    try:
        seen = path.stat()
    except OSError:
        return None
    return seen.st_dev, seen.st_ino
