"""What a pass does beyond one fetch: gaps, edits of what was told, the newsroom's own page, people told of sources."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.core.health import Condition
from bot.core.model import Kind, Notice, Outcome
from bot.health import tell_of_sources
from bot.office import Office
from bot.store import Store
from tests.checking import DAY, MINUTE, NOW, Bot, desk, told
from tests.newsroom import GARDEN, OLD, RAID, STRIKE_GROWS, Newsroom, entry, feed
from tests.web_server import WebServer

HOUR = timedelta(hours=1)
PARAGRAPHS = (
    "Prosecutors seized payroll records from the Marle Harbour Authority on Tuesday after the Dock Workers Union of "
    "Marle alleged that overtime money had been stolen.",
    "The raid began at six in the morning and ended in the afternoon, with {} crates of paper carried to two vans. "
    "Officials of the Harbour Authority stood at the door and declined to speak to anybody.",
    "The Dock Workers Union of Marle said that it had asked for such a search for a year, and that the records would "
    "show how the Harbour Authority paid for shifts that nobody had worked.",
)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A database of its own."""
    return Store.open(f"sqlite:///{tmp_path}/pass.db")


@pytest.fixture
def web() -> Iterator[WebServer]:
    """A site on loopback."""
    with WebServer() as server:
        yield server


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    """A folder with a configuration."""
    return Newsroom(tmp_path)


def page(title: str, *paragraphs: str) -> str:
    """An article as a site shows it."""
    body = "".join(f"<p>{line}</p>" for line in paragraphs)
    return f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{body}</article></body></html>"


def days(*numbers: int) -> list[str]:
    """Entries on nothing in particular, numbered; the newest first."""
    story = "The flower market on day {} was as busy as on any other day of this long and mild spring."
    return [
        entry((f"Market day {n}", story.format(n)), f"https://courier.example/{n}/market", NOW - DAY + n * MINUTE)
        for n in sorted(numbers, reverse=True)
    ]


def bot(store: Store, path: Path) -> Bot:
    """The check pass of one story, with its sources registered."""
    one = Bot(store, [desk(path)])
    one.register()
    return one


def test_a_told_item_is_read_again_and_an_edit_of_its_page_says_so(
    store: Store, web: WebServer, newsroom: Newsroom
) -> None:
    """The feed has dropped the item; its page now says 40 crates where it said 14."""
    link = web.serves("/raid", page(RAID[0], *(p.format("14") for p in PARAGRAPHS)), content_type="text/html")
    url = web.serves("/feed.xml", feed(entry(OLD, "https://courier.example/old")))
    one = bot(store, newsroom.watch(url))
    one.check()
    one.now += HOUR
    web.serves("/feed.xml", feed(entry(RAID, link, one.now)))
    assert told(one.check()) == [RAID[0]]
    web.serves("/feed.xml", feed(entry(GARDEN, "https://courier.example/garden")))
    one.now += MINUTE
    one.check()
    assert len(web.asked("/raid")) == 1, "not before a quarter of an hour"
    web.serves("/raid", page(RAID[0], *(p.format("40") for p in PARAGRAPHS)), content_type="text/html")
    one.now += HOUR
    (edited,) = [it for it in one.check().told if it.item.url == link]
    assert len(web.asked("/raid")) == 2
    assert any(step.name == "edit" for step in edited.decision.steps)
    assert edited.alert is None or edited.alert.edited
    assert [it.version for it in store.why("strike", link)] == [1, 2]


def test_a_page_that_only_changed_its_date_stamp_is_recorded_and_not_told(
    store: Store, web: WebServer, newsroom: Newsroom
) -> None:
    """Nothing is judged again."""
    lines = [p.format("14") for p in PARAGRAPHS]
    link = web.serves("/raid", page(RAID[0], *lines), content_type="text/html")
    url = web.serves("/feed.xml", feed(entry(OLD, "https://courier.example/old")))
    one = bot(store, newsroom.watch(url))
    one.check()
    one.now += HOUR
    web.serves("/feed.xml", feed(entry(RAID, link, one.now)))
    one.check()
    one.now += HOUR
    web.serves("/raid", page(RAID[0], "Last updated on 2 April 2026 at 10:15.", *lines), content_type="text/html")
    edits = [it for it in one.check().told if it.item.url == link]
    assert all(it.alert is None and it.decision.kind is Kind.REPEAT for it in edits)


