"""A backtest as one page that an editor can read, keep and pass on: nothing in it asks anything of the web."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby

from lxml import html

from bot.backtest import words
from bot.backtest.claims import ClaimUse
from bot.backtest.markup import Node, el, foreign, link, safe, table
from bot.backtest.picture import legend, picture, sign
from bot.backtest.run import Row, Run
from bot.backtest.spellings import Use
from bot.backtest.style import STYLE
from bot.backtest.thresholds import AtThreshold
from bot.backtest.trial import Day, Span, Trial, days_of
from bot.backtest.versus import Pair, Versus
from bot.channels.spans import clean
from bot.core.explain import quoted
from bot.core.model import Kind

MARK = '<meta name="generator" content="bot replay">'
"""By what a page is known again that may be replaced by a newer one."""
LONG, MOST_OPEN = 20, 100
"""Alerts from which on what was nearly told stands above them, and from which on they are folded by week."""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def page(it: Trial, beside: Versus | None = None, notes: Sequence[str] = ()) -> str:
    """The whole page. ``beside``: the same watchlist next to another; ``notes`` stand under the title."""
    title = clean(it.run.watchlist.story.title) or it.run.watchlist.story.id
    parts = [
        el("h1", title, dir="auto"),
        el("p", _when(it), cls="pale"),
        *(el("p", one, cls="note") for one in (*notes, words.LEFT_OUT)),
        _sums(it),
        _timeline(it, beside),
        *([_beside(beside)] if beside else []),
        *_decided(it.run),
        _spellings(it),
        _claims(it.claims),
        _thresholds(it),
    ]
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", name="generator", content="bot replay"),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        el("meta", name="referrer", content="no-referrer"),
        el("title", f"{title}: what would have been told"),
        el("style", STYLE),
    )
    whole = el("html", head, el("body", el("main", *parts)), lang="en")
    text: str = html.tostring(whole, encoding="unicode", doctype="<!DOCTYPE html>")
    return text


def _when(it: Trial) -> str:
    span = it.span
    if span is None:
        return "What this watchlist would have told."
    return f"What this watchlist would have told from {words.day(span.first)} to {words.day(span.last)}."


def _sums(it: Trial) -> Node:
    """The figures, large."""
    told, span, quiet, busy = len(it.run.alerts), it.span, it.longest_quiet, it.busiest
    figures = [
        (f"{told:,}", "alert" if told == 1 else "alerts"),
        words.rate(told, span.days) if span else ("–", "alerts a day"),
        (f"{len(it.run.near):,}", "nearly told"),
        (f"{it.on_story:,} of {len(it.run.rows):,}", "items on the story"),
        (words.count(quiet.days, "day") if quiet else "–", "longest without an alert" + _since(quiet)),
        (
            str(len(busy.alerts)) if busy else "–",
            f"on the busiest day, {words.day(busy.day)}" if busy else "busiest day",
        ),
    ]
    broken = [el("li", el("b", str(it.broken)), "could not be judged")] if it.broken else []
    return el("ul", *(el("li", el("b", figure), what) for figure, what in figures), *broken, cls="sums")


def _since(quiet: Span | None) -> str:
    return f", from {words.day(quiet.first)}" if quiet else ""


def _timeline(it: Trial, beside: Versus | None) -> Node:
    lines = _lines(it, beside)
    dated = sorted(day.day for _, days in lines for day in days)
    if not dated:
        return _section("Day by day", el("p", "No item has a date, so that there is no timeline.", cls="pale"))
    pictures: list[Node] = []
    for name, days in lines:
        pictures += [el("h3", name, dir="auto")] if name else []
        pictures.append(el("div", picture(days, Span(dated[0], dated[-1]), name), cls="scroll", tabindex="0"))
    return _section("Day by day", *pictures, legend())


def _lines(it: Trial, beside: Versus | None) -> list[tuple[str, Sequence[Day]]]:
    """Each version's days under its name; both pictures have one scale, whatever each has seen."""
    if beside is None:
        return [("", it.days)]
    here, there = words.names(beside)
    return [(here, it.days), (there, days_of(beside.other.rows))]


def _section(title: str, *inside: Node | str | None) -> Node:
    return el("section", el("h2", title), *inside)


def _kind(kind: Kind) -> Node:
    return el("span", sign(kind), f" {kind.value}", cls=f"kind {kind.value}")


def _by(row: Row, *more: str) -> Node:
    """Where an item stood, and by what id it is named."""
    parts = [clean(row.item.source), clean(row.item.id), *more]
    return el("p", " · ".join(filter(None, parts)), cls="note", dir="auto")


def _title(row: Row) -> Node:
    return el("h4", link(row.item.title or "untitled", row.item.url))


