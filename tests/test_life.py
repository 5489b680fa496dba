"""What people are told beside alerts: withdrawals and corrections, silences, the lives of stories, digests.

Real checks of real pages, a real database, and the chores as the service does them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from bot.chores import CHORES, Chores
from bot.core.lives import Missed, reopened
from bot.core.model import Alert, Claim, Delivery, Notice, Outcome, Phase, QuietHours, Recipient
from bot.core.plain import LONGEST
from bot.digest import digest_of
from bot.life import SHOULD, should_have_been_told
from bot.office import Office
from bot.recall import Recall
from bot.silence import TICK, note_tick
from bot.store import Store
from tests.checking import DAY, MINUTE, NOW, Bot, desk, told
from tests.newsroom import GARDEN, OLD, PUBLISHED, RAID, STRIKE_GROWS, Newsroom, entry, feed
from tests.web_server import WebServer

HOUR = timedelta(hours=1)
HTML = "text/html"
LINES = (
    RAID[1],
    "The raid began at six in the morning and ended in the afternoon, with 14 crates of paper carried to two vans. "
    "Officials of the Harbour Authority stood at the door and declined to speak to anybody.",
    "The Dock Workers Union of Marle said that it had asked for such a search for a year, and that the records would "
    "show how the Harbour Authority paid for shifts that nobody had worked.",
)
ARRESTED = (
    "The Dock Workers Union of Marle said on Friday that its treasurer Olga Venn had been arrested and charged with "
    "bribery by prosecutors."
)
OWN = (
    "The Dock Workers Union of Marle has called a strike against the Harbour Authority for 16 March.",
    "About 1,200 dock workers at the port of Marle would walk out, said union leader Ida Brandt on Monday.",
    "The Harbour Authority has offered the dock workers a pay rise of 3 percent and calls the strike unlawful.",
)
FEWER = (
    "Fewer dockers to walk out",
    "Only 700 dock workers at the port of Marle would walk out, the dockers' union said.",
)


def page(title: str, *paragraphs: str) -> str:
    """An article as a site shows it."""
    body = "".join(f"<p>{line}</p>" for line in paragraphs)
    return f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{body}</article></body></html>"


class Desk:
    """A newsroom with a bot, its chores and a channel on which everything arrives."""

    def __init__(self, store: Store, web: WebServer, newsroom: Newsroom) -> None:
        self.store, self.web, self.newsroom = store, web, newsroom
        self.recipients = (Recipient("console"),)
        self.feed()
        self.link = self.raid(*LINES)

    def feed(self, *entries: str) -> None:
        """What the feed lists."""
        self.web.serves("/feed.xml", feed(*entries or [entry(OLD, "https://courier.example/old", PUBLISHED - DAY)]))

    def raid(self, *lines: str, title: str = RAID[0], status: int = 200) -> str:
        """What the page of the raid says."""
        return self.web.serves("/raid", page(title, *lines), content_type=HTML, status=status)

    def opens(self, *, head: str = "", more: str = "") -> None:
        """Begin to follow the story."""
        path = self.newsroom.watch(self.web.url("/feed.xml"), more=more)
        if head:
            path.write_text(path.read_text("utf-8").replace("[story]\n", f"[story]\n{head}\n", 1), "utf-8")
        self.bot = Bot(self.store, [desk(path)])
        self.bot.register()
        self.check()

    @property
    def office(self) -> Office:
        """What the chores ask."""
        return Office(self.store, self.bot.desks, self.recipients, None, 180 * DAY)

    def check(self, after: timedelta = timedelta()) -> list[str]:
        """Let so much time pass, check all; the titles that were alerted."""
        self.bot.now += after
        report = self.bot.check()
        assert report.unsettled == 0
        return told(report)

    def chores(self, after: timedelta = timedelta()) -> None:
        """Let so much time pass, and do everything twice that a process does, and once that another does."""
        self.bot.now += after
        for _ in range(2):
            Chores(self.office).do(self.bot.now)

    def arrives(self) -> list[Delivery]:
        """What arrives now, settled."""
        got = self.store.lease_deliveries(self.bot.now, lease=HOUR, limit=99)
        for one in got:
            assert self.store.begin(one.id, self.bot.now, lease=HOUR)
            self.store.delivered(one.id, str(one.id), self.bot.now)
        return got

    def notices(self) -> list[Notice]:
        """The notices among what arrives now."""
        return [one.message for one in self.arrives() if isinstance(one.message, Notice)]

    def tells_of_the_raid(self) -> Alert:
        """The raid is told, and arrives."""
        self.feed(entry(RAID, self.link, self.bot.now + HOUR))
        assert self.check(HOUR) == [RAID[0]]
        (one,) = self.arrives()
        assert isinstance(one.message, Alert)
        self.feed()
        return one.message


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A database of its own."""
    store = Store.open(f"sqlite:///{tmp_path}/life.db")
    yield store
    store.close()


@pytest.fixture
def newsdesk(store: Store, web: WebServer, newsroom: Newsroom) -> Desk:
    """A desk that follows nothing yet."""
    return Desk(store, web, newsroom)


