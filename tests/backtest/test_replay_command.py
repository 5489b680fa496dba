"""``bot replay`` as a person types it, beyond the plain decisions."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from lxml import html

from tests.backtest.marle_items import a_week
from tests.marle import development
from tests.newsroom import GARDEN, OLD, PUBLISHED, RAID, Newsroom, entry, feed
from tests.web_server import WebServer


@pytest.fixture
def stream(newsroom: Newsroom) -> str:
    """A week of items, in a file beside the configuration."""
    rows = [
        {
            "id": one.id,
            "source": one.source,
            "url": one.url,
            "title": one.title,
            "published": one.published.isoformat() if one.published else None,
            "lang": one.lang,
            "text": one.text,
        }
        for one in a_week()
    ]
    (newsroom.folder / "items.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return "items.jsonl"


@pytest.fixture
def strike(newsroom: Newsroom) -> str:
    newsroom.watch("https://courier.example/feed.xml")
    return "watchlists/strike.toml"


def test_a_report_has_every_part_and_leaves_no_file(newsroom: Newsroom, strike: str, stream: str) -> None:
    """Sums, alerts with development and evidence, spellings, claims, thresholds; and nothing is written."""
    before = newsroom.files()
    done = newsroom.bot("replay", strike, stream, "--report")
    assert done.status == 0 and done.err == ""
    assert "8 items, 7 on the story; 6 alerts, 0 items nearly told." in done.out
    for part in (
        "Busiest day",
        "d1",
        "Nearly told",
        "only by it",
        "by it alone",
        "Another tell",
    ):
        assert part in done.out
    assert "at a first check at most five are told" in done.out, "what it leaves out"
    assert newsroom.files() == before


def test_thresholds_alone_are_the_sums_and_their_table(newsroom: Newsroom, strike: str, stream: str) -> None:
    """Eighteen values without the rest."""
    done = newsroom.bot("replay", strike, stream, "--thresholds")
    assert done.status == 0 and "▶ 0.60" in done.out and "as in the watchlist" in done.out
    assert "only by it" not in done.out


def test_two_versions_are_shown_side_by_side(newsroom: Newsroom, strike: str, stream: str) -> None:
    """Against itself nothing differs; against a poorer one what is missed is named with both reasons."""
    same = newsroom.bot("replay", strike, stream, "--against", strike)
    assert same.status == 0 and "Both versions tell the same" in same.out
    path = newsroom.folder / "other.toml"
    path.write_text("[story]\nid = 'strike'\n[[term]]\nname = 'Ida Brandt'\n", encoding="utf-8")
    other = newsroom.bot("replay", strike, stream, "--against", "other.toml")
    assert other.status == 0 and "Told by strike.toml alone" in other.out and "absent" in other.out
    assert "strike.toml: 6 alerts; other.toml: 0 alerts." in other.out


def test_a_page_is_written_where_asked_and_replaces_only_a_page(newsroom: Newsroom, strike: str, stream: str) -> None:
    """A newer page takes an older one's place; any other file is left as it is, before anything is done."""
    before = newsroom.files()
    for _ in range(2):
        done = newsroom.bot("replay", strike, stream, "--page", "page.html")
        assert done.status == 0 and "written: page.html" in done.err
    assert newsroom.files() == before | {"page.html"}
    assert (newsroom.folder / "page.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    letter = newsroom.folder / "letter.html"
    letter.write_text("<p>Dear reader</p>", encoding="utf-8")
    done = newsroom.bot("replay", strike, stream, "--page", "letter.html")
    assert done.status == 2 and "is not overwritten" in done.err and done.out == ""
    assert letter.read_text(encoding="utf-8") == "<p>Dear reader</p>"
    assert newsroom.bot("replay", strike, stream, "--page", "nowhere/page.html").status == 2


def test_expectations_are_recorded_and_hold_and_break(newsroom: Newsroom, strike: str, stream: str) -> None:
    """0 where all hold; 1 where one is broken, said with the file's line, what was wanted and the decision's reason."""
    name = "watchlists/strike.expect.toml"
    done = newsroom.bot("replay", strike, stream, "--record", name)
    assert done.status == 0 and f"written: {name}" in done.err
    held = newsroom.bot("replay", strike, stream, "--expect", name)
    assert held.status == 0 and "7 of 7 expectations hold, 0 broken." in held.out
    path = newsroom.folder / name
    wanted = '\n[[expect]]\nitem = "old"\nmust = "tell"\nwhy = "the date of the strike"\n'
    path.write_text(
        path.read_text(encoding="utf-8") + wanted + '[[expect]]\nitem = "i99"\nmust = "not tell"\n', "utf-8"
    )
    done = newsroom.bot("replay", strike, stream, "--expect", name)
    assert done.status == 1 and "7 of 9 expectations hold, 2 broken." in done.out
    last = max(n for n, text in enumerate(path.read_text(encoding="utf-8").split("\n")) if text == 'item = "old"')
    assert f"{name}:{last}: must tell: old: not told" in done.out, "the line of its [[expect]]"
    assert "wanted: the date of the strike" in done.out and "would flip:" in done.out
    assert "no item is i99" in done.out
    assert newsroom.bot("validate").status == 0, "the folder of watchlists may hold it"


def test_what_is_there_is_never_overwritten_by_a_record(newsroom: Newsroom, strike: str, stream: str) -> None:
    """Nor is a name taken that would be read as a watchlist."""
    (newsroom.folder / "set.toml").write_text("# mine\n", encoding="utf-8")
    done = newsroom.bot("replay", strike, stream, "--record", "set.toml")
    assert done.status == 2 and "is not overwritten" in done.err
    assert (newsroom.folder / "set.toml").read_text(encoding="utf-8") == "# mine\n"
    done = newsroom.bot("replay", strike, stream, "--record", "watchlists/set.toml")
    assert done.status == 2 and "strike.expect.toml" in done.err
    assert not (newsroom.folder / "watchlists" / "set.toml").exists()


def test_a_wrong_set_is_refused_before_anything_is_done(newsroom: Newsroom, strike: str, stream: str) -> None:
    """Exit 2, with file, line and key."""
    (newsroom.folder / "x.expect.toml").write_text("[[expect]]\nitem = 'a'\nmust = 'shout'\n", encoding="utf-8")
    done = newsroom.bot("replay", strike, stream, "--expect", "x.expect.toml", "--json")
    assert done.status == 2 and done.out == ""
    assert 'x.expect.toml:3: expect[1].must: "shout" is not what must become of an item' in done.err


WRONG = [
    (("items.jsonl", "--history", "3"), "--history"),
    (("--history", "0"), "--history"),
    (("items.jsonl", "--json", "--report"), "--json"),
    (("items.jsonl", "--json", "--against", "o.toml"), "--json"),
    (("items.jsonl", "--opinion", "--thresholds"), "--opinion"),
    (("items.jsonl", "--against", "o.toml", "--expect", "e.toml"), "--against"),
    (("items.jsonl", "--record", "r.toml", "--expect", "e.toml"), "--record"),
    (("items.jsonl", "--page", "watchlists"), "is a folder"),
    (("items.jsonl", "--page", "nowhere/p.html"), "is no folder"),
    (("items.jsonl", "--record", "nowhere/s.toml"), "is no folder"),
    ((), "no state yet"),
]


@pytest.mark.parametrize(("args", "said"), WRONG)
def test_options_that_make_no_sense_together_are_refused(
    newsroom: Newsroom, strike: str, stream: str, args: tuple[str, ...], said: str
) -> None:
    """Exit 2 with a word that says which, and nothing is done or left behind."""
    before = newsroom.files()
    done = newsroom.bot("replay", strike, *args)
    assert done.status == 2 and said in done.err and done.out == ""
    assert newsroom.files() == before


def test_json_is_the_decisions_whatever_else_is_asked_for(newsroom: Newsroom, strike: str, stream: str) -> None:
    """The same lines as without; what a person reads goes to standard error."""
    plain = newsroom.bot("replay", strike, stream, "--json")
    done = newsroom.bot("replay", strike, stream, "--json", "--record", "set.toml", "--page", "p.html")
    assert done.out == plain.out and done.status == 0
    done = newsroom.bot("replay", strike, stream, "--json", "--expect", "set.toml")
    assert done.out == plain.out and "expectations hold" in done.err
    path = newsroom.folder / "set.toml"
    wanted = '\n[[expect]]\nitem = "old"\nmust = "tell"\nwhy = "' + "the date of the strike " * 6 + '"\n'
    path.write_text(path.read_text(encoding="utf-8") + wanted, "utf-8")
    read = newsroom.bot("replay", strike, stream, "--expect", "set.toml")
    assert newsroom.bot("replay", strike, stream, "--json", "--expect", "set.toml").err == read.out, "as wide"
    assert max(map(len, read.out.split("\n"))) > 100


def test_a_malformed_line_is_named_and_the_rest_is_tried(newsroom: Newsroom, strike: str, stream: str) -> None:
    """Exit 1, as for a plain replay."""
    path = newsroom.folder / stream
    path.write_text("{broken\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    done = newsroom.bot("replay", strike, stream, "--report")
    assert done.status == 1 and "items.jsonl: line 1" in done.err and "8 items" in done.out


def test_without_items_what_the_database_holds_is_replayed(newsroom: Newsroom, web: WebServer) -> None:
    """Real history of the story's sources, and of others' where its own were never read; the state stays as it is."""
    at = "/feed.xml"
    url = web.serves(at, feed(entry(OLD, web.url("/old"), PUBLISHED)))
    path = newsroom.watch(url)
    assert newsroom.bot("check-now").status == 0
    web.serves(
        at, feed(entry(OLD, web.url("/old"), PUBLISHED), entry(RAID, web.url("/r")), entry(GARDEN, web.url("/g")))
    )
    assert newsroom.bot("check-now").status == 0
    before = {name: Path(newsroom.folder / name).read_bytes() for name in newsroom.files()}
    done = newsroom.bot("replay", str(path))
    assert done.status == 0 and RAID[0] in done.out and GARDEN[0] not in done.out
    assert "Stored history, of 1 source of the watchlist: 2 items." in done.out
    assert "1 item stood there at the first check" in done.out and "1 alert." in done.out
    rows = newsroom.bot("replay", str(path), "--history", "2", "--json").rows
    assert [row["decision"] for row in rows] == ["quiet", "alert"]
    assert newsroom.bot("replay", str(path), "--record", "s.toml").status == 0
    assert f'url = "{web.url("/r")}"' in (newsroom.folder / "s.toml").read_text(encoding="utf-8")
    assert newsroom.bot("replay", str(path), "--expect", "s.toml").status == 0
    draft = newsroom.folder / "draft.toml"
    draft.write_text(path.read_text(encoding="utf-8").replace(url, "https://unread.example/f.xml"), encoding="utf-8")
    done = newsroom.bot("replay", str(draft), "--report")
    assert done.status == 0 and "which were never read: all that other sources gave: 2 items." in done.out
    assert RAID[0] in done.out and "1 alert, 0 items nearly told." in done.out
    assert {name: Path(newsroom.folder / name).read_bytes() for name in before} == before


def test_history_is_replayed_in_the_order_in_which_the_service_decided(newsroom: Newsroom, web: WebServer) -> None:
    """Two sources in one pass, at first sight and later: each item is told, or kept quiet, as the very same kind."""

    def publish(one: list[str], two: list[str]) -> list[str]:
        return [web.serves(f"/{n}.xml", feed(*entries)) for n, entries in enumerate((one, two), 1)]

    def told(number: int, slug: str, hours: int) -> str:
        return entry(development(number), web.url(slug), PUBLISHED + timedelta(hours=hours))

    # At first sight the newest teller tells, later the oldest: the first source has the other one each time.
    one, two = [told(0, "/one/a", 1), told(1, "/one/b", 3)], [told(0, "/two/a", 2), entry(OLD, web.url("/two/old"))]
    path = newsroom.watch(*publish(one, two))
    came = newsroom.bot("check-now", "--json").of("item")
    one, two = [told(2, "/one/c", 30), *one], [told(2, "/two/c", 29), told(3, "/two/d", 31), *two]
    one = [entry(development(4), web.url("/one/e")), told(3, "/one/d", 32), *one]
    publish(one, [told(4, "/two/e", 33), *two])
    came += newsroom.bot("check-now", "--json").of("item")
    there = {row["item"]: (row["decision"], row["kind"]) for row in came if row["url"] != web.url("/two/old")}
    rows = newsroom.bot("replay", str(path), "--history", "2", "--json").rows
    here = {row["item"]: (row["decision"], row["kind"]) for row in rows}
    assert len(there) == 9 and sum(decision == "alert" for decision, _ in there.values()) == 5
    assert here == there


def test_each_of_two_versions_is_tried_on_its_own_sources(newsroom: Newsroom, web: WebServer) -> None:
    """What only one watches is no miss of the other's terms, and two sources may go by one id."""
    first = web.serves("/1.xml", feed(entry(development(0), web.url("/r"), PUBLISHED + timedelta(hours=1))))
    second = web.serves("/2.xml", feed(entry(development(1), web.url("/d"), PUBLISHED + timedelta(hours=2))))
    path = newsroom.watch(first, second)
    assert newsroom.bot("check-now").status == 0
    one, two = newsroom.folder / "one.toml", newsroom.folder / "two.toml"
    text = path.read_text(encoding="utf-8")
    one.write_text(text, encoding="utf-8")
    two.write_text(text.replace(first, second, 1).replace(f'\n[[source]]\nid = "s2"\nurl = "{second}"', ""), "utf-8")
    done = newsroom.bot("replay", "one.toml", "--against", "two.toml", "--page", "p.html")
    assert done.status == 0 and "one.toml: 2 alerts; two.toml: 1 alert." in done.out
    assert "Stored history for one.toml, of 2 sources of the watchlist: 2 items." in done.out
    assert "Stored history for two.toml, of 1 source of the watchlist: 1 item." in done.out
    assert "Told by both: 1; by one.toml alone: 1 (1 of sources that the other does not watch)" in done.out
    assert "other: not watched" in done.out and development(0)[0] in done.out
    assert "in how many items on the story they occur" not in done.out, "both have the same spellings"
    assert "The other: not watched" in html.parse(newsroom.folder / "p.html").getroot().text_content()
    back = newsroom.bot("replay", "two.toml", "--against", "one.toml", "--page", "p.html")
    assert "two.toml alone: 0; by one.toml alone: 1 (1 of sources" in back.out
    assert "this: not watched" in back.out
