"""Is an item about the story at all? The default rule, for any watchlist, and ``[match]`` where the watchlist has one.

A story is somebody (actor) doing something to somebody (subject). A passage speaks of it where both are near: a full
name counts more than a country or a people's name, words that the claims share and other terms add to it. One without
the other is another story: the same actor elsewhere, the same people without the actor.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log1p

from bot.core import decision_weights
from bot.core.bearing import probability
from bot.core.claims import Known
from bot.core.model import Item, Match, Passage, Role, Term, TermKind, Watchlist
from bot.core.names import Mentions
from bot.core.require import Requirement, parse
from bot.core.terms import content
from bot.core.text import words

ABOUT = 0.6
"""The score from which an item is about the story."""
FULL, PARTLY = 1.0, 0.6
"""A name of its own; a country that acts."""
PEOPLE, LAND, KIN = 0.7, 0.5, 0.2
"""A word that a subject's aliases share ("Rohingya" of a story on Rohingya refugees); the same as a mere place; each
further word of its aliases in the passage."""
APART = 0.8
"""Actor and subject both in the item, but in no passage together nor in neighbouring ones."""
THING, NAMED, BARE = 0.6, 0.45, 0.1
"""A subject that is one thing of its own (a ship, a flight, an operation) carries its story alone; a person or a firm
does much else, so that words of the story must be near; less for a name in one word."""
PRINCIPAL = 0.5
"""The captain of the ship: named in full with any word of the claims, he is the story; by himself not quite."""
BYSTANDER = 0.65
"""Somebody of the story, named in full, who is neither its subject nor its actor."""
HINT, KIND = 0.2, 0.4
"""What stands in for a subject that is not named: each word of the claims ("capsized"), a word of its aliases ("the
ferry"). The second alone is not enough: its owner has others."""
PLACED, WORD = 0.35, 0.1
"""What stands in for an actor that is not named, beside the full name of a group: the story's place (not the group's
own country), each word of the claims."""
FEW = 3
"""A watchlist with so few terms means each of them: there is nothing else that could say what the story is."""
MEANT, ONE_OF_MANY, EACH = 0.65, 0.55, 0.15
"""A term of such a watchlist; the only role of a larger one; each other term beside it."""
LEAST_CLAIMS = 4
"""A watchlist with fewer is judged by its roles alone: there is too little that an item could be near to."""
MOST_COMPARED = 60
"""Passages of an item that are put beside the claims; a transcript's first hour says what it is about."""
FAR = 0.15
_TOPIC, _CONTEXT, _LEAD = 0.3, 0.08, 0.05
_ENOUGH_TOPIC = 4
_CORE_SHARE = 0.25
_IDLE = frozenset(
    content(
        "about above after again against already also although among another around because been before being below "
        "between both could does doing down during each either even ever every few first from further have having here "
        "however into itself just last like many might more most much must near never next none once only other others "
        "over said says same should since some still such than that their them then there these they this those though "
        "through thus under until upon very were what when where whether which while whom whose will with within "
        "without would year years your told according several reported report reports used using make made take taken "
        "today yesterday week month Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
    )
)
"""Words that every story has."""


@dataclass(frozen=True, slots=True)
class Relevance:
    """``passages`` holds the indices of the passages on the story; ``missing`` says what would flip the decision.

    ``values`` are the features that it was weighed by; none where the roles alone decide, or ``[match]``.
    """

    score: float
    reason: str
    passages: frozenset[int]
    missing: str
    about: bool
    values: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Signs:
    """What one passage has: strength of subject and actor (0, PARTLY or FULL), other terms, topic words."""

    subject: float = 0.0
    actor: float = 0.0
    others: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    topic: frozenset[str] = frozenset()
    alone: float = 0.0
    bystander: float = 0.0
    kin: float = 0.0
    place: bool = False

    @property
    def any(self) -> bool:
        """Whether the passage itself speaks of somebody of the story: a neighbour alone does not put it on it."""
        return bool(self.named or self.subject or self.actor or self.kin)

    def joined(self, other: _Signs) -> _Signs:
        """Two neighbouring passages as one."""
        return _Signs(
            max(self.subject, other.subject),
            max(self.actor, other.actor),
            self.others | other.others,
            self.named | other.named,
            self.topic | other.topic,
            max(self.alone, other.alone),
            max(self.bystander, other.bystander),
            max(self.kin, other.kin),
            self.place or other.place,
        )


@dataclass(frozen=True, slots=True)
class _Roles:
    """How far the roles are filled: by each passage, by the best one, by the item as a whole; and the item's signs."""

    scores: tuple[float, ...]
    best: float
    apart: float
    whole: _Signs

    @property
    def score(self) -> float:
        """0 to 1."""
        return round(max(0.0, min(1.0, max(self.best, self.apart))), 4)


class Relevancer:
    """Judges items for one story. Built once from its watchlist; keeps no state of its own."""

    def __init__(self, watchlist: Watchlist, known: Known | None = None) -> None:
        """``known`` are the story's own claims, and nothing that was told since."""
        terms = watchlist.terms
        self._known = known or Known(watchlist.claims, language=watchlist.story.language)
        self._exclude = tuple(_folded(phrase) for phrase in watchlist.exclude if phrase.strip())
        self._require: Requirement | None = (
            parse(watchlist.require, [term.name for term in terms]) if watchlist.require else None
        )
        self.mentions = Mentions(terms)
        self._roles = frozenset(term.role for term in terms)
        told = [term for term in terms if term.role is not Role.SOURCE]
        self._few = len(told) <= FEW
        # A story between countries: where nothing else has the role, a place fills it.
        self._lands = frozenset(
            role
            for role in (Role.SUBJECT, Role.ACTOR)
            if all(term.kind is TermKind.PLACE for term in terms if term.role is role)
        )
        # A place says only where, unless nothing but places is watched.
        self._meant = frozenset(term.name for term in [it for it in told if it.kind is not TermKind.PLACE] or told)
        subjects = [term for term in terms if term.role is Role.SUBJECT]
        self._keys = {term.name: frozenset(k for one in term.spellings for k in content(one)) for term in terms}
        self._unique = any(_is_proper(term.kind, term.name) for term in subjects)
        # What happens to a subject ("recruitment of ...") is shared by other stories; who it happens to is not.
        who = [term for term in subjects if term.kind is not TermKind.EVENT]
        self._core = _core_words(who or subjects)
        self._kin = frozenset(key for term in who for spelling in term.spellings for key in content(spelling))
        self._place_actor = _place_words(term for term in terms if term.role is Role.ACTOR)
        self._topic = _topic_words(watchlist, self._unique) - self._core - self._place_actor
        names = frozenset(key for term in terms for spelling in term.spellings for key in content(spelling))
        title = _said_words([watchlist.story.title])
        self._title = frozenset(title)
        self._claim_words = (
            frozenset(_said_words([watchlist.story.title, *(it.text for it in watchlist.claims)])) - names
        )
        # The weights were learned on watchlists as an editor writes them: both roles, and what the story says.
        both = {Role.SUBJECT, Role.ACTOR} <= self._roles
        self._weighed = both and not self._few and len(watchlist.claims) >= LEAST_CLAIMS

    def judge(self, item: Item, matches: Sequence[Match], passages: Sequence[Passage]) -> Relevance:
        """Whether the item is about the story, where in it, and why; ``matches`` and ``passages`` are the item's."""
        allowed = [p for p in passages if not (self._exclude and self._excluded(p.text))]
        if len(allowed) < len(passages) and passages and passages[0] not in allowed and passages[0].field == "title":
            return Relevance(0.0, "the title has an excluded phrase", frozenset(), "a title without it", False)
        sound = self.mentions.sound(item, matches, passages)
        placed = by_passage(sound, allowed)
        if self._require is not None:
            return self._required(self._require, placed, passages)
        signs = [self._signs(passage, placed[passage.index]) for passage in allowed]
        roles = self._by_roles(signs, allowed)
        weighed = self._weighed and bool(matches)
        values = self.features(item, sound, allowed, signs, roles.score) if weighed else {}
        score = round(probability(decision_weights.RELEVANCE, values), 4) if weighed else roles.score
        return self._relevance(score, roles, allowed, passages, signs, len(sound) < len(matches), values)

    def features(
        self,
        item: Item,
        sound: Sequence[Match],
        passages: Sequence[Passage],
        signs: Sequence[_Signs],
        roles: float,
    ) -> dict[str, float]:
        """What an item's relevance is weighed by: its roles, its terms, and how near it is to what the story says."""
        dated = item.published.date() if item.published else None
        nearest, named, known = 0.0, 0, 0
        for passage in passages[:MOST_COMPARED]:
            sentence = self._known.read(passage.text, dated)
            residue = self._known.index.residue(sentence, 1)
            nearest = max(nearest, residue.best.cosine if residue.best else 0.0)
            for token, cover in zip(sentence.tokens, residue.cover, strict=True):
                if token.name and token.place > 0:
                    named += 1
                    known += cover >= 0.5 or token.stem[0] == "@"
        words_of = [frozenset(content(passage.text)) for passage in passages]
        whole = frozenset().union(*words_of)
        titles = [one for one, passage in zip(signs, passages, strict=True) if passage.field == "title"]
        actors = {m.term for m in sound if m.role is Role.ACTOR and m.kind is not TermKind.PLACE}
        return {
            "roles": roles,
            "terms": log1p(len({match.term for match in sound})),
            "the subject named in full": float(any(one.subject >= FULL for one in signs)),
            "actors": float(len(actors)),
            "an actor in the title": float(any(one.actor >= PARTLY for one in titles)),
            "nearness to a claim": nearest,
            "names that the story has": known / named if named else 0.5,
            "words of the story's title": log1p(len(whole & self._title)),
            "words of the claims in a passage": log1p(max((len(it & self._claim_words) for it in words_of), default=0)),
        }

    def _excluded(self, text: str) -> bool:
        said = _folded(text)
        return any(phrase in said for phrase in self._exclude)

    def _required(self, require: Requirement, placed: dict[int, list[Match]], passages: Sequence[Passage]) -> Relevance:
        """The watchlist's own expression, over the whole item."""
        found = [match for matches in placed.values() for match in matches]
        if not require.holds(found):
            return Relevance(
                0.0,
                "[match] require does not hold",
                frozenset(),
                f"what [match] require asks for: {require.source}",
                False,
            )
        hot = frozenset(index for index, matches in placed.items() if matches)
        missing = f"without what [match] require asks for it would not be: {require.source}"
        return Relevance(1.0, "[match] require holds", _spread(hot, passages), missing, True)

    def _signs(self, passage: Passage, matches: Sequence[Match]) -> _Signs:
        keys = frozenset(content(passage.text))
        subject = actor = 0.0
        for match in matches:
            strength = PARTLY if match.kind is TermKind.PLACE and match.role not in self._lands else FULL
            subject = max(subject, strength if match.role is Role.SUBJECT else 0.0)
            actor = max(actor, strength if match.role is Role.ACTOR else 0.0)
        bystander = max((BYSTANDER for m in matches if _full_name(m)), default=0.0)
        subject = max(subject, self._partly(passage, matches, keys))
        actor = max(actor, PARTLY if keys & self._place_actor else 0.0)
        others = frozenset(m.term for m in matches if m.role not in (Role.SUBJECT, Role.ACTOR, Role.SOURCE))
        return _Signs(
            subject,
            actor,
            others,
            frozenset(m.term for m in matches),
            keys & self._topic,
            max((_alone(match, self._unique) for match in matches), default=0.0),
            bystander,
            KIND if keys & self._kin else 0.0,
            any(m.role is Role.PLACE and self._core.isdisjoint(self._keys[m.term]) for m in matches),
        )

    def _partly(self, passage: Passage, matches: Sequence[Match], keys: frozenset[str]) -> float:
        """How far a passage speaks of the subject without its name: by a word that its aliases share, and by others of
        their words. A place's own name says only where."""
        if not keys & self._core:
            return 0.0
        places = sorted((m.start - passage.start, m.end - passage.start) for m in matches if m.kind is TermKind.PLACE)
        rest, at = [], 0
        for start, end in places:
            rest.append(passage.text[at:start])
            at = max(at, end)
        shared = frozenset(content(" ".join([*rest, passage.text[at:]]))) & self._core
        return min(FULL, (PEOPLE if shared else LAND) + KIN * (len(keys & self._kin) - 1))

    def _by_roles(self, signs: Sequence[_Signs], allowed: Sequence[Passage]) -> _Roles:
        scores = tuple(
            max((self._score(window) - cost for window, cost in _windows(signs, allowed, i)), default=0.0)
            + (_LEAD if allowed[i].paragraph <= 0 and (signs[i].subject or signs[i].actor) else 0.0)
            for i in range(len(signs))
        )
        whole = _Signs()
        for one in signs:
            whole = whole.joined(one)
        apart = APART * self._base(whole) + self._told(signs)
        return _Roles(scores, max(scores, default=0.0), apart, whole)

    def _relevance(
        self,
        score: float,
        roles: _Roles,
        allowed: Sequence[Passage],
        passages: Sequence[Passage],
        signs: Sequence[_Signs],
        homonyms: bool,
        values: Mapping[str, float],
    ) -> Relevance:
        about = score >= ABOUT
        least = min(ABOUT, roles.best) if roles.best >= roles.apart or roles.best >= ABOUT else roles.apart / 2
        # In an item on the story, a sentence that names its subject in full is on it too: the denial that leaves out
        # who is said to have done it.
        hot = frozenset(
            p.index
            for p, own, value in zip(allowed, signs, roles.scores, strict=True)
            if (own.any and value >= least) or own.subject >= FULL
        )
        if about and not hot:  # the weights say so of the whole, and no sentence by itself: all of it is judged
            hot = frozenset(passage.index for passage in allowed)
        return Relevance(
            score,
            self._reason(roles.whole, about, roles.best >= roles.apart, values),
            _spread(hot, passages) if about else frozenset(),
            self._missing(roles.whole, about, homonyms),
            about,
            values,
        )

    def _score(self, signs: _Signs) -> float:
        base = self._base(signs)
        if not base:
            return 0.0
        topic = _TOPIC * min(1.0, len(signs.topic) / _ENOUGH_TOPIC)
        return base + topic + _CONTEXT * min(2, len(signs.others))

    def _told(self, signs: Sequence[_Signs]) -> float:
        """The topic words of the passage that speaks most of the subject."""
        most = max(signs, key=lambda one: (one.subject, len(one.topic)), default=_Signs())
        return _TOPIC * min(1.0, len(most.topic) / _ENOUGH_TOPIC) if most.subject else 0.0

    def _base(self, signs: _Signs) -> float:
        """How far the roles that the watchlist has are filled."""
        subject, actor = signs.subject, signs.actor
        if self._unique:
            subject = max(subject, min(PEOPLE, HINT * len(signs.topic) + signs.kin))
            actor = max(actor, signs.bystander)
        elif subject >= FULL and Role.ACTOR in self._roles:
            actor = max(actor, min(PARTLY, (PLACED if signs.place else 0.0) + WORD * len(signs.topic)))
        if Role.SUBJECT in self._roles and Role.ACTOR in self._roles:
            return max(subject * actor, signs.alone)
        one = MEANT if self._few else ONE_OF_MANY
        if Role.SUBJECT in self._roles or Role.ACTOR in self._roles:
            filled = max(signs.alone, max(signs.subject, signs.actor) * (one + EACH * min(2, len(signs.others))))
            return max(filled, MEANT if self._few and signs.named & self._meant else 0.0)
        return MEANT if signs.named & self._meant else 0.35 * min(3, len(signs.named))

    def _reason(self, whole: _Signs, about: bool, together: bool, values: Mapping[str, float]) -> str:
        names = ", ".join(sorted(whole.named)[:4])
        if about:
            return f"{names or 'its words'}: {'together in a passage' if together else 'in the same item'}"
        if not names:
            return "names nobody and nothing of the story"
        far = values and whole.subject * whole.actor and values["nearness to a claim"] < FAR
        return f"names {names}, {'but says nothing near a claim' if far else 'which does not make it the story'}"

    def _missing(self, whole: _Signs, about: bool, homonyms: bool) -> str:
        lacks = [
            role.value
            for role, strength in ((Role.SUBJECT, whole.subject), (Role.ACTOR, whole.actor))
            if role in self._roles and not strength
        ]
        if about and whole.subject and whole.actor:
            return "without its subject or its actor it would be another story"
        if about:
            return "without the name of its subject, or the words of its claims near, it would be another story"
        if lacks:
            note = "; a namesake was left out" if homonyms else ""
            return f"a mention of the story's {' and '.join(lacks)}{note}"
        return "subject and actor nearer together, or named in full"


def _said_words(texts: Iterable[str]) -> set[str]:
    """The words of texts that not every story has."""
    return {key for text in texts for key in content(text) if len(key) > 3 and key not in _IDLE}


def _folded(text: str) -> str:
    """The words of a text, folded, each between spaces: a phrase is found by whole words."""
    return f" {' '.join(word.folded for word in words(text))} "


def _is_proper(kind: TermKind, name: str) -> bool:
    """Whether a term is one thing of its own: no group, no place, and all its words are written as a name's are."""
    if kind in (TermKind.GROUP, TermKind.PLACE):
        return False
    written = [name[word.start : word.end] for word in words(name) if len(word.folded) > 3]
    return all(not one[:1].islower() for one in written) or kind in (TermKind.OBJECT, TermKind.PERSON)


def _full_name(match: Match) -> bool:
    named = match.kind in (TermKind.PERSON, TermKind.ORGANIZATION, TermKind.OBJECT) and match.role is not Role.SOURCE
    return named and len(words(match.alias)) > 1 and _is_proper(match.kind, match.alias)


def _alone(match: Match, unique: bool) -> float:
    """How far a name alone makes the story: its subject's, or in a story of one thing (``unique``) the full name of a
    person who acted in it."""
    if match.role is Role.ACTOR and unique and match.kind is TermKind.PERSON and _full_name(match):
        return PRINCIPAL
    if match.role is not Role.SUBJECT:
        return 0.0
    if _is_named_event(match):
        return THING
    if not _is_proper(match.kind, match.alias):
        return 0.0
    strength = NAMED if match.kind in (TermKind.PERSON, TermKind.ORGANIZATION) else THING
    return strength if len(words(match.alias)) > 1 else strength - BARE / 2


def _is_named_event(match: Match) -> bool:
    """Whether an event is called by a name with a name in it: "Fort Lauderdale airport shooting", not "the shooting".

    The capital with which a term's own name begins says nothing.
    """
    if match.kind is not TermKind.EVENT:
        return False
    written = [match.alias[word.start : word.end] for word in words(match.alias)]
    capitals = [one for one in written[match.alias == match.term :] if one[:1].isupper() and len(one) > 3]
    return len(written) > 1 and bool(capitals)


def _core_words(terms: Iterable[Term]) -> frozenset[str]:
    """The words that at least ``_CORE_SHARE`` of a term's spellings in one script share: what it is mostly called."""
    core: set[str] = set()
    for term in terms:
        by_script: dict[str, list[frozenset[str]]] = defaultdict(list)
        for spelling in term.spellings:
            keys = frozenset(content(spelling))
            by_script[_script(spelling)].append(keys)
        for group in by_script.values():
            if len(group) >= 2:
                uses = Counter(key for keys in group for key in keys)
                core |= {key for key, n in uses.items() if n >= 2 and n / len(group) >= _CORE_SHARE}
    return frozenset(core)


def _script(text: str) -> str:
    for char in text:
        if char.isalpha():
            return "latin" if char < "\u0370" else "cyrillic" if char < "\u0530" else "other"
    return ""


def _place_words(terms: Iterable[Term]) -> frozenset[str]:
    """What a country and its people share, of the places among ``terms``."""
    return frozenset(
        key
        for term in terms
        if term.kind is TermKind.PLACE
        for spelling in term.spellings
        if len(content(spelling)) == 1
        for key in content(spelling)
        if len(key) >= 4
    )


def _topic_words(watchlist: Watchlist, unique: bool) -> frozenset[str]:
    """What the story is about besides its names: words of its claims, and of its events. Where the subject is a people
    or a group, only words that several claims share: the others are of every story near it."""
    texts = [watchlist.story.title, *(claim.text for claim in watchlist.claims)]
    uses = Counter(key for text in texts for key in set(content(text)) if len(key) > 3 and key not in _IDLE)
    names = {
        key
        for term in watchlist.terms
        if term.kind not in (TermKind.EVENT, TermKind.GROUP)
        for spelling in term.spellings
        for key in content(spelling)
    }
    events = {
        key
        for term in watchlist.terms
        if term.kind is TermKind.EVENT and term.role is Role.SUBJECT
        for spelling in term.spellings
        for key in content(spelling)
    }
    least = 1 if unique or len(watchlist.claims) <= 4 else 2
    return frozenset({key for key, n in uses.items() if n >= least} | events) - names


def by_passage(matches: Sequence[Match], passages: Sequence[Passage]) -> dict[int, list[Match]]:
    """The matches of each passage, by its index. One walk over both: an item may have thousands of each."""
    placed: dict[int, list[Match]] = {passage.index: [] for passage in passages}
    for part in ("title", "text"):
        within = [p for p in passages if p.field == part]
        at = 0
        for match in sorted((m for m in matches if m.field == part), key=lambda m: m.start):
            while at < len(within) and within[at].end <= match.start:
                at += 1
            if at < len(within) and within[at].start <= match.start:
                placed[within[at].index].append(match)
    return placed


def _windows(signs: Sequence[_Signs], passages: Sequence[Passage], at: int) -> Iterable[tuple[_Signs, float]]:
    """A passage alone, and with each neighbour at a small cost."""
    yield signs[at], 0.0
    for near in (at - 1, at + 1):
        if 0 <= near < len(signs) and abs(passages[near].index - passages[at].index) == 1:
            yield signs[at].joined(signs[near]), 0.05 if passages[near].paragraph == passages[at].paragraph else 0.1


def _spread(hot: frozenset[int], passages: Sequence[Passage]) -> frozenset[int]:
    """From the passages that name the story to all that tell it: the whole item where its title, its head or a third of
    it is on the story, else their paragraphs, and what answers a question."""
    told = [p for p in passages if p.field == "text"]
    share = len([p for p in told if p.index in hot]) / len(told) if told else 0.0
    first = {p.paragraph for p in passages if p.index in hot and p.paragraph <= 0}
    if share >= 1 / 3 or -1 in first or (0 in first and share >= 0.1):
        return frozenset(p.index for p in passages)
    blocks = {p.paragraph for p in passages if p.index in hot}
    blocks |= {p.paragraph + 1 for p in told if p.paragraph in blocks and p.text.rstrip("\"'”’»").endswith(("?", "؟"))}
    return frozenset(p.index for p in passages if p.paragraph in blocks)
