"""A typed value of a text, and when two of them cannot both be true of the same thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import inf

from bot.core.counted import fates, parts, shared_classes
from bot.core.model import Change, Slot

_ROUND = 0.06
"""How far a rounded figure may be from an exact one: 2,000 stands for 2,084, not for 2,300."""
_WIDE = 1.25
"""How many times its lower end the upper end of a range is, for a value inside it to be news."""
_APPROXIMATE = 0.12
"""How far "about" reaches, as a share."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value of a text. ``text[start:end]`` is how it was written, with what limits it and its unit.

    ``low`` and ``high`` bound the value (inclusive unless ``strict``), in the unit's base: dollars, percent, days, or
    the ordinal of a day. ``bound`` is -1 for "under", 1 for "over", else 0. A date without a year has ``partial``
    (month, day; 0 where not given) and no bounds. ``heads`` are the stems that say of what. ``added``: it adds to
    another value ("two more") and stands for none. ``former``: the text sets it aside ("rose from 14 to 17").
    ``written`` is the unit as written where it was converted.
    """

    slot: Slot
    low: float
    high: float
    start: int
    end: int
    unit: str = ""
    heads: frozenset[str] = frozenset()
    bound: int = 0
    strict: bool = False
    approximate: bool = False
    partial: tuple[int, int] | None = None
    relative: bool = False
    added: bool = False
    former: bool = False
    written: str = ""


def agree(known: Quantity, now: Quantity) -> bool:
    """Whether both can be true of the same thing: their values meet, rounding and "about" allowed for.

    Two limits of one direction agree only where they are the same limit: "up to 300" is not "up to 500".
    """
    if known.slot is Slot.DATE:
        return _dates_agree(known, now)
    if known.bound and known.bound == now.bound:
        return _near(_edge(known), _edge(now), _limit_slack(known, now))
    if known.written != now.written and _near(_edge(known), _edge(now), _CONVERTED):
        return True
    if known.unit == "°c" and abs(_edge(known) - _edge(now)) <= _ONE_DEGREE:
        return True
    if _counted_on(known, now):
        return False
    widen = _APPROXIMATE if known.approximate or now.approximate else 0.0
    low, high = known.low - widen * abs(_finite(known.low)), known.high + widen * abs(_finite(known.high))
    if now.low <= high and low <= now.high:
        touching = now.low == known.high or now.high == known.low
        return not (touching and (known.strict or now.strict))
    if known.bound or now.bound:
        return False
    return _rounded(known.low, now.low) if known.low == known.high and now.low == now.high else False


_CONVERTED = 0.06
"""How far a figure may be from the same one in another unit: people write 10 miles as 16 km, 100 feet as 30 metres."""
_ONE_DEGREE = 1.0


def _limit_slack(known: Quantity, now: Quantity) -> float:
    """How far two limits may lie apart and be one. "More than" takes a round figure: the next round one says little,
    unless people are counted, or harmed, where each is news."""
    if not (known.strict and now.strict) or "people" in known.heads & now.heads:
        return _ROUND
    return _APPROXIMATE


def _counted_on(known: Quantity, now: Quantity) -> bool:
    """Whether an exact value goes on from an open count, or settles a wide range: "19" after "at least 14", "22,000"
    after "20,000 to 30,000". It contradicts nothing, and is what a reporter waits for.

    "More than 100" is a round figure, not a count, and says as much as "123" does.
    """
    if now.bound or now.low != now.high or now.approximate or known.approximate:
        return False
    if known.bound:
        return not known.strict and not _near(_edge(known), now.low, _ROUND)
    return known.low < now.low < known.high and known.high > _WIDE * known.low


def _finite(value: float) -> float:
    return value if abs(value) != inf else 0.0


def _edge(one: Quantity) -> float:
    return one.low if one.bound > 0 else one.high


def _near(a: float, b: float, share: float) -> bool:
    return abs(a - b) <= share * max(abs(a), abs(b))


def _rounded(a: float, b: float) -> bool:
    """Whether one is the other, rounded: at most two significant digits, at least 100."""
    return _near(a, b, _ROUND) and any(_significant(x) <= 2 and x >= 100 for x in (a, b)) and a != b


def _significant(value: float) -> int:
    return len(f"{value:.0f}".rstrip("0"))


def _dates_agree(known: Quantity, now: Quantity) -> bool:
    if known.bound and known.bound == now.bound and known.slot is now.slot and not _same_year(known, now):
        return False
    if known.low and now.low:
        return now.low <= known.high and known.low <= now.high
    if known.partial is None or now.partial is None:
        return True
    if known.bound or now.bound:
        limit, other = (known, now) if known.bound else (now, known)
        return not (limit.strict and not other.bound and all(other.partial or (0,)) and limit.partial == other.partial)
    return all(a == b or not a or not b for a, b in zip(known.partial, now.partial, strict=True))


_ANYBODY = frozenset({"people"})


def comparable(known: Quantity, now: Quantity) -> bool:
    """Whether both measure the same kind of thing: slot, unit, and a head noun in common where both have one.

    Counts of different fates (the dead, the missing) or of different parts (crew, children) are not the same count.
    """
    if known.slot is not now.slot or known.unit != now.unit or known.former or now.former:
        return False
    if known.slot in (Slot.DATE, Slot.DURATION, Slot.AGE):
        return True
    if known.added or now.added or _told_apart(known.heads, now.heads):
        return False
    if known.slot is Slot.NUMBER and known.unit in ("", "rank"):
        common = known.heads & now.heads
        # "14 people died" and "11 people are missing" count people, and not the same ones.
        apart = known.heads - _ANYBODY and now.heads - _ANYBODY and not common - _ANYBODY
        return bool(common) and not apart
    return not known.heads or not now.heads or bool(known.heads & now.heads)


def _told_apart(known: frozenset[str], now: frozenset[str]) -> bool:
    return any(group(known) and group(now) and not group(known) & group(now) for group in (fates, parts))


def _same_year(known: Quantity, now: Quantity) -> bool:
    """Whether two open dates begin, or end, in one year: "since 2019" may be "since March 2019", not "since 2017"."""
    edges = [_edge(known), _edge(now)]
    return not all(0 < abs(edge) < inf for edge in edges) or len({date.fromordinal(int(it)).year for it in edges}) == 1


def _at_limit(known: Quantity, now: Quantity) -> bool:
    """Whether ``now`` is the very value that ``known`` excludes: 127 million, beside "less than 127 million"."""
    if known.slot is Slot.DATE and known.partial and not known.low:
        return known.strict and not now.bound and all(known.partial) and known.partial == now.partial
    return known.strict and not now.bound and now.low == now.high == (known.low if known.bound > 0 else known.high)


def _says(old: Quantity, one: Quantity) -> bool:
    if old.former:
        return (old.slot, old.unit, old.low, old.high, old.partial) == (
            one.slot,
            one.unit,
            one.low,
            one.high,
            one.partial,
        )
    return comparable(old, one) and agree(old, one)


def changes(known_text: str, known: Sequence[Quantity], text: str, now: Sequence[Quantity]) -> list[Change]:
    """Where ``now`` says another value for what ``known`` measures, both spans as written.

    A known quantity that any comparable one agrees with has not changed, and a new one that agrees with any known one
    changes nothing: "300 of the 1,000" beside "1,000" is no conflict. Nor has one whose very figure stands in the
    text, whatever it is said to count there. What either text sets aside ("up from 14") is no value of it, and
    a figure that the known text has set aside is none that it lacks.
    """
    found: list[Change] = []
    free = [one for one in now if not any(_says(old, one) for old in known)]
    exact = {(one.slot, one.low, one.high, one.partial) for one in now if not one.former}
    for old in known:
        rivals = [one for one in now if one.slot is old.slot and comparable(old, one)]
        limit = next((one for one in rivals if _at_limit(old, one)), None)
        if limit is None and (not rivals or any(agree(old, one) for one in rivals)):
            continue
        if not old.bound and (old.slot, old.low, old.high, old.partial) in exact:
            continue
        rival = limit or next((one for one in rivals if one in free), None)
        if rival is not None:
            found.append(Change(old.slot, known_text[old.start : old.end], text[rival.start : rival.end]))
    return found or _overstepped(known_text, known, text, now)


_BESIDE = 0.02
"""How near a precise figure stands to a limit to be of the same thing, whatever either is said to count."""


def _overstepped(known_text: str, known: Sequence[Quantity], text: str, now: Sequence[Quantity]) -> list[Change]:
    """The first limit that a figure right beside it oversteps: "over 123.1 million views" and "seen less than 122.5
    million times". Figures as precise as these seldom lie side by side by chance, so no noun in common is asked for.
    """
    said = {(one.slot, one.low, one.high, one.bound) for one in now}
    for old in known:
        if not old.bound or old.former or old.slot not in (Slot.NUMBER, Slot.MONEY, Slot.PERCENT):
            continue
        if (old.slot, old.low, old.high, old.bound) in said:  # the limit itself stands there too
            continue
        for one in now:
            if _beside(old, one) and not agree(old, one) and not one.former:
                return [Change(old.slot, known_text[old.start : old.end], text[one.start : one.end])]
    return []


def _beside(old: Quantity, one: Quantity) -> bool:
    """Whether ``one`` is an exact figure or the opposite limit, of the same unit, next to the limit ``old``."""
    facing = one.bound == -old.bound or (not one.bound and one.low == one.high and not one.approximate)
    if not facing or (old.slot, old.unit) != (one.slot, one.unit) or one.added or _told_apart(old.heads, one.heads):
        return False
    a, b = shared_classes(old.heads), shared_classes(one.heads)
    limit, figure = _edge(old), _edge(one)
    precise = limit >= 20 and len(f"{limit:.2f}".replace(".", "").strip("0")) >= 2
    return precise and _near(limit, figure, _BESIDE) and (not a or not b or bool(a & b))
