"""The edge to people. A channel sends one alert to one recipient and returns its receipt, or raises what to do.

To add a channel: a module here with a class that has the methods of ``Channel``, and its line in ``CHANNELS``.
The look of an alert is in ``message`` (what is said) and ``parts`` (how it fits), shared by all channels.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.channels.channel import Button, Buttons, Channel, Receipt
from bot.channels.console import Console
from bot.channels.place import message_of

__all__ = ["CHANNELS", "Button", "Buttons", "Channel", "Console", "Receipt", "message_of"]


def _telegram(*args: Any, **kwargs: Any) -> Channel:
    # Imported when first asked for: python-telegram-bot takes 0.9 s to import, which console users never need to pay.
    from bot.channels.telegram import Telegram

    return Telegram(*args, **kwargs)


CHANNELS: dict[str, Callable[..., Channel]] = {"console": Console, "telegram": _telegram}
