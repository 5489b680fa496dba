"""The cost of reading and judging, counted in calls: it grows with the text, whatever it holds, and no faster."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core import text as room
from bot.core.claims import Known, judge
from bot.core.model import Claim
from bot.core.text import Kept, Word, words

KNOWN = Known([Claim("c1", "About 2,000 dockers at Larne walked out on Monday over a pay offer of 4 percent.")])
PIECES = (
    "Dockers rejected 4,300 of 20 000 offers in May 2024. ", "Докеры отвергли 20 тысяч предложений, ", "not ", "12 ",
    "20 000 ", "U.S. ", "M-777 ", "l'a", "denied ",
    "two million ", "نه ", "Larne ", "a", "'", "۱۲ ", "漢字", ", ", "\n\n",
)  # fmt: skip


def beside_itself(text: str) -> object:
    """A verdict on a text beside a claim that says as much and as many values."""
    return judge(text, Known([Claim("c1", f"Larne: {text}")]))


def calls(work: Callable[[str], object], text: str) -> int:
    """How many functions, Python's own included, ``work`` calls on ``text``."""
    counted = 0

    def count(frame: FrameType, event: str, arg: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work(text)
    finally:
        sys.setprofile(before)
    return counted


@pytest.mark.parametrize("piece", PIECES)
def test_twice_the_text_costs_twice_the_calls(piece: str) -> None:
    """Eight times the text costs no more than about eight times the calls, for words as for a verdict,
    beside a short claim and a claim as long."""
    for work in (words, lambda text: judge(text, KNOWN), beside_itself):
        work(piece * 50)  # what is kept of single words is kept for both
        room._words.cache_clear()  # and what is kept of whole texts for neither
        small, large = calls(work, piece * 200), calls(work, piece * 1600)
        assert large <= 8.8 * small + 200


def test_a_text_is_read_as_its_parts_are() -> None:
    """What is looked up part by part is what one pass of the pattern over the whole text gives."""

    @given(
        st.text(
            st.sampled_from("  abLd'’-.,:%$€0123456789١٢ \u00a0\u202f\n\u2028\u200b\u00adéЖйпарк漢ไ_stnd\u0301"),
            max_size=40,
        )
    )
    def same(text: str) -> None:
        whole = [Word(room._fold_word(m.group(), m.lastgroup), *m.span()) for m in room._WORD.finditer(text)]
        assert words(text) == [word for word in whole if word.folded]

    same()


def test_what_is_kept_has_a_bound() -> None:
    """A flood of made-up words cannot fill the memory: it begins anew when full, and long ones are not kept."""
    lengths = Kept(len, most=10)
    assert [lengths[str(number)] for number in range(1000)] == [len(str(number)) for number in range(1000)]
    assert len(lengths) <= 10
    assert lengths["a" * 100_000] == 100_000
    assert all(len(key) < 10 for key in lengths)
