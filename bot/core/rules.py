"""What the desk has told the bot: rules that a person made, that everybody sees, and that anybody entitled can undo.

A mute concerns one recipient and keeps deliveries from it; every other rule concerns a story and keeps an item from
being an alert. Neither loses anything: what a rule kept quiet has the rule's number as its reason.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.core.claims import Known, examine
from bot.core.lexicon import MONTHS, WEEKDAYS
from bot.core.model import Claim, Decision, Item, Kind, Outcome, Role, TermKind, Watchlist
from bot.core.sentence import Sentence, Token
from bot.core.terms import content
from bot.core.text import words

DESK = "the desk"
"""Who said what a rule of the kind KNOWN says: such a claim's attribution."""


class RuleKind(StrEnum):
    """What a rule does; the words are what a person reads."""

    MUTE_STORY = "mute the story"
    MUTE_SOURCE = "mute the source"
    MUTE_TERM = "mute the term"
    ALONE = "another of that name: not by this name alone"
    WITHOUT = "another story: not with these words"
    BEFORE = "old: not what is dated before"
    KNOWN = "known to the desk"


MUTES = (RuleKind.MUTE_STORY, RuleKind.MUTE_SOURCE, RuleKind.MUTE_TERM)
NOT_OURS = (RuleKind.ALONE, RuleKind.WITHOUT, RuleKind.BEFORE)

NOT_OURS_FOR = timedelta(days=30)
"""How long a rule of what is not ours holds: by then the other matter has mostly passed."""
HISTORY = timedelta(days=30)
"""How far back a proposed rule is tried on what was told."""
OLD_FROM = timedelta(days=2)
"""How old an item must be for its date to say so: a rule by a fresher day would keep the news itself quiet."""
MOST_WORDS, TOGETHER = 3, 2
"""How many words tell another story apart, and how many of them an item must have."""


