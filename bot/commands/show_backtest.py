"""A backtest as a person reads it on the terminal. Nothing is decided here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from bot.backtest import words
from bot.backtest.claims import ClaimUse
from bot.backtest.expect import Broken, Expectation
from bot.backtest.run import Row
from bot.backtest.spellings import Use
from bot.backtest.thresholds import AtThreshold
from bot.backtest.trial import Trial
from bot.backtest.versus import Pair, Versus
from bot.channels.spans import clean
from bot.commands.show import STYLE
from bot.core.explain import quoted
from bot.core.model import Kind

LONGEST = 110
MOST_NEVER, MOST_PROOF = 40, 300


def report(it: Trial) -> RenderableType:
    """The whole of a backtest."""
    parts = [
        head(it),
        _titled("Alerts", _alerts(it.run.alerts), "Nothing would have been told."),
        Text(f"{words.DEVELOPMENT}\n", style="dim"),
        _titled("Nearly told (kept as maybe)", _near(it.run.near), "Nothing was nearly told."),
        _titled("What each name and alias brought", _spellings(it.spellings), "No name occurs in any item."),
        Text(f"{words.SPELLINGS}\n", style="dim"),
        _never(it),
        _titled("What each claim did", _claims(it.claims), "The watchlist has no claims."),
        Text(f"{words.CLAIMS}\n", style="dim"),
        thresholds(it),
    ]
    return Group(*parts)


def head(it: Trial) -> RenderableType:
    """The sums, in a few lines."""
    return Group(Text("\n".join(words.sums(it))), Text(f"{words.LEFT_OUT}\n", style="dim"))


def notes(said: Sequence[str]) -> RenderableType:
    """What history was replayed, and what of it could not be judged whole."""
    return Text("\n".join([*said, ""]), style="dim")


def thresholds(it: Trial) -> RenderableType:
    """What other thresholds would have changed."""
    if not it.tells:
        return Text(words.no_thresholds(it), style="dim")
    tells = _titled("Another tell", _at(it.tells, "tell"), "")
    quiets = _titled("Another quiet", _at(it.quiets, "quiet"), "")
    return Group(tells, quiets)


def versus(it: Versus) -> RenderableType:
    """Two versions side by side."""
    if it.same:
        same = "Both versions tell the same, as the same kinds, and the same spellings occur."
        return Text("\n".join(filter(None, [same, words.idle(it)])) + "\n")
    here, there = words.names(it)
    parts: list[RenderableType] = [Text("\n".join([*words.beside(it), ""]))]
    parts += [_pairs(f"Told by {here} alone", it.only_this)] if it.only_this else []
    parts += [_pairs(f"Told by {there} alone", it.only_other)] if it.only_other else []
    parts += [_pairs("Told by both, as different kinds", it.otherwise)] if it.otherwise else []
    if it.shifts:
        table = _table("term", "spelling", here, there)
        for one in it.shifts:
            counts = ["absent" if n is None else str(n) for n in (one.this, one.other)]
            table.add_row(Text(clean(one.term)), Text(clean(one.spelling)), *counts)
        parts.append(_titled("Spellings, and in how many items on the story they occur", table, ""))
    parts += [Text(f"{words.idle(it)}\n", style="dim")] if it.idle else []
    return Group(*parts)


def expected(broken: Sequence[Broken], asked: Sequence[Expectation], file: str) -> RenderableType:
    """Each expectation that does not hold, with the decision's reason, and the count."""
    parts: list[RenderableType] = []
    for one in broken:
        place = f"{file}:{one.expectation.line}" if one.expectation.line else file
        wanted = f"must {one.expectation.must.value}: {', '.join(one.expectation.items)}"
        parts.append(Text(f"✗ {clean(f'{place}: {wanted}: {one.how}')}", style="red"))
        parts += [Text(f"    wanted: {clean(one.expectation.why)}")] if one.expectation.why else []
        for row in one.rows:
            said = row.decision
            parts.append(Text(f"    {clean(row.item.id)}, {quoted(cut(row.item.title))}: {said.outcome.value}"))
            parts.append(Text(f"      {said.kind.value}, score {said.score:.2f}: {clean(said.reason)}"))
            parts += [Text(f"      would flip: {clean(row.flip)}", style="dim")] if row.flip else []
    held = len(asked) - len(broken)
    parts.append(Text(f"{held} of {words.count(len(asked), 'expectation')} hold, {len(broken)} broken."))
    return Group(*parts)


