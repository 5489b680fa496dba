"""The commands that change something, or make something happen."""

from __future__ import annotations

import logging
import re
from datetime import timedelta

from bot.check import SourceReport
from bot.conversation.asking import in_force, open_claims, seen_key, undo_buttons
from bot.conversation.proposals import propose, stands
from bot.conversation.talk import Answer, Refusal, Talk, rows
from bot.conversation.undone import Quieted, kept_by, told_of
from bot.conversation.who import Asker
from bot.conversation.words import BROKE, bullets, short, span, when
from bot.core.errors import BotError
from bot.core.model import Notice, Outcome, Phase
from bot.core.plain import counted
from bot.core.rules import MUTES, Rule, RuleKind, by_and_until, in_words, is_word
from bot.settle import Told
from bot.store import Tx
from bot.toml_files import nearest

log = logging.getLogger("bot.conversation")

USUAL_MUTE = timedelta(days=1)
MOST_TEXT = 1000
_FOR = re.compile(r"(.*?)(?:\s+|^)for\s+(\S+(?:\s+(?:minutes?|hours?|days?|weeks?))?)\s*$", re.I | re.S)
KINDS = {"source": RuleKind.MUTE_SOURCE, "term": RuleKind.MUTE_TERM, "story": RuleKind.MUTE_STORY}


async def mute(talk: Talk, asker: Asker, words: str) -> Answer:
    """Propose a mute of this chat: of a source, a term or a story, for a time."""
    if not asker.recipients:
        raise Refusal("No alerts come into this chat, so there is nothing to mute here.")
    words, length = _length(words)
    kind, name = _kind(words)
    if not name:
        raise Refusal("Mute what? For example: /mute source courier for 4h, or /mute story strike for 1d.")
    found, story, subject = _meant(talk, kind, name)
    now = talk.now
    rule = Rule(0, found, story, subject, asker.person, asker.name, now, recipient=asker.names[0], expires=now + length)
    return await propose(talk, asker, rule)


def _length(words: str) -> tuple[str, timedelta]:
    found = _FOR.fullmatch(words.strip())
    if not found:
        return words.strip(), USUAL_MUTE
    length = span(found[2])
    if length is None:
        raise Refusal(f"“{found[2]}” is no time that I know. Say 4h, 1d or 1w, up to a year.")
    return found[1].strip(), length


def _kind(words: str) -> tuple[RuleKind | None, str]:
    first, _, rest = words.partition(" ")
    kind = KINDS.get(first.casefold())
    return (kind, rest.strip()) if kind else (None, words)


def _meant(talk: Talk, kind: RuleKind | None, name: str) -> tuple[RuleKind, str | None, str]:
    """What is to be muted: its kind, its story (None: it is in several), and its name as the watchlists have it."""
    found = [one for one in _mutable(talk) if kind in (None, one[0]) and name.casefold() == one[2].casefold()]
    if not found:
        near = nearest(name, sorted({one[2] for one in _mutable(talk) if kind in (None, one[0])}))
        raise Refusal(
            f"I know no source, term or story “{short(name, 60)}”." + (f" Did you mean {near}?" if near else "")
        )
    stories = {one[1] for one in found if one[0] is found[0][0]}
    return found[0][0], stories.pop() if len(stories) == 1 else None, found[0][2]


def _mutable(talk: Talk) -> list[tuple[RuleKind, str, str]]:
    """Everything that can be muted, as (kind, story, name); a term is found by each of its spellings' first."""
    out: list[tuple[RuleKind, str, str]] = []
    for desk in talk.house.desks:
        watchlist, story = desk.watchlist, desk.watchlist.story.id
        out.append((RuleKind.MUTE_STORY, story, story))
        out += [(RuleKind.MUTE_SOURCE, story, source.id) for source in watchlist.watched]
        out += [(RuleKind.MUTE_TERM, story, term.name) for term in watchlist.terms]
    return out


