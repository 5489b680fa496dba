"""A published story as it is handed over → its title, date and body, without byline, subheads and boilerplate."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from bot.core.sentence import language as language_of
from bot.core.text import words
from bot.drafting.model import Published
from bot.sources.dates import read_date

_LONGEST_TITLE = 220
_NOTE = 300
"""Characters up to which a last paragraph that begins with an author's name is a note on the author."""
_SUBHEAD = 70
"""Characters up to which a paragraph without a full stop is a subhead."""
_ENDS = (".", "!", "?", "…", ".”", '."', ".'", "؟", "۔", "»", "”", '"', "’", ":", ";")
_BLANK = re.compile(r"\n[ \t\u00a0]*\n")
_BYLINE = re.compile(
    r"^(?:by|von|par|por|di|автор|текст)\s*:?\s+\S.{1,80}$|"
    r"^(?:additional |with )?(?:reporting|editing|writing|photographs?|photos?|graphics?) (?:by|from)\b",
    re.I,
)
_ABOUT_AUTHOR = re.compile(
    r"^(?:\S+ ){1,4}is (?:an? |the )?(?:[\w’'.,-]+ ){0,9}"
    r"(?:journalist|author|reporter|correspondent|columnist|freelancer?|editor|writer|photographer|contributor)\b"
)
"""How a note on the author begins: "Jo Doe is a British author, researcher and journalist based in …"."""
_ABOUT_WORK = re.compile(r"based in|writes?|wrote|reports?|covers?|contribut|twitter|@|author of|works?\b", re.I)
_DATELINE = re.compile(
    r"^(?:[A-ZÀ-Þ][\w .,’'/-]{2,60}? \([A-Z][\w ./]{1,20}\)|"
    r"[A-ZÀ-Þ]{3,}[A-ZÀ-Þ .'’-]*(?:, [A-Z0-9][\w ,.]{1,40}?)?) ?[-–—]{1,2} ?(?=\S)|"
    r"^[A-ZÀ-Þ]{3,}[A-ZÀ-Þ '’-]*, [A-Z][a-z]+\. (?=[A-Z])"
)
"""What an agency's text begins with: "ROME, Feb 12 (Agency) - ", "PIRAEUS —", "MBEYA, Tanzania."."""
_BEFORE_DATE = re.compile(r"^\D*?(?=\b(?:\d{1,2} [A-Z]|[A-Z][a-z]+ \d))|\s*\([^)]*\)$")
_CALL = re.compile(
    r"^(?:sign up|subscribe|follow us|share this|read more|read also|if you (?:value|like|enjoy)|support (?:us|our)|"
    r"donate|contact us|corrections?\b|this story has been corrected|have (?:a tip|you got)|got a tip|listen to|"
    r"download|advertisement|most read|recommended|our standards: the)\b",
    re.I,
)
"""How what is no part of the story begins, whatever comes behind it."""
_BOILERPLATE = re.compile(
    r"©|\ball rights reserved\b|^(?:sign up|subscribe|follow us|share this|read more|read also|related|advertisement|"
    r"click here|download|image|photo|caption|credit|source|listen to|watch|more on this|our newsletter|newsletter|"
    r"support (?:us|our)|donate|contact us|most read|recommended|tags?|topics?)\b[^.]{0,120}[:.]?$|"
    r"^this (?:article|story) (?:was|is|has been) (?:originally |first |amended|updated|corrected|(?:re)?published)|"
    r"\bcookies?\b.*\b(?:accept|settings)\b|\bterms (?:of use|and conditions)\b|\bprivacy policy\b",
    re.I,
)


