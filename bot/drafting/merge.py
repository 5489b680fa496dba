"""Drafting again into a file that an editor has been through: what is new is added, and nothing else changes.

A merge only inserts, at places that ``toml_lines`` knows, so that each byte of the editor's stays where it is among
the others. (tomlkit moves tables: of a file with terms and claims in turns it makes one with all terms first.)
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.core.claims import diff_case
from bot.core.errors import BotError
from bot.core.model import Kind
from bot.core.text import fold
from bot.core.urls import canonical
from bot.drafting import memory
from bot.drafting.blocks import alias_lines, claim_block, free_id, source_block, spellings, term_block, writable
from bot.drafting.borne import figures
from bot.drafting.memory import same
from bot.drafting.model import Draft, DraftedClaim, DraftedSource, DraftedTerm
from bot.drafting.write import ROLES, distinct, joined
from bot.toml_lines import KeyPath, spans_of

NEW = "new in a later draft"
_LISTS = ("term", "claim", "source")
_PROPOSED = f"# {NEW}, not in the story: strike what is wrong"
_COMMENT = re.compile(r"[ \t]*#[^\n]*(?:\n|\Z)")
_BLANK = re.compile(r"[ \t\r]*(?:\n|\Z)")
_REMARKS = re.compile(r"#[^\n]*")
_NUMBERED = re.compile(r"c(\d{1,6})", re.A)


@dataclass(frozen=True, slots=True)
class Merged:
    """The file's text after a merge, and what was added to it. ``spellings`` are pairs of a term and a spelling."""

    text: str
    terms: tuple[str, ...] = ()
    spellings: tuple[tuple[str, str], ...] = ()
    claims: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


def merge(existing_text: str, draft: Draft) -> Merged:
    """Add to a watchlist's text what ``draft`` has and neither the file holds nor an earlier draft has proposed.

    ``existing_text`` may begin with a byte order mark and may have any line ends. Raises BotError where it is no TOML,
    where its tables are written as lists in one line, into which nothing can be put, and rather than change a value.
    """
    bom = existing_text[: existing_text.startswith("\ufeff")]
    file = _File(existing_text[len(bom) :])
    known = memory.remembered(file.text, file.spans.values())
    terms, additions = _terms(file, draft.terms, known)
    claims = list(_claims(file, draft.claims, known))
    sources = list(_sources(file, draft.sources, known))
    _put_terms(file, terms, additions)
    _put(file, "claim", [claim_block(it, id, above=NEW) for it, id in zip(claims, _claim_ids(file), strict=False)])
    _put(file, "source", list(_source_blocks(file, sources)))
    if file.changed:  # else a file to which the draft adds nothing would be another one
        _put_memory(file, memory.lines(memory.marks_of(draft), known))
    return Merged(
        bom + file.merged(),
        tuple(term.name for term in terms),
        tuple((file.names[place], it) for place, term in additions for it in _given(term)),
        tuple(claim.text for claim in claims),
        tuple(source.id for source in sources),
    )


class _File:
    """The text as it stands, what it says, and what is to be inserted where."""

    def __init__(self, text: str) -> None:
        try:
            self.data: Mapping[str, Any] = tomllib.loads(text)
            self.spans = spans_of(text)
        except (ValueError, RecursionError) as error:
            raise BotError(f"the file is not TOML, so nothing is added to it: {str(error)[:200]}") from None
        self.text, self._inserts = text, list[tuple[int, str]]()
        for name in _LISTS:
            if (name,) in self.spans:
                raise BotError(f"{name} is written as a list: write each as a [[{name}]], then draft again")
        self._ends: dict[KeyPath, int] = {}  # of each table: where its header or its last value ends
        for path, (_, end) in self.spans.items():
            table = path[: 2 if path[0] in _LISTS else 1]
            self._ends[table] = max(self._ends.get(table, 0), end)
        self.names = [str(term.get("name", "")) for term in self.tables("term")]

    def tables(self, name: str) -> list[Mapping[str, Any]]:
        found = self.data.get(name)
        return [it if isinstance(it, dict) else {} for it in found] if isinstance(found, list) else []

    def insert(self, at: int, text: str) -> None:
        self._inserts.append((at, text))

    @property
    def changed(self) -> bool:
        return bool(self._inserts)

    def merged(self) -> str:
        """The text with all insertions, in the file's own line ends."""
        end = "\r\n" if "\r\n" in self.text else "\n"
        parts, last = [], 0
        for at, text in sorted(self._inserts, key=lambda it: it[0]):  # stable: at one place, in the order they came
            parts += [self.text[last:at], text.replace("\n", end)]
            last = at
        text = "".join([*parts, self.text[last:]])
        if not _holds(_read(text), self.data):
            raise BotError("the draft cannot be added without changing what the file says: nothing was written")
        return text

    def statement_end(self, table: KeyPath) -> int:
        """Where the line of a table's last statement ends."""
        line = self.text.find("\n", self._ends[table])
        return len(self.text) if line < 0 else line + 1

    def block_end(self, table: KeyPath) -> int:
        """Where a table ends, with the remarks right below it, unless they are right above the next one."""
        end = at = self.statement_end(table)
        while found := _COMMENT.match(self.text, at):
            if found.end() == at:
                break
            at = found.end()
        return at if _BLANK.match(self.text, at) else end


