"""Watchlists: what a story's file means, and what is said of a wrong one."""

from __future__ import annotations

import importlib.util
import os
import re
import sys
from collections.abc import Callable, Collection
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import ModuleType
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.errors import Fault, Faults
from bot.core.model import Claim, Role, Source, SourceKind, Story, Term, TermKind, Watchlist
from bot.toml_files import Table
from bot.watchlist import load_watchlist, load_watchlists
from bot.watchlist_tables import WatchlistFile

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("BOT_SHARED", ROOT.parent / "shared"))
FEED = '[[source]]\nurl = "https://example.org/feed.xml"\n'
CHANNEL = '[[source]]\nurl = "https://t.me/dockers"\nkind = "channel"\n'
Load = Callable[..., Watchlist]
Find = Callable[..., list[Fault]]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Writes a watchlist and loads it."""

    def write_and_load(text: str, name: str = "harbour.toml", recipients: Collection[str] | None = None) -> Watchlist:
        (tmp_path / name).write_text(text, encoding="utf-8")
        return load_watchlist(tmp_path / name, recipients=recipients)

    return write_and_load


@pytest.fixture
def faults(load: Load) -> Find:
    """The faults of a watchlist."""

    def find(text: str, name: str = "harbour.toml", recipients: Collection[str] | None = None) -> list[Fault]:
        with pytest.raises(Faults) as caught:
            load(text, name, recipients)
        return list(caught.value.faults)

    return find


def test_everything_of_a_file_is_taken(load: Load, tmp_path: Path) -> None:
    """The whole of the contract's watchlist."""
    watchlist = load(
        """
        [story]
        id = "harbour-strike"
        title = "Dockers walk out"
        url = "https://example.org/harbour"
        published = 2024-03-01T16:00:00+02:00
        language = "pt-BR"
        notify = ["desk", "late"]
        interval = "5m"
        tell = 0.7
        quiet = 0

        [[source]]
        id = "port"
        kind = "page"
        url = "https://port.example/news?page=1"
        interval = "15m"
        selector = "ul.news > li"
        exclude = ".related, aside"
        render = "http"

        [[term]]
        name = "Dockers' Union"
        kind = "organization"
        role = "actor"
        aliases = ["Союз докеров", "DU"]

        [match]
        require = "actor and not place"
        exclude = ["Dockers jeans"]

        [[claim]]
        id = "c01"
        text = "About 400 dockers walked out."
        attribution = "the union"
        date = 2024-02-29
    """,
        recipients=["desk", "late", "other"],
    )
    assert watchlist == Watchlist(
        story=Story(
            id="harbour-strike",
            title="Dockers walk out",
            url="https://example.org/harbour",
            published=datetime(2024, 3, 1, 14, tzinfo=UTC),
            language="pt-BR",
            notify=("desk", "late"),
            interval=timedelta(minutes=5),
            tell=0.7,
            quiet=0.0,
        ),
        sources=(
            Source(
                "port",
                "https://port.example/news?page=1",
                SourceKind.PAGE,
                timedelta(minutes=15),
                "ul.news > li",
                ".related, aside",
            ),
        ),
        terms=(Term("Dockers' Union", TermKind.ORGANIZATION, Role.ACTOR, ("Союз докеров", "DU")),),
        claims=(Claim("c01", "About 400 dockers walked out.", "the union", "2024-02-29"),),
        require="actor and not place",
        exclude=("Dockers jeans",),
        path=str(tmp_path / "harbour.toml"),
    )


def test_what_is_left_out_has_the_default(load: Load) -> None:
    """A term needs a name, a source an address; the story's id is the file's name, and heads its alerts."""
    watchlist = load(f'{FEED}[[term]]\nname = "Harbour"\n')
    assert watchlist.story == Story("harbour", title="harbour")
    assert watchlist.terms == (Term("Harbour", TermKind.OTHER, Role.CONTEXT),)
    assert watchlist.sources == (Source("example.org-feed.xml", "https://example.org/feed.xml"),)
    assert (watchlist.claims, watchlist.require, watchlist.exclude) == ((), None, ())


