"""Names and things in a story: what is one, where it ends, what it is, and which mentions are of one name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.model import TermKind
from bot.drafting.model import Named, Published
from bot.drafting.rules import Rules


def named(text: str, title: str = "") -> dict[str, Named]:
    """What the rules find, by name."""
    return {one.name: one for one in Rules().read(Published(title, text)).names}


def test_a_surname_belongs_to_the_full_name() -> None:
    """Later mentions are short: "Okafor" is Grace Okafor."""
    found = named('Grace Okafor, 41, runs the port. "We saw it," Okafor said. The mayor called Okafor on Monday.')
    assert found["Grace Okafor"].forms == ("Okafor",)
    assert found["Grace Okafor"].mentions == 3
    assert found["Grace Okafor"].kind is TermKind.PERSON


def test_an_acronym_belongs_to_its_long_form() -> None:
    """It stands in brackets behind it, or has its initials."""
    text = "The Harbour Safety Authority (HSA) closed the port. The HSA gave no reason, and HSA staff left."
    assert named(text)["Harbour Safety Authority"].forms == ("HSA",)


def test_the_first_word_of_a_sentence_is_no_name_by_its_capital() -> None:
    """ "Experienced" and "Instruments" begin sentences; they name nobody."""
    found = named("Experienced divers went down. Instruments failed. Nobody in Oslo knew. Investors fled from Oslo.")
    assert set(found) <= {"Oslo", "divers"}


def test_a_name_at_the_head_of_a_sentence_is_known_by_its_other_mentions() -> None:
    """ "Brandvik said" alone would be a word; elsewhere it is a name."""
    found = named("The yard belongs to Brandvik Verft. Brandvik denied it. In May Brandvik sold a ship.")
    assert found["Brandvik Verft"].mentions == 3


def test_a_person_of_two_offices_is_one_name() -> None:
    """ "CEO and Founder of Tidewell" is what she is: no person is called "and Founder"."""
    found = named('"We dig," said Edda Holm, CEO and Founder of Tidewell Robotics, in Oslo.')
    assert "Edda Holm" in found and not [name for name in found if "Founder" in name]


@pytest.mark.parametrize("text", ["a TV crew", "DNA tests", "a vest marked PRESS", "an office in Washington, DC"])
def test_a_word_in_capitals_that_names_nobody_is_no_term(text: str) -> None:
    """They are written so in every story, whomever it is about; a body that has such a word in its name stays."""
    assert not {"TV", "DNA", "PRESS", "DC"} & set(named(f"In Oslo they saw {text}, said Edda Holm."))
    assert "NRK TV" in named("In Oslo the film was shown by NRK TV, said Edda Holm.")


def test_a_possessive_ends_a_name_but_not_inside_of_one() -> None:
    """ "Norway's Safety Board" is two, "St Mary's Hospital" is one."""
    found = named("Norway's Safety Board sent a team to St Mary's Hospital. Norway pays. It left Norway on Friday.")
    assert {"Norway", "Safety Board", "St Mary's Hospital"} <= set(found)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The tanker Ostsee Star sank off Gotland.", "Ostsee Star", TermKind.OBJECT),
        ("Captain Jonas Wiik left the bridge.", "Jonas Wiik", TermKind.PERSON),
        ("Lena Moreau, a historian at the museum, wrote it.", "Lena Moreau", TermKind.PERSON),
        ("The Ministry of Fisheries closed the port.", "Ministry of Fisheries", TermKind.ORGANIZATION),
        ("Nordhav Kapital, a Hamburg turnaround investor, sold it.", "Nordhav Kapital", TermKind.ORGANIZATION),
        ("The plane came down in the Talamanca Mountains on Monday.", "Talamanca Mountains", TermKind.PLACE),
        ("Flight 611 had left an hour late.", "Flight 611", TermKind.OBJECT),
        ("They moved it through Green Arrow, a pipeline of the firm.", "Green Arrow", TermKind.OBJECT),
        ("The helicopter, marked G-KVAL, had been repaired.", "G-KVAL", TermKind.OBJECT),
    ],
)
def test_the_kind_is_told_by_the_words_in_and_around_a_name(text: str, name: str, kind: TermKind) -> None:
    """By what it is called, what stands before it, and what stands between commas behind it."""
    assert named(text)[name].kind is kind


def test_what_the_story_says_of_a_name_is_kept() -> None:
    """The editor sees at a glance who it is."""
    assert named("Lena Moreau, a historian at the museum, wrote it.")["Lena Moreau"].said == "a historian at the museum"
    assert named("It was seen by harbour master Odd Lie.")["Odd Lie"].said == "harbour master"


def test_a_country_and_its_capital_that_acts_are_one() -> None:
    """ "Ankara's aims" are Turkey's; somebody in Ankara is in Ankara."""
    found = named("Turkey sent ships. Ankara's aims are unclear, and Turkey denies it.", "Turkey sends ships")
    assert "Ankara" in found["Turkey"].forms
    apart = named("Turkey sent ships from Mersin. In Ankara nobody spoke. Turkey denies it. He lives in Ankara.")
    assert "Ankara" in apart and "Ankara" not in apart["Turkey"].forms


def test_things_without_a_name_are_found_where_the_story_comes_back_to_them() -> None:
    """A ballast pump that is named once is a detail; one that the story turns on is watched."""
    text = (
        "The ballast pump had failed twice. Sailors told the owner. The ballast pump was never replaced, and the "
        "Norwegian coast guard found the ballast pump in pieces."
    )
    found = named(text, "Crew warned of ballast pump")
    assert found["ballast pump"].kind is TermKind.OBJECT
    assert found["Norwegian coast guard"].kind is TermKind.ORGANIZATION


def test_a_group_is_called_by_its_people() -> None:
    """ "Nepali guards" is a group that others write about; "guards" is any."""
    found = named("Nepali soldiers were hired. The soldiers left. Nepali soldiers came back.", "Nepali soldiers hired")
    assert found["Nepali soldiers"].kind is TermKind.GROUP


def test_what_is_left_out_is_said() -> None:
    """A place that is only an address is no term, and the editor is told so."""
    found = Rules().read(Published("", "The claim came from Veritas Lines of Piraeus. Veritas Lines denied all of it."))
    assert "Piraeus" not in {one.name for one in found.names}
    assert any("Piraeus" in note for note in found.notes)


def test_a_script_without_capitals_is_said_to_be_beyond_the_rules() -> None:
    """Nothing found must not look like nothing there."""
    found = Rules().read(Published("", "غرقت السفينة قرب الميناء، وقالت السلطات إن عشرة أشخاص فقدوا.", language="ar"))
    assert not found.names
    assert any("capitals" in note for note in found.notes)


@given(st.text(max_size=400))
def test_any_text_is_searched_and_every_name_stands_in_it(text: str) -> None:
    """What is found is the story's own, word for word but for marks and joined countries."""
    for one in Rules().read(Published("", text)).names:
        assert one.mentions >= 1
        assert one.kind is TermKind.PLACE or all(word in text for word in one.name.split())
