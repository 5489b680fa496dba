"""The weights of the diff, as learned. Written by scripts/learn_diff.py; do not edit.

Each table is a logistic regression on features of the same name (``bot.core.residue``, ``bot.core.claims``).
``CUTS`` are the probabilities from which the answer is yes.
"""

from __future__ import annotations

NOVELTY: dict[str, float] = {
    "bias": -1.946,
    "event words": 0.415,
    "strongest event word": 0.659,
    "share of event weight": 1.603,
    "share of rarity": 3.133,
    "nearest claim covers": -0.134,
    "nearest claim covered": -1.095,
    "event weight": 0.953,
    "no name known": 0.665,
}
CONCERNS: dict[str, float] = {
    "bias": -2.459,
    "claim share": 2.803,
    "cosine": 2.834,
    "length": -0.17,
    "names": -0.306,
    "names of the claim": -1.453,
    "squared cosine": -4.254,
    "text share": 2.753,
    "trigrams": 4.5,
    "trigrams of the shorter": 1.895,
    "weight shared": 0.787,
}
DENIES: dict[str, float] = {
    "bias": -3.625,
    "allegation": 0.025,
    "attribution": -0.021,
    "claim is denied": 0.869,
    "claim is hedged": -1.877,
    "confirmation": -2.408,
    "correction": 0.0,
    "denial": 6.691,
    "falsehood": 6.602,
    "nearness": -1.893,
    "negation": 4.925,
    "negation beside the claim": 1.111,
    "no confirmation": -4.954,
    "plan": -0.71,
    "possibility": -0.793,
    "question": -0.942,
    "quoted": -0.076,
    "report": 0.492,
    "story about the story": 3.147,
    "text share": 2.201,
}
HEDGES: dict[str, float] = {
    "bias": -1.353,
    "allegation": 3.301,
    "attribution": 2.623,
    "claim is denied": -1.312,
    "claim is hedged": -0.809,
    "confirmation": -1.16,
    "correction": 0.0,
    "denial": 2.233,
    "falsehood": 0.549,
    "nearness": 1.304,
    "negation": -1.315,
    "negation beside the claim": 1.262,
    "no confirmation": 6.621,
    "plan": 0.854,
    "possibility": 2.846,
    "question": 3.617,
    "quoted": -0.388,
    "report": 5.119,
    "story about the story": 0.304,
    "text share": -1.04,
}
CUTS: dict[str, float] = {"concerns": 0.6, "denies": 0.3, "hedges": 0.5}