def test_every_fault_is_told_at_once_with_line_key_and_what_was_expected(faults: Find) -> None:
    """One look is enough to mend a whole file."""
    found = faults(
        """titel = "x"
[story]
id = "Harbour Strike"
publishd = 2024-03-01
language = "english"
tell = 0.2
notify = ["dsk"]
url = "https://me:pw@example.org/"
[[source]]
kind = "sitemaps"
url = "example.org/feed"
selector = "ul >"
render = "chrome"
[[source]]
id = "port"
kind = "page"
selector = "a::attr(href)"
[[term]]
name = "Harbour"
role = "actr"
aliases = ["x", 3,
  "  "]
[[term]]
name = "harbour"
kind = 4
[[claim]]
id = "c1"
date = "2022-13"
[[claim]]
id = "c1"
text = ""
source = "x"
[match]
require = "actor and actr"
exclude = "x"
""",
        recipients=["desk"],
    )
    said = {str(fault).partition("harbour.toml:")[2] for fault in found}
    places = [(fault.line, fault.key) for fault in found]
    assert places == [
        (1, "titel"),
        (3, "story.id"),
        (4, "story.publishd"),
        (5, "story.language"),
        (6, "story.tell"),
        (7, "story.notify[1]"),
        (8, "story.url"),
        (10, "source[1].kind"),
        (11, "source[1].url"),
        (12, "source[1].selector"),
        (13, "source[1].render"),
        (14, "source[2].url"),
        (17, "source[2].selector"),
        (20, "term[1].role"),
        (21, "term[1].aliases[2]"),
        (22, "term[1].aliases[3]"),
        (24, "term[2].name"),
        (25, "term[2].kind"),
        (26, "claim[1].text"),
        (28, "claim[1].date"),
        (30, "claim[2].id"),
        (31, "claim[2].text"),
        (32, "claim[2].source"),
        (34, "match.require"),
        (35, "match.exclude"),
    ]
    assert said >= {
        '3: story.id: "Harbour Strike" is not an id; expected lower-case letters, digits, - _ and ., at most 100; '
        "did you mean 'harbour-strike'?",
        "4: story.publishd: is not known here; "
        "expected id, title, url, published, language, notify, interval, tell, quiet, urgent or expires; "
        "did you mean 'published'?",
        '20: term[1].role: "actr" is not a role; expected actor, subject, place, source or context; '
        "did you mean 'actor'?",
        '10: source[1].kind: "sitemaps" is not a kind of source; expected feed, page, sitemap or channel; '
        "did you mean 'sitemap'?",
        '13: source[1].render: "chrome" is not a way to render; expected http or browser',
        "14: source[2].url: is missing; expected the address of a feed or page",
        '24: term[2].name: "harbour" is given twice, first on line 19; expected each once',
        "6: story.tell: quiet (0.3) is above tell (0.2); expected quiet at most as high as tell",
        "7: story.notify[1]: \"dsk\" is not a recipient of the configuration; expected desk; did you mean 'desk'?",
    }


