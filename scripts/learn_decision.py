"""Learn what an item is decided by from labelled streams, and write the weights as readable Python.

    python scripts/learn_decision.py STREAM [STREAM …] [--write]

A STREAM is a folder with a labelled stream (``tests/streams`` holds five; their README says how they were made). Needs
scikit-learn and numpy, which bot itself does not. The figures printed are each story's, by weights learned on the
others. The ledger is that of the labels: what an item marked as an alert said is known after it.
"""

# ruff: noqa: T201
from __future__ import annotations

import argparse
import json
import math
import sys
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.preprocessing import StandardScaler

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from bot.core import decision_weights  # noqa: E402
from bot.core.bearing import probability as bot_probability  # noqa: E402
from bot.core.decide import Judge, changed, learned_from  # noqa: E402
from bot.core.model import Claim, Item, Role, Story, Term, TermKind, Watchlist  # noqa: E402
from bot.core.proof import Judged  # noqa: E402
from bot.core.text import words  # noqa: E402
from bot.core.worth import Seen, Told, extra_facts, item_features, passage_features  # noqa: E402

TELL = 0.6
"""The default threshold of a story (``bot.core.model.Story``), which the bias of ``ITEM`` is set for."""
RECALL = 0.93
"""Share of the labelled alerts that must reach it, each story weighing the same."""
ABOUT, ABOUT_RECALL = 0.6, 0.95


