"""Every hostile case that can reach collecting has a test named after it; the others have their rooms."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.sources.shared_data import shared

ELSEWHERE = {
    **{f"H{n:03}": "the channels: tests/channels" for n in range(69, 85)},
    "H085": "the terminal: tests/channels/test_console_channel.py",
    "H086": "the terminal and the log: tests/channels, bot/log.py",
    "H088": "no setting takes a pattern of its user",
    "H089": "the files: tests/test_toml_files.py",
    "H090": "names never become paths: tests/test_watchlist.py",
    "H091": "no external command is given a title",
    "H092": "no CSV is written",
    "H093": "no template comes from a configuration",
    "H094": "the store: tests/store",
}


def test_every_case_that_reaches_collecting_has_a_test_of_its_name() -> None:
    """Named test_h028_…, or a parameter of that id."""
    cases = {json.loads(line)["id"] for line in shared("hostile", "cases.jsonl").read_text("utf-8").splitlines()}
    named: set[str] = set()
    for path in Path(__file__).parent.glob("test_*.py"):
        if path.name != Path(__file__).name:
            named |= {
                name.upper() for name in re.findall(r"(?i)(?:def test_|id=.|[\"'\s(])(h\d{3})", path.read_text("utf-8"))
            }
    assert len(cases) == 94
    assert sorted(cases - named - ELSEWHERE.keys()) == []
    assert ELSEWHERE.keys() <= cases
