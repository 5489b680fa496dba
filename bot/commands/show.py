"""What a person reads on the terminal: one function a command, text in, nothing decided."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from rich.console import Console, Group, RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from bot.channels.spans import clean, marked
from bot.core.ago import age
from bot.core.explain import acts, quoted
from bot.core.health import WELL, Condition
from bot.core.ledger import state_after
from bot.core.model import Claim, Decision, Item, Kind, Outcome, Stance, Step, Verdict

if TYPE_CHECKING:  # what is shown is made by rooms that take a second to import
    from bot.app import NowReport
    from bot.check import SourceReport
    from bot.replay import Replayed
    from bot.standing import Standing
    from bot.store import SourceState, StoryState, Trace

MOST_QUIET = 10
QUIET = (Outcome.REPEAT, Outcome.MAYBE, Outcome.RULED, Outcome.PAUSED)
"""On the story, and not told."""

STYLE = {
    Kind.NEW: "bold green",
    Kind.UPDATE: "bold yellow",
    Kind.DENIAL: "bold red",
    Kind.CONFIRMATION: "bold cyan",
    Kind.REPEAT: "dim",
    Kind.IRRELEVANT: "dim",
}


def source_line(report: SourceReport) -> str:
    """One line for a source: what it gave, or why it gave nothing."""
    if report.error:
        return f"✗ {report.id}: {clean(report.error)}"
    if report.status == "unchanged":
        return f"· {report.id}: unchanged"
    if not report.items:
        return f"✓ {report.id}: answers, and holds nothing that can be read as an item"
    note = f" ({report.note})" if report.note else ""
    return f"✓ {report.id}: {_count(report.items, 'item')}, {report.new} new{note}"


def now_summary(report: NowReport, *, dry_run: bool) -> str:
    """The last lines of ``check-now``: what was checked, learned, told, and what is still undelivered."""
    told = report.check.told
    failed = sum(it.status == "failed" for it in report.check.sources)
    learned = sum(it.decision.outcome is Outcome.LEARNED for it in told)
    held = sum(it.decision.outcome is Outcome.HELD for it in told)
    quiet = sum(it.decision.outcome in QUIET for it in told)
    parts = [f"{_count(len(report.check.sources), 'source')} checked, {failed} failed"]
    parts.append(f"{_count(sum(it.alert is not None for it in told), 'alert')}")
    if quiet:
        parts.append(f"{quiet} on the story kept quiet")
    if learned:
        parts.append(f"{learned} learned in silence (first check)")
    if held:
        parts.append(f"{held} more that are new wait in `bot status`")
    lines = ["; ".join(parts) + "."]
    if failed and failed == len(report.check.sources):
        lines.append("No source could be read: is this machine online?")
    if report.undelivered.count and not dry_run:
        unsure = f", {report.undelivered.uncertain} of them perhaps sent" if report.undelivered.uncertain else ""
        count = _count(report.undelivered.count, "delivery", "deliveries")
        lines.append(f"{count} undelivered{unsure}; `bot outbox` says why.")
    return "\n".join(lines)


def kept_quiet(report: NowReport) -> str:
    """What was on the story and not told, with its reason; the newest ten."""
    rows = [it for it in report.check.told if it.decision.outcome in QUIET]
    lines = [f"  · {clean(it.item.title)} ({it.source_id}): {clean(it.decision.reason)}" for it in rows[-MOST_QUIET:]]
    if len(rows) > MOST_QUIET:
        lines.insert(0, f"  · and {len(rows) - MOST_QUIET} more before these")
    return "\n".join(["Kept quiet:", *lines]) if rows else ""


def status(stands: Standing, held: Mapping[str, Sequence[tuple[Item, Decision]]]) -> RenderableType:
    """Whether the service runs, stories, sources in trouble first, and what is not delivered."""
    from bot.signs import in_words
    from bot.standing import undelivered_in_words

    now, undelivered = stands.now, stands.undelivered
    service = Text(f"Service: {in_words(stands.sign, now)}")
    parts: list[RenderableType] = [service, _stories(stands.stories, now, stands.phases), _sources(stands.sources, now)]
    for story, items in held.items():
        for item, decision in items:
            parts.append(
                Text(f"held · {story}: {clean(item.title)} {item.url}\n  {clean(decision.reason)}", style="dim")
            )
    said = undelivered_in_words(undelivered, now)
    parts.append(Text(f"{said[0].upper()}{said[1:]}{':' if undelivered.reasons else '.'}"))
    for recipient, reason in undelivered.reasons:
        parts.append(Text(f"  {recipient}: {clean(reason)}", style="red"))
    return Group(*parts)


def why(traces: Sequence[Trace]) -> RenderableType:
    """Everything decided on one item, step by step, oldest version first."""
    parts: list[RenderableType] = []
    for trace in traces:
        decision = trace.decision
        parts.append(Text(f"{clean(trace.item.title)}\n{trace.item.url}", style="bold"))
        head = (
            f"{_time(trace.decided_at)} · {decision.outcome.value} · {decision.kind.value}, score {decision.score:.2f}"
        )
        parts.append(Text(head, style=STYLE[decision.kind]))
        parts.append(Text(f"  {clean(decision.reason)}"))
        parts.append(_steps(decision.steps))
        for it in trace.deliveries:
            sent = it.status == "sent"
            words = f"delivered to {it.recipient}" if sent else f"not delivered to {it.recipient}: {it.reason or 'due'}"
            parts.append(Text(f"  {clean(words)}", style="green" if sent else "red"))
    return Group(*parts)


def _steps(steps: Iterable[Step]) -> Table:
    """A step a line, what follows a semicolon on a line of its own: that is where the next thing is said."""
    table = Table(show_header=False, box=None, padding=(0, 1))
    for number, step in enumerate(steps, 1):
        table.add_row(f"{number}", Text(step.name, style="cyan", no_wrap=True), Text(_broken(clean(step.found))))
    return table


def _broken(text: str) -> str:
    """The parts of a step under each other; what stands in quotation marks is left whole."""
    parts = _QUOTED.split(text)
    return "".join(part if at % 2 else part.replace("; ", "\n") for at, part in enumerate(parts))


_QUOTED = re.compile("(“[^”]*”)")


def now_known(claims: Mapping[str, Sequence[Claim]]) -> RenderableType:
    """How the story's claims that an item concerns stand by now, of which anything was told."""
    lines = [f"{name} now stands {state_after(history).value}: {acts(history)}" for name, history in claims.items()]
    return Text("\n".join(clean(line) for line in lines), style="magenta")


