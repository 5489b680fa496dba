"""The recording: outlets, and days with what each of them printed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from importlib import resources
from typing import Any


@dataclass(frozen=True, slots=True)
class Outlet:
    """A publisher. ``full``: its feed holds whole texts; otherwise only standfirsts, and the text is on the page."""

    id: str
    name: str
    host: str
    lang: str
    full: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """One version of an article; ``path`` is its identity at its outlet, ``text`` its paragraphs."""

    outlet: Outlet
    path: str
    published: datetime
    lang: str
    title: str
    standfirst: str
    text: tuple[str, ...]

    @property
    def address(self) -> str:
        """Where it lies on the loopback server: the outlet's host, then its path."""
        return f"/{self.outlet.host}{self.path}"


@dataclass(frozen=True, slots=True)
class Day:
    """One state of the world: what happens, in a sentence or two, and the pieces that come with it.

    ``why``: addresses of the pieces whose decision is worth a look in full.
    """

    date: date
    heading: str
    happens: str
    pieces: tuple[Piece, ...]
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stream:
    """The whole recording, days in order."""

    outlets: tuple[Outlet, ...]
    days: tuple[Day, ...]

    def until(self, days: int) -> dict[str, Piece]:
        """The newest version of each piece after so many days, by its address."""
        return {piece.address: piece for day in self.days[:days] for piece in day.pieces}


def load_stream() -> Stream:
    """The recording that comes with the package. Raises KeyError or ValueError where it is malformed."""
    raw = json.loads(resources.files(__package__).joinpath("stream.json").read_text("utf-8"))
    outlets = {row["id"]: _outlet(row) for row in raw["outlets"]}
    return Stream(tuple(outlets.values()), tuple(_day(row, outlets) for row in raw["days"]))


def _outlet(row: Mapping[str, Any]) -> Outlet:
    return Outlet(row["id"], row["name"], row["host"], row["lang"], full=row["feed"] == "full")


def _day(row: Mapping[str, Any], outlets: Mapping[str, Outlet]) -> Day:
    pieces = tuple(_piece(it, outlets[it["outlet"]]) for it in row["items"])
    why = tuple(row.get("why", ()))
    return Day(date.fromisoformat(row["date"]), row["heading"], row["happens"], pieces, why)


def _piece(row: Mapping[str, Any], outlet: Outlet) -> Piece:
    published = datetime.fromisoformat(row["published"])
    lang = row.get("lang", outlet.lang)
    return Piece(outlet, row["path"], published, lang, row["title"], row["standfirst"], tuple(row["text"]))
