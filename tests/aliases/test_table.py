"""The user's table of spellings: read, written, put into a watchlist; and taken from a dump of labels."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.aliases.labels import rows_of_dump
from bot.aliases.table import AliasTable, Row, name_key, read_table, table_of, write_table
from bot.core.errors import BotError, Faults
from bot.drafting.tabled import with_table
from bot.watchlist import load_watchlist

WATCHLIST = """# the desk's own words
[story]
id = "grounding"
title = "A freighter runs aground"

[[term]]
name = "Ilse Tarnow"  # the captain
kind = "person"
role = "actor"
aliases = ["Tarnow"]  # keep

[[term]]
name = "Nordmark"
kind = "object"

[[claim]]
id = "c01"
text = "The Nordmark ran aground on Monday."

[[source]]
id = "coast"
url = "https://example.org/feed.xml"
"""


def table_at(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def add_to(path: Path, table: AliasTable) -> dict[str, list[str]]:
    """Put a table into a file, as `bot aliases --into` does; term → what was added."""
    merged = with_table(path.read_bytes().decode(), load_watchlist(path), table)
    path.write_bytes(merged.text.encode() if merged.spellings else path.read_bytes())
    return {term: [one for name, one in merged.spellings if name == term] for term, _ in merged.spellings}


def test_a_table_is_found_by_folded_name(tmp_path: Path) -> None:
    """Case and accents of the table's name are not the story's; a byte order mark and a semicolon a spreadsheet's."""
    path = table_at(tmp_path / "names.csv", "Name;Alias;Language\nilse tärnow;Ильзе Тарнов;ru\n", "utf-8-sig")
    (found,) = read_table(path).of("Ilse Tarnow")
    assert (found.spelling, found.why) == ("Ильзе Тарнов", "names.csv, ru")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "t.csv:1: name: no such column"),
        ("name,other\nx,y\n", "t.csv:1: alias: no such column"),
        ("name,alias\nA,\n", "t.csv:2: has no alias"),
        ("name,alias\n,B\n\nC,D\n  ,E\n", "t.csv:2: has no name"),
        ("name,alias\nA,B,C\n", "t.csv:2: has 3 cells under 2 columns"),
        ('name,alias\nA,"B\n', "t.csv:2: is no CSV"),
        ("name,name,alias\nA,B,C\n", "t.csv:1: name: stands twice"),
    ],
)
def test_a_fault_of_a_table_names_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, says: str
) -> None:
    """A person mends a table by line and column; nothing of a faulty one is used."""
    monkeypatch.chdir(tmp_path)
    table_at(Path("t.csv"), text)
    with pytest.raises(Faults) as told:
        read_table(Path("t.csv"))
    assert says in str(told.value)


def test_a_table_that_is_no_utf_8_says_where(tmp_path: Path) -> None:
    """Spreadsheets save in old encodings."""
    with pytest.raises(Faults, match=r"names\.csv:2: is not UTF-8"):
        read_table(table_at(tmp_path / "names.csv", "name,alias\nHöß,x\n", "latin-1"))


TEXT = st.text(min_size=1, max_size=20).map(lambda it: " ".join(it.split())).filter(name_key)


@given(st.lists(st.builds(Row, TEXT, TEXT, st.sampled_from(["", "ru", "fa"])), max_size=8))
def test_a_written_table_is_read_as_it_was(tmp_path_factory: pytest.TempPathFactory, rows: list[Row]) -> None:
    """Commas, quotation marks and every script survive."""
    path = table_at(tmp_path_factory.mktemp("t") / "t.csv", write_table(rows))
    assert read_table(path).rows == table_of(rows).rows


def test_spellings_go_into_a_watchlist_and_nothing_else_changes(tmp_path: Path) -> None:
    """What the term's spellings find already is left out; comments and order stay; each addition is marked."""
    path = table_at(tmp_path / "grounding.toml", WATCHLIST)
    rows = [Row("Ilse Tarnow", it) for it in ("Ильзе Тарнов", "TARNOW", "I. Tarnov")] + [Row("nordmark", "Нордмарк")]
    added = add_to(path, table_of(rows, "names.csv"))
    assert added == {"Ilse Tarnow": ["Ильзе Тарнов", "I. Tarnov"], "Nordmark": ["Нордмарк"]}
    text = path.read_text(encoding="utf-8")
    assert [line for line in WATCHLIST.splitlines() if line and "aliases" not in line and line not in text] == []
    assert '"Ильзе Тарнов"' in text and "# names.csv" in text and "# keep" in text
    terms = {it.name: it.aliases for it in load_watchlist(path).terms}
    assert terms == {"Ilse Tarnow": ("Tarnow", "Ильзе Тарнов", "I. Tarnov"), "Nordmark": ("Нордмарк",)}
    assert add_to(path, table_of(rows)) == {}
    assert path.read_text(encoding="utf-8") == text


