"""What every channel is: one method to send, one to look whether sending would work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.core.model import Alert, Recipient, Tally


@dataclass(frozen=True, slots=True)
class Receipt:
    """The channel took it. ``id`` is the channel's own name for the message, to be given back as it is.

    ``note`` is empty, or what a person or the pass should know: ``migrated:-100…`` means that the recipient's chat has
    this number from now on, and nothing else is in the note then; ``topic N: …`` that topic N is closed or gone, and
    the message went to the chat itself; any other text is for the log.
    """

    id: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Button:
    """What a person can press under a message. ``data`` comes back when they do: 1 to 64 bytes."""

    text: str
    data: str


Buttons = Sequence[Sequence[Button]]
"""Rows of buttons under the first part. A channel that has none leaves them out."""


class Channel(Protocol):
    """The edge to people. Methods raise ``SendLater``, ``SendUnknown`` or ``SendRefused``; ``check`` none."""

    async def send(
        self,
        alert: Alert,
        recipient: Recipient,
        *,
        repeat: bool = False,
        reply_to: str | None = None,
        tally: Tally | None = None,
        buttons: Buttons = (),
    ) -> Receipt:
        """Send one alert, whole. ``repeat``: an earlier send may have arrived, which the message then says.

        ``reply_to`` is the receipt of an earlier message that this one goes on from, or a message's number in this
        chat; ``tally`` is who told it by now.
        """
        ...

    async def send_group(
        self, alerts: Sequence[Alert], recipient: Recipient, *, repeat: bool = False, buttons: Buttons = ()
    ) -> Receipt:
        """Send many alerts as one message, a line or two each, urgent ones first, then the oldest, with their links.

        Where it fails midway, what has arrived is told again neither by the next call nor by ``send``, which gives the
        list's receipt; the error's ``partial`` names it. One receipt is for all of them.
        """
        ...

    async def amend(
        self,
        alert: Alert,
        recipient: Recipient,
        receipt: str,
        *,
        tally: Tally,
        buttons: Buttons = (),
        repeat: bool = False,
    ) -> None:
        """Bring a sent alert up to date: who has told it by now. What cannot be changed any more stays as it is.

        ``repeat`` as it was sent. A receipt for many alerts is left alone. Never raises ``SendUnknown``: an edit can
        be made again.
        """
        ...

    async def check(self, recipients: Sequence[Recipient]) -> list[tuple[str, str]]:
        """(recipient's name, problem in plain words) for each problem; the name is "" for the channel's own."""
        ...

    async def say(
        self, text: str, recipient: Recipient, *, reply_to: str | None = None, buttons: Buttons = ()
    ) -> Receipt:
        """Send a plain message: a test, a source that is down, an answer."""
        ...

    async def open_topic(self, name: str, recipient: Recipient) -> int:
        """Make a topic in the recipient's forum, and return its number."""
        ...

    def hold(self, chat: int | str, wait_s: float) -> None:
        """Send nothing to this chat for so many seconds: what it asked for before this process began."""
        ...

    def moved(self, chat: int | str, to: int | str) -> None:
        """What is addressed to this chat goes to another from now on."""
        ...

    async def aclose(self) -> None:
        """Let go of connections; nothing is sent afterwards."""
        ...
