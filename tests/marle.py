"""News without end for the strike at the port of Marle: each piece is clearly new, and holds a name that no other has.

A pure function of its number, so that every run and every process knows the same. That each is told is asserted where
it is used: a development that reaches nobody is a failure there.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import product

from tests.newsroom import OLD, PUBLISHED, entry, feed
from tests.web_server import WebServer

HEADS = ("Kor", "Bal", "Ves", "Tam", "Ost", "Gri", "Hul", "Mer", "Nab", "Pol", "Rud", "Sil", "Dor", "Fen", "Lub", "Zar")
MIDDLES = ("va", "lin", "dra", "mo", "ske", "ru", "gan", "ti", "bel", "ho")
TAILS = ("nor", "mund", "vik", "sta", "rup", "gard", "lund", "sen", "ford", "dal")
NAMES = tuple("".join(parts) for parts in product(HEADS, MIDDLES, TAILS))

DEEDS = (
    ("{name} cancels {n} sailings from Marle", "The shipping line {name} has cancelled {n} sailings from the port of "
     "Marle, and its chairman {other} sued the Harbour Authority for {m} euros."),
    ("Court orders Harbour Authority to pay {name}", "Judge {other} ordered the Marle Harbour Authority to return {m} "
     "euros to the insurer {name} after {n} containers were ruined at the port of Marle."),
    ("{name} plant shuts as Marle strike starves it of parts", "The {name} car plant in {other} dismissed {n} workers "
     "because {m} parts are stuck at the port of Marle, and blamed the Dock Workers Union of Marle."),
    ("Police arrest {n} pickets at {name} gate in Marle", "Police arrested {n} members of the Dock Workers Union of "
     "Marle at the {name} gate of the Harbour Authority; prosecutor {other} wants fines of {m} euros."),
    ("Mayor {name} resigns over Marle harbour contracts", "Mayor {name} resigned after the auditor {other} found that "
     "the Harbour Authority of Marle had paid {n} invoices worth {m} euros without contracts."),
    ("Crane collapses on tanker {name} in Marle", "A crane of the Marle Harbour Authority collapsed on the tanker "
     "{name}, bound for {other}, injuring {n} dock workers and spilling {m} litres of oil into the port of Marle."),
    ("Minister {name} sends army to Marle port", "Minister {name} ordered {n} soldiers from {other} to unload {m} "
     "crates in the port of Marle, and the Dock Workers Union of Marle called it a declaration of war."),
)  # fmt: skip


HISTORY = range(800, len(NAMES))
"""Developments that are used as history only: no news of the first 800 has their names."""


def name(number: int) -> str:
    """The word by which a development is found again."""
    return NAMES[(number * 611) % len(NAMES)]


def development(number: int) -> tuple[str, str]:
    """(title, text) of the ``number``-th piece of news."""
    title, text = DEEDS[number % len(DEEDS)]
    values = {
        "name": name(number),
        "other": name(number + 800) + "os",
        "n": 103 + number * 7,
        "m": 20_011 + number * 1_103,
    }
    return title.format(**values), text.format(**values)


class Outlet:
    """A rolling feed of the newest pieces on a loopback site, with an ETag, so that a poll without news is cheap."""

    def __init__(self, web: WebServer, path: str, *, holds: int = 30, history: Sequence[int] = ()) -> None:
        """``history``: developments from before the story that stand there at first, and are learned in silence.

        They fill what the house keeps of sentences, which is bounded: a desk's memory is measured as after weeks.
        """
        self._web, self.path, self._holds = web, path, holds
        before = PUBLISHED - timedelta(days=2)
        self._entries = [entry(development(n), web.url(f"{path}/old{n}"), before) for n in history]
        self._entries.append(entry(OLD, web.url(f"{path}/old"), PUBLISHED - timedelta(days=1)))
        self._version = 0
        self.url = self._serve()

    def publishes(self, story: tuple[str, str], slug: str, moment: datetime) -> None:
        """One piece more, on top."""
        self._entries = [entry(story, self._web.url(f"{self.path}/{slug}"), moment), *self._entries][: self._holds]
        self.recovers()

    def fails(self, status: int = 500) -> None:
        """An error from now on, until it ``recovers`` or publishes."""
        self._web.serves(self.path, b"not now", status=status)

    def stalls(self) -> None:
        """Takes the request and never answers, until it ``recovers`` or publishes."""
        self._web.serves(self.path, silent=True)

    def recovers(self) -> None:
        """Answers again, with all that it holds."""
        self._serve()

    def _serve(self) -> str:
        self._version += 1
        return self._web.serves(self.path, feed(*self._entries), etag=f'"{self.path}-{self._version}"')
