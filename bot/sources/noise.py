"""What a page writes anew at every reading though nothing was said: counters, relative times, "last updated"."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.sources.dates import read_date

_COUNTED = (
    r"views?|reads?|comments?|likes?|shares?|visits?|visitors?|hits?|followers?|subscribers?|downloads?|reactions?|"
    r"repl(?:y|ies)|reposts?|retweets?|votes?|min(?:ute)?s? read|aufrufe|kommentare?|vues?|commentaires?|visitas|"
    r"comentarios?|visualizzazioni|commenti|просмотр\w*|комментари\w*|переглядів|коментар\w*|بازدید|نظر"
)
_NUMBER = r"\d[\d.,\s\u00a0]{0,12}\s*[KMk]?"
_AGO = (
    r"(?:about\s+)?(?:\d+|an?|one|a few)\s*(?:sec(?:ond)?|min(?:ute)?|hour|hr|h|m|d|day|week|month|year)s?\.?\s+ago|"
    r"just now|moments ago|vor (?:\d+|einer?|einem) (?:sekunden?|minuten?|stunden?|tag(?:en)?|wochen?|monat(?:en)?)|"
    r"il y a (?:\d+|une?) (?:secondes?|minutes?|heures?|jours?|semaines?|mois)|"
    r"hace (?:\d+|una?) (?:segundos?|minutos?|horas?|d[ií]as?|semanas?|mes(?:es)?)|"
    r"(?:\d+\s+)?(?:секунд\w*|минут\w*|час\w*|д(?:ень|ня|ней)|недел\w*|месяц\w*) назад|"
    r"(?:\d+|یک)\s+(?:ثانیه|دقیقه|ساعت|روز|هفته|ماه)\s+پیش"
)
_COUNTER = re.compile(rf"(?:{_NUMBER}\s*(?:{_COUNTED})|(?:{_COUNTED})\s*:?\s*\(?{_NUMBER}\)?)", re.I)
_FLEETING = re.compile(rf"(?<!\w)(?:{_AGO}|{_NUMBER}\s*(?:{_COUNTED}))(?!\w)", re.I)
_AT_AN_END = re.compile(rf"^(?:{_AGO})\b[\s|·•—–,:-]*|[\s|·•—–,-]+(?:{_AGO})$", re.I)
_STAMP = re.compile(
    r"(?:this |the )?(?:page|content|data|article|information|website|site|list|table)?\s*(?:was |is |has been )?"
    r"(?:last\s+|as of\s+)?(?:updated?|modified|modification|reviewed|changed|revised|refreshed|generated|as of|"
    r"zuletzt (?:aktualisiert|geändert)|stand|dernière mise à jour|mis à jour|última actualización|actualizado|"
    r"ultimo aggiornamento|последнее обновление|обновлено|останнє оновлення|оновлено|آخرین به‌روزرسانی|به‌روزرسانی)\b"
    r"(?P<rest>.*)",
    re.I | re.S,
)
_CODE = re.compile(
    r"(?:(?:request|session|trace|ray|page|reference|incident|build|token|nonce)\s*(?:id|no\.?)?\s*[:#]\s*)?"
    r"(?=\S*\d)[0-9a-f]{8,}(?:-[0-9a-f]{4,})*",
    re.I,
)
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright\b)\s*(?:©|\(c\))?\s*(?:19|20)\d\d.{0,150}", re.I | re.S)
_AROUND_DATES = re.compile(
    r"on|at|by|of|to|the|date|time|[ap]\.?m|utc|gmt|[ecmp][sd]t|ces?t|msk|bst|um|am|le|à|uhr|today|yesterday|noon|"
    r"midnight|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|(?:mon|diens|donners|frei|sams|sonn)tag|"
    r"mittwoch|в|г|года|р|року|st|nd|rd|th|de|del|el"
)
_SEPARATORS = re.compile(r"\s+([|·•—–/])\s+")
_SENTENCE_WORDS = 14  # a line with more words says something, whatever stands in it


def without_noise(text: str) -> str:
    """``text`` (paragraphs separated by a blank line) without the lines, and parts of short lines, that are noise."""
    return "\n\n".join(filter(None, map(settled_line, text.split("\n\n"))))


def settled_line(line: str) -> str:
    """The line without counters, relative times, stamps and codes; empty where nothing else is in it.

    Sentences stay as they are: "the ferry sank 2 hours ago" says something.
    """
    if _is_noise(line):
        return ""
    if len(line.split()) > _SENTENCE_WORDS or re.search(r"\w[.!?…»”\"']*[.!?][»”\"']?$", line):
        return line
    parts = _SEPARATORS.split(line)
    if len(parts) > 1:
        kept = [(mark, part) for mark, part in zip(["", *parts[1::2]], parts[::2], strict=True) if not _is_noise(part)]
        line = "".join(f" {mark} {part}" if n else part for n, (mark, part) in enumerate(kept))
    left = " ".join(_FLEETING.sub(" ", line).split()).strip(" |·•—–,/")
    return left if left != line.strip() else line


def settled_title(title: str) -> str:
    """A link's text without the relative time that a card has before or behind it."""
    return _AT_AN_END.sub("", title).strip() or title


def _is_noise(line: str) -> bool:
    line = line.strip(" .()[]")
    if not line or len(line) > 300:
        return False
    if _COUNTER.fullmatch(line) or _FLEETING.fullmatch(line) or _CODE.fullmatch(line) or _COPYRIGHT.fullmatch(line):
        return True
    stamp = _STAMP.fullmatch(line)
    return stamp is not None and _only_a_date(stamp["rest"])


def _only_a_date(text: str) -> bool:
    text = _FLEETING.sub(" 1 ", text)
    words = re.findall(r"[^\W\d_][^\W\d_.]*(?:\.[^\W\d_])?", text.lower())
    return bool(re.search(r"\d", text) or "today" in words) and all(
        _AROUND_DATES.fullmatch(word) or _is_month(word) for word in words
    )


@lru_cache(maxsize=2_000)
def _is_month(word: str) -> bool:
    return read_date(f"1 {word} 2020") is not None
