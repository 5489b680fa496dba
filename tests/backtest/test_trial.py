"""A watchlist tried on recorded items: the sums, the days, the spellings, the claims, other thresholds."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.backtest.claims import claim_uses
from bot.backtest.claims import without as without_claim
from bot.backtest.run import Run, run
from bot.backtest.spellings import uses, without
from bot.backtest.thresholds import GRID, replayed_at, thresholds
from bot.backtest.trial import Trial, days_of, trial
from bot.backtest.versus import versus
from bot.core.decide import Judge
from bot.core.model import Claim, Item, Kind, Outcome, Term
from bot.replay import replay
from tests.backtest.marle_items import DAY, a_week, came, item, tried, watchlist
from tests.marle import development
from tests.newsroom import GARDEN, OLD, PUBLISHED, RAID, STRIKE_GROWS
from tests.test_streams import FOLDERS, items_of, judge_of

KNOWN = (
    "Marle dockers want 6 percent",
    "Union leader Ida Brandt says the dockers of the Dock Workers Union of Marle will not accept less than 6 percent.",
)


@pytest.fixture(scope="module")
def ferry(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """A labelled stream of a year, replayed once."""
    judge = judge_of(FOLDERS[0], tmp_path_factory.mktemp("ferry"))
    return run(judge.watchlist, came(*items_of(FOLDERS[0])))


@pytest.fixture(scope="module")
def whole(ferry: Run) -> Trial:
    return trial(ferry)


def test_a_run_decides_as_a_replay_does(ferry: Run) -> None:
    """There is no second engine: each decision is the plain replay's, to the last step."""
    plain = replay(Judge(ferry.watchlist), items_of(FOLDERS[0]))
    assert [row.decision for row in ferry.rows] == [row.decision for row in plain]


pieces = st.sampled_from([OLD, GARDEN, RAID, STRIKE_GROWS, KNOWN, *(development(n) for n in range(5))])
moments = st.none() | st.integers(0, 20).map(lambda n: PUBLISHED + n * DAY)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(pieces, moments, st.sampled_from(["", "https://w.example/same", "https://w.example/b"]))))
def test_the_counts_of_the_days_add_up(tmp_path: Path, stream: list[tuple[tuple[str, str], object, str]]) -> None:
    """Each item is told, nearly told, quiet or off the story on one day; only what no day is known for is left out."""
    items = [item(f"i{n}", said, when, url) for n, (said, when, url) in enumerate(stream)]  # type: ignore[arg-type]
    made = tried(tmp_path, items)
    days = days_of(made.rows)
    dated = [row for row in made.rows if row.day]
    assert sum(len(it.alerts) + len(it.near) + it.quiet + it.off for it in days) == len(dated)
    assert len(dated) == len(items) - next((n for n, one in enumerate(items) if one.published), len(items))
    assert sum(len(it.alerts) for it in days) == sum(row.alert for row in dated)
    assert [it.day for it in days] == sorted({it.day for it in days})
    for use in uses(made):
        assert len(use.only or ()) <= use.on_story <= len(use.matched) <= len(items)
        assert use.alerts <= use.on_story
    same = versus(made, made)
    assert same.same and len(same.both) == len(made.alerts)


def test_the_busiest_day_and_the_longest_quiet_are_named(tmp_path: Path) -> None:
    """The first of several busiest days; quiet counts to both ends of what was recorded."""
    news = [item(f"n{n}", development(n), PUBLISHED + day * DAY) for n, day in enumerate((0, 1, 1, 9))]
    last = item("garden", GARDEN, PUBLISHED + 12 * DAY)
    made = tried(tmp_path, [*news, last])
    it = Trial(made, days_of(made.rows), (), ())
    assert [row.item.id for row in made.alerts] == ["n0", "n1", "n2", "n3"]
    assert it.busiest and it.busiest.day == date(2026, 3, 3) and len(it.busiest.alerts) == 2
    assert it.longest_quiet and (it.longest_quiet.first, it.longest_quiet.last) == (date(2026, 3, 4), date(2026, 3, 10))
    assert it.longest_quiet.days == 7 and it.span and it.span.days == 13
    nothing = tried(tmp_path, [last])
    quiet = Trial(nothing, days_of(nothing.rows), (), ())
    assert quiet.busiest is None and quiet.longest_quiet and quiet.longest_quiet.days == 1


