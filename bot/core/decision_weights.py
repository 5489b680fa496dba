"""What an item is decided by, as learned. Written by scripts/learn_decision.py; do not edit.

Each table is a logistic regression on features of the same name: ``RELEVANCE`` (``bot.core.relevance``), ``PASSAGE``
and ``ITEM`` (``bot.core.worth``). Biases are set so that the defaults of a story's thresholds mean what they say.
"""

from __future__ import annotations

RELEVANCE: dict[str, float] = {
    "bias": -5.294,
    "roles": 2.256,
    "terms": 1.266,
    "the subject named in full": 1.062,
    "actors": 0.392,
    "an actor in the title": -0.8,
    "nearness to a claim": 5.078,
    "names that the story has": 1.662,
    "words of the story's title": 0.537,
    "words of the claims in a passage": -0.111,
}
PASSAGE: dict[str, float] = {
    "bias": -3.421,
    "new names": 0.605,
    "new figures": 1.786,
    "new duration": 0.479,
    "changed value": 1.267,
    "status": 0.464,
    "words the nearest claim lacks": 0.289,
    "event words left": 0.183,
    "nearest claim covers": -1.052,
    "novelty": -0.037,
    "said again in the item": 0.526,
    "actor or subject": 0.071,
    "day of the report": 0.371,
    "old date": 0.18,
    "possibility": 0.261,
    "denial": 0.547,
    "quotation": 0.659,
    "question": -1.361,
    "title": -2.024,
    "length": 0.317,
    "another language": 0.087,
}
ITEM: dict[str, float] = {
    "bias": 1.311,
    "a passage worth telling": 0.273,
    "told lately": -1.182,
    "told nowhere": 0.558,
    "soon after an alert": -1.656,
}
