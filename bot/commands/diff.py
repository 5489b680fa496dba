"""``bot diff``: any text beside known claims, sentence by sentence."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.commands import lines, open_text, print_lines, say, show, terminal
from bot.commands.reading import read_text
from bot.core.claims import Examined, diff_case, examine
from bot.core.decide import Judge
from bot.core.flips import reworded
from bot.core.ledger import Ledger
from bot.core.model import Item
from bot.core.text import passages
from bot.watchlist import load_watchlist


def diff(watchlist: Path, text: str, config: Path | None, *, as_json: bool) -> int:
    """Put the text behind a file name, ``-`` or a URL beside a story's known claims."""
    known = load_watchlist(watchlist)
    ledger = Judge(known).ledger()
    found = _examined(ledger, read_text(text, config).text)
    if as_json:
        print_lines({"text": sentence, **lines.verdict(one.verdict)} for sentence, one in found)
    else:
        rows = [(text, one.verdict, reworded(one.sentence, one.verdict, ledger)) for text, one in found]
        terminal().print(show.diff(rows, {claim.id: claim.text for claim in known.claims}))
    return 0


def diff_cases(file: str) -> int:
    """Answer cases that bring their own known claims; a malformed line is named and the rest is answered."""
    bad = 0
    with open_text(file) as stream:
        for number, raw in enumerate(stream, 1):
            if not raw.strip():
                continue
            try:
                print_lines([_case(json.loads(raw))])
            except (ValueError, TypeError, KeyError, RecursionError) as error:
                bad += 1
                said = f"{error} is missing" if isinstance(error, KeyError) else str(error)
                say(f"{file}: line {number}: {said}")
    return 1 if bad else 0


def _case(case: Any) -> dict[str, Any]:
    """The answer to one case. Raises KeyError, TypeError for one that is not as the contract says."""
    if not isinstance(case, dict):
        raise TypeError("expected an object with id, known, text")
    name, known, text = case["id"], case["known"], case["text"]
    if not isinstance(text, str) or not isinstance(known, list) or not all(isinstance(it, str) for it in known):
        raise TypeError("'known' must be a list of texts and 'text' a text")
    return {"id": name, **diff_case(known, text)}


def _examined(ledger: Ledger, text: str) -> Iterator[tuple[str, Examined]]:
    """Each sentence of the text, in order, beside the known claims."""
    for passage in passages(Item(source="", url="", title="", text=text)):
        yield passage.text, examine(passage.text, ledger.known)
