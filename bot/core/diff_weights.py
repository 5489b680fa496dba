"""The weights of the diff, as learned. Written by scripts/learn_diff.py, which prints cross-validated figures.

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
    "bias": -3.621,
    "allegation": 0.008,
    "attribution": 0.078,
    "claim is denied": 0.963,
    "claim is hedged": -1.898,
    "confirmation": -3.118,
    "correction": 0.0,
    "denial": 6.786,
    "falsehood": 6.616,
    "nearness": -1.869,
    "negation": 4.923,
    "negation beside the claim": 1.113,
    "no confirmation": -4.915,
    "plan": -0.726,
    "possibility": -0.801,
    "question": -0.96,
    "quoted": -0.089,
    "report": 0.488,
    "story about the story": 3.159,
    "text share": 2.162,
}
HEDGES: dict[str, float] = {
    "bias": -1.362,
    "allegation": 3.311,
    "attribution": 2.673,
    "claim is denied": -1.281,
    "claim is hedged": -0.805,
    "confirmation": -0.566,
    "correction": 0.0,
    "denial": 2.286,
    "falsehood": 0.542,
    "nearness": 1.28,
    "negation": -1.306,
    "negation beside the claim": 1.259,
    "no confirmation": 6.619,
    "plan": 0.851,
    "possibility": 2.836,
    "question": 3.615,
    "quoted": -0.393,
    "report": 5.121,
    "story about the story": 0.316,
    "text share": -1.008,
}
CUTS: dict[str, float] = {"concerns": 0.6, "denies": 0.3, "hedges": 0.45}