# --- withdrawn, corrected, taken back ------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [404, 410])
def test_a_told_page_that_is_gone_at_two_looks_is_told_once_and_its_return_once(newsdesk: Desk, status: int) -> None:
    """Not at the first look: sites fail for a while; the second comes half an hour later."""
    newsdesk.opens()
    alert = newsdesk.tells_of_the_raid()
    newsdesk.raid(status=status)
    newsdesk.check(HOUR)
    assert newsdesk.notices() == []
    newsdesk.check(29 * MINUTE)
    assert newsdesk.notices() == []
    looks = len(newsdesk.web.asked("/raid"))
    newsdesk.check(MINUTE)
    assert len(newsdesk.web.asked("/raid")) == looks + 1, "the second look comes by itself, after half an hour"
    (gone,) = newsdesk.notices()
    assert gone.urgent and "WITHDRAWN" in gone.text
    for wanted in (alert.id, alert.evidence[0].text, alert.item_url, RAID[0]):
        assert wanted in gone.text
    for _ in range(9):
        newsdesk.check(6 * HOUR)
    assert newsdesk.notices() == []
    newsdesk.raid(*LINES)
    newsdesk.check(2 * DAY)
    newsdesk.check(2 * DAY)
    (back,) = newsdesk.notices()
    assert back.urgent and "THERE AGAIN" in back.text and "No change was seen in it" in back.text


def test_a_site_that_fails_for_twenty_minutes_or_otherwise_is_no_withdrawal(newsdesk: Desk) -> None:
    """404 once, then well; and 503, 403 and silence for a day."""
    newsdesk.opens()
    newsdesk.tells_of_the_raid()
    newsdesk.raid(status=404)
    newsdesk.check(HOUR)
    newsdesk.raid(*LINES)
    newsdesk.check(HOUR)
    for status in (503, 403, 500):
        newsdesk.raid(status=status)
        for _ in range(4):
            newsdesk.check(2 * HOUR)
    newsdesk.raid(status=404)
    newsdesk.check(2 * DAY)
    assert newsdesk.notices() == []


def test_a_page_that_is_back_with_another_text_is_told_in_one_notice(newsdesk: Desk) -> None:
    """It is there again, and says something else."""
    newsdesk.opens()
    newsdesk.tells_of_the_raid()
    newsdesk.raid(status=410)
    newsdesk.check(HOUR)
    newsdesk.check(HOUR)
    newsdesk.arrives()
    newsdesk.raid(LINES[0], LINES[1].replace("14", "40"), LINES[2])
    newsdesk.check(2 * DAY)
    newsdesk.check(2 * DAY)
    (one,) = newsdesk.arrives()
    assert isinstance(one.message, Notice) and "THERE AGAIN" in one.message.text and "40 crates" in one.message.text


def test_a_new_fact_on_a_page_that_is_back_is_alerted_beside_the_notice_of_its_return(newsdesk: Desk) -> None:
    """The notice says nothing of it: whoever got it would not hear of the arrest at all."""
    newsdesk.opens()
    newsdesk.tells_of_the_raid()
    newsdesk.raid(status=410)
    newsdesk.check(HOUR)
    newsdesk.check(HOUR)
    newsdesk.arrives()
    newsdesk.raid(*LINES, ARRESTED)
    newsdesk.check(2 * DAY)
    newsdesk.check(2 * DAY)
    notice, alert = sorted((one.message for one in newsdesk.arrives()), key=lambda it: isinstance(it, Alert))
    assert isinstance(notice, Notice) and "THERE AGAIN" in notice.text
    assert isinstance(alert, Alert) and [it.text for it in alert.evidence] == [ARRESTED]


def test_what_a_notice_has_no_room_for_is_alerted_beside_it(newsdesk: Desk) -> None:
    """A changed name, and six new facts: the notice quotes some of them, and only the alert counts the others."""
    newsdesk.raid(LINES[0], ARRESTED, LINES[2])
    newsdesk.opens()
    newsdesk.tells_of_the_raid()
    new = (
        "The Harbour Authority dismissed its director Piet Ruys on Saturday.",
        "Prosecutors charged the lawyer Dora Lind with the theft of 3 million crowns from the dock workers.",
        "A court in Vidora froze 9 bank accounts of the Dock Workers Union of Marle on Sunday.",
        "The mediator Emil Stark said that the talks between the union and the Harbour Authority had collapsed.",
        "Nora Falk, a spokeswoman of the Harbour Authority, announced a lockout of 800 dock workers.",
        "The government of Vidora sent 200 soldiers to the port of Marle to unload ships.",
    )
    newsdesk.raid(LINES[0], ARRESTED.replace("Olga Venn", "Karl Moen"), LINES[2], *new)
    newsdesk.check(2 * HOUR)
    messages = [one.message for one in newsdesk.arrives()]
    (notice,) = [it for it in messages if isinstance(it, Notice)]
    (alert,) = [it for it in messages if isinstance(it, Alert)]
    assert "CHANGED" in notice.text and "Karl Moen" in notice.text
    assert alert.edited and alert.more > 0


def test_a_told_sentence_that_is_changed_is_told_in_place_of_an_alert_once(newsdesk: Desk) -> None:
    """Told: Olga Venn. Now: Karl Moen. One urgent notice with both; the edit's own alert would say it twice."""
    newsdesk.raid(LINES[0], ARRESTED, LINES[2])
    newsdesk.opens()
    alert = newsdesk.tells_of_the_raid()
    sentence = next(it.text for it in alert.evidence if "Olga Venn" in it.text)
    other = sentence.replace("Olga Venn", "Karl Moen")
    newsdesk.raid(LINES[0], other, LINES[2])
    newsdesk.check(HOUR)
    (one,) = newsdesk.arrives()
    assert isinstance(one.message, Notice) and one.message.urgent
    for wanted in ("CHANGED", sentence, other, alert.id, alert.item_url):
        assert wanted in one.message.text
    for _ in range(3):
        newsdesk.check(12 * HOUR)
    assert newsdesk.arrives() == []


