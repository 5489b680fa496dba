"""The look of an alert: what is said, in which order. Pure; the same for every channel.

🔄 UPDATE · number: 20,000 to 30,000 → 10,000         (what is new in one line; ❗ and URGENT before it where it is)
the story's title

“the sentence that proves it, its new words marked”
The story said: “the known claim, the old value marked”    (or: Told before by another source on 3 Jul 2026: “…”)

the item's headline                                     (unless it is the first line)
the source · when
Told by 3 outlets, 2 independently: …

Why: one plain sentence
alert a12
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from urllib.parse import quote, urlsplit
from zoneinfo import ZoneInfo

from bot.channels.gist import LINE, Gist, changed, gist
from bot.channels.spans import Span, Spans, clean, cut, excerpt, isolated, marked, quoted, units
from bot.core.model import Alert, Evidence, Kind, Readable, Recipient, Tally

SIGNS = {
    Kind.NEW: ("🆕", "NEW"),
    Kind.UPDATE: ("🔄", "UPDATE"),
    Kind.DENIAL: ("⛔", "DENIAL"),
    Kind.CONFIRMATION: ("✅", "CONFIRMATION"),
    Kind.REPEAT: ("🔁", "REPEAT"),
    Kind.IRRELEVANT: ("▫️", "OFF THE STORY"),
}
"""A picture and a word for each kind; the last two are never alerted, but a message never fails for its kind."""
URGENT = ("❗", "URGENT")

# Chosen so that head, foot and three ordinary pieces of evidence fit into 3,000 units, one screen of a phone or two.
STORY, HEADLINE, SOURCE, SENTENCE, CLAIM, VALUE, REASON, ADDRESS = 120, 300, 80, 700, 300, 120, 300, 1500
MOST_OUTLETS = 12
"""Named of those that told it; the others are counted."""
# Beyond these an alert would bury its chat: a page without one full stop, read as a sentence, can be a megabyte.
MOST_TEXT, MOST_EVIDENCE = 20_000, 30
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Message:
    """An alert in paragraphs. All but ``body`` belongs into the first part, of ``body`` as much as fits.

    ``tally`` goes on from ``origin``, or is empty. ``whole`` holds, in full, what had to be shortened above. ``button``
    is an address fit for a button, or None; then the address stands in the text.
    """

    head: Spans
    body: tuple[Spans, ...]
    origin: Spans
    tally: Spans
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
        return excerpt(text, limit, focus)


def compose(
    alert: Alert, recipient: Recipient, *, repeat: bool = False, button: bool = True, tally: Tally | None = None
) -> Message:
    """The alert as this recipient reads it. ``button``: the channel can show a button; else the link is in the text."""
    short = _Shortener()
    link = button_url(alert.item_url) if button else None
    new = gist(alert)
    head = _head(alert, new, short, repeat=repeat)
    body = tuple(_body(alert, new, short))
    origin = _origin(alert, new, recipient, short)
    foot = _foot(alert, short, link=link)
    return Message(head, body, origin, told_by(tally), foot, tuple(short.whole), link)


def mark_of_repeat(*alerts: str) -> Spans:
    """What tells a second copy from a second alert."""
    return (Span(f"(may be a repeat · alert{'s' * (len(alerts) > 1)} {', '.join(map(clean, alerts))})", "i"),)


def when(moment: datetime, timezone: str, seen: datetime | None = None) -> str:
    """A moment on the recipient's clock, its zone named: "22 Nov 2026, 10:14 GMT"; without the year of ``seen``.

    A zone without letters of its own is named in full: "03:35 Asia/Kabul".
    """
    local, timezone = _local(moment, timezone)
    year = "" if seen and local.year == _local(seen, timezone)[0].year else f" {local.year}"
    name = local.tzname() or ""
    return f"{local.day} {_MONTHS[local.month - 1]}{year}, {local:%H:%M} {name if name.isalpha() else timezone}"


def _local(moment: datetime, timezone: str) -> tuple[datetime, str]:
    aware = _aware(moment)
    try:
        return aware.astimezone(ZoneInfo(timezone)), timezone
    except (LookupError, OSError, ValueError, OverflowError):  # an unknown zone, or a year beyond the calendar
        return aware.astimezone(UTC), "UTC"


def button_url(url: str) -> str | None:
    """The address as Telegram takes it on a button (http or https, a real host), or None."""
    try:
        parts = urlsplit(clean(url))
        host = parts.hostname or ""
        _ = parts.port  # raises ValueError for one out of range
        if not host.isascii():  # percent-escapes of a host open nothing: it is written as its registry has it
            ascii_host = host.encode("idna").decode("ascii")
            parts = parts._replace(netloc=_in_ascii(parts.netloc, ascii_host))
    except ValueError:  # UnicodeError too: a host that no registry could have
        return None
    real = "." in host.strip(".") or ":" in host
    if parts.scheme not in ("http", "https") or not real or any(c in host for c in " <>\"'\\") or units(url) > ADDRESS:
        return None
    return quote(parts.geturl(), safe="!#$%&'()*+,/:;=?@[]~")


def _in_ascii(netloc: str, host: str) -> str:
    """The same user and port, with this host."""
    user, at, rest = netloc.rpartition("@")
    _, colon, port = rest.partition(":")
    return f"{user}{at}{host}{colon}{port}"


def signed(alert: Alert) -> Spans:
    """The sign and the word of its kind, and whether it is urgent."""
    sign, word = SIGNS[alert.kind]
    if alert.urgent:
        sign, word = f"{URGENT[0]}{sign}", f"{URGENT[1]} {word}"
    return (Span(f"{sign} "), Span(word, "b"))


def told_by(tally: Tally | None) -> Spans:
    """Who told it by now, on a line of its own; nothing where that is one outlet."""
    outlets = [clean(outlet) for outlet in tally.outlets] if tally else []
    if tally is None or (len(outlets) < 2 and not tally.confirmed):
        return ()
    counted = f"Told by {len(outlets)} outlet{'s' * (len(outlets) != 1)}"
    if len(outlets) > 1:
        counted += f", {tally.independent} independently"
    names = ", ".join("".join(span.text for span in isolated([Span(name)])) for name in outlets[:MOST_OUTLETS])
    more = f" and {len(outlets) - MOST_OUTLETS} more" if len(outlets) > MOST_OUTLETS else ""
    spans = [Span("\n"), Span(counted, "b"), Span(f": {names}{more}")]
    if tally.confirmed:
        many = "s" * (tally.confirmed > 1)
        word = f"{tally.confirmed} independent source{many} confirm{'' if many else 's'} it"
        spans += [Span("\n"), Span(word, "b")]
    return tuple(spans)


def _head(alert: Alert, new: Gist, short: _Shortener, *, repeat: bool) -> Spans:
    spans = [*signed(alert), Span(" · ")]
    if new.changes:
        for number, change in enumerate(new.changes):
            known, now = short("Known before", change.known, VALUE), short("Now", change.now, VALUE)
            spans += [*[Span("; ")] * bool(number), *changed(change, known, now)]
    elif new.text == clean(alert.item_title):
        headline = short("Headline", alert.item_title, HEADLINE, focus=new.words) or "(no headline)"
        spans += isolated(marked(headline, new.words, "b"))
    else:
        spans += quoted(marked(excerpt(new.text, LINE, new.words), new.words, "b"))
    story = short("Story", alert.story_title or alert.story, STORY)
    spans += [Span("\n"), *isolated([Span(story, "i")])]
    return (*spans, Span("\n"), *mark_of_repeat(alert.id)) if repeat else tuple(spans)


def _origin(alert: Alert, new: Gist, recipient: Recipient, short: _Shortener) -> Spans:
    """Where it stands: the headline, unless the first line has it, the source and the time."""
    spans: list[Span] = []
    title = clean(alert.item_title)
    if title and (new.changes or new.text != title):
        told = tuple(word for e in alert.evidence if _is_headline(e, alert) for word in e.new_words)
        headline = short("Headline", alert.item_title, HEADLINE, focus=told)
        spans += [*isolated(marked(headline, told)), Span("\n")]
    source = short("Source", alert.source, SOURCE)
    return (*spans, *isolated([Span(source, "b")]), Span(" · " + _times(alert, recipient)))


def _times(alert: Alert, recipient: Recipient) -> str:
    found = f"found {when(alert.found, recipient.timezone, alert.found)}"
    if alert.published is None:
        text = f"no date given · {found}"
    else:
        text = when(alert.published, recipient.timezone, alert.found)
        # A day apart, both matter: an old piece that only now turned up, or one that is dated ahead.
        if abs(_aware(alert.found) - _aware(alert.published)) > timedelta(days=1):
            text += f" · {found}"
    return text + (" · edited since first seen" if alert.edited else "")


def _body(alert: Alert, new: Gist, short: _Shortener) -> Iterator[Spans]:
    """One paragraph for each piece of evidence, each known claim said once, then the claims that none of them named."""
    known, said = dict(alert.known), set[str]()
    for evidence in alert.evidence[:MOST_EVIDENCE]:
        spans = [*_sentence(evidence, alert, new, short), *_changes(evidence, new, short)]
        old = tuple(change.known for change in evidence.changes)
        if evidence.claim in known and evidence.claim not in said:
            said.add(evidence.claim)
            spans += _claim(known[evidence.claim], short, old)
        elif evidence.before and evidence.before not in said:
            said.add(evidence.before)
            spans += _before(evidence.before, short, old)
        if spans:
            yield _begun(spans)
    if more := max(0, len(alert.evidence) - MOST_EVIDENCE) + alert.more:
        yield (Span(f"and {more} more new sentence{'s' if more > 1 else ''} behind the link", "i"),)
    for claim, text in alert.known:
        if claim not in said:
            yield _begun(_claim(text, short, ()))


def _begun(spans: Sequence[Span]) -> Spans:
    """A paragraph's lines, without the line break that each begins with."""
    first, *rest = spans
    return tuple(span for span in (Span(first.text.removeprefix("\n"), first.marks), *rest) if span.text)


