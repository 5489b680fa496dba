"""What is a place, where it lies, and what it is called elsewhere."""

from __future__ import annotations

import pytest

from bot.aliases import places, propose
from bot.core.model import TermKind


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Afghan", "Afghanistan"), ("Russians", "Russia"), ("the United States", "United States"),
        ("UK", "United Kingdom"),
        ("Kabul", "Afghanistan"), ("Rzeszow", "Poland"), ("Афганистан", "Afghanistan"), ("South Korean", "South Korea"),
        ("Swiss", "Switzerland"), ("Munich", "Germany"), ("Marseille", "France"), ("Ivorian", "Côte d’Ivoire"),
    ],
)  # fmt: skip
def test_a_country_its_people_and_its_cities_are_of_it(name: str, country: str) -> None:
    """Peoples and cities tell the country, in any case and without accents."""
    assert places.country_of(name) == country


@pytest.mark.parametrize(
    "name", ["Jackson", "Reading", "Nice", "Lincoln", "Elizabeth", "Maxim", "Blue Harbour", "", "May"]
)
def test_what_is_more_often_a_person_or_a_word_is_no_place(name: str) -> None:
    """There is a town of nearly every name; a person's name or a word is taken for that."""
    assert not places.is_place(name)
    assert places.country_of(name) is None


@pytest.mark.parametrize(
    "name", ["Boston", "Florence", "Lagos", "Vilnius", "Durrës", "Georgia", "Houston", "Bristol", "Paris"]
)
def test_a_city_that_shares_its_name_with_few_is_a_place(name: str) -> None:
    """A city of the news is one, though people bear its name."""
    assert places.is_place(name)


def test_a_people_is_no_place() -> None:
    """ "Afghan" is of a country; it is not one."""
    assert not places.is_place("Afghan")


def test_a_country_comes_in_the_languages_of_the_news() -> None:
    """By CLDR; its short names, its capital and its people with a caution."""
    found = {it.spelling: it for it in propose("Poland", TermKind.PLACE)}
    assert {"Польша", "Польща", "لهستان", "Pologne", "Polen", "Polska"} <= found.keys()
    assert found["Warsaw"].caution and found["Polish"].caution


def test_a_city_comes_in_other_scripts() -> None:
    """By CLDR where it names a time zone, else by GeoNames."""
    found = {it.spelling for it in propose("Kharkiv", TermKind.PLACE)}
    assert {"Харьков", "Харків"} <= found
    assert "Тегеран" in {it.spelling for it in propose("Tehran", TermKind.PLACE)}


def found(name: str, *others: str) -> dict[str, str]:
    return {it.spelling: it.why for it in propose(name, TermKind.PLACE, others=others)}


@pytest.mark.parametrize(
    ("name", "wanted", "country"),
    [
        ("Kyiv", {"Киев", "Київ", "Kiev", "Kiew"}, {"Ukraine", "Украина", "Ukrainian"}),
        ("Kiev", {"Kyiv", "Київ"}, {"Ukraine", "Украина"}),
        ("Washington", {"Вашингтон", "واشنگتن"}, {"United States", "USA", "США", "American"}),
        ("Washington, D.C.", {"Washington", "Вашингтон"}, {"United States", "D.C."}),
        ("The Hague", {"Гаага", "Den Haag", "La Haye"}, {"Netherlands", "Нидерланды", "Amsterdam"}),
        ("Ramallah", {"Рамалла", "رام الله"}, {"Palestinian Territories"}),
        ("Kremlin", {"Кремль"}, {"Russia", "Россия", "Moscow"}),
        ("Scotland", {"Шотландия", "Écosse"}, {"United Kingdom", "Britain", "London"}),
    ],
)
def test_a_seat_or_a_part_of_a_country_has_its_own_spellings(name: str, wanted: set[str], country: set[str]) -> None:
    """A capital lies in its country, and is not called by its name: that would match whatever is of it."""
    spellings = found(name).keys()
    assert wanted <= spellings and not country & spellings
    assert places.country_of(name) is not None


def test_a_sea_is_translated_and_not_written_by_its_sound() -> None:
    """ "Aegean" in Cyrillic letters stands nowhere."""
    assert "Эгейское море" in found("the Aegean") and "Балтийское море" in found("Baltic Sea")


def test_a_town_that_is_known_has_its_greek_name() -> None:
    """Piraeus is called so in Greece, where the story plays there."""
    assert {"Пирей", "Πειραιάς"} <= found("Piraeus", "Greece").keys()
    assert found("Strand", "Sweden")["Странд"] == "Russian"


def test_both_parts_of_a_place_are_proposed() -> None:
    """ "Manama, Bahrain" is written so in no second place."""
    assert {"Manama", "Bahrain", "Бахрейн"} <= {it.spelling for it in propose("Manama, Bahrain", TermKind.PLACE)}
