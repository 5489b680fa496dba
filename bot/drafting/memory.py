"""What a drafted file has once proposed: short marks in comment lines at its end.

A redraft proposes nothing that has a mark, so that what an editor struck stays struck. The lines are for the bot
alone; a file without them, one written by hand, is merged by what it holds.
"""

from __future__ import annotations

import re
from base64 import urlsafe_b64encode
from collections.abc import Collection, Iterable, Iterator
from hashlib import blake2b

from bot.core.urls import canonical
from bot.drafting.model import Draft, DraftedClaim, DraftedSource, DraftedTerm

ABOUT = """\
# What was proposed so far, for `bot draft` alone: what you strike is not proposed again, a claim as long as the story
# says it in the same words. Leave it here."""
_WIDTH = 5
"""Signs of a mark, 30 bits: with 300 marks in a file, one new proposal in three million is taken for an old one."""
_A_LINE = 20
Spans = Collection[tuple[int, int]]
_LINE = re.compile(r"^[ \t]*# proposed: ([\w-]+)[ \t]*\r?$", re.M | re.A)


def same(text: str) -> str:
    """What makes two names, or two sentences, one: case and spacing do not count."""
    return " ".join(text.split()).casefold()


def term_mark(name: str) -> str:
    """Of a term, by its name."""
    return _mark("term", same(name))


def form_mark(name: str) -> str:
    """Of a name as a spelling of some term that stands in the story."""
    return _mark("form", same(name))


def spelling_mark(term: str, spelling: str) -> str:
    """Of a spelling of one term; case counts, as an editor may strike "US" as "us" and keep the other."""
    return _mark("spelling", same(term), " ".join(spelling.split()))


def claim_mark(claim: DraftedClaim) -> str:
    """Of a claim, by its words."""
    return _mark("claim", same(claim.text))


def source_marks(source: DraftedSource) -> tuple[str, str]:
    """Of a source, by its id and by its address: an editor may change either."""
    return _mark("source", source.id), _mark("url", source.kind, canonical(source.url))


def marks_of(draft: Draft) -> Iterator[str]:
    """All marks of a draft, in its order, each once."""
    seen: set[str] = set()
    for mark in _all(draft):
        if mark not in seen:
            seen.add(mark)
            yield mark


def remembered(text: str, values: Spans = ()) -> frozenset[str]:
    """The marks in a file's text; what stands in one of its ``values`` is the editor's, whatever it looks like."""
    lines = [found[1] for found in _lines(text, values)]
    return frozenset(line[at : at + _WIDTH] for line in lines for at in range(0, len(line), _WIDTH))


def end_of(text: str, values: Spans = ()) -> int | None:
    """Behind the last line of marks; None where a file has none."""
    ends = [found.end() for found in _lines(text, values)]
    return ends[-1] + text.startswith("\n", ends[-1]) if ends else None


def lines(marks: Iterable[str], known: Collection[str] = ()) -> str:
    """The comment lines that hold those of ``marks`` that are not ``known``; empty where there are none."""
    new = [mark for mark in marks if mark not in known]
    rows = ("".join(new[at : at + _A_LINE]) for at in range(0, len(new), _A_LINE))
    return "".join(f"# proposed: {row}\n" for row in rows)


def _lines(text: str, values: Spans) -> list[re.Match[str]]:
    found = list(_LINE.finditer(text))
    return [it for it in found if not any(start < it.end() and it.start() < end for start, end in values)]


def _all(draft: Draft) -> Iterator[str]:
    for term in draft.terms:
        yield from _of_term(term)
    yield from map(claim_mark, draft.claims)
    for source in draft.sources:
        yield from source_marks(source)


def _of_term(term: DraftedTerm) -> Iterator[str]:
    yield term_mark(term.name)
    yield from (form_mark(form) for form in (term.name, *term.forms))
    yield from (spelling_mark(term.name, one) for one in (*term.forms, *(it.spelling for it in term.proposed)))


def _mark(*parts: str) -> str:
    raw = blake2b("\0".join(parts).encode("utf-8", "replace"), digest_size=4).digest()
    return urlsafe_b64encode(raw).decode()[:_WIDTH]
