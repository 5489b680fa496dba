"""Addresses: made absolute for a person to open, and reduced to what makes two of them one."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote, unquote, urljoin, urlsplit

_TRACKING = re.compile(
    r"(?:utm_.*|at_.*|mtm_.*|pk_.*|hsa_.*|_hs.*|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|"
    r"_ga|mc_[ce]id|ns_(?:mchannel|source|campaign|linkname|fee)|cmpid|cmp|ocid|ito|xtor|smid|smtyp|partner|rss|feedname|"
    r"traffic_source|maca|wt_mc|wtrid|cid_source|ref_src|srnd|taid|icid|ncid|sr_share|spm|amp|jsessionid|phpsessid)",
    re.I,
)
_SAME_SITE = re.compile(r"(?:(?:www|m|mobile|amp)\.)+(?=[^.]+\.)")
"""Hosts that show a site's very pages to other devices; ``m.example`` itself is a site."""
_RENAMED = (("defense.gov", "war.gov"),)
"""Sites that go by two names, with all below them: each page is at both (the Pentagon's, since September 2025)."""
_WRAPPED = re.compile(r"^https?://(?:www\.)?google\.[a-z.]+/url\?", re.I)
_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*:", re.I)
_PORT = re.compile(r"^[^/]*:\d+(?:/|$)")
_ESCAPE = re.compile(r"%[0-9a-f]{2}", re.I)


def absolute(link: str | None, base: str) -> str | None:
    """``link`` as a whole http(s) address without blanks, or None where it is none (mailto:, tag:, javascript:)."""
    link = re.sub(
        r"[\x00-\x20\x7f\u200b\ufeff]+", lambda gap: "%20" if gap[0].strip("\r\n\t") else "", (link or "").strip()
    )
    if not link or link.startswith("#"):
        return None
    try:
        joined = urljoin(base, link)
        parts = urlsplit(joined)
        if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
            return None
    except ValueError:
        return None
    return _unwrapped(joined)


def _unwrapped(url: str) -> str:
    """The address inside a Google redirect, as its alert feeds have them; else ``url``."""
    if not _WRAPPED.match(url):
        return url
    inner = dict(parse_qsl(urlsplit(url).query))
    target = inner.get("url") or inner.get("q") or ""
    return target if target.startswith(("http://", "https://")) else url


def as_copied(url: str) -> str:
    """An address as a person has it, who may have left out the scheme or copied it in two lines."""
    url = re.sub(r"\s*[\r\n]\s*", "", url.strip())
    return url if _SCHEME.match(url) and not _PORT.match(url) else f"https://{url}"


def canonical(url: str) -> str:
    """What makes two addresses one: no scheme difference, no ``www.`` or ``m.``, no other name of the site, no default
    port, fragment, tracking parameter, ``/amp`` or closing slash. It is for comparing, not for opening.
    """
    try:
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return url.strip()
    if not _SCHEME.match(url.strip()) or not host:
        return url.strip()
    host = _site(host) + (f":{port}" if port not in (None, 80, 443) else "")
    kept = [pair for pair in parts.query.split("&") if pair and not _TRACKING.fullmatch(pair.partition("=")[0])]
    query = "?" + _ESCAPE.sub(lambda code: code[0].upper(), "&".join(kept)).replace(" ", "%20") if kept else ""
    path = quote(unquote(parts.path, errors="surrogateescape"), safe="/:@!$&'()*+,;=~%-._", errors="surrogateescape")
    return f"https://{host}{_without_end(path)}{query}"


def host_of(canonical_url: str) -> str:
    """The host of an address that ``canonical`` gave, with its port; empty for what is none."""
    return canonical_url.removeprefix("https://").partition("/")[0].partition("?")[0] if "://" in canonical_url else ""


def without_host(canonical_url: str) -> str:
    """Path and query of an address that ``canonical`` gave; empty for what is none."""
    return canonical_url.removeprefix("https://")[len(host_of(canonical_url)) :] if "://" in canonical_url else ""


def _without_end(path: str) -> str:
    """The path without closing slashes and the ``/amp`` of the page's copy for phones."""
    parts = path.split("/")
    while parts and parts[-1] in ("", "amp"):
        parts.pop()
    return "/".join(parts)


def _site(host: str) -> str:
    """The name that a site's hosts have in common."""
    if prefix := _SAME_SITE.match(host):
        host = host[prefix.end() :]
    for old, new in _RENAMED:
        if host == old or host.endswith(f".{old}"):
            return host.removesuffix(old) + new
    return host
