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
import html
import json
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score, roc_auc_score
from sklearn.model_selection import GroupKFold
from sklearn.preprocessing import StandardScaler

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from bot.core import diff_weights, event_words, sentence  # noqa: E402
from bot.core import residue as residue_  # noqa: E402
from bot.core.bearing import stance_features  # noqa: E402
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
    sentence._entries.cache_clear()


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


CONCERN_C, STANCE_C = 0.3, 0.1
FOLDINGS = 3
ANSWERS = ["denies", "hedges", "affirms", "unrelated"]
LABELS = np.array(["CONTRADICT", "HEDGED", "REPEAT", "UNRELATED"])


def emergent(data: Path) -> tuple[dict[str, dict[str, float]], dict[str, float]]:
    """The tables of concern and stance, and the rarity of words."""
    pairs = rows(data / "emergent_pairs.jsonl")
    label = np.array([row["label"] for row in pairs])
    claims = list(dict.fromkeys(row["known"] for row in pairs))
    groups = np.array([claims.index(row["known"]) for row in pairs])
    read = [beside(row["known"], row["item"]) for row in pairs]
    stance = [stance_features(*one) for one in read]
    sk = sorted({k for d in stance for k in d})
    sx, background, found = matrix(stance, sk), news(data), []
    for seed in range(FOLDINGS):
        order, p = np.random.RandomState(seed).permutation(len(claims))[groups], np.zeros((len(pairs), 3))
        for fold in range(6):
            train, test = np.flatnonzero(order % 6 != fold), np.flatnonzero(order % 6 == fold)
            # The rarity of words is learned without the fold's claims too, as with a story of tomorrow.
            texts = {text for i in train for text in (pairs[i]["known"], pairs[i]["item"])}
            cx, _ = concern(read, rarity([*background, *texts]))
            p[test] = chances(cx, sx, label, train, test)
        found.append((answers(p), order % 2))
    report_stance(found, label)
    learned = rarity([*background, *{text for row in pairs for text in (row["known"], row["item"])}])
    cx, ck = concern(read, learned)
    on = label != "UNRELATED"
    off = on & (label != "CONTRADICT")
    out = {
        "CONCERNS": plain(fit(cx, on, CONCERN_C), ck),
        "DENIES": plain(fit(sx[on], label[on] == "CONTRADICT", STANCE_C), sk),
        "HEDGES": plain(fit(sx[off], label[off] == "HEDGED", STANCE_C), sk),
        "WORTH": choose([chance for chance, _ in found], label),
    }
    print("  ", out)
    return out, learned


def beside(known: str, item: str) -> tuple:
    """The item's sentence, the claim's, and the pair they make."""
    index = Index()
    index.add("0", sentence.read(known, "en"))
    read = sentence.read(item, "en")
    return read, index.sentences[0], index.residue(read).best


def concern(read: list[tuple], rare: dict[str, float]) -> tuple[np.ndarray, list[str]]:
    residue_.RARITY = rare
    found = [pair_features(*one) if one[2] else {} for one in read]
    keys = sorted({k for d in found for k in d})
    return matrix(found, keys), keys


def chances(cx: np.ndarray, sx: np.ndarray, label: np.ndarray, train: np.ndarray, test: np.ndarray) -> np.ndarray:
    """That it concerns; that it denies, if it concerns; that it hedges, if it does not deny."""
    on = train[label[train] != "UNRELATED"]
    off = on[label[on] != "CONTRADICT"]
    return np.column_stack(
        [
            probability(fit(cx[train], label[train] != "UNRELATED", CONCERN_C), cx[test]),
            probability(fit(sx[on], label[on] == "CONTRADICT", STANCE_C), sx[test]),
            probability(fit(sx[off], label[off] == "HEDGED", STANCE_C), sx[test]),
        ]
    )


def probability(model, x: np.ndarray) -> np.ndarray:
    return model[1].predict_proba(model[0].transform(x))[:, 1]


def answers(p: np.ndarray) -> np.ndarray:
    """The chance of each of ANSWERS."""
    concerns, denies, hedges = p.T
    off = concerns * (1 - denies)
    return np.column_stack([concerns * denies, off * hedges, off * (1 - hedges), 1 - concerns])


def said(chance: np.ndarray, worth: dict[str, float]) -> np.ndarray:
    return LABELS[np.argmax(chance * np.array([worth[one] for one in ANSWERS]), axis=1)]


def choose(chances: list[np.ndarray], label: np.ndarray) -> dict[str, float]:
    """What each answer is worth, for the best mean F1 of the four."""
    gold = np.searchsorted(LABELS, label)
    best = (0.0, {})
    for denies in (1, 1.5, 2, 2.5, 3):
        for hedges in (0.8, 1, 1.2, 1.35, 1.5):
            for unrelated in (0.8, 1, 1.2, 1.35, 1.5):
                worth = {"denies": denies, "hedges": hedges, "affirms": 1.0, "unrelated": unrelated}
                value = np.mean([quick_f1(gold, np.searchsorted(LABELS, said(one, worth))) for one in chances])
                best = max(best, (float(value), worth), key=lambda one: one[0])
    return best[1]