@pytest.mark.parametrize(
    ("text", "key", "says"),
    [
        ('[story]\npublished = "yesterday"', "story.published", '"yesterday" is not a date and time'),
        ("[story]\npublished = 14:00:00", "story.published", "is a time of day; expected a date and time such as"),
        ("[story]\npublished = 20221027", "story.published", "is a number"),
        ("[story]\npublished = 0001-01-01T00:00:00+14:00", "story.published", "outside the years"),
        ("[story]\ntell = 1.1", "story.tell", "1.1 is not a score; expected a number from 0 to 1"),
        ("[story]\ntell = nan", "story.tell", "nan is not a score"),
        ("[story]\nquiet = true", "story.quiet", "is true or false; expected a number from 0 to 1"),
        ("[story]\nquiet = 0.9", "story.quiet", "quiet (0.9) is above tell (0.6)"),
        ("[story]\nnotify = []", "story.notify", "names nobody"),
        ('[story]\nnotify = "desk"', "story.notify", "is text; expected a list"),
        ('[story]\ntitle = " "', "story.title", "is empty"),
        ("[story]\ntitle = 7", "story.title", "is a number; expected text in quotes"),
        ('[story]\ntitle = "a\\u0000b"', "story.title", "holds the character U+0000"),
        ('[story]\nlanguage = "EN_us"', "story.language", "did you mean 'en-us'?"),
        ('[story]\nid = "../x"', "story.id", "is not an id"),
        ('[story]\nid = ""', "story.id", "is empty"),
        ("[[story]]", "story", "is a list; expected one table [story]"),
        ("[story]\ninterval = 5", "story.interval", "did you mean '5s'?"),
        ('[term]\nname = "x"', "term", "is a table; expected a list of tables, each [[term]]"),
        ('[[term]]\nname = "—"', "term[1].name", "has no letter and no digit"),
        ("[[term]]\nrole = 'actor'", "term[1].name", "is missing; expected the name to watch"),
        ('[[term]]\nname = "a"\nkind = "organisation"', "term[1].kind", "did you mean 'organization'?"),
        ('[[claim]]\ntext = "a"', "claim[1].id", "is missing; expected a short id such as c01"),
        ('[[claim]]\nid = "a b"\ntext = "a"', "claim[1].id", "did you mean 'a-b'?"),
        ('[[claim]]\nid = "a"\ntext = "a"\ndate = "2022-02-30"', "claim[1].date", '"2022-02-30" is not a date'),
        ('[[claim]]\nid = "a"\ntext = "a"\ndate = 20221025', "claim[1].date", '"20221025" is not a date'),
        ('[[claim]]\nid = "a"\ntext = "a"\ndate = true', "claim[1].date", "is true or false"),
        ('[[source]]\nurl = "ftp://example.org/"', "source[1].url", "is not an http or https address"),
        ('[story]\nurl = "https://..."', "story.url", "is not an http or https address"),
        ('[[source]]\nurl = "https:///feed"', "source[1].url", "is not an http or https address"),
        ('[[source]]\nurl = "https://[::1/"', "source[1].url", "is not a web address"),
        ('[[source]]\nurl = "https://example.org:99999/"', "source[1].url", "is not a web address"),
        ('[[source]]\nurl = "https://example.org/a b"', "source[1].url", "holds a character that no address may hold"),
        (FEED + 'selector = "li"', "source[1].selector", "is for pages, and this source is a feed"),
        (FEED + 'kind = "rss"', "source[1].kind", '"rss" is not a kind of source; expected feed, page, sitemap or'),
        (FEED + 'kind = "story"', "source[1].kind", '"story" is not a kind of source'),
        (FEED + "render = 1", "source[1].render", "is a number; expected http or browser"),
        (
            FEED + 'render = "browser"',
            "source[1].render",
            '"browser" is for pages, and this source is a feed; expected',
        ),
        (FEED + 'kind = "sitemap"\nexclude = "a"', "source[1].exclude", "is for pages, and this source is a sitemap"),
        (
            CHANNEL + 'archive = "https://x.example/"',
            "source[1].archive",
            "is for feeds and pages, and this source is a",
        ),
        (FEED + 'archive = "example.org"', "source[1].archive", "is not an http or https address"),
        (CHANNEL.replace("dockers", "+AbCdEf"), "source[1].url", '"https://t.me/+AbCdEf" names no public channel'),
        (CHANNEL.replace("dockers", "c/12345/6"), "source[1].url", "names no public channel; expected an address such"),
        (CHANNEL.replace("dockers", ""), "source[1].url", "names no public channel"),
        (CHANNEL + CHANNEL.replace("t.me/", "t.me/s/"), "source[2].url", "this source is given twice, first on line 2"),
        (FEED + 'kind = "page"\nselector = "ns|a"', "source[1].selector", "is not a CSS selector"),
        (FEED + 'kind = "page"\nexclude = ""', "source[1].exclude", "is empty"),
        (FEED + FEED, "source[2].url", "this source is given twice, first on line 2"),
        (FEED + FEED + "kind = 'feed'", "source[2].url", "this source is given twice, first on line 2"),
        ("[match]\nrequires = 'actor'", "match.requires", "did you mean 'require'?"),
        ("[match]\nrequire = ''", "match.require", "is empty"),
        ("[match]\nrequire = 'actor and (subject'", "match.require", "at character"),
        ("[match]\nrequire = 'acter'", "match.require", "did you mean 'actor'?"),
        ("[match]\nrequire = \"'Harbor'\"\n[[term]]\nname = 'Harbour'", "match.require", "did you mean 'Harbour'?"),
    ],
)
def test_a_wrong_value_says_what_is_wrong_and_what_was_expected(faults: Find, text: str, key: str, says: str) -> None:
    """One fault for one error, at its key and with its line."""
    (fault,) = faults(text)
    assert fault.key == key
    assert fault.line is not None
    assert says in str(fault)


