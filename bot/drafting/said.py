"""What the story says that a name is: "head of the Nordhav Group", "a general cargo vessel", "special prosecutor"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.core.text import fold
from bot.drafting import kind_words as kw
from bot.drafting.names import Cluster, Mention

_WORD = r"[\w’'-]+"
_BEHIND = re.compile(rf"\s?,\s(?:\d{{2}},\s)?((?:{_WORD} ){{0,9}}?{_WORD})(?=[,;.(]|$)")
_BEFORE = re.compile(rf"((?:{_WORD} ){{0,3}}{_WORD}),? (?:dr |captain |mr |mrs |ms |sir )?$", re.I)
_IS = re.compile(
    rf" (?:is|was|are) (an? (?:{_WORD} ){{0,6}}?{_WORD})"
    r"(?=[,;.(]| (?:from|in|of|that|which|who|based|with|for)\b|$)"
)
_NEAR = 120
"""Characters before a name in which its office stands."""
_MOST = 12
"""Words between commas that are looked at."""


def said_of(one: Cluster) -> str:
    """What the story says that it is: the words between commas behind it, or right before it; empty where none are."""
    for mention in one.mentions:
        text, (first, last) = mention.line.text, (mention.tokens[0], mention.tokens[-1])
        for pattern in (_BEHIND, _IS):
            if (found := pattern.match(text[last.end :])) and _describes(found[1]):
                return found[1]
        if (found := _BEFORE.search(text[max(0, first.start - _NEAR) : first.start])) and (said := _office(found[1])):
            return said
    titles = [mention.title for mention in one.mentions if mention.title]
    return titles[0] if titles and titles[0].casefold() not in ("mr", "mrs", "ms", "miss") else ""


def _describes(said: str) -> bool:
    """Whether words behind a name say what it is: "a close ally of …", not "struck the ridge"."""
    words = said.casefold().split()
    if words[0] in kw.NO_DESCRIPTION or words[0].endswith("ed"):
        return False
    if words[0] == "who":
        return len(words) > 2
    return any(word.strip("'’s") in kw.NOUNS for word in words[:6])


def _office(said: str) -> str:
    """The office in the last words before a name: "special prosecutor", "harbour master"."""
    words = said.split()
    if words[-1].casefold() not in kw.OFFICES:
        return ""
    stops = [n for n, word in enumerate(words) if word.casefold() in kw.NO_DESCRIPTION | kw.SMALL | kw.WHOSE]
    return " ".join(words[stops[-1] + 1 if stops else 0 :])


def apposition(mention: Mention) -> list[str]:
    """The folded words between the comma behind a name and the next one; none where no comma follows."""
    line, at = mention.line, mention.last + 1
    if not line.text[mention.tokens[-1].end :].startswith(","):
        return []
    words: list[str] = []
    while at < len(line.tokens) and len(words) < _MOST:
        words.append(line.tokens[at].folded)
        if "," in line.gap(at) or ";" in line.gap(at):
            break
        at += 1
    return words


def head_of(said: Sequence[str]) -> str:
    """The noun that words between commas turn on: "investor" of "a Hamburg turnaround investor"."""
    head = ""
    for word in said:
        if word in kw.TURNS or (head and word.endswith(("ing", "ed"))):
            break
        head = word
    return head


def class_of(one: Cluster) -> frozenset[str]:
    """What a named thing is a kind of: the words for ships, or for aircraft; else those of its own name."""
    words = set(fold(f"{one.name} {said_of(one)}").split()) | {mention.before() for mention in one.mentions}
    if words & kw.SHIPS or any(is_ship_there(mention) for mention in one.mentions):
        return kw.SHIPS
    return kw.AIRCRAFT if words & kw.AIRCRAFT else frozenset(words & kw.OBJECT)


def is_ship_there(mention: Mention) -> bool:
    """Whether a name stands there as a ship's does: "the Kalliope K sank"."""
    words = {token.folded for token in mention.line.tokens[max(0, mention.first - 30) : mention.last + 30]}
    named_so = mention.before() == "the" and not kw.is_at(mention.before(2))
    return named_so and bool(words & kw.AFLOAT) and mention.after() not in kw.OBJECT | kw.PLACE
