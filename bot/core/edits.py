"""What an edit of an item amounts to: nothing that a reader would call news, something, or the way back.

Sentences are compared by their folded words, numbers and signs, as sets, so an item of any length beside any number of
its earlier versions costs no more than reading them. What is the page's frame (``bot.core.furniture``) is not compared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

import regex

from bot.core.furniture import Furniture, furniture
from bot.core.model import Item, Readable
from bot.core.text import fold, paragraphs, sentences


class EditKind(StrEnum):
    """What an edit amounts to; the words are what a person reads."""

    COSMETIC = "cosmetic"
    MATERIAL = "material"
    REVERTED = "went back to an earlier version"


@dataclass(frozen=True, slots=True)
class Edit:
    """What became of an item's text. ``changed`` are sentences as in the new text (or the headline), ``removed`` those
    that are gone, as in the old one. ``back_to`` is the place in ``earlier`` of the version it went back to, where
    ``changed`` are the sentences that are back. ``reason`` is a plain sentence without its full stop."""

    kind: EditKind
    reason: str
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    back_to: int | None = None


def edit_of(before: Item, after: Item, earlier: Sequence[Item] = ()) -> Edit:
    """What the edit from ``before`` to ``after`` amounts to. ``earlier`` are the versions before ``before``, oldest
    first: what any of them said is not new. A text that could not be read this time has not lost its sentences."""
    old, new = _read(before), _read(after)
    headline = () if _same_headline(before, after) else (after.title.strip(),)
    unread = _less_read(before, after)
    added, gone = _moved_apart(old, new)
    if unread:
        gone = []
    if not (headline or added or gone):
        return Edit(EditKind.COSMETIC, _cosmetic(before, after, old, new, unread))
    versions = [_read(item) for item in earlier]
    here = (_tokens(after.title), new.keys)
    for place in reversed(range(len(versions))):
        if (_tokens(earlier[place].title), versions[place].keys) == here:
            back = (*headline, *(one.text for one in added))
            return Edit(EditKind.REVERTED, _BACK, back, tuple(one.text for one in gone), place)
    seen: set[tuple[str, ...]] = set().union(*(version.keys for version in versions))
    fresh = [one for one in added if one.key not in seen]
    if not (headline or fresh or gone):
        return Edit(EditKind.COSMETIC, "only sentences that an earlier version had are back")
    told = _material(before.title if headline else "", fresh, gone)
    return Edit(EditKind.MATERIAL, told, (*headline, *(one.text for one in fresh)), tuple(one.text for one in gone))


_BACK = "it says again what an earlier version said"


# --- reading -------------------------------------------------------------------------------------------------------


class _Said(NamedTuple):
    text: str
    key: tuple[str, ...]


class _Version(NamedTuple):
    said: tuple[_Said, ...]
    frame: tuple[tuple[Furniture, tuple[str, ...]], ...]
    keys: frozenset[tuple[str, ...]]


_TOKEN = regex.compile(
    r"\p{Nd}++(?:[.:/]\p{Nd}++)*+|[\p{L}\p{M}_](?:[\p{L}\p{M}\p{N}_]|'(?=\p{L}))*+|\p{No}|[\p{Sc}%٪‰°]"
    r"|(?<![\p{L}\p{N}])[-+<>≤≥≈~±](?=\p{Sc}?\p{N})"
)
_GROUPED = regex.compile(r"(?<=\p{Nd})[,'](?=\p{Nd}{3}(?!\p{Nd}))")
_DECIMAL = regex.compile(r"(?<=\p{Nd}),(?=\p{Nd})")


def _tokens(text: str) -> tuple[str, ...]:
    """Words, numbers and the signs that make another value of them ("%", "€", "-5"), folded; no punctuation."""
    return tuple(_TOKEN.findall(_DECIMAL.sub(".", _GROUPED.sub("", fold(text)))))


@lru_cache(maxsize=4096)
def _paragraph(text: str) -> tuple[_Said, ...]:
    """The sentences of a paragraph. Kept: versions of an item share nearly all of theirs."""
    said = (text[start:end] for start, end in sentences(text))
    return tuple(_Said(one, key) for one in said if (key := _tokens(one)))


def _read(item: Item) -> _Version:
    said: list[_Said] = []
    frame: list[tuple[Furniture, tuple[str, ...]]] = []
    lines = [item.text[start:end] for start, end in paragraphs(item.text)]
    for line, kind in zip(lines, furniture(lines), strict=True):
        if kind is None:
            said.extend(_paragraph(line))
        else:
            frame.append((kind, _tokens(line)))
    return _Version(tuple(said), tuple(frame), frozenset([one.key for one in said]))


def _less_read(before: Item, after: Item) -> bool:
    """Whether less of the page could be read than the time before: what is missing then is not gone."""
    poorer = before.readable is Readable.FULL and after.readable is Readable.SUMMARY
    return poorer or (not after.text.strip() and bool(before.text.strip()))


# --- comparing -----------------------------------------------------------------------------------------------------


def _moved_apart(old: _Version, new: _Version) -> tuple[list[_Said], list[_Said]]:
    """Sentences of the new version that the old one has not, and the other way round. Those that were only divided or
    joined by another punctuation mark are in neither."""
    added, gone = list(_runs(new.said, old.keys)), list(_runs(old.said, new.keys))
    both = {_joined(run) for run in added} & {_joined(run) for run in gone}
    return _apart(added, both), _apart(gone, both)


def _runs(said: Sequence[_Said], known: frozenset[tuple[str, ...]]) -> Iterator[list[_Said]]:
    """The longest rows of sentences of which none is ``known``."""
    run: list[_Said] = []
    for one in said:
        if one.key not in known:
            run.append(one)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _joined(run: Iterable[_Said]) -> tuple[str, ...]:
    return tuple(token for one in run for token in one.key)


def _apart(runs: Iterable[list[_Said]], both: set[tuple[str, ...]]) -> list[_Said]:
    """Each sentence of ``runs`` once, in order, without the runs that are in ``both``."""
    found: dict[tuple[str, ...], _Said] = {}
    for run in runs:
        if _joined(run) not in both:
            for one in run:
                found.setdefault(one.key, one)
    return list(found.values())


_SITE = regex.compile(r"\s+(?P<mark>[|｜·–—-])\s+(?P<site>[^|｜·–—]{2,40})$")


def _same_headline(before: Item, after: Item) -> bool:
    """Whether the headlines differ in case, quotes and punctuation only, or by a site's name behind one of them."""
    old, new = before.title.strip(), after.title.strip()
    if not new or _tokens(old) == _tokens(new):
        return True
    return _tokens(_without_site(old, after.url)) == _tokens(new) or _tokens(old) == _tokens(
        _without_site(new, after.url)
    )


