"""What an item is decided by, as learned. Written by scripts/learn_decision.py; do not edit.

Each table is a logistic regression on features of the same name: ``RELEVANCE`` (``bot.core.relevance``), ``PASSAGE``
and ``ITEM`` (``bot.core.worth``). Biases are set so that the defaults of a story's thresholds mean what they say.
"""

from __future__ import annotations

RELEVANCE: dict[str, float] = {
    "bias": -5.287,
    "roles": 2.255,
    "terms": 1.271,
    "the subject named in full": 1.061,
    "actors": 0.395,
    "an actor in the title": -0.802,
    "nearness to a claim": 5.074,
    "names that the story has": 1.632,
    "words of the story's title": 0.534,
    "words of the claims in a passage": -0.115,
}
PASSAGE: dict[str, float] = {
    "bias": -3.395,
    "new names": 0.574,
    "new figures": 1.811,
    "new duration": 0.477,
    "changed value": 1.147,
    "status": 0.455,
    "words the nearest claim lacks": 0.138,
    "event words left": 0.319,
    "nearest claim covers": -0.846,
    "novelty": 0.013,
    "said again in the item": 0.835,
    "actor or subject": 0.089,
    "day of the report": 0.324,
    "old date": 0.193,
    "possibility": 0.231,
    "denial": 0.536,
    "quotation": 0.659,
    "question": -1.337,
    "title": -2.049,
    "length": 0.237,
    "another language": 0.249,
}
ITEM: dict[str, float] = {
    "bias": 1.05,
    "a passage worth telling": 0.372,
    "told lately": -1.136,
    "told nowhere": 0.564,
    "soon after an alert": -1.372,
}
