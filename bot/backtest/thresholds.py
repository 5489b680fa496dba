"""What another ``tell`` or ``quiet`` would have changed, replayed for each: what is told changes what is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.backtest.run import Row, Run, Track, gathered, untracked
from bot.core.decide import Judge
from bot.core.model import Watchlist
from bot.replay import replay

GRID = tuple(step / 10 for step in range(1, 10))
MOST = 400
"""Items on the story up to which other thresholds are tried unasked; eighteen replays of more take minutes."""


@dataclass(frozen=True, slots=True)
class AtThreshold:
    """A replay with other thresholds. ``more`` and ``less``: alerts that it has beyond the story's own, and lacks."""

    tell: float
    quiet: float
    alerts: int
    near: int
    more: tuple[Row, ...] = ()
    less: tuple[Row, ...] = ()
    own: bool = False


def thresholds(run: Run, track: Track = untracked) -> tuple[tuple[AtThreshold, ...], tuple[AtThreshold, ...]]:
    """The run with other values of ``tell``, and with other values of ``quiet``; each holds the story's own."""
    story = run.watchlist.story
    tells = [(tell, min(story.quiet, tell)) for tell in sorted({*GRID, story.tell})]
    quiets = [(story.tell, quiet) for quiet in sorted({*GRID, story.quiet}) if quiet <= story.tell]
    tried = {pair: _at(run, *pair) for pair in track(list(dict.fromkeys([*tells, *quiets])), "thresholds")}
    return tuple(tried[pair] for pair in tells), tuple(tried[pair] for pair in quiets)


def _at(run: Run, tell: float, quiet: float) -> AtThreshold:
    story = run.watchlist.story
    if (tell, quiet) == (story.tell, story.quiet):
        return AtThreshold(tell, quiet, len(run.alerts), len(run.near), own=True)
    rows = replayed_at(run, tell, quiet).rows
    pairs = list(zip(run.rows, rows, strict=True))
    return AtThreshold(
        tell,
        quiet,
        sum(row.alert for row in rows),
        sum(row.near for row in rows),
        _of(pairs, told=True),
        _of(pairs, told=False),
    )


def replayed_at(run: Run, tell: float, quiet: float) -> Run:
    """The same items by the same watchlist with other thresholds; how an item looks does not hang on them."""
    watchlist: Watchlist = replace(run.watchlist, story=replace(run.watchlist.story, tell=tell, quiet=quiet))
    rows = list(replay(Judge(watchlist), run.came, look=run.looks.of))
    return gathered(watchlist, run.came, rows, run.looks)


def _of(pairs: Sequence[tuple[Row, Row]], *, told: bool) -> tuple[Row, ...]:
    """The rows, as decided anew, that are told (or are not) where the run's own are otherwise."""
    return tuple(now for was, now in pairs if now.alert is told and was.alert is not told)
