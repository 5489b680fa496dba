"""The ``[match] require`` expression: roles and term names in single quotes, ``and``, ``or``, ``not``, parentheses.

    'Blue Strait Lines' and (subject or not place)

``not`` binds before ``and``, ``and`` before ``or``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import NoReturn

from bot.core.errors import BotError
from bot.core.model import Match, Role

DEEPEST = 100
"""Parentheses and ``not`` nest no deeper: nobody writes that, and Python's own stack is not asked to hold it."""
_TOKEN = re.compile(r"\s*(?:(?P<name>'(?:[^']|'(?=\w))*')|(?P<word>\w+)|(?P<mark>[()])|(?P<other>\S))")
_ROLES = tuple(role.value for role in Role)
_OPERAND = "a role (" + ", ".join(_ROLES) + "), a term name in single quotes, 'not' or '('"


class RequireError(BotError):
    """The expression is wrong at ``position`` (a 0-based character offset); ``nearest`` is a name that may be meant."""

    def __init__(self, position: int, problem: str, expected: str, nearest: str | None = None) -> None:
        self.position, self.problem, self.expected, self.nearest = position, problem, expected, nearest
        hint = f"; did you mean '{nearest}'?" if nearest else ""
        super().__init__(f"at character {position + 1}: {problem}; expected {expected}{hint}")


_Test = Callable[[frozenset[str], frozenset[str]], bool]


@dataclass(frozen=True, slots=True)
class Requirement:
    """A checked expression; ``source`` is how it was written."""

    source: str
    _test: _Test

    def holds(self, matches: Iterable[Match]) -> bool:
        """Whether terms found in an item fulfil the expression."""
        found = tuple(matches)
        return self._test(frozenset(m.role.value for m in found), frozenset(m.term for m in found))


def parse(source: str, term_names: Collection[str]) -> Requirement:
    """The requirement that ``source`` states. Raises ``RequireError`` on anything else."""
    return Requirement(source, _Parser(source, term_names).whole())


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    position: int


def _tokens(source: str) -> list[_Token]:
    found = [
        _Token(match.lastgroup or "", match.group(match.lastgroup or 0), match.start(match.lastgroup or 0))
        for match in _TOKEN.finditer(source)
    ]
    return [*found, _Token("end", "", len(source))]


class _Parser:
    """Recursive descent, one method a rule."""

    def __init__(self, source: str, term_names: Collection[str]) -> None:
        self._tokens = _tokens(source)
        self._at = 0
        self._names = {name.casefold(): name for name in term_names}

    @property
    def _now(self) -> _Token:
        return self._tokens[self._at]

    def _takes(self, text: str) -> bool:
        if self._now.kind in ("word", "mark") and self._now.text.lower() == text:
            self._at += 1
            return True
        return False

    def whole(self) -> _Test:
        test = self._either(0)
        if self._now.kind != "end":
            self._fail(f"unexpected {_shown(self._now)}", "'and', 'or' or the end")
        return test

    def _either(self, depth: int) -> _Test:
        tests = [self._all(depth)]
        while self._takes("or"):
            tests.append(self._all(depth))
        return tests[0] if len(tests) == 1 else lambda roles, terms: any(test(roles, terms) for test in tests)

    def _all(self, depth: int) -> _Test:
        tests = [self._one(depth)]
        while self._takes("and"):
            tests.append(self._one(depth))
        return tests[0] if len(tests) == 1 else lambda roles, terms: all(test(roles, terms) for test in tests)

    def _one(self, depth: int) -> _Test:
        if depth > DEEPEST:
            self._fail("nested too deep", f"at most {DEEPEST} levels")
        if self._takes("not"):
            inner = self._one(depth + 1)
            return lambda roles, terms: not inner(roles, terms)
        opening = self._now
        if self._takes("("):
            inner = self._either(depth + 1)
            if not self._takes(")"):
                self._fail(f"the '(' at character {opening.position + 1} is not closed", "')'")
            return inner
        return self._operand()

    def _operand(self) -> _Test:
        token = self._now
        if token.kind == "name":
            name = self._name(token)
            self._at += 1
            return lambda roles, terms: name in terms
        if token.kind == "word" and token.text.lower() in _ROLES:
            role = token.text.lower()
            self._at += 1
            return lambda roles, terms: role in roles
        if token.kind == "word" and token.text.lower() not in ("and", "or"):
            self._fail(f"unknown role {token.text!r}", _OPERAND, self._nearest(token.text, (*_ROLES, *self._names)))
        if token.text == "'":
            self._fail("a quotation mark that is not closed", "a term name between single quotes")
        self._fail(f"unexpected {_shown(token)}", _OPERAND)

    def _name(self, token: _Token) -> str:
        wanted = token.text[1:-1].strip()
        known = self._names.get(wanted.casefold())
        if known is None:
            self._fail(f"no term is named {wanted!r}", "the name of a [[term]]", self._nearest(wanted, self._names))
        return known

    def _nearest(self, text: str, among: Iterable[str]) -> str | None:
        close = get_close_matches(text.casefold()[:200], list(among), n=1, cutoff=0.5)
        return self._names.get(close[0], close[0]) if close else None

    def _fail(self, problem: str, expected: str, nearest: str | None = None) -> NoReturn:
        raise RequireError(self._now.position, problem, expected, nearest)


def _shown(token: _Token) -> str:
    return "end" if token.kind == "end" else repr(token.text)
