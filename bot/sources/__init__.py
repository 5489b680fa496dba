"""The edge to the web: fetch (``http``), read (``READERS`` by kind), in a worker process (``worker``).

A new kind of source is one file with a ``Reader`` and one line in ``READERS``.
"""

from __future__ import annotations

from bot.core.model import SourceKind
from bot.sources.channel import ChannelReader
from bot.sources.feed import FeedReader
from bot.sources.page import PageReader
from bot.sources.reading import Reader, Reading
from bot.sources.sitemap import SitemapReader
from bot.sources.story import StoryReader

__all__ = ["READERS", "Reader", "Reading"]

READERS: dict[SourceKind, Reader] = {
    SourceKind.FEED: FeedReader(),
    SourceKind.PAGE: PageReader(),
    SourceKind.SITEMAP: SitemapReader(),
    SourceKind.CHANNEL: ChannelReader(),
    SourceKind.STORY: StoryReader(),
}
