"""Watchlists: a story's TOML file → a frozen ``Watchlist``, or every fault in it, and in its folder, at once.

Its keys and their values are in ``watchlist_tables``; here is what several keys, and several files, say together.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from bot.core.errors import Fault, Faults
from bot.core.model import Claim, Expected, Source, SourceKind, Story, Term, Watchlist
from bot.core.require import RequireError
from bot.core.require import parse as parse_require
from bot.toml_fields import text_of
from bot.toml_files import KeyPath, TomlFile, check, either, in_order, nearest, read_toml, shown
from bot.watchlist_tables import EXPECTS, STORY, STORY_ID, SourceTable, StoryTable, WatchlistFile, no_story, slug

_LONGEST_DRAWN_ID = 60
_READ_ALIKE = ("kind", "selector", "exclude", "render")
_DEFAULTS = {"kind": "feed", "render": "http"}
# What only some kinds of source have: the keys, the kinds, and how these are named.
_ONLY_FOR = (
    (("selector", "exclude"), ("page",), "pages"),
    (("archive",), ("feed", "page"), "feeds and pages"),
)
_TELEGRAM = re.compile(r"https?://(?:www\.)?(?:t|telegram)\.me(?:/(?P<path>.*))?", re.I)
_CHANNEL = re.compile(r"(?:s/)?(?P<name>[a-z]\w{3,63})(?:/\d+)?/?(?:[?#].*)?", re.I | re.A)
_NO_CHANNELS = ("joinchat", "addlist", "addstickers", "share", "proxy", "login", "iv")


def load_watchlist(path: Path, *, recipients: Collection[str] | None = None) -> Watchlist:
    """One watchlist. ``recipients`` are the names that ``notify`` may hold; None: any.

    Raises ``Faults`` with all that is wrong in the file.
    """
    reading = _read(path, recipients)
    if reading.watchlist is None:
        raise Faults(reading.faults)
    return reading.watchlist


def load_watchlists(folder: Path, *, recipients: Collection[str] | None = None) -> list[Watchlist]:
    """Every ``*.toml`` of a folder, by file name; hidden files, which editors leave behind, are passed over.

    Raises ``Faults`` with all that is wrong in any file, and with each story id that two files share.
    """
    readings = [_read(path, recipients) for path in _files(folder)]
    shared = list(_shared_stories(readings))
    faults = [fault for reading in readings for fault in reading.with_those_of(shared)]
    if faults:
        raise Faults(faults)
    return [reading.watchlist for reading in readings if reading.watchlist]


@dataclass(frozen=True, slots=True)
class _Reading:
    """What one file gave: a watchlist, or faults. ``story`` is its id even when something else is wrong."""

    watchlist: Watchlist | None
    faults: Sequence[Fault]
    file: TomlFile | None = None
    story: str | None = None

    def with_those_of(self, faults: Sequence[Fault]) -> list[Fault]:
        name = self.file.name if self.file else None
        return in_order([*self.faults, *(fault for fault in faults if fault.file == name)])


EXPECTED = f"{EXPECTS}.toml"
"""How a file beside a watchlist ends that says what must be told of its story, and what not."""


def is_watchlist(path: Path) -> bool:
    """Whether a file of the folder is a watchlist, by its name."""
    # by casefold: a STORY.TOML from another system must not be a story that nobody follows
    name = path.name.casefold()
    return name.endswith(".toml") and not name.endswith(EXPECTED) and name[0] != "."


def _files(folder: Path) -> list[Path]:
    try:
        found = [path for path in folder.iterdir() if is_watchlist(path)]
    except OSError as error:
        problem = {FileNotFoundError: "does not exist", NotADirectoryError: "is a file"}.get(
            type(error), f"cannot be read: {error.strerror}"
        )
        raise Faults([Fault(shown(folder), None, "", problem, "a folder with a .toml file for each story")]) from None
    return sorted(found, key=lambda path: path.name)


def _read(path: Path, recipients: Collection[str] | None) -> _Reading:
    try:
        file = read_toml(path)
    except Faults as error:
        return _Reading(None, error.faults)
    faults: list[Fault] = []
    table = check(file, WatchlistFile, faults)
    faults += _cross_faults(file, recipients)
    given = file.table("story").get("id")
    name = given if isinstance(given, str) else path.stem
    if given is None and not STORY_ID.fullmatch(name):
        faults.append(_unsafe_file_name(file, name))
    elif given is None and name.endswith(EXPECTS):
        faults.append(file.fault(("story", "id"), no_story(name), f"an id that does not end in {EXPECTS}"))
    if table is None or faults:
        return _Reading(None, in_order(faults), file, name)
    return _Reading(_watchlist(table, name.strip(), str(path)), (), file, name)


def _watchlist(table: WatchlistFile, name: str, path: str) -> Watchlist:
    return Watchlist(
        story=_story(table.story, name),
        sources=tuple(_sources(table.source)),
        terms=tuple(Term(term.name, term.kind, term.role, tuple(term.aliases)) for term in table.term),
        claims=tuple(Claim(claim.id, claim.text, claim.attribution, claim.date) for claim in table.claim),
        require=table.match.require,
        exclude=tuple(table.match.exclude),
        expected=tuple(Expected(it.id or _mark(f"{it.date} {it.what}"), it.what, it.date) for it in table.expected),
        path=path,
    )


def _story(table: StoryTable, name: str) -> Story:
    return Story(
        id=name,
        title=table.title or name,  # every alert needs a heading
        url=table.url,
        published=table.published,
        language=table.language,
        notify=tuple(dict.fromkeys(table.notify)),
        interval=table.interval,
        tell=table.tell,
        quiet=table.quiet,
        urgent=tuple(dict.fromkeys(table.urgent)),
        expires=table.expires,
    )


def _sources(tables: Sequence[SourceTable]) -> Iterator[Source]:
    """With ids: where the one drawn from the address is taken, all that would share it get a mark of their own."""
    addresses = [_fetched_at(table.kind, table.url) for table in tables]
    taken = Counter(table.id or _drawn_id(url) for table, url in zip(tables, addresses, strict=True))
    for table, url in zip(tables, addresses, strict=True):
        drawn = _drawn_id(url)
        source = Source(
            table.id or drawn,
            url,
            table.kind,
            table.interval,
            table.selector,
            table.exclude,
            table.render,
            table.archive,
        )
        shared = table.id is None and taken[drawn] > 1
        yield replace(source, id=f"{drawn}-{_mark(source.key)}") if shared else source


def _fetched_at(kind: str, url: str) -> str:
    """Where a source is read: a Telegram channel at its web preview, however its address was written."""
    name = _channel_name(url) if kind == SourceKind.CHANNEL else None
    return f"https://t.me/s/{name}" if name else url


def _channel_name(url: str) -> str | None:
    """The name in a Telegram address, in lower case as they are all one; None for another host, or no channel."""
    telegram = _TELEGRAM.fullmatch(url.strip())
    found = _CHANNEL.fullmatch(telegram["path"] or "") if telegram else None
    name = found["name"].lower() if found else None
    return name if name not in _NO_CHANNELS else None


def _drawn_id(url: str) -> str:
    """A readable id that stays the same while the address does: host and path."""
    parts = urlsplit(url)
    drawn = slug(f"{(parts.hostname or '').removeprefix('www.')}-{parts.path}-{parts.query}")
    if 0 < len(drawn) <= _LONGEST_DRAWN_ID:
        return drawn
    return f"{drawn[: _LONGEST_DRAWN_ID - 9].rstrip('-._') or 'source'}-{_mark(url)}"


def _mark(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _unsafe_file_name(file: TomlFile, name: str) -> Fault:
    problem = f'the file\'s name "{name}" cannot be the id'
    return file.fault(("story", "id"), problem, "an id of lower-case letters, digits, - _ and .", slug(name) or None)


# What concerns several keys is checked on the values as they were read, not on the tables: one wrong key
# elsewhere would hide these faults until it is mended, and a person would mend the file in rounds.


def _cross_faults(file: TomlFile, recipients: Collection[str] | None) -> Iterator[Fault]:
    yield from file.twice("source", "id")
    yield from file.twice("claim", "id")
    yield from file.twice("expected", "id")
    yield from file.twice("term", "name", lambda name: " ".join(name.split()).casefold())
    yield from _same_sources(file)
    yield from _of_another_kind(file)
    yield from _channels(file)
    yield from _thresholds(file)
    yield from _notify(file, recipients)
    yield from _require(file)


def _same_sources(file: TomlFile) -> Iterator[Fault]:
    """Without ids of their own, two sources that are read alike would be one."""
    seen: dict[tuple[object, ...], KeyPath] = {}
    for path, entry in file.tables("source"):
        if entry.get("id") is None and isinstance(entry.get("url"), str):
            alike = tuple(str(entry.get(key, _DEFAULTS.get(key, ""))).strip() for key in _READ_ALIKE)
            alike += (_fetched_at(alike[0], entry["url"].strip()),)
            first = seen.setdefault(alike, path)
            if first != path:
                problem = f"this source is given twice, first on line {file.line((*first, 'url'))}"
                yield file.fault((*path, "url"), problem, "each once")


def _of_another_kind(file: TomlFile) -> Iterator[Fault]:
    for path, entry in file.tables("source"):
        kind = entry.get("kind", "feed")
        for keys, kinds, named in _ONLY_FOR:
            if kind in list(SourceKind) and kind not in kinds:
                for key in [key for key in keys if key in entry]:
                    yield file.fault((*path, key), f"is for {named}, and this source is a {kind}", _beside(kinds))
        if entry.get("render") == "browser" and kind in list(SourceKind) and kind != "page":
            problem = f'"browser" is for pages, and this source is a {kind}'
            yield file.fault((*path, "render"), problem, _beside(("page",)))


def _beside(kinds: Sequence[str]) -> str:
    return either([f'kind = "{kind}"' for kind in kinds]) + " beside it"


def _channels(file: TomlFile) -> Iterator[Fault]:
    """A channel's Telegram address names it; invitations and private channels have no preview."""
    for path, entry in file.tables("source"):
        url = entry.get("url")
        if entry.get("kind") != "channel" or not isinstance(url, str) or not _TELEGRAM.fullmatch(url.strip()):
            continue
        if _channel_name(url) is None:
            problem = f'"{url.strip()}" names no public channel'
            yield file.fault((*path, "url"), problem, "an address such as https://t.me/NAME")


