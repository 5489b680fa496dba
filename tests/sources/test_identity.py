"""Who is who: what is known again whatever changes about it, and what must never be taken for another."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.sources.entries import Entry
from bot.sources.identity import identities

AT = datetime(2022, 10, 25, 10, 7, tzinfo=UTC)
LONG = "The dockers of Marle walked out at noon, and the cranes stood still until the evening tide had gone. " * 4
SLUG = "https://courier.example/2022/10/dockers-walk-out-at-noon"


def met(before: list[Entry], after: list[Entry]) -> bool:
    """Whether the last entry of ``after`` is known from ``before``."""
    known = {key for keys in identities(before) for key in keys}
    return not known.isdisjoint(identities(after)[-1])


def same(one: Entry, two: Entry) -> bool:
    return met([one], [two])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("https://courier.example/a/1", "http://www.courier.example/a/1/?utm_source=x"),
        ("https://courier.example/a/1", "https://m.courier.example/a/1/amp/"),
        ("https://media.defense.gov/2022/Oct/a.pdf", "https://media.war.gov/2022/Oct/a.pdf"),
    ],
)
@pytest.mark.parametrize("kind", ["link", "guid"])
def test_an_address_in_another_dress_is_the_same(old: str, new: str, kind: str) -> None:
    """Scheme, device, tracking and the site's other name, as link and as guid."""
    entries = [Entry(f"T{n}", url if kind == "link" else None, url) for n, url in enumerate((old, new))]
    assert same(*entries)


def test_a_wordpress_number_survives_a_new_host() -> None:
    """The guid is /?p=ID for ever; another post of the new host is another."""
    old = Entry("A", "https://old.example/a", "https://old.example/?p=4711")
    assert same(old, Entry("A, edited", "https://new.example/x", "https://new.example/?p=4711"))
    assert same(old, Entry("A, edited", "https://new.example/x", "https://new.example/?post_type=n&p=4711&v=2"))
    assert not same(old, Entry("B", "https://new.example/b", "https://new.example/?p=4712"))
    assert not same(old, Entry("B", "https://new.example/b", "https://new.example/fa/?p=4711"))  # a site of its own


def test_the_numbers_of_two_sites_are_not_mixed_up() -> None:
    """An aggregator's feed lists many WordPress sites, and each counts from one."""
    others = [Entry(f"O{n}", f"https://site{n}.example/o") for n in range(3)]
    old = Entry("A", "https://a.example/a", "https://a.example/?p=4711")
    new = Entry("B", "https://b.example/b", "https://b.example/?p=4711")
    assert not met([*others, old], [*others, new])


def test_an_article_number_survives_a_new_slug_and_host() -> None:
    """/Article/ID/ is the publisher's own, in its own part of the site."""
    old = Entry("A", "https://old.example/News/Article/123456/a/")
    assert same(old, Entry("A, edited", "https://new.example/News/Article/123456/b/"))
    assert not same(old, Entry("B", "https://new.example/Blog/Article/123456/b/"))


def test_a_site_that_moves_to_another_host_brings_no_second_item() -> None:
    """New host, new guid, no date: the slug of the path holds."""
    old, new = Entry("A", SLUG, "g1"), Entry("A, edited", SLUG.replace("courier", "marle-courier"), "x9")
    assert same(old, new)


@pytest.mark.parametrize("path", ["/", "/news", "/news/today", "/a/12", "/index.php?id=7"])
def test_a_path_that_is_nothing_special_is_no_identity(path: str) -> None:
    """Two hosts have the same short paths for different things."""
    assert not same(Entry("A", f"https://old.example{path}"), Entry("A", f"https://new.example{path}"))


def test_a_number_in_a_path_holds_only_under_the_same_headline() -> None:
    """After a move to another system the number may be another article's."""
    old = Entry("A", "https://old.example/n/123456")
    assert same(old, Entry("A", "https://new.example/n/123456"))
    assert not same(old, Entry("B", "https://new.example/n/123456"))


def test_a_long_text_holds_where_all_else_changes() -> None:
    """Guid, date, host and folder are new; title, text and the address's last part are as they were."""
    old = Entry("A", "https://old.example/en/walkout.html", "g1", LONG, AT)
    new = Entry("A", "https://new.example/archive/walkout.html?from=rss", "g2", LONG, AT.replace(day=27))
    assert same(old, new)
    assert same(Entry("A", None, "g1", LONG), Entry("A", None, "g2", LONG))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("https://dod.example/contracts/1001", "https://dod.example/contracts/1002"),
        ("https://dod.example/2022/10/25/contracts-for-today", "https://dod.example/2022/10/26/contracts-for-today"),
        ("https://dod.example/contract.php?id=1", "https://dod.example/contract.php?id=2"),
        ("https://dod.example/contracts/monday", "https://dod.example/contracts/tuesday"),
        ("https://r.example/AbCdEfGh", "https://r.example/IjKlMnOp"),
    ],
)
@pytest.mark.parametrize("together", [True, False])
def test_boilerplate_over_another_address_is_another_item(one: str, two: str, together: bool) -> None:
    """A daily "Contracts for today", whose text is the same every day: the news is behind the address."""
    monday = Entry("Contracts for today", one, one, LONG, AT.replace(hour=0, minute=0))
    tuesday = Entry("Contracts for today", two, two, LONG, AT.replace(day=26, hour=0, minute=0))
    assert not met([monday], [monday, tuesday] if together else [tuesday])


@pytest.mark.parametrize("at", [datetime(2022, 10, 25, tzinfo=UTC), datetime(2022, 10, 25, 4, tzinfo=UTC)])
def test_a_days_second_press_release_is_another(at: datetime) -> None:
    """Midnight, in whatever zone, is no time of day."""
    assert not same(Entry("Press release", "https://a.example/1", published=at),
                    Entry("Press release", "https://a.example/2", published=at))  # fmt: skip


def test_posts_of_a_live_blog_under_one_headline_are_told_apart() -> None:
    """One address and one title for all; guid and text are each post's own."""
    posts = [Entry("Live", "https://b.example/live", f"https://b.example/live#post-{n}", f"Post {n}") for n in "ab"]
    one, two = identities(posts)
    assert set(one).isdisjoint(two)


def test_entries_without_guid_and_address_are_told_apart_by_their_text() -> None:
    """All are titled "Notice"."""
    one, two = identities([Entry("Notice", None, text="North quay."), Entry("Notice", None, text="South quay.")])
    assert set(one).isdisjoint(two)


def test_one_guid_for_all_entries_of_one_title_is_no_identity() -> None:
    """Their addresses are."""
    one, two = identities([Entry("Update", f"https://a.example/{n}", "x") for n in range(2)])
    assert set(one).isdisjoint(two)


def test_what_shares_a_guid_is_known_also_when_listed_alone() -> None:
    """First both, then each alone, with every key recorded: neither becomes the other."""
    one, two = Entry("A", "https://a.example/1", "x"), Entry("B", "https://a.example/2", "x")
    names: dict[str, str] = {}
    for listed in ([one, two], [one], [two], [one], [two, one]):
        for entry, keys in zip(listed, identities(listed), strict=True):
            assert next((names[key] for key in keys if key in names), entry.title) == entry.title
            for key in keys:
                names.setdefault(key, entry.title)


@pytest.mark.parametrize("mark", ["#0", "#17", "#2022-10-25T10:00:00Z"])
def test_a_mark_behind_the_link_is_no_identity(mark: str) -> None:
    """BBC's place in the list, gov.uk's time of the last update."""
    assert same(Entry("A", SLUG, SLUG), Entry("A, edited", SLUG, SLUG + mark))
