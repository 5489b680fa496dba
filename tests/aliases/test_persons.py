"""Other spellings of persons' names: what is proposed, why, with which caution, and what never is."""

from __future__ import annotations

import time
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.aliases import Proposal, propose
from bot.aliases.propose import found_already
from bot.aliases.table import Row, table_of
from bot.core.model import Item, Term, TermKind
from bot.core.names import Mentions
from bot.core.terms import Matcher
from bot.core.text import passages

NAMES = (
    "Yevgeny Shvarts", "Oleksandr Bondar", "Konrad Brandauer", "Hassan Rouhani", "Mohammed bin Salman", "Jürgen Höß",
    "Agnieszka Nowak", "Marek Wróbel", "Nguyen Phu Trong", "Xi Jinping", "Gabriel García Márquez", "Conan O'Brien",
    "Jean-Luc Mélenchon", "Stavros Karelis", "Евгений Морозов", "Олена Шевченко", "محمد کریمی", "Pelé", "Al-Sisi",
)  # fmt: skip


def proposed(name: str, **options: object) -> dict[str, Proposal]:
    return {it.spelling: it for it in propose(name, TermKind.PERSON, **options)}  # type: ignore[arg-type]


def test_a_surname_alone_is_proposed_first() -> None:
    """Later mentions have the surname only, and it is the shortest spelling that finds most."""
    first = propose("Arkady Veselov", TermKind.PERSON)[0]
    assert first == Proposal("Veselov", "surname alone")


@pytest.mark.parametrize(
    ("name", "others", "says"),
    [
        ("Laura Rice", (), "also a word"),
        ("Peter Martin", (), "a very common surname"),
        ("Tomas Oliver", (), "also a first name"),
        ("Anna Bologna", (), "also a place"),
        ("Tim Ng", (), "only 2 letters"),
        ("Ilse Tarnow", ("Tarnow Shipping",), "also in the name of Tarnow Shipping"),
    ],
)
def test_a_surname_that_may_match_too_much_says_why(name: str, others: tuple[str, ...], says: str) -> None:
    """A word, a common name, a first name, a town, a short one, another watched name: the editor decides."""
    assert says in proposed(name, others=others)[name.split()[-1]].caution


def test_a_common_surname_is_common_in_every_script() -> None:
    """What is said of the Latin surname holds for the Cyrillic one too."""
    assert "common" in proposed("Sergei Ivanov")["Иванов"].caution


def test_russian_names_come_in_the_spellings_of_several_schemes() -> None:
    """English papers differ in the given name, French and German ones in all of it."""
    found = proposed("Yevgeny Lezhin")
    assert {"Evgeny Lezhin", "Yevgeniy Lezhin", "Evgenii Lezhin"} <= found.keys()
    assert {"Evgueni Lejine", "Jewgeni Leschin"} <= found.keys()
    assert {"Евгений Лежин", "Лежин", "Євген Лежин"} <= found.keys()


def test_arabic_names_come_as_papers_vary_them() -> None:
    """Mohammed and Muhammad, -id and -ed, -hullah and -ullah; and in their own script where it is known."""
    assert {"Mohammad Karimi", "Muhammad Karimi"} <= proposed("Mohammed Karimi").keys()
    assert "Hamidullah Waleed" in proposed("Hamidullah Walid")
    assert "Zabiullah Rahimi" in proposed("Zabihullah Rahimi")
    assert "محمد کریمی" in proposed("Mohammed Karimi")


def test_umlauts_are_also_written_as_two_letters() -> None:
    """The matcher folds ü to u; "Mueller" it cannot know."""
    assert "Mueller" in proposed("Thomas Müller")


def test_polish_surnames_come_in_their_cases() -> None:
    """The matcher knows English endings only in Latin letters; a woman's Nowak has no cases."""
    assert {"Wróbela", "Wróbelowi"} <= proposed("Marek Wróbel").keys()
    assert {"Sadowskiej", "Sadowską"} & proposed("Ewa Sadowska").keys()
    assert "Nowaka" not in proposed("Agnieszka Nowak")


def test_a_name_in_cyrillic_comes_in_latin_letters() -> None:
    """A story in Russian is followed in English too."""
    assert {"Yevgeny Morozov", "Evgeny Morozov"} <= proposed("Евгений Морозов").keys()
    assert "Olena Shevchenko" in proposed("Олена Шевченко")


