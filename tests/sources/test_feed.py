"""Feeds of every kind, and of no kind, read from bytes."""

from __future__ import annotations

import codecs
import gzip
import json
import pickle
from datetime import UTC, datetime

import pytest

from bot.core.errors import Cause, SourceError
from bot.core.model import Item, Readable, Source, SourceKind
from bot.sources import READERS, Reading
from bot.sources.fetched import Fetched

BASE = "https://paper.example/feeds/news.xml"


def read(body: str | bytes, content_type: str = "application/xml", url: str = BASE) -> Reading:
    raw = body.encode() if isinstance(body, str) else body
    return READERS[SourceKind.FEED].read(Fetched(url, raw, content_type), Source("paper", url))


def rss(*entries: str, head: str = "<title>The Paper</title><language>en-gb</language>") -> str:
    items = "".join(f"<item>{entry}</item>" for entry in entries)
    return f'<?xml version="1.0"?><rss version="2.0" {NAMESPACES}><channel>{head}{items}</channel></rss>'


NAMESPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:media="http://search.yahoo.com/mrss/"'
)


def only(reading: Reading) -> Item:
    assert len(reading.items) == 1
    return reading.items[0]


def refusal(body: str | bytes, content_type: str = "application/xml") -> SourceError:
    with pytest.raises(SourceError) as caught:
        read(body, content_type)
    return caught.value


def test_an_rss_entry_becomes_an_item() -> None:
    """Every field that a later step needs."""
    reading = read(rss(
        "<title>Dockers &amp;amp; pilots reject 4% offer</title><link>https://www.paper.example/a?utm_source=rss</link>"
        "<guid isPermaLink='false'>a-1</guid><pubDate>Tue, 25 Oct 2022 10:15:00 +0200</pubDate>"
        "<dc:creator>Ada Quill</dc:creator>"
        "<description>&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two&amp;nbsp;it is.&lt;/p&gt;</description>"
    ))  # fmt: skip
    item = only(reading)
    assert reading.title == "The Paper"
    assert item.source == "paper"
    assert item.title == "Dockers & pilots reject 4% offer"
    assert item.text == "One.\n\nTwo it is."
    assert item.url == "https://www.paper.example/a?utm_source=rss"
    assert item.published == datetime(2022, 10, 25, 8, 15, tzinfo=UTC)
    assert (item.lang, item.authors, item.readable) == ("en", ("Ada Quill",), Readable.SUMMARY)
    assert item.keys[1:3] == ("guid:a-1", "url:https://paper.example/a")


def test_content_goes_before_the_summary() -> None:
    """content:encoded holds more than the description; long, it is the whole article, unless it says that it is cut."""
    whole = "The tide turned at noon. " * 80
    entry = "<title>T</title><guid>{}</guid><description>Short.</description>"
    entry += "<content:encoded><![CDATA[<p>{}</p>]]></content:encoded>"
    full, cut = read(rss(entry.format("1", whole), entry.format("2", whole + "[…]"))).items[::-1]
    assert full.text == whole.strip() and full.readable is Readable.FULL
    assert cut.readable is Readable.SUMMARY


@pytest.mark.parametrize(
    "body",
    [
        '<rss version="0.91"><channel><title>F</title><item><title>Quay closed</title><link>https://x.example/1</link>'
        "</item></channel></rss>",
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
        '<channel rdf:about="x"><title>F</title></channel>'
        '<item rdf:about="https://x.example/1"><title>Quay closed</title>'
        "<link>https://x.example/1</link></item></rdf:RDF>",
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>F</title><entry><title>Quay closed</title><id>tag:x,1</id>'
        '<link href="https://x.example/1"/></entry></feed>',
        '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>F</title><entry><title>Quay closed</title>'
        '<link rel="alternate" href="https://x.example/1"/></entry></feed>',
        '{"version":"https://jsonfeed.org/version/1","title":"F","items":[{"id":1,"url":"https://x.example/1",'
        '"title":"Quay closed"}]}',
    ],
    ids=["rss 0.91", "rdf", "atom", "atom 0.3", "json feed"],
)
def test_every_format_is_read(body: str) -> None:
    """The same entry in each."""
    item = only(read(body))
    assert (item.title, item.url) == ("Quay closed", "https://x.example/1")


