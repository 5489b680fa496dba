"""A draft as the file of a watchlist that an editor goes through: strike, keep, ``bot validate``."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

from bot.core.model import Role
from bot.drafting import memory
from bot.drafting.blocks import allowed, claim_block, free_id, remark, source_block, term_block, writable
from bot.drafting.model import Draft, DraftedClaim, DraftedSource, DraftedTerm, Published
from bot.source_tables import quoted
from bot.watchlist_tables import STORY_ID, ClaimTable, StoryTable, TermTable, slug

ROLES = {
    Role.SUBJECT: "subject, whom or what it is about",
    Role.ACTOR: "actors, who act on it",
    Role.PLACE: "places",
    Role.SOURCE: "who says so",
    Role.CONTEXT: "context, what is around it",
}
_LONGEST_ID = 60


def write(draft: Draft, *, id: str = "") -> str:
    """The file of a draft. ``id`` is the story's, such as the file's name; without one it is drawn from the title."""
    parts = [_header(draft), _story(draft.story, id)]
    parts += _terms(draft.terms)
    parts += _claims(draft.claims)
    parts += _sources(draft.sources)
    marks = memory.lines(memory.marks_of(draft))
    return "\n".join([*parts, *([f"{memory.ABOUT}\n{marks}"] if marks else [])])


def _header(draft: Draft) -> str:
    title = remark(draft.story.title, 100)
    about = f"“{title}”" if title else "a story"
    lines = [
        f"Drafted from {about}" + (f", by {remark(draft.by)}." if draft.by else "."),
        "",
        "Nothing here is certain: the draft guesses, and you decide. From top to bottom:",
        "  terms     strike who has no part in what may follow; of the spellings, those that would match too much",
        "  claims    what the story already says: whatever they do not say will be told as news",
        "  sources   where a follow-up may appear; those behind # are off",
        "Then: bot validate. Drafting the story again into this file adds what is new and changes nothing of yours;",
        "what you struck is not proposed again, a claim as long as the story says it in the same words.",
        *(f"Note: {remark(note, 300)}" for note in draft.notes if remark(note)),
    ]
    return "".join(f"# {line}".rstrip() + "\n" for line in lines)


def _story(story: Published, id: str) -> str:
    name = id if STORY_ID.fullmatch(id) else story_id(story)
    rows = [f"id        = {quoted(name)}"]
    if allowed(StoryTable, title=story.title):
        rows.append(f"title     = {quoted(story.title)}")
    if story.url is not None and allowed(StoryTable, url=story.url):
        rows.append(f"url       = {quoted(story.url)}  # its page is watched for edits")
    else:
        rows.append('# url     = "https://…"  # where it was published: with it, its page is watched for edits')
    if story.published is not None:
        rows.append(f"published = {_moment(story.published)}")
    else:
        rows.append(
            "# published = 2026-01-31T12:00:00Z  # when: without it, whatever is there at first is learned in silence"
        )
    if allowed(StoryTable, language=story.language):
        rows.append(f"language  = {quoted(story.language)}")
    return "\n".join(["[story]", *rows]) + "\n"


def story_id(story: Published) -> str:
    """An id from the title, in the letters that an id may hold; from its hash where it has none of them."""
    plain = "".join(it for it in unicodedata.normalize("NFKD", story.title) if not unicodedata.combining(it))
    words = slug(plain)
    if len(words) > _LONGEST_ID:
        words = words[:_LONGEST_ID].rpartition("-")[0] or words[:_LONGEST_ID]
    return words if STORY_ID.fullmatch(words) else f"story-{memory.term_mark(story.title).lower()}"


def _moment(moment: datetime) -> str:
    utc = moment.astimezone(UTC) if moment.tzinfo else moment
    return utc.replace(tzinfo=None).isoformat() + "Z"


def _terms(terms: Iterable[DraftedTerm]) -> Iterator[str]:
    ready = joined(terms)
    for role, words in ROLES.items():
        blocks = [term_block(term) for term in ready if term.role is role]
        if blocks:
            yield "\n".join([f"# --- terms: {words}\n", *blocks])


def joined(terms: Iterable[DraftedTerm]) -> list[DraftedTerm]:
    """The terms that a watchlist takes, one of each name: what stands twice gives its spellings to the first."""
    found: dict[str, DraftedTerm] = {}
    for term in terms:
        if not allowed(TermTable, name=term.name):
            continue
        first = found.setdefault(memory.same(term.name), term)
        if first is not term:
            forms, proposed = (*first.forms, term.name, *term.forms), (*first.proposed, *term.proposed)
            found[memory.same(term.name)] = replace(first, forms=forms, proposed=proposed)
    return list(found.values())


def _claims(claims: Iterable[DraftedClaim]) -> Iterator[str]:
    ready = distinct(claims)
    if ready:
        width = max(2, len(str(len(ready))))
        blocks = (claim_block(claim, f"c{number:0{width}}") for number, claim in enumerate(ready, 1))
        yield "\n".join(["# --- claims: what the story says\n", *blocks])


def distinct(claims: Iterable[DraftedClaim]) -> list[DraftedClaim]:
    """The claims that a watchlist takes, each sentence once."""
    found = {memory.same(claim.text): claim for claim in reversed(list(claims))}
    return [claim for claim in reversed(found.values()) if allowed(ClaimTable, id="c", text=claim.text)]


def _sources(sources: Iterable[DraftedSource]) -> Iterator[str]:
    """Those that are on first; the others behind them, as comments."""
    taken: set[str] = set()
    on: list[str] = []
    off: list[str] = []
    for source in sources:
        id = free_id(source, taken)
        taken.add(id)
        (on if source.on and writable(source) else off).append(source_block(source, id))
    if on:
        yield "\n".join(["# --- sources: where a follow-up may appear. To try them all: bot validate --online\n", *on])
    if off:
        yield "\n".join(["# --- sources that are off: to use one, take the # away from its lines\n", *off])
