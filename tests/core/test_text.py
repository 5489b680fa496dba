"""Words, stems and sentences."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.model import Item
from bot.core.text import fold, passages, sentences, stem, words


def _split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@given(st.text())
def test_any_text_folds_to_something_that_folds_to_itself(text: str) -> None:
    """Folding never raises, and what is folded compares equal to itself folded again."""
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=st.characters() | st.sampled_from(list(".!?…\"'»)\n \r\u2029۔؟。-0123456789"))))
def test_words_and_sentences_lie_in_the_text_in_order(text: str) -> None:
    """Spans are inside the text, in order, without overlap; a sentence has no whitespace around it; nothing raises."""
    for spans in ([(w.start, w.end) for w in words(text)], sentences(text)):
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert all(first[1] <= second[0] for first, second in pairwise(spans))
    assert all(one == one.strip() for one in _split(text))


@given(st.text(alphabet='ab. !?\n"A1'))
def test_every_letter_is_in_a_sentence(text: str) -> None:
    """Sentences leave nothing out but whitespace."""
    assert "".join("".join(_split(text)).split()) == "".join(text.split())


@given(st.text(), st.sampled_from([None, "en", "ru", "uk", "fa", "ar", "xx", "", "de"]))
def test_any_word_has_a_stem(text: str, lang: str | None) -> None:
    """Stemming never raises and is the same each time."""
    assert stem(fold(text), lang) == stem(fold(text), lang)


@given(st.text(), st.text())
def test_a_passage_reproduces_its_text(title: str, text: str) -> None:
    """Evidence is an exact substring, at its offsets, and passages are numbered through."""
    item = Item("s", "u", title, text)
    found = passages(item)
    for passage in found:
        field = item.title if passage.field == "title" else item.text
        assert field[passage.start : passage.end] == passage.text
    assert [passage.index for passage in found] == list(range(len(found)))


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ёлка", "елка"), ("Müller", "MULLER"), ("كابل", "کابل"), ("أفغاني", "افغانی"), ("می‌رود", "میرود"), ("۲۰", "20")],
)
def test_spellings_of_one_word_fold_alike(one: str, other: str) -> None:
    """Case, diacritics, Arabic-script variants, joiners and digits of other scripts make no other word."""
    assert fold(one) == fold(other)


def test_a_short_i_is_a_letter_of_its_own() -> None:
    """й makes another word than и."""
    assert fold("мой") != fold("мои")


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("$20,000", "20000"),
        ("20 000", "20000"),
        ("1,5", "1.5"),
        ("1.234.567", "1234567"),
        ("1.234,5", "1234.5"),
        ("U.S.", "us"),
        ("M-777", "m777"),
        ("۱۵۰۰", "1500"),
        ("2022-10-25", "2022-10-25"),
    ],
)
def test_a_number_or_an_abbreviation_is_one_word(text: str, folded: str) -> None:
    """Grouping, currency and dots do not cut it, and it compares by its value."""
    assert [(word.folded, word.start, word.end) for word in words(text)] == [(folded, 0, len(text))]


def test_hyphens_divide_words_and_joiners_do_not() -> None:
    """ "ex-guards" is two words; a Persian word with a zero-width non-joiner is one."""
    assert [w.folded for w in words("ex-guards می‌رود")] == ["ex", "guards", "میرود"]


@pytest.mark.parametrize(
    "forms",
    [
        ["Пригожин", "Пригожина", "Пригожиным"],
        ["вагнеровцы", "вагнеровцами", "вагнеровцев"],
        ["афганські", "афганських"],
        ["commandos", "commando", "Commando's"],
        ["کماندو", "کماندوها", "کماندوهای", "کماندوی"],
    ],
)
def test_inflected_forms_share_a_stem(forms: list[str]) -> None:
    """Cases, plurals and possessives of one word, whatever its script, are found by it."""
    assert len({stem(fold(form), None) for form in forms}) == 1


@pytest.mark.parametrize(
    "parts",
    [
        ["He met Gen. Marlow of the U.S. Army.", "Then he left."],
        ["They crossed into the U.S.", "The border then closed."],
        ["No. 5 was first.", "No.", "He denies it."],
        ["“Go!” she said.", "“Never.”", "Nobody moved."],
        ["Он жил в г. Омск, т.е. далеко.", "Потом уехал."],
        ["Приговор вынесли в 2022 г.", "Защита молчит."],
        ["В 2022 г. Суд вынес приговор.", "В 2014–2022 гг. Порт стоял."],
        ["У 2022 р. Порт закрили.", "За 5 тис. Гривень продали вул. Портову."],
        ["Dort, d. h. Am Hafen, lag der 3. Kahn.", "Rund 3 Mio. Euro fehlen, u. a. Miete."],
        ["El puerto de EE. UU. Norte cerró.", "La Sra. Gil habló."],
        ["آیا می‌آید؟", "نه.", "شاید فردا."],
        ["船沉了。", "无人生还！"],
        ["1. Ports are shut.", "Two more follow."],
        ["J. K. Marsh won 1.5 million.", "She wept."],
        ["Prices rose…", "Then they fell."],
    ],
)
def test_sentences_end_where_a_reader_ends_them(parts: list[str]) -> None:
    """Abbreviations, initials, ordinals and quotations do not mislead, in any of the scripts."""
    text = ("" if parts[0].endswith("。") else " ").join(parts)
    assert _split(text) == parts


def test_a_blank_line_ends_a_sentence_and_a_wrapped_line_does_not() -> None:
    """Headings and hard-wrapped mail are both read right."""
    assert _split("Port news\n\nThe strike goes\non today.\nIt is long.") == [
        "Port news", "The strike goes\non today.", "It is long.",
    ]  # fmt: skip


@pytest.mark.parametrize("unit", [" ", ".", "\n \n", "a.", "a'", "1,", "1 ", '"', "A-1", "\r", "\u00ad"])
def test_long_runs_of_anything_are_read_once(unit: str) -> None:
    """A page of 100,000 spaces or dots is no reason to stop: a quadratic reading would take minutes."""
    text = unit * (100_000 // len(unit)) + "x"
    assert all(0 <= start < end <= len(text) for start, end in sentences(text))
    assert words(text)[-1].end == len(text)
