"""What a press on a button does. Each deed looks first and plans; it acts only once the press was answered.

Nothing is done for a press that came too late to be answered, since whoever pressed has given it up.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

from bot import buttons
from bot.channels import Button, Buttons
from bot.conversation import words
from bot.conversation.asking import in_short
from bot.conversation.draft_presses import DRAFT_DEEDS, on_draft
from bot.conversation.pressed import OnAlert, Plan, Pressed, buttons_of, done_on, on_alert, refresh, refused
from bot.conversation.proposals import not_ours_until, propose
from bot.conversation.rule_presses import RULE_DEEDS, on_rule
from bot.conversation.talk import Talk, rows
from bot.conversation.who import enough
from bot.core.plain import counted
from bot.core.rules import Rule, RuleKind, RuleStatus, alone, old_before, sentences_of, telling_names
from bot.core.schedule import look_again_at
from bot.life import should_have_been_told
from bot.settings import MemberRole
from bot.store import DeliveryStatus, Tx
from bot.store.questions import Told

OLD = timedelta(days=60)
"""From this age on an alert is only looked at: its item is no longer followed either."""
ASKED = timedelta(minutes=10)
"""For so long a proposal waits before the same press makes another."""
MOST_SHOWN, MOST_TERMS = 10, 3
SPANS = {"4h": timedelta(hours=4), "1d": timedelta(days=1), "1w": timedelta(weeks=1)}
READER, EDITOR = MemberRole.READER, MemberRole.EDITOR


async def plan(talk: Talk, pressed: Pressed) -> Plan:
    """What is to be said and done."""
    if pressed.press.deed in RULE_DEEDS:
        return await on_rule(talk, pressed)
    if pressed.press.deed in DRAFT_DEEDS:
        return await on_draft(talk, pressed)
    if pressed.press.deed == buttons.SHOULD:
        return await _should(talk, pressed)
    if pressed.press.deed == buttons.TELL:
        return await _tell(talk, pressed)
    role, own = ROLES.get(pressed.press.deed, (READER, True))
    if not (enough(pressed.asker.role, role) or (own and pressed.asker.alone)):
        return refused(words.takes(role.value))
    on = await on_alert(talk, pressed, pressed.press.number)
    if on is None:
        return refused(words.GONE)
    if talk.now - on.told.alert.found > OLD and pressed.press.deed not in LOOKING:
        return refused(words.TOO_OLD)
    return await ALERT_DEEDS[pressed.press.deed](talk, on)


# --- under an alert -------------------------------------------------------------------------------------------------


async def known(talk: Talk, on: OnAlert) -> Plan:
    """What it told is known to the desk."""
    told = on.told
    rule = _rule(on, talk, RuleKind.KNOWN, "\n".join(sentences_of(told.decision)), told.alert.story)
    rule = replace(rule, development=told.alert.development)
    return await _proposing(talk, on, rule)


async def not_ours(talk: Talk, on: OnAlert) -> Plan:
    """It is no news of this story: asks why, and makes a rule of the answer."""
    if not on.word:
        offered = [("Wrong person", "name"), ("Another story", "words"), ("Old", "old")]
        return _asking(talk, on, "notours", offered)
    told, desk = on.told, talk.desk(on.told.alert.story)
    watchlist = desk.watchlist
    rule = _rule(on, talk, RuleKind.ALONE, "", told.alert.story)
    rule = replace(rule, expires=not_ours_until(talk.now))
    match on.word:
        case "name":
            name, why_not = alone(told.decision.terms, watchlist)
            if name is None:
                return refused(f"{words.short(why_not, 160)} Try Another story.")
            return await _proposing(talk, on, replace(rule, subject=name))
        case "words":
            found = telling_names(told.item, watchlist, desk.judge.names)
            if not found:
                return refused("It has no word of its own by which I could know that other story. Try Known or Mute.")
            return await _proposing(talk, on, replace(rule, kind=RuleKind.WITHOUT, subject="\n".join(found)))
        case "old":
            day = old_before(told.item, told.alert.found)
            if day is None:
                return refused(
                    "Its date does not show that it is old, so a rule by date would keep out news. Try Known."
                )
            return await _proposing(talk, on, replace(rule, kind=RuleKind.BEFORE, subject=day.isoformat()))
        case _:
            return refused(words.GONE)


async def follow(talk: Talk, on: OnAlert) -> Plan:
    """Its page is looked at often again."""
    told, key = on.told, buttons.followed_key(on.told.item_id)
    if any(name.startswith("page:") for name in told.item.keys):
        return refused("Its source is read whole at each check, so its edits are seen anyway.")
    memo = await talk.read(lambda tx: tx.memos.of(key))
    if memo:
        return Plan(f"Already followed, by {memo.value.partition(chr(10))[0]}.", lambda: refresh(talk, on))

    def do(tx: Tx) -> None:
        since = told.followed_at.isoformat() if told.followed_at else ""
        tx.memos.note(key, f"{on.asker.name}\n{since}", talk.now)
        tx.follow_anew(told.item_id, talk.now, look_again_at(talk.now, talk.now))

    return Plan("I look at its page often again.", lambda: _then(talk, on, do))


async def unfollow(talk: Talk, on: OnAlert) -> Plan:
    """Its page is looked at as before."""
    told, key = on.told, buttons.followed_key(on.told.item_id)
    memo = await talk.read(lambda tx: tx.memos.of(key))
    if memo is None:
        return Plan("Already undone.", lambda: refresh(talk, on))
    before = words.moment(memo.value.partition("\n")[2])

    def undo(tx: Tx) -> None:
        tx.memos.drop(key)
        tx.follow_anew(told.item_id, before, look_again_at(talk.now, before) if before else None)

    return Plan("I look at its page as before.", lambda: _then(talk, on, undo))


async def mute(talk: Talk, on: OnAlert) -> Plan:
    """It is kept out of this chat: asks what, and for how long."""
    told = on.told
    what, _, length = on.word.partition(".")
    terms = told.decision.terms[:MOST_TERMS]
    offered = [(f"Source: {told.alert.source}", "s"), (f"Story: {told.alert.story}", "y")]
    offered += [(f"Term: {term}", f"t{place}") for place, term in enumerate(terms)]
    if not what:
        return _asking(talk, on, "mute", offered)
    if what not in {word for _, word in offered}:
        return refused(words.GONE)
    if length not in SPANS:
        return _asking(talk, on, "mute", [(words.lasting(SPANS[one]), f"{what}.{one}") for one in SPANS], a_row=3)
    kind, subject = {
        "s": (RuleKind.MUTE_SOURCE, told.alert.source),
        "y": (RuleKind.MUTE_STORY, told.alert.story),
    }.get(what) or (RuleKind.MUTE_TERM, terms[int(what[1:])])
    rule = _rule(on, talk, kind, subject, told.alert.story)
    return await _proposing(talk, on, replace(rule, recipient=told.recipient, expires=talk.now + SPANS[length]))


async def why(talk: Talk, on: OnAlert) -> Plan:
    """The steps of the decision, in short."""
    text = rows(words.short(on.told.item.title), in_short(on.told.decision))
    return Plan(act=lambda: talk.say(on.asker.place, text, reply_to=on.pressed.message))


async def show(talk: Talk, on: OnAlert) -> Plan:
    """The alerts of a message of many, one by one, ten at a time."""
    at = int(on.word) if on.word.isascii() and on.word.isdecimal() and len(on.word) < 6 else 0
    key, now = f"shown:{on.told.delivery}:{at}", talk.now

    def look(tx: Tx) -> tuple[list[tuple[Told, Buttons]], int]:
        group = tx.questions.together(on.told.delivery)
        part = group[at : at + MOST_SHOWN]
        return [(one, buttons_of(tx, one, talk)) for one in part], len(group) - at - len(part)

    def is_shown(tx: Tx) -> bool:
        memo = tx.memos.of(key)
        return memo is not None and now - memo.at < ASKED

    def first(tx: Tx) -> bool:
        if is_shown(tx):
            return False
        tx.memos.note(key, "", now)
        return True

    async def act() -> None:
        for one, under in shown:
            await talk.send(
                one.alert, replace(on.recipient, chat=on.asker.place.chat, thread=on.asker.place.thread), under
            )
        if left > 0:
            more = Button("Show more", f"{buttons.SHOW}:{on.told.delivery}:{at + MOST_SHOWN}")
            await talk.say(on.asker.place, f"{counted(left, 'more alert')} in that message.", buttons=((more,),))

    async def beside() -> None:
        if await talk.write(first):  # only now: a press that came too late to be answered shows nothing
            talk.spawn(act())

    if await talk.read(is_shown):
        return Plan("Already shown, above.")
    shown, left = await talk.read(look)
    return Plan(act=beside)


async def back(talk: Talk, on: OnAlert) -> Plan:
    """Nothing, after all."""
    return Plan(act=lambda: refresh(talk, on))


async def done(talk: Talk, on: OnAlert) -> Plan:
    """Says what was done about an alert."""
    found = await talk.read(lambda tx: done_on(tx, on.told, talk))
    said = "; ".join(f"{buttons.ALERT_DEEDS[one.deed]} by {one.by}" for one in found)
    return Plan(said[:190] or "Nothing was done about it.", lambda: refresh(talk, on), loud=True)


Deed = Callable[[Talk, OnAlert], Awaitable[Plan]]

ALERT_DEEDS: dict[str, Deed] = {
    "known": known,
    "notours": not_ours,
    "follow": follow,
    "mute": mute,
    "why": why,
    buttons.SHOW: show,
    buttons.UNFOLLOW: unfollow,
    buttons.BACK: back,
    buttons.DONE: done,
}
LOOKING = frozenset(("why", buttons.SHOW, buttons.DONE, buttons.BACK))
ROLES = {
    "known": (EDITOR, False),
    "notours": (EDITOR, False),
    "follow": (EDITOR, True),
    "mute": (EDITOR, True),
    buttons.UNFOLLOW: (EDITOR, True),
}
"""The role a deed takes, and whether a reader may do it in a private chat of their own; all others only look."""


def _rule(on: OnAlert, talk: Talk, kind: RuleKind, subject: str, story: str) -> Rule:
    return Rule(0, kind, story, subject, on.asker.person, on.asker.name, talk.now, item=on.told.item_id)


async def _proposing(talk: Talk, on: OnAlert, rule: Rule) -> Plan:
    """Show what a rule would change; once, though the button is pressed twice."""
    there = await talk.read(lambda tx: [one for one in tx.rules.on_item(on.told.item_id) if _same(one, rule)])
    held = next((one for one in there if one.holds(talk.now)), None)
    if held:
        return Plan(f"Already set, by {held.author_name}.", lambda: refresh(talk, on))
    waiting = [one for one in there if one.status is RuleStatus.PROPOSED]
    if any(talk.now - one.made < ASKED for one in waiting):
        return Plan("Already asked: set it or leave it, below.")

    async def act() -> None:
        await talk.write(lambda tx: [tx.rules.leave(one.id, on.asker.name, talk.now) for one in waiting])
        answer = await propose(talk, on.asker, rule, on.told.delivery)
        await talk.say(on.asker.place, answer.text, reply_to=on.pressed.message, buttons=answer.buttons)
        if on.word:
            await refresh(talk, on)

    return Plan(act=act)


def _same(one: Rule, rule: Rule) -> bool:
    return (one.kind, one.story, one.recipient, one.subject) == (rule.kind, rule.story, rule.recipient, rule.subject)


def _asking(talk: Talk, on: OnAlert, deed: str, offered: list[tuple[str, str]], *, a_row: int = 1) -> Plan:
    """Ask under the alert itself: its buttons become the answers."""
    under = buttons.choices(on.told.delivery, deed, offered, a_row=a_row)
    return Plan(act=lambda: talk.rebutton(on.asker.place, on.pressed.message, under, on.told.alert.item_url))


async def _then(talk: Talk, on: OnAlert, do: Callable[[Tx], None]) -> None:
    await talk.write(do)
    await refresh(talk, on)


async def _should(talk: Talk, pressed: Pressed) -> Plan:
    """What was kept quiet should have been told: it is told after all, once, whoever presses again."""
    asker, number = pressed.asker, pressed.press.number
    if not enough(asker.role, EDITOR):
        return refused(words.takes(EDITOR.value))

    async def act() -> None:
        desks, now = talk.house.desks, talk.now
        said = await talk.write(lambda tx: should_have_been_told(tx, desks, number, asker.name, now))
        await talk.say(asker.place, said, reply_to=pressed.message)

    return Plan(act=act)


async def _tell(talk: Talk, pressed: Pressed) -> Plan:
    """What a mute kept back is told to its recipient after all, once."""
    asker, number, now = pressed.asker, pressed.press.number, talk.now
    told = await talk.read(lambda tx: tx.questions.told(number))
    if not enough(asker.role, EDITOR) and not (asker.alone and told and told.recipient in asker.names):
        return refused(words.takes(EDITOR.value))
    if told is None:
        return refused(words.GONE)
    if told.status is not DeliveryStatus.MUTED:
        return Plan("It was told after all already.")

    async def act() -> None:
        await talk.write(lambda tx: tx.tell_after_all(number, now))

    return Plan(f"It is told to {told.recipient} now.", act)
