"""A rule's way from being asked for to being undone: nothing takes effect before somebody saw what it would change."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.buttons import under_proposal
from bot.conversation.talk import Answer, Talk
from bot.conversation.who import Asker
from bot.conversation.words import bullets, lasting, short, when
from bot.core.model import Alert, Decision, Item
from bot.core.plain import counted
from bot.core.rules import (
    HISTORY,
    MUTES,
    NOT_OURS,
    NOT_OURS_FOR,
    Rule,
    RuleKind,
    RuleStatus,
    concerns,
    in_words,
    known_alone,
    mutes,
    repeats,
)
from bot.settle import Desk

MOST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Preview:
    """What a rule would have changed: the alerts that it would have kept quiet, the newest first, of how many."""

    kept: tuple[Alert, ...]
    of: int


async def propose(talk: Talk, asker: Asker, rule: Rule, delivery: int = 0) -> Answer:
    """Write a rule as proposed, and say what it would have changed."""
    preview = await preview_of(talk, rule)
    rule = await talk.write(lambda tx: tx.rules.propose(rule))
    return Answer(in_full(rule, preview, asker, talk.now), under_proposal(rule.id, delivery))


async def preview_of(talk: Talk, rule: Rule) -> Preview:
    """Try a rule on the alerts of the last thirty days; the trying is done beside the conversation."""
    since = talk.now - HISTORY
    desks = [desk for desk in _concerned(talk, rule) if rule.story in (None, desk.watchlist.story.id)]
    stories = [desk.watchlist.story.id for desk in desks]
    past = await talk.read(lambda tx: {story: list(tx.questions.history(story, since)) for story in stories})

    def tried() -> Preview:
        kept = [alert for desk in desks for alert in _kept(rule, desk, past[desk.watchlist.story.id])]
        kept.sort(key=lambda alert: alert.found, reverse=True)
        return Preview(tuple(kept), sum(map(len, past.values())))

    return await asyncio.to_thread(tried)


def _concerned(talk: Talk, rule: Rule) -> list[Desk]:
    """The stories whose alerts a rule may keep quiet: for a mute those that its recipient is told of."""
    return [desk for desk in talk.house.desks if rule.kind not in MUTES or rule.recipient in desk.recipients]


def _kept(rule: Rule, desk: Desk, past: Sequence[tuple[Alert, Decision, Item]]) -> list[Alert]:
    if rule.kind is RuleKind.KNOWN:
        known = known_alone(rule, desk.watchlist, desk.judge.names)
        return [alert for alert, decision, item in past if repeats(decision, known, _day(item))]
    if rule.kind in NOT_OURS:
        told = [(alert, decision, item) for alert, decision, item in past if not alert.urgent]
        return [alert for alert, decision, item in told if concerns(rule, item, decision.terms, desk.watchlist)]
    return [alert for alert, decision, _ in past if mutes(rule, alert.story, alert.source, decision.terms)]


def _day(item: Item) -> date | None:
    return item.published.date() if item.published else None


def in_full(rule: Rule, preview: Preview, asker: Asker, now: datetime) -> str:
    """A proposed rule as it is shown before it is set."""
    lines = [f"{_WOULD[rule.kind]} {in_words(rule)}."]
    lasts = length_of(rule)
    lines.append(f"It holds for {lasting(lasts)}." if lasts else "It holds until somebody undoes it.")
    if not preview.of:
        lines.append("There were no alerts in the last 30 days to try it on.")
    elif not preview.kept:
        lines.append(f"Of the {counted(preview.of, 'alert')} of the last 30 days it would have kept none quiet.")
    else:
        titles = [f"{when(one.found, asker.zone, now)}: {short(one.item_title)}" for one in preview.kept]
        lines.append(
            f"It would have kept quiet {len(preview.kept)} of the {counted(preview.of, 'alert')} of the last 30 days:\n"
            + bullets(titles, MOST_SHOWN)
        )
    if rule.kind in NOT_OURS:
        lines.append("What is urgent is told all the same.")
    lines.append("Nothing changes until you set it.")
    return "\n\n".join(lines)


_WOULD = {
    RuleKind.MUTE_STORY: "To be muted in this chat:",
    RuleKind.MUTE_SOURCE: "To be muted in this chat:",
    RuleKind.MUTE_TERM: "To be muted in this chat:",
    RuleKind.ALONE: "To be kept quiet:",
    RuleKind.WITHOUT: "To be kept quiet:",
    RuleKind.BEFORE: "To be kept quiet:",
    RuleKind.KNOWN: "To be",
}


def length_of(rule: Rule) -> timedelta | None:
    """For how long a rule is asked for; None: until it is undone."""
    return rule.expires - rule.made if rule.expires else None


def ends(rule: Rule, now: datetime) -> datetime | None:
    """When a rule ends that is set now."""
    length = length_of(rule)
    return now + length if length else None


def stands(rule: Rule, zone: str, now: datetime) -> list[str]:
    """A rule in the list: what it does, who made it, and how it stands."""
    where = f" for {rule.recipient}" if rule.recipient else f" in {rule.story}" if rule.story else ""
    if rule.status is RuleStatus.UNDONE:
        how = f"undone {when(rule.ended, zone, now) if rule.ended else ''} by {rule.ended_by}"
    elif not rule.holds(now):
        how = f"ended {when(rule.expires, zone, now) if rule.expires else ''}"
    else:
        how = f"until {when(rule.expires, zone, now)}" if rule.expires else "until undone"
    muted = "muted: " if rule.kind in MUTES else ""
    return [
        f"{rule.id} · {muted}{short(in_words(rule), 200)}{where}",
        f"↳ by {rule.author_name}, {when(rule.made, zone, now)}; {how}",
    ]


def not_ours_until(now: datetime) -> datetime:
    """When a rule of what is not ours ends."""
    return now + NOT_OURS_FOR