def test_an_empty_stream_makes_an_empty_trial(tmp_path: Path) -> None:
    """No day, no alert, and every spelling is one that occurs nowhere."""
    it = trial(tried(tmp_path, []))
    assert it.span is None and it.busiest is None and it.longest_quiet is None
    assert len(it.never) == len(it.spellings) == 11 and len(it.never_terms) == 4


def test_an_alias_that_nobody_uses_brings_nothing(tmp_path: Path) -> None:
    """Neither matches nor items of its own; with it struck, all is decided as before."""
    made = tried(tmp_path)
    term = made.watchlist.terms[0]
    unused = replace(term, aliases=(*term.aliases, "Zzyzx Brotherhood"))
    more = replace(made.watchlist, terms=(unused, *made.watchlist.terms[1:]))
    again = run(more, made.came)
    (use,) = [it for it in uses(again) if it.spelling == "Zzyzx Brotherhood"]
    assert use.matched == () and use.only == ()
    assert without(more, unused, "Zzyzx Brotherhood") == made.watchlist


def test_what_one_alias_alone_brings_is_off_the_story_without_it(ferry: Run, whole: Trial) -> None:
    """And a whole replay without it says the same of each such item; a spelling beside others brings nothing alone."""
    alone = [use for use in whole.spellings if use.only]
    assert alone and len(alone) < len(whole.spellings)
    for use in alone:
        (term,) = [it for it in ferry.watchlist.terms if it.name == use.term]
        struck = run(without(ferry.watchlist, term, use.spelling), ferry.came)
        off = {row.item.id for row in struck.rows if not row.on_story}
        assert {row.item.id for row in use.only or ()} <= off


def test_the_name_of_a_term_can_be_struck_like_an_alias() -> None:
    """The term goes by its first alias then, and is gone where it has none."""
    from bot.core.model import Story, Watchlist

    both, bare = Term("Harbour Authority", aliases=("port authority", "PA")), Term("Marle")
    it = Watchlist(Story("s"), terms=(both, bare))
    assert without(it, both, "Harbour Authority").terms == (Term("port authority", aliases=("PA",)), bare)
    assert without(it, both, "PA").terms == (Term("Harbour Authority", aliases=("port authority",)), bare)
    assert without(it, bare, "Marle").terms == (both,)


def test_a_name_that_match_require_asks_for_is_not_tried(tmp_path: Path) -> None:
    """Its column says that it could not be tried, and the rest of the table is there."""
    path = watchlist(tmp_path, more="\n[match]\nrequire = \"'Harbour Authority'\"\n")
    made = run(path, came(*a_week()))
    by_name = {it.spelling: it for it in uses(made)}
    assert made.alerts and by_name["Harbour Authority"].matched and by_name["Harbour Authority"].only is None
    assert by_name["Marle"].only == ()


