"""Names in a story: runs of words with capitals, what stands around each, and the mentions of one name joined.

What a capital at the head of a sentence means is told by the rest of the story: the word is a name where it is one
elsewhere too, or where another capital follows that no adjective explains.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.aliases.places import countries, country_of
from bot.core.lexicon import STOPWORDS_OF
from bot.core.text import fold, stem
from bot.core.word_rarity import RARITY
from bot.drafting import kind_words as kw
from bot.drafting.peoples import is_people
from bot.drafting.tokens import HEADLINE, Line, Reading, Token, joined, spaced


@dataclass(frozen=True, slots=True)
class Mention:
    """A name where it stands: tokens ``first`` to ``last`` of ``line``. ``title``: "Captain" of "Captain Varelas"."""

    line: Line
    first: int
    last: int
    title: str = ""

    @property
    def tokens(self) -> tuple[Token, ...]:
        """Its words."""
        return self.line.tokens[self.first : self.last + 1]

    @property
    def text(self) -> str:
        """As it is written, without the possessive of its last word."""
        return joined(self.line, self.first, self.last)

    @property
    def key(self) -> tuple[str, ...]:
        """Its folded words; of an acronym in the plural ("ATRs") the singular."""
        return tuple(
            token.folded[:-1]
            if token.text[:-1].isupper() and len(token.text) > 2 and token.text.endswith("s")
            else token.folded
            for token in self.tokens
        )

    def before(self, steps: int = 1) -> str:
        """The folded word ``steps`` before it; empty where the sentence begins. Its title is not looked over."""
        at = self.first - steps - (1 if self.title else 0)
        return self.line.tokens[at].folded if at >= 0 else ""

    def after(self, steps: int = 1) -> str:
        """The folded word ``steps`` behind it; empty where the sentence ends."""
        at = self.last + steps
        return self.line.tokens[at].folded if at < len(self.line.tokens) else ""


def mentions(read: Reading) -> tuple[Mention, ...]:
    """Every mention of a name, in order. Peoples ("Polish") and dates are none."""
    strong = [one for line in read.lines for one in _runs(read, line)]
    names = {word for one in strong for word in one.key}
    weak = [one for line in read.lines for one in _heads(read, line, names)]
    found = {(one.line.number, one.first): one for one in (*weak, *strong)}
    return tuple(found[key] for key in sorted(found))


def _runs(read: Reading, line: Line) -> Iterator[Mention]:
    """The runs of capitals of a line that are names by themselves."""
    at = 0
    while at < len(line.tokens):
        if not _starts(read, line, at):
            at += 1
            continue
        last = _end(read, line, at)
        yield from _made(line, at, last)
        at = last + 1


def _starts(read: Reading, line: Line, at: int) -> bool:
    token = line.tokens[at]
    if not token.capital or token.folded in kw.DAYS or len(token.text) < 2:
        return False
    if line.number == HEADLINE and read.shouted:
        return False
    if not token.opening:
        return True
    return _heads_name(read, line, at)


def _heads_name(read: Reading, line: Line, at: int) -> bool:
    """Whether the first word of a sentence belongs to the name that goes on behind it, or is a code or an acronym."""
    token = line.tokens[at]
    if token.folded in kw.STARTERS or token.folded in STOPWORDS_OF["en"]:
        return False
    if at + 1 < len(line.tokens) and _NUMBER.fullmatch(line.tokens[at + 1].text) and spaced(line, at, at + 1):
        return token.folded not in kw.DAYS | kw.SMALL  # "Flight 208"
    if token.folded in read.small and token.folded not in kw.FIRST_OF_NAMES:
        return False
    if _is_acronym(token) or token.is_code:
        return True
    following = line.tokens[at + 1] if at + 1 < len(line.tokens) else None
    if following is None or token.owns or not spaced(line, at, at + 1):
        return False
    if not following.capital:
        return False
    if following.folded in kw.DAYS or token.folded.endswith(("ly", "ing", "ed")):
        return False
    return not (is_people(following.folded) and not is_people(token.folded))


_NUMBER = re.compile(r"\d{1,4}(?:[-/]\d{1,4})?")


def _is_acronym(token: Token) -> bool:
    bare = token.text.replace(".", "")
    return 2 <= len(bare) <= 6 and bare.isupper() and bare.isalpha()


def _end(read: Reading, line: Line, first: int) -> int:
    """The last token of the name that starts at ``first``."""
    last = first
    while (following := _goes_on(read, line, first, last)) is not None:
        last = following
    return last


def _goes_on(read: Reading, line: Line, first: int, last: int) -> int | None:
    """The next token of the name behind ``last``; None where it ends."""
    tokens = line.tokens
    if last + 1 >= len(tokens) or not spaced(line, last, last + 1):
        return None
    if tokens[last].owns and not _is_of_a_name(line, first, last):
        return None
    following = tokens[last + 1]
    if following.folded in kw.DAYS and following.text[:1].isupper():
        return None
    if following.capital or (
        _NUMBER.fullmatch(following.text) and _takes_number(tokens[last]) and not _counts(line, last + 1)
    ):
        return last + 1
    at = last + 1
    while at < len(tokens) and at - last <= 2 and tokens[at].folded in kw.SMALL and not tokens[at].text[0].isupper():
        at += 1
    if at == last + 1 or at >= len(tokens) or not tokens[at].capital or not spaced(line, last, at):
        return None
    small = [token.folded for token in tokens[last + 1 : at]]
    if tokens[at].folded in kw.DAYS or not _may_join(tokens[first : last + 1], small, tokens[at]):
        return None
    return at


def _counts(line: Line, at: int) -> bool:
    """Whether a number counts something: "lent Altyn 75 million", "Oslo 40 years ago"."""
    following = line.tokens[at + 1].folded if at + 1 < len(line.tokens) and line.gap(at) in (" ", "%") else ""
    return following in kw.COUNTED or line.gap(at).startswith("%")


def _takes_number(token: Token) -> bool:
    """ "Flight 208", "Venaglyk 10": a name goes on with a small number; "In May 2022" does not."""
    return token.folded not in kw.DAYS and token.capital and not token.owns


def _is_of_a_name(line: Line, first: int, last: int) -> bool:
    """ "St Ladislaus Children's Hospital", "Prosecutor General's Office": the possessive is inside of the name."""
    following = line.tokens[last + 1] if last + 1 < len(line.tokens) else None
    if following is None or not following.capital:
        return False
    if country_of(line.tokens[last].folded) or is_people(line.tokens[last].folded):
        return False
    return following.folded in kw.ORGANIZATION and (last > first or following.folded in ("hospital", "office"))


def _may_join(left: Sequence[Token], small: Sequence[str], right: Token) -> bool:
    """Whether "of", "for", "and" and their like hold a name together."""
    words = [token.folded for token in left]
    if small[0] == "of":
        return words[-1] in kw.OF_HEADS or (len(small) > 1 and small[1] == "the" and words[-1] not in kw.OFFICES)
    if small[0] == "for":
        return words[-1] in kw.ORGANIZATION or bool(set(words) & kw.ORGANIZATION and len(words) > 2)
    if small[0] in ("and", "&") and (_is_a_body_of_two(left, right) or _is_a_country(left, right)):
        return True
    if small[0] in ("and", "&"):
        return bool({"of", "for"} & set(words)) and not is_people(right.folded) and country_of(words[-1]) is None
    if small[0] == "the":
        return False
    return small[0] in kw.SMALL


def _is_a_country(left: Sequence[Token], right: Token) -> bool:
    """Whether "and" is in a country's name: "Bosnia and Herzegovina"."""
    return len(left) == 1 and f"{left[0].folded} & {right.folded}" in countries()


