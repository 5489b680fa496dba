"""What a backtest says would have told an item is tried: the same item, at the same moment, with that threshold."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from bot.core.decide import Judge
from bot.replay import replay, with_versions
from tests.test_streams import FOLDERS, items_of, judge_of

TOLD_FROM = re.compile(r"tell = (\d\.\d\d) or lower would have told it")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_the_tell_that_would_have_told_an_item_tells_it(folder: Path, tmp_path: Path) -> None:
    """Each "maybe" of the labelled streams, decided again at the value that its last step names."""
    judge = judge_of(folder, tmp_path)
    story, ledger, tried = judge.story, judge.ledger(), 0
    rows = list(replay(judge, items_of(folder)))
    for row, (_, item, earlier) in zip(rows, with_versions(items_of(folder)), strict=True):
        found = TOLD_FROM.search(row.decision.steps[-1].found)
        if found and float(found[1]) >= story.quiet:
            lower = replace(story, tell=float(found[1]))
            bolder = Judge(replace(judge.watchlist, story=lower))
            again = bolder.decide(item, ledger, earlier[-1] if earlier else None, earlier=earlier)
            assert again.alert, (row.item.id, row.decision.steps[-1].found)
            tried += 1
        ledger.learn(row.decision.learned if row.decision.alert else ())
    assert tried
