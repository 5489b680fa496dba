"""What an item is decided by, as learned. Written by scripts/learn_decision.py; do not edit.

Each table is a logistic regression on features of the same name: ``RELEVANCE`` (``bot.core.relevance``), ``PASSAGE`` and
``ITEM`` (``bot.core.worth``). Biases are set so that the defaults of a story's thresholds mean what they say.
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
    "bias": -3.646,
    "new names": 0.521,
    "new figures": 1.859,
    "new duration": 0.481,
    "changed value": 0.934,
    "status": 0.477,
    "words the nearest claim lacks": 0.29,
    "event words left": 0.06,
    "nearest claim covers": -0.615,
    "novelty": -0.013,
    "said again in the item": 0.389,
    "actor or subject": 0.031,
    "day of the report": 0.395,
    "old date": 0.172,
    "possibility": 0.243,
    "denial": 0.538,
    "quotation": 0.689,
    "question": -1.317,
    "title": -1.994,
    "length": 0.387,
    "another language": -0.143
}
ITEM: dict[str, float] = {
    "bias": 0.26,
    "a passage worth telling": 0.843,
    "new figures": 0.519,
    "extra facts told by one item": -0.432,
    "denial or confirmation": 0.273,
    "another language": 0.099,
    "nearest claims cover": -0.151,
    "the story does not cover": 0.354
}
