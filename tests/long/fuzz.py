"""Coverage-guided fuzzing of what reads other people's bytes: ``python -m tests.long.fuzz TARGET --seconds N``.

Exit 0: nothing was found. On a finding (an exception other than a SourceError, an input that takes too long, memory
that grows) libFuzzer prints the trace and the path of the input, and the exit status is not 0. To see one again:
``python -m tests.long.fuzz TARGET --input FILE``. Seeds are the shared data's captures, where they are there.
"""

# ruff: noqa: E501
from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["bot", "feedparser"]):
    from bot.core.edits import Edit, edit_of
    from bot.core.errors import SourceError
    from bot.core.model import Item, Source, SourceKind
    from bot.core.urls import absolute, canonical
    from bot.sources import READERS
    from bot.sources.article import read_article
    from bot.sources.dates import read_date, read_slashed, slashed_day_first
    from bot.sources.encoding import inflated, text_of
    from bot.sources.fetched import Fetched
    from bot.sources.markup import parse_html

from tests.sources.shared_data import DATA

URL = "https://paper.example/news/2026/11/"
INPUT_S = 10
"""Seconds that one input may take. The worker's deadline is 30; the machine that fuzzes has other things to do."""
MEMORY_MB = 1_500
MOST = 60_000
"""Bytes of an input: enough for a whole feed, and few enough for many a second."""


def _reads(kind: SourceKind, content_type: str) -> Callable[[bytes], None]:
    def target(data: bytes) -> None:
        reading = READERS[kind].read(Fetched(URL, data, content_type), Source("s", URL, kind))
        for item in reading.items:
            assert item.title or item.text, "an item of nothing"
            assert item.keys, "an item without identity"
            assert item.published is None or item.published.tzinfo is not None, "a time without zone"

    return target


def _article(data: bytes) -> None:
    article = read_article(Fetched(URL, data, "text/html"))
    assert article.text.strip(), "an article of nothing"


def _html(data: bytes) -> None:
    try:
        parse_html(data.decode("utf-8", "replace"))
    except ValueError:  # documented: no HTML at all
        return