class RuleStatus(StrEnum):
    """Where a rule stands. A proposed one does nothing until it is confirmed."""

    PROPOSED = "proposed"
    ACTIVE = "active"
    LEFT = "left"
    """Proposed, and never set. It keeps its number: an old button must not mean another rule."""
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. ``subject`` is the source's id, the term's name, the words, the day or the claim's text.

    ``story`` None: every story. ``recipient`` is whom a mute is for, and None for all other rules. ``author`` is the
    person's number on the channel. ``item`` is the item whose alert it was made on, if it was. Words and sentences
    stand a line each. ``ended`` and ``ended_by`` say when it was undone, and who did.
    """

    id: int
    kind: RuleKind
    story: str | None
    subject: str
    author: int
    author_name: str
    made: datetime
    recipient: str | None = None
    expires: datetime | None = None
    item: str | None = None
    development: str | None = None
    status: RuleStatus = RuleStatus.PROPOSED
    ended: datetime | None = None
    ended_by: str | None = None

    def holds(self, now: datetime) -> bool:
        """Whether it is in force."""
        return self.status is RuleStatus.ACTIVE and (self.expires is None or now < self.expires)

    @property
    def lines(self) -> tuple[str, ...]:
        """The words or sentences of its subject."""
        return tuple(self.subject.split("\n"))


def silencing(
    rules: Iterable[Rule], item: Item, terms: Collection[str], watchlist: Watchlist, now: datetime
) -> Rule | None:
    """The rule in force, the oldest first, that keeps an item with these ``terms`` from being an alert; or None."""
    mine = (rule for rule in rules if rule.holds(now) and rule.story == watchlist.story.id)
    return next((rule for rule in mine if concerns(rule, item, terms, watchlist)), None)


def concerns(rule: Rule, item: Item, terms: Collection[str], watchlist: Watchlist) -> bool:
    """Whether a rule of what is not ours speaks of this item; whether it is in force is another question."""
    match rule.kind:
        case RuleKind.ALONE:
            return tuple(named(terms, watchlist)) == (rule.subject,)
        case RuleKind.WITHOUT:
            return _together(rule.lines, f"{item.title}\n{item.text}")
        case RuleKind.BEFORE:
            return item.published is not None and item.published.date() < date.fromisoformat(rule.subject)
        case _:
            return False


def muting(
    rules: Iterable[Rule], recipient: str, story: str, source: str, terms: Collection[str], now: datetime
) -> Rule | None:
    """The rule in force, the oldest first, that keeps an alert from this recipient; or None."""
    mine = (rule for rule in rules if rule.holds(now) and rule.recipient == recipient)
    return next((rule for rule in mine if mutes(rule, story, source, terms)), None)


def mutes(rule: Rule, story: str, source: str, terms: Collection[str]) -> bool:
    """Whether a mute speaks of an alert of this story, from this source, with these terms."""
    if rule.story not in (None, story):
        return False
    match rule.kind:
        case RuleKind.MUTE_STORY:
            return True
        case RuleKind.MUTE_SOURCE:
            return rule.subject == source
        case RuleKind.MUTE_TERM:
            return rule.subject in terms
        case _:
            return False


def ruled(decision: Decision, rule: Rule) -> Decision:
    """An alert as a rule leaves it: it keeps its kind and its proof, teaches nothing and names no development."""
    return replace(
        decision,
        outcome=Outcome.RULED,
        development=None,
        learned=(),
        reason=f"{ruled_by(rule)}{in_words(rule)}, {by_and_until(rule)}); it said: {decision.reason}",
    )


def ruled_by(rule: Rule) -> str:
    """How the reason of a decision begins that a rule changed: by this it is found again."""
    return f"kept quiet by rule {rule.id} ("


def muted_because(rule: Rule) -> str:
    """Why a delivery was kept from its recipient."""
    return f"{muted_by(rule)}{in_words(rule)}, {by_and_until(rule)})"


def muted_by(rule: Rule) -> str:
    """How the reason of a delivery begins that a mute kept back."""
    return f"muted by rule {rule.id} ("


def in_words(rule: Rule) -> str:
    """What a rule keeps quiet, in a few words."""
    match rule.kind:
        case RuleKind.MUTE_STORY:
            return f"story {rule.story}" if rule.story else "every story"
        case RuleKind.MUTE_SOURCE:
            return f"source {rule.subject}" + (f" in {rule.story}" if rule.story else "")
        case RuleKind.MUTE_TERM:
            return f"term {rule.subject}" + (f" in {rule.story}" if rule.story else "")
        case RuleKind.ALONE:
            return f"what names {rule.subject} and nobody else of the story"
        case RuleKind.WITHOUT:
            few = "any two of " if len(rule.lines) > TOGETHER else "both " if len(rule.lines) == TOGETHER else ""
            return f"what has {few}" + ", ".join(f"“{word}”" for word in rule.lines)
        case RuleKind.BEFORE:
            return f"what is dated before {rule.subject}"
        case RuleKind.KNOWN:
            return "known: " + " ".join(f"“{line}”" for line in rule.lines)


def by_and_until(rule: Rule) -> str:
    """Who made a rule, and when it ends."""
    return f"by {rule.author_name}" + (f", until {rule.expires:%d %b %Y %H:%M} UTC" if rule.expires else "")


# --- what a rule can be made of ------------------------------------------------------------------------------------


def named(terms: Collection[str], watchlist: Watchlist) -> list[str]:
    """Those of the terms that name who acts, who is acted on, or a person: by one of these alone an item can be
    somebody else's."""
    who = [term for term in watchlist.terms if term.role in _WHO or term.kind is TermKind.PERSON]
    return [term.name for term in who if term.name in terms]


_WHO = (Role.ACTOR, Role.SUBJECT)


def alone(terms: Collection[str], watchlist: Watchlist) -> tuple[str | None, str]:
    """The one name that a rule ALONE can be made of, or None and why not.

    Only a person has namesakes; and where the story watches nobody else, all its news is by that name alone.
    """
    names = named(terms, watchlist)
    if len(names) != 1:
        listed = " and ".join(names) or "nobody the story watches"
        return None, f"It names {listed}, so a rule about one name would not keep it out."
    name = names[0]
    if next(term for term in watchlist.terms if term.name == name).kind is not TermKind.PERSON:
        return None, f"{name} is no person, and much of the story's own news names nobody else."
    beside = (TermKind.PERSON, TermKind.ORGANIZATION)
    if not any(term.kind in beside and term.name != name for term in watchlist.terms):
        return None, f"The story watches nobody beside {name}, so this would keep all its news quiet."
    return name, ""


