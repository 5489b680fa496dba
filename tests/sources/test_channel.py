"""Public Telegram channels by their web preview. The fixtures are ours; the class names are Telegram's."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.core.errors import Cause, SourceError
from bot.core.model import Readable, Source, SourceKind
from bot.sources import READERS, Reading
from bot.sources.fetched import Fetched

HERE = "https://t.me/s/harbour_union"
HEAD = (
    '<div class="tgme_channel_info"><div class="tgme_channel_info_header_title"><span>Harbour Union</span></div>'
    '<div class="tgme_channel_info_counter"><span class="counter_value">12.3K</span> subscribers</div></div>'
)


def read(body: str, url: str = HERE) -> Reading:
    page = f"<!doctype html><html><head><title>Harbour Union</title></head><body>{body}</body></html>"
    source = Source("union", HERE, SourceKind.CHANNEL)
    return READERS[SourceKind.CHANNEL].read(Fetched(url, page.encode(), "text/html; charset=utf-8"), source)


def refusal(body: str) -> SourceError:
    with pytest.raises(SourceError) as caught:
        read(body)
    return caught.value


def words(text: str) -> str:
    return f'<div class="tgme_widget_message_text js-message_text" dir="auto">{text}</div>'


def post(number: int, inside: str, *, name: str = "harbour_union", more: str = "") -> str:
    return (
        f'<div class="tgme_widget_message_wrap js-widget_message_wrap"><div class="tgme_widget_message {more} '
        f'js-widget_message" data-post="{name}/{number}" data-view="a1b2c3"><div class="tgme_widget_message_bubble">'
        '<a class="tgme_widget_message_owner_name" href="#"><span>Harbour Union</span></a>'
        f'{inside}<div class="tgme_widget_message_footer"><div class="tgme_widget_message_info">'
        '<span class="tgme_widget_message_views">1.2K</span><span class="tgme_widget_message_meta">'
        f'<a class="tgme_widget_message_date" href="https://t.me/{name}/{number}">'
        f'<time datetime="2026-11-03T1{number % 10}:05:00+03:00" class="time">10:05</time></a></span></div></div>'
        "</div></div></div>"
    )


def test_a_post_is_an_item() -> None:
    """Whole, with its words, its own address, and its time in the zone that it names."""
    reading = read(HEAD + post(121, words("The ferries stop.<br/><br/>Pilots <b>agree</b> to it.")))
    (item,) = reading.items
    assert item.keys == ("guid:harbour_union/121",)
    assert (item.url, item.title) == ("https://t.me/harbour_union/121", "The ferries stop.")
    assert item.text == "The ferries stop.\n\nPilots agree to it."
    assert item.published == datetime(2026, 11, 3, 8, 5, tzinfo=UTC)
    assert (item.readable, item.authors, reading.title) == (Readable.FULL, (), "Harbour Union")


def test_posts_come_oldest_first_and_name_what_is_older() -> None:
    """By their numbers; the preview before the smallest is asked where a gap is found."""
    reading = read(HEAD + "".join(post(n, words(f"Post {n}")) for n in (98, 101, 99)), HERE + "?before=120")
    assert [item.title for item in reading.items] == ["Post 98", "Post 99", "Post 101"]
    assert reading.older == f"{HERE}?before=98"
    assert read(HEAD + post(1, words("The first"))).older is None


def test_a_long_post_is_titled_by_its_beginning() -> None:
    """A chat's post has no title."""
    (item,) = read(post(5, words("The union says that " + "no ferry sails " * 30))).items
    assert item.title.startswith("The union says") and item.title.endswith("…") and len(item.title) <= 141


def test_a_quoted_reply_is_not_the_posts_own_words() -> None:
    """What somebody answers to is in a post of its own, or of somebody else."""
    quoted = (
        '<a class="tgme_widget_message_reply" href="https://t.me/harbour_union/3">'
        '<div class="tgme_widget_message_author">Ministry</div>'
        '<div class="tgme_widget_message_metatext js-message_reply_text">We paid everyone.</div>'
        + words("We paid everyone, twice.")
        + "</a>"
    )
    (item,) = read(post(4, quoted + words("That is not true."))).items
    assert item.text == "That is not true."


