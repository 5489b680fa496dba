"""Numbers of other languages: digits, words, scales, ranges, limits, money, percent and measures."""

from __future__ import annotations

from math import inf

import pytest

from bot.core.model import Slot
from bot.core.quantity import Quantity, agree, comparable
from bot.core.sentence import read


def only(text: str) -> Quantity:
    found = read(text, "en").quantities
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Die Polizei zählte 1.200 Menschen und 5 Hunde", 1200),
        ("La policía contó 1.200 personas en el puerto", 1200),
        ("Rund um den Hafen und in der Stadt warten 1,2 Millionen Menschen", 1.2e6),
        ("Selon la police, 1 200 personnes attendent", 1200),
        ("Selon la police, 1\u202f200 personnes attendent", 1200),
        ("25 тыс. человек ждут", 25_000),
        ("3 млн человек ждут", 3e6),
        ("2,5 млрд человек ждут", 2.5e9),
        ("сто двадцать пять человек ждут", 125),
        ("двести пятьдесят тысяч человек ждут", 250_000),
        ("п'ятдесят три людини чекають", 53),
        ("دویست و پنجاه نفر", 250),
        ("دو میلیون و پانصد هزار نفر", 2.5e6),
        ("۳ ملیون نفر", 3e6),
        ("٢٥ ألف شخص", 25_000),
        ("dreihundertfünfundzwanzig Menschen warten", 325),
        ("quatre-vingt-dix-sept personnes attendent dans les rues", 97),
        ("soixante et onze personnes attendent dans les rues", 71),
        ("treinta y cinco personas esperan en la calle", 35),
        ("quinientas personas esperan en la calle", 500),
        ("three hundred and fifty people wait", 350),
    ],
)
def test_a_number_is_read_as_its_language_writes_it(text: str, value: float) -> None:
    """Grouping stops, decimal commas, narrow spaces, Eastern digits, scales and number words give one value."""
    found = read(text, "en").quantities[0]
    assert (found.slot, found.low, found.high) == (Slot.NUMBER, value, value)
    assert "people" in found.heads


def test_a_stop_in_an_english_number_is_a_decimal_one() -> None:
    """ "1.200 seconds" is a little over one second in English."""
    assert only("The lap took 1.200 litres of fuel and it was the best of the day").low == 1.2


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("20.000 bis 30.000 Menschen warten auf der Brücke und in der Stadt", 20_000, 30_000),
        ("от 20 до 30 тысяч человек", 20_000, 30_000),
        ("між 20 і 30 тисяч людей", 20_000, 30_000),
        ("بین ۲۰ تا ۳۰ هزار نفر", 20_000, 30_000),
        ("entre 20 y 30 personas", 20, 30),
        ("entre 20 et 30 personnes", 20, 30),
        ("zwischen 20 und 30 Menschen", 20, 30),
        ("не менее 14 человек", 14, inf),
        ("более 14 человек", 14, inf),
        ("понад 14 людей", 14, inf),
        ("не более 14 человек", -inf, 14),
        ("bis zu 14 Menschen", -inf, 14),
        ("mehr als 14 Menschen", 14, inf),
        ("plus de 14 personnes", 14, inf),
        ("au moins 14 personnes", 14, inf),
        ("más de 14 personas", 14, inf),
        ("بیش از ۱۴ نفر", 14, inf),
        ("دست‌کم ۱۴ نفر", 14, inf),
        ("حداقل ۱۴ نفر", 14, inf),
        ("لږ تر لږه ۱۴ تنه", 14, inf),
        ("ما لا يقل عن 14 شخصا", 14, inf),
        ("500 or more people", 500, inf),
        ("500 oder mehr Menschen", 500, inf),
        ("500+ people", 500, inf),
        ("dozens of people", 20, 99),
        ("десятки человек", 20, 99),
        ("ده‌ها نفر", 20, 99),
        ("тысячи человек", 2000, 99_999),
        ("около тысячи человек", 1000, 1000),
        ("une centaine de personnes", 100, 100),
        ("several hundred men", 200, 900),
    ],
)
def test_ranges_limits_and_vague_counts_are_read_in_each_language(text: str, low: float, high: float) -> None:
    """What bounds a number is part of it, wherever it stands."""
    found = only(text)
    assert (found.low, found.high) == (low, high)


