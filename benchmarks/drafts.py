"""How good drafts are beside labelled stories, and what an untouched draft tells of a labelled stream.

    python benchmarks/drafts.py [FOLDER …]

A FOLDER holds story.txt, entities.jsonl and claims.jsonl (default: ``tests/streams`` and ``tests/drafting/stories``);
with items.jsonl and gold.jsonl as well, the stream is replayed with the labelled watchlist and with the draft.
"""

# ruff: noqa: T201
from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from bot.drafting.write import write  # noqa: E402
from tests.drafting.score import Score, drafted, score, told  # noqa: E402
from tests.stream_scores import watchlist  # noqa: E402


def main() -> None:
    given = [Path(one) for one in sys.argv[1:]]
    folders = given or sorted(
        path.parent
        for part in ("tests/streams", "tests/drafting/stories")
        for path in (ROOT / part).glob("*/story.txt")
    )
    names = list(Score(1, 1, 1, 1, 1, 1, 1, 1).figures)
    print("| story | " + " | ".join(names) + " | untouched: precision | recall | with care: precision | recall |")
    print("|---" * (len(names) + 5) + "|")
    total, replayed = Score(), []
    for folder in folders:
        one = score(folder)
        total += one
        row: list[float] = []
        if (folder / "gold.jsonl").exists():
            row = [*told(folder, write(drafted(folder), id="draft")), *told(folder, watchlist(folder))]
            replayed.append(row)
        print(_row(folder.name, [*one.figures.values()], row))
    mean = [sum(column) / len(replayed) for column in zip(*replayed, strict=True)] if replayed else []
    print(_row("**all**", [*total.figures.values()], mean))


def _row(name: str, *parts: list[float]) -> str:
    cells = [f"{value:.2f}".removeprefix("0") for part in parts for value in part]
    return f"| {name} | {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
