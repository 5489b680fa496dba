"""Sources as the tables of a watchlist's file: valid TOML and valid ids, whatever a publisher's titles hold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from datetime import timedelta

from bot.core.model import Source

_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}
TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
"""They turn the direction of what follows: a line that shows otherwise than it reads is no line to approve."""
_NO_ID = re.compile(r"[^\w]+")
_LONGEST_ID = 60
_UNITS = ((86_400, "d"), (3_600, "h"), (60, "m"), (1, "s"))


def source_table(source: Source, remark: str = "") -> str:
    """``[[source]]`` with what ``source`` says beyond the defaults; ``remark`` is a comment above it.

    Without an id the watchlist draws one from the address.
    """
    lines = [f"# {one}" for one in (_plain(remark)[:200],) if one] + ["[[source]]"]
    if source.id:
        lines.append(f"id = {quoted(source.id)}")
    lines += [f"kind = {quoted(source.kind)}", f"url = {quoted(source.url)}"]
    if source.interval is not None:
        lines.append(f"interval = {quoted(duration(source.interval))}")
    for key in ("selector", "exclude", "archive"):
        if value := getattr(source, key):
            lines.append(f"{key} = {quoted(value)}")
    if source.render != "http":
        lines.append(f"render = {quoted(source.render)}")
    return "\n".join(lines) + "\n"


def source_id(title: str, taken: Collection[str]) -> str:
    """An id from a title that is not yet taken; empty where the title has no letter and no digit."""
    slug = _NO_ID.sub("-", title.casefold()).strip("-_")[:_LONGEST_ID].rstrip("-_")
    if not slug:
        return ""
    number, free = 2, slug
    while free in taken:
        free, number = f"{slug}-{number}", number + 1
    return free


def quoted(text: str) -> str:
    """``text`` as a basic string of TOML: whatever it holds, the file reads, and shows it on one line."""
    return f'"{"".join(map(_sign, text))}"'


def _sign(sign: str) -> str:
    if escape := _ESCAPES.get(sign):
        return escape
    kind = unicodedata.category(sign)
    if kind == "Cs":  # half a surrogate pair: no TOML holds it, nor any file in UTF-8
        return "\ufffd"
    if kind in ("Cc", "Zl", "Zp") or sign in TURNING:
        return f"\\u{ord(sign):04X}"
    return sign


def duration(length: timedelta) -> str:
    """As a watchlist writes it: "90s", "5m", "1.5s"."""
    seconds = length.total_seconds()
    size, unit = next(((size, unit) for size, unit in _UNITS if seconds % size == 0), (1, "s"))
    return f"{seconds / size:.6f}".rstrip("0").rstrip(".") + unit


def _plain(text: str) -> str:
    return " ".join(_UNSAFE.sub(" ", text).split())
