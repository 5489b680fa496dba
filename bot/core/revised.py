"""Values that a text sets aside: "rose from 14 to 17", "17, up from 14", "eight weeks, not six"."""

# ruff: noqa: SIM905, E501
from __future__ import annotations

from collections.abc import Sequence

from bot.core.text import Word, fold

_FROM = frozenset(fold("from von vom с со от з із від de del du desde از من").split())
_TO = frozenset(fold("to till until auf bis до на a à al au hasta به الى إلى").split())
_BY_ITSELF = frozenset(
    (fold(a), fold(b))
    for a, b in (("von", "auf"), ("vom", "auf"), ("از", "به"), ("с", "на"), ("со", "на"), ("з", "на"))
)
"""Pairs that tell a change without its verb: a German range is "von … bis", a Persian one "از … تا"."""
_CHANGING = tuple(
    fold(
        "rise rising rais increas grow climb swell drop declin reduc lower shrink downgrad upgrad revis chang updat postpon "
        "delay reschedul shift extend "
        "вырос возрос увелич повыс подня снизи сократ упал уменьш перенес отлож сдвин продл измен пересмотр зрос збільш "
        "знизи зменш скорот відклад відтерм gestieg erhoh gewachs gesunk gefall gesenk verring reduz verschob verleg gekurz "
        "augment baiss bondi redui repouss aument aplaz retras pospus traslad افزایش کاهش رسید ارتفع انخفض"
    ).split()
)
"""How verbs of change begin; those whose beginning begins other words as well ("surgeon", "field") stand whole."""
_CHANGED = frozenset(
    fold(
        "rose risen grew grown jump jumps jumped jumping soar soars soared soaring surge surges surged surging fell fall falls "
        "fallen falling cut cuts cutting slashed slashes shrank shrunk moved moves moving move pushed brought went goes gone "
        "stieg stiegen wuchs wuchsen sank sanken fiel fielen senkt senkte kürzt kürzte passé passée passés passe passent passer "
        "monté montée relevé relevée relevés reporté reportée reportés décalé décalée avancé avancée subió subido suben sube "
        "bajó bajado redujo elevó elevado ascendió pasó pasado"
    ).split()
)


_BEFORE = frozenset(
    " ".join(fold(phrase).split())
    for phrase in """up from | down from | compared with | compared to | instead of | rather than | not | revised from |
    updated from | earlier figure of | previous figure of | previously | вместо | а не | не | по сравнению с | замість |
    statt | nicht | gegenuber | au lieu de | au lieu d' | et non | en lugar de | به جای | بدلا من""".split("|")
)
_BEFORE_ENDS = frozenset(phrase.rpartition(" ")[2] for phrase in _BEFORE)
_REACH = 8


def revised(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether the value of the words ``first`` to ``last`` is one that the text itself says holds no longer, or not."""
    before = words[first - 1].folded if first else ""
    for size in (3, 2, 1) if before in _BEFORE_ENDS else ():
        if first >= size and " ".join(word.folded for word in words[first - size : first]) in _BEFORE:
            return True
    if before not in _FROM:
        return False
    following = next((word.folded for word in words[last + 1 : last + 4] if word.folded in _TO), "")
    if not following and not _told_already(words, first):
        return False
    if (before, following) in _BY_ITSELF:
        return True
    around = (*words[max(0, first - _REACH) : first], *words[last + 1 : last + _REACH])
    return any(changes_by(word.folded) for word in around)


def _told_already(words: Sequence[Word], first: int) -> bool:
    """Whether the new value stands before the old one: "rose to 17 from 14"."""
    return any(
        words[at].folded in _TO and words[at + 1].folded[0].isdigit() for at in range(max(0, first - 6), first - 2)
    )


def changing(words: Sequence[Word], at: int) -> bool:
    """Whether a verb of change stands right before the word ``at``: "rose to", "возросло до"."""
    return any(changes_by(word.folded) for word in words[max(0, at - 2) : at])


def changes_by(folded: str) -> bool:
    """Whether a folded word is a verb of change: "rose", "выросло", "gestiegen"."""
    return folded in _CHANGED or folded.startswith(_CHANGING)
