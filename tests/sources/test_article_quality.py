"""How well articles are read, measured on 110 news pages of 32 countries."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from datetime import UTC, datetime

from bot.sources.article import read_article
from bot.sources.fetched import Fetched

from .shared_data import shared

WEAK = {
    "pl/Rzeczpospolita/V1": "half is behind a paywall, which is not read around",
    "de/Gamestar/V1": "lists that belong to the article, and are not in the gold",
    "de/WinFuture/V1": "a list of the offer, which is not in the gold",
    "de/Taz/V2": "a paragraph that is not in the gold, and the paper's appeal behind the text",
    "de/WDR/V1": "boxes of the broadcaster, and paragraphs that are not in the gold",
}
"""What stays under .85, and why. Of trafilatura's ways, ``favor_precision`` gives .947 in all, ``favor_recall`` .949,
``fast`` .930, its default .953; with what the page states in its linked data, .967."""


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.lower()))


def _f1(one: Counter[str], other: Counter[str]) -> float:
    return 2 * (one & other).total() / ((one.total() + other.total()) or 1)


def test_the_text_of_articles_has_a_mean_f1_of_95_hundredths_by_counts_of_words() -> None:
    """And what fails is known: each page under .85 is in the table, and the table holds no other."""
    scores: dict[str, float] = {}
    titles = days = minutes = authors = 0
    gold = shared("articles", "gold.jsonl")
    for line in gold.read_text("utf-8").splitlines():
        row = json.loads(line)
        body = gzip.decompress((gold.parent / row["html"]).read_bytes())
        article = read_article(Fetched(row["url"], body, "text/html"))
        scores[row["id"]] = _f1(_words(article.text), _words(" ".join(row["paragraphs"])))
        titles += _f1(_words(article.title), _words(row["title"])) > 0.8
        authors += {it.lower() for it in row["authors"] or ()} <= {it.lower() for it in article.authors}
        stated = datetime.fromisoformat(row["date"])
        stated = stated if stated.tzinfo else stated.replace(tzinfo=UTC)
        days += article.published is not None and article.published.date() == stated.date()
        minutes += article.published is not None and abs((article.published - stated).total_seconds()) < 60
    mean = sum(scores.values()) / len(scores)
    print(f"articles: mean F1 {mean:.3f}; titles {titles}, all authors {authors}, day {days}, minute {minutes} of 110")
    assert len(scores) == 110
    assert mean >= 0.95
    assert {name for name, score in scores.items() if score < 0.85} == WEAK.keys()
    assert titles >= 95 and authors >= 85 and days >= 105 and minutes >= 94
