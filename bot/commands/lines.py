"""JSON Lines for programs: one object a line, ended by \\n alone, whatever the texts hold."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from bot.core.model import Decision, Evidence, Verdict

# Other programs break lines at U+0085, U+2028 and U+2029; a lone surrogate cannot be written as UTF-8.
_ESCAPED = re.compile("[\x7f\x85\u2028\u2029\ud800-\udfff]")


def line(row: Mapping[str, Any]) -> str:
    """One line, without its end."""
    return _ESCAPED.sub(lambda hit: f"\\u{ord(hit[0]):04x}", json.dumps(row, ensure_ascii=False))


def utc(moment: datetime | None) -> str | None:
    """A time as the contract writes it: UTC with Z, or null."""
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z") if moment else None


def decided(decision: Decision) -> dict[str, Any]:
    """The keys of ``replay --json``."""
    return {
        "item": decision.item,
        "decision": "alert" if decision.alert else "quiet",
        "kind": decision.kind.value,
        "development": decision.development,
        "claims": list(decision.claims),
        "evidence": [_evidence(proof) for proof in decision.evidence],
        "terms": list(decision.terms),
        "score": decision.score,
        "reason": decision.reason,
    }


def verdict(said: Verdict) -> dict[str, Any]:
    """The keys of ``diff --json``, but for the text or id in front."""
    return {
        "kind": said.kind.value,
        "stance": said.stance.value,
        "novelty": said.novelty,
        "claim": said.claim,
        "changes": [{"slot": it.slot.value, "known": it.known, "now": it.now} for it in said.changes],
        "new_words": list(said.new_words),
    }


def _evidence(proof: Evidence) -> dict[str, Any]:
    return {
        "text": proof.text,
        "kind": proof.kind.value,
        "claim": proof.claim,
        "changes": [{"slot": it.slot.value, "known": it.known, "now": it.now} for it in proof.changes],
    }