def published(
    text: str,
    *,
    title: str | None = None,
    date: datetime | None = None,
    language: str | None = None,
    url: str | None = None,
) -> Published:
    """The story in ``text``. What is given is taken; the rest is read from its first lines, where it stands there."""
    blocks = _blocks(text)
    if title is None:
        title, blocks = _title(blocks)
    else:
        blocks = [one for one in blocks if one != title.strip()]
    date, blocks = _dated(blocks, date)
    authors = {name for one in blocks for name in _authors(one)}
    body = [one for one in blocks if _is_body(one)]
    while len(body) > 1 and (
        _is_note_on_author(body[-1]) or (len(body[-1]) < _NOTE and body[-1].startswith(tuple(authors)))
    ):
        body.pop()
    for at, block in enumerate(body[:2]):  # the first may be the standfirst
        if line := _DATELINE.match(block):
            body[at] = block[line.end() :]
            date = date or read_date(_BEFORE_DATE.sub("", line[0].rstrip(" -–—")))
    whole = "\n\n".join(body)
    spoken = language or language_of(words(f"{title}\n{whole}"[:20_000]), "en")
    return Published(title=title.strip(), text=whole, published=date, language=spoken, url=url)


def _blocks(text: str) -> list[str]:
    """The paragraphs, each on one line; where no blank line stands between them, every line is one."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n\n").strip()
    parts: Sequence[str] = _BLANK.split(text) if _BLANK.search(text) else text.split("\n")
    first = parts[0].split("\n") if parts else []
    if len(first) > 1 and len(first[0]) <= _LONGEST_TITLE and not first[0].rstrip().endswith("."):
        parts = [*first, *parts[1:]]  # a title with the date or the byline right below it
    return [joined for part in parts if (joined := _unmarked(" ".join(part.split())))]


def _unmarked(block: str) -> str:
    """A paragraph without the marks of a plain-text heading or of bold print."""
    return re.sub(r"^#{1,6} +|\*\*|__", "", block).strip()


def _title(blocks: list[str]) -> tuple[str, list[str]]:
    """The first block where it reads as a title and more follows; else none."""
    if len(blocks) > 1 and len(blocks[0]) <= _LONGEST_TITLE and not blocks[0].rstrip().endswith((".", ",", ";")):
        return blocks[0], blocks[1:]
    return "", blocks


def _dated(blocks: list[str], date: datetime | None) -> tuple[datetime | None, list[str]]:
    """The date line among the first blocks, taken out of them; a date that is given wins."""
    for at, block in enumerate(blocks[:4]):
        if len(block) > 60 or not re.search(r"\b(?:19|20)\d\d\b", block):
            continue
        bare = re.sub(r"^(?:published|posted|updated|date|on)\b[:\s]*", "", block, flags=re.I)
        if (found := read_date(bare)) is not None:
            return date or found, [*blocks[:at], *blocks[at + 1 :]]
    return date, blocks


def _is_body(block: str) -> bool:
    """Whether a paragraph is the story's own: no byline, no subhead, no call to subscribe."""
    if _BYLINE.match(block) and len(block) < 160:
        return False
    if (_BOILERPLATE.search(block) and len(block) < 300) or (_CALL.match(block) and len(block) < 500):
        return False
    if len(block) <= _SUBHEAD and block.endswith("?"):
        return False
    return len(block) > _SUBHEAD or block.endswith((".", "!", "…", "؟", "۔")) or _is_quote(block)


def _authors(block: str) -> list[str]:
    """Whom a byline names: "By Ida Holm and Per Lund in Fell"."""
    found = re.match(r"^[Bb]y\s+(.{3,80})$", block)
    names = re.split(r",| and | in ", found[1]) if found else []
    return [name.strip() for name in names if len(name.split()) > 1 and name.strip()[:1].isupper()]


def _is_quote(block: str) -> bool:
    """Whether a short paragraph is what somebody says, and not a quotation by itself in the place of a subhead."""
    alone = block[:1] in "“\"‘'«" and block[-1:] in "”\"’'»" and len(block) <= _SUBHEAD
    return block.endswith(_ENDS) and len(block.split()) > 4 and not alone


def _is_note_on_author(block: str) -> bool:
    return bool(_ABOUT_AUTHOR.match(block) and _ABOUT_WORK.search(block)) or bool(_SUPPORTED.match(block))


_SUPPORTED = re.compile(
    r"^(?:this|the) (?:article|story|investigation|report) (?:was|is|has been) "
    r"(?:supported|funded|produced|made possible)",
    re.I,
)
