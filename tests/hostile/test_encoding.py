"""Feeds in encodings that they do not say, or say wrongly."""

from __future__ import annotations

import codecs
import json

import pytest

from tests.hostile.conftest import Poller

TITLE = "Dockers’ strike at Marle: Streik wächst"
TEXT = "The Dock Workers Union of Marle expects 2,400 dock workers to walk out."


def _rss(title: str = TITLE, encoding: str | None = None) -> str:
    declaration = f'<?xml version="1.0" encoding="{encoding}"?>' if encoding else ""
    entry = f"<item><title>{title}</title><link>https://a.example/1</link><description>{TEXT}</description></item>"
    return f'{declaration}<rss version="2.0"><channel><title>F</title>{entry}</channel></rss>'


def test_h042_control_characters_do_not_reach_a_title(poller: Poller) -> None:
    """Neither the database, nor Telegram, nor a terminal sees one."""
    polled = poller.poll(poller.web.serves("/c0", _rss("Marle\x00 dock\x08ers\x1b[31m strike")))
    assert polled.titles == ["Marle dockers[31m strike"]


def test_h043_a_few_broken_bytes_do_not_change_the_encoding(poller: Poller) -> None:
    """Declared UTF-8 with a letter cut in half: the others stay what they are."""
    body = _rss("Streik wächst: größer, später, härter X", "utf-8").encode().replace(b"X", b"\xe4")
    assert poller.poll(poller.web.serves("/cut", body)).titles == ["Streik wächst: größer, später, härter �"]


@pytest.mark.parametrize("said", ["gbk", "iso-8859-1", "utf-8"])
def test_h044_what_the_bytes_prove_goes_first(poller: Poller, said: str) -> None:
    """Header and declaration disagree: the same title at every poll, and no change of it."""
    url = poller.web.serves("/gbk", _rss("码头工人罢工", "gbk" if said == "utf-8" else "utf-8"),
                            content_type=f"text/xml; charset={said}")  # fmt: skip
    assert poller.poll(url).titles == ["码头工人罢工"]
    assert poller.poll(url).titles == []


def test_h045_text_xml_is_not_ascii(poller: Poller) -> None:
    """RFC 3023 says so, and no publisher means it."""
    assert poller.poll(poller.web.serves("/x", _rss(encoding="utf-8"), content_type="text/xml")).titles == [TITLE]


def test_h046_gb2312_is_read_as_its_superset(poller: Poller) -> None:
    """A letter that only GBK has is no question mark."""
    body = _rss("朱镕基谈罢工", "gb2312").encode("gbk")
    assert poller.poll(poller.web.serves("/gb", body, content_type="text/xml")).titles == ["朱镕基谈罢工"]


def test_h047_text_that_was_encoded_twice_is_stable(poller: Poller) -> None:
    """Smart quotes of Windows-1252 in UTF-8, tags escaped twice: one text, at every poll."""
    body = _rss("&amp;lt;b&amp;gt;“Strike” \x93grows\x94 – &amp;amp; spreads")
    url = poller.web.serves("/twice", body)
    (title,) = poller.poll(url).titles
    assert "Strike" in title and "<b>" not in title and "&amp;" not in title
    assert poller.poll(url).titles == []


@pytest.mark.parametrize(
    "encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "utf-8-sig"]
)
@pytest.mark.parametrize("kind", ["rss", "json"])
def test_h048_wide_encodings_are_read(poller: Poller, encoding: str, kind: str) -> None:
    """With and without a byte order mark; JSON Feed too."""
    feed = {"version": "https://jsonfeed.org/version/1.1", "items": [{"id": 1, "title": TITLE, "content_text": TEXT}]}
    body = (
        _rss(encoding="utf-8" if "8" in encoding else encoding[:6])
        if kind == "rss"
        else json.dumps(feed, ensure_ascii=False)
    )
    assert codecs.lookup(encoding)
    assert poller.poll(poller.web.serves("/wide", body.encode(encoding), content_type="text/xml")).titles == [TITLE]


def test_h049_odd_letters_break_nothing(poller: Poller) -> None:
    """Halves of pairs, non-characters, line separators, two hundred marks on a letter, Cyrillic look-alikes."""
    title = "Marle dоckers\ud800 strike\u2028 z" + "\u0301" * 200 + "algo\ufffe"
    feed = {"version": "https://jsonfeed.org/version/1.1", "items": [{"id": 1, "title": title, "content_text": TEXT}]}
    polled = poller.poll(poller.web.serves("/odd", json.dumps(feed)))
    assert len(polled.titles) == 1
    polled.titles[0].encode()
    assert "\n" not in polled.titles[0] and "\u2028" not in polled.titles[0]
