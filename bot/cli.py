"""The command line: a command parses, calls, and exits with 0 all done, 1 something failed, 2 nothing was done.

Each imports its module when it runs: the store and the web take most of a second, which ``--help``, ``replay`` and
``validate`` need not pay.
"""

from __future__ import annotations

import importlib.metadata
import io
import logging
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from bot import log
from bot.core.errors import BotError, Faults

app = typer.Typer(
    name="bot",
    help="The follow-up desk for reporters: tells what is new against what a story already said.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

sources = typer.Typer(
    help="Find what a site offers to follow; take sources from other readers' lists, and give them.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.add_typer(sources, name="sources")

Config = Annotated[
    Path | None,
    typer.Option("--config", metavar="FILE", help="Default: $BOT_CONFIG, else config.toml here, else built in."),
]
AsJson = Annotated[bool, typer.Option("--json", help="JSON Lines on standard output, all else on standard error.")]
Stories = Annotated[list[str] | None, typer.Argument(metavar="[STORY]...", help="Ids of stories; default: all.")]
WatchlistFile = Annotated[Path, typer.Argument(metavar="WATCHLIST", help="A watchlist file.")]


def main() -> None:
    """The console script: every expected failure is said in plain words on standard error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    try:
        app()
    except Faults as faults:
        _fail(*map(str, faults.faults), f"faults: {len(faults.faults)}; nothing was done.")
    except BotError as error:
        _fail(str(error))
    except BaseExceptionGroup as group:  # of a task group, for which one expected failure is a group too
        expected, rest = group.split(BotError)
        if expected is None or rest is not None:
            raise
        _fail(*dict.fromkeys(str(error) for error in _leaves(expected)))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader left: no traceback at exit
        sys.exit(1)


def _version(value: bool) -> None:
    if value:
        typer.echo(f"bot {importlib.metadata.version('bot')}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Log every outcome on standard error.")] = False,
) -> None:
    log.start(logging.INFO if verbose else logging.ERROR)


@app.command("check-now")
def check_now(
    stories: Stories = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Decide and print; store and send nothing.")] = False,
    as_json: AsJson = False,
    config: Config = None,
) -> None:
    """Check every source now, deliver what is due, and print the result."""
    from bot.commands import check_now as command

    raise typer.Exit(command.check_now(stories or [], config, dry_run=dry_run, as_json=as_json))


@app.command()
def run(config: Config = None) -> None:
    """Stay on: check sources when they are due, deliver alerts, answer /healthz, until SIGTERM."""
    from bot.commands import run as command

    log.start(logging.INFO)
    raise typer.Exit(command.run(config))


@app.command()
def replay(
    watchlist: WatchlistFile,
    items: Annotated[
        str | None,
        typer.Argument(help="A recorded stream (JSON Lines); - for standard input. Default: what the database holds."),
    ] = None,
    history: Annotated[
        int | None, typer.Option("--history", metavar="DAYS", help="Of what the database holds, the last DAYS only.")
    ] = None,
    report: Annotated[
        bool, typer.Option("--report", help="Show what each alias and claim did, and what was nearly told.")
    ] = False,
    thresholds: Annotated[
        bool, typer.Option("--thresholds", help="Show what other values of tell and quiet would have changed.")
    ] = False,
    against: Annotated[
        Path | None, typer.Option("--against", metavar="OTHER", help="Another version of the watchlist, side by side.")
    ] = None,
    page: Annotated[
        Path | None, typer.Option("--page", metavar="FILE", help="Write the report as a page (HTML) with its timeline.")
    ] = None,
    expect: Annotated[
        Path | None, typer.Option("--expect", metavar="FILE", help="Check what must be told and what must not.")
    ] = None,
    record: Annotated[
        Path | None, typer.Option("--record", metavar="FILE", help="Write what is decided now as such a file.")
    ] = None,
    opinion: Annotated[
        bool, typer.Option("--opinion", help="Ask the second opinion of [opinion] about what is maybe new.")
    ] = False,
    as_json: AsJson = False,
    config: Config = None,
) -> None:
    """Decide on a recorded stream, or on stored history, without network (but for --opinion) or touching state."""
    from bot.commands import replay as command
    from bot.commands.replay_wanted import Wanted

    wanted = Wanted(
        opinion=opinion,
        as_json=as_json,
        history=history,
        against=against,
        report=report,
        thresholds=thresholds,
        page=page,
        expect=expect,
        record=record,
    )
    raise typer.Exit(command.replay_items(watchlist, items, config, wanted))


@app.command()
def diff(
    watchlist: Annotated[Path | None, typer.Argument(metavar="WATCHLIST", help="A watchlist file.")] = None,
    text: Annotated[str | None, typer.Argument(help="A text or HTML file, - for standard input, or a URL.")] = None,
    cases: Annotated[
        str | None, typer.Option("--cases", metavar="FILE", help="Instead: cases (JSON Lines) with their known claims.")
    ] = None,
    as_json: AsJson = False,
    config: Config = None,
) -> None:
    """Put any text beside a story's known claims: each sentence with its verdict."""
    from bot.commands import diff as command

    if cases is not None:
        if watchlist is not None or text is not None:
            raise typer.BadParameter("--cases takes no watchlist and no text")
        raise typer.Exit(command.diff_cases(cases))
    if watchlist is None or text is None:
        raise typer.BadParameter("expected WATCHLIST and TEXT, or --cases FILE")
    raise typer.Exit(command.diff(watchlist, text, config, as_json=as_json))


@app.command()
def draft(
    article: Annotated[
        str, typer.Argument(metavar="ARTICLE", help="The published story: a text or HTML file, a URL, or -.")
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Write here, or add what is new; default: standard output."
        ),
    ] = None,
    title: Annotated[str | None, typer.Option("--title", help="Its title; default: as it stands there.")] = None,
    url: Annotated[str | None, typer.Option("--url", help="Where it was published; its edits are watched.")] = None,
    published: Annotated[
        str | None, typer.Option("--published", metavar="DATE", help="When, such as 2026-03-01 or 2026-03-01T18:00Z.")
    ] = None,
    language: Annotated[str | None, typer.Option("--language", metavar="xx", help="Its language, such as en.")] = None,
    aliases: Annotated[
        Path | None, typer.Option("--aliases", metavar="TABLE", help="Other spellings that you have, as CSV.")
    ] = None,
    names: Annotated[
        str,
        typer.Option("--names", metavar="WHO", help="Who finds the names: rules, opinion, or a spaCy pipeline's name."),
    ] = "rules",
    config: Config = None,
) -> None:
    """Draft a watchlist from a published story: terms with other spellings, known claims, sources."""
    from bot.commands import draft as command

    given = command.Given(title, url, published, language)
    raise typer.Exit(command.draft(article, config, output=output, given=given, aliases=aliases, names=names))


@app.command()
def why(
    story: Annotated[str, typer.Argument(help="A story's id.")],
    url: Annotated[str, typer.Argument(help="The item's link.")],
    config: Config = None,
) -> None:
    """Show what was decided about one item, step by step, and why."""
    from bot.commands import look as command

    raise typer.Exit(command.why(story, url, config))


@app.command()
def validate(
    online: Annotated[
        bool, typer.Option("--online", help="Also try the token, the chats, the sources and [opinion].")
    ] = False,
    test_message: Annotated[
        bool, typer.Option("--test-message", help="With --online: send each recipient a test message.")
    ] = False,
    config: Config = None,
) -> None:
    """Check the configuration and every watchlist; each fault with its place and what was expected."""
    from bot.commands import validate as command

    raise typer.Exit(command.validate(config, online=online, test_message=test_message))


@app.command()
def status(config: Config = None) -> None:
    """Show sources with their health, stories, and undelivered alerts with their age."""
    from bot.commands import look as command

    raise typer.Exit(command.status(config))


@app.command()
def outbox(
    arrived: Annotated[
        int | None, typer.Option("--arrived", metavar="ID", help="This uncertain delivery is in the chat: settle it.")
    ] = None,
    again: Annotated[
        int | None, typer.Option("--again", metavar="ID", help="Send this uncertain delivery once more, marked.")
    ] = None,
    config: Config = None,
) -> None:
    """List what is not delivered, and settle what was perhaps sent."""
    from bot.commands import outbox as command

    if arrived is None and again is None:
        raise typer.Exit(command.outbox(config))
    raise typer.Exit(command.settle(config, arrived=arrived, again=again))


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to; an older backup there is replaced.")],
    config: Config = None,
) -> None:
    """Write the whole state into one file, also while the service runs."""
    from bot.commands import backup as command

    raise typer.Exit(command.backup(file, config))


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file that `bot backup` wrote.")],
    replace: Annotated[bool, typer.Option("--replace", help="Take the place of a state that holds something.")] = False,
    config: Config = None,
) -> None:
    """Put a backup in the place of the state, on either engine; no service may run."""
    from bot.commands import backup as command

    raise typer.Exit(command.restore(file, config, replace=replace))