def test_a_claim_has_what_changes_it_and_what_it_kept_quiet(tmp_path: Path) -> None:
    """An update of c02 is counted there; what c04 alone covers would have been told without it, says the replay too."""
    made = tried(tmp_path, [item("known", KNOWN), item("grows", STRIKE_GROWS, PUBLISHED + DAY), item("old", OLD)])
    assert [row.alert for row in made.rows] == [False, True, False]
    by_claim = {it.claim.id: it for it in claim_uses(made)}
    kept = {name: [one.row.item.id for one in it.kept] for name, it in by_claim.items()}
    assert kept["c04"] == ["known"] and kept["c02"] == kept["c03"] == []
    (one,) = by_claim["c04"].kept
    (c04,) = [it for it in made.watchlist.claims if it.id == "c04"]
    again = run(without_claim(made.watchlist, c04), made.came)
    assert again.rows[0].alert and again.rows[0].decision == one.instead
    for use in by_claim.values():
        assert use.concerned == sum(use.claim.id in row.decision.claims for row in made.rows if row.on_story)
    told = made.rows[1].decision
    for proof in told.evidence:
        if proof.claim and proof.kind is Kind.UPDATE:
            assert [row.item.id for row in by_claim[proof.claim].did(Kind.UPDATE)] == ["grows"]
    assert any(proof.claim for proof in told.evidence)


def test_what_an_alert_had_told_is_kept_quiet_by_no_claim(tmp_path: Path) -> None:
    """The copy of what was told concerns the claim that both update, and without the claim it is a repeat still."""
    made = tried(tmp_path, [item("grows", STRIKE_GROWS), item("copy", STRIKE_GROWS, PUBLISHED + DAY)])
    assert [row.alert for row in made.rows] == [True, False]
    concerned = [use for use in claim_uses(made) if made.rows[1] in use.quiet]
    assert concerned and [use.kept for use in claim_uses(made)] == [()] * 4
    first = run(made.watchlist, made.came[1:]).rows[0]
    assert first.alert, "were nothing known of it, it would be told"


def test_of_what_is_not_about_the_story_no_passage_is_kept(tmp_path: Path) -> None:
    """A year of others' news would hold its texts twice; its terms stay, and so does each decision."""
    made = tried(tmp_path, [item("garden", GARDEN), item("raid", RAID), item("harbour", ("Marle", GARDEN[1]))])
    looks = {row.item.id: row.look for row in made.rows}
    assert [row.on_story for row in made.rows] == [False, True, False]
    assert all(looks.values()) and looks["harbour"].matches  # type: ignore[union-attr]
    assert [bool(look and look.passages) for look in looks.values()] == [False, True, False]
    assert [row.decision for row in made.rows] == [it.decision for it in replay(Judge(made.watchlist), made.came)]


def test_a_claim_that_nothing_concerns_does_nothing(tmp_path: Path) -> None:
    """It is listed with noughts."""
    it = watchlist(tmp_path)
    more = replace(it, claims=(*it.claims, Claim("c99", "The lighthouse of Ost was painted green in 1911.")))
    use = claim_uses(run(more, came(*a_week())))[-1]
    assert (use.claim.id, use.acts, use.kept) == ("c99", (), ())


def test_other_thresholds_are_replayed(ferry: Run, whole: Trial) -> None:
    """Each row is a replay of its own; what comes and goes is what two replays differ by; the story's own is marked."""
    assert [it.tell for it in whole.tells] == list(GRID)
    assert [it.own for it in whole.tells] == [it.tell == 0.6 for it in whole.tells]
    was = {row.item.id for row in ferry.alerts}
    for one in whole.tells:
        now = {row.item.id for row in replayed_at(ferry, one.tell, one.quiet).alerts}
        assert {row.item.id for row in one.more} == now - was
        assert {row.item.id for row in one.less} == was - now
        assert one.alerts == len(now)
    assert {it.alerts for it in whole.quiets} == {len(was)}
    assert [it.near for it in whole.quiets] == sorted((it.near for it in whole.quiets), reverse=True)


def test_a_threshold_of_the_storys_own_stands_between_the_others(tmp_path: Path) -> None:
    """tell = 0.65 has its row, and so has quiet = 0.25."""
    it = watchlist(tmp_path)
    made = run(replace(it, story=replace(it.story, tell=0.65, quiet=0.25)), came(*a_week()))
    tells, quiets = thresholds(made)
    assert [one.tell for one in tells if one.own] == [0.65] and [one.quiet for one in quiets if one.own] == [0.25]
    assert all(one.quiet <= one.tell for one in (*tells, *quiets))


