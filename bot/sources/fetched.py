"""What a fetch gives: values that travel to the reader's process, so nothing here knows HTTP."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Validators:
    """What the last good fetch of a source left behind, for the next one's conditional request."""

    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """A body that arrived whole. ``url`` is where it came from in the end, ``body`` is decoded (no gzip left).

    ``body_hash`` is the SHA-256 of ``body`` in hex. ``moved_to`` is the new address when the server said that the
    move is for good (301 and 308 only, over every hop), else None. ``fresh_s`` is for how long the server calls its
    answer fresh, ``retry_after_s`` after how long it wants to be asked again; both in seconds, at most a day, None
    where it does not say.
    """

    url: str
    body: bytes
    content_type: str = ""
    status: int = 200
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str = ""
    moved_to: str | None = None
    fresh_s: float | None = None
    retry_after_s: float | None = None


@dataclass(frozen=True, slots=True)
class NotModified:
    """The source says that nothing changed (304), or sent the very body that is known. Times as in ``Fetched``."""

    etag: str | None = None
    last_modified: str | None = None
    fresh_s: float | None = None
    retry_after_s: float | None = None
