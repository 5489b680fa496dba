"""What every channel is: one method to send, one to look whether sending would work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.core.model import Alert, Recipient


@dataclass(frozen=True, slots=True)
class Receipt:
    """The channel took it. ``id`` is the channel's own name for the message (several parts: joined by commas).

    ``note`` is empty, or what a person or the pass should know: ``migrated:-100…`` means that the recipient's chat has
    this number from now on, and nothing else is in the note then; any other text is for the log.
    """

    id: str
    note: str = ""


class Channel(Protocol):
    """The edge to people. Methods raise ``SendLater``, ``SendUnknown`` or ``SendRefused``; ``check`` none."""

    async def send(self, alert: Alert, recipient: Recipient, *, repeat: bool = False) -> Receipt:
        """Send one alert, whole. ``repeat``: an earlier send may have arrived, which the message then says."""
        ...

    async def check(self, recipients: Sequence[Recipient]) -> list[tuple[str, str]]:
        """(recipient's name, problem in plain words) for each problem; the name is "" for the channel's own."""
        ...

    async def say(self, text: str, recipient: Recipient) -> Receipt:
        """Send a plain service message: a test, a source that is down."""
        ...

    async def aclose(self) -> None:
        """Let go of connections; nothing is sent afterwards."""
        ...
