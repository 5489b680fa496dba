"""What an item is decided by, as learned. Written by scripts/learn_decision.py; do not edit.

Each table is a logistic regression on features of the same name: ``RELEVANCE`` (``bot.core.relevance``), ``PASSAGE``
and ``ITEM`` (``bot.core.worth``). Biases are set so that the defaults of a story's thresholds mean what they say.
"""

from __future__ import annotations

RELEVANCE: dict[str, float] = {
    "bias": -4.911,
    "roles": 2.326,
    "terms": 1.335,
    "the subject named in full": 1.136,
    "actors": 0.415,
    "an actor in the title": -0.825,
    "nearness to a claim": 4.186,
    "names that the story has": 1.581,
    "words of the story's title": 0.495,
    "words of the claims in a passage": -0.257
}
PASSAGE: dict[str, float] = {
    "bias": -3.633,
    "new names": 0.518,
    "new figures": 1.848,
    "new duration": 0.513,
    "changed value": 0.902,
    "status": 0.473,
    "words the nearest claim lacks": 0.287,
    "event words left": 0.078,
    "nearest claim covers": -0.628,
    "novelty": -0.017,
    "said again in the item": 0.386,
    "actor or subject": 0.025,
    "day of the report": 0.402,
    "old date": 0.201,
    "possibility": 0.259,
    "denial": 0.485,
    "quotation": 0.688,
    "question": -1.331,
    "title": -1.987,
    "length": 0.384,
    "another language": -0.157
}
ITEM: dict[str, float] = {
    "bias": 0.979,
    "a passage worth telling": 0.413,
    "told lately": -1.347
}
