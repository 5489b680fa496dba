"""What was asked of ``bot replay``, and what makes no sense together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.core.errors import BotError
from bot.watchlist import EXPECTED, is_watchlist


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for beside the decisions themselves. ``history``: days of stored history; None: all of it."""

    opinion: bool = False
    as_json: bool = False
    history: int | None = None
    against: Path | None = None
    report: bool = False
    thresholds: bool = False
    page: Path | None = None
    expect: Path | None = None
    record: Path | None = None

    @property
    def tried(self) -> bool:
        """Whether a whole backtest is asked for."""
        return self.report or self.thresholds or self.page is not None

    @property
    def plain(self) -> bool:
        """Whether nothing but the decisions is."""
        return not (self.tried or self.against or self.expect or self.record)


def refuse(watchlist: Path, items: str | None, wanted: Wanted) -> None:
    """Raises BotError for options that make no sense together, and for a file that is not to be written."""
    for problem in _problems(items, wanted):
        raise BotError(problem)
    if wanted.record:
        _refuse_record(wanted.record, watchlist)
    if wanted.page:
        _refuse_page(wanted.page)


def _problems(items: str | None, wanted: Wanted) -> Iterator[str]:
    if items is not None and wanted.history is not None:
        yield "--history replays what is stored: leave out ITEMS, or leave out --history"
    if wanted.history is not None and wanted.history < 1:
        yield "--history: expected a number of days, 1 or more"
    if wanted.as_json and (wanted.report or wanted.thresholds or wanted.against):
        yield "--json prints the decisions, an item a line: leave out --report, --thresholds and --against"
    if wanted.opinion and (wanted.tried or wanted.against):
        yield "--opinion asks once for each item: leave out --report, --thresholds, --page and --against"
    if wanted.against and (wanted.expect or wanted.record):
        yield "--expect and --record are about one watchlist: leave out --against"
    if wanted.expect and wanted.record:
        yield "--record writes expectations and --expect checks some: one at a time"


def _refuse_record(path: Path, watchlist: Path) -> None:
    if path.exists():
        raise BotError(f"--record: {path} is there already, and is not overwritten: name another file")
    _refuse_no_folder("--record", path)
    if is_watchlist(path) and path.absolute().parent == watchlist.absolute().parent:
        name = watchlist.name.removesuffix(".toml") + EXPECTED
        raise BotError(f"--record: {path} would be read as a watchlist: let its name end in {EXPECTED}, such as {name}")


def _refuse_page(path: Path) -> None:
    from bot.backtest.page import MARK

    if path.is_dir():
        raise BotError(f"--page: {path} is a folder")
    _refuse_no_folder("--page", path)
    try:
        with path.open("rb") as file:
            begins = file.read(1000).decode("utf-8", "replace")
    except FileNotFoundError:
        return
    except OSError as error:
        raise BotError(f"--page: {path}: {error.strerror}") from None
    if MARK not in begins:
        raise BotError(f"--page: {path} is there already and is no page of a replay: it is not overwritten")


def _refuse_no_folder(option: str, path: Path) -> None:
    if not path.absolute().parent.is_dir():
        raise BotError(f"{option}: {path.absolute().parent} is no folder")
