"""What makes two addresses one, and what makes one openable."""

from __future__ import annotations

import pytest

from bot.core.urls import absolute, canonical

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