def _read(text: str) -> Mapping[str, Any]:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError):
        return {}


def _holds(new: object, old: object) -> bool:
    """Whether all that ``old`` says is in ``new``, in its order."""
    if isinstance(old, dict):
        return isinstance(new, dict) and all(key in new and _holds(new[key], value) for key, value in old.items())
    if isinstance(old, list):
        rest: Iterator[object] = iter(new if isinstance(new, list) else ())
        return all(any(_holds(it, value) for it in rest) for value in old)
    return repr(new) == repr(old)  # not ==: TOML has nan, and 1 is not true


# --- what is new ---------------------------------------------------------------------------------------------------


def _terms(
    file: _File, drafted: Sequence[DraftedTerm], known: Collection[str]
) -> tuple[list[DraftedTerm], list[tuple[int, DraftedTerm]]]:
    """The terms that are new, and what is new of those that the file has, with their places in it."""
    fresh: list[DraftedTerm] = []
    additions: list[tuple[int, DraftedTerm]] = []
    for term in joined(drafted):
        place = _place(file, term)
        if place is not None:
            more = _additions(file, place, term, known)
            if more.forms or more.proposed:
                additions.append((place, more))
        elif not _was_proposed(term, known):
            fresh.append(term)
    return fresh, additions


def _place(file: _File, term: DraftedTerm) -> int | None:
    """Which term of the file it is: by its name, by another form of it, or by a spelling that the file has."""
    names = {_key(name): place for place, name in reversed(list(enumerate(file.names)))}
    for name in (term.name, *term.forms):
        if _key(name) in names:
            return names[_key(name)]
    for place, table in enumerate(file.tables("term")):
        if _key(term.name) in map(_key, _aliases(table)):
            return place
    return None


def _aliases(table: Mapping[str, Any]) -> list[str]:
    found = table.get("aliases")
    return [it for it in found if isinstance(it, str)] if isinstance(found, list) else []


def _key(name: str) -> str:
    """What makes two spellings one for the matcher, which knows no case, accent or letter variant."""
    return " ".join(fold(name).split())


def _was_proposed(term: DraftedTerm, known: Collection[str]) -> bool:
    """Whether an earlier draft had it, under this name or another: the file has it no more, so it was struck."""
    if memory.term_mark(term.name) in known or memory.form_mark(term.name) in known:
        return True
    return any(memory.term_mark(form) in known for form in term.forms)


def _additions(file: _File, place: int, term: DraftedTerm, known: Collection[str]) -> DraftedTerm:
    """``term`` with only those spellings that no term of the file has and no draft has proposed for it."""
    taken = {_key(it) for it in file.names} | {_key(it) for one in file.tables("term") for it in _aliases(one)}
    names = (term.name, file.names[place])

    def fresh(spelling: str) -> bool:
        if _key(spelling) in taken or any(memory.spelling_mark(name, spelling) in known for name in names):
            return False
        taken.add(_key(spelling))
        return True

    own = () if memory.term_mark(term.name) in known else (term.name,)
    forms, proposed = spellings(term)
    return DraftedTerm(
        file.names[place],
        term.kind,
        term.role,
        tuple(it for it in (*own, *forms) if fresh(it)),
        tuple(it for it in proposed if fresh(it.spelling)),
    )


def _given(term: DraftedTerm) -> tuple[str, ...]:
    return (*term.forms, *(it.spelling for it in term.proposed))


def _claims(file: _File, drafted: Sequence[DraftedClaim], known: Collection[str]) -> Iterator[DraftedClaim]:
    """Those that no draft has proposed and that the file's own claims do not cover, by the engine's own diff: what it
    takes for a repeat of them would change nothing. A long claim in which one of many figures is another is a repeat to
    the diff, and yet that figure is not known: each must stand in the claim that is nearest."""
    there = [text for it in file.tables("claim") if isinstance(text := it.get("text"), str)]
    held = set(map(same, there))
    for claim in distinct(drafted):
        if same(claim.text) in held or memory.claim_mark(claim) in known:
            continue
        if not there or not _covered(claim.text, there):
            yield claim