def test_a_told_figure_that_moves_on_is_an_alert_with_both_figures_and_no_notice(newsdesk: Desk) -> None:
    """A toll that rises is no correction; and each of its steps is told once."""
    newsdesk.opens()
    newsdesk.tells_of_the_raid()
    for now in ("40", "60"):
        newsdesk.raid(*(line.replace("14 crates", f"{now} crates") for line in LINES))
        newsdesk.check(2 * DAY)
        (one,) = newsdesk.arrives()
        assert isinstance(one.message, Alert) and one.message.edited
        (proof,) = one.message.evidence
        assert f"{now} crates" in proof.text and [(it.known, it.now) for it in proof.changes] == [("14", now)]
        newsdesk.check(12 * HOUR)
        assert newsdesk.arrives() == []


def test_a_told_figure_that_is_gone_with_its_sentence_is_a_notice(newsdesk: Desk) -> None:
    """Nothing moved on: it is not said any more."""
    newsdesk.opens()
    sentence = newsdesk.tells_of_the_raid().evidence[0].text
    newsdesk.raid(*(line.replace(sentence, "").strip() for line in LINES))
    newsdesk.check(HOUR)
    (one,) = newsdesk.notices()
    assert "CHANGED" in one.text and sentence in one.text and "not there any more" in one.text


def test_a_change_that_is_taken_back_is_a_notice_whether_the_change_was_one_or_an_alert(newsdesk: Desk) -> None:
    """A, B, A: it says again what was told first, and what it said meanwhile. B was alerted as a figure that moved on:
    that it did not is no step onwards, but B killed.
    """
    newsdesk.opens()
    sentence = newsdesk.tells_of_the_raid().evidence[0].text
    newsdesk.raid(*(line.replace("14 crates", "40 crates") for line in LINES))
    newsdesk.check(HOUR)
    (first,) = newsdesk.arrives()
    newsdesk.raid(*LINES)
    newsdesk.check(2 * HOUR)
    (second,) = newsdesk.arrives()
    assert isinstance(first.message, Alert) and "40 crates" in first.message.evidence[0].text
    assert isinstance(second.message, Notice) and second.message.urgent
    assert "TAKEN BACK" in second.message.text
    assert sentence in second.message.text and "40 crates" in second.message.text


def test_a_cosmetic_edit_and_one_that_only_adds_tell_no_correction(newsdesk: Desk) -> None:
    """A stamp, another order, capitals; and a new paragraph, which is an alert like any other."""
    newsdesk.opens()
    newsdesk.tells_of_the_raid()
    newsdesk.raid("Last updated on 2 April 2026 at 10:15.", *reversed(LINES), title=RAID[0].upper())
    newsdesk.check(HOUR)
    assert newsdesk.arrives() == []
    newsdesk.raid(*LINES, STRIKE_GROWS[1])
    newsdesk.check(2 * HOUR)
    (one,) = newsdesk.arrives()
    assert isinstance(one.message, Alert) and one.message.edited


def test_a_note_of_correction_is_told_though_the_told_sentence_stands(newsdesk: Desk) -> None:
    """What is wrong may be any of it."""
    newsdesk.opens()
    alert = newsdesk.tells_of_the_raid()
    note = "Correction: An earlier version of this article misstated how long the raid lasted."
    newsdesk.raid(*LINES, note)
    newsdesk.check(HOUR)
    (one,) = newsdesk.notices()
    assert note in one.text and alert.id in one.text


def test_an_edit_of_a_feeds_entry_that_changes_what_was_told_is_told(newsdesk: Desk) -> None:
    """No page is needed: the feed itself says something else now."""
    newsdesk.opens()
    link = "https://courier.example/raid"
    newsdesk.feed(entry(RAID, link, newsdesk.bot.now))
    newsdesk.check(HOUR)
    newsdesk.arrives()
    newsdesk.feed(entry((RAID[0], RAID[1].replace("Tuesday", "Thursday")), link, newsdesk.bot.now))
    newsdesk.check(HOUR)
    (one,) = newsdesk.notices()
    assert "Tuesday" in one.text and "Thursday" in one.text


def test_nobody_is_told_of_the_end_of_what_nobody_was_told_of(newsdesk: Desk) -> None:
    """The item was learned in silence; its feed's entry changes."""
    newsdesk.opens()
    newsdesk.feed(entry((OLD[0], OLD[1].replace("16 March", "17 March")), "https://courier.example/old"))
    newsdesk.check(HOUR)
    assert newsdesk.notices() == []


def test_a_kill_reaches_those_whose_alert_is_still_on_its_way(newsdesk: Desk) -> None:
    """The alert waits for its channel; without the notice they would believe it."""
    newsdesk.opens()
    newsdesk.feed(entry(RAID, newsdesk.link, newsdesk.bot.now))
    newsdesk.check(HOUR)
    newsdesk.feed()
    newsdesk.raid(status=404)
    newsdesk.check(HOUR)
    newsdesk.check(HOUR)
    kinds = sorted(type(one.message).__name__ for one in newsdesk.arrives())
    assert kinds == ["Alert", "Notice"]


