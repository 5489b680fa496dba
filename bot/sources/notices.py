"""What stands in place of an article, or of the rest of one: paywalls, consent pages, scripts, bot walls."""

from __future__ import annotations

import re
from typing import NamedTuple

SHORT = 900
"""A notice that stands in for an article, with the standfirst above it, is shorter than this many characters."""
_CLOSING = 3
"""Paragraphs at the end of a long text among which a notice is no quotation."""
_NOTICE = 400
"""Characters of a paragraph that is a notice, and no part of an article about paywalls."""

PAYWALL = "a paywall"
_STAND_INS = tuple(
    (re.compile(pattern, re.I), words)
    for pattern, words in (
        (r"(?:subscribe|log ?in|sign in|register) (?:now )?to (?:continue|keep|read)|already a (?:subscriber|member)\b|"
         r"this (?:article|content|story) is (?:for|reserved for|only available to|exclusive to) (?:\w+ )?"
         r"(?:subscribers|members)|subscribers only|subscriber-only|to continue reading|"
         r"réservée? aux abonnés|il vous reste [\d.,]+ ?% de cet article|weiterlesen mit|"
         r"(?:nur|exklusiv) für abonnenten|jetzt (?:testen|abonnieren) und weiterlesen|"
         r"(?:solo|exclusivo) para suscriptores|riservato agli abbonati|только для подписчиков|"
         r"dalsza część artykułu|dostęp tylko dla prenumeratorów", PAYWALL),
        (r"(?:we|we and our partners|our site) (?:use|store|value).{0,60}(?:cookies|privacy)|before you continue to|"
         r"accept (?:all )?cookies|consent to the use|datenschutz.{0,40}zustimm|mit werbung.{0,30}weiterlesen",
         "a consent page"),
        (r"enable javascript|javascript is (?:disabled|required)|please turn on javascript", "a page made by a script"),
        (r"verify (?:that )?you are (?:a )?human|are you a robot|unusual traffic|access denied|"
         r"checking your browser|complete the security check", "a bot wall"),
        (r"page (?:not found|cannot be found)|404 error|no longer available", "a page that says it is not there"),
        (r"(?:down|closed|unavailable|offline) for (?:\w+ ){0,2}maintenance|under maintenance|"
         r"we'll be back (?:soon|shortly)",
         "a maintenance page"),
    )
)  # fmt: skip


class Notice(NamedTuple):
    """What it is, in plain words, and how many characters of the text stand before it."""

    words: str
    before: int


def notice(text: str) -> Notice | None:
    """The notice in ``text``: anywhere in a short one, at the end of a long one, where only a paywall is one."""
    if len(text) < SHORT:
        for pattern, words in _STAND_INS:
            if match := pattern.search(text):
                return Notice(words, _start_of_paragraph(text, match.start()))
        return None
    pattern, words = _STAND_INS[0]
    paragraphs = text.split("\n\n")
    for index in range(max(1, len(paragraphs) - _CLOSING), len(paragraphs)):
        if len(paragraphs[index]) < _NOTICE and pattern.search(paragraphs[index]):
            return Notice(words, len("\n\n".join(paragraphs[:index])))
    return None


def _start_of_paragraph(text: str, at: int) -> int:
    return max(0, text.rfind("\n\n", 0, at))