def cut(text: str, most: int = LONGEST) -> str:
    """A stranger's text on one line, not too long."""
    plain = clean(text)
    return plain if len(plain) <= most else plain[: most - 1].rstrip() + "…"


def _table(*names: str) -> Table:
    table = Table(box=None, padding=(0, 1), show_edge=False)
    for name in names:
        table.add_column(Text(name), justify="right" if name in words.NUMBERS else "left")
    return table


def _titled(title: str, thing: Table, empty: str) -> RenderableType:
    return Group(Text(title, style="bold"), thing if thing.row_count else Text(f"  {empty}", style="dim"), Text())


def _kind(kind: Kind) -> Text:
    return Text(kind.value, style=STYLE[kind])


def _day(day: date | None) -> str:
    return day.isoformat() if day else "undated"


def _said(row: Row, *more: str) -> Text:
    """The item's title, and below it what there is to say of it."""
    said = Text(cut(row.item.title), style="bold")
    for line in (f"{clean(row.item.id)} · {clean(row.item.source)}", *more):
        said.append(f"\n{line}", style="not bold")
    return said


def _alerts(rows: Sequence[Row]) -> Table:
    table = _table("day", "dev.", "kind", "what, its evidence, and why")
    last: date | None = None
    for row in rows:
        said = row.decision
        proof = [quoted(cut(one.text, MOST_PROOF)) + (f" ({one.claim})" if one.claim else "") for one in said.evidence]
        day = "" if row.day == last else _day(row.day)
        table.add_row(day, said.development or "", _kind(said.kind), _said(row, *proof, clean(said.reason)))
        last = row.day
    return table


def _near(rows: Sequence[Row]) -> Table:
    table = _table("day", "score", "what, why not, and what would have told it")
    for row in rows:
        more = (clean(row.decision.reason), *(f"→ {clean(one)}" for one in row.flip.split("; ") if one))
        table.add_row(_day(row.day), f"{row.decision.score:.2f}", _said(row, *more))
    return table


def _spellings(uses: Sequence[Use]) -> Table:
    table = _table("term", "spelling", *words.SPELLING_COLUMNS)
    last = ""
    for use in uses:
        if use.matched:
            table.add_row(Text("" if use.term == last else clean(use.term)), Text(clean(use.spelling)), *words.use(use))
            last = use.term
    return table


def _never(it: Trial) -> RenderableType:
    """What could be struck: it has matched nothing."""
    aliases = [use.spelling for use in it.never if not use.is_name]
    lines = [("Terms that occur in no item", it.never_terms), ("Aliases that occur in no item", aliases)]
    said = [f"{what} ({len(them)}): {_listed(them)}" for what, them in lines if them]
    return Text("\n".join([*said, ""]) if said else "")


def _listed(them: Iterable[str]) -> str:
    listed = [clean(one) for one in them]
    more = f" and {len(listed) - MOST_NEVER} more" if len(listed) > MOST_NEVER else ""
    return ", ".join(listed[:MOST_NEVER]) + more


def _claims(uses: Sequence[ClaimUse]) -> Table:
    table = _table(*words.CLAIM_COLUMNS)
    for use in uses:
        said = Text(cut(use.claim.text))
        for line in words.claim_lines(use):
            said.append(f"\n{cut(line, 2 * LONGEST)}", style="dim")
        table.add_row(Text(use.claim.id), said, *words.claim(use))
    return table


def _at(rows: Sequence[AtThreshold], what: str) -> Table:
    table = _table(what, "alerts", "nearly told", "what comes and goes")
    for one in rows:
        value = one.tell if what == "tell" else one.quiet
        mark = "▶ " if one.own else "  "
        style = "bold" if one.own else ""
        table.add_row(
            Text(f"{mark}{value:.2f}", style), str(one.alerts), str(one.near), Text(words.comes_and_goes(one))
        )
    return table


def _pairs(title: str, pairs: Sequence[Pair]) -> RenderableType:
    table = _table("day", "this", "other", "what, and why each")
    for pair in pairs:
        sides = (("this", pair.this), ("other", pair.other))
        reasons = [f"{name}: {words.why(pair, row)}" for name, row in sides]
        table.add_row(_day(pair.told.day), *(_fate(row) for _, row in sides), _said(pair.told, *reasons))
    return _titled(title, table, "")


def _fate(row: Row | None) -> Text:
    if row is None:
        return Text("–", "dim")
    return _kind(row.decision.kind) if row.alert else Text("quiet", "dim")
