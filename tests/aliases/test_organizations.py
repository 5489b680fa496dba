"""Other names of organizations, groups and things."""

from __future__ import annotations

import pytest

from bot.aliases import propose
from bot.core.model import TermKind


def spellings(name: str, kind: TermKind = TermKind.ORGANIZATION, **options: object) -> set[str]:
    return {it.spelling for it in propose(name, kind, **options)}  # type: ignore[arg-type]


def test_a_well_known_body_has_its_names_in_every_language() -> None:
    """The world's bodies are translated, not transcribed."""
    assert {"ООН", "سازمان ملل", "الأمم المتحدة", "ONU"} <= spellings("United Nations")
    assert {"European Union", "Евросоюз"} <= spellings("EU")


def test_a_legal_form_is_left_out() -> None:
    """Nobody writes "AG" twice."""
    assert "Velmora" in spellings("Velmora AG")


def test_the_word_that_a_firm_is_known_by_is_written_as_it_sounds() -> None:
    """What it does is translated everywhere, its own word is not."""
    assert {"Brandauer", "Брандауэр"} & spellings("Brandauer Group")
    assert {"Velmora", "Вельмора", "Велмора"} & spellings("Velmora Shipping Lines")


def test_a_name_of_words_is_not_written_by_sound() -> None:
    """ "Financial Conduct Authority" in Cyrillic letters stands nowhere; its initials do."""
    found = spellings("Financial Conduct Authority")
    assert found == {"FCA"}


def test_initials_are_the_storys_where_it_has_some() -> None:
    """A short form that stands in the story is better than one that is made."""
    assert "NHA" not in spellings("Northern Harbour Authority", forms=("NHAU",))


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Italian prosecutors", {"прокуратура Италии", "italienische Staatsanwaltschaft", "parquet italien"}),
        ("Georgian coast guard", {"береговая охрана Грузии", "georgische Küstenwache", "گارد ساحلی گرجستان"}),
        ("Ministry of Health of Poland", {"министерство здравоохранения Польши", "polnisches Gesundheitsministerium"}),
        ("Syrian refugees", {"сирийские беженцы", "сирійські біженці", "syrische Flüchtlinge", "réfugiés syriens"}),
        ("Bologna prosecutors", {"прокуратура Болоньи", "Staatsanwaltschaft Bologna", "parquet de Bologna"}),
        ("Turkish police", {"турецкая полиция", "police turque", "الشرطة التركية"}),
    ],
)
def test_a_peoples_group_is_composed_as_grammar_has_it(name: str, wanted: set[str]) -> None:
    """A nationality and a noun of the news, in six languages."""
    kind = TermKind.GROUP if "refugees" in name else TermKind.ORGANIZATION
    assert wanted <= spellings(name, kind)


def test_a_group_of_other_words_gets_nothing() -> None:
    """What the tables lack is the editor's."""
    assert spellings("Divers from the rented yacht", TermKind.GROUP) == set()


def test_a_flight_is_called_by_its_number_in_every_language() -> None:
    """The airline is left out as often as not."""
    found = spellings("Aurelia Air flight 417", TermKind.EVENT)
    assert {"flight 417", "рейс 417", "vol 417", "vuelo 417", "الرحلة 417"} <= found


@pytest.mark.parametrize(
    "name", ["Baltic Shipping", "Hellenic Lines", "Nordic Ferries", "National Bank", "Mediterranean Airlines", "Baltic"]
)
def test_what_is_of_a_region_or_a_word_is_never_proposed_alone(name: str) -> None:
    """ "Baltic" alone finds the sea, its states and their weather."""
    assert spellings(name) <= {name}
    assert spellings(name, TermKind.OBJECT) == set()


def test_a_firm_that_is_called_after_a_region_says_so() -> None:
    """Without its legal form nothing else is left: a person decides."""
    found = {it.spelling: it.caution for it in propose("Baltic AB", TermKind.ORGANIZATION)}
    assert "region" in found["Baltic"]


def test_firms_and_ships_are_never_written_in_greek() -> None:
    """Greek papers leave them in Latin letters."""
    found = spellings("Thalassa Seaways", TermKind.OBJECT, others=["Greece"])
    assert found and not any("α" <= letter <= "ω" for one in found for letter in one)


def test_chinese_firms_are_read_as_chinese() -> None:
    """By Palladius; and no Arabic letters, in which Hongda is Honda."""
    assert "Хунда" in spellings("Hongda Shipping") and "هوندا" not in spellings("Hongda Shipping")
    assert "Алтын" in spellings("Altyn Gas")


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Doctors Without Borders", {"MSF", "Врачи без границ"}),
        ("IAEA", {"МАГАТЭ"}), ("WHO", {"ВОЗ"}), ("ICC", {"МУС"}), ("OSCE", {"ОБСЕ"}), ("Interpol", {"Интерпол"}),
        ("HRW", {"Human Rights Watch"}), ("Amnesty International", {"Международная амнистия"}),
        ("the Red Cross", {"Красный Крест"}), ("World Food Programme", {"WFP"}), ("OPCW", {"ОЗХО"}),
    ],
)  # fmt: skip
def test_a_body_is_known_whatever_it_is_taken_for(name: str, wanted: set[str]) -> None:
    """Also where a draft took it for a person: "Borders" is no surname."""
    assert wanted <= spellings(name) and wanted <= spellings(name, TermKind.PERSON)
    assert "Borders" not in spellings(name, TermKind.PERSON)


@pytest.mark.parametrize("name", ["Sinking of the Brandauer", "Brandauer collapse"])
def test_an_event_is_called_after_its_ship_or_firm(name: str) -> None:
    """The name alone finds what is told of it; what holds only words has no other name."""
    assert {"Brandauer", "Брандауэр"} <= spellings(name, TermKind.EVENT)
    assert spellings("Explosions of last autumn", TermKind.EVENT) == set()
