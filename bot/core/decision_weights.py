"""What an item is decided by, as learned. Written by scripts/learn_decision.py; do not edit.

Each table is a logistic regression on features of the same name: ``RELEVANCE`` (``bot.core.relevance``), ``PASSAGE``
and ``ITEM`` (``bot.core.worth``). Biases are set so that the defaults of a story's thresholds mean what they say.
"""

from __future__ import annotations

RELEVANCE: dict[str, float] = {
    "bias": -5.027,
    "roles": 2.312,
    "terms": 1.312,
    "the subject named in full": 1.116,
    "actors": 0.419,
    "an actor in the title": -0.836,
    "nearness to a claim": 4.195,
    "names that the story has": 1.698,
    "words of the story's title": 0.506,
    "words of the claims in a passage": -0.226,
}
PASSAGE: dict[str, float] = {
    "bias": -3.6,
    "new names": 0.591,
    "new figures": 1.894,
    "new duration": 0.532,
    "changed value": 0.875,
    "status": 0.479,
    "words the nearest claim lacks": 0.289,
    "event words left": 0.041,
    "nearest claim covers": -0.634,
    "novelty": -0.015,
    "said again in the item": 0.335,
    "actor or subject": 0.029,
    "day of the report": 0.361,
    "old date": 0.205,
    "possibility": 0.256,
    "denial": 0.514,
    "quotation": 0.677,
    "question": -1.321,
    "title": -2.001,
    "length": 0.374,
    "another language": -0.062,
}
ITEM: dict[str, float] = {
    "bias": 1.45,
    "a passage worth telling": 0.22,
    "told lately": -0.809,
    "told nowhere": 0.575,
    "soon after an alert": -1.762,
}
