"""What a name names: a person, a body, a place, a thing, an event. Told by the words in it, before it and behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bot.aliases.places import is_place
from bot.core.model import TermKind
from bot.core.text import fold, stem
from bot.core.word_rarity import RARITY
from bot.drafting import kind_words as kw
from bot.drafting.names import Cluster, Mention

_AT = frozenset("in at from to off near through between outside around across inside toward towards into".split())
"""Before a place. "to" and "from" stand before persons too, so that one alone proves nothing."""
_SURELY_AT = frozenset("in at off near outside around across inside".split())
_WHO = frozenset("who whose himself herself".split())
_PERSONAL = frozenset("he she his her him".split())
_AGE = re.compile(r"^,\s*\d{2},")


def kind_of(one: Cluster) -> TermKind:
    """The kind of a name: the likeliest by what votes for each."""
    words = [word for text in (one.name, *one.forms) for word in text.casefold().split()]
    if is_place(one.name) or fold(one.name).removeprefix("the ") in kw.REGIONS:
        return TermKind.PLACE
    if _fold_last(one.name) in kw.PLACE - kw.OBJECT - kw.ORGANIZATION:
        return TermKind.PLACE
    votes = dict.fromkeys(TermKind, 0.0)
    if len(one.mentions) >= 3 and not one.forms and " " in one.name:
        votes[TermKind.ORGANIZATION] += 1.5  # a person would be called by the surname by then
    _by_words(one, votes, words)
    for mention in one.mentions:
        _by_place(mention, votes)
        _by_neighbours(mention, votes)
    best = max(votes, key=lambda kind: votes[kind])
    if votes[best] > 0:
        return best
    return TermKind.PERSON if _looks_like_person(one) else TermKind.OTHER if " " in one.name else TermKind.ORGANIZATION


_REGISTRATION = re.compile(r"[A-Z0-9]{1,2}-[A-Z0-9]{3,5}")
"""How aircraft are marked."""


def _by_words(one: Cluster, votes: dict[TermKind, float], words: Iterable[str]) -> None:
    """What the words of the name say."""
    bare = one.name.replace(".", "")
    if _REGISTRATION.fullmatch(one.name):
        votes[TermKind.OBJECT] += 4
    found = {word.strip(".,'’") for word in words}
    last = one.mentions[0].key[-1] if len(one.mentions[0].key) > 1 else ""
    last = _fold_last(one.name) or last
    if found & (kw.ORGANIZATION | kw.LEGAL) and last not in kw.PLACE:
        votes[TermKind.ORGANIZATION] += 6
    if last in kw.PLACE:
        votes[TermKind.PLACE] += 4
    if last in kw.EVENT or last == "war":
        votes[TermKind.EVENT] += 4
    if last in kw.OUTLETS or last.endswith(("bank", "gesellschaft", "verein", "gruppe")):
        votes[TermKind.ORGANIZATION] += 5
    elif last in kw.OBJECT:
        votes[TermKind.OBJECT] += 4
    if found & kw.SHIPS or found & kw.AIRCRAFT:
        votes[TermKind.OBJECT] += 4
    if any(c.isdigit() for c in bare) or len(_fold_last(one.name)) == 1:
        votes[TermKind.OBJECT] += 3
    if bare.isupper() and len(bare) <= 6 and " " not in bare:
        votes[TermKind.ORGANIZATION] += 1.5
    if _looks_like_person(one):
        votes[TermKind.PERSON] += 0.75


def _fold_last(name: str) -> str:
    parts = name.casefold().split()
    return parts[-1].strip(".,'’") if len(parts) > 1 else ""


def _looks_like_person(one: Cluster) -> bool:
    """Two or three capitals and no word of a body or a place, of which the last may stand alone: "Samuel Ramani"."""
    parts = one.name.split()
    plain = all(part[:1].isupper() and part[1:2].islower() for part in parts if part.casefold() not in kw.SMALL)
    if all(stem(fold(part), "en") in RARITY for part in parts):
        return False  # "Blue Stream": both are words of the language
    return 2 <= len(parts) <= 4 and plain and not set(one.name.casefold().split()) & (kw.ORGANIZATION | kw.PLACE)


def _by_place(mention: Mention, votes: dict[TermKind, float]) -> None:
    """What stands right before it says."""
    before, two, alone = mention.before(), mention.before(2), len(mention.tokens) == 1
    if before == "the" and two in _AT and alone:
        votes[TermKind.PLACE] += 1.5
        return
    if before in kw.FIRMS:
        votes[TermKind.ORGANIZATION] += 3
    if mention.title:
        votes[TermKind.PERSON] += 4
    gap = mention.line.text[: mention.tokens[0].start].rstrip()
    if before in ("from", "of") and gap.endswith((", from", ", of")):
        votes[TermKind.PLACE] += 3
    if before in ("at", "with") and not alone:
        votes[TermKind.ORGANIZATION] += 1
    if before in _SURELY_AT:
        votes[TermKind.PLACE] += 2 if alone else 0.8
    elif before in _AT:
        votes[TermKind.PLACE] += 1 if alone else 0.4
    if before == "of" and two in kw.PLACE | frozenset(("port", "town", "city", "village", "capital", "coast")):
        votes[TermKind.PLACE] += 4
    if before in kw.PLACE and before not in kw.ORGANIZATION:
        votes[TermKind.PLACE] += 2
    if before in ("airport", "port", "town", "city", "village", "capital", "island"):
        votes[TermKind.PLACE] += 3
    if before in kw.SHIPS | kw.AIRCRAFT or (before == "the" and _near_ship(mention)):
        votes[TermKind.OBJECT] += 3
    if before == "the" and alone and not mention.tokens[0].text.isupper():
        votes[TermKind.OBJECT] += 0.5
        votes[TermKind.ORGANIZATION] += 0.6
    if before in ("as", "called", "named", "dubbed") and (set(_before_words(mention)) & kw.OBJECT):
        votes[TermKind.OBJECT] += 3
    if before in ("through", "via", "aboard", "onboard"):
        votes[TermKind.OBJECT] += 1
    if before in kw.OFFICES or (before == "," and two in kw.OFFICES):
        votes[TermKind.PERSON] += 2


def class_of(one: Cluster) -> frozenset[str]:
    """What a named thing is a kind of: the words for ships, or for aircraft; else those of its own name."""
    words = set(fold(f"{one.name} {said_of(one)}").split())
    before = {mention.before() for mention in one.mentions}
    if (words | before) & kw.SHIPS or any(
        m.before() == "the" and m.before(2) not in _AT and _near_ship(m) for m in one.mentions
    ):
        return kw.SHIPS
    return kw.AIRCRAFT if (words | before) & kw.AIRCRAFT else frozenset(words & kw.OBJECT)


def _before_words(mention: Mention) -> list[str]:
    return [token.folded for token in mention.line.tokens[max(0, mention.first - 6) : mention.first]]


def _near_ship(mention: Mention) -> bool:
    """Whether its sentence speaks of a ship: "the Kalliope K sank"."""
    words = {token.folded for token in mention.line.tokens}
    return bool(words & kw.AFLOAT) and mention.after() not in kw.OBJECT


def _by_neighbours(mention: Mention, votes: dict[TermKind, float]) -> None:
    """What stands behind it says: an age, an office, a verb of saying, a head noun."""
    line, after = mention.line, mention.after()
    behind = line.text[mention.tokens[-1].end : mention.tokens[-1].end + 60]
    if _AGE.match(behind):
        votes[TermKind.PERSON] += 4
    if behind.startswith(","):
        said = _apposition(mention)
        head = _head_of(said)
        if head in kw.OFFICES or (said and said[0] in _WHO):
            votes[TermKind.PERSON] += 2.5
        elif head in kw.ORGANIZATION | kw.FIRMS | kw.BODY.keys() | _TRADES:
            votes[TermKind.ORGANIZATION] += 2
        elif head in kw.OBJECT:
            votes[TermKind.OBJECT] += 3
        elif head in kw.PLACE | _TOWNS:
            votes[TermKind.PLACE] += 3
    if after in _WHO:
        votes[TermKind.PERSON] += 2
    if after in kw.SAYS and len(mention.tokens) <= 3:
        votes[TermKind.PERSON] += 1
        votes[TermKind.ORGANIZATION] += 1
    if after in kw.OBJECT and not mention.tokens[-1].owns and line.gap(mention.last) == " ":
        votes[TermKind.OBJECT] += 2
    if after in ("islands", "island", "airport", "port", "harbour", "harbor", "province", "region", "district"):
        votes[TermKind.PLACE] += 3
    if any(token.folded in _PERSONAL for token in line.tokens[mention.last + 1 :]) and _fits_person(mention):
        votes[TermKind.PERSON] += 0.75


def _fits_person(mention: Mention) -> bool:
    return len(mention.tokens) <= 3 and all(t.text[:1].isupper() and not t.text.isupper() for t in mention.tokens)


def _apposition(mention: Mention) -> list[str]:
    """The folded words between the comma behind it and the next one."""
    line, at = mention.line, mention.last + 1
    words = []
    while at < len(line.tokens) and len(words) < 12:
        words.append(line.tokens[at].folded)
        if "," in line.gap(at) or ";" in line.gap(at):
            break
        at += 1
    return words


_BEHIND = re.compile(r"\s?,\s(?:\d{2},\s)?((?:[\w’'-]+ ){0,9}?[\w’'-]+)(?=[,;.(]|$)")
_BEFORE = re.compile(r"((?:[\w’'-]+ ){0,3}[\w’'-]+),? (?:dr |captain |mr |mrs |ms |sir )?$", re.I)
_COPULA = re.compile(
    r" (?:is|was|are) (an? (?:[\w’'-]+ ){0,6}?[\w’'-]+)(?=[,;.(]| (?:from|in|of|that|which|who|based|with|for)\b|$)"
)
_NO_DESCRIPTION = kw.SAYS | frozenset(
    "and but not where when was is are were had has with that than he she it they to by of in on".split()
)


_TRADES = frozenset(
    "investor contractor developer operator owner trader buyer seller subsidiary parent affiliate".split()
)
_TOWNS = frozenset("town city village capital suburb port island province region district county".split())


def _head_of(said: Sequence[str]) -> str:
    """The noun that words between commas turn on: "investor" of "a Hamburg turnaround investor"."""
    head = ""
    for word in said:
        if word in _TURNS or (head and word.endswith(("ing", "ed"))):
            break
        head = word
    return head


_TURNS = frozenset(
    "of in at for from to with by on and or which who that whose near off based since until built".split()
)


def said_of(one: Cluster) -> str:
    """What the story says that it is: the words between commas behind it, or right before it; empty where none are."""
    for mention in one.mentions:
        text = mention.line.text
        if (found := _BEHIND.match(text[mention.tokens[-1].end :])) and _describes(found[1]):
            return found[1]
        if (found := _COPULA.match(text[mention.tokens[-1].end :])) and _describes(found[1]):
            return found[1]
        before = mention.line.text[: mention.tokens[0].start]
        if (found := _BEFORE.search(before)) and (said := _office(found[1])):
            return said
    titles = [mention.title for mention in one.mentions if mention.title]
    return titles[0] if titles and titles[0].casefold() not in ("mr", "mrs", "ms", "miss") else ""


def _describes(said: str) -> bool:
    """Whether words behind a name say what it is: "a close ally of …", not "struck the ridge"."""
    words = said.casefold().split()
    if words[0] in _NO_DESCRIPTION or words[0].endswith("ed"):
        return False
    if words[0] == "who":
        return len(words) > 2
    nouns = kw.OFFICES | kw.ORGANIZATION | kw.OBJECT | kw.FIRMS | kw.GROUP | kw.PLACE
    return any(word.strip("'’s") in nouns for word in words[:6])


def _office(said: str) -> str:
    """The office in the last words before a name: "special prosecutor", "Taliban spokesman"."""
    words = said.split()
    if words[-1].casefold() not in kw.OFFICES:
        return ""
    cut = next(
        (
            n
            for n in range(len(words) - 1, -1, -1)
            if words[n].casefold()
            in _NO_DESCRIPTION | kw.SMALL | frozenset(("its", "his", "her", "their", "a", "an", "whom", "who"))
        ),
        -1,
    )
    return " ".join(words[cut + 1 :])
