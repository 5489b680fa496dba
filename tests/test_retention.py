"""What is forgotten after its time, and what that changes for an item that is edited, or seen by a newer story."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.model import Outcome, Recipient
from bot.office import Office
from bot.retention import forget_texts
from bot.store import Store
from tests.checking import DAY, NOW, Bot, desk, told
from tests.newsroom import GARDEN, OLD, PUBLISHED, RAID, STRIKE_GROWS, Newsroom, entry, feed
from tests.web_server import WebServer

KEEP = timedelta(days=180)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A database of its own."""
    return Store.open(f"sqlite:///{tmp_path}/pass.db")


def tidy(bot: Bot) -> int:
    """What the chore forgets now."""
    return forget_texts(Office(bot.store, bot.desks, (Recipient("console"),), None, KEEP), bot.now)


def texts(store: Store) -> dict[str, str]:
    """Title → text, of what the source ever gave."""
    (key,) = [state.key for state in store.sources()]
    with store.read() as tx:
        return {one.title: one.text for one in tx.all_items(key)}


def test_the_texts_of_what_was_not_told_are_forgotten_after_their_time_and_nothing_else(
    newsroom: Newsroom, web: WebServer, store: Store
) -> None:
    """An alerted item keeps all; of the others title, link, verdict and reason stay, and nothing is seen anew."""
    url = web.serves("/f.xml", feed(entry(OLD, web.url("/old"), PUBLISHED - DAY)))
    bot = Bot(store, [desk(newsroom.watch(url))])
    bot.register()
    bot.check()
    listed = [entry(OLD, web.url("/old"), PUBLISHED - DAY), entry(GARDEN, web.url("/g"), NOW)]
    web.serves("/f.xml", feed(*listed, entry(RAID, web.url("/raid"), NOW)))
    assert told(bot.check()) == [RAID[0]]
    assert tidy(bot) == 0
    bot.now += KEEP + DAY
    assert tidy(bot) == 2 and tidy(bot) == 0
    kept = texts(store)
    assert kept == {OLD[0]: "", GARDEN[0]: "", RAID[0]: RAID[1]}
    (trace,) = store.why("strike", web.url("/g"))
    assert trace.decision.outcome is Outcome.IRRELEVANT and trace.decision.reason and trace.decision.steps == ()
    (trace,) = store.why("strike", web.url("/raid"))
    assert trace.decision.steps and trace.decision.evidence
    assert bot.check().told == ()


def test_an_edit_of_what_was_forgotten_is_judged_by_what_is_known(
    newsroom: Newsroom, web: WebServer, store: Store
) -> None:
    """Not as if all of it were new: what the story knows is a repeat still; what nobody knows is told."""
    url = web.serves("/f.xml", feed(entry(OLD, web.url("/old"), PUBLISHED - DAY)))
    bot = Bot(store, [desk(newsroom.watch(url))])
    bot.register()
    bot.check()
    bot.now += KEEP + DAY
    assert tidy(bot) == 1
    web.serves("/f.xml", feed(entry((OLD[0], OLD[1] + " Talks go on."), web.url("/old"), PUBLISHED - DAY)))
    (one,) = bot.check().told
    assert one.alert is None and one.fresh
    bot.now += DAY
    web.serves("/f.xml", feed(entry((OLD[0], OLD[1] + " " + STRIKE_GROWS[1]), web.url("/old"), PUBLISHED - DAY)))
    assert told(bot.check()) == [OLD[0]]


def test_a_story_that_is_newer_than_a_forgotten_text_judges_what_is_listed(
    newsroom: Newsroom, web: WebServer, store: Store
) -> None:
    """The feed still shows the item, whole: it is judged as it is read, not as the title that is left."""
    url = web.serves("/f.xml", feed(entry(RAID, web.url("/raid"), PUBLISHED - DAY)))
    old = desk(newsroom.watch(url))
    bot = Bot(store, [old])
    bot.register()
    bot.check()
    bot.now += KEEP + DAY
    assert tidy(bot) == 1
    both = Bot(store, [old, desk(newsroom.watch(url, story="second", published=PUBLISHED - 2 * DAY))])
    both.now = bot.now
    both.register()
    report = both.check()
    assert told(report, "second") == [RAID[0]] and told(report) == []
    (alert,) = [it.alert for it in report.told if it.alert]
    assert any(proof.text in RAID[1] for proof in alert.evidence)
