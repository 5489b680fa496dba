"""A watchlist beside what has come so far: terms that are everywhere or nowhere, sources that give nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.decide import Judge
from bot.core.health import WELL, Health
from bot.core.model import Item, Role, Source, Term, TermKind
from bot.core.plain import counted
from bot.core.text import words
from bot.quality.note import Note, Weight, Written
from bot.store.survey import Gave, Stock

ENOUGH, ENOUGH_FOR = 200, timedelta(days=3)
"""So many items over so long say something of terms; a weekend's first harvest does not."""
LOOKED_BACK = timedelta(days=30)
"""What sources gave is counted over so long."""
OLD = timedelta(days=60)
BARREN = 50
"""Items of a source, none on the story, from which it is said that it gives nothing."""
OFTEN, OFTEN_SHARE, ELSEWHERE = 20, 0.05, 0.95
"""A spelling in so many items, so large a share of all, that are so often about something else: it says little."""
MOST_LOOKED = 60
"""Of the items with such a spelling, of how many it is judged whether they are on the story: that takes longest."""
MOST_NAMED = 8


@dataclass(frozen=True)
class History:
    """What the store has seen, as it was at ``now``."""

    now: datetime
    stock: Stock
    items: Sequence[Item]
    registered: Mapping[str, datetime]
    last_new: Mapping[str, datetime]
    gave: Mapping[tuple[str, str], Gave]
    health: Mapping[str, Health]

    @property
    def too_little(self) -> str:
        """Why terms cannot be judged by it; empty where they can."""
        stock = self.stock
        age = self.now - stock.since if stock.since else timedelta()
        if len(self.items) >= ENOUGH and age >= ENOUGH_FOR:
            return ""
        days = counted(age.days, "day")
        return f"{counted(len(self.items), 'item')} of {days}: too little to judge terms by, so only the files were"


def history_notes(one: Written, history: History) -> Iterator[Note]:
    """What history says of a watchlist; nothing where it says too little."""
    yield from _sources(one, history)
    if one.watchlist.terms and not history.too_little:
        yield from _terms(one, history)


def _sources(one: Written, history: History) -> Iterator[Note]:
    """Sources in trouble, with nothing new, or with nothing for this story."""
    story = one.watchlist.story.id
    for place, source in enumerate(one.watchlist.sources):
        health = history.health.get(source.key)
        if (
            health is None
            or health.at is None
            or history.now - history.registered.get(story, history.now) < timedelta(days=1)
        ):
            continue
        said = _given(source, health, history, history.gave.get((story, source.key)))
        if said:
            path = ("source", place, "url")
            yield one.note(path, f"{source.id} {said}", Weight.DEAF)


def _given(source: Source, health: Health, history: History, gave: Gave | None) -> str:
    if health.condition not in WELL:
        since = f" since {health.since:%-d %B}" if health.since else ""
        why = f" ({health.detail})" if health.detail else ""
        return (
            f"is {health.condition.value}{since}{why}: nothing comes of it until that is mended; try `bot sources find`"
        )
    last = history.last_new.get(source.key)
    if last is None:
        return "is checked and has never given an item: try `bot sources find` for another address"
    if history.now - last > OLD:
        return f"has given nothing new since {last:%-d %B %Y}: look whether it is still kept, or strike it"
    if gave and gave.items >= BARREN and not gave.on_story:
        days = LOOKED_BACK.days
        return f"gave {gave.items:,} items in {days} days and none on this story: strike it, or see what its terms miss"
    return ""


def _terms(one: Written, history: History) -> Iterator[Note]:
    judge, items = Judge(one.watchlist), history.items
    found: dict[tuple[str, str], list[Item]] = defaultdict(list)
    for item in items:
        for known_as in {(match.term, match.alias) for match in judge.matches(item)}:
            found[known_as].append(item)
    for place, term in enumerate(one.watchlist.terms):
        for spelling in term.spellings:
            here = found[term.name, spelling]
            if not _is_often(term, len(here), len(items)):
                continue
            looked = here[:MOST_LOOKED]
            off = sum(not judge.look(item).relevance.about for item in looked)
            if off >= ELSEWHERE * len(looked):
                share = f"{len(here):,} of the last {len(items):,} items ({len(here) / len(items):.0%})"
                rest = f"{off} of {len(looked)} looked at are about something else"
                said = f'"{spelling}" stands in {share}, and {rest}: {_advice(term, spelling)}'
                yield one.note(one.spelling(place, spelling), said, Weight.NOISE)
    yield from _nowhere(one, {term for (term, _), here in found.items() if here}, len(items))


def _is_often(term: Term, here: int, items: int) -> bool:
    """Countries and cities are in everything, and are meant so: the others of a story say more."""
    return term.kind is not TermKind.PLACE and here >= OFTEN and here >= OFTEN_SHARE * items


def _advice(term: Term, spelling: str) -> str:
    if len(words(spelling)) == 1 and spelling != term.name:
        return "strike it, or write the name in full"
    if term.role in (Role.SUBJECT, Role.ACTOR):
        return f'as {term.role.value} it tells little apart; write it longer, or role = "context"'
    return "it tells little apart; strike it unless it helps"


def _nowhere(one: Written, seen: Collection[str], items: int) -> Iterator[Note]:
    """The terms that never stood in any item: all of a kind in one note, since most are harmless."""
    missing = [(place, term) for place, term in enumerate(one.watchlist.terms) if term.name not in seen]
    for leading in (True, False):
        some = [it for it in missing if (it[1].role in (Role.SUBJECT, Role.ACTOR)) is leading]
        if not some:
            continue
        names = ", ".join(term.name for _, term in some[:MOST_NAMED])
        more = f" and {len(some) - MOST_NAMED} more" if len(some) > MOST_NAMED else ""
        what = "its subjects and actors" if leading else "its other terms"
        said = (
            f"{len(some)} of {what} never stood in the last {items:,} items: {names}{more}; "
            "look for other spellings, or other sources"
        )
        yield one.note(("term", some[0][0], "name"), said, Weight.DEAF if leading else Weight.TIDY)
