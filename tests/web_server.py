"""A real web server on loopback for every test that needs one: threads of the standard library, a port of its own.

with WebServer() as web:
    web.serves("/feed.xml", "<rss>…</rss>", content_type="application/rss+xml", etag='"v1"')
    url = web.url("/feed.xml")
    ...
    assert web.requests[-1].headers["if-none-match"] == '"v1"'
"""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from urllib.parse import urlsplit

_ENDLESS_S = 30  # a handler gives up by itself, so that no thread outlives its test for long


@dataclass(frozen=True)
class Page:
    """What one path answers. ``drip_s``: one byte each so many seconds; ``endless``: the body again and again;
    ``says_gzip``: the body is sent gzipped; ``cut``: that many bytes are announced and not sent."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    drip_s: float | None = None
    endless: bool = False
    cut: int = 0
    silent: bool = False


@dataclass(frozen=True)
class Seen:
    """A request that came: its path with query, its headers with lower-case names."""

    path: str
    headers: dict[str, str]


class WebServer:
    """Serves what it is told, on 127.0.0.1 and a free port, until the ``with`` block ends."""

    def __init__(self) -> None:
        self.pages: dict[str, Page] = {}
        self.requests: list[Seen] = []
        self.stopping = threading.Event()
        self._server = _Server(("127.0.0.1", 0), self)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    def __enter__(self) -> WebServer:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self.stopping.set()
        self._server.shutdown()
        self._server.server_close()

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self._server.server_address[1])

    def url(self, path: str = "/") -> str:
        """The whole address of a path."""
        return f"http://127.0.0.1:{self.port}{path}"

    def serves(
        self,
        path: str,
        body: str | bytes = b"",
        *,
        status: int = 200,
        content_type: str | None = "application/rss+xml; charset=utf-8",
        etag: str | None = None,
        last_modified: str | None = None,
        headers: Mapping[str, str] | None = None,
        gzipped: bool = False,
        drip_s: float | None = None,
        endless: bool = False,
        cut: int = 0,
        silent: bool = False,
    ) -> str:
        """Answer ``path`` so from now on; the whole address is returned. With ``etag`` or ``last_modified``, a
        conditional request that names it gets 304. ``silent``: the request is taken and never answered."""
        raw = body.encode() if isinstance(body, str) else body
        out = dict(headers or {})
        for name, value in (("Content-Type", content_type), ("ETag", etag), ("Last-Modified", last_modified)):
            if value is not None:
                out.setdefault(name, value)
        if gzipped:
            raw, out["Content-Encoding"] = gzip.compress(raw), "gzip"
        self.pages[path] = Page(raw, status, out, drip_s, endless, cut, silent)
        return self.url(path)

    def redirects(self, path: str, to: str, *, status: int = 302, headers: Mapping[str, str] | None = None) -> str:
        """Answer ``path`` with a redirect."""
        return self.serves(path, status=status, headers={"Location": to, **(headers or {})}, content_type=None)

    def gzip_bomb(self, path: str, *, decoded: int = 100_000_000) -> str:
        """A body of ``decoded`` zero bytes, a thousandth of that on the wire."""
        return self.serves(path, b"\0" * decoded, gzipped=True)

    def asked(self, path: str) -> list[Seen]:
        """The requests that came for a path, oldest first."""
        return [seen for seen in self.requests if seen.path == path]


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 512

    def __init__(self, address: tuple[str, int], web: WebServer) -> None:
        self.web = web
        super().__init__(address, _Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is what several tests are about, and no news."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Server

    def log_message(self, format: str, *args: object) -> None:
        """Requests are kept, not printed."""

    def do_GET(self) -> None:
        web = self.server.web
        web.requests.append(Seen(self.path, {name.lower(): value for name, value in self.headers.items()}))
        page = web.pages.get(self.path) or web.pages.get(urlsplit(self.path).path) or Page(b"not here", 404)
        if page.silent:
            web.stopping.wait(_ENDLESS_S)
            self.close_connection = True
            return
        if self._is_known(page):
            page = Page(b"", 304, {k: v for k, v in page.headers.items() if k in ("ETag", "Last-Modified")})
        self.send_response(page.status)
        for name, value in page.headers.items():
            self.send_header(name, value)
        self._send_body(page)

    def _is_known(self, page: Page) -> bool:
        etag, since = page.headers.get("ETag"), page.headers.get("Last-Modified")
        if (asked := self.headers.get("If-None-Match")) is not None:
            return asked == etag
        return since is not None and self.headers.get("If-Modified-Since") == since

    def _send_body(self, page: Page) -> None:
        if page.endless or page.drip_s is not None or page.cut:
            self.close_connection = True
        if not page.endless and "Content-Length" not in page.headers:
            self.send_header("Content-Length", str(len(page.body) + page.cut))
        self.end_headers()
        for chunk in self._chunks(page):
            self.wfile.write(chunk)

    def _chunks(self, page: Page) -> Iterator[bytes]:
        if page.drip_s is not None:
            for number in range(len(page.body)):
                if self.server.web.stopping.wait(page.drip_s):
                    return
                yield page.body[number : number + 1]
        elif page.endless:
            while not self.server.web.stopping.is_set():
                yield page.body * 100
        else:
            yield page.body