def rows(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def watchlist(folder: Path) -> Watchlist:
    """The watchlist of a labelled stream: as its editor has it, and nothing tuned."""
    title, dateline, *_ = (folder / "story.txt").read_text(encoding="utf-8").split("\n")
    published = datetime.fromisoformat(dateline.strip()[:16].replace(" ", "T") + "+00:00")
    kinds = {kind.value for kind in TermKind}
    terms = tuple(
        Term(
            it["name"],
            TermKind(it["kind"]) if it["kind"] in kinds else TermKind.OBJECT,
            Role(it["role"]),
            tuple(it.get("aliases", ())),
        )
        for it in rows(folder / "entities.jsonl")
    )
    claims = tuple(Claim(it["id"], it["text"], it.get("attribution")) for it in rows(folder / "claims.jsonl"))
    return Watchlist(Story(folder.name, title.strip(), published=published), terms=terms, claims=claims)


@dataclass
class Line:
    """An item of a stream with its labels, and what was drawn from it."""

    story: str
    item: Item
    gold: dict
    relevance: dict[str, float] = field(default_factory=dict)
    seen: list[Seen] = field(default_factory=list)
    passages: list[dict[str, float]] = field(default_factory=list)
    told: Told = field(default_factory=lambda: Told(0, 0, 0))
    copy: tuple[list[Seen], list[dict[str, float]], Told] | None = None
    """The same item once more after it was told: a repeat, whatever it says."""

    @property
    def scored(self) -> bool:
        return not self.gold.get("unscored")


def read(folder: Path) -> tuple[Judge, list[Line]]:
    gold = {row["item"]: row for row in rows(folder / "gold.jsonl")}
    lines = []
    for row in rows(folder / "items.jsonl"):
        item = Item(
            row["source"], row["url"], row["title"], row["text"], moment(row["published"]), row["lang"], row["id"]
        )
        lines.append(Line(folder.name, item, gold[row["id"]]))
    return Judge(watchlist(folder)), lines


def weigh_relevance(judge: Judge, lines: list[Line]) -> None:
    relevancer = judge._relevancer
    kept = relevancer.features

    def spy(*args: object) -> dict[str, float]:
        nonlocal found
        found = kept(*args)  # type: ignore[arg-type]
        return found

    relevancer.features = spy  # type: ignore[method-assign]
    for line in lines:
        found: dict[str, float] = {}
        judge.look(line.item)
        line.relevance = found


def walk(judge: Judge, lines: list[Line]) -> None:
    """Every relevant item beside the ledger of the labels."""
    ledger = judge.ledger()
    versions: dict[str, Item] = {}
    for number, line in enumerate(lines, 1):
        item, previous = line.item, versions.get(line.item.url)
        versions[item.url] = item
        look = judge.look(item)
        if not look.relevance.about:
            continue
        parts = changed(look.passages, previous) if previous else look.passages
        dated = item.published.date()
        own = {item.id, previous.id} if previous else {item.id}

        def drawn() -> tuple[list[Seen], list[dict[str, float]], Told]:
            seen = judge.seen(item, parts, look.matches, look.relevance, ledger)  # noqa: B023
            extra = extra_facts(seen, ledger.story_keys)
            return seen, passage_features(seen, ledger.known.index.values, dated), ledger.told(extra, dated, own)  # noqa: B023

        line.seen, line.passages, line.told = drawn()
        if line.gold["alert"]:
            ledger.learn(
                learned_from(item, [Judged(one, 0.0, one.examined.verdict) for one in line.seen], f"d{number}", ledger)
            )
            line.copy = drawn()


def proves(text: str, evidence: list[str], whole: str) -> bool:
    """Whether a passage and a labelled sentence are half the same."""
    mine = [word.folded for word in words(text)]
    for one in evidence:
        theirs = [word.folded for word in words(one)]
        if one in text or text in one:
            shared = min(len(mine), len(theirs))
        else:
            shared = sum(word in mine for word in theirs) if whole.find(text) == whole.find(one) else 0
        if shared and shared >= min(len(mine), len(theirs)) / 2:
            return True
    return False


# --- regressions ---------------------------------------------------------------------------------------------------


class Weights:
    """A logistic regression with its features' names; each story weighs the same."""

    def __init__(self, keys: list[str], c: float) -> None:
        self.keys, self.c = keys, c

    def matrix(self, dicts: list[dict[str, float]]) -> np.ndarray:
        return np.array([[one[key] for key in self.keys] for one in dicts])

    def fit(
        self, dicts: list[dict[str, float]], y: np.ndarray, stories: np.ndarray, each: np.ndarray | float = 1.0
    ) -> Weights:
        count = {story: (stories == story).sum() for story in set(stories)}
        weight = np.array([len(stories) / len(count) / count[story] for story in stories]) * each
        self.scale = StandardScaler().fit(self.matrix(dicts))
        self.model = LogisticRegression(C=self.c, max_iter=5000)
        self.model.fit(self.scale.transform(self.matrix(dicts)), y, sample_weight=weight)
        return self

    def logit(self, dicts: list[dict[str, float]]) -> np.ndarray:
        return self.model.decision_function(self.scale.transform(self.matrix(dicts)))

    def table(self, shift: float = 0.0) -> dict[str, float]:
        weights = self.model.coef_[0] / self.scale.scale_
        bias = self.model.intercept_[0] - float(weights @ self.scale.mean_) + shift
        return {"bias": round(float(bias), 3)} | {
            key: round(float(weight), 3) for key, weight in zip(self.keys, weights, strict=True)
        }


def out_of_fold(keys: list[str], c: float, dicts: list[dict], y: np.ndarray, stories: np.ndarray) -> np.ndarray:
    out = np.zeros(len(y))
    for story in sorted(set(stories)):
        rest = stories != story
        model = Weights(keys, c).fit([d for d, r in zip(dicts, rest, strict=True) if r], y[rest], stories[rest])
        out[~rest] = model.logit([d for d, r in zip(dicts, rest, strict=True) if not r])
    return out


def cut(logits: np.ndarray, y: np.ndarray, stories: np.ndarray, recall: float) -> float:
    """The highest logit at which the mean of the stories' recalls is ``recall``."""
    for value in sorted(set(logits), reverse=True):
        if np.mean([(logits[(stories == s) & y] >= value).mean() for s in set(stories)]) >= recall:
            return float(value)
    raise ValueError("no item is labelled")


def report(name: str, logits: np.ndarray, y: np.ndarray, stories: np.ndarray, at: float) -> None:
    print(f"{name}: out of story AUC, precision and recall at the cut")
    table = []
    for story in sorted(set(stories)):
        mask = stories == story
        said = mask & (logits >= at)
        table.append(
            (roc_auc_score(y[mask], logits[mask]), y[said].mean() if said.any() else 0.0, y[said].sum() / y[mask].sum())
        )
        print(f"  {story:22} {table[-1][0]:.3f}  {table[-1][1]:.2f} {table[-1][2]:.2f}")
    mean = np.mean(table, axis=0)
    print(f"  {'mean':22} {mean[0]:.3f}  {mean[1]:.2f} {mean[2]:.2f}")


def shift_to(threshold: float, at: float) -> float:
    return math.log(threshold / (1 - threshold)) - at


def learn_relevance(lines: list[Line]) -> dict[str, float]:
    used = [line for line in lines if line.scored and line.relevance]
    dicts, y = [line.relevance for line in used], np.array([line.gold["relevant"] for line in used])
    stories = np.array([line.story for line in used])
    keys = list(dicts[0])
    out = out_of_fold(keys, 0.1, dicts, y, stories)
    at = cut(out, y, stories, ABOUT_RECALL)
    report("relevance", out, y, stories, at)
    return Weights(keys, 0.1).fit(dicts, y, stories).table(shift_to(ABOUT, at))


PASSAGE_OUT: set[str] = set()
COPY_WEIGHT = 0.3
"""Of a copy of a told item, beside an item of the stream: streams have few copies, and the world many."""


def learn_decision(lines: list[Line]) -> tuple[dict[str, float], dict[str, float]]:
    used = [line for line in lines if line.scored and line.gold["relevant"] and line.seen]
    flat = [(line, at) for line in used for at in range(len(line.seen))]
    dicts = [line.passages[at] for line, at in flat]
    y = np.array(
        [
            line.gold["alert"]
            and proves(line.seen[at].passage.text, line.gold["evidence"], line.item.title + "\n" + line.item.text)
            for line, at in flat
        ]
    )
    stories = np.array([line.story for line, _ in flat])
    keys = [key for key in dicts[0] if key not in PASSAGE_OUT]
    worth = out_of_fold(keys, 0.05, dicts, y, stories)
    report("passages (evidence)", worth, y, stories, 0.0)
    passage = Weights(keys, 0.05).fit(dicts, y, stories).table()
    chances = [1 / (1 + math.exp(-value)) for value in worth]
    by_line: dict[int, list[float]] = {}
    for (line, _), value in zip(flat, chances, strict=True):
        by_line.setdefault(id(line), []).append(value)
    items = [item_features(line.seen, by_line[id(line)], line.told) for line in used]
    first = [line for line in used if line.gold["alert"]]
    hit = sum(y_at(line, by_line) for line in first)
    print(f"  the best sentence is labelled as evidence: {hit / len(first):.2f} of {len(first)} alerts")
    z = np.array([bool(line.gold["alert"]) for line in used])
    where = np.array([line.story for line in used])
    copies = [(line, line.copy) for line in used if line.copy and line.copy[0]]
    twice = [
        item_features(seen, [bot_probability(passage, one) for one in values], told)
        for _, (seen, values, told) in copies
    ]
    origin = np.array([line.story for line, _ in copies])
    out = np.zeros(len(z))
    for story in sorted(set(where)):
        out[where == story] = item_weights(items, z, where, twice, origin, without=story).logit(
            [one for one, at in zip(items, where, strict=True) if at == story]
        )
    at = cut(out, z, where, RECALL)
    report("items", out, z, where, at)
    model = item_weights(items, z, where, twice, origin)
    print(f"  copies of told items under the cut: {(model.logit(twice) < at).mean():.2f}")
    return passage, model.table(shift_to(TELL, at))


def item_weights(
    items: list[dict[str, float]],
    z: np.ndarray,
    where: np.ndarray,
    copies: list[dict[str, float]],
    origin: np.ndarray,
    without: str = "",
) -> Weights:
    kept = [(d, y, s, 1.0) for d, y, s in zip(items, z, where, strict=True) if s != without]
    kept += [(d, False, s, COPY_WEIGHT) for d, s in zip(copies, origin, strict=True) if s != without]
    return Weights(list(items[0]), 0.1).fit(
        [d for d, *_ in kept],
        np.array([y for _, y, *_ in kept]),
        np.array([s for *_, s, _ in kept]),
        np.array([w for *_, w in kept]),
    )


def y_at(line: Line, by_line: dict[int, list[float]]) -> bool:
    worth = by_line[id(line)]
    text = [at for at, one in enumerate(line.seen) if one.passage.field == "text"] or list(range(len(worth)))
    best = max(text, key=lambda at: worth[at])
    return proves(line.seen[best].passage.text, line.gold["evidence"], line.item.title + "\n" + line.item.text)


HEAD = '''"""What an item is decided by, as learned. Written by scripts/learn_decision.py; do not edit.

Each table is a logistic regression on features of the same name: ``RELEVANCE`` (``bot.core.relevance``), ``PASSAGE``
and ``ITEM`` (``bot.core.worth``). Biases are set so that the defaults of a story's thresholds mean what they say.
"""

from __future__ import annotations

'''


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("streams", type=Path, nargs="+")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    read_in = [read(folder) for folder in options.streams]
    for judge, lines in read_in:
        weigh_relevance(judge, lines)
    every = [line for _, lines in read_in for line in lines]
    decision_weights.RELEVANCE = learn_relevance(every)
    print("  ", decision_weights.RELEVANCE)
    for judge, lines in read_in:
        walk(judge, lines)
    passage, item = learn_decision(every)
    print("  ", passage, "\n  ", item)
    if options.write:
        tables = {"RELEVANCE": decision_weights.RELEVANCE, "PASSAGE": passage, "ITEM": item}
        body = "".join(f"{name}: dict[str, float] = {json.dumps(t, indent=4)}\n" for name, t in tables.items())
        (ROOT / "bot/core/decision_weights.py").write_text(HEAD + body, encoding="utf-8")


if __name__ == "__main__":
    main()
