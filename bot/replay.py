"""A recorded stream through the same decision: no network, no state, no file left behind."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from bot.core.decide import Judge, Look
from bot.core.errors import BotError
from bot.core.ledger import Ledger
from bot.core.model import Claim, Decision, Item, Outcome, Readable
from bot.core.opinion import NoOpinion, Opinion, Question, about, unheard
from bot.unjudged import unjudged

Ask = Callable[[Question], Opinion | NoOpinion]


class StreamError(BotError):
    """A line of a recorded stream that is not an item; the text names the line and what is wrong."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """An item as it came. ``thread`` is what makes versions one item ("": it has no other); ``at`` is when it came.

    ``anew``: it is judged as if it were seen first, since what it said before is not known, or was no whole text.
    ``silent``: it is an earlier version of what may come, and is not decided on. ``early``: it is decided on for what
    it tells, which is known from then on; nobody is asked about it, and it is not what a replay is for.
    """

    item: Item
    thread: str
    at: datetime | None = None
    anew: bool = False
    silent: bool = False
    early: bool = False


@dataclass(frozen=True, slots=True)
class Replayed:
    """An item of the stream and what is decided on it; ``broken``: our own judging broke; ``early`` as it came."""

    item: Item
    decision: Decision
    broken: bool = False
    early: bool = False


def read_stream(lines: Iterable[str]) -> Iterator[Item | StreamError]:
    """The items of a recorded stream in order; a malformed line comes as its error, and the rest goes on."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield _item(json.loads(line))
            except (ValueError, TypeError, AttributeError, RecursionError) as error:
                yield StreamError(f"line {number}: {error}")


def replay(
    judge: Judge, items: Iterable[Item | Arrival], ask: Ask | None = None, *, look: Callable[[Item], Look] | None = None
) -> Iterator[Replayed]:
    """Decide on each item in order of arrival; what an alert reported is known from then on.

    ``ask``: who is asked for a second opinion on what is "maybe"; None: nobody, and nothing leaves this machine.
    ``look``: how an item is seen, for whoever has seen it before; else the judge looks.
    """
    ledger = judge.ledger()
    learned: list[Claim] = []
    for came, item, earlier in with_versions(items):
        broken = False
        try:
            previous = earlier[-1] if earlier else None
            decision = judge.decide(item, ledger, previous, earlier=earlier, look=look(item) if look else None)
            if ask and not came.early and decision.outcome is Outcome.MAYBE:
                decision = _asked(judge, item, ledger, earlier, learned, ask) or decision
        except Exception as error:
            decision, broken = unjudged(judge.story, item, error), True
        if decision.alert:
            decision = _dated(decision, came.at)
            ledger.learn(decision.learned)
            learned += decision.learned
        yield Replayed(came.item, replace(decision, item=came.item.id), broken, came.early)


def with_versions(items: Iterable[Item | Arrival]) -> Iterator[tuple[Arrival, Item, Sequence[Item]]]:
    """What is to be decided on, in order: as it came, as it is judged, and what it said in earlier versions."""
    versions: dict[str, list[Item]] = defaultdict(list)
    first: dict[str, str] = {}
    for came in map(_arrival, items):
        # All versions are one item, as in the store: what it told itself is nobody else's word.
        item = replace(came.item, id=first.setdefault(came.thread, came.item.id)) if came.thread else came.item
        if came.anew:
            versions.pop(came.thread, None)
        if not came.silent:
            yield came, item, versions[came.thread] if came.thread else ()
        if came.thread:
            versions[came.thread].append(item)


def _arrival(one: Item | Arrival) -> Arrival:
    """An item of a recorded stream: the same address again is a new version of it."""
    return one if isinstance(one, Arrival) else Arrival(one, one.url)


def _dated(decision: Decision, came: datetime | None) -> Decision:
    """What an undated item told has the day on which it came, as in the service (``bot.settle``)."""
    if came is None:
        return decision
    day = came.date().isoformat()
    return replace(decision, learned=tuple(replace(it, date=it.date or day) for it in decision.learned))


def _asked(
    judge: Judge, item: Item, ledger: Ledger, earlier: Sequence[Item], learned: Sequence[Claim], ask: Ask
) -> Decision | None:
    """The decision with a second opinion; None where there is nothing to ask about."""
    look, previous = judge.look(item), earlier[-1] if earlier else None
    seen = [one for one in look.passages if one.index in look.relevance.passages]
    question = about(judge.watchlist, item, previous, seen, ledger, learned)
    if question is None:
        return None
    heard = ask(question)
    opinion = heard if isinstance(heard, Opinion) else None
    decision = judge.decide(item, ledger, previous, earlier=earlier, look=look, opinion=opinion)
    return unheard(decision, heard) if isinstance(heard, NoOpinion) else decision


def _item(row: object) -> Item:
    """One line of the stream as an item. Raises ValueError saying what is wrong."""
    if not isinstance(row, dict):
        raise ValueError("expected an object with id, source, url, title, published, lang, text")
    texts = {key: row.get(key) or "" for key in ("id", "source", "url", "title", "text", "lang")}
    for key, value in texts.items():
        if not isinstance(value, str):
            raise ValueError(f"'{key}' must be text")
    if not texts["id"]:
        raise ValueError("'id' is missing")
    if not texts["title"] and not texts["text"]:
        raise ValueError("neither 'title' nor 'text'")
    return Item(
        source=texts["source"],
        url=texts["url"],
        title=texts["title"],
        text=texts["text"],
        published=_time(row.get("published")),
        lang=texts["lang"] or None,
        id=texts["id"],
        readable=Readable.FULL,
    )


def _time(value: object) -> datetime | None:
    """An ISO 8601 time; without a zone it is UTC. Raises ValueError."""
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise ValueError("'published' must be an ISO 8601 time")
    moment = datetime.fromisoformat(value)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
