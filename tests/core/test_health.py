"""A source's health by its checks, and what people are told of it."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.errors import Cause
from bot.core.health import Condition, Health, Observation, after
from bot.core.notices import Watched, telling
from tests.sources.shared_data import shared

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


class Desk:
    """Sources that are checked, and what was told of them."""

    def __init__(self, *names: str) -> None:
        self.now = NOW
        self.healths = dict.fromkeys(names, Health())
        self.told: list[str] = []
        self.look_again: list[str] = []

    def sees(self, name: str = "a", cause: Cause | None = None, **more: object) -> Condition:
        """One check of a source, and what is due to be told after it."""
        detail = f"{cause.value}" if cause else ""
        values = {"items": 20, "newest": self.now - HOUR, **more}
        seen = Observation(self.now, cause, detail, **values)  # type: ignore[arg-type]
        self.healths[name] = after(self.healths[name], seen)
        self.tells()
        return self.healths[name].condition

    def tells(self) -> None:
        """Tell what is due now."""
        watched = [Watched(name, name, f"https://{name}.example/", it, ("desk",)) for name, it in self.healths.items()]
        due = telling(watched, self.now)
        self.told += [notice.text for _, notice in due.notices]
        self.look_again = due.look_again
        self.healths |= due.healths

    def all_see(self, cause: Cause | None = None, names: Iterable[str] | None = None) -> None:
        for name in names or list(self.healths):
            self.sees(name, cause)
            self.now += timedelta(seconds=20)


def test_the_log_of_a_real_bot_wall_gives_one_message_early_and_one_at_its_end() -> None:
    """2,518 polls, 525 of them blocked: one run of 22 days is told within three hours and at its end; 15 single
    blocked polls are not."""
    desk = Desk("reuters")
    at: list[datetime] = []
    with shared("reuters_world_poll_log_2025-12_2026-03.csv").open() as log:
        for row in csv.DictReader(log):
            desk.now = datetime.fromisoformat(row["time"])
            before = len(desk.told)
            desk.sees("reuters", Cause.BLOCKED if row["blocked"] == "1" else None)
            at += [desk.now] * (len(desk.told) - before)
    assert len(desk.told) == 2
    began, ended = datetime(2026, 2, 6, 14, 6, tzinfo=UTC), datetime(2026, 2, 28, 4, tzinfo=UTC)
    assert began < at[0] < began + 3 * HOUR
    assert ended < at[1] < ended + 6 * HOUR, "the second good poll, more than five hours after the last block"
    assert "reuters: blocked since 6 February, 14:06 UTC" in desk.told[0]
    assert "recovered" in desk.told[1] and "was blocked" in desk.told[1]


@pytest.mark.parametrize("cause", list(Cause))
def test_any_lasting_failure_is_told_once_and_so_is_its_end(cause: Cause) -> None:
    """Whatever the cause: nothing at first, one message, silence for a week, one message when it is well."""
    desk = Desk("a", "b", "c", "d")
    for _ in range(2):
        assert desk.sees(cause=cause) not in (Condition.OK, Condition.NEW)
        desk.now += 10 * MINUTE
    assert desk.told == []
    for _ in range(7 * 24):
        desk.sees(cause=cause)
        desk.now += HOUR
    assert len(desk.told) == 1
    desk.sees()
    assert len(desk.told) == 1, "one good check may be luck"
    desk.now += HOUR
    assert desk.sees() is Condition.RECOVERED
    assert len(desk.told) == 2
    desk.now += 2 * DAY
    assert desk.sees() is Condition.OK
    assert len(desk.told) == 2


def test_our_own_network_is_one_message_and_one_when_it_is_back() -> None:
    """Forty sources cannot be reached, at different minutes; when the first is reached, all others are looked at."""
    names = [f"s{n}" for n in range(40)]
    desk = Desk(*names)
    desk.all_see()
    for _ in range(6):
        desk.now += 30 * MINUTE
        desk.all_see(Cause.UNREACHABLE)
    assert len(desk.told) == 1
    assert "Nothing can be reached since 2 March" in desk.told[0] and "own network" in desk.told[0]
    desk.now += HOUR
    desk.sees("s0")
    desk.tells()
    assert set(desk.look_again) == set(names) - {"s0"}
    for _ in range(2):
        desk.now += MINUTE
        desk.all_see()
    desk.now += 2 * HOUR
    desk.all_see()
    assert len(desk.told) == 2
    assert "40 sources recovered" in desk.told[1] and "and 30 more" in desk.told[1]


def test_sources_that_fall_together_are_told_together() -> None:
    """A host with three feeds blocks us: one message with three lines; the fourth source is not in it."""
    desk = Desk("a", "b", "c", "other")
    desk.all_see()
    for _ in range(5):
        desk.now += 25 * MINUTE
        desk.all_see(Cause.BLOCKED, ["a", "b", "c"])
        desk.all_see(None, ["other"])
    assert len(desk.told) == 1
    assert "3 sources in trouble" in desk.told[0] and "other" not in desk.told[0]


def test_a_source_that_comes_and_goes_is_not_told_of_each_time() -> None:
    """An hour and a half down, an hour up, for two days: at most two pairs of messages a day."""
    desk = Desk("a", "b", "c")
    for _ in range(20):
        for cause in (Cause.BLOCKED,) * 6 + (None,) * 4:
            desk.sees(cause=cause)
            desk.now += 15 * MINUTE
    assert 2 <= len(desk.told) <= 8


def test_a_source_tells_its_own_silence() -> None:
    """A ministry that writes each working day: a weekend is nothing, nor is Easter; three weeks are."""
    desk = Desk("a", "b")
    desk.sees(first=True)
    day = NOW
    for _ in range(40):
        day += DAY
        for hour in range(0, 24, 3):
            desk.now = day + timedelta(hours=hour)
            working = day.weekday() < 5 and hour in (9, 15)
            desk.sees(new=1 if working else 0, newest=day if working else None)
    assert desk.told == []
    last = desk.healths["a"].last_new
    while desk.now < day + 30 * DAY:
        desk.now += 3 * HOUR
        desk.sees(unchanged=True, newest=None)
    assert len(desk.told) == 1
    assert "silent" in desk.told[0] and last is not None
    desk.sees(new=1)
    desk.now += HOUR
    desk.sees()
    assert "recovered" in desk.told[1]


def test_a_feed_whose_newest_item_is_years_old_is_frozen() -> None:
    """It answers 200 for ever: told after a day of watching, not at the first look."""
    desk = Desk("a", "b")
    for _ in range(48):
        assert desk.sees(first=desk.now == NOW, newest=datetime(2016, 5, 1, tzinfo=UTC)) is Condition.FROZEN
        desk.now += HOUR
    assert len(desk.told) == 1 and "its newest item is of 1 May 2016" in desk.told[0]


def test_a_list_that_is_empty_all_at_once_is_trouble_until_it_fills_again() -> None:
    """200 with nothing in it, the same bytes each time: "unchanged" does not make it well."""
    desk = Desk("a", "b")
    desk.sees()
    for n in range(5):
        desk.now += HOUR
        assert desk.sees(items=0, newest=None, unchanged=n > 0) is Condition.EMPTY
    assert len(desk.told) == 1 and "holds no item any more" in desk.told[0]


def test_a_list_that_is_often_empty_is_told_of_once() -> None:
    """A query feed that fills now and then."""
    desk = Desk("a", "b")
    for _ in range(5):
        for items in (20, 20, 20, *(0,) * 30):
            desk.sees(items=items, newest=None)
            desk.now += HOUR
    assert sum("trouble" in text for text in desk.told) == 1


def test_a_listing_that_shrinks_to_a_fifth_has_changed_its_shape() -> None:
    """40 entries, then 3; a lazy list that flaps between 13 and 34 has not."""
    desk = Desk("a", "b")
    for items in (34, 13, 30, 14, 34, 13):
        assert desk.sees(items=items, shape="listing") is Condition.OK
        desk.now += HOUR
    assert desk.sees(items=3, shape="listing") is Condition.SHAPE


def test_a_move_for_good_is_told_after_a_day_and_does_not_hide_a_wall() -> None:
    """It still answers there; when the new place blocks us, that is told as well."""
    desk = Desk("a", "b")
    for _ in range(30):
        desk.sees(moved_to="https://new.example/feed")
        desk.now += HOUR
    assert len(desk.told) == 1 and "moved" in desk.told[0] and "https://new.example/feed" in desk.told[0]
    for _ in range(4):
        desk.sees(cause=Cause.BLOCKED)
        desk.now += HOUR
    assert len(desk.told) == 2


def test_a_gap_is_told_and_the_source_is_looked_at_sooner() -> None:
    """Nothing it lists was known: some of what came between is lost to sight."""
    desk = Desk("a", "b")
    desk.sees(first=True)
    desk.now += HOUR
    desk.sees(new=20, gap=True)
    assert len(desk.told) == 1 and "Gap in a source" in desk.told[0]
    assert desk.healths["a"].pace < 1
    for _ in range(20):
        desk.now += HOUR
        desk.sees(new=1)
    assert desk.healths["a"].pace == 1
    assert len(desk.told) == 1


def test_each_recipient_is_told_of_the_sources_of_its_stories() -> None:
    """Two stories, two desks, one source each."""
    sick = Health(Condition.BLOCKED, NOW, "a wall", Cause.BLOCKED, NOW, 5, NOW - 3 * HOUR)
    sources = [Watched(name, name, "https://x.example/", sick, (f"desk-{name}",)) for name in ("a", "b")]
    told = dict(telling(sources, NOW).notices)
    assert "a: blocked" in told["desk-a"].text and "b: blocked" not in told["desk-a"].text
    assert "b: blocked" in told["desk-b"].text


@given(st.lists(st.tuples(st.sampled_from([None, *Cause]), st.integers(1, 300), st.integers(0, 30)), max_size=120))
def test_whatever_happens_people_are_told_of_trouble_and_recovery_in_turn(
    checks: list[tuple[Cause | None, int, int]],
) -> None:
    """Never two troubles of failing sources without a recovery between them, never a recovery of what was not told."""
    desk = Desk("a", "b", "c")
    for cause, minutes, items in checks:
        desk.now += minutes * MINUTE
        desk.sees(cause=cause, items=items)
    in_trouble = False
    for text in desk.told:
        if "recovered" in text:
            assert in_trouble
            in_trouble = False
        if "in trouble" in text:
            in_trouble = True
    health = desk.healths["a"]
    assert health.told is None or health.told_at is not None


def test_one_error_of_a_source_that_is_silent_or_moved_is_not_told() -> None:
    """It begins a trouble of its own; a wall that stays is told, and its end too, though the source is still silent."""
    desk = Desk("a", "b", "c")
    for _ in range(30):
        desk.sees(moved_to="https://new.example/feed")
        desk.now += HOUR
    assert len(desk.told) == 1
    desk.sees(cause=Cause.HTTP_STATUS)
    desk.now += HOUR
    desk.sees(moved_to="https://new.example/feed")
    assert len(desk.told) == 1
    for _ in range(12):
        desk.sees(cause=Cause.BLOCKED)
        desk.now += HOUR
    assert len(desk.told) == 2 and "blocked" in desk.told[1]
    for _ in range(3):
        desk.sees(moved_to="https://new.example/feed")
        desk.now += HOUR
    assert "was blocked" in desk.told[2]


def test_a_list_that_is_all_new_each_time_says_so_once_a_day() -> None:
    """Ten checks in ten hours: one notice."""
    desk = Desk("a", "b")
    desk.sees(first=True)
    for _ in range(10):
        desk.now += HOUR
        desk.sees(new=20, gap=True)
    assert sum("Gap" in text for text in desk.told) == 1


def test_a_list_that_stays_short_is_told_once_and_is_then_its_new_length() -> None:
    """From 50 entries to 8 for good."""
    desk = Desk("a", "b")
    for _ in range(5):
        desk.sees(items=50, shape="listing")
        desk.now += HOUR
    seen = []
    for _ in range(60):
        seen.append(desk.sees(items=8, shape="listing"))
        desk.now += HOUR
    assert seen[0] is Condition.SHAPE and seen[-1] is Condition.OK
    assert sum("in trouble" in text for text in desk.told) == 1


def test_what_recovers_first_has_the_others_looked_at_once_not_each_minute() -> None:
    """Their own patience holds after that."""
    desk = Desk(*(names := [f"s{n}" for n in range(5)]))
    desk.all_see()
    for _ in range(6):
        desk.now += 30 * MINUTE
        desk.all_see(Cause.UNREACHABLE)
    desk.now += HOUR
    desk.sees("s0")
    assert set(desk.look_again) == set(names) - {"s0"}
    desk.now += MINUTE
    desk.all_see(Cause.UNREACHABLE, names[1:])
    desk.now += MINUTE
    desk.tells()
    assert desk.look_again == []


def test_an_empty_answer_is_not_mended_by_a_time_out_and_not_modified() -> None:
    """Empty, no answer, then 304 for ever: still empty."""
    desk = Desk("a", "b")
    desk.sees()
    desk.sees(items=0)
    desk.now += HOUR
    desk.sees(cause=Cause.TIMEOUT)
    desk.now += HOUR
    assert desk.sees(unchanged=True, newest=None) is Condition.EMPTY


def test_one_notice_does_not_make_a_statement_of_a_list() -> None:
    """The shape is settled when two readings agree; a list's at once, since a list without entries is a failure."""
    desk = Desk("a")
    desk.sees(items=1, shape="statement", first=True)
    assert desk.healths["a"].shape == ""
    desk.sees(items=20, shape="listing")
    assert desk.healths["a"].shape == "listing"
    two = Desk("b")
    for _ in range(2):
        two.sees("b", items=1, shape="statement")
    assert two.healths["b"].shape == "statement"
