"""How the conversation says things: short, plain, for a phone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.channels.spans import clean
from bot.core import plain
from bot.core.plain import counted

UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_SPAN = re.compile(r"(\d{1,4}(?:\.\d)?)\s*([mhdw])\w*", re.I)
LONGEST = timedelta(days=366)


def ago(now: datetime, then: datetime) -> str:
    """How long ago, in the largest unit that fits."""
    seconds = max(0, int((now - then).total_seconds()))
    for size, unit in ((86400, "day"), (3600, "hour"), (60, "minute")):
        if seconds >= size:
            return f"{counted(seconds // size, unit)} ago"
    return "just now"


def when(moment: datetime, zone: str, now: datetime) -> str:
    """A moment on the reader's clock; today's without its day."""
    local, today = moment.astimezone(ZoneInfo(zone)), now.astimezone(ZoneInfo(zone))
    time = f"{local:%H:%M} {local.tzname() or zone}"
    if local.date() == today.date():
        return time
    year = f" {local.year}" if local.year != today.year else ""
    return f"{local.day} {local:%b}{year} {time}"


def span(text: str) -> timedelta | None:
    """ "4h", "1 day", "2w" → how long; None for what is none."""
    found = _SPAN.fullmatch(text.strip())
    if found is None:
        return None
    length = timedelta(**{UNITS[found[2].lower()]: float(found[1])})
    return length if timedelta() < length <= LONGEST else None


def lasting(length: timedelta) -> str:
    """How long, in words, to the minute."""
    length = timedelta(minutes=round(length.total_seconds() / 60))
    for size, unit in ((timedelta(weeks=1), "week"), (timedelta(days=1), "day"), (timedelta(hours=1), "hour")):
        if length >= size and not length % size:
            return counted(length // size, unit)
    return counted(round(length.total_seconds() / 60), "minute")


def short(text: str, most: int = 90) -> str:
    """Foreign text on one line, cut at a word where it is long."""
    return plain.short(clean(text), most)


def bullets(lines: Iterable[str], most: int) -> str:
    """The first lines, and how many are left."""
    rows = list(lines)
    more = [f"… and {len(rows) - most} more"] if len(rows) > most else []
    return "\n".join([*(f"· {row}" for row in rows[:most]), *more])


def ids(chat: int, thread: int | None, person: int) -> str:
    """What a new chat is told: its numbers, ready to be pasted."""
    topic = f"\nthread = {thread}" if thread else ""
    return (
        "To have alerts here, put this into the configuration:\n\n"
        f'[[recipient]]\nname = "desk"\nchannel = "telegram"\nchat = {chat}{topic}\n\n'
        f'And to let you talk to me:\n\n[[member]]\nid = {person}\nrole = "editor"'
    )


STRANGER = "I work for a news desk and talk to its members only. If you are one, /start shows the numbers to be added."
FOREIGN = "This chat is not one of the desk's, so I do not talk here. Write to me in private, or in the desk's chat."
ANEW = "I do not follow edits: please send the command anew."
FORWARDED = "That was written by somebody else, so I take it for no command. Please write it yourself."
UNKNOWN = "I know no command of that name. /help shows those I know."
PLAIN = "I understand commands, buttons, and the link of a story of ours, alone: /help shows what I can do."
CUT_OFF = "I was restarted while I drafted that. Please send the link again."
NO_DRAFT = "That draft was too old, so I forgot it. Please send the story's link again."
BROKE = "Something went wrong on my side, so it may not be done. It is in the log. Please look, and try again."
BUSY = "The database is busy or cannot be written just now; nothing was changed. Please try again."
TOO_OLD = "That message is too old to act on. /since and /rules show what is current."
GONE = "I have nothing more about that message."
LATE = "That press reached me too late, so I have changed nothing. Please press again."


def takes(role: str) -> str:
    """Why somebody may not."""
    return f"That takes the role of {'an' if role[0] in 'aeiou' else 'a'} {role}."


def moment(text: str) -> datetime | None:
    """A moment as it was noted; None for what is none."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
