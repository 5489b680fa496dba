"""HTML into plain text, robustly: feeds and pages hold pieces of it, broken, escaped twice, or not at all."""

from __future__ import annotations

import html
import re
from typing import Any

from lxml import etree
from lxml import html as lxml_html

MAX_TITLE = 10_000  # characters; more is an attack or a mistake, and no title
MAX_TEXT = 500_000

_TAG = re.compile(
    r"</?(?:a|abbr|article|aside|b|big|blockquote|body|br|center|cite|code|dd|del|details|div|dl|dt|em|figcaption|figure|"
    r"font|footer|h[1-6]|header|hr|html|i|iframe|img|ins|label|li|main|mark|nav|noscript|object|ol|p|picture|pre|q|s|script|"
    r"section|small|source|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|tfoot|th|thead|time|tr|tt|u|ul|"
    r"video|wbr|ruby|rt|rp|button|form|input|audio|embed|applet|blink|frame|frameset|link|marquee|math|meta)(?:\s[^<>]*)?/?>|<!--",
    re.I,
)
_DROPPED = {
    "script",
    "style",
    "template",
    "iframe",
    "object",
    "svg",
    "head",
    "noscript",
    "textarea",
    "select",
    "button",
}
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav",
    "ol", "p", "pre", "section", "table", "tbody", "tfoot", "thead", "tr", "ul",
}  # fmt: skip
_CELLS = {"td", "th"}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]|[\ud800-\udfff]")
_SIGNATURE = re.compile(r"The post .{1,400} (?:appeared first on|first appeared on) .{1,200}", re.S)
_CLOSING = re.compile(r"</(?:html|body)\s*>", re.I)
_BREAK = "\u2028"  # a <br>, until it is known whether it ends a paragraph


def clean(text: str) -> str:
    """Without control characters and halves of surrogate pairs."""
    return _CONTROL.sub("", text)


def has_markup(text: str) -> bool:
    """Whether ``text`` holds a tag of HTML (``<20 km`` is none)."""
    return _TAG.search(text) is not None


def one_line(text: str | None) -> str:
    """A title as plain text on one line: tags stripped, entities (also those escaped twice) resolved."""
    text = text or ""
    if has_markup(text):
        text = " ".join(_blocks(text))
    for _ in range(2):
        if "&" not in text:
            break
        text = html.unescape(text)
    return " ".join(clean(_TAG.sub(" ", text)).split())[:MAX_TITLE].rstrip()


def feed_text(markup: str | None) -> str:
    """HTML, or plain text, as paragraphs separated by a blank line."""
    markup = markup or ""
    if "<" not in markup and "&lt;" in markup and has_markup(html.unescape(markup)):
        markup = html.unescape(markup)
    blocks = _blocks(markup) if has_markup(markup) else re.split(r"\n\s*\n", html.unescape(markup))
    lines = (" ".join(clean(block).split()) for block in blocks)
    kept = [line for line in lines if line and not _SIGNATURE.fullmatch(line)]
    return "\n\n".join(kept)[:MAX_TEXT].rstrip()


def element_text(element: Any) -> str:
    """The text of a parsed element, as ``feed_text`` gives it."""
    lines = (" ".join(clean(block).split()) for block in _walk(element))
    return "\n\n".join(line for line in lines if line)[:MAX_TEXT]


def drop(element: Any) -> None:
    """Take an element out of its tree; what stands behind it stays.

    Not lxml's ``drop_tree``, which raises on text with control characters, as "&#1;" leaves them (found by fuzzing).
    """
    parent, previous, tail = element.getparent(), element.getprevious(), clean(element.tail or "")
    if parent is None:
        return
    if tail and previous is None:
        parent.text = clean(parent.text or "") + tail
    elif tail:
        previous.tail = clean(previous.tail or "") + tail
    parent.remove(element)


def parse_html(text: str) -> Any:
    """A document of lxml, however broken the HTML. Raises ValueError for nothing at all.

    ``huge_tree``, since lxml otherwise drops what is nested deeper than 256 levels without a word.
    """
    # libxml2 2.14 drops what follows </html> without a word; browsers do not, and both closing tags are optional.
    text = _CLOSING.sub("", clean(text))
    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        document = lxml_html.document_fromstring(text.encode("utf-8"), parser=parser)
    except etree.ParserError:
        raise ValueError("no HTML at all") from None
    return document


def _blocks(markup: str) -> list[str]:
    try:
        return _walk(parse_html(markup))
    except ValueError:
        return []


def _walk(root: Any) -> list[str]:
    """The blocks of text in order. A walk of events, not a recursion: hostile nesting is thousands deep."""
    blocks, parts, dropped = [], [""], 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else "script"
        if event == "start":
            dropped += tag in _DROPPED
        if not dropped:
            if tag in _BLOCKS:
                blocks += _broken("".join(parts))
                parts = []
            elif tag in _CELLS:
                parts.append(" ")
            elif tag == "br" and event == "start":
                parts.append(_BREAK)
            if event == "start" and element.text:
                parts.append(element.text)
        if event == "end":
            dropped -= tag in _DROPPED
            if element.tail and not dropped and element is not root:
                parts.append(element.tail)
    return blocks + _broken("".join(parts))


def _broken(text: str) -> list[str]:
    """At its <br>s: two end a paragraph, and one too, unless the next line goes on in lower case."""
    lines = [" ".join(line.split()) for line in text.split(_BREAK)]
    out: list[str] = []
    ended = False
    for line in lines:
        if line and out and not ended and line[0].islower():
            out[-1] += " " + line
        elif line:
            out.append(line)
        ended = not line
    return out
