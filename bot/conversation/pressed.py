"""A press, read: who pressed what under which message, which alert that concerns, and what is planned for it."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot import buttons
from bot.buttons import Press
from bot.channels import Buttons
from bot.channels.place import place
from bot.conversation.talk import Talk
from bot.conversation.who import Asker, is_at
from bot.core.model import Recipient
from bot.store import Tx
from bot.store.questions import Told


@dataclass(frozen=True, slots=True)
class Plan:
    """What a press is answered at once, and what is done then. ``loud``: the answer waits to be read."""

    said: str = ""
    act: Callable[[], Awaitable[None]] | None = None
    loud: bool = False


@dataclass(frozen=True, slots=True)
class Pressed:
    """A press on a button under a message: who, what, and the message's buttons as they stood."""

    asker: Asker
    press: Press
    message: int
    rows: Buttons = ()
    text: str = ""
    """What the message says, as far as the channel shows it."""


@dataclass(frozen=True, slots=True)
class OnAlert:
    """A press that concerns an alert, and the recipient who had it."""

    pressed: Pressed
    told: Told
    recipient: Recipient

    @property
    def own_message(self) -> int | None:
        """The message that tells this alert alone, where there is one in this chat."""
        at = place(self.told.receipt or "")
        return at.ids[0] if at and not at.listed and at.chat == self.asker.place.chat else None

    @property
    def word(self) -> str:
        """The answer, where it was a question."""
        return self.pressed.press.word

    @property
    def asker(self) -> Asker:
        """Who pressed."""
        return self.pressed.asker


def refused(said: str) -> Plan:
    """Nothing is done, and this is why."""
    return Plan(said, loud=True)


async def on_alert(talk: Talk, pressed: Pressed, delivery: int) -> OnAlert | None:
    """The alert of a delivery into this very chat."""
    told, moved = await talk.read(lambda tx: (tx.questions.told(delivery), tx.questions.moved()))
    if told is None or _is_of_another(pressed.text, told.alert.id):
        return None
    to = next((one for one in talk.house.settings.recipients if one.name == told.recipient), None)
    if to is None or not is_at(to, moved, pressed.asker.place):
        return None
    return OnAlert(pressed, told, to)


_NAMED = re.compile(r"alert (i\d+\.\d+@\S+)")


def _is_of_another(text: str, alert: str) -> bool:
    """Whether the message names another alert: after a restore, numbers of before are given to other deliveries."""
    named = _NAMED.findall(text)
    return bool(named) and alert not in named


async def refresh(talk: Talk, on: OnAlert, message: int | None = None) -> None:
    """The alert's buttons as things stand now: under the message that was pressed, or another of this alert's."""
    under = await talk.read(lambda tx: buttons_of(tx, on.told, talk))
    await talk.rebutton(on.asker.place, message or on.pressed.message, under, on.told.alert.item_url)


def done_on(tx: Tx, told: Told, talk: Talk) -> tuple[buttons.Done, ...]:
    return buttons.done_about(tx, told.alert.story, told.item_id, told.recipient, told.delivery, talk.now)


def buttons_of(tx: Tx, told: Told, talk: Talk) -> Buttons:
    return buttons.under_alert(told.delivery, done_on(tx, told, talk))
