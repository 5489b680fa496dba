"""Other spellings of a name: proposed for an editor to keep or strike, never taken for granted.

Pure: names in, proposals out. A table of spellings that the user has comes first; what ships does the rest.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Proposal:
    """Another spelling of a name. ``why``: "Russian", "surname alone", "other Latin spelling", …

    ``caution``: why it may match too much ("also the name of a composer"); empty where there is no doubt."""

    spelling: str
    why: str
    caution: str = ""
