"""Hostile pages (area "html"), polled with a good source behind them."""

from __future__ import annotations

import time

import pytest

from bot.core.errors import Faults
from tests.web_server import WebServer

from .conftest import Polled, Poller

NEWS = ("Minister opens the new harbour bridge", "Ferry service stops for the winter", "Pilots agree to sail again")
LIST = "".join(f"<li><a href='/n/{n}'>{title}</a></li>" for n, title in enumerate(NEWS))
SAID = "<h1>The harbour</h1><p>Twelve ferries sail.</p>"
MOST_S = 20


def page(body: str, head: str = "") -> str:
    return f"<!doctype html><html><head><title>Harbour</title>{head}</head><body>{body}</body></html>"


def texts(polled: Polled) -> str:
    return "\n".join(one.item.text for one in polled.told)


def test_h061_a_page_nested_300_deep_is_read_whole(poller: Poller, web: WebServer) -> None:
    """The parser's usual limit of 256 levels would empty it without a word."""
    url = web.serves("/deep", page("<div>" * 300 + SAID + "</div>" * 300))
    polled = poller.poll(url, kind="page")
    assert polled.report.status == "ok"
    assert "Twelve ferries sail." in texts(polled)


def test_h062_a_page_nested_20000_deep_is_malformed_and_not_emptied(poller: Poller, web: WebServer) -> None:
    """What the parser loses there is never "all text was removed"."""
    url = web.serves("/deep", page(SAID))
    assert poller.poll(url, kind="page").report.status == "ok"
    web.serves("/deep", page("<div>" * 20_000 + SAID + "</div>" * 20_000))
    polled = poller.poll(url, kind="page")
    assert polled.report.status == "failed" and "nested too deeply" in str(polled.report.error)
    assert polled.told == ()


@pytest.mark.parametrize("span", ["colspan='9007199254740991'", "rowspan='99999999999'", "colspan='-1'"])
def test_h063_a_cell_as_wide_as_the_world_is_one_cell(poller: Poller, web: WebServer, span: str) -> None:
    """No table of that size is made."""
    url = web.serves("/table", page(f"<table><tr><th {span}>Ferries</th></tr><tr><td>Twelve sail.</td></tr></table>"))
    polled = poller.poll(url, kind="page")
    assert polled.report.status == "ok"
    assert "Twelve sail." in texts(polled)


def test_h064_of_100000_links_so_many_are_read_as_make_a_page(poller: Poller, web: WebServer) -> None:
    """Capped in number, and in time."""
    links = "".join(f"<li><a href='/n/{n}'>Minister opens harbour bridge number {n}</a></li>" for n in range(100_000))
    url = web.serves("/links", page(f"<ul>{links}</ul>"))
    began = time.monotonic()
    polled = poller.poll(url, kind="page")
    took = time.monotonic() - began
    print(f"100,000 links: {polled.report.items:,} items in {took:.1f} s")
    assert polled.report.status == "ok" and polled.report.items == 2_000
    assert took < MOST_S