@sources.command("find")
def sources_find(
    url: Annotated[
        str, typer.Argument(metavar="URL", help="A site, a page of it, a feed or a public Telegram channel.")
    ],
    as_json: AsJson = False,
    config: Config = None,
) -> None:
    """Find a site's feeds, sitemaps, listing pages and channels, and show what each would give."""
    from bot.commands import sources as command

    raise typer.Exit(command.find(url, config, as_json=as_json))


@sources.command("import")
def sources_import(
    file: Annotated[str, typer.Argument(metavar="FILE", help="An OPML file; - for standard input.")],
    into: Annotated[
        Path | None,
        typer.Option("--into", metavar="WATCHLIST", help="Add what this watchlist lacks; else tables are printed."),
    ] = None,
    config: Config = None,
) -> None:
    """Turn the feeds of an OPML file into [[source]] tables."""
    from bot.commands import sources as command

    raise typer.Exit(command.import_opml(file, into, config))


@sources.command("export")
def sources_export(
    watchlist: WatchlistFile,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write here; default: standard output.")
    ] = None,
) -> None:
    """Write a watchlist's sources as OPML, for another reader."""
    from bot.commands import sources as command

    raise typer.Exit(command.export_opml(watchlist, output))


@app.command()
def aliases(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="A name as the story writes it.")] = None,
    kind: Annotated[
        str, typer.Option("--kind", metavar="KIND", help="person, organization, place, group, event, object or other.")
    ] = "person",
    language: Annotated[str, typer.Option("--language", metavar="CODE", help="The language of the story.")] = "en",
    table: Annotated[
        Path | None, typer.Option("--table", metavar="FILE", help="A CSV file of spellings: name, alias, language.")
    ] = None,
    into: Annotated[
        Path | None, typer.Option("--into", metavar="WATCHLIST", help="Add what the table has for its terms.")
    ] = None,
    labels: Annotated[
        Path | None, typer.Option("--from-labels", metavar="DUMP", help="A Wikidata-style dump: write a table of it.")
    ] = None,
    only: Annotated[
        Path | None, typer.Option("--only", metavar="WATCHLIST", help="Only what its terms are called.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="The table; default: standard output.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Propose other spellings of a name, in this script and in others; take them from tables."""
    from bot.commands import aliases as command

    call = command.Call(name, kind, language, table, into, labels, only, output)
    raise typer.Exit(command.run(call, as_json=as_json))


def _leaves(group: BaseExceptionGroup[BotError]) -> Iterator[BotError]:
    for error in group.exceptions:
        if isinstance(error, BaseExceptionGroup):
            yield from _leaves(error)
        else:
            yield error


def _fail(*words: str) -> NoReturn:
    """Say why nothing was done, and end with 2."""
    for word in words:
        print(log.without_secrets(word), file=sys.stderr)
    sys.exit(2)
