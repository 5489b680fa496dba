"""What a watchlist would have told: over a recorded stream or stored history, and against another version of itself."""
