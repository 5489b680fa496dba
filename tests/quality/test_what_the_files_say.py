"""``bot validate`` judges a watchlist by its file: what an editor should look at, where it stands, and what to do."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.quality import Note, Weight, Written, notes
from bot.toml_files import read_toml
from bot.watchlist import load_watchlist

Judge = Callable[..., list[list[Note]]]

ROLES = """
[[term]]
name = "Dock Workers Union of Marle"
kind = "organization"
role = "actor"

[[term]]
name = "Harbour Authority"
kind = "organization"
role = "subject"
"""
TWO_MORE = """
[[term]]
name = "Marle"
kind = "place"
role = "place"

[[term]]
name = "Ida Brandt"
kind = "person"
"""
SOURCE = '[[source]]\nurl = "https://courier.example/feed.xml"\n'
CLAIMS = """
[[claim]]
id = "c01"
text = "The Dock Workers Union of Marle has called a strike for 16 March."

[[claim]]
id = "c02"
text = "About 1,200 dock workers at the port of Marle would walk out."

[[claim]]
id = "c03"
text = "The Harbour Authority has offered the dock workers a pay rise of 3 percent."

[[claim]]
id = "c04"
text = "Union leader Ida Brandt says that less than 6 percent is an insult."
"""


@pytest.fixture
def judged(tmp_path: Path) -> Judge:
    """What is noted about watchlists with these texts, named a.toml, b.toml."""

    def judge(*texts: str) -> list[list[Note]]:
        written = []
        for name, text in zip("ab", texts, strict=False):
            path = tmp_path / f"{name}.toml"
            path.write_text(text, encoding="utf-8")
            written.append(Written(load_watchlist(path), read_toml(path)))
        return notes(written)

    return judge


def line_of(text: str, part: str) -> int:
    """The line on which this stands first."""
    return text[: text.index(part)].count("\n") + 1


def test_a_good_watchlist_has_no_note(judged: Judge) -> None:
    """Whoever did all well is not bothered."""
    assert judged(SOURCE + ROLES + TWO_MORE + CLAIMS) == [[]]


def test_an_empty_watchlist_is_told_what_it_lacks(judged: Judge) -> None:
    """Without sources, terms or claims a story is silent, or noisy."""
    (found,) = judged('[story]\ntitle = "Strike"\n')
    assert ["[[source]]" in found[0].said, "[[term]]" in found[1].said, "[[claim]]" in found[2].said] == [True] * 3


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        (TWO_MORE, "any one of them makes the story"),
        (TWO_MORE + TWO_MORE.replace("Marle", "Norrby").replace("Ida Brandt", "Jan Vik"), "any two of them"),
        (ROLES.replace('"actor"', '"context"') + TWO_MORE, 'give a term role = "actor"'),
        (ROLES.replace('"subject"', '"context"') + TWO_MORE, 'give a term role = "subject"'),
    ],
)
def test_missing_roles_are_said_with_what_they_do(judged: Judge, terms: str, said: str) -> None:
    """No subject, no actor: what then makes an item the story's, and what to write."""
    (found,) = judged(SOURCE + terms + CLAIMS)
    assert [said in note.said for note in found] == [True]


def test_roles_are_the_editors_where_require_says_what_must_be_there(judged: Judge) -> None:
    """With an expression of its own the default rule is not asked."""
    require = "[match]\nrequire = \"'Marle' and 'Ida Brandt'\"\n"
    assert judged(SOURCE + TWO_MORE + require + CLAIMS) == [[]]


@pytest.mark.parametrize(
    "require",
    [
        "subject and place",
        "'Harbour Authority' and not subject",
        "actor and not (actor or 'Harbour Authority')",
    ],
)
def test_an_expression_that_no_item_can_fulfil_comes_first(judged: Judge, require: str) -> None:
    """Nothing would ever be told: a role that no term has, or a contradiction."""
    text = f'{SOURCE}{ROLES}[match]\nrequire = "{require}"\n[[claim]]\nid = "c01"\ntext = "Nobody said so."\n'
    found = judged(text)[0][0]
    assert (found.weight, found.key, found.line) == (Weight.SILENT, "match.require", line_of(text, "require ="))
    assert "no item can ever fulfil" in found.said


