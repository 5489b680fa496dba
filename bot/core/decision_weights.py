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
    "bias": -3.597,
    "new names": 0.589,
    "new figures": 1.885,
    "new duration": 0.531,
    "changed value": 0.91,
    "status": 0.477,
    "words the nearest claim lacks": 0.293,
    "event words left": 0.037,
    "nearest claim covers": -0.644,
    "novelty": -0.013,
    "said again in the item": 0.336,
    "actor or subject": 0.031,
    "day of the report": 0.36,
    "old date": 0.205,
    "possibility": 0.252,
    "denial": 0.513,
    "quotation": 0.678,
    "question": -1.317,
    "title": -2.0,
    "length": 0.37,
    "another language": -0.058,
}
ITEM: dict[str, float] = {
    "bias": 1.315,
    "a passage worth telling": 0.246,
    "told lately": -1.233,
    "told nowhere": 0.549,
    "soon after an alert": -1.708,
}
