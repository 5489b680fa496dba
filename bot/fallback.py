"""Who else is told: a second channel for what somebody does not get, and the desk where a recipient refuses us."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.core.model import Notice, Recipient
from bot.office import Office
from bot.store import REFUSAL, ChatState, Tx, resolved

NOBODY = "nobody:"
"""How the keys of the memos begin that say of which unknown name the desk was told."""

log = logging.getLogger("bot.fallback")


def fall_back(office: Office, now: datetime) -> int:
    """What is undelivered for too long goes to each recipient's fallback as well; how many deliveries that makes."""
    wanting = [it for it in office.recipients if it.fallback]
    if not wanting or not office.store.undelivered(now).count:  # mostly so, and nobody need wait for that
        return 0
    with office.store.write() as tx:
        made = {it.name: tx.put_overdue(it, it.fallback, now) for it in wanting if it.fallback}
    for name, number in made.items():
        if number:
            log.warning("delivery.fell_back", extra={"recipient": name, "deliveries": number})
    return sum(made.values())


def tell_of_refusals(office: Office, now: datetime) -> int:
    """The desk is told once that a recipient refuses us, and once that it takes messages again; how many notices."""
    if not any(map(_untold, office.store.chats().values())):
        return 0
    with office.store.write() as tx:
        known = tx.chats.known()
        return sum(_tell(tx, office, known, chat, now) for chat, state in known.items() if _untold(state))


def tell_of_nobody(office: Office, now: datetime) -> int:
    """The desk is told once of a name that deliveries wait for and that the files do not know; how many notices."""
    there = {it.name for it in office.recipients}
    waiting = {name: number for name, number in office.store.undelivered(now).by_recipient.items() if name not in there}
    with office.store.read() as tx:
        told = tx.memos.under(NOBODY)
    if waiting.keys() <= told.keys() and not told.keys() & there:
        return 0
    with office.store.write() as tx:
        for name in told.keys() & there:  # if it goes once more, that is news
            tx.memos.drop(NOBODY + name)
        return sum(_tell_of(tx, office, name, waiting[name], now) for name in sorted(waiting.keys() - told.keys()))


def _tell_of(tx: Tx, office: Office, name: str, number: int, now: datetime) -> int:
    names = office.told_of_sources
    if names is None:  # whose stories these were is not known any more
        names = [it.name for it in office.recipients]
    if not names:
        return 0
    wait = "delivery waits" if number == 1 else "deliveries wait"
    text = (
        f"{number} {wait} for '{name}', and no recipient is called so in the configuration any more.\n"
        "Give the name back, or look at bot outbox and settle each with bot outbox --arrived ID."
    )
    for one in names:
        tx.put_notice(Notice(f"{REFUSAL}{now.isoformat()}@nobody:{name}@{one}", text, now, urgent=True), one)
    tx.memos.note(NOBODY + name, "told", now)
    log.warning("nobody.told", extra={"about": name, "recipients": names, "deliveries": number})
    return len(names)


def _untold(state: ChatState) -> bool:
    return (state.refused_at is None) != (state.refused_told_at is None)


def _tell(tx: Tx, office: Office, known: Mapping[str, ChatState], chat: str, now: datetime) -> int:
    """Of one chat. Where nobody is left who could be told, nothing is noted: somebody may be there later."""
    state = known[chat]
    theirs = [it for it in office.recipients if str(resolved(it, known).chat) == chat]
    names = _whom(office, theirs, _refusing(office.recipients, known))
    if not theirs or not names:
        return 0
    who = " and ".join(it.name for it in theirs)
    text = f"{who} takes messages again: what was kept is on its way."
    if state.refused_at:
        text = f"{who} cannot be reached: {state.reason}.\nWhat is for {who} is kept, and tried every ten minutes."
    for name in names:
        tx.put_notice(Notice(f"{REFUSAL}{now.isoformat()}@{chat}@{name}", text, now, urgent=True), name)
    tx.chats.told(chat, now if state.refused_at else None)
    log.warning("refusal.told", extra={"about": who, "recipients": names, "refused": state.refused_at is not None})
    return len(names)


def _refusing(recipients: Sequence[Recipient], known: Mapping[str, ChatState]) -> set[str]:
    refused = {chat for chat, state in known.items() if state.refused_at}
    return {it.name for it in recipients if str(resolved(it, known).chat) in refused}


def _whom(office: Office, theirs: Sequence[Recipient], refusing: set[str]) -> list[str]:
    """Who is told about these recipients: their fallbacks, and whom the files name, else who shares their stories."""
    about = {it.name for it in theirs}
    there = {it.name for it in office.recipients} - refusing - about
    desk: Sequence[str] | None = office.told_of_sources
    if desk is None:
        desk = [name for one in office.desks if about & set(one.recipients) for name in one.recipients]
    return [name for name in dict.fromkeys([*(it.fallback for it in theirs if it.fallback), *desk]) if name in there]
