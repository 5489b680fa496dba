"""What a check found, decided and written: everything here runs inside one write transaction.

Judging before the transaction told 59 of 60 racing developments twice; inside it, none (docs/decisions.md).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from bot.core.alerts import compose
from bot.core.decide import Judge, Look
from bot.core.errors import SourceError
from bot.core.ledger import Ledger
from bot.core.model import Alert, Claim, Decision, Item, Outcome, Watchlist
from bot.sources import Reading
from bot.sources.http import Fetched, NotModified
from bot.store import SourceState, StoredItem, Tx

FIRST_ALERTS = 5
"""How many items a story is told of at the first check of its sources (contract: First sight)."""

_LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Desk:
    """A story with its judge, who is told, and the ids its watchlist gives to the sources (by ``Source.key``)."""

    judge: Judge
    recipients: tuple[str, ...]
    source_ids: Mapping[str, str]

    @property
    def watchlist(self) -> Watchlist:
        """The story's file."""
        return self.judge.watchlist


@dataclass(frozen=True, slots=True)
class Checked:
    """One source after its fetch: a reading, nothing new, or why not. ``items`` hold the full texts that were had."""

    state: SourceState
    fetch: Fetched | NotModified | None = None
    reading: Reading | None = None
    items: tuple[Item, ...] = ()
    digests: tuple[str, ...] = ()
    looks: Mapping[tuple[str, str], Look] = field(default_factory=dict)
    """What each story sees in each item, by story and digest, where it was looked at before the transaction."""
    first: bool = False
    """A story sees this source for the first time."""
    error: SourceError | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """An item as it stands in the store, beside what it was before."""

    stored: StoredItem
    source_key: str
    previous: Item | None
    fresh: bool
    looks: Mapping[tuple[str, str], Look]


@dataclass(frozen=True, slots=True)
class Told:
    """A decision on an item for a story, as this pass made it."""

    decision: Decision
    item: Item
    source_id: str
    fresh: bool
    alert: Alert | None = None