def _without_site(title: str, url: str) -> str:
    """``title`` without what stands behind its last dash, where that can only be the name of the site: behind a
    vertical bar, or in the address. "Quay closed - Mayor Denies" keeps it."""
    found = _SITE.search(title)
    if not found or any(char.isdigit() for char in found["site"]):
        return title
    names = [token for token in _tokens(found["site"]) if len(token) > 1]
    host = _host(url)
    named = bool(names) and any(token in host for token in (*names, "".join(names)) if len(token) > 2)
    return title[: found.start()] if found["mark"] in "|｜" or named else title


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""


# --- telling -------------------------------------------------------------------------------------------------------

_PAIRED = 3
"""Changed sentences that are put beside the one they replace, for the reason."""
_QUOTED = 6
"""Words of a difference that are quoted in the reason; more is a new sentence."""
_LONG = 80
"""Words of a sentence that is put beside another."""


def _cosmetic(before: Item, after: Item, old: _Version, new: _Version, unread: bool) -> str:
    if unread:
        return "less of it could be read than the time before"
    frame = Counter(new.frame) - Counter(old.frame) + (Counter(old.frame) - Counter(new.frame))
    parts = [f"the {kind.value}" for kind in Furniture if any(one == kind for one, _ in frame)]
    if not parts:
        if (before.title, before.text) == (after.title, after.text):
            return "neither headline nor text changed"
        keys = [[one.key for one in version.said] for version in (old, new)]
        moved = keys[0] != keys[1] and Counter(keys[0]) == Counter(keys[1])
        parts = ["the order of its sentences" if moved else "spaces, case or punctuation"]
    return f"only {_and(parts)} changed"


def _material(old_title: str, fresh: Sequence[_Said], gone: Sequence[_Said]) -> str:
    """One sentence on what changed: the headline, the nearest differences, how many sentences are new or gone."""
    parts = ["the headline changed"] if old_title else []
    added, left = len(fresh), list(gone)
    for one in fresh[:_PAIRED]:
        other = _nearest(one, left)
        if other is not None and (said := _difference(other.text, one.text)):
            parts.append(said)
            added -= 1
            left.remove(other)
    parts += [_count(added, "is new")] if added else []
    parts += [_count(len(left), "is gone")] if left else []
    return _and(parts)


def _count(number: int, what: str) -> str:
    return f"a sentence {what}" if number == 1 else f"{number} sentences {what.replace('is', 'are', 1)}"


def _and(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def _nearest(one: _Said, others: Sequence[_Said]) -> _Said | None:
    """The one of ``others`` that shares most words with ``one``, at least half of them."""
    here = frozenset(one.key)
    best = max(others, key=lambda other: len(here.intersection(other.key)), default=None)
    return best if best is not None and 2 * len(here.intersection(best.key)) >= len(here) else None


def _difference(old: str, new: str) -> str:
    """How ``new`` differs from ``old``, in their own words: empty where it is more than a phrase or two."""
    before, after = old.split(), new.split()
    if max(len(before), len(after)) > _LONG:
        return ""
    ours, theirs = ([_tokens(word) for word in part] for part in (before, after))
    found = [op for op in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes() if op[0] != "equal"]
    if not found or len(found) > 2 or any(max(op[2] - op[1], op[4] - op[3]) > _QUOTED for op in found):
        return ""
    return _and([_phrase(before[op[1] : op[2]], after[op[3] : op[4]]) for op in found])


_EDGES = " .,;:!?\"'“”„«»‘’()[]"


def _phrase(old: Sequence[str], new: Sequence[str]) -> str:
    was, now = (" ".join(part).strip(_EDGES) for part in (old, new))
    if not was:
        return f"'{now}' was added"
    return f"'{now}' where it said '{was}'" if now else f"'{was}' was taken out"
