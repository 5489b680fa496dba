"""The look of an alert: what is said, and how it fits."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.gist import SLOTS
from bot.channels.message import SIGNS, button_url, compose, told_by, when
from bot.channels.parts import recut, split
from bot.channels.spans import Span, as_html, as_plain, clean, cut, length, marked, units
from bot.core.model import Alert, Change, Evidence, Kind, Readable, Slot, Tally
from tests.channels.samples import DESK, HOSTILE, alert
from tests.telegram_server import LIMIT, parse_html, utf16
from tests.telegram_server import clean as as_shown


def plain(one: Alert, *, repeat: bool = False, button: bool = True) -> list[str]:
    return [as_plain(part) for part in split(compose(one, DESK, repeat=repeat, button=button), f"alert {one.id}")]


def letters(text: str) -> str:
    """What must arrive of a text: all but white space, and what no channel shows (controls, half surrogates, bidi)."""
    kept = "".join(c for c in text if unicodedata.category(c) not in ("Cc", "Cs"))
    kept = re.sub("[\u2028-\u202e\u2066-\u2069]", "", kept)
    kept = unicodedata.normalize("NFC", "".join(kept.split()))
    return re.sub("[\u0333\u033f\u030a]", "", kept)


def arrived(one: Alert) -> str:
    """All the parts as Telegram shows them, joined without the numbers of the later ones; each one checked."""
    shown = []
    for number, part in enumerate(split(compose(one, DESK, repeat=True), f"alert {one.id}")):
        text, entities = parse_html(as_html(part))
        text = as_shown(text)
        assert text
        assert utf16(text) <= LIMIT
        assert len(entities) <= 100
        shown.append(text if number == 0 else text.partition("\n")[2])
    return letters("".join(shown))


def test_an_update_reads_as_a_reporter_would_like_to_get_it() -> None:
    """What is new in the first line; the story; the proof beside what the story said; whence, when; why; the id."""
    assert plain(alert()) == [
        "🔄 UPDATE · number: 20,000 to 30,000 → 10,000\n"
        "Harbour firm kept two sets of books\n"
        "\n"
        "“The auditors told the *court* that they had found *10,000* false invoices.”\n"
        "The story said: “Between 20,000 and 30,000 invoices were false.”\n"
        "\n"
        "Auditors now count 10,000 false invoices\n"
        "Coast Gazette · 3 Jul, 10:15 BST\n"
        "\n"
        "Why: The number differs from the story's.\n"
        "Judged on the summary only.\n"
        "alert a12"
    ]


def first_line(**changes: Any) -> str:
    return plain(alert(**changes))[0].partition("\n")[0]


def test_the_first_line_says_who_denies_or_confirms_what() -> None:
    """The headline where it says so itself, else the sentence that does, whole and said once."""
    sentence = "The firm's lawyer denied on Friday that any invoice was false."
    proof = (Evidence(sentence, Kind.DENIAL, "c04", (), ("denied",)),)
    told = plain(alert(kind=Kind.DENIAL, item_title="Harbour firm: the day's news", evidence=proof))[0]
    assert told.startswith("⛔ DENIAL · “The firm's lawyer *denied* on Friday that any invoice was false.”\n")
    assert told.count("lawyer") == 1 and "\nHarbour firm: the day's news\nCoast Gazette" in told
    title = "Lawyer denies that invoices were false"
    told = plain(alert(kind=Kind.DENIAL, item_title=title, evidence=proof))[0]
    assert told.startswith(f"⛔ DENIAL · {title}\n") and told.count(title) == 1
    assert "“The firm's lawyer *denied*" in told
    confirmed = (Evidence("The ministry confirmed the audit.", Kind.CONFIRMATION, "c04"),)
    line = first_line(kind=Kind.CONFIRMATION, item_title="Ministry confirms audit", evidence=confirmed)
    assert line == "✅ CONFIRMATION · Ministry confirms audit"
    line = first_line(kind=Kind.CONFIRMATION, item_title="Ministry speaks", evidence=confirmed)
    assert line == "✅ CONFIRMATION · “The ministry confirmed the audit.”"


def test_the_first_line_of_news_is_the_headline_but_not_an_edited_items() -> None:
    """A headline that stood before the edit is no news: what the edit brought is."""
    assert first_line(kind=Kind.NEW) == "🆕 NEW · Auditors now count 10,000 false invoices"
    sentence = "“The auditors told the *court* that they had found *10,000* false invoices.”"
    assert first_line(kind=Kind.NEW, edited=True) == f"🆕 NEW · {sentence}"
    assert first_line(kind=Kind.NEW, item_title="") == f"🆕 NEW · {sentence}"
    long = Evidence("and so on, " * 30 + "the bank had paid 77 million.", Kind.NEW, None, (), ("77",))
    line = first_line(kind=Kind.NEW, edited=True, evidence=(long,))
    assert "paid *77* million" in line and "…" in line and units(line) < 190
    assert "and so on" in plain(alert(kind=Kind.NEW, edited=True, evidence=(long,)))[0].partition("\n\n")[2]


def test_changes_beyond_the_first_two_stand_under_their_sentence() -> None:
    """The first line stays a line; nothing is said twice and nothing is left out."""
    changes = tuple(Change(slot, f"old {slot}", f"new {slot}") for slot in (Slot.MONEY, Slot.PERCENT, Slot.PLACE))
    text = plain(alert(evidence=(Evidence("All of it changed.", Kind.UPDATE, None, changes),)))[0]
    assert text.startswith("🔄 UPDATE · sum: old money → new money; percentage: old percent → new percent\n")
    assert "“All of it changed.”\nplace: old place → new place\n" in text
    assert all(text.count(change.now) == 1 for change in changes)


def test_the_old_value_is_marked_in_what_the_story_said() -> None:
    """What it says now is bold, what it said before is italic: the eye goes from one to the other."""
    known = (("c04", "Some 20,000 to 30,000 invoices were false."),)
    html = as_html(split(compose(alert(known=known), DESK), "a")[0])
    assert "<b>10,000</b> false invoices.”\n" in html
    assert "“Some <i>20,000 to 30,000</i> invoices were false.”" in html


def test_every_slot_has_a_word() -> None:
    """A change is never told without what it is of."""
    assert set(SLOTS) == set(Slot)


def test_an_urgent_alert_is_marked_as_such() -> None:
    """By a sign and by a word, before all else."""
    assert first_line(urgent=True).startswith("❗🔄 URGENT UPDATE · number: ")


def test_who_told_it_by_now_is_counted_and_named() -> None:
    """Outlets, how many of them on their own, who confirms; one outlet alone is no news."""

    def said(*outlets: str, independent: int = 1, confirmed: int = 0) -> str:
        return as_plain(told_by(Tally(outlets, independent, confirmed)))

    assert told_by(None) == () and said("Reuters") == ""
    assert said("Reuters", "AFP", "Tolo", independent=2) == ("\nTold by 3 outlets, 2 independently: Reuters, AFP, Tolo")
    assert said("Reuters", confirmed=1) == "\nTold by 1 outlet: Reuters\n1 independent source confirms it"
    assert said("a", "b", independent=2, confirmed=2).endswith("\n2 independent sources confirm it")
    assert said(*(f"o{n}" for n in range(15)), independent=9).endswith("o10, o11 and 3 more")
    assert "\u2068بی‌بی‌سی\u2069, Tolo" in said("بی‌بی‌سی", "Tolo")
    text = as_plain(split(compose(alert(), DESK, tally=Tally(("Reuters", "AFP"), 1)), "alert a12")[0])
    assert "Coast Gazette · 3 Jul, 10:15 BST\nTold by 2 outlets, 1 independently: Reuters, AFP\n\nWhy:" in text


@pytest.mark.parametrize("sentences", range(1, 12))
def test_who_told_it_takes_nothing_from_the_first_part(sentences: int) -> None:
    """The first part is edited later: with any count of outlets it holds the same sentences, within the limit."""
    evidence = tuple(Evidence(f"Sentence {n} " + "and so on, " * 30 + "end.", Kind.UPDATE) for n in range(sentences))
    one = alert(evidence=evidence)
    many = Tally(tuple(f"A rather long name of an outlet, number {n}" for n in range(30)), 20, 3)
    before, after = (split(compose(one, DESK, tally=tally), "alert a12") for tally in (None, many))
    assert as_plain(after[0]).replace(as_plain(told_by(many)), "") == as_plain(before[0])
    assert after[1:] == before[1:]
    assert length(after[0]) <= LIMIT


def test_an_ordinary_alert_fits_one_screen_of_a_phone() -> None:
    """Under 28 lines of 40 letters, with who told it."""
    for kind in (Kind.NEW, Kind.UPDATE, Kind.DENIAL, Kind.CONFIRMATION):
        tally = Tally(("Reuters", "AFP", "Tolo"), 2, 2)
        [part] = split(compose(alert(kind=kind), DESK, tally=tally), "alert a12")
        assert sum(1 + len(line) // 40 for line in as_plain(part).split("\n")) <= 28


def test_every_kind_has_its_own_picture_and_word() -> None:
    """The kind is recognised at a glance, and no kind lacks its sign."""
    assert set(SIGNS) == set(Kind)
    assert len({sign for sign, _ in SIGNS.values()}) == len({word for _, word in SIGNS.values()}) == len(Kind)
    for kind, (sign, word) in SIGNS.items():
        assert plain(alert(kind=kind))[0].startswith(f"{sign} {word} · ")


def test_a_possible_repeat_an_edit_and_a_thin_reading_are_said() -> None:
    """Everything that lowers what the alert is worth stands in it."""
    text = plain(alert(edited=True), repeat=True)[0]
    assert "(may be a repeat · alert a12)" in text
    assert "· edited since first seen" in text
    assert "Judged on the summary only" in text
    full = plain(alert(readable=Readable.FULL))[0]
    assert "summary" not in full and "repeat" not in full and "edited" not in full


def test_an_undated_item_says_when_it_was_found_and_an_old_one_says_both() -> None:
    """A reporter sees from the alert how old the item is."""
    assert "no date given · found 3 Jul, 10:20 BST" in plain(alert(published=None))[0]
    old = plain(alert(published=datetime(2026, 6, 1, tzinfo=UTC)))[0]
    assert "1 Jun, 01:00 BST · found 3 Jul, 10:20 BST" in old
    older = plain(alert(published=datetime(2025, 6, 1, tzinfo=UTC)))[0]
    assert "1 Jun 2025, 01:00 BST · found 3 Jul, 10:20 BST" in older


@pytest.mark.parametrize(
    ("moment", "zone", "text"),
    [
        (datetime(2026, 1, 2, 23, 5, tzinfo=UTC), "UTC", "2 Jan 2026, 23:05 UTC"),
        (datetime(2026, 1, 2, 23, 5), "UTC", "2 Jan 2026, 23:05 UTC"),
        (datetime(2026, 1, 2, 23, 5, tzinfo=UTC), "Asia/Kabul", "3 Jan 2026, 03:35 Asia/Kabul"),
        (datetime(2026, 1, 2, 23, 5, tzinfo=UTC), "Nowhere/Else", "2 Jan 2026, 23:05 UTC"),
        (datetime(9999, 12, 31, 23, 59, tzinfo=UTC), "Asia/Kabul", "31 Dec 9999, 23:59 UTC"),
    ],
)
def test_a_time_is_on_the_recipients_clock_with_its_zone_named(moment: datetime, zone: str, text: str) -> None:
    """Any moment and any zone give a time that says which clock it is on."""
    assert when(moment, zone) == text


def test_evidence_that_is_the_headline_is_not_said_twice() -> None:
    """The new words are marked in the headline, and what changed still follows."""
    title = "Auditors now count 10,000 false invoices"
    evidence = Evidence(title, Kind.UPDATE, "c04", (Change(Slot.NUMBER, "20,000", "10,000"),), ("10,000",))
    text = plain(alert(evidence=(evidence,)))[0]
    assert text.count("Auditors") == 1
    assert "Auditors now count *10,000* false invoices" in text
    assert text.count("number: 20,000 → 10,000") == 1


def test_evidence_of_another_kind_says_so_and_a_claim_is_said_once() -> None:
    """Two sentences on one claim: the claim stands under the first, and the second names its own kind."""
    second = Evidence("The firm's lawyer denied it.", Kind.DENIAL, "c04")
    text = plain(alert(evidence=(*alert().evidence, second)))[0]
    assert "denial: “The firm's lawyer denied it.”" in text
    assert text.count("The story said:") == 1


def test_what_an_alert_told_before_stands_under_what_changes_it_once() -> None:
    """Who told it, when, in which words, where the story's claim would stand; not twice."""
    told = "Coast Radio on 1 Jul 2026: “The firm had 8 secret accounts.”"
    change = Change(Slot.NUMBER, "8", "11")
    evidence = Evidence("The firm had 11 secret accounts.", Kind.UPDATE, None, (change,), (), told)
    text = plain(alert(evidence=(evidence, replace(evidence, text="Eleven accounts, all told.")), known=()))[0]
    assert text.startswith("🔄 UPDATE · number: 8 → 11\n")
    assert f"“The firm had 11 secret accounts.”\nTold before by {told}\n" in text
    assert text.count("Told before by") == 1 and "The story said" not in text


