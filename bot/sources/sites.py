"""How single hosts are asked: the operator's headers, cookies, login and proxy, each for its own host alone."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable

import httpx

from bot.core.model import Site
from bot.sources.guard import host_of

_EVERYBODY = Site("")


class Sites:
    """Finds the site of a host: the one named exactly, else the nearest ``*.`` above it, else nothing special."""

    def __init__(self, sites: Iterable[Site] = ()) -> None:
        self._exact: dict[str, Site] = {}
        self._under: dict[str, Site] = {}
        for site in sites:
            names = self._under if site.host.startswith("*.") else self._exact
            names[host_of(httpx.URL(f"http://{site.host.removeprefix('*.')}"))] = site

    def of(self, url: httpx.URL) -> Site:
        """How the host of ``url`` is asked."""
        name = host_of(url)
        if found := self._exact.get(name):
            return found
        while self._under and name:
            if found := self._under.get(name):
                return found
            name = name.partition(".")[2]
        return _EVERYBODY


def sign(request: httpx.Request, site: Site) -> None:
    """Put the site's secrets into a request. A cookie that its server has set since goes before the operator's."""
    for name, value in site.headers:
        request.headers[name] = value
    if site.login:
        request.headers["Authorization"] = f"Basic {b64encode(':'.join(site.login).encode()).decode('ascii')}"
    had = request.headers.get("cookie", "")
    names = {cookie.partition("=")[0].strip() for cookie in had.split(";")}
    cookies = [f"{name}={value}" for name, value in site.cookies if name not in names]
    if cookies:
        request.headers["Cookie"] = "; ".join([*filter(None, [had]), *cookies])
