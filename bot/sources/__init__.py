"""The edge to the web. A fetcher gets bytes or learns that nothing changed; a reader makes items of bytes.

To add a kind of source: a module here with a class that has ``read``, its line in ``READERS``, its word in
``bot.core.model.SourceKind``.
"""
