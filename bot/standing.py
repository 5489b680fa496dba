"""How the bot stands: what is undelivered, which sources are in trouble, whether the service ticks. For any face."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.core.ago import age
from bot.core.health import WELL
from bot.core.model import Phase, Recipient
from bot.signs import Sign, sign
from bot.signs import in_words as sign_in_words
from bot.store import SourceState, Store, StoryState, Tx, Undelivered

MOST_LINES = 10


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything that somebody who asks "is it well?" may want to know, as it was at ``now``."""

    now: datetime
    sign: Sign
    undelivered: Undelivered
    sources: tuple[SourceState, ...]
    stories: tuple[StoryState, ...]
    phases: Mapping[str, str] = field(default_factory=dict)
    """Story id → where it is in its life, of those that are not simply open."""

    @property
    def troubled(self) -> Sequence[SourceState]:
        """The sources that are not well."""
        return [it for it in self.sources if it.health.condition not in WELL]

    def figures(self) -> dict[str, object]:
        """The same as figures, for a program; nothing in them is secret, and no address is."""
        oldest, tick = self.undelivered.oldest, self.sign.last_tick
        return {
            "undelivered": self.undelivered.count,
            "uncertain": self.undelivered.uncertain,
            "held": self.undelivered.held,
            "oldest_undelivered_s": (self.now - oldest).total_seconds() if oldest else None,
            "last_tick_age_s": (self.now - tick).total_seconds() if tick else None,
            "sources": len(self.sources),
            "sources_in_trouble": len(self.troubled),
            "stories": len(self.stories),
        }


def standing(store: Store, now: datetime, recipients: Sequence[Recipient] = ()) -> Standing:
    """How the bot stands by now. With the ``recipients``, what their quiet hours hold back is told apart."""
    undelivered, stories = store.undelivered(now, recipients), tuple(store.stories())
    with store.read() as tx:
        return Standing(now, sign(tx), undelivered, tuple(tx.sources()), stories, _phases(tx))


def _phases(tx: Tx) -> dict[str, str]:
    return {story: phase.value for story, phase in tx.lives.phases().items() if phase is not Phase.OPEN}


def in_words(it: Standing) -> str:
    """A few plain lines, for a phone: what is wrong first."""
    lines = [sign_in_words(it.sign, it.now), undelivered_in_words(it.undelivered, it.now)]
    lines += [f"  {recipient}: {reason}" for recipient, reason in it.undelivered.reasons[:MOST_LINES]]
    if it.troubled:
        lines.append(f"in trouble: {len(it.troubled)} of {_count(len(it.sources), 'source')}")
        lines += [_trouble(one, it.now) for one in it.troubled[:MOST_LINES]]
        more = len(it.troubled) - MOST_LINES
        lines += [f"  and {more} more"] if more > 0 else []
    else:
        lines.append(f"{_count(len(it.sources), 'source')}, none in trouble")
    alerts = sum(one.alerts for one in it.stories)
    lines.append(f"{_count(len(it.stories), 'story', 'stories')}, {_count(alerts, 'alert')} so far")
    lines += [f"  {story}: {phase}" for story, phase in sorted(it.phases.items())]
    return "\n".join(lines)


def undelivered_in_words(what: Undelivered, now: datetime) -> str:
    """How much is not delivered, how old the oldest is; what is perhaps sent, and what waits for the morning, apart."""
    held = f"{what.held} held by quiet hours" if what.held else ""
    if not what.count:
        return f"every alert is delivered{', but for ' if held else ''}{held}"
    parts = [f"{_count(what.count, 'delivery', 'deliveries')} undelivered"]
    if what.oldest:
        parts.append(f"the oldest {age(now, what.oldest)} old")
    if what.uncertain:
        parts.append(f"{what.uncertain} of them perhaps sent")
    if what.left:
        parts.append(f"{what.left} of these a person's to judge")
    return ", ".join(filter(None, (*parts, held)))


def _trouble(one: SourceState, now: datetime) -> str:
    since = one.health.bad_since or one.health.since
    ago = f" for {age(now, since)}" if since else ""
    return f"  {one.source_id}: {one.health.condition.value}{ago}"


def _count(number: int, one: str, many: str | None = None) -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"
