"""The daily digest of each recipient that wants one: once a day, on its own clock, in one commit with that note."""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.core.digests import (
    AHEAD,
    MOST_MAYBE,
    MOST_RULED,
    Audit,
    Facts,
    Quiet,
    Some,
    compose,
    due,
    sample,
)
from bot.core.health import WELL
from bot.core.lives import expected_line
from bot.core.model import Notice, Outcome, Phase, Recipient
from bot.core.plain import clock, counted
from bot.core.relevance import ABOUT
from bot.life import SHOULD, Buttons, should_buttons
from bot.office import Office
from bot.settle import Desk
from bot.silence import blind_since, gaps
from bot.standing import undelivered_in_words
from bot.store import Kept, SourceState, Store, Tx

log = logging.getLogger("bot.digest")

DIGEST, SAMPLED = "digest:", "sampled:"
DAY, MOST_BACK, AUDITED = timedelta(days=1), timedelta(days=7), timedelta(days=30)
LOOKED_AMONG = 1_000
"""Quiet decisions of each kind that the sample is drawn among, evenly over the time."""


def send_digests(office: Office, now: datetime) -> int:
    """Put every digest that is due into the outbox; how many."""
    sent = 0
    for recipient in office.recipients:
        if recipient.digest is not None and (day := _day(office.store, recipient, now)):
            sent += _send(office, recipient, day, now)
    return sent


def digest_with_buttons(office: Office, recipient: str, now: datetime) -> tuple[str, Buttons]:
    """As ``digest_of``, with a button for each item that it numbers."""
    one = {it.name: it for it in office.recipients}[recipient]
    text, numbers, _ = _composed(office, one, now, None)
    return text, should_buttons(numbers)


def digest_of(office: Office, recipient: str, now: datetime, since: datetime | None = None) -> str:
    """The digest of a recipient at this moment, of all since then; without ``since``, since the last one was sent.

    Nothing is written. Raises KeyError for a recipient that the configuration does not name.
    """
    one = {it.name: it for it in office.recipients}[recipient]
    text, _, _ = _composed(office, one, now, since)
    return text


def _day(store: Store, recipient: Recipient, now: datetime) -> date | None:
    with store.read() as tx:
        return _due(tx, recipient, now)


def _due(tx: Tx, recipient: Recipient, now: datetime) -> date | None:
    memo = tx.memos.of(DIGEST + recipient.name)
    last = date.fromisoformat(memo.value) if memo else None
    return due(recipient.digest, ZoneInfo(recipient.timezone), now, last) if recipient.digest else None


def _send(office: Office, recipient: Recipient, day: date, now: datetime) -> int:
    """Written outside the transaction, since it reads a day's work; whoever notes the day first sends it."""
    text, numbers, sampled = _composed(office, recipient, now, None, seed=day.isoformat())
    notice = Notice(f"digest:{recipient.name}@{day.isoformat()}", text, now, buttons=should_buttons(numbers))
    with office.store.write() as tx:
        if _due(tx, recipient, now) != day:
            return 0
        tx.memos.note(DIGEST + recipient.name, day.isoformat(), now)
        tx.memos.note(f"{SAMPLED}{recipient.name}@{day.isoformat()}", json.dumps(sampled), now)
        tx.put_notice(notice, recipient.name)
    log.info("digest.queued", extra={"recipient": recipient.name, "day": day.isoformat()})
    return 1


def _composed(
    office: Office, recipient: Recipient, now: datetime, since: datetime | None, *, seed: str = ""
) -> tuple[str, tuple[int, ...], list[int]]:
    """The text, the decisions it numbers, and those of them that were drawn for the sample."""
    with office.store.read() as tx:
        facts = _facts(tx, office, recipient, now, since, seed or now.date().isoformat())
    text, numbers = compose(facts)
    drawn = {one.number for one in facts.sample.shown}
    return text, numbers, [number for number in numbers if number in drawn]


def _facts(tx: Tx, office: Office, recipient: Recipient, now: datetime, since: datetime | None, seed: str) -> Facts:
    desks = [desk for desk in office.desks if recipient.name in desk.recipients]
    of, zone = [desk.watchlist.story.id for desk in desks], ZoneInfo(recipient.timezone)
    memo = tx.memos.of(DIGEST + recipient.name)
    if since is None:
        since = max(memo.at, now - MOST_BACK) if memo else now - DAY
    phases = tx.lives.phases()
    followed = [desk for desk in desks if phases.get(desk.watchlist.story.id) is not Phase.CLOSED]
    states = [state for state in tx.sources() if any(state.key in desk.source_ids for desk in followed)]
    troubled = [state for state in states if state.health.condition not in WELL]
    muted, kept_from = tx.reports.muted(recipient.name, since, 3)
    return Facts(
        now=now,
        since=since,
        zone=zone,
        stories=len(desks),
        sources=len(states),
        fine=len(states) - len(troubled),
        items=tx.reports.looked_at(of, since),
        alerts=tx.reports.alerts_for(recipient.name, since),
        maybe=_some(tx, desks, Outcome.MAYBE, since, MOST_MAYBE),
        sample=Some(sample(_near(tx, desks, since), f"{recipient.name}:{seed}")),
        ruled=_some(tx, desks, Outcome.RULED, since, MOST_RULED),
        muted=Some([Quiet(0, it.alert.story, it.alert.item_title, it.reason, "") for it in muted], kept_from),
        audit=_audit(tx, recipient.name, now),
        away=blind_since(gaps(tx), since),
        troubled=[_trouble(state, desks) for state in troubled],
        undelivered=_undelivered(tx, office, now),
        resting=[line for desk in desks if (line := _resting(tx, desk, phases, since))],
        expected=_expected(followed, now),
        expiring=_expiring(followed, now),
    )


