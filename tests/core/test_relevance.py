"""Is an item about the story: made-up stories of several fields, and the labelled stream where it is at hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.decide import Judge
from bot.core.model import Claim, Item, Role, Story, Term, TermKind, Watchlist
from bot.core.relevance import Relevance, Relevancer
from bot.core.terms import Matcher
from bot.core.text import passages

FERRY = Watchlist(
    Story("ferry", "Ferry Marisol sinks off Palawan"),
    terms=(
        Term("MV Marisol", TermKind.OBJECT, Role.SUBJECT, ("Marisol", "the ferry Marisol")),
        Term("Blue Strait Lines", TermKind.ORGANIZATION, Role.ACTOR, ("Blue Strait",)),
        Term("Palawan", TermKind.PLACE, Role.PLACE, ("Puerto Princesa",)),
        Term("Philippine Coast Guard", TermKind.ORGANIZATION, Role.SOURCE, ("coast guard",)),
        Term("Ramon Ilagan", TermKind.PERSON, Role.CONTEXT, ("Ilagan",)),
    ),
    claims=(
        Claim("1", "The ferry Marisol sank off Palawan on 3 March with 212 people aboard."),
        Claim("2", "Owner Blue Strait Lines said the vessel was certified for 180 passengers."),
        Claim("3", "The coast guard has recovered 41 bodies."),
        Claim("4", "Captain Ramon Ilagan is missing."),
        Claim("5", "The ferry had been repaired in January."),
    ),
)
BANK = Watchlist(
    Story("bank", "Norvik Bank collapses"),
    terms=(
        Term("Norvik Bank", TermKind.ORGANIZATION, Role.SUBJECT, ("Norvik",)),
        Term("Anders Holm", TermKind.PERSON, Role.ACTOR, ("Holm",)),
        Term("Riksbanken", TermKind.ORGANIZATION, Role.SOURCE, ("central bank",)),
    ),
    claims=(
        Claim("1", "Norvik Bank filed for bankruptcy on Monday owing 3.2 billion kronor."),
        Claim("2", "Founder Anders Holm moved 400 million kronor abroad before the collapse."),
        Claim("3", "About 90,000 depositors cannot reach their money."),
    ),
)
BUILDERS = Watchlist(
    Story("builders", "Stadium builders unpaid"),
    terms=(
        Term("Nepali stadium workers", TermKind.GROUP, Role.SUBJECT, ("Nepalese workers", "Nepali labourers")),
        Term("Halden Construction", TermKind.ORGANIZATION, Role.ACTOR, ("Halden",)),
        Term("Qatar", TermKind.PLACE, Role.PLACE, ("Doha",)),
    ),
    claims=(
        Claim("1", "Halden Construction has not paid 3,000 Nepali workers in Qatar for four months."),
        Claim("2", "At least 14 workers died on its sites."),
    ),
)
PIPE = Watchlist(
    Story("pipe", "Leak at the Kestrel pipeline"),
    terms=(
        Term("Kestrel pipeline", TermKind.OBJECT, Role.SUBJECT, ("Kestrel line", "Kestrel")),
        Term("Transmontana Energy", TermKind.ORGANIZATION, Role.ACTOR, ("Transmontana",)),
        Term("Red Deer River", TermKind.PLACE, Role.PLACE, ("Red Deer",)),
    ),
)
NURSES = Watchlist(
    Story("nurses", "Gulf clinics court nurses from Kerala"),
    terms=(
        Term("Kerala nurses", TermKind.GROUP, Role.SUBJECT, ("nurses from Kerala", "Keralan nurses")),
        Term("Meridian Care", TermKind.ORGANIZATION, Role.ACTOR, ("Meridian", "ميريديان")),
    ),
    claims=(Claim("1", "Meridian Care offers Kerala nurses contracts in the Gulf."),),
)
MAYOR = Watchlist(
    Story("mayor", "Mayor under investigation"),
    terms=(Term("Lina Duarte", TermKind.PERSON, aliases=("Duarte",)), Term("Porto Velho", TermKind.PLACE)),
    claims=(Claim("1", "Mayor Lina Duarte of Porto Velho is under investigation for bribes."),),
)


def _judge(watchlist: Watchlist, title: str, text: str = "") -> Relevance:
    item = Item("s", "u", title, text)
    found = Matcher(watchlist.terms, watchlist.story.language).find(title, text)
    return Relevancer(watchlist).judge(item, found, passages(item))


ON_THE_STORY = [
    (FERRY, "Toll rises to 57", "The coast guard said divers recovered 16 more bodies from the sunken Marisol."),
    (FERRY, "Owner knew of cracks", "Blue Strait Lines was warned of cracks in the hull of its ferry, an owner says."),
    (FERRY, "Captain alive", "Ramon Ilagan, captain of the ferry that sank off Palawan, was found on an islet."),
    (BANK, "Depositors of Norvik Bank to be paid", "The fund said 90,000 depositors get their money in May."),
    (BANK, "Holm arrested in Dubai", "Anders Holm was arrested at the request of Sweden over the bank collapse."),
    (PIPE, "Kestrel spill twice as large", "The spill from the Kestrel pipeline was 40,000 barrels, they said."),
    (NURSES, "Forty leave", "Forty nurses, all from Kerala, signed with Meridian Care on Friday."),
    (NURSES, "Meridian talks resume", "Meridian Care confirmed that it has hired some Keralans."),
    (BUILDERS, "19 died", "An agency said 19 Nepalese labourers had died on sites in Qatar, five more than told."),
    (BUILDERS, "Halden boss charged", "Prosecutors charged the head of Halden over unpaid wages of workers in Qatar."),
    (MAYOR, "Mayor resigns", "Lina Duarte resigned as mayor on Friday."),
]
ANOTHER_STORY = [
    (FERRY, "Singer on tour", "The singer Marisol Cruz played three concerts in Puerto Princesa."),
    (FERRY, "New route to Cebu", "Blue Strait Lines will sail daily to Cebu from May. Tickets are on sale."),
    (FERRY, "Boat capsizes off Mindoro", "The coast guard rescued six fishermen off Mindoro."),
    (BANK, "Katie Holm wins slalom", "Skier Katie Holm won. Holm was two tenths ahead."),
    (BANK, "Rates go up", "The central bank raised its rate to 4 percent."),
    (PIPE, "Birds are back", "The kestrel is back in the valley. A Kestrel nests in barns."),
    (PIPE, "Profit up", "Transmontana Energy said profit rose 4 percent."),
    (NURSES, "Meridian Care opens in Lagos", "Meridian Care opened a clinic in Lagos and hired Ghanaian doctors."),
    (NURSES, "Rain in Kerala", "Heavy rain closed schools across Kerala."),
    (BUILDERS, "Strike in Malaysia", "Nepali workers at a glove factory in Malaysia stopped work."),
    (BUILDERS, "Bridge for Oslo", "Halden Construction won a contract for an Oslo bridge."),
    (MAYOR, "Striker scores twice", "Striker Pedro Duarte scored twice. Duarte is 22."),
    (MAYOR, "Rain", "Heavy rain fell in Porto Velho."),
]


@pytest.mark.parametrize(("watchlist", "title", "text"), ON_THE_STORY)
def test_a_follow_up_is_about_the_story(watchlist: Watchlist, title: str, text: str) -> None:
    """Whatever the field, and however few terms the watchlist has, a follow-up is seen and explained."""
    verdict = _judge(watchlist, title, text)
    assert verdict.about, verdict
    assert verdict.passages and verdict.reason and verdict.missing


@pytest.mark.parametrize(("watchlist", "title", "text"), ANOTHER_STORY)
def test_a_near_miss_is_another_story(watchlist: Watchlist, title: str, text: str) -> None:
    """The same firm elsewhere, the same place, a namesake: quiet, with what would have flipped it."""
    verdict = _judge(watchlist, title, text)
    assert not verdict.about, verdict
    assert verdict.reason and verdict.missing and not verdict.passages


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Katie Holm, a skier, praised the founder Anders Holm; Holm denied it all.", True),
        ("Prosecutors said Holm moved money of Norvik Bank.", True),
    ],
)
def test_a_surname_counts_unless_another_name_stands_before_it(text: str, about: bool) -> None:
    """A title or another first name makes it somebody else; the full name anywhere keeps the bare one."""
    item = Item("s", "u", "", text)
    found = Matcher(BANK.terms).find("", text)
    kept = Relevancer(BANK).mentions.sound(item, found, passages(item))
    assert any(match.term == "Anders Holm" for match in kept) is about


def test_one_line_in_a_long_digest_is_the_only_passage() -> None:
    """A digest is about many stories: only its paragraph on ours may become evidence."""
    other = [f"Parliament number {n} met. It rose at noon." for n in range(9)]
    text = "\n\n".join([*other[:4], "Divers raised the Marisol. Blue Strait Lines paid.", *other[4:]])
    verdict = _judge(FERRY, "The week", text)
    assert verdict.about
    item = Item("s", "u", "The week", text)
    assert [p.text for p in passages(item) if p.index in verdict.passages] == [
        "Divers raised the Marisol.", "Blue Strait Lines paid.",
    ]  # fmt: skip


def test_an_excluded_phrase_silences_its_passage_not_the_item() -> None:
    """A namesake named in passing must not hide a follow-up in the next sentence; in the title it does."""
    watchlist = Watchlist(FERRY.story, terms=FERRY.terms, claims=FERRY.claims, exclude=("Marisol Cruz",))
    told = "Not to be confused with Marisol Cruz.\n\nThe Marisol sank with 212 aboard, Blue Strait Lines said."
    assert _judge(watchlist, "Sinking", told).about
    assert not _judge(watchlist, "marisol cruz sings", told).about


def test_require_decides_instead_of_the_roles() -> None:
    """Where a watchlist says what it requires, that alone counts, namesakes aside."""
    watchlist = Watchlist(FERRY.story, terms=FERRY.terms, require="'Blue Strait Lines' and not place")
    assert _judge(watchlist, "Profit up", "Blue Strait Lines earns more.").about
    assert not _judge(watchlist, "Profit up", "Blue Strait Lines earns more in Palawan.").about


def test_a_watchlist_without_terms_is_about_nothing() -> None:
    """Nothing to go by is no reason to raise, nor to tell."""
    assert not _judge(Watchlist(Story("empty")), "Anything", "at all").about


def test_a_denial_without_the_actor_is_evidence_of_an_item_on_the_story() -> None:
    """In an item on the story, the sentence on the subject counts even where nobody else is named in it."""
    text = (
        "A lawyer spoke.\n\nThe Kerala nurses were never asked, it said.\n\nRain.\n\nMeridian Care hired Kerala nurses."
    )
    item = Item("s", "u", "Noon", text)
    told = [p.text for p in passages(item) if p.index in _judge(NURSES, "Noon", text).passages]
    assert "The Kerala nurses were never asked, it said." in told


def test_a_title_of_one_name_repeated_is_read_once() -> None:
    """A hostile title of thousands of names is judged in one reading, not in one for each."""
    assert not _judge(BANK, "Holm " * 20_000).about


@settings(max_examples=50)
@given(st.text(), st.text(alphabet=st.characters() | st.sampled_from("Marisol Holm.\n\n?")))
def test_any_item_is_judged(title: str, text: str) -> None:
    """No text raises; the score stays between 0 and 1, and passages are the item's."""
    verdict = _judge(FERRY, title, text)
    count = len(passages(Item("s", "u", title, text)))
    assert 0 <= verdict.score <= 1
    assert all(0 <= index < count for index in verdict.passages)


def test_the_labelled_stream_is_told_apart(shared: Path) -> None:
    """The first story's follow-ups among near-misses that share its names, in six languages."""
    folder = shared / "scenarios" / "afghan-commandos"
    if not folder.is_dir():
        pytest.skip("the labelled stream (../shared/scenarios/afghan-commandos) is not here")
    rows = {
        name: [json.loads(line) for line in (folder / f"{name}.jsonl").read_text("utf-8").splitlines()]
        for name in ("entities", "claims", "items", "gold")
    }
    terms = tuple(
        Term(row["name"], TermKind(row["kind"]), Role(row["role"]), tuple(row["aliases"])) for row in rows["entities"]
    )
    claims = tuple(Claim(row["id"], row["text"]) for row in rows["claims"])
    watchlist = Watchlist(Story("first"), terms=terms, claims=claims)
    judge = Judge(watchlist)
    told, right = set(), {row["item"] for row in rows["gold"] if row["relevant"]}
    for row in rows["items"]:
        item = Item(row["source"], row["url"], row["title"], row["text"])
        if judge.look(item).relevance.about:
            told.add(row["id"])
    assert len(told & right) / len(told) >= 0.9, sorted(told - right)
    assert len(told & right) / len(right) >= 0.95, sorted(right - told)
