"""What must be told of a story and what must not, as a person wrote it down; run like tests."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.backtest.run import LEARNED, Row, Run
from bot.core.model import Item, Kind
from bot.core.urls import canonical


class Must(StrEnum):
    """What must become of an item."""

    TELL = "tell"
    NOT_TELL = "not tell"
    NOT_LOSE = "not lose"
    """Told, or at least kept as "maybe", where a person looks at it."""


@dataclass(frozen=True, slots=True)
class Expectation:
    """What must become of an item, by id or address; of several, one is enough to be told, and none may be.

    ``once``: one of them and no more. ``kind`` and ``claims``: what it is told as, and which claims it must concern.
    ``line`` is where it stands in its file.
    """

    items: tuple[str, ...]
    must: Must
    kind: Kind | None = None
    claims: tuple[str, ...] = ()
    once: bool = False
    why: str = ""
    line: int | None = None


_VERSIONED = re.compile(r"(i\d+)/\d+")
"""How a later version of a stored item is called."""


@dataclass(frozen=True, slots=True)
class Broken:
    """An expectation that does not hold, in what way, and the rows that it is about."""

    expectation: Expectation
    how: str
    rows: tuple[Row, ...] = ()


def broken(expectations: Iterable[Expectation], run: Run) -> list[Broken]:
    """Those that do not hold, in order. What came before the days that are shown is decided on, and counts."""
    named = _named(run.decided)
    silent = {name for one in run.came if one.silent for name in _names(one.item)}
    return [it for one in expectations for it in _broken(one, named, silent)]


def _named(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """Id, and address → the items; versions of one item go by the id of the first as well."""
    named: dict[str, list[Row]] = {}
    for row in rows:
        for name in _names(row.item):
            named.setdefault(name, []).append(row)
    return named


def _names(item: Item) -> Iterable[str]:
    versioned = _VERSIONED.fullmatch(item.id)
    names = [item.id, versioned[1] if versioned else item.id]
    return dict.fromkeys([*names, canonical(item.url)] if item.url else names)


def _broken(one: Expectation, named: Mapping[str, list[Row]], silent: Collection[str]) -> Iterator[Broken]:
    """At most one way in which it does not hold."""
    keys = {name: _key(name, named, silent) for name in one.items}
    found = (row for key in keys.values() for row in named.get(key, ()))
    rows = tuple({id(row): row for row in found}.values())  # an item may be named by its id and by its address
    missing = [name for name, key in keys.items() if key not in named and key not in silent]
    learned = [name for name, key in keys.items() if key not in named and key in silent]
    if missing:
        yield Broken(one, f"no item is {' or '.join(missing)}", rows)
    elif how := _how(one, rows, [row for row in rows if row.alert]):
        yield Broken(one, f"{how} ({' and '.join(learned)}: {LEARNED})" if learned else how, rows)


def _key(name: str, named: Mapping[str, list[Row]], silent: Collection[str]) -> str:
    """By what an item is found: a recorded stream may have addresses as ids, which are taken as they are."""
    return name if name in named or name in silent or "://" not in name else canonical(name)


def _how(one: Expectation, rows: Sequence[Row], told: Sequence[Row]) -> str:
    """In what way it does not hold; "" where it does."""
    if one.must is Must.NOT_TELL:
        return f"told: {_ids(told)}" if told else ""
    if one.must is Must.NOT_LOSE:
        return "" if told or any(row.near for row in rows) else "lost: neither told nor kept as maybe"
    if not told:
        return "not told"
    if one.once and len(told) > 1:
        return f"told {len(told)} times: {_ids(told)}"
    return _told_otherwise(one, told)


def _told_otherwise(one: Expectation, told: Sequence[Row]) -> str:
    """In what way all that is told is told as something else."""
    if one.kind and all(row.decision.kind is not one.kind for row in told):
        return f"told as {told[0].decision.kind.value}, not as {one.kind.value}"
    absent = [it for it in one.claims if all(it not in row.decision.claims for row in told)]
    return f"told, and not as what concerns {', '.join(absent)}" if absent else ""


def _ids(rows: Iterable[Row]) -> str:
    return ", ".join(row.item.id for row in rows)
