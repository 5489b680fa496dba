"""Typed quantities: what is read from words, in several languages, and when two values conflict."""

from __future__ import annotations

from datetime import date
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.model import Change, Slot
from bot.core.quantities import quantities
from bot.core.quantity import Quantity, changes
from bot.core.text import words


def read(text: str, dated: date | None = None, lang: str = "en") -> list[Quantity]:
    return quantities(text, words(text), lang=lang, dated=dated)


def only(text: str, lang: str = "en") -> Quantity:
    found = read(text, lang=lang)
    assert len(found) == 1, found
    return found[0]


def differences(known: str, now: str, dated: date | None = None) -> list[Change]:
    return changes(known, read(known, dated), now, read(now, dated))


@pytest.mark.parametrize(
    ("text", "slot", "low", "high", "written"),
    [
        ("between 20 and 30 lorries left", Slot.NUMBER, 20, 30, "20 and 30"),
        ("some 4,000 to 5,000 workers", Slot.NUMBER, 4000, 5000, "some 4,000 to 5,000"),
        ("tens of thousands of dockers", Slot.NUMBER, 20_000, 99_000, "tens of thousands"),
        ("twenty-five barges sank", Slot.NUMBER, 25, 25, "twenty-five"),
        ("more than 600 barges sank", Slot.NUMBER, 600, inf, "more than 600"),
        ("fewer than ten barges", Slot.NUMBER, -inf, 10, "fewer than ten"),
        ("a fine of $1.5 million", Slot.MONEY, 1.5e6, 1.5e6, "$1.5 million"),
        ("a fine of $ 700", Slot.MONEY, 700, 700, "700"),
        ("it cost 300 euros", Slot.MONEY, 300, 300, "300 euros"),
        ("turnout was 61 percent", Slot.PERCENT, 61, 61, "61 percent"),
        ("turnout was 61 % there", Slot.PERCENT, 61, 61, "61 %"),
        ("a strike of three weeks", Slot.DURATION, 21, 21, "three weeks"),
        ("по данным порта, от 5 до 7 тысяч рабочих", Slot.NUMBER, 5000, 7000, "5 до 7 тысяч"),
        ("близько 40 тис. працівників", Slot.NUMBER, 40_000, 40_000, "близько 40 тис"),
        ("دو هزار نفر", Slot.NUMBER, 2000, 2000, "دو هزار"),
        ("۱۵ کشتی", Slot.NUMBER, 15, 15, "۱۵"),
        ("mehr als 3 Millionen Tonnen", Slot.NUMBER, 3e9, inf, "mehr als 3 Millionen Tonnen"),
        ("jusqu'à 5000 tonnes", Slot.NUMBER, -inf, 5e6, "jusqu'à 5000 tonnes"),
        ("más de 200 barcos", Slot.NUMBER, 200, inf, "más de 200"),
    ],
)
def test_a_quantity_is_read_with_its_type_limits_and_span(
    text: str, slot: Slot, low: float, high: float, written: str
) -> None:
    """Money, percent, counts and durations are told apart; ranges, limits and number words are understood."""
    found = only(text)
    assert (found.slot, found.low, found.high) == (slot, low, high)
    assert text[found.start : found.end] == written


@pytest.mark.parametrize("text", ["a 17-year-old pilot", "the pilot, aged 17", "the pilot is 17 years old"])
def test_an_age_is_not_a_duration(text: str) -> None:
    """Ages are their own slot, in every form."""
    assert only(text).slot is Slot.AGE


@pytest.mark.parametrize(
    "text", ["on March 26, 2020", "on 26 March 2020", "2020-03-26", "26 марта 2020 года", "le 26 mars 2020"]
)
def test_a_day_is_the_same_in_every_form(text: str) -> None:
    """ISO, day first, month first and other languages give one day."""
    found = next(one for one in read(text) if one.slot is Slot.DATE)
    assert (found.low, found.high) == (date(2020, 3, 26).toordinal(),) * 2


def test_a_weekday_is_the_last_one_before_the_item() -> None:
    """Relative days are resolved against the item's date, and not read without it."""
    friday = date(2022, 10, 28)
    found = read("the port closed on Tuesday and reopened yesterday", dated=friday)
    assert [date.fromordinal(int(one.low)) for one in found] == [date(2022, 10, 25), date(2022, 10, 27)]
    assert read("the port closed on Tuesday") == []


def test_a_count_after_a_date_is_not_its_year() -> None:
    """ "12 March, 1,450 people": the number is a count."""
    slots = [(one.slot, one.low) for one in read("As of 12 March, 1,450 people waited")]
    assert (Slot.NUMBER, 1450) in slots


@pytest.mark.parametrize(
    ("known", "now", "slot"),
    [
        ("The strike idled 20,000 to 30,000 dockers.", "The strike idled 10,000 dockers.", Slot.NUMBER),
        ("Fewer than 600 cases were confirmed.", "They counted 613 cases.", Slot.NUMBER),
        ("The firm lost $1.5 million.", "The firm lost $2.5 million.", Slot.MONEY),
        ("Up to 300 miners were trapped.", "Up to 500 miners were trapped.", Slot.NUMBER),
        ("Turnout was 61 percent.", "Turnout was 48 percent.", Slot.PERCENT),
        ("It opened on March 26, 2020.", "It opened on March 24, 2020.", Slot.DATE),
        ("The blockade lasted three weeks.", "The blockade lasted two months.", Slot.DURATION),
        ("The pilot, aged 57, survived.", "The 52-year-old pilot survived.", Slot.AGE),
        ("It earned less than $127 million.", "It earned $59 million, then $127 million.", Slot.MONEY),
    ],
)
def test_another_value_of_the_same_thing_is_a_change(known: str, now: str, slot: Slot) -> None:
    """Typed values of one thing that cannot both be true are a change, with both spans."""
    found = differences(known, now)
    assert [one.slot for one in found] == [slot]
    assert found[0].known in known
    assert found[0].now in now


@pytest.mark.parametrize(
    ("known", "now"),
    [
        ("More than 600 cases were confirmed.", "They counted 613 cases."),
        ("About 1,000 dockers walked out.", "Some 1,050 dockers walked out."),
        ("A driver got a $2,084 tip.", "A driver got a $2,000 tip."),
        ("Twenty dockers were hurt.", "20 dockers were hurt."),
        ("It opened in 2020.", "It opened on March 24, 2020."),
        ("The fleet has 300 ships.", "The fleet has 40 captains."),
        ("Of 1,000 dockers 300 stayed.", "The 1,000 dockers voted; 300 dockers stayed."),
        ("The strike lasted 14 days.", "The strike lasted two weeks."),
    ],
)
def test_values_that_can_both_be_true_are_no_change(known: str, now: str) -> None:
    """Limits, roundings, other units and other things counted raise no alarm."""
    assert differences(known, now) == []


@given(st.text())
def test_no_text_raises_and_spans_lie_in_it(text: str) -> None:
    """Any text is read, and each quantity's span is a part of it."""
    for one in read(text, dated=date(2024, 2, 29)):
        assert 0 <= one.start < one.end <= len(text)


PARTS = ("20 3,5 % million тыс. of to between $ may 2020 31 february more than ten " + "9" * 19).split()


@given(st.lists(st.sampled_from(PARTS)))
def test_no_arrangement_of_numerals_raises(parts: list[str]) -> None:
    """Numerals, scales, months and limits in any order are read."""
    text = " ".join(parts)
    found = read(text)
    assert changes(text, found, text, found) == []
