"""Sent alerts are brought up to date: who has told the development by now is written into the message.

An edit makes no sound and can be made again, so it needs no lease and no doubt: one that fails is tried later.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar

from bot.buttons import done_about, under_alert
from bot.channels import Buttons, Channel
from bot.core.decide import Judge
from bot.core.errors import SendLater, SendRefused, SendUnknown
from bot.core.kills import stated
from bot.core.model import Alert, Item, Recipient, Tally
from bot.core.tallies import Telling, retellings, tally
from bot.store import Stale, Store, Tx, resolved

log = logging.getLogger("bot.amend")

T = TypeVar("T")

MOST = 10
"""Messages brought up to date in one pass: new alerts never wait long behind them."""
AGAIN = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class _Job:
    """A message that is due, to whom (None: nobody of that name any more), and the items of its development since.

    ``held_until``: its chat wants nothing before then.
    """

    stale: Stale
    recipient: Recipient | None
    tellings: Sequence[Telling]
    buttons: Buttons
    held_until: datetime | None = None


class Amender:
    """Writes tallies into sent messages. ``judges``: of each story; ``buttons``: somebody may press them."""

    def __init__(
        self,
        store: Store,
        channels: Mapping[str, Channel],
        recipients: Sequence[Recipient],
        *,
        in_store: Callable[[Callable[[], object]], Awaitable[object]],
        clock: Callable[[], datetime],
        judges: Mapping[str, Judge],
        buttons: bool = False,
    ) -> None:
        self._store, self._channels, self._judges, self._buttons = store, channels, judges, buttons
        self._recipients = {recipient.name: recipient for recipient in recipients}
        self._in_store, self._clock = in_store, clock

    async def amend(self, *, stopping: Callable[[], bool] = lambda: False) -> int:
        """One pass over what is due; how many messages were brought up to date. Raises StoreError."""
        now, done = self._clock(), 0
        for job in await self._ask(lambda: self._due(now)):
            if stopping():
                break
            again_at = await self._one(job)
            done += again_at is None
            await self._ask(partial(self._write, job.stale, again_at))
        return done

    async def _one(self, job: _Job) -> datetime | None:
        """Edit one message; when it is tried again, None where it is done with."""
        stale, recipient = job.stale, job.recipient
        channel = self._channels.get(recipient.channel) if recipient else None
        if recipient is None or channel is None or not stale.receipt:
            return None
        # A page takes tens of milliseconds to compare: not on the store's thread, nor on the loop's.
        found = await asyncio.to_thread(self._tally, stale.alert, job.tellings)
        if len(found.outlets) < 2:
            return None
        if job.held_until:
            return job.held_until
        try:
            await channel.amend(
                stale.alert, recipient, stale.receipt, tally=found, buttons=job.buttons, repeat=stale.repeat
            )
        except SendLater as error:
            wait = AGAIN if error.retry_after_s is None else timedelta(seconds=error.retry_after_s)
            return self._clock() + wait
        except SendUnknown:
            return self._clock() + AGAIN
        except SendRefused as error:
            log.warning("alert.not_amended", extra={"alert": stale.alert.id, "reason": str(error)})
            return None
        except Exception:
            # A fault of ours, or of a library: asked again it would stop all the others as well.
            log.exception("alert.not_amended", extra={"alert": stale.alert.id})
            return None
        log.info("alert.amended", extra={"alert": stale.alert.id, "outlets": len(found.outlets)})
        return None

    def _due(self, now: datetime) -> list[_Job]:
        with self._store.read() as tx:
            known = tx.chats.known()
            named = {name: resolved(one, known) for name, one in self._recipients.items()}
            held = {chat: until for chat, state in known.items() if (until := state.waits(now))}
            jobs = [self._job(tx, one, named.get(one.recipient), now) for one in tx.tallies.stale(now, MOST)]
        return [replace(one, held_until=held.get(str(one.recipient.chat))) if one.recipient else one for one in jobs]

    def _job(self, tx: Tx, stale: Stale, recipient: Recipient | None, now: datetime) -> _Job:
        alert = stale.alert
        found = tx.tallies.tellings(alert.story, alert.development, stale.item)
        if not self._buttons:
            return _Job(stale, recipient, found, ())
        done = done_about(tx, alert.story, stale.item, stale.recipient, stale.delivery, now)
        return _Job(stale, recipient, found, under_alert(stale.delivery, done))

    def _tally(self, alert: Alert, tellings: Sequence[Telling]) -> Tally:
        """Who told what this alert told: other items of its thread tell other things."""
        judge = self._judges.get(alert.story)
        language, names = (judge.story.language, judge.names) if judge else ("en", None)

        def says(one: Telling, told: Sequence[str]) -> bool:
            return bool(stated(told, Item("", one.url, one.title, one.text), language=language, names=names))

        return tally(retellings([proof.text for proof in alert.evidence], tellings, says))

    def _write(self, stale: Stale, again_at: datetime | None) -> None:
        with self._store.write() as tx:
            tx.tallies.amended(stale, again_at)

    async def _ask(self, work: Callable[[], T]) -> T:
        return await self._in_store(work)  # type: ignore[return-value]
