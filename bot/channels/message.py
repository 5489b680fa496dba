"""The look of an alert: what is said, in which order. Pure; the same for every channel.

🔄 UPDATE · the story's title
the item's headline
the source · when

“the sentence that proves it, its new words marked”
number: 20,000 to 30,000 → 10,000
The story said: “the known claim”          (or: Told before by another source on 3 Jul 2026: “its sentence”)

Why: one plain sentence
alert a12
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from urllib.parse import quote, urlsplit
from zoneinfo import ZoneInfo

from bot.channels.spans import Span, Spans, clean, cut, isolated, marked, units
from bot.core.model import Alert, Evidence, Kind, Readable, Recipient

SIGNS = {
    Kind.NEW: ("🆕", "NEW"),
    Kind.UPDATE: ("🔄", "UPDATE"),
    Kind.DENIAL: ("⛔", "DENIAL"),
    Kind.CONFIRMATION: ("✅", "CONFIRMATION"),
    Kind.REPEAT: ("🔁", "REPEAT"),
    Kind.IRRELEVANT: ("▫️", "OFF THE STORY"),
}
"""A picture and a word for each kind; the last two are never alerted, but a message never fails for its kind."""

# Chosen so that head, foot and three ordinary pieces of evidence fit into 3,000 units, one screen of a phone or two.
STORY, HEADLINE, SOURCE, SENTENCE, CLAIM, VALUE, REASON, LINK = 120, 300, 80, 700, 300, 120, 300, 1500
# Beyond these an alert would bury its chat: a page without one full stop, read as a sentence, can be a megabyte.
MOST_TEXT, MOST_EVIDENCE = 20_000, 30
_QUOTES = ("“", "”", "„", "«", "»", '"', "‘", "''")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Message:
    """An alert in paragraphs. ``head`` and ``foot`` belong into the first part, of ``body`` as much as fits.

    ``whole`` holds, in full, what had to be shortened above. ``button`` is an address fit for a button, or None; then
    the address stands in the text.
    """

    head: Spans
    body: tuple[Spans, ...]
    foot: Spans
    whole: tuple[Spans, ...] = ()
    button: str | None = None


@dataclass(slots=True)
class _Shortener:
    """Shortens long foreign text, and keeps the whole of it under its label."""

    whole: list[Spans] = field(default_factory=list)

    def __call__(self, label: str, text: str, limit: int, *, focus: tuple[str, ...] = ()) -> str:
        text = clean(text)
        if units(text) <= limit:
            return text
        kept, more = cut(text, MOST_TEXT)
        end = (Span(f" … ({len(more):,} more characters behind the link)", "i"),) if more else ()
        piece = (Span(f"{label}, whole:", "b"), Span("\n"), *isolated([Span(kept)]), *end)
        if piece not in self.whole:
            self.whole.append(piece)
        return _excerpt(text, limit, focus)


def compose(alert: Alert, recipient: Recipient, *, repeat: bool = False, button: bool = True) -> Message:
    """The alert as this recipient reads it. ``button``: the channel can show a button; else the link is in the text."""
    short = _Shortener()
    link = button_url(alert.item_url) if button else None
    head = _head(alert, recipient, short, repeat=repeat)
    body = tuple(_body(alert, short))
    foot = _foot(alert, short, link=link)
    return Message(head, body, foot, tuple(short.whole), link)


def when(moment: datetime, timezone: str) -> str:
    """A moment on the recipient's clock, the zone named: "22 Nov 2026, 10:14 GMT (Europe/London)"."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    try:
        local = aware.astimezone(ZoneInfo(timezone))
    except (LookupError, OSError, ValueError, OverflowError):  # an unknown zone, or a year beyond the calendar
        local, timezone = aware.astimezone(UTC), "UTC"
    name = local.tzname() or ""
    zone = name if name == timezone else f"{name} ({timezone})"
    return f"{local.day} {_MONTHS[local.month - 1]} {local.year}, {local:%H:%M} {zone}"


def button_url(url: str) -> str | None:
    """The address as Telegram takes it on a button (http or https, a real host), or None."""
    try:
        parts = urlsplit(clean(url))
        host = parts.hostname or ""
        _ = parts.port  # raises ValueError for one out of range
    except ValueError:
        return None
    real = "." in host.strip(".") or ":" in host
    if parts.scheme not in ("http", "https") or not real or any(c in host for c in " <>\"'\\") or units(url) > LINK:
        return None
    return quote(parts.geturl(), safe="!#$%&'()*+,/:;=?@[]~")


def _head(alert: Alert, recipient: Recipient, short: _Shortener, *, repeat: bool) -> Spans:
    sign, word = SIGNS[alert.kind]
    story = short("Story", alert.story_title or alert.story, STORY)
    spans = [Span(f"{sign} "), Span(word, "b"), Span(" · "), *isolated([Span(story)])]
    if repeat:
        spans += [Span("\n"), Span(f"(may be a repeat · alert {clean(alert.id)})", "i")]
    new = tuple(word for e in alert.evidence if _is_headline(e, alert) for word in e.new_words)
    headline = short("Headline", alert.item_title, HEADLINE, focus=new) or "(no headline)"
    spans += [Span("\n\n"), *isolated(marked(headline, new, "b")), Span("\n")]
    return (*spans, *isolated([Span(short("Source", alert.source, SOURCE))]), Span(" · " + _times(alert, recipient)))


