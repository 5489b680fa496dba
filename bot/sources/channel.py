"""Public Telegram channels by their web preview (https://t.me/s/NAME): each post is an item, whole as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from bot.core.errors import Cause, SourceError
from bot.core.model import Item, Readable, Source
from bot.sources.dates import read_date
from bot.sources.encoding import inflated, text_of
from bot.sources.entries import Entry
from bot.sources.fetched import Fetched
from bot.sources.markup import MAX_TEXT, element_text, one_line, parse_html
from bot.sources.reading import Reading

_POST = re.compile(r"([A-Za-z]\w{0,63})/(\d{1,15})")
_SIBLING = re.compile(r"(?:https?://)?(?:t|telegram)\.me/(?:s/)?([A-Za-z]\w{0,63})/(\d{1,15})(?:[?#].*)?", re.I)
_WORDS = ("tgme_widget_message_text", "js-message_text")
_POLL = ("tgme_widget_message_poll_question", "tgme_widget_message_poll_option_text")


class ChannelReader:
    """Reads the preview of a channel. ``older`` of the reading is the preview of the posts before these."""

    def read(self, fetched: Fetched, source: Source, shape: str = "") -> Reading:
        """The channel's posts that say something; pictures alone are counted as skipped.

        Raises SourceError for a page without posts: a channel that is private, renamed or closed to the web is never
        "nothing new".
        """
        page = _parsed(fetched)
        posts = [post for post in _with(page, "tgme_widget_message") if _POST.fullmatch(post.get("data-post") or "")]
        if not posts:
            raise SourceError(Cause.NO_POSTS, _why(page))
        said = [post for post in posts if not _has(post, "service_message")]
        items = {item.keys[0]: item for post in said if (item := _item(post, source))}
        title = next((one_line(element_text(one)) for one in _with(page, "tgme_channel_info_header_title")), "")
        first = min(int(post.get("data-post").rpartition("/")[2]) for post in posts)
        older = urlunsplit((*urlsplit(fetched.url)[:3], f"before={first}", "")) if first > 1 else None
        ordered = sorted(items.values(), key=lambda item: int(item.keys[0].rpartition("/")[2]))
        return Reading(tuple(ordered), title or None, len(said) - len(items), older=older)


def _parsed(fetched: Fetched) -> Any:
    text = text_of(inflated(fetched.body), fetched.content_type)
    try:
        if not re.search(r"<[a-zA-Z!]", text):
            raise ValueError
        return parse_html(text)
    except ValueError:
        raise SourceError(Cause.NOT_A_PAGE, f"{len(fetched.body):,} bytes that are no HTML") from None


def _why(page: Any) -> str:
    """What a page without posts shows in their place."""
    if next(_with(page, "tgme_channel_info"), None) is not None:
        notice = next(_with(page, "tme_no_messages_found"), None)
        return (
            f"the channel's page holds none{': ' + one_line(element_text(notice))[:80] if notice is not None else ''}"
        )
    if next(_with(page, "tgme_page"), None) is not None:
        return "the channel has no public preview: it is private, closed to the web, renamed, or not a channel"
    return "the page is not a channel's preview"


def _item(post: Any, source: Source) -> Item | None:
    """None for a post without words of its own (pictures, a notice to open the app)."""
    text = "\n\n".join(filter(None, map(element_text, _own(post))))[:MAX_TEXT]
    if not text:
        return None
    name, number = post.get("data-post").split("/")
    stamps = (one.get("datetime") for date in _with(post, "tgme_widget_message_date") for one in date.iter("time"))
    return Item(
        source=source.id,
        url=f"https://t.me/{name}/{number}",
        title=Entry("", None, text=text).headline,
        text=text,
        published=next((moment for stamp in stamps if (moment := read_date(stamp))), None),
        keys=tuple(dict.fromkeys((f"guid:{name}/{number}", *_siblings(post, name)))),
        authors=_authors(post),
        readable=Readable.FULL,
    )


def _own(post: Any) -> Iterator[Any]:
    """The elements that hold the post's own words, outermost only: the text, then a poll's question and options."""
    for names in (_WORDS, *((name,) for name in _POLL)):
        for one in _with(post, names[0]):
            inside = [above for above in one.iterancestors() if above is not post]
            quoted = any(_has(above, "tgme_widget_message_reply") for above in inside)
            if _has(one, names[-1]) and not quoted and not any(_has(above, names[0]) for above in inside):
                yield one


def _siblings(post: Any, name: str) -> Iterator[str]:
    """The other numbers of an album: Telegram may show it by another of them when one is deleted."""
    for group in _with(post, "tgme_widget_message_grouped_wrap"):
        for link in group.iter("a"):
            match = _SIBLING.fullmatch(link.get("href") or "")
            if match and match[1].lower() == name.lower():
                yield f"guid:{name}/{match[2]}"


def _authors(post: Any) -> tuple[str, ...]:
    """Who signed it, and from whom it was forwarded."""
    names = ("tgme_widget_message_from_author", "tgme_widget_message_forwarded_from_name")
    found = (one_line(element_text(one)) for name in names for one in _with(post, name))
    return tuple(dict.fromkeys(filter(None, found)))


def _with(root: Any, name: str) -> Iterator[Any]:
    return (one for one in root.iter() if isinstance(one.tag, str) and one is not root and _has(one, name))


def _has(element: Any, name: str) -> bool:
    classes: Sequence[str] = (element.get("class") or "").split()
    return name in classes
