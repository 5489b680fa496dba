"""The command line. A command parses, calls, prints and exits: 0 all done, 1 something failed, 2 nothing was done."""

from __future__ import annotations

import asyncio
import difflib
import importlib.metadata
import io
import json
import logging
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, NoReturn, TextIO

import typer
from rich.console import Console as Terminal
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from bot import lines, log, show
from bot.app import NowReport, open_channels, open_house, problems_of
from bot.channels import CHANNELS
from bot.check import SourceReport
from bot.core.claims import diff_case
from bot.core.decide import Judge
from bot.core.errors import BotError, Fault, Faults
from bot.core.model import Alert, Item, Outcome, Recipient, Watchlist
from bot.diff import read_text, verdicts
from bot.replay import Replayed, StreamError, read_stream, replay
from bot.service import run_service
from bot.settings import Settings, find_config, load_settings, watchlists_folder
from bot.store import NoState, Store
from bot.try_sources import try_sources
from bot.watchlist import load_watchlist, load_watchlists

app = typer.Typer(
    name="bot",
    help="The follow-up desk for reporters: tells what is new against what a story already said.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

ConfigOption = Annotated[
    Path | None,
    typer.Option(
        "--config", metavar="FILE", help="Configuration; default: $BOT_CONFIG, else config.toml here, else built-in."
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="JSON Lines on standard output, all else on standard error.")]
StoryArguments = Annotated[list[str] | None, typer.Argument(metavar="[STORY]...", help="Ids of stories; default: all.")]


def main() -> None:
    """The console script: every expected failure is said in plain words on standard error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    try:
        app()
    except Faults as faults:
        _fail(2, *map(str, faults.faults), f"{len(faults.faults)} wrong; nothing was done.")
    except BotError as error:
        _fail(2, str(error))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader left: no traceback at exit
        sys.exit(1)


def _version(value: bool) -> None:
    if value:
        typer.echo(f"bot {importlib.metadata.version('bot')}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True)] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Log every outcome on standard error.")] = False,
) -> None:
    log.start(logging.INFO if verbose else logging.ERROR)


@app.command("check-now")
def check_now(
    stories: StoryArguments = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Decide and print; store and send nothing.")] = False,
    json_lines: JsonOption = False,
    config: ConfigOption = None,
) -> None:
    """Check every source now, tell what is new, and print the result."""
    settings, watchlists = _load(config)
    chosen = _stories(stories, watchlists)
    out = sys.stderr if json_lines else sys.stdout
    with _store(settings, rehearse=dry_run) as store:
        report = asyncio.run(_check_now(settings, watchlists, store, chosen, send=not dry_run, out=out))
    if json_lines:
        _print_lines(_report_rows(report, dry_run=dry_run))
    if dry_run and not json_lines:
        asyncio.run(_show([it.alert for it in report.check.told if it.alert], out))
    print(show.now_summary(report), file=out)
    failed = any(it.status == "failed" for it in report.check.sources)
    raise typer.Exit(1 if failed or (report.undelivered.count and not dry_run) else 0)


async def _check_now(
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
        with _progress(len(keys), "checking") as progress:
            return await house.check_now(stories, send=send, progress=progress)


async def _show(alerts: Sequence[Alert], out: TextIO) -> None:
    """What a dry run would have told, as the console would have shown it."""
    console = CHANNELS["console"](out, width=None, colour=out.isatty())
    for alert in alerts:
        await console.send(alert, Recipient("console"))


@app.command()
def run(config: ConfigOption = None) -> None:
    """Stay on: check sources when they are due, deliver alerts, answer /healthz, until SIGTERM."""
    log.start(logging.INFO)
    settings, watchlists = _load(config)

    async def serve() -> None:
        async with open_house(settings, watchlists, store) as house:
            await run_service(house)

    with _store(settings) as store, store.hold("run", datetime.now(UTC)):
        try:
            asyncio.run(serve())
        except OSError as error:
            _fail(2, f"[web] listen: {error.strerror or error}")


@app.command("replay")
def replay_stream(
    watchlist: Annotated[Path, typer.Argument(help="A watchlist file.")],
    items: Annotated[str, typer.Argument(help="A recorded stream (JSON Lines), - for standard input.")],
    json_lines: JsonOption = False,
    config: ConfigOption = None,
) -> None:
    """Decide on a recorded stream in order, without network and without touching state."""
    judge = Judge(load_watchlist(watchlist))
    bad: list[StreamError] = []
    rows: list[Replayed] = []
    with _open_text(items) as stream:
        for row in replay(judge, _good(read_stream(stream), bad)):
            if json_lines:
                _print_lines([lines.decided(row.decision)])
            else:
                rows.append(row)
    if not json_lines:
        _terminal().print(show.replayed(rows))
    for error in bad:
        print(f"{items}: {error}", file=sys.stderr)
    raise typer.Exit(1 if bad else 0)


@app.command()
def diff(
    watchlist: Annotated[Path | None, typer.Argument(help="A watchlist file.")] = None,
    text: Annotated[str | None, typer.Argument(help="A text or HTML file, - for standard input, or a URL.")] = None,
    cases: Annotated[
        str | None, typer.Option("--cases", metavar="FILE", help="Cases with their own known claims.")
    ] = None,
    json_lines: JsonOption = False,
    config: ConfigOption = None,
) -> None:
    """Put any text beside a story's known claims: each sentence with its verdict."""
    if cases is not None:
        if watchlist is not None or text is not None:
            raise typer.BadParameter("--cases takes no watchlist and no text")
        raise typer.Exit(_diff_cases(cases))
    if watchlist is None or text is None:
        raise typer.BadParameter("expected WATCHLIST and TEXT, or --cases FILE")
    known = load_watchlist(watchlist)
    settings = load_settings(find_config(config, os.environ, Path.cwd()), os.environ)
    rows = list(verdicts(known, asyncio.run(read_text(text, settings))))
    if json_lines:
        _print_lines({"text": sentence, **lines.verdict(said)} for sentence, said in rows)
    else:
        _terminal().print(show.diff(rows, {claim.id: claim.text for claim in known.claims}))


@app.command()
def why(
    story: Annotated[str, typer.Argument(help="A story's id.")],
    url: Annotated[str, typer.Argument(help="The item's link.")],
    config: ConfigOption = None,
) -> None:
    """Show what was decided about one item, step by step, and why."""
    settings, watchlists = _load(config)
    _stories([story], watchlists)
    try:
        with _store(settings, create=False) as store:
            traces = store.why(story, url)
    except NoState as error:
        _fail(1, str(error))
    if not traces:
        _fail(1, f"no item with this link was seen for {story}: {url}")
    _terminal().print(show.why(traces))


@app.command()
def validate(
    online: Annotated[bool, typer.Option("--online", help="Also try the token, the chats and the sources.")] = False,
    test_message: Annotated[bool, typer.Option("--test-message", help="With --online: send one.")] = False,
    config: ConfigOption = None,
) -> None:
    """Check the configuration and every watchlist; each fault with its place and what was expected."""
    settings, watchlists = _load(config)
    sources = sum(len(it.sources) for it in watchlists)
    print(f"{len(watchlists)} watchlists, {sources} sources, {len(settings.recipients)} recipients: no fault.")
    if online:
        raise typer.Exit(asyncio.run(_try_online(settings, watchlists, test_message=test_message)))


async def _try_online(settings: Settings, watchlists: Sequence[Watchlist], *, test_message: bool) -> int:
    """Try what only the world can answer; returns the exit status."""
    channels = open_channels(settings, sys.stdout)
    problems = await problems_of(channels, settings.recipients)
    for name, problem in problems:
        print(f"✗ {name or 'channel'}: {problem}", file=sys.stderr)
    for recipient in settings.recipients if test_message else ():
        try:
            await channels[recipient.channel].say(f"bot: a test message for {recipient.name}.", recipient)
            print(f"✓ {recipient.name}: test message sent")
        except BotError as error:
            problems.append((recipient.name, str(error)))
            print(f"✗ {recipient.name}: {error}", file=sys.stderr)
    for channel in channels.values():
        await channel.aclose()
    failed = 0
    async for report in try_sources(settings, watchlists):
        failed += report.status == "failed"
        print(show.source_line(report))
    return 1 if problems or failed else 0


@app.command()
def status(config: ConfigOption = None) -> None:
    """Show sources with their health, stories, and undelivered alerts with their age."""
    settings, _ = _load(config)
    now = datetime.now(UTC)
    try:
        opened = _store(settings, create=False)
    except NoState as error:
        print(f"{error}; `bot check-now` makes the first check.")
        return
    with opened as store:
        stories = store.stories()
        held = {it.id: store.held(it.id) for it in stories if it.held}
        _terminal().print(show.status(store.sources(), stories, held, store.undelivered(now), now))


def _load(config: Path | None) -> tuple[Settings, list[Watchlist]]:
    """Settings and watchlists; all faults of all files at once."""
    path = find_config(config, os.environ, Path.cwd())
    try:
        settings = load_settings(path, os.environ)
    except Faults as faults:
        raise Faults([*faults.faults, *_watchlist_faults(watchlists_folder(path, Path.cwd()))]) from None
    watchlists = load_watchlists(settings.watchlists, recipients={it.name for it in settings.recipients})
    return settings, watchlists


def _watchlist_faults(folder: Path) -> Sequence[Fault]:
    """The faults of the watchlists, where the configuration has its own: a person mends both in one go."""
    try:
        load_watchlists(folder, recipients=None)
    except Faults as faults:
        return faults.faults
    return ()


def _stories(named: Sequence[str] | None, watchlists: Sequence[Watchlist]) -> list[str]:
    """The ids of the named stories (all, when none is named). Ends with 2 for one that does not exist."""
    known = [it.story.id for it in watchlists]
    for name in named or ():
        if name not in known:
            near = difflib.get_close_matches(name, known, 1)
            hint = f"; did you mean '{near[0]}'?" if near else f"; there are: {', '.join(known) or 'none'}"
            _fail(2, f"no story is called '{name}'{hint}")
    return list(named or known)


def _store(settings: Settings, *, create: bool = True, rehearse: bool = False) -> closing[Store]:
    return closing(Store.rehearse(settings.database) if rehearse else Store.open(settings.database, create=create))


def _report_rows(report: NowReport, *, dry_run: bool) -> Iterator[Mapping[str, Any]]:
    """The lines of ``check-now --json``, in the contract's order: items with their alerts, sources, the summary."""
    told = report.check.told
    for it in told:
        row = {
            **lines.decided(it.decision),
            "story": it.decision.story,
            "source": it.source_id,
            "url": it.item.url,
            "title": it.item.title,
            "published": lines.utc(it.item.published),
        }
        yield {"type": "item", **row}
        if it.alert:
            delivered, pending = ((), ()) if dry_run else report.receipts.get(it.alert.id, ((), ()))
            yield {"type": "alert", **row, "delivered": list(delivered), "pending": list(pending)}
    for source in report.check.sources:
        yield {"type": "source", **_fields(source)}
    sources = report.check.sources
    yield {
        "type": "summary",
        "sources": len(sources),
        "failed": sum(it.status == "failed" for it in sources),
        "items": sum(it.items for it in sources),
        "new": sum(it.new for it in sources),
        "alerts": sum(it.alert is not None for it in told),
        "learned": sum(it.decision.outcome in (Outcome.LEARNED, Outcome.HELD) for it in told),
        "undelivered": 0 if dry_run else report.undelivered.count,
    }


def _fields(source: SourceReport) -> dict[str, Any]:
    return {
        "id": source.id,
        "url": source.url,
        "status": source.status,
        "items": source.items,
        "new": source.new,
        "error": source.error,
    }


def _diff_cases(file: str) -> int:
    """Answer labelled-data style cases; a malformed line is named and the rest is done. Returns the exit status."""
    bad = 0
    with _open_text(file) as stream:
        for number, raw in enumerate(stream, 1):
            if not raw.strip():
                continue
            try:
                case = json.loads(raw)
                known, text = case["known"], case["text"]
                if not isinstance(text, str) or not all(isinstance(it, str) for it in known):
                    raise TypeError("'known' must be a list of texts and 'text' a text")
                row = {"id": case["id"], **diff_case(known, text)}
            except (ValueError, TypeError, KeyError, RecursionError) as error:
                bad += 1
                print(f"{file}: line {number}: {error!r}", file=sys.stderr)
                continue
            _print_lines([row])
    return 1 if bad else 0


def _good(stream: Iterator[Item | StreamError], bad: list[StreamError]) -> Iterator[Item]:
    for one in stream:
        if isinstance(one, StreamError):
            bad.append(one)
        else:
            yield one


@contextmanager
def _open_text(name: str) -> Iterator[TextIO]:
    """A text file, or standard input for ``-``; lines end at \\n alone. Ends with 2 where it cannot be read."""
    if name == "-":
        yield io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8", errors="replace", newline="\n")
        return
    try:
        with Path(name).open(encoding="utf-8", errors="replace", newline="\n") as stream:
            yield stream
    except OSError as error:
        _fail(2, f"{name}: {error.strerror}")


def _print_lines(rows: Iterator[Mapping[str, Any]] | Sequence[Mapping[str, Any]] | Any) -> None:
    for row in rows:
        sys.stdout.write(lines.line(row) + "\n")
    sys.stdout.flush()


@contextmanager
def _progress(total: int, label: str) -> Iterator[Any]:
    """A bar on a terminal and a line for each source, on standard error."""
    terminal = Terminal(stderr=True, highlight=False)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=terminal, transient=True, disable=not terminal.is_terminal) as bar:
        task = bar.add_task(label, total=total)

        def one(report: SourceReport) -> None:
            bar.advance(task)
            terminal.print(show.source_line(report), markup=False, soft_wrap=True)

        yield one


def _terminal() -> Terminal:
    return Terminal(highlight=False, markup=False)


def _fail(code: int, *words: str) -> NoReturn:
    for word in words:
        print(word, file=sys.stderr)
    sys.exit(code)
