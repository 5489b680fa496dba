"""From a link to the published story to a drafted watchlist, which comes back as a file with buttons.

The page is fetched as every page is (address guard, the site's settings); it is read and drafted in a process of its
own, since the page may be hostile and the tables of names are large. The draft waits in the store for its button.
"""

from __future__ import annotations

import asyncio
import json
import logging
import re
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, fields
from datetime import datetime, timedelta
from pathlib import Path

from bot import buttons
from bot.conversation import words as said
from bot.conversation.talk import Answer, Refusal, Talk, rows
from bot.conversation.who import Asker
from bot.conversation.words import short
from bot.core.errors import BotError, Cause, Faults, SourceError
from bot.core.model import Outcome, Watchlist
from bot.core.plain import counted
from bot.core.urls import as_copied
from bot.drafting.page import draft_page
from bot.quality.trial import notes_of
from bot.sources.fetched import Fetched, NotModified
from bot.sources.worker import Worker
from bot.store import Tx
from bot.watching import checked, digest, followed, text_of

log = logging.getLogger("bot.conversation")

DEADLINE_S = 90.0
"""From the page to the draft: a long story takes a few seconds, on a busy machine ten times that."""
JUDGED_S = 30.0
"""For what may be better in a watchlist; the largest that people wrote take a second or two."""
AT_ONCE = 2
KEPT = timedelta(days=14)
"""For so long a draft waits for its button; the file itself stays in the chat."""
MOST_TO_DECIDE = 4
WATCHED = "watched"
_DRAFT, _NOTE = "draft:", "# Note: "
_LINK = re.compile(r"https?://\S+|(?:[\w-]+\.)+[a-z]{2,}/\S*", re.I)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A draft that waits for its button; ``done`` says what became of it, and ``by`` whom."""

    text: str
    url: str = ""
    done: str = ""
    by: str = ""
    replaces: str = ""
    """The story whose file it is to replace, where there is one."""
    before: str = ""
    """The digest of that file as it was."""
    story: str = ""
    """The id that it was checked and shown with: a text may give none, and then the file's name is it."""


def key_of(chat: int, number: int) -> str:
    """Under which the draft is kept that somebody asked for in this chat, by their message."""
    return f"{_DRAFT}{chat}:{number}"


def waiting(tx: Tx, key: str) -> Waiting | None:
    """The draft behind a button; None where it was forgotten."""
    memo = tx.memos.of(key)
    return _of(memo.value) if memo else None


def watched_by(tx: Tx, story: str) -> str:
    """Who pressed the button that put a story among the watchlists; empty where nobody did, or it was long ago."""
    drafts = [_of(memo.value) for memo in tx.memos.under(_DRAFT).values()]
    return next((one.by for one in drafts if one.done == WATCHED and one.story == story), "")


def _of(value: str) -> Waiting:
    """What was kept, by whichever version of us: what this one does not know is passed over."""
    known = {field.name for field in fields(Waiting)}
    return Waiting(**{key: it for key, it in json.loads(value).items() if key in known})


def keep(tx: Tx, key: str, draft: Waiting, now: datetime) -> None:
    """Keep a draft, or what became of it."""
    tx.memos.note(key, json.dumps(asdict(draft)), now)


async def draft(talk: Talk, asker: Asker, words: str) -> Answer:
    """Draft a watchlist from the story at a link; it comes when it is there."""
    link = next((word for word in words.split() if is_link(word)), "")
    if not link:
        raise Refusal("Of which story? Send /draft and its link.")
    return await begin(talk, asker, as_copied(link))


def is_link(word: str) -> bool:
    """Whether a word is a page's address, with its scheme or as people say it: "courier.example/ferry"."""
    return _LINK.fullmatch(word) is not None


async def told_already(talk: Talk, link: str) -> str:
    """The title of the item behind a link, where that was told: whoever sends it may want to know why."""

    def look() -> str:
        for story in talk.stories:
            for trace in talk.house.store.why(story, link):
                if trace.decision.outcome is Outcome.ALERT:
                    return f"“{short(trace.item.title)}” was told ({story})."
        return ""

    return await talk.house.in_store(look)


async def offered(talk: Talk, asker: Asker, link: str) -> Answer:
    """A link and nothing else: a draft of it, or where it was told what else may be meant."""
    told = await told_already(talk, link)
    if told:
        return Answer(rows(told, f"/why {link} says why. /draft {link} drafts a watchlist from it all the same."))
    return await begin(talk, asker, as_copied(link))


async def begin(talk: Talk, asker: Asker, link: str) -> Answer:
    """Start drafting beside the conversation."""
    if link in talk.drafting:
        raise Refusal("I am drafting that already; the file comes into the chat that asked.")
    if len(talk.drafting) >= AT_ONCE:
        raise Refusal("I am drafting other stories just now. Please send the link again in a minute.")
    talk.drafting.add(link)
    talk.spawn(_draft(talk, asker, link))
    return Answer("Drafting …")


async def _draft(talk: Talk, asker: Asker, link: str) -> None:
    try:
        text = await _drafted(talk, asker, link)
    except asyncio.CancelledError:
        await talk.say(asker.place, said.CUT_OFF, reply_to=asker.message)
        raise
    except Exception as error:  # whoever asked waits for an answer; its words may hold anything, so its kind must do
        log.error("conversation.broke", extra={"error": type(error).__name__})
        text = said.BROKE
    finally:
        talk.drafting.discard(link)
    if text:
        await talk.say(asker.place, text, reply_to=asker.message)


