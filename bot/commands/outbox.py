"""``bot outbox``: what is not delivered, one by one, and a person's word on what perhaps was."""

from __future__ import annotations

import getpass
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from rich.table import Table
from rich.text import Text

from bot.channels.spans import clean
from bot.commands import load, say, terminal
from bot.core.ago import age
from bot.core.errors import BotError
from bot.store import NoState, Store, Waiting


def outbox(config: Path | None) -> int:
    """Every delivery without a receipt, the oldest first."""
    settings, _ = load(config)
    now = datetime.now(UTC)
    try:
        with closing(Store.open(settings.database, create=False)) as store, store.read() as tx:
            found = tx.undelivered_ones()
    except NoState as error:
        print(f"{error}; nothing waits.")
        return 0
    if not found:
        print("Every alert is delivered.")
        return 0
    terminal().print(_table(found, now))
    if any(it.uncertain for it in found):
        say("perhaps sent: look into the chat, then bot outbox --arrived ID, or --again ID to have it sent once more.")
    known = {it.name for it in settings.recipients}
    if nobody := sorted({it.recipient for it in found} - known):
        say(
            f"no recipient is called {' or '.join(map(clean, nobody))}: give the name back, or --arrived ID settles it."
        )
    return 0


def settle(config: Path | None, *, arrived: int | None, again: int | None) -> int:
    """A person says that an uncertain delivery arrived, or has it sent again, marked; 1 where it is not uncertain.

    What is for nobody in the configuration is settled with ``arrived`` too.
    """
    if arrived is not None and again is not None:
        raise BotError("expected one of --arrived and --again")
    number = arrived if arrived is not None else again
    assert number is not None
    settings, _ = load(config)
    with closing(Store.open(settings.database)) as store:
        known = [it.name for it in settings.recipients]
        done = store.settle_uncertain(number, arrived is not None, _who(), datetime.now(UTC), known=known)
    if not done:
        say(f"delivery {number} is not uncertain, or is being sent just now: nothing was changed")
        return 1
    print(f"delivery {number}: {'arrived' if arrived is not None else 'is sent once more, marked as a repeat'}.")
    return 0


def _who() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "somebody at the terminal"


def _table(found: list[Waiting], now: datetime) -> Table:
    table = Table(box=None, padding=(0, 1))
    for name in ("id", "recipient", "age", "state", "alert"):
        table.add_column(name, no_wrap=name in ("id", "age"))
    for it in found:
        state = "perhaps sent" if it.uncertain else f"tried {it.attempts} times" if it.attempts else "waits"
        said = Text(clean(it.title))
        said.append(f"\n{clean(it.url)}" if it.url else "", "dim")
        said.append(f"\n{clean(it.reason)}" if it.reason else "", "red")
        table.add_row(str(it.id), clean(it.recipient), age(now, it.found), state, said)
    return table
