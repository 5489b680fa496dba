"""The demo: its recording, its loopback world, and the whole of it through the real command line."""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
import tomllib
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import feedparser
import pytest

from bot.demo.newsroom import as_toml, write_newsroom
from bot.demo.site import Site, article, open_site
from bot.demo.stream import Stream, load_stream
from bot.settings import load_settings
from bot.watchlist import load_watchlist

ROOT = Path(__file__).parents[1]
FIRST = ROOT / "watchlists" / "afghan-commandos.toml"


@pytest.fixture(scope="module")
def stream() -> Stream:
    return load_stream()


@pytest.fixture
def site(stream: Stream) -> Iterator[Site]:
    with open_site(stream) as running:
        yield running


def get(url: str, **headers: str) -> tuple[int, str, str | None]:
    """Status, text and validator of an answer of the loopback server."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    request = urllib.request.Request(url, headers={name.replace("_", "-"): value for name, value in headers.items()})
    try:
        with opener.open(request, timeout=10) as answer:
            return answer.status, answer.read().decode(), answer.headers["ETag"]
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode(), error.headers["ETag"]


def test_the_outlets_of_the_recording_are_invented(stream: Stream) -> None:
    """No real outlet is made to say anything: every host is on the reserved domain."""
    assert all(outlet.host.endswith(".example") for outlet in stream.outlets)


def test_the_recording_has_what_a_newcomer_should_meet(stream: Stream) -> None:
    """Twelve items or more in three languages or more, on days in order, none printed before its date."""
    pieces = [piece for day in stream.days for piece in day.pieces]
    assert len(pieces) >= 12
    assert len({piece.lang for piece in pieces}) >= 3
    assert [day.date for day in stream.days] == sorted(day.date for day in stream.days)
    for day in stream.days:
        assert all(piece.published.date() <= day.date for piece in day.pieces)


def test_one_article_of_the_recording_is_edited_in_one_number_only(stream: Stream) -> None:
    """The same address on a later day has the same headline, and its text differs in a single place."""
    versions: dict[str, list[str]] = {}
    for day in stream.days:
        for piece in day.pieces:
            versions.setdefault(piece.address, []).append("\n".join((piece.title, *piece.text)))
    ((before, after),) = [texts for texts in versions.values() if len(texts) > 1]
    assert before.replace("Several hundred", "About 2,500") == after


def test_what_the_recording_asks_why_about_was_printed_by_then(stream: Stream) -> None:
    """Every address whose decision is shown in full is that of an article of the same day."""
    asked = [(day, address) for day in stream.days for address in day.why]
    assert asked
    for day, address in asked:
        assert address in {piece.address for piece in day.pieces}


def test_a_feed_gains_the_articles_of_each_day(site: Site, stream: Stream) -> None:
    """After so many days a feed holds what its outlet printed until then, newest first, and reads without fault."""
    for days in range(len(stream.days) + 1):
        site.days_gone = days
        for outlet in stream.outlets:
            parsed = feedparser.parse(get(site.feed_url(outlet))[1].encode())
            printed = [it for it in stream.until(days).values() if it.outlet == outlet]
            printed.sort(key=lambda it: it.published, reverse=True)
            assert not parsed.bozo
            assert [(it.title, it.link) for it in parsed.entries] == [(p.title, site.base + p.address) for p in printed]


def test_a_standfirst_outlet_keeps_its_text_on_the_page(site: Site, stream: Stream) -> None:
    """The demo shows that full texts are fetched: the buried fact is on the page and not in the feed."""
    site.days_gone = 2
    courier = stream.outlets[0]
    (piece,) = [it for it in stream.days[1].pieces if "5,000" in " ".join(it.text)]
    assert piece.outlet == courier
    assert "5,000" not in get(site.feed_url(courier))[1]
    assert "Up to 5,000" in get(site.base + piece.address)[1]


def test_an_unchanged_feed_answers_not_modified(site: Site, stream: Stream) -> None:
    """The loopback world has validators, as good publishers do: they hold until the next day."""
    site.days_gone = 1
    url = site.feed_url(stream.outlets[1])
    _, _, tag = get(url)
    assert tag is not None
    assert get(url, If_None_Match=tag)[0] == 304
    site.days_gone = 2
    assert get(url, If_None_Match=tag)[0] == 200


def test_an_article_that_is_not_printed_yet_is_not_found(site: Site, stream: Stream) -> None:
    """Tomorrow's pages do not exist today."""
    tomorrow = stream.days[1].pieces[0]
    site.days_gone = 1
    assert get(site.base + tomorrow.address)[0] == 404


def test_a_persian_page_runs_from_right_to_left(stream: Stream) -> None:
    """A person who opens the page reads it as it is written."""
    persian = next(piece for day in stream.days for piece in day.pieces if piece.lang == "fa")
    assert 'lang="fa" dir="rtl"' in article(persian)


