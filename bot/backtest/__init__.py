"""A watchlist tried on what has been: what it would have told, what brought that, and what another one would have.

Pure: recorded items and watchlists in, values out; the faces are in ``bot.commands`` and in ``page``. It decides
nothing by itself: every number comes of the function that decides for the service (``bot.core.decide``), asked again.
"""