async def unmute(talk: Talk, asker: Asker, words: str) -> Answer:
    """End a mute of this chat by its number, or show them."""
    now, number = talk.now, words.strip().lstrip("#")
    if number and not (number.isascii() and number.isdecimal() and len(number) < 10):
        raise Refusal("Which one? Send /unmute and the number of the mute; /unmute alone shows them.")

    def end(tx: Tx) -> tuple[list[Rule], Rule | None, list[Quieted]]:
        mine = [one for one in tx.rules.holding(now) if one.kind in MUTES and one.recipient in asker.names]
        wanted = next((one for one in mine if number and one.id == int(number)), None)
        if wanted:
            tx.rules.undo(wanted.id, asker.name, now)
        return mine, wanted, kept_by(tx, wanted) if wanted else []

    found, ended, kept = await talk.write(end)
    if ended:
        said = f"No longer muted here: {in_words(ended)}."
        return told_of(said, kept, asker, now) if kept else Answer(f"{said} Nothing came while it was.")
    if not found:
        return Answer("Nothing is muted in this chat.")
    head = f"No mute of this chat has the number {number}. These are in force:" if number else "Muted in this chat:"
    return Answer(rows(head, *(stands(rule, asker.zone, now) for rule in found)), undo_buttons(found, talk))


async def known(talk: Talk, asker: Asker, words: str) -> Answer:
    """Propose that the desk knows a sentence already."""
    desk, text = talk.story_and_rest(words)
    text = " ".join(text.split())
    if not is_word(text):
        raise Refusal("What is known? Send /known, the story, and one sentence.")
    if len(text) > MOST_TEXT:
        raise Refusal("That is long for one sentence: please send what is known in at most 1,000 letters.")
    rule = Rule(0, RuleKind.KNOWN, desk.watchlist.story.id, text, asker.person, asker.name, talk.now)
    return await propose(talk, asker, rule)


async def check(talk: Talk, asker: Asker, words: str) -> Answer:
    """Check the sources of a story, or of all, now; the findings come when they are there."""
    chosen = [talk.one_story(words)] if words.strip() else [desk.watchlist for desk in talk.house.desks]
    if not chosen:
        raise Refusal("I follow no story yet.")
    stories = {one.story.id for one in chosen}
    if stories & talk.checking:
        raise Refusal("I am checking that already; the result comes into the chat that asked.")
    talk.checking |= stories
    talk.spawn(_check(talk, asker, stories))
    number = len({source.key for one in chosen for source in one.sources})
    return Answer(f"Checking {counted(number, 'source')} of {', '.join(sorted(stories)[:5])} …")


async def _check(talk: Talk, asker: Asker, stories: set[str]) -> None:
    """The same pass as always, through the same leases; what is told goes out by the same outbox."""
    reports: list[SourceReport] = []
    try:
        report = await talk.house.check_now(stories, send=False, progress=reports.append)
        text = _checked(report.check.sources, report.check.told)
    except BotError as error:
        text = f"The check broke off: {short(str(error), 300)}"
    except Exception as error:  # whoever asked waits for an answer; its words may hold anything, so its kind must do
        log.error("conversation.broke", extra={"error": type(error).__name__})
        text = BROKE
    finally:
        talk.checking -= stories
    await talk.say(asker.place, text, reply_to=asker.message)


def _checked(sources: tuple[SourceReport, ...], told: tuple[Told, ...]) -> str:
    failed = [f"{one.id}: {short(one.error or '', 160)}" for one in sources if one.error]
    alerts = [f"{it.decision.kind.value}: {short(it.item.title)} ({it.source_id})" for it in told if it.alert]
    quiet = [
        f"{short(it.item.title)} ({it.source_id}): {short(it.decision.reason, 160)}"
        for it in told
        if it.decision.outcome in (Outcome.MAYBE, Outcome.RULED, Outcome.PAUSED)
    ]
    new = sum(one.new for one in sources)
    found = f"{counted(new, 'new or changed item')}, {counted(len(alerts), 'alert')}"
    head = f"Checked {counted(len(sources), 'source')}: {found}."
    return rows(
        head,
        f"Told:\n{bullets(alerts, 10)}" if alerts else "",
        f"Kept quiet, to be looked at:\n{bullets(quiet, 8)}" if quiet else "",
        f"Not read:\n{bullets(failed, 10)}" if failed else "",
    )


