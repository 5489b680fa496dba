"""Namesakes: whether a mention of a watched name is the watched one, by what stands before it and by the whole item."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.lexicon import STOPWORDS
from bot.core.model import Item, Match, Passage, Term, TermKind
from bot.core.stance import STANDING
from bot.core.terms import content
from bot.core.text import fold, words

# ruff: noqa: SIM905
_TITLES = "rep representative congressman congresswoman sen senator mr mrs ms miss dr prof sir lady lord justice judge"
_HONORIFICS = frozenset(_TITLES.split())
_OFFICES = frozenset(
    "chancellor captain chairman chairwoman chair chief ceo secretary premier prince princess king queen sheikh mullah "
    "colonel major lieutenant admiral sergeant bishop pope coach striker director owner founder singer actor author "
    "kanzler kanzlerin ministerin prasident prasidentin premierminister reine roi presidente ministra".split()
)
"""What may stand before a surname and is no first name."""
_NAMED = (TermKind.PERSON, TermKind.ORGANIZATION, TermKind.OBJECT)


class Mentions:
    """Knows the names of a watchlist's terms, and which mentions of an item are those of somebody else."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self._known = frozenset(key for term in terms for spelling in term.spellings for key in content(spelling))

    def sound(self, item: Item, matches: Sequence[Match], passages: Sequence[Passage]) -> tuple[Match, ...]:
        """The matches without namesakes. A one-word name is somebody else's where another first name or a title stands
        before it; then every other one-word mention in the item is too, unless the full name is there as well."""
        starts = {(p.field, p.start) for p in passages}
        headline = _headline(item.title)
        foreign = {m for m in matches if _bare(m) and self._foreign(item, m, starts, headline and m.field == "title")}
        namesakes = {m.term for m in foreign}
        full = {m.term for m in matches if not _bare(m)}
        return tuple(m for m in matches if m not in foreign and not (_bare(m) and m.term in namesakes - full))

    def _foreign(self, item: Item, match: Match, starts: set[tuple[str, int]], headline: bool) -> bool:
        """Whether another first name or a title stands right before the match; in a ``headline`` any word may."""
        text = item.title if match.field == "title" else item.text
        if match.text[:1].islower():
            return match.alias[:1].isupper()
        if not headline and self._goes_on(text, match):
            return True
        before = text[max(0, match.start - 40) : match.start]
        found = words(before)
        if not found or before[found[-1].end :] not in (" ", ". ", "\u00a0"):
            return False
        last = before[found[-1].start : found[-1].end]
        if found[-1].folded in _HONORIFICS:
            return match.kind is not TermKind.PERSON  # "Senator Burr" is Burr; "Rep. Wagner" is no company
        if before[found[-1].end :] == ". " and len(last) > 1:
            return False
        at = max(0, match.start - 40) + found[-1].start
        if not last[:1].isupper() or last.isupper() or (match.field, at) in starts or headline:
            return False
        return not self._describes(last)

    def _goes_on(self, text: str, match: Match) -> bool:
        """Whether a longer name starts with it: a ship's name that is a singer's first name. Of a surname, or a firm,
        what follows is another word of the sentence."""
        given = match.kind is TermKind.OBJECT or (
            match.kind is TermKind.PERSON and fold(match.alias) != fold(match.term).split()[-1]
        )
        after = text[match.end : match.end + 40]
        found = words(after)
        if not given or not found or after[: found[0].start] != " ":
            return False
        written = after[: found[0].end].strip()
        keys = content(written)
        capital = written[:1].isupper() and not written.isupper()
        return capital and bool(keys) and keys[0] not in self._known

    def _describes(self, word: str) -> bool:
        """A word of the story, or one that says what or whose ("Danish", "Tehran's"): not a first name."""
        folded = fold(word)
        keys = content(word)
        if folded in STANDING or folded in _OFFICES or folded in STOPWORDS:
            return True
        return not keys or keys[0] in self._known or "'" in folded or folded.endswith(("ian", "ese", "ish", "ern"))


def _bare(match: Match) -> bool:
    return match.kind in _NAMED and len(words(match.alias)) == 1


def _headline(title: str) -> bool:
    """Whether a title writes most of its words with capitals, so that one says nothing."""
    found = [title[word.start : word.end] for word in words(title)]
    return sum(word[:1].isupper() for word in found) > len(found) / 2
