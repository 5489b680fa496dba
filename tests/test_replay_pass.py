"""A recorded stream through the decision, with one item that breaks it."""

from __future__ import annotations

from bot.core.decide import Judge
from bot.core.ledger import Ledger
from bot.core.model import Decision, Item, Kind, Outcome
from bot.replay import replay
from bot.watchlist import load_watchlist
from tests.newsroom import GARDEN, RAID, Newsroom


class Brittle(Judge):
    """Breaks on what is about gardens."""

    def decide(self, item: Item, ledger: Ledger, *args: object, **more: object) -> Decision:
        if "Garden" in item.title:
            raise ValueError("hostile")
        return super().decide(item, ledger, *args, **more)  # type: ignore[arg-type]


def test_an_item_that_breaks_the_judge_is_said_so_and_the_rest_is_decided(newsroom: Newsroom) -> None:
    """It is kept quiet with its reason, and counted as a failure."""
    judge = Brittle(load_watchlist(newsroom.watch("https://courier.example/feed.xml")))
    items = [Item("s1", f"https://courier.example/{n}", *told, id=f"i{n}") for n, told in enumerate((GARDEN, RAID))]
    broken, told = replay(judge, items)
    assert broken.broken and broken.decision.outcome is Outcome.MAYBE
    assert broken.decision.reason == "could not be judged: ValueError"
    assert told.decision.alert and not told.broken and told.decision.kind is not Kind.REPEAT
