"""Elements of a page, built and never written by hand: what a stranger wrote is text in them, whatever it holds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from lxml.html import builder

from bot.channels.spans import clean

Node = Any
"""An element of lxml, which has no types."""
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def el(tag: str, *inside: Node | str | None, **attributes: object) -> Node:
    """An element. ``cls`` is its class; an underscore in a name is a hyphen; None is left out."""
    named = {("class" if key == "cls" else key.replace("_", "-")): value for key, value in attributes.items()}
    given = {key: safe(str(value)) for key, value in named.items() if value is not None}
    return builder.E(tag, given, *(safe(it) if isinstance(it, str) else it for it in inside if it is not None))


def safe(text: str) -> str:
    """Text without what no page may hold."""
    return _NOT_IN_XML.sub("", text)


def foreign(text: str, tag: str = "span", **attributes: object) -> Node:
    """What a stranger wrote, on one line, in its own direction."""
    return el(tag, clean(text), dir="auto", **attributes)


def link(text: str, url: str) -> Node:
    """What a stranger wrote, leading to its page where that is on the web, and nowhere else."""
    if not _on_the_web(url):
        return foreign(text)
    return el("a", clean(text), href=url.strip(), rel="noopener noreferrer nofollow", dir="auto")


def _on_the_web(url: str) -> bool:
    try:
        parts = urlsplit(url.strip())
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False


def table(heads: Iterable[tuple[str, bool]], rows: Iterable[Iterable[Node | str]]) -> Node:
    """A table that scrolls by itself where it is too wide. ``heads``: a column's name, and whether it holds figures."""
    columns = list(heads)
    top = el("tr", *(el("th", name, scope="col", cls="n" if figure else None) for name, figure in columns))
    body = [
        el("tr", *(el("td", cell, cls="n" if figure else None) for cell, (_, figure) in zip(row, columns, strict=True)))
        for row in rows
    ]
    return el("div", el("table", el("thead", top), el("tbody", *body)), cls="wide", tabindex="0")
