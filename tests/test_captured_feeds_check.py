"""``bot check-now`` on every captured real feed at once, served on loopback; without ../shared this is skipped.

All 86 files hold items and are read. Which items are on a story was found by a plain search over titles and texts and
by reading what it gave; the titles are somebody's, so only a digest of each is kept here.
"""

from __future__ import annotations

import gzip
import hashlib
from pathlib import Path

import pytest

from tests.newsroom import Done, Newsroom
from tests.web_server import WebServer

SHOOTING_STORY = """
[story]
title = "Shooting at Fort Lauderdale airport"

[[term]]
name = "Fort Lauderdale airport shooting"
kind = "event"
role = "subject"
aliases = [
    "Fort Lauderdale shooting", "Fort Lauderdale airport", "Florida airport shooting", "Florida shooting",
    "Florida airport assailant", "fusillade à l'aéroport de Fort Lauderdale", "Flughafen Fort Lauderdale",
]

[[term]]
name = "Esteban Santiago-Ruiz"
kind = "person"
role = "actor"
aliases = ["Esteban Santiago", "Santiago"]

[[term]]
name = "Fort Lauderdale"
kind = "place"
role = "place"

[[claim]]
text = "A gunman killed five people and wounded eight in a baggage hall of Fort Lauderdale airport in Florida."
id = "c01"

[[claim]]
id = "c02"
text = "The suspect is Esteban Santiago, a 26-year-old veteran of the war in Iraq."
"""

PUTIN_STORY = """
[story]
title = "Putin"

[[term]]
name = "Vladimir Putin"
aliases = ["Putin", "Poutine", "Путин"]
"""

# By file: digests of the titles on the story. Found with "Lauderdale", and four more by reading on from "Florida";
# left out with it: a stadium and a river called Santiago.
SHOOTING = {
    "feedreader_Rss20CTVNews.xml": "2f93c550 0e5fabf0 6acdec2b",
    "feedreader_Rss20IndianExpress.xml": "c857ed86 4dcb6b0c 77ced56f 139b6e91 98d55dc7 251406f3 5051f4a0 5916de2f",
    "feedreader_Rss20JapanTimes.xml": "f7285286",
    "feedreader_Rss20LeMonde.xml": "94983b4d",
    "feedreader_Rss20NYTimes.xml": "a9d15b1c 53e0753e",
    "feedreader_Rss20Spiegel.xml": "9d764a00",
    "feedreader_Rss20TheMirror.xml": "96aae337 ca8249e9 3d865b10 f4fb3fef ccdca19b 3b1a12ba",
    "wapo_national.xml": "2196bb0a 0b251c02 78443199 cd3287b4 aa30b831",
}

# Found with "Putin", "Poutine" and "Путин"; every mention is meant, since nothing else is watched.
PUTIN = {
    "feeder_rss_lemonde.xml": "bdb249d6",
    "feeder_rss_theguardian.xml": "273ebdb9 904b945a b9ebccf9 b9a5651c",
    "feedreader_AtomTheVerge.xml": "41b48924",
    "feedreader_Rss10Minutos20.xml": "e5cf0e30 2b545708",
    "feedreader_Rss20IndianExpress.xml": "cb62d8c0",
    "feedreader_Rss20JapanTimes.xml": "1cf5ff9a d944b0c4 b496a75f",
    "feedreader_Rss20LeMonde.xml": "748e83da",
    "feedreader_Rss20MoscowTimes.xml": "6889143b 705c51b9 0e42207f",
    "feedreader_Rss20NYTimes.xml": "2dd67d82 8376dca4",
    "feedreader_Rss20Spiegel.xml": "370797fa",
    "feedreader_Rss20TheMirror.xml": "f3808bf8",
    "guardian_mock1_2019.xml": "d74fc879",
    "korea_times_real.rss.xml": "7d668ccb 620d8434 9e44708e",
    "nytimes_2019.xml": "32868cad",
    "reuters_world_2018-01-30.xml": "85a00f85",
    "rssparser_guardian.rss.xml": "dfde9c33",
    "rssparser_uolNoticias.rss.xml": "1d0699ad",
    "wapo_politics.xml": "58537fac",
}


def digest(title: str) -> str:
    """What is kept of a title."""
    return hashlib.blake2b(title.encode(), digest_size=4).hexdigest()


@pytest.fixture(scope="module")
def checks(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> tuple[Done, Done, int]:
    """Two passes over all captured feeds for two stories, and how many files there are."""
    newsroom = Newsroom(tmp_path_factory.mktemp("captured"))
    files = sorted((shared / "data" / "feeds-captured").iterdir())
    with WebServer() as web:
        sources = ""
        for path in files:
            body = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
            url = web.serves(f"/{path.name}", body, content_type="application/xml")
            sources += f'\n[[source]]\nid = "{path.name}"\nurl = "{url}"\n'
        for name, text in (("shooting", SHOOTING_STORY), ("putin", PUTIN_STORY)):
            (newsroom.folder / "watchlists" / f"{name}.toml").write_text(text + sources, encoding="utf-8")
        return newsroom.bot("check-now", "--json"), newsroom.bot("check-now", "--json"), len(files)


def on_story(done: Done, story: str) -> dict[str, set[str]]:
    """By source: digests of the titles that are about the story."""
    found: dict[str, set[str]] = {}
    for row in done.of("item"):
        if row["story"] == story and row["kind"] != "irrelevant":
            found.setdefault(row["source"], set()).add(digest(row["title"]))
    return found


def test_every_captured_feed_is_read_and_gives_items(checks: tuple[Done, Done, int]) -> None:
    """None fails, none is empty, and each item has a title or a link."""
    first, _, files = checks
    assert first.status == 0, first.err
    assert len(first.of("source")) == files
    assert [row["id"] for row in first.of("source") if row["status"] != "ok" or not row["items"]] == []
    assert all(row["title"] or row["url"] for row in first.of("item"))


def test_the_second_pass_over_the_same_feeds_finds_nothing_new(checks: tuple[Done, Done, int]) -> None:
    """Changing guids, one link twice, entries without guid or date: no second item."""
    _, second, files = checks
    assert second.status == 0, second.err
    assert second.of("item") == [] and second.of("alert") == []
    assert [row["status"] for row in second.of("source")] == ["unchanged"] * files


def test_the_items_on_a_story_are_just_those_that_a_plain_search_by_eye_finds(checks: tuple[Done, Done, int]) -> None:
    """An event with roles and claims, its titles in English, French and German."""
    wanted = {name: set(titles.split()) for name, titles in SHOOTING.items()}
    assert on_story(checks[0], "shooting") == wanted


def test_a_watchlist_of_one_term_means_every_mention_of_it(checks: tuple[Done, Done, int]) -> None:
    """No roles, no claims, five languages."""
    wanted = {name: set(titles.split()) for name, titles in PUTIN.items()}
    assert on_story(checks[0], "putin") == wanted
