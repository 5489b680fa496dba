"""A decision to tell, made into what a channel needs to write it."""

from __future__ import annotations

from datetime import datetime

from bot.core.model import Alert, Decision, Item, Readable, Watchlist


def compose(
    alert_id: str,
    decision: Decision,
    item: Item,
    watchlist: Watchlist,
    *,
    source: str,
    found: datetime,
    edited: bool,
    urgent: bool = False,
) -> Alert:
    """The alert of a decision. ``source`` is the source's name in the watchlist, ``found`` when we saw the item.

    Raises ValueError for a decision that tells nothing.
    """
    if not decision.alert or decision.development is None:
        raise ValueError(f"nothing to tell about {decision.item}: {decision.outcome.value}")
    texts = {claim.id: claim.text for claim in watchlist.claims}
    named = dict.fromkeys(proof.claim for proof in decision.evidence if proof.claim)
    return Alert(
        id=alert_id,
        story=watchlist.story.id,
        story_title=watchlist.story.title or watchlist.story.id,
        kind=decision.kind,
        development=decision.development,
        item_title=item.title,
        item_url=item.url,
        source=source,
        published=item.published,
        found=found,
        evidence=decision.evidence,
        reason=decision.reason,
        known=tuple((claim, texts[claim]) for claim in named),
        edited=edited,
        readable=Readable.SUMMARY if item.unread else Readable.FULL,
        more=decision.more,
        urgent=urgent,
        item=item.id,
    )
