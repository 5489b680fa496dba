"""The lives of stories: what was missed while one was away, who has it now, its end; and a second thought on a silence.

Each is told once: the notice and the note that it was told are one commit.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.buttons import SHOULD as DEED
from bot.buttons import numbered
from bot.core.alerts import compose
from bot.core.ledger import STATES
from bot.core.lives import MOST_ALERTS, MOST_MISSED, Missed, Standing, handed_over, last_summary, reopened
from bot.core.model import Claim, Decision, Evidence, Kind, Notice, Outcome, Phase
from bot.core.schedule import look_again_at
from bot.core.urgency import is_urgent
from bot.office import Office
from bot.settle import Desk
from bot.store import Kept, Tx
from bot.store.life import AWAY, HANDED

log = logging.getLogger("bot.life")

EXPIRED = "expired:"
SHOULD = f"{DEED}:"
"""The memo of a decision that a person found wrong; also the deed of its button, with the decision's number."""
BY_EXPIRY = "its watchlist (expires)"

Buttons = tuple[tuple[tuple[str, str], ...], ...]


def live_on(office: Office, now: datetime) -> int:
    """Tell what is due of the stories' lives; how many stories that concerned."""
    with office.store.read() as tx:  # most of the time there is nothing, and nobody need wait for that
        due = [desk for desk in office.desks if _is_due(tx, desk, now)]
    if not due:
        return 0
    with office.store.write() as tx:
        return sum(_welcome(tx, desk, now) + _hand_over(tx, desk, now) + _expire(tx, desk, now) for desk in due)


def _is_due(tx: Tx, desk: Desk, now: datetime) -> bool:
    story = desk.watchlist.story.id
    back = tx.memos.of(AWAY + story) is not None and tx.lives.phase(story) is Phase.OPEN
    return back or _expires(tx, desk, now) or tx.memos.of(HANDED + story) is not None


def _expires(tx: Tx, desk: Desk, now: datetime) -> bool:
    """Whether the moment in the file has come; another one written there later counts anew."""
    story = desk.watchlist.story
    if story.expires is None or now < story.expires:
        return False
    memo = tx.memos.of(EXPIRED + story.id)
    return memo is None or memo.value != story.expires.isoformat()


def _expire(tx: Tx, desk: Desk, now: datetime) -> int:
    """A last summary, and the story is closed. One that somebody closed before is closed without a word."""
    story = desk.watchlist.story
    if not _expires(tx, desk, now) or story.expires is None:
        return 0
    tx.memos.note(EXPIRED + story.id, story.expires.isoformat(), now)
    if tx.lives.phase(story.id) is Phase.CLOSED:
        return 0
    _tell(tx, desk, "expired", last_summary(standing_of(tx, desk, now)), now)
    tx.lives.set_phase(story.id, Phase.CLOSED, BY_EXPIRY, now)
    log.info("story.expired", extra={"story": story.id})
    return 1


def _welcome(tx: Tx, desk: Desk, now: datetime) -> int:
    """What was kept quiet while a story was paused, and that nothing was looked at while it was closed."""
    story = desk.watchlist.story
    away = tx.memos.of(AWAY + story.id)
    if away is None or tx.lives.phase(story.id) is not Phase.OPEN:
        return 0
    tx.memos.drop(AWAY + story.id)
    kept = tx.reports.kept([story.id], Outcome.PAUSED, away.at, MOST_MISSED)
    missed = [Missed(one.number, one.item.title, one.item.url, _source(desk, one), one.at) for one in reversed(kept)]
    by = tx.lives.of(story.id).by
    count = tx.reports.how_many([story.id], Outcome.PAUSED, away.at)
    pages = reopened(story.title or story.id, by, away.at, Phase(away.value), missed, count)
    for place, (text, shown) in enumerate(pages):
        what = f"open-{place}" if place else "open"
        _tell(tx, desk, what, text, now, should_buttons([one.number for one in shown]))
    log.info("story.reopened", extra={"story": story.id, "missed": count})
    return 1


