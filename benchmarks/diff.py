"""How many sentences a second the diff judges on one core, and how that compares with cheaper ways.

    python benchmarks/diff.py [TEXT …] [-n 4000] [--rounds 5] [--cold]

Run by hand. TEXT: files or folders of text (``.txt``) or JSON Lines (``.jsonl``), whose sentences are judged;
without any, sentences are put together here, with names and figures that no other sentence has. A round judges each
sentence once, as a running service does: its words are known, the sentence is not; with --cold, nothing is known, as in
a process that just started. CPU time, not wall time.
"""

# ruff: noqa: SIM905, E501, T201
from __future__ import annotations

import argparse
import gc
import json
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from bot.core import sentence
from bot.core import text as text_room
from bot.core.claims import Known, judge
from bot.core.model import Claim, Role, Term, TermKind
from bot.core.terms import Matcher
from bot.core.text import sentences, stem, words

CLAIMS = (
    "Dockers at the port of Larne walked out on Monday over a pay offer of 4 percent.",
    "About 2,000 to 3,000 dockers have joined the strike at Larne, the union says.",
    "The ferry operator Norsund has cancelled all crossings to Larne until Friday.",
    "Norsund chief executive Mira Holt visited Larne in March and promised new berths.",
    "The union's secretary Odd Berg said that members would not return before a better offer.",
    "A government mediator was appointed on 12 May 2026 to bring both sides to the table.",
    "Fuel prices on the islands have risen by 15 percent since the crossings stopped.",
    "Two dockers were arrested after a scuffle with guards at the northern gate.",
    "The harbour authority expects losses of $40 million a week while the cranes stand still.",
    "Supermarkets on the islands have rationed milk, bread and medicine.",
    "The transport minister Lena Voss rejected calls to send soldiers to unload ships.",
    "At least 14 cargo ships are waiting outside the harbour, according to the coastguard.",
    "Norsund plans to lay off 600 seasonal workers if the strike goes on into June.",
    "Dockers at the neighbouring port of Kirkby voted against joining the walkout.",
)
TERMS = (
    Term("Norsund", TermKind.ORGANIZATION, Role.ACTOR, ("Norsund Ferries", "Норсунд")),
    Term("Larne", TermKind.PLACE, Role.PLACE, ("port of Larne", "Ларн")),
    Term("Mira Holt", TermKind.PERSON, Role.ACTOR, ("Holt", "Мира Хольт")),
    Term("Odd Berg", TermKind.PERSON, Role.ACTOR, ("Berg",)),
    Term("Lena Voss", TermKind.PERSON, Role.ACTOR, ("Voss",)),
    Term("dockers", TermKind.GROUP, Role.SUBJECT, ("dock workers", "harbour workers", "докеры")),
    Term("strike", TermKind.EVENT, Role.SUBJECT, ("walkout", "dockers' strike", "industrial action")),
)


# --- sentences -----------------------------------------------------------------------------------------------------

