"""Addresses as a person means them: the same page whatever was appended to the link on its way."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit

TRACKING = frozenset(
    {"fbclid", "gclid", "dclid", "msclkid", "yclid", "igshid", "mc_cid", "mc_eid", "cmpid", "_ga", "_hsenc", "_hsmi"}
)


def folded(url: str) -> str:
    """The address without scheme, "www.", default port, fragment, tracking parameters and trailing slash.

    It is compared, never fetched. What cannot be split is returned stripped of blanks.
    """
    url = url.strip()
    try:
        parts = urlsplit(url if "://" in url else f"//{url}")
        host, port = (parts.hostname or "").removeprefix("www."), parts.port
    except ValueError:
        return url
    query = [(key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if not _tracks(key)]
    place = host if port in (None, 80, 443) else f"{host}:{port}"
    return place + parts.path.rstrip("/") + (f"?{urlencode(query)}" if query else "")


def _tracks(key: str) -> bool:
    return key.lower().startswith("utm_") or key.lower() in TRACKING
