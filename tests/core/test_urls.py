"""What makes two addresses one, and what makes one openable."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.urls import absolute, canonical, host_of, without_host

HERE = "https://paper.example/news/index.html"


@pytest.mark.parametrize(
    "same",
    [
        "https://paper.example/a/b?id=7",
        "http://paper.example/a/b?id=7",
        "https://www.Paper.Example:443/a/b/?id=7#top",
        "https://paper.example/a/b?utm_source=rss&id=7&fbclid=x&at_medium=rss",
        "https://paper.example/%61/b?id=7",
    ],
)
def test_addresses_of_one_page_are_one(same: str) -> None:
    """Scheme, www., case of the host, default port, fragment, tracking and a closing slash make no difference."""
    assert canonical(same) == "https://paper.example/a/b?id=7"


@pytest.mark.parametrize("other", ["https://paper.example/A/b?id=7", "https://paper.example/a/b?id=8",
                                   "https://paper.example:80/", "https://sub.paper.example/a"])  # fmt: skip
def test_addresses_of_other_pages_are_others(other: str) -> None:
    """Case of the path, the other parameters, ports and subdomains count."""
    assert canonical(other) != "https://paper.example/a/b?id=7"


@pytest.mark.parametrize(
    ("link", "meant"),
    [
        ("/a", "https://paper.example/a"),
        ("b.html", "https://paper.example/news/b.html"),
        ("//cdn.example/x", "https://cdn.example/x"),
        (" https://x.example/a b\n ", "https://x.example/a%20b"),
        ("https://www.google.com/url?rct=j&url=https://y.example/n%3Fid%3D1&ct=ga", "https://y.example/n?id=1"),
        ("mailto:desk@paper.example", None),
        ("javascript:void(0)", None),
        ("tag:paper.example,2022:1", None),
        ("#top", None),
        ("", None),
        (None, None),
        ("http://[::1", None),
    ],
)
def test_a_link_is_made_absolute_or_nothing(link: str | None, meant: str | None) -> None:
    """Only http and https are for a person to open."""
    assert absolute(link, HERE) == meant


def test_an_odd_address_is_its_own_canonical_form() -> None:
    """Nothing is raised on what cannot be parsed."""
    assert canonical("http://[::1") == "http://[::1"
    assert canonical("tag:x,2022:1") == "tag:x,2022:1"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.defense.gov/News/1", "https://war.gov/News/1"),
        ("https://media.defense.gov/a.pdf", "https://media.war.gov/a.pdf"),
        ("https://m.paper.example/a", "https://paper.example/a"),
        ("https://www.mobile.paper.example/a", "https://amp.paper.example/a"),
        ("https://paper.example/a/amp/", "https://paper.example/a"),
        ("https://paper.example/a?amp=1", "https://paper.example/a"),
    ],
)
def test_another_name_of_a_site_makes_no_other_page(one: str, other: str) -> None:
    """The Pentagon's two names, and a site's hosts for phones."""
    assert canonical(one) == canonical(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://m.example/a", "https://example/a"),
        ("https://notdefense.gov/a", "https://notwar.gov/a"),
        ("https://media.war.gov/a", "https://war.gov/a"),
        ("https://paper.example/amp", "https://paper.example/a"),
        ("https://paper.example/ramp", "https://paper.example/r"),
        ("https://www.gov/a", "https://gov/a"),
    ],
)
def test_what_only_looks_like_another_name_is_another_page(one: str, other: str) -> None:
    """A short domain, a longer one, a subdomain, a path that ends so."""
    assert canonical(one) != canonical(other)


@given(st.text(max_size=300) | st.from_regex(r"https?://[a-z.:@\[\]]{0,20}/[^\n]{0,40}"))
@settings(max_examples=300)
def test_no_text_breaks_the_reading_of_addresses(text: str) -> None:
    """Whatever a feed writes where an address belongs; and the canonical form is its own canonical form."""
    absolute(text, HERE)
    absolute("a", text)
    once = canonical(text)
    assert canonical(once) == once
    assert once == "" or once.endswith(host_of(once) + without_host(once)) or "://" not in once
