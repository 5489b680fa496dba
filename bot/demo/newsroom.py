"""The demo's newsroom: a folder with a configuration and the first story's watchlist, its sources on loopback."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from bot.demo.site import Site

CONFIG = """\
database   = "sqlite:///bot.db"
watchlists = "watchlists"

[fetch]
allow_private_networks = true   # the demo's sources are on this machine
"""


def write_newsroom(folder: Path, watchlist: Path, site: Site) -> Path:
    """Write everything that ``bot --config`` needs into a folder; returns the configuration's path.

    Terms and claims are those of the given watchlist. Raises OSError and tomllib.TOMLDecodeError for one that cannot
    be read.
    """
    with watchlist.open("rb") as file:
        story = tomllib.load(file)
    story["source"] = [{"id": outlet.id, "url": site.feed_url(outlet)} for outlet in site.stream.outlets]
    story["story"].pop("notify", None)  # a newsroom's recipients do not exist here: the console is told
    (folder / "watchlists").mkdir()
    (folder / "watchlists" / watchlist.name).write_text(as_toml(story), "utf-8")
    config = folder / "config.toml"
    config.write_text(CONFIG, "utf-8")
    return config


def as_toml(tables: Mapping[str, Any]) -> str:
    """A watchlist's tables as TOML: tables and lists of tables, holding plain values."""
    blocks = []
    for name, value in tables.items():
        for table in value if isinstance(value, list) else [value]:
            head = f"[[{name}]]" if isinstance(value, list) else f"[{name}]"
            blocks.append("\n".join([head, *(f"{key} = {_value(it)}" for key, it in table.items())]))
    return "\n\n".join(blocks) + "\n"


def _value(value: object) -> str:
    if isinstance(value, date):  # a datetime is a date too
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False)  # strings, numbers and lists are written alike in both
