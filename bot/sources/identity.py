"""By what an entry is known again: several keys, the strongest first, since every one of them changes somewhere.

A key that fails to match costs a second alert on the same thing; a key that matches another thing costs a follow-up
that is taken for an edit. The second is worse, so each weak key is bound to what makes it safe, and no key counts that
entries of one feed share which are not the same.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import unquote

from bot.core.urls import canonical, host_of, without_host
from bot.sources.entry import Entry

_BODY = 300  # characters of text that make a body its own
_HOSTS = 2  # of one publisher, who moves or has two; more are an aggregator's, whose numbers and paths may collide
# The publisher's own number, where the address around it changes: the Pentagon's software keeps it through renames of
# host and slug, and it is one for all .mil sites (../shared/notes/sources.md, 1.1).
_NUMBERED = re.compile(r"https?://(?:[\w.-]+\.mil|(?:[\w-]+\.)*(?:war|defense)\.gov)/.*?/Article/(\d{5,})(?:/|$)", re.I)
_ARTICLE = re.compile(r"(/.{0,200}?)/Article/(\d{5,})(?:/|$)", re.I)
_WORDPRESS = re.compile(r"(/[^?]*)?\?(?:[^&]*&)*?p=(\d+)(?:&|$)")
_PLACE = re.compile(r"\d{1,3}")  # what BBC's feed appends to a link: the place in the list
_WORD = re.compile(r"[^\W\d_]{2,}")
_NUMBER = re.compile(r"\d{5,}")
_DIGITS = re.compile(r"\d+")


def identities(entries: Sequence[Entry]) -> list[tuple[str, ...]]:
    """The keys of each entry, strongest first, never none. Entries that have one in common are the same."""
    faces = [_face(entry) for entry in entries]
    one_house = len({face.host for face in faces if face.host}) <= _HOSTS
    own = [[*_strong(face), *_weak(face, one_house=one_house)] for face in faces]
    common = _shared(faces, own)
    return [_kept(face, keys, common) for face, keys in zip(faces, own, strict=True)]


@dataclass(frozen=True, slots=True)
class _Face:
    """An entry with what is asked of it again and again."""

    entry: Entry
    headline: str
    guids: tuple[str, ...]
    url: str  # canonical, or empty
    host: str = ""
    path: str = ""  # with the query, without the host
    named: tuple[str, ...] = field(default=())  # what names it: no places in a list

    @property
    def twin(self) -> tuple[object, ...]:
        """What two entries of another text have in common only if they are two versions of one."""
        return self.named, self.entry.published


def _face(entry: Entry) -> _Face:
    url = canonical(entry.url) if entry.url else ""
    guids, named = _guids(entry, url)
    return _Face(entry, entry.headline, guids, url, host_of(url), without_host(url), (*named, url))


def _guids(entry: Entry, url: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The guid as keys, and what of it names the entry: BBC's link#3 is its place, gov.uk's link#time its version."""
    guid = " ".join((entry.guid or "").split())
    if not guid:
        return (), ()
    if not guid.startswith(("http://", "https://")):
        return (guid,), (guid,)
    bare, mark, fragment = guid.partition("#")
    bare = canonical(bare)
    whole = f"{bare}{mark}{fragment}"
    if mark and "#" not in (entry.url or "#") and bare == url:
        return (bare, whole), (bare if _PLACE.fullmatch(fragment) else whole,)
    return (whole,), (whole,)


def _strong(face: _Face) -> Iterator[str]:
    """What a publisher gave the entry to be known by."""
    if face.guids and face.url:
        # Before all others: where a guid or address is shared and only one of those who share it is listed just now,
        # that one alone would be known as whichever was listed alone before.
        yield f"same:{_hash(face.guids[0], face.url, face.headline)}"
    yield from (f"guid:{guid}" for guid in face.guids)
    if face.url:
        yield f"url:{face.url}"
    if number := _NUMBERED.match(face.entry.url or ""):
        yield f"id:dnn:{number[1]}"


def _weak(face: _Face, *, one_house: bool) -> Iterator[str]:
    """What holds where guid, address and date change; ``one_house``: all entries are of one publisher."""
    yield from _title_keys(face.entry)
    if one_house:
        yield from _number_keys(face)
        yield from _path_keys(face)
    yield from _body_keys(face)


def _title_keys(entry: Entry) -> Iterator[str]:
    """Title and minute. A date without a time does not tell two of a day's "Press release" apart, nor does midnight in
    some zone, or a full hour: the second may be listed when the first no longer is."""
    at = entry.published
    if at is not None and (at.minute % 15, at.second) != (0, 0):
        yield _title(entry)


def _number_keys(face: _Face) -> Iterator[str]:
    """The publisher's number without the host, since a site that moves keeps it. Two sites that count alike would
    collide: so only where a feed is one house's, and beside the path that the counter belongs to."""
    for address in (*(without_host(guid) for guid in face.guids), face.path):
        if found := _WORDPRESS.match(address):
            yield f"id:wp:{found[1] or '/'}:{found[2]}"
    if found := _ARTICLE.match(face.path):
        yield f"id:article:{found[1].lower()}:{found[2]}"


def _path_keys(face: _Face) -> Iterator[str]:
    """The path without the host, where it is hardly another's: a slug of three words, or a long number. A number may be
    given again after a move to another system, so it counts only under the same headline."""
    last = unquote(face.path).rsplit("/", 2)[1:]
    if any(len(_WORD.findall(part)) >= 3 and "-" in part for part in last):
        yield f"path:{face.path}"
    elif _NUMBER.search(face.path):
        yield f"path:{face.path}:{_hash(face.headline)}"


def _body_keys(face: _Face) -> Iterator[str]:
    """Title and long text, at an address that looks the same: same last segment, same numbers. A daily "Contracts for
    today" over the same boilerplate has another address, and is another; without any address there is nothing to read
    but this very text."""
    if len(face.entry.text) >= _BODY:
        last = face.path.partition("?")[0].rsplit("/", 1)[-1]
        yield f"body:{_hash(face.headline, face.entry.text, last, *_DIGITS.findall(face.path))}"


def _shared(faces: Sequence[_Face], own: Sequence[Sequence[str]]) -> set[str]:
    """The keys that tell nothing here, since entries share them that are not the same: a live blog names one address
    for every post, some feeds one guid for all."""
    holders: dict[str, list[_Face]] = defaultdict(list)
    for face, keys in zip(faces, own, strict=True):
        for key in {*keys, _title(face.entry)}:
            holders[key].append(face)
    return {key for key, held in holders.items() if len(held) > 1 and _differ(held)}


def _differ(faces: Sequence[_Face]) -> bool:
    """By headline, by address (``bbc.com/1`` and ``bbc.co.uk/1`` are one), or by text where date or guid differ too."""
    if len({face.headline for face in faces}) > 1 or len({face.path for face in faces if face.path}) > 1:
        return True
    told = [face for face in faces if face.entry.text]
    twins = {face.twin if any(face.named) else face.entry.text for face in told}
    return len(twins) > 1 and len({face.entry.text for face in told}) > 1


def _kept(face: _Face, keys: Sequence[str], common: set[str]) -> tuple[str, ...]:
    kept = [key for key in keys if key not in common]
    if not kept:
        title = _title(face.entry)
        kept = [title if title not in common else f"title:{_hash(title, face.entry.text)}"]
    return tuple(dict.fromkeys(kept))


def _title(entry: Entry) -> str:
    return f"title:{_hash(entry.headline, _written(entry.published))}"


def _written(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""


def _hash(*parts: str) -> str:
    return hashlib.sha256("|".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
