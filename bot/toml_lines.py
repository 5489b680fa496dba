"""Where each key of a TOML text stands: tomllib gives the values but no lines."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from contextlib import suppress

KeyPath = tuple[str | int, ...]
"""``("term", 2, "role")`` is the role of the third ``[[term]]``: names of keys, and places in lists from 0."""

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*+")
_SPACE = re.compile(r"[ \t]*+")
_BARE = re.compile(r"[A-Za-z0-9_-]++")
_SCALAR = re.compile(r"[^,\]}#\r\n]*+")
_TEXT = re.compile(
    r'"""(?:[^"\\]|\\.|"{1,2}(?!"))*"{3,5}'
    r"|'''(?:[^']|'{1,2}(?!'))*'{3,5}"
    r'|"(?!"")(?:[^"\\\n]|\\.)*"'
    r"|'(?!'')[^'\n]*'",
    re.DOTALL,
)


def lines_of(text: str) -> dict[KeyPath, int]:
    """The line, from 1, where each key path of ``text`` is first named; entries of lists have their own.

    ``text`` has been accepted by tomllib: nothing is checked here again.
    """
    scan = _Scan(text)
    scan.document()
    return scan.lines


def spans_of(text: str) -> dict[KeyPath, tuple[int, int]]:
    """Where each value, and each header of a table, begins and ends in ``text``, which tomllib has accepted."""
    scan = _Scan(text)
    scan.document()
    return scan.spans


def last_statement(text: str) -> tuple[KeyPath, int]:
    """The key, or table, of the last statement that ``text`` begins, and its line from 1.

    ``text`` is what tomllib had read when it gave up: the statement is the one with the fault.
    """
    scan = _Scan(text)
    with suppress(ValueError, RecursionError, IndexError):  # a key that is no key, brackets without end
        scan.document()
    return scan.statement


class _Scan:
    """One walk through a text, noting the line of each key path."""

    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0
        self.statement: tuple[KeyPath, int] = ((), 1)
        self.lines: dict[KeyPath, int] = {}
        self.spans: dict[KeyPath, tuple[int, int]] = {}
        self._newest: dict[KeyPath, int] = {}  # of each [[array of tables]], the place of its newest table
        self._ends = [found.start() for found in re.finditer("\n", text)]

    def document(self) -> None:
        table: KeyPath = ()
        self._skip(_BLANK)
        while self.at < len(self.text):
            line = self._line()
            self.statement = (table, line)
            if self._next("["):
                table = self._header()
                self.statement = (table, line)
            else:
                path = self._named_key(table)
                self.statement = (path, line)
                self._value(path)
            self._skip(_BLANK)

    def _header(self) -> KeyPath:
        """``[a.b]`` or ``[[a.b]]``; a table in an array of tables means the newest one."""
        line, width, start = self._line(), 2 if self.text.startswith("[[", self.at) else 1, self.at
        self.at += width
        parts = self._key()
        self.at += width
        path: KeyPath = ()
        for part in parts[:-1]:
            path = self._newest_of(self._named((*path, part), line), line)
        path = self._named((*path, parts[-1]), line)
        if width == 2:
            self._newest[path] = self._newest.get(path, -1) + 1
            path = self._newest_of(path, line)
        self.spans[path] = (start, self.at)
        return path

    def _newest_of(self, path: KeyPath, line: int) -> KeyPath:
        return self._named((*path, self._newest[path]), line) if path in self._newest else path

    def _named_key(self, table: KeyPath) -> KeyPath:
        """The key of a pair; what follows is its value."""
        line, path = self._line(), table
        for part in self._key():
            path = self._named((*path, part), line)
        self.at += len("=")
        self._skip(_SPACE)
        return path

    def _value(self, path: KeyPath) -> None:
        start = self.at
        if self._next("["):
            self._array(path)
        elif self._next("{"):
            self._inline_table(path)
        elif not self._skip(_TEXT if self._next('"') or self._next("'") else _SCALAR):
            self.at = len(self.text)  # a text that is never closed: the rest of the file is in it
        self.spans[path] = (start, self.at)

    def _array(self, path: KeyPath) -> None:
        self.at += len("[")
        place = 0
        while self._inside("]"):
            self._value(self._named((*path, place), self._line()))
            place += 1

    def _inline_table(self, path: KeyPath) -> None:
        self.at += len("{")
        while self._inside("}"):
            self._value(self._named_key(path))

    def _inside(self, closing: str) -> bool:
        """Go to the next entry; False when the closing bracket came instead, and is behind."""
        self._skip(_BLANK)
        if self._next(","):
            self.at += 1
            self._skip(_BLANK)
        if self._next(closing):
            self.at += 1
            return False
        return self.at < len(self.text)

    def _key(self) -> tuple[str, ...]:
        parts = [self._word()]
        while self._next("."):
            self.at += 1
            parts.append(self._word())
        return tuple(parts)

    def _word(self) -> str:
        self._skip(_SPACE)
        quoted = self._next('"') or self._next("'")
        word = self._skip(_TEXT if quoted else _BARE)
        self._skip(_SPACE)
        return str(tomllib.loads(f"word = {word}")["word"]) if quoted else word

    def _named(self, path: KeyPath, line: int) -> KeyPath:
        self.lines.setdefault(path, line)
        return path

    def _skip(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.text, self.at)
        if found is None:
            return ""
        self.at = found.end()
        return found.group()

    def _next(self, sign: str) -> bool:
        return self.text.startswith(sign, self.at)

    def _line(self) -> int:
        return bisect_left(self._ends, self.at) + 1