def _is_a_body_of_two(left: Sequence[Token], right: Token) -> bool:
    """Whether "and" stands between words of the language: "Ethics and Anti-Corruption Commission"."""
    plain = [stem(part, "en") in RARITY for token in (*left, right) for part in token.folded.split("-")]
    return len(left) == 1 and all(plain) and not is_people(right.folded) and country_of(left[0].folded) is None


def _made(line: Line, first: int, last: int) -> Iterator[Mention]:
    """The run as a mention: titles before it and words that are none of it taken off; a people alone is no name."""
    title = ""
    while first < last and line.tokens[first].folded in kw.TITLES and not _is_body(line, first, last):
        title = line.tokens[first].text
        first += 1
    while first < last and line.tokens[first].opening and line.tokens[first].folded in kw.STARTERS:
        first += 1
    inside = [at for at in range(first + 1, last) if line.tokens[at].folded in kw.TITLES]
    if inside and not _is_body(line, first, last):  # "Caithness MSP Fergus Oag"
        title, first = line.tokens[inside[-1]].text, inside[-1] + 1
    while first < last and line.tokens[first].folded in ("and", "&"):  # "CEO and Founder", its title taken off
        first += 1
    while last > first and line.tokens[last].folded in kw.SMALL:
        last -= 1
    head = line.tokens[first]
    if first == last and (
        head.folded in kw.STARTERS | kw.TITLES or is_people(head.folded) or _is_plain_abbreviation(head)
    ):
        return
    words = [token.folded for token in line.tokens[first : last + 1]]
    if all(is_people(word) for word in words) or all(word in kw.OFFICES for word in words):
        return
    if not title and first > 0 and line.tokens[first - 1].folded in kw.TITLES and spaced(line, first - 1, first):
        title = line.tokens[first - 1].text
    yield Mention(line, first, last, title)