_WHO = (
    "dockers|the union|union leaders|the ferry operator|Norsund|Mira Holt|Odd Berg|the transport minister|Lena Voss|"
    "a government mediator|the harbour authority|islanders|shopkeepers|the coastguard|a spokeswoman for the ministry|"
    "crane drivers|two former managers|the regional court|investigators|the opposition leader|a retired captain|farmers|"
    "the central bank|hauliers|a team of engineers|prosecutors|the mayor|nurses at the island's only hospital"
).split("|")
_DID = (
    "rejected|accepted|announced|denied|confirmed|cancelled|postponed|condemned|welcomed|signed|questioned|reviewed|"
    "called for|warned of|voted on|walked away from|published|withdrew|may extend|has not discussed|is investigating|"
    "were told about|promised|lost|paid for|blocked|reopened|described|inspected|will appeal against"
).split("|")
_WHAT = (
    "a pay offer of {n} percent|the closure of the northern gate|crossings to {name}|plans to lay off {n} workers|"
    "a loan of ${n} million|reports that {n} people were injured|the walkout at the port of {name}|new talks in {name}|"
    "the arrest of {n} dockers|a contract with {name} Shipping|the sale of {n} cranes|claims about unpaid overtime|"
    "a settlement worth €{n},500|an inquiry into the fire on the {name}|rules on rest periods for crews|"
    "the resignation of {name} {name}|a shortage of medicine and fuel|the delivery of {n} tonnes of grain"
).split("|")
_WHERE = (
    "in the town of {name}|on Tuesday|after {n} days of talks|despite heavy rain|at a meeting with {name} {name}|"
    "since March|before a crowd of about {n},000|during a visit to {name}|on the eve of the holiday|by a vote of {n} to {m}|"
    "for the first time in {n} years|according to a letter seen by the {name} Gazette|while ships waited outside the harbour|"
    "as prices rose by {m}.{n} percent|on {m} May 2026|hours before a deadline set by the court"
).split("|")
_ADDED = (
    "and said that members would decide next week|which the company called unacceptable|though nobody was hurt|"
    "but the police have no evidence of a crime|adding that more than {n} families depend on the port|"
    "and it is unclear whether the ferry will sail|who had worked there since {year}|according to two officials"
).split("|")
_SYLLABLES = "ka lo ri ven dor mar sel tu bra nik os han fer wil tor gra pe lin ast mo".split()


def made(count: int, seed: int) -> list[str]:
    """``count`` different sentences of news, 10 to 35 words long, whose names and figures nothing else has."""
    chance = random.Random(seed)
    found: dict[str, None] = {}
    while len(found) < count:
        parts = [*map(chance.choice, (_WHO, _DID, _WHAT, _WHERE)), chance.choice(_WHERE)]
        if chance.random() < 0.6:
            parts.append(chance.choice(_ADDED))
        found[_filled(" ".join(parts), chance)] = None
    return list(found)


def _filled(pattern: str, chance: random.Random) -> str:
    """``pattern`` with names and figures drawn, as a sentence."""
    while "{name}" in pattern:
        name = "".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))).capitalize()
        pattern = pattern.replace("{name}", name, 1)
    figures = {"n": chance.randint(2, 999), "m": chance.randint(1, 31), "year": chance.randint(1970, 2026)}
    text = pattern.format(**figures)
    return text[0].upper() + text[1:] + "."


def read(paths: Sequence[Path]) -> list[str]:
    """The different sentences of text files and of JSON Lines (their "text", "item" and "known" where they are text)."""
    found: dict[str, None] = {}
    for text in (text for path in paths for file in _files(path) for text in _texts(file)):
        found.update((text[start:end], None) for start, end in sentences(text))
    return list(found)


def _files(path: Path) -> list[Path]:
    return sorted(f for f in path.rglob("*") if f.suffix in (".txt", ".jsonl")) if path.is_dir() else [path]


def _texts(file: Path) -> Iterator[str]:
    text = file.read_text(encoding="utf-8")
    if file.suffix != ".jsonl":
        yield text
        return
    for line in filter(None, text.split("\n")):
        row = json.loads(line)
        yield from (row[key] for key in ("title", "text", "item", "known") if isinstance(row.get(key), str))


# --- ways ----------------------------------------------------------------------------------------------------------

Way = Callable[[str], object]


def known_of(count: int, *, names: bool = False) -> Known:
    """``count`` known claims, indexed: the fourteen above, then made ones."""
    texts = [*CLAIMS, *made(max(0, count - len(CLAIMS)), seed=1)][:count]
    matcher = Matcher(TERMS)
    spans = (lambda text: [(one.start, one.end, one.term) for one in matcher.find_in(text)]) if names else None
    return Known((Claim(f"c{number:04}", text) for number, text in enumerate(texts)), names=spans)


