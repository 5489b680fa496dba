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
    "bias": -3.428,
    "new names": 0.605,
    "new figures": 1.802,
    "new duration": 0.436,
    "changed value": 1.146,
    "status": 0.457,
    "words the nearest claim lacks": 0.282,
    "event words left": 0.19,
    "nearest claim covers": -1.033,
    "novelty": -0.042,
    "said again in the item": 0.542,
    "actor or subject": 0.062,
    "day of the report": 0.368,
    "old date": 0.196,
    "possibility": 0.25,
    "denial": 0.539,
    "quotation": 0.66,
    "question": -1.373,
    "title": -2.025,
    "length": 0.329,
    "another language": 0.074,
}
ITEM: dict[str, float] = {
    "bias": 1.346,
    "a passage worth telling": 0.271,
    "told lately": -1.158,
    "told nowhere": 0.536,
    "soon after an alert": -1.651,
}
