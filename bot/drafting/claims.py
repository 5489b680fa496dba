"""What a story states, as self-contained sentences."""

from __future__ import annotations

from collections.abc import Sequence

from bot.drafting.model import DraftedClaim, Named
from bot.drafting.tokens import Reading


def claims_of(read: Reading, named: Sequence[Named]) -> tuple[DraftedClaim, ...]:
    """Every sentence as it stands."""
    return tuple(DraftedClaim(line.text) for line in read.body if len(line.tokens) > 6)
