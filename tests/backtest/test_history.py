"""Stored history as a stream: what came when, what was there before, what was forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.backtest.claims import claim_uses
from bot.backtest.history import Stored, stored
from bot.backtest.run import Run, run
from bot.backtest.trial import days_of
from bot.core.model import Item, Kind, Readable, Source, SourceKind, Story, Watchlist
from bot.core.opinion import NoOpinion, Question
from bot.store import Store, Version
from bot.watchlist import load_watchlist
from tests.newsroom import GARDEN, OLD, PUBLISHED, RAID, STRIKE_GROWS, Newsroom

DAY = timedelta(days=1)
WIRE = Source("wire", "https://wire.example/f.xml")
PAGE = Source("story-page", "https://paper.example/strike", SourceKind.STORY)
OTHER = Source("other", "https://other.example/f.xml")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A database whose stories name three sources, one of them the newsroom's own page."""
    with closing(Store.open(f"sqlite:///{tmp_path}/bot.db")) as store:
        store.register([Watchlist(Story("s"), (WIRE, PAGE, OTHER))], PUBLISHED)
        yield store


def put(store: Store, source: Source, said: tuple[str, str], slug: str, days: float, **more: object) -> None:
    """An item, or another version of it, as it comes ``days`` after the story."""
    now = PUBLISHED + days * DAY
    values: dict[str, object] = {"published": now, "readable": Readable.FULL, **more}
    item = Item(source.id, f"https://{source.id}.example/{slug}", *said, keys=(f"guid:{slug}",), **values)  # type: ignore[arg-type]
    with store.write() as tx:
        tx.put_item(source.key, item, f"{said}{values}", now)


def history(store: Store, *sources: Source) -> list[Version]:
    with store.read() as tx:
        return tx.history({one.key for one in sources} or None)


def replayed(folder: Path, found: Stored) -> Run:
    return run(load_watchlist(Newsroom(folder).watch(WIRE.url)), found.came)


def test_history_comes_in_the_order_in_which_it_was_stored(store: Store) -> None:
    """Every version of every item of the named sources; without names, of all but the newsroom's own pages."""
    put(store, WIRE, OLD, "a", 0)
    put(store, OTHER, GARDEN, "b", 1)
    put(store, PAGE, OLD, "story", 1.5)
    put(store, WIRE, RAID, "c", 2)
    put(store, WIRE, STRIKE_GROWS, "a", 3)
    assert [(one.item.title, one.number) for one in history(store, WIRE)] == [
        (OLD[0], 1),
        (RAID[0], 1),
        (STRIKE_GROWS[0], 2),
    ]
    every = history(store)
    assert [one.item.source for one in every] == ["wire", "other", "wire", "wire"]
    assert [one.at_first for one in every] == [True, True, False, True]
    assert every[0].id == every[3].id != every[2].id
    assert history(store, Source("x", "https://nowhere.example/")) == []


def test_what_stood_there_at_the_first_check_is_learned_in_silence(store: Store, tmp_path: Path) -> None:
    """But for what is dated after the story, as in the service; an edit of it is judged beside what it said."""
    put(store, WIRE, RAID, "before", 0, published=PUBLISHED - DAY)
    put(store, WIRE, STRIKE_GROWS, "after", 0, published=PUBLISHED + DAY)
    put(store, WIRE, GARDEN, "undated", 0, published=None)
    put(store, WIRE, (RAID[0], RAID[1] + "  "), "before", 1, published=PUBLISHED - DAY)
    found = stored(history(store, WIRE), PUBLISHED)
    assert (found.judged, found.learned, found.emptied, found.older) == (2, 2, 0, 0)
    made = replayed(tmp_path, found)
    assert [(row.item.title, row.alert) for row in made.rows] == [(STRIKE_GROWS[0], True), (RAID[0], False)]
    assert made.rows[1].decision.reason.startswith("edited")
    assert stored(history(store, WIRE), None).learned == 3


def test_what_was_forgotten_is_judged_by_its_title_and_counted(store: Store, tmp_path: Path) -> None:
    """A later version of it is judged as if it were seen first, as in the service."""
    put(store, WIRE, GARDEN, "first", 0)
    put(store, WIRE, RAID, "raid", 1)
    with store.write() as tx:
        assert tx.forget_texts(PUBLISHED + 2 * DAY, 10) == 2
    put(store, WIRE, (RAID[0], RAID[1] + " Talks go on."), "raid", 3)
    found = stored(history(store, WIRE), PUBLISHED)
    assert (found.judged, found.emptied, found.learned) == (2, 1, 1)
    first, second = replayed(tmp_path, found).rows
    assert first.item.text == "" and second.item.text
    assert second.item.id == f"{first.item.id}/2"
    assert not second.decision.reason.startswith("edited")


def test_a_whole_page_is_not_put_beside_its_standfirst(store: Store, tmp_path: Path) -> None:
    """Every sentence of it would look like an edit; the item's own word is still nobody else's."""
    put(store, WIRE, GARDEN, "first", 0)
    put(store, WIRE, (RAID[0], "Prosecutors came."), "raid", 1, readable=Readable.SUMMARY)
    put(store, WIRE, RAID, "raid", 1.1)
    _, page = replayed(tmp_path, stored(history(store, WIRE), PUBLISHED)).rows
    assert page.alert and not page.decision.reason.startswith("edited")


