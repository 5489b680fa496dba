"""What became of what was told: kept, changed, gone, corrected, taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core import kill_notices
from bot.core.corrections import corrections
from bot.core.kill_notices import Subject
from bot.core.kills import Fate, Loss, Standing, fate, stated
from bot.core.model import Alert, Evidence, Item, Kind, Readable
from bot.core.plain import LONGEST

SEIZED = (
    "Prosecutors seized payroll records from the Marle Harbour Authority on Tuesday after the Dock Workers Union of "
    "Marle alleged that overtime money had been stolen."
)
CRATES = "The raid ended in the afternoon, with 14 crates of paper carried to two vans."
OTHER = "Visitors queued for tulips in the mild weather of the first weekend of spring."
ARRESTED = "Ida Brandt, the union leader, was arrested on Monday."
NOW = datetime(2026, 4, 1, 10, 15, tzinfo=UTC)


def item(*lines: str, title: str = "Police search offices") -> Item:
    """A page that says these sentences."""
    return Item("s1", "https://courier.example/raid", title, "\n\n".join(lines), id="i1", readable=Readable.FULL)


def became(told: str, *now: str, before: tuple[str, ...] = (), known: Standing | None = None) -> Fate:
    """What an edit does to a told sentence."""
    was = item(*(before or (told, OTHER)))
    return fate([told], was, item(*now), known or Standing(), language="en")[0]


@pytest.mark.parametrize(
    ("told", "now"),
    [
        (SEIZED, SEIZED),
        (SEIZED, SEIZED.upper()),
        (SEIZED, f"{SEIZED[:-1]}, and a spokesman declined to comment."),
        (
            SEIZED,
            "Payroll records of the Marle Harbour Authority were seized by prosecutors on Tuesday after an allegation "
            "by the Dock Workers Union of Marle that overtime money was stolen.",
        ),
        (
            "About 1,200 dock workers would walk out, she said.",
            "She said that about 1,200 dock workers would walk out.",
        ),
        ("The offer was withdrawn, the mediator said on Friday.", "The offer was withdrawn, the mediator said."),
        ("Прокуратура изъяла 14 ящиков документов во вторник.", "Во вторник прокуратура изъяла 14 ящиков документов."),
    ],
)
def test_what_is_said_in_other_words_still_stands(told: str, now: str) -> None:
    """An edit of style wakes nobody."""
    assert not became(told, now, "The mediator will travel to Marle.")


@pytest.mark.parametrize(
    ("told", "now"),
    [
        (CRATES, CRATES.replace("14", "40")),
        (CRATES, "The raid ended in the afternoon, with crates of paper carried to two vans."),
        (SEIZED, SEIZED.replace("Tuesday", "Wednesday")),
        (SEIZED, SEIZED.replace("seized", "did not seize")),
        (SEIZED, "Prosecutors seized payroll records from the Marle Harbour Authority on Tuesday."),
        (ARRESTED, ARRESTED.replace("Ida Brandt", "Tom Miller")),
        (ARRESTED, ARRESTED.replace("arrested", "questioned")),
        (ARRESTED, f"It is not true that {ARRESTED}"),
        (ARRESTED, f"Police denied that {ARRESTED}"),
        ("Прокуратура изъяла 14 ящиков документов во вторник.", "Прокуратура изъяла 40 ящиков документов во вторник."),
    ],
)
def test_another_value_name_or_denial_is_a_loss_with_what_stands_there_now(told: str, now: str) -> None:
    """The figure, the name, the day, the allegation: what a correction corrects."""
    (lost,) = became(told, now, OTHER).lost
    assert lost == Loss(told, now)


def test_a_sentence_without_a_successor_is_gone() -> None:
    """Nothing is shown in its place that does not speak of it."""
    (lost,) = became(SEIZED, OTHER).lost
    assert lost == Loss(SEIZED, "")


def post(n: int) -> str:
    """What a reader of a live blog wrote."""
    return f"Reader number {n} of Vidora wrote that road {n} was closed for {n + 3} hours today."


def test_a_told_sentence_far_down_a_long_page_still_stands_and_none_is_lost_beyond_what_is_read() -> None:
    """Sentence 300, then 410, then reworded where nobody reads; and lost when the page is short again."""
    before = item(*map(post, range(300)), CRATES)
    pushed = item(*map(post, range(410)), CRATES)
    assert not fate([CRATES], before, pushed, Standing(), language="en")[0]
    reworded = item(*map(post, range(410)), "Two vans took 14 crates of paper away as the raid ended in the afternoon.")
    assert not fate([CRATES], pushed, reworded, Standing(), language="en")[0]
    (loss,) = fate([CRATES], reworded, item(*map(post, range(9))), Standing(), language="en")[0].lost
    assert loss == Loss(CRATES, "")


def test_what_rolls_off_the_end_of_a_live_page_is_no_loss_then_or_later() -> None:
    """New on top, the oldest gone together; the page's head stays. Back again, it is nobody's news."""
    head = "Live: the strike at the port of Marle, as it happens."
    before = item("Updated an hour ago", head, *map(post, range(20, 40)), CRATES, post(5))
    after = item("Updated just now", head, *map(post, range(50, 54)), *map(post, range(20, 38)))
    later = item(
        "Updated just now", head, *map(post, range(60, 63)), *map(post, range(50, 54)), *map(post, range(20, 30))
    )
    found, known = fate([CRATES], before, after, Standing(), language="en")
    assert not found and known.rolled == (CRATES,) and Standing.load(known.dump()) == known
    found, known = fate([CRATES], after, later, known, language="en")
    assert not found
    found, known = fate([CRATES], later, before, known, language="en")
    assert not found and known == Standing()
    assert Standing.load('[{"a": "b"}, ["n"]]') == Standing({"a": "b"}, ("n",))


@pytest.mark.parametrize(
    "after",
    [
        item(*map(post, range(20, 40))),
        item(*map(post, range(50, 54)), *map(post, range(20, 40)), post(5)),
        item(*map(post, range(20, 30)), *map(post, range(50, 54)), *map(post, range(30, 40))),
        item(*map(post, range(50, 54)), *map(post, range(20, 40)), CRATES.replace("14", "40"), post(5)),
        item(*map(post, range(50, 54)), *map(post, range(24, 40))),
    ],
)
def test_a_page_that_does_not_roll_loses_what_it_does_not_say(after: Item) -> None:
    """Nothing new on top; it alone is gone; new in the midst; another value; the top replaced."""
    before = item(*map(post, range(20, 40)), CRATES, post(5))
    (loss,) = fate([CRATES], before, after, Standing(), language="en")[0].lost
    assert loss.told == CRATES


def test_an_edit_is_told_once_and_taken_back_once() -> None:
    """A, B, B in other words, C, A: lost, nothing, lost again, back with what it said meanwhile; then nothing."""
    b, c = CRATES.replace("14", "40"), CRATES.replace("14", "60")
    texts = [CRATES, b, f"{b[:-1]}, police said.", c, CRATES, CRATES.replace("ended", "was over")]
    known, seen = Standing(), []
    for was, now in pairwise(texts):
        found, known = fate([CRATES], item(was, OTHER), item(now, OTHER), known, language="en")
        known = Standing.load(known.dump())
        seen.append((len(found.lost), len(found.back)))
    assert seen == [(1, 0), (0, 0), (1, 0), (0, 1), (0, 0)]


def test_what_was_told_of_an_edit_is_no_loss_of_its_own() -> None:
    """A told, B told in its place: C replaces B, not both; and A again is one thing, not two."""
    b, c = CRATES.replace("14", "40"), CRATES.replace("14", "60")
    _, known = fate([CRATES], item(CRATES), item(b), Standing(), language="en")
    third, after = fate([CRATES, b], item(b), item(c), known, language="en")
    assert third.lost == (Loss(b, c),) and after.now == {CRATES: c, b: c}
    again, after = fate([CRATES, b], item(b), item(CRATES), known, language="en")
    assert (again.lost, again.back, after.now) == ((), (Loss(CRATES, b),), {})


@pytest.mark.parametrize(
    "note",
    [
        "Correction: An earlier version gave another number of crates.",
        "CORRECTED-Police search offices of Marle Harbour Authority",
        "UPDATE 2-CORRECTED-Police search offices",
        "Clarification (3 March): the union did not allege theft.",
        "Correction on March 3: the number of crates.",
        "Editor’s note: this was about another port.",
        "An earlier version of this article misstated the number of crates.",
        "This story has been withdrawn.",
        "Исправлено: изъято 40 ящиков.",
        "В предыдущей версии говорилось о другом порте.",
        "Berichtigung: Es waren 40 Kisten.",
        "Rectificatif : il y avait 40 caisses.",
        "Fe de errores: eran 40 cajas.",
        "اصلاحیه: شمار جعبه‌ها ۴۰ بود.",
        "در نسخه قبلی این گزارش شمار دیگری آمده بود.",
    ],
)
def test_a_note_of_correction_is_known_in_several_languages(note: str) -> None:
    """It is told though the told sentence stands, and once."""
    found, known = fate([SEIZED], item(SEIZED), item(SEIZED, note), Standing(), language="en")
    assert (found.note, found.lost) == (note, ())
    again, _ = fate([SEIZED], item(SEIZED), item(SEIZED, note), known, language="en")
    assert not again


@pytest.mark.parametrize(
    "text",
    [
        "Correction officers went on strike.",
        "The market correction continued.",
        "Withdrawn troops return home.",
        "Retracted offer angers the union.",
        "Corrections officials said on Monday that they were looking.",
        "Clarification of the rules is needed.",
        "The offer has been withdrawn by the authority.",
        "The prime minister corrected the course.",
    ],
)
def test_a_word_of_correction_in_the_news_is_no_note(text: str) -> None:
    """Prisons, markets and offers are corrected, too."""
    assert corrections([text]) == []


def test_a_heading_of_a_correction_brings_what_follows() -> None:
    """ "Correction", and the sentence under it."""
    assert corrections(["Correction", "There were 40 crates."]) == ["Correction There were 40 crates."]


def test_a_cosmetic_edit_does_nothing() -> None:
    """Stamps, case, order."""
    before, after = item(SEIZED, CRATES), item("Last updated on 2 April 2026 at 10:15.", CRATES, SEIZED)
    assert not fate([SEIZED, CRATES], before, after, Standing(), language="en")[0]


def test_only_claims_that_the_page_said_can_be_lost() -> None:
    """A claim that a person wrote in words that the page never had is not missed later."""
    assert stated([SEIZED, "The mayor resigned."], item(SEIZED, OTHER), language="en") == [SEIZED]


def alert(**more: object) -> Alert:
    """What was told."""
    told = Alert(
        "i1.1@strike", "strike", "Strike", Kind.NEW, "d1", "Police search offices", "https://courier.example/raid",
        "s1", NOW, NOW, (Evidence(CRATES, Kind.NEW),), "new",
    )  # fmt: skip
    return replace(told, **more)  # type: ignore[arg-type]


def test_a_notice_says_what_was_told_what_it_says_now_where_and_which_alert() -> None:
    """All that a reporter needs on the phone."""
    about = Subject("Strike", "Police search offices", "s1", "https://courier.example/raid", [alert()])
    text = kill_notices.edited(about, Fate((Loss(CRATES, CRATES.replace("14", "40")),)))
    for wanted in (CRATES, CRATES.replace("14", "40"), "alert i1.1@strike", "1 April, 10:15 UTC", about.url, "CHANGED"):
        assert wanted in text


def test_what_is_new_stands_before_the_losses_and_what_is_left_out_is_counted() -> None:
    """Four long losses fill a message: what is nowhere else is not cut by them."""
    losses = tuple(Loss(f"Told {n} " + "word " * 78, f"Now {n} " + "word " * 78) for n in range(4))
    about = Subject("Story", "Title", "source", "https://courier.example/raid", ())
    arrested = "The treasurer was arrested."
    text = kill_notices.edited(about, Fate(losses), [arrested])
    assert kill_notices.shows(text, arrested) and len(text) <= LONGEST + 100
    many = [f"The treasurer was arrested {n} times." for n in range(7)]
    text = kill_notices.edited(about, Fate(losses), many)
    assert [kill_notices.shows(text, one) for one in many] == [True] * 4 + [False] * 3 and "and 3 more" in text
    text = kill_notices.edited(about, Fate(back=losses + losses[:1]))
    assert "more" in text
    assert not kill_notices.shows(kill_notices.edited(about, Fate(), ["word " * 90]), "word " * 90)


@given(st.lists(st.text(max_size=3_000), max_size=9), st.text(max_size=3_000))
def test_no_notice_is_longer_than_a_message(sentences: list[str], note: str) -> None:
    """Whatever is quoted; the link is always there."""
    about = Subject("S" * 500, "T" * 500, "s1", "https://courier.example/raid", [alert()] * 9)
    losses = tuple(Loss(text, text) for text in sentences)
    for text in (
        kill_notices.edited(about, Fate(losses, losses, note), sentences),
        kill_notices.back(about, NOW, Fate(losses)),
        kill_notices.withdrawn(about, NOW, NOW),
    ):
        assert len(text) <= LONGEST + 60 and text.endswith(about.url)


@given(st.text(max_size=400), st.text(max_size=400), st.text(max_size=400))
def test_any_text_can_be_compared(told: str, before: str, after: str) -> None:
    """Nothing raises, and what is told of once is not told of again."""
    found, known = fate([told], item(before), item(after), Standing(), language="en")
    again, _ = fate([told], item(before), item(after), Standing.load(known.dump()), language="en")
    assert not again or not found
