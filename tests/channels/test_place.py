"""Where a sent message is, as a receipt says it."""

from __future__ import annotations

import pytest

from bot.channels.place import Place, message_of, place


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("-1001:15", Place(-1001, (15,))),
        ("501:15,16", Place(501, (15, 16))),
        ("@desk_news:15", Place("@desk_news", (15,))),
        ("list@-1001:15,16", Place(-1001, (15, 16), listed=True)),
        ("list@@desk_news:15", Place("@desk_news", (15,), listed=True)),
    ],
)
def test_a_receipt_is_read_as_it_was_written(text: str, said: Place) -> None:
    """Chat, numbers, and whether it is a list."""
    assert place(text) == said
    assert str(said) == text
    assert message_of(text) == 15


def test_a_bare_number_is_of_the_chat_it_is_used_in_and_other_text_of_none() -> None:
    """A person's message, receipts from before; a terminal's receipts name no message."""
    assert place("15,16") == Place(None, (15, 16))
    assert message_of("15") == 15
    for text in ("", "console:a12", "said", "-1001:", "15;16", "list@15"):
        assert place(text) is None
        assert message_of(text) is None
    assert str(Place(-1001, ())) == ""
