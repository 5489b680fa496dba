"""Which part of a page a reader of it sees, and which of that is the page's frame and not its contents."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from bot.sources.markup import drop

_INLINE = frozenset(("a", "span", "i", "b", "em", "strong", "small", "svg", "img", "sup", "sub", "label"))
_OUTSIDE_TAGS = frozenset(("nav", "footer", "aside", "select", "button", "noscript", "template", "script", "style"))
_OUTSIDE_ROLES = frozenset(
    ("navigation", "banner", "contentinfo", "complementary", "search", "menu", "menubar", "dialog")
)
_OUTSIDE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav|navi|navigation|navbar|menu|submenu|topmenu|mainmenu|footer|foot|breadcrumbs?|pagination|pager|"
    r"share|sharing|social|socials|cookie|cookies|skip|toolbar|subnav|sitemap|masthead|addthis|sr-only)(?:$|[\s_-])",
    re.I,
)
_UNSEEN = re.compile(
    r"(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*0(?:\.0+)?(?:[a-z%]+)?\s*(?:!important\s*)?(?:;|$))",
    re.I,
)
_OPENED = re.compile(r"accordion|collaps|expand|toggle|(?:^|[\s_-])tabs?(?:$|[\s_-])|panel", re.I)

_STREAMED = re.compile(r"S:[0-9a-f]+$")  # React sends late parts of a page hidden and has its script move them


def drop_where(root: Any, unwanted: Callable[[Any], bool]) -> None:
    """Take every element that is ``unwanted`` out of the tree, with what it holds; the text behind it stays."""
    for element in [one for one in root.iter() if isinstance(one.tag, str) and one is not root and unwanted(one)]:
        drop(element)


def is_hidden(element: Any) -> bool:
    """Whether the page itself says that an element is not shown.

    That is: the attribute ``hidden``; a style of its own with ``display: none``, ``visibility: hidden`` or a font size
    of zero; a block that is ``aria-hidden``. What is hidden so is not read, since a person who opens the page would not
    find it. What a click opens (tabs, accordions) is read: on offices' pages a year's decisions wait there. What only
    a style sheet hides is read, since style sheets are not fetched.
    """
    if element.tag in ("html", "body", "main"):
        return False  # hidden until a script has run, and then shown
    hidden = element.get("hidden") is not None or _UNSEEN.search(element.get("style") or "") is not None
    if not hidden:
        return (element.get("aria-hidden") or "").lower() == "true" and element.tag not in _INLINE
    name = f"{element.get('class') or ''} {element.get('id') or ''}"
    return element.get("role") != "tabpanel" and not _OPENED.search(name) and not _STREAMED.match(name.strip())


def is_frame(element: Any) -> bool:
    """Whether an element is navigation, footer or sharing."""
    if element.tag in _OUTSIDE_TAGS or (element.get("role") or "").lower() in _OUTSIDE_ROLES:
        return True
    if element.tag in ("body", "html", "main", "article", "a"):
        return False
    if not _OUTSIDE_NAMES.search(f"{element.get('id') or ''} {element.get('class') or ''}"):
        return False
    # A wrapper of the whole page may be called "with-side-nav"; what holds the contents is no frame.
    return not any(element.find(f".//{tag}") is not None for tag in ("h1", "main", "article"))
