"""The console channel: a block that a person would like to get, on any stream."""

from __future__ import annotations

import io
import os
import re
from contextlib import suppress
from typing import TextIO

import pytest

from bot.channels import CHANNELS
from bot.channels.console import COLOURS, Console
from bot.core.errors import SendLater
from bot.core.model import Evidence, Kind, Recipient
from tests.channels.samples import HOSTILE, alert
from tests.channels.test_alert_look import letters

DESK = Recipient("console", timezone="Europe/London")


class Watched(io.StringIO):
    """A stream that knows what was flushed."""

    flushed = ""

    def flush(self) -> None:
        self.flushed = self.getvalue()


async def test_an_alert_is_a_block_that_reads_like_one() -> None:
    """What is new, story, proof, claim, headline, source and time, link, why, id; new words between asterisks."""
    stream = io.StringIO()
    receipt = await Console(stream, width=72).send(alert(), DESK)
    assert receipt.id == "console:a12"
    assert stream.getvalue() == (
        "────────────────────────────────────────────────────────────────────────\n"
        "🔄 UPDATE · number: 20,000 to 30,000 → 10,000\n"
        "Harbour firm kept two sets of books\n"
        "\n"
        "“The auditors told the *court* that they had found *10,000* false\n"
        "invoices.”\n"
        "The story said: “Between 20,000 and 30,000 invoices were false.”\n"
        "\n"
        "Auditors now count 10,000 false invoices\n"
        "Coast Gazette · 3 Jul, 10:15 BST\n"
        "\n"
        "Link: https://news.example/harbour?x=1&y=2\n"
        "Why: The number differs from the story's.\n"
        "Judged on the summary only.\n"
        "alert a12\n"
        "\n"
    )


async def test_a_terminal_gets_colours_and_another_stream_none() -> None:
    """Each kind has its colour; new words are underlined in place of asterisks; a file gets text only."""
    for kind in COLOURS:
        stream = io.StringIO()
        await Console(stream, width=72, colour=True).send(alert(kind=kind), DESK)
        assert "\x1b[" in stream.getvalue()
        assert "*court*" not in stream.getvalue()
        assert re.search(r"\x1b\[[\d;]*4[\d;]*mcourt", stream.getvalue())
    assert len(set(COLOURS.values())) == 4
    plain = io.StringIO()
    await Console(plain, width=72).send(alert(), DESK)
    assert "\x1b" not in plain.getvalue()


async def test_the_stream_is_flushed_before_the_receipt() -> None:
    """A receipt means that the reader has it, whatever kills the process next."""
    stream = Watched()
    await Console(stream).send(alert(), DESK)
    assert stream.flushed == stream.getvalue() != ""


@pytest.mark.parametrize("title", HOSTILE.values(), ids=HOSTILE.keys())
async def test_a_hostile_title_moves_no_cursor_and_arrives_whole(title: str) -> None:
    """No escape, bell, carriage return or override of the publisher's reaches the terminal; the text does."""
    stream = io.StringIO()
    evidence = Evidence(title, Kind.UPDATE)
    await Console(stream, width=80).send(alert(item_title="x " + title, story_title=title, evidence=(evidence,)), DESK)
    written = stream.getvalue()
    assert letters(title) in letters(written)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\ud800-\udfff]", written)


async def test_a_stream_that_cannot_show_a_letter_still_gets_the_alert() -> None:
    """In an ASCII locale our own signs become likenesses, foreign letters escapes; nothing fails."""
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii")
    await Console(stream).send(alert(item_title="Gerüchte → ده", urgent=True), DESK)
    text = raw.getvalue().decode("ascii")
    assert "\nURGENT UPDATE - number:" in text
    assert "20,000 to 30,000 -> 10,000" in text
    assert "Ger\\xfcchte -> \\u062f\\u0647" in text


async def test_a_link_is_never_broken_over_lines() -> None:
    """A terminal opens, and a person copies, only an unbroken address."""
    url = "https://news.example/" + "long-path/" * 20
    stream = io.StringIO()
    await Console(stream, width=60).send(alert(item_url=url), DESK)
    assert f"\nLink: {url}\n" in stream.getvalue()


async def test_a_stream_that_takes_nothing_is_later() -> None:
    """A closed stream or a reader that went away: the delivery is kept."""
    closed = io.StringIO()
    console = Console(closed)
    assert await console.check([DESK]) == []
    closed.close()
    with pytest.raises(SendLater, match="cannot be written to"):
        await console.send(alert(), DESK)
    assert await console.check([DESK]) == [("", "its stream is closed")]
    pipe = broken_pipe()
    with pytest.raises(SendLater, match="cannot be written to"):
        await Console(pipe).send(alert(), DESK)
    with suppress(BrokenPipeError):
        pipe.close()


def broken_pipe() -> TextIO:
    """A stream whose reader has gone."""
    reading, writing = os.pipe()
    os.close(reading)
    return os.fdopen(writing, "w", encoding="utf-8")


async def test_a_service_message_keeps_its_lines() -> None:
    """What the bot itself says, with nothing that acts in it."""
    stream = io.StringIO()
    await Console(stream).say("A source is down:\nCoast \x1b[31mGazette [bold]x[/bold] :smile:", DESK)
    assert stream.getvalue() == "A source is down:\nCoast [31mGazette [bold]x[/bold] :smile:\n"


async def test_every_channel_is_in_the_dict_under_its_name() -> None:
    """The wiring finds a channel by the name that the configuration uses, and building one touches no network."""
    assert set(CHANNELS) == {"console", "telegram"}
    stream = io.StringIO()
    for channel in (
        CHANNELS["console"](stream, width=None, colour=False),
        CHANNELS["telegram"]("1:x", base_url="http://x"),
    ):
        await channel.aclose()
    assert not stream.closed