def _thresholds(file: TomlFile) -> Iterator[Fault]:
    story = file.table("story")
    high, low = story.get("tell", STORY.tell), story.get("quiet", STORY.quiet)
    scores = all(isinstance(score, int | float) and not isinstance(score, bool) for score in (high, low))
    if scores and 0 <= high < low <= 1:
        key = "tell" if "tell" in story else "quiet"
        yield file.fault(("story", key), f"quiet ({low}) is above tell ({high})", "quiet at most as high as tell")


def _notify(file: TomlFile, recipients: Collection[str] | None) -> Iterator[Fault]:
    names = file.table("story").get("notify")
    if names == []:
        yield file.fault(("story", "notify"), "names nobody", "a recipient, or no such line: then all are told")
    known = sorted(recipients) if recipients is not None else []
    for place, name in enumerate(names if isinstance(names, list) else []):
        if recipients is not None and isinstance(name, str) and name.strip() and name.strip() not in known:
            problem = f'"{name}" is not a recipient of the configuration'
            yield file.fault(("story", "notify", place), problem, either(known), nearest(name, known))


def _require(file: TomlFile) -> Iterator[Fault]:
    source = file.table("match").get("require")
    if not isinstance(source, str) or not source.strip() or "\0" in source:
        return
    names = [name.strip() for _, term in file.tables("term") if isinstance(name := term.get("name"), str)]
    try:
        parse_require(text_of(source), names)
    except RequireError as error:
        problem = f"{error.problem} (at character {error.position + 1})"
        yield file.fault(("match", "require"), problem, error.expected, error.nearest)


def _shared_stories(readings: Sequence[_Reading]) -> Iterator[Fault]:
    seen: dict[str, TomlFile] = {}
    for reading in readings:
        if reading.file and reading.story:
            first = seen.setdefault(reading.story, reading.file)
            if first is not reading.file:
                problem = f'"{reading.story}" is already the id of the story in {first.name}'
                yield reading.file.fault(("story", "id"), problem, "an id that no other watchlist has")
