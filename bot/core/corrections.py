"""Notes of correction: the sentences with which a publisher says that something was wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.core.text import fold, words

_HEADS = """
    correction | corrections | corrected | corrects | clarification | retraction | retracted | withdrawn |
    editor's note | editors' note | erratum | berichtigung | korrektur | korrigiert | richtigstellung |
    anmerkung der redaktion | correctif | rectificatif | rectification | précision | corrección | rectificación |
    fe de errores | aclaración | correzione | rettifica | errata corrige | precisazione | correção | sprostowanie |
    korekta | düzeltme | исправление | исправлено | уточнение | поправка | опровержение | от редакции | виправлення |
    виправлено | уточнення | спростування | від редакції | اصلاحیه | اصلاح | تصحیح | توضیح | تکذیبیه | تصحيح | تنويه |
    توضيح
    """
"""What a note of correction begins with: a sign or a line's end follows."""
_PHRASES = """
    an earlier version of this | a previous version of this | an earlier version of the | earlier versions of this |
    this article has been corrected | this story has been corrected | this report has been corrected |
    this post has been corrected | this article was corrected | this story was corrected |
    this headline has been corrected | has been amended to | was amended on | has been updated to correct |
    updated to correct | has been retracted | this article has been withdrawn | this story has been withdrawn |
    this article has been removed | this story has been removed | we have removed this | we have retracted |
    we regret the error | we apologise for the error | we apologize for the error | in einer früheren version |
    in einer früheren fassung | dieser artikel wurde korrigiert | wir bitten den fehler | une version précédente de |
    une première version de | cet article a été corrigé | cet article a été modifié pour | una versión anterior de |
    este artículo ha sido corregido | una versione precedente di | w poprzedniej wersji | в предыдущей версии |
    в первоначальной версии | в более ранней версии | в ранней версии | ранее в тексте | материал исправлен |
    у попередній версії | у першій версії | матеріал виправлено | در نسخه قبلی | در نسخه پیشین | في نسخة سابقة
    """
"""What such a note says."""
_ANNOUNCES = 3
"""Words up to which a note only announces what the next sentence says."""


def _either(listed: str) -> str:
    return "|".join(r"\s+".join(map(re.escape, fold(one).split())) for one in listed.split("|"))


_NOTE = re.compile(
    rf"^\W*(?:update\s*\d*\s*[-–—:]?\s*)?(?:{_either(_HEADS)})"
    rf"(?:\s+(?:to|on|of)\b[^.]{{0,60}}?\s*[:–—]"
    rf"|(?:\s*\([^)]{{0,40}}\)|\s*\d[\d.:/\s]{{0,16}})?\s*(?:[:.\-–—\]|]|$))"
    rf"|(?<!\w)(?:{_either(_PHRASES)})(?!\w)"
)


def corrections(changed: Iterable[str]) -> list[str]:
    """Those of an edit's new sentences that say that something was wrong, each with what follows it where it only
    announces it.
    """
    texts = list(changed)
    out = []
    for place, text in enumerate(texts):
        if _NOTE.search(fold(text)):
            announces = len(words(text)) <= _ANNOUNCES and place + 1 < len(texts)
            out.append(f"{text} {texts[place + 1]}" if announces else text)
    return out
