"""What a story is about and has no name of its own: "bow door", "Nepali guards", "Italian coast guard".

A head noun with the words before it; kept where the story comes back to it, or has it in the title.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from bot.core.lexicon import STOPWORDS_OF
from bot.core.model import TermKind
from bot.core.text import fold
from bot.drafting import kind_words as kw
from bot.drafting.names import Mention
from bot.drafting.peoples import is_people
from bot.drafting.tokens import HEADLINE, Line, Reading, joined, spaced

MOST = 7
"""Things of one story: what is named more seldom than these is a detail."""
_LEAST = 3.0
_TITLE, _LEAD, _MODIFIED, _OWN = 2.0, 1.0, 0.5, 0.5
_LEADING = 4
"""Sentences from the start in which the story says what it is about."""
_STOPWORDS = STOPWORDS_OF["en"] | kw.NO_MODIFIERS


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing without a name: ``forms`` are the other ways the story calls it."""

    name: str
    kind: TermKind
    forms: tuple[str, ...]
    count: int
    first: int
    weight: float


@dataclass(frozen=True, slots=True)
class _Use:
    """One use of a head noun: tokens ``first`` to ``last`` with its modifiers; ``tail`` where "in Ukraine" follows."""

    line: Line
    first: int
    head: int
    last: int
    kind: TermKind

    @property
    def text(self) -> str:
        return joined(self.line, self.first, self.last)

    @property
    def modified(self) -> bool:
        return self.first < self.head or self.last > self.head


def things(read: Reading, names: Sequence[Mention]) -> tuple[Thing, ...]:
    """The things that the story comes back to, the weightiest first."""
    small = read.small | kw.KIND_OF_HEAD.keys() | kw.BODY.keys() | kw.BODY_WORDS
    taken = {(one.line.number, at) for one in names for at in range(one.first, one.last + 1)}
    by_head: dict[str, list[_Use]] = defaultdict(list)
    for line in read.lines:
        for use in _uses(line, taken):
            by_head[_group(use)].append(use)
    made = [thing for uses in by_head.values() for thing in _thing(uses, small)]
    kept = sorted((one for one in made if one.weight >= _LEAST), key=lambda one: (-one.weight, one.first))
    return tuple(kept[:MOST])


def _group(use: _Use) -> str:
    """What is one thing: the head noun; of bodies and events with a place, all of it."""
    head = singular(use.line.tokens[use.head].folded)
    if use.kind is TermKind.ORGANIZATION or use.last > use.head:
        return " ".join(singular(t.folded) for t in use.line.tokens[use.first : use.last + 1])
    return head


def singular(folded: str) -> str:
    """A noun without its plural; stems would join "explosion" and "explosive"."""
    return folded[:-1] if folded.endswith("s") and not folded.endswith(("ss", "us", "is")) else folded


def _uses(line: Line, taken: set[tuple[int, int]]) -> Iterator[_Use]:
    for at, token in enumerate(line.tokens):
        if (line.number, at) in taken or (token.capital and not token.opening and line.number != HEADLINE):
            continue
        if token.folded in kw.BODY and (use := _body(line, at, taken)) is not None:
            yield use
        elif (kind := kw.KIND_OF_HEAD.get(token.folded)) is not None and not _is_modifier(line, at):
            yield _Use(line, _modifiers(line, at, taken), at, _tail(line, at, kind, taken), kind)


def _is_modifier(line: Line, at: int) -> bool:
    """Whether a noun only says more about the next one: "pipeline blasts", "bow door"."""
    following = line.tokens[at + 1].folded if at + 1 < len(line.tokens) else ""
    return (
        following in kw.KIND_OF_HEAD.keys() | kw.BODY.keys() | kw.OFFICES
        and line.gap(at) == " "
        and not line.tokens[at].owns
    )


def _modifiers(line: Line, at: int, taken: set[tuple[int, int]]) -> int:
    """The first of up to three words before a head noun that say which: "rented sailing yacht"."""
    first = at
    while first > 0 and at - first < 3 and spaced(line, first - 1, first):
        before = line.tokens[first - 1]
        if (
            before.owns
            or before.folded in _STOPWORDS | kw.SAYS
            or before.folded.endswith("ly")
            or before.text[0].isdigit()
        ):
            break
        if (line.number, first - 1) in taken or (
            before.capital and not is_people(before.folded) and not before.opening
        ):
            break
        if before.opening and not is_people(before.folded) and before.folded in kw.STARTERS:
            break
        if is_people(line.tokens[first].folded) or before.folded.endswith("est"):
            break
        if before.folded.endswith("ing") and first - 2 >= 0 and line.tokens[first - 2].folded in kw.BEGINS:
            break
        first -= 1
    return first