def quick_f1(gold: np.ndarray, said_: np.ndarray) -> float:
    table = np.bincount(gold * 4 + said_, minlength=16).reshape(4, 4)
    return float(np.mean(2 * np.diag(table) / np.maximum(table.sum(0) + table.sum(1), 1)))


def report_stance(found: list[tuple[np.ndarray, np.ndarray]], label: np.ndarray) -> None:
    """Folds by claim; what an answer is worth is chosen on half of the claims and used on the other."""
    macro, each = [], []
    for chance, half in found:
        out = np.empty(len(label), dtype="<U10")
        for one in (0, 1):
            worth = choose([chance[half != one]], label[half != one])
            out[half == one] = said(chance[half == one], worth)
        macro.append(f1_score(label, out, average="macro"))
        each.append(f1_score(label, out, average=None, labels=LABELS))
    print("emergent, cross-validated by claim: macro F1", np.round(macro, 3), "mean", round(float(np.mean(macro)), 4))
    print("   each", dict(zip(LABELS.tolist(), np.round(np.mean(each, axis=0), 3).tolist(), strict=True)))


# --- the rarity of words -------------------------------------------------------------------------------------------

ENTRY = re.compile(r"<(?:title|description|summary)[^>]*>(.*?)</(?:title|description|summary)>", re.DOTALL)


def news(data: Path) -> list[str]:
    """Short English news texts to count words in: the labelled sets', and captured feeds' where they lie beside."""
    texts = {row["text"] for row in rows(data / "ecbplus_sentences.jsonl")}
    for name in ("sts_headlines.jsonl", "vitaminc_pairs.jsonl"):
        texts |= {row[key] for row in rows(data / name) for key in ("known", "item")}
    for path in sorted((data.parent / "feeds-captured").glob("*")):
        for entry in ENTRY.findall(path.read_text(encoding="utf-8", errors="replace")):
            bare = html.unescape(re.sub(r"<!\[CDATA\[|\]\]>", "", entry))
            bare = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", bare))[:400].split())
            if sum(char.isascii() for char in bare) > 0.95 * len(bare):
                texts.add(bare)
    return sorted(texts)


@cache
def stems(text: str) -> frozenset[str]:
    return frozenset(t.stem for t in sentence.read(text, "en").tokens if not t.number and t.stem.isascii())


def rarity(texts: list[str], least: int = 3) -> dict[str, float]:
    """Stem → how rare it is: 1 - log(texts with it) / log(texts); what stands in fewer than ``least`` is left out."""
    counts = Counter(root for text in texts for root in stems(text))
    most = math.log(len(texts) + 1)
    return {root: round(1 - math.log(n + 0.5) / most, 2) for root, n in sorted(counts.items()) if n >= least}


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

Each table is a logistic regression on features of the same name (``bot.core.residue``, ``bot.core.bearing``).
``WORTH`` is what the chance of each answer counts: more where the kind is rarer, so that each is found as well.
"""

from __future__ import annotations

'''


RARITY_HEAD = '''\
"""How rare a stem is in English news, in hundredths. Written by scripts/learn_diff.py; do not edit.

Counted in short news texts of public sets (SemEval STS headlines, VitaminC, ECB+, Emergent) and feeds: stems and
numbers only, no text is kept. A stem in c of n texts has 1 - log(c) / log(n); one not listed is as rare as can be.
"""

from __future__ import annotations

'''
RARITY_FOOT = '''RARITY: dict[str, float] = {
    stem: int(hundredths) / 100 for stem, hundredths in (entry.split(":") for entry in _STEMS.split())
}
"""Stem → rarity, 0 to 1."""
'''


def listed(items: Iterable[str]) -> str:
    """The items in lines of a readable length."""
    lines, line = [], ""
    for item in items:
        if len(line) + len(item) > 115:
            lines.append(line.rstrip())
            line = ""
        line += item + " "
    return "\n".join([*lines, line.rstrip()])


def write(lexicon: tuple, rare: dict[str, float], tables: dict[str, dict[str, float]]) -> None:
    events, shapes, base = lexicon
    body = listed(f"{s}:{round(100 * e)}:{round(100 * r)}" for s, (e, r) in sorted(events.items()))
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
    (ROOT / "bot/core/word_rarity.py").write_text(
        RARITY_HEAD + f'_STEMS = """\n{listed(f"{s}:{round(100 * r)}" for s, r in rare.items())}\n"""\n' + RARITY_FOOT,
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
    parser.add_argument("--stance", action="store_true", help="learn concern, stance and rarity only")
    parser.add_argument("--drop", default="", help="features left out, separated by commas")
    options = parser.parse_args()
    weights, lexicon = diff_weights.NOVELTY, (event_words.EVENTS, event_words.SHAPES, event_words.UNSEEN)
    if not options.stance:
        weights, lexicon = novelty(options.data, set(filter(None, options.drop.split(","))))
        use(*lexicon)
    tables, rare = emergent(options.data)
    if options.write:
        write(lexicon, rare, {"NOVELTY": weights} | tables)


if __name__ == "__main__":
    main()
