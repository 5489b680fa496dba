"""An item on which our own judging broke: it is kept as "maybe new" with the reason, and nothing else suffers."""

from __future__ import annotations

import logging

from bot.core.model import Decision, Item, Kind, Outcome, Step, Story

log = logging.getLogger("bot.judge")


def unjudged(story: Story, item: Item, error: Exception) -> Decision:
    """The decision on an item that could not be judged. Called where ``error`` was caught: its trace is logged."""
    log.exception("item.unjudged", extra={"story": story.id, "item": item.id, "url": item.url})
    reason = f"could not be judged: {type(error).__name__}"
    step = Step("judged", f"{reason}; this is a fault of the bot, and its log has the trace")
    return Decision(item.id, story.id, Outcome.MAYBE, Kind.NEW, story.quiet, reason, steps=(step,))
