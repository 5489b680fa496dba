"""OPML in and out: lists of other readers become sources of a watchlist, and a watchlist's sources their list."""

from __future__ import annotations

import tomllib
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from bot.core.errors import BotError, Faults
from bot.core.model import Source, SourceKind, Story, Watchlist
from bot.core.urls import canonical
from bot.opml import MOST_BYTES, Outline, add_to, read_opml, tables, write_opml
from bot.source_tables import source_id
from bot.watchlist import load_watchlist
from tests.newsroom import Newsroom

LIST = """<?xml version="1.0" encoding="UTF-8"?>
<opml version="1.1"><head><title>My feeds</title></head><body>
  <outline text="Coast" title="Coast">
    <outline text="Ports">
      <outline type="rss" text="Port Board" xmlUrl="https://port.example/feed" htmlUrl="https://port.example/"/>
    </outline>
    <outline type="rss" text="Port Board again" xmlUrl="http://www.port.example/feed/?utm_source=x"/>
    <outline type="rss" title="Газета «Берег»" XMLURL="https://bereg.example/rss?a=1&amp;b=2"/>
  </outline>
  <outline type="rss" text="Old style" xmlUrl="feed://old.example/rss.xml"/>
  <outline type="rss" text="Files" xmlUrl="file:///etc/passwd"/>
  <outline type="rss" text="Mail" xmlUrl="mailto:desk@port.example"/>
  <outline type="rss" text="Secret" xmlUrl="https://user:word@port.example/feed"/>
  <outline type="rss" text="Cloud" xmlUrl="http://169.254.169.254/latest"/>
  <outline type="link" text="A page" url="https://port.example/about"/>
</body></opml>"""


def test_folders_are_flattened_and_doubles_dropped() -> None:
    """Each address once, with its folder and an id from its title; links to pages are no sources."""
    found = read_opml(LIST.encode())
    assert [(it.source.id, it.source.url, it.folder) for it in found.outlines] == [
        ("port-board", "https://port.example/feed", "Coast / Ports"),
        ("газета-берег", "https://bereg.example/rss?a=1&b=2", "Coast"),
        ("old-style", "https://old.example/rss.xml", ""),
    ]


def test_what_is_left_out_is_named_and_counted() -> None:
    """Other schemes, passwords and private addresses are told with their reason; a password is not repeated."""
    found = read_opml(LIST.encode())
    assert dict(found.counts) == {"no web address": 3, "at a private address": 1, "given twice": 1}
    told = "\n".join(found.left_out)
    assert "file:///etc/passwd" in told and "169.254.169.254" in told and "user:word" not in told


def test_private_addresses_are_sources_where_the_operator_allows_them() -> None:
    """An intranet's feeds may be followed by who runs in it."""
    found = read_opml(LIST.encode(), allow_private=True)
    assert "http://169.254.169.254/latest" in [it.source.url for it in found.outlines]


ENT = "declares entities"


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "no OPML"),
        (b"not xml", "no OPML"),
        (b"<rss><channel/></rss>", "no OPML"),
        (b'<!DOCTYPE opml [<!ENTITY a "a">]><opml><body><outline xmlUrl="https://a.example/&a;"/></body></opml>', ENT),
        (
            '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE opml [<!ENTITY a SYSTEM "file:///etc/passwd">]><opml/>'.encode("utf-16"),
            ENT,
        ),
        (b"<opml>" + b" " * MOST_BYTES, "too large"),
    ],
)  # fmt: skip
def test_what_is_no_list_of_feeds_is_refused(raw: bytes, words: str) -> None:
    """No other XML, no entities in any encoding, no endless file."""
    with pytest.raises(BotError, match=words):
        read_opml(raw)


def test_a_damaged_file_is_read_as_far_as_it_goes() -> None:
    """Bare ampersands and a missing end are common in the wild; that something was wrong is said."""
    found = read_opml(
        b'<opml><body><outline text="A & B" xmlUrl="https://a.example/?x=1&y=2"/><outline text="C" xmlUrl="ht'
    )
    assert [it.source.url for it in found.outlines] == ["https://a.example/?x=1&y=2"] and found.damaged


def test_deep_folders_do_not_break_it() -> None:
    """Nested deeper than any person does: no crash, and what lies above is kept."""
    deep = "<outline text='f'>" * 5_000 + "</outline>" * 5_000
    found = read_opml(f"<opml><body><outline text='a' xmlUrl='https://a.example/'/>{deep}</body></opml>".encode())
    assert [it.source.url for it in found.outlines] == ["https://a.example/"] and found.damaged


def test_feeds_go_out_as_feeds_and_pages_as_links() -> None:
    """No other reader takes a page for a feed."""
    sources = (
        Source("wire", "https://wire.example/rss"),
        Source(
            "board", "https://port.example/news", SourceKind.PAGE, timedelta(minutes=15), "ul > li", render="browser"
        ),
    )
    root = etree.fromstring(write_opml(Watchlist(Story("s", "Strike & more"), sources)))
    assert root.get("version") == "2.0" and root.findtext("head/title") == "Strike & more"
    feed, page = root.findall("body/outline")
    assert (feed.get("type"), feed.get("xmlUrl")) == ("rss", "https://wire.example/rss")
    assert (page.get("type"), page.get("xmlUrl"), page.get("url")) == ("link", None, "https://port.example/news")


