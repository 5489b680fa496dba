"""Sitemaps: of news, plain, and indexes of them."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime

import pytest

from bot.core.errors import Cause, SourceError
from bot.core.model import Readable, Source, SourceKind
from bot.sources import READERS, Reading
from bot.sources.fetched import Fetched

HERE = "https://agency.example/news-sitemap.xml"
XMLNS = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
)


def read(body: str | bytes) -> Reading:
    raw = body.encode() if isinstance(body, str) else body
    source = Source("agency", HERE, SourceKind.SITEMAP)
    return READERS[SourceKind.SITEMAP].read(Fetched(HERE, raw, "application/xml"), source)


def refusal(body: str | bytes) -> SourceError:
    with pytest.raises(SourceError) as caught:
        read(body)
    return caught.value


def urlset(*rows: str) -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><urlset {XMLNS}>{"".join(f"<url>{row}</url>" for row in rows)}</urlset>'
    )


def news(n: int, title: str, date: str = "2026-11-03T10:00:00+02:00") -> str:
    return (
        f"<loc>https://agency.example/story-{n}?utm_source=sitemap</loc><news:news><news:publication>"
        "<news:name>The Agency</news:name><news:language>en-GB</news:language></news:publication>"
        f"<news:publication_date>{date}</news:publication_date><news:title>{title}</news:title>"
        "<news:keywords>Ferries, Harbour Union</news:keywords></news:news>"
    )


def index(*rows: tuple[str, str]) -> str:
    inner = "".join(
        f"<sitemap><loc>{loc}</loc>{f'<lastmod>{date}</lastmod>' if date else ''}</sitemap>" for loc, date in rows
    )
    return f"<sitemapindex {XMLNS}>{inner}</sitemapindex>"


def test_a_news_sitemap_gives_titles_times_languages_and_keywords() -> None:
    """All that it says, oldest first; the keywords may hold a term that the title lacks."""
    reading = read(
        urlset(news(2, "Ferries stop &amp; wait", "2026-11-03T12:00:00Z"), news(1, "<![CDATA[Pilots agree]]>"))
    )
    assert [item.title for item in reading.items] == ["Pilots agree", "Ferries stop & wait"]
    pilots = reading.items[0]
    assert pilots.published == datetime(2026, 11, 3, 8, tzinfo=UTC)
    assert (pilots.lang, pilots.text, pilots.readable) == ("en", "Ferries, Harbour Union", Readable.SUMMARY)
    assert pilots.keys[0] == "url:https://agency.example/story-1"
    assert (reading.title, reading.parts, reading.skipped) == ("The Agency", (), 0)


def test_an_image_has_no_say_in_the_title() -> None:
    """Only the news' own title counts."""
    image = "<image:image xmlns:image='urn:i'><image:title>A photograph</image:title></image:image>"
    assert read(urlset(image + news(1, "Pilots agree"))).items[0].title == "Pilots agree"


@pytest.mark.parametrize(
    ("url", "title"),
    [
        ("https://agency.example/2026/11/03/pilots-agree-to-work", "Pilots agree to work"),
        ("https://agency.example/world/pilots_agree.html", "Pilots agree"),
        ("https://agency.example/pilots-agree/12345/", "Pilots agree"),
        ("https://agency.example/%D0%BF%D0%BE%D1%80%D1%82-%D0%B7%D0%B0%D0%BA%D1%80%D1%8B%D1%82", "Порт закрыт"),
        ("https://agency.example/?p=77", "https://agency.example/?p=77"),
    ],
)
def test_a_plain_sitemap_is_titled_by_its_addresses(url: str, title: str) -> None:
    """It says nothing else; the text is left to the page."""
    (item,) = read(urlset(f"<loc>{url}</loc><lastmod>2026-11-05</lastmod>")).items
    assert (item.title, item.text) == (title, "")


def test_a_day_in_the_address_goes_before_the_last_change() -> None:
    """A sitemap that is built anew says today of everything."""
    old = "<loc>https://agency.example/2020/01/15/old-news</loc><lastmod>2026-11-05</lastmod>"
    other = "<loc>https://agency.example/fresh-news</loc><lastmod>2026-11-05T10:00:00Z</lastmod>"
    dates = [item.published for item in read(urlset(old, other)).items]
    assert dates == [datetime(2020, 1, 15, tzinfo=UTC), datetime(2026, 11, 5, 10, tzinfo=UTC)]


