"""The timeline as a picture: days across, what was told as marks by kind, what was nearly told hollow, quiet faint."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from bot.backtest.markup import Node, el
from bot.backtest.run import Row
from bot.backtest.trial import Day, Span
from bot.backtest.words import count, day
from bot.channels.spans import clean
from bot.core.model import Kind

WIDTH, SIDE, STEP, BAR = 960.0, 14.0, 12.0, 36.0
_MOST_BARS = 120
_LABEL = 74.0
"""Room that the label of a day takes."""
SHAPES = {
    Kind.NEW: "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z",
    Kind.UPDATE: "M0 -5.5L5.5 4.5L-5.5 4.5z",
    Kind.DENIAL: "M0 -6L6 0L0 6L-6 0z",
    Kind.CONFIRMATION: "M-4.5 -4.5H4.5V4.5H-4.5z",
}
"""A kind has its own shape as well as its colour, for who sees no colours."""


@dataclass(frozen=True, slots=True)
class _Scale:
    span: Span

    @property
    def width(self) -> float:
        """Of one day."""
        return (WIDTH - 2 * SIDE) / self.span.days

    def x(self, when: date) -> float:
        """Where a day begins."""
        return SIDE + (when - self.span.first).days * self.width


def picture(days: Sequence[Day], span: Span, name: str = "") -> Node:
    """What the days brought, within a span that may be longer."""
    scale = _Scale(span)
    placed = list(_placed(days, scale))
    height = (max((level for _, level, _ in placed), default=0) + 1) * STEP + 10
    base = height + BAR + 6
    marks = [_mark(row, x, height - 8 - level * STEP) for x, level, row in placed]
    told, near = sum(len(it.alerts) for it in days), sum(len(it.near) for it in days)
    words = f"{day(span.first)} to {day(span.last)}: {count(told, 'alert')}, {near} nearly told"
    return el(
        "svg",
        el("title", f"{clean(name)}: {words}" if name else words),
        *_bars(days, scale, base),
        el("path", d=f"M{SIDE} {base:.1f}H{WIDTH - SIDE}", cls="axis"),
        *_ticks(scale, base),
        *marks,
        viewBox=f"0 0 {WIDTH:.0f} {base + 22:.0f}",
        role="img",
        cls="timeline",
    )


def legend() -> Node:
    """What the marks mean."""
    signs = [_sign(kind.value, el("path", d=shape, cls=kind.value)) for kind, shape in SHAPES.items()]
    near = _sign("nearly told", el("path", d=SHAPES[Kind.NEW], cls="near"))
    quiet = _sign("on the story, kept quiet", el("path", d="M-5 -5H5V5H-5z", cls="quiet"))
    return el("p", *signs, near, quiet, cls="legend")


def sign(kind: Kind) -> Node:
    """The mark of a kind, for use beside words."""
    shape = el("path", d=SHAPES.get(kind, SHAPES[Kind.NEW]), cls=kind.value)
    return el("svg", shape, viewBox="-7 -7 14 14", cls="sign", aria_hidden="true")


def _sign(word: str, path: Node) -> Node:
    return el("span", el("svg", path, viewBox="-7 -7 14 14", cls="sign", aria_hidden="true"), f" {word}")


def _placed(days: Iterable[Day], scale: _Scale) -> Iterator[tuple[float, int, Row]]:
    """Each mark with where it stands: as low as it may without lying on another."""
    taken: list[float] = []
    for one in days:
        x = scale.x(one.day) + scale.width / 2
        for row in (*one.alerts, *one.near):
            level = next((level for level, last in enumerate(taken) if x - last >= STEP), len(taken))
            taken[level : level + 1] = [x]
            yield x, level, row


def _mark(row: Row, x: float, y: float) -> Node:
    said = row.decision
    kind = said.kind.value if row.alert else f"nearly told, score {said.score:.2f}"
    when = f"{day(row.day)} · " if row.day else ""
    words = f"{when}{kind}\n{clean(row.item.title)}\n{clean(said.reason)}"
    shape = SHAPES.get(said.kind, SHAPES[Kind.NEW]) if row.alert else SHAPES[Kind.NEW]
    path = el("path", d=shape, cls=said.kind.value if row.alert else "near")
    return el("g", el("title", words), path, transform=f"translate({x:.1f} {y:.1f})")


def _bars(days: Sequence[Day], scale: _Scale, base: float) -> Iterator[Node]:
    """How many were on the story and kept quiet, a bar for a day, or for several where there are many."""
    wide = ceil(scale.span.days / _MOST_BARS)
    quiet: dict[int, int] = {}
    for one in days:
        place = (one.day - scale.span.first).days // wide
        quiet[place] = quiet.get(place, 0) + one.quiet
    most = max(quiet.values(), default=0)
    for place, number in sorted(quiet.items()):
        if number:
            first = scale.span.first + timedelta(days=place * wide)
            last = min(first + timedelta(days=wide - 1), scale.span.last)
            x, width = scale.x(first), scale.width * ((last - first).days + 1)
            tall = max(2.0, (BAR - 12) * number / most)
            when = day(first) if first == last else f"{day(first)} to {day(last)}"
            bar = el(
                "path", d=f"M{x + 0.5:.1f} {base:.1f}v{-tall:.1f}h{max(1.0, width - 1):.1f}v{tall:.1f}z", cls="quiet"
            )
            digit = el("text", str(number), x=f"{x + width / 2:.1f}", y=f"{base - tall - 2:.1f}", cls="count")
            yield el("g", el("title", f"{when}: {number} on the story, kept quiet"), bar, digit if width >= 7 else None)


def _ticks(scale: _Scale, base: float) -> Iterator[Node]:
    """Days by name, as many as there is room for."""
    step, free = max(1, ceil(_LABEL / scale.width)), 0.0
    for number in range(0, scale.span.days, step):
        when = scale.span.first + timedelta(days=number)
        x = scale.x(when) + scale.width / 2
        # The first may have to begin at the edge: then the next one that has room is the one after.
        middle = max(x, SIDE + _LABEL / 2 - 6)
        if middle - _LABEL / 2 >= free - 6 and middle <= WIDTH - _LABEL / 2:
            yield el("path", d=f"M{x:.1f} {base:.1f}v4", cls="axis")
            yield el("text", day(when), x=f"{middle:.1f}", y=f"{base + 16:.1f}", cls="day")
            free = middle + _LABEL / 2
