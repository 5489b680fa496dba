"""Feeds that are no feed, too much of one, or written to break a parser."""

from __future__ import annotations

import json
import time
from pathlib import Path

from tests.hostile.conftest import Poller
from tests.newsroom import RAID, STRIKE_GROWS

TITLE, TEXT = RAID


def _rss(inner: str, *, before: str = "", root: str = "") -> str:
    return f'{before}<rss version="2.0" {root}><channel><title>Courier</title>{inner}</channel></rss>'


def _item(inner: str = "", title: str = TITLE) -> str:
    link = "<link>https://a.example/raid</link>"
    return f"<item><title>{title}</title>{link}<description>{TEXT}</description>{inner}</item>"


def test_h027_a_feeds_next_page_is_not_followed(poller: Poller) -> None:
    """Neither JSON Feed's next_url nor Atom's rel=next: a poll asks for what was asked for."""
    web = poller.web
    page = web.url("/next")
    json_feed = {"version": "https://jsonfeed.org/version/1.1", "next_url": page, "items": [{"id": 1, "title": TITLE}]}
    entries = f'<link rel="next" href="{page}"/><entry><id>1</id><title>{TITLE}</title></entry>'
    atom = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>F</title>{entries}</feed>'
    assert poller.poll(web.serves("/f.json", json.dumps(json_feed))).titles == [TITLE]
    assert poller.poll(web.serves("/f.atom", atom)).titles == [TITLE]
    assert not web.asked("/next")


def test_h028_billion_laughs(poller: Poller) -> None:
    """Nine levels of ten: nothing is expanded; what else the feed holds may be read."""
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY l0 "lol">{levels}]>'
    polled = poller.poll(poller.web.serves("/bomb", _rss(_item(title="&l9;") + _item(), before=bomb)))
    assert all(len(title) < 1_000 for title in polled.titles)


def test_h029_quadratic_blow_up(poller: Poller) -> None:
    """One entity of 100 kB used 10,000 times: a gigabyte that never comes to be."""
    bomb = f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "{"a" * 100_000}">]>'
    polled = poller.poll(poller.web.serves("/bomb", _rss(_item(title="&a;" * 10_000), before=bomb)))
    assert all(len(title) <= 100_000 for title in polled.titles)


def test_h030_an_external_entity_is_never_read(poller: Poller, tmp_path: Path) -> None:
    """No file of this machine becomes news."""
    secret = tmp_path / "secret.txt"
    secret.write_text("the-secret", encoding="utf-8")
    doctype = f'<!DOCTYPE r [<!ENTITY s SYSTEM "{secret.as_uri()}">]>'
    polled = poller.poll(poller.web.serves("/xxe", _rss(_item(title=f"{TITLE} &s;"), before=doctype)))
    assert polled.report.status == "failed" or polled.titles
    assert all("the-secret" not in title for title in polled.titles)


def test_h031_no_network_while_parsing(poller: Poller) -> None:
    """An external DTD and a parameter entity at an address that would answer: nobody asks it."""
    web = poller.web
    dtd = web.serves("/evil.dtd", '<!ENTITY s "evil">')
    doctype = f'<!DOCTYPE r SYSTEM "{dtd}" [<!ENTITY % p SYSTEM "{dtd}"> %p;]>'
    poller.poll(web.serves("/dtd", _rss(_item(title=f"{TITLE} &s;"), before=doctype)))
    assert not web.asked("/evil.dtd")


def test_h032_a_million_entries(poller: Poller) -> None:
    """Both ends are read, in seconds; the body itself is within the limit of bytes."""
    body = _rss(_item() + "<item><title>x</title></item>" * 330_000 + _item(title=STRIKE_GROWS[0]))
    start = time.monotonic()
    polled = poller.poll(poller.web.serves("/many", body))
    assert {TITLE, STRIKE_GROWS[0]} <= set(polled.titles) or polled.report.status == "failed"
    assert time.monotonic() - start < 45


