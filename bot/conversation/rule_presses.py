"""What a press does with a rule: set it, leave it, undo it."""

from __future__ import annotations

from collections.abc import Callable

from bot import buttons
from bot.channels import Button, Buttons
from bot.conversation import words
from bot.conversation.pressed import Plan, Pressed, on_alert, refresh, refused
from bot.conversation.proposals import ends
from bot.conversation.talk import Talk
from bot.conversation.undone import say_what_was_kept
from bot.conversation.who import enough
from bot.core.rules import MUTES, Rule, RuleStatus
from bot.settings import MemberRole
from bot.store import Tx

EDITOR = MemberRole.EDITOR


async def on_rule(talk: Talk, pressed: Pressed) -> Plan:
    """Set, leave or undo a rule."""
    press, asker, now = pressed.press, pressed.asker, talk.now
    rule = await talk.read(lambda tx: tx.rules.of(press.number))
    if rule is None:
        return refused(words.GONE)
    own = rule.kind in MUTES and asker.alone and rule.recipient in asker.names
    if not (enough(asker.role, EDITOR) or own):
        return refused(words.takes(EDITOR.value))
    said = RULE_DEEDS[press.deed](rule, talk)
    if said:
        return Plan(said)

    def do(tx: Tx) -> str:
        if press.deed == buttons.SET:
            tx.rules.set(rule.id, now, ends(rule, now))
            return f"✓ Set · {asker.name}"
        if press.deed == buttons.LEAVE:
            tx.rules.leave(rule.id, asker.name, now)
            return f"Left · {asker.name}"
        tx.rules.undo(rule.id, asker.name, now)
        return f"↩ Undone · {asker.name}"

    async def act() -> None:
        stands = await talk.write(do)
        await _mark(talk, pressed, rule, stands)
        if press.deed == buttons.UNDO:
            await say_what_was_kept(talk, asker, rule, pressed.message)

    return Plan(_NOW[press.deed], act)


_NOW = {buttons.SET: "Set.", buttons.LEAVE: "Left as it is.", buttons.UNDO: "Undone."}


def _settable(rule: Rule, talk: Talk) -> str:
    if rule.status is RuleStatus.PROPOSED:
        return ""
    if rule.status is RuleStatus.LEFT:
        return f"It was left, by {rule.ended_by}."
    return f"Already set, by {rule.author_name}." if rule.holds(talk.now) else "It was set, and has ended."


def _leavable(rule: Rule, talk: Talk) -> str:
    if rule.status is RuleStatus.LEFT:
        return f"Already left, by {rule.ended_by}."
    return "" if rule.status is RuleStatus.PROPOSED else "It was set already: Undo ends it."


def _undoable(rule: Rule, talk: Talk) -> str:
    if rule.status is RuleStatus.UNDONE:
        return f"Already undone, by {rule.ended_by}."
    if rule.status in (RuleStatus.PROPOSED, RuleStatus.LEFT):
        return "It was never set."
    return "" if rule.holds(talk.now) else "It has ended by itself."


RULE_DEEDS: dict[str, Callable[[Rule, Talk], str]] = {
    buttons.SET: _settable,
    buttons.LEAVE: _leavable,
    buttons.UNDO: _undoable,
}
"""What can be done with a rule → why it cannot be done with this one; empty: it can."""


async def _mark(talk: Talk, pressed: Pressed, rule: Rule, stands: str) -> None:
    """Show what became of a rule: under the message that was pressed, and under the alert that it was made on."""
    word = pressed.press.word
    delivery = int(word) if word.isascii() and word.isdecimal() and len(word) < 19 else 0
    on = await on_alert(talk, pressed, delivery) if delivery else None
    own = on.own_message if on else None
    if on and own:
        await refresh(talk, on, own)
    if own != pressed.message:
        await talk.rebutton(pressed.asker.place, pressed.message, _instead(pressed, rule, stands, delivery))


def _instead(pressed: Pressed, rule: Rule, stands: str, delivery: int) -> Buttons:
    """The message's buttons, with how the rule stands in the place of its own."""
    mine = [Button(stands[:60], f"{pressed.press.deed}:{rule.id}:{delivery}")]
    if pressed.press.deed == buttons.SET:
        mine.append(Button("↩ Undo", buttons.undo(rule.id, delivery)))
    out: list[list[Button]] = []
    placed = False
    for row in pressed.rows:
        kept = []
        for button in row:
            press = buttons.read(button.data)
            if press and press.deed in RULE_DEEDS and press.number == rule.id:
                kept += [] if placed else mine
                placed = True
            else:
                kept.append(button)
        out += [kept] if kept else []
    return out if placed else [mine]
