"""Suggested sources, and the catalogue behind them."""

from __future__ import annotations

import re
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given, settings

from bot.aliases import Proposal
from bot.core.model import Role, SourceKind, TermKind
from bot.drafting.blocks import writable
from bot.drafting.catalogue import Known, catalogue
from bot.drafting.model import Draft, DraftedSource, DraftedTerm, Published
from bot.drafting.sources import suggest
from bot.drafting.write import write
from bot.watchlist import load_watchlist
from tests.drafting.drafts import DRAFTS

WHEN = datetime(2026, 3, 1, tzinfo=UTC)


def term(name: str, kind: str = "organization", role: str = "actor", *proposed: Proposal) -> DraftedTerm:
    return DraftedTerm(name, TermKind(kind), Role(role), (), proposed)


def found(text: str, *terms: DraftedTerm, url: str | None = None, language: str = "en") -> dict[str, DraftedSource]:
    return {it.id: it for it in suggest(Published("", text, WHEN, language, url), terms)}


def query(source: DraftedSource) -> str:
    """What a query feed asks for, as a person would type it."""
    return parse_qs(urlsplit(source.url).query)["q"][0]


# --- the catalogue -------------------------------------------------------------------------------------------------


def test_every_row_could_stand_in_a_watchlist() -> None:
    """Ids are unique, addresses are web addresses of a kind that is read, states say when they were measured."""
    rows = catalogue()
    assert len(rows) > 150 and len({row.id for row in rows}) == len(rows)
    for row in rows:
        source = DraftedSource(row.id, row.url or f"https://{row.site}/", row.kind)
        assert writable(source), row.id
        assert re.fullmatch(r"[A-Z]{2}|INT", row.country) and row.langs and row.about and row.names, row.id
        assert re.fullmatch(r"(202[56]-(0[1-9]|1[0-2]))?", row.seen), row.id
        if row.state in (Known.WORKS, Known.IN_USE, Known.UNCHECKED):
            assert row.url is not None, f"{row.id} has no address to be in this state"
    sources = tuple(DraftedSource(it.id, it.url or "", it.kind) for it in rows)
    everything = Draft(Published("All", "All"), sources=sources)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "all.toml"
        path.write_text(write(everything), encoding="utf-8")
        assert len(load_watchlist(path).sources) == sum(row.url is not None for row in rows)


def test_no_name_is_two_rows() -> None:
    """A story that names one outlet gets that one."""
    names = [name for row in catalogue() for name in row.names]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_rows_of_every_continent_and_field_are_there() -> None:
    """A story from anywhere, on a ship, an aircraft, a bank or a court, finds somebody."""
    rows = catalogue()
    countries = {row.country for row in rows}
    assert {"US", "GB", "DE", "FR", "IT", "RU", "UA", "AF", "IN", "JP", "ZA", "NG", "BR", "AR", "AU", "CA"} <= countries
    fields = {field for row in rows for field in row.about}
    assert {"news", "official", "air", "sea", "money", "law", "war", "health", "energy", "nuclear", "cyber"} <= fields


# --- named ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("The Marine Accident Investigation Branch has sent two inspectors.", "maib"),
        ("The owner told the BBC that he knew nothing.", "bbc-world"),
        ("A report by the AAIB is expected in May.", "aaib"),
        ("It was first reported by foreignpolicy.com last week.", "foreign-policy"),
        ("“We look into it,” the U.S. Department of Defense said.", "pentagon-releases"),
        ("Pictures at https://www.tass.com/x show it.", "tass"),
    ],
)
def test_who_is_named_or_linked_is_proposed(text: str, id: str) -> None:
    """By name, by another name, by a link's host; with why, and on, as it is known to work."""
    source = found(text)[id]
    assert source.on and "named in the story" in source.why


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("The Times of India reported it.", "new-york-times"),
        ("He is an apprentice at the SECOND gate.", "sec"),
        ("Tanzania's Civil Aviation Authority grounded the aircraft.", "uk-caa"),
        ("The Tanzanian Civil Aviation Authority grounded it.", "uk-caa"),
        ("Write to desk@tass.com today.", "tass"),
        ("The site vtforeignpolicy.com is not it.", "foreign-policy"),
    ],
)
def test_who_only_sounds_alike_is_not(text: str, id: str) -> None:
    """A longer name, a part of a word, the body of another country, an address to write to, a look-alike host."""
    assert id not in found(text)