def _is_plain_abbreviation(token: Token) -> bool:
    """Whether a word in capitals is no name: "DNA" tests, a vest that says "PRESS"."""
    return token.text.isupper() and token.folded in kw.ABBREVIATIONS


def _is_body(line: Line, first: int, last: int) -> bool:
    """Whether what looks like a title belongs to a body: "Chief Pharmaceutical Inspectorate"."""
    return line.tokens[last].folded in kw.ORGANIZATION


def _heads(read: Reading, line: Line, names: set[str]) -> Iterator[Mention]:
    """Single words at the head of a sentence that are names elsewhere, or that speak."""
    for at, token in enumerate(line.tokens):
        if not token.opening or not token.capital or _heads_name(read, line, at) or token.folded in kw.STARTERS:
            continue
        if is_people(token.folded) or token.folded in kw.DAYS or len(token.text) < 3:
            continue
        following = line.tokens[at + 1].folded if at + 1 < len(line.tokens) else ""
        speaks = following in kw.SAYS and token.folded not in read.small | kw.GROUP | kw.BODY.keys()
        if (
            (token.folded in names and token.folded not in read.small)
            or (speaks and not token.folded.endswith("s"))
            or country_of(token.folded)
        ):
            yield Mention(line, at, at)


@dataclass(frozen=True, slots=True)
class Cluster:
    """All mentions of one name. ``name`` is its fullest form, ``forms`` the others, the most frequent first."""

    name: str
    forms: tuple[str, ...]
    mentions: tuple[Mention, ...]

    @property
    def first(self) -> int:
        """The sentence of its first mention."""
        return min(one.line.number for one in self.mentions)


def clusters(found: Sequence[Mention]) -> tuple[Cluster, ...]:
    """The mentions of each name joined: a surname with its full name, an acronym with its long form."""
    by_key: dict[tuple[str, ...], list[Mention]] = defaultdict(list)
    for one in found:
        by_key[_bare(one.key)].append(one)
    owner: dict[tuple[str, ...], tuple[str, ...]] = {}
    ordered = sorted(by_key, key=lambda key: (-len(key), by_key[key][0].line.number))
    for key in ordered:
        longer = [other for other in ordered if other != key and _is_short_for(key, other, by_key)]
        owner[key] = _chosen(longer, by_key) if longer else key
    for _ in ordered:  # a short form of a short form belongs to the fullest
        owner = {key: owner[it] for key, it in owner.items()}
    owner |= _acronyms(by_key, owner)
    groups: dict[tuple[str, ...], list[Mention]] = defaultdict(list)
    for key in ordered:
        groups[owner[owner[key]]] += by_key[key]
    made = [_cluster(own, by_key) for own in groups.values()]
    return tuple(sorted(made, key=lambda one: (one.first, one.mentions[0].first)))