def test_the_demo_follows_the_first_story_with_its_own_terms_and_claims(site: Site, tmp_path: Path) -> None:
    """What the newcomer sees is the shipped watchlist at work: only its sources are others, all on loopback."""
    config = write_newsroom(tmp_path, FIRST, site)
    demo, first = load_watchlist(tmp_path / "watchlists" / FIRST.name), load_watchlist(FIRST)
    assert (demo.terms, demo.claims, demo.require, demo.exclude) == (
        first.terms,
        first.claims,
        first.require,
        first.exclude,
    )
    assert (demo.story.id, demo.story.published) == (first.story.id, first.story.published)
    assert {urlsplit(source.url).hostname for source in demo.sources} == {"127.0.0.1"}
    settings = load_settings(config, {})
    assert [recipient.channel for recipient in settings.recipients] == ["console"]


def test_the_shipped_watchlist_survives_being_written_again() -> None:
    """The demo's small TOML writer loses nothing: dates, quotes, apostrophes, every script."""
    with FIRST.open("rb") as file:
        tables = tomllib.load(file)
    assert tomllib.loads(as_toml(tables)) == tables


def test_a_watchlist_that_is_not_there_is_said_plainly(tmp_path: Path) -> None:
    """Exit 2 and one line that names the file, no traceback."""
    done = run_demo("--watchlist", str(tmp_path / "none.toml"))
    assert done.returncode == 2
    assert "none.toml" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.fixture(scope="module")
def played() -> subprocess.CompletedProcess[str]:
    """The whole demo, once."""
    before = spent()
    done = run_demo()
    COST.append(spent() - before)
    return done


COST: list[float] = []
"""Seconds of computing that the demo took."""


def spent() -> float:
    """By all that this process has started: other tests of it have their own."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def run_demo(*arguments: str) -> subprocess.CompletedProcess[str]:
    hostile = {"HTTP_PROXY": "http://127.0.0.1:9", "BOT_CONFIG": "/nowhere/config.toml", "BOT_TELEGRAM_TOKEN": "1:none"}
    return subprocess.run(
        [sys.executable, "-m", "bot.demo", *arguments],
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        env={**os.environ, **hostile, "COLUMNS": "90"},
        timeout=300,
    )


def test_the_demo_ends_well_whatever_the_shell_has_set(played: subprocess.CompletedProcess[str]) -> None:
    """No configuration, token or proxy of the person's is used, and no check fails."""
    assert played.returncode == 0, played.stdout + played.stderr
    assert "Traceback" not in played.stdout + played.stderr
    assert "failed; what they said" not in played.stdout


def test_the_demo_costs_less_than_a_minute(played: subprocess.CompletedProcess[str]) -> None:
    """A newcomer sees it in a minute; computing time is measured, since a busy machine makes the clock lie."""
    assert played.returncode == 0
    assert 0 < COST[0] < 60


def days(played: subprocess.CompletedProcess[str]) -> list[tuple[str, str]]:
    """For each day what was told, and what was kept quiet with its reasons, as they stood on the screen."""
    texts = re.split(r"^Day \d+ · ", played.stdout, flags=re.MULTILINE)[1:]
    parts = [re.split(r"^Kept quiet, and why:$", text, maxsplit=1, flags=re.MULTILINE) for text in texts]
    return [(told, rest[0] if rest else "") for told, *rest in parts]


def test_what_stood_before_the_story_is_learned_in_silence(played: subprocess.CompletedProcess[str]) -> None:
    """The first check tells nothing, and says so of each item."""
    told, quiet = days(played)[0]
    assert "0 alerts" in told
    assert quiet.count("learned in silence") == 4


def test_a_fact_deep_in_an_article_is_told_and_an_opera_is_not(played: subprocess.CompletedProcess[str]) -> None:
    """The alert quotes the sentence that no feed had; retellings and the composer are kept quiet with a reason."""
    told, quiet = days(played)[1]
    assert "1 alert;" in told
    assert "5,000" in told
    assert "Russia is recruiting Afghan veterans" in quiet
    assert "not about the story" in quiet.partition("opera-season")[2]


def test_a_copy_is_told_once_and_the_denial_is_told(played: subprocess.CompletedProcess[str]) -> None:
    """The wire's text comes twice and is told once; Prigozhin's denial comes in Russian and is a denial."""
    told, quiet = days(played)[2]
    assert told.count("home for their") + told.count("home\nfor their") == 1
    assert "Russia offers Afghan commandos in Iran $1,500 a month" in quiet
    assert "DENIAL" in told
    assert "Пригожин опроверг" in told


def test_a_fact_told_first_in_dari_is_told(played: subprocess.CompletedProcess[str]) -> None:
    """Nobody waits for an English version; the week told once more in English is kept quiet."""
    told, quiet = days(played)[3]
    assert "ارغندیوال" in told
    assert "Russia offers former Afghan commandos" in quiet


def test_a_number_changed_without_a_word_is_told(played: subprocess.CompletedProcess[str]) -> None:
    """The same address and headline with another number is an update that shows both."""
    told, _ = days(played)[5]
    assert "UPDATE" in told
    assert re.search(r"hundred → About 2,500", told)


def test_the_same_confirmation_in_other_words_stays_quiet(played: subprocess.CompletedProcess[str]) -> None:
    """As the day's own introduction says; the first one is told."""
    told, quiet = days(played)[6]
    assert "Prigozhin confirms that Afghans fight for Wagner" in told
    assert told.count("CONFIRMATION ·") == 1 and "Prigozhin confirms northern-courier: all it says" in " ".join(
        quiet.split()
    )
