"""What each name and alias of a watchlist brought.

A spelling brought an item alone where the item would not be on the story without it. That is asked of the function that
decides it, for each item in which the spelling occurs, with a watchlist that lacks the spelling and is otherwise the
same. What the missing alerts would have changed for later items is not followed, nor what single words of an alias do
for items in which it does not occur whole: a whole replay for each spelling would tell, and takes as long as that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.backtest.run import Row, Run, Track, untracked
from bot.core.decide import Judge
from bot.core.errors import BotError
from bot.core.model import Term, Watchlist


@dataclass(frozen=True, slots=True)
class Use:
    """A name or an alias: in which items it occurs, and which are on the story by it alone.

    ``only`` is None where that cannot be tried: ``[match] require`` asks for its term by this name.
    """

    term: str
    spelling: str
    matched: tuple[Row, ...] = ()
    only: tuple[Row, ...] | None = ()

    @property
    def is_name(self) -> bool:
        """Whether it is the name of the term, and no alias."""
        return self.spelling == self.term

    @property
    def on_story(self) -> int:
        """In how many items on the story it occurs."""
        return sum(row.on_story for row in self.matched)

    @property
    def alerts(self) -> int:
        """In how many alerts it occurs."""
        return sum(row.alert for row in self.matched)


def uses(run: Run, track: Track = untracked) -> tuple[Use, ...]:
    """What each spelling of a run's watchlist brought, in the watchlist's order."""
    found = matched(run.rows)
    listed = [(term, spelling) for term in run.watchlist.terms for spelling in term.spellings]
    out = []
    for term, spelling in track(listed, "spellings"):
        rows = found.get((term.name, spelling), [])
        out.append(Use(term.name, spelling, tuple(rows), _only(run, term, spelling, rows)))
    return tuple(out)


def matched(rows: Sequence[Row]) -> dict[tuple[str, str], list[Row]]:
    """Term and spelling → the items in which it occurs; of overlapping spellings the longest counts."""
    found: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        for key in dict.fromkeys((it.term, it.alias) for it in (row.look.matches if row.look else ())):
            found[key].append(row)
    return found


def _only(run: Run, term: Term, spelling: str, rows: Sequence[Row]) -> tuple[Row, ...] | None:
    """Those of the items on the story that would not be without the spelling."""
    brought = [row for row in rows if row.on_story]
    if not brought:
        return ()
    try:
        judge = Judge(without(run.watchlist, term, spelling))
    except BotError:  # [match] require names the term
        return None
    return tuple(row for row in brought if not judge.look(row.item).relevance.about)


def without(watchlist: Watchlist, term: Term, spelling: str) -> Watchlist:
    """The watchlist with one spelling struck; a term whose name is struck goes by its first alias, if it has one."""
    left = [it for it in term.spellings if it != spelling]
    struck = (replace(term, name=left[0], aliases=tuple(left[1:])),) if left else ()
    terms = tuple(one for it in watchlist.terms for one in (struck if it is term else (it,)))
    return replace(watchlist, terms=terms)