def test_a_json_feed_is_read_with_all_its_fields() -> None:
    """Version 1.1: authors, language, HTML and plain text, number ids, dates with zones."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "F",
        "language": "en-US",
        "items": [
            {"id": 2, "url": "/b", "title": "B", "content_html": "<p>One.</p><p>Two.</p>", "authors": [{"name": "Ada"}],
             "date_published": "2022-10-25T12:00:00+02:00"},
            {"id": "1", "external_url": "https://y.example/a", "content_text": "If x < y & z, then.\nNext line.",
             "date_published": "2022-10-24T12:00:00Z"},
        ],
    }  # fmt: skip
    older, newer = read(json.dumps(feed), "application/feed+json").items
    assert (newer.url, newer.text, newer.authors) == ("https://paper.example/b", "One.\n\nTwo.", ("Ada",))
    assert newer.published == datetime(2022, 10, 25, 10, tzinfo=UTC)
    assert (older.url, older.text) == ("https://y.example/a", "If x < y & z, then.\n\nNext line.")
    assert older.title == "If x < y & z, then."


def test_an_html_page_is_no_feed() -> None:
    """A page with status 200 at a feed's address is told, with its title, and is not an empty feed."""
    error = refusal("<!DOCTYPE html><html><head><title>Please log in</title></head><body>Hi</body></html>", "text/html")
    assert error.cause is Cause.NOT_A_FEED and "Please log in" in error.detail


@pytest.mark.parametrize("body", ["not found!!", '{"a": 1}', "[1, 2]", "<books><book/></books>", "\x00\x01\x02"])
def test_what_is_no_feed_is_told(body: str) -> None:
    """Eleven bytes with status 200, other JSON, other XML."""
    assert refusal(body).cause is Cause.NOT_A_FEED


def test_a_feed_without_entries_is_a_state() -> None:
    """Nothing published is no failure."""
    assert read(rss()).items == ()


def test_a_feed_cut_off_before_its_first_entry_is_malformed() -> None:
    """It must not look like a feed without entries."""
    assert refusal(rss("<title>A</title>").partition("<item>")[0]).cause is Cause.MALFORMED


def test_a_feed_cut_off_later_still_gives_its_entries() -> None:
    """Truncated XML: what is there counts."""
    body = rss(
        "<title>First</title><guid>1</guid>",
        "<title>Second</title><guid>2</guid>",
        "<title>Third</title><guid>3</guid>",
    )
    assert [item.title for item in read(body[: body.index("Third")]).items][-2:] == ["Second", "First"]


def test_a_broken_json_feed_is_malformed() -> None:
    """Cut off in the middle."""
    assert refusal('{"version":"https://jsonfeed.org/version/1","items":[{"id"').cause is Cause.MALFORMED


def test_a_body_that_is_a_path_is_not_opened() -> None:
    """feedparser opens a file when given such bytes: this file is a feed, and must not be read."""
    assert refusal(__file__).cause is Cause.NOT_A_FEED


def test_items_come_oldest_first() -> None:
    """By date where there are dates; undated feeds list the newest first."""
    dated = rss(
        *(f"<title>{day}</title><guid>{day}</guid><pubDate>{day} Oct 2022 10:00 GMT</pubDate>" for day in (24, 26, 25))
    )
    assert [item.title for item in read(dated).items] == ["24", "25", "26"]
    undated = rss(*(f"<title>{name}</title><guid>{name}</guid>" for name in ("new", "mid", "old")))
    assert [item.title for item in read(undated).items] == ["old", "mid", "new"]


def test_an_undated_item_stays_beside_its_neighbour() -> None:
    """One missing date does not throw an item to the end of the list."""
    body = rss(
        "<title>c</title><guid>c</guid><pubDate>26 Oct 2022 10:00 GMT</pubDate>",
        "<title>b</title><guid>b</guid>",
        "<title>a</title><guid>a</guid><pubDate>24 Oct 2022 10:00 GMT</pubDate>",
    )
    assert [item.title for item in read(body).items] == ["a", "b", "c"]


def test_the_same_entry_twice_comes_once() -> None:
    """BBC lists an article twice, as link#0 and link#10."""
    entry = "<title>Ferry aground</title><link>https://b.example/n/1</link><guid isPermaLink='false'>https://b.example/n/1#{}</guid>"
    item = only(read(rss(entry.format(0), entry.format(10))))
    assert item.keys[1] == "guid:https://b.example/n/1"


