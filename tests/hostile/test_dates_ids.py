"""Dates that cannot be, and identities that do not hold."""

from __future__ import annotations

import pytest

from tests.hostile.conftest import Poller
from tests.newsroom import STRIKE_GROWS

TITLE, TEXT = STRIKE_GROWS
BASE = "https://a.example"


def _entry(title: str = TITLE, *, link: str = f"{BASE}/raid", guid: str = "", date: str = "") -> str:
    parts = [f"<title>{title}</title>", f"<link>{link}</link>" if link else ""]
    parts += [f"<guid isPermaLink='false'>{guid}</guid>" if guid else "", f"<pubDate>{date}</pubDate>" if date else ""]
    return f"<item>{''.join(parts)}<description>{TEXT}</description></item>"


def _serve(poller: Poller, *entries: str) -> str:
    return poller.web.serves("/f", f'<rss version="2.0"><channel><title>F</title>{"".join(entries)}</channel></rss>')


OLD = _entry("Old notice", link=f"{BASE}/old", guid="old", date="Mon, 02 Mar 2026 07:07:00 GMT").replace(
    TEXT, "Tulips."
)


def _first(poller: Poller) -> None:
    """The first sight of the source, which is learned in silence."""
    poller.poll(_serve(poller, OLD))


@pytest.mark.parametrize("year", ["2064", "2097"])
def test_h050_an_item_of_the_future_is_told_once(poller: Poller, year: str) -> None:
    """An embargo or a typing error: alerted now, and not again."""
    _first(poller)
    url = _serve(poller, OLD, _entry(date=f"Mon, 01 Jan {year} 00:00:00 GMT"))
    assert [one.decision.alert for one in poller.poll(url).told] == [True]
    assert poller.poll(_serve(poller, _entry(date=f"Mon, 01 Jan {year} 00:00:00 GMT"), OLD)).told == ()


@pytest.mark.parametrize(
    "date",
    [
        pytest.param("Mon, 01 Jan 0001 00:00:00 GMT", id="H051"),
        pytest.param("Thu, 01 Jan 1970 00:00:00 GMT", id="H051 epoch"),
        pytest.param("Fri, 31 Dec 9999 23:59:59 GMT", id="H052"),
        pytest.param("Tue, 31 Feb 2026 10:00:00 GMT", id="H052 31 February"),
        pytest.param("9" * 400, id="H052 400 digits"),
    ],
)
def test_h051_h052_a_date_that_cannot_be_is_none(poller: Poller, date: str) -> None:
    """Undated, told once."""
    _first(poller)
    (told,) = poller.poll(_serve(poller, OLD, _entry(date=date))).told
    assert told.item.published is None and told.decision.alert


@pytest.mark.parametrize("date", ["Mon, 02 Mar 2026 10:00:00 +99:99", "lunedì 2 marzo 2026 10:00:00"])
def test_h052_a_date_with_a_fault_in_it_is_read(poller: Poller, date: str) -> None:
    """A zone that cannot be is left out; Italian months are months."""
    _first(poller)
    (told,) = poller.poll(_serve(poller, OLD, _entry(date=date))).told
    assert told.item.published is not None and told.item.published.isoformat() == "2026-03-02T10:00:00+00:00"


def test_h053_without_any_date_nothing_is_new_twice(poller: Poller) -> None:
    """The seen-set decides, not a date."""
    _first(poller)
    assert len(poller.poll(_serve(poller, _entry())).told) == 1
    assert poller.poll(_serve(poller, OLD, _entry())).told == ()


def test_h054_two_items_of_one_guid_are_two(poller: Poller) -> None:
    """Both are looked at once."""
    _first(poller)
    one, two = _entry("One", link=f"{BASE}/1", guid="same"), _entry("Two", link=f"{BASE}/2", guid="same")
    assert sorted(poller.poll(_serve(poller, one, two)).titles) == ["One", "Two"]
    assert poller.poll(_serve(poller, two, one, OLD)).told == ()
    assert poller.poll(_serve(poller, two)).told == ()


def test_h055_a_guid_that_changes_at_every_poll_makes_no_item(poller: Poller) -> None:
    """The link is the same."""
    poller.poll(_serve(poller, _entry(guid="0")))
    for guid in ("1", "2", "3"):
        assert poller.poll(_serve(poller, _entry(guid=guid), OLD if guid == "3" else "")).titles in ([], ["Old notice"])


def test_h056_a_site_that_moves_brings_no_flood(poller: Poller) -> None:
    """http to https, another guid policy, then another host: nothing of it is new."""
    slugs = [f"/2026/03/dockers-of-marle-vote-{n}" for n in range(8)]
    titles = [f"Vote {n}" for n in range(8)]

    def feed(host: str, guid: str) -> str:
        entries = [
            _entry(title, link=host + slug, guid=guid.format(host + slug))
            for title, slug in zip(titles, slugs, strict=True)
        ]
        return _serve(poller, *entries)

    assert len(poller.poll(feed("http://a.example", "{}")).told) == 8
    for host, guid in (("https://www.a.example", "{}"), ("https://a.example", "x-{}"), ("https://b.example", "{}#0")):
        assert poller.poll(feed(host, guid)).told == ()


def test_h057_an_edited_title_is_the_same_item(poller: Poller) -> None:
    """A new version of it, not another item."""
    (first,) = poller.poll(_serve(poller, _entry("Live: raid (3 comments)", guid="live"))).told
    (again,) = poller.poll(_serve(poller, _entry("Live: raid (4 comments)", guid="live"))).told
    assert again.item.id == first.item.id
    assert again.alert is None or again.alert.edited


def test_h058_old_items_that_come_back_are_known(poller: Poller) -> None:
    """Dropped for many polls, restored by the server: what was seen stays seen."""
    poller.poll(_serve(poller, OLD, _entry()))
    for number in range(3):
        poller.poll(_serve(poller, _entry(f"Notice {number}", link=f"{BASE}/n{number}", guid=f"n{number}")))
    assert poller.poll(_serve(poller, OLD, _entry())).told == ()


@pytest.mark.parametrize("link", [f"{BASE}/raid", ""])
def test_h059_without_a_guid_an_item_is_known_again(poller: Poller, link: str) -> None:
    """By its link, and without one by its title."""
    assert len(poller.poll(_serve(poller, _entry(link=link, guid=" "))).told) == 1
    assert poller.poll(_serve(poller, _entry(link=link), OLD)).titles == ["Old notice"]


@pytest.mark.parametrize(
    "link", ["tag:a.example,2026:1", "mailto:desk@a.example", "at://did:plc:x/app.bsky.feed.post/1", "/raid"]
)
def test_h060_only_http_becomes_a_link(poller: Poller, link: str) -> None:
    """A relative one starts at the feed; any other is not for a person to open."""
    (told,) = poller.poll(_serve(poller, _entry(link=link, guid=link))).told
    assert told.item.url == poller.web.url("/raid" if link == "/raid" else "/f")
