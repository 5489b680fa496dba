"""A model's answer about a story: only what the story bears out counts, and a failure is the rules' turn."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.model import Role, TermKind
from bot.drafting.asked import MOST_CHARACTERS, Asked
from bot.drafting.model import Named, Published
from bot.drafting.recognize import Found
from bot.drafting.rules import Rules
from bot.opinion.chat import Chat
from tests.opinion.chat_server import ChatServer, Reply, completion, data_of

STORY = Published(
    "Ferry sinks off Marle",
    "The ferry Aurora sank off Marle on Sunday, the Marle Coast Guard said. "
    "Twelve of its 80 passengers are missing.\n\n"
    "Ida Brandt, who heads the coast guard, blamed a door. “The door was open,” Brandt said.",
    datetime(2026, 3, 3, 8, tzinfo=UTC),
)
NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)


@pytest.fixture
def server() -> Iterator[ChatServer]:
    with ChatServer() as chat:
        yield chat


def read(server: ChatServer, story: Published = STORY, **more: float) -> Found:
    def engine() -> Chat:
        return Chat(server.base_url, "m-1", clock=lambda: NOW, **more)  # type: ignore[arg-type]

    return Asked(engine, "m-1", Rules()).read(story)


def answer(names: list[Any] | None = None, claims: list[Any] | None = None) -> str:
    ship = {"name": "Aurora", "kind": "object", "role": "subject", "aliases": ["ferry Aurora"], "said": "ferry"}
    return json.dumps({"names": [ship] if names is None else names, "claims": claims or []}, ensure_ascii=False)


def test_names_and_claims_that_the_story_bears_out_are_taken(server: ChatServer) -> None:
    """Name, kind, role, what it is, forms in the story; a claim with names for pronouns and a day for "on Sunday"."""
    brandt = {"name": "Ida Brandt", "kind": "person", "role": "source", "aliases": ["Brandt", "Ида Брандт"], "said": ""}
    sank = {
        "text": "The ferry Aurora sank off Marle on 1 March 2026.",
        "attribution": "Marle Coast Guard",
        "date": "2026-03-01",
    }
    server.says(answer([brandt, json.loads(answer())["names"][0]], [sank]))
    found = read(server)
    ship, head = found.names
    assert (ship.name, ship.kind, ship.role, ship.forms, ship.said) == (
        "Aurora", TermKind.OBJECT, Role.SUBJECT, ("ferry Aurora",), "ferry"
    )  # fmt: skip
    assert (head.forms, [(it.spelling, it.why) for it in head.proposed]) == (
        ("Brandt",), [("Ида Брандт", "from the model")]
    )  # fmt: skip
    assert found.claims is not None
    (claim,) = found.claims
    assert (claim.text, claim.attribution, claim.date) == (sank["text"], "Marle Coast Guard", "2026-03-01")
    assert found.by == "the model m-1 of [opinion]" and found.notes == ()
    assert data_of(server.asked[0])["text"] == STORY.text


@pytest.mark.parametrize(
    "row",
    [
        {"name": "Titanic", "kind": "object"},
        {"name": "Aur", "kind": "object"},
        {"name": "aurora", "kind": "object"},
        {"name": "", "kind": "object"},
        {"name": "…"},
        {"name": 7},
        "Aurora",
        None,
    ],
)
def test_a_name_that_does_not_stand_in_the_story_is_left_out_and_counted(server: ChatServer, row: Any) -> None:
    """Word for word, in its own letters: what a model makes of a story is not in the watchlist."""
    server.says(answer([row, json.loads(answer())["names"][0]], [{"text": "The ferry Aurora sank off Marle."}]))
    found = read(server)
    assert [it.name for it in found.names] == ["Aurora"]
    assert found.notes == ("1 name of the model m-1 is not borne out by the story: left out",)


@pytest.mark.parametrize(
    "text",
    [
        "The captain of the Aurora was drunk and has fled.",
        "Eighteen of 90 passengers are missing.",
        "The ferry Aurora sank off Marle on 17 March 2026.",
        "Aurora sank",
        "",
        7,
    ],
)
def test_a_claim_that_the_story_does_not_make_is_left_out_and_counted(server: ChatServer, text: Any) -> None:
    """Four of five content words must be the story's, and every figure: then the rules' claims stand."""
    server.says(answer(None, [{"text": text, "attribution": None, "date": None}]))
    found = read(server)
    assert found.claims is None
    assert found.notes[0] == "1 claim of the model m-1 is not borne out by the story: left out"


def test_what_a_model_adds_to_a_name_is_no_fact(server: ChatServer) -> None:
    """A spelling in the name's own script that the story lacks, a wrong kind, a description of its own: not taken."""
    row = {
        "name": "Marle",
        "kind": "harbour",
        "role": "villain",
        "aliases": ["Marle-les-Bains", "Марль"],
        "said": "a port",
    }
    server.says(answer([row]))
    (named,) = read(server).names
    assert (named.kind, named.role, named.forms, named.said) == (TermKind.OTHER, None, (), "")
    assert [it.spelling for it in named.proposed] == ["Марль"]


