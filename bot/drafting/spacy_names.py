"""Names by a spaCy pipeline that the user has installed. It is asked for nothing else, and nothing is downloaded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from bot.core.errors import BotError
from bot.core.model import TermKind
from bot.core.text import fold
from bot.drafting.model import Named, Published
from bot.drafting.recognize import Found, Recognizer

KINDS = {
    "PERSON": TermKind.PERSON,
    "PER": TermKind.PERSON,
    "ORG": TermKind.ORGANIZATION,
    "NORP": TermKind.GROUP,
    "GPE": TermKind.PLACE,
    "LOC": TermKind.PLACE,
    "FAC": TermKind.PLACE,
    "PRODUCT": TermKind.OBJECT,
    "WORK_OF_ART": TermKind.OBJECT,
    "LAW": TermKind.OBJECT,
    "EVENT": TermKind.EVENT,
}
"""Labels of the pipelines that spaCy's makers publish → kinds; numbers, dates and what else they mark is left out."""
MOST_CHARACTERS = 200_000
"""A pipeline takes some ten seconds and a gigabyte for a million characters; a story has five thousand."""
_ARTICLES = ("the ", "a ", "an ")


@dataclass(frozen=True, slots=True)
class _Entity:
    """A mention as the pipeline marks it, with the sentence that it stands in (-1: the title)."""

    text: str
    kind: TermKind
    sentence: int


class SpacyNames:
    """Reads with the pipeline ``model``; what it has no word for (things, what a name is) is the ``rules``' part."""

    def __init__(self, model: str, pipeline: Any, rules: Recognizer) -> None:
        self._model, self._pipeline, self._rules = model, pipeline, rules

    @classmethod
    def open(cls, model: str, rules: Recognizer) -> SpacyNames:
        """Load the pipeline. Raises BotError where spaCy, or a pipeline of that name, is not installed."""
        try:
            import spacy
        except ImportError:
            raise BotError(
                f"--names {model}: spaCy is not installed (the extra “names”); without it: rules, opinion"
            ) from None
        try:
            return cls(model, spacy.load(model), rules)
        except OSError:  # what spacy.load raises for a name that it does not know
            raise BotError(f"--names {model}: there is no such spaCy pipeline here: install it, or use rules") from None

    def read(self, story: Published) -> Found:
        """The pipeline's names beside those of the rules; where it breaks, the rules' alone, with a note."""
        ruled = self._rules.read(story)
        try:
            entities = list(_entities(self._pipeline, story))
        except Exception as error:  # a pipeline of another version fails in ways of its own; the draft must not
            return _without(ruled, f"the spaCy pipeline “{self._model}” failed ({type(error).__name__})")
        by = f"the spaCy pipeline {self._model} and {ruled.by}"
        return Found(with_rules(joined(entities), ruled.names), by, ruled.claims, ruled.notes)


def _without(ruled: Found, why: str) -> Found:
    return replace(ruled, notes=(*ruled.notes, f"{why}: {ruled.by} found the names"))


def _entities(pipeline: Any, story: Published) -> Iterator[_Entity]:
    parts = [(story.title, True), *((part, False) for part in story.text[:MOST_CHARACTERS].split("\n\n"))]
    sentence = 0
    for text, is_title in parts:
        doc = pipeline(text)
        starts = [it.start for it in doc.sents] if doc.has_annotation("SENT_START") else [0]
        for one in doc.ents:
            name, kind = _bare(one.text), KINDS.get(one.label_)
            if kind is not None and any(sign.isalpha() for sign in name):
                at = sum(start <= one.start for start in starts) - 1
                yield _Entity(name, kind, -1 if is_title else sentence + at)
        sentence += 0 if is_title else len(starts)


def _bare(text: str) -> str:
    """A mention without article and possessive, on one line."""
    name = " ".join(text.split()).removesuffix("'s").removesuffix("’s").strip(" \"“”'’.,;:()[]")
    article = next((it for it in _ARTICLES if name.lower().startswith(it)), "")
    return name[len(article) :]


def joined(entities: Iterable[_Entity]) -> tuple[Named, ...]:
    """The mentions as names: a person's surname joined to the full name, a short form to the only long one it ends or
    begins, whatever is written alike to itself."""
    groups: dict[str, list[_Entity]] = {}
    for one in entities:
        groups.setdefault(fold(one.text), []).append(one)
    homes = {key: _home(key, groups) for key in groups}
    whole: dict[str, list[_Entity]] = {}
    for key, found in groups.items():
        whole.setdefault(homes[key], []).extend(found)
    made = (_named(groups[key], found) for key, found in whole.items())
    return tuple(sorted(made, key=lambda it: (it.first, -it.mentions)))


def _home(key: str, groups: dict[str, list[_Entity]]) -> str:
    """The one longer name that a short one is a part of, at its end or its beginning; itself where there is none."""
    kind = groups[key][0].kind
    longer = [
        it
        for it in groups
        if it != key and groups[it][0].kind is kind and (it.endswith(f" {key}") or it.startswith(f"{key} "))
    ]
    longest = [it for it in longer if not any(it != other and it in other for other in longer)]
    return longest[0] if len(longest) == 1 and kind is not TermKind.PLACE else key


def _named(own: list[_Entity], found: list[_Entity]) -> Named:
    name = Counter(it.text for it in own).most_common(1)[0][0]
    forms = tuple(text for text, _ in Counter(it.text for it in found).most_common() if text != name)
    kind = Counter(it.kind for it in own).most_common(1)[0][0]
    return Named(name, kind, forms, "", len(found), min(it.sentence for it in found))


def with_rules(names: tuple[Named, ...], ruled: tuple[Named, ...]) -> tuple[Named, ...]:
    """The rules' names, and what only the pipeline found.

    Of a name that both found the rules' word stands: with the smallest English pipeline .62 of the kinds were right on
    eight stories, with the rules .74.
    """
    inside = {fold(form) for it in ruled for form in (it.name, *it.forms)}
    parts = {part for form in inside for part in form.split()}
    rest = [
        it for it in names if not {fold(form) for form in (it.name, *it.forms)} & inside and fold(it.name) not in parts
    ]
    return tuple(sorted((*ruled, *rest), key=lambda it: (it.first, -it.mentions)))
