"""What a rule kept quiet while it held: shown to whoever undoes it, so that all of it can be told after all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot import buttons
from bot.conversation import words
from bot.conversation.talk import Answer, Talk, rows
from bot.conversation.who import Asker
from bot.core.model import Outcome
from bot.core.plain import counted, link
from bot.core.rules import MUTES, Rule, RuleKind, muted_by, ruled_by
from bot.store import DeliveryStatus, Tx
from bot.store.questions import MOST_HISTORY

MOST_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Quieted:
    """Something that a rule kept quiet; ``press`` is the data of the button that tells it after all."""

    press: str
    title: str
    url: str
    source: str
    at: datetime


def kept_by(tx: Tx, rule: Rule) -> list[Quieted]:
    """What a rule kept quiet and nobody was told of since, the newest first: of very many, of the newest."""
    return _muted(tx, rule) if rule.kind in MUTES else _decided(tx, rule)


def _muted(tx: Tx, rule: Rule) -> list[Quieted]:
    since = rule.made - timedelta(microseconds=1)
    told = tx.questions.told_to([rule.recipient or ""], since)
    mine = [one for one in told if one.status is DeliveryStatus.MUTED and (one.reason or "").startswith(muted_by(rule))]
    return [
        Quieted(f"{buttons.TELL}:{one.delivery}", it.item_title, it.item_url, it.source, it.found)
        for one in reversed(mine)
        for it in [one.alert]
    ]


def _decided(tx: Tx, rule: Rule) -> list[Quieted]:
    """Of a rule KNOWN that was made on an alert nothing: what repeats that is known by the alert, too."""
    if rule.story is None or (rule.kind is RuleKind.KNOWN and (rule.item or not rule.development)):
        return []
    known = rule.kind is RuleKind.KNOWN
    outcome = Outcome.REPEAT if known else Outcome.RULED
    kept = tx.reports.kept([rule.story], outcome, rule.made, MOST_HISTORY)
    return [
        Quieted(f"{buttons.SHOULD}:{one.number}", one.item.title or one.item.text, one.item.url, one.source, one.at)
        for one in kept
        if (one.decision.development == rule.development if known else one.decision.reason.startswith(ruled_by(rule)))
    ]


def told_of(head: str, kept: Sequence[Quieted], asker: Asker, now: datetime) -> Answer:
    """What was kept quiet, in numbers and with a button for each."""
    shown = kept[:MOST_SHOWN]
    lines = [
        f"{place}. {words.short(one.title)} ({one.source}, {words.when(one.at, asker.zone, now)})\n{link(one.url)}"
        for place, one in enumerate(shown, 1)
    ]
    more = f"… and {len(kept) - len(shown)} more" if len(kept) > len(shown) else ""
    text = rows(
        f"{head} While it held it kept quiet {counted(len(kept), 'item')}, the newest first:",
        *lines,
        more,
        "Should one have been told? Press its number, and it is told now.",
    )
    return Answer(text, buttons.numbered([one.press for one in shown]))


async def say_what_was_kept(talk: Talk, asker: Asker, rule: Rule, message: int) -> None:
    """After an undoing by a button; nothing where nothing was kept quiet."""
    kept = await talk.read(lambda tx: kept_by(tx, rule))
    if kept:
        said = told_of(f"Rule {rule.id} is undone.", kept, asker, talk.now)
        await talk.say(asker.place, said.text, reply_to=message, buttons=said.buttons)