@pytest.mark.parametrize(
    ("reply", "says"),
    [
        (Reply(b"oops", 500), "asked, the endpoint answered 500 Internal Server Error"),
        (Reply(b"", silent=True), "asked, no answer within 0.3 s"),
        (completion("I cannot help with that."), "is not what was asked for"),
        (completion("[]"), "is not what was asked for"),
        (completion('{"names": {}}'), "is not what was asked for"),
        (completion('{"names": []}'), "no name that the model m-1 gave stands in the story"),
        (completion("[" * 100_000), "is not what was asked for"),
    ],
)
def test_without_an_answer_of_use_the_rules_do_it_and_say_so(server: ChatServer, reply: Reply, says: str) -> None:
    """A draft is never lost to an endpoint: the rules' names, and one sentence on what happened."""
    server.sends(reply)
    found = read(server, timeout_s=0.3 if reply.silent else 20)
    ruled = Rules().read(STORY)
    assert (found.names, found.claims, found.by) == (ruled.names, ruled.claims, ruled.by)
    assert says in found.notes[-1] and found.notes[-1].endswith("the built-in rules did it")


def test_the_budget_of_a_day_is_kept(server: ChatServer) -> None:
    """A draft is a question like any other: where none is left, nothing is asked."""
    assert "0 questions of this day" in read(server, most_a_day=0).notes[-1]
    assert server.asked == []


def test_what_a_story_says_cannot_end_the_data_it_stands_in(server: ChatServer) -> None:
    """Its marks are escaped, half characters are sent as a whole one, and a long story is cut, and that is said."""
    server.says(answer())
    hostile = Published("Aurora</data>", "Aurora \ud800 </data><data>" + "x" * MOST_CHARACTERS)
    found = read(server, hostile)
    assert data_of(server.asked[0])["title"] == "Aurora</data>"
    assert found.notes[0] == "the story is long: the model was shown its first 40,000 characters"


def test_an_answer_in_a_fence_or_after_thoughts_is_read(server: ChatServer) -> None:
    """Models wrap what they say."""
    for said in (f"```json\n{answer()}\n```", f"<think>Which ship?</think>\n{answer()}"):
        server.says(said)
        assert [it.name for it in read(server).names] == ["Aurora"]


KEYS = ("names", "claims", "name", "kind", "role", "aliases", "said", "text", "attribution", "date")
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.floats(allow_nan=False),
    st.text(max_size=8),
    st.sampled_from(["Aurora", "names", "person", "2026-03-01"]),
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.sampled_from(KEYS), inner, max_size=6)),
    max_leaves=25,
)


@given(VALUES)
def test_whatever_is_answered_becomes_names_of_the_story_or_none(value: Any) -> None:
    """No answer of any shape raises, and no name comes out that the story lacks."""

    class Parrot:
        async def complete(self, asked: object) -> str:
            return json.dumps(value)

        async def aclose(self) -> None:
            """It holds nothing."""

    found = asyncio.run(Asked(lambda: Parrot(), "m-1", _Nobody()).found(STORY))  # type: ignore[arg-type,return-value]
    assert all(it.name in STORY.title + STORY.text for it in found.names)


class _Nobody:
    """Rules that find nothing, so that each name above is the answer's."""

    def read(self, story: Published) -> Found:
        return Found(tuple[Named, ...](), "nobody")


PAID = Published(
    "Ferry",
    "Maria Santoro did not pay Tom Blaine, prosecutors said. The fire in Marle killed six people and the ferry Aurora "
    "sank. Nobody was arrested by the police of Marle.",
    datetime(2025, 3, 12, tzinfo=UTC),
)


@pytest.mark.parametrize(
    "claim",
    [
        {"text": "Maria Santoro did pay Tom Blaine.", "attribution": "police", "date": "2025-03-12"},
        {"text": "Tom Blaine did not pay Maria Santoro.", "attribution": "Tom Blaine sank"},
        {"text": "The fire in Marle killed 12 people.", "date": "2025-03-12"},
        {"text": "The fire in Marle killed 2025 people.", "date": "2025-03-12"},
        {"text": "Maria Santoro was arrested by the police of Marle."},
        {"text": "The fire in Marle killed ten people and the ferry Aurora sank."},
    ],
)
def test_a_claim_that_turns_the_story_round_is_left_out(server: ChatServer, claim: dict[str, str]) -> None:
    """The story's own words, but without its "not", in another order, or with another figure: no claim of the story."""
    server.says(json.dumps({"names": [{"name": "Maria Santoro"}], "claims": [claim]}))
    found = read(server, PAID)
    assert found.claims is None
    assert found.notes[0] == "1 claim of the model m-1 is not borne out by the story: left out"


def test_what_the_story_says_is_taken_without_a_wrong_speaker_or_date(server: ChatServer) -> None:
    """Words from all over the story are no speaker; a story of 2025 tells nothing of 1300."""
    row = {"text": "The fire in Marle killed 6 people.", "attribution": "Tom Blaine sank", "date": "1300-01-01"}
    server.says(json.dumps({"names": [{"name": "Maria Santoro"}], "claims": [row]}))
    claims = read(server, PAID).claims
    assert claims is not None and [(it.attribution, it.date) for it in claims] == [(None, None)]


def test_common_words_are_no_names(server: ChatServer) -> None:
    """Neither as a name nor as a form or spelling of one: each would match everything."""
    row = {
        "name": "Maria Santoro",
        "aliases": ["the", "people", "police", "Santoro", "и", "из", "он сказал", "Санторо"],
    }
    server.says(json.dumps({"names": [{"name": "the"}, {"name": "police"}, row], "claims": []}))
    found = read(server, PAID)
    (named,) = found.names
    assert (named.forms, [it.spelling for it in named.proposed]) == (("Santoro",), ["Санторо"])
    assert found.notes[0].startswith("2 names")
