"""What each known claim did: which alerts changed it, and what it kept quiet.

A claim alone kept an item quiet where the item would be told without it. That is asked of the function that decides:
each quiet item that concerns the claim is decided again by a watchlist that lacks the claim, beside all that had been
told by then. What an alert more would have changed for later items is not followed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.backtest.run import Row, Run, Track, untracked
from bot.core.decide import Judge
from bot.core.model import Claim, Decision, Kind, Watchlist
from bot.replay import with_versions

ACTS = (Kind.UPDATE, Kind.DENIAL, Kind.CONFIRMATION)


@dataclass(frozen=True, slots=True)
class Kept:
    """An item that a claim kept quiet, and what would be decided on it without the claim."""

    row: Row
    instead: Decision


@dataclass(frozen=True, slots=True)
class ClaimUse:
    """A claim of the story: how many items on the story concern it, which of them stayed quiet, the alerts that change
    it, and what it alone kept quiet."""

    claim: Claim
    concerned: int
    quiet: tuple[Row, ...] = ()
    acts: tuple[tuple[Kind, Row], ...] = ()
    kept: tuple[Kept, ...] = ()

    def did(self, kind: Kind) -> tuple[Row, ...]:
        """The alerts that do this to it."""
        return tuple(row for what, row in self.acts if what is kind)


def claim_uses(run: Run, track: Track = untracked) -> tuple[ClaimUse, ...]:
    """What each claim of a run's watchlist did, in the watchlist's order."""
    return tuple(_use(run, claim) for claim in track(run.watchlist.claims, "claims"))


def _use(run: Run, claim: Claim) -> ClaimUse:
    concerned = [row for row in run.rows if row.on_story and claim.id in row.decision.claims]
    shown = [(proof.kind, row) for row in run.alerts for proof in row.decision.evidence if proof.claim == claim.id]
    acts = tuple(dict.fromkeys((kind, id(row)) for kind, row in shown if kind in ACTS))
    rows = {id(row): row for _, row in shown}
    quiet = [row for row in concerned if not row.alert and row.look]
    kept = _kept(run, claim, quiet) if quiet else ()
    return ClaimUse(claim, len(concerned), tuple(quiet), tuple((kind, rows[it]) for kind, it in acts), kept)


def without(watchlist: Watchlist, claim: Claim) -> Watchlist:
    """The watchlist with one claim struck."""
    return replace(watchlist, claims=tuple(it for it in watchlist.claims if it is not claim))


def _kept(run: Run, claim: Claim, quiet: Sequence[Row]) -> tuple[Kept, ...]:
    """Those of the quiet items that would be told without the claim."""
    judge, wanted = Judge(without(run.watchlist, claim)), {id(row) for row in quiet}
    ledger = judge.ledger()
    kept = []
    for row, (_, item, earlier) in zip(run.decided, with_versions(run.came), strict=True):
        if id(row) in wanted:
            instead = judge.decide(item, ledger, earlier[-1] if earlier else None, earlier=earlier)
            kept += [Kept(row, instead)] if instead.alert else []
        ledger.learn(row.decision.learned if row.alert else ())
    return tuple(kept)