def _decided(run: Run) -> Iterator[Node]:
    """What is told, nearly told and kept quiet. The second is what to look at, and above where the first is long."""
    told, near = _alerts(run.alerts), _near(run.near)
    yield from (near, told) if len(run.alerts) > LONG else (told, near)
    quiet = [row for row in run.rows if row.on_story and not (row.alert or row.near)]
    folded = _folded("On the story and kept quiet, each with the reason", list(map(_kept_quiet, quiet)))
    if folded is not None:
        yield _section(f"Kept quiet ({len(quiet):,})", folded)


def _kept_quiet(row: Row) -> Node:
    why = foreign(row.decision.reason, cls="note")
    return el("li", f"{_day(row.day)} · ", link(row.item.title or "untitled", row.item.url), el("br"), why)


def _alerts(rows: Sequence[Row]) -> Node:
    """Each with its development, its evidence and the reason, under its day; of very many, a week at a time."""
    if not rows:
        return _section("Alerts (0)", el("p", "Nothing would have been told.", cls="pale"))
    parts = _weeks(rows) if len(rows) > MOST_OPEN else _days(rows)
    return _section(f"Alerts ({len(rows):,})", el("p", words.DEVELOPMENT, cls="note"), *parts)


def _weeks(rows: Sequence[Row]) -> Iterator[Node]:
    for monday, same in groupby(rows, lambda row: row.day - timedelta(row.day.weekday()) if row.day else None):
        week = list(same)
        when = f"Week of {words.day(monday)}" if monday else "Undated"
        yield el("details", el("summary", f"{when}: {words.count(len(week), 'alert')}"), *_days(week))


def _days(rows: Sequence[Row]) -> Iterator[Node]:
    for day, same in groupby(rows, lambda row: row.day):
        yield el("h3", _day(day))
        yield from map(_alert, same)


def _alert(row: Row) -> Node:
    said = row.decision
    proof = [
        el("blockquote", foreign(quoted(clean(one.text))), el("span", f" {one.claim}" if one.claim else "", cls="note"))
        for one in said.evidence
    ]
    thread = f"development {said.development}" if said.development else ""
    return el("article", _kind(said.kind), _title(row), _by(row, thread), *proof, foreign(said.reason, "p"), cls="item")


def _near(rows: Sequence[Row]) -> Node:
    """What was kept as maybe, and what would have told it."""
    none = el("p", "Nothing was kept as “maybe”.", cls="pale")
    return _section(f"Nearly told ({len(rows):,})", *(map(_nearly, rows) if rows else [none]))


def _nearly(row: Row) -> Node:
    flip = el("p", "→ ", foreign(row.flip)) if row.flip else None
    score = f"score {row.decision.score:.2f}"
    return el(
        "article", _title(row), _by(row, _day(row.day), score), foreign(row.decision.reason, "p"), flip, cls="item"
    )


def _day(day: date | None) -> str:
    return words.day(day) if day else "undated"


def _columns(*names: str) -> list[tuple[str, bool]]:
    return [(name, name in words.NUMBERS) for name in names]


def _spellings(it: Trial) -> Node:
    """What each spelling brought, and those that brought nothing."""
    heads = _columns("term and its spellings", *words.SPELLING_COLUMNS)
    rows = [[cell, *words.use(use)] for cell, use in _by_term([use for use in it.spellings if use.matched])]
    shown = table(heads, rows) if rows else el("p", "No name occurs in any item.", cls="pale")
    alone = [use for use in it.spellings if use.only]
    return _section(
        "Names and aliases",
        shown,
        el("p", words.SPELLINGS, cls="note"),
        _folded("What came by one spelling alone", [_alone(use) for use in alone]),
        _folded("Terms that occur in no item", [foreign(name, "li") for name in it.never_terms]),
        _folded("Aliases that occur in no item", [foreign(it.spelling, "li") for it in it.never if not it.is_name]),
    )


def _by_term(uses: Sequence[Use]) -> Iterator[tuple[Node, Use]]:
    """Each spelling, the first of a term under the term."""
    for _, same in groupby(uses, lambda use: use.term):
        for number, use in enumerate(same):
            term = foreign(use.term, "b", cls="term") if number == 0 else None
            spelling = None if use.is_name and number == 0 else foreign(use.spelling)
            yield el("div", term, spelling, cls="spelling"), use


def _alone(use: Use) -> Node:
    rows = [el("li", link(row.item.title or "untitled", row.item.url), _told(row)) for row in use.only or ()]
    return el("li", foreign(use.spelling), el("ul", *rows))


def _told(row: Row) -> Node:
    return el("span", f" ({row.decision.kind.value if row.alert else 'quiet'})", cls="note")


