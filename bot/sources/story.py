"""The newsroom's own published story, watched for edits."""

from __future__ import annotations

from bot.core.model import Item, Readable, Source
from bot.core.urls import canonical
from bot.sources.article import read_article
from bot.sources.fetched import Fetched
from bot.sources.reading import Reading


class StoryReader:
    """Reads the page of a story into one item that keeps its identity whatever is edited."""

    def read(self, fetched: Fetched, source: Source, shape: str = "") -> Reading:
        """The article as one item. Raises SourceError as ``read_article`` does: a paywall is unknown, not an edit."""
        article = read_article(fetched)
        item = Item(
            source=source.id,
            url=source.url,
            title=article.title or article.text.partition("\n")[0][:140],
            text=article.text,
            published=article.published,
            lang=article.lang,
            keys=(f"page:{canonical(source.url)}",),
            authors=article.authors,
            readable=Readable.FULL,
        )
        return Reading((item,), article.site or article.title)
