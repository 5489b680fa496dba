"""Many alerts as one message: what is new in each on a line, its source and its link beneath. Pure.

8 alerts · the story's title
⛔ 1 denial · 🔄 4 updates · 🆕 3 new

🔄 number: 20,000 to 30,000 → 10,000
the item's headline, which is the link · the source · 3 Jul, 10:15 BST
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from bot.channels.gist import LINE, gist, one_line
from bot.channels.message import SIGNS, URGENT, button_url, mark_of_repeat, when
from bot.channels.parts import as_list
from bot.channels.spans import FSI, PDI, Span, Spans, clean, excerpt, isolated, marked
from bot.core.model import Alert, Kind, Recipient

_MANY = {
    Kind.DENIAL: "denials",
    Kind.CONFIRMATION: "confirmations",
    Kind.UPDATE: "updates",
    Kind.NEW: "new",
    Kind.REPEAT: "repeats",
    Kind.IRRELEVANT: "off the story",
}
"""The kinds, what weighs most before the others."""


def in_order(alerts: Sequence[Alert]) -> list[Alert]:
    """Urgent ones first, then the oldest."""
    return sorted(alerts, key=lambda one: (not one.urgent, one.found))


def messages(
    alerts: Sequence[Alert], recipient: Recipient, *, repeat: bool = False
) -> Iterator[tuple[list[Alert], list[Spans]]]:
    """(some of the alerts, in order; their message) in as few messages as hold them all.

    A message is in one part, unless a single alert fills more. Long text is visibly shortened: a link leads to it.
    """
    held: list[Alert] = []
    parts: list[Spans] = []
    for alert in in_order(alerts):
        more = _listed([*held, alert], recipient, repeat=repeat)
        if held and len(more) > 1:
            yield held, parts
            held, more = [], _listed([alert], recipient, repeat=repeat)
        held, parts = [*held, alert], more
    if held:
        yield held, parts


def _listed(alerts: Sequence[Alert], recipient: Recipient, *, repeat: bool) -> list[Spans]:
    stories = list(dict.fromkeys(_story(alert) for alert in alerts))
    head = [Span(f"{len(alerts)} alert{'s' * (len(alerts) != 1)}", "b")]
    head += [Span(" · "), *isolated([Span(stories[0], "i")])] if len(stories) == 1 else []
    head += [Span("\n"), *_kinds(alerts)]
    if repeat:
        head += [Span("\n"), *mark_of_repeat(*(alert.id for alert in alerts))]
    return as_list(tuple(head), _entries(alerts, recipient, many=len(stories) > 1))


def _entries(alerts: Sequence[Alert], recipient: Recipient, *, many: bool) -> Iterator[Spans]:
    above = ""
    for alert in alerts:
        story = _story(alert) if many else ""
        title = (*isolated([Span(story, "i")]), Span("\n")) if story != above else ()
        above = story
        yield (*title, *_entry(alert, recipient))


def _entry(alert: Alert, recipient: Recipient) -> Spans:
    said, title = gist(alert), clean(alert.item_title)
    url = button_url(alert.item_url)
    sign = (Span(f"{URGENT[0] * alert.urgent}{SIGNS[alert.kind][0]} "),)
    line = one_line(alert)
    source: Spans = (*isolated([Span(excerpt(clean(alert.source), 80))]), Span(f" · {_time(alert, recipient)}"))
    if not said.changes and said.text == title:
        beneath = source
        line = _linked(line, url)
    else:
        headline = marked(excerpt(title, LINE) or "(no headline)", ())
        beneath = (*_linked(isolated(headline), url), Span(" · "), *source)
    address = () if url else (Span("\nLink: "), Span(clean(alert.item_url) or "(none given)", "c"))
    return (*sign, *line, Span("\n"), *beneath, *address)


def _linked(spans: Spans, url: str | None) -> Spans:
    """All of it leads to the address: one link, without the marks that would cut it into many."""
    text = "".join(span.text for span in spans if span.text not in (FSI, PDI))
    return isolated([Span(text, "", url or "")])


def _kinds(alerts: Sequence[Alert]) -> Spans:
    counted = Counter(alert.kind for alert in alerts)
    urgent = sum(alert.urgent for alert in alerts)
    parts = [f"{URGENT[0]} {urgent} urgent"] if urgent else []
    for kind, word in _MANY.items():
        if number := counted[kind]:
            parts.append(f"{SIGNS[kind][0]} {number} {word if number > 1 else SIGNS[kind][1].lower()}")
    return (Span(" · ".join(parts)),)


def _story(alert: Alert) -> str:
    return excerpt(clean(alert.story_title or alert.story), 120)


def _time(alert: Alert, recipient: Recipient) -> str:
    text = when(alert.published or alert.found, recipient.timezone, alert.found)
    return text if alert.published else f"found {text}"