def test_a_sentence_with_its_own_quotation_marks_gets_no_second_pair() -> None:
    """Two opening marks in a row read as a slip."""
    text = plain(alert(evidence=(Evidence("“We kept no books,” he said.", Kind.UPDATE),)))[0]
    assert "\n“We kept no books,” he said.\n" in text


def test_words_are_marked_whole_and_wherever_their_case() -> None:
    """ "art" is not marked in "party"; "Court" is by "court"."""
    assert as_plain(marked("A party at the Court of art", ["art", "court"])) == "A party at the *Court* of *art*"


def test_a_right_to_left_title_is_fenced_off_and_its_formatting_kept_inside() -> None:
    """One isolate around the whole sentence: an isolate for each marked word would reorder the words."""
    html = as_html(split(compose(alert(item_title="ده هزار نفر", source="بی‌بی‌سی"), DESK), "a")[0])
    assert "\u2068ده هزار نفر\u2069\n" in html
    assert "\u2068<b>بی‌بی‌سی</b>\u2069 · " in html
    evidence = Evidence("شمار آنان ده هزار نفر است", Kind.UPDATE, None, (), ("ده",))
    html = as_html(split(compose(alert(evidence=(evidence,)), DESK), "a")[0])
    assert "\u2068“شمار آنان <b>ده</b> هزار نفر است”\u2069" in html
    html = as_html(split(compose(alert(kind=Kind.NEW, item_title="ده هزار نفر"), DESK), "a")[0])
    assert "<b>NEW</b> · \u2068<b>ده هزار نفر</b>\u2069" in html


