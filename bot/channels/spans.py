"""Text with marks, before any channel's markup: what is bold, what is new, how long it is, where it may be cut.

Markup is written only when a message is rendered, from whole spans, so that no cut can leave a tag open.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

import regex

FSI, PDI = "\u2068", "\u2069"
_BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_RIGHT_TO_LEFT = frozenset(("R", "AL"))
_TAGS = {"b": "b", "i": "i", "c": "code", "o": "i"}


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text. ``marks`` holds letters: b bold, i italic, c to be copied as it is, n new words, o the old value.

    ``url``: where it leads, a web address that is fit for a button.
    """

    text: str
    marks: str = ""
    url: str = ""


Spans = tuple[Span, ...]


def clean(text: str) -> str:
    """Foreign text on one line: no control, no lone surrogate, no bidi override; any white space is one space.

    Composed (NFC), since Telegram drops a combining ring (U+030A), which would turn a decomposed "å" into "a".
    """
    kept = "".join(
        c for c in text if c.isspace() or (unicodedata.category(c) not in ("Cc", "Cs") and c not in _BIDI_CONTROLS)
    )
    return unicodedata.normalize("NFC", " ".join(kept.split()))


def isolated(spans: Iterable[Span]) -> Spans:
    """The spans, in bidi isolates where they hold right-to-left text, so that they cannot reorder the line."""
    run = tuple(spans)
    if any(unicodedata.bidirectional(c) in _RIGHT_TO_LEFT for span in run for c in span.text):
        return (Span(FSI), *run, Span(PDI))
    return run


_QUOTES = ("“", "”", "„", "«", "»", '"', "‘", "''")


def quoted(spans: Sequence[Span]) -> Spans:
    """In quotation marks, unless the sentence opens with its own: two pairs read as a slip."""
    if spans[0].text.startswith(_QUOTES):
        return isolated(spans)
    # Within the isolate, or a right-to-left sentence would have them at the wrong ends.
    first, last = spans[0].marks.replace("n", ""), spans[-1].marks.replace("n", "")
    return isolated((Span("“", first), *spans, Span("”", last)))


def units(text: str) -> int:
    """Length in UTF-16 code units, as Telegram counts."""
    return len(text) + sum(c > "\uffff" for c in text)


def length(spans: Iterable[Span]) -> int:
    """Length of what is read, in UTF-16 code units."""
    return sum(units(span.text) for span in spans)


def cut(text: str, limit: int) -> tuple[str, str]:
    """A start of at most ``limit`` UTF-16 units (2 or more), and the rest; ``start + rest == text``.

    At the end of a line if one is in the last third, at a space if one is, else between two characters as a person sees
    them, else (a single one that is longer than the limit) anywhere.
    """
    if units(text) <= limit:
        return text, ""
    sizes = accumulate(2 if c > "\uffff" else 1 for c in text)
    end = next(place for place, size in enumerate(sizes) if size > limit)
    line = text.rfind("\n", end - end // 3, end)
    space = line if line > 0 else text.rfind(" ", end - end // 3, end)
    if space > 0:
        return text[: space + 1], text[space + 1 :]
    whole = 0
    for cluster in regex.finditer(r"\X", text[: end + 64]):
        if cluster.end() > end:
            break
        whole = cluster.end()
    return text[: whole or end], text[whole or end :]


def excerpt(text: str, limit: int, focus: Iterable[str] = ()) -> str:
    """A visible shortening of a clean text that holds the first of the focus words, where there is one."""
    if units(text) <= limit:
        return text
    at = min((place for word in focus if word and (place := text.find(clean(word))) >= 0), default=0)
    if units(text[:at]) < limit - 100:
        return cut(text, limit - 1)[0].rstrip() + "…"
    start = text.rfind(" ", 0, max(at - 100, 0)) + 1 or max(at - 100, 0)
    piece, rest = cut(text[start:], limit - 2)
    return "…" + (piece.rstrip() + "…" if rest else piece)


def marked(text: str, words: Iterable[str], marks: str = "", *, most: int = 20, mark: str = "n") -> Spans:
    """The text with the first ``most`` occurrences of the words, as whole words, marked as new (or as ``mark``)."""
    wanted = sorted({clean(word) for word in words} - {""}, key=len, reverse=True)
    if not wanted:
        return (Span(text, marks),)
    found = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, wanted)) + r")(?!\w)", re.IGNORECASE)
    spans, at = [], 0
    for hit in list(found.finditer(text))[:most]:
        spans += [Span(text[at : hit.start()], marks), Span(hit.group(), marks + mark)]
        at = hit.end()
    return tuple(span for span in (*spans, Span(text[at:], marks)) if span.text) or (Span("", marks),)


def as_plain(spans: Sequence[Span], *, show_new: bool = True) -> str:
    """For a reader without formatting: new words stand between asterisks, an address behind what leads to it."""
    return "".join(
        (f"*{s.text}*" if show_new and "n" in s.marks else s.text) + (f" ({s.url})" if s.url else "") for s in spans
    )


def entities(spans: Iterable[Span]) -> int:
    """How many entities ``as_html`` makes of them."""
    return sum(len(_tags(span)) for span in spans if span.text.strip())


def as_html(spans: Sequence[Span], *, most: int = 90) -> str:
    """Telegram's HTML. From the ``most``-th entity on there is text only: Telegram ignores formatting beyond 100."""
    out, count = [], 0
    for span in spans:
        tags = _tags(span) if span.text.strip() else []
        count += len(tags)
        if count > most:
            tags = []
        out.append("".join(f"<{tag}>" for tag in tags))
        out.append(html.escape(span.text, quote=False))
        out.append("".join(f"</{tag.partition(' ')[0]}>" for tag in reversed(tags)))
        if span.url and not tags:  # formatting may be left out, an address never
            out.append(html.escape(f" ({span.url})", quote=False))
    return "".join(out)


def _tags(span: Span) -> list[str]:
    if "c" in span.marks:
        return ["code"]  # which may hold nothing else
    link = [f'a href="{html.escape(span.url)}"'] if span.url else []
    tags = [_TAGS[mark] for mark in span.marks if mark in _TAGS]
    if "n" in span.marks:
        tags.append("u" if "b" in tags else "b")
    return link + tags
