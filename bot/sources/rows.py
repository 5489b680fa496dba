"""Entries without a link of their own: rows that repeat one layout and hold a date, as boards list their meetings."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from itertools import pairwise
from statistics import median
from typing import Any

from bot.core.urls import absolute, canonical
from bot.sources.dates import read_date, read_slashed
from bot.sources.entries import Entry
from bot.sources.listing import GENERIC, is_outside, signature_of
from bot.sources.markup import element_text, one_line
from bot.sources.noise import without_noise

_BLOCKS = frozenset(
    ("address", "article", "blockquote", "center", "dd", "details", "div", "dl", "dt", "fieldset", "figure", "form",
     "h1", "h2", "h3", "h4", "h5", "h6", "li", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "th",
     "thead", "tr", "ul")
)  # fmt: skip
_ROWS = ("tr", "li", "article", "dd", "dt")
_FEWEST = 3  # rows that repeat
_MOST_WORDS = 45  # of a row, at the median; what says more is a text that holds a date
_MOST_DATES = 4  # in a row; what holds more is a table or a calendar
_MAX_ROWS = 2_000
_MAX_TITLE = 160
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_DAY = re.compile(r"\b([^\W\d_]{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?!\d|:)|\b(\d{1,2})\.?\s+([^\W\d_]{3,12})\b")


@dataclass(eq=False, slots=True)
class _Row:
    """A row of the page: an element, or one line of an element whose lines are broken by ``<br>``."""

    element: Any
    text: str
    published: datetime


def dated_rows(root: Any, base: str, taken: Collection[str], *, day_first: bool | None) -> list[Entry]:
    """The rows under ``root`` that repeat and hold a date, without those that link to an address in ``taken``."""
    groups: dict[tuple[str, ...], list[_Row]] = defaultdict(list)
    for row in _rows(root, day_first):
        groups[(str(row.element.tag), *signature_of(row.element))].append(row)
    good = [group for group in groups.values() if _repeats(group)]
    entries = (_entry(row, base, taken) for group in good for row in group[:_MAX_ROWS])
    return [entry for entry in entries if entry is not None][:_MAX_ROWS]


def _repeats(group: list[_Row]) -> bool:
    texts = {row.text for row in group}
    return len(texts) >= _FEWEST and median(len(text.split()) for text in texts) <= _MOST_WORDS


def _rows(root: Any, day_first: bool | None) -> Iterator[_Row]:
    leaves = list(_dated_leaves(root, day_first))
    inside: dict[Any, int] = defaultdict(int)
    for leaf, *_ in leaves:
        for one in (leaf, *leaf.iterancestors()):
            inside[one] += 1
    given = set()
    for leaf, lines, dates in leaves:
        if len(dates) >= _FEWEST:
            yield from _lines(leaf, lines, dates)
            continue
        element = _row_of(leaf, inside)
        if element not in given:
            given.add(element)
            yield _Row(element, without_noise(element_text(element)), next(iter(dates.values())))


def _dated_leaves(root: Any, day_first: bool | None) -> Iterator[tuple[Any, list[str], dict[int, datetime]]]:
    """Elements without a block inside that hold a date, with their lines and which of these are dated.

    A year alone in a heading holds for the days that follow it.
    """
    outside: dict[Any, bool] = {}
    year = ""
    for element in root.iter():
        if element.tag not in _BLOCKS or any(child.tag in _BLOCKS for child in element.iterdescendants()):
            continue
        lines = element_text(element).split("\n\n")
        if not lines[0] or is_outside(element, root, outside):
            continue
        dates = {n: moment for n, line in enumerate(lines) if (moment := _date_in(line, year, day_first))}
        if dates:
            yield element, lines, dates
        elif len(lines) == 1 and len(lines[0].split()) <= 8 and (found := _YEAR.search(lines[0])):
            year = found[1]


def _date_in(line: str, year: str, day_first: bool | None) -> datetime | None:
    text = line[:300]
    if moment := read_date(text):
        return moment
    if day_first is not None and (moment := read_slashed(text, day_first=day_first)):
        return moment
    for found in _DAY.finditer(text) if year else ():
        month, day = (found[1], found[2]) if found[1] else (found[4], found[3])
        if moment := read_date(f"{day} {month} {year}"):
            return moment
    return None


def _row_of(leaf: Any, inside: dict[Any, int]) -> Any:
    """The row that a dated element is in: a table's or list's, else what holds no other date."""
    for one in (leaf, *leaf.iterancestors()):
        if inside[one] > _MOST_DATES:
            break
        if one.tag in _ROWS and (one.tag != "tr" or inside[one] <= 2 or one is leaf):
            return one
    element = leaf
    while (above := element.getparent()) is not None and inside[above] == 1 and above.tag not in ("body", "main"):
        element = above
    return element


def _lines(leaf: Any, lines: list[str], dates: dict[int, datetime]) -> Iterator[_Row]:
    """Each dated line with the undated ones that follow it."""
    starts = [*dates, len(lines)]
    for start, end in pairwise(starts):
        yield _Row(leaf, without_noise("\n\n".join(lines[start:end])), dates[start])


def _entry(row: _Row, base: str, taken: Collection[str]) -> Entry | None:
    lines = row.text.split("\n\n")
    alone = row.text == without_noise(element_text(row.element))
    links = list(row.element.iter("a")) if alone else []
    urls = {canonical(url): url for link in links if (url := absolute(link.get("href"), base))}
    if not row.text or urls.keys() & set(taken):
        return None
    labels = {one_line(element_text(link)) for link in links}
    title = _title(lines, {label for label in labels if GENERIC.fullmatch(label) or len(label.split()) <= 2})
    mark = sha256(f"{title}|{row.published.isoformat()}".encode()).hexdigest()[:32]
    url = next(iter(urls.values())) if len(urls) == 1 else None
    text = "" if row.text == title else row.text
    return Entry(title, url, guid=f"row:{mark}", text=text, published=row.published)


def _title(lines: list[str], labels: Collection[str]) -> str:
    """The first line, and the next where that says little, without links' labels ("Minutes"): they come later."""
    said = lines[0]
    for line in lines[1:4]:
        if len(said.split()) >= 5:
            break
        said += f" {line}"
    for label in sorted(labels, key=len, reverse=True):
        said = re.sub(rf"(?<!\w){re.escape(label)}(?!\w)", " ", said) if label else said
    said = " ".join(said.split()).strip(" -–—|·,;()[]") or lines[0]
    return said if len(said) <= _MAX_TITLE else said[:_MAX_TITLE].rsplit(" ", 1)[0] + "…"