def _covered(text: str, there: Sequence[str]) -> bool:
    verdict = diff_case(there, text)
    if verdict["kind"] != Kind.REPEAT:
        return False
    return verdict["claim"] is None or figures(text) <= figures(there[verdict["claim"]])


def _claim_ids(file: _File) -> Iterator[str]:
    """Numbers above all that the file has, so that no id comes to mean another sentence."""
    ids = [str(it.get("id", "")) for it in file.tables("claim")]
    number = max((int(found[1]) for it in ids if (found := _NUMBERED.fullmatch(it))), default=0)
    while True:
        number += 1
        yield f"c{number:02}"


def _sources(file: _File, drafted: Sequence[DraftedSource], known: Collection[str]) -> Iterator[DraftedSource]:
    tables = file.tables("source")
    there = {it["id"] for it in tables if isinstance(it.get("id"), str)}
    urls = {canonical(it["url"]) for it in tables if isinstance(it.get("url"), str)}
    for source in drafted:
        if source.id in there or canonical(source.url) in urls or set(memory.source_marks(source)) & set(known):
            continue
        there.add(source.id)
        yield source


# --- where it goes -------------------------------------------------------------------------------------------------


def _put_terms(file: _File, fresh: Sequence[DraftedTerm], additions: Sequence[tuple[int, DraftedTerm]]) -> None:
    for place in dict.fromkeys(place for place, _ in additions):
        _put_aliases(file, place, [term for at, term in additions if at == place])
    roles = [str(it.get("role", "context")) for it in file.tables("term")]
    for role in ROLES:
        blocks = [term_block(term, above=NEW) for term in fresh if term.role is role]
        last = max((place for place, it in enumerate(roles) if it == role), default=None)
        _put(file, "term", blocks, last)


def _put(file: _File, name: str, blocks: Sequence[str], place: int | None = None) -> None:
    """New tables behind the one at ``place``, else behind the last of their kind, else where their kind begins."""
    if not blocks:
        return
    at = _behind(file, name) if place is None else file.block_end((name, place))
    before = "" if at == 0 or file.text[at - 1 : at] == "\n" else "\n"
    file.insert(at, before + "".join(f"\n{block}" for block in blocks))


def _behind(file: _File, name: str) -> int:
    for kind in reversed(_LISTS[: _LISTS.index(name) + 1]):
        if tables := file.tables(kind):
            return file.block_end((kind, len(tables) - 1))
    # Behind `story = {…}` another statement of the file's root may stand, which in a table would be that table's.
    if ("story",) in file.spans and file.text.startswith("[", file.spans["story",][0]):
        return file.block_end(("story",))
    return len(file.text)


def _put_aliases(file: _File, place: int, terms: Sequence[DraftedTerm]) -> None:
    """New spellings at the end of a term's list; a term without a list gets one below its last line."""
    forms = [it for term in terms for it in term.forms]
    rows = [f"  # {NEW}", *alias_lines(forms, ())] if forms else []
    rows += alias_lines((), [it for term in terms for it in term.proposed], _PROPOSED)
    inside = "".join(f"{row}\n" for row in rows)
    span = file.spans.get(("term", place, "aliases"))
    if span is None:
        at = file.statement_end(("term", place))
        before = "" if file.text[at - 1 : at] == "\n" else "\n"
        file.insert(at, f"{before}aliases = [\n{inside}]\n")
        return
    bracket = span[1] - 1
    _close_entry(file, place, bracket)
    line = file.text.rfind("\n", span[0], bracket) + 1
    if line and not file.text[line:bracket].strip():
        file.insert(line, inside)
    else:
        file.insert(bracket, f"\n{inside}")


def _close_entry(file: _File, place: int, bracket: int) -> None:
    """A comma behind the last entry of a list, where it has none."""
    ends = [end for path, (_, end) in file.spans.items() if path[:3] == ("term", place, "aliases") and len(path) == 4]
    if ends and "," not in _REMARKS.sub("", file.text[max(ends) : bracket]):
        file.insert(max(ends), ",")


def _source_blocks(file: _File, sources: Sequence[DraftedSource]) -> Iterator[str]:
    """Those that are on first."""
    taken = {str(it.get("id", "")) for it in file.tables("source")}
    for source in sorted(sources, key=lambda it: not (it.on and writable(it))):
        id = free_id(source, taken)
        taken.add(id)
        yield source_block(source, id, above=NEW)


def _put_memory(file: _File, lines: str) -> None:
    """New marks below those that the file has, else at its end."""
    if not lines:
        return
    at = memory.end_of(file.text, file.spans.values())
    if at is not None:
        file.insert(at, lines if file.text[at - 1 : at] == "\n" else f"\n{lines}")
        return
    before = "" if not file.text or file.text.endswith("\n") else "\n"
    file.insert(len(file.text), f"{before}\n{memory.ABOUT}\n{lines}")
