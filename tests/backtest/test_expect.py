"""What must be told and what must not, run like tests; and the file that says so."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.backtest.expect import Broken, Expectation, Must, broken
from bot.backtest.expected import expected, recorded
from bot.backtest.run import Run, run
from bot.core.errors import Faults
from bot.core.model import Kind, Watchlist
from bot.toml_files import TomlFile, read_toml
from bot.watchlist import load_watchlists
from tests.backtest.marle_items import DAY, a_week, item, tried, watchlist
from tests.marle import development
from tests.newsroom import GARDEN, OLD, PUBLISHED, RAID, STRIKE_GROWS


@pytest.fixture
def made(tmp_path: Path) -> Run:
    """Told: raid, grows. Quiet: again, old, garden."""
    stream = [item("raid", RAID), item("again", RAID), item("old", OLD), item("garden", GARDEN)]
    made = tried(tmp_path, [*stream, item("grows", STRIKE_GROWS, PUBLISHED + DAY)])
    assert [row.item.id for row in made.alerts] == ["raid", "grows"]
    return made


def only(made: Run, *items: str, must: Must = Must.TELL, once: bool = False, **more: object) -> list[Broken]:
    """How one expectation is broken."""
    return broken([Expectation(items, must, once=once, **more)], made)  # type: ignore[arg-type]


def test_what_holds_says_nothing(made: Run) -> None:
    """By id, by address, as one of several; told, not told, not lost."""
    assert not only(made, "raid")
    assert not only(made, "https://www.wire.example/raid/")
    assert not only(made, "garden", "again", "raid", once=True)
    assert not only(made, "again", "old", must=Must.NOT_TELL)
    assert not only(made, "raid", must=Must.NOT_LOSE)
    said = made.alerts[1].decision
    assert not only(made, "grows", kind=said.kind, claims=said.claims)


def test_what_does_not_hold_says_in_what_way(made: Run) -> None:
    """Each way has its words, with the rows that it is about."""
    said = made.alerts[0].decision
    other = next(kind for kind in (Kind.DENIAL, Kind.CONFIRMATION) if kind is not said.kind)
    ways = [
        only(made, "old"),
        only(made, "raid", must=Must.NOT_TELL),
        only(made, "garden", must=Must.NOT_LOSE),
        only(made, "raid", "grows", once=True),
        only(made, "raid", kind=other),
        only(made, "raid", claims=("c99",)),
    ]
    assert [[one.how for one in way] for way in ways] == [
        ["not told"],
        ["told: raid"],
        ["lost: neither told nor kept as maybe"],
        ["told 2 times: raid, grows"],
        [f"told as {said.kind.value}, not as {other.value}"],
        ["told, and not as what concerns c99"],
    ]
    assert [row.item.id for row in ways[0][0].rows] == ["old"]


def test_an_expectation_that_names_no_item_is_broken(made: Run) -> None:
    """A slip in an id must not pass as a test that holds, whatever is expected."""
    for must in Must:
        (one,) = only(made, "raid", "riad", must=must)
        assert one.how == "no item is riad"


def test_of_an_item_with_versions_one_is_enough(tmp_path: Path) -> None:
    """By its address all versions are meant: told once is told."""
    url = "https://wire.example/live"
    made = tried(tmp_path, [item("v1", OLD, url=url), item("v2", RAID, url=url)])
    assert [row.alert for row in made.rows] == [False, True]
    assert not only(made, url)
    assert only(made, url, must=Must.NOT_TELL)[0].how == "told: v2"
    assert not only(made, "v1", must=Must.NOT_TELL)


def test_an_item_whose_id_is_an_address_is_found_by_it(tmp_path: Path) -> None:
    """As it stands there, whatever an address is reduced to; and by its own address as before."""
    name = "https://www.wire.example/raid?utm_source=x"
    made = tried(tmp_path, [item(name, RAID, url="https://wire.example/other")])
    assert not only(made, name) and not only(made, "http://wire.example/other/")
    asked = expected(*written(tmp_path, recorded(made.watchlist, made.rows, by_url=False)))
    assert [one.items for one in asked] == [(name,)] and broken(asked, made) == []


def test_an_item_named_twice_is_told_once(made: Run) -> None:
    """By its id and by its address."""
    assert not only(made, "raid", "https://wire.example/raid", once=True)


def test_what_is_not_decided_on_says_so(made: Run, tmp_path: Path) -> None:
    """Learned in silence at first sight: it is known and not told; what came before the days shown is decided on."""
    raid, again, *rest = made.came
    again = replace(again, item=replace(again.item, id="i5"), silent=True)
    shown = run(made.watchlist, [replace(raid, early=True), again, *rest])
    assert [row.item.id for row in shown.early] == ["raid"] and "raid" not in [row.item.id for row in shown.rows]
    assert not only(shown, "raid") and not only(shown, "i5", must=Must.NOT_TELL)
    (one,) = only(shown, "i5")
    assert one.how == "not told (i5: learned in silence, as it stood there at the first check of its source)"
    (lost,) = only(shown, "i5", must=Must.NOT_LOSE)
    assert lost.how.startswith("lost: ") and "learned in silence" in lost.how


# --- the file ------------------------------------------------------------------------------------------------------


def written(folder: Path, text: str) -> tuple[TomlFile, Watchlist]:
    path = folder / "strike.expect.toml"
    path.write_text(text, encoding="utf-8")
    return read_toml(path), watchlist(folder)


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    """Every key, and the line of each expectation."""
    text = """
