"""The buttons under messages, and what their data says: the conversation reads what the deliveries write.

Data is ``deed:number`` or ``deed:number:word``; the number is a delivery's, or a rule's where the deed is one of rules:
then the word is the delivery that the rule was made on, or 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from bot.channels import Button, Buttons
from bot.core.rules import MUTES, NOT_OURS, RuleKind
from bot.store import Tx

ALERT_DEEDS = {
    "known": "✓ Known",
    "notours": "✗ Not ours",
    "follow": "👁 Follow",
    "mute": "🔕 Mute",
    "why": "❓ Why",
}
"""Deed → the button's words, in order: the first two are a row, the others the next."""

SHOW = "show"
"""The deed of a group's button: its alerts, one by one."""

SET, LEAVE, UNDO = "set", "leave", "undo"
"""What is done with a rule."""
SHOULD = "should"
"""The deed of a digest's and a reopened story's button, with a decision's number: it should have been told."""
TELL = "tell"
"""The deed under what a mute kept back, with a delivery's number: it is told to its recipient after all."""
WATCH, DISCARD = "watch", "discard"
"""What is done with a drafted watchlist; the number is that of the message that asked for it."""
UNFOLLOW, BACK, DONE = "unfollow", "back", "done"
"""What is done with a delivery, beside the deeds of an alert: no longer follow it, ask nothing, say what was done."""


@dataclass(frozen=True, slots=True)
class Done:
    """What was done about an alert: the deed, who did it, and the data of the button that undoes it."""

    deed: str
    by: str
    undo: str


@dataclass(frozen=True, slots=True)
class Press:
    """The data of a button, read."""

    deed: str
    number: int
    word: str = ""


def under_alert(delivery: int, done: Sequence[Done] = ()) -> Buttons:
    """What can be done about an alert, under what was done about it. A mute can be followed by another."""
    rows: list[tuple[Button, ...]] = [
        (Button(f"{ALERT_DEEDS[one.deed]} · {one.by}"[:60], f"{DONE}:{delivery}"), Button("↩ Undo", one.undo))
        for one in done
    ]
    settled = {one.deed for one in done} - {"mute"}
    for part in (("known", "notours"), ("follow", "mute", "why")):
        left = tuple(Button(ALERT_DEEDS[deed], f"{deed}:{delivery}") for deed in part if deed not in settled)
        if left:
            rows.append(left)
    return tuple(rows)


def under_group(first: int) -> Buttons:
    """What can be done about a message of many alerts: ``first`` is one of their deliveries."""
    return ((Button("Show them one by one", f"{SHOW}:{first}"),),)


def under_proposal(rule: int, delivery: int = 0) -> Buttons:
    """What can be done about a rule that is only proposed."""
    return ((Button("✓ Set it", f"{SET}:{rule}:{delivery}"), Button("Leave it", f"{LEAVE}:{rule}:{delivery}")),)


def under_draft(asked: int, *, new: bool = True) -> Buttons:
    """What can be done about a watchlist that was drafted, or sent: of a new story, or of one that is followed."""
    use = "▶ Start watching" if new else "✓ Use this file"
    return ((Button(use, f"{WATCH}:{asked}"), Button("Discard", f"{DISCARD}:{asked}")),)


def undo(rule: int, delivery: int = 0) -> str:
    """The data of a button that ends a rule."""
    return f"{UNDO}:{rule}:{delivery}"


def choices(delivery: int, deed: str, offered: Sequence[tuple[str, str]], *, a_row: int = 1) -> Buttons:
    """A question about an alert: (words, word) for each answer, and a way back."""
    buttons = [Button(words[:60], f"{deed}:{delivery}:{word}") for words, word in offered]
    rows = [tuple(buttons[at : at + a_row]) for at in range(0, len(buttons), a_row)]
    return (*rows, (Button("‹ Back", f"{BACK}:{delivery}"),))


def numbered(presses: Sequence[str], a_row: int = 5) -> Buttons:
    """A button for each entry of a numbered list: that one should have been told."""
    buttons = [Button(("should: " if n == 1 else "") + str(n), data) for n, data in enumerate(presses, 1)]
    return tuple(tuple(buttons[at : at + a_row]) for at in range(0, len(buttons), a_row))


def read(data: str) -> Press | None:
    """What a button says; None for what no button of ours says."""
    deed, _, rest = data.partition(":")
    number, _, word = rest.partition(":")
    if deed not in _DEEDS or not (number.isascii() and number.isdecimal() and len(number) < 19):
        return None
    return Press(deed, int(number), word)


_DEEDS = frozenset(chain(ALERT_DEEDS, (SHOW, SHOULD, TELL, SET, LEAVE, UNDO, WATCH, DISCARD, UNFOLLOW, BACK, DONE)))


DEED_OF = {
    RuleKind.KNOWN: "known",
    **dict.fromkeys(NOT_OURS, "notours"),
    **dict.fromkeys(MUTES, "mute"),
}
"""Which deed makes a rule of each kind."""


def followed_key(item: str) -> str:
    """Under which it is noted who wanted an item to be looked at often again."""
    return f"followed:{item}"


def done_about(tx: Tx, story: str, item: str, recipient: str, delivery: int, now: datetime) -> tuple[Done, ...]:
    """What was done about an alert on an item, as this recipient sees it: the rules in force, and who follows it."""
    mine = [rule for rule in tx.rules.on_item(item) if rule.holds(now) and rule.story in (None, story)]
    rules = [rule for rule in mine if rule.recipient in (None, recipient)]
    done = [Done(DEED_OF[rule.kind], rule.author_name, undo(rule.id, delivery)) for rule in rules]
    followed = tx.memos.of(followed_key(item))
    if followed:
        done.append(Done("follow", followed.value.partition("\n")[0], f"{UNFOLLOW}:{delivery}"))
    return tuple(done)