def test_the_newsrooms_own_page_is_watched_for_edits_and_learned_in_silence(
    store: Store, web: WebServer, newsroom: Newsroom
) -> None:
    """Its text at the first look is the story's own; a figure changed later is judged as an edit."""
    lines = (
        "The Dock Workers Union of Marle has called a strike against the Harbour Authority for 16 March.",
        "About 1,200 dock workers at the port of Marle would walk out, said union leader Ida Brandt on Monday.",
        "The Harbour Authority has offered the dock workers a pay rise of 3 percent and calls the strike unlawful.",
    )
    web.serves("/story", page("Strike at the port of Marle", *lines), content_type="text/html")
    url = web.serves("/feed.xml", feed(entry(GARDEN, "https://courier.example/garden")))
    path = newsroom.watch(url)
    text = path.read_text("utf-8").replace("[story]\n", f'[story]\nurl = "{web.url("/story")}"\n', 1)
    path.write_text(text, "utf-8")
    one = bot(store, path)
    first = one.check()
    assert told(first) == []
    assert {it.decision.outcome for it in first.told if it.source_id == "story-page"} == {Outcome.LEARNED}
    changed = (lines[0], lines[1].replace("1,200", "2,100"), lines[2])
    web.serves("/story", page("Strike at the port of Marle", *changed), content_type="text/html")
    one.now += 3 * DAY
    (edited,) = [it for it in one.check().told if it.source_id == "story-page"]
    assert edited.alert is not None and edited.alert.edited
    assert edited.decision.kind is Kind.UPDATE
    changes = [it for proof in edited.decision.evidence for it in proof.changes]
    assert any("1,200" in it.known and "2,100" in it.now for it in changes)


def test_a_feed_that_has_rolled_on_says_that_there_is_a_gap(store: Store, web: WebServer, newsroom: Newsroom) -> None:
    """Nothing it lists was known; the source is then checked more often."""
    url = web.serves("/feed.xml", feed(*days(*range(10))))
    one = bot(store, newsroom.watch(url))
    one.check()
    one.now += HOUR
    web.serves("/feed.xml", feed(*days(*range(30, 40))))
    (report,) = one.check().sources
    assert "nothing of what it lists was known" in report.note and "may be missing" in report.note
    (state,) = store.sources()
    assert state.health.pace < 1
    tell_of_sources(Office(store, one.desks, (), None, DAY), one.now)
    (notice,) = store.lease_deliveries(one.now, lease=HOUR, limit=9)
    assert isinstance(notice.message, Notice) and "Gap in a source" in notice.message.text


def test_a_gap_is_filled_from_the_publishers_archive(store: Store, web: WebServer, newsroom: Newsroom) -> None:
    """All that came between is had, and nothing of what was there before the story began."""
    names = [f"The flower market on day {n} was busy" for n in range(60)]
    rows = "".join(
        f'<li><h3><a href="https://courier.example/{n}/market">{names[n]}</a></h3></li>' for n in range(59, -1, -1)
    )
    web.serves("/archive", f"<html><body><main><ul>{rows}</ul></main></body></html>", content_type="text/html")
    url = web.serves("/feed.xml", feed(*days(*range(20, 30))))
    path = newsroom.watch(url)
    path.write_text(
        path.read_text("utf-8").replace(f'url = "{url}"', f'url = "{url}"\narchive = "{web.url("/archive")}"'), "utf-8"
    )
    one = bot(store, path)
    one.check()
    assert web.asked("/archive") == []
    one.now += HOUR
    web.serves("/feed.xml", feed(*days(*range(50, 60))))
    (report,) = one.check().sources
    assert len(web.asked("/archive")) == 1
    assert report.new == 30, report
    assert "may be missing" not in report.note
    with store.read() as tx:
        found = {int(item.url.split("/")[3]) for item in tx.all_items(one.desks[0].watchlist.sources[0].key)}
    assert found == set(range(20, 60))


