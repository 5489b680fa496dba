"""Claims as they are written: one sentence, one fact, and no two that say the same."""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.claims import Known, examine
from bot.core.model import Claim, Kind
from bot.core.sentence import Sentence
from bot.core.text import sentences, words
from bot.quality.note import Note, Weight, Written

THIN = 3
"""Content words up to which a claim without a name or a number holds nothing that could be compared."""
NEAR = 6
"""Of how many nearest claims each is put beside."""
_POINTING = frozenset("he she they it this these those that his her their its there such".split())  # noqa: SIM905


def claim_notes(one: Written) -> Iterator[Note]:
    """What makes a claim a bad measure."""
    watchlist = one.watchlist
    known = Known(watchlist.claims, language=watchlist.story.language)
    for place, claim in enumerate(watchlist.claims):
        path = ("claim", place, "text")
        number = len(sentences(claim.text))
        if number > 1:
            said = f"{claim.id} holds {number} sentences: one fact each, so give each sentence a claim of its own"
            yield one.note(path, said, Weight.DEAF)
        if _is_thin(known.index.sentences[place]):
            said = f"{claim.id} holds no fact that an item could be put beside: name who and what, with its figures"
            yield one.note(path, said, Weight.TIDY)
        elif (first := words(claim.text)[:1]) and first[0].folded in _POINTING:
            said = (
                f"{claim.id} begins with “{claim.text[first[0].start : first[0].end]}”, which only the story explains: "
                "write who or what is meant"
            )
            yield one.note(path, said, Weight.DEAF)
    for place, other in _overlaps(watchlist.claims, known):
        claim = watchlist.claims[place]
        said = (
            f"{claim.id} says nothing that {other.id} (“{other.text[:80]}”) does not say: strike it, or let each say "
            "its own fact"
        )
        yield one.note(("claim", place, "text"), said, Weight.TIDY)


def _is_thin(sentence: Sentence) -> bool:
    return len(sentence.tokens) <= THIN and not any(token.name or token.number for token in sentence.tokens)


def _overlaps(claims: tuple[Claim, ...], known: Known) -> Iterator[tuple[int, Claim]]:
    """The claims that another one alone would make a repeat; of two that say the same, the later."""
    told: set[int] = set()
    for place, claim in reversed(list(enumerate(claims))):
        sentence = known.index.sentences[place]
        for pair in known.index.residue(sentence, NEAR).pairs:
            other = claims[pair.claim]
            if pair.claim == place or pair.claim in told:
                continue
            verdict = examine(claim.text, Known([other], language=known.language)).verdict
            if verdict.kind is Kind.REPEAT and verdict.claim == other.id:
                told.add(place)
                yield place, other
                break
