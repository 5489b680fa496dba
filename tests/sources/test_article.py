"""The text of an article's page, and when there is none."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from bot.core.errors import Cause, SourceError
from bot.sources.article import Article, read_article
from bot.sources.fetched import Fetched

URL = "https://paper.example/2022/10/25/harbour"
FIRST = "The harbour of the small town was closed on Tuesday after a crane fell into the only basin that ships can use."
SECOND = "Nobody was hurt, the master said, but it would take until November to lift the crane out of the water."
HEAD = (
    "<title>Harbour closed after crane falls | The Paper</title><meta property='og:site_name' content='The Paper'>"
    "<meta property='og:title' content='Harbour closed after crane falls'><meta name='author' content='Ada Quill'>"
    '<meta property="article:published_time" content="2022-10-25T14:05:00+02:00">'
)


def page(*paragraphs: str, head: str = HEAD) -> str:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<!doctype html><html lang='en'><head>{head}</head><body><nav><a href='/s'>Sport</a></nav>"
        f"<main><article><h1>Harbour closed after crane falls</h1>{text}</article></main>"
        "<footer>All rights reserved by The Paper</footer></body></html>"
    )


def read(body: str | bytes, content_type: str = "text/html; charset=utf-8") -> Article:
    return read_article(Fetched(URL, body.encode() if isinstance(body, str) else body, content_type))


def refusal(body: str | bytes, content_type: str = "text/html") -> SourceError:
    with pytest.raises(SourceError) as caught:
        read(body, content_type)
    return caught.value


def test_an_article_is_read_in_paragraphs() -> None:
    """Text without the page's frame; title, author and the time to the minute, in UTC."""
    article = read(page(FIRST, SECOND))
    assert FIRST + "\n\n" + SECOND in article.text
    assert "All rights reserved" not in article.text and "Sport" not in article.text
    assert article.title == "Harbour closed after crane falls"
    assert article.published == datetime(2022, 10, 25, 12, 5, tzinfo=UTC)
    assert article.authors == ("Ada Quill",)


def test_without_a_stated_time_the_day_is_found() -> None:
    """The address or the page has it often."""
    assert read(page(FIRST, SECOND, head="<title>x</title>")).published == datetime(2022, 10, 25, tzinfo=UTC)


@pytest.mark.parametrize(
    "notice",
    [
        "Subscribe to continue reading. Already a subscriber? Log in. " + "Our offers start at one euro a week. " * 5,
        "We and our partners store and access cookies on your device. "
        + "You may change your choice at any time. " * 5,
        "Please enable JavaScript to view this page. " + "It is needed for the contents. " * 6,
    ],
    ids=["paywall", "consent", "script"],
)
def test_a_notice_in_place_of_the_article_is_no_article(notice: str) -> None:
    """It is unknown what the page says: never "nothing new"."""
    assert refusal(page(notice)).cause is Cause.BLOCKED


def test_an_article_that_mentions_a_paywall_is_read() -> None:
    """Long texts are articles, whatever words they use."""
    text = "In year {0} the paper asked {0} readers to subscribe to continue reading, its publisher said of the plan. "
    assert "publisher said" in read(page(*(text.format(year) for year in range(2001, 2015)))).text


@pytest.mark.parametrize(
    "body", ["<html><body></body></html>", page("Short."), "<html><body><script>app()</script></body></html>"]
)
def test_a_page_without_text_is_told(body: str) -> None:
    """A shell that a script would fill is not an empty article."""
    assert refusal(body).cause is Cause.EMPTY


@pytest.mark.parametrize(
    ("body", "kind"), [(b"%PDF-1.7 ...", "text/html"), (b"\x89PNG", "image/png"), (b"{}", "application/json")]
)
def test_what_is_no_page_is_told(body: bytes, kind: str) -> None:
    """Files are not read as articles."""
    assert refusal(body, kind).cause is Cause.NOT_A_PAGE


def test_a_deeply_nested_page_does_not_end_the_process() -> None:
    """An article, or a SourceError."""
    body = page("<div>" * 5_000 + FIRST + "</div>" * 5_000)
    try:
        assert FIRST in read(body).text
    except SourceError as error:
        assert error.cause in (Cause.EMPTY, Cause.MALFORMED)


def test_persian_keeps_the_joiners_that_its_spelling_needs() -> None:
    """The zero-width non-joiner is a letter's business there, not a control character."""
    sentence = "او می‌گوید که کتاب‌ها و نامه‌های بندر را به کتابخانه‌ی شهر برده‌اند و کسی آن‌ها را نخوانده است. "
    article = read(page(sentence * 4, sentence * 3))
    assert "می‌گوید" in article.text and "کتابخانه‌ی" in article.text


_DAY = "The fishermen of the town, {0} of them, asked the ministry for {0} days of pay on the day after it fell. "
_WHOLE = "\n\n".join([FIRST, SECOND, *(_DAY.format(n).strip() for n in range(20, 30))])


def stating(**said: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **said})}</script>'


def test_text_stated_for_search_engines_is_not_read_around_a_paywall() -> None:
    """The extractor falls back on linked data by itself: it is taken only where it is this article's, and free."""
    assert "29 of them" in read(page(FIRST, SECOND, head=stating(articleBody=_WHOLE))).text
    assert (
        "29 of them" not in read(page(FIRST, SECOND, head=stating(articleBody=_WHOLE, isAccessibleForFree=False))).text
    )
    other = "\n\n".join(f"Fish number {n} was sold for more than anybody remembers." for n in range(30))
    assert "Fish" not in read(page(FIRST, SECOND, head=stating(articleBody=other))).text


def test_a_page_that_a_script_fills_may_state_its_text() -> None:
    """Nothing is shown without the script, and the linked data has it whole."""
    shell = "<html><head>{}</head><body><div id='app'></div></body></html>"
    assert read(shell.format(stating(articleBody=_WHOLE))).text.startswith(FIRST)
    assert refusal(shell.format(stating(articleBody=_WHOLE, isAccessibleForFree="False"))).cause is Cause.EMPTY


@pytest.mark.parametrize("name", ["uu", "hex", "undefined", "idna"])
def test_a_codec_that_is_no_encoding_of_text_is_passed_over(name: str) -> None:
    """Found by fuzzing: such a charset raised LookupError or UnicodeError out of text_of."""
    assert FIRST in read(page(FIRST, SECOND).encode() + b"\xf8", f"text/html; charset={name}").text
