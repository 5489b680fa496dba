"""The chat engine against a strict server on loopback: what is asked, what fails, and what is never shown."""

from __future__ import annotations

import asyncio
import io
import json
import logging
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from bot import log
from bot.core.model import Claim, Kind
from bot.core.opinion import NoOpinion, Opinion, Question
from bot.opinion.chat import MOST_BYTES, Chat
from tests.opinion.chat_server import ChatServer, Reply, completion, data_of

KEY = "sk-hush-0123456789"
NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
FACT = "The port's owner is now ready to go to twice that."
QUESTION = Question("Strike", (Claim("c03", "The offer is a rise of 3 percent."),), (FACT, "Tulips bloom at the quay."))
FOUND = json.dumps([{"quote": FACT, "kind": "update", "claim": "c03", "why": "Doubled."}])


class Asking:
    """An engine with a clock in hand, and everything that it writes to the log."""

    def __init__(self, server: ChatServer, key: str | None = KEY, base_url: str = "", **more: int | float) -> None:
        self.now = NOW
        self.engine = Chat(base_url or server.base_url, "m-1", key, clock=lambda: self.now, **more)  # type: ignore[arg-type]

    def ask(self, times: int = 1) -> list[Opinion | NoOpinion]:
        """The same question, one after the other."""

        async def all_of_it() -> list[Opinion | NoOpinion]:
            try:
                return [await self.engine.ask(QUESTION) for _ in range(times)]
            finally:
                await self.engine.aclose()

        return asyncio.run(all_of_it())

    def reason(self) -> str:
        """Why one question has no answer."""
        (said,) = self.ask()
        assert isinstance(said, NoOpinion), said
        return said.reason


@pytest.fixture
def server() -> Iterator[ChatServer]:
    """An endpoint that wants the key."""
    with ChatServer(key=KEY) as chat:
        yield chat


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """The house's log, at its most talkative."""
    root, stream = logging.getLogger(), io.StringIO()
    before, level = root.handlers[:], root.level
    log.start(logging.DEBUG, stream)
    yield stream
    root.handlers[:] = before
    root.setLevel(level)


def test_an_answer_that_quotes_the_item_is_an_opinion(server: ChatServer) -> None:
    """One POST with the model, temperature 0 and the data; the key as a bearer; and the finding comes back."""
    server.says(FOUND)
    (said,) = Asking(server).ask()
    assert isinstance(said, Opinion)
    assert [(it.passage, it.kind, it.claim) for it in said.findings] == [(FACT, Kind.UPDATE, "c03")]
    assert server.asked[0]["model"] == "m-1"
    assert data_of(server.asked[0])["passages"] == list(QUESTION.passages)


def test_a_server_without_a_key_is_sent_none() -> None:
    """A model server on the desk's own machine."""
    with ChatServer() as server:
        assert isinstance(Asking(server, key=None).ask()[0], Opinion)
        assert "authorization" not in server.headers[0]


@pytest.mark.parametrize(
    ("reply", "says"),
    [
        (Reply(b"oops", 500), "asked, the endpoint answered 500 Internal Server Error"),
        (Reply(b"{}", 429, {"Retry-After": "7"}), "asked, the endpoint answered 429 Too Many Requests"),
        (Reply(b"{}", 799), "asked, the endpoint answered 799"),
        (Reply(b"", 302, {"Location": "http://127.0.0.1:9/elsewhere"}), "asked, the endpoint answered 302 Found"),
        (Reply(b"<html>not an endpoint</html>"), "asked, what the endpoint sent is no chat completion"),
        (Reply(b'{"choices": []}'), "asked, what the endpoint sent is no chat completion"),
        (Reply(b"[" * 100_000), "asked, what the endpoint sent is no chat completion"),
        (Reply(b"{}", headers={"Content-Encoding": "gzip"}), "asked, the endpoint packs its answer"),
        (Reply(b" " * (MOST_BYTES + 1)), "asked, the endpoint sent more than 500,000 bytes"),
        (Reply(b"", silent=True), "asked, no answer within 0.3 s"),
        (completion("There is nothing new."), "asked, and its answer is not the list that was asked for"),
        (completion(None), "asked, and its answer is not the list that was asked for"),
        (completion('[{"quote": "Tulips are gone.", "kind": "new"}]'), "asked, and nothing that it found could be"),
        (completion(FOUND.replace("c03", "c77")), "asked, and nothing that it found could be"),
    ],
)
def test_what_is_no_usable_answer_is_said_in_one_line(server: ChatServer, reply: Reply, says: str) -> None:
    """The lexical decision stands, and the trace says why."""
    server.sends(reply)
    reason = Asking(server, timeout_s=0.3 if reply.silent else 20).reason()
    assert reason.startswith(says)
    assert "\n" not in reason


