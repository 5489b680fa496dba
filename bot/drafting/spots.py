"""Where the names and things of a story stand in its sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.core.text import words
from bot.drafting.model import Named
from bot.drafting.tokens import Line, Reading, Token


@dataclass(frozen=True, slots=True)
class Spot:
    """A name in a sentence: tokens ``first`` to ``last`` of ``line``."""

    line: Line
    first: int
    last: int
    named: Named

    @property
    def start(self) -> int:
        """The offset of its first character in the sentence."""
        return self.line.tokens[self.first].start

    @property
    def end(self) -> int:
        """The offset behind its last character."""
        return self.line.tokens[self.last].end

    def before(self, steps: int = 1) -> str:
        """The folded word ``steps`` before it; empty where the sentence begins."""
        return self.line.tokens[self.first - steps].folded if self.first >= steps else ""

    def after(self) -> str:
        """The folded word behind it; empty where the sentence ends."""
        return self.line.tokens[self.last + 1].folded if self.last + 1 < len(self.line.tokens) else ""


def spots(read: Reading, named: Sequence[Named]) -> Mapping[int, tuple[Spot, ...]]:
    """The names in each sentence by its number, in order; of overlapping ones the longest."""
    by_first: dict[str, list[tuple[tuple[str, ...], Named]]] = defaultdict(list)
    for one in named:
        for form in (one.name, *one.forms):
            if folded := tuple(word.folded for word in words(form)):
                by_first[folded[0]].append((folded, one))
    for options in by_first.values():
        options.sort(key=lambda option: -len(option[0]))
    return {line.number: tuple(_in(line, by_first)) for line in read.lines}


def _in(line: Line, by_first: Mapping[str, Sequence[tuple[tuple[str, ...], Named]]]) -> list[Spot]:
    # The tokens' own folding differs from the words' in hyphens and possessives: words are what spellings are told by.
    found = words(line.text)
    folded = [word.folded for word in found]
    made, at = [], 0
    while at < len(found):
        size = 1
        for form, one in by_first.get(_bare(folded[at]), ()):
            if tuple(_bare(word) for word in folded[at : at + len(form)]) == tuple(_bare(word) for word in form):
                first = _token(line.tokens, found[at].start)
                last = _token(line.tokens, found[at + len(form) - 1].start)
                if first is not None and last is not None:
                    made.append(Spot(line, first, last, one))
                size = len(form)
                break
        at += size
    return made


def _bare(folded: str) -> str:
    return folded.removesuffix("'s").removesuffix("'")


def _token(tokens: Sequence[Token], start: int) -> int | None:
    """The token that holds an offset."""
    return next((n for n, token in enumerate(tokens) if token.start <= start < token.end), None)