@pytest.mark.parametrize("require", ["subject or place", "not source", "'Harbour Authority' and not actor", "actor"])
def test_an_expression_that_some_item_fulfils_is_left_alone(judged: Judge, require: str) -> None:
    """Whatever can hold is the editor's to decide."""
    assert judged(f'{SOURCE}{ROLES}[match]\nrequire = "{require}"\n{CLAIMS}') == [[]]


def test_an_excluded_phrase_of_the_storys_own_words_is_named(judged: Judge) -> None:
    """It would keep out what is on the story."""
    (found,) = judged(f'{SOURCE}{ROLES}[match]\nexclude = ["garden show", "harbour  AUTHORITY"]\n{CLAIMS}')
    assert [(note.key, note.weight) for note in found] == [("match.exclude[2]", Weight.SILENT)]


def test_a_one_word_alias_of_everyday_news_is_named_with_its_line(judged: Judge) -> None:
    """A firm called "World" for short would be found everywhere; its name, an acronym or a country's is meant."""
    terms = ROLES.replace('"subject"\n', '"subject"\naliases = [\n  "Authority of Marle",\n  "World",\n  "HAM",\n]\n')
    terms += '[[term]]\nname = "America"\nkind = "place"\naliases = ["USA", "American"]\n'
    text = SOURCE + terms + CLAIMS
    (found,) = judged(text)
    assert [(note.key, note.line) for note in found] == [("term[2].aliases[2]", line_of(text, '"World"'))]
    assert '"World" is a word that everyday news is full of: strike it' in found[0].said


def test_claims_that_say_the_same_are_named_once(judged: Judge) -> None:
    """Of two claims of which one would make a repeat of the other, the one that says nothing more."""
    again = '[[claim]]\nid = "c05"\ntext = "A strike for 16 March was called by the Dock Workers Union of Marle."\n'
    (found,) = judged(SOURCE + ROLES + CLAIMS + again)
    assert [(note.key, note.weight) for note in found] == [("claim[5].text", Weight.TIDY)]
    assert found[0].said.startswith("c05 says nothing that c01 (“The Dock Workers Union of Marle has called")


def test_claims_with_other_figures_do_not_overlap(judged: Judge) -> None:
    """The same words with another number are another fact."""
    other = '[[claim]]\nid = "c05"\ntext = "About 900 crane drivers at the port of Marle would walk out."\n'
    assert judged(SOURCE + ROLES + CLAIMS + other) == [[]]


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        ("Cranes stood still for a day in Norrby. Nobody there was paid.", "c05 holds several sentences"),
        ("More was said later.", "c05 holds no fact"),
        (
            "He rejected the offer of the Harbour Authority on Monday.",
            "c05 (“He”) begins with a word that only",
        ),
    ],
)
def test_a_claim_that_is_a_bad_measure_says_why(judged: Judge, claim: str, said: str) -> None:
    """One fact in one sentence that stands alone."""
    text = f'{SOURCE}{ROLES}{CLAIMS}[[claim]]\nid = "c05"\ntext = "{claim}"\n'
    (found,) = judged(text)
    assert [(note.line, said in note.said) for note in found] == [(line_of(text, claim), True)]


def test_a_spelling_of_two_terms_is_named_at_the_later_one(judged: Judge) -> None:
    """One alias for two things of one story: every item with it names both."""
    terms = ROLES.replace('"actor"\n', '"actor"\naliases = ["the port"]\n')
    terms = terms.replace('"subject"\n', '"subject"\naliases = ["The Port"]\n')
    (found,) = judged(SOURCE + terms + CLAIMS)
    assert [note.key for note in found] == ["term[2].aliases[1]"]
    assert "is a spelling of “Dock Workers Union of Marle” as well" in found[0].said


def test_a_spelling_that_means_something_else_in_another_story_is_named_in_both(judged: Judge) -> None:
    """Each editor sees it, with the other file's name."""
    composer = '[[term]]\nname = "Ida Marle"\nkind = "person"\nrole = "subject"\naliases = ["Dock Lady"]\n'
    mine = ROLES.replace('"actor"\n', '"actor"\naliases = ["dock lady"]\n')
    one, other = judged(SOURCE + mine + CLAIMS, SOURCE + composer + CLAIMS)
    assert ["b.toml" in note.said for note in one] == [True]
    assert ["a.toml" in note.said for note in other if "spelling" in note.said] == [True]