def _folded(title: str, items: Sequence[Node]) -> Node | None:
    return el("details", el("summary", f"{title} ({len(items)})"), el("ul", *items)) if items else None


def _claims(uses: Sequence[ClaimUse]) -> Node:
    """What each claim did."""
    if not uses:
        return _section("Claims", el("p", "The watchlist has no claims.", cls="pale"))
    heads = _columns(*words.CLAIM_COLUMNS)
    rows = [[use.claim.id, _claim(use), *words.claim(use)] for use in uses]
    return _section("Claims", table(heads, rows), el("p", words.CLAIMS, cls="note"))


def _claim(use: ClaimUse) -> Node:
    unfolded = [_titles(f"{word} {words.ids(rows)}", rows) for word, rows in words.claim_rows(use)]
    alone = [foreign(line, "p", cls="note") for line in words.kept_lines(use)]
    return el("div", foreign(use.claim.text), *unfolded, *alone, cls="says")


def _titles(short: str, rows: Sequence[Row]) -> Node:
    """Items in a word, and each by its title below it."""
    listed = [el("li", link(row.item.title or "untitled", row.item.url)) for row in rows]
    return el("details", el("summary", foreign(short)), el("ul", *listed), cls="note")


def _thresholds(it: Trial) -> Node:
    """What other thresholds would have changed."""
    if not it.tells:
        return _section("Other thresholds", el("p", words.no_thresholds(it), cls="pale"))
    parts = [
        el("h3", "tell: the score from which an item is told"),
        _at(it.tells, "tell"),
        el("h3", "quiet: the score under which it is not even nearly told"),
        _at(it.quiets, "quiet"),
    ]
    return _section("Other thresholds", *parts)


def _at(rows: Sequence[AtThreshold], what: str) -> Node:
    heads = _columns(what, "alerts", "nearly told", "what comes and goes")
    made = table(heads, [[_value(one, what), str(one.alerts), str(one.near), _changes(one)] for one in rows])
    for row, one in zip(made.iter("tr"), [None, *rows], strict=True):
        if one and one.own:
            row.set("class", "own")
    return made


def _value(one: AtThreshold, what: str) -> str:
    return f"{one.tell if what == 'tell' else one.quiet:.2f}"


def _changes(one: AtThreshold) -> Node:
    """What comes and goes in a word, and each item by its title below it."""
    short = foreign(words.comes_and_goes(one))
    rows = [(sign_, row) for sign_, same in (("+", one.more), ("−", one.less)) for row in same]
    if not rows:
        return short
    listed = [el("li", f"{mark} ", link(row.item.title or "untitled", row.item.url)) for mark, row in rows]
    return el("details", el("summary", short), el("ul", *listed))


def _beside(it: Versus) -> Node:
    """Two versions side by side."""
    here, there = words.names(it)
    if it.same:
        return _section("Side by side", el("p", "Both versions tell the same, as the same kinds."))
    sides = [_side(f"Told by {here} alone", it.only_this), _side(f"Told by {there} alone", it.only_other)]
    shifts = [
        [foreign(one.term), foreign(one.spelling), *("absent" if n is None else str(n) for n in (one.this, one.other))]
        for one in it.shifts
    ]
    spelled = table([("term", False), ("spelling", False), (here, True), (there, True)], shifts) if shifts else None
    return _section(
        "Side by side",
        *(el("p", safe(line)) for line in words.beside(it)),
        el("div", *sides, cls="sides"),
        _folded("Told by both, as different kinds", [_other_kind(pair) for pair in it.otherwise]),
        el("h3", "Spellings, and in how many items on the story they occur") if shifts else None,
        spelled,
        el("p", words.idle(it), cls="note") if it.idle else None,
    )


def _side(title: str, pairs: Iterable[Pair]) -> Node:
    made = [_pair(pair) for pair in pairs]
    return el("div", el("h3", title, dir="auto"), *(made or [el("p", "Nothing.", cls="pale")]))


def _pair(pair: Pair) -> Node:
    told, quiet = pair.told, pair.other if pair.told is pair.this else pair.this
    by = "Nearly told by the other: " if quiet and quiet.near else "The other: "
    why = el("p", el("b", by), foreign(words.why(pair, quiet)))
    parts = (
        _kind(told.decision.kind),
        _title(told),
        _by(told, _day(told.day)),
        foreign(told.decision.reason, "p"),
        why,
    )
    return el("article", *parts, cls="item")


def _other_kind(pair: Pair) -> Node:
    kinds = " and ".join(row.decision.kind.value for row in (pair.this, pair.other) if row)
    return el("li", link(pair.told.item.title or "untitled", pair.told.item.url), f": {kinds}")
