"""The features that a decision is weighed by, in an editor's words: which spoke for it, and which against.

A sign's strength is its weight times how far its value lies from the usual one: every sentence has a length, and only
an unusual one says anything. What is usual is the median over 2,398 sentences, or between the medians of 276 items on
their story and 125 beside it, of six labelled streams; it is used for words alone and decides nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import expm1

LEAST = 0.1
"""Log odds under which a sign is not worth a word."""
MOST = 3


@dataclass(frozen=True, slots=True)
class Sign:
    """How a feature is called where it is above what is ``usual``, and where it is below; "" for no word at all.

    ``{n}`` and ``{s}`` stand for a count and its plural; ``logged``: the feature is the logarithm of the count and one.
    """

    more: str
    less: str = ""
    usual: float = 0.0
    logged: bool = True


RELEVANCE: dict[str, Sign] = {
    "roles": Sign("who acts and on whom are the story's", "who acts, or on whom, is not the story's", 0.6),
    "terms": Sign("{n} of its terms", "only {n} of its terms", 1.45),
    "the subject named in full": Sign("its subject named in full", "its subject not named in full", 0.5),
    "actors": Sign("{n} of its actors", "none of its actors", 0.5, logged=False),
    "an actor in the title": Sign("an actor in the headline"),
    "nearness to a claim": Sign("a sentence near a claim", "no sentence near a claim", 0.29),
    "names that the story has": Sign("names that the story has", "names that the story has not", 0.43),
    "words of the story's title": Sign("words of the story's headline", "hardly a word of the story's headline", 1.0),
    "words of the claims in a passage": Sign("words of the claims close together", "", 0.9),
}
PASSAGE: dict[str, Sign] = {
    "new names": Sign("{n} new name{s}"),
    "new figures": Sign("{n} new figure{s}"),
    "new duration": Sign("a new duration"),
    "changed value": Sign("a changed value"),
    "status": Sign("a status word"),
    "words the nearest claim lacks": Sign(
        "much that the nearest claim lacks", "little that the nearest claim lacks", 1.7
    ),
    "event words left": Sign("words for what happened", "hardly a word for what happened", 0.65),
    "nearest claim covers": Sign("mostly in the nearest claim", "hardly in the nearest claim", 0.25),
    "novelty": Sign("words that no claim has", "words that the claims have", 0.65),
    "said again in the item": Sign("said again in the item"),
    "actor or subject": Sign("the story's actor or subject"),
    "day of the report": Sign("a day"),
    "old date": Sign("an old date"),
    "possibility": Sign("a plan or a possibility"),
    "denial": Sign("a word of denial"),
    "quotation": Sign("a quotation"),
    "question": Sign("a question"),
    "title": Sign("a headline, which says what stands under it"),
    "length": Sign("a long sentence", "a short sentence", 2.1),
    "another language": Sign("a language that the claims are not in"),
}


def spoken(
    weights: Mapping[str, float], values: Mapping[str, float], signs: Mapping[str, Sign]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What spoke for it and what against, the strongest first, three of each at most."""
    rated = []
    for name, value in values.items():
        sign = signs.get(name) or Sign(name)
        apart = value - sign.usual
        words = sign.more if apart > 0 else sign.less
        strength = weights.get(name, 0.0) * apart
        if words and abs(strength) >= LEAST:
            rated.append((strength, _counted(words, value, sign)))
    rated.sort(key=lambda one: (-abs(one[0]), one[1]))
    speaks = tuple(words for strength, words in rated if strength > 0)[:MOST]
    return speaks, tuple(words for strength, words in rated if strength < 0)[:MOST]


def _counted(words: str, value: float, sign: Sign) -> str:
    count = round(expm1(value) if sign.logged else value)
    return words.format(n=count, s="" if count == 1 else "s")