def test_the_newsrooms_own_page_withdrawn_is_told_to_everybody_of_the_story(newsdesk: Desk) -> None:
    """However old the story, and though nothing was ever told of it."""
    own = newsdesk.web.serves("/story", page("Strike at the port of Marle", *OWN), content_type=HTML)
    newsdesk.opens(head=f'url = "{own}"')
    newsdesk.check(10 * DAY)
    newsdesk.web.serves("/story", "no", status=404, content_type=HTML)
    newsdesk.check(2 * DAY)
    state = next(it for it in newsdesk.store.sources() if it.url == own)
    assert state.next_check_at == newsdesk.bot.now + 30 * MINUTE
    assert newsdesk.notices() == []
    newsdesk.check(30 * MINUTE)
    (gone,) = newsdesk.notices()
    assert gone.urgent and "your own story" in gone.text and own in gone.text
    newsdesk.check(HOUR)
    assert newsdesk.notices() == []
    newsdesk.web.serves("/story", page("Strike at the port of Marle", *OWN), content_type=HTML)
    newsdesk.check(HOUR)
    newsdesk.check(HOUR)
    (back,) = newsdesk.notices()
    assert "THERE AGAIN" in back.text


def test_the_newsrooms_own_page_corrected_is_told_and_not_alerted_as_well(newsdesk: Desk) -> None:
    """16 March becomes 18 March: what the story claimed, what it says now; a new by-line is nothing."""
    own = newsdesk.web.serves("/story", page("Strike at the port of Marle", *OWN), content_type=HTML)
    newsdesk.opens(head=f'url = "{own}"')
    newsdesk.web.serves("/story", page("Strike at the port of Marle", *OWN, "By Ana Bell"), content_type=HTML)
    newsdesk.check(3 * DAY)
    assert newsdesk.arrives() == []
    changed = (OWN[0].replace("16 March", "18 March"), *OWN[1:])
    newsdesk.web.serves("/story", page("Strike at the port of Marle", *changed), content_type=HTML)
    newsdesk.check(3 * DAY)
    (one,) = newsdesk.arrives()
    assert isinstance(one.message, Notice) and one.message.urgent
    assert "16 March" in one.message.text and "18 March" in one.message.text and "your own story" in one.message.text


def test_what_another_process_has_told_is_not_told_again(newsdesk: Desk) -> None:
    """A lease that ran out: both looked, and the second settles with what it knew before the first did."""
    newsdesk.opens()
    newsdesk.tells_of_the_raid()
    (one,) = newsdesk.bot.desks
    (source,) = one.watchlist.sources
    concerned = [one.concerned(source.key)]
    with newsdesk.store.read() as tx:
        (stale,) = tx.waiting(source.key, newsdesk.bot.now + HOUR)
    changed = replace(stale.item, text=stale.item.text.replace("14 crates", "40 crates"))
    for after in (timedelta(), HOUR, HOUR):
        newsdesk.bot.now += after
        with newsdesk.store.write() as tx:
            Recall(tx, newsdesk.bot.now).looked_at(concerned, stale, None, gone=True)
    assert len(newsdesk.notices()) == 1
    for _ in range(2):
        newsdesk.bot.now += MINUTE
        with newsdesk.store.write() as tx:
            Recall(tx, newsdesk.bot.now).looked_at(concerned, stale, changed, gone=False)
            Recall(tx, newsdesk.bot.now).edited(concerned[0], changed, stale.item)
    (back,) = newsdesk.notices()
    assert "THERE AGAIN" in back.text and "40 crates" in back.text


# --- the lives of stories ------------------------------------------------------------------------------------------


def set_phase(newsdesk: Desk, phase: Phase, by: str = "Ana") -> None:
    """As a command does."""
    with newsdesk.store.write() as tx:
        tx.lives.set_phase("strike", phase, by, newsdesk.bot.now)


def test_a_paused_story_tells_and_learns_nothing_and_sums_up_once_when_it_is_opened(newsdesk: Desk) -> None:
    """Title and link of what was missed, with a button to tell it after all."""
    newsdesk.opens()
    set_phase(newsdesk, Phase.PAUSED)
    newsdesk.feed(entry(RAID, "https://courier.example/raid", newsdesk.bot.now))
    assert newsdesk.check(HOUR) == []
    with newsdesk.store.read() as tx:
        assert tx.ledger("strike") == []
    assert [it.decision.outcome for it in newsdesk.store.why("strike", "https://courier.example/raid")] == [
        Outcome.PAUSED
    ]
    newsdesk.chores(HOUR)
    assert newsdesk.arrives() == []
    set_phase(newsdesk, Phase.OPEN)
    newsdesk.chores(MINUTE)
    newsdesk.chores(MINUTE)
    (one,) = newsdesk.notices()
    assert RAID[0] in one.text and "https://courier.example/raid" in one.text and "opened by Ana" in one.text
    assert newsdesk.check(HOUR) == [], "it is decided, and not told again"
    ((button,),) = one.buttons
    assert button[1].startswith(SHOULD)


