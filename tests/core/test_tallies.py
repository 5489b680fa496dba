"""Who has told a development, and who of them on their own word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.core.model import Kind, Tally
from bot.core.tallies import Telling, outlet_of, tally

OWN = (
    "The harbour office says that the dockers of Marle were offered five percent on Tuesday, and that they refused it."
)
OTHER = (
    "Ida Brandt told members at the grain terminal that nobody would sign for less than six, whatever the office says."
)


def telling(url: str, text: str = OWN, kind: Kind = Kind.REPEAT) -> Telling:
    return Telling(url, "", text, kind)


def test_a_copy_is_an_outlet_and_no_independent_one() -> None:
    """Two sites with one text are two outlets and one witness."""
    told = [
        telling("https://www.courier.example/1"),
        telling("https://gazette.example/9", f"MARLE (wire) {OWN} More soon."),
    ]
    assert tally(told) == Tally(("courier.example", "gazette.example"), 1, 0)


def test_an_outlet_with_words_of_its_own_is_independent() -> None:
    told = [telling("https://courier.example/1"), telling("https://gazette.example/9", OTHER)]
    assert tally(told).independent == 2


def test_who_names_an_outlet_as_the_place_it_has_it_from_is_not_independent() -> None:
    """Rewritten, but on another's word."""
    told = [
        telling("https://courier.example/1"),
        telling("https://gazette.example/9", f"{OTHER} The Courier had it first."),
    ]
    assert tally(told) == Tally(("courier.example", "gazette.example"), 1, 0)


def test_a_short_name_in_a_text_says_nothing() -> None:
    """ "AP" and "BBC" stand in the words of many."""
    told = [telling("https://ap.example/1"), telling("https://gazette.example/9", f"{OTHER} Perhaps the gap is small.")]
    assert tally(told).independent == 2


def test_an_outlet_counts_once_however_often_it_tells() -> None:
    told = [telling("https://courier.example/1"), telling("https://m.courier.example/2", OTHER)]
    assert tally(told) == Tally(("courier.example",), 1, 0)


def test_only_independent_confirmations_count_as_such() -> None:
    """A copy of a confirmation confirms nothing."""
    told = [
        telling("https://courier.example/1"),
        telling("https://gazette.example/2", OTHER, Kind.CONFIRMATION),
        telling("https://mirror.example/3", OTHER, Kind.CONFIRMATION),
    ]
    assert tally(told) == Tally(("courier.example", "gazette.example", "mirror.example"), 2, 1)


def test_what_is_no_web_address_is_no_outlet() -> None:
    assert tally([telling("tag:harbour,2026:1"), telling("")]) == Tally((), 0, 0)
    assert outlet_of("https://www.news.gazette.example:8443/a?b") == "news.gazette.example:8443"


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from([OWN, OTHER, "short", ""]))))
def test_there_are_never_more_witnesses_than_outlets(told: list[tuple[str, str]]) -> None:
    found = tally([telling(f"https://{site}.example/{n}", text) for n, (site, text) in enumerate(told)])
    assert found.confirmed <= found.independent <= len(found.outlets) == len({site for site, _ in told})
    assert (found.independent > 0) == bool(told)
