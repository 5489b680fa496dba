"""Everyone who was told is told again when it is withdrawn, there again, or corrected: in the settling's transaction.

What people know of each told sentence is noted with it (``Standing``), so that no change is told twice, whoever looks
and however often.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core import kill_notices
from bot.core.decide import Judge
from bot.core.kill_notices import Subject
from bot.core.kills import Fate, Standing, fate, stated
from bot.core.model import Evidence, Item, Kind, Notice, Slot
from bot.core.schedule import GONE_AGAIN
from bot.store import StoredItem, ToldAlert, Tx

log = logging.getLogger("bot.recall")


FIGURES = frozenset((Slot.NUMBER, Slot.MONEY, Slot.PERCENT, Slot.DURATION))
"""What grows as a story goes on; another name, place or day is another fact."""


@dataclass(frozen=True, slots=True)
class Concerned:
    """A story that an item may have been told for. ``own``: it is the story's own page, and these are its recipients;
    None: it is anybody's.
    """

    judge: Judge
    own: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class _Case:
    """An item, the story, and what was told of it for this story."""

    item: Item
    judge: Judge
    told: Sequence[ToldAlert]
    own: tuple[str, ...] | None

    @property
    def subject(self) -> Subject:
        """As the notice writes it."""
        story, is_own = self.judge.story, self.own is not None
        title = story.title or story.id
        alerts = [one.alert for one in self.told]
        return Subject(title, title if is_own else self.item.title, self.item.source, self.item.url, alerts, is_own)

    @property
    def sentences(self) -> list[str]:
        """What was told of it, as far as it can be compared: a standfirst is not looked for in a whole page."""
        alike = (one for one in self.told if one.item.readable is self.item.readable)
        return [proof.text for one in alike for proof in one.alert.evidence]


@dataclass(frozen=True, slots=True)
class _Warned:
    """A notice of this transaction, and who gets it."""

    text: str
    names: frozenset[str]


class Recall:
    """Looks, within one transaction, at what became of what was told."""

    def __init__(self, tx: Tx, now: datetime) -> None:
        self._tx, self._now = tx, now
        self._warned: dict[tuple[str, str], list[_Warned]] = {}

    def edited(
        self, of: Concerned, item: Item, before: Item | None, *, evidence: Sequence[Evidence] = (), more: int = 0
    ) -> frozenset[str]:
        """Tell of an edit that takes back or corrects what was told; who is told, and needs no alert beside it, since
        the notice shows them all that the alert would.

        ``before``: as it read until now, None where that was not known; ``evidence``: with what the edit is alerted,
        and ``more``, how much that leaves unquoted. A figure that has moved on, and is alerted as such, is news like
        any other: a toll that rises is no correction.
        """
        if (case := self._case(of, item)) is None:
            return frozenset()
        found = self._fate(case, before)
        if found and not _moved_on(found, evidence):
            shown = {one.now for one in found.lost} | {one.told for one in found.back} | {found.note}
            also = [text for text in dict.fromkeys(proof.text for proof in evidence) if text not in shown]
            self._tell(case, "edit", kill_notices.edited(case.subject, found, also))
        texts = [proof.text for proof in evidence]
        warned = self._warned.get((item.id, of.judge.story.id), ()) if not more else ()
        whole = (one.names for one in warned if all(kill_notices.shows(one.text, text) for text in texts))
        return frozenset[str]().union(*whole)

    def looked_at(self, of: Iterable[Concerned], stored: StoredItem, now_there: Item | None, *, gone: bool) -> None:
        """A told page was looked at: it is ``gone``, or there, with a text that is new (``now_there``) or is not.

        People are told at the second look, half an hour after the first; and when it is there again, if they were told.
        """
        since, told = self._tx.lives.gone(stored.id)
        if gone and since is None:
            self._tx.lives.set_gone(stored.id, self._now, None)
        elif gone and since and told is None and self._now - since >= GONE_AGAIN:
            self._tx.lives.set_gone(stored.id, since, self._now)
            for case in self._cases(of, stored.item):
                self._tell(case, "gone", kill_notices.withdrawn(case.subject, since, self._now))
        elif not gone and since:
            self._tx.lives.set_gone(stored.id, None, None)
            for case in self._cases(of, now_there or stored.item) if told else ():
                found = self._fate(case, stored.item) if now_there else Fate()
                self._tell(case, "back", kill_notices.back(case.subject, told or since, found))

    def _cases(self, of: Iterable[Concerned], item: Item) -> list[_Case]:
        return [case for one in of if (case := self._case(one, item))]

    def _case(self, of: Concerned, item: Item) -> _Case | None:
        """None where nobody was told anything of it."""
        told = self._tx.reports.alerts_on(item.id, of.judge.story.id)
        return _Case(item, of.judge, told, of.own) if told or of.own is not None else None

    def _fate(self, case: _Case, before: Item | None) -> Fate:
        """What an edit did to what was told, beyond what people know already; they know it from here on."""
        story, names = case.judge.story, case.judge.names
        like = before if before and before.readable is case.item.readable else None
        key = f"standing:{case.item.id}@{story.id}"
        noted = self._tx.memos.of(key)
        known = Standing.load(noted.value if noted else None)
        try:
            told = case.sentences
            if case.own is not None and like:
                claims = [claim.text for claim in case.judge.watchlist.claims]
                told += stated(claims, like, language=story.language, names=names)
            found, after = fate([*told, *known.now], like, case.item, known, language=story.language, names=names)
        except Exception:  # a fault of ours in one text must not keep its source from being settled
            log.exception("recall.broke", extra={"story": story.id, "item": case.item.id})
            return Fate()
        if after != known:
            self._tx.memos.note(key, after.dump(), self._now)
        return found

    def _tell(self, case: _Case, what: str, text: str) -> None:
        """An urgent notice to everyone who got an alert on the item, or is about to; of the newsroom's own page, to
        everyone who was told anything of the story. One whose alert is still on its way gets both.
        """
        story = case.judge.story.id
        names = [name for one in case.told for name in one.recipients]
        if case.own is not None:
            names += [*self._tx.reports.told_of(story), *case.own]
        for name in dict.fromkeys(names):
            identity = f"{what}:{case.item.id}@{story}@{self._now.isoformat()}@{name}"
            self._tx.put_notice(Notice(identity, text, self._now, urgent=True), name)
        self._warned.setdefault((case.item.id, story), []).append(_Warned(text, frozenset(names)))
        log.info("recall.told", extra={"story": story, "item": case.item.id, "what": what, "recipients": len(names)})


def _moved_on(found: Fate, evidence: Sequence[Evidence]) -> bool:
    """Whether all that an edit did to what was told is told as an update of a figure, with both figures."""
    updates = {
        proof.text
        for proof in evidence
        if proof.kind is Kind.UPDATE and proof.changes and all(change.slot in FIGURES for change in proof.changes)
    }
    return not found.back and not found.note and all(one.now in updates for one in found.lost)
