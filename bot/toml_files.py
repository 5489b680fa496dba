"""A TOML file of a person's → values, or every fault in it with its line, its key and what was expected.

Settings and watchlists both read through here. Key paths count lists from 1 in what a person reads
(``term[3].role`` is the third ``[[term]]``), from 0 in code.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from bot.core.errors import Fault, Faults
from bot.toml_lines import KeyPath as KeyPath
from bot.toml_lines import last_statement, lines_of

MAX_BYTES = 10_000_000  # a watchlist of 10,000 terms has 2 MB; without a bound /dev/zero would be read for ever

_PLACE = re.compile(r"(?P<says>.*) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)", re.DOTALL)
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_TYPES = {"string_type": "text in quotes", "bool_type": "true or false", "int_type": "a whole number"}
_SYNTAX = {  # what tomllib says → what a person may do
    "Invalid value": "text in quotes, a number, true or false, a date or a list",
    "Unescaped '\\' in a string": "'text in single quotes' where it holds a backslash",
    "Illegal character '\\n'": "a closing quote on the same line",
    "Unterminated string": "a closing quote",
    'Expected "\'"': "a closing quote",
    "Unclosed array": "a closing ]",
    "Cannot overwrite a value": "each key once",
    "Expected '=' after a key in a key/value pair": "key = value",
    "Invalid statement": "key = value, [table], [[list of tables]] or # a remark",
    "Expected newline or end of document after a statement": "one key on a line, and dates as 2022-10-27",
}

_OPEN = {"Invalid value": "a value, and a closing ] where a list is open"}


class Table(BaseModel):
    """What a table of a file may hold: nothing is converted silently, nothing unknown is passed over."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, hide_input_in_errors=True)


M = TypeVar("M", bound=Table)


@dataclass(frozen=True)
class TomlFile:
    """A file as it was read: ``name`` as a person is told it."""

    name: str
    data: Mapping[str, Any]
    text: str = field(repr=False)

    @cached_property
    def lines(self) -> Mapping[KeyPath, int]:
        """The line of each key path. Looked up at the first fault: half the time of reading 10,000 terms."""
        try:
            return lines_of(self.text)
        except RecursionError:  # lists in lists, just not too deep for tomllib
            return {}

    def line(self, path: KeyPath) -> int | None:
        """The line of a key, or of the table that should hold it; None where the file has neither."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path)

    def fault(self, path: KeyPath, problem: str, expected: str = "", nearest: str | None = None) -> Fault:
        """A fault at a key of this file."""
        return Fault(self.name, self.line(path), key_text(path), problem, expected, nearest)

    def table(self, name: str) -> Mapping[str, Any]:
        """``[name]`` as it was read, empty where there is none or something else stands there."""
        found = self.data.get(name)
        return found if isinstance(found, dict) else {}

    def tables(self, name: str) -> Iterator[tuple[KeyPath, Mapping[str, Any]]]:
        """Each ``[[name]]`` as it was read, with its path; what is no table is left out."""
        found = self.data.get(name)
        for place, entry in enumerate(found if isinstance(found, list) else []):
            if isinstance(entry, dict):
                yield (name, place), entry

    def twice(self, name: str, key: str, same: Callable[[str], str] = str.strip) -> Iterator[Fault]:
        """A fault for each ``[[name]]`` whose ``key`` an earlier one has; ``same`` maps equal values to one."""
        seen: dict[str, KeyPath] = {}
        for path, entry in self.tables(name):
            value, here = entry.get(key), (*path, key)
            if isinstance(value, str | int) and str(value).strip():
                first = seen.setdefault(same(str(value)), here)
                if first != here:
                    yield self.fault(here, f'"{value}" is given twice, first on line {self.line(first)}', "each once")


def wrong(problem: str, expected: str = "", nearest: str | None = None) -> PydanticCustomError:
    """What a validator raises: it becomes the ``Fault`` of the key at hand, word for word."""
    return PydanticCustomError("wrong", "wrong", {"problem": problem, "expected": expected, "nearest": nearest})


def read_toml(path: Path) -> TomlFile:
    """The values of a file with the line of each key. UTF-8, with or without a byte order mark.

    Raises ``Faults`` with one fault: no file, not readable, not UTF-8, not TOML.
    """
    name = shown(path)
    text = _text(path, name)
    try:
        return TomlFile(name, tomllib.loads(text), text)
    except tomllib.TOMLDecodeError as error:
        raise Faults([_syntax_fault(name, text, str(error))]) from None
    except RecursionError:
        raise Faults([Fault(name, None, "", "is nested too deeply to be read")]) from None
    except ValueError:  # Python refuses to read whole numbers of more than 4,300 digits
        raise Faults([Fault(name, None, "", "holds a number with too many digits")]) from None


def check(file: TomlFile, model: type[M], faults: list[Fault]) -> M | None:
    """The file as ``model`` describes it; None when it is otherwise, and each fault is added to ``faults``."""
    try:
        return model.model_validate(file.data)
    except ValidationError as error:
        faults.extend(_fault(file, model, detail) for detail in error.errors(include_url=False))
        return None


def in_order(faults: Sequence[Fault]) -> list[Fault]:
    """From top to bottom of the file, each once."""
    return sorted(dict.fromkeys(faults), key=lambda fault: fault.line or 0)


def shown(path: Path) -> str:
    """A path as a person reads it: from the working directory where it lies under it."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def key_text(path: KeyPath) -> str:
    """``("term", 2, "role")`` → ``term[3].role``."""
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part + 1}]"
        else:
            text += ("." if text else "") + (part if _BARE.fullmatch(part) else json.dumps(part, ensure_ascii=False))
    return text