def test_what_was_nearly_told_says_what_would_have_told_it(whole: Trial) -> None:
    """Each maybe has its score under tell, its reason, and words on what would have turned it."""
    assert whole.run.near
    for row in whole.run.near:
        assert row.decision.outcome is Outcome.MAYBE and row.decision.score < 0.6
        assert row.decision.reason and row.flip


def test_an_item_that_breaks_the_judge_is_counted_and_nothing_else_fails(tmp_path: Path) -> None:
    """It is neither told nor nearly told, and the rest of the trial is made."""

    class Hostile(str):
        """A text that breaks whoever reads it."""

        def __len__(self) -> int:
            raise ValueError("hostile")

    made = tried(tmp_path, [replace(item("bad", RAID), text=Hostile("x")), *a_week(2)])
    it = trial(made)
    assert it.broken == 1 and not made.rows[0].near and len(made.alerts) == 2


def test_the_other_version_shows_what_it_tells_and_what_not(ferry: Run) -> None:
    """Fewer alerts under a higher tell, an alias that is gone is absent, and what both tell is neither's alone."""
    story, (term, *rest) = ferry.watchlist.story, ferry.watchlist.terms
    poorer = replace(term, aliases=term.aliases[1:])
    other = run(replace(ferry.watchlist, story=replace(story, tell=0.9, quiet=0.3), terms=(poorer, *rest)), ferry.came)
    it = versus(ferry, other)
    assert len(it.only_this) + len(it.both) == len(ferry.alerts)
    assert len(it.only_other) + len(it.both) == len(other.alerts)
    assert it.only_this and not it.same
    gone = [one for one in it.shifts if one.other is None]
    assert [(one.term, one.spelling) for one in gone] == [(term.name, term.aliases[0])]


def test_two_versions_are_paired_by_what_came(tmp_path: Path) -> None:
    """In order of arrival, the same id twice as two; what one learned in silence says so, as does what it never saw."""
    made = tried(tmp_path, [item("n0", development(0)), item("n0", development(1)), item("n2", development(2))])
    timed = [replace(one, at=PUBLISHED + n * DAY) for n, one in enumerate(made.came)]
    this = run(made.watchlist, [timed[0], replace(timed[1], silent=True)])
    it = versus(this, run(made.watchlist, timed[:1] + timed[2:]))
    assert [[pair.told.item.title for pair in pairs] for pairs in (it.both, it.only_other)] == [
        [development(0)[0]],
        [development(2)[0]],
    ]
    it = versus(run(made.watchlist, timed), this)
    assert [(pair.told.item.title, pair.absent.split()[0]) for pair in it.only_this] == [
        (development(1)[0], "learned"),
        (development(2)[0], "not"),
    ]


def test_spellings_that_occur_nowhere_are_counted_and_not_listed(ferry: Run) -> None:
    """An alias that one version has more is news where it occurs."""
    (term, *rest) = ferry.watchlist.terms
    more = replace(term, aliases=(*term.aliases, "Zzyzx Brotherhood"))
    it = versus(run(replace(ferry.watchlist, terms=(more, *rest)), ferry.came), ferry)
    assert it.same and it.shifts == () and it.idle == 1


def test_a_backtest_takes_no_more_than_some_replays(ferry: Run) -> None:
    """Fourteen replays for the thresholds alone, of which looking is done once: thirty times a plain one is a slip."""
    items: list[Item] = [one.item for one in ferry.came]
    began = time.perf_counter()
    list(replay(Judge(ferry.watchlist), items))
    plain = time.perf_counter()
    trial(run(ferry.watchlist, ferry.came))
    ratio = (time.perf_counter() - plain) / (plain - began)
    print(f"plain replay {plain - began:.2f} s, whole backtest {ratio:.1f} times that")
    assert ratio < 30
