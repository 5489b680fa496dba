"""Drafts to test with: one that is read by eye, and any that Hypothesis can think of."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import strategies as st

from bot.aliases import Proposal
from bot.core.model import Role, SourceKind, TermKind
from bot.drafting.model import Draft, DraftedClaim, DraftedSource, DraftedTerm, Published

FERRY = Published(
    title='Ferry "Aurora" sinks off Marle, twelve missing',
    text="The ferry Aurora sank off Marle on 1 March, the coast guard said.\n\nTwelve people are missing.",
    published=datetime(2026, 3, 1, 18, tzinfo=UTC),
    url="https://paper.example/ferry-aurora",
)
AURORA = DraftedTerm(
    "Aurora",
    TermKind.OBJECT,
    Role.SUBJECT,
    ("the Aurora",),
    (
        Proposal("Аврора", "Russian"),
        Proposal("Avrora", "other Latin spelling", "also a cruiser"),
        Proposal("Аврору", "Russian"),
    ),
    "a car ferry of the Marle Line",
    "common word, also a city",
)
GUARD = DraftedTerm("Marle Coast Guard", TermKind.ORGANIZATION, Role.SOURCE, ("coast guard",), (), "of the republic")
SANK = DraftedClaim("The ferry Aurora sank off Marle on 1 March 2026.", "the Marle Coast Guard", "2026-03-01")
MISSING = DraftedClaim("Twelve people of the Aurora are missing.", None, "2026-03", "pronoun resolved")
FEED = DraftedSource("marle-coast-guard", "https://guard.example/feed", why="named in the story")
WIRE = DraftedSource("wire", "https://wire.example/", SourceKind.PAGE, "named in the story", "no machines", on=False)
DRAFT = Draft(FERRY, (GUARD, AURORA), (SANK, MISSING), (FEED, WIRE), "the built-in rules", ("a model is missing",))

WILD = st.text(
    st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from("\"'\\#=[]{},\n\r\t\x00\x01\x1b\x7f\x85\u2028\u2029\u202e\ufeffaA1 é"),
    ),
    max_size=12,
)
NAMES = st.one_of(WILD, st.sampled_from(["Aurora", "aurora", "Marle Line", "Marle  Line", "Аврора", "coast guard"]))
PROPOSALS = st.builds(Proposal, NAMES, WILD, WILD)
TERMS = st.builds(
    DraftedTerm,
    NAMES,
    st.sampled_from(TermKind),
    st.sampled_from(Role),
    st.lists(NAMES, max_size=3).map(tuple),
    st.lists(PROPOSALS, max_size=3).map(tuple),
    WILD,
    WILD,
)
DATES = st.one_of(st.none(), WILD, st.sampled_from(["2026", "2026-03", "2026-03-01", "2026-02-30", "0000", "٢٠٢٦"]))
CLAIMS = st.builds(
    DraftedClaim, st.one_of(WILD, st.just("Twelve are missing.")), st.one_of(st.none(), WILD), DATES, WILD
)
URLS = st.one_of(
    WILD,
    st.sampled_from(["https://a.example/x", "https://t.me/marle", "https://t.me/+x", "https://t.me/share", "ftp://x"]),
    st.integers(0, 9).map("https://b.example/{}".format),
)
KINDS = st.sampled_from([kind for kind in SourceKind if kind is not SourceKind.STORY])
SELECTORS = st.one_of(st.none(), WILD, st.just("ul li"))
SOURCES = st.builds(DraftedSource, st.one_of(WILD, st.just("wire")), URLS, KINDS, WILD, WILD, st.booleans(), SELECTORS)
MOMENTS = st.one_of(
    st.none(), st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30), timezones=st.sampled_from([UTC, None]))
)
STORIES = st.builds(Published, WILD, WILD, MOMENTS, st.one_of(WILD, st.just("prs")), st.one_of(st.none(), URLS))
DRAFTS = st.builds(
    Draft,
    STORIES,
    st.lists(TERMS, max_size=4).map(tuple),
    st.lists(CLAIMS, max_size=4).map(tuple),
    st.lists(SOURCES, max_size=4).map(tuple),
    WILD,
    st.lists(WILD, max_size=2).map(tuple),
)