async def handover(talk: Talk, asker: Asker, words: str) -> Answer:
    """A briefing for whoever takes over: what is open, where I was, which rules hold. It is kept who has the story."""
    desk, name = talk.story_and_rest(words)
    watchlist, now = desk.watchlist, talk.now
    story = watchlist.story.id
    name = short(name.removeprefix("@"), 60)

    def brief(tx: Tx) -> tuple[list[str], list[Rule], Phase, str]:
        if name:
            tx.lives.hand_over(story, name, asker.name, now)
        memo = tx.memos.of(seen_key(asker))
        seen = f"{asker.name} last looked {when(memo.at, asker.zone, now)}." if memo else ""
        claims = open_claims(watchlist, tx.ledger(story))
        return claims, in_force(tx.rules.listed(), story, talk), tx.lives.phase(story), seen

    claims, held, phase, seen = await talk.write(brief)
    states = {one.id: one for one in await talk.house.in_store(talk.house.store.stories)}
    last = states[story].last_alert if story in states else None
    told = f"{counted(states[story].alerts, 'alert')} so far" if story in states else "no alert so far"
    point = f"{phase.value}, {told}" + (f", the last {when(last, asker.zone, now)}." if last else ".")
    rules = [f"· {rule.id}: {short(in_words(rule), 160)}, {by_and_until(rule)}" for rule in held]
    return Answer(
        rows(
            f"Handover of {short(watchlist.story.title or story)}" + (f" to {name}" if name else ""),
            " ".join(filter(None, (point, seen))),
            # With a name, the story's recipients are told so, and what is open with it.
            "" if name else ["Open claims:", *claims] if claims else "No claim is open.",
            ["Rules in force:", *rules] if rules else "",
        )
    )


async def pause(talk: Talk, asker: Asker, words: str) -> Answer:
    """Its sources are checked, and nothing is told."""
    return await _phase(talk, asker, words, Phase.PAUSED, "paused: I go on checking, and tell nothing of it")


async def open_(talk: Talk, asker: Asker, words: str) -> Answer:
    """It is followed and told again."""
    return await _phase(talk, asker, words, Phase.OPEN, "open: I check it and tell what is new")


async def close(talk: Talk, asker: Asker, words: str) -> Answer:
    """It is followed no longer."""
    return await _phase(talk, asker, words, Phase.CLOSED, "closed: I no longer follow it. /open brings it back")


PAUSED_OR_CLOSED = {Phase.PAUSED: "⏸", Phase.CLOSED: "⏹"}
"""The sign of a notice to all of a story's recipients; of a reopened one they are told with what they missed."""


async def _phase(talk: Talk, asker: Asker, words: str, phase: Phase, said: str) -> Answer:
    story, now = talk.one_story(words).story, talk.now
    desk = talk.desk(story.id)

    def put(tx: Tx) -> bool:
        if tx.lives.phase(story.id) is phase:
            return False
        tx.lives.set_phase(story.id, phase, asker.name, now)
        if phase in PAUSED_OR_CLOSED:  # whoever waits for its alerts must know that none will come
            text = f"{PAUSED_OR_CLOSED[phase]} {short(story.title or story.id)}: {phase.value} by {asker.name}."
            for name in desk.recipients:
                identity = f"{phase.value}:{story.id}@{now.isoformat()}@{name}"
                tx.put_notice(Notice(identity, f"{text} /open {story.id} brings it back.", now), name)
        return True

    changed = await talk.write(put)
    return Answer(f"{story.id} is {said}." if changed else f"{story.id} is {phase.value} already.")
