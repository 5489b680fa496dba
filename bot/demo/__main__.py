"""``python -m bot.demo``: five months of the first story in a minute, without network and without a token.

Each day of the recording is put on a loopback server, then the real ``bot check-now`` runs as its own process, as it
would from cron. Exit status: 0 all days done, 1 a check failed, 2 nothing was done.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from bot.demo.newsroom import write_newsroom
from bot.demo.site import Site, open_site
from bot.demo.stream import Day, Stream, load_stream

WATCHLIST = Path(__file__).parents[2] / "watchlists" / "afghan-commandos.toml"
WIDEST = 96
# The demo must not reach a real chat, a real configuration or a proxy, whatever the shell has set.
_NOT_INHERITED = ("BOT_", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")

Row = Mapping[str, Any]


@dataclass(slots=True)
class Tally:
    """What the demo has seen so far."""

    told: Counter[str] = field(default_factory=Counter)
    quiet: Counter[str] = field(default_factory=Counter)
    failed: int = 0


def main(argv: Sequence[str] | None = None) -> int:
    """Run the demo; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m bot.demo", description="A recorded stream through the real bot.")
    parser.add_argument("--watchlist", type=Path, default=WATCHLIST, help="whose terms and claims are followed")
    parser.add_argument(
        "--keep", type=Path, metavar="FOLDER", help="write the demo's files here (a new folder), keep them"
    )
    options = parser.parse_args(argv)
    stream = load_stream()
    with tempfile.TemporaryDirectory(prefix="bot-demo-") as spare, open_site(stream) as site:
        folder: Path = options.keep or Path(spare) / "newsroom"
        try:
            folder.mkdir(parents=True)
            config = write_newsroom(folder, options.watchlist, site)
        except (OSError, tomllib.TOMLDecodeError) as error:
            print_line(f"bot.demo: {error}", sys.stderr)
            return 2
        return play(stream, site, config, options.watchlist.stem)


def print_line(text: str, to: Any) -> None:
    to.write(f"{text}\n")


def play(stream: Stream, site: Site, config: Path, story: str) -> int:
    """Day by day: what happens, what the bot tells, what it keeps quiet and why."""
    screen = Console(highlight=False, markup=False)
    screen.width = min(screen.width, WIDEST)
    started, tally = time.monotonic(), Tally()
    introduce(screen, stream)
    for number, day in enumerate(stream.days, 1):
        open_day(screen, number, day)
        site.days_gone = number
        rows, status = check_now(config, screen)
        tally.failed += status != 0
        if not any(row["type"] == "summary" for row in rows):
            break  # nothing was done, and the command said why: the days after it would only repeat that
        close_day(screen, rows, tally)
        for address in quiet_ones(day, rows, site):
            screen.print(Text(f"\n$ bot why {story} {address}", style="dim"), soft_wrap=True)
            run_bot(["why", story, address], config, screen)
    conclude(screen, tally, time.monotonic() - started)
    return 1 if tally.failed else 0


def check_now(config: Path, screen: Console) -> tuple[list[Row], int]:
    """One pass of the real command: what a person reads goes to the screen, the rows come back with its status.

    With ``--json`` the console channel writes to standard error, as it is: one process shows and tells.
    """
    done = run_bot(["check-now", "--json"], config, screen, read=True)
    return [json.loads(line) for line in (done.stdout or "").splitlines()], done.returncode


def run_bot(
    arguments: Sequence[str], config: Path, screen: Console, *, read: bool = False
) -> subprocess.CompletedProcess[str]:
    """The real command line in its own process, on this screen; ``read``: its standard output comes back instead."""
    screen.file.flush()
    command = [sys.executable, "-m", "bot", *arguments, "--config", str(config)]
    environment = {k: v for k, v in os.environ.items() if not k.upper().startswith(_NOT_INHERITED)}
    environment["COLUMNS"] = str(screen.width)
    shown = screen.file.fileno()
    out = subprocess.PIPE if read else shown
    return subprocess.run(command, stdout=out, stderr=shown, env=environment, encoding="utf-8", check=False)


def quiet_ones(day: Day, rows: Iterable[Row], site: Site) -> list[str]:
    """Of the pieces whose decision the day wants to show in full, the first that was kept quiet.

    Of a text and its copy either may be read first: sources are checked side by side.
    """
    quiet = {row["url"] for row in rows if row["type"] == "item" and row["decision"] == "quiet"}
    return [site.base + address for address in day.why if site.base + address in quiet][:1]


def introduce(screen: Console, stream: Stream) -> None:
    outlets = ", ".join(outlet.name for outlet in stream.outlets)
    screen.print(
        f"\nA reporter's story says that Russia courts former Afghan commandos for its war in Ukraine. "
        f"From now on the bot reads {len(stream.outlets)} outlets for her ({outlets}), in English, Persian and "
        f"Russian, and tells only what the story does not say yet. The outlets are invented and on this machine; the "
        f"bot is the real one."
    )


def open_day(screen: Console, number: int, day: Day) -> None:
    when = f"{day.date:%a} {day.date.day} {day.date:%b %Y}"
    screen.print()
    screen.print(Rule(Text(f"Day {number} · {when} · {day.heading}", style="bold"), align="left", style="blue"))
    screen.print(Text(day.happens, style="italic"))
    screen.print(Text("\n$ bot check-now", style="dim"))


def close_day(screen: Console, rows: Iterable[Row], tally: Tally) -> None:
    """What was not told, each with its reason; and the day's sums go to the tally."""
    items = [row for row in rows if row["type"] == "item"]
    quiet = [row for row in items if row["decision"] == "quiet"]
    tally.told.update(row["kind"] for row in items if row["decision"] == "alert")
    tally.quiet.update(row["kind"] if row["kind"] in ("repeat", "irrelevant") else "maybe new" for row in quiet)
    if quiet:
        screen.print(Text("\nKept quiet, and why:", style="bold"))
    for row in quiet:
        screen.print(Padding(Text(f"· {row['title']}"), (0, 0, 0, 2), expand=False))
        screen.print(Padding(Text(f"{row['source']}: {row['reason']}", style="dim"), (0, 0, 0, 4), expand=False))


def conclude(screen: Console, tally: Tally, seconds: float) -> None:
    screen.print()
    screen.print(Rule(Text("What the reporter heard in five months", style="bold"), align="left", style="blue"))
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    for label, counts in (("told", tally.told), ("kept quiet", tally.quiet)):
        kinds = ", ".join(f"{count} {kind}" for kind, count in counts.most_common())
        table.add_row(Text(label, style="bold"), f"{counts.total()}", kinds)
    screen.print(table)
    if tally.failed:
        screen.print(f"{tally.failed} of the checks failed; what they said stands above.", style="bold red")
    screen.print(
        f"\nAll in {seconds:.0f} s. Next: `make check-now` reads the story's real sources; a story of your own is one "
        f"file beside watchlists/afghan-commandos.toml."
    )


if __name__ == "__main__":
    sys.exit(main())