def test_two_stories_may_watch_the_same_thing(judged: Judge) -> None:
    """A country in two watchlists is one country."""
    other = TWO_MORE.replace('"place"\nrole', '"place"\naliases = ["port of Marle"]\nrole')
    assert judged(SOURCE + ROLES + TWO_MORE + CLAIMS, SOURCE + ROLES + other + CLAIMS) == [[], []]


def test_two_stories_may_call_the_same_thing_by_other_names(judged: Judge) -> None:
    """Terms of one kind that share a spelling of several words are one thing, however each desk calls it."""
    other = ROLES.replace("Harbour Authority", "Port Board").replace(
        '"subject"\n', '"subject"\naliases = ["Board of Marle"]\n'
    )
    mine = ROLES.replace('"subject"\n', '"subject"\naliases = ["board of Marle"]\n')
    assert judged(SOURCE + mine + CLAIMS, SOURCE + other + CLAIMS) == [[], []]


def test_an_alias_that_is_another_persons_surname_is_named(judged: Judge) -> None:
    """ "Brandt" for a firm, and a person called Brandt in the same story."""
    mine = ROLES.replace('"subject"\n', '"subject"\naliases = ["Brandt"]\n')
    (found,) = judged(SOURCE + mine + TWO_MORE + CLAIMS)
    assert ["is also the surname of “Ida Brandt”" in note.said for note in found] == [True]


def test_what_silences_the_story_comes_before_what_is_only_untidy(judged: Judge) -> None:
    """Most important first, then from top to bottom."""
    again = '[[claim]]\nid = "c05"\ntext = "A strike for 16 March was called by the Dock Workers Union of Marle."\n'
    (found,) = judged(ROLES + CLAIMS + again)
    assert [note.weight for note in found] == [Weight.SILENT, Weight.TIDY]


def test_claims_with_the_same_fault_are_named_in_one_note(judged: Judge) -> None:
    """Sixteen lines on sentences would bury what matters; the note stands at the first."""
    two = "Cranes {n} stood still for a day in Norrby. Nobody of the {n} there was paid."
    more = "".join(f'[[claim]]\nid = "x{n:02}"\ntext = "{two.format(n=n * 7)}"\n' for n in range(1, 11))
    more += '[[claim]]\nid = "y1"\ntext = "He left Norrby on 3 March."\n'
    more += '[[claim]]\nid = "y2"\ntext = "They sold 12 cranes to Ida Brandt."\n'
    text = SOURCE + ROLES + CLAIMS + more
    (found,) = judged(text)
    named = ", ".join(f"x{n:02}" for n in range(1, 9))
    assert [(note.line, note.said.partition(":")[0]) for note in found] == [
        (line_of(text, "Cranes 7 "), f"{named} and 2 more hold several sentences"),
        (line_of(text, "He left"), "y1 (“He”), y2 (“They”) begin with words that only the story explains"),
    ]


def test_a_sentence_with_a_semicolon_is_one(judged: Judge) -> None:
    """What a semicolon joins is told in one breath."""
    claim = '[[claim]]\nid = "c05"\ntext = "Cranes stood still for a day in Norrby; Jan Vik paid for nobody."\n'
    assert judged(SOURCE + ROLES + CLAIMS + claim) == [[]]


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        ('text = "Jan Vik sold the cranes to Norrby on 10 February 2062."', "c05 (“10 February 2062”) tells of a time"),
        (
            'text = "Jan Vik sold the cranes to Norrby."\ndate = "2062-02"',
            "(“2062-02”) tells of a time years after",
        ),
        ('text = "Jan Vik sold the cranes to Norrby in August 1726."', "more than a century before the story was"),
        ('text = "Jan Vik sells the cranes to Norrby in May 2027."', ""),
        ('text = "Jan Vik sold the cranes to Norrby in 1951."', ""),
        ('text = "Jan Vik sold the cranes to Norrby on 10 February."', ""),
    ],
)
def test_a_date_that_can_hardly_be_meant_is_named(judged: Judge, claim: str, said: str) -> None:
    """Years after the story, or in another century; a trial next year and the year of a founding are usual."""
    story = "[story]\npublished = 2026-03-10T08:00:00Z\n"
    (found,) = judged(f'{story}{SOURCE}{ROLES}{CLAIMS}[[claim]]\nid = "c05"\n{claim}\n')
    assert [said in note.said for note in found] == ([True] if said else [])


