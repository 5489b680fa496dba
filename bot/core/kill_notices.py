"""The words of a kill notice: what people were told, what it says now, where, and which alert that was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core.kills import Fate, Loss
from bot.core.model import Alert
from bot.core.plain import clock, fitted, listed, quoted, short

MOST = 4
"""Sentences shown; of the others it is said how many."""
LONGEST = 400
"""Characters of one of them."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a kill notice is about. ``own``: the newsroom's own page of the story. ``alerts``: what was told of it."""

    story: str
    title: str
    source: str
    url: str
    alerts: Sequence[Alert]
    own: bool = False


def withdrawn(it: Subject, first: datetime, second: datetime) -> str:
    """The page is gone, at two looks."""
    looks = f"Its page answered “not found” at {clock(first)} and at {clock(second)}. It may have been taken back."
    return _whole(it, "‼ WITHDRAWN", [looks, *_told(it.alerts)])


def back(it: Subject, told: datetime, fate: Fate) -> str:
    """The page is there again; ``fate`` is what it does not say as it did before it was gone."""
    again = f"You were told at {clock(told)} that it was gone."
    says = _changed(it, fate) if fate else ["No change was seen in it.", *_told(it.alerts)]
    return _whole(it, "✓ THERE AGAIN", [again, *says])


def edited(it: Subject, fate: Fate, also: Sequence[str] = ()) -> str:
    """The page does not say what it said; ``also`` is what is new on it besides: it stands first, so that nothing that
    is only here is cut where there is much to say.
    """
    taken_back = bool(fate.back) and not fate.lost and not fate.note
    new = listed("Also new there:", [quoted(text, LONGEST) for text in also], MOST)
    return _whole(it, "↩ TAKEN BACK" if taken_back else "‼ CHANGED since it was told", [new, *_changed(it, fate)])


def shows(notice: str, text: str) -> bool:
    """Whether a notice has all of this sentence in it."""
    return f"“{' '.join(text.split())}”" in notice


def _changed(it: Subject, fate: Fate) -> list[str]:
    parts = _lost(fate.lost, it.alerts)
    parts += [_again(one) for one in fate.back[:MOST]]
    more = len(fate.back) - MOST
    parts += [f"and {more} more sentences that it says again"] if more > 0 else []
    if fate.note:
        parts.append(f"This stands there now:\n{quoted(fate.note, LONGEST)}")
        if not fate.lost:
            parts += _told(it.alerts) if not fate.back else []
    return parts


def _whole(it: Subject, head: str, parts: Iterable[str]) -> str:
    what = "your own story" if it.own else it.story
    name = short(it.title, 160) + ("" if it.own else f" ({it.source})")
    return fitted((f"{head} · {what}\n{name}", *parts)) + f"\n\n{it.url}"


def _told(alerts: Sequence[Alert]) -> list[str]:
    shown = [
        f"You were told ({_which(one)}):\n{quoted(one.evidence[0].text, LONGEST)}" for one in alerts if one.evidence
    ]
    more = len(shown) - MOST
    return [*shown[:MOST], *([f"and {more} more of it"] if more > 0 else [])]


def _lost(losses: Sequence[Loss], alerts: Sequence[Alert]) -> list[str]:
    by = _tellers(alerts)
    shown = []
    for one in losses[:MOST]:
        alert = by.get(one.told)
        head = f"You were told ({_which(alert)}):" if alert else "Your story said:"
        now = f"Now it says:\n{quoted(one.now, LONGEST)}" if one.now else "That is not there any more."
        shown.append(f"{head}\n{quoted(one.told, LONGEST)}\n{now}")
    more = len(losses) - MOST
    return [*shown, *([f"and {more} more sentences that changed"] if more > 0 else [])]


def _again(one: Loss) -> str:
    meanwhile = f"Meanwhile it said:\n{quoted(one.now, LONGEST)}" if one.now else "Meanwhile it was not there."
    return f"It says again:\n{quoted(one.told, LONGEST)}\n{meanwhile}"


def _tellers(alerts: Sequence[Alert]) -> Mapping[str, Alert]:
    """Sentence → the first alert that quoted it."""
    return {proof.text: one for one in reversed(alerts) for proof in one.evidence}


def _which(alert: Alert) -> str:
    return f"{clock(alert.found)}, alert {alert.id}"