def _hand_over(tx: Tx, desk: Desk, now: datetime) -> int:
    """Who has the story now, with all that is open."""
    memo = tx.memos.of(HANDED + desk.watchlist.story.id)
    if memo is None:
        return 0
    tx.memos.drop(HANDED + desk.watchlist.story.id)
    by, _, to = memo.value.partition(" → ")
    _tell(tx, desk, "handed", handed_over(standing_of(tx, desk, now), by, to), now)
    return 1


def standing_of(tx: Tx, desk: Desk, now: datetime) -> Standing:
    """How a story stands at this moment."""
    story = desk.watchlist.story.id
    newest, told = tx.reports.alerts_of(story, MOST_ALERTS)
    return Standing(desk.watchlist, tx.ledger(story), newest, told, now.date())


def _tell(tx: Tx, desk: Desk, what: str, text: str, now: datetime, buttons: Buttons = ()) -> None:
    story = desk.watchlist.story.id
    for name in desk.recipients:
        identity = f"{what}:{story}@{now.isoformat()}@{name}"
        tx.put_notice(Notice(identity, text, now, buttons=buttons), name)


def _source(desk: Desk, one: Kept) -> str:
    return desk.source_ids.get(one.source_key, one.source)


# --- "should have been told" ---------------------------------------------------------------------------------------


def should_buttons(numbers: Sequence[int]) -> Buttons:
    """A button for each of these decisions, by its place in the message: it should have been told."""
    rows = numbered([f"{SHOULD}{number}" for number in numbers])
    return tuple(tuple((one.text, one.data) for one in row) for row in rows)


def should_have_been_told(tx: Tx, desks: Sequence[Desk], number: int, by: str, now: datetime) -> str:
    """Note that a decision to keep quiet was wrong, and tell its item after all; the answer for who pressed.

    A second press, or another person's, tells nothing twice. What the item says is known from then on, and its page is
    looked at for edits, as with any alert.
    """
    one = tx.reports.decision(number)
    desk = next((it for it in desks if one and it.watchlist.story.id == one.decision.story), None)
    if one is None or desk is None:
        return "That item, or its story, is not here any more."
    before = tx.memos.of(f"{SHOULD}{number}")
    if before:
        return f"It was told after all already, by {before.value}."
    tx.memos.note(f"{SHOULD}{number}", by, now)
    alert_id = f"{one.decision.item}.{one.version}@{one.decision.story}"
    if tx.reports.is_told(alert_id):
        return "It was told by now. Thank you: it is noted."
    decision = _after_all(tx, desk, one, by, now)
    alert = compose(
        alert_id, decision, one.item, desk.watchlist, source=_source(desk, one), found=now, edited=False,
        urgent=is_urgent(decision, desk.watchlist, desk.judge.names),
    )  # fmt: skip
    tx.reports.learn(decision.story, number, decision.learned, now)
    tx.put_alert(alert, one.decision.item, desk.recipients)
    if not any(key.startswith("page:") for key in one.item.keys):
        tx.follow(one.decision.item, now, look_again_at(now, now))
    log.info("item.told_after_all", extra={"story": decision.story, "item": decision.item, "decision": number})
    return "Told to everybody of the story, and noted."


def _after_all(tx: Tx, desk: Desk, one: Kept, by: str, now: datetime) -> Decision:
    """The decision as if it had been to tell, with what it teaches; a repeat is proved by its headline."""
    was = one.decision
    kind = Kind.NEW if was.kind in (Kind.REPEAT, Kind.IRRELEVANT) else was.kind
    proofs = was.evidence or (Evidence(one.item.title or one.item.text[:200], kind),)
    ledger = desk.judge.ledger()
    ledger.learn(tx.ledger(was.story))
    ledger.given(tx.rules.last_development(was.story))
    development = was.development or ledger.next_development()
    day = (one.item.published or now).date().isoformat()
    claims = tuple(
        Claim(
            f"{was.item}#{place}", it.text, _source(desk, one), day, development,
            it.claim if it.kind in STATES else None, it.kind if it.claim and it.kind in STATES else None,
        )
        for place, it in enumerate(proofs, ledger.next_number)
    )  # fmt: skip
    reason = f"told after all by {by}; it was {was.outcome.value}: {was.reason}"
    return replace(
        was, outcome=Outcome.ALERT, kind=kind, reason=reason, development=development, evidence=proofs, learned=claims
    )
