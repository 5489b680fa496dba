"""Addresses: made absolute for a person to open, and reduced to what makes two of them one."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote, unquote, urljoin, urlsplit

_TRACKING = re.compile(
    r"(?:utm_.*|at_.*|mtm_.*|pk_.*|hsa_.*|_hs.*|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|"
    r"_ga|mc_[ce]id|ns_(?:mchannel|source|campaign|linkname|fee)|cmpid|cmp|ocid|ito|xtor|smid|smtyp|partner|rss|feedname|"
    r"traffic_source|maca|wt_mc|wtrid|cid_source|ref_src|srnd|taid|icid|ncid|sr_share|spm)",
    re.I,
)
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
    """What makes two addresses one: no scheme difference, no ``www.``, no default port, fragment, tracking parameter or
    closing slash. It is for comparing, not for opening.
    """
    try:
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return url.strip()
    if not _SCHEME.match(url.strip()) or not host:
        return url.strip()
    host = host.removeprefix("www.") + (f":{port}" if port not in (None, 80, 443) else "")
    kept = [pair for pair in parts.query.split("&") if pair and not _TRACKING.fullmatch(pair.partition("=")[0])]
    query = "?" + _ESCAPE.sub(lambda code: code[0].upper(), "&".join(kept)).replace(" ", "%20") if kept else ""
    path = quote(unquote(parts.path, errors="surrogateescape"), safe="/:@!$&'()*+,;=~%-._", errors="surrogateescape")
    return f"https://{host}{path.rstrip('/')}{query}"