def _sentence(evidence: Evidence, alert: Alert, new: Gist, short: _Shortener) -> list[Span]:
    # Of a new fact and an update both are news: a label that says otherwise than the first line only confuses.
    named = evidence.kind is not alert.kind and evidence.kind in (Kind.DENIAL, Kind.CONFIRMATION)
    label = [Span(f"{SIGNS[evidence.kind][1].lower()}: ", "i")] if named else []
    if _is_headline(evidence, alert):
        return [Span("\n"), *label, Span("says the headline", "i")] if label else []
    text = clean(evidence.text)
    if text == new.text and units(text) <= LINE:  # the first line has it, whole
        return []
    text = short("Sentence", text, SENTENCE, focus=evidence.new_words)
    return [Span("\n"), *label, *quoted(marked(text, evidence.new_words))]


def _changes(evidence: Evidence, new: Gist, short: _Shortener) -> Iterator[Span]:
    for change in evidence.changes:
        if change not in new.changes:
            yield Span("\n")
            yield from changed(change, short("Known before", change.known, VALUE), short("Now", change.now, VALUE))


def _claim(text: str, short: _Shortener, old: Sequence[str]) -> list[Span]:
    claim = short("The story said", text, CLAIM, focus=tuple(old))
    return [Span("\n"), Span("The story said: ", "i"), *quoted(marked(claim, old, mark="o"))]


def _before(text: str, short: _Shortener, old: Sequence[str]) -> list[Span]:
    told = short("Told before", text, CLAIM, focus=tuple(old))
    return [Span("\n"), Span("Told before by ", "i"), *isolated(marked(told, old, mark="o"))]


def _foot(alert: Alert, short: _Shortener, *, link: str | None) -> Spans:
    spans = []
    if link is None:
        url = short("Link", alert.item_url, ADDRESS)
        # As code where it is no web address, so that it can be copied and never opens anything.
        spans += [Span("Link: "), Span(url or "(none given)", "" if button_url(url) else "c"), Span("\n")]
    if reason := short("Why", alert.reason, REASON):
        spans += [Span("Why: ", "i"), *isolated([Span(reason)]), Span("\n")]
    if alert.readable is Readable.SUMMARY:
        spans += [Span("Judged on the summary only.", "i"), Span("\n")]
    return (*spans, Span(f"alert {clean(alert.id)}", "i"))


def _is_headline(evidence: Evidence, alert: Alert) -> bool:
    return clean(evidence.text) == clean(alert.item_title)


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