def test_what_was_kept_while_a_story_was_paused_outlives_a_cosmetic_edit(newsdesk: Desk) -> None:
    """The edit is a repeat of what nobody was told."""
    newsdesk.opens()
    set_phase(newsdesk, Phase.PAUSED)
    newsdesk.feed(entry(RAID, newsdesk.link, newsdesk.bot.now))
    newsdesk.check(HOUR)
    newsdesk.feed(entry((RAID[0], RAID[1] + " Ana Bell reports."), newsdesk.link, newsdesk.bot.now))
    newsdesk.check(HOUR)
    decided = [it.decision.outcome for it in newsdesk.store.why("strike", newsdesk.link)]
    assert decided[0] is Outcome.PAUSED and decided[-1] is not Outcome.PAUSED
    set_phase(newsdesk, Phase.OPEN)
    newsdesk.chores(MINUTE)
    (one,) = newsdesk.notices()
    assert RAID[0] in one.text and newsdesk.link in one.text and one.buttons


def test_all_that_was_kept_is_listed_in_as_many_notices_as_it_takes_each_with_its_own_buttons(newsdesk: Desk) -> None:
    """Twenty items with long titles: none is cut, and every number has the button of its own item."""
    newsdesk.opens()
    set_phase(newsdesk, Phase.PAUSED)
    links = [f"https://courier.example/{'harbour-' * 12}{n}" for n in range(20)]
    titles = [
        f"{RAID[0]} in the early morning as the dockers stood at the gates and looked on, part {n}" for n in range(20)
    ]
    newsdesk.feed(*(entry((title, RAID[1]), link, NOW) for title, link in zip(titles, links, strict=True)))
    newsdesk.check(HOUR)
    set_phase(newsdesk, Phase.OPEN)
    newsdesk.chores(MINUTE)
    notices = newsdesk.notices()
    assert len(notices) > 1 and "Kept quiet meanwhile: 20" in notices[0].text
    listed = []
    for one in notices:
        lines = re.findall(r"^(\d+)\. .*\n  (\S+)$", one.text, re.MULTILINE)
        buttons = [button for row in one.buttons for button in row]
        assert [int(place) for place, _ in lines] == [*range(1, len(buttons) + 1)] and len(one.text) <= LONGEST
        for (_, link), (_, data) in zip(lines, buttons, strict=True):
            with newsdesk.store.read() as tx:
                kept = tx.reports.decision(int(data.removeprefix(SHOULD)))
            assert kept is not None and kept.item.url == link
            listed.append(link)
    assert sorted(listed) == sorted(links)


def test_of_more_than_can_be_listed_the_number_is_true() -> None:
    """It is counted apart, and nothing is promised that no command has."""
    missed = [Missed(n, f"Title {n}", f"https://courier.example/{n}", "s1", NOW) for n in range(40)]
    pages = reopened("Strike", "Ana", NOW, Phase.PAUSED, missed, 300)
    assert [one.number for _, shown in pages for one in shown] == [*range(40)]
    assert "Kept quiet meanwhile: 300, listed are the newest 40" in pages[0][0] and "/since" not in pages[0][0]
    ((text, shown),) = reopened("Strike", None, NOW, Phase.PAUSED, [], 0)
    assert not shown and "Nothing that would have been told came" in text


def test_a_closed_story_is_not_checked_and_when_reopened_catches_up(newsdesk: Desk) -> None:
    """Its source is not leased; reopened, it is due at once, and what is listed is told as after any absence."""
    newsdesk.opens()
    set_phase(newsdesk, Phase.CLOSED)
    asked = len(newsdesk.web.asked("/feed.xml"))
    newsdesk.feed(entry(RAID, "https://courier.example/raid", newsdesk.bot.now))
    assert newsdesk.check(DAY) == [] and len(newsdesk.web.asked("/feed.xml")) == asked
    newsdesk.bot.register()
    assert newsdesk.check() == [], "a restart does not open it"
    newsdesk.bot.now += 20 * DAY
    set_phase(newsdesk, Phase.OPEN)
    report = newsdesk.bot.check(due_only=True)
    assert told(report) == [RAID[0]]
    newsdesk.chores()
    (one,) = newsdesk.notices()
    assert "It was closed since" in one.text and "Nothing was checked" in one.text


def test_a_check_by_hand_leaves_a_closed_story_alone(newsdesk: Desk) -> None:
    """At once, and well: it is nothing to wait for."""
    newsdesk.opens()
    set_phase(newsdesk, Phase.CLOSED)
    config = newsdesk.newsroom.folder / "config.toml"
    config.write_text('database = "sqlite:///life.db"\n' + config.read_text("utf-8"), "utf-8")
    done = newsdesk.newsroom.bot("check-now", "--json")
    assert done.status == 0, done.err
    (summary,) = done.of("summary")
    assert summary["sources"] == 0 and done.of("source") == []


def test_a_source_shared_with_a_closed_story_is_checked_for_the_other_alone(newsdesk: Desk) -> None:
    """And with conditional requests still: the closed one does not hold it up."""
    url = newsdesk.web.serves("/feed.xml", feed(entry(OLD, "https://courier.example/old")), etag='"1"')
    newsdesk.opens()
    second = newsdesk.newsroom.watch(url, story="second")
    newsdesk.bot = Bot(newsdesk.store, [*newsdesk.bot.desks, desk(second)])
    newsdesk.bot.register()
    newsdesk.check()
    set_phase(newsdesk, Phase.CLOSED)
    newsdesk.web.serves("/feed.xml", feed(entry(RAID, "https://courier.example/raid", NOW)), etag='"2"')
    newsdesk.bot.now += HOUR
    report = newsdesk.bot.check()
    assert {it.decision.story for it in report.told} == {"second"}
    newsdesk.bot.now += MINUTE
    assert [it.status for it in newsdesk.bot.check().sources] == ["unchanged"]
    set_phase(newsdesk, Phase.OPEN)
    assert told(newsdesk.bot.check()) == [RAID[0]], "what is stored already is decided on for it, too"


