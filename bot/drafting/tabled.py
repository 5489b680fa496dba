"""What a table of spellings has for the terms of a watchlist, put into its file as a later draft would."""

from __future__ import annotations

from bot.aliases import Proposal
from bot.aliases.propose import found_already
from bot.aliases.table import AliasTable
from bot.core.model import Term, Watchlist
from bot.drafting.merge import Merged, merge
from bot.drafting.model import Draft, DraftedTerm, Published


def with_table(text: str, watchlist: Watchlist, table: AliasTable) -> Merged:
    """The text of ``watchlist`` with the table's spellings for its terms, marked as proposed; nothing else changes.

    A spelling that a term's others find already is left out, and so is one that was proposed before and struck.
    """
    language = watchlist.story.language
    terms = [DraftedTerm(term.name, term.kind, term.role, (), _new(term, table, language)) for term in watchlist.terms]
    return merge(text, Draft(Published("", "", language=language), tuple(term for term in terms if term.proposed)))


def _new(term: Term, table: AliasTable, language: str) -> tuple[Proposal, ...]:
    known, new = list(term.spellings), []
    for one in (it for spelling in term.spellings for it in table.of(spelling)):
        if not found_already(one.spelling, known, term.kind, language):
            known.append(one.spelling)
            new.append(one)
    return tuple(new)
