"""The check pass with a clock in hand: real sources on loopback, a real database, a real worker; some hostile luck."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from bot.core.decide import Judge
from bot.core.ledger import Ledger
from bot.core.model import Decision, Item, Outcome
from bot.full_text import A_SOURCE
from bot.store import Store
from tests.checking import DAY, MINUTE, NOW, Bot, desk, told
from tests.newsroom import GARDEN, OLD, PUBLISHED, RAID, STRIKE_GROWS, Newsroom, entry, feed
from tests.web_server import WebServer

WEEK = ("Marle port dispute: the week ahead", "What to expect from the Dock Workers Union of Marle.")
TALKS = (
    "The Dock Workers Union of Marle and the Harbour Authority meet again on Thursday, in the old customs house.",
    "A mediator from the labour ministry, appointed on Monday, will chair the talks between the dockers' union and "
    "the Harbour Authority.",
    "Shops near the port of Marle have begun to close early, and the ferry company has changed its timetable.",
)


def article(title: str, paragraphs: Sequence[str]) -> str:
    """An item's page."""
    body = "".join(f"<p>{line}</p>" for line in paragraphs)
    return f"<html><body><nav>Home</nav><article><h1>{title}</h1>{body}</article></body></html>"


def numbered(n: int) -> tuple[str, str]:
    """One of many new facts."""
    fact = (
        "seized 14 lorries", "arrested the treasurer", "closed the ferry terminal", "sued the mayor",
        "hired 300 guards", "cancelled the cruise season", "burned its archive", "sold two tugboats",
    )[n]  # fmt: skip
    text = f"The Marle Harbour Authority {fact} in its fight with the Dock Workers Union of Marle."
    return f"Harbour Authority {fact}", text


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A database of its own."""
    return Store.open(f"sqlite:///{tmp_path}/pass.db")


class Brittle(Judge):
    """Breaks on what is about gardens."""

    def decide(self, item: Item, ledger: Ledger, *args: object, **more: object) -> Decision:
        if "Garden" in item.title:
            raise ValueError("hostile")
        return super().decide(item, ledger, *args, **more)  # type: ignore[arg-type]


def test_an_item_that_breaks_the_judge_is_kept_for_the_digest_and_costs_nothing_else(
    newsroom: Newsroom, web: WebServer, store: Store
) -> None:
    """Its neighbour in the feed is told, the source is well, and the next check does not stumble again."""
    path = newsroom.watch(web.serves("/f.xml", feed(entry(OLD, web.url("/old"), PUBLISHED - DAY))))
    bot = Bot(store, [desk(path, Brittle)])
    bot.register()
    bot.check()
    web.serves("/f.xml", feed(entry(GARDEN, web.url("/g"), NOW), entry(RAID, web.url("/raid"), NOW)))
    report = bot.check()
    assert told(report) == [RAID[0]] and report.sources[0].status == "ok"
    ((reason, outcome),) = [(it.decision.reason, it.decision.outcome) for it in report.told if not it.alert]
    assert (reason, outcome) == ("could not be judged: ValueError", Outcome.MAYBE)
    assert bot.check().told == ()


class Holes(dict[str, str]):
    """Breaks the settling of one source."""

    def __getitem__(self, key: str) -> str:
        if "bad.xml" in key:
            raise RuntimeError("a fault of ours")
        return super().__getitem__(key)


@pytest.mark.parametrize("first", [True, False])
def test_a_source_that_breaks_its_settling_fails_alone_with_back_off(
    newsroom: Newsroom, web: WebServer, store: Store, first: bool
) -> None:
    """At first sight, when all are settled together, and later."""
    bad, good = feed(entry(STRIKE_GROWS, web.url("/g"), NOW)), feed(entry(RAID, web.url("/raid"), NOW))
    path = newsroom.watch(
        web.serves("/bad.xml", bad if first else feed(title="empty")),
        web.serves("/good.xml", good if first else feed(title="empty")),
    )
    bot = Bot(store, [desk(path, ids=Holes)])
    bot.register()
    if not first:
        assert [it.status for it in bot.check().sources] == ["ok", "ok"]
        web.serves("/bad.xml", bad)
        web.serves("/good.xml", good)
    report = bot.check()
    assert told(report) == [RAID[0]]
    assert {it.id: it.status for it in report.sources} == {"s1": "failed", "s2": "ok"}
    state = next(it for it in store.sources() if it.source_id == "s1")
    assert state.failures == 1 and "RuntimeError" in (state.error or "")
    assert state.next_check_at == NOW + 10 * MINUTE


def test_a_process_leaves_alone_the_sources_of_watchlists_that_it_has_not_read(
    newsroom: Newsroom, web: WebServer, store: Store
) -> None:
    """A check by hand with a new watchlist does not stop the service that runs without it."""
    url = web.serves("/f.xml", feed(entry(RAID, web.url("/raid"), NOW)))
    old, new = desk(newsroom.watch(url)), desk(newsroom.watch(web.serves("/n.xml", feed()), story="second"))
    service, hand = Bot(store, [old]), Bot(store, [old, new])
    service.register()
    hand.register()
    assert [it.id for it in service.check().sources] == ["s1"]
    assert web.asked("/n.xml") == []


def test_an_item_seen_only_by_a_process_that_lacks_a_story_is_decided_for_it_later(
    newsroom: Newsroom, web: WebServer, store: Store
) -> None:
    """The server would say that nothing changed; the story that has not decided on it sees it all the same."""
    url = web.serves("/f.xml", feed(entry(OLD, web.url("/old"), PUBLISHED - DAY)), etag='"1"')
    old, new = desk(newsroom.watch(url)), desk(newsroom.watch(url, story="second"))
    service, hand = Bot(store, [old]), Bot(store, [old, new])
    hand.register()
    hand.check()
    web.serves("/f.xml", feed(entry(RAID, web.url("/raid"), NOW)), etag='"2"')
    assert told(service.check()) == [RAID[0]]
    assert told(hand.check(), "second") == [RAID[0]]
    hand.check()
    assert web.asked("/f.xml")[-1].headers.get("if-none-match") == '"2"'


def test_a_story_added_later_judges_an_edited_item_whole(newsroom: Newsroom, web: WebServer, store: Store) -> None:
    """It never saw what stood there before the edit."""
    url = web.serves("/f.xml", feed(entry(RAID, web.url("/raid"), NOW)))
    old, new = desk(newsroom.watch(url)), desk(newsroom.watch(url, story="second"))
    Bot(store, [old]).register()
    Bot(store, [old]).check()
    both = Bot(store, [old, new])
    both.register()
    web.serves("/f.xml", feed(entry((RAID[0] + ", sources say", RAID[1]), web.url("/raid"), NOW)))
    (one,) = [it for it in both.check().told if it.decision.story == "second"]
    assert one.alert and not one.alert.edited
    assert any("payroll records" in proof.text for proof in one.alert.evidence)


def test_adding_a_story_costs_another_no_full_text(newsroom: Newsroom, web: WebServer, store: Store) -> None:
    """The new story learns the undated item in silence; the old one reads its page as ever."""
    web.serves("/week", article(WEEK[0], TALKS), content_type="text/html")
    url = web.serves("/f.xml", feed(entry(OLD, web.url("/old"), PUBLISHED - DAY)))
    old, new = desk(newsroom.watch(url)), desk(newsroom.watch(url, story="second"))
    Bot(store, [old]).register()
    Bot(store, [old]).check()
    both = Bot(store, [old, new])
    both.register()
    web.serves("/f.xml", feed(entry(WEEK, web.url("/week")), entry(OLD, web.url("/old"), PUBLISHED - DAY)))
    report = both.check()
    assert told(report) == [WEEK[0]] and told(report, "second") == []


def test_a_page_that_fails_in_passing_is_asked_again_and_its_fact_is_told(
    newsroom: Newsroom, web: WebServer, store: Store
) -> None:
    """The feed itself says 304 meanwhile, and then no longer lists the item; after six hours it is given up."""
    bot = Bot(store, [desk(newsroom.watch(web.serves("/f.xml", feed(entry(OLD, web.url("/old"))))))])
    bot.register()
    bot.check()
    web.serves("/f.xml", feed(entry(WEEK, web.url("/week"), NOW), entry(WEEK, web.url("/gone"), NOW)), etag='"2"')
    web.serves("/week", "try later", status=503)
    bot.check()
    web.serves("/week", article(WEEK[0], TALKS), content_type="text/html")
    bot.now += 2 * MINUTE
    report = bot.check()
    assert report.sources[0].status == "unchanged"
    (alert,) = [it.alert for it in report.told if it.alert]
    assert not alert.edited and any("mediator" in proof.text for proof in alert.evidence)
    assert bot.check().told == () and len(web.asked("/week")) == 2
    for _ in range(200):
        bot.now += 5 * MINUTE
        with store.read() as tx:
            due = tx.waiting(bot.desks[0].watchlist.sources[0].key, bot.now)
        if due:
            bot.check()
    assert 5 <= len(web.asked("/gone")) <= 12


def test_a_source_gets_so_many_pages_a_pass_and_the_others_in_the_next(
    newsroom: Newsroom, web: WebServer, store: Store
) -> None:
    """None is lost to the bound."""
    bot = Bot(store, [desk(newsroom.watch(web.serves("/f.xml", feed(entry(OLD, web.url("/old"))))))])
    bot.register()
    bot.check()
    many = A_SOURCE + 3
    for n in range(many):
        web.serves(f"/{n}", article(WEEK[0], TALKS), content_type="text/html")
    web.serves("/f.xml", feed(*(entry((f"{WEEK[0]} {n}", WEEK[1]), web.url(f"/{n}"), NOW) for n in range(many))))
    bot.check()
    assert sum(len(web.asked(f"/{n}")) for n in range(many)) == A_SOURCE
    bot.check()
    assert all(len(web.asked(f"/{n}")) == 1 for n in range(many))


def test_five_are_told_at_first_sight_however_many_checks_it_takes(
    newsroom: Newsroom, web: WebServer, store: Store
) -> None:
    """A source that recovers later has no five of its own."""
    entries = [entry(numbered(n), web.url(f"/{n}"), PUBLISHED + n * DAY + DAY) for n in range(8)]
    path = newsroom.watch(web.serves("/a.xml", feed(*entries[:4])), web.serves("/b.xml", "down", status=500))
    bot = Bot(store, [desk(path)])
    bot.register()
    assert len(told(bot.check())) == 4
    web.serves("/b.xml", feed(*entries[4:]))
    report = bot.check()
    assert told(report) == [numbered(7)[0]]
    assert sum(it.decision.outcome is Outcome.HELD for it in report.told) == 3


def test_an_old_article_is_not_told_again_for_one_changed_word_of_its_standfirst(
    newsroom: Newsroom, web: WebServer, store: Store
) -> None:
    """Its page was never read: that every sentence of it is unlike the standfirst is no change."""
    web.serves("/week", article(WEEK[0], TALKS), content_type="text/html")
    path = newsroom.watch(web.serves("/f.xml", feed(entry(WEEK, web.url("/week"), PUBLISHED - DAY))))
    bot = Bot(store, [desk(path)])
    bot.register()
    bot.check()
    web.serves("/f.xml", feed(entry((WEEK[0], WEEK[1].replace("expect", "expect now")), web.url("/week"), NOW)))
    report = bot.check()
    assert len(report.told) == 1 and told(report) == []


def test_two_entries_that_once_were_one_item_are_decided_once_each(
    newsroom: Newsroom, web: WebServer, store: Store
) -> None:
    """A live blog gave one address to two posts, one after the other; then it lists both."""

    def post(story: tuple[str, str], guid: str) -> str:
        return entry(story, web.url("/live")).replace(
            f"<guid>{web.url('/live')}</guid>", f"<guid isPermaLink='false'>{guid}</guid>"
        )

    bot = Bot(store, [desk(newsroom.watch(web.serves("/f.xml", feed(post(OLD, "g1")))))])
    bot.register()
    bot.check()
    again = (OLD[0] + " again", OLD[1])
    web.serves("/f.xml", feed(post(again, "g2")))
    bot.check()
    both = (post(RAID, "g1"), post(again, "g2"))
    web.serves("/f.xml", feed(*both, title="one"))
    assert told(bot.check()) == [RAID[0]]
    for title in ("two", "three"):
        web.serves("/f.xml", feed(*both, title=title))
        assert bot.check().told == ()


def test_an_item_without_a_link_does_not_read_the_feed_as_its_article(
    newsroom: Newsroom, web: WebServer, store: Store
) -> None:
    """Other entries' sentences are not its own."""
    bot = Bot(store, [desk(newsroom.watch(web.serves("/f.xml", feed(entry(OLD, web.url("/old"))))))])
    bot.register()
    bot.check()
    linkless = f"<item><title>{WEEK[0]}</title><guid isPermaLink='false'>t1</guid><description>{WEEK[1]}</description>"
    web.serves("/f.xml", feed(linkless + "</item>", entry(GARDEN, "https://x.example/1")))
    bot.check()
    assert len(web.asked("/f.xml")) == 2