ARRAYS = {
    "one line": 'aliases = ["Tarnow"]',
    "empty": "aliases = []",
    "no comma": 'aliases = [\n    "Tarnow"  # short\n]',
    "several": 'aliases = [\n    "Tarnow",\n    # below: the other ones\n    "I. T.",\n]',
    "none": "",
}


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("form", ARRAYS)
def test_an_array_is_added_to_however_it_is_written(tmp_path: Path, form: str, ends: str) -> None:
    """On one line, on several, with comments, or not there; with the line ends of the file."""
    text = WATCHLIST.replace('aliases = ["Tarnow"]  # keep', ARRAYS[form]).replace("\n", ends)
    path = table_at(tmp_path / "grounding.toml", text)
    before = {it.name: it.aliases for it in load_watchlist(path).terms}
    assert add_to(path, table_of([Row("Ilse Tarnow", "Ильзе Тарнов")])) == {"Ilse Tarnow": ["Ильзе Тарнов"]}
    after = {it.name: it.aliases for it in load_watchlist(path).terms}
    assert after["Ilse Tarnow"] == (*before["Ilse Tarnow"], "Ильзе Тарнов")
    written = path.read_bytes().decode()
    assert all(comment in written for comment in ("# short", "# below") if comment in text)
    assert written.count("\n") == written.count(ends)


def test_terms_in_an_inline_list_are_refused_in_words(tmp_path: Path) -> None:
    """TOML has two ways to write a list of tables; into one line nothing can be put without rewriting it."""
    inline = 'term = [{ name = "Ilse Tarnow", kind = "person", aliases = ["Tarnow"] }]\n'
    story = WATCHLIST[: WATCHLIST.index("[[term]]")]
    path = table_at(tmp_path / "grounding.toml", inline + story + WATCHLIST[WATCHLIST.index("[[claim]]") :])
    with pytest.raises(BotError, match="write each as a"):
        add_to(path, table_of([Row("Ilse Tarnow", "Ильзе Тарнов")]))


def entity(label: str, **aliases: list[str]) -> dict[str, object]:
    return {
        "type": "item",
        "id": "Q1",
        "labels": {"en": {"language": "en", "value": label}, "ru": {"language": "ru", "value": f"{label} по-русски"}},
        "aliases": {lang: [{"language": lang, "value": one} for one in found] for lang, found in aliases.items()},
    }


DUMP = [entity("Nordmark", fa=["نوردمارک"]), entity("Somebody Else"), entity("Ilse Tarnow", de=["I. Tarnow"])]


def dumped(form: str) -> bytes:
    lines = [json.dumps(it) for it in DUMP]
    texts = {
        "lines": "\n".join(lines),
        "array": "[\n" + ",\n".join(lines) + "\n]\n",
        "one line": json.dumps(DUMP),
        "indented": json.dumps(DUMP, indent=2),
    }
    return texts[form].encode()


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("form", ["lines", "array", "one line", "indented"])
def test_a_dump_gives_the_spellings_of_the_names_asked_for(tmp_path: Path, form: str, packed: bool) -> None:
    """However the dump is laid out, and packed with gzip or not."""
    path = tmp_path / "dump"
    path.write_bytes(gzip.compress(dumped(form)) if packed else dumped(form))
    found = rows_of_dump(path, ["nordmark", "Ilse Tarnow"])
    assert {(it.name, it.alias, it.language) for it in found.rows} == {
        ("nordmark", "Nordmark по-русски", "ru"),
        ("nordmark", "نوردمارک", "fa"),
        ("Ilse Tarnow", "Ilse Tarnow по-русски", "ru"),
        ("Ilse Tarnow", "I. Tarnow", "de"),
    }
    assert found.malformed == 0


def test_a_damaged_line_of_a_dump_is_left_out_and_said(tmp_path: Path) -> None:
    """What follows it is read; the first damaged line is named."""
    lines = [json.dumps(it) for it in DUMP]
    path = tmp_path / "dump"
    path.write_text("\n".join((lines[0], lines[1][:40], lines[2])), encoding="utf-8")
    found = rows_of_dump(path, ["Ilse Tarnow"])
    assert (found.malformed, found.first_malformed) == (1, 2)
    assert len(found.rows) == 2


def test_two_bearers_of_a_name_are_counted(tmp_path: Path) -> None:
    """A homonym's spellings are in the table: a person is told to look."""
    path = tmp_path / "dump"
    path.write_text("\n".join(json.dumps(entity("Nordmark")) for _ in range(2)), encoding="utf-8")
    assert rows_of_dump(path, ["Nordmark"]).bearers["Nordmark"] == 2


def test_a_file_that_is_no_dump_is_refused(tmp_path: Path) -> None:
    """So that no empty table is written over a good one."""
    path = table_at(tmp_path / "dump", "hello\n")
    with pytest.raises(BotError, match="no entity with labels"):
        rows_of_dump(path, [])