def test_a_story_expires_once_with_a_last_summary_and_can_be_opened_again(newsdesk: Desk) -> None:
    """Claims with their states, what was told, what is open; after a person's /open it stays open."""
    newsdesk.opens(head=f"expires = {(NOW + 2 * DAY).isoformat()}")
    newsdesk.feed(entry(FEWER, "https://courier.example/fewer", NOW))
    assert newsdesk.check(HOUR) == [FEWER[0]]
    newsdesk.chores(HOUR)
    newsdesk.arrives()
    newsdesk.chores(2 * DAY)
    newsdesk.chores(MINUTE)
    (one,) = [it for it in newsdesk.notices() if "last summary" in it.text]
    assert "1 alert in all" in one.text and FEWER[0] in one.text and "updated, c02" in one.text
    with newsdesk.store.read() as tx:
        assert tx.lives.phase("strike") is Phase.CLOSED
    set_phase(newsdesk, Phase.OPEN)
    newsdesk.chores(MINUTE)
    newsdesk.chores(DAY)
    with newsdesk.store.read() as tx:
        assert tx.lives.phase("strike") is Phase.OPEN
    assert not [it for it in newsdesk.notices() if "last summary" in it.text]


def test_a_story_is_handed_over_with_how_it_stands(newsdesk: Desk) -> None:
    """Once, to all of its recipients; the store knows who has it."""
    newsdesk.opens()
    with newsdesk.store.write() as tx:
        tx.lives.hand_over("strike", "Ben", "Ana", newsdesk.bot.now)
    newsdesk.chores(MINUTE)
    newsdesk.chores(MINUTE)
    (one,) = newsdesk.notices()
    assert "Ana hands it over to Ben" in one.text and "4 claims of the story stand as written" in one.text
    with newsdesk.store.read() as tx:
        assert tx.lives.of("strike").handed_to == "Ben"


# --- silence -------------------------------------------------------------------------------------------------------

HEARING = '\n[[expected]]\nid = "hearing"\nwhat = "hearing of the labour court"\ndate = {}\n'


def expects(newsdesk: Desk, day: date) -> None:
    """Follow the story, with a hearing on that day."""
    newsdesk.opens(more=HEARING.format(day.isoformat()))
    with newsdesk.store.write() as tx:  # noted as a service that runs does
        tx.memos.note(TICK, newsdesk.bot.now.isoformat(), newsdesk.bot.now)


def runs(newsdesk: Desk, until: datetime) -> list[Notice]:
    """A service that does its chores until then, and what was said meanwhile."""
    said: list[Notice] = []
    while newsdesk.bot.now < until:
        newsdesk.chores(10 * MINUTE)
        said += newsdesk.notices()
    return said


def test_an_expected_day_without_a_word_is_told_once_when_its_next_day_is_over(newsdesk: Desk) -> None:
    """With how well we were looking."""
    day = (NOW + DAY).date()
    expects(newsdesk, day)
    end = datetime.combine(day, time(), UTC) + 2 * DAY
    assert runs(newsdesk, end - 10 * MINUTE) == []
    (one,) = runs(newsdesk, end + DAY)
    assert "hearing of the labour court" in one.text and "nothing seen in any source since" in one.text
    assert "ran without a gap" in one.text and "its source answers" in one.text


def test_an_expected_day_with_coverage_is_no_silence(newsdesk: Desk) -> None:
    """Though it brought nothing new."""
    day = (NOW + DAY).date()
    expects(newsdesk, day)
    assert runs(newsdesk, datetime.combine(day, time(9), UTC)) == []
    again = (OLD[0] + ", again", OLD[1])
    newsdesk.feed(entry(again, "https://courier.example/again", newsdesk.bot.now))
    newsdesk.check()
    assert runs(newsdesk, datetime.combine(day, time(), UTC) + 3 * DAY) == []


def test_coverage_of_something_else_is_none(newsdesk: Desk) -> None:
    """A garden show is not about the story."""
    day = (NOW + DAY).date()
    expects(newsdesk, day)
    assert runs(newsdesk, datetime.combine(day, time(9), UTC)) == []
    newsdesk.feed(entry(GARDEN, "https://courier.example/garden", newsdesk.bot.now))
    newsdesk.check()
    assert len(runs(newsdesk, datetime.combine(day, time(), UTC) + 3 * DAY)) == 1


def test_what_was_over_before_the_story_was_followed_is_no_silence(newsdesk: Desk) -> None:
    """Nobody was looking then, and nobody asked."""
    expects(newsdesk, (NOW - 9 * DAY).date())
    assert runs(newsdesk, NOW + DAY) == []


def test_what_is_learned_in_silence_is_no_coverage(newsdesk: Desk) -> None:
    """An old article that stood in the feed when the story was first followed did not come on the day."""
    newsdesk.feed(entry(RAID, newsdesk.link, PUBLISHED - 300 * DAY))
    expects(newsdesk, NOW.date())
    assert len(runs(newsdesk, datetime.combine(NOW.date(), time(), UTC) + 3 * DAY)) == 1


