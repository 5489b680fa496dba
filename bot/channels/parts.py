"""How a message fits: one part where possible; what does not fit follows in further parts, and nothing is left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.channels.message import Message
from bot.channels.spans import FSI, PDI, Span, Spans, as_html, cut, entities, length, units

GAP = Span("\n\n")
# Kept free in every part: its number, "may be a repeat", the isolates that a cut closes.
_ROOM = 160
# Telegram ignores formatting, and so links, beyond 100 entities, and refuses a source of more than 35,000 bytes.
_ENTITIES, _BYTES = 80, 30_000


def split(message: Message, name: str, *, first: int = 3000, limit: int = 3900) -> list[Spans]:
    """The parts in order, each at most ``limit`` UTF-16 units (at least 200) of what is read after parsing.

    The first has head and foot and as much of the body as keeps it within ``first``; the parts after it carry the rest
    of the body, then whatever was shortened, whole, each under a line with ``name`` and its number. Who told it by now
    (``message.tally``) takes no room from the body: the first part is edited when that changes, and holds the same.
    """
    first = min(first, limit)
    fixed = length((*message.head, GAP, GAP, *message.origin, GAP, *message.foot))
    shown, size = 0, fixed
    for paragraph in message.body:
        size += length((GAP, *paragraph))
        if size > first:
            break
        shown += 1
    rest = [*message.body[shown:], *message.whole]
    origin = (*message.origin, *message.tally)
    opening = _joined([message.head, *message.body[:shown], origin, _pointer(message.foot, rest)])
    if fixed + length(message.tally) + _ROOM > limit:
        # Only with a limit far below Telegram's: then the first part is cut like all the others.
        return _numbered(_pack([opening, *rest], limit - _ROOM), name)
    return [opening, *_numbered(_pack(rest, limit - _ROOM), name, before=1)]


def _pointer(foot: Spans, rest: list[Spans]) -> Spans:
    return (*foot, Span(" · goes on below", "i")) if rest else foot


def _numbered(parts: list[Spans], name: str, *, before: int = 0) -> list[Spans]:
    total = len(parts) + before
    return [
        part if number == 1 else (Span(f"{name} · {number}/{total}", "i"), Span("\n"), *part)
        for number, part in enumerate(parts, start=before + 1)
    ]


def as_list(head: Spans, entries: Iterable[Spans], *, limit: int = 3900) -> list[Spans]:
    """A list in as few parts as hold it, each entry whole where that is possible."""
    return _pack([head, *entries], limit)


def _fits(part: Spans, limit: int) -> bool:
    return length(part) <= limit and entities(part) <= _ENTITIES and len(as_html(part).encode()) <= _BYTES


def _pack(paragraphs: Iterable[Spans], limit: int) -> list[Spans]:
    parts: list[Spans] = []
    for paragraph in paragraphs:
        for piece in _pieces(paragraph, limit):
            if parts and _fits((*parts[-1], GAP, *piece), limit):
                parts[-1] = (*parts[-1], GAP, *piece)
            else:
                parts.append(piece)
    return parts


def _pieces(paragraph: Spans, limit: int) -> list[Spans]:
    """The paragraph cut into pieces within the limit; an isolate that a cut leaves open is closed and opened again."""
    pieces: list[list[Span]] = [[]]
    room, open_isolate = limit, False
    for span in paragraph:
        text = span.text
        while text:
            start, rest = cut(text, max(room, 2)) if units(text) > room else (text, "")
            if units(start) <= room:
                pieces[-1].append(replace(span, text=start))
                open_isolate = (open_isolate or start == FSI) and start != PDI
                room, text = room - units(start), rest
            if text:
                pieces[-1] += [Span(PDI)] * open_isolate
                pieces.append([Span(FSI)] * open_isolate)
                room = limit - open_isolate
    return [tuple(piece) for piece in pieces if piece]


def _joined(paragraphs: Iterable[Spans]) -> Spans:
    spans: list[Span] = []
    for paragraph in paragraphs:
        spans += [GAP, *paragraph] if spans else paragraph
    return tuple(spans)


def recut(parts: Iterable[Spans], limit: int) -> list[Spans]:
    """The same text in parts of at most ``limit`` UTF-16 units, for a server that found them too long."""
    return [piece for part in parts for piece in _pieces(part, limit)]