def _bare(key: tuple[str, ...]) -> tuple[str, ...]:
    key = key[1:] if len(key) > 1 and key[0] == "the" else key
    return key[:-1] if len(key) > 1 and key[-1] in kw.LEGAL else key


def _is_short_for(short: tuple[str, ...], long: tuple[str, ...], by_key: dict[tuple[str, ...], list[Mention]]) -> bool:
    """Whether a name is the other one's short form: its head or its tail, and not a place inside of it."""
    if len(short) >= len(long) or any(
        fold(one.text) != " ".join(short) and _bare(one.key) == short and one.key[-1] in kw.LEGAL
        for one in by_key[short]
    ):
        return False  # "Tessmark AG" is a firm of its own, beside "Tessmark Capital"
    if country_of(short[0]) and len(short) == 1:
        return False
    if len(short) == 1 and (short[0] in kw.ORGANIZATION | kw.PLACE):
        return False
    if any(small in long for small in ("of", "for", "and")) and long[: len(short)] != short:
        return long[-len(short) :] == short and short[0] in kw.ORGANIZATION
    if long[-len(short) :] == short:
        return True
    if len(short) == 1 and all(one.before() in ("in", "at", "near", "off", "from") for one in by_key[short]):
        return False  # "in Wick" is the town, beside "Wick Airport"
    return long[: len(short)] == short and (len(short) > 1 or not by_key[short][0].title)


def _chosen(longer: Sequence[tuple[str, ...]], by_key: dict[tuple[str, ...], list[Mention]]) -> tuple[str, ...]:
    """Of several names that a short form may stand for the one named most."""
    return max(longer, key=lambda key: (len(by_key[key]), len(key)))


def _acronyms(
    by_key: dict[tuple[str, ...], list[Mention]], owner: dict[tuple[str, ...], tuple[str, ...]]
) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Acronyms whose long form stands right before them in brackets, or has their initials."""
    made: dict[tuple[str, ...], tuple[str, ...]] = {}
    for key, own in by_key.items():
        if len(key) != 1 or not _is_acronym(own[0].tokens[0]):
            continue
        near = [other for other in by_key if len(other) > 1 and (_glossed(own, other) or initials(other) == key[0])]
        if near:
            made[key] = owner[min(near, key=lambda other: (not _glossed(own, other), len(other)))]
    return made


def _glossed(own: Sequence[Mention], long: tuple[str, ...]) -> bool:
    """Whether the acronym stands in brackets, or behind "known as", right behind the long name."""
    for one in own:
        before = [token.folded for token in one.line.tokens[: one.first]]
        known = before[-2:] == ["known", "as"]
        beside = tuple(before[: -2 if known else None][-len(long) :]) == long
        if beside and (known or "(" in one.line.gap(one.first - 1)):
            return True
    return False


def initials(key: Sequence[str]) -> str:
    """The first letters of a name's words, without the small ones."""
    return "".join(word[0] for word in key if word not in kw.SMALL)


def _cluster(own: Sequence[Mention], by_key: dict[tuple[str, ...], list[Mention]]) -> Cluster:
    written = Counter(one.text for one in own)
    longest = max(written, key=lambda text: (len(text.split()), written[text], len(text)))
    full = longest[4:] if longest.lower().startswith("the ") else longest
    forms = tuple(text for text, _ in written.most_common() if fold(text) != fold(full))
    return Cluster(full, forms, tuple(sorted(own, key=lambda one: (one.line.number, one.first))))
