"""Which of a recipient's deliveries go out as one message: a phone that rings forty times is not looked at."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence

from bot.core.model import Alert, Delivery, Notice

BURST = 5
"""So many alerts at once still go out one by one."""
SINGLY = 3
"""Of more, the first so many do."""
MOST = 20
"""Alerts in one message."""

Parcel = tuple[Delivery, ...]
"""Deliveries to one recipient that are one message."""


def parcels(queue: Sequence[Delivery], *, by_story: bool = False) -> list[Parcel]:
    """The messages in order, a group in the place of its first alert. ``by_story``: each story has a place of its own.

    What is urgent never waits in a group, and notices are no alerts. What is sent as a repeat is with repeats only, and
    none of these goes singly because it is among the first: it was in its group before.
    """
    kinds = [_kind(one, by_story=by_story) for one in queue]
    many = {kind for kind, number in Counter(kinds).items() if kind is not None and number > BURST}
    out: list[list[Delivery]] = []
    single: Counter[tuple[str, bool]] = Counter()
    group: defaultdict[tuple[str, bool], list[Delivery]] = defaultdict(list)
    for one, kind in zip(queue, kinds, strict=True):
        if kind is None or kind not in many or (not one.repeat and single[kind] < SINGLY):
            out.append([one])
            if kind is not None:
                single[kind] += 1
            continue
        if len(group[kind]) % MOST == 0:
            group[kind] = []
            out.append(group[kind])
        group[kind].append(one)
    return [tuple(one) for one in out]


def among(parcel: Parcel, alerts: Collection[str]) -> list[int]:
    """The numbers of those deliveries that are of one of these alerts."""
    return [one.id for one in parcel if one.message.id in alerts]


def tells(one: Delivery) -> tuple[str, str] | None:
    """The story and the item that it tells of; None for a notice."""
    alert = one.message
    return (alert.story, alert.item) if isinstance(alert, Alert) and alert.item else None


def goes_on_from(message: Alert | Notice) -> list[tuple[str, str]]:
    """The story and the items whose telling it changes, denies or confirms, or of which it is an edit.

    What only belongs to the same thread tells something else, and answers nothing.
    """
    if not isinstance(message, Alert):
        return []
    told = dict.fromkeys(proof.told_by for proof in message.evidence if proof.told_by)
    return [(message.story, item) for item in (*told, *([message.item] if message.edited else []))]


def _kind(one: Delivery, *, by_story: bool) -> tuple[str, bool] | None:
    """What it may be in one message with; None: with nothing."""
    if one.urgent or not isinstance(one.message, Alert):
        return None
    return one.message.story if by_story else "", one.repeat
