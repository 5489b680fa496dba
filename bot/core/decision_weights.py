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
    "bias": -3.631,
    "new names": 0.516,
    "new figures": 1.852,
    "new duration": 0.515,
    "changed value": 0.873,
    "status": 0.473,
    "words the nearest claim lacks": 0.286,
    "event words left": 0.081,
    "nearest claim covers": -0.629,
    "novelty": -0.018,
    "said again in the item": 0.384,
    "actor or subject": 0.023,
    "day of the report": 0.405,
    "old date": 0.204,
    "possibility": 0.258,
    "denial": 0.487,
    "quotation": 0.69,
    "question": -1.333,
    "title": -1.986,
    "length": 0.384,
    "another language": -0.164
}
ITEM: dict[str, float] = {
    "bias": 0.979,
    "a passage worth telling": 0.412,
    "told lately": -1.348
}
