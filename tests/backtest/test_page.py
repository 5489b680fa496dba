"""The page: it asks nothing of the web, and what strangers wrote is text in it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree, html

from bot.backtest.markup import foreign, link
from bot.backtest.page import MARK, MOST_OPEN, page
from bot.backtest.picture import picture
from bot.backtest.run import run
from bot.backtest.trial import Day, Span, trial
from bot.backtest.versus import versus
from tests.backtest.marle_items import DAY, a_week, came, item, tried, watchlist
from tests.marle import development
from tests.newsroom import OLD, PUBLISHED, RAID, STRIKE_GROWS

EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&"
ALLOWED = set(
    re.findall(
        r"\w+",
        "html head meta title style body main section article div span p a b h1 h2 h3 h4 ul li blockquote br "
        "table thead tbody tr th td details summary svg g path text",
    )
)


def read(text: str) -> etree._Element:
    """As a browser reads it."""
    return html.document_fromstring(text)


def test_a_page_asks_nothing_of_the_web(tmp_path: Path) -> None:
    """No script, picture, style or font from elsewhere: no address but the items' own; and it says so itself."""
    made = tried(tmp_path)
    text = page(trial(made))
    root = read(text)
    assert {one.tag for one in root.iter(etree.Element)} <= ALLOWED
    assert not [name for one in root.iter() for name in one.attrib if name.startswith("on") or name in ("src", "style")]
    hrefs = {one.get("href") for one in root.iter("a")}
    assert hrefs and hrefs <= {row.item.url for row in made.rows}
    assert not re.search(r"url\(|@import|https?://", root.findtext(".//style") or "")
    assert "default-src 'none'" in text and MARK in text


def test_every_alert_stands_there_with_its_development_evidence_and_reason(tmp_path: Path) -> None:
    """And every mark of the timeline tells on hovering what it is."""
    made = tried(tmp_path)
    root = read(page(trial(made)))
    shown = root.text_content()
    assert made.alerts
    for row in made.alerts:
        assert row.item.title in shown and f"development {row.decision.development}" in shown
        assert all(proof.text in shown for proof in row.decision.evidence)
    hover = [one.text for one in root.iterfind(".//svg//g/title")]
    assert all(any(row.item.title in it for it in hover) for row in (*made.alerts, *made.near))


def test_what_a_stranger_wrote_is_text(tmp_path: Path) -> None:
    """Titles, texts, sources, ids and addresses: none becomes an element, an attribute or a link of another kind."""
    title, body = RAID
    told = replace(item("x" + EVIL, (title + EVIL, body + " " + EVIL)), source="wire" + EVIL, url="javascript:alert(3)")
    made = tried(tmp_path, [told, *a_week(2)])
    text = page(trial(made), versus(made, made), [EVIL])
    root = read(text)
    assert {one.tag for one in root.iter(etree.Element)} <= ALLOWED
    assert not [name for one in root.iter() for name in one.attrib if name.startswith("on") or name == "src"]
    assert all(one.get("href").startswith("https://wire.example/") for one in root.iter("a"))
    assert made.rows[0].alert and EVIL in root.text_content()


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//x.example", "http://", "http://[", ""]
)
def test_only_web_addresses_are_links(url: str) -> None:
    """Anything else is shown as a title alone."""
    assert link("title", url).tag == "span"
    assert link("title", "https://x.example/a?b=c&d").get("href") == "https://x.example/a?b=c&d"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text())
def test_any_text_can_stand_in_a_page(text: str) -> None:
    """Controls, surrogates and noncharacters are left out, and nothing raises."""
    etree.tostring(foreign(text), encoding="unicode")
    etree.tostring(link(text, f"https://x.example/{text}"), encoding="unicode")


def test_two_versions_stand_side_by_side(tmp_path: Path) -> None:
    """Each has its timeline under its file's name, and what one alone tells stands on its side."""
    this = watchlist(tmp_path, story="one")
    other = replace(watchlist(tmp_path, story="two"), terms=())
    items = came(*a_week())
    beside = versus(run(this, items), run(other, items))
    root = read(page(trial(beside.this), beside))
    assert beside.only_this
    heads = [one.text_content() for one in root.iter("h3")]
    assert heads[:2] == ["one.toml", "two.toml"]
    assert {"Told by one.toml alone", "Told by two.toml alone"} <= set(heads)
    assert len(root.findall(".//svg[@class='timeline']")) == 2