def test_what_refuses_programs_is_off_and_says_so() -> None:
    """It is named, so a person is told, with what to do instead; the watchlist does not fetch it."""
    sources = found("Reuters and the Federal Aviation Administration said so; BaFin declined to comment.")
    assert not any(sources[id].on for id in ("reuters", "faa", "bafin"))
    assert "gone" in sources["reuters"].note and "licensed" in sources["reuters"].note
    assert "blocked for machines" in sources["faa"].note and "not checked" in sources["bafin"].note


def test_the_outlet_that_published_the_story_is_not_its_own_source() -> None:
    """Its page is watched as [story] url; a site of many bodies is another matter."""
    text = "Foreign Policy has learned from the Marine Accident Investigation Branch that the door was open."
    assert "foreign-policy" not in found(text, url="https://foreignpolicy.com/2026/03/01/door/")
    assert "maib" in found(text, url="https://www.gov.uk/government/news/door")


# --- near ----------------------------------------------------------------------------------------------------------


def test_the_places_and_the_field_of_a_story_bring_a_few() -> None:
    """A ferry off Italy: those who work on the sea, and outlets of Italy; not all of the catalogue."""
    text = "The ferry sank off Bari. The captain and four of the crew of the vessel are missing, the port said."
    sources = found(text, term("Italy", "place", "place"), term("Aurora", "object", "subject"))
    assert {"emsa", "ansa-en", "google-news"} <= set(sources)
    assert "reports from Italy" in sources["ansa-en"].why and "sea" in sources["emsa"].why
    assert len(sources) <= 12 and all(it.on for it in sources.values())


def test_a_story_without_places_or_field_has_its_safety_net_alone() -> None:
    """Nothing is proposed because it is well known."""
    assert set(found("A baker won a prize.", term("Ida Brandt", "person", "subject"))) == {"google-news"}


@pytest.mark.parametrize(
    ("home", "id"),
    [("Poland", "notes-from-poland"), ("Sweden", "svt"), ("Greece", "kathimerini-en"), ("Kenya", "kbc-kenya")],
)
def test_a_country_that_is_named_in_passing_brings_nobody(home: str, id: str) -> None:
    """Where Russia is spoken of once, in a story of another country: that country's outlets, and none of Russia's."""
    text = f"The fire in {home} was arson, {home} says. {home} asked for help. {home} once blamed Russia for such."
    sources = found(text, term(home, "place", "place"), term("Russia", "place", "place"))
    assert id in sources and not {"tass", "meduza-en", "moscow-times"} & set(sources)


def test_a_city_is_where_the_story_says_it_is() -> None:
    """The larger Valencia is in Venezuela; "the Spanish city of Valencia" is not, and its outlets tell of it."""
    valencia = term("Valencia", "place", "place")
    assert "efecto-cocuyo" in found("The fire in Valencia was put out.", valencia)
    spain = {row.id for row in catalogue() if row.country == "ES"}
    for said in ("Spanish city", "Spanish port city"):
        sources = set(found(f"The fire in the {said} of Valencia was put out.", valencia))
        assert "efecto-cocuyo" not in sources and spain & sources


def test_a_country_without_outlets_brings_nobody_elses() -> None:
    """Nothing near is better than what is near something else."""
    text = "In Bhutan a bridge fell. Bhutan mourns; the king of Bhutan came. Nobody in Bhutan had heard of it in India."
    places = [term(name, "place", "place") for name in ("Bhutan", "India")]
    assert set(found(text, *places)) == {"google-news"}


def test_a_story_in_the_language_of_one_country_is_of_that_country() -> None:
    """A Greek story need not say that it is from Greece; its places are written as Greek writes them."""
    assert "kathimerini-en" in found("Το πλοίο βυθίστηκε.", term("Κόρινθος", "place", "place"), language="el")


