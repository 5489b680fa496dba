"""Scores of a decided stream beside its labels: the same measures as the shared scorer's, in few lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from statistics import fmean
from typing import Any

from bot.replay import Replayed

ACTS = ("update", "denial", "confirmation")


def rows(path: Path) -> list[dict[str, Any]]:
    """A JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def watchlist(folder: Path) -> str:
    """The watchlist of a labelled stream, as its editor has it: every alias and claim, and nothing tuned."""
    title, dateline, *_ = (folder / "story.txt").read_text(encoding="utf-8").splitlines()
    day, hour = dateline.split()
    lines = [
        "[story]",
        f"id = {_string(folder.name)}",
        f"title = {_string(title)}",
        f"published = {day}T{hour[:5]}:00Z",
    ]
    for term in rows(folder / "entities.jsonl"):
        aliases = ", ".join(map(_string, term["aliases"]))
        lines += ["[[term]]", *(f"{key} = {_string(term[key])}" for key in ("name", "kind", "role"))]
        lines.append(f"aliases = [{aliases}]")
    for claim in rows(folder / "claims.jsonl"):
        lines += ["[[claim]]", *(f"{k} = {_string(claim[k])}" for k in ("id", "text", "attribution") if claim.get(k))]
    return "\n".join(lines) + "\n"


def _string(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


@dataclass(frozen=True)
class Labelled:
    """An item's labels beside what was decided."""

    gold: Mapping[str, Any]
    row: Replayed

    @property
    def said(self) -> str:
        return self.row.decision.kind.value

    @property
    def right(self) -> bool:
        return self.row.decision.alert and self.gold["alert"]


def labelled(folder: Path, replayed: Iterable[Replayed]) -> list[Labelled]:
    """The scored items of a stream: what a newsroom could decide either way is left out."""
    pairs = zip(rows(folder / "gold.jsonl"), replayed, strict=True)
    return [Labelled(gold, row) for gold, row in pairs if not gold.get("unscored")]


def scores(lines: Sequence[Labelled]) -> dict[str, float]:
    """Every measure by name, each 0 to 1; "told twice" is alerts too many a told development."""
    alerts = [one for one in lines if one.row.decision.alert]
    right = [one for one in lines if one.right]
    about = [one for one in lines if one.said != "irrelevant"]
    linked = [one for one in right if one.gold["claims"] and one.gold["kind"] in ACTS]
    return {
        "precision": len(right) / len(alerts),
        "recall": len(right) / sum(one.gold["alert"] for one in lines),
        "relevance precision": sum(one.gold["relevant"] for one in about) / len(about),
        "relevance recall": sum(one.gold["relevant"] for one in about) / sum(one.gold["relevant"] for one in lines),
        "evidence": fmean(_proved(one) for one in right),
        "quoted": fmean(_quoted(one) for one in right),
        "claims": fmean(_jaccard(set(one.row.decision.claims), set(one.gold["claims"])) for one in linked),
        "kinds": _macro_f1([(one.gold["kind"], one.said) for one in right]),
        "developments": _pairs_f1(lines),
        "told twice": _told_twice(lines),
    }


def mean(all_scores: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """The plain mean over stories."""
    return {name: fmean(one[name] for one in all_scores) for name in all_scores[0]}


def _proved(one: Labelled) -> bool:
    """Whether a quotation holds half of a labelled one, by place in the item."""
    whole = f"{one.row.item.title}\n{one.row.item.text}"
    return any(
        2 * _shared(whole, proof.text, text) >= len(text)
        for proof in one.row.decision.evidence
        for text in one.gold["evidence"]
    )


def _shared(whole: str, one: str, other: str) -> int:
    return max(
        min(a + len(one), b + len(other)) - max(a, b) for a in _places(whole, one) for b in _places(whole, other)
    )


def _places(whole: str, part: str) -> list[int]:
    return [at for at in range(len(whole) - len(part) + 1) if whole.startswith(part, at)]


def _quoted(one: Labelled) -> float:
    quoted = sum(len(proof.text.split()) for proof in one.row.decision.evidence)
    return quoted / len(f"{one.row.item.title} {one.row.item.text}".split())


def _jaccard(mine: set[str], due: set[str]) -> float:
    return len(mine & due) / len(mine | due)


def _macro_f1(pairs: Sequence[tuple[str, str]]) -> float:
    def each(kind: str) -> float:
        hits = sum(gold == said == kind for gold, said in pairs)
        return 2 * hits / (sum(gold == kind for gold, _ in pairs) + sum(said == kind for _, said in pairs))

    return fmean(each(kind) for kind in sorted({gold for gold, _ in pairs}))


def _pairs_f1(lines: Sequence[Labelled]) -> float:
    """F1 over pairs of items that tell one development."""
    told = [(_developments(one.gold), one.row.decision.development) for one in lines if _developments(one.gold)]
    right = said = due = 0
    for (gold_a, mine_a), (gold_b, mine_b) in combinations(told, 2):
        same, mine = bool(gold_a & gold_b), mine_a is not None and mine_a == mine_b
        right, said, due = right + (same and mine), said + mine, due + same
    return 2 * right / (said + due)


def _told_twice(lines: Sequence[Labelled]) -> float:
    """False alerts of developments that were told, a told development."""
    new = {it for one in lines if one.gold["alert"] for it in _new(one.gold)}
    told, again = set[str](), 0
    for one in lines:
        carried = _new(one.gold) & new if one.row.decision.alert else set()
        again += bool(carried) and not one.gold["alert"] and carried <= told
        told |= carried
    return again / len(told)


def _new(gold: Mapping[str, Any]) -> set[str]:
    return {it for it in (gold["development"], *gold.get("also", ())) if it}


def _developments(gold: Mapping[str, Any]) -> set[str]:
    return _new(gold) | set(gold.get("retells", ()))