def test_every_six_hours_a_source_is_asked_without_a_condition(
    store: Store, web: WebServer, newsroom: Newsroom
) -> None:
    """A server that repeats its ETag for a changed body hides the news for so long, and no longer."""
    url = web.serves("/feed.xml", feed(entry(OLD, "https://courier.example/old")), etag='"same"')
    one = bot(store, newsroom.watch(url))
    one.check()
    web.serves("/feed.xml", feed(entry(RAID, "https://courier.example/raid", NOW)), etag='"same"')
    one.now += HOUR
    assert [it.status for it in one.check().sources] == ["unchanged"]
    one.now += 5 * HOUR
    assert told(one.check()) == [RAID[0]]


@pytest.mark.parametrize("when", [datetime(2064, 1, 1), datetime(1970, 1, 1), datetime(2097, 12, 31)])
def test_an_item_with_an_impossible_date_is_told_once_and_marked_undated(
    store: Store, web: WebServer, newsroom: Newsroom, when: datetime
) -> None:
    """First seen is what counts then."""
    url = web.serves("/feed.xml", feed(entry(OLD, "https://courier.example/old")))
    one = bot(store, newsroom.watch(url))
    one.check()
    web.serves("/feed.xml", feed(entry(RAID, "https://courier.example/raid", when.replace(tzinfo=NOW.tzinfo))))
    alerts = []
    for _ in range(3):
        one.now += HOUR
        alerts += [it.alert for it in one.check().told if it.alert]
    assert [alert.published for alert in alerts] == [None]


def test_people_are_told_of_a_dead_source_once_and_of_its_return_once(
    store: Store, web: WebServer, newsroom: Newsroom
) -> None:
    """Through the outbox, like an alert; a second telling pass tells nothing."""
    url = web.serves("/feed.xml", feed(entry(OLD, "https://courier.example/old")))
    other = web.serves("/other.xml", feed(entry(GARDEN, "https://courier.example/garden")))
    one = bot(store, newsroom.watch(url, other))
    one.check()
    web.serves("/feed.xml", "no", status=403)
    texts: list[str] = []

    def tells() -> None:
        tell_of_sources(Office(store, one.desks, (), None, DAY), one.now)
        tell_of_sources(Office(store, one.desks, (), None, DAY), one.now)
        for delivery in store.lease_deliveries(one.now, lease=HOUR, limit=9):
            assert store.begin(delivery.id, one.now, lease=HOUR)
            store.delivered(delivery.id, "1", one.now)
            if isinstance(delivery.message, Notice):
                texts.append(delivery.message.text)

    for _ in range(20):
        one.now += HOUR
        one.check()
        tells()
    assert len(texts) == 1 and "s1: blocked since" in texts[0] and "403" in texts[0]
    assert "s2" not in texts[0]
    assert store.sources()[0].health.condition is Condition.BLOCKED
    web.serves("/feed.xml", feed(entry(RAID, "https://courier.example/raid", one.now)))
    assert told(one.check()) == [RAID[0]]
    one.now += HOUR
    one.check()
    tells()
    assert len(texts) == 2 and "s1: was blocked, well again since" in texts[1]


def test_an_edit_that_goes_back_is_seen_and_brings_nothing_new(
    store: Store, web: WebServer, newsroom: Newsroom
) -> None:
    """A, then B, then A: three versions, and the third says that it is the first again."""
    link = "https://courier.example/raid"
    url = web.serves("/feed.xml", feed(entry(OLD, "https://courier.example/old")))
    one = bot(store, newsroom.watch(url))
    one.check()
    other = (RAID[0], RAID[1].replace("Tuesday", "Wednesday"))
    for story in (RAID, other, RAID):
        one.now += HOUR
        web.serves("/feed.xml", feed(entry(story, link)))
        last = one.check()
    (back,) = [it for it in last.told if it.item.url == link]
    assert back.alert is None
    assert [step.found for step in back.decision.steps if step.name == "edit"] != []
    assert [it.version for it in store.why("strike", link)] == [1, 2, 3]


def test_growing_strike_is_told_beside_all_this(store: Store, web: WebServer, newsroom: Newsroom) -> None:
    """The plain case still is: a new item in a feed that is well."""
    url = web.serves("/feed.xml", feed(entry(OLD, "https://courier.example/old")))
    one = bot(store, newsroom.watch(url))
    one.check()
    one.now += 5 * MINUTE
    web.serves("/feed.xml", feed(entry(STRIKE_GROWS, "https://courier.example/grows", one.now)))
    assert told(one.check()) == [STRIKE_GROWS[0]]
    assert store.sources()[0].health.condition is Condition.OK
