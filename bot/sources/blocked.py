"""Does an answer say "go away, program"? In plain words, or None. Markers are those the walls themselves write."""

from __future__ import annotations

import re
from collections.abc import Mapping

_LOOK_AT = 65_536
_BIG_PAGE = 400_000  # a wall's page is small; a real page that quotes a wall's script is not
_WALLS: tuple[tuple[re.Pattern[bytes], str], ...] = tuple(
    (re.compile(pattern, re.I | re.S), words)
    for pattern, words in (
        (rb"<title>\s*(?:Just a moment|Attention Required! \| Cloudflare)", "a Cloudflare challenge"),
        (rb"window\._cf_chl_opt|/cdn-cgi/challenge-platform/h/[a-z]/orchestrate", "a Cloudflare challenge"),
        (rb"(?:geo\.|ct\.)?captcha-delivery\.com", "a DataDome captcha"),
        (rb"id=[\"']px-captcha|window\._pxAppId.{0,2000}press (?:&amp;|&|and) hold", "a PerimeterX captcha"),
        (rb"<title>\s*Access Denied\s*</title>.{0,2000}Reference\s*(?:&#32;)?(?:#|&#35;)", "an Akamai block page"),
        (rb"/_sec/cp_challenge/|bm-verify=", "an Akamai challenge"),
        (rb"Incapsula incident ID|_Incapsula_Resource\?", "an Imperva block page"),
        (rb"<title>\s*Pardon Our Interruption", "an Imperva block page"),
        (rb"awsWafCookieDomainList|token\.awswaf\.com/[^<]{0,200}challenge\.js", "an AWS WAF challenge"),
        (rb"<title>\s*(?:DDoS-Guard|DDOS-GUARD)\s*</title>", "a DDoS-Guard challenge"),
        (rb"<title>\s*(?:Are you a robot|Robot Check|Human Verification|Verify you are human|"
         rb"Security check|Bot verification|captcha)[^<]{0,20}</title>", "a captcha"),
        (rb"Sucuri WebSite Firewall - Access Denied", "a Sucuri block page"),
        (rb"<title>[^<]{0,40}(?:Request Rejected|Web Page Blocked)", "a firewall's block page"),
    )
)  # fmt: skip


def wall(headers: Mapping[str, str], body: bytes) -> str | None:
    """What kind of bot wall answered in place of the source, or None."""
    if headers.get("cf-mitigated", "").lower() == "challenge":
        return "a Cloudflare challenge"
    if headers.get("x-amzn-waf-action", "").lower() in ("challenge", "captcha"):
        return "an AWS WAF challenge"
    head = body[:_LOOK_AT]
    if len(body) > _BIG_PAGE or not _is_html(headers.get("content-type", ""), head):
        return None
    return next((words for pattern, words in _WALLS if pattern.search(head)), None)


def _is_html(content_type: str, head: bytes) -> bool:
    return "html" in content_type.lower() or re.match(rb"\s*(?:<!doctype html|<html)", head, re.I) is not None