def _some(tx: Tx, desks: Sequence[Desk], outcome: Outcome, since: datetime, most: int) -> Some:
    of = [desk.watchlist.story.id for desk in desks]
    shown = [_quiet(one, desks) for one in tx.reports.kept(of, outcome, since, most)]
    return Some(shown, tx.reports.how_many(of, outcome, since))


def _near(tx: Tx, desks: Sequence[Desk], since: datetime) -> list[Quiet]:
    """What was kept quiet with a term of the story in it, with how near it was."""
    of = [desk.watchlist.story.id for desk in desks]
    kept = [
        one
        for outcome in (Outcome.REPEAT, Outcome.IRRELEVANT)
        for one in tx.reports.some(of, outcome, since, LOOKED_AMONG)
    ]
    repeats = [one for one in kept if one.decision.outcome is Outcome.REPEAT]
    others = [one for one in kept if one.decision.outcome is not Outcome.REPEAT and one.decision.terms]
    return [_quiet(one, desks) for one in (*repeats, *others)]


def _quiet(one: Kept, desks: Sequence[Desk]) -> Quiet:
    story = next(it.watchlist.story for it in desks if it.watchlist.story.id == one.decision.story)
    most = ABOUT if one.decision.outcome is Outcome.IRRELEVANT else story.quiet or story.tell
    near = min(1.0, one.decision.score / most) if most else 0.0
    title = one.item.title or one.item.text
    return Quiet(one.number, story.title or story.id, title, one.decision.reason, one.item.url, near)


def _trouble(state: SourceState, desks: Sequence[Desk]) -> str:
    names = [f"{desk.source_ids[state.key]}" for desk in desks if state.key in desk.source_ids]
    since = f" since {clock(state.health.bad_since)}" if state.health.bad_since else ""
    return f"{names[0]}: {state.health.condition.value}{since}"


def _undelivered(tx: Tx, office: Office, now: datetime) -> list[str]:
    """In the words and numbers of every other face: what waits for the end of quiet hours is not late."""
    what = tx.reports.undelivered(now, office.recipients)
    by = [f"{name}: {count}" for name, count in sorted(what.by_recipient.items())]
    return [undelivered_in_words(what, now), *by] if what.count else []


def _resting(tx: Tx, desk: Desk, phases: dict[str, Phase], since: datetime) -> str:
    """A story that is not open, and what is kept for its reopening."""
    story = desk.watchlist.story
    phase = phases.get(story.id, Phase.OPEN)
    if phase is Phase.OPEN:
        return ""
    life = tx.lives.of(story.id)
    kept = tx.reports.how_many([story.id], Outcome.PAUSED, life.since or since) if phase is Phase.PAUSED else 0
    whom = f" by {life.by}" if life.by else ""
    return f"{story.title or story.id}: {phase.value}{whom}" + (f", {counted(kept, 'item')} kept" if kept else "")


def _expected(desks: Sequence[Desk], now: datetime) -> list[str]:
    coming = [
        (one.date, f"{expected_line(one)} ({desk.watchlist.story.title or desk.watchlist.story.id})")
        for desk in desks
        for one in desk.watchlist.expected
        if now.date() <= one.date <= (now + AHEAD).date()
    ]
    return [line for _, line in sorted(coming)]


def _expiring(desks: Sequence[Desk], now: datetime) -> list[str]:
    stories = (desk.watchlist.story for desk in desks)
    ending = [(it.expires, it) for it in stories if it.expires and now <= it.expires <= now + AHEAD]
    return [f"{it.title or it.id}: {clock(at)}" for at, it in sorted(ending, key=lambda pair: pair[0])]


def _audit(tx: Tx, recipient: str, now: datetime) -> Audit:
    """What came of the samples that this recipient was shown in the last month."""
    shown = [memo for memo in tx.memos.under(f"{SAMPLED}{recipient}@").values() if memo.at >= now - AUDITED]
    numbers = {number for memo in shown for number in json.loads(memo.value)}
    wrong = {int(number) for number in tx.memos.under(SHOULD)}
    return Audit(len(numbers), len(numbers & wrong))
