"""Where the stories are in their lives, and which told pages are gone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, exists, select

from bot.core.errors import StoreError
from bot.core.model import Phase
from bot.store.items import number_of
from bot.store.memos import Memos
from bot.store.schema import items, sources, stories, story_sources

AWAY = "away:"
"""The memo of a story that is not open: since when, and whether it was closed. It outlives the reopening until the
recipients were told what they missed."""
CLOSED_FROM = "closed:"
"""The memos of when a story was closed: from when, until when. Nobody looked for it then."""
REMEMBERED = timedelta(days=60)
HANDED = "handed:"
"""The memo of a story whose hand-over its recipients are yet to be told of."""


@dataclass(frozen=True, slots=True)
class Life:
    """A story's phase, since when and by whom, and who has it; None where nobody said so."""

    phase: Phase
    since: datetime | None
    by: str | None
    handed_to: str | None
    registered: datetime


class Lives:
    """The lives of stories, in one transaction. A story that the store does not know is a StoreError."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def of(self, story: str) -> Life:
        """All that is known of a story's life."""
        row = self._db.execute(select(stories).where(stories.c.id == story)).first()
        if row is None:
            raise StoreError(f"no story '{story}' is registered")
        return Life(Phase(row.phase), row.phase_at, row.phase_by, row.handed_to, row.registered_at)

    def phase(self, story: str) -> Phase:
        """Where a story is in its life; one that is not registered yet is open."""
        found: str | None = self._db.scalar(select(stories.c.phase).where(stories.c.id == story))
        return Phase(found) if found else Phase.OPEN

    def phases(self) -> dict[str, Phase]:
        """Story → phase, of all that were ever registered."""
        return {row.id: Phase(row.phase) for row in self._db.execute(select(stories.c.id, stories.c.phase))}

    def set_phase(self, story: str, phase: Phase, by: str, now: datetime) -> None:
        """Open, pause or close a story. One that is opened after it was closed has its sources due at once."""
        before = self.of(story)
        if before.phase is phase:
            return
        self._update(story, phase=phase.value, phase_at=now, phase_by=by)
        memos = Memos(self._db)
        away = memos.of(AWAY + story)
        if phase is Phase.CLOSED or away is None:
            memos.note(AWAY + story, _worse(before.phase, phase), away.at if away else now)
        if before.phase is Phase.CLOSED:
            self._due(story, now)
            memos.note(f"{CLOSED_FROM}{story}:{(before.since or now).isoformat()}", now.isoformat(), now)
            memos.forget(f"{CLOSED_FROM}{story}:", now - REMEMBERED)

    def closed(self, story: str) -> list[tuple[datetime, datetime]]:
        """From when until when a story that is open by now was closed, of late."""
        spans = Memos(self._db).under(f"{CLOSED_FROM}{story}:")
        return [(datetime.fromisoformat(key), datetime.fromisoformat(it.value)) for key, it in spans.items()]

    def hand_over(self, story: str, to: str, by: str, now: datetime) -> None:
        """The story is somebody else's from now on; its recipients are told, with what is open."""
        self.of(story)
        self._update(story, handed_to=to)
        Memos(self._db).note(HANDED + story, f"{by} → {to}", now)

    def gone(self, item_id: str) -> tuple[datetime | None, datetime | None]:
        """Since when an item's page is gone, and when people were told so."""
        asked = select(items.c.gone_at, items.c.gone_told_at).where(items.c.id == number_of(item_id))
        row = self._db.execute(asked).one()
        return row.gone_at, row.gone_told_at

    def set_gone(self, item_id: str, at: datetime | None, told: datetime | None) -> None:
        """Note since when an item's page is gone, and when people were told; None: it is there."""
        this = items.update().where(items.c.id == number_of(item_id))
        self._db.execute(this.values(gone_at=at, gone_told_at=told))

    def _update(self, story: str, **values: object) -> None:
        self._db.execute(stories.update().where(stories.c.id == story).values(**values))

    def _due(self, story: str, now: datetime) -> None:
        link = story_sources.c
        named = exists().where(link.source == sources.c.id, link.story == story, link.active)
        self._db.execute(sources.update().where(named).values(next_check_at=now))


def _worse(before: Phase, phase: Phase) -> str:
    return Phase.CLOSED.value if Phase.CLOSED in (before, phase) else Phase.PAUSED.value