@pytest.mark.parametrize(
    ("text", "slot", "value", "unit"),
    [
        ("20 процентов", Slot.PERCENT, 20, ""),
        ("20 відсотків", Slot.PERCENT, 20, ""),
        ("20 Prozent", Slot.PERCENT, 20, ""),
        ("20 pour cent", Slot.PERCENT, 20, ""),
        ("20 por ciento", Slot.PERCENT, 20, ""),
        ("۲۰ درصد", Slot.PERCENT, 20, ""),
        ("500 мільйонів канадських доларів", Slot.MONEY, 5e8, "cad"),
        ("5 млрд грн", Slot.MONEY, 5e9, "uah"),
        ("3 млн рублей", Slot.MONEY, 3e6, "rub"),
        ("۵ میلیون افغانی", Slot.MONEY, 5e6, "afn"),
        ("۵ میلیون دالر", Slot.MONEY, 5e6, "usd"),
        ("3 millions d'euros", Slot.MONEY, 3e6, "eur"),
        ("300 €", Slot.MONEY, 300, "eur"),
        ("EUR 300", Slot.MONEY, 300, "eur"),
        ("$5m", Slot.MONEY, 5e6, "usd"),
        ("17-летний", Slot.AGE, 17 * 365.25, "year"),
        ("۱۷ ساله", Slot.AGE, 17 * 365.25, "year"),
        ("une femme de 17 ans", Slot.AGE, 17 * 365.25, "year"),
        ("17-jähriger", Slot.AGE, 17 * 365.25, "year"),
    ],
)
def test_money_percent_and_age_are_typed_in_each_language(text: str, slot: Slot, value: float, unit: str) -> None:
    """A currency or percent word of any of the languages makes the number what it is."""
    found = only(text)
    assert (found.slot, found.low, found.unit) == (slot, value, unit)


@pytest.mark.parametrize(
    ("metric", "imperial"),
    [
        ("16 kilometres", "10 miles"),
        ("12 км", "7.5 miles"),
        ("30 metres", "100 feet"),
        ("100 kg", "220 lbs"),
        ("1,000 hectares", "2,471 acres"),
        ("100 square kilometres", "40 square miles"),
        ("100 km²", "100 km carrés"),
        ("80 km/h", "50 mph"),
        ("38 °C", "100 degrees Fahrenheit"),
        ("5 тонн", "5,000 kg"),
        ("3 کیلومتر", "3,000 m"),
        ("160 litres", "1 barrel"),
    ],
)
def test_a_measure_is_the_same_in_another_unit(metric: str, imperial: str) -> None:
    """Lengths, weights, areas, volumes, speeds and temperatures are compared once converted, roundings allowed for."""
    one, other = only(metric), only(imperial)
    assert comparable(one, other)
    assert agree(one, other)
    assert agree(other, one)


@pytest.mark.parametrize(
    ("known", "now"),
    [("16 kilometres", "30 miles"), ("5 тонн", "9 tonnes"), ("20 °C", "35 °C"), ("40 mph", "100 km/h")],
)
def test_another_measure_does_not_agree(known: str, now: str) -> None:
    """What differs once converted differs."""
    assert comparable(only(known), only(now))
    assert not agree(only(known), only(now))


def test_a_length_is_no_weight_and_no_count() -> None:
    """Measures of different dimensions are never compared."""
    length, weight, count = only("5 km of cable"), only("5 kg of cable"), only("7 cables")
    assert not comparable(length, weight)
    assert not comparable(length, count)


@pytest.mark.parametrize(
    "text", ["Flight 417", "статья 105", "the 117th brigade", "Boeing 737", "at 5 pm", "12.30 Uhr"]
)
def test_a_number_that_names_something_is_no_quantity(text: str) -> None:
    """Flights, articles of law, formations and times of day count nothing."""
    assert read(text, "en").quantities == ()


@pytest.mark.parametrize("text", ["in the school 12 children hid", "from the camp 20 km away", "they train 20 men"])
def test_a_number_that_counts_is_one_after_any_word(text: str) -> None:
    """A noun that often has a number as its name may also stand before a count by chance."""
    assert len(read(text, "en").quantities) == 1


def test_a_number_in_a_watched_name_is_no_quantity() -> None:
    """Inside the span of a watched term digits are part of the name; outside they count."""
    text = "The Kestrel 40 fired 12 rockets"

    def names(given: str) -> list[tuple[int, int, str]]:
        at = given.find("Kestrel 40")
        return [(at, at + 10, "Kestrel 40")] if at >= 0 else []

    assert [one.low for one in read(text, "en", names).quantities] == [12]
    assert [one.low for one in read(text, "en").quantities] == [40, 12]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("El ministro dijo que la huelga de los estibadores sigue", "es"),
        ("Un total de 300 obreros de la fábrica que se reunieron", "es"),
        ("Le ministre a dit que la grève des dockers continue", "fr"),
        ("Un total de 300 ouvriers de la ville que la grève touche", "fr"),
    ],
)
def test_spanish_and_french_are_told_apart(text: str, lang: str) -> None:
    """They share their commonest words; the others, and how words end, decide."""
    assert read(text, "en").lang == lang
