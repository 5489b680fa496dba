"""The tables of a watchlist's file: every key, the values it may have, and its fault in words.

An id of a story is lower-case letters, digits, ``-``, ``_`` and ``.``, since it names files, links and commands.
Ids of sources and claims may hold letters of any script and ``: / @ +`` as well, but no space.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Annotated

from lxml import etree
from lxml.cssselect import CSSSelector
from pydantic import Field, PlainValidator

from bot.core.model import Kind, Role, SourceKind, Story, TermKind
from bot.toml_fields import Duration, Moment, Text, WebUrl, one_of, text_of
from bot.toml_files import Table, called, wrong

STORY_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,99}")
EXPECTS = ".expect"
"""How no story's id ends: STORY.expect.toml says what must be told of a story, and is never read as a watchlist."""
_ID = re.compile(r"\w[\w.:/@+-]{0,199}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_DATE_FORM = '2022-10-25, "2022-10" or "2022"'
_RENDERS = ("http", "browser")
STORY = Story("")  # where the defaults stand


def slug(text: str) -> str:
    return re.sub(r"[^a-z0-9._]+", "-", text.casefold()).strip("-._")[:100]


def _story_id(value: object) -> str:
    name = text_of(value)
    if not STORY_ID.fullmatch(name):
        form = "lower-case letters, digits, - _ and ., at most 100"
        raise wrong(f'"{name}" is not an id', form, slug(name) or None)
    if name.endswith(EXPECTS):
        raise wrong(no_story(name), f"an id that does not end in {EXPECTS}", name.removesuffix(EXPECTS) or None)
    return name


def no_story(name: str) -> str:
    """Why this cannot be a story's id."""
    return f'"{name}" cannot be an id: {name}.toml would be what is expected of a story, and be followed by nobody'


def _id(value: object) -> str:
    name = text_of(value)
    if not _ID.fullmatch(name):
        form = "letters, digits and - _ . : / @ +, without a space, at most 200"
        raise wrong(f'"{name}" is not an id', form, slug(name) or None)
    return name


def _language(value: object) -> str:
    code = text_of(value)
    if not _LANGUAGE.fullmatch(code):
        guess = code.replace("_", "-").lower()
        form = 'a language code such as "en", "ru" or "prs"'
        raise wrong(f'"{code}" is not a language code', form, guess if _LANGUAGE.fullmatch(guess) else None)
    return code


def _spelling(value: object) -> str:
    name = text_of(value)
    if not any(sign.isalnum() for sign in name):
        raise wrong(f'"{name}" has no letter and no digit', "a name that a text can hold")
    return name


def _score(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise wrong(f"is {called(value)}", "a number from 0 to 1")
    if not 0 <= value <= 1:
        raise wrong(f"{value} is not a score", "a number from 0 to 1")
    return float(value)


def _claim_date(value: object) -> str:
    """As precise as written: "2022-10-25", "2022-10" or "2022"; a date and time is its day in UTC."""
    if isinstance(value, datetime):
        value = (value.astimezone(UTC) if value.tzinfo else value).date()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise wrong(f"is {called(value)}", _DATE_FORM)
    text = str(value).strip()  # a bare 2022 can only be the year
    found = _DATE.fullmatch(text)
    try:
        if not found:
            raise ValueError
        date(*(int(part or 1) for part in found.groups()))
    except ValueError:
        raise wrong(f'"{text}" is not a date', _DATE_FORM) from None
    return text


def _day(value: object) -> date:
    """A whole day: nobody can be late for "2026"."""
    text = _claim_date(value)
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        raise wrong(f'"{text}" is not a day', "a day such as 2026-12-01")
    return date.fromisoformat(text)


def _render(value: object) -> str:
    if isinstance(value, str) and value in _RENDERS:
        return value
    raise wrong(
        f'"{value}" is not a way to render' if isinstance(value, str) else f"is {called(value)}", "http or browser"
    )


def _selector(value: object) -> str:
    """A CSS selector that compiles and runs; a prefix or pseudo-element would fail only beside a real page."""
    css = text_of(value)
    try:
        CSSSelector(css, translator="html")(etree.Element("html"))
    except (SyntaxError, RuntimeError, etree.XPathError) as error:  # cssselect's own errors are of the first two
        raise wrong(
            f'"{css}" is not a CSS selector: {str(error).rstrip(".")}', "a selector such as ul.releases li"
        ) from None
    return css


class StoryTable(Table):
    id: Annotated[str | None, PlainValidator(_story_id)] = None
    title: Text | None = None
    url: WebUrl | None = None
    published: Moment | None = None
    language: Annotated[str, PlainValidator(_language)] = STORY.language
    notify: list[Text] = Field(default_factory=list)
    interval: Duration | None = None
    tell: Annotated[float, PlainValidator(_score)] = STORY.tell
    quiet: Annotated[float, PlainValidator(_score)] = STORY.quiet
    urgent: list[Annotated[Kind, PlainValidator(one_of(Kind, "a kind of alert", ("repeat", "irrelevant")))]] = Field(
        default_factory=list
    )
    expires: Moment | None = None


class SourceTable(Table):
    id: Annotated[str | None, PlainValidator(_id)] = None
    kind: Annotated[SourceKind, PlainValidator(one_of(SourceKind, "a kind of source", ("story",)))] = SourceKind.FEED
    url: WebUrl = Field(description="the address of a feed or page")
    interval: Duration | None = None
    selector: Annotated[str | None, PlainValidator(_selector)] = None
    exclude: Annotated[str | None, PlainValidator(_selector)] = None
    render: Annotated[str, PlainValidator(_render)] = "http"
    archive: WebUrl | None = None


class TermTable(Table):
    name: Annotated[str, PlainValidator(_spelling)] = Field(description="the name to watch")
    kind: Annotated[TermKind, PlainValidator(one_of(TermKind, "a kind of term"))] = TermKind.OTHER
    role: Annotated[Role, PlainValidator(one_of(Role, "a role"))] = Role.CONTEXT
    aliases: list[Annotated[str, PlainValidator(_spelling)]] = Field(default_factory=list)


class MatchTable(Table):
    require: Text | None = None
    exclude: list[Annotated[str, PlainValidator(_spelling)]] = Field(default_factory=list)


class ClaimTable(Table):
    id: Annotated[str, PlainValidator(_id)] = Field(description="a short id such as c01")
    text: Text = Field(description="one sentence that the story states")
    attribution: Text | None = None
    date: Annotated[str | None, PlainValidator(_claim_date)] = None


class ExpectedTable(Table):
    id: Annotated[str | None, PlainValidator(_id)] = None
    what: Text = Field(description="what is to happen, such as a hearing or a deadline")
    date: Annotated[date, PlainValidator(_day)] = Field(description="its day, such as 2026-12-01")


class WatchlistFile(Table):
    story: StoryTable = StoryTable()
    source: list[SourceTable] = Field(default_factory=list)
    term: list[TermTable] = Field(default_factory=list)
    match: MatchTable = MatchTable()
    claim: list[ClaimTable] = Field(default_factory=list)
    expected: list[ExpectedTable] = Field(default_factory=list)