async def _drafted(talk: Talk, asker: Asker, link: str) -> str:
    """Send the draft; what is in the way of it, in words."""
    # A process of its own, which ends with the draft: what it loads is needed once.
    with closing(Worker()) as worker:
        try:
            await _draft_and_offer(talk, asker, link, worker)
        except SourceError as error:
            return not_drafted(error)
        except Faults as error:
            return rows("The draft came out wrong, so I keep it back:", [str(one) for one in error.faults[:3]])
        except BotError as error:
            return f"I could not draft that: {short(str(error), 300)}"
    return ""


async def _draft_and_offer(talk: Talk, asker: Asker, link: str, worker: Worker) -> None:
    fetched = await _fetched(talk, link)
    there = followed(link, talk.house.watchlists) or followed(fetched.url, talk.house.watchlists)
    existing = await asyncio.to_thread(text_of, there) if there else ""
    text = await worker.run(draft_page, fetched, existing, timeout_s=DEADLINE_S)
    names = [one.name for one in talk.house.settings.recipients]
    watchlist = await asyncio.to_thread(checked, text, "draft.toml", names)
    if there:
        await _offer_merge(talk, asker, there, text, existing)
        return
    noted = await to_decide(worker, watchlist, text, talk.house.watchlists)
    under = rows(f"Draft: {short(watchlist.story.title, 100)}", in_short(watchlist, "Nothing is watched yet."), noted)
    draft = Waiting(text, link, story=watchlist.story.id)
    await offer(talk, asker, f"{watchlist.story.id}.toml", under, draft)


async def _fetched(talk: Talk, link: str) -> Fetched:
    fetched = await talk.house.fetcher.fetch(link)
    if isinstance(fetched, NotModified):  # without validators nothing can be unchanged
        raise SourceError(Cause.EMPTY, "it answered that nothing changed, unasked")
    return fetched


async def _offer_merge(talk: Talk, asker: Asker, there: Watchlist, text: str, existing: str) -> None:
    story = there.story.id
    head = f"I follow that story already, as {story}; nothing was changed."
    if text == existing:
        await talk.say(asker.place, f"{head} A draft of today has nothing to add.", reply_to=asker.message)
        return
    more = "This is its watchlist with what a draft of today adds. Go through it and send it back, or use it as it is."
    await offer(
        talk, asker, f"{Path(there.path).stem}.toml", rows(head, more),
        Waiting(text, replaces=story, before=digest(existing), story=story),
    )  # fmt: skip


async def offer(talk: Talk, asker: Asker, name: str, under: str, draft: Waiting) -> None:
    """Send a watchlist as a file with its buttons, which work for two weeks."""
    number, now = asker.message or 0, talk.now

    def remember(tx: Tx) -> None:
        tx.memos.forget(_DRAFT, now - KEPT)
        keep(tx, key_of(asker.place.chat, number), draft, now)

    await talk.write(remember)
    under_it = buttons.under_draft(number, new=not draft.replaces)
    await talk.send_file(asker.place, name, draft.text, under, reply_to=asker.message, buttons=under_it)


def not_drafted(error: SourceError) -> str:
    """Why there is no draft, and what to do."""
    if error.cause in (Cause.EMPTY, Cause.NOT_A_PAGE):
        what = error.detail or error.cause.value
        return f"I found no story there: {short(what, 200)}. Send me the link of the story's own page."
    hint = "Is the link right, and is the page open to everybody?"
    if error.cause is Cause.PARSER:
        hint = "The page may be very long, or the machine busy: please try again."
    return f"I could not read that page: it {short(str(error), 200)}. {hint}"


async def to_decide(
    worker: Worker, watchlist: Watchlist, text: str, others: Sequence[Watchlist], deadline_s: float = JUDGED_S
) -> list[str]:
    """What an editor should look at first: what failed, what ``bot validate`` would note, the file's questions."""
    lines = [f"· {short(row.removeprefix(_NOTE), 200)}" for row in text.splitlines() if row.startswith(_NOTE)]
    try:
        found = await worker.run(notes_of, watchlist, text, list(others), timeout_s=deadline_s)
    except SourceError as error:
        log.warning("conversation.unjudged", extra={"story": watchlist.story.id, "reason": str(error)})
        found = []
        lines.append("· It is too large for me to look for what may be better in it: bot validate does.")
    lines += [f"· {f'line {it.line}: ' if it.line else ''}{short(it.said, 140)}" for it in found[:MOST_TO_DECIDE]]
    lines += [f"· … and {len(found) - MOST_TO_DECIDE} more: bot validate"] if len(found) > MOST_TO_DECIDE else []
    asked = sum(line.lstrip().startswith("#") and line.rstrip().endswith("?") for line in text.splitlines())
    lines += [f"· {counted(asked, 'question')} in the file, each behind a #"] if asked else []
    return ["To decide:", *lines] if lines else []


def in_short(watchlist: Watchlist, then: str) -> str:
    """What is in a watchlist, in numbers."""
    counts = (
        counted(len(watchlist.terms), "name"),
        counted(len(watchlist.claims), "claim"),
        counted(len(watchlist.sources), "source"),
    )
    return f"{', '.join(counts)}. {then}"