def digest(item: Item) -> str:
    """What a source said of an item: a change of it is a new version, a full text fetched later is not."""
    return hashlib.blake2b(f"{item.title}\n{item.text}".encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


class Ledgers:
    """Each story's ledger between settlements: reading a year of claims anew would hold the write lock for long."""

    def __init__(self) -> None:
        self._held: dict[str, Ledger] = {}

    def at(self, judge: Judge, learned: Sequence[Claim]) -> Ledger:
        """The ledger with just these learned claims, which only ever grow at their end."""
        held = self._held.get(judge.story.id)
        if held is None or held.size > len(learned):
            held = self._held[judge.story.id] = judge.ledger()
        held.learn(learned[held.size :])
        return held

    def forget(self) -> None:
        """Start anew from the store: a transaction that learned something was not committed."""
        self._held.clear()


class Settling:
    """Several checked sources settled in one transaction, so that a story's first five are the newest of all."""

    def __init__(
        self,
        tx: Tx,
        desks: Sequence[Desk],
        now: datetime,
        next_check: Callable[[SourceState, SourceError | None], datetime],
        ledgers: Ledgers,
    ) -> None:
        self._tx, self._desks, self._now, self._next_check = tx, desks, now, next_check
        self._ledgers = ledgers
        self._current: dict[str, Ledger] = {}

    def settle(self, checked: Sequence[Checked]) -> list[Told]:
        """Store, decide, queue and close each check. Returns every decision made, in the order of arrival."""
        found = {one.state.key: self._store(one) for one in checked}
        told: list[Told] = []
        for desk in self._desks:
            told += self._for_story(desk, [one for one in checked if one.state.key in desk.source_ids], found)
        for one in checked:
            self._close(one, found[one.state.key])
        return told

    def _store(self, one: Checked) -> list[Found]:
        """Every item of a reading with its identity; a new or changed one is written."""
        keys = [key for item in one.items for key in item.keys]
        known = self._tx.stored_items(one.state.key, keys) if keys else {}
        out: dict[str, Found] = {}
        for item, said in zip(one.items, one.digests, strict=True):
            stored = next((known[key] for key in item.keys if key in known), None)
            if stored is not None and stored.digest == said:
                out.setdefault(stored.id, Found(stored, one.state.key, None, fresh=False, looks={}))
                continue
            put = self._tx.put_item(one.state.key, item, said, self._now)
            known.update(dict.fromkeys(item.keys, put))
            out[put.id] = Found(put, one.state.key, stored.item if stored else None, fresh=True, looks=one.looks)
        return list(out.values())

    def _for_story(self, desk: Desk, checked: Sequence[Checked], found: Mapping[str, list[Found]]) -> list[Told]:
        story = desk.watchlist.story.id
        items = [one for check in checked for one in found[check.state.key]]
        if not items:
            return []
        decided = self._tx.decided(story, [one.stored.id for one in items])
        due = [one for one in items if decided.get(one.stored.id, 0) < one.stored.version]
        first = {check.state.key for check in checked if story in self._tx.first_sight(check.state.key)}
        told = self._first_sight(desk, [one for one in due if one.source_key in first])
        for one in due:
            if one.source_key not in first:
                told.append(self._tell(desk, one, self._decide(desk, one)))
        return told

    def _first_sight(self, desk: Desk, items: Sequence[Found]) -> list[Told]:
        """Learn in silence, but for the newest five that are dated after the story and carry something new.

        Newest first, so that a development is told by its newest teller and none is lost to an older one that is
        only held.
        """
        since, left = desk.watchlist.story.published, FIRST_ALERTS
        told: list[Told] = []
        for one in sorted(items, key=lambda it: it.stored.item.published or _LONG_AGO, reverse=True):
            decision = self._decide(desk, one)
            dated = one.stored.item.published
            if not (since and dated and dated > since):
                decision = _silent(decision, Outcome.LEARNED)
            elif decision.alert and not left:
                decision = _silent(decision, Outcome.HELD)
            left -= decision.alert
            told.append(self._tell(desk, one, decision))
        return told[::-1]

    def _decide(self, desk: Desk, one: Found) -> Decision:
        look = one.looks.get((desk.watchlist.story.id, one.stored.digest))
        return desk.judge.decide(one.stored.item, self._ledger(desk), one.previous, look=look)

    def _ledger(self, desk: Desk) -> Ledger:
        """The story's ledger as it stands in this transaction."""
        story = desk.watchlist.story.id
        if story not in self._current:
            self._current[story] = self._ledgers.at(desk.judge, self._tx.ledger(story))
        return self._current[story]

    def _tell(self, desk: Desk, one: Found, decision: Decision) -> Told:
        """Write a decision, and where it tells, its claims, its alert and a delivery for each recipient."""
        self._tx.put_decision(decision, one.stored.version, self._now)
        source_id = desk.source_ids[one.source_key]
        alert = None
        if decision.alert:
            self._ledger(desk).learn(decision.learned)
            alert = compose(
                f"{one.stored.id}.{one.stored.version}@{decision.story}",
                decision,
                one.stored.item,
                desk.watchlist,
                source=source_id,
                found=self._now,
                edited=one.previous is not None,
            )
            self._tx.put_alert(alert, one.stored.id, desk.recipients)
        return Told(decision, one.stored.item, source_id, one.fresh, alert)

    def _close(self, one: Checked, found: Sequence[Found]) -> None:
        """The source's next state, in the same commit as what it brought."""
        state, fetch, error = one.state, one.fetch, one.error
        status = "failed" if error else "unchanged" if isinstance(fetch, NotModified) else "ok"
        fetched = fetch if isinstance(fetch, Fetched) else None
        self._tx.settle_source(
            state.key,
            status=status,
            error=str(error) if error else None,
            etag=fetched.etag if fetched else state.etag,
            last_modified=fetched.last_modified if fetched else state.last_modified,
            body_hash=fetched.body_hash if fetched else state.body_hash,
            items=len(found) if fetched else None,
            next_check_at=self._next_check(state, error),
            now=self._now,
            failures=state.failures + 1 if error else 0,
        )
        if fetched:
            for desk in self._desks:
                if state.key in desk.source_ids:
                    self._tx.seen(desk.watchlist.story.id, state.key, self._now)


def _silent(decision: Decision, outcome: Outcome) -> Decision:
    """The same decision, not told: it keeps its kind and its proof, teaches nothing and names no new development."""
    if not decision.alert and outcome is Outcome.HELD:
        return decision
    return replace(
        decision, outcome=outcome, development=None, learned=(), reason=f"{outcome.value} ({decision.reason})"
    )