def telling_names(item: Item, watchlist: Watchlist, names: Callable[[str], list[tuple[int, int, str]]]) -> list[str]:
    """The names by which an item of another story is known again, the rarest and most repeated first: those that no
    claim, term or title of the story has. Other words would keep out too much."""
    known = Known((), language=watchlist.story.language, names=names)
    ours = [watchlist.story.title, *(claim.text for claim in watchlist.claims)]
    ours += [spelling for term in watchlist.terms for spelling in term.spellings]
    own = frozenset(key for text in ours for key in content(text))
    worth: dict[str, float] = {}
    written: dict[str, str] = {}
    for text in item.text.split("\n\n")[:_PARAGRAPHS]:  # of a headline in capitals every word looks like a name
        sentence = known.read(text)
        for token in sentence.tokens:
            said, keys = sentence.written(token), content(sentence.written(token))
            if not _is_telling(sentence, token) or not keys or not own.isdisjoint(keys):
                continue
            written.setdefault(keys[0], said)
            worth[keys[0]] = worth.get(keys[0], 0.0) + token.rarity
    best = sorted(worth, key=lambda key: (-worth[key], key))
    return [written[key] for key in best[:MOST_WORDS]]


def _is_telling(sentence: Sentence, token: Token) -> bool:
    """Whether a token is a name, and neither a watched one, nor only the first word, nor a part of a date."""
    within = any(one.start <= token.start < one.end for one in sentence.quantities)
    dated = within or sentence.words[token.place].folded in _CALENDAR
    long_enough = token.end - token.start >= _SHORTEST
    first = token.place == 0 or sentence.text[: token.start].rstrip()[-1:] in _OPENS
    return token.name and not first and long_enough and token.stem[0] != "@" and not dated


_OPENS = frozenset("“„«\"‘'(:")
"""After these any word may have a capital: “Nobody at this company …”."""


_PARAGRAPHS, _SHORTEST = 40, 3
_CALENDAR = frozenset((*MONTHS, *WEEKDAYS))


def _together(lines: Collection[str], text: str) -> bool:
    said = frozenset(content(text))
    found = sum(not frozenset(content(line)).isdisjoint(said) for line in lines)
    return found >= min(TOGETHER, len(lines))


def old_before(item: Item, found: datetime) -> date | None:
    """The day before which everything is old if this item is; None where its date does not say that it is old."""
    if item.published is None or found - item.published < OLD_FROM:
        return None
    return item.published.date() + timedelta(days=1)


# --- what the desk knows -------------------------------------------------------------------------------------------


def claims_of(rule: Rule) -> tuple[Claim, ...]:
    """What a rule of the kind KNOWN adds to the ledger: each sentence as said by the desk on the day it was made.

    Its day counts as any other teller's does: what is like it later on is news again.
    """
    day = rule.made.date().isoformat()
    return tuple(
        Claim(f"rule{rule.id}#{number}", line, DESK, day, rule.development) for number, line in enumerate(rule.lines)
    )


def known_alone(rule: Rule, watchlist: Watchlist, names: Callable[[str], list[tuple[int, int, str]]]) -> Known:
    """What a rule says, as all that is known."""
    return Known(claims_of(rule), language=watchlist.story.language, names=names)


def repeats(decision: Decision, known: Known, dated: date | None) -> bool:
    """Whether everything that proved a decision says no more than this."""
    said = [examine(proof.text, known, dated=dated).verdict.kind for proof in decision.evidence]
    return bool(said) and all(kind is Kind.REPEAT for kind in said)


def sentences_of(decision: Decision) -> tuple[str, ...]:
    """What an alert told, in its own words, a line each."""
    return tuple(dict.fromkeys(" ".join(proof.text.split()) for proof in decision.evidence))


def is_word(text: str) -> bool:
    """Whether there is anything to compare in it."""
    return bool(content(text)) and bool(words(text))
