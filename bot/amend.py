"""Sent alerts are brought up to date: who has told the development by now is written into the message.

An edit makes no sound and can be made again, so it needs no lease and no doubt: one that fails is tried later.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar

from bot.buttons import done_about, under_alert
from bot.channels import Buttons, Channel
from bot.core.errors import SendLater, SendRefused, SendUnknown
from bot.core.model import Recipient, Tally
from bot.core.tallies import tally
from bot.store import Stale, Store, Tx

log = logging.getLogger("bot.amend")

T = TypeVar("T")

MOST = 10
"""Messages brought up to date in one pass: new alerts never wait long behind them."""
AGAIN = timedelta(minutes=5)


class Amender:
    """Writes tallies into sent messages. ``resolved``: a recipient as it is addressed now, or None where it is gone."""

    def __init__(
        self,
        store: Store,
        channels: Mapping[str, Channel],
        resolved: Callable[[str], Recipient | None],
        *,
        in_store: Callable[[Callable[[], object]], Awaitable[object]],
        clock: Callable[[], datetime],
    ) -> None:
        self._store, self._channels, self._resolved = store, channels, resolved
        self._in_store, self._clock = in_store, clock

    async def amend(self, *, stopping: Callable[[], bool] = lambda: False) -> int:
        """One pass over what is due; how many messages were brought up to date. Raises StoreError."""
        now, done = self._clock(), 0
        for stale, found, buttons in await self._ask(lambda: self._due(now)):
            if stopping():
                break
            again_at = await self._one(stale, found, buttons)
            done += again_at is None
            await self._ask(partial(self._write, stale, again_at))
        return done

    async def _one(self, stale: Stale, found: Tally, buttons: Buttons) -> datetime | None:
        """Edit one message; when it is tried again, None where it is done with."""
        recipient = self._resolved(stale.recipient)
        channel = self._channels.get(recipient.channel) if recipient else None
        if recipient is None or channel is None or not stale.receipt or len(found.outlets) < 2:
            return None
        try:
            await channel.amend(stale.alert, recipient, stale.receipt, tally=found, buttons=buttons)
        except SendLater as error:
            wait = AGAIN if error.retry_after_s is None else timedelta(seconds=error.retry_after_s)
            return self._clock() + wait
        except SendUnknown:
            return self._clock() + AGAIN
        except SendRefused as error:
            log.warning("alert.not_amended", extra={"alert": stale.alert.id, "reason": str(error)})
            return None
        log.info("alert.amended", extra={"alert": stale.alert.id, "outlets": len(found.outlets)})
        return None

    def _due(self, now: datetime) -> list[tuple[Stale, Tally, Buttons]]:
        with self._store.read() as tx:
            return [
                (one, tally(tx.tallies.tellings(one.alert.story, one.alert.development)), _under(tx, one, now))
                for one in tx.tallies.stale(now, MOST)
            ]

    def _write(self, stale: Stale, again_at: datetime | None) -> None:
        with self._store.write() as tx:
            tx.tallies.amended(stale.delivery, again_at)

    async def _ask(self, work: Callable[[], T]) -> T:
        return await self._in_store(work)  # type: ignore[return-value]


def _under(tx: Tx, stale: Stale, now: datetime) -> Buttons:
    """The alert's buttons, with what was done about it by now: an edit must not take that away."""
    told = tx.questions.told(stale.delivery)
    done = done_about(tx, stale.alert.story, told.item_id, stale.recipient, stale.delivery, now) if told else ()
    return under_alert(stale.delivery, done)
