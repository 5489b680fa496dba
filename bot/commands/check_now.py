"""``bot check-now``: one full pass by hand."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, TextIO

from rich.console import Console as Terminal
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from bot.app import NowReport, open_house
from bot.channels import CHANNELS
from bot.check import SourceReport
from bot.commands import chosen, lines, load, print_lines, show
from bot.core.model import Alert, Outcome, Recipient, Watchlist
from bot.settings import Settings
from bot.store import Store


def check_now(named: Sequence[str], config: Path | None, *, dry_run: bool, as_json: bool) -> int:
    """Check every source of the named stories, deliver what is due, print the result."""
    settings, watchlists = load(config)
    stories = chosen(named, watchlists)
    out = sys.stderr if as_json else sys.stdout
    with closing(Store.rehearse(settings.database) if dry_run else Store.open(settings.database)) as store:
        report = asyncio.run(_pass(settings, watchlists, store, stories, send=not dry_run, out=out))
    if as_json:
        print_lines(_rows(report, dry_run=dry_run))
    elif dry_run:
        asyncio.run(_show([it.alert for it in report.check.told if it.alert], out))
    if not as_json and (quiet := show.kept_quiet(report)):
        print(quiet, file=out)
    print(show.now_summary(report, dry_run=dry_run), file=out)
    failed = any(it.status == "failed" for it in report.check.sources)
    return 1 if failed or (report.undelivered.count and not dry_run) else 0


async def _pass(
    settings: Settings,
    watchlists: Sequence[Watchlist],
    store: Store,
    stories: Sequence[str],
    *,
    send: bool,
    out: TextIO,
) -> NowReport:
    keys = {source.key for it in watchlists if it.story.id in stories for source in it.sources}
    async with open_house(settings, watchlists, store, out=out) as house:
        with _progress(len(keys)) as progress:
            return await house.check_now(stories, send=send, progress=progress)


async def _show(alerts: Sequence[Alert], out: TextIO) -> None:
    """What a dry run would have told, as the console would have shown it."""
    console = CHANNELS["console"](out, width=None, colour=out.isatty())
    for alert in alerts:
        await console.send(alert, Recipient("console"))


def _rows(report: NowReport, *, dry_run: bool) -> Iterator[Mapping[str, Any]]:
    """The lines of ``--json``: items with their alerts, sources, the summary."""
    for told in report.check.told:
        row = {
            **lines.decided(told.decision),
            "story": told.decision.story,
            "source": told.source_id,
            "url": told.item.url,
            "title": told.item.title,
            "published": lines.utc(told.item.published),
        }
        yield {"type": "item", **row}
        if told.alert:
            delivered, pending = ((), ()) if dry_run else report.receipts.get(told.alert.id, ((), ()))
            yield {"type": "alert", **row, "delivered": list(delivered), "pending": list(pending)}
    for source in report.check.sources:
        yield _source(source)
    yield _summary(report, dry_run=dry_run)


def _source(source: SourceReport) -> dict[str, Any]:
    return {
        "type": "source",
        "id": source.id,
        "url": source.url,
        "status": source.status,
        "items": source.items,
        "new": source.new,
        "error": source.error,
    }


def _summary(report: NowReport, *, dry_run: bool) -> dict[str, Any]:
    sources, told = report.check.sources, report.check.told
    return {
        "type": "summary",
        "sources": len(sources),
        "failed": sum(it.status == "failed" for it in sources),
        "items": sum(it.items for it in sources),
        "new": sum(it.new for it in sources),
        "alerts": sum(it.alert is not None for it in told),
        "learned": sum(it.decision.outcome in (Outcome.LEARNED, Outcome.HELD) for it in told),
        "undelivered": 0 if dry_run else report.undelivered.count,
    }


@contextmanager
def _progress(total: int) -> Iterator[Callable[[SourceReport], None]]:
    """A bar on a terminal and a line for each source, on standard error."""
    screen = Terminal(stderr=True, highlight=False)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=screen, transient=True, disable=not screen.is_terminal) as bar:
        task = bar.add_task("checking", total=total)

        def one(report: SourceReport) -> None:
            bar.advance(task)
            if bar.finished:  # what is delivered next is written where the bar stands
                bar.stop()
            screen.print(show.source_line(report), markup=False, soft_wrap=True)

        yield one
