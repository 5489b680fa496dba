"""Parts of a watchlist's file as an editor wants to read them: one term, one claim, one source as TOML text.

Whatever stands in a draft came out of a stranger's page: it is escaped in values, and made one plain line in remarks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby

from pydantic import ValidationError

from bot.aliases import Proposal
from bot.core.model import SourceKind
from bot.drafting.model import DraftedClaim, DraftedSource, DraftedTerm
from bot.source_tables import TURNING, quoted, source_id
from bot.toml_files import Table
from bot.watchlist_tables import ClaimTable, SourceTable, TermTable

PROPOSED = "# proposed, not in the story: strike what is wrong"
WIDTH = 112
_REMARK = 160
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.A)
_CHANNEL = re.compile(
    r"https?://(?:www\.)?t\.me/(?:s/)?(?!joinchat|addlist|addstickers|share|proxy|login)[a-z]\w{3,63}/?"
)


def remark(text: str, most: int = _REMARK) -> str:
    """``text`` as one line that a comment may hold, cut where it is long."""
    signs = (" " if unicodedata.category(it) in ("Cc", "Cs", "Zl", "Zp") or it in TURNING else it for it in text)
    line = " ".join("".join(signs).split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def question(caution: str) -> str:
    """A caution as what a person decides."""
    line = remark(caution)
    return line if not line or line.endswith("?") else f"{line.rstrip('.')}: keep?"


def allowed(table: type[Table], **values: object) -> bool:
    """Whether a watchlist takes these values: its own checks say so."""
    try:
        table.model_validate({key: value for key, value in values.items() if value is not None})
    except ValidationError:
        return False
    return True


# --- terms ---------------------------------------------------------------------------------------------------------


def term_block(term: DraftedTerm, *, above: str = "") -> str:
    """``[[term]]``: what the story says it is beside its name, what stands in the story before what is proposed."""
    said = remark(term.said)
    name = f"name    = {quoted(term.name)}"
    lines = [
        *([f"# {above}"] if above else []),
        "[[term]]",
        *([f"# {question(term.caution)}"] if question(term.caution) else []),
        *([f"# {said}"] if said and len(name) + len(said) > WIDTH else []),
        name + (f"  # {said}" if said and len(name) + len(said) <= WIDTH else ""),
        f"kind    = {quoted(term.kind)}",
        f"role    = {quoted(term.role)}",
        *_aliases(*spellings(term)),
    ]
    return "\n".join(lines) + "\n"


def spellings(term: DraftedTerm) -> tuple[tuple[str, ...], tuple[Proposal, ...]]:
    """The forms and the proposals of a term that a watchlist takes, each spelling once and none that is the name."""
    seen = {" ".join(term.name.split())}

    def fresh(spelling: str) -> bool:
        key = " ".join(spelling.split())
        if key in seen or not allowed(TermTable, name=spelling):
            return False
        seen.add(key)
        return True

    forms = tuple(form for form in term.forms if fresh(form))
    return forms, tuple(one for one in term.proposed if fresh(one.spelling))


def _aliases(forms: Sequence[str], proposed: Sequence[Proposal]) -> list[str]:
    if not forms and not proposed:
        return []
    short = f"aliases = [{', '.join(map(quoted, forms))}]"
    if not proposed and len(short) <= WIDTH:
        return [short]
    return ["aliases = [", *alias_lines(forms, proposed), "]"]


def alias_lines(forms: Sequence[str], proposed: Sequence[Proposal], mark: str = PROPOSED) -> list[str]:
    """The inside of an ``aliases = […]``: the forms, then below ``mark`` the proposals by why they are made."""
    lines = [f"  {row}" for row in _rows(map(quoted, forms))]
    if proposed:
        lines.append(f"  {mark}")
    for (why, caution), group in groupby(_by_why(proposed), lambda one: (one.why, one.caution)):
        lines += _group([one.spelling for one in group], why, caution)
    return lines


def _by_why(proposed: Sequence[Proposal]) -> list[Proposal]:
    """Those of one kind beside each other, the kinds in the order of their first, what is in doubt last."""
    order = {key: place for place, key in reversed(list(enumerate((it.why, it.caution) for it in proposed)))}
    return sorted(proposed, key=lambda it: (bool(it.caution), order[it.why, it.caution]))


def _group(names: Sequence[str], why: str, caution: str) -> Iterator[str]:
    words = " · ".join(filter(None, (remark(why), question(caution))))
    rows = list(_rows(map(quoted, names)))
    if words and len(rows) == 1 and len(rows[0]) + len(words) < WIDTH:
        yield f"  {rows[0]}  # {words}"
        return
    if words:
        yield f"  # {words}"
    yield from (f"  {row}" for row in rows)


def _rows(values: Iterable[str]) -> Iterator[str]:
    """Values with commas, as many on a line as fit."""
    row = ""
    for value in values:
        if row and len(row) + len(value) > WIDTH - 4:
            yield row
            row = ""
        row += f"{' ' if row else ''}{value},"
    if row:
        yield row


# --- claims --------------------------------------------------------------------------------------------------------


def claim_block(claim: DraftedClaim, id: str, *, above: str = "") -> str:
    """``[[claim]]``; an attribution or a date that no watchlist takes is left out."""
    lines = [*([f"# {above}"] if above else []), "[[claim]]"]
    if asked := question(claim.caution):
        lines.append(f"# {asked}")
    pairs = [("id", quoted(id)), ("text", quoted(claim.text))]
    if allowed(ClaimTable, id=id, text="x", attribution=claim.attribution) and claim.attribution is not None:
        pairs.append(("attribution", quoted(claim.attribution)))
    if allowed(ClaimTable, id=id, text="x", date=claim.date) and claim.date is not None:
        day = claim.date.strip()
        pairs.append(("date", day if _DAY.fullmatch(day) else quoted(day)))
    width = max(len(key) for key, _ in pairs)
    return "\n".join([*lines, *(f"{key:<{width}} = {value}" for key, value in pairs)]) + "\n"


# --- sources -------------------------------------------------------------------------------------------------------


def writable(source: DraftedSource) -> bool:
    """Whether a watchlist takes the source as it stands."""
    if source.kind is SourceKind.CHANNEL and not _CHANNEL.fullmatch(source.url.strip().casefold()):
        return False
    return allowed(SourceTable, url=source.url, kind=str(source.kind))


def source_block(source: DraftedSource, id: str, *, above: str = "") -> str:
    """``[[source]]``, as a comment where it is not on or no watchlist would take it."""
    lines = [*([f"# {above}"] if above else []), *(f"# {line}" for line in _about(source)), "[[source]]"]
    pairs = [("id", quoted(id)), *([("kind", quoted(source.kind))] if source.kind is not SourceKind.FEED else [])]
    pairs.append(("url", quoted(source.url)))
    if (
        source.selector
        and source.kind is SourceKind.PAGE
        and allowed(SourceTable, url="https://a.b/", kind="page", selector=source.selector)
    ):
        pairs.append(("selector", quoted(source.selector)))
    width = max(len(key) for key, _ in pairs)
    lines += [f"{key:<{width}} = {value}" for key, value in pairs]
    if not (source.on and writable(source)):
        lines = [f"# {line}" for line in lines]  # remarks too: a whole block is uncommented at once
    return "\n".join(lines) + "\n"


def _about(source: DraftedSource) -> Iterator[str]:
    words = " · ".join(filter(None, (remark(source.why), remark(source.note, 300))))
    while words:
        cut = len(words) if len(words) <= WIDTH else words.rfind(" ", 40, WIDTH)
        cut = cut if cut > 0 else WIDTH
        yield words[:cut].rstrip()
        words = words[cut:].lstrip()


def free_id(source: DraftedSource, taken: Collection[str]) -> str:
    """The source's id where a watchlist takes it and no other has it, else one like it."""
    wanted = source.id.strip()
    if wanted and wanted not in taken and allowed(SourceTable, url="https://a.b/", id=wanted):
        return wanted
    return source_id(wanted or source.url.partition("://")[2], taken) or source_id("source", taken)
