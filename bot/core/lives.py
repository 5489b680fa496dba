"""The words of a story's life: what came while it was away, how it stands when it changes hands, its last summary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.core.ledger import histories, state_after
from bot.core.model import Alert, Claim, Expected, Phase, State, Watchlist
from bot.core.plain import LONGEST, clock, counted, fitted, link, listed, quoted, short

SIGNS = {
    State.STANDING: "·",
    State.UPDATED: "✎",
    State.CONFIRMED: "✓",
    State.CONTRADICTED: "✗",
}
MOST_CLAIMS, MOST_ALERTS = 24, 5
MOST_MISSED, A_NOTICE = 200, 15
"""Of what was kept quiet while a story was paused so many are listed, so many a notice at most."""
TITLE, SENTENCE = 110, 180


@dataclass(frozen=True, slots=True)
class Standing:
    """How a story stands: what it learned, its newest alerts, and how many there were."""

    watchlist: Watchlist
    learned: Sequence[Claim]
    alerts: Sequence[Alert]
    told: int
    today: date

    @property
    def title(self) -> str:
        """What the story is called."""
        return self.watchlist.story.title or self.watchlist.story.id


def last_summary(it: Standing) -> str:
    """What a story's recipients read when it expires."""
    head = f"⏹ The last summary: {short(it.title, TITLE)}\nIts time is over, and nothing is checked for it any more. "
    return fitted((head + "/open brings it back.", *_how_it_stands(it)))


def handed_over(it: Standing, by: str, to: str) -> str:
    """What a story's recipients read when somebody else takes it."""
    return fitted((f"⇄ {short(it.title, TITLE)}\n{by} hands it over to {to}.", *_how_it_stands(it)))


def _how_it_stands(it: Standing) -> list[str]:
    acts = histories(it.learned)
    states = {claim.id: state_after(acts.get(claim.id, ())) for claim in it.watchlist.claims}
    moved = [claim for claim in it.watchlist.claims if states[claim.id] is not State.STANDING]
    moved.sort(key=lambda claim: states[claim.id] is not State.CONTRADICTED)  # what is disputed is what is open
    still = len(it.watchlist.claims) - len(moved)
    quiet = f"{counted(still, 'claim')} of the story {'stands' if still == 1 else 'stand'} as written." if still else ""
    return [
        counted(it.told, "alert") + " in all." if it.told else "Nothing was told of it.",
        listed("Claims that changed:", [_claim(one, states[one.id], acts) for one in moved], MOST_CLAIMS),
        quiet,
        _open(it, [one for one in moved if states[one.id] is State.CONTRADICTED]),
        listed("Told last:", [_alert(one) for one in it.alerts], MOST_ALERTS),
    ]


def _claim(claim: Claim, state: State, acts: Mapping[str, Sequence[Claim]]) -> str:
    last = acts[claim.id][-1]
    who = ", ".join(filter(None, (last.attribution, last.date)))
    said = f"  now: {quoted(last.text, SENTENCE)}" + (f" ({who})" if who else "")
    return f"{SIGNS[state]} {state.value}, {claim.id}: {quoted(claim.text, SENTENCE)}\n{said}"


def _open(it: Standing, contradicted: Sequence[Claim]) -> str:
    lines = [f"{one.id}: {quoted(one.text, SENTENCE)} is contradicted" for one in contradicted]
    lines += [expected_line(one) for one in it.watchlist.expected if one.date >= it.today]
    return listed("Still open:", lines, MOST_CLAIMS)


def expected_line(one: Expected) -> str:
    """Something that is to happen, with its day."""
    return f"{one.date:%-d %B}: {short(one.what, TITLE)}"


def _alert(one: Alert) -> str:
    return f"{one.found:%-d %b} · {short(one.item_title, TITLE)}\n  {link(one.item_url)}"


@dataclass(frozen=True, slots=True)
class Missed:
    """An item that would have been told while the story was paused. ``number`` is its decision's."""

    number: int
    title: str
    url: str
    source: str
    at: datetime


def reopened(
    title: str, by: str | None, since: datetime, phase: Phase, missed: Sequence[Missed], count: int
) -> list[tuple[str, Sequence[Missed]]]:
    """What a story's recipients read when it is followed again: what was kept quiet, or what was not looked at.

    ``count``: how many were kept quiet, of which the newest are ``missed``. Each notice comes with those that it lists,
    numbered from 1: it is nowhere else that they stand together, so there are as many notices as that takes.
    """
    head = f"▶ {short(title, TITLE)}\nIt is followed again" + (f" (opened by {by})" if by else "") + "."
    away = f"It was {phase.value} since {clock(since)}."
    if phase is Phase.CLOSED:
        away += (
            " Nothing was checked for it meanwhile: what its sources still list is read now, and told where it is new;"
            " what they list no more is missing."
        )
    elif not missed:
        away += " Nothing that would have been told came meanwhile."
    kept = f"Kept quiet meanwhile: {count}" if missed else ""
    if count > len(missed):
        kept += f", listed are the newest {len(missed)}. Of an older item, bot why says that it was kept quiet"
    pages = [_page("\n\n".join(filter(None, (f"{head}\n{away}", kept))), missed)]
    while shown := sum(len(page) for _, page in pages):
        if shown == len(missed):
            break
        pages.append(_page(f"▶ {short(title, TITLE)}\nKept quiet meanwhile, continued from {shown}", missed[shown:]))
    return pages


def _page(head: str, missed: Sequence[Missed]) -> tuple[str, Sequence[Missed]]:
    """A notice with as many of the items as there is room for, at least one."""
    text, shown = head, 0
    for one in missed[:A_NOTICE]:
        line = (
            f"{shown + 1}. {short(one.title, TITLE)} ({short(one.source, TITLE)}, {clock(one.at)})\n  {link(one.url)}"
        )
        if shown and len(text) + 2 + len(line) > LONGEST:
            break
        text, shown = f"{text}\n\n{line}", shown + 1
    return text, missed[:shown]