def test_a_forwarded_post_names_its_origin() -> None:
    """Who said it first, beside who signed."""
    origin = (
        '<div class="tgme_widget_message_forwarded_from">Forwarded from '
        '<a class="tgme_widget_message_forwarded_from_name" href="https://t.me/pilots"><span>Pilots</span></a></div>'
    )
    signed = '<span class="tgme_widget_message_from_author">A. Lee</span>'
    (item,) = read(post(4, origin + words("We agree.") + signed)).items
    assert item.authors == ("A. Lee", "Pilots") and item.text == "We agree."


def test_text_that_telegram_nests_is_read_once() -> None:
    """Posts with a document hold the same class twice."""
    (item,) = read(post(4, words(words("The agreement, signed.")))).items
    assert item.text == "The agreement, signed."


def test_a_poll_asks_its_question() -> None:
    """Question and options, without the percentages that change all day."""
    option = (
        '<div class="tgme_widget_message_poll_option"><div class="tgme_widget_message_poll_option_percent">{}%</div>'
        '<div class="tgme_widget_message_poll_option_text">{}</div></div>'
    )
    poll = (
        '<div class="tgme_widget_message_poll"><div class="tgme_widget_message_poll_question">Strike on Monday?</div>'
    )
    early, late = (
        read(post(4, poll + option.format(n, "Yes") + option.format(100 - n, "No") + "</div>")) for n in (9, 60)
    )
    assert early == late
    assert early.items[0].text == "Strike on Monday?\n\nYes\n\nNo"


def test_pictures_alone_are_counted_and_no_item() -> None:
    """There is nothing to read in them; with a caption there is."""
    picture = '<a class="tgme_widget_message_photo_wrap" href="https://t.me/harbour_union/7"></a>'
    unsupported = '<div class="message_media_not_supported_label">This media is not supported in your browser</div>'
    service = post(9, words("Channel photo updated"), more="service_message")
    reading = read(post(7, picture) + post(8, picture + words("The ship")) + post(10, unsupported) + service)
    assert [item.title for item in reading.items] == ["The ship"]
    assert (reading.skipped, reading.older) == (2, f"{HERE}?before=7")


def test_an_album_is_one_post_with_the_numbers_of_all_its_pictures() -> None:
    """When its first picture is deleted, it is shown by another number and is no second item."""
    link = (
        '<a class="tgme_widget_message_photo_wrap grouped_media_wrap" href="https://t.me/harbour_union/{}?single"></a>'
    )
    group = '<div class="tgme_widget_message_grouped_wrap">{}</div>' + words("Four ships at the pier")
    (before,) = read(post(20, group.format("".join(link.format(n) for n in (20, 21, 22))))).items
    (after,) = read(post(21, group.format("".join(link.format(n) for n in (21, 22))))).items
    assert before.keys == ("guid:harbour_union/20", "guid:harbour_union/21", "guid:harbour_union/22")
    assert set(before.keys) & set(after.keys)


def test_views_and_edit_marks_change_nothing() -> None:
    """Only the words are the post."""
    body = HEAD + post(121, words("The ferries stop."))
    later = (
        body.replace("1.2K", "9.8K").replace("10:05<", "edited 10:05<").replace("12.3K", "12.4K").replace("a1b2", "ff")
    )
    assert read(body) == read(later)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ('<div class="tgme_page"><div class="tgme_page_title">Harbour Union</div></div>', "no public preview"),
        (HEAD + '<div class="tme_no_messages_found">No posts found</div>', "holds none: No posts found"),
        ("<h1>Welcome</h1>", "not a channel's preview"),
    ],
)
def test_a_channel_without_posts_is_told(body: str, words: str) -> None:
    """It is never "nothing new"."""
    error = refusal(body)
    assert error.cause is Cause.NO_POSTS and words in error.detail


def test_what_is_no_page_is_told() -> None:
    """As for any other page."""
    source = Source("union", HERE, SourceKind.CHANNEL)
    with pytest.raises(SourceError) as caught:
        READERS[SourceKind.CHANNEL].read(Fetched(HERE, b"Bad Gateway", "text/html"), source)
    assert caught.value.cause is Cause.NOT_A_PAGE
