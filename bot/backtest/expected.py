"""The file of what must be told: checked with every fault at once, and written from what is decided now."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Annotated, Any

from pydantic import Field, PlainValidator
from pydantic_core import PydanticCustomError

from bot.backtest.expect import Expectation, Must
from bot.backtest.run import Row
from bot.channels.spans import clean
from bot.core.errors import Fault, Faults
from bot.core.model import Kind, Watchlist
from bot.source_tables import quoted
from bot.toml_fields import Text, WebUrl, one_of, text_of, web_url_of
from bot.toml_files import KeyPath, Table, TomlFile, check, either, in_order, nearest, wrong

_NAMED_BY = ("item", "items", "url")


def _yes_or_no(value: object) -> bool:
    if not isinstance(value, bool):
        raise wrong("is neither true nor false", "true or false")
    return value


class ExpectTable(Table):
    item: Text | None = None
    items: list[Text] = Field(default_factory=list)
    url: WebUrl | None = None
    must: Annotated[Must, PlainValidator(one_of(Must, "what must become of an item"))] = Field(
        description='"tell", "not tell" or "not lose"'
    )
    kind: Annotated[Kind | None, PlainValidator(one_of(Kind, "a kind of alert", ("repeat", "irrelevant")))] = None
    claims: list[Text] = Field(default_factory=list)
    once: Annotated[bool, PlainValidator(_yes_or_no)] = False
    why: Annotated[str, PlainValidator(text_of)] = ""


class ExpectFile(Table):
    expect: list[ExpectTable] = Field(default_factory=list)


def expected(file: TomlFile, watchlist: Watchlist) -> list[Expectation]:
    """What a person wrote down. Raises Faults with every fault of the file at once."""
    faults: list[Fault] = []
    table = check(file, ExpectFile, faults)
    faults += _cross_faults(file, [claim.id for claim in watchlist.claims])
    if table is None or faults:
        raise Faults(in_order(faults))
    return [_expectation(one, file.line(("expect", place))) for place, one in enumerate(table.expect)]


def _expectation(one: ExpectTable, line: int | None) -> Expectation:
    names = tuple(it for it in (one.item, one.url, *one.items) if it)
    return Expectation(names, one.must, one.kind, tuple(one.claims), one.once, one.why, line)


def _cross_faults(file: TomlFile, claims: Collection[str]) -> Iterator[Fault]:
    if not file.data.get("expect"):
        yield Fault(file.name, None, "expect", "nothing is expected", "an [[expect]] for each item that matters")
    for path, entry in file.tables("expect"):
        given = [key for key in _NAMED_BY if entry.get(key)]
        if len(given) != 1:
            problem = "names no item" if not given else f"names items in {len(given)} ways"
            yield file.fault(path, problem, 'one of item = "…", items = ["…", "…"] and url = "…"')
        yield from _only_when_told(file, path, entry)
        yield from _unknown_claims(file, path, entry, claims)


def _only_when_told(file: TomlFile, path: KeyPath, entry: Any) -> Iterator[Fault]:
    if entry.get("must") in (Must.NOT_TELL, Must.NOT_LOSE):
        for key in [key for key in ("kind", "claims", "once") if entry.get(key)]:
            yield file.fault((*path, key), "is for what must be told", 'must = "tell" beside it, or no such line')


def _unknown_claims(file: TomlFile, path: KeyPath, entry: Any, claims: Collection[str]) -> Iterator[Fault]:
    named = entry.get("claims")
    for place, name in enumerate(named if isinstance(named, list) else ()):
        if isinstance(name, str) and name.strip() and name.strip() not in claims:
            known = sorted(claims)
            problem = f'"{name}" is no claim of the watchlist'
            yield file.fault((*path, "claims", place), problem, either(known), nearest(name, known))


def recorded(watchlist: Watchlist, rows: Sequence[Row], *, by_url: bool) -> str:
    """What is decided now, as expectations for a person to correct.

    What none of the story's terms occurs in is left out. ``by_url``: items have no ids that outlive a database.
    """
    wanted = [row for row in rows if row.alert or row.decision.terms]
    left = len(rows) - len(wanted)
    head = [
        f"# What must be told of {clean(watchlist.story.title) or watchlist.story.id}, and what must not.",
        "# Written from what is decided now: correct each 'must', strike what does not matter, and run",
        "# bot replay WATCHLIST ITEMS --expect FILE after each change of the watchlist.",
        '# must: "tell", "not tell", or "not lose" (told, or at least kept as maybe).',
        f"# Left out: {left} in which none of the story's terms occurs." if left else "",
    ]
    named: dict[str, list[Row]] = {}
    for row in wanted:
        named.setdefault(_name(row, by_url=by_url), []).append(row)
    return "\n".join([*filter(None, head), *(_recorded(name, same) for name, same in named.items()), ""])


def _recorded(name: str, rows: Sequence[Row]) -> str:
    """What is decided on the versions of an item."""
    told = next((row for row in rows if row.alert), None)
    one = told or rows[-1]
    must = Must.TELL if told else Must.NOT_LOSE if any(row.near for row in rows) else Must.NOT_TELL
    lines = ["", f"# {clean(one.item.title)}", "[[expect]]", name, f"must = {quoted(must)}"]
    lines += [f"kind = {quoted(told.decision.kind)}"] if told else []
    return "\n".join([*lines, f"# now: {clean(one.decision.reason)}"])


def _name(row: Row, *, by_url: bool) -> str:
    """By what a person names an item in the file."""
    try:
        if by_url:
            return f"url = {quoted(web_url_of(row.item.url))}"
    except PydanticCustomError:
        pass  # an address that no file may hold
    return f"item = {quoted(row.item.id)}"
