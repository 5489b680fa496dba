"""What a story states, as self-contained sentences: who says so, and of what day."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.core.lexicon import STOPWORDS
from bot.core.model import Role, TermKind
from bot.core.sentence import read as read_sentence
from bot.core.stance import sayer
from bot.core.text import fold, words
from bot.drafting import kind_words as kw
from bot.drafting.model import DraftedClaim, Named
from bot.drafting.roles import is_own, speaks
from bot.drafting.spots import Spot, spots
from bot.drafting.standalone import Focus, cast, standalone
from bot.drafting.tokens import Line, Reading
from bot.drafting.whens import Dates, date_in

_SHORT = 11
"""Content words up to which a sentence goes with the one before it in its paragraph."""
_SAID = 80
"""Characters of what somebody is said to be, up to which it goes with his name."""
_FEW = 5
"""Content words that a third sentence may have in one claim."""
_SHORTEST = 4
"""Content words up to which a sentence goes with the one behind it."""
_LONGEST = 55
"""Words that a claim has at most when two sentences are joined."""
_LONGEST_EXPLAINED = 70
"""The same where the second would not stand by itself."""


@dataclass(frozen=True, slots=True)
class _Said:
    """A sentence on its way to a claim."""

    line: Line
    text: str
    names: tuple[Named, ...]
    by: str | None
    unknown: str = ""
    """A pronoun in it for which the sentence names nobody."""

    @property
    def content(self) -> int:
        return sum(word.folded not in STOPWORDS for word in words(self.text))


def claims_of(read: Reading, named: Sequence[Named]) -> tuple[DraftedClaim, ...]:
    """The story's sentences that state something, each made to stand by itself, in order."""
    placed = spots(read, named)
    told = read.story.published.date() if read.story.published else None
    who, focus, dates = cast(named, placed), Focus(), Dates(told)
    english = read.story.language.startswith("en")
    said: list[_Said] = []
    for line in read.body:
        names = tuple(dict.fromkeys(spot.named for spot in placed.get(line.number, ())))
        text = dates.dated(standalone(line, focus, who), line.paragraph) if english else line.text
        by = _attribution(text, read.story.language, named, placed.get(line.number, ()))
        if by and fold(by).startswith("the same") and said and said[-1].by:
            by = said[-1].by
        said.append(_Said(line, text, names, by, _unknown(text, names) if english else ""))
    topic = _topic(named) if english else None
    small = read.small | STOPWORDS | kw.STARTERS | kw.GROUP | kw.OBJECT | kw.EVENT | kw.BODY.keys()
    return tuple(
        DraftedClaim(text, one.by, date_in(text), _doubt(text) or one.unknown)
        for one in _joined([one for one in said if _states(one)], small)
        if (text := _on_topic(one, topic))
    )


def _doubt(text: str) -> str:
    """What a person must explain: a pronoun at the head, or "the organization", that no name could safely replace."""
    found = _REFERS.match(text)
    return f"who or what is “{found[1]}”?" if found else ""


_REFERS = re.compile(
    rf"^(He|She|It|They|His|Her|Its|Their|[Tt]he (?:{'|'.join(sorted(kw.BODY_NOUNS))}))\b(?! \(| of [A-Z]|['’]s [A-Z])"
)


def _unknown(text: str, names: Sequence[Named]) -> str:
    """What a person must explain of a sentence that says "he" and names no person: "The commission said that he …"."""
    if any(one.kind is TermKind.PERSON for one in names):
        return ""
    bare = re.sub(r"“[^”]*”|\"[^\"]*\"", "", text)
    found = re.search(r"(?<![\w’'])(he|she)\b(?!['’])", bare)
    return f"who is “{found[1]}”?" if found and not kw.HUMANS & {word.folded for word in words(bare)} else ""


def _states(one: _Said) -> bool:
    """Whether a sentence states a fact: no question. A short one may be the denial: "The bank denies this."."""
    if one.text.rstrip("”\"’'»").endswith(("?", "…")):
        return False
    return one.content >= 1 or bool(one.names)


def _joined(said: Sequence[_Said], small: Collection[str]) -> list[_Said]:
    """Short sentences with the one before them in their paragraph: "Nobody was hurt." says it of the same event.

    A claim stays one sentence: they are joined by a semicolon, and of more than two the others are a few words each.
    """
    made: list[_Said] = []
    parts: list[int] = []
    for one in said:
        last = made[-1] if made else None
        room = parts and (parts[-1] == 1 or one.content <= _FEW)
        if last and room and last.line.paragraph == one.line.paragraph and _fits(last, one):
            # One attribution must not cover what somebody else said, or nobody: the words say who did.
            by = last.by if last.by == one.by or _goes_on(one) else None
            made[-1] = _Said(last.line, _in_one(last.text, one, small), (*last.names, *one.names), by, last.unknown)
            parts[-1] += 1
        else:
            made.append(one)
            parts.append(1)
    return made