@pytest.mark.parametrize("title", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_title_arrives_whole_and_within_the_limits(title: str) -> None:
    """Whatever a publisher writes, each part is taken by a strict server, and the title is all there."""
    assert letters(title) in arrived(alert(item_title=title))


@pytest.mark.parametrize("title", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_everywhere_arrives_whole_and_within_the_limits(title: str) -> None:
    """Story, source, evidence, changes, claim, reason and address can be as hostile as the title."""
    evidence = Evidence(title, Kind.UPDATE, "c1", (Change(Slot.NAME, title, title),), tuple(title.split()[:50]))
    one = alert(
        item_title="short",
        story_title=title,
        source=title,
        reason=title,
        item_url=title,
        evidence=(evidence,) * 3,
        known=(("c1", title),),
    )
    assert letters(title) in arrived(one)


_ANY_TEXT = st.text(st.characters(codec=None), max_size=400) | st.text(
    "<>&\"'/ab;#x0\u202e\u2066 \n\u0301", max_size=80
)


@settings(max_examples=150, deadline=None)
@given(title=_ANY_TEXT, sentence=_ANY_TEXT, times=st.sampled_from([1, 1, 1, 30]), words=st.lists(_ANY_TEXT, max_size=4))
def test_any_text_arrives_whole_and_within_the_limits(title: str, sentence: str, times: int, words: list[str]) -> None:
    """For every title and sentence: each part is taken by a strict server, and both are all there."""
    evidence = Evidence(sentence * times, Kind.UPDATE, None, (), (*words, *sentence.split()))
    text = arrived(alert(item_title=title * times, evidence=(evidence,)))
    assert letters(title * times) in text
    assert letters(sentence * times) in text


@settings(max_examples=200, deadline=None)
@given(text=st.text(min_size=1, max_size=300), limit=st.integers(2, 60))
def test_a_cut_loses_nothing_and_keeps_the_limit(text: str, limit: int) -> None:
    """A start within the limit and the rest make the text again, and the start is never empty."""
    start, rest = cut(text, limit)
    assert start + rest == text
    assert start and units(start) <= limit


def test_a_cut_never_tears_what_a_person_sees_as_one_character() -> None:
    """A family of four stays a family."""
    start, rest = cut("👨‍👩‍👧‍👦" * 10, 30)
    assert start == "👨‍👩‍👧‍👦" * 2
    assert rest == "👨‍👩‍👧‍👦" * 8


def test_much_evidence_goes_on_in_further_parts_with_nothing_left_out() -> None:
    """Thirty sentences do not fit one message: the first says that it goes on, the parts are numbered."""
    evidence = tuple(
        Evidence(f"Sentence number {n} of the long report, {'and so on, ' * 20}end.", Kind.UPDATE) for n in range(30)
    )
    parts = plain(alert(evidence=evidence))
    assert len(parts) > 2
    assert "alert a12 · goes on below" in parts[0]
    assert [part.partition("\n")[0] for part in parts[1:]] == [
        f"alert a12 · {n}/{len(parts)}" for n in range(2, len(parts) + 1)
    ]
    assert all(f"Sentence number {n} of" in "".join(parts) for n in range(30))
    assert all(units(part) <= LIMIT for part in parts)


def test_what_would_bury_the_chat_is_counted_instead_of_sent() -> None:
    """A megabyte without a full stop, five hundred sentences: a handful of messages, saying what is left behind."""
    parts = plain(alert(evidence=(Evidence("word " * 200_000, Kind.UPDATE),)))
    assert len(parts) <= 8
    assert "… (979,999 more characters behind the link)" in parts[-1]
    parts = plain(alert(evidence=tuple(Evidence(f"Sentence number {n}.", Kind.UPDATE) for n in range(500))))
    assert "Sentence number 29." in parts[0]
    assert "and 470 more new sentences behind the link" in parts[0]


def test_an_ordinary_alert_is_one_message() -> None:
    """Three pieces of evidence of ordinary length need no second message."""
    evidence = replace(
        alert().evidence[0], text="An ordinary sentence of a news report with about thirty words in it. " * 3
    )
    assert len(plain(alert(evidence=(evidence,) * 3))) == 1


def test_a_long_sentence_is_shortened_around_its_new_words() -> None:
    """What is new is in the first message even when it stands at the end of a long sentence."""
    long = "and so on, " * 200 + "the bank had paid 77 million."
    first = plain(alert(evidence=(Evidence(long, Kind.NEW, None, (), ("77",)),)))[0]
    assert "…" in first
    assert "paid *77* million" in first


def test_parts_can_be_cut_again_for_a_server_that_finds_them_too_long() -> None:
    """Smaller parts hold the same text."""
    parts = split(compose(alert(item_title="word " * 2000), DESK), "alert a12")
    smaller = recut(parts, 500)
    assert all(length(part) <= 500 for part in smaller)
    assert "".join(as_plain(part) for part in smaller) == "".join(as_plain(part) for part in parts)


def test_formatting_stops_before_telegram_ignores_it() -> None:
    """Beyond 100 entities formatting is ignored: the text goes on without."""
    text, entities = parse_html(as_html([Span(f"w{n} ", "bi") for n in range(200)]))
    assert len(entities) <= 90
    assert text == "".join(f"w{n} " for n in range(200))


@pytest.mark.parametrize(
    ("url", "button"),
    [
        ("https://news.example/a?b=1&c=2#d", "https://news.example/a?b=1&c=2#d"),
        (" https://news.example/a b/\u202eü ", "https://news.example/a%20b/%C3%BC"),
        ("http://[2001:db8::1]/x", "http://[2001:db8::1]/x"),
        ("http://localhost:8080/x", None),
        ("javascript:alert(1)", None),
        ("tg://resolve?domain=x", None),
        ("ftp://news.example/x", None),
        ("https://", None),
        ("https://news.example:99999/", None),
        ("https://[broken/", None),
        ("/relative", None),
        ("", None),
        ("https://news.example/" + "x" * 3000, None),
        ("https://ana@zürich.example:8080/straße?ß", "https://ana@xn--zrich-kva.example:8080/stra%C3%9Fe?%C3%9F"),
        ("https://новости.рф/1", "https://xn--b1amnebsh.xn--p1ai/1"),
        ("https://" + "ü" * 80 + ".example/", None),
        ("https://ü..example/", None),
    ],
)
def test_only_a_real_web_address_becomes_a_button(url: str, button: str | None) -> None:
    """Anything else stands in the text, where it can be read and copied."""
    assert button_url(url) == button
    if button is None:
        one = alert(item_url=url)
        assert "\nLink: " in plain(one)[0]
        assert letters(url) in arrived(one)


def test_what_is_missing_is_named() -> None:
    """No title, no story title, no address: the alert still says what it is about."""
    text = plain(alert(item_title="\x00", story_title="", item_url="", evidence=(), reason=""))[0]
    assert text.startswith("🔄 UPDATE · (no headline)\nharbour\n")
    assert "Link: (none given)" in text
    assert "The story said: “Between 20,000" in text


def test_clean_text_is_one_line_without_anything_that_acts() -> None:
    """Escapes, overrides and separators are gone; letters, marks and joiners stay."""
    assert clean("a\x1b[2J\u2028b\u202e\t c\ud800\u200d\x00") == "a[2J b c\u200d"
