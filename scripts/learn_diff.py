"""Learn the diff's event-word lexicon and weights, and write them as readable Python.

    python scripts/learn_diff.py DATA [--write]

DATA is the folder of the claim-diff development data. Needs scikit-learn and numpy, which bot itself does not.
Without ``--write`` only the cross-validated figures are printed: folds by topic (ECB+), by claim (Emergent), and the
event-word lexicon of each fold is learned without its topics.

Sources. Event words: the annotation of ECB+ 1.0 (Agata Cybulska and Piek Vossen, 2014, Vrije Universiteit Amsterdam),
CC BY 3.0: how often a stem stands in an event mention; stems and weights only, no sentence is kept. Stance and
concern: Emergent (William Ferreira and Andreas Vlachos, 2016); weights of cue groups only.
"""

# ruff: noqa: T201
from __future__ import annotations

import argparse
import json
import math
import sys
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score, roc_auc_score
from sklearn.model_selection import GroupKFold
from sklearn.preprocessing import StandardScaler

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from bot.core import event_words, sentence  # noqa: E402
from bot.core.claims import stance_features  # noqa: E402
from bot.core.lexicon import STOPWORDS  # noqa: E402
from bot.core.residue import Index, features, pair_features  # noqa: E402
from bot.core.text import stem, words  # noqa: E402

KNOWN_LABELS = {"REPEAT", "KNOWN_PLUS"}


