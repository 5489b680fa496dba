"""``bot validate`` judges a watchlist by what has come: spellings that are everywhere, sources that give nothing."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.commands.validate import history_of
from bot.core.health import Condition, Health
from bot.core.model import Decision, Item, Kind, Outcome
from bot.quality import Note, Written, notes
from bot.store import Store
from bot.toml_files import read_toml
from bot.watchlist import load_watchlist
from tests.newsroom import RAID, Newsroom

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
DAY = timedelta(days=1)
FEED, QUIET = "https://courier.example/feed.xml", "https://gazette.example/feed.xml"
ELSEWHERE = ("Dockers of Norrby win the cup", "The Dockers, a football team, won the cup in the last minute.")
BARGES = '\n[[term]]\nname = "Barge Owners"\nkind = "group"\naliases = ["Dockers"]\n'


class Past:
    """A database of a desk that has run for some weeks."""

    def __init__(self, newsroom: Newsroom, *sources: str, more: str = "") -> None:
        path = newsroom.watch(*sources, more=more)
        self.written = Written(load_watchlist(path), read_toml(path))
        self.url = f"sqlite:///{newsroom.folder / 'state' / 'bot.db'}"
        with closing(Store.open(self.url)) as store:
            store.register([self.written.watchlist], NOW - 40 * DAY)
            with store.write() as tx:
                for source in self.written.watchlist.sources:
                    tx.set_health(source.key, Health(Condition.OK, at=NOW - DAY))

    def came(self, number: int, news: tuple[str, str], *, source: int = 0, began: datetime = NOW - 20 * DAY) -> None:
        """So many items of a source, an hour apart, decided on as a check does."""
        watchlist = self.written.watchlist
        key = watchlist.sources[source].key
        about = Kind.NEW if news is RAID else Kind.IRRELEVANT
        with closing(Store.open(self.url)) as store, store.write() as tx:
            for place in range(number):
                url = f"https://news.example/{source}/{news[0][:5]}/{place}"
                at = began + place * timedelta(hours=1)
                stored = tx.put_item(key, Item("s", url, news[0], news[1], at, keys=(f"url:{url}",)), "sum", at)
                outcome = Outcome.REPEAT if about is Kind.NEW else Outcome.IRRELEVANT
                tx.put_decision(Decision(stored.id, watchlist.story.id, outcome, about, 0.1, "r"), stored.version, at)

    def fares(self, health: Health, source: int = 0) -> None:
        """How a source is doing."""
        key = self.written.watchlist.sources[source].key
        with closing(Store.open(self.url)) as store, store.write() as tx:
            tx.set_health(key, health)

    def notes(self) -> list[Note]:
        """What is noted."""
        with closing(Store.open(self.url, create=False)) as store, store.read() as tx:
            return notes([self.written], history_of(tx, NOW))[0]

    def too_little(self) -> str:
        """Why history says nothing of terms."""
        with closing(Store.open(self.url, create=False)) as store, store.read() as tx:
            return history_of(tx, NOW).too_little


def test_a_spelling_that_is_everywhere_though_the_items_are_not_is_named_with_its_share(newsroom: Newsroom) -> None:
    """ "Dockers" is a football team in fifty items of 260: that is said at the alias, with what to do."""
    past = Past(newsroom, FEED, more=BARGES)
    past.came(50, ELSEWHERE)
    past.came(210, ("Garden show opens", "Tulips, everywhere tulips."))
    (found,) = [note for note in past.notes() if "something else" in note.said]
    assert found.key == "term[5].aliases[1]" and found.line
    assert (
        '"Dockers" stands in 50 of the last 260 items (19%), and 50 of 50 looked at are about something' in found.said
    )
    assert found.said.endswith("strike it, or write the name in full")


def test_a_spelling_whose_items_are_the_storys_is_left_alone(newsroom: Newsroom) -> None:
    """The more of them the better."""
    past = Past(newsroom, FEED)
    past.came(60, RAID)
    past.came(200, ("Garden show opens", "Tulips, everywhere tulips."))
    assert not [note for note in past.notes() if "something else" in note.said]


def test_terms_that_never_came_are_named_together(newsroom: Newsroom) -> None:
    """The subject and actor before the others; each of those that came is left out."""
    past = Past(newsroom, FEED)
    past.came(10, RAID)
    past.came(250, ("Garden show opens", "Tulips, everywhere tulips."))
    (found,) = [note for note in past.notes() if "never stood" in note.said]
    assert "2 of its other terms never stood in the last 260 items: Marle, Ida Brandt;" in found.said


def test_a_young_history_says_nothing_of_terms(newsroom: Newsroom) -> None:
    """Of forty items of two days nobody can tell; that is said."""
    past = Past(newsroom, FEED)
    past.came(40, ELSEWHERE, began=NOW - 2 * DAY)
    assert past.notes() == []
    assert past.too_little() == "40 items of 2 days: too little to judge terms by, so only the files were"


@pytest.mark.parametrize(
    ("items", "said"),
    [
        (0, "is checked and has never given an item"),
        (5, ""),
        (60, "gave 60 items in 30 days and none on this story"),
    ],
)
def test_a_source_that_gives_this_story_nothing_is_named(newsroom: Newsroom, items: int, said: str) -> None:
    """Never an item, or many and none on the story; a few are no ground to say so."""
    past = Past(newsroom, FEED, QUIET)
    past.came(60, RAID)
    past.came(items, ("Garden show opens", "Tulips, everywhere tulips."), source=1)
    found = [note for note in past.notes() if note.key.startswith("source")]
    assert [note.key for note in found] == (["source[2].url"] if said else [])
    assert all(said in note.said for note in found)


def test_a_source_in_trouble_says_since_when_and_why(newsroom: Newsroom) -> None:
    """Blocked is blocked, whatever it gave before; and what it does to the story."""
    past = Past(newsroom, FEED)
    past.came(60, RAID)
    past.fares(Health(Condition.BLOCKED, NOW - 3 * DAY, "answered 403", at=NOW))
    (found,) = [note for note in past.notes() if note.key.startswith("source")]
    assert "s1 is blocked since 19 November (answered 403): nothing comes of it until that is mended" in found.said


def test_a_source_with_nothing_new_for_months_is_named(newsroom: Newsroom) -> None:
    """It answers, and nobody writes there any more."""
    past = Past(newsroom, FEED)
    past.came(5, RAID, began=NOW - 90 * DAY)
    (found,) = [note for note in past.notes() if note.key.startswith("source")]
    assert "has given nothing new since 24 August 2026" in found.said


def test_a_fresh_watchlist_is_not_blamed_for_sources_that_had_no_time(newsroom: Newsroom) -> None:
    """Registered an hour ago: nothing can have come."""
    past = Past(newsroom, FEED)
    with closing(Store.open(past.url)) as store, store.read() as tx:
        history = history_of(tx, NOW)
    young = replace(history, registered={"strike": NOW - timedelta(hours=1)})
    assert notes([past.written], young) == [[]]


def test_validate_prints_notes_and_stays_at_zero(newsroom: Newsroom) -> None:
    """A note is no fault: the status is 0, each has its place, history is said to be short, nothing is stored."""
    path = newsroom.watch(FEED, more=BARGES.replace("Dockers", "Marle dockers"))
    before = newsroom.files()
    done = newsroom.bot("validate")
    assert (done.status, newsroom.files()) == (0, before)
    line = path.read_text().count("\n")
    assert f"note: watchlists/strike.toml:{line}: term[5].aliases[1]: “Marle dockers” is a spelling of" in done.out
    assert "note: history: nothing was collected yet, so only the files were judged" in done.out


def test_validate_shows_the_twelve_that_matter_most_and_counts_the_others(newsroom: Newsroom) -> None:
    """Whoever mends these sees the next."""
    term = '\n[[term]]\nname = "Firm {n}"\nkind = "organization"\naliases = ["Big Firm"]\n'
    more = "".join(term.format(n=n) for n in range(6))
    newsroom.watch(FEED, more=more)
    out = newsroom.bot("validate").out
    assert out.count("“Big Firm” is a spelling of") == 12
    assert "watchlists/strike.toml: and " in out and "of less weight" in out


def test_validate_reads_a_real_state_and_leaves_it_as_it_was(newsroom: Newsroom) -> None:
    """Beside a database with a past its notes appear; the file does not change by a byte."""
    past = Past(newsroom, FEED, QUIET)
    past.came(60, RAID)
    database = newsroom.folder / "state" / "bot.db"
    before = database.read_bytes()
    done = newsroom.bot("validate")
    assert done.status == 0 and "s2 is checked and has never given an item" in done.out
    assert database.read_bytes() == before


def test_a_state_that_cannot_be_read_leaves_the_files_judged(newsroom: Newsroom, tmp_path: Path) -> None:
    """A broken database is no fault of a watchlist: that is said, and the status stays 0."""
    newsroom.watch(FEED)
    (newsroom.folder / "state").mkdir()
    (newsroom.folder / "state" / "bot.db").write_bytes(b"no database at all" * 100)
    done = newsroom.bot("validate")
    assert done.status == 0 and "only the files were judged" in done.out