def test_our_own_absence_is_told_once_and_named_in_a_silence(newsdesk: Desk) -> None:
    """Three hours and ten minutes; a restart of a minute is none."""
    day = (NOW + DAY).date()
    expects(newsdesk, day)
    runs(newsdesk, datetime.combine(day, time(9), UTC))
    newsdesk.chores(14 * MINUTE)
    assert newsdesk.notices() == []
    newsdesk.chores(3 * HOUR + 10 * MINUTE)
    newsdesk.chores(MINUTE)
    (away,) = newsdesk.notices()
    assert "was not looking from" in away.text and "(3 h 10 min)" in away.text and "may be missing" in away.text
    (silent,) = runs(newsdesk, datetime.combine(day, time(), UTC) + 3 * DAY)
    assert "was blind for 3 h 10 min" in silent.text and "nothing seen" not in away.text


def test_silence_is_not_told_before_what_came_in_an_absence_is_read(newsdesk: Desk) -> None:
    """The bot was off over the end of the day: half an hour after it is back it says so, not at once."""
    day = (NOW + DAY).date()
    expects(newsdesk, day)
    newsdesk.bot.now = datetime.combine(day, time(), UTC) + 2 * DAY + HOUR
    newsdesk.chores()
    assert ["was not looking" in one.text for one in newsdesk.notices()] == [True]
    assert len(runs(newsdesk, newsdesk.bot.now + HOUR)) == 1


def test_a_story_that_was_closed_was_not_looked_for_and_waits_when_it_is_opened(newsdesk: Desk) -> None:
    """Closed over the expected day: silence is told half an hour after it is opened, with how long nobody looked."""
    day = (NOW + DAY).date()
    expects(newsdesk, day)
    set_phase(newsdesk, Phase.CLOSED)
    end = datetime.combine(day, time(), UTC) + 3 * DAY
    assert runs(newsdesk, end) == []
    set_phase(newsdesk, Phase.OPEN)
    assert ["Expected" in one.text for one in runs(newsdesk, end + 20 * MINUTE)] == [False]
    (silent,) = runs(newsdesk, end + HOUR)
    assert "was blind for 3 d" in silent.text and "nothing seen" in silent.text


def test_what_is_read_when_a_story_is_opened_again_breaks_its_silence(newsdesk: Desk) -> None:
    """It came while nobody looked, and it is still listed."""
    day = (NOW + DAY).date()
    expects(newsdesk, day)
    set_phase(newsdesk, Phase.CLOSED)
    end = datetime.combine(day, time(), UTC) + 3 * DAY
    runs(newsdesk, end)
    newsdesk.feed(entry(RAID, newsdesk.link, end - DAY))
    set_phase(newsdesk, Phase.OPEN)
    runs(newsdesk, end + 10 * MINUTE)
    assert newsdesk.check() == [RAID[0]]
    assert not [it for it in runs(newsdesk, end + HOUR) if "Expected" in it.text]


def test_a_paused_story_was_looked_for(newsdesk: Desk) -> None:
    """What came while it was paused was decided on, and no time of it was blind."""
    day = (NOW + DAY).date()
    expects(newsdesk, day)
    set_phase(newsdesk, Phase.PAUSED)
    end = datetime.combine(day, time(), UTC) + 3 * DAY
    assert runs(newsdesk, end) == []
    set_phase(newsdesk, Phase.OPEN)
    (silent,) = [it for it in runs(newsdesk, end + HOUR) if "Expected" in it.text]
    assert "ran without a gap" in silent.text


def test_a_tick_is_written_every_ten_seconds_at_most(newsdesk: Desk) -> None:
    """And a clock set back is no absence."""
    newsdesk.opens()
    start = newsdesk.bot.now
    for second in range(25):
        note_tick(newsdesk.office, start + timedelta(seconds=second))
    with newsdesk.store.read() as tx:
        memo = tx.memos.of(TICK)
    assert memo and datetime.fromisoformat(memo.value) == start + timedelta(seconds=20)
    assert note_tick(newsdesk.office, start - 5 * HOUR) == 0
    assert note_tick(newsdesk.office, start - 5 * HOUR + 16 * MINUTE) == 1


# --- digests -------------------------------------------------------------------------------------------------------


def wants_digests(newsdesk: Desk) -> None:
    """At eight in London."""
    newsdesk.recipients = (Recipient("console", digest=time(8), timezone="Europe/London"),)


def test_a_digest_comes_daily_once_and_after_a_restart_not_again(newsdesk: Desk) -> None:
    """Three days of chores every ten minutes, by processes that remember nothing."""
    newsdesk.opens()
    wants_digests(newsdesk)
    newsdesk.chores()  # the one that was due at eight this morning
    assert len(newsdesk.notices()) == 1
    days: list[str] = []
    for _ in range(3 * 24 * 6):
        newsdesk.chores(10 * MINUTE)
        days += [it.text.split("\n")[0] for it in newsdesk.notices() if "Digest" in it.text]
    assert len(days) == 3 and len(set(days)) == 3
    assert all("08:0" in one and "BST" in one for one in days)


