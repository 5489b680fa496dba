"""What a check found, decided and written: everything here runs inside one write transaction.

Judging before the transaction told 59 of 60 racing developments twice; inside it, none (docs/decisions.md).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.checked import Checked, Desk, Found, Page, Read, Told, digest
from bot.core.alerts import compose
from bot.core.decide import Judge
from bot.core.errors import SourceError
from bot.core.health import Health, Observation, after
from bot.core.ledger import Ledger
from bot.core.model import STORY_PAGE, Claim, Decision, Item, Outcome, Phase, Readable, SourceKind
from bot.core.opinion import NoOpinion, Opinion, unheard
from bot.core.order import newest_first, oldest_first
from bot.core.rules import Rule, muted_because, muting, ruled, silencing
from bot.core.schedule import look_again_at
from bot.core.urgency import is_urgent
from bot.core.urls import canonical
from bot.recall import Concerned, Recall
from bot.sources.http import Fetched, NotModified
from bot.store import StoredItem, Tx
from bot.unjudged import unjudged

__all__ = ["Checked", "Desk", "Found", "Ledgers", "Page", "Read", "Settling", "Told", "compared", "digest"]

FIRST_ALERTS = 5
"""How many items a story is told of at the first check of its sources (contract: First sight)."""

WARNED = "told of the change by a notice of its own"
TALLY_WAIT = timedelta(minutes=2)
"""Copies come in waves: a message is brought up to date once for a wave."""


class Ledgers:
    """Each story's ledger between settlements: reading a year of claims anew would hold the write lock for long.

    It is read anew only where something that it holds was taken back: a rule of the desk's, undone.
    """

    def __init__(self) -> None:
        self._held: dict[str, Ledger] = {}

    def at(self, judge: Judge, learned: Sequence[Claim], given: Callable[[], int] = lambda: 0) -> Ledger:
        """The ledger with just these learned claims, which mostly only grow at their end.

        ``given``: the highest number that a development of the story ever had; asked where the ledger is begun.
        """
        held = self._held.get(judge.story.id)
        if held is None or not held.begins(learned):
            held = self._held[judge.story.id] = judge.ledger()
            held.given(given())
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
        next_check: Callable[[Checked, Health], datetime],
        ledgers: Ledgers,
    ) -> None:
        self._tx, self._desks, self._now, self._next_check = tx, desks, now, next_check
        self._ledgers = ledgers
        self._current: dict[str, Ledger] = {}
        self._earlier: dict[str, list[Item]] = {}
        self._addresses: dict[str, frozenset[str]] = {}
        self._rules: list[Rule] | None = None
        self._recall, self._phases = Recall(tx, now), tx.lives.phases()

    def settle(self, checked: Sequence[Checked]) -> list[Told]:
        """Store, decide, queue and close each check. Returns every decision made, in the order of arrival."""
        self._addresses = {one.state.key: _own_addresses(one) for one in checked}
        for one in checked:
            self._look_for(one)
        found = {one.state.key: self._store(one) for one in checked}
        told: list[Told] = []
        for desk in self._desks:
            told += self._for_story(desk, [one for one in checked if one.state.key in desk.source_ids], found)
        for one in checked:
            self._close(one)
        return told

    def _store(self, one: Checked) -> list[Found]:
        """Every item of a reading with its identity; a new or changed one is written, and so is a page had at last."""
        keys = [key for read in one.reads for key in read.item.keys]
        known = self._tx.stored_items(one.state.key, keys) if keys else {}
        out: dict[str, Found] = {}
        named: set[str] = set()
        for read in one.reads:
            item = replace(read.item, keys=tuple(key for key in read.item.keys if key not in named))
            stored = next((known[key] for key in item.keys if key in known), None)
            apart = stored is not None and stored.id in out
            if not item.keys or (stored and apart and out[stored.id].stored.digest == read.digest):
                continue  # the same entry twice
            named.update(item.keys)
            found = self._store_one(one.state.key, replace(read, item=item), stored, apart=apart)
            if not found.fresh:  # what it is called by now, it is known by from now on
                unknown = [name for name in item.keys if name not in known]
                self._tx.name_item(one.state.key, found.stored, unknown, self._now)
            known.update(dict.fromkeys(item.keys, found.stored))
            out[found.stored.id] = found
        late = (self._store_page(one.state.key, page) for page in one.pages if page.stored.id not in out)
        return [*out.values(), *filter(None, late)]

    def _store_one(self, key: str, read: Read, stored: StoredItem | None, *, apart: bool) -> Found:
        """``apart``: another entry of this reading is already the item that its keys name."""
        if stored and not apart and stored.digest == read.digest:
            if stored.emptied:  # a story that is newer than its forgotten text judges what is listed still
                stored = replace(stored, item=replace(read.item, id=stored.id), said=replace(read.said, id=stored.id))
            return Found(stored, key, read.looks, read.opinions)
        put = self._tx.put_item(
            key, read.item, read.digest, self._now, said=read.said, page_at=read.page_at, apart=apart
        )
        # Beside a text that was forgotten all of it would look changed: it is judged as if seen first, by the ledger.
        before = None if apart or (stored and stored.emptied) else stored
        return Found(put, key, read.looks, read.opinions, before=before, fresh=True)

    def _store_page(self, key: str, page: Page) -> Found | None:
        if page.gone is not None:
            self._recall.looked_at(self._concerned(key), page.stored, page.item, gone=page.gone)
        if page.item is None:
            self._tx.ask_page(page.stored.id, page.page_at)
            return None
        put = self._tx.put_page(page.stored, page.item, self._now, page.page_at)
        if page.stored.item.readable is Readable.FULL and page.stored.said != page.stored.item:
            # It is followed, and this is an edit. The first page of what only a feed gave is nobody's edit.
            return Found(put, key, page.looks, page.opinions, before=page.stored, fresh=True)
        return Found(put, key, page.looks, page.opinions, fresh=True, late=True)

    def _for_story(self, desk: Desk, checked: Sequence[Checked], found: Mapping[str, list[Found]]) -> list[Told]:
        """Decide in order of publication, over all sources, so that it matters not which of them answered first."""
        story = desk.watchlist.story.id
        items = [one for check in checked for one in found[check.state.key]]
        if not items:
            return []
        if self._phases.get(story) is Phase.CLOSED:
            self._warn(desk, items, ())
            return []
        decided = self._tx.decided(story, [one.stored.id for one in items])
        due = sorted(
            (one for one in items if decided.get(one.stored.id, 0) < one.stored.version),
            key=lambda it: oldest_first(it.stored.item.published),
        )
        # A story that did not decide on what stood before sees the item for the first time, edited or not.
        due = [one if _knew(one, decided) else replace(one, before=None) for one in due]
        sources = {check.state.key for check in checked if story in self._tx.first_sight(check.state.key)}
        late = self._tx.at_first_sight(story, [one.stored.id for one in due if one.late])
        first = [one for one in due if one.source_key in sources or one.stored.id in late]
        told = self._first_sight(desk, first) if first else []
        chosen = {one.stored.id for one in first}
        told += [self._tell(desk, one, *self._decide(desk, one)) for one in due if one.stored.id not in chosen]
        warned = self._warn(desk, items, told)
        for one in told:  # in this order they are delivered: a reporter reads the oldest first
            if one.alert:
                kept = dict.fromkeys(warned.get(one.item.id, ()), WARNED)
                self._tx.put_alert(one.alert, one.item.id, desk.recipients, {**kept, **self._muted(desk, one)})
        for development in dict.fromkeys(one.decision.development for one in told):
            if development:
                self._tx.tallies.touch(story, development, self._now, self._now + TALLY_WAIT)
        return told

    def _warn(self, desk: Desk, items: Sequence[Found], told: Sequence[Told]) -> dict[str, frozenset[str]]:
        """Tell of edits that take back what was told. Item → who is told all of the edit by that, and is not sent its
        alert too: what they knew is not so any more, and that is the news."""
        alerts = {one.item.id: one.alert for one in told if one.alert}
        return {
            one.stored.id: self._recall.edited(
                desk.concerned(one.source_key),
                one.stored.item,
                one.before.item if one.before else None,
                evidence=alerts[one.stored.id].evidence if one.stored.id in alerts else (),
                more=alerts[one.stored.id].more if one.stored.id in alerts else 0,
            )
            for one in items
            if one.fresh and one.stored.version > 1
        }

    def _concerned(self, key: str) -> list[Concerned]:
        return [desk.concerned(key) for desk in self._desks if key in desk.source_ids]

    def _first_sight(self, desk: Desk, items: Sequence[Found]) -> list[Told]:
        """Learn in silence, but for the newest five that are dated after the story and carry something new.

        Newest first, so that a development is told by its newest teller and none is lost to an older one that is
        only held. Five a story, however many checks its first sights take.
        """
        since = desk.watchlist.story.published
        left = FIRST_ALERTS - self._tx.first_alerts(desk.watchlist.story.id)
        told: list[Told] = []
        for one in sorted(items, key=lambda it: newest_first(it.stored.item.published)):
            decision, item = self._decide(desk, one)
            dated = one.stored.item.published
            own = desk.source_ids[one.source_key] == STORY_PAGE  # what it says is the story, whatever its date
            if own or not (since and dated and dated > since):
                decision = _silent(decision, Outcome.LEARNED)
            elif decision.alert and left <= 0:
                decision = _silent(decision, Outcome.HELD)
            left -= decision.alert
            told.append(self._tell(desk, one, decision, item, first_sight=True))
        return told[::-1]

    def _decide(self, desk: Desk, one: Found) -> tuple[Decision, Item]:
        """The decision, and the item as it was judged. One that breaks our judging costs nothing but itself."""
        ledger = self._ledger(desk)
        item = one.stored.item
        heard = one.opinions.get(desk.watchlist.story.id)
        try:
            item, previous = compared(desk.judge, item, one.stored.said, one.before)
            look = one.looks.get(desk.watchlist.story.id) if item is one.stored.item else None
            earlier = self._before(one.stored.id) if previous else ()
            opinion = heard if isinstance(heard, Opinion) else None
            decision = desk.judge.decide(item, ledger, previous, earlier=earlier, look=look, opinion=opinion)
            decision = unheard(decision, heard) if isinstance(heard, NoOpinion) else decision
        except Exception as error:
            return unjudged(desk.watchlist.story, item, error), item
        return self._by_rule(desk, decision, item), item

    def _by_rule(self, desk: Desk, decision: Decision, item: Item) -> Decision:
        """What would be told, unless a rule of the desk's keeps it quiet. What is urgent no rule keeps quiet: one press
        on an item about the union must not cost the union's own denial."""
        if not decision.alert:
            return decision
        rule = silencing(self._holding(), item, decision.terms, desk.watchlist, self._now)
        return decision if rule is None or self._is_urgent(desk, decision) else ruled(decision, rule)

    def _is_urgent(self, desk: Desk, decision: Decision) -> bool:
        return is_urgent(decision, desk.watchlist, desk.judge.names)

    def _muted(self, desk: Desk, one: Told) -> dict[str, str]:
        """From whom of the story's recipients an alert is kept, and why."""
        if not self._holding():
            return {}
        about = (one.decision.story, one.source_id, one.decision.terms)
        found = {name: muting(self._holding(), name, *about, self._now) for name in desk.recipients}
        return {name: muted_because(rule) for name, rule in found.items() if rule}

    def _holding(self) -> list[Rule]:
        """The rules in force, read once, and only where something would be told."""
        if self._rules is None:
            self._rules = self._tx.rules.holding(self._now)
        return self._rules

    def _before(self, item_id: str) -> Sequence[Item]:
        """All that an item said before the version that is judged: a sentence that comes back is not new."""
        if item_id not in self._earlier:
            self._earlier[item_id] = self._tx.earlier(item_id)[:-1]
        return self._earlier[item_id]

    def _ledger(self, desk: Desk) -> Ledger:
        """The story's ledger as it stands in this transaction."""
        story = desk.watchlist.story.id
        if story not in self._current:
            self._current[story] = self._ledgers.at(
                desk.judge, self._tx.ledger(story), lambda: self._tx.rules.last_development(story)
            )
        return self._current[story]

    def _tell(self, desk: Desk, one: Found, decision: Decision, item: Item, *, first_sight: bool = False) -> Told:
        """Write a decision, and where it tells, compose its alert; what it reported is known from here on."""
        if decision.alert and self._phases.get(decision.story) is Phase.PAUSED:
            decision = _silent(decision, Outcome.PAUSED)
        # What an undated item told has the day on which it was told: without one it would be told "lately" for ever.
        today = self._now.date().isoformat()
        decision = replace(decision, learned=tuple(replace(it, date=it.date or today) for it in decision.learned))
        self._tx.put_decision(decision, one.stored.version, self._now, first_sight=first_sight)
        source_id = desk.source_ids[one.source_key]
        alert = None
        if decision.alert:
            self._ledger(desk).learn(decision.learned)
            self._follow(one)
            alert = compose(
                f"{one.stored.id}.{one.stored.version}@{decision.story}",
                decision,
                item,
                desk.watchlist,
                source=source_id,
                found=self._now,
                edited=one.before is not None,
                urgent=self._is_urgent(desk, decision),
            )
        return Told(decision, item, source_id, one.source_key, one.fresh, alert)

    def _follow(self, one: Found) -> None:
        """What was told is looked at for edits; what is its source's own page is seen by its source's checks."""
        item = one.stored.item
        own = canonical(item.url) in self._addresses.get(one.source_key, ())
        if not own and not any(key.startswith("page:") for key in item.keys):
            since = one.stored.followed_at or self._now
            self._tx.follow(one.stored.id, self._now, look_again_at(self._now, since))

    def _close(self, one: Checked) -> None:
        """The source's next state, in the same commit as what it brought."""
        state, fetch, error = one.state, one.fetch, one.error
        known = self._tx.health_of(state.key)  # as it is now: people may have been told since the lease
        health = after(known, seen) if (seen := _observed(one, self._now)) else known
        status = "failed" if error else "unchanged" if isinstance(fetch, NotModified) else "ok"
        fetched = fetch if isinstance(fetch, Fetched) else None
        self._tx.settle_source(
            state.key,
            status=status,
            error=str(error) if error else None,
            etag=fetched.etag if fetched else state.etag,
            last_modified=fetched.last_modified if fetched else state.last_modified,
            body_hash=fetched.body_hash if fetched else state.body_hash,
            items=len(one.reads) if fetched else None,
            next_check_at=self._next_check(one, health),
            now=self._now,
            failures=state.failures + 1 if error else 0,
            health=health,
        )
        if fetched:
            for desk in self._desks:
                if state.key in desk.source_ids and self._phases.get(desk.watchlist.story.id) is not Phase.CLOSED:
                    self._tx.seen(desk.watchlist.story.id, state.key, self._now, fetched.body_hash)

    def _look_for(self, one: Checked) -> None:
        """Whether a source that is itself one text, as the newsroom's own page is, has been taken away."""
        gone = isinstance(one.error, SourceError) and one.error.gone
        if (one.error is None or gone) and one.state.kind in (SourceKind.PAGE, SourceKind.STORY):
            name = f"page:{canonical(one.state.url)}"
            if stored := self._tx.stored_items(one.state.key, [name]).get(name):
                read = next((it.item for it in one.reads if name in it.item.keys), None)
                there = replace(read, id=stored.id) if read else None
                self._recall.looked_at(self._concerned(one.state.key), stored, there, gone=gone)


