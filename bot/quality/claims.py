"""Claims as they are written: one sentence, one fact, and no two that say the same."""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.claims import Known, examine
from bot.core.model import Claim, Kind
from bot.core.sentence import Sentence
from bot.core.text import sentences, words
from bot.quality.note import Note, Weight, Written, together
from bot.quality.whens import date_notes

THIN = 3
"""Content words up to which a claim without a name or a number holds nothing that could be compared."""
NEAR = 6
"""Of how many nearest claims each is put beside."""
MOST_COMPARED = 1_000
"""Claims that are put beside each other: a thousand that share their words take 2 s, three thousand 13 s, and no story
has so many."""
LEAST_SHARED = 0.5
"""Share of a claim's words that one which says the same has: of 3,017 repeats among 7,260 sentences, 6 had fewer and
said something else, and six pairs of ten need no closer look."""
_POINTING = frozenset("he she they it this these those that his her their its there such".split())  # noqa: SIM905


def claim_notes(one: Written) -> Iterator[Note]:
    """What makes a claim a bad measure: one note for all claims with the same fault, since drafts have it often."""
    watchlist = one.watchlist
    known = Known(watchlist.claims, language=watchlist.story.language)
    yield from _several(one)
    yield from _thin(one, known)
    yield from _pointing(one, known)
    yield from date_notes(one, known.index.sentences)
    for place, other in _overlaps(watchlist.claims, known):
        claim = watchlist.claims[place]
        said = (
            f"{claim.id} says nothing that {other.id} (“{other.text[:80]}”) does not say: strike it, or let each say "
            "its own fact"
        )
        yield one.note(("claim", place, "text"), said, Weight.TIDY)


def _several(one: Written) -> Iterator[Note]:
    """Claims of more than one sentence; what a semicolon joins is one."""
    claims = one.watchlist.claims
    found = [place for place, claim in enumerate(claims) if len(sentences(claim.text)) > 1]
    if found:
        named, verb = together([claims[place].id for place in found]), "holds" if len(found) == 1 else "hold"
        said = f"{named} {verb} several sentences: one fact each, so give each sentence a claim of its own"
        yield one.note(("claim", found[0], "text"), said, Weight.DEAF)


def _thin(one: Written, known: Known) -> Iterator[Note]:
    claims = one.watchlist.claims
    found = [place for place in range(len(claims)) if _is_thin(known.index.sentences[place])]
    if found:
        named, verb = together([claims[place].id for place in found]), "holds" if len(found) == 1 else "hold"
        said = f"{named} {verb} no fact that an item could be put beside: name who and what, with its figures"
        yield one.note(("claim", found[0], "text"), said, Weight.TIDY)


def _pointing(one: Written, known: Known) -> Iterator[Note]:
    claims, found = one.watchlist.claims, []
    for place, claim in enumerate(claims):
        first = next(iter(words(claim.text)), None)
        if first and first.folded in _POINTING and not _is_thin(known.index.sentences[place]):
            found.append((place, claim.text[first.start : first.end]))
    if found:
        named = together([f"{claims[place].id} (“{word}”)" for place, word in found])
        begin = "begins with a word" if len(found) == 1 else "begin with words"
        said = f"{named} {begin} that only the story explains: write who or what is meant"
        yield one.note(("claim", found[0][0], "text"), said, Weight.DEAF)


def _is_thin(sentence: Sentence) -> bool:
    return len(sentence.tokens) <= THIN and not any(token.name or token.number for token in sentence.tokens)


def _overlaps(claims: tuple[Claim, ...], known: Known) -> Iterator[tuple[int, Claim]]:
    """The claims that another one alone would make a repeat; of two that say the same, the later."""
    if len(claims) > MOST_COMPARED:
        claims = claims[:MOST_COMPARED]
        known = Known(claims, language=known.language)
    told: set[int] = set()
    alone: dict[int, Known] = {}
    for place, claim in reversed(list(enumerate(claims))):
        sentence = known.index.sentences[place]
        for pair in known.index.residue(sentence, NEAR).pairs:
            other = claims[pair.claim]
            if pair.claim == place or pair.claim in told or pair.text_share < LEAST_SHARED:
                continue
            if pair.claim not in alone:
                alone[pair.claim] = Known([other], language=known.language)
            verdict = examine(claim.text, alone[pair.claim]).verdict
            if verdict.kind is Kind.REPEAT and verdict.claim == other.id:
                told.add(place)
                yield place, other
                break