def test_an_endpoint_that_is_not_there_or_is_no_server_is_said_so(server: ChatServer) -> None:
    """A closed port, and an address that cannot be asked."""
    assert (
        Asking(server, base_url="http://127.0.0.1:9").reason() == "asked, the endpoint cannot be reached, or broke off"
    )
    assert "could not be asked" in Asking(server, base_url="http://127.0.0.1:99999/v1").reason()


def test_a_failing_endpoint_is_told_once_and_left_alone_until_its_time(
    server: ChatServer, written: io.StringIO
) -> None:
    """Not for each item: one line in the log when it fails, one when it answers again."""
    server.sends(Reply(b"", 503))
    asking = Asking(server)
    asking.ask(5)
    assert len(server.asked) == 1
    asking.now += timedelta(seconds=61)
    assert "503" in asking.reason()
    assert len(server.asked) == 2
    server.says("[]")
    asking.now += timedelta(seconds=61)
    assert asking.reason() == (
        "not asked, as the endpoint failed a moment ago (the endpoint answered 503 Service Unavailable)"
    )
    asking.now += timedelta(seconds=60)
    assert isinstance(asking.ask()[0], Opinion)
    events = [
        line.split()[2] for line in written.getvalue().splitlines() if "bot.opinion" in line or "opinion." in line
    ]
    assert events == ["opinion.failing", "opinion.recovered"]


@pytest.mark.parametrize(
    ("value", "seconds"), [("7", 7), ("Wed, 04 Mar 2026 12:05:00 GMT", 300), ("999999", 3600), ("soon", 60)]
)
def test_patience_is_kept_as_long_as_the_endpoint_asks_for(server: ChatServer, value: str, seconds: int) -> None:
    """In seconds or as a date; at most an hour, as a wrong header must not end the opinions for a day."""
    server.sends(Reply(b"", 429, {"Retry-After": value}))
    asking = Asking(server)
    asking.ask()
    server.says("[]")
    asking.now = NOW + timedelta(seconds=seconds - 1)
    assert asking.reason().startswith("not asked")
    asking.now = NOW + timedelta(seconds=seconds)
    assert isinstance(asking.ask()[0], Opinion)


def test_a_question_that_is_refused_for_itself_stops_no_other(server: ChatServer) -> None:
    """Too long, or words that a filter will not have: one item must not keep the engine from the others."""
    server.sends(Reply(b"", 400))
    asking = Asking(server)
    asking.ask(3)
    assert len(server.asked) == 3


def test_the_budget_is_counted_by_day_and_told_once(server: ChatServer, written: io.StringIO) -> None:
    """A question that failed has been asked too."""
    asking = Asking(server, most_a_day=2)
    first, second, third, fourth = asking.ask(4)
    assert isinstance(first, Opinion) and isinstance(second, Opinion)
    assert third == fourth == NoOpinion("not asked, as the 2 questions of this day are asked")
    assert len(server.asked) == 2
    assert written.getvalue().count("opinion.spent") == 1
    asking.now += timedelta(days=1)
    assert isinstance(asking.ask()[0], Opinion)


def test_the_key_is_nowhere_to_be_read(server: ChatServer, written: io.StringIO) -> None:
    """Not in the log at its most talkative, in a reason or a repr: be it wrong, echoed, or no key at all."""
    asking = Asking(server)
    shown = [repr(asking.engine), str(vars(asking.engine).keys())]
    for reply in (
        Reply(f"wrong key {KEY}".encode(), 401),
        Reply(f"wrong key {KEY}".encode(), 200),
        Reply(b"", 500, {"X-Key": KEY}),
        completion(json.dumps([{"quote": FACT, "kind": "new", "why": f"the key is {KEY}"}])),
        completion(KEY),
    ):
        server.sends(reply)
        asking.now += timedelta(hours=2)
        shown.append(repr(asking.ask()))
    for key in (f"{KEY}\r\nX: 1", f"{KEY}é", f"{KEY}\0"):
        shown.append(repr(Asking(server, key=key).ask()))
    shown.append(repr(Asking(server, base_url="http://127.0.0.1:9").ask()))
    shown.append(repr(Asking(server, key=f"{KEY}-wrong").ask()))
    assert not [text for text in (*shown, written.getvalue()) if "hush" in text]


def test_a_cancelled_question_ends_at_once_and_shows_no_key(server: ChatServer) -> None:
    """A stop of the service does not wait for a model."""
    server.sends(Reply(b"", silent=True))
    engine = Asking(server).engine

    async def cancelled() -> str:
        task = asyncio.create_task(engine.ask(QUESTION))
        await asyncio.to_thread(server.came.wait, 10)
        task.cancel()
        try:
            await task
        except asyncio.CancelledError:
            return traceback.format_exc()
        finally:
            await engine.aclose()
        return "not cancelled"

    shown = asyncio.run(cancelled())
    assert "CancelledError" in shown
    assert KEY not in shown
