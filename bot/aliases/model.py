"""The noun of the room."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Proposal:
    """Another spelling of a name. ``why``: "Russian", "surname alone", "other Latin spelling", …

    ``caution``: why it may match too much ("also the name of a composer"); empty where there is no doubt."""

    spelling: str
    why: str
    caution: str = ""
