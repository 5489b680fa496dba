"""The buttons under messages, and what their data says: the conversation reads what the deliveries write.

Data is ``deed:number`` or ``deed:number:word``; the number is a delivery's, or a rule's where the deed is one of rules.
"""

from __future__ import annotations

from bot.channels import Button, Buttons

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


def under_alert(delivery: int) -> Buttons:
    """What can be done about an alert."""
    buttons = [Button(words, f"{deed}:{delivery}") for deed, words in ALERT_DEEDS.items()]
    return (tuple(buttons[:2]), tuple(buttons[2:]))


def under_group(first: int) -> Buttons:
    """What can be done about a message of many alerts: ``first`` is one of their deliveries."""
    return ((Button("Show them one by one", f"{SHOW}:{first}"),),)
