"""The console channel: a block that a person would like to get, on any stream."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from shutil import get_terminal_size
from typing import TextIO

from rich.console import Console as Screen
from rich.style import Style
from rich.text import Text

from bot.channels.channel import Buttons, Receipt
from bot.channels.group import in_order
from bot.channels.message import SIGNS, URGENT, compose
from bot.channels.spans import FSI, PDI, Span, Spans, clean
from bot.core.errors import SendLater, SendRefused
from bot.core.model import Alert, Kind, Recipient, Tally

COLOURS = {Kind.NEW: "green", Kind.UPDATE: "yellow", Kind.DENIAL: "red", Kind.CONFIRMATION: "cyan"}
GONE_S = 60.0
"""A pipe whose reader has gone stays dead: longer than a check by hand waits, so that its pass ends at once."""
_WIDEST = 100  # lines longer than this are hard to read, however wide the window
_STYLES = {"b": Style(bold=True), "i": Style(dim=True), "n": Style(bold=True, underline=True), "o": Style(italic=True)}
# For a stream that cannot show them (an ASCII locale): what is ours degrades to a likeness, the rest to escapes.
_LIKENESS = str.maketrans({"→": "->", "“": '"', "”": '"', "·": "-", "…": "...", "─": "-", FSI: "", PDI: ""})


class Console:
    """Writes alerts on a stream. ``width`` in columns (None: the window's, or 80); ``colour``: may be used."""

    def __init__(self, stream: TextIO, *, width: int | None = None, colour: bool = False) -> None:
        self._stream, self._colour = stream, colour
        # A window's own width; what is piped or kept in a file is read anywhere, so it gets the usual 80.
        columns = width or (get_terminal_size().columns if stream.isatty() else 80)
        self._width = max(20, min(columns, _WIDEST))

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
        """Write an alert, whole; it is flushed before the receipt. Raises ``SendLater``: the stream takes nothing."""
        message = compose(alert, recipient, repeat=repeat, button=False, tally=tally)
        colour = COLOURS.get(alert.kind, "white")
        title, *rest = _lines(message.head)
        paragraphs = [self._text(title, colour), *map(self._text, rest), Text()]
        for spans in (*message.body, (*message.origin, *message.tally), message.foot, *message.whole):
            paragraphs += [*map(self._text, _lines(spans)), Text()]
        rule = Text("─" * self._width, Style(color=colour))
        self._write([rule, *paragraphs])
        return Receipt(f"console:{clean(alert.id)}")

    async def send_group(
        self, alerts: Sequence[Alert], recipient: Recipient, *, repeat: bool = False, buttons: Buttons = ()
    ) -> Receipt:
        """Write every alert, whole: a terminal has room."""
        receipts = [await self.send(alert, recipient, repeat=repeat) for alert in in_order(alerts)]
        return receipts[0] if receipts else Receipt("console")

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
        """Nothing: what was written on a terminal stays as it is."""

    async def open_topic(self, name: str, recipient: Recipient) -> int:
        """Raises ``SendRefused``: a terminal has no topics."""
        raise SendRefused("a console has no topics")

    async def check(self, recipients: Sequence[Recipient]) -> list[tuple[str, str]]:
        """Nothing can be wrong with a console that is open."""
        return [("", "its stream is closed")] if self._stream.closed else []

    async def say(
        self, text: str, recipient: Recipient, *, reply_to: str | None = None, buttons: Buttons = ()
    ) -> Receipt:
        """Write a service message; its line breaks stay. Raises as ``send``."""
        self._write([Text(clean(line)) for line in text.splitlines()])
        return Receipt("console")

    def hold(self, chat: int | str, wait_s: float) -> None:
        """Nothing: a terminal asks for no patience."""

    def moved(self, chat: int | str, to: int | str) -> None:
        """Nothing: a terminal has no number."""

    async def aclose(self) -> None:
        """Nothing: the stream is its owner's."""

    def _text(self, line: Spans, colour: str = "") -> Text:
        text = Text(style=Style(color=colour) if colour else "")
        for span in line:
            style = Style.combine([Style.null(), *(_STYLES[mark] for mark in span.marks if mark in _STYLES)])
            # Without colours a mark has to be a character.
            text.append(f"*{span.text}*" if "n" in span.marks and not self._colour else span.text, style)
        return text

    def _write(self, lines: Iterable[Text]) -> None:
        held = io.StringIO()
        screen = Screen(
            file=held,
            width=self._width,
            force_terminal=self._colour,
            color_system="standard" if self._colour else None,
            legacy_windows=False,
            markup=False,
            emoji=False,
            highlight=False,
        )
        for line in lines:
            screen.print(line, soft_wrap=_is_link(line))
        text = "".join(line.rstrip() + "\n" for line in held.getvalue().split("\n")[:-1])
        try:
            self._stream.write(_shown(text, self._stream.encoding))
            self._stream.flush()
        except BrokenPipeError:
            failure = SendLater("the console cannot be written to: its reader has gone", retry_after_s=GONE_S)
        except (OSError, ValueError) as error:  # ValueError: written to after it was closed
            failure = SendLater(f"the console cannot be written to: {error}")
        else:
            return
        raise failure


def _lines(spans: Spans) -> list[Spans]:
    """The spans cut at the line breaks."""
    lines: list[list[Span]] = [[]]
    for span in spans:
        first, *others = span.text.split("\n")
        lines[-1].append(Span(first, span.marks))
        lines += [[Span(text, span.marks)] for text in others]
    return [tuple(line) for line in lines]


def _is_link(line: Text) -> bool:
    """A line with an address in it is not wrapped: a terminal opens, and a person copies, only an unbroken one."""
    return line.plain.startswith("Link: ")


def _shown(text: str, encoding: str | None) -> str:
    """The text as this stream can write it."""
    try:
        text.encode(encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        text = text.replace(URGENT[0], "")
        for sign, _ in SIGNS.values():
            text = text.replace(f"{sign} ", "")
        return text.translate(_LIKENESS).encode("ascii", "backslashreplace").decode("ascii")
    return text