def test_the_last_days_alone_can_be_asked_for(store: Store, tmp_path: Path) -> None:
    """What came before is known as an earlier version too, and is no row."""
    put(store, WIRE, GARDEN, "first", 0)
    put(store, WIRE, RAID, "raid", 1)
    put(store, WIRE, STRIKE_GROWS, "grows", 5)
    put(store, WIRE, (RAID[0], RAID[1]), "raid", 6, published=PUBLISHED + 1.5 * DAY)
    found = stored(history(store, WIRE), PUBLISHED, PUBLISHED + 4 * DAY)
    assert (found.judged, found.older, found.learned) == (2, 2, 0)
    made = replayed(tmp_path, found)
    assert [(row.item.title, row.alert) for row in made.rows] == [(STRIKE_GROWS[0], True), (RAID[0], False)]


def test_the_day_of_an_item_is_the_one_on_which_it_came(store: Store, tmp_path: Path) -> None:
    """Whatever date it gives itself; what an undated one told is dated by that day too."""
    put(store, WIRE, GARDEN, "first", 0)
    put(store, WIRE, RAID, "raid", 7, published=None)
    (row,) = replayed(tmp_path, stored(history(store, WIRE), PUBLISHED)).rows
    came = (PUBLISHED + 7 * DAY).date()
    assert row.day == came and row.alert
    assert {claim.date for claim in row.decision.learned} == {came.isoformat()}


def test_what_was_told_before_the_days_asked_for_is_known(store: Store, tmp_path: Path) -> None:
    """Its repeat is none of their alerts, and a claim is not said to have kept quiet what was told before."""
    put(store, WIRE, GARDEN, "first", 0)
    put(store, WIRE, RAID, "raid", 1)
    put(store, OTHER, RAID, "copy", 5)
    put(store, OTHER, STRIKE_GROWS, "grows", 6)
    whole = replayed(tmp_path, stored(history(store), PUBLISHED))
    last = replayed(tmp_path, stored(history(store), PUBLISHED, PUBLISHED + 4 * DAY))
    assert [(row.item.title, row.alert) for row in last.early] == [(RAID[0], True)]
    assert last.rows == whole.rows[1:] and last.rows[0].decision.kind is Kind.REPEAT
    assert last.decided == whole.rows and last.looks is not whole.looks
    kept = [[one.row for one in use.kept] for use in claim_uses(last)]
    assert kept == [[one.row for one in use.kept if one.row in last.rows] for use in claim_uses(whole)]
    assert [it.day for it in days_of(last.rows)] == [(PUBLISHED + n * DAY).date() for n in (5, 6)]


def test_nobody_is_asked_about_what_came_before_the_days_asked_for(store: Store, tmp_path: Path) -> None:
    """A question costs, and what it is about is not shown; what is shown is asked about."""
    asked: list[str] = []

    def ask(question: Question) -> NoOpinion:
        asked.append(question.title)
        return NoOpinion("not now")

    put(store, WIRE, GARDEN, "first", 0)
    put(store, WIRE, RAID, "early", 1)
    put(store, WIRE, STRIKE_GROWS, "late", 5)
    found = stored(history(store, WIRE), PUBLISHED, PUBLISHED + 4 * DAY)
    strike = load_watchlist(Newsroom(tmp_path).watch(WIRE.url))
    cautious = replace(strike, story=replace(strike.story, tell=1.0))
    made = run(cautious, found.came, ask=ask)
    assert [row.near for row in made.decided] == [True, True] and asked == [STRIKE_GROWS[0]]


def test_a_page_that_is_had_at_last_belongs_to_the_first_sight_of_its_item(store: Store) -> None:
    """As in the service: an old item's page is learned in silence too, however late it comes."""
    put(store, WIRE, (RAID[0], "Prosecutors came."), "raid", 0, published=None, readable=Readable.SUMMARY)
    put(store, WIRE, RAID, "raid", 0.1, published=None)
    put(store, WIRE, STRIKE_GROWS, "raid", 0.2, published=None)
    assert [one.silent for one in stored(history(store, WIRE), PUBLISHED).came] == [True, True, False]


def test_what_came_together_is_decided_by_publication(store: Store) -> None:
    """At first sight the newest first, later the oldest; undated last in both; what is equal as it was stored."""
    for slug, days in (("old", 1), ("none", None), ("new", 2), ("same", 1)):
        put(store, WIRE, (slug, slug), slug, 0, published=days and PUBLISHED + days * DAY)
    for slug, days in (("late", 4), ("undated", None), ("early", 3)):
        put(store, OTHER, (slug, slug), slug, 0, published=days and PUBLISHED + days * DAY)
        put(store, WIRE, (slug, slug), slug, 9, published=days and PUBLISHED + days * DAY)
    came = [one.item.title for one in stored(history(store, WIRE), PUBLISHED).came]
    assert came == ["new", "old", "same", "none", "early", "late", "undated"]