def _goes_on(one: _Said) -> bool:
    """Whether a sentence without a speaker is still the one's before: a quotation, or about "it"."""
    return one.text[:1] in '“"' or bool(_doubt(one.text))


def _in_one(first: str, second: _Said, small: Collection[str]) -> str:
    """Two sentences as one; the second's capital goes where only its place was the reason of it."""
    text = second.text
    head = second.line.tokens[0].folded if second.line.tokens else ""
    plain = head in small and text.casefold().startswith(head) and not text.startswith(("I ", "I'", "“", '"'))
    return f"{_without_stop(first)}; {text[0].lower() + text[1:] if plain else text}"


def _without_stop(text: str) -> str:
    if text.endswith(('."', ".”")):
        return text[:-2] + text[-1]
    return text[:-1] if text.endswith(".") and not text.endswith("..") else text


def _fits(last: _Said, one: _Said) -> bool:
    """Whether two neighbours say one thing: one is short, or begins with a "he" that only the other explains."""
    short = one.content <= _SHORT or last.content <= _SHORTEST
    room = _LONGEST_EXPLAINED if _doubt(one.text) or one.unknown else _LONGEST if short else 0
    return len(words(last.text)) + len(words(one.text)) <= room


def _topic(named: Sequence[Named]) -> str | None:
    """What a sentence that names nobody is about: the subject of the story that it names most."""
    subjects = [one for one in named if one.role is Role.SUBJECT and is_own(one)]
    order = (TermKind.OBJECT, TermKind.ORGANIZATION, TermKind.EVENT, TermKind.GROUP, TermKind.PERSON)
    ranked = sorted(
        subjects, key=lambda one: (order.index(one.kind) if one.kind in order else len(order), -one.mentions)
    )
    return ranked[0].name if ranked else None


def _on_topic(one: _Said, topic: str | None) -> str:
    """The claim's text; one that names nobody and nothing of the story says of what it is."""
    text = one.text.strip()
    return text if topic is None or topic in text or _doubt(text) or _is_anchored(one) else f"{topic}: {text}"


def _is_anchored(one: _Said) -> bool:
    """Whether a sentence says by itself what it is about, by a name of the story or any other; or speaks of "the" thing
    before it, which need not be what the story is about."""
    first = one.line.tokens[0].folded if one.line.tokens else ""
    named = bool(one.names) or any(token.capital and not token.opening for token in one.line.tokens)
    return named or first in ("the", "this", "that", "these", "those", "such")


def _speaker(there: Sequence[Spot]) -> str | None:
    """Whom of the story a sentence lets speak, where the words of its saying name nobody: "Moreau, a cook, said"."""
    able = (TermKind.PERSON, TermKind.ORGANIZATION)
    found = next((spot.named for spot in there if spot.named.kind in able and speaks(spot)), None)
    return _with_office(found) if found else None


def _with_office(one: Named) -> str:
    """A person with what the story says he is."""
    short = one.said and len(one.said) < _SAID and not one.said.startswith("who")
    return f"{one.name}, {one.said}" if short else one.name


def _attribution(text: str, language: str, named: Sequence[Named], there: Sequence[Spot]) -> str | None:
    """Who says so, with the full name and what the story says he is; None where nobody does, or declines to."""
    if _DECLINED.search(text):
        return None
    by = (sayer(read_sentence(text, language)) or "").strip(" ,")
    folded = f" {fold(by).removeprefix('the ')} "
    for one in named:
        whole = f" {fold(one.name).removeprefix('the ')} "
        part = whole in folded or whole.startswith(folded.rstrip(" '’")) or folded in whole
        if by and one.kind in (TermKind.PERSON, TermKind.ORGANIZATION) and part:
            return _with_office(one) if one.kind is TermKind.PERSON or folded in whole else by
    return by if by and _is_somebody(by) else _speaker(there)


_DECLINED = re.compile(r"\bdeclined to comment\b|\bdid not (?:reply|respond|answer)\b|\bcould not be reached\b")


def _is_somebody(by: str) -> bool:
    """Whether words name whoever can say something: "two officials with knowledge of the case"; not "seen the"."""
    parts = by.split()
    known = any(fold(part).strip("'’s,") in kw.SOMEBODY or fold(part) in kw.SOMEBODY for part in parts)
    starts = parts[0][:1].isupper() or fold(parts[0]) in kw.DETERMINERS or fold(parts[0]) in kw.SOMEBODY
    named = parts[0][:1].isupper() and fold(parts[0]) not in kw.STARTERS | STOPWORDS
    return starts and (known or named) and fold(parts[-1]) not in STOPWORDS
