"""Draws the pictures of this folder: `python docs/pictures/make.py` from the project's folder, with the dev extras.

The messages are real: the Telegram channel sends invented alerts to the tests' loopback server, and what the server
took is drawn as a phone shows it, by the system's Chromium, with the fonts of Debian's fonts-noto-core and
fonts-noto-color-emoji.
"""

from __future__ import annotations

import asyncio
import html
import shutil
import sys
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from playwright.async_api import async_playwright  # noqa: E402

from bot.buttons import under_alert, under_group  # noqa: E402
from bot.channels.telegram import Telegram  # noqa: E402
from bot.core.model import Alert, Change, Evidence, Kind, Readable, Recipient, Slot, Tally  # noqa: E402
from tests.telegram_server import Sent, TelegramServer  # noqa: E402

DESK = Recipient("desk", channel="telegram", chat=501, timezone="Europe/Berlin")
FOUND = datetime(2026, 3, 5, 8, 4, tzinfo=UTC)
STRIKE = "The Dock Workers Union of Marle has called a strike against the Harbour Authority for 16 March."
WALK_OUT = "About 1,200 dock workers at the port of Marle would walk out."
OFFER = "The Harbour Authority has offered the dock workers a pay rise of 3 percent."

STYLE = """
* { box-sizing: border-box; margin: 0 }
body { width: 390px; font: 16px/1.31 Roboto, 'Noto Sans', 'Noto Sans Arabic', 'Noto Color Emoji', sans-serif }
main { width: 390px; padding: 10px 8px; background: #d5e3d0; display: flex; flex-direction: column; gap: 8px }
.bubble { background: #fff; border-radius: 14px 14px 14px 4px; padding: 7px 11px 6px; width: 352px;
  box-shadow: 0 1px 1px #0002 }
.text { white-space: pre-wrap; text-align: left; overflow-wrap: anywhere; unicode-bidi: plaintext }
.text a { color: #2481cc; text-decoration: none }
.text code { font: 14px 'DejaVu Sans Mono', monospace; color: #b5532f }
.reply { border-left: 3px solid #4fae4e; background: #4fae4e18; border-radius: 4px; padding: 2px 8px; margin: 2px 0 5px;
  font-size: 14px }
.reply b { color: #3a9a39; display: block }
.reply span { display: block; white-space: nowrap; overflow: hidden; text-overflow: ellipsis }
.at { text-align: right; font-size: 12px; color: #8a9a8a; margin-top: 2px }
.keys { width: 352px; margin-top: -4px; display: flex; flex-direction: column; gap: 4px }
.row { display: flex; gap: 4px }
.key { flex: 1; text-align: center; color: #fff; background: #6d8a66cc; border-radius: 8px; padding: 7px 2px;
  font-size: 14px; font-weight: 500; white-space: nowrap }
"""


def alert(kind: Kind, title: str, sentence: str, **more: Any) -> Alert:
    """An alert of the strike at the port of Marle, all of it invented."""
    fields: dict[str, Any] = {
        "id": "i12.1@strike",
        "story": "strike",
        "story_title": "Strike at the port of Marle",
        "development": "d3",
        "item_url": "https://courier.example/strike-grows",
        "source": "Marle Courier",
        "published": FOUND - timedelta(minutes=9),
        "found": FOUND,
        "readable": Readable.FULL,
        **more,
    }
    evidence = fields.pop("evidence", {})
    proof = Evidence(sentence, evidence.pop("kind", kind), **evidence)
    return Alert(kind=kind, item_title=title, evidence=(proof,), **fields)


NEW = alert(
    Kind.NEW,
    "Police search offices of Marle Harbour Authority",
    "Prosecutors seized payroll records from the Marle Harbour Authority on Tuesday after the Dock Workers Union of "
    "Marle alleged that overtime money had been stolen.",
    reason="new: 'Prosecutors seized payroll records', 'overtime money', 'stolen'",
    evidence={"new_words": ("Prosecutors seized payroll records", "overtime money", "stolen")},
)
UPDATE = alert(
    Kind.UPDATE,
    "Marle dock workers' strike grows",
    "The Dock Workers Union of Marle now expects 2,400 dock workers to walk out at the port.",
    reason="says 2,400 where the story says 1,200",
    known=(("c02", WALK_OUT),),
    evidence={"claim": "c02", "changes": (Change(Slot.NUMBER, "1,200", "2,400"),), "new_words": ("2,400",)},
)
DENIAL = alert(
    Kind.DENIAL,
    "Port of Marle: the day's developments",
    "Union leader Ida Brandt denied on Tuesday that the dock workers had called a strike for 16 March.",
    reason="'denied' stands beside what c01 says",
    known=(("c01", STRIKE),),
    urgent=True,
    evidence={"claim": "c01", "new_words": ("denied",)},
)
CONFIRMATION = alert(
    Kind.CONFIRMATION,
    "Harbour Authority confirms pay offer to dockers",
    "A spokeswoman for the Harbour Authority confirmed that it had offered the dock workers a pay rise of 3 percent.",
    reason="'confirmed', said by somebody with standing, of what c03 says",
    known=(("c03", OFFER),),
    evidence={"claim": "c03", "new_words": ("confirmed", "spokeswoman")},
)
LATER = replace(
    UPDATE,
    id="i19.1@strike",
    item_title="Crane drivers join the dockers of Marle",
    source="Coast Radio",
    reason="says 3,000 where Marle Courier said 2,400",
    known=(),
    evidence=(
        Evidence(
            "With the crane drivers, 3,000 people will be out on the quays of Marle, the union said.",
            Kind.UPDATE,
            None,
            (Change(Slot.NUMBER, "2,400", "3,000"),),
            ("crane drivers", "3,000", "quays"),
            "Marle Courier on 5 Mar 2026: “The Dock Workers Union of Marle now expects 2,400 dock workers to walk out "
            "at the port.”",
        ),
    ),
)
RIGHT_TO_LEFT = alert(
    Kind.UPDATE,
    "اعتصاب کارگران بندر مارل گسترده‌تر شد",
    "اتحادیهٔ کارگران بارانداز مارل می‌گوید اکنون ۲٬۴۰۰ کارگر دست از کار می‌کشند.",
    source="رادیو ساحل",
    reason="says ۲٬۴۰۰ where the story says 1,200",
    known=(("c02", WALK_OUT),),
    evidence={"claim": "c02", "changes": (Change(Slot.NUMBER, "1,200", "۲٬۴۰۰"),), "new_words": ("۲٬۴۰۰",)},
)
DIGEST = """Strike at the port of Marle: Thursday, 5 March

4 developments told: 2 updates, 1 denial, 1 confirmation.
3 items were maybe new and kept quiet:
1. Marle mayor calls for talks (Marle Courier)
2. What a dockers' strike would cost (Coast Radio)
3. Grain prices rise on strike fears (Harbour News)

Sources: 11 of 12 are well. Harbour News has not answered since 06:10 CET.
Next expected: talks at the labour court, 12 March."""


