"""A message on its way: the parts still to go, how they go, and what is taken away where the server refuses it."""

from __future__ import annotations

from dataclasses import dataclass, field

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, ReplyParameters
from telegram.error import TelegramError

from bot.channels.channel import Buttons
from bot.channels.parts import recut
from bot.channels.place import Address, Place, place
from bot.channels.spans import Span, Spans, as_html, as_plain
from bot.channels.telegram_outcome import Remedy, remedies

_SHORTEST = 500
LONGEST_CAPTION = 1000
"""Units of what stands under a file: Telegram takes 1,024."""
MOST_MOVES = 3
"""How often a chat may have moved while one message is sent; more is a circle."""


@dataclass(slots=True)
class Post:
    """The parts still to go, and the ids of those that are surely there (0: there, but its number is unknown).

    ``doubtful``: the first part that is left may be there as well.
    """

    who: str
    chat: Address
    thread: int | None
    parts: list[Spans]
    url: str | None = None
    buttons: Buttons = ()
    reply_to: int | None = None
    html: bool = True
    limit: int = 3900
    moved: bool = False
    moves: int = 0
    note: str = ""
    ids: list[int] = field(default_factory=list)
    marked_repeat: bool = False
    doubtful: bool = True
    silent: bool = False
    file: tuple[str, bytes] | None = None
    """What goes with the first part, under this name; that part is its caption then."""

    @property
    def text(self) -> str:
        """The first part that is left, in the form in which it goes."""
        return as_html(self.parts[0]) if self.html else as_plain(self.parts[0])

    @property
    def reply(self) -> ReplyParameters | None:
        """Later parts answer the first, which answers what it goes on from."""
        to = self.ids[0] if self.ids else self.reply_to
        return ReplyParameters(to, allow_sending_without_reply=True) if to else None

    @property
    def keyboard(self) -> InlineKeyboardMarkup | None:
        """Under the first part: the item itself, then what can be done."""
        return None if self.ids else keyboard(self.url, self.buttons)

    @property
    def place(self) -> Place:
        """Where it is by now."""
        return Place(self.chat, tuple(number for number in self.ids if number))

    def move(self, chat: Address, *, now: bool) -> bool:
        """Go on in another chat. ``now``: the group moved this moment, and what is answered stayed behind.

        False where it has moved too often.
        """
        self.chat, self.moved, self.moves = chat, True, self.moves + now
        if now:
            self.reply_to, self.ids = None, [0] * len(self.ids)
        return self.moves <= MOST_MOVES

    def adapt(self, refused: TelegramError) -> bool:
        """Take away what was refused; each remedy works once, so that this ends. False where none is left."""
        return any(self._apply(remedy) for remedy in remedies(refused))

    def _apply(self, remedy: Remedy) -> bool:
        if remedy is Remedy.SHORTER and self.limit // 2 >= _SHORTEST:
            self.limit //= 2
            self.parts = recut(self.parts, self.limit)
        elif remedy is Remedy.NO_TOPIC and self.thread is not None:
            # Nor an answer to a message there: Telegram puts an answer where its message is.
            self.note, self.thread, self.reply_to = f"topic {self.thread}: {remedy.value}", None, None
        elif remedy is Remedy.NO_BUTTON and (self.url or self.buttons) and not self.ids:
            if self.url:
                self.parts[0] = (*self.parts[0], Span(f"\nLink: {self.url}"))
            self.url, self.buttons = None, ()
        elif remedy is Remedy.PLAIN and self.html:
            self.html = False
            self.parts = recut([(Span(as_plain(part)),) for part in self.parts], self.limit)
        else:
            return False
        return True


def keyboard(url: str | None, buttons: Buttons) -> InlineKeyboardMarkup | None:
    """The rows of buttons as Telegram takes them, the address first; None where there are none."""
    rows = [[InlineKeyboardButton("Open", url=url)]] if url else []
    rows += [[InlineKeyboardButton(one.text, callback_data=one.data) for one in row] for row in buttons if row]
    return InlineKeyboardMarkup(rows) if rows else None


def answered(receipt: str | None, chat: Address) -> int | None:
    """The number of the message to answer, where it is in this chat."""
    found = place(receipt or "")
    return found.ids[0] if found and found.chat in (chat, None) else None
