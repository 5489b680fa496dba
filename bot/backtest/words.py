"""The words of a backtest, which the terminal and the page share."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import PurePath

from bot.backtest.claims import ClaimUse
from bot.backtest.history import Stored
from bot.backtest.run import Row
from bot.backtest.spellings import Use
from bot.backtest.thresholds import MOST, AtThreshold
from bot.backtest.trial import Trial
from bot.backtest.versus import NOT_WATCHED, Pair, Versus
from bot.channels.spans import clean
from bot.core.explain import quoted
from bot.core.model import Kind

LEFT_OUT = (
    "Not taken into account: the desk's rules and pauses, and that of what stands there at a first check at most five "
    "are told."
)
DEVELOPMENT = "Development d1, d2, …: a fact that was new; alerts with the same one tell of the same fact."
SPELLINGS = (
    "“Only by it”: items that would not be on the story with this spelling struck; each was judged again without it. "
    "“Of them told”: how many of these are alerts. A name of which that cannot be tried has –. "
    "Single words of an alias help in further items, which is not counted."
)
CLAIMS = (
    "“By it alone”: quiet items that would have been told without the claim, by what was known when they came; each "
    "was decided again without it. What several claims cover, as most repeats are, none of them keeps quiet alone."
)
CLAIM_COLUMNS = ("claim", "what it says", "items", "quiet", "by it alone", "updated", "denied", "confirmed")
SPELLING_COLUMNS = ("items", "on the story", "alerts", "only by it", "of them told")
NUMBERS = frozenset(
    {"score", "items", "on the story", "alerts", "only by it", "of them told", "updated", "denied", "confirmed"}
    | {"by it alone", "nearly told", "tell", "quiet"}
)
"""Columns of figures, which stand to the right."""
_MOST_IDS = 8
_TITLE = 70


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def day(value: date) -> str:
    """A day as it is read: "3 Mar 2026"."""
    return f"{value:%-d %b %Y}"


def sums(it: Trial) -> list[str]:
    """The sums of a trial, a sentence each."""
    rows, alerts, span = it.run.rows, len(it.run.alerts), it.span
    story = it.run.watchlist.story
    near = f"{count(len(it.run.near), 'item')} nearly told"
    lines = [
        clean(story.title) or story.id,
        f"{count(len(rows), 'item')}, {it.on_story:,} on the story; {count(alerts, 'alert')}, {near}.",
    ]
    if span:
        figure, unit = rate(alerts, span.days)
        lines.append(f"{day(span.first)} to {day(span.last)}, {count(span.days, 'day')}: {figure} {unit} on average.")
    if it.busiest:
        lines.append(f"Busiest day: {day(it.busiest.day)} with {count(len(it.busiest.alerts), 'alert')}.")
    if it.longest_quiet:
        quiet = it.longest_quiet
        lines.append(
            f"Longest time without an alert: {count(quiet.days, 'day')} ({day(quiet.first)} to {day(quiet.last)})."
        )
    if it.broken:
        lines.append(f"{count(it.broken, 'item')} could not be judged.")
    return lines


def rate(alerts: int, days: int) -> tuple[str, str]:
    """How many alerts in a day; where that is less than one, in a week."""
    a_day = alerts / days
    return (f"{a_day:.1f}", "alerts a day") if a_day >= 1 else (f"{7 * a_day:.1f}", "alerts a week")


def stored(found: Stored, name: str = "") -> list[str]:
    """What history was replayed, and what of it could not be judged whole; ``name``: for which of two versions."""
    of = (
        "by none of the watchlist's sources, which were never read: all that other sources gave"
        if found.sources is None
        else f"of {count(found.sources, 'source')} of the watchlist"
    )
    whose = f"Stored history for {clean(name)}" if name else "Stored history"
    lines = [f"{whose}, {of}: {count(found.judged, 'item')}."]
    if found.emptied:
        had = "had its text" if found.emptied == 1 else "had their text"
        lines.append(
            f"{count(found.emptied, 'item')} {had} emptied after its time ([keep] texts): judged by the title."
        )
    if found.learned:
        lines.append(
            f"{count(found.learned, 'item')} stood there at the first check of its source: learned in silence."
        )
    if found.older:
        lines.append(
            f"{count(found.older, 'item')} came earlier: what they would have told is known, and they are not shown. "
            "That takes as long as if they were."
        )
    return lines


def no_thresholds(it: Trial) -> str:
    """Why other thresholds were not tried."""
    return (
        f"Other thresholds were not tried, as {it.on_story:,} items are on the story (over {MOST}); --thresholds does."
    )


def use(it: Use) -> tuple[str, ...]:
    """The figures of a spelling, as columns."""
    only = "–" if it.only is None else str(len(it.only))
    told = "–" if it.only is None else str(sum(row.alert for row in it.only))
    return str(len(it.matched)), str(it.on_story), str(it.alerts), only, told


def claim(it: ClaimUse) -> tuple[str, ...]:
    """The figures of a claim, as columns."""
    acts = (str(len(it.did(kind))) for kind in (Kind.UPDATE, Kind.DENIAL, Kind.CONFIRMATION))
    return str(it.concerned), str(len(it.quiet)), str(len(it.kept)), *acts


def claim_rows(it: ClaimUse) -> list[tuple[str, Sequence[Row]]]:
    """Which alerts changed a claim, and what stayed quiet beside it."""
    said = [*((f"{word} by", it.did(kind)) for kind, word in _DID.items()), ("quiet:", it.quiet)]
    return [(word, rows) for word, rows in said if rows]


def claim_lines(it: ClaimUse) -> list[str]:
    """The same in a line each, and what the claim alone kept quiet."""
    return [*(f"{word} {ids(rows)}" for word, rows in claim_rows(it)), *kept_lines(it)]


def kept_lines(it: ClaimUse) -> list[str]:
    """What a claim alone kept quiet, and what it would be without."""
    return [
        f"by it alone: {clean(one.row.item.id)}, {title(one.row)} (without it: {one.instead.kind.value}, "
        f"{clean(one.instead.reason)})"
        for one in it.kept
    ]


_DID = {Kind.UPDATE: "updated", Kind.DENIAL: "denied", Kind.CONFIRMATION: "confirmed"}


def comes_and_goes(one: AtThreshold) -> str:
    """Which items are told more, and which no more."""
    if one.own:
        return "as in the watchlist"
    more = f"+{len(one.more)} {ids(one.more)}" if one.more else ""
    less = f"−{len(one.less)} {ids(one.less)}" if one.less else ""
    return "  ".join(filter(None, (more, less))) or "the same alerts"


def ids(rows: Sequence[Row]) -> str:
    """The items by id; of many, the first."""
    more = f" and {len(rows) - _MOST_IDS} more" if len(rows) > _MOST_IDS else ""
    return ", ".join(clean(row.item.id) for row in rows[:_MOST_IDS]) + more


def title(row: Row) -> str:
    """An item's title in quotation marks, not too long."""
    plain = clean(row.item.title) or "untitled"
    return quoted(plain if len(plain) <= _TITLE else plain[: _TITLE - 1].rstrip() + "…")