async def send(channel: Telegram) -> dict[str, int]:
    """Send everything; picture → how many messages it shows, in the order of sending."""
    three = Tally(("Marle Courier", "Coast Radio", "Harbour News"), 2)
    await channel.send(NEW, DESK, buttons=under_alert(1))
    await channel.send(UPDATE, DESK, tally=three, buttons=under_alert(2))
    await channel.send(DENIAL, DESK, buttons=under_alert(3))
    await channel.send(CONFIRMATION, DESK, tally=replace(three, confirmed=2), buttons=under_alert(4))
    first = await channel.send(UPDATE, DESK, buttons=under_alert(5))
    await channel.amend(UPDATE, DESK, first.id, tally=three, buttons=under_alert(5))
    await channel.send(LATER, DESK, reply_to=first.id, buttons=under_alert(6))
    burst = [UPDATE, DENIAL, CONFIRMATION, NEW, replace(LATER, id="x"), replace(RIGHT_TO_LEFT, id="y")]
    burst = [replace(one, found=FOUND + timedelta(minutes=n)) for n, one in enumerate(burst)]
    await channel.send_group(burst, DESK, buttons=under_group(7))
    await channel.send(RIGHT_TO_LEFT, DESK, buttons=under_alert(8))
    await channel.say(DIGEST, DESK)
    names = ("new", "update", "denial-urgent", "confirmation", "follow-up", "burst", "right-to-left", "notice")
    return {name: 1 + (name == "follow-up") for name in names}


def drawn(message: Sent, others: list[Sent]) -> str:
    """The message as a phone shows it."""
    text = message.raw if message.html else html.escape(message.raw)
    reply = ""
    if before := next((one for one in others if one.message_id == message.reply_to), None):
        reply = f'<div class="reply"><b>Desk</b><span>{html.escape(before.text)}</span></div>'
    bubble = f'<div class="bubble">{reply}<div class="text">{text}</div><div class="at">09:04</div></div>'
    rows, left = [], list(message.buttons)
    if left and left[0][0] == "Open":
        rows.append([left.pop(0)])
    while left:
        size = len(left) if len(left) <= 3 and rows[1:] else 2
        rows.append(left[:size])
        left = left[size:]
    keys = "".join(
        f'<div class="row">{"".join(f"""<div class="key">{html.escape(text)}</div>""" for text, _ in row)}</div>'
        for row in rows
    )
    return bubble + (f'<div class="keys">{keys}</div>' if keys else "")


async def draw(pictures: dict[str, str], say: Callable[[str], None]) -> None:
    """One PNG for each page."""
    async with async_playwright() as play:
        browser = await play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = await browser.new_page(viewport={"width": 390, "height": 844}, device_scale_factor=2)
        for name, body in pictures.items():
            await page.set_content(f"<meta charset=utf-8><style>{STYLE}</style><main>{body}</main>")
            await page.locator("main").screenshot(path=HERE / f"{name}.png")
            heights = [round((await one.bounding_box() or {})["height"]) for one in await page.locator(".bubble").all()]
            say(f"{name}.png: messages {heights} pixels high, of about 640 that a phone shows")
        await browser.close()


async def main(say: Callable[[str], None] = print) -> None:
    """Send, then draw."""

    async def at_once(_: float) -> None:
        await asyncio.sleep(0)

    sleep: Callable[[float], Awaitable[None]] = at_once
    with TelegramServer() as server:
        server.chat(501)
        channel = Telegram(server.token, base_url=server.base_url, sleep=sleep, clock=iter(range(10**6)).__next__)
        counts = await send(channel)
        await channel.aclose()
        left = server.messages(501)
    pictures = {}
    for name, count in counts.items():
        shown, left = left[:count], left[count:]
        pictures[name] = "".join(drawn(message, shown) for message in shown)
    assert not left, "a message is in no picture"
    await draw(pictures, say)


if __name__ == "__main__":
    asyncio.run(main())