TEXT = (
    st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"], exclude_characters="\u2028\u2029"), min_size=1)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)
URL = st.from_regex(
    r"https?://[a-z]{1,8}\.example(/[A-Za-zа-я0-9%&=+_-]{0,9}){0,3}(\?[a-z]=[a-zа-я0-9&;]{0,9})?", fullmatch=True
)
SOURCES = st.lists(
    st.builds(
        Source,
        id=st.from_regex(r"[\w][\w.:/@+-]{0,20}", fullmatch=True),
        url=URL,
        kind=st.sampled_from([SourceKind.FEED, SourceKind.PAGE, SourceKind.SITEMAP, SourceKind.CHANNEL]),
        interval=st.none() | st.integers(1, 86_400 * 300).map(lambda s: timedelta(seconds=s)),
        selector=st.none() | TEXT,
        exclude=st.none() | TEXT,
        render=st.sampled_from(["http", "browser"]),
        archive=st.none() | URL,
    ),
    max_size=6,
    unique_by=(lambda it: it.id, lambda it: it.url.lower().split("://")[1].rstrip("/?&")),
)  # fmt: skip


@given(SOURCES, st.text())
def test_export_then_import_gives_the_same_sources(sources: list[Source], title: str) -> None:
    """Whatever a watchlist says of a source survives the way out and back in."""
    unique = list({(it.kind, canonical(it.url)): it for it in sources}.values())
    back = read_opml(write_opml(Watchlist(Story("s", title), tuple(unique))))
    assert [it.source for it in back.outlines] == unique and not back.counts


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=st.text(), folder=st.text())
@pytest.mark.parametrize("url", ["https://a.example/?q='\"\\"[:-1]])
def test_no_title_breaks_the_watchlist(title: str, folder: str, url: str) -> None:
    """Quotes, line ends, control characters, brackets: the tables are TOML with the one source and nothing more."""
    outline = Outline(Source(source_id(title, ()), url), title, folder)
    (table,) = tomllib.loads(tables([outline]))["source"]
    assert table["url"] == url and set(table) <= {"id", "kind", "url"}


def outlines(*urls: str) -> list[Outline]:
    return [Outline(Source(f"o{n}", url), f'Title "{n}"\n[[claim]]') for n, url in enumerate(urls)]


def test_a_watchlist_gets_what_it_lacks_and_keeps_every_byte(tmp_path: Path) -> None:
    """Comments, order and line ends stay; what is there is not named twice; ids that are taken get a number."""
    path = tmp_path / "strike.toml"
    before = b'# mine\r\n[[source]] # wire\r\nid = "o1"\r\nurl = "http://www.wire.example/rss/"'
    path.write_bytes(before)
    new = add_to(path, outlines("https://wire.example/rss", "https://port.example/feed"))
    assert [it.source.url for it in new] == ["https://port.example/feed"]
    assert path.read_bytes().startswith(before) and b"\n" not in path.read_bytes().replace(b"\r\n", b"")
    assert [(it.id, it.url) for it in load_watchlist(path).sources] == [
        ("o1", "http://www.wire.example/rss/"),
        ("o1-2", "https://port.example/feed"),
    ]
    whole = path.read_bytes()
    assert add_to(path, outlines("https://wire.example/rss", "https://port.example/feed")) == []
    assert path.read_bytes() == whole


def test_a_watchlist_that_would_be_wrong_is_left_as_it_was(tmp_path: Path) -> None:
    """A selector that is none, or sources written as an inline list: faults are named, and not a byte is written."""
    for before, source in (
        ('[story]\ntitle = "x"\n', Source("a", "https://a.example/", SourceKind.PAGE, selector=":::")),
        ('source = [{url = "https://b.example/"}]\n', Source("a", "https://a.example/")),
    ):
        path = tmp_path / "strike.toml"
        path.write_text(before)
        with pytest.raises(Faults, match="nothing was written"):
            add_to(path, [Outline(source)])
        assert path.read_text() == before and list(tmp_path.iterdir()) == [path]


def test_the_commands_import_and_export(newsroom: Newsroom) -> None:
    """Tables on standard output, counts on standard error; --into adds; what export gives comes back the same."""
    (newsroom.folder / "list.opml").write_text(LIST, encoding="utf-8")
    newsroom.configure(fetch="")
    (newsroom.folder / "config.toml").unlink()
    printed = newsroom.bot("sources", "import", "list.opml")
    assert printed.status == 0 and len(tomllib.loads(printed.out)["source"]) == 3
    assert "3 sources" in printed.err and "file:///etc/passwd" in printed.err
    path = newsroom.watch("https://port.example/feed")
    added = newsroom.bot("sources", "import", "list.opml", "--into", str(path))
    assert added.status == 0 and added.out == "" and "2 sources added, 1 there already" in added.err
    exported = newsroom.bot("sources", "export", str(path))
    assert exported.status == 0
    assert [it.source for it in read_opml(exported.out.encode()).outlines] == list(load_watchlist(path).sources)
    again = newsroom.bot("sources", "export", str(path), "-o", "out.opml")
    assert again.status == 0 and (newsroom.folder / "out.opml").read_text("utf-8") == exported.out


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (("import", "absent.opml"), "absent.opml: No such file"),
        (("import", "config.toml"), "config.toml: the file is no OPML"),
        (("import", "list.opml", "--into", "absent.toml"), "absent.toml: does not exist"),
        (("export", "absent.toml"), "absent.toml: does not exist"),
        (("export", "watchlists/strike.toml", "-o", "nowhere/out.opml"), "nowhere/out.opml: No such file"),
    ],
)
def test_what_cannot_be_done_is_said_and_ends_with_2(newsroom: Newsroom, call: tuple[str, ...], words: str) -> None:
    """The file and what is wrong with it, and no traceback."""
    (newsroom.folder / "list.opml").write_text(LIST, encoding="utf-8")
    newsroom.watch("https://port.example/feed")
    ran = newsroom.bot("sources", *call)
    assert ran.status == 2 and words in ran.err and "Traceback" not in ran.err