def test_peoples_and_regions_adjectives_as_aliases_are_named_together(judged: Judge) -> None:
    """ "Hellenic" for a coast guard is in every text on Greece; for a place or a people it is what is meant."""
    terms = ROLES.replace('"actor"\n', '"actor"\naliases = ["Hellenic"]\n')
    terms = terms.replace('"subject"\n', '"subject"\naliases = ["Baltic"]\n')
    terms += '[[term]]\nname = "Baltic Sea"\nkind = "place"\naliases = ["Nordic"]\n'
    (found,) = judged(SOURCE + terms + CLAIMS)
    assert [note.key for note in found] == ["term[1].aliases[1]"]
    assert found[0].said.startswith(
        '"Hellenic" (Dock Workers Union of Marle), "Baltic" (Harbour Authority) say only whose something is:'
    )


@pytest.mark.parametrize(
    ("language", "named"),
    [("de", ['"Behörden", "Montag" are words']), ("fr", []), ("en", [])],
)
def test_nouns_and_weekdays_that_were_taken_for_names_are_named(judged: Judge, language: str, named: list[str]) -> None:
    """A German story's nouns all have capitals; in another language the same word may be a name."""
    terms = ROLES + "".join(f'[[term]]\nname = "{name}"\nkind = "other"\n' for name in ("Behörden", "Montag"))
    (found,) = judged(f'[story]\nlanguage = "{language}"\n{SOURCE}{terms}{CLAIMS}')
    assert [note.said.partition(" of every")[0] for note in found if "every day" in note.said] == named


def test_thousands_of_terms_with_one_spelling_are_judged_at_once(judged: Judge) -> None:
    """Each is put beside a few of the others: all pairs of 3,000 took minutes, and said nothing more."""
    more = "".join(f'[[term]]\nname = "Firm {n}"\naliases = ["Blue Firm"]\n' for n in range(3000))
    began = time.perf_counter()
    (found,) = judged(SOURCE + ROLES + more + CLAIMS)
    assert time.perf_counter() - began < 10
    last = [note.said for note in found if note.key == "term[3002].aliases[1]"]
    assert len(last) == 8 and all("“Blue Firm” is a spelling of “Firm " in said for said in last)


def test_thousands_of_claims_are_judged_in_seconds(judged: Judge) -> None:
    """Only the claims that share half their words are compared, of the first thousand."""
    names = ("Petra Olsson", "Blue Strait Lines", "Maria Lund", "Coast Guard", "Jonas Feld")
    texts = [f"{names[n % 5]} told {names[n // 5 % 5]} of {n * 7} cranes on {1 + n % 28} March." for n in range(3000)]
    more = "".join(f'[[claim]]\nid = "x{n}"\ntext = "{text}"\n' for n, text in enumerate([*texts, texts[5]]))
    again = f'[[claim]]\nid = "x"\ntext = "{texts[5]}"\n'
    began = time.perf_counter()
    (found,) = judged(SOURCE + ROLES + CLAIMS + again + more)
    assert time.perf_counter() - began < 10
    assert any(note.said.startswith("x5 says nothing that x (“") for note in found)


def test_a_surname_that_its_person_has_as_a_spelling_is_noted_once(judged: Judge) -> None:
    """That both have it is said already."""
    people = TWO_MORE.replace('"person"\n', '"person"\naliases = ["Brandt"]\n')
    mine = ROLES.replace('"subject"\n', '"subject"\naliases = ["Brandt"]\n')
    (found,) = judged(SOURCE + mine + people + CLAIMS)
    assert ["a spelling of “Harbour Authority” as well" in note.said for note in found] == [True]
