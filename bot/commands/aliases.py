"""``bot aliases``: other spellings of a name; tables of spellings in and out."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.table import Table
from rich.text import Text

from bot.aliases import Proposal, propose
from bot.aliases.labels import Exported, rows_of_dump
from bot.aliases.table import read_table, write_table
from bot.channels.spans import clean
from bot.commands import print_lines, say, terminal
from bot.core.errors import BotError
from bot.core.model import TermKind
from bot.drafting.tabled import with_table
from bot.rewrite import must_hold, put_whole
from bot.source_tables import quoted
from bot.watchlist import load_watchlist


@dataclass(frozen=True, slots=True)
class Call:
    """What was asked for: a name, or a table into a watchlist, or a table out of a dump."""

    name: str | None = None
    kind: str = "person"
    language: str = "en"
    table: Path | None = None
    into: Path | None = None
    labels: Path | None = None
    only: Path | None = None
    output: Path | None = None


def run(call: Call, *, as_json: bool) -> int:
    """Do the one thing that was asked for. Raises BotError for a call that asks for none, or for several."""
    if sum(it is not None for it in (call.name, call.into, call.labels)) != 1:
        raise BotError("give one of: a NAME, --into WATCHLIST with --table FILE, --from-labels DUMP")
    if call.labels is None and (call.only or call.output):
        raise BotError("--only and --output go with --from-labels")
    if call.labels is not None:
        return from_labels(call.labels, call.only, call.output)
    if call.into is not None:
        if call.table is None:
            raise BotError("--into wants the table to take from: --table FILE")
        return into(call.into, call.table)
    if call.kind not in list(TermKind):
        raise BotError(f"--kind {call.kind}: there is no such kind; there are {', '.join(TermKind)}")
    return show(call.name or "", TermKind(call.kind), call.language, call.table, as_json=as_json)


def show(name: str, kind: TermKind, language: str, table: Path | None, *, as_json: bool) -> int:
    """Print what is proposed for a name; 1 where nothing is."""
    found = propose(name, kind, language=language, table=read_table(table) if table else None)
    if as_json:
        print_lines({"name": name, "spelling": it.spelling, "why": it.why, "caution": it.caution} for it in found)
    elif found:
        screen = terminal()
        screen.print(_shown(found))
        screen.print(Text(_array(found)), soft_wrap=True)
    if not found:
        say(f"{clean(name)}: no other spelling is proposed.")
    return 0 if found else 1


def from_labels(dump: Path, only: Path | None, output: Path | None) -> int:
    """Write a table of what a dump has for a watchlist's terms, or for everything; 1 where it has nothing."""
    terms = load_watchlist(only).terms if only else ()
    found = rows_of_dump(dump, [spelling for term in terms for spelling in term.spellings])
    text = write_table(found.rows)
    if output is None:
        sys.stdout.write(text)
        sys.stdout.flush()
    else:
        try:
            output.write_text(text, encoding="utf-8")
        except OSError as error:
            raise BotError(f"{output}: {error.strerror}") from None
    say(
        f"{output or dump}: {len(found.rows):,} spelling{'s' * (len(found.rows) != 1)} of {len(found.bearers):,} names."
    )
    _say_doubts(found)
    return 0 if found.rows else 1


def into(watchlist: Path, table: Path) -> int:
    """Add what a table has for a watchlist's terms; 0 also where that is nothing new."""
    known = load_watchlist(watchlist)
    before = watchlist.read_bytes()
    merged = with_table(before.decode("utf-8"), known, read_table(table))
    if merged.spellings:
        must_hold(watchlist, merged.text.encode("utf-8"), "with these spellings")
        put_whole(watchlist, merged.text.encode("utf-8"), before)
    for name in dict.fromkeys(name for name, _ in merged.spellings):
        say(f"{clean(name)}: {', '.join(clean(spelling) for term, spelling in merged.spellings if term == name)}")
    count = len(merged.spellings)
    say(f"{watchlist}: {count or 'no'} spelling{'s' * (count != 1)} added{'' if count else ': none is new'}.")
    return 0


def _say_doubts(found: Exported) -> None:
    for name, count in found.bearers.most_common(20):
        if count > 1:
            say(f"{clean(name)}: {count} entities bear this name: strike what is another's.")
    if found.malformed:
        say(f"{found.malformed} lines are no JSON, the first is line {found.first_malformed}; they were left out.")


def _shown(found: Sequence[Proposal]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for title in ("spelling", "why", "caution"):
        table.add_column(title, overflow="fold")
    for it in found:
        table.add_row(Text(clean(it.spelling)), Text(it.why), Text(clean(it.caution), style="yellow"))
    return table


def _array(found: Sequence[Proposal]) -> str:
    """An array to paste into a watchlist; what needs a decision is a comment."""
    rows = [f"    {'# ' if it.caution else ''}{quoted(it.spelling)},  # {it.caution or it.why}" for it in found]
    return "\n".join(("", "aliases = [", *rows, "]"))