def _body(line: Line, at: int, taken: set[tuple[int, int]]) -> _Use | None:
    """A body that is called by what it is, with whose it is: "Italian coast guard", "prosecutors in Bari"."""
    wanted = kw.BODY[line.tokens[at].folded]
    first = at
    while first > 0 and at - first < 3 and line.gap(first - 1) in (" ", "'s ", "’s "):
        before = line.tokens[first - 1]
        named = (line.number, first - 1) in taken and not before.owns
        if not (is_people(before.folded) or before.folded in wanted or named or before.folded in kw.BODY_WORDS):
            break
        first -= 1
    words = {token.folded for token in line.tokens[first:at]}
    last = _tail(line, at, TermKind.EVENT, taken)
    whose = any(is_people(word) for word in words) or any((line.number, n) in taken for n in range(first, at))
    told = words & wanted if wanted else whose or last > at
    return _Use(line, first, at, last, TermKind.ORGANIZATION) if told and (first < at or last > at) else None


def _tail(line: Line, at: int, kind: TermKind, taken: set[tuple[int, int]]) -> int:
    """The end of "in Ukraine", "of the Kalliope K" behind an event; the head itself where none follows."""
    if kind is not TermKind.EVENT or not spaced(line, at, min(at + 2, len(line.tokens) - 1)):
        return at
    if at + 2 >= len(line.tokens) or line.tokens[at + 1].folded not in ("in", "of", "on", "from", "against"):
        return at
    name = at + 2
    if line.tokens[name].folded == "the" and name + 1 < len(line.tokens):
        name += 1
    if (line.number, name) not in taken:
        return at
    while (line.number, name + 1) in taken and line.gap(name) == " " and not line.tokens[name].owns:
        name += 1
    following = line.tokens[name + 1].folded if name + 1 < len(line.tokens) and line.gap(name) == " " else ""
    return name + 1 if following in kw.GROUP | kw.BODY.keys() else name  # "withdrawal of U.S. troops"


def _thing(uses: Sequence[_Use], small: Collection[str]) -> Iterator[Thing]:
    """One head's uses as a thing, with the fullest name that comes again or comes first."""
    count, first = len(uses), min(use.line.number for use in uses)
    kind = uses[0].kind
    written = Counter(_plain(use, small) for use in uses)
    longer = {_plain(use, small) for use in uses if use.modified}
    modified = [text for text, _ in written.most_common() if text in longer]
    peopled = [text for text in modified if any(is_people(word) for word in fold(text).split())]
    if kind is TermKind.GROUP and peopled:
        modified = peopled
    bare = written[written.most_common(1)[0][0]] > 1 and kind is not TermKind.GROUP and first >= _LEADING
    name = modified[0] if modified and not bare else written.most_common(1)[0][0]
    weight = count + _TITLE * (first == HEADLINE) + _LEAD * (first < _LEADING) + _MODIFIED * bool(modified)
    if kind is TermKind.ORGANIZATION and uses[0].line.tokens[uses[0].head].folded in kw.WIDE:
        weight -= 1
    elif kind is TermKind.ORGANIZATION or any(use.last > use.head for use in uses):
        weight += _LEAST - 1  # whose it is stands with it: once is enough
    elif kind is TermKind.GROUP and any(is_people(word) for word in fold(name).split()):
        weight += _OWN if count > 1 or first == HEADLINE else -_LEAD
    elif not modified and kind is not TermKind.GROUP:
        weight -= 1
    elif modified and count > 1 and kind is TermKind.OBJECT:
        weight += _OWN
    forms = tuple(text for text in written if text != name and text in modified)
    yield Thing(name, kind, forms, count, first, weight)


def _plain(use: _Use, small: Collection[str]) -> str:
    """As written, without the capital that only begins a sentence."""
    text, token = use.text, use.line.tokens[use.first]
    doubtful = token.opening or use.line.number == HEADLINE
    return text[0].lower() + text[1:] if doubtful and token.folded in small and text[1:2].islower() else text