def test_arabic_script_is_proposed_where_the_story_plays_there() -> None:
    """A ferry in the Baltic needs none; the same captain does once Iran is watched; alone, everything is shown."""
    arabic = "کوستر"
    assert arabic not in proposed("Lars Koster", others=["Baltic Heron", "Sweden"])
    assert arabic in proposed("Lars Koster", others=["Baltic Heron", "Iran"])
    assert arabic in proposed("Lars Koster")


def test_greek_letters_are_for_greek_names() -> None:
    """A Briton in a Greek story has none; a Greek is written by custom, or as the ending tells."""
    assert {"Γιώργος Λάμπρου", "Λάμπρου"} <= proposed("Giorgos Lambrou").keys()
    assert {"Ελένη Τσακοπούλου", "Τσακοπούλου"} <= proposed("Eleni Tsakopoulou").keys()
    found = "".join(proposed("John Whitlock", others=["Greece", "Giorgos Lambrou"]))
    assert not any("α" <= letter <= "ω" for letter in found)


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Gulnara Altyn", "Гульнара Алтын"),
        ("Juris Strand", "Юрис Странд"),
        ("Nguyễn Văn Hùng", "Нгуен Ван Хунг"),
        ("Nguyen Van Hung", "Нгуен Ван Хунг"),
    ],
)
def test_names_of_many_peoples_are_written_as_russian_papers_do(name: str, wanted: str) -> None:
    """Kazakh, Latvian, Swedish, Vietnamese, with their marks and without."""
    assert wanted in proposed(name)


def test_a_name_in_arabic_script_comes_in_the_usual_latin_spellings() -> None:
    """And in Cyrillic, from there."""
    found = proposed("محمد حداد")
    assert {"Mohammed Haddad", "Muhammad Haddad", "Mohammad Haddad", "Haddad", "Мухаммед Хаддад"} <= found.keys()


def test_many_names_are_compared_in_no_time() -> None:
    """Each spelling is looked for in every other name: nine hundred took more than four seconds, and take a half."""
    names = [f"To{a}as Vel{b}ko{c}in" for a, b, c in product("bdfghjklmn", "bdfghjklmn", "abdefghjk")]
    started = time.process_time()
    for name in names:
        propose(name, TermKind.PERSON, others=names)
    assert len(names) == 900 and time.process_time() - started < 2


def test_a_description_is_no_name() -> None:
    """ "Former officer quoted by the paper" has translations, not spellings."""
    assert propose("former officer quoted by the paper", TermKind.PERSON) == ()


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_proposed_that_the_matcher_finds_anyway(name: str) -> None:
    """Case, accents, hyphens and endings are the matcher's: a proposal must be a spelling that it lacks."""
    found = propose(name, TermKind.PERSON)
    assert found
    for at, one in enumerate(found):
        before = [name, *(it.spelling for it in found[:at])]
        assert not found_already(one.spelling, before, TermKind.PERSON, "en")


def test_a_full_name_in_another_spelling_keeps_the_surname_from_being_a_namesakes() -> None:
    """A surname after a first name that the watchlist does not know is taken for somebody else's: so the whole name is
    proposed in each spelling, not the surname alone."""
    text = "In Paris a dit Evgueni Lejine que tout allait bien."
    spellings = tuple(it.spelling for it in propose("Yevgeny Lezhin", TermKind.PERSON))
    for aliases, told in (((*spellings,), True), (("Lezhin", "Lejine"), False)):
        terms = [Term("Yevgeny Lezhin", TermKind.PERSON, aliases=aliases)]
        item = Item(source="s", url="u", title="", text=text)
        assert bool(Mentions(terms).sound(item, Matcher(terms).find("", text), passages(item))) is told


def test_the_users_table_comes_first() -> None:
    """What the user has is better than what rules make."""
    table = table_of([Row("arkady veselov", "Arkasha", "ru")], "names.csv")
    assert propose("Arkady Veselov", TermKind.PERSON, table=table)[0] == Proposal("Arkasha", "names.csv, ru")


@settings(max_examples=150)
@given(st.text(max_size=60), st.sampled_from(list(TermKind)))
def test_any_text_is_answered(name: str, kind: TermKind) -> None:
    """Whatever stands where a name should: spellings or none, each once, none empty, never an error."""
    found = [it.spelling for it in propose(name, kind)]
    assert len(found) == len(set(found))
    assert all(one.strip() for one in found)
