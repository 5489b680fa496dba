"""The nouns of a draft. Frozen values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from bot.aliases import Proposal
from bot.core.model import Role, SourceKind, TermKind


@dataclass(frozen=True, slots=True)
class Published:
    """The published story as text. ``text`` has paragraphs separated by a blank line, without title, date line, byline
    and boilerplate; ``published`` is UTC."""

    title: str
    text: str
    published: datetime | None = None
    language: str = "en"
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """A name or a thing that the story speaks of, as a recognizer found it, with its mentions joined.

    ``name`` is the fullest form in the story; ``forms`` are all others in it, the most frequent first. ``said`` is what
    the story says it is ("associate fellow at the Royal United Services Institute"). ``mentions``: how often it stands
    in the text, ``first``: the 0-based sentence of its first mention (the title is -1).
    """

    name: str
    kind: TermKind
    forms: tuple[str, ...] = ()
    said: str = ""
    mentions: int = 1
    first: int = 0
    role: Role | None = None
    """Where the recognizer knows it; None: ``roles`` decides."""
    proposed: tuple[Proposal, ...] = ()
    """Spellings that do not stand in the story, which the recognizer proposes: for an editor to keep or strike."""


@dataclass(frozen=True, slots=True)
class DraftedTerm:
    """A term as drafted: ``forms`` stand in the story, ``proposed`` are spellings for the editor to keep or strike.

    ``said``: what the story says it is. ``caution``: what a person must decide ("short name, also a composer: keep?").
    """

    name: str
    kind: TermKind
    role: Role
    forms: tuple[str, ...] = ()
    proposed: tuple[Proposal, ...] = ()
    said: str = ""
    caution: str = ""


@dataclass(frozen=True, slots=True)
class DraftedClaim:
    """One self-contained sentence that the story states; ``date`` as precise as known ("2022-10-25", "2022-10")."""

    text: str
    attribution: str | None = None
    date: str | None = None
    caution: str = ""


@dataclass(frozen=True, slots=True)
class DraftedSource:
    """Where a follow-up may appear. ``why``: "named in the story", "safety net", …; ``note``: a quirk or a doubt.

    ``on`` False: written as a comment, for a person to decide.
    """

    id: str
    url: str
    kind: SourceKind = SourceKind.FEED
    why: str = ""
    note: str = ""
    on: bool = True
    selector: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A watchlist as drafted. ``by`` says in plain words who found the names and claims ("the built-in rules")."""

    story: Published
    terms: tuple[DraftedTerm, ...] = ()
    claims: tuple[DraftedClaim, ...] = ()
    sources: tuple[DraftedSource, ...] = ()
    by: str = ""
    notes: tuple[str, ...] = field(default=())
    """What did not work and what it means, each a plain sentence: "the NER model x is not installed: …"."""