def test_settled_together_the_older_item_is_judged_first_whichever_source_answers_first(
    newsroom: Newsroom, web: WebServer, store: Store
) -> None:
    """The first to publish a fact is the one told; its copy is the repeat."""
    path = newsroom.watch(web.serves("/fast.xml", feed()), web.serves("/slow.xml", feed()))
    bot = Bot(store, [desk(path)])
    bot.register()
    bot.check()
    copy = ("Offices of the Marle Harbour Authority searched by police", RAID[1])
    web.serves("/fast.xml", feed(entry(copy, web.url("/copy"), NOW)))
    web.serves("/slow.xml", feed(entry(RAID, web.url("/raid"), NOW - DAY)), drip_s=0.0005)
    assert told(bot.check(together=True)) == [RAID[0]]


def test_sources_are_counted_apart_though_two_watchlists_give_them_one_id(
    newsroom: Newsroom, web: WebServer, store: Store
) -> None:
    """The figure is of the address, not of the name."""
    one = desk(newsroom.watch(web.serves("/a.xml", feed(entry(RAID, web.url("/raid"), NOW)))))
    other = entry(GARDEN, web.url("/g"), NOW), entry(OLD, web.url("/o"), NOW)
    two = desk(newsroom.watch(web.serves("/b.xml", feed(*other)), story="second"))
    bot = Bot(store, [one, replace(two)])
    bot.register()
    assert {it.url: it.new for it in bot.check().sources} == {web.url("/a.xml"): 1, web.url("/b.xml"): 2}