def _times(alert: Alert, recipient: Recipient) -> str:
    found = f"found {when(alert.found, recipient.timezone)}"
    if alert.published is None:
        text = f"no date given · {found}"
    else:
        text = when(alert.published, recipient.timezone)
        # A day apart, both matter: an old piece that only now turned up, or one that is dated ahead.
        if abs(_aware(alert.found) - _aware(alert.published)) > timedelta(days=1):
            text += f" · {found}"
    return text + (" · edited since first seen" if alert.edited else "")


def _body(alert: Alert, short: _Shortener) -> Iterator[Spans]:
    """One paragraph for each piece of evidence, each known claim said once, then the claims that none of them named."""
    known, said = dict(alert.known), set[str]()
    for evidence in alert.evidence[:MOST_EVIDENCE]:
        spans = [*_sentence(evidence, alert, short), *_changes(evidence, short)]
        if evidence.claim in known and evidence.claim not in said:
            said.add(evidence.claim)
            spans += _claim(known[evidence.claim], short)
        elif evidence.before and evidence.before not in said:
            said.add(evidence.before)
            spans += _before(evidence.before, short)
        if spans:
            yield _begun(spans)
    if more := max(0, len(alert.evidence) - MOST_EVIDENCE) + alert.more:
        yield (Span(f"and {more} more new sentence{'s' if more > 1 else ''} behind the link", "i"),)
    for claim, text in alert.known:
        if claim not in said:
            yield _begun(_claim(text, short))


def _begun(spans: Sequence[Span]) -> Spans:
    """A paragraph's lines, without the line break that each begins with."""
    first, *rest = spans
    return tuple(span for span in (Span(first.text.removeprefix("\n"), first.marks), *rest) if span.text)


def _sentence(evidence: Evidence, alert: Alert, short: _Shortener) -> list[Span]:
    label = [] if evidence.kind is alert.kind else [Span(f"{SIGNS[evidence.kind][1].lower()}: ", "i")]
    if _is_headline(evidence, alert):
        return [Span("\n"), *label, Span("says the headline", "i")] if label else []
    text = short("Sentence", evidence.text, SENTENCE, focus=evidence.new_words)
    return [Span("\n"), *label, *_quoted(marked(text, evidence.new_words))]


def _changes(evidence: Evidence, short: _Shortener) -> Iterator[Span]:
    for change in evidence.changes:
        yield Span(f"\n{change.slot.value}: ")
        yield from isolated([Span(short("Known before", change.known, VALUE) or "(nothing)")])
        yield Span(" → ")
        yield from isolated([Span(short("Now", change.now, VALUE) or "(nothing)", "b")])


def _claim(text: str, short: _Shortener) -> list[Span]:
    claim = short("The story said", text, CLAIM)
    return [Span("\n"), Span("The story said: ", "i"), *_quoted([Span(claim)])]


def _before(text: str, short: _Shortener) -> list[Span]:
    return [Span("\n"), Span("Told before by ", "i"), *isolated([Span(short("Told before", text, CLAIM))])]


def _quoted(spans: Sequence[Span]) -> Spans:
    """In quotation marks, unless the sentence opens with its own: two pairs read as a slip."""
    if spans[0].text.startswith(_QUOTES):
        return isolated(spans)
    return (Span("“"), *isolated(spans), Span("”"))


def _foot(alert: Alert, short: _Shortener, *, link: str | None) -> Spans:
    spans = []
    if reason := short("Why", alert.reason, REASON):
        spans += [Span("Why: ", "i"), *isolated([Span(reason)]), Span("\n")]
    if alert.readable is Readable.SUMMARY:
        spans += [Span("Judged on the summary only: the full text could not be read.", "i"), Span("\n")]
    if link is None:
        url = short("Link", alert.item_url, LINK)
        # As code where it is no web address, so that it can be copied and never opens anything.
        spans += [Span("Link: "), Span(url or "(none given)", "" if button_url(url) else "c"), Span("\n")]
    return (*spans, Span(f"alert {clean(alert.id)}", "i"))


def _is_headline(evidence: Evidence, alert: Alert) -> bool:
    return clean(evidence.text) == clean(alert.item_title)


def _excerpt(text: str, limit: int, focus: tuple[str, ...]) -> str:
    """A visible shortening that holds the first of the focus words, where there is one."""
    at = min((place for word in focus if word and (place := text.find(clean(word))) >= 0), default=0)
    if units(text[:at]) < limit - 100:
        return cut(text, limit - 1)[0].rstrip() + "…"
    start = text.rfind(" ", 0, max(at - 100, 0)) + 1 or max(at - 100, 0)
    piece, rest = cut(text[start:], limit - 2)
    return "…" + (piece.rstrip() + "…" if rest else piece)


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