def test_a_moved_mark_in_a_guid_is_the_same_item() -> None:
    """link#3 today is link#7 tomorrow: one identity is the same."""
    entry = "<title>Ferry aground</title><link>https://b.example/n/1</link><guid>https://b.example/n/1#{}</guid>"
    assert only(read(rss(entry.format(3)))).keys[0] == only(read(rss(entry.format(7)))).keys[0]


def test_posts_of_a_live_blog_are_told_apart() -> None:
    """One address, a guid for each post: the address is no identity then, nor is the guid without its mark."""
    entry = "<title>{0}</title><link>https://b.example/live</link><guid>https://b.example/live#{0}</guid>"
    one, two = read(rss(entry.format("one"), entry.format("two"))).items
    assert not set(one.keys) & set(two.keys)


def test_one_guid_for_different_entries_is_no_identity() -> None:
    """Both are considered."""
    one, two = read(rss("<title>A</title><guid>x</guid>", "<title>B</title><guid>x</guid>")).items
    assert one.keys and two.keys and not set(one.keys) & set(two.keys)


def test_an_entry_without_guid_and_link_has_an_identity() -> None:
    """It is the same at the next check, and another entry's is another."""
    body = rss("<title>Notice 12</title>", "<title>Notice 13</title>")
    first, again = read(body).items, read(body).items
    assert [item.keys for item in first] == [item.keys for item in again]
    assert first[0].keys != first[1].keys and first[0].keys[0].startswith("title:")
    assert first[0].url == BASE


def test_title_and_minute_hold_where_guid_and_address_change() -> None:
    """A feed with new guids and links at every fetch is not new at every fetch."""
    entry = "<title>Tide table</title><guid>{0}</guid><link>https://b.example/?s={0}</link>"
    entry += "<pubDate>25 Oct 2022 10:07 GMT</pubDate>"
    one, two = only(read(rss(entry.format(1)))), only(read(rss(entry.format(2))))
    assert set(one.keys) & set(two.keys)


def test_two_notices_of_one_day_are_two() -> None:
    """The same title on the same date without a time tells nothing."""
    entry = "<title>Press release</title><link>https://b.example/{}</link><pubDate>2022-10-25</pubDate>"
    one, two = read(rss(entry.format(1), entry.format(2))).items
    assert not set(one.keys) & set(two.keys)


def test_the_publishers_number_survives_a_new_host_and_slug() -> None:
    """The Pentagon's software: Article/<number>/ is the identity."""
    entry = "<title>T{}</title><link>{}</link>"
    old = only(read(rss(entry.format(1, "https://www.defense.gov/News/Releases/Release/Article/3496391/old-slug/"))))
    new = only(read(rss(entry.format(2, "https://www.war.gov/News/Releases/Release/Article/3496391/new-slug/"))))
    assert "id:dnn:3496391" in set(old.keys) & set(new.keys)


def test_links_are_made_absolute_and_guids_stand_in() -> None:
    """A relative link starts at the feed; a guid that is an address is used without a link, another one never."""
    relative = only(read(rss("<title>A</title><link>/n/1</link><guid isPermaLink='false'>77</guid>")))
    assert relative.url == "https://paper.example/n/1"
    assert only(read(rss("<title>A</title><guid>https://paper.example/n/2</guid>"))).url == "https://paper.example/n/2"
    assert only(read(rss("<title>A</title><guid isPermaLink='false'>n-3</guid>"))).url == BASE
    assert only(read(rss("<title>A</title><link>mailto:desk@paper.example</link>"))).url == BASE


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Fighting &lt;20 km from the port", "Fighting <20 km from the port"),
        ("&lt;b&gt;Port&lt;/b&gt; closed", "Port closed"),
        ("Caf&amp;#233; closed", "Café closed"),
        ("Cut &amp;amp;amp; dried", "Cut & dried"),
        ("  two\n lines ", "two lines"),
        ("bell\x07 rung", "bell rung"),
    ],
)
def test_a_title_is_plain_text_on_one_line(written: str, meant: str) -> None:
    """Tags and entities resolved, control characters dropped, a less-than sign kept."""
    assert only(read(rss(f"<title>{written}</title><guid>1</guid>"))).title == meant


def test_a_title_is_not_taken_from_media_or_author() -> None:
    """Other namespaces have titles of their own."""
    body = rss(
        "<title>Port closed</title><guid>1</guid>"
        "<media:content url='x'><media:title>A crane</media:title></media:content>"
    )
    assert only(read(body)).title == "Port closed"


