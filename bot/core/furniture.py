"""Paragraphs that are a page's frame and not its news: stamps, bylines, counters, links to more, boilerplate.

A whole paragraph is frame or none of it: a sentence inside one is never, so that no changed figure hides behind a word
such as "updated".
"""

# ruff: noqa: E501
from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

import regex

from bot.core.lexicon import MONTHS, RELATIVE_DAYS, WEEKDAYS
from bot.core.text import fold


class Furniture(StrEnum):
    """What of the frame a paragraph is, in words that follow "the"."""

    STAMP = "date stamp"
    BYLINE = "byline"
    COUNTER = "counters"
    LINKS = "links to more"
    BOILERPLATE = "boilerplate"


_LONGEST = 200
"""Characters beyond which a paragraph is no frame: it would be a sentence that begins like one."""


def furniture(lines: Sequence[str]) -> list[Furniture | None]:
    """What of the frame each paragraph is, None for text. The list under a heading of links belongs to it."""
    found: list[Furniture | None] = []
    listed = False
    for line in lines:
        kind = _kind(line) if len(line) <= _LONGEST else None
        if kind is None and listed and line.startswith(("- ", "• ", "* ")) and not line.endswith((".", "!", "?")):
            kind = Furniture.LINKS
        listed = kind is Furniture.LINKS
        found.append(kind)
    return found


def _kind(line: str) -> Furniture | None:
    folded = " ".join(fold(line).split())
    if _is_stamp(folded):
        return Furniture.STAMP
    if _COUNTER.fullmatch(folded):
        return Furniture.COUNTER
    if _LINKS.match(folded) and not line.rstrip().endswith((".", "!", "?", "…")):
        return Furniture.LINKS
    if _BYLINE.fullmatch(line.strip()):
        return Furniture.BYLINE
    return Furniture.BOILERPLATE if _BOILERPLATE.fullmatch(folded) else None


def _words(text: str) -> frozenset[str]:
    return frozenset(fold(text).split())


# --- stamps --------------------------------------------------------------------------------------------------------

_STAMP_WORDS = _words(
    "updated update published modified posted last first on at am pm a.m p.m a.m. p.m. utc gmt est edt pst pdt bst cet cest msk eet "
    "time date issued this article story page was has been ago minute minutes min mins hour hours h hrs day days "
    "aktualisiert stand veroffentlicht zuletzt geandert am um uhr vor minuten stunden artikel "
    "publie mis a jour le la modifie il y heures minutes derniere mise "
    "publicado actualizado el las hace horas minutos de del "
    "pubblicato aggiornato il alle ore "
    "обновлено опубликовано изменено в мск назад минут часов час г года последнее обновление "
    "оновлено опубліковано о тому хвилин годин "
    "opublikowano aktualizacja zaktualizowano godz guncellendi guncelleme yayinlanma saat son "
    "به‌روزرسانی بروزرسانی به‌روز شده منتشر انتشار ساعت تاریخ در نشر تحديث آخر"
)
_DATE_WORDS = frozenset().union(MONTHS, WEEKDAYS, RELATIVE_DAYS)
_CLOCK = regex.compile(r"\d{1,2}[:.h]\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:z|am|pm)?")
_WHOLE_DATE = regex.compile(
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:t[\d:.]+(?:z|[+-]\d\d:?\d\d)?)?|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})"
)
_AGO = frozenset(fold("ago vor hace назад тому").split()) | {"il"}
_PART = regex.compile(r"[^\s,;|·•()\[\]–—]+")


def _is_stamp(folded: str) -> bool:
    """Whether a line says when the page was made and no more: every word of it is one of a date, and one is a date's."""
    parts = [part.strip(".:-") or "-" for part in _PART.findall(folded)]
    dated = False
    for part in parts:
        if _CLOCK.fullmatch(part) or _WHOLE_DATE.fullmatch(part) or part in _DATE_WORDS or part in _AGO:
            dated = True
        elif not (part == "-" or part in _STAMP_WORDS or _day_or_year(part)):
            return False
    return (dated and len(parts) > 1) or (len(parts) == 1 and bool(_WHOLE_DATE.fullmatch(parts[0])))


def _day_or_year(part: str) -> bool:
    digits = regex.sub(r"(?:st|nd|rd|th|er)$", "", part)
    return digits.isdecimal() and (0 < int(digits[:5]) <= 59 or 1990 <= int(digits[:5]) <= 2100)


# --- the other kinds -----------------------------------------------------------------------------------------------

_COUNTED = (
    "views?|comments?|shares?|likes?|reads|reactions?|replies|retweets?|min(?:ute)?s? read|aufrufe|kommentare?|min(?:uten)? lesezeit|"
    "vues?|commentaires?|partages?|vistas?|comentarios?|visualizzazioni|commenti|просмотр(?:ов|а)?|комментари(?:ев|я|й)|"
    "перегляд(?:ів|и)?|коментар(?:ів|і)?|wyswietlen|komentarz[ey]?|goruntulenme|yorum|بازدید|نظر|دیدگاه|مشاهدة"
)
_AMOUNT = r"\d[\d.,]*\s?[km]?"
_COUNTER = regex.compile(
    rf"(?:(?:{_AMOUNT}\s(?:{_COUNTED})|(?:{_COUNTED})\s?[:(]?\s?{_AMOUNT}\)?)(?:\s?[|·•,]\s?|\s|$))++", regex.VERSION1
)
_LINKS = regex.compile(
    r"(?:read (?:more|also|next)|also read|see also|more (?:on this|from|like this)|lesen sie (?:auch|mehr)|mehr zum thema|lire aussi|"
    r"a lire (?:aussi|egalement)|lea (?:tambien|mas)|leer mas|leggi anche|читаите также|читайте также|читайте (?:також|ещё|еще)|"
    r"czytaj (?:wiecej|takze|tez|rowniez)|همچنین بخوانید|بیشتر بخوانید|اقرا ایضا)\b"
    r"|(?:related(?: (?:articles?|stories|topics|links|content|coverage))?|recommended(?: stories)?|most read|top stories|"
    r"watch|listen|auch interessant|weiterfuhrende links|mas noticias|материалы по теме|مطالب مرتبط)(?:\s?:|$)"
)
_NAME = r"\p{Lu}[\p{L}\p{M}.'’-]*"
_BYLINE = regex.compile(
    rf"(?i:(?:(?:additional )?(?:reporting|writing|editing|words|text|photos?|compiled)(?: and (?:writing|editing|reporting))? )?by|von|par|por|di|texte?:?|autor:?|автор:?)"
    rf"\s{_NAME}(?:(?:,?\s(?:and|und|et|y|e|in|и)|,|;|\s(?i:(?:editing|writing|additional reporting)\sby))?\s{_NAME}){{1,8}}",
    regex.VERSION1,
)
_BOILERPLATE = regex.compile(
    r"(?:(?:please )?(?:subscribe|sign up)\b[^.!?\d]*(?:newsletter|inbox|updates|alerts|e-?mails?|channel)[^.!?\d]*|"
    r"follow us\b[^.!?\d]*|share this\b[^.!?\d]*|(?:click|tap) here\b[^.!?\d]*|"
    r"(?:©|\(c\)|copyright)[^!?]*|all rights reserved|advertis(?:ement|ing)|anzeige|werbung|publicite|publicidad|реклама|"
    r"this is a (?:breaking news|developing) (?:news )?story[^\d]{0,60}|more to follow|more follows|"
    r"this (?:story|article|page) (?:has been|was|is being|will be) updated)[.!]?"
)