def test_an_address_with_a_password_is_not_repeated(faults: Find) -> None:
    """A fault may be pasted into a chat."""
    (fault,) = faults('[[source]]\nurl = "https://me:hush@example.org/feed"')
    assert "holds a name or password" in str(fault)
    assert "hush" not in str(fault)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2022-10-25", "2022-10-25"),
        ('"2022-10-25"', "2022-10-25"),
        ('"2022-10"', "2022-10"),
        ('"2022"', "2022"),
        ("2022", "2022"),
        ("2022-10-25T23:30:00-05:00", "2022-10-26"),
    ],
)
def test_a_claim_s_date_is_as_precise_as_it_is_written(load: Load, written: str, read: str) -> None:
    """A month is not made a day."""
    watchlist = load(f'[[claim]]\nid = "c1"\ntext = "a"\ndate = {written}')
    assert watchlist.claims[0].date == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2022-10-27T14:00:00Z", datetime(2022, 10, 27, 14, tzinfo=UTC)),
        ("2022-10-27T14:00:00", datetime(2022, 10, 27, 14, tzinfo=UTC)),
        ("2022-10-27 14:00:00+03:00", datetime(2022, 10, 27, 11, tzinfo=UTC)),
        ('"2022-10-27T14:00:00Z"', datetime(2022, 10, 27, 14, tzinfo=UTC)),
        ("2022-10-27", datetime(2022, 10, 27, tzinfo=UTC)),
    ],
)
def test_a_time_without_a_zone_is_utc_and_a_day_is_its_midnight(load: Load, written: str, read: datetime) -> None:
    """The earliest moment that is meant: nothing that came after the story is taken for older."""
    assert load(f"[story]\npublished = {written}").story.published == read


def test_a_sentence_may_be_wrapped(load: Load) -> None:
    """A line break in a text is a space; other space stays as the sentence has it."""
    text = '[[claim]]\nid = "c1"\ntext = """\nAbout 20\u00a0000 dockers\n  walked out. """'
    assert load(text).claims[0].text == "About 20\u00a0000 dockers walked out."


def test_sources_without_ids_get_readable_ones_that_differ(load: Load) -> None:
    """Drawn from the address; where two would be alike, each gets a mark of its own address."""
    watchlist = load(
        '[[source]]\nurl = "https://www.example.org/a/b"\n[[source]]\nurl = "https://example.org/a-b"\n'
        '[[source]]\nurl = "https://example.org/a/b"\nkind = "page"\nselector = "li"\n'
        '[[source]]\nid = "example.org-c"\nurl = "https://x.example/"\n[[source]]\nurl = "https://example.org/c"\n'
        f'[[source]]\nurl = "https://example.org/{"long/" * 40}"\n[[source]]\nurl = "https://пример.example/лента"\n'
    )
    names = [source.id for source in watchlist.sources]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9._-]{0,70}", name) for name in names)
    assert all(name.startswith("example.org-a-b-") for name in names[:3])
    assert names[3] == "example.org-c"


def test_one_address_read_in_two_ways_is_two_sources(load: Load) -> None:
    """The page beside the feed, or two lists of one page."""
    page = FEED + 'kind = "page"\n'
    sources = load(FEED + page + page + 'selector = "li"').sources
    assert len({source.id for source in sources}) == len({source.key for source in sources}) == 3


@pytest.mark.parametrize(
    "written",
    ["t.me/Dockers", "t.me/s/dockers", "telegram.me/dockers/", "www.t.me/dockers/45", "t.me/dockers?utm_source=x"],
)
def test_a_channel_is_read_at_its_preview(load: Load, written: str) -> None:
    """However its address is written, it is one source; an address of another host stays as it is."""
    (source,) = load(f'[[source]]\nkind = "channel"\nurl = "https://{written}"').sources
    assert source == Source("t.me-s-dockers", "https://t.me/s/dockers", SourceKind.CHANNEL)
    (other,) = load('[[source]]\nkind = "channel"\nurl = "http://127.0.0.1:8000/s/Dockers"').sources
    assert other.url == "http://127.0.0.1:8000/s/Dockers"


