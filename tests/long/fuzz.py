"""Fuzz one reader with coverage in hand: ``python tests/long/fuzz.py TARGET --seconds N``; without one, list them.

Clean is exit 0. A crash, an input that takes more than five seconds, or more than two gigabytes ends the run, and the
input is kept in ``state/fuzz``. Only SourceError may come out of a reader.
"""

from __future__ import annotations

import argparse
import contextlib
import gzip
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import atheris

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

with atheris.instrument_imports(include=["bot", "feedparser"]):
    from bot.core.edits import edit_of
    from bot.core.errors import SourceError
    from bot.core.model import Item, Source, SourceKind
    from bot.core.urls import absolute, canonical
    from bot.sources import READERS
    from bot.sources.article import read_article
    from bot.sources.dates import read_date
    from bot.sources.encoding import text_of
    from bot.sources.fetched import Fetched
    from bot.sources.json_feed import read_json_feed

from tests.sources.shared_data import DATA  # noqa: E402

URL = "https://fuzz.example/news"
SECONDS_AN_INPUT, MEMORY_MB, LONGEST = 5, 2_048, 65_536


def reads(kind: SourceKind, shape: str = "") -> Callable[[bytes], None]:
    """A reader on any bytes."""
    source = Source("fuzz", URL, kind)

    def target(data: bytes) -> None:
        with contextlib.suppress(SourceError):
            for item in READERS[kind].read(Fetched(URL, data, ""), source, shape).items:
                assert item.keys and (item.title or item.text)

    return target


def article(data: bytes) -> None:
    """An item's page."""
    with contextlib.suppress(SourceError):
        assert read_article(Fetched(URL, data, "text/html")).text


def json_feed(data: bytes) -> None:
    """A JSON Feed."""
    with contextlib.suppress(SourceError):
        read_json_feed(b'{"version": "https://jsonfeed.org/version/1", "items": [' + data, URL)
        read_json_feed(data, URL)


def date(data: bytes) -> None:
    """A date as anybody writes it."""
    moment = read_date(data.decode("utf-8", "replace"))
    assert moment is None or moment.tzinfo is not None


def address(data: bytes) -> None:
    """A link: what is made absolute is http(s), and what is canonical stays so."""
    text = data.decode("utf-8", "surrogateescape")
    canonical(text)
    if link := absolute(text, URL):
        assert link.lower().startswith(("http://", "https://"))
        assert canonical(canonical(link)) == canonical(link)


def encoding(data: bytes) -> None:
    """Bytes of any encoding."""
    assert isinstance(text_of(data, "text/html; charset=gbk"), str)


def edit(data: bytes) -> None:
    """Two versions of an item; the same text is never an edit that matters."""
    one, _, two = data.decode("utf-8", "replace").partition("\n\n\n")
    before, after = (Item("s", URL, text[:60], text) for text in (one, two))
    assert edit_of(before, before).kind == "cosmetic"
    edit_of(before, after, [before])


TARGETS: dict[str, tuple[Callable[[bytes], None], str]] = {
    "feed": (reads(SourceKind.FEED), "feeds-*/*"),
    "page": (reads(SourceKind.PAGE), "pages-captured/*/*"),
    "statement": (reads(SourceKind.PAGE, "statement"), "pages-captured/*/*"),
    "sitemap": (reads(SourceKind.SITEMAP), ""),
    "channel": (reads(SourceKind.CHANNEL), ""),
    "article": (article, "articles/html/*"),
    "json_feed": (json_feed, ""),
    "date": (date, ""),
    "address": (address, ""),
    "encoding": (encoding, "feeds-malformed/*"),
    "edit": (edit, ""),
}
SEEDS = {
    "sitemap": b'<urlset xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://a.example/1</loc>'
    b"<news:news><news:title>T</news:title><news:publication_date>2026-03-02</news:publication_date></news:news></url>"
    b"</urlset>",
    "channel": b'<div class="tgme_widget_message" data-post="N/1">'
    b'<div class="tgme_widget_message_text js-message_text">T</div>'
    b'<a class="tgme_widget_message_date"><time datetime="2026-03-02T08:00:00+00:00"></time></a></div>',
    "json_feed": b'{"id": 1, "title": "T", "content_html": "<p>x</p>", "date_published": "2026-03-02T08:00:00Z"}]}',
    "date": b"Mon, 2 March 2026 08:00:00 +0300",
    "address": b"https://www.war.gov/News/Article/3496391/a-slug/?utm_source=x#y",
    "edit": b"One sentence of 12 words. Another.\n\n\nOne sentence of 13 words. Another.",
}


def seeds(name: str) -> Iterator[bytes]:
    """Inputs to begin from: our own, and captured ones where they are, cut to the longest that is tried."""
    if name in SEEDS:
        yield SEEDS[name]
    pattern = TARGETS[name][1]
    for path in sorted(DATA.glob(pattern))[:60] if pattern else []:
        if path.is_file():
            body = path.read_bytes()
            yield (gzip.decompress(body) if body.startswith(b"\x1f\x8b") else body)[:LONGEST]


def main() -> None:
    """Parse, seed, fuzz."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("target", nargs="?", choices=sorted(TARGETS))
    asked.add_argument("--seconds", type=int, default=60)
    options = asked.parse_args()
    if options.target is None:
        print("\n".join(TARGETS))
        return
    corpus = ROOT / "state" / "fuzz" / options.target
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds(options.target)):
        (corpus / f"seed-{number}").write_bytes(seed)
    limits = (f"-max_total_time={options.seconds}", f"-timeout={SECONDS_AN_INPUT}", f"-rss_limit_mb={MEMORY_MB}")
    where = (f"-max_len={LONGEST}", f"-artifact_prefix={corpus.parent}/{options.target}-", str(corpus))
    atheris.Setup([sys.argv[0], *limits, *where], TARGETS[options.target][0])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