def test_h033_a_title_of_megabytes_is_cut(poller: Poller) -> None:
    """What is kept of it has an end; more than the limit of bytes is refused."""
    polled = poller.poll(poller.web.serves("/long", _rss(_item(title=f"{TITLE} " + "x" * 8_000_000))))
    assert polled.report.status == "ok" and all(len(title) <= 10_000 for title in polled.titles)
    assert poller.poll(poller.web.serves("/longer", _rss(_item(title="x" * 25_000_000)))).report.status == "failed"


def test_h034_fifty_thousand_nested_elements(poller: Poller) -> None:
    """No crash, and bounded time: read, or stopped at the worker's deadline."""
    nest = "<div>" * 50_000 + "</div>" * 50_000
    deep = f"<item><title>T</title><description>{nest}</description></item>"
    polled = poller.poll(poller.web.serves("/deep", _rss(_item() + deep)))
    assert polled.report.status in ("ok", "failed")


def test_h035_broken_declarations_in_cdata(poller: Poller) -> None:
    """An assertion of the HTML parser is this entry's matter at most."""
    broken = "<item><title><![CDATA[<!h<!h<!h<]]></title></item>"
    polled = poller.poll(poller.web.serves("/cdata", _rss(broken + _item())))
    assert TITLE in polled.titles


def test_h036_a_parser_that_does_not_return_is_stopped(poller: Poller) -> None:
    """The worst that is known for the tag-soup parser: half-open tags without end. It ends, one way or the other."""
    start = time.monotonic()
    polled = poller.poll(poller.web.serves("/slow", "<rss><channel><item><title>" + "<a <!-- <![" * 200_000))
    assert polled.report.status in ("ok", "failed")
    assert time.monotonic() - start < 90


def test_h037_broken_coordinates(poller: Poller) -> None:
    """georss that says half a point costs nothing but itself."""
    root = 'xmlns:georss="http://www.georss.org/georss" xmlns:gml="http://www.opengis.net/gml"'
    places = "<georss:polygon>1 2 3</georss:polygon>"
    places += "<georss:where><gml:Point><gml:pos>4</gml:pos></gml:Point></georss:where>"
    polled = poller.poll(poller.web.serves("/geo", _rss(_item(places), root=root)))
    assert TITLE in polled.titles


def test_h038_junk_before_the_declaration(poller: Poller) -> None:
    """White space, a BOM behind it, and the declared encoding still counts."""
    declaration = '<?xml version="1.0" encoding="iso-8859-1"?>'
    body = _rss(_item(title="Streik der Docker von Marle wächst"), before=declaration)
    polled = poller.poll(poller.web.serves("/junk", b" \r\n\t" + body.encode("latin-1"), content_type="text/xml"))
    assert polled.titles == ["Streik der Docker von Marle wächst"]


def test_h039_a_page_at_the_feeds_address(poller: Poller) -> None:
    """No feed, said so, rather than a feed without news."""
    polled = poller.poll(poller.web.serves("/page", "<!doctype html><html><title>Courier</title><p>News</p></html>"))
    assert polled.report.status == "failed" and "did not send a feed" in str(polled.report.error)


def test_h040_a_title_of_another_namespace_is_not_the_items(poller: Poller) -> None:
    """A shop's <s:variant><title>."""
    variant = "<s:variant><title>Default Title</title></s:variant><s:title>Blue</s:title>"
    body = _rss(_item(variant), root='xmlns:s="http://shop.example/ns"')
    polled = poller.poll(poller.web.serves("/shop", body))
    assert polled.titles == [TITLE]


def test_h041_an_authors_title_is_not_the_items(poller: Poller) -> None:
    """atom:author inside an RSS item."""
    author = "<atom:author><atom:name>Ida</atom:name><title>Chief editor</title></atom:author>"
    body = _rss(_item(author), root='xmlns:atom="http://www.w3.org/2005/Atom"')
    polled = poller.poll(poller.web.serves("/author", body))
    assert polled.titles == [TITLE]
