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
    "words of the claims in a passage": -0.257,
}
PASSAGE: dict[str, float] = {
    "bias": -3.633,
    "new names": 0.52,
    "new figures": 1.853,
    "new duration": 0.517,
    "changed value": 0.874,
    "status": 0.477,
    "words the nearest claim lacks": 0.286,
    "event words left": 0.074,
    "nearest claim covers": -0.627,
    "novelty": -0.015,
    "said again in the item": 0.388,
    "actor or subject": 0.029,
    "day of the report": 0.371,
    "old date": 0.204,
    "possibility": 0.254,
    "denial": 0.487,
    "quotation": 0.689,
    "question": -1.33,
    "title": -1.988,
    "length": 0.386,
    "another language": -0.163,
}
ITEM: dict[str, float] = {"bias": 0.994, "a passage worth telling": 0.412, "told lately": -1.545}
