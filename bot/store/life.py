"""Where each story is in its life, and who has it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select

from bot.core.model import Phase
from bot.store.schema import stories


class Lives:
    """The stories' lives, in one transaction."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def phase(self, story: str) -> Phase:
        """Where a story is; one that nobody has registered is open."""
        return self.phases().get(story, Phase.OPEN)

    def phases(self) -> dict[str, Phase]:
        """Where each registered story is."""
        return {row.id: Phase(row.phase) for row in self._db.execute(select(stories.c.id, stories.c.phase))}

    def set_phase(self, story: str, phase: Phase, by: str, now: datetime) -> None:
        """Put a story there; whom that was by, and when, is kept."""
        self._db.execute(
            stories.update().where(stories.c.id == story).values(phase=phase.value, phase_at=now, phase_by=by)
        )

    def hand_over(self, story: str, to: str, by: str, now: datetime) -> None:
        """Somebody else has the story from now on."""
        self._db.execute(stories.update().where(stories.c.id == story).values(handed_to=to))