def test_of_many_alerts_those_of_a_week_are_folded_and_what_was_nearly_told_stands_above(tmp_path: Path) -> None:
    """A person finds the few that need a look without going by a hundred; a short page is as it was."""
    items = [item(f"n{n}", development(n), PUBLISHED + n // 8 * DAY) for n in range(120)]
    it = trial(tried(tmp_path, items), other_thresholds=False)
    assert len(it.run.alerts) > MOST_OPEN
    root = read(page(it))
    heads = [one.text_content().split(" (")[0] for one in root.iter("h2")]
    assert heads.index("Nearly told") < heads.index("Alerts")
    weeks = [one for one in root.iter("details") if (one.findtext("summary") or "").startswith("Week of ")]
    assert len(weeks) == 3 and weeks[0].findtext("summary") == "Week of 2 Mar 2026: 56 alerts"
    assert sum(len(one.findall("article")) for one in weeks) == len(it.run.alerts)
    short = read(page(trial(tried(tmp_path), other_thresholds=False)))
    heads = [one.text_content().split(" (")[0] for one in short.iter("h2")]
    assert heads.index("Alerts") < heads.index("Nearly told")


def test_what_was_kept_quiet_can_be_unfolded_with_its_reason(tmp_path: Path) -> None:
    """By its title, among all that was kept quiet and below each claim that it concerns."""
    made = tried(tmp_path, [item("again", OLD), *a_week(1)])
    root = read(page(trial(made, other_thresholds=False)))
    (quiet, *_) = [one for one in root.iter("details") if "each with the reason" in (one.findtext("summary") or "")]
    assert OLD[0] in quiet.text_content() and made.rows[0].decision.reason in quiet.text_content()
    below = [one for one in root.iter("details") if one.find("summary").text_content() == "quiet: again, old"]
    assert below and all([a.text for a in one.iter("a")] == [OLD[0], OLD[0]] for one in below)


def test_the_marks_of_a_day_lie_on_no_other(tmp_path: Path) -> None:
    """Twelve alerts of one day and of the next are twenty-four marks at twenty-four places."""
    items = [item(f"n{n}", development(n), PUBLISHED + (n // 12) * DAY) for n in range(24)]
    it = trial(tried(tmp_path, items), other_thresholds=False)
    assert it.span and len(it.run.alerts) >= 20
    drawn = picture(it.days, replace(it.span, last=it.span.first + timedelta(days=700)))
    places = [
        tuple(map(float, re.findall(r"[\d.]+", one.get("transform")))) for one in drawn.iterfind(".//g[@transform]")
    ]
    assert len(places) == len(it.run.alerts) + len(it.run.near)
    apart = [abs(x - u) >= 11.9 or abs(y - v) >= 11.9 for n, (x, y) in enumerate(places) for u, v in places[:n]]
    assert all(apart)


@pytest.mark.parametrize("days", [1, 2, 30, 365, 5000])
def test_the_days_below_the_timeline_have_room(days: int) -> None:
    """However long it is: no label runs into the next, nor out of the picture."""
    first = date(2026, 1, 1)
    drawn = picture((Day(first, quiet=3, off=1),), Span(first, first + timedelta(days=days - 1)))
    labels = [float(one.get("x")) for one in drawn.iterfind(".//text[@class='day']")]
    assert labels and all(after - before >= 66 for before, after in pairwise(labels))
    assert labels[0] >= 36 and labels[-1] <= 960 - 36
    assert "3 on the story, kept quiet" in (drawn.findtext(".//g/title") or "")


def test_a_stream_without_dates_and_an_empty_one_make_a_page(tmp_path: Path) -> None:
    """Without a timeline, and with what there is to say."""
    undated = page(trial(tried(tmp_path, [item("a", STRIKE_GROWS, None)])))
    assert "No item has a date" in undated and STRIKE_GROWS[0] in undated
    assert "Nothing would have been told." in page(trial(tried(tmp_path, [])))
