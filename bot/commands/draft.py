"""``bot draft``: a published story → the watchlist that an editor goes through, or what is new for the one there is."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from pydantic_core import PydanticCustomError

from bot.aliases import read_table
from bot.commands import say
from bot.commands.reading import Text, read_text
from bot.core.errors import BotError
from bot.drafting.blocks import allowed
from bot.drafting.draft import draft as drafted
from bot.drafting.handed import handed
from bot.drafting.merge import Merged, merge
from bot.drafting.model import Draft, Published
from bot.drafting.recognize import Recognizer
from bot.drafting.rules import Rules
from bot.drafting.write import write
from bot.rewrite import must_hold, put_whole
from bot.settings import find_config, load_settings
from bot.toml_fields import moment_of, web_url_of
from bot.watchlist import load_watchlist
from bot.watchlist_tables import STORY_ID, StoryTable, slug


@dataclass(frozen=True, slots=True)
class Given:
    """What the person says of the story, in words as they were typed; None: as the story has it."""

    title: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None


def draft(
    article: str, config: Path | None, *, output: Path | None, given: Given, aliases: Path | None, names: str
) -> int:
    """Draft, and write or merge. Raises BotError, Faults where nothing could be done: then nothing was written."""
    before, table = _there(output), read_table(aliases) if aliases else None
    text = read_text(article, config)
    story, notes = _story(text, given)
    if not story.text.strip() and not story.title.strip():
        raise BotError(f"{article}: holds no text to draft from")
    found = _recognizer(names, config).read(story)
    made = drafted(story, found, table)
    made = replace(made, notes=(*made.notes, *notes))
    if output is None or str(output) == "-":
        sys.stdout.write(write(made))
        sys.stdout.flush()
        say(
            *_summary(made),
            "Next: keep it as watchlists/STORY.toml (or draft with -o), go through it, then: bot validate",
        )
    elif not before:
        _save(output, write(made, id=_id(output)), before)
        say(*_summary(made), f"{output}: written. Next: go through it, then: bot validate")
    else:
        merged = merge(before.decode("utf-8"), made)
        _save(output, merged.text, before)
        say(*_summary(made), f"{output}: {_added(merged)}")
    return 0


# --- the story -----------------------------------------------------------------------------------------------------


def _story(text: Text, given: Given) -> tuple[Published, tuple[str, ...]]:
    url = _checked("--url", web_url_of, given.url) if given.url is not None else text.url
    moment: datetime | None = text.published
    if given.published is not None:
        moment = _checked("--published", moment_of, given.published)
    return handed(
        text.text,
        partial=text.partial,
        title=given.title if given.title is not None else text.title,
        date=moment,
        language=_language(given.language) if given.language else text.language,
        url=url,
    )


def _language(code: str) -> str:
    if not allowed(StoryTable, language=code):
        raise BotError(f'--language: "{code}" is not a language code; expected one such as "en", "ru" or "prs"')
    return code


def _checked(option: str, read: Any, value: str) -> Any:
    try:
        return read(value)
    except PydanticCustomError as error:
        said = error.context or {}
        raise BotError(f"{option}: {said.get('problem')}; expected {said.get('expected')}") from None


def _recognizer(names: str, config: Path | None) -> Recognizer:
    """Who finds the names: ``rules``, ``opinion``, or a spaCy pipeline by its name. Raises BotError for no other."""
    if names == "rules":
        return Rules()
    if names == "opinion":
        return _asked(config)
    from bot.drafting.spacy_names import SpacyNames

    return SpacyNames.open(names, Rules())


def _asked(config: Path | None) -> Recognizer:
    from bot.app import open_engine
    from bot.drafting.asked import Asked

    settings = load_settings(find_config(config, os.environ, Path.cwd()), os.environ)
    if settings.opinion is None:
        raise BotError("--names opinion: the configuration has no [opinion]; expected an endpoint to ask")
    return Asked(lambda: open_engine(settings), settings.opinion.model, Rules())


# --- the file ------------------------------------------------------------------------------------------------------


def _there(output: Path | None) -> bytes | None:
    """The file as it is, None where there is none; empty, it is written anew. Raises Faults: it is no watchlist."""
    if output is None or str(output) == "-" or not output.exists():
        return None
    if not (output.is_file() and output.stat().st_size == 0):
        load_watchlist(output)
    return output.read_bytes()


def _id(output: Path) -> str:
    """The story's id from the file's name; empty where that has no letter that an id may hold."""
    name = output.stem if STORY_ID.fullmatch(output.stem) else slug(output.stem)
    return name if STORY_ID.fullmatch(name) else ""


def _save(output: Path, text: str, before: bytes | None) -> None:
    must_hold(output, text.encode("utf-8"), "with this draft")
    put_whole(output, text.encode("utf-8"), before)


# --- what is said --------------------------------------------------------------------------------------------------


def _summary(made: Draft) -> list[str]:
    off = sum(not source.on for source in made.sources)
    counts = [_count(len(made.terms), "term"), _count(len(made.claims), "claim"), _count(len(made.sources), "source")]
    lines = [f"Drafted by {made.by}: {', '.join(counts)}{f' ({off} of them off)' if off else ''}."]
    lines += [f"note: {note}" for note in made.notes]
    if made.story.published is None:
        lines.append("note: no date of publication was found: give it with --published, or in the file")
    if not made.story.url:
        lines.append(
            "note: where the story was published is not known: give it with --url, so that its edits are watched"
        )
    return lines


def _added(merged: Merged) -> str:
    counts = _counts(
        (len(merged.terms), "term"),
        (len(merged.spellings), "spelling"),
        (len(merged.claims), "claim"),
        (len(merged.sources), "source"),
    )
    if not counts:
        return "nothing is new; all of it is as it was."
    one = sum(map(len, (merged.terms, merged.spellings, merged.claims, merged.sources))) == 1
    return f"{', '.join(counts)} {'is' if one else 'are'} new; nothing of yours was changed. Next: bot validate"


def _counts(*pairs: tuple[int, str]) -> Sequence[str]:
    return [_count(number, word) for number, word in pairs if number]


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