[[expect]]
item = "raid"
must = "tell"
kind = "new"
claims = ["c01"]
why = "police at the harbour"

[[expect]]
items = ["a", "b"]
must = "tell"
once = true

[[expect]]
url = "https://wire.example/x"
must = "not lose"
"""
    assert expected(*written(tmp_path, text)) == [
        Expectation(("raid",), Must.TELL, Kind.NEW, ("c01",), why="police at the harbour", line=2),
        Expectation(("a", "b"), Must.TELL, once=True, line=9),
        Expectation(("https://wire.example/x",), Must.NOT_LOSE, line=14),
    ]


WRONG = [
    ("", "strike.expect.toml: expect: nothing is expected"),
    ("[[expect]]\nmust = 'tell'\n", "strike.expect.toml:1: expect[1]: names no item"),
    ("[[expect]]\nitem = 'a'\nurl = 'https://a.example/'\nmust = 'tell'\n", ":1: expect[1]: names items in 2 ways"),
    ("[[expect]]\nitem = 'a'\nmust = 'tel'\n", ':3: expect[1].must: "tel" is not what must become'),
    ("[[expect]]\nitem = 'a'\n", "expect[1].must: is missing"),
    ("[[expect]]\nitem = 'a'\nmust = 'not tell'\nkind = 'new'\n", ":4: expect[1].kind: is for what must be told"),
    ("[[expect]]\nitem = 'a'\nmust = 'tell'\nclaims = ['c0']\n", ':4: expect[1].claims[1]: "c0" is no claim'),
    ("[[expect]]\nitem = 'a'\nmust = 'tell'\nkind = 'repeat'\n", ':4: expect[1].kind: "repeat" is not a kind of alert'),
    ("[[expect]]\nitem = 'a'\nmust = 'tell'\nonce = 'yes'\n", ":4: expect[1].once: is neither true nor false"),
    ("[[expect]]\nitem = 'a'\nmust = 'tell'\nwhen = 'now'\n", ":4: expect[1].when"),
    ("[[expect]\n", ":1: "),
]


@pytest.mark.parametrize(("text", "said"), WRONG)
def test_a_wrong_file_is_refused_with_line_and_key(tmp_path: Path, text: str, said: str) -> None:
    """Nothing is guessed: each fault has its place."""
    with pytest.raises(Faults) as wrong:
        expected(*written(tmp_path, text))
    assert said in str(wrong.value)


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    """Nobody mends a file in rounds."""
    text = "[[expect]]\nmust = 'tell'\n[[expect]]\nitem = 'a'\nmust = 'maybe'\n"
    with pytest.raises(Faults) as wrong:
        expected(*written(tmp_path, text))
    assert len(wrong.value.faults) == 2


def test_what_is_recorded_holds_until_something_changes(tmp_path: Path) -> None:
    """A set written from a replay is read back and holds; what no term occurs in is left out, and the file says so."""
    made = tried(tmp_path, a_week())
    text = recorded(made.watchlist, made.rows, by_url=False)
    asked = expected(*written(tmp_path, text))
    assert broken(asked, made) == []
    assert [one.items[0] for one in asked] == ["old", *(f"n{n}" for n in range(6))]
    assert "Left out: 1 in which none of the story's terms occurs." in text
    quiet = tried(tmp_path, [item(row.item.id, GARDEN) for row in made.rows])
    assert len(broken(asked, quiet)) == len(made.alerts)


def test_a_set_lies_beside_its_watchlist_and_is_none(tmp_path: Path) -> None:
    """The folder of watchlists may hold it: only the story's own file is read as one."""
    watchlist(tmp_path)
    beside = tmp_path / "watchlists" / "strike.expect.toml"
    beside.write_text("[[expect]]\nitem = 'a'\nmust = 'tell'\n", encoding="utf-8")
    assert [one.story.id for one in load_watchlists(tmp_path / "watchlists")] == ["strike"]


hostile = st.text(st.characters(exclude_categories=("Cs",)), max_size=60)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    hostile, hostile, st.sampled_from(["", "https://w.example/1", 'https://w.example/"]\n[x', "javascript:alert(1)"])
)
def test_whatever_a_title_or_an_address_holds_a_set_can_be_read_back(
    tmp_path: Path, title: str, ending: str, url: str
) -> None:
    """A stranger's words stand in comments and strings only; the set holds for what it was written from."""
    said = (title + " Marle Harbour Authority", development(3)[1] + ending)
    made = tried(tmp_path, [item("a", said, url=url), item("b", RAID, url=url)])
    for by_url in (False, True):
        asked = expected(*written(tmp_path, recorded(made.watchlist, made.rows, by_url=by_url)))
        assert broken(asked, made) == []
