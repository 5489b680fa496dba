"""A small newsroom for tests: a folder with a configuration and a watchlist, a web site, and the real command line.

The story: dock workers at the port of Marle vote on a strike. All of it is invented.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape
from pathlib import Path
from typing import Any

PUBLISHED = datetime(2026, 3, 2, 8, tzinfo=UTC)

TERMS = """
[[term]]
name = "Dock Workers Union of Marle"
kind = "organization"
role = "actor"
aliases = ["Marle dock workers", "Marle dockers", "dockers' union", "DWUM"]

[[term]]
name = "Harbour Authority"
kind = "organization"
role = "subject"
aliases = ["Marle Harbour Authority", "port authority"]

[[term]]
name = "Marle"
kind = "place"
role = "place"
aliases = ["port of Marle"]

[[term]]
name = "Ida Brandt"
kind = "person"
role = "source"
"""

CLAIMS = """
[[claim]]
id = "c01"
text = "The Dock Workers Union of Marle has called a strike against the Harbour Authority for 16 March."
date = 2026-03-02

[[claim]]
id = "c02"
text = "About 1,200 dock workers at the port of Marle would walk out."

[[claim]]
id = "c03"
text = "The Harbour Authority has offered the dock workers a pay rise of 3 percent."

[[claim]]
id = "c04"
text = "Union leader Ida Brandt says the dockers will not accept less than 6 percent."
"""

STRIKE_GROWS = (
    "Marle dock workers' strike grows",
    "The Dock Workers Union of Marle now expects 2,400 dock workers to walk out at the port, "
    "and crane drivers at the grain terminal will join the strike against the Harbour Authority.",
)
RAID = (
    "Police search offices of Marle Harbour Authority",
    "Prosecutors seized payroll records from the Marle Harbour Authority on Tuesday after the Dock Workers Union of "
    "Marle alleged that overtime money had been stolen.",
)
OLD = (
    "Marle dockers call strike for 16 March",
    "The Dock Workers Union of Marle has called a strike against the Harbour Authority for 16 March.",
)
GARDEN = ("Garden show opens early", "Visitors queued for tulips in the mild weather of the first weekend of spring.")


@dataclass(frozen=True)
class Done:
    """A finished command."""

    status: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Standard output as JSON Lines: anything else on it is an error."""
        return [json.loads(line) for line in self.out.split("\n") if line]

    def of(self, kind: str) -> list[dict[str, Any]]:
        """The rows of one type."""
        return [row for row in self.rows if row["type"] == kind]


def entry(story: tuple[str, str], link: str, published: datetime | None = None) -> str:
    """One entry of an RSS feed."""
    date = f"<pubDate>{format_datetime(published)}</pubDate>" if published else ""
    title, text = map(escape, story)
    link = f"<link>{escape(link)}</link><guid>{escape(link)}</guid>"
    return f"<item><title>{title}</title>{link}{date}<description>{text}</description></item>"


def feed(*entries: str, title: str = "Marle Courier") -> str:
    """An RSS 2.0 feed."""
    head = f"<title>{title}</title><link>https://courier.example/</link><description>News</description>"
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{head}{"".join(entries)}</channel></rss>'


class Newsroom:
    """A folder that a person would have, and ``bot`` run in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "watchlists").mkdir(parents=True, exist_ok=True)
        self.configure()

    def configure(self, more: str = "", *, fetch: str = "") -> None:
        """Write the configuration; sources on loopback are allowed."""
        text = f'[fetch]\nallow_private_networks = true\ntimeout = "5s"\n{fetch}\n{more}\n'
        (self.folder / "config.toml").write_text(text, encoding="utf-8")

    def watch(
        self, *sources: str, story: str = "strike", published: datetime | None = PUBLISHED, more: str = ""
    ) -> Path:
        """Write the watchlist of the strike with these sources (addresses)."""
        date = f"published = {published.isoformat()}\n" if published else ""
        tables = "".join(f'\n[[source]]\nid = "s{n}"\nurl = "{url}"\n' for n, url in enumerate(sources, 1))
        head = f'[story]\ntitle = "Strike at the port of Marle"\n{date}'
        path = self.folder / "watchlists" / f"{story}.toml"
        path.write_text(head + tables + TERMS + CLAIMS + more, encoding="utf-8")
        return path

    def command(self, *args: str) -> list[str]:
        """What a shell would run."""
        return [sys.executable, "-m", "bot", *args]

    def bot(self, *args: str, stdin: str | None = None, env: Mapping[str, str] | None = None) -> Done:
        """Run ``bot`` here, to its end."""
        done = subprocess.run(
            self.command(*args),
            cwd=self.folder,
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            env={**os.environ, "COLUMNS": "100", **(env or {})},
        )
        return Done(done.returncode, done.stdout, done.stderr)

    def files(self) -> set[str]:
        """Every file in the folder."""
        return {str(path.relative_to(self.folder)) for path in self.folder.rglob("*") if path.is_file()}
