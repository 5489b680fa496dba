"""Does an answer say "go away, program"? In plain words, or None. Markers are those the walls themselves write."""

from __future__ import annotations

import re
from collections.abc import Mapping

_LOOK_AT = 65_536
_BIG_PAGE = 400_000  # a wall's page is small; a real page that quotes a wall's script is not
_NOTICE = 60_000  # and a notice that the site is down is smaller still
_TITLE = re.compile(rb"<title[^>]{0,200}>\s*(.{0,300}?)\s*</title", re.I | re.S)

_TITLES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.I), words)
    for pattern, words in (
        (r"Just a moment|Attention Required! \| Cloudflare", "a Cloudflare challenge"),
        (r"(?:DDoS-Guard)$", "a DDoS-Guard challenge"),
        (r"Making sure you(?:'|’|&#0?39;|&#x27;)re not a bot!?$", "an Anubis challenge"),
        (r"Vercel Security Checkpoint", "a Vercel challenge"),
        (r"Client Challenge$", "a Fastly challenge"),
        (r"Radware (?:Bot Manager )?Captcha|Radware Page$", "a Radware captcha"),
        (r"Pardon Our Interruption", "an Imperva block page"),
        (r"Your access to this site has been limited", "a Wordfence block page"),
        (r"(?:Are you a robot|Robot Check|Human Verification|Verify you are human|Security check|Bot verification|"
         r"captcha|Security Checkpoint|Client verification).{0,20}$", "a captcha"),
        (r"(?:Checking (?:your|the) browser|Verifying your browser|Checking if the site connection is secure|"
         r"DDoS protection by).{0,60}$", "a check of the browser"),
        (r"(?:One moment,? please|Please wait|You are being redirected|Waiting for the redirect)\W*$",
         "a check of the browser"),
        (r".{0,40}(?:Request Rejected|Web Page Blocked)", "a firewall's block page"),
        (r"(?:ERROR: )?The request could not be satisfied$", "a CloudFront block page"),
        (r"Before you continue to (?:Google|YouTube)|Bevor Sie zu (?:Google|YouTube)|"
         r"Avant d(?:'|’|&#39;)accéder à (?:Google|YouTube)", "a consent page"),
    )
)  # fmt: skip
"""What a wall's title begins with."""

_DOWN = re.compile(
    r"(?:(?:this|the|our|we are|we(?:'|’|&#0?39;|&rsquo;)?re) )?(?:(?:web)?site )?(?:is )?"
    r"(?:currently |temporarily )?(?:"
    r"(?:down for|under|undergoing|in|offline for) (?:scheduled |routine |planned )?maintenance(?: mode)?"
    r"|(?:scheduled |site |planned )?maintenance(?: mode| page)?"
    r"|available soon|(?:temporarily )?(?:unavailable|offline|down))[.!]*",
    re.I,
)
"""A whole title: an article's names its subject, or its site, as well."""

_MARKS: tuple[tuple[bytes, re.Pattern[bytes], str], ...] = tuple(
    (mark, re.compile(pattern, re.I | re.S), words)
    for mark, pattern, words in (
        (b"_cf_chl_opt", rb"window\._cf_chl_opt", "a Cloudflare challenge"),
        (b"/challenge-platform/h/", rb"/cdn-cgi/challenge-platform/h/[a-z]/orchestrate", "a Cloudflare challenge"),
        (b"captcha-delivery.com", rb"(?:geo\.|ct\.)?captcha-delivery\.com", "a DataDome captcha"),
        (b"px-captcha", rb"id=[\"']px-captcha", "a PerimeterX captcha"),
        (b"_pxappid", rb"window\._pxAppId.{0,2000}press (?:&amp;|&|and) hold", "a PerimeterX captcha"),
        (b"access denied", rb"<title>\s*Access Denied\s*</title>.{0,2000}Reference\s*(?:&#32;)?(?:#|&#35;)",
         "an Akamai block page"),
        (b"/_sec/cp_challenge/", rb"/_sec/cp_challenge/", "an Akamai challenge"),
        (b"bm-verify=", rb"bm-verify=", "an Akamai challenge"),
        (b"incapsula", rb"Incapsula incident ID|_Incapsula_Resource\?", "an Imperva block page"),
        (b"aws", rb"awsWafCookieDomainList|token\.awswaf\.com/[^<]{0,200}challenge\.js", "an AWS WAF challenge"),
        (b"sucuri", rb"Sucuri WebSite Firewall - Access Denied|sucuri_cloudproxy_js", "a Sucuri block page"),
        (b"anubis_challenge", rb"id=[\"']anubis_challenge[\"']", "an Anubis challenge"),
        (b"/sgcaptcha/", rb"http-equiv=[\"']?refresh[\"']?[^>]{0,40}/\.well-known/sgcaptcha/", "a SiteGround captcha"),
        (b"perfdrive.com", rb"(?:location|href)[^<]{0,40}validate\.perfdrive\.com", "a Radware captcha"),
        (b"__qrator", rb"/__qrator/qauth", "a Qrator challenge"),
        (b"detected unusual traffic", rb"Our systems have detected unusual traffic from your computer network",
         "a Google captcha"),
    )
)  # fmt: skip
"""A cheap mark in small letters, then the pattern that must be there too."""

_CONSENT = re.compile(
    r"consent\.(?:google|youtube)\.[a-z.]{2,6}|consent\.yahoo\.com|guce\.[a-z]+\.[a-z]{2,3}|myprivacy\.[a-z.-]+"
)
"""Hosts that a reader without a consent cookie is sent to."""


def wall(headers: Mapping[str, str], body: bytes, host: str = "") -> str | None:
    """What kind of bot wall, consent page or notice answered in place of the source, or None. ``host`` is where the
    redirects led to."""
    if headers.get("cf-mitigated", "").lower() == "challenge":
        return "a Cloudflare challenge"
    if headers.get("x-amzn-waf-action", "").lower() in ("challenge", "captcha"):
        return "an AWS WAF challenge"
    head = body[:_LOOK_AT]
    if len(body) > _BIG_PAGE or not _is_html(headers.get("content-type", ""), head):
        return None
    if _CONSENT.fullmatch(host):
        return "a consent page"
    return _by_title(head, len(body)) or _by_mark(head)


def _by_title(head: bytes, size: int) -> str | None:
    found = _TITLE.search(head)
    if not found:
        return None
    title = found[1].decode("utf-8", "replace")
    if size < _NOTICE and _DOWN.fullmatch(title):
        return "a notice that the site is down"
    return next((words for pattern, words in _TITLES if pattern.match(title)), None)


def _by_mark(head: bytes) -> str | None:
    small = head.lower()
    return next((words for mark, pattern, words in _MARKS if mark in small and pattern.search(head)), None)


def _is_html(content_type: str, head: bytes) -> bool:
    return "html" in content_type.lower() or re.match(rb"\s*(?:<!doctype html|<html)", head, re.I) is not None
