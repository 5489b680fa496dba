"""The world on loopback: a small web server whose outlets gain articles from day to day."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from xml.sax.saxutils import escape

from bot.demo.stream import Outlet, Piece, Stream

_RIGHT_TO_LEFT = frozenset({"ar", "fa", "ps"})


class Site(ThreadingHTTPServer):
    """Every outlet's feed and articles, as they are after ``days_gone`` days of the stream."""

    daemon_threads = True

    def __init__(self, stream: Stream) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.stream = stream
        self.days_gone = 0

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A reader that ends before it has heard the answer is no fault, and nothing for a person to read."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)

    @property
    def base(self) -> str:
        """The server's address, without a slash at its end."""
        return f"http://127.0.0.1:{self.server_port}"

    def feed_url(self, outlet: Outlet) -> str:
        """Where an outlet's feed is."""
        return f"{self.base}/{outlet.host}/feed.xml"

    def page(self, path: str) -> tuple[str, str] | None:
        """Content type and text at a path today, or None."""
        pieces = self.stream.until(self.days_gone)
        for outlet in self.stream.outlets:
            if path == f"/{outlet.host}/feed.xml":
                own = [it for it in pieces.values() if it.outlet == outlet]
                return "application/rss+xml", feed(outlet, own, self.base)
        return ("text/html", article(pieces[path])) if path in pieces else None


@contextmanager
def open_site(stream: Stream) -> Iterator[Site]:
    """A running site on a free port; it stops at the end."""
    with Site(stream) as site:
        thread = Thread(target=site.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield site
        finally:
            site.shutdown()
            thread.join()


class _Answer(BaseHTTPRequestHandler):
    """Answers as a small publisher does: validators, and 304 where nothing has changed."""

    server: Site
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        page = self.server.page(self.path)
        if page is None:
            return self._send(404, "text/plain", b"no such page\n", None)
        kind, text = page
        body = text.encode()
        tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if self.headers.get("If-None-Match") == tag:
            return self._send(304, kind, b"", tag)
        self._send(200, kind, body, tag)

    def _send(self, status: int, kind: str, body: bytes, tag: str | None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        if tag:
            self.send_header("ETag", tag)
        if status != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Stay silent: the demo's terminal belongs to the bot."""


def feed(outlet: Outlet, pieces: Sequence[Piece], base: str) -> str:
    """An RSS 2.0 feed, newest first, with whole texts where the outlet gives them."""
    newest_first = sorted(pieces, key=lambda it: it.published, reverse=True)
    entries = "\n".join(_entry(piece, base) for piece in newest_first)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>\n'
        f"<title>{escape(outlet.name)}</title><link>{base}/{outlet.host}/</link>"
        f"<description>{escape(outlet.name)}</description><language>{outlet.lang}</language>\n"
        f"{entries}\n</channel></rss>\n"
    )


def _entry(piece: Piece, base: str) -> str:
    link = escape(base + piece.address)
    full = f"<content:encoded>{escape(_paragraphs(piece))}</content:encoded>" if piece.outlet.full else ""
    return (
        f'<item><title>{escape(piece.title)}</title><link>{link}</link><guid isPermaLink="true">{link}</guid>'
        f"<pubDate>{format_datetime(piece.published, usegmt=True)}</pubDate>"
        f"<description>{escape(piece.standfirst)}</description>{full}</item>"
    )


def article(piece: Piece) -> str:
    """An article's page."""
    direction = "rtl" if piece.lang in _RIGHT_TO_LEFT else "ltr"
    return (
        f'<!doctype html>\n<html lang="{piece.lang}" dir="{direction}"><head><meta charset="utf-8">'
        f"<title>{escape(piece.title)} | {escape(piece.outlet.name)}</title></head>\n"
        f"<body><header>{escape(piece.outlet.name)}</header>\n<main><article><h1>{escape(piece.title)}</h1>\n"
        f'<time datetime="{piece.published.isoformat()}">{piece.published:%d.%m.%Y}</time>\n'
        f"{_paragraphs(piece)}\n</article></main>\n<footer>An invented outlet of the demo.</footer></body></html>\n"
    )


def _paragraphs(piece: Piece) -> str:
    return "\n".join(f"<p>{escape(paragraph)}</p>" for paragraph in piece.text)
