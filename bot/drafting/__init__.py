"""From a published story to a watchlist: who and what is in it, what it states, and where a follow-up may appear.

The path: ``Published`` (the story as text) → names and things (``Recognizer``) → terms with kinds, roles and proposed
spellings → claims → sources → a file that an editor goes through (``write``), or that is merged into one that an editor
has already been through (``merge``). Nothing here fetches, stores or knows the time.
"""
