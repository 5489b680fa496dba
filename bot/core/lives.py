"""The words of a story's life: what came while it was away, how it stands when it changes hands, its last summary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.core.ledger import histories, state_after
from bot.core.model import Alert, Claim, Expected, Phase, State, Watchlist
from bot.core.plain import clock, counted, fitted, link, listed, quoted, short

SIGNS = {
    State.STANDING: "·",
    State.UPDATED: "✎",
    State.CONFIRMED: "✓",
    State.CONTRADICTED: "✗",
}
MOST_CLAIMS, MOST_ALERTS, MOST_MISSED = 24, 5, 15
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


def reopened(title: str, by: str | None, since: datetime, phase: Phase, missed: Sequence[Missed]) -> str:
    """What a story's recipients read when it is followed again: what was kept quiet, or what was not looked at."""
    head = f"▶ {short(title, TITLE)}\nIt is followed again" + (f" (opened by {by})" if by else "") + "."
    away = f"It was {phase.value} since {clock(since)}."
    lines = [
        f"{place}. {short(one.title, TITLE)} ({one.source}, {clock(one.at)})\n  {link(one.url)}"
        for place, one in enumerate(missed[:MOST_MISSED], 1)
    ]
    more = [f"and {len(missed) - MOST_MISSED} more: /since has them."] if len(missed) > MOST_MISSED else []
    if phase is Phase.CLOSED:
        away += (
            " Nothing was checked for it meanwhile: what its sources still list is read now, and told where it is new;"
            " what they list no more is missing."
        )
    elif not missed:
        away += " Nothing that would have been told came meanwhile."
    kept = f"Kept quiet meanwhile: {len(missed)}" if missed else ""
    return fitted((f"{head}\n{away}", kept, *lines, *more))
