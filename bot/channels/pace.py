"""How fast a channel may send: so many a second in all, and a second and a minute to each chat. Pure.

The caller brings the clock. A limiter of our own, since the one of python-telegram-bot let 22 messages into one group
in 7 s, and a single 429 stopped every chat (docs/decisions.md).
"""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass, field

from bot.channels.place import Address

_LOOK_AGAIN_S = 0.05
_STUCK_S = 5.0
"""A request that is this long on its way counts no more: its server is in trouble, and the other chats are not."""


@dataclass(slots=True)
class Pace:
    """When each chat may be written to again. Seconds, on any clock that only goes forward."""

    gap_s: float = (
        1.05  # Telegram's limit is one a second; a little more, since its clock starts when the message arrives
    )
    group_most: int = 20
    group_window_s: float = 61.0
    all_most: int = 25
    all_window_s: float = 1.0
    _sent: dict[Address, deque[float]] = field(default_factory=lambda: defaultdict(deque))
    _held: dict[Address, float] = field(default_factory=dict)
    _on_their_way: dict[Address, float] = field(default_factory=dict)
    _ended: deque[float] = field(default_factory=deque)

    def wait(self, chat: Address, now: float, *, spare: int = 0) -> float:
        """Seconds until a message may go to this chat; 0 when it may now.

        ``spare``: so many of a group's messages a minute are left to what is more important.
        """
        sent, most = self._sent[chat], max(1, self.group_most - spare)
        while sent and sent[0] <= now - self.group_window_s:
            sent.popleft()
        free = [self._held.get(chat, now), now + self._wait_for_all(now)]
        if sent:
            free.append(sent[-1] + self.gap_s)
        if is_group(chat) and len(sent) >= most:
            free.append(sent[-most] + self.group_window_s)
        return max(0.0, max(free) - now)

    def _wait_for_all(self, now: float) -> float:
        """What is on its way counts until a window after its answer: when it arrived lies somewhere between."""
        while self._ended and self._ended[0] <= now - self.all_window_s:
            self._ended.popleft()
        on_their_way = sum(started > now - _STUCK_S for started in self._on_their_way.values())
        if on_their_way + len(self._ended) < self.all_most:
            return 0.0
        return self._ended[0] + self.all_window_s - now if self._ended else _LOOK_AGAIN_S

    def started(self, chat: Address, now: float) -> None:
        """A request leaves for this chat; there is one at a time."""
        self._on_their_way[chat] = now

    def ended(self, chat: Address, now: float) -> None:
        """A request has been answered, or given up."""
        if self._on_their_way.pop(chat, None) is not None:
            self._ended.append(now)

    def sent(self, chat: Address, now: float) -> None:
        """A message has gone, or may have gone, to this chat."""
        self._sent[chat].append(now)

    def hold(self, chat: Address, until: float) -> None:
        """The chat wants nothing before then (429); the other chats are not concerned."""
        self._held[chat] = until


def is_group(chat: Address) -> bool:
    """Groups and channels have negative numbers, or a public @name."""
    return isinstance(chat, str) or chat < 0
