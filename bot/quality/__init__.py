"""How good a watchlist is, in notes for its editor: what its file says alone, beside the other files, and in history.

``notes`` judges; it stores nothing and knows no clock. A note is no fault: a file with a hundred is still used.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.model import Watchlist
from bot.quality.between import collisions
from bot.quality.claims import claim_notes
from bot.quality.history import History, history_notes
from bot.quality.note import Note, Weight, Written
from bot.quality.terms import match_notes, role_notes, term_notes

__all__ = ["History", "Note", "Weight", "Written", "notes", "notes_on"]


def notes(written: Sequence[Written], history: History | None = None) -> list[list[Note]]:
    """For each watchlist what may be better, the most important first, then from top to bottom of its file.

    ``history`` is what the store has seen; None: the files alone are judged.
    """
    beside = collisions(written)
    return [_in_order(one, beside[place], history) for place, one in enumerate(written)]


def notes_on(one: Written, others: Sequence[Written]) -> list[Note]:
    """As ``notes``, of one watchlist beside others, by the files alone."""
    return _in_order(one, collisions([one, *others])[0], None)


def _in_order(one: Written, beside: Sequence[Note], history: History | None) -> list[Note]:
    found = [
        *_empty(one.watchlist, one),
        *role_notes(one),
        *match_notes(one),
        *term_notes(one),
        *claim_notes(one),
        *beside,
        *(history_notes(one, history) if history else ()),
    ]
    return sorted(found, key=lambda note: (note.weight, note.line or 0))


def _empty(watchlist: Watchlist, one: Written) -> list[Note]:
    """What is missing altogether."""
    missing = (
        (watchlist.sources, "no [[source]]: nothing is checked", Weight.SILENT),
        (watchlist.terms, "no [[term]]: nothing can match", Weight.SILENT),
        (watchlist.claims, "no [[claim]]: whatever is on the story is new", Weight.NOISE),
    )
    return [one.note((), said, weight) for there, said, weight in missing if not there]
