"""watchlists/afghan-commandos.toml: the first story's watchlist, which editors imitate."""

from __future__ import annotations

import os
import re
import tomllib
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.watchlist import load_watchlist

ROOT = Path(__file__).parents[1]
FILE = ROOT / "watchlists" / "afghan-commandos.toml"
ARTICLE = Path(os.environ.get("BOT_SHARED", ROOT.parent / "shared")) / "story" / "article.txt"

PEOPLE = ("Yevgeny Prigozhin", "Maxim Shugaley", "Zabihullah Mujahid", "Samuel Ramani", "Jack Buckby")
NAMED = (
    *PEOPLE,
    "Zabiullah Mujahid",
    "Afghanistan",
    "Kabul",
    "Ukraine",
    "Russia",
    "United States",
    "United Kingdom",
    "Taliban",
    "Wagner Group",
    "Russian military",
    "National Army Commando Corps",
    "Afghan commandos",
    "Afghan soldiers",
    "Department of Defense",
    "Pentagon",
    "Foreign Policy",
    "Royal United Services Institute for Defence and Security Studies",
    "Western allies",
)
CYRILLIC, ARABIC = re.compile(r"[\u0400-\u04ff]"), re.compile(r"[\u0600-\u06ff]")
UKRAINIAN, PASHTO = re.compile(r"[іїєґ]", re.I), re.compile(r"[ټډړږښګڼۍېځ]")


@pytest.fixture(scope="module")
def raw() -> dict[str, Any]:
    with FILE.open("rb") as file:
        return tomllib.load(file)


def spellings(term: dict[str, Any]) -> list[str]:
    return [term["name"], *term.get("aliases", [])]


def test_the_first_watchlist_loads_without_a_fault(raw: dict[str, Any]) -> None:
    """What the project ships is valid, and nothing that stands in the file is lost on the way in."""
    watchlist = load_watchlist(FILE)
    assert watchlist.story.id == "afghan-commandos"
    assert watchlist.story.published == datetime(2022, 10, 27, 14, tzinfo=UTC)
    assert [t.name for t in watchlist.terms] == [t["name"] for t in raw["term"]]
    assert [c.id for c in watchlist.claims] == [c["id"] for c in raw["claim"]]
    assert [s.id for s in watchlist.sources] == [s["id"] for s in raw["source"]]


@pytest.mark.parametrize("name", NAMED)
def test_everyone_and_everything_that_the_story_names_is_a_term(raw: dict[str, Any], name: str) -> None:
    """Every person, organisation, place and group of the article can be found in an item."""
    assert name in {spelling for term in raw["term"] for spelling in spellings(term)}


@pytest.mark.parametrize("name", PEOPLE)
def test_a_person_is_spelt_in_russian_ukrainian_and_persian(raw: dict[str, Any], name: str) -> None:
    """A follow-up may be told first in another language: each person has Cyrillic and Arabic-script spellings."""
    (term,) = [t for t in raw["term"] if t["name"] == name]
    assert term["kind"] == "person"
    assert len([s for s in spellings(term) if CYRILLIC.search(s)]) >= 2
    assert any(ARABIC.search(s) for s in spellings(term))


def test_who_acts_and_whom_it_is_about_is_spelt_in_every_language_of_the_story(raw: dict[str, Any]) -> None:
    """Actors and subjects decide relevance, so they are spelt in Russian, Ukrainian, Persian and Pashto."""
    for term in raw["term"]:
        if term["role"] in ("actor", "subject"):
            for script in (CYRILLIC, UKRAINIAN, ARABIC, PASHTO):
                assert any(script.search(s) for s in spellings(term)), (term["name"], script.pattern)


def test_a_spelling_leads_to_one_term_only(raw: dict[str, Any]) -> None:
    """A name found in an item names one thing; the same spelling under two terms would be a slip of the editor's."""
    folded = [spelling.casefold() for term in raw["term"] for spelling in spellings(term)]
    assert sorted(folded) == sorted(set(folded))


def test_no_spelling_is_noise(raw: dict[str, Any]) -> None:
    """Words that mean something else far more often are left to a person, as the file says."""
    noise = {"us", "fp", "iea", "sa", "mujahid", "ramani", "twitter", "orchestra", "the orchestra", "сво", "مجاهد"}
    folded = {spelling.casefold() for term in raw["term"] for spelling in spellings(term)}
    assert not folded & noise
    assert all(len(s) >= 3 or s.isupper() for term in raw["term"] for s in spellings(term))


@pytest.mark.parametrize(
    ("feed", "page"),
    [
        ("www.war.gov/DesktopModules/ArticleCS/RSS.ashx", "www.war.gov/News/"),
        ("foreignpolicy.com/feed/", "foreignpolicy.com/category/"),
        ("www.rusi.org/rss/", "www.rusi.org/explore-our-research/"),
    ],
)
def test_the_three_institutions_of_the_story_have_feeds_and_a_page(raw: dict[str, Any], feed: str, page: str) -> None:
    """The Pentagon, Foreign Policy and RUSI are followed both ways, each way at its real address."""
    of_kind = {kind: [s["url"] for s in raw["source"] if s.get("kind", "feed") == kind] for kind in ("feed", "page")}
    assert any(url.startswith(f"https://{feed}") for url in of_kind["feed"])
    assert any(url.startswith(f"https://{page}") for url in of_kind["page"])


def test_the_pentagon_is_asked_for_enough_items(raw: dict[str, Any]) -> None:
    """Its feeds hold ten items unless asked; releases, transcripts, news and advisories are all followed."""
    urls = [s["url"] for s in raw["source"] if "ArticleCS" in s["url"]]
    assert {re.search(r"ContentType=(\d+)", url)[1] for url in urls} == {"9", "13", "1", "2"}  # type: ignore[index]
    assert all("Site=945" in url and "max=50" in url for url in urls)


def test_a_claim_is_one_dated_sentence(raw: dict[str, Any]) -> None:
    """Each claim is a single sentence that can be read alone, and its date is no later than the story."""
    for claim in raw["claim"]:
        assert re.fullmatch(r"[A-Z][^.!?]*\.", claim["text"]), claim["id"]
        assert not re.match(r"(He|She|It|They|This|These|The same)\b", claim["text"]), claim["id"]
        when = claim.get("date", "2022")
        assert (when if isinstance(when, date) else date.fromisoformat(f"{when}-01-01"[:10])) <= date(2022, 10, 27)


def test_the_watchlist_is_in_our_own_words(raw: dict[str, Any]) -> None:
    """No run of eight words of the article stands in the file, long official names apart."""
    if not ARTICLE.exists():
        pytest.skip(f"the story's article is not here: {ARTICLE}")
    theirs = runs(ARTICLE.read_text("utf-8"))
    own = "\n".join([c["text"] + "\n" + c.get("attribution", "") for c in raw["claim"]] + [raw["story"]["title"]])
    comments = "\n".join(line for line in FILE.read_text("utf-8").splitlines() if line.startswith("#"))
    assert theirs
    assert not (runs(own) | runs(comments)) & theirs


def runs(text: str, length: int = 8) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}