def test_an_entry_without_title_is_named_by_its_text() -> None:
    """Microblogs: the first line, cut at a word."""
    short, long = read(
        rss(
            f"<description>{'word ' * 60}</description><guid>2</guid>",
            "<description>Port closed.</description><guid>1</guid>",
        )
    ).items
    assert short.title == "Port closed."
    assert long.title.endswith("word…") and len(long.title) <= 141


def test_entries_with_nothing_in_them_are_counted() -> None:
    """An empty <item> is no item, and not silently gone either."""
    reading = read(rss("<title>A</title>", "<guid>1</guid>"))
    assert (len(reading.items), reading.skipped) == (1, 1)


CYRILLIC = rss("<title>Порт закрыт</title><guid>1</guid>")


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (CYRILLIC.encode(), "application/xml"),
        (CYRILLIC.encode(), "text/xml; charset=iso-8859-1"),
        (codecs.BOM_UTF8 + CYRILLIC.encode(), "text/xml"),
        (CYRILLIC.replace('"1.0"', '"1.0" encoding="windows-1251"', 1).encode("cp1251"), "text/xml"),
        (CYRILLIC.encode("koi8-r"), "text/xml; charset=koi8-r"),
        (CYRILLIC.encode("utf-16"), "text/xml"),
        (CYRILLIC.replace('"1.0"', '"1.0" encoding="UTF-16"', 1).encode("utf-16-be"), "text/xml"),
        (b"\n \n" + CYRILLIC.encode(), "text/xml"),
        (CYRILLIC.replace("</item>", "</item>", 1).encode().replace(b"<guid>", b"<guid>\xff", 1), "text/xml"),
        (CYRILLIC.encode().replace(b"<guid>", b"\x00\x0b<guid>"), "text/xml"),
        (CYRILLIC.replace('"1.0"', '"1.0" encoding="windows-1251"', 1).encode(), "text/xml"),
        (gzip.compress(CYRILLIC.encode()), "application/gzip"),
        (CYRILLIC.encode().decode("latin-1").encode(), "text/xml"),
    ],
    ids=["utf-8", "utf-8, header lies", "BOM", "declared", "in the header", "utf-16", "utf-16be without BOM",
         "blank lines before",
         "one broken byte", "control characters", "utf-8, declaration lies", "gzip file", "encoded twice"],
)  # fmt: skip
def test_the_encoding_is_found(body: bytes, content_type: str) -> None:
    """What the bytes prove goes before what is said of them: a name in mojibake would never match."""
    assert only(read(body, content_type)).title == "Порт закрыт"


def test_capitals_before_a_closing_quote_are_left_alone() -> None:
    """«CAFÉ» looks like text encoded twice, and is not."""
    body = rss("<title>«CAFÉ» «CAFÉ» «CAFÉ» à côté, déjà</title><guid>1</guid>")
    assert only(read(body)).title == "«CAFÉ» «CAFÉ» «CAFÉ» à côté, déjà"


def test_an_entity_bomb_does_not_blow_up() -> None:
    """Whatever comes out is small, or a SourceError."""
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE rss [<!ENTITY e0 "boom">{levels}]>' + rss("<title>&e9;</title><guid>1</guid>").partition("?>")[2]
    try:
        assert sum(len(item.title) for item in read(bomb).items) < 1_000_000
    except SourceError as error:
        assert error.cause in (Cause.MALFORMED, Cause.NOT_A_FEED)


def test_a_file_named_by_an_entity_is_never_read() -> None:
    """External entities stay outside."""
    body = (
        f'<!DOCTYPE rss [<!ENTITY f SYSTEM "file://{__file__}">]>'
        + rss("<title>A &f;</title><guid>1</guid>").partition("?>")[2]
    )
    try:
        assert all("named by an entity" not in item.title for item in read(body).items)
    except SourceError as error:
        assert "named by an entity" not in str(error)


def test_readers_and_readings_travel_between_processes() -> None:
    """The reader runs in the worker."""
    reader = pickle.loads(pickle.dumps(READERS[SourceKind.FEED]))
    reading = reader.read(Fetched(BASE, CYRILLIC.encode()), Source("paper", BASE))
    assert pickle.loads(pickle.dumps(reading)) == reading


def test_every_kind_of_source_has_a_reader() -> None:
    """The registry is complete."""
    assert set(READERS) == set(SourceKind)