def diff(rows: Iterable[tuple[str, Verdict, str]], claims: Mapping[str, str]) -> RenderableType:
    """Each sentence with its verdict, novelty, changes, the claim beside it, why, and what would have flipped it.

    The words that no claim has are marked in it.
    """
    table = Table(show_header=False, box=None, padding=(0, 1))
    for text, said, flip in rows:
        cell = Text("").join(
            Text(span.text, _NEW * ("n" in span.marks)) for span in marked(clean(text), said.new_words)
        )
        for change in said.changes:
            cell.append(f"\n{change.slot.value}: {clean(change.known)} → ").append(clean(change.now), "bold")
        if said.claim:
            cell.append(f"\n{said.claim}: {quoted(clean(claims.get(said.claim, '')))}", "dim")
        hedged = "said with reserve: " if said.stance is Stance.HEDGES else ""
        cell.append(f"\n{hedged}{clean(said.reason)}", "italic dim")
        cell.append(f"; {clean(flip)}" if flip else "", "italic dim")
        table.add_row(Text(said.kind.value.upper(), STYLE[said.kind]), Text(f"{said.novelty:.2f}", "dim"), cell)
    return table


_NEW = "bold underline"


def replayed(rows: Sequence[Replayed]) -> RenderableType:
    """A recorded stream, an item a line, and the sum of it."""
    table = Table(box=None, padding=(0, 1), show_edge=False)
    for name in ("item", "kind", "score", "what and why"):
        table.add_column(name, justify="right" if name == "score" else "left")
    for row in rows:
        decision, style = row.decision, STYLE[row.decision.kind]
        mark = "▶ " if decision.alert else "  "
        said = Text(clean(row.item.title), style="bold" if decision.alert else "dim")
        said.append(f"\n{clean(decision.reason)}", style="default" if decision.alert else "dim")
        table.add_row(escape(row.item.id), Text(mark + decision.kind.value, style=style), f"{decision.score:.2f}", said)
    alerts = sum(row.decision.alert for row in rows)
    return Group(table, Text(f"\n{_count(len(rows), 'item')}, {_count(alerts, 'alert')}."))


def terminal(console: Console, thing: RenderableType) -> None:
    """Print without a break inside words of scripts that rich cannot measure."""
    console.print(thing, soft_wrap=False, highlight=False)


def _stories(stories: Sequence[StoryState], now: datetime, phases: Mapping[str, str]) -> Table:
    table = Table(title="Stories", title_justify="left", box=None, padding=(0, 1))
    for name in ("story", "items", "learned", "held", "alerts", "last alert", "phase"):
        table.add_column(name)
    for it in stories:
        last, phase = _age(now, it.last_alert) if it.last_alert else "never", phases.get(it.id, "open")
        table.add_row(it.id, str(it.items), str(it.learned), str(it.held), str(it.alerts), last, phase)
    return table


def _sources(sources: Sequence[SourceState], now: datetime) -> Table:
    table = Table(title="Sources", title_justify="left", box=None, padding=(0, 1))
    for name in ("source", "state", "since", "checked", "items", "why"):
        table.add_column(name, no_wrap=name == "state")
    for it in sorted(sources, key=lambda one: (one.health.condition in WELL, one.status != "failed", one.source_id)):
        checked = _age(now, it.last_checked_at) if it.last_checked_at else "never"
        since = _age(now, it.health.bad_since or it.health.since) if it.health.since else ""
        items = "" if it.items is None else str(it.items)
        table.add_row(it.source_id, _condition(it), since, checked, items, Text(_why(it)))
    return table


def _condition(state: SourceState) -> Text:
    found = state.health.condition
    well = "dim" if found is Condition.NEW else "yellow" if found is Condition.LATE else "green"
    return Text(found.value, style=well if found in WELL else "red")


def _why(state: SourceState) -> str:
    """Why it is in trouble; of one that is well, that it is looked at more often than asked for, and since when not."""
    health = state.health
    if health.condition not in WELL:
        return f"{clean(health.detail)} ({health.bad} in a row)"
    if state.error:
        return clean(state.error)
    hurried = f"checked {1 / health.pace:.0f} times as often: it fills fast" if health.pace <= 0.5 else ""
    return clean("; ".join(filter(None, (health.detail, hurried))))


def _age(now: datetime, then: datetime) -> str:
    return f"{age(now, then)} ago"


def _time(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M:%S UTC")


def _count(number: int, one: str, many: str | None = None) -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
