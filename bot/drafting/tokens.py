"""The words of a story as they are written, by sentence: capitals, codes and marks are what names are told by."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import regex

from bot.core.text import fold, sentences
from bot.drafting.model import Published

_TOKEN = regex.compile(r"(?:\p{L}\.){2,}|[\p{L}\p{N}@#](?:[\p{L}\p{M}\p{N}]|[’'&\-‑./](?=[\p{L}\p{N}]))*")
_OPENS = frozenset("\"“„«‘':")
HEADLINE = -1
"""The number of the title as a sentence."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word as written, without a possessive ending (``owns`` says it had one). Offsets are of its sentence's text."""

    text: str
    start: int
    end: int
    opening: bool
    """Whether it begins a sentence, a quotation or a clause behind a colon: its capital says little."""
    owns: bool = False
    folded: str = ""
    """For comparing."""

    @property
    def capital(self) -> bool:
        """Whether it is written as a name is: a capital first ("McNeil", "eBay" has one too), or a code."""
        return self.text[:1].isupper() or (self.text[:1].islower() and self.text[1:2].isupper()) or self.is_code

    @property
    def is_code(self) -> bool:
        """Letters and digits together: "5H-KLT", "V2405-17"; a bare number is none, nor is "20-year"."""
        return any(c.isdigit() for c in self.text) and any(c.isupper() for c in self.text)


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of the story with its tokens; ``number`` counts from 0, the title is ``HEADLINE``."""

    number: int
    text: str
    tokens: tuple[Token, ...]
    paragraph: int = 0

    def gap(self, at: int) -> str:
        """What stands between the tokens ``at`` and ``at + 1``; empty at the end."""
        if at + 1 >= len(self.tokens):
            return ""
        return self.text[self.tokens[at].end : self.tokens[at + 1].start]


@dataclass(frozen=True, slots=True)
class Reading:
    """A story as lines, with what its words are elsewhere in it."""

    story: Published
    lines: tuple[Line, ...]
    small: frozenset[str] = field(default=frozenset())
    """Folded words that the story also writes without a capital."""
    shouted: bool = False
    """Whether the title writes most words with capitals, so that one says nothing there."""

    @property
    def body(self) -> tuple[Line, ...]:
        """The lines without the title."""
        return tuple(line for line in self.lines if line.number != HEADLINE)


def reading(story: Published) -> Reading:
    """The story's title and sentences as lines of tokens. Linear in the text."""
    lines = [Line(HEADLINE, story.title, _tokens(story.title), -1)] if story.title else []
    number = 0
    for n, part in enumerate(story.text.split("\n\n")):
        for text in _whole_quotations([part[start:end].strip() for start, end in sentences(part)]):
            if text:
                lines.append(Line(number, text, _tokens(text), n))
                number += 1
    uses: Counter[str] = Counter(t.folded for line in lines for t in line.tokens if t.text[:1].islower())
    title = [t for t in lines[0].tokens if len(t.text) > 3] if story.title else []
    shouted = len([t for t in title if t.capital]) > 0.6 * len(title)
    return Reading(story, tuple(lines), frozenset(uses), shouted)


_MOST_QUOTED = 4
"""Sentences of one quotation that are kept together."""


def _whole_quotations(parts: Sequence[str]) -> list[str]:
    """Sentences, with those of one quotation as one: “It was dark. I saw nothing,” he said."""
    made: list[str] = []
    size = 1
    for part in parts:
        if made and _is_open(made[-1]) and size < _MOST_QUOTED:
            made[-1] = f"{made[-1]} {part}"
            size += 1
        else:
            made.append(part)
            size = 1
    return made


def _is_open(text: str) -> bool:
    """Whether a quotation begins in a text and does not end in it."""
    return text.count("“") > text.count("”") or text.count('"') % 2 == 1


def _tokens(text: str) -> tuple[Token, ...]:
    found = [(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text)]
    made: list[Token] = []
    before = 0
    for written, start, end in found:
        gap = text[before:start]
        written = _without_suffix(written)
        end = start + len(written)
        opening = not made or any(mark in _OPENS for mark in gap) or bool(re.search(r"[.!?]\s", gap))
        bare = re.sub(r"[’']s$|(?<=s)[’']$", "", written)
        owns = bare != written or text[end : end + 2] in ("' ", "’ ")
        made.append(Token(bare, start, start + len(bare), opening, owns, fold(bare)))
        before = end
    return tuple(made)


_SUFFIX = regex.compile(r"^(\p{Lu}[\p{L}\p{M}.]*)[-‑]\p{Ll}[\p{L}-]*$")


def _without_suffix(written: str) -> str:
    """ "Cyprus" of "Cyprus-flagged", "US" of "US-trained"."""
    found = _SUFFIX.match(written)
    return found[1] if found else written


def joined(line: Line, first: int, last: int) -> str:
    """The text from the token ``first`` to ``last``, as written."""
    return line.text[line.tokens[first].start : line.tokens[last].end]


def spaced(line: Line, first: int, last: int) -> bool:
    """Whether only spaces stand between the tokens ``first`` to ``last``; a possessive's "'s" counts as one."""
    return all(line.gap(at) in (" ", "\u00a0", "'s ", "’s ", "' ", "’ ") for at, _ in pairwise(range(first, last + 1)))