def test_a_digest_names_what_was_nearly_told_and_a_button_tells_it_after_all_once(newsdesk: Desk) -> None:
    """The alert says by whom; the next digest counts the sample's error."""
    newsdesk.opens()
    wants_digests(newsdesk)
    newsdesk.feed(entry((OLD[0] + ", again", OLD[1]), "https://courier.example/again", newsdesk.bot.now))
    assert newsdesk.check(HOUR) == []
    newsdesk.bot.now = datetime.combine((NOW + DAY).date(), time(7), UTC)
    newsdesk.chores()
    (one,) = [it for it in newsdesk.notices() if "Digest" in it.text]
    assert "1 of 1 source fine, " in one.text and "https://courier.example/again" in one.text
    buttons = [button for row in one.buttons for button in row]
    place = next(int(found[1]) for found in [re.search(r"(\d+)\. .*again", one.text)] if found)
    number = int(buttons[place - 1][1].removeprefix(SHOULD))

    def press(name: str) -> str:
        with newsdesk.store.write() as tx:
            return should_have_been_told(tx, newsdesk.bot.desks, number, name, newsdesk.bot.now)

    assert "Told to everybody" in press("Ana")
    assert "already, by Ana" in press("Ben")
    (alert,) = [it.message for it in newsdesk.arrives()]
    assert isinstance(alert, Alert) and "told after all by Ana" in alert.reason
    assert alert.item_url == "https://courier.example/again"
    (trace,) = newsdesk.store.why("strike", "https://courier.example/again")
    assert trace.alert == alert.id
    with newsdesk.store.read() as tx:
        assert [it.development for it in tx.ledger("strike")] == [alert.development]
    assert "1 of 1 sampled should have been told" in digest_of(newsdesk.office, "console", newsdesk.bot.now)
    with pytest.raises(KeyError):
        digest_of(newsdesk.office, "nobody", newsdesk.bot.now)


def test_what_quiet_hours_hold_is_not_undelivered_in_a_digest(newsdesk: Desk) -> None:
    """By the same numbers as any other face."""
    newsdesk.opens()
    newsdesk.feed(entry(RAID, newsdesk.link, newsdesk.bot.now))
    assert newsdesk.check(HOUR) == [RAID[0]]
    assert "Undelivered:" in digest_of(newsdesk.office, "console", newsdesk.bot.now)
    hour = newsdesk.bot.now.hour
    newsdesk.recipients = (Recipient("console", quiet=QuietHours(time(hour), time((hour + 2) % 24))),)
    assert "Undelivered:" not in digest_of(newsdesk.office, "console", newsdesk.bot.now)


def test_what_is_told_after_all_takes_no_number_that_something_has(newsdesk: Desk) -> None:
    """Numbers have holes where a rule was undone: a count of what is known is a number that is taken."""
    newsdesk.opens()
    set_phase(newsdesk, Phase.PAUSED)
    newsdesk.feed(entry(RAID, newsdesk.link, newsdesk.bot.now))
    newsdesk.check(HOUR)
    with newsdesk.store.write() as tx:
        (kept,) = tx.reports.kept(["strike"], Outcome.PAUSED, NOW, 9)
        known = Claim(f"{kept.decision.item}#1", "The talks had collapsed.", date="2026-03-30", development="d4")
        tx.reports.learn("strike", kept.number, [known], NOW)
        should_have_been_told(tx, newsdesk.bot.desks, kept.number, "Ana", newsdesk.bot.now)
        claims = tx.ledger("strike")
    assert [one.id.rpartition("#")[2] for one in claims] == [str(n) for n in range(1, 1 + len(claims))]
    assert len(claims) > 1 and {one.development for one in claims[1:]} == {"d5"}


def test_a_button_of_a_decision_that_is_gone_says_so(newsdesk: Desk) -> None:
    """An old message, a story whose file is gone."""
    newsdesk.opens()
    with newsdesk.store.write() as tx:
        assert "not here any more" in should_have_been_told(tx, newsdesk.bot.desks, 999, "Ana", NOW)


def test_two_processes_tell_everything_once(newsdesk: Desk, tmp_path: Path) -> None:
    """Expiry, reopening, absence, silence and digest fall due at one moment, and four processes see it."""
    day = (NOW + DAY).date()
    newsdesk.opens(more=HEARING.format(day.isoformat()), head=f"expires = {(NOW + 9 * DAY).isoformat()}")
    set_phase(newsdesk, Phase.PAUSED)
    newsdesk.bot.now += MINUTE
    set_phase(newsdesk, Phase.OPEN)
    with newsdesk.store.write() as tx:
        tx.memos.note(TICK, NOW.isoformat(), NOW)
        tx.lives.hand_over("strike", "Ben", "Ana", NOW)
    moment = datetime.combine((NOW + 9 * DAY).date(), time(8), UTC)
    assert moment > NOW + 8 * DAY

    def lives(at: datetime) -> None:
        store = Store.open(f"sqlite:///{tmp_path}/life.db")
        office = Office(store, newsdesk.bot.desks, newsdesk.recipients, None, DAY)
        for _ in range(3):
            Chores(office).do(at)
        store.close()

    wants_digests(newsdesk)
    with ThreadPoolExecutor(4) as pool:
        for step in range(0, 60, 10):
            list(pool.map(lives, [moment + step * MINUTE] * 4))
    newsdesk.bot.now = moment + DAY
    heads = sorted(it.text[:9] for it in newsdesk.notices())
    assert heads == sorted(["⇄ Strike ", "⏹ The las", "▶ Strike ", "☀ Digest ", "◌ The bot"])


def test_every_chore_of_life_is_registered() -> None:
    """The tick first: the others ask it."""
    assert next(iter(CHORES)) == "tick" and {"life", "silence", "digests"} <= CHORES.keys()
