"""``bot aliases`` as a person calls it."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.core.errors import BotError
from tests.aliases.test_table import DUMP, WATCHLIST


def run(*arguments: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, ["aliases", *arguments], catch_exceptions=True)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.stdout, done.stderr


def test_a_name_is_shown_with_an_array_to_paste() -> None:
    """The table says why; the array is TOML, in which what needs a decision is a comment."""
    status, out, _ = run("Laura Rice")
    assert status == 0 and "surname alone" in out
    pasted = tomllib.loads(out[out.index("aliases = [") :])["aliases"]
    assert "Лора Райс" in pasted and "Rice" not in pasted


def test_proposals_come_as_json_lines() -> None:
    """For another program: each proposal a line."""
    _, out, _ = run("Oslo", "--kind", "place", "--json")
    assert {"name": "Oslo", "spelling": "Осло", "why": "Russian", "caution": ""} in map(json.loads, out.splitlines())


def test_a_dump_becomes_a_table_and_the_table_goes_into_a_watchlist(tmp_path: Path) -> None:
    """From what the user has to a better watchlist, in two calls."""
    watchlist, dump, table = tmp_path / "grounding.toml", tmp_path / "dump.json", tmp_path / "names.csv"
    watchlist.write_text(WATCHLIST, encoding="utf-8")
    dump.write_text("\n".join(map(json.dumps, DUMP)), encoding="utf-8")
    assert run("--from-labels", str(dump), "--only", str(watchlist), "-o", str(table))[0] == 0
    assert table.read_text(encoding="utf-8").startswith("name,alias,language\n")
    status, _, told = run("--into", str(watchlist), "--table", str(table))
    assert status == 0 and "نوردمارک" in told
    assert "نوردمارک" in watchlist.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "give one of"),
        (("A", "--into", "w.toml"), "give one of"),
        (("--into", "w.toml"), "--table FILE"),
        (("A", "--kind", "planet"), "there is no such kind"),
        (("A", "-o", "t.csv"), "go with --from-labels"),
        (("A", "--table", "nowhere.csv"), "nowhere.csv"),
    ],
)
def test_a_call_that_makes_no_sense_says_what_would(arguments: tuple[str, ...], says: str) -> None:
    """Plain words, and nothing is done."""
    with pytest.raises(BotError, match=says):
        run(*arguments)
