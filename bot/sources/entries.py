"""From what a feed or page lists to items: who is who, each once, oldest first."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.core.model import Item, Readable
from bot.core.urls import canonical

_TITLE_FROM_TEXT = 140  # characters
_FULL_TEXT = 1_500  # characters from which content is taken for the whole article
_CUT_OFF = re.compile(
    r"(?:…|\.\.\.|\[(?:…|\.\.\.|&hellip;)\]|read more|continue reading|weiterlesen|читать далее)\W*$", re.I
)
# The publisher's own number, where the address around it changes: the Pentagon's software keeps it through renames of
# host and slug (../shared/notes/sources.md, 1.1).
_NUMBERED = re.compile(r"https?://(?:[\w.-]+\.mil|(?:www\.)?(?:war|defense)\.gov)/.*?/Article/(\d{5,})(?:/|$)", re.I)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as listed, in document order. ``text`` has paragraphs separated by a blank line; ``whole``: it came as
    the entry's content, not its summary.
    """

    title: str
    url: str | None
    guid: str | None = None
    text: str = ""
    published: datetime | None = None
    lang: str | None = None
    authors: tuple[str, ...] = ()
    whole: bool = False

    @property
    def headline(self) -> str:
        """The title, or the beginning of the text where there is none (microblogs)."""
        if self.title:
            return self.title
        first = self.text.partition("\n")[0]
        if len(first) <= _TITLE_FROM_TEXT:
            return first
        return first[:_TITLE_FROM_TEXT].rsplit(" ", 1)[0] + "…"


def items_of(entries: Sequence[Entry], source: str, base: str) -> tuple[Item, ...]:
    """The entries as items, each once, oldest first. ``base`` is opened where an entry has no address of its own."""
    shared = _Shared(entries)
    items: list[Item] = []
    seen: dict[str, str] = {}
    for entry in entries:
        keys = shared.keys(entry)
        if any(seen.get(key) == entry.headline for key in keys):
            continue  # the same entry twice in one feed
        seen.update((key, entry.headline) for key in keys)
        items.append(_item(entry, keys, source, base))
    return _oldest_first(items)


def _item(entry: Entry, keys: tuple[str, ...], source: str, base: str) -> Item:
    whole = entry.whole and len(entry.text) >= _FULL_TEXT and not _CUT_OFF.search(entry.text[-60:])
    return Item(
        source=source,
        url=entry.url or base,
        title=entry.headline,
        text=entry.text,
        published=entry.published,
        lang=entry.lang,
        keys=keys,
        authors=entry.authors,
        readable=Readable.FULL if whole else Readable.SUMMARY,
    )


class _Shared:
    """Which identities tell this feed's entries apart. One that entries with different titles share is none: a live
    blog names one address for every post, some feeds one guid for all."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        titles: dict[str, set[str]] = defaultdict(set)
        named: dict[str, set[str]] = defaultdict(set)
        for entry in entries:
            strong = list(_strong_keys(entry))
            for key in strong:
                titles[key].add(entry.headline)
            named[_title_key(entry)].add(canonical(entry.url) if entry.url else next(iter(strong), ""))
        self._common = {key for key, of in titles.items() if len(of) > 1}
        self._common |= {key for key, of in named.items() if len(of) > 1}

    def keys(self, entry: Entry) -> tuple[str, ...]:
        """The identities of ``entry``, strongest first, never none."""
        title = _title_key(entry)
        keys = [key for key in _strong_keys(entry) if key not in self._common]
        # Where guid and address change at every fetch, title and minute hold; a date without a time does not tell
        # two of a day's "Press release" apart.
        if not keys or (title not in self._common and _has_time(entry.published)):
            keys.append(title)
        return tuple(dict.fromkeys(keys))


def _strong_keys(entry: Entry) -> Iterator[str]:
    guid, url = (entry.guid or "").strip(), entry.url
    if guid:
        bare, mark, _ = guid.partition("#")
        if mark and url and "#" not in url and canonical(bare) == canonical(url):
            yield f"guid:{canonical(bare)}"  # BBC's link#3, gov.uk's link#time: the mark is no identity
            yield f"guid:{_normal(bare)}{mark}{guid.partition('#')[2]}"
        else:
            yield f"guid:{_normal(guid)}"
    if url:
        yield f"url:{canonical(url)}"
        if number := _NUMBERED.match(url):
            yield f"id:dnn:{number[1]}"


def _normal(guid: str) -> str:
    """A guid that is an address may change its scheme and ``www.`` without being another; its fragment counts."""
    if not guid.startswith(("http://", "https://")):
        return " ".join(guid.split())
    bare, mark, fragment = guid.partition("#")
    return canonical(bare) + mark + fragment


def _title_key(entry: Entry) -> str:
    date = entry.published.isoformat() if entry.published else ""
    return "title:" + hashlib.sha256(f"{entry.headline}|{date}".encode()).hexdigest()[:32]


def _has_time(moment: datetime | None) -> bool:
    return moment is not None and (moment.hour, moment.minute, moment.second) != (0, 0, 0)


def _oldest_first(items: list[Item]) -> tuple[Item, ...]:
    """By date; an undated one stays beside its older neighbour, since feeds list the newest first."""
    order: list[tuple[datetime, Item]] = []
    at = datetime.min.replace(tzinfo=UTC)
    for item in reversed(items):
        at = item.published or at
        order.append((at, item))
    return tuple(item for _, item in sorted(order, key=lambda pair: pair[0]))