def called(value: object) -> str:
    """What kind of value it is, in a person's words."""
    names: list[tuple[type, str]] = [
        (str, "text"),
        (bool, "true or false"),
        (int, "a number"),
        (float, "a number"),
        (datetime, "a date and time"),
        (date, "a date"),
        (time, "a time of day"),
        (Mapping, "a table"),
    ]
    return next((name for kind, name in names if isinstance(value, kind)), "a list")


def either(words: Sequence[str]) -> str:
    """``["a", "b", "c"]`` → ``a, b or c``."""
    return " or ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def nearest(word: str, known: Sequence[str]) -> str | None:
    """The known word that was probably meant; None where none is near."""
    by_fold = {name.casefold(): name for name in known}
    found = get_close_matches(word.casefold(), by_fold, n=1)
    return by_fold[found[0]] if found else None


def _text(path: Path, name: str) -> str:
    raw = _bytes(path, name)
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise Faults([_encoding_fault(name, raw, error.start + len(raw) - len(error.object))]) from None


def _bytes(path: Path, name: str) -> bytes:
    try:
        if path.is_dir():
            raise Faults([Fault(name, None, "", "is a folder", "a file")])
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise Faults([Fault(name, None, "", "does not exist", "a file")]) from None
    except (OSError, ValueError) as error:  # ValueError: a null character in the path
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise Faults([Fault(name, None, "", f"cannot be read: {reason}", "a file that this user may read")]) from None
    if len(raw) > MAX_BYTES:
        raise Faults([Fault(name, None, "", "is too large", f"at most {MAX_BYTES // 1_000_000} MB")])
    return raw


def _encoding_fault(name: str, raw: bytes, at: int) -> Fault:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Fault(name, 1, "", "is in UTF-16", "UTF-8: save it again with that encoding")
    problem = f"is not in UTF-8: byte {raw[at]:#04x} at place {at + 1} of the file cannot be read"
    return Fault(name, raw.count(b"\n", 0, at) + 1, "", problem, "UTF-8: save it again with that encoding")


def _syntax_fault(name: str, text: str, message: str) -> Fault:
    found = _PLACE.fullmatch(message)
    says = found["says"] if found else message
    if not found or not found["line"]:
        # the end of the file is where it was noticed, not where a person has to look
        path, line = last_statement(text)
        problem = f"is not TOML: {_in_words(says)}, up to the end of the file"
        return Fault(name, line, key_text(path), problem, _OPEN.get(says) or _SYNTAX.get(says, ""))
    line, column = int(found["line"]), int(found["column"])
    read = "\n".join([*text.split("\n")[: line - 1], text.split("\n")[line - 1][: column - 1]])
    path, _ = last_statement(read)
    expected = 'straight quotes: "text"' if text[len(read) :][:1] in "“”„«‘’" else _SYNTAX.get(says, "")
    return Fault(name, line, key_text(path), f"is not TOML: {_in_words(says)}, at column {column}", expected)


def _in_words(says: str) -> str:
    if "twice" in says:  # tomllib shows the table as a Python tuple
        return "this table was declared before"
    if says == "Cannot overwrite a value":
        return "this key was given before"
    return says[:1].lower() + says[1:]


def _fault(file: TomlFile, model: type[Table], detail: ErrorDetails) -> Fault:
    path, kind = tuple(detail["loc"]), detail["type"]
    if kind == "wrong":
        ctx = detail["ctx"]
        return file.fault(path, ctx["problem"], ctx["expected"], ctx["nearest"])
    if kind == "extra_forbidden":
        known = list(_table_at(model, path[:-1]).model_fields)
        home = _home(model, str(path[-1]))
        return file.fault(path, "is not known here", either(known) + home, nearest(str(path[-1]), known))
    if kind == "missing":
        missing = _table_at(model, path[:-1]).model_fields[str(path[-1])]
        return file.fault(path, "is missing", missing.description or "")
    return file.fault(path, f"is {called(detail['input'])}", _TYPES.get(kind) or _shape(model, path))


def _home(model: type[Table], key: str) -> str:
    """Where a key that stands in the wrong table belongs: below a [table], keys of the top are taken for its own."""
    if key in model.model_fields:
        return f" ({key} belongs above the first [table])"
    homes = [name for name, it in model.model_fields.items() if key in _fields(_table_in(it.annotation))]
    return f" ({key} belongs to {either(homes)})" if homes else ""


def _fields(model: type[Table] | None) -> Collection[str]:
    return model.model_fields if model else ()


def _shape(model: type[Table], path: KeyPath) -> str:
    """What stands at a path that should be a table, or a list."""
    key = path[-1]
    if isinstance(key, int):
        return "a table"
    annotation = _table_at(model, path[:-1]).model_fields[key].annotation
    inner = _table_in(annotation)
    if inner is None:
        return "a list"
    return f"one table [{key}]" if annotation is inner or _optional(annotation) else f"a list of tables, each [[{key}]]"


def _optional(annotation: Any) -> bool:
    return type(None) in get_args(annotation)


def _table_at(model: type[Table], path: KeyPath) -> type[Table]:
    for part in path:
        if isinstance(part, str):
            model = _table_in(model.model_fields[part].annotation) or model
    return model


def _table_in(annotation: Any) -> type[Table] | None:
    """The table that a field holds, alone, in a list or optionally; None for a plain value."""
    if isinstance(annotation, type) and issubclass(annotation, Table):
        return annotation
    return next(filter(None, map(_table_in, get_args(annotation))), None)
