"""Alerts of every kind, in our own words, and hostile titles, for the tests of this folder."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from bot.core.model import Alert, Change, Evidence, Kind, Recipient, Slot

DESK = Recipient("desk", channel="telegram", chat=-1001, timezone="Europe/London")

HOSTILE = {
    "markup": '<b>bold</b> & <script>alert("x")</script> </i>',
    "unbalanced tags": "<b><i>one</b> <a href='x'>two <pre> </code> < > <",
    "entities": "&lt;b&gt; &amp;amp; &nbsp; &#60; &#xD800; &unknown; &",
    "emoji with joiners": "Family 👨‍👩‍👧‍👦 flag 🏴󠁧󠁢󠁳󠁣󠁴󠁿 hand 👩🏽‍🚒 " * 3,
    "right to left": "کماندوهای پیشین افغان (۱۰٬۰۰۰ نفر) به جنگ می‌روند",
    "right-to-left marks": "\u202eREVERSED\u202c \u2067never closed \u200fmarks\u200e \u2069\u2069",
    "control characters": "one\x00two\x1b[31mred\x07 \x7f\x9b2J \r\n three\tfour",
    "line separators": "one\u2028two\u2029three\u0085four\x0bfive",
    "lone surrogates": "one \ud83d two \ude00 three",
    "combining marks": "Z" + "\u0301" * 500 + " Malmo\u0308 A\u030ardal",
    "markdown": "*bold* _italic_ [link](http://x) `code` ||spoiler||",
    "10,000 letters": "word " * 2000,
    "10,000 without a space": "x" * 10_000,
    "10,000 emoji": "👩🏽‍🚒" * 2500,
    "10,000 angle brackets": "<>&" * 3334,
    "10,000 right to left": "کماندو " * 1430,
}


def alert(**changes: Any) -> Alert:
    """An update with one piece of evidence, and what the test changes of it."""
    kind = changes.get("kind", Kind.UPDATE)
    fields: dict[str, Any] = {
        "id": "a12",
        "story": "harbour",
        "story_title": "Harbour firm kept two sets of books",
        "kind": kind,
        "development": "d3",
        "item_title": "Auditors now count 10,000 false invoices",
        "item_url": "https://news.example/harbour?x=1&y=2",
        "source": "Coast Gazette",
        "published": datetime(2026, 7, 3, 9, 15, tzinfo=UTC),
        "found": datetime(2026, 7, 3, 9, 20, tzinfo=UTC),
        "evidence": (
            Evidence(
                "The auditors told the court that they had found 10,000 false invoices.",
                kind,
                "c04",
                (Change(Slot.NUMBER, "20,000 to 30,000", "10,000"),),
                ("10,000", "court"),
            ),
        ),
        "reason": "The number differs from the story's.",
        "known": (("c04", "Between 20,000 and 30,000 invoices were false."),),
    }
    return Alert(**{**fields, **changes})
