"""The weights of the diff, as learned. Written by scripts/learn_diff.py, which prints their cross-validated figures.

Each table is a logistic regression on features of the same name (``bot.core.residue``, ``bot.core.claims``).
``CUTS`` are the probabilities from which the answer is yes.
"""

from __future__ import annotations

NOVELTY: dict[str, float] = {
    "bias": -2.524,
    "event words": 0.686,
    "strongest event word": 0.634,
    "second event word": 0.104,
    "share of event weight": 1.415,
    "share of rarity": 4.233,
    "words": -0.388,
    "names": -0.217,
    "numbers": -0.485,
    "longest run": 0.081,
    "nearest claim covers": -0.245,
    "nearest claim covered": -1.064,
    "newly joined": 0.345,
    "length": -0.08,
    "event weight": 1.26,
    "names shared": 0.238,
}
CONCERNS: dict[str, float] = {
    "bias": -2.461,
    "claim share": 1.739,
    "cosine": 3.695,
    "larger share": 1.16,
    "length": 0.371,
    "names": -0.781,
    "text share": 4.33,
}
DENIES: dict[str, float] = {
    "bias": -3.002,
    "allegation": 0.136,
    "claim is denied": 0.952,
    "claim is hedged": -1.221,
    "confirmation": -2.388,
    "correction": 0.0,
    "denial": 6.288,
    "falsehood": 6.424,
    "nearness": -1.161,
    "negation": 4.943,
    "no confirmation": -3.987,
    "possibility": -0.582,
    "question": -0.681,
    "quoted": -0.179,
    "report": 0.735,
    "text share": 1.042,
}
HEDGES: dict[str, float] = {
    "bias": -1.142,
    "allegation": 3.17,
    "claim is denied": -1.189,
    "claim is hedged": -0.263,
    "confirmation": 0.363,
    "correction": 0.0,
    "denial": 2.269,
    "falsehood": 1.1,
    "nearness": 1.514,
    "negation": -0.488,
    "no confirmation": 7.08,
    "possibility": 1.704,
    "question": 3.354,
    "quoted": -0.469,
    "report": 4.942,
    "text share": -1.332,
}
CUTS: dict[str, float] = {"concerns": 0.6, "denies": 0.25, "hedges": 0.45}
