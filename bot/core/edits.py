"""What an edit changed: nothing that matters, something, or back to what was said before.

Sentences are compared as sets of words in order, so that an edit of a long page against twenty earlier versions takes
time in proportion to their length.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.core.model import Item
from bot.core.text import fold, passages


class EditKind(StrEnum):
    """What an edit is."""

    COSMETIC = "cosmetic"
    MATERIAL = "material"
    REVERTED = "reverted"


@dataclass(frozen=True, slots=True)
class Edit:
    """What changed from one version to the next.

    ``changed`` are the sentences, as they read now, that no earlier version had (the title among them); ``removed``
    those that are gone. ``back_to`` is the place among the earlier versions of the one whose text this is again.
    """

    kind: EditKind
    reason: str
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    back_to: int | None = None


def edit_of(before: Item, after: Item, earlier: Sequence[Item] = ()) -> Edit:
    """What ``after`` changed in ``before``. ``earlier`` are all versions before it, oldest first.

    Cosmetic is what leaves every sentence and the headline as they were but for spacing, case, signs and order, or
    touches only stamps, counters, bylines and pointers to other articles. One digit, name or "not" is more than that.
    """
    old, new = _read(before), _read(after)
    others = [_read(one) for one in earlier if one is not before]
    retitled = new.headline != old.headline
    gone = tuple(text for key, text in old.sentences.items() if key not in new.sentences)
    said = set(old.sentences).union(*(one.sentences for one in others)) | {one.headline for one in (old, *others)}
    fresh = [text for key, text in new.sentences.items() if key not in said]
    if retitled and new.headline not in said:
        fresh.insert(0, after.title.strip())
    if not retitled and new.sentences.keys() == old.sentences.keys():
        return Edit(EditKind.COSMETIC, _trifle(old, new))
    for place, one in enumerate(others):
        if new.headline == one.headline and new.sentences.keys() == one.sentences.keys():
            words = f"it says again what it said in its version {place + 1}"
            return Edit(EditKind.REVERTED, words, tuple(fresh), gone, place)
    return Edit(EditKind.MATERIAL, _reason(after, fresh, gone, retitled=retitled), tuple(fresh), gone)


@dataclass(frozen=True, slots=True)
class _Read:
    """A version as it is compared: its headline's key, its sentences by key, and the keys of what does not count."""

    headline: tuple[str, ...]
    sentences: dict[tuple[str, ...], str]
    trifles: frozenset[tuple[str, ...]]


_TOKEN = re.compile(r"[-+−$€£¥₽₴₹]?\d+(?:[.,:/]\d+)*(?:\s?[%‰$€£¥₽₴₹])?|[^\W\d_]+(?:['’][^\W\d_]+)?")
"""A sign at a figure is part of it: "$3 million" is not "€3 million", nor "3" "3 %"."""
_SAID = re.compile(r"[.!?…。؟।]['\"”’»)]*\s*$")
"""Ends as a sentence does: whatever it begins with, it says something."""
_UPDATE = re.compile(r"^\s*(?:update[d]?\s*\d*\s*[-–—:]\s*|\[updated?\]\s*|(?:live|breaking)\s*:\s*)", re.I)
_COUNTED = re.compile(r"[(\[]\s*\d[\d.,]*\s*\w*\s*[)\]]\s*$")
_SITE = re.compile(r"\s+[|–—·-]\s+[^|–—·-]{2,60}$")
_POINTER = re.compile(
    r"\s*(?:read (?:more|also|next)|related(?: \w+)?\s*:|see also|more (?:on|from|about)\b|click here|subscribe\b|"
    r"sign up|follow us|share this|advertisement|lesen sie (?:auch|mehr)|mehr zum thema|"
    r"lire aussi|à lire|lee también|leer más|leggi anche|"
    r"читайте также|читати також|также по теме|بیشتر بخوانید|اقرأ أيضا)",
    re.I,
)
_BYLINE = re.compile(
    r"\s*(?:by|reporting by|editing by|writing by|additional reporting by|von|par|por|di|автор|текст|редактор)\b[:\s]",
    re.I,
)
_BYLINE_WORDS = 12
_STAMPS = frozenset(
    fold(
        """
        this page was article
        updated update last modified published posted first on at the of ago just now today yesterday am pm a m
        p gmt utc est edt cet cest bst msk edited revised created date time minute minutes min mins hour hours
        hrs second seconds day days week weeks month months year years read reading views view comments comment
        shares share likes like reads readers reactions votes watching online print email save january february
        march april may june july august september october november december jan feb mar apr jun jul aug sep
        sept oct nov dec mon tue tues wed thu thur thurs fri sat sun monday tuesday wednesday thursday friday
        saturday sunday aktualisiert veröffentlicht stand uhr um vor minuten stunden januar februar märz mai
        juni juli oktober dezember kommentare montag dienstag mittwoch donnerstag freitag samstag sonntag publié
        mis à jour le il y heures commentaires janvier février mars avril juin juillet août septembre octobre
        novembre décembre publicado actualizado hace horas comentarios enero febrero marzo abril mayo junio
        julio agosto septiembre octubre noviembre diciembre de del обновлено опубликовано просмотров просмотра
        комментариев комментария назад мин ч час часа часов минут минуты января февраля марта апреля мая июня
        июля августа сентября октября ноября декабря оновлено опубліковано переглядів в о
        """
    ).split()
)
"""Words of which stamps and counters are made; a line of nothing else, with a number in it, is one."""