def test_most_countries_of_the_news_have_an_outlet_that_can_be_read() -> None:
    """Two at least for those that are in the news most."""
    ready = [row.country for row in catalogue() if row.state in (Known.WORKS, Known.IN_USE) and "news" in row.about]
    most = "GR PL SE NO FI DK ES IT TR KE NG ZA EG BR MX JP PH TH IN UA RU RO BG CZ HU PT".split()  # noqa: SIM905
    assert [code for code in most if ready.count(code) < 2] == []


@pytest.mark.parametrize("token", ["a-" * 25_000, "a." * 25_000, "word" * 12_500, "a-b." * 12_500])
def test_no_text_takes_long_to_search_for_links(token: str) -> None:
    """A token of fifty thousand characters is read once, not once a character: it took eight seconds."""
    started = time.process_time()
    found(f"x {token}")
    assert time.process_time() - started < 2


# --- the safety net ------------------------------------------------------------------------------------------------


def test_the_query_asks_for_the_subject_beside_who_acts_and_where() -> None:
    """Short, in quotes where it has several words, with a window of days; the address is plain ASCII."""
    net = found(
        "x",
        term("Kalliope K", "object", "subject"),
        term("Ionis Lines"),
        term("Durrës", "place", "place"),
        term("“Bow” (door)", "object", "subject"),
    )["google-news"]
    assert query(net) == '("Kalliope K" OR "Bow door") ("Ionis Lines" OR Durrës) when:7d'
    assert net.url.isascii() and " " not in net.url and net.on and "safety net" in net.why
    assert net.url.endswith("&hl=en-US&gl=US&ceid=US:en")
    assert net.kind is SourceKind.FEED and "old articles" in net.note


def test_a_story_in_another_language_asks_that_edition() -> None:
    """A Turkish story is looked for in Turkish."""
    net = found("x", term("Ayla", "object", "subject"), language="tr")["google-news"]
    assert net.url.endswith("&hl=tr&gl=TR&ceid=TR:tr")


def test_names_in_a_language_of_the_places_get_a_query_of_their_own() -> None:
    """Russian spellings and a place in Russia: a Russian query; but none of places alone, nor without a place there."""
    russia = term("Russia", "place", "place", Proposal("Россия", "Russian"))
    brandt = term("Ida Brandt", "person", "subject", Proposal("Ида Брандт", "Russian"))
    sources = found("x", russia, brandt)
    assert query(sources["google-news-ru"]) == '"Ида Брандт" Россия when:7d'
    assert "proposed spellings" in sources["google-news-ru"].why
    other = term("Ukraine", "place", "place", Proposal("Украина", "Russian"))
    assert "google-news-ru" not in found("x", russia, other)
    assert "google-news-ru" not in found("x", brandt, term("Orlund"))


def test_a_query_in_another_language_does_not_ask_for_firms_by_their_sound() -> None:
    """Russian papers write a foreign firm in its own letters: only persons and known places are asked for."""
    russia = term("Russia", "place", "place", Proposal("Россия", "Russian"))
    firm = term("Velmora", "organization", "subject", Proposal("Велмора", "Russian"))
    ship = term("Aurelia", "object", "subject", Proposal("Аурелия", "Russian"))
    brandt = term("Ida Brandt", "person", "actor", Proposal("Ида Брандт", "Russian"))
    assert "google-news-ru" not in found("x", russia, firm, ship)
    assert query(found("x", russia, firm, ship, brandt)["google-news-ru"]) == '"Ида Брандт" Россия when:7d'


def test_a_query_stays_short_however_long_the_names_are() -> None:
    """Fewer names are asked for rather than a query that is cut."""
    roles = ["subject"] * 3 + ["actor"] * 3
    names = [term(f"The {sign * 38} Company", role=role) for sign, role in zip("abcdef", roles, strict=True)]
    asked = query(found("x", *names)["google-news"])
    assert len(asked) <= 180 and asked.endswith("when:7d") and asked.count('"') % 2 == 0
    assert "google-news" not in found("x", term("y" * 200, role="subject"))


@given(DRAFTS)
@settings(max_examples=150)
def test_any_story_gives_sources_that_a_watchlist_takes(draft: Draft) -> None:
    """Whatever its names hold: addresses that are addresses, ids that are ids, each once."""
    sources = suggest(draft.story, draft.terms)
    assert all(writable(source) for source in sources)
    assert len({it.id for it in sources}) == len(sources)
