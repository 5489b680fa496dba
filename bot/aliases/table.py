"""A table of spellings that the user has: a CSV file with a name and an alias in each row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.aliases.model import Proposal
from bot.core.errors import BotError, Fault, Faults
from bot.core.text import words

COLUMNS = ("name", "alias", "language")
MOST_BYTES = 200_000_000
_MOST_FAULTS = 20


@dataclass(frozen=True, slots=True)
class Row:
    """One row: another spelling of a name, and the language it is of, where the table says so."""

    name: str
    alias: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class AliasTable:
    """What a table knows, by folded name. ``title`` is what proposals say they are from."""

    title: str = "your table"
    rows: Mapping[tuple[str, ...], tuple[Row, ...]] = field(default_factory=dict)

    def of(self, name: str) -> tuple[Proposal, ...]:
        """The spellings of a name, which may differ from the table's in case, accents and marks."""
        return tuple(
            Proposal(it.alias, f"{self.title}, {it.language}" if it.language else self.title)
            for it in self.rows.get(name_key(name), ())
        )


def name_key(name: str) -> tuple[str, ...]:
    """What names are compared by: their folded words."""
    return tuple(word.folded for word in words(name))


def table_of(rows: Iterable[Row], title: str = "your table") -> AliasTable:
    """A table from its rows."""
    by_name: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        by_name.setdefault(name_key(row.name), []).append(row)
    return AliasTable(title, {key: tuple(found) for key, found in by_name.items()})


def read_table(path: Path) -> AliasTable:
    """The table in a CSV file (UTF-8, a header with the columns name and alias, and language where it is known).

    Raises Faults with every wrong line, BotError where the file cannot be read.
    """
    try:
        raw = path.read_bytes() if path.stat().st_size <= MOST_BYTES else None
    except OSError as error:
        raise BotError(f"{path}: {error.strerror}") from None
    if raw is None:
        raise BotError(f"{path}: the file is too large: at most {MOST_BYTES // 1_000_000} MB")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise Faults([Fault(str(path), line, "", "is not UTF-8", "a CSV file saved as UTF-8")]) from None
    faults: list[Fault] = []
    rows = list(_rows(text, str(path), faults))
    if faults:
        raise Faults(faults)
    return table_of(rows, path.name)


def _rows(text: str, file: str, faults: list[Fault]) -> Iterator[Row]:
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        header = [it.strip().casefold() for it in next(lines, [])]
        for column in COLUMNS[:2]:
            if header.count(column) != 1:
                problem = "stands twice in the first line" if column in header else "no such column in the first line"
                faults.append(Fault(file, 1, column, problem, "the columns name, alias and, where known, language"))
        if faults:
            return
        for cells in lines:
            if not any(cell.strip() for cell in cells):
                continue
            row = _row(dict(zip(header, cells, strict=False)))
            if problem := _problem(row, len(cells), len(header)):
                faults.append(Fault(file, lines.line_num, "", problem))
                if len(faults) >= _MOST_FAULTS:
                    return
            else:
                yield row
    except csv.Error as error:
        faults.append(Fault(file, lines.line_num, "", f"is no CSV: {error}"))


def _delimiter(text: str) -> str:
    """What divides the cells: by the first line, as spreadsheets of several countries write it."""
    first = text.partition("\n")[0]
    return max(",;\t", key=lambda it: (first.count(it), it == ","))


def _row(cells: Mapping[str, str]) -> Row:
    return Row(*(" ".join(cells.get(column, "").split()) for column in COLUMNS))


def _problem(row: Row, cells: int, columns: int) -> str:
    if cells > columns:
        return f"has {cells} cells under {columns} columns: put quotation marks around a name with a comma"
    for column, value in (("name", row.name), ("alias", row.alias)):
        if not name_key(value):
            return f"has no {column}"
    return ""


def write_table(rows: Iterable[Row]) -> str:
    """Rows as CSV, with the header that ``read_table`` wants."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows((it.name, it.alias, it.language) for it in rows)
    return out.getvalue()