def _read(item: Item) -> _Read:
    sentences: dict[tuple[str, ...], str] = {}
    trifles = set()
    for part in passages(item):
        if part.field == "title":
            continue
        key = _key(part.text)
        if _is_trifle(part.text, key):
            trifles.add(key)
        else:
            sentences.setdefault(key, part.text)
    return _Read(_headline(item.title), sentences, frozenset(trifles))


def _key(text: str) -> tuple[str, ...]:
    return tuple("".join(token.split()) for token in _TOKEN.findall(fold(text)))


def _headline(title: str) -> tuple[str, ...]:
    """A headline without its marks of an update, a counter of comments, and the site's name behind it."""
    bare = _COUNTED.sub("", _UPDATE.sub("", title))
    shorter = _SITE.sub("", bare)
    return _key(shorter if len(_key(shorter)) >= 3 else bare)


def _is_trifle(text: str, key: tuple[str, ...]) -> bool:
    if not key:
        return True
    if not _SAID.search(text) and (_POINTER.match(text) or _is_byline(text, key)):
        return True
    numbers = sum(map(_is_number, key))
    return numbers > 0 and numbers < len(key) and all(_is_number(token) or token in _STAMPS for token in key)


def _is_byline(text: str, key: tuple[str, ...]) -> bool:
    return len(key) <= _BYLINE_WORDS and _BYLINE.match(text) is not None and not re.search(r"\d", text)


def _is_number(token: str) -> bool:
    return any(char.isdigit() for char in token)


def _trifle(old: _Read, new: _Read) -> str:
    if old.trifles != new.trifles:
        return "only stamps, counters, names of writers or pointers to other articles changed"
    if list(old.sentences) != list(new.sentences):
        return "only the order of its sentences changed"
    return "only spacing, case or signs changed"


_SHOWN = 3
_PAIRED = 30
"""Sentences on either side that are compared for what changed in them; more is a rewritten page."""


def _reason(after: Item, fresh: Sequence[str], gone: Sequence[str], *, retitled: bool) -> str:
    parts = ["the headline changed"] if retitled else []
    new = [text for text in fresh if not (retitled and text == after.title.strip())]
    changes, left_new, left_gone = _paired(new[:_PAIRED], gone[:_PAIRED])
    parts += changes[:_SHOWN]
    more = len(changes) - _SHOWN
    parts += [f"{more} more sentences changed"] if more > 0 else []
    new_count = left_new + max(0, len(new) - _PAIRED)
    gone_count = left_gone + max(0, len(gone) - _PAIRED)
    parts += [f"{_sentences(new_count)} new"] if new_count else []
    parts += [f"{_sentences(gone_count)} gone"] if gone_count else []
    return "; ".join(parts) or "sentences of an earlier version are back"


def _sentences(count: int) -> str:
    return "1 sentence is" if count == 1 else f"{count} sentences are"


def _paired(fresh: Sequence[str], gone: Sequence[str]) -> tuple[list[str], int, int]:
    """What changed inside sentences that are mostly the same, and how many have no counterpart."""
    left = {text: set(_key(text)) for text in gone}
    changes, alone = [], 0
    for text in fresh:
        words = set(_key(text))
        best = max(left, key=lambda other: _alike(words, left[other]), default=None)
        if best is None or _alike(words, left[best]) < 0.5:
            alone += 1
            continue
        now, known = _in_order(text, words - left[best]), _in_order(best, left.pop(best) - words)
        if now or known:
            changes.append(f"‘{now or '—'}’ where it said ‘{known or '—'}’")
        else:
            changes.append("the words of a sentence stand in another order")
    return changes, alone, len(left)


def _alike(one: set[str], other: set[str]) -> float:
    return len(one & other) / (len(one | other) or 1)


def _in_order(text: str, tokens: Iterable[str]) -> str:
    wanted = set(tokens)
    return " ".join(word for word in re.findall(r"\S+", text) if wanted.intersection(_key(word)))[:80]
