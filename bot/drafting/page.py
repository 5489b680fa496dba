"""A page with the published story → the text of a drafted watchlist. Run where a hostile page can do no harm.

It is given to the killable worker (``bot.sources.worker``): the tables of names stay out of the service's memory.
"""

from __future__ import annotations

from dataclasses import replace

from bot.core.errors import Cause, SourceError
from bot.drafting.draft import draft
from bot.drafting.handed import handed
from bot.drafting.merge import merge
from bot.drafting.rules import Rules
from bot.drafting.write import write
from bot.sources.article import read_article
from bot.sources.fetched import Fetched

SHORTEST = 300
"""Characters under which a text is no story: there is nothing to draft from."""


def draft_page(fetched: Fetched, existing: str = "") -> str:
    """The watchlist that the story on a page suggests; ``existing`` with what it adds, where there is a file already.

    Raises SourceError: with the reader's causes, EMPTY for a text that is no story.
    """
    article = read_article(fetched)
    story, notes = handed(
        article.text,
        partial=article.partial,
        title=article.title or None,
        date=article.published,
        language=article.lang,
        url=fetched.url,
    )
    if len(story.text) < SHORTEST:
        raise SourceError(Cause.EMPTY, "the text on that page is too short to be a story")
    drafted = draft(story, Rules().read(story))
    if not drafted.terms or not drafted.claims:
        raise SourceError(Cause.EMPTY, "I find no names and no statements in the text on that page")
    drafted = replace(drafted, notes=(*drafted.notes, *notes))
    return merge(existing, drafted).text if existing else write(drafted)