def _own_addresses(one: Checked) -> frozenset[str]:
    """Where a source itself is: what stands there is seen by its own checks."""
    ended = [one.fetch.url] if isinstance(one.fetch, Fetched) else []
    return frozenset(map(canonical, (one.state.url, *ended)))


def _observed(one: Checked, now: datetime) -> Observation | None:
    """What a check says of its source; a fault of the store or of ours says nothing."""
    if isinstance(one.error, SourceError):
        return Observation(now, one.error.cause, str(one.error))
    return None if one.error else one.seen


def _knew(one: Found, decided: Mapping[str, int]) -> bool:
    return one.before is not None and decided.get(one.stored.id) == one.before.version


def compared(judge: Judge, item: Item, said: Item, before: StoredItem | None) -> tuple[Item, Item | None]:
    """What is judged of an item that its source ``said`` so, and beside which earlier text of it: like with like.

    A standfirst beside a whole page would make every sentence of an old article look changed.
    """
    late = before is not None and before.page_at is not None and before.item.readable is not Readable.FULL
    if before is None or (late and item.readable is Readable.FULL):
        return item, None
    if before.item.readable is item.readable or not judge.matches(before.item):
        return item, before.item
    return said, before.said


def _silent(decision: Decision, outcome: Outcome) -> Decision:
    """The same decision, not told: it keeps its kind and its proof, teaches nothing and names no new development."""
    if not decision.alert and outcome is Outcome.HELD:
        return decision
    return replace(
        decision, outcome=outcome, development=None, learned=(), reason=f"{outcome.value} ({decision.reason})"
    )
