"""Many alerts as one message: whatever they hold, each stands in one message that a strict server takes."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.group import messages
from bot.channels.spans import as_html
from bot.core.model import Alert, Evidence, Kind
from tests.channels.samples import DESK, alert
from tests.channels.test_alert_look import _ANY_TEXT
from tests.telegram_server import LIMIT, parse_html, utf16
from tests.telegram_server import clean as as_shown

_WEB = st.builds("https://news.example/{}".format, st.text("ab<>&\"' é/", max_size=1400))


@st.composite
def alerts(draw: st.DrawFn) -> list[Alert]:
    made = []
    for number in range(draw(st.integers(1, 12))):
        sentence = draw(_ANY_TEXT)
        one = alert(
            id=f"i{number}.1@s",
            kind=draw(st.sampled_from([Kind.NEW, Kind.UPDATE, Kind.DENIAL, Kind.CONFIRMATION])),
            item_title=draw(_ANY_TEXT),
            item_url=draw(_WEB | _ANY_TEXT),
            story_title=draw(st.sampled_from(["Harbour", "Ferry", "بندر"])),
            urgent=draw(st.booleans()),
            evidence=(Evidence(sentence, Kind.NEW, None, (), tuple(sentence.split()[:5])),),
        )
        made.append(Alert(**{**{f: getattr(one, f) for f in one.__slots__}, "found": one.found + timedelta(number)}))
    return made


@settings(max_examples=100, deadline=None)
@given(many=alerts())
def test_every_alert_stands_in_one_message_that_a_strict_server_takes(many: list[Alert]) -> None:
    """Urgent ones first, then the oldest; within every limit; a web address is a link."""
    listed = list(messages(many, DESK, repeat=True))
    assert [one.id for some, _ in listed for one in some] == [
        one.id for one in sorted(many, key=lambda one: (not one.urgent, one.found))
    ]
    for some, parts in listed:
        shown, links = "", 0
        for part in parts:
            source = as_html(part)
            text, entities = parse_html(source)
            assert as_shown(text) and utf16(text) <= LIMIT
            assert len(entities) <= 100 and len(source.encode()) <= 35_000
            shown += text
            links += sum(tag == "a" for tag, _ in entities)
        assert all(one.id in shown for one in some)
        assert links >= sum(one.item_url.startswith("https://news.example/") for one in some)


def test_a_list_of_one_is_a_list() -> None:
    """What is said of many is right for one."""
    [(_, [part])] = messages([alert(urgent=True)], DESK)
    text = "".join(span.text for span in part)
    assert text.startswith("1 alert · Harbour firm kept two sets of books\n❗ 1 urgent · 🔄 1 update\n\n❗🔄 number:")


def test_nothing_is_a_list_of_nothing() -> None:
    """No message without an alert."""
    assert list(messages([], DESK)) == []