def test_a_page_may_be_rendered_by_a_browser_and_have_an_archive(load: Load) -> None:
    """Rendered it is another source than plain; the archive makes no difference to that."""
    page = FEED + 'kind = "page"\n'
    more = 'render = "browser"\narchive = "https://example.org/sitemap.xml"\n'
    plain, rendered = load(page + page + more).sources
    assert (rendered.render, rendered.archive) == ("browser", "https://example.org/sitemap.xml")
    assert plain.key != rendered.key
    assert load(FEED + 'archive = "https://example.org/news"').sources[0].archive == "https://example.org/news"


def test_the_two_thresholds_may_be_one(load: Load) -> None:
    """Then nothing is "maybe"."""
    story = load("[story]\ntell = 0.3\nquiet = 0.3").story
    assert (story.tell, story.quiet) == (0.3, 0.3)


def test_a_drawn_id_does_not_depend_on_the_order(load: Load) -> None:
    """What a source has seen is kept under its id: moving a block in the file must not make it a new one."""
    blocks = ['[[source]]\nurl = "https://example.org/a/b"\n', '[[source]]\nurl = "https://example.org/a-b"\n']
    once, again = load("".join(blocks)).sources, load("".join(reversed(blocks))).sources
    assert set(once) == set(again)


def test_one_address_may_be_listed_under_two_names(load: Load) -> None:
    """Two outlets may share a feed; what has an id of its own is meant."""
    watchlist = load(FEED + 'id = "one"\n' + FEED + 'id = "two"\n')
    assert [source.id for source in watchlist.sources] == ["one", "two"]


def test_a_folder_gives_its_watchlists_by_name(tmp_path: Path) -> None:
    """Every .toml however it is cased; what editors leave behind, and other files, are passed over."""
    for name in ("b.toml", "a.toml", "c.TOML"):
        (tmp_path / name).write_text(FEED)
    for name in (".a.toml", "._b.toml", "README.md", "d.toml~"):
        (tmp_path / name).write_text("not TOML")
    (tmp_path / ".#a.toml").symlink_to("nowhere")
    assert [watchlist.story.id for watchlist in load_watchlists(tmp_path)] == ["a", "b", "c"]


def test_two_watchlists_may_read_one_address_differently(tmp_path: Path) -> None:
    """Each story decides what of a page it wants."""
    for name, selector in (("a", "ul"), ("b", "ol")):
        text = f'[[source]]\nkind = "page"\nurl = "https://example.org/"\nselector = "{selector}"\n'
        (tmp_path / f"{name}.toml").write_text(text)
    one, two = load_watchlists(tmp_path)
    assert one.sources[0].key != two.sources[0].key


def test_the_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    """Also of a file that cannot be read at all; and ids that two files share, even where one has other faults."""
    (tmp_path / "a.toml").write_text('[story]\nid = "same"\ntell = 2\n')
    (tmp_path / "b.toml").write_bytes(b"title = '\xe9'\n")
    (tmp_path / "c.toml").write_text('[story]\ntitle = "x"\nid = "same"\nnotify = ["all"]\n')
    (tmp_path / "d.toml").mkdir()
    (tmp_path / "same.toml").write_text("[[term]]\n")
    with pytest.raises(Faults) as caught:
        load_watchlists(tmp_path, recipients=["desk"])
    assert [(Path(fault.file).name, fault.line, fault.key) for fault in caught.value.faults] == [
        ("a.toml", 3, "story.tell"),
        ("b.toml", 1, ""),
        ("c.toml", 3, "story.id"),
        ("c.toml", 4, "story.notify[1]"),
        ("d.toml", None, ""),
        ("same.toml", None, "story.id"),
        ("same.toml", 1, "term[1].name"),
    ]