def names(it: Versus) -> tuple[str, str]:
    """What the two versions are called: by their files' names, where these differ."""
    here, there = (PurePath(one.watchlist.path).name or one.watchlist.story.id for one in (it.this, it.other))
    return (here, there) if here != there else (it.this.watchlist.path, it.other.watchlist.path)


def beside(it: Versus) -> list[str]:
    """The sums of two versions, a sentence each."""
    here, there = names(it)
    runs = ((here, it.this), (there, it.other))
    return [
        "; ".join(f"{clean(name)}: {count(len(run.alerts), 'alert')}" for name, run in runs) + ".",
        f"Told by both: {len(it.both)}; by {clean(here)} alone: {len(it.only_this)}{_unwatched(it.only_this)}; "
        f"by {clean(there)} alone: {len(it.only_other)}{_unwatched(it.only_other)}.",
    ]


def _unwatched(pairs: Sequence[Pair]) -> str:
    unwatched = sum(it.absent == NOT_WATCHED for it in pairs)
    return f" ({unwatched} of sources that the other does not watch)" if unwatched else ""


def why(it: Pair, row: Row | None) -> str:
    """Why one of two versions decides as it does, or does not."""
    return clean(row.decision.reason) if row else it.absent


def idle(it: Versus) -> str:
    """What is left out of the spellings by which two versions differ; "" where that is nothing."""
    occur = "which occurs" if it.idle == 1 else "which occur"
    return f"Left out: {count(it.idle, 'spelling')} that one version lacks and {occur} in no item." if it.idle else ""