def _date(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    for moment in (read_date(text), read_slashed(text, day_first=True), read_slashed(text, day_first=False)):
        assert moment is None or moment.utcoffset() is not None, "a time without zone"
    slashed_day_first(text)


def _url(data: bytes) -> None:
    link, _, base = data.decode("utf-8", "surrogateescape").partition("\n")
    whole = absolute(link, base or URL)
    canonical(link)
    if whole and "#" not in whole:
        assert canonical(f"{whole}#part") == canonical(whole), "a fragment makes another address"


def _encoding(data: bytes) -> None:
    content_type, _, body = data.partition(b"\n")
    text_of(inflated(body), content_type.decode("latin-1"))


def _edit(data: bytes) -> None:
    parts = data.decode("utf-8", "replace").split("\x1e")
    titles, texts = parts[::2], parts[1::2]
    versions = [Item("s", URL, title, text) for title, text in zip(titles, texts, strict=False)] or [Item("s", URL, "")]
    edit = edit_of(versions[0], versions[-1], versions[1:-1])
    assert isinstance(edit, Edit) and edit.reason, "an edit without a reason"
    assert all(one in versions[-1].text or one in versions[-1].title for one in edit.changed), "an invented sentence"


TARGETS: dict[str, tuple[Callable[[bytes], None], tuple[str, ...]]] = {
    "feed": (_reads(SourceKind.FEED, "application/xml"), ("feeds-captured/*", "feeds-malformed/*")),
    "json": (_reads(SourceKind.FEED, "application/feed+json"), ("feed-suites/**/*.json",)),
    "page": (_reads(SourceKind.PAGE, "text/html"), ("pages-captured/html_listing/*", "page-changes/*/*.html")),
    "sitemap": (_reads(SourceKind.SITEMAP, "application/xml"), ("feeds-captured/*sitemap*",)),
    "channel": (_reads(SourceKind.CHANNEL, "text/html"), ("pages-captured/**/*telegram*",)),
    "article": (_article, ("articles/html/*", "pages-captured/**/*article*")),
    "html": (_html, ("page-changes/edgi-diff/*",)),
    "date": (_date, ()),
    "url": (_url, ()),
    "encoding": (_encoding, ("feeds-malformed/*",)),
    "edit": (_edit, ()),
}
"""What is fuzzed, with the shared data that it starts from."""

_WRITTEN: dict[str, tuple[str, ...]] = {
    "json": ('{"version":"https://jsonfeed.org/version/1.1","title":"t","items":[{"id":"1","url":"/a","title":"b","content_html":"<p>c"}]}',),
    "sitemap": (
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">'
        "<url><loc>https://paper.example/a</loc><n:news><n:title>A quay is closed</n:title>"
        "<n:publication_date>2026-11-20T10:00Z</n:publication_date></n:news></url></urlset>",
        "<sitemapindex><sitemap><loc>https://paper.example/s.xml.gz</loc><lastmod>2026-11-20</lastmod></sitemap></sitemapindex>",
    ),
    "channel": (
        '<div class="tgme_channel_info_header_title">C</div><div class="tgme_widget_message" data-post="c/7"><div '
        'class="tgme_widget_message_text js-message_text">The quay is closed.</div><a class="tgme_widget_message_date" '
        'href="https://t.me/c/7"><time datetime="2026-11-20T10:00:00+00:00">10:00</time></a></div>',
    ),
    "date": ("Sun, 22 Nov 2026 10:00 MSK", "22.11.2026 24:00", "20261122T101112Z", "22 ноября 2026 г., 10:00", "05/23/2018"),
    "url": ("https://www.google.com/url?q=https://a.example/b&sa=D\nhttps://b.example/", "//a:443/%d0?utm_source=x#y", "HTTP://[::1]/"),
    "encoding": ("text/html; charset=koi8-r\n<meta charset=utf-8>é", "\n\x1f\x8b\x08", "x; charset=utf-7\nÃ©Ã©Ã©"),
    "edit": ("Quay closed\x1e700 men left. Updated 10:00.\x1eQuay is closed\x1e900 men left.\n\nHe said: “No.”",),
}  # fmt: skip


def _seeds(name: str) -> Iterator[bytes]:
    for pattern in TARGETS[name][1]:
        yield from (path.read_bytes() for path in sorted(DATA.glob(pattern)) if path.is_file())
    yield from (text.encode() for text in _WRITTEN.get(name, ()))


def _quietly(target: Callable[[bytes], None]) -> Callable[[bytes], None]:
    """``target``, for which a SourceError is an answer like any other."""

    def one(data: bytes) -> None:
        try:
            target(data)
        except SourceError:
            return

    return one


def _plain(data: bytes) -> bytes:
    """Seeds of the shared data are often gzipped, and a fuzzer makes nothing of those."""
    try:
        return inflated(data)[:MOST]
    except SourceError:
        return data[:MOST]


def main() -> None:
    """Fuzz one target; libFuzzer ends the process."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("target", choices=TARGETS)
    asked.add_argument("--seconds", type=int, default=360)
    asked.add_argument("--input", type=Path, help="read this one input instead")
    asked.add_argument("--findings", type=Path, default=Path("build/fuzz"))
    given = asked.parse_args()
    target = _quietly(TARGETS[given.target][0])
    if given.input:
        target(given.input.read_bytes())
        return
    corpus: Path = given.findings / "corpus" / given.target  # kept: the next run goes on where this one ended
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(_seeds(given.target)):
        corpus.joinpath(f"seed-{number}").write_bytes(_plain(seed))
    options = {
        "max_total_time": given.seconds, "timeout": INPUT_S, "rss_limit_mb": MEMORY_MB, "max_len": MOST,
        "artifact_prefix": f"{given.findings}/{given.target}-", "verbosity": 0, "print_final_stats": 1,
    }  # fmt: skip
    atheris.Setup([sys.argv[0], *(f"-{name}={value}" for name, value in options.items()), str(corpus)], target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
