"""How good a watchlist is, judged against what was stored: what matches too much, or nothing."""