def rows(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


# --- the lexicon ---------------------------------------------------------------------------------------------------


def learn_events(sentences: list[dict], prior: float = 2.0, least: int = 2) -> tuple[dict, dict, float]:
    """Stem → (share of its uses inside event mentions, rarity); ending → share; the share of all."""
    seen, inside, topics, lower = Counter(), Counter(), defaultdict(set), Counter()
    endings, ending_inside = Counter(), Counter()
    for row in sentences:
        events = {w.folded for _, _, mention in row["ev"] for w in words(mention)}
        for w in words(row["text"]):
            if w.folded in STOPWORDS or w.folded[0].isdigit():
                continue
            root, within = stem(w.folded, "en"), w.folded in events
            seen[root] += 1
            inside[root] += within
            topics[root].add(row["topic"])
            if row["text"][w.start].islower():
                lower[root] += 1
                for ending in (w.folded[-3:], w.folded[-2:]):
                    endings[ending] += 1
                    ending_inside[ending] += within
    base = sum(ending_inside.values()) / sum(endings.values())
    shapes = {e: round((ending_inside[e] + 5 * base) / (n + 5), 2) for e, n in endings.items() if n >= 40}
    most = math.log1p(len({row["topic"] for row in sentences}))
    events = {
        root: (
            round((inside[root] + prior * base) / (n + prior), 2),
            round(1 - 0.7 * math.log1p(len(topics[root]) - 1) / most, 2),
        )
        for root, n in seen.items()
        if n >= least and lower[root] >= 0.5 * n and root.isalpha() and root.isascii()
    }
    return events, shapes, round(base, 2)


def use(events: dict, shapes: dict, base: float) -> None:
    event_words.EVENTS, event_words.SHAPES, event_words.UNSEEN = events, shapes, base
    sentence._read.cache_clear()
    sentence._entry.cache_clear()


# --- features ------------------------------------------------------------------------------------------------------


def novelty_rows(stream: list[dict], text: dict[str, str]) -> list[dict[str, float]]:
    out, index, key = [], Index(), None
    for row in stream:
        now = (row["story"], row["seed"], row["step"], tuple(row["known"]))
        if now != key:
            index, key = Index(), now
            for number, known in enumerate(row["known"]):
                index.add(f"{number:06}", sentence.read(text[known], "en"))
        read = sentence.read(text[row["item"]], "en")
        out.append(features(read, index.residue(read)))
    return out


def matrix(dicts: list[dict[str, float]], keys: list[str]) -> np.ndarray:
    return np.array([[d.get(k, 0.0) for k in keys] for d in dicts])


def fit(x: np.ndarray, y: np.ndarray, c: float, weight=None) -> tuple[StandardScaler, LogisticRegression]:
    scale = StandardScaler().fit(x)
    return scale, LogisticRegression(C=c, max_iter=3000).fit(scale.transform(x), y, sample_weight=weight)


def plain(model, keys: list[str]) -> dict[str, float]:
    """The weights for unscaled features."""
    scale, regression = model
    weights = regression.coef_[0] / scale.scale_
    bias = regression.intercept_[0] - float(weights @ scale.mean_)
    return {"bias": round(float(bias), 3)} | {k: round(float(w), 3) for k, w in zip(keys, weights, strict=True)}


# --- novelty -------------------------------------------------------------------------------------------------------

OTHER_WEIGHT = 0.7
MAJOR_WEIGHT = 2.0


def weights_of(labels: list[str]) -> np.ndarray:
    table = {"OTHER_EVENT": OTHER_WEIGHT, "NEW_MAJOR": MAJOR_WEIGHT}
    return np.array([table.get(label, 1.0) for label in labels])


def report_novelty(labels: list[str], score: np.ndarray) -> None:
    lab = np.array(labels)
    for name, positive, negative in (
        ("new vs known", {"NEW_MAJOR", "NEW_MINOR"}, KNOWN_LABELS),
        ("major vs known", {"NEW_MAJOR"}, KNOWN_LABELS),
        ("major vs repeat", {"NEW_MAJOR"}, {"REPEAT"}),
        ("other event vs known", {"OTHER_EVENT"}, KNOWN_LABELS),
    ):
        mask = np.isin(lab, list(positive | negative))
        print(f"  {name}: AUC {roc_auc_score(np.isin(lab[mask], list(positive)), score[mask]):.3f}")


def novelty(data: Path, drop: set[str]) -> tuple[dict, tuple]:
    sentences = rows(data / "ecbplus_sentences.jsonl")
    text = {row["id"]: row["text"] for row in sentences}
    topic = {row["id"]: row["topic"] for row in sentences}
    stream = [row for row in rows(data / "ecbplus_stream.jsonl") if row["step"] >= 3]
    labels = [row["label"] for row in stream]
    y = np.array([label not in KNOWN_LABELS for label in labels])
    groups = np.array([topic[row["item"]] for row in stream])
    score, keys = np.zeros(len(stream)), []
    per_fold: list[dict | None] = [None] * len(stream)
    for _train, test in GroupKFold(6).split(stream, y, groups):
        held = set(groups[test])
        use(*learn_events([row for row in sentences if row["topic"] not in held]))
        found = novelty_rows([stream[i] for i in test], text)
        for i, one in zip(test, found, strict=True):
            per_fold[i] = one  # out of fold: the lexicon never saw the topic, as with a story of tomorrow
    keys = [k for k in per_fold[0] if k not in drop]
    x = matrix(per_fold, keys)
    for train, test in GroupKFold(6).split(stream, y, groups):
        scale, model = fit(x[train], y[train], 0.1, weights_of([labels[i] for i in train]))
        score[test] = model.decision_function(scale.transform(x[test]))
    print("novelty, cross-validated by topic:")
    report_novelty(labels, score)
    for k in keys:
        print(f"    {k}: alone {roc_auc_score(y, x[:, keys.index(k)]):.3f}")
    weights = plain(fit(x, y, 0.1, weights_of(labels)), keys)
    print("  ", weights)
    return weights, learn_events(sentences)


# --- concern and stance --------------------------------------------------------------------------------------------


def emergent(data: Path) -> dict[str, dict[str, float]]:
    pairs = rows(data / "emergent_pairs.jsonl")
    label = np.array([row["label"] for row in pairs])
    number = {known: n for n, known in enumerate(dict.fromkeys(row["known"] for row in pairs))}
    groups = np.array([number[row["known"]] for row in pairs])
    concern, stance = [], []
    for row in pairs:
        index = Index()
        index.add("0", sentence.read(row["known"], "en"))
        read = sentence.read(row["item"], "en")
        best = index.residue(read).best
        concern.append(pair_features(read, index.sentences[0], best) if best else {})
        stance.append(stance_features(read, index.sentences[0], best))
    ck = sorted({k for d in concern for k in d})
    sk = sorted({k for d in stance for k in d})
    cx, sx = matrix(concern, ck), matrix(stance, sk)
    related = label != "UNRELATED"
    p = np.zeros((len(pairs), 3))
    for train, test in GroupKFold(8).split(pairs, label, groups):
        p[test, 0] = probability(fit(cx[train], related[train], 0.3), cx[test])
        on = train[related[train]]
        p[test, 1] = probability(fit(sx[on], label[on] == "CONTRADICT", 0.3), sx[test])
        off = on[label[on] != "CONTRADICT"]
        p[test, 2] = probability(fit(sx[off], label[off] == "HEDGED", 0.3), sx[test])
    cuts = choose(p, label)
    said = decide(p, cuts)
    print("emergent, cross-validated by claim: macro F1", round(f1_score(label, said, average="macro"), 3), cuts)
    print("   each", dict(zip(sorted(set(label)), np.round(f1_score(label, said, average=None), 3), strict=True)))
    off = related & (label != "CONTRADICT")
    out = {
        "CONCERNS": plain(fit(cx, related, 0.3), ck),
        "DENIES": plain(fit(sx[related], label[related] == "CONTRADICT", 0.3), sk),
        "HEDGES": plain(fit(sx[off], label[off] == "HEDGED", 0.3), sk),
        "CUTS": cuts,
    }
    print("  ", out)
    return out


def probability(model, x: np.ndarray) -> np.ndarray:
    return model[1].predict_proba(model[0].transform(x))[:, 1]


def decide(p: np.ndarray, cuts: dict[str, float]) -> np.ndarray:
    said = np.where(p[:, 2] >= cuts["hedges"], "HEDGED", "REPEAT").astype("<U10")
    said[p[:, 1] >= cuts["denies"]] = "CONTRADICT"
    said[p[:, 0] < cuts["concerns"]] = "UNRELATED"
    return said


def choose(p: np.ndarray, label: np.ndarray) -> dict[str, float]:
    best = (0.0, {})
    for a in np.arange(0.4, 0.81, 0.05):
        for b in np.arange(0.2, 0.61, 0.05):
            for c in np.arange(0.25, 0.61, 0.05):
                cuts = {"concerns": round(float(a), 2), "denies": round(float(b), 2), "hedges": round(float(c), 2)}
                value = f1_score(label, decide(p, cuts), average="macro")
                best = max(best, (value, cuts), key=lambda one: one[0])
    return best[1]


# --- writing -------------------------------------------------------------------------------------------------------

LEXICON_HEAD = '''# ruff: noqa: E501
"""How likely a stem names an event. Written by scripts/learn_diff.py; do not edit.

Learned from the annotation of the ECB+ corpus 1.0 (Agata Cybulska and Piek Vossen, 2014, Vrije Universiteit
Amsterdam), Creative Commons Attribution 3.0: stems and weights only, no text of the corpus is kept. Of each stem: its
share of uses inside event mentions, and its rarity (1: in one topic only), both in hundredths.
"""

from __future__ import annotations

'''
WEIGHTS_HEAD = '''"""The weights of the diff, as learned. Written by scripts/learn_diff.py; do not edit.

Each table is a logistic regression on features of the same name (``bot.core.residue``, ``bot.core.claims``).
``CUTS`` are the probabilities from which the answer is yes.
"""

from __future__ import annotations

'''


def write(lexicon: tuple, tables: dict[str, dict[str, float]]) -> None:
    events, shapes, base = lexicon
    items = [f"{s}:{round(100 * e)}:{round(100 * r)}" for s, (e, r) in sorted(events.items())]
    lines, line = [], ""
    for item in items:
        if len(line) + len(item) > 115:
            lines.append(line.rstrip())
            line = ""
        line += item + " "
    body = "\n".join([*lines, line.rstrip()])
    (ROOT / "bot/core/event_words.py").write_text(
        LEXICON_HEAD
        + f'_STEMS = """\n{body}\n"""\n'
        + "EVENTS: dict[str, tuple[float, float]] = {\n    stem: (int(event) / 100, int(rarity) / 100)"
        + ' for stem, event, rarity in (entry.split(":") for entry in _STEMS.split())\n}\n'
        + '"""Stem → (event weight, rarity)."""\n'
        + f"SHAPES: dict[str, float] = {json.dumps(dict(sorted(shapes.items())), ensure_ascii=False)}  # fmt: skip\n"
        + '"""Last two or three letters → event weight, for words that the lexicon lacks."""\n'
        + f"UNSEEN = {base}\n",
        encoding="utf-8",
    )
    (ROOT / "bot/core/diff_weights.py").write_text(
        WEIGHTS_HEAD + "".join(f"{name}: dict[str, float] = {json.dumps(t, indent=4)}\n" for name, t in tables.items()),
        encoding="utf-8",
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--drop", default="", help="features left out, separated by commas")
    options = parser.parse_args()
    weights, lexicon = novelty(options.data, set(filter(None, options.drop.split(","))))
    use(*lexicon)
    tables = emergent(options.data)
    if options.write:
        write(lexicon, {"NOVELTY": weights} | tables)


if __name__ == "__main__":
    main()