def test_h065_nonces_ads_counters_and_stamps_are_no_news(poller: Poller, web: WebServer) -> None:
    """A page, and a list, that write themselves anew at every visit."""
    frame = (
        "<meta name='csrf-token' content='{0}'><main class='js-view-dom-id-{0}' data-rdr-ts='{1}'>{2}"
        "<p>{1} comments</p><p>{1},204 views</p><p>Page last updated on {1}/05/2025</p></main>"
        "<div id='ad-{0}' class='ad-slot'>Buy a boat, only {1} left</div><script nonce='{0}'>{1}</script>"
    )
    cards = "".join(
        f"<article><a href='/n/{n}'>{title}</a><p>By Ann Lee · {{1}} hours ago · {{1}} comments on it</p></article>"
        for n, title in enumerate(NEWS)
    )
    for path, body in (("/said", SAID), ("/list", cards)):
        for visit, (nonce, number) in enumerate((("8f3a9c1b22d4e5f6", 11), ("0011aabbccddeeff", 24))):
            url = web.serves(path, page(frame.format(nonce, number, body.format(nonce, number))))
            polled = poller.poll(url, kind="page")
            assert polled.report.status == "ok"
            assert (polled.report.new, len(polled.told)) == ((0, 0) if visit else (polled.report.items,) * 2)


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>The Wagner Group came.</p>",
        "<p style='DISPLAY: none'>The Wagner Group came.</p>",
        "<p style='visibility:hidden'>The Wagner Group came.</p>",
        "<p style='font-size:0'>The Wagner Group came.</p>",
        "<div aria-hidden='true'><p>The Wagner Group came.</p></div>",
        "<template><p>The Wagner Group came.</p></template>",
        "<textarea>The Wagner Group came.</textarea>",
    ],
)
def test_h066_hidden_text_is_not_read(poller: Poller, web: WebServer, hidden: str) -> None:
    """The policy of ``bot.sources.visible.is_hidden``: a person who opens the page must find what is quoted."""
    url = web.serves("/hidden", page(SAID + hidden))
    polled = poller.poll(url, kind="page")
    assert polled.report.status == "ok"
    assert "Twelve ferries sail." in texts(polled) and "Wagner" not in texts(polled)


def test_h066_hidden_links_are_no_entries(poller: Poller, web: WebServer) -> None:
    """The same on a list."""
    url = web.serves(
        "/list", page(f"<ul>{LIST}<li hidden><a href='/w'>The Wagner Group came to the harbour</a></li></ul>")
    )
    assert sorted(poller.poll(url, kind="page").titles) == sorted(NEWS)


def test_h067_a_refresh_is_not_followed_and_a_base_only_resolves(poller: Poller, web: WebServer) -> None:
    """Neither makes a request."""
    other = web.url("/other/")
    head = f"<meta http-equiv='refresh' content='0; url={other}'><base href='{other}'>"
    url = web.serves("/list", page(f"<ul>{LIST.replace('/n/', 'n/')}</ul>", head))
    polled = poller.poll(url, kind="page")
    assert {one.item.url for one in polled.told} == {f"{other}n/{n}" for n in range(3)}
    assert not [seen for seen in web.requests if seen.path.startswith("/other")]


@pytest.mark.parametrize(
    "selector",
    [
        "ul >",
        "li[",
        "a::attr(href)",
        "document('file:///etc/passwd')",
        "li:contains(",
        "//li",
        "x" * 10 + "|a",
        "li:nope",
    ],
)
def test_h068_a_selector_that_is_none_is_a_fault_of_the_watchlist(
    poller: Poller, web: WebServer, selector: str
) -> None:
    """Told before anything is fetched, with the key it stands at."""
    with pytest.raises(Faults) as caught:
        poller.poll(web.serves("/list", page(f"<ul>{LIST}</ul>")), kind="page", more=f'selector = "{selector}"')
    assert [fault.key for fault in caught.value.faults] == ["source[1].selector"]
    assert not web.requests


@pytest.mark.parametrize("selector", ["ul.never li", "li:contains('/etc/passwd')", "[href='file:///etc/passwd']"])
def test_h068_a_selector_that_matches_nothing_is_told_and_opens_no_file(
    poller: Poller, web: WebServer, selector: str
) -> None:
    """CSS has no word for a file, and what is only a text in it stays one."""
    url = web.serves("/list", page(f"<ul>{LIST}</ul>"))
    polled = poller.poll(url, kind="page", more=f'selector = "{selector}"')
    assert polled.report.status == "failed" and "nothing matches" in str(polled.report.error)


def test_h068_a_selector_that_is_a_bomb_ends(poller: Poller, web: WebServer) -> None:
    """Each step multiplies the work; the worker's deadline holds."""
    rows = "<div><i></i></div>" * 400
    selector = " ~ ".join(["div"] * 12) + " i"
    began = time.monotonic()
    polled = poller.poll(web.serves("/list", page(rows)), kind="page", more=f'selector = "{selector}"')
    print(f"a selector of 12 steps: {polled.report.status}, {time.monotonic() - began:.1f} s, {polled.report.error}")
    assert time.monotonic() - began < 60
    assert polled.told == ()
