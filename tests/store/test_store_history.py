"""What came, in the order in which it came, on each engine."""

from __future__ import annotations

from strike_desk import HARBOUR, MINUTE, NOW, UNION, item, watchlist

from bot.core.model import Source, SourceKind
from bot.store import Store

PAGE = Source("story-page", "https://paper.example/strike", SourceKind.STORY)


def test_history_comes_in_the_order_in_which_it_was_stored(store: Store) -> None:
    """Every version of every item of the named sources; without names, of all but the newsroom's own pages."""
    store.register([watchlist(sources=(HARBOUR, UNION, PAGE))], NOW)
    with store.write() as tx:
        tx.put_item(HARBOUR.key, item("offer"), "1", NOW)
        tx.put_item(PAGE.key, item("page"), "2", NOW)
        tx.put_item(UNION.key, item("union"), "3", NOW + MINUTE)
        tx.put_item(HARBOUR.key, item("vote"), "4", NOW + 2 * MINUTE)
        tx.put_item(HARBOUR.key, item("offer", "Dockers accept."), "5", NOW + 3 * MINUTE)
        assert tx.forget_texts(NOW + MINUTE, 10) == 2
    with store.read() as tx:
        one, every, none = tx.history([HARBOUR.key]), tx.history(), tx.history(["https://nowhere.example/"])
    assert [(it.item.title, it.number, it.at_first, it.emptied) for it in one] == [
        ("offer", 1, True, True),
        ("vote", 1, False, False),
        ("offer", 2, True, False),
    ]
    assert one[0].id == one[2].id and one[2].at == NOW + 3 * MINUTE
    assert [it.item.title for it in every] == ["offer", "union", "vote", "offer"]
    assert none == []
