"""Where a sent message is: its chat, and its number there. A receipt says so in one line of text."""

from __future__ import annotations

import re
from dataclasses import dataclass

Address = int | str
_LIST = "list@"
_FORM = re.compile(rf"(?:({_LIST})?(-?[0-9]+|@\w+):)?([0-9]+(?:,[0-9]+)*)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Place:
    """The chat, and the numbers of a message's parts. ``listed``: it is a list of alerts, not one.

    The chat is part of it, since numbers begin anew where a group becomes a supergroup: what is known only by its
    number would be another message there. None: of whatever chat it is used in (a person's message, old receipts).
    """

    chat: Address | None
    ids: tuple[int, ...]
    listed: bool = False

    def __str__(self) -> str:
        """As a receipt has it: "-1001:15,16"; "list@-1001:15" for a list; empty without a number."""
        if not self.ids:
            return ""
        return f"{_LIST * self.listed}{self.chat}:{','.join(map(str, self.ids))}"


def place(receipt: str) -> Place | None:
    """The place that a receipt names, or a bare number; None where it names none."""
    hit = _FORM.fullmatch(receipt)
    if hit is None:
        return None
    return Place(address(hit[2]) if hit[2] else None, tuple(map(int, hit[3].split(","))), bool(hit[1]))


def message_of(receipt: str) -> int | None:
    """The number of a receipt's first message in its chat, or None where it names none."""
    found = place(receipt)
    return found.ids[0] if found else None


def address(chat: Address) -> Address:
    """A chat as a number where it is one."""
    return int(chat) if isinstance(chat, str) and re.fullmatch(r"-?[0-9]+", chat) else chat
