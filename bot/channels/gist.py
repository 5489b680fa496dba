"""What is new in one line: the values that changed, or who denies or confirms what, or the headline. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.channels.spans import Span, Spans, clean, excerpt, isolated, marked, quoted
from bot.core.model import Alert, Change, Evidence, Kind, Slot
from bot.core.stance import Cue, cues, decisive
from bot.core.text import words

SLOTS = {
    Slot.NUMBER: "number",
    Slot.MONEY: "sum",
    Slot.PERCENT: "percentage",
    Slot.DATE: "date",
    Slot.DURATION: "duration",
    Slot.AGE: "age",
    Slot.NAME: "name",
    Slot.PLACE: "place",
    Slot.STATUS: "status",
}
"""What changed, in a reader's word."""
LINE, VALUE = 160, 60
"""A line of a list, and a value in it: two or three lines of a phone."""
MOST_CHANGES = 2


@dataclass(frozen=True, slots=True)
class Gist:
    """What is new: either ``changes``, or a ``text`` (the headline or a sentence, clean) with its new words."""

    changes: tuple[Change, ...] = ()
    text: str = ""
    words: tuple[str, ...] = ()


def gist(alert: Alert) -> Gist:
    """What is new about it. An edit's headline, and one without the word of denial, is older than the news."""
    if alert.kind is Kind.UPDATE and (changed := next((e for e in alert.evidence if e.changes), None)):
        return Gist(changed.changes[:MOST_CHANGES])
    title = clean(alert.item_title)
    of_title = tuple(word for e in alert.evidence if clean(e.text) == title for word in e.new_words)
    sentence = _sentence(alert, title)
    if sentence is None or (title and not alert.edited and _tells(alert.kind, title)):
        return Gist(text=title, words=of_title)
    return Gist(text=clean(sentence.text), words=sentence.new_words)


def one_line(alert: Alert, limit: int = LINE) -> Spans:
    """The gist, visibly shortened to about ``limit`` UTF-16 units."""
    said = gist(alert)
    if said.changes:
        return tuple(_values(said.changes))
    spans = marked(excerpt(said.text, limit, said.words) or "(no headline)", said.words)
    return isolated(spans) if said.text == clean(alert.item_title) else quoted(spans)


def changed(change: Change, known: str, now: str) -> Iterator[Span]:
    """A change as it is read: "number: 20,000 → 10,000"; each value on its own where the writing runs otherwise."""
    yield Span(f"{SLOTS[change.slot]}: ")
    yield from isolated([Span(known or "(nothing)")])
    yield Span(" → ")
    yield from isolated([Span(now or "(nothing)", "b")])


def _values(changes: tuple[Change, ...]) -> Iterator[Span]:
    for number, change in enumerate(changes):
        if number:
            yield Span("; ")
        yield from changed(change, excerpt(clean(change.known), VALUE), excerpt(clean(change.now), VALUE))


def _sentence(alert: Alert, title: str) -> Evidence | None:
    """The sentence that makes the item what it is; the best one where none does."""
    quoted = [e for e in alert.evidence if clean(e.text) not in ("", title)]
    return next((e for e in quoted if e.kind is alert.kind), quoted[0] if quoted else None)


def _tells(kind: Kind, title: str) -> bool:
    """Whether a headline says itself that somebody denies, or confirms; of other kinds it tells what is new."""
    if kind not in (Kind.DENIAL, Kind.CONFIRMATION):
        return True
    read = words(title)
    found = cues(read)
    return decisive(read, found) if kind is Kind.DENIAL else any(Cue.CONFIRM in one.cues for one in found)
