"""What is done now and then beside the two passes: each chore is a function of the office and the moment.

To add one: a function in a room of its own, and its line here.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection
from datetime import datetime, timedelta

from bot.core.errors import StoreError
from bot.digest import send_digests
from bot.doubts import tell_of_doubts
from bot.fallback import fall_back, tell_of_nobody, tell_of_refusals
from bot.health import tell_of_sources
from bot.life import live_on
from bot.office import Office
from bot.retention import forget_texts
from bot.silence import TICK_EVERY, note_tick, tell_of_silence
from bot.space import tell_of_space

log = logging.getLogger("bot.chores")

Chore = Callable[[Office, datetime], int]
"""Does what is due at this moment, in transactions of its own; how much it did."""

MINUTE, SOON = timedelta(minutes=1), timedelta(seconds=10)

CHORES: dict[str, tuple[timedelta, Chore]] = {
    "tick": (TICK_EVERY, note_tick),  # first: the others ask it when we were not looking
    "sources": (MINUTE, tell_of_sources),
    "refusals": (MINUTE, tell_of_refusals),
    "nobody": (MINUTE, tell_of_nobody),
    "fallback": (MINUTE, fall_back),
    "doubts": (MINUTE, tell_of_doubts),
    "life": (SOON, live_on),
    "silence": (MINUTE, tell_of_silence),
    "digests": (MINUTE, send_digests),
    "space": (10 * MINUTE, tell_of_space),
    "texts": (10 * MINUTE, forget_texts),
}
"""Name → how often it is looked at, and what is done."""


class Chores:
    """The chores of one process, with when each was last looked at."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._last: dict[str, datetime] = {}

    def do(self, now: datetime, only: Collection[str] = ()) -> None:
        """Do what is due (of ``only``, if given). One that fails is logged, and the others are done.

        Raises StoreError where the store refused one, when all were tried.
        """
        refused: StoreError | None = None
        for name, (every, chore) in CHORES.items():
            last = self._last.get(name)
            if (only and name not in only) or (last is not None and last <= now < last + every):
                continue
            self._last[name] = now
            try:
                chore(self._office, now)
            except StoreError as error:
                refused = error
            except Exception:
                log.exception("chore.broke", extra={"chore": name})
        if refused:
            raise refused