def test_a_database_that_is_locked_fails_the_sources_and_loses_nothing(
    newsroom: Newsroom, web: WebServer, tmp_path: Path
) -> None:
    """Each in plain words, without an exception; the next check tells what this one could not store."""
    store = Store.open(f"sqlite:///{tmp_path}/locked.db", patience_s=0.2)
    path = newsroom.watch(web.serves("/a.xml", feed()), web.serves("/b.xml", feed()))
    bot = Bot(store, [desk(path)])
    bot.register()
    bot.check()
    web.serves("/a.xml", feed(entry(RAID, web.url("/raid"), NOW)))
    with closing(sqlite3.connect(tmp_path / "locked.db", isolation_level=None)) as other:
        bot.before_check = lambda: other.execute("BEGIN IMMEDIATE")
        report = bot.check()
    assert [it.status for it in report.sources] == ["failed", "failed"] and report.unsettled == 2
    assert "another process" in (report.sources[0].error or "")
    bot.before_check = lambda: None
    bot.now += 11 * MINUTE
    assert told(bot.check()) == [RAID[0]]


def test_a_source_that_has_no_end_is_given_up_alone(newsroom: Newsroom, web: WebServer, store: Store) -> None:
    """It is settled as one that failed, counted, and waits as such; its neighbour is told."""
    hangs = web.serves("/hangs.xml", silent=True)
    path = newsroom.watch(hangs, web.serves("/f.xml", feed(entry(RAID, web.url("/raid"), NOW))))
    bot = Bot(store, [desk(path)], limit_s=4.0)
    bot.register()
    report = bot.check()
    assert told(report) == [RAID[0]]
    assert {it.id: it.status for it in report.sources} == {"s1": "failed", "s2": "ok"}
    (state,) = [it for it in store.sources() if it.source_id == "s1"]
    assert "no end within 4 s" in (state.error or "") and state.next_check_at == NOW + 5 * MINUTE
    assert bot.hung == 1
