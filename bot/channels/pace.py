"""How fast a channel may send: so many a second and a minute to each chat. Pure; the caller brings the clock.

A limiter of our own, since the one of python-telegram-bot let 22 messages into one group in 7 s, and a single 429
stopped every chat (docs/decisions.md).
"""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass, field

Address = int | str


@dataclass(slots=True)
class Pace:
    """When each chat may be written to again. Seconds, on any clock that only goes forward."""

    gap_s: float = (
        1.05  # Telegram's limit is one a second; a little more, since its clock starts when the message arrives
    )
    group_most: int = 20
    group_window_s: float = 61.0
    _sent: dict[Address, deque[float]] = field(default_factory=lambda: defaultdict(deque))
    _held: dict[Address, float] = field(default_factory=dict)

    def wait(self, chat: Address, now: float) -> float:
        """Seconds until a message may go to this chat; 0 when it may now."""
        sent = self._sent[chat]
        while sent and sent[0] <= now - self.group_window_s:
            sent.popleft()
        free = [self._held.get(chat, now)]
        if sent:
            free.append(sent[-1] + self.gap_s)
        if is_group(chat) and len(sent) >= self.group_most:
            free.append(sent[-self.group_most] + self.group_window_s)
        return max(0.0, max(free) - now)

    def sent(self, chat: Address, now: float) -> None:
        """A message has gone, or may have gone, to this chat."""
        self._sent[chat].append(now)

    def hold(self, chat: Address, until: float) -> None:
        """The chat wants nothing before then (429); the other chats are not concerned."""
        self._held[chat] = until


def is_group(chat: Address) -> bool:
    """Groups and channels have negative numbers, or a public @name."""
    return isinstance(chat, str) or chat < 0
