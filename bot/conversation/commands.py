"""What can be asked: each command is a function of the conversation, the asker and the words behind it.

To add one: a function here or in a room of its own, and its line in ``COMMANDS``.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.conversation import asking, deeds, drafting
from bot.conversation.talk import Answer, Talk, rows
from bot.conversation.who import Asker, enough
from bot.conversation.words import takes
from bot.settings import MemberRole

Run = Callable[[Talk, Asker, str], Awaitable[Answer]]

READER, EDITOR = MemberRole.READER, MemberRole.EDITOR


@dataclass(frozen=True, slots=True)
class Command:
    """A command: how it is written, what it does, the role it takes, and whether a private chat is enough for it."""

    usage: str
    does: str
    role: MemberRole
    run: Run
    own: bool = False
    """Readers may do it in a private chat of their own, where it concerns nobody else."""


STORY_IS = "STORY is a story's short name, as /stories shows it. Where I follow only one, it can be left out."


async def help_(talk: Talk, asker: Asker, words: str) -> Answer:
    """The commands that the asker may use."""
    mine = [one for one in COMMANDS.values() if may(one, asker) is None]
    lines = [f"{one.usage} – {one.does}" for one in mine]
    rest = len(COMMANDS) - len(mine)
    more = f"{rest} more commands take another role than {asker.role.value}." if rest else ""
    return Answer(rows("What I can do:", lines, STORY_IS, more))


def may(command: Command, asker: Asker) -> str | None:
    """None where the asker may use it, else which role it takes."""
    if enough(asker.role, command.role) or (command.own and asker.alone):
        return None
    return takes(command.role.value)


COMMANDS: dict[str, Command] = {
    "stories": Command("/stories", "the stories I follow, with their alerts", READER, asking.stories),
    "claims": Command("/claims STORY", "what our story states, and what came since", READER, asking.claims),
    "why": Command("/why LINK", "why an article was told or kept quiet", READER, asking.why),
    "since": Command("/since", "what came since you last looked", READER, asking.since),
    "digest": Command("/digest", "the day in short, with what was kept quiet", READER, asking.digest),
    "status": Command("/status", "whether everything works", READER, asking.status),
    "rules": Command("/rules", "mutes and other rules of the desk, with Undo", READER, asking.rules),
    "mute": Command(
        "/mute [source|term|story] NAME [for 1d]", "keep it out of this chat for a time", EDITOR, deeds.mute, own=True
    ),
    "unmute": Command("/unmute [NUMBER]", "end a mute of this chat", EDITOR, deeds.unmute, own=True),
    "known": Command("/known STORY TEXT", "we know this: no more alerts on it", EDITOR, deeds.known),
    "draft": Command("/draft LINK", "a watchlist from our story at LINK", EDITOR, drafting.draft),
    "check": Command("/check [STORY]", "check the sources now", EDITOR, deeds.check),
    "handover": Command("/handover STORY [NAME]", "a briefing for whoever takes over", EDITOR, deeds.handover),
    "pause": Command("/pause STORY", "go on checking, tell nothing", EDITOR, deeds.pause),
    "open": Command("/open STORY", "tell again, after a pause or a close", EDITOR, deeds.open_),
    "close": Command("/close STORY", "check it no more, tell nothing", EDITOR, deeds.close),
    "help": Command("/help", "this", READER, help_),
}
