"""How good the decision is on a story that it has not learned from.

    python benchmarks/quality.py [STREAM …]

A STREAM is a folder with a labelled stream (``tests/streams`` and others of that form; default: those five). Of each,
the weights are learned anew on the others, and the stream is then replayed as ``bot replay`` does. Needs scikit-learn
and numpy, which bot itself does not.
"""

# ruff: noqa: T201
from __future__ import annotations

import sys
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]
import learn_decision as learn  # noqa: E402

from bot.core import decision_weights  # noqa: E402
from bot.core.decide import Judge  # noqa: E402
from bot.replay import replay  # noqa: E402
from tests.stream_scores import labelled, mean, scores  # noqa: E402

Weights = tuple[dict[str, float], dict[str, float], dict[str, float]]


def learned(folders: list[Path]) -> dict[str, Weights]:
    """Story → the tables learned on all others."""
    read = [learn.read(folder) for folder in folders]
    every = [line for _, lines in read for line in lines]
    for judge, lines in read:
        learn.weigh_relevance(judge, lines)
    # A small leak: which items of the others are worth learning from is asked of a relevance learned on all.
    decision_weights.RELEVANCE = learn.learn_relevance(every)
    for judge, lines in read:
        learn.walk(judge, lines)
    out = {}
    for folder in folders:
        rest = [line for line in every if line.story != folder.name]
        out[folder.name] = (learn.learn_relevance(rest), *learn.learn_decision(rest))
    return out


def main() -> None:
    folders = [Path(one) for one in sys.argv[1:]] or sorted(p for p in (ROOT / "tests/streams").iterdir() if p.is_dir())
    with redirect_stdout(StringIO()):
        tables = learned(folders)
    found = {}
    for folder in folders:
        decision_weights.RELEVANCE, decision_weights.PASSAGE, decision_weights.ITEM = tables[folder.name]
        _, lines = learn.read(folder)
        decided = replay(Judge(learn.watchlist(folder)), [line.item for line in lines])
        found[folder.name] = scores(labelled(folder, decided))
    found["mean"] = mean(list(found.values()))
    print("| left out | " + " | ".join(found["mean"]) + " |")
    print("|---" * (1 + len(found["mean"])) + "|")
    for story, each in found.items():
        print(f"| {story} | " + " | ".join(f"{value:.2f}" for value in each.values()) + " |")


if __name__ == "__main__":
    main()