def test_an_index_names_its_newest_sitemaps() -> None:
    """Three by their dates, in whatever order they are listed; news before others of the same date."""
    rows = [(f"/part-{n}.xml", f"2026-0{n}-01") for n in range(1, 6)]
    reading = read(index(*rows, ("/news.xml", "2026-05-01"), ("mailto:x", "2026-09-01")))
    assert reading.items == ()
    assert reading.parts == tuple(f"https://agency.example/{name}.xml" for name in ("news", "part-5", "part-4"))


def test_an_index_without_dates_names_its_last() -> None:
    """New parts are added at the end."""
    reading = read(index(*((f"/part-{n}.xml", "") for n in range(5))))
    assert reading.parts == tuple(f"https://agency.example/part-{n}.xml" for n in (4, 3, 2))


def test_a_packed_sitemap_is_read() -> None:
    """Many are stored as .gz."""
    assert len(read(gzip.compress(urlset(news(1, "Pilots agree")).encode())).items) == 1


def test_a_sitemap_without_namespaces_or_cut_off_is_read() -> None:
    """What came of it counts."""
    text = urlset(news(1, "Pilots agree"), news(2, "Ferries stop"))
    assert len(read(text[: text.rindex("<loc>")]).items) == 1
    assert read("<urlset><url><loc>https://agency.example/a-b</loc></url></urlset>").items[0].title == "A b"


def test_a_sitemap_without_addresses_is_a_state() -> None:
    """A quiet night has no news."""
    assert read(urlset()) == Reading(())


def test_of_a_huge_sitemap_the_newest_are_read() -> None:
    """50,000 addresses are allowed; undated ones are taken from both ends, since new ones come at either."""
    dated = [f"<loc>https://agency.example/n/{n}-a</loc><lastmod>20{n % 90 + 10}-01-01</lastmod>" for n in range(5_000)]
    reading = read(urlset(*dated))
    assert len(reading.items) == 2_000 and reading.skipped == 3_000
    assert min(item.published.year for item in reading.items if item.published) > 2060
    undated = [f"<loc>https://agency.example/n/{n}-a</loc>" for n in range(5_000)]
    numbers = {int(item.url.rpartition("/")[2].removesuffix("-a")) for item in read(urlset(*undated)).items}
    assert len(numbers) == 2_000 and {0, 4_999} <= numbers


@pytest.mark.parametrize(
    ("body", "cause", "words"),
    [
        ("<!doctype html><html><body>Not found</body></html>", Cause.NOT_A_SITEMAP, "an HTML page"),
        ('<rss version="2.0"><channel></channel></rss>', Cause.NOT_A_SITEMAP, 'a feed: kind = "feed" reads it'),
        ("just words", Cause.NOT_A_SITEMAP, "10 bytes that are no sitemap"),
        ("", Cause.NOT_A_SITEMAP, "0 bytes"),
        (b"\x1f\x8bbroken", Cause.MALFORMED, "a gzip file that is broken"),
        (f"<urlset {XMLNS}><url", Cause.MALFORMED, "a broken sitemap"),
    ],
)
def test_what_is_no_sitemap_is_told(body: str | bytes, cause: Cause, words: str) -> None:
    """With what it is instead."""
    error = refusal(body)
    assert error.cause is cause and words in error.detail


def test_no_entity_is_resolved_and_no_file_opened() -> None:
    """A bomb costs nothing, and what it stands for is not read."""
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    head = f'<!DOCTYPE urlset [<!ENTITY e0 "lol">{bomb}<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    rows = "<url><loc>https://agency.example/&f;</loc></url><url><loc>https://agency.example/&e11;</loc></url>"
    try:
        assert all(
            len(item.url) < 100 and "root" not in item.url for item in read(f"{head}<urlset>{rows}</urlset>").items
        )
    except SourceError as error:
        assert error.cause in (Cause.MALFORMED, Cause.NOT_A_SITEMAP)