def test_a_file_name_that_cannot_be_an_id_is_a_fault_with_a_way_out(faults: Find, load: Load) -> None:
    """Renaming the file or giving an id mends it."""
    (fault,) = faults(FEED, "Harbour Strike.toml")
    assert "did you mean 'harbour-strike'?" in str(fault)
    assert load('[story]\nid = "harbour-strike"', "Harbour Strike.toml").story.id == "harbour-strike"


def test_a_folder_that_is_missing_or_a_file_is_said(tmp_path: Path) -> None:
    """With what was expected; an empty folder holds no story and is no fault."""
    (tmp_path / "file").touch()
    for name, problem in (("none", "does not exist"), ("file", "is a file")):
        with pytest.raises(Faults, match=f"{name}: {problem}; expected a folder with a .toml file for each story"):
            load_watchlists(tmp_path / name)
    (tmp_path / "empty").mkdir()
    assert load_watchlists(tmp_path / "empty") == []


WORDS = ["story", "source", "term", "match", "claim", "id", "url", "name", "text", "date", "tell", "notify", "require"]
JUNK = st.recursive(
    st.integers() | st.booleans() | st.text("a'\0 é", max_size=3) | st.floats(width=16) | st.dates() | st.times(),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(WORDS), inner, max_size=4),
    max_leaves=12,
)


@given(data=st.dictionaries(st.sampled_from(WORDS), JUNK, max_size=5))
def test_whatever_a_file_holds_the_answer_is_a_watchlist_or_faults(
    tmp_path_factory: pytest.TempPathFactory, data: dict[str, object]
) -> None:
    """Any shape in any place: never a crash, and every fault has its line."""
    path = tmp_path_factory.mktemp("junk") / "junk.toml"
    path.write_text("".join(f"{key} = {toml(value)}\n" for key, value in data.items()), encoding="utf-8")
    try:
        assert load_watchlist(path, recipients=["desk"]).story.id
    except Faults as caught:
        assert all(fault.line and fault.key and fault.problem for fault in caught.faults)


def toml(value: object) -> str:
    """One value as TOML writes it."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {toml(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    if isinstance(value, str):
        return '"' + value.replace("\0", "\\u0000") + '"'
    return str(value).lower() if isinstance(value, bool) else str(value)


def scenario_tool() -> ModuleType:
    """The module that writes a watchlist from a labelled scenario."""
    path = SHARED / "tools" / "replay_scoring" / "scenario.py"
    spec = importlib.util.spec_from_file_location("replay_scenario", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


@pytest.mark.skipif(not (SHARED / "scenarios" / "afghan-commandos").is_dir(), reason="no shared data at $BOT_SHARED")
def test_the_watchlist_of_the_labelled_scenario_has_no_fault(load: Load) -> None:
    """As it is written for the replay that scores the bot."""
    tool = scenario_tool()
    scenario = tool.load(SHARED / "scenarios" / "afghan-commandos")
    watchlist = load(tool.watchlist(scenario, tool.original_url(scenario)), "scenario.toml")
    assert len(watchlist.sources) == len(scenario.sources) > 10
    assert [term.name for term in watchlist.terms] == [term["name"].strip() for term in scenario.terms]
    assert [claim.text for claim in watchlist.claims] == [claim["text"].strip() for claim in scenario.claims]
    assert watchlist.story.published == scenario.published


def test_the_reference_has_every_key_and_its_smallest_example_loads(tmp_path: Path) -> None:
    """docs/watchlist.md: a row for each key of each table, and an example that a person can paste."""
    reference = (Path(__file__).parents[1] / "docs/watchlist.md").read_text(encoding="utf-8")
    example = re.search(r"```toml\n(.*?)```", reference, re.DOTALL)
    assert example
    path = tmp_path / "strike.toml"
    path.write_text(example[1], encoding="utf-8")
    assert load_watchlist(path).claims[0].id == "c01"
    rows = reference[example.end() :]
    for name, table in WatchlistFile.model_fields.items():
        held = [it for it in (table.annotation, *get_args(table.annotation)) if isinstance(it, type)]
        (model,) = [it for it in held if issubclass(it, Table)]
        section = rows.partition(f"[{name}]")[2].partition("| `[")[0]
        assert [key for key in model.model_fields if f"`{key}`" not in section] == [], name
