"""Whatever bytes come, the readers of pages, sitemaps and channels give a reading or a SourceError."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.errors import SourceError
from bot.core.model import Source, SourceKind
from bot.sources import READERS
from bot.sources.fetched import Fetched

PIECES = [
    '<', '>', '</', '/>', '=', "'", '"', '&', '&#0;', '&#xD800;', '&amp;', '<!--', '-->', '<![CDATA[', ']]>', '\x00',
    '\x85', '<!doctype html>', "<html lang='e'>", '<body>', '<main>', '<div hidden>', "<div style='display:none'>",
    '<p>', '<br>', '<table><tr><td>', '<li>', '<h1>', '<h3>Related news</h3>', '<nav>', '</nav>', '</div>',
    '<noscript>', "<base href='//['>", "<a href='/n/1'>", "<a href='http://[::1'>", "<a href='javascript:x'>", '</a>',
    'The minister opens the bridge today ', '12 January 2024 ', '31/02/2024', '2 hours ago', '9,999 views ',
    'Last updated on 1/2/2024', '«', 'بازدید', '漢字', '\ud800', '<urlset>', '<sitemapindex>', '<sitemap>', '<url>',
    '<loc>', 'https://a.example/b-c', '</loc>', '</url>', '<lastmod>', '<news:news>', '<news:title>',
    "<!DOCTYPE a [<!ENTITY b 'c'>]>", '&b;', "<?xml version='1.0' encoding='utf-16'?>",
    "<div class='tgme_widget_message' data-post='a/1'>", "<div class='tgme_widget_message' data-post='a/٣'>",
    "<div class='tgme_widget_message_text js-message_text'>",
    "<a class='tgme_widget_message_date'><time datetime='x'>",
]  # fmt: skip
BODIES = st.one_of(
    st.binary(max_size=300),
    st.lists(st.sampled_from(PIECES), max_size=60).map(lambda parts: "".join(parts).encode("utf-8", "surrogatepass")),
    st.lists(st.sampled_from(PIECES), max_size=30).map(lambda parts: "".join(parts).encode("utf-16", "surrogatepass")),
)


@pytest.mark.parametrize("kind", [SourceKind.PAGE, SourceKind.SITEMAP, SourceKind.CHANNEL, SourceKind.STORY])
@given(
    body=BODIES,
    shape=st.sampled_from(["", "listing", "statement"]),
    selector=st.sampled_from([None, "p", "div, li", "main"]),
    content_type=st.sampled_from(["", "text/html", "application/xml; charset=koi8-r", "text/html; charset=nonsense"]),
)
def test_any_bytes_are_read_or_refused(
    kind: SourceKind, body: bytes, shape: str, selector: str | None, content_type: str
) -> None:
    """Nothing else is raised, and every item can be identified, titled and stored."""
    source = Source("any", "https://any.example/x", kind, selector=selector)
    try:
        reading = READERS[kind].read(Fetched(source.url, body, content_type), source, shape)
    except SourceError as error:
        assert str(error)
        return
    assert shape != "statement" or kind is not SourceKind.PAGE or reading.shape == "statement"
    for item in reading.items:
        assert item.keys and item.title and item.url
        for text in (item.title, item.text, item.url, *item.keys, *item.authors):
            assert "\0" not in text
            text.encode("utf-8")
