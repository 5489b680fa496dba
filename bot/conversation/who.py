"""Who is served: a member of the desk, in a chat of the desk or a private one. Sender and chat are both looked at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.core.model import Recipient
from bot.settings import Member, MemberRole, Settings

RANKS = tuple(MemberRole)
"""The roles, the least first."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was said: a chat, and a topic of it where it is a forum."""

    chat: int
    thread: int | None = None
    private: bool = False
    username: str | None = None

    @property
    def address(self) -> Recipient:
        """Where an answer goes."""
        return Recipient(f"chat {self.chat}", "telegram", self.chat, self.thread)


@dataclass(frozen=True, slots=True)
class Asker:
    """Somebody who is served. ``recipients`` are those whose chat this is, the one of this topic first."""

    person: int
    name: str
    role: MemberRole
    place: Place
    recipients: tuple[Recipient, ...] = ()
    message: int | None = None
    """The message that asks."""

    @property
    def alone(self) -> bool:
        """Whether they are in a private chat of their own."""
        return self.place.private

    @property
    def zone(self) -> str:
        """The clock on which they read times."""
        return self.recipients[0].timezone if self.recipients else "UTC"

    @property
    def names(self) -> tuple[str, ...]:
        """What the recipients of this chat are called."""
        return tuple(one.name for one in self.recipients)


def recognise(
    settings: Settings,
    moved: Mapping[str, str],
    place: Place,
    person: int,
    name: str,
    message: int | None = None,
) -> Asker | None:
    """The member who asks, where they may; None for a stranger, and for a member in a chat that is none of ours."""
    member = next((one for one in settings.members if one.id == person), None)
    if member is None:
        return None
    ours = of_chat(settings.recipients, moved, place)
    own = place.private and place.chat == person
    return Asker(person, _called(member, name), member.role, place, ours, message) if ours or own else None


def of_chat(recipients: Sequence[Recipient], moved: Mapping[str, str], place: Place) -> tuple[Recipient, ...]:
    """The recipients whose chat this is, also after it moved: those of the topic, else of no topic, else of any."""
    here = [one for one in recipients if one.channel == "telegram" and is_at(one, moved, place)]
    exact = [one for one in here if one.thread is not None and one.thread == place.thread]
    return tuple(exact or [one for one in here if one.thread is None] or here)


def is_at(recipient: Recipient, moved: Mapping[str, str], place: Place) -> bool:
    """Whether a chat is this recipient's."""
    chat = str(recipient.chat)
    if chat.startswith("@"):
        return place.username is not None and chat.casefold() == f"@{place.username}".casefold()
    for _ in range(_MOVES):
        if chat == str(place.chat):
            return True
        if chat not in moved:
            return False
        chat = moved[chat]
    return False


_MOVES = 5
"""A group becomes a supergroup once; a circle in what is stored ends here."""


def enough(role: MemberRole, asked: MemberRole) -> bool:
    """Whether a role may what another may."""
    return RANKS.index(role) >= RANKS.index(asked)


def _called(member: Member, name: str) -> str:
    return member.name or name or str(member.id)