def diff(count: int, *, names: bool = False) -> Way:
    """The diff against ``count`` known claims; ``names``: with the watched terms found in each sentence, as in a story."""
    known = known_of(count, names=names)
    return lambda text: judge(text, known)


def unseen() -> Way:
    """A cheap peer: how many stems of the sentence no claim has. Same words and stems as the diff."""
    have = {stem(word.folded, "en") for claim in CLAIMS for word in words(claim)}
    return lambda text: sum(stem(word.folded, "en") not in have for word in words(text))


def alike() -> Way:
    """What is often done instead: the best ``difflib`` ratio with any of the 14 claims."""
    matchers = [SequenceMatcher(None, "", claim, autojunk=False) for claim in CLAIMS]

    def ratio(text: str) -> float:
        for matcher in matchers:
            matcher.set_seq1(text)
        return max(matcher.ratio() for matcher in matchers)

    return ratio


# --- measuring -----------------------------------------------------------------------------------------------------


def forget_sentences() -> None:
    """Empty the caches that hold whole texts, so that only single words are known."""
    for cache in (sentence._read, sentence._named_once, text_room._words):
        cache.cache_clear()


def forget() -> None:
    """Empty every cache of the core, so that a round owes nothing to the one before."""
    for name, module in list(sys.modules.items()):
        if name.startswith("bot.core"):
            for value in vars(module).values():
                if not isinstance(value, type) and callable(clear := getattr(value, "cache_clear", None)):
                    clear()


def rate(way: Way, texts: Sequence[str], *, cold: bool) -> float:
    """Sentences a second of CPU, each judged once; ``cold``: with all caches empty at the start."""
    forget()
    if not cold:
        for text in texts:
            way(text)
        forget_sentences()
    gc.collect()
    began = time.process_time()
    for text in texts:
        way(text)
    return len(texts) / (time.process_time() - began)


_SLOW = 100
"""Sentences for a way that judges some hundred a second."""


def measured(texts: Sequence[str], rounds: int, *, cold: bool) -> dict[str, list[float]]:
    """Way → its rates, round by round; the ways take turns, so that a busy machine is busy for all of them."""
    ways = {
        "diff, 14 claims": diff(14),
        "diff, 14 claims, 7 terms": diff(14, names=True),
        "diff, 100 claims": diff(100),
        "diff, 1,000 claims": diff(1000),
        "unseen stems": unseen(),
        "difflib, best of 14": alike(),
    }
    rates: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            rates[name].append(rate(way, texts[:_SLOW] if name.startswith("difflib") else texts, cold=cold))
    return rates


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("text", nargs="*", type=Path, metavar="TEXT", help="files or folders (.txt, .jsonl) to judge")
    parser.add_argument("-n", type=int, default=4000, help="sentences a round (default: 4000)")
    parser.add_argument("--rounds", type=int, default=5, help="median of this many (default: 5)")
    parser.add_argument("--cold", action="store_true", help="begin with all caches empty")
    given = parser.parse_args()
    texts = read(given.text) if given.text else made(given.n, seed=2)
    random.Random(0).shuffle(texts)
    texts = texts[: given.n]
    if not texts:
        sys.exit("no sentence found")
    length = statistics.mean(len(words(text)) for text in texts)
    known = "caches empty" if given.cold else "words known"
    print(f"{len(texts):,} different sentences of {length:.0f} words, {known}, {given.rounds} rounds, one core\n")
    print(f"{'':26}{'median/s':>10}{'least':>9}{'most':>9}{'to diff':>9}")
    rates = measured(texts, given.rounds, cold=given.cold)
    ours = statistics.median(rates["diff, 14 claims"])
    for name, each in rates.items():
        middle = statistics.median(each)
        print(f"{name:26}{middle:10,.0f}{min(each):9,.0f}{max(each):9,.0f}{middle / ours:9.2f}")


if __name__ == "__main__":
    main()
