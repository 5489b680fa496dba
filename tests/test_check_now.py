"""``bot check-now`` as a person types it: a real process, a real database file, a real loopback site."""

from __future__ import annotations

from datetime import timedelta

from tests.newsroom import GARDEN, OLD, PUBLISHED, RAID, STRIKE_GROWS, Newsroom, entry, feed
from tests.telegram_server import TelegramServer
from tests.web_server import WebServer

DAY = timedelta(days=1)


def test_a_new_item_is_told_once_with_the_sentence_that_proves_it(newsroom: Newsroom, web: WebServer) -> None:
    """After the silent first check, what is new is alerted on the console; the next check says nothing of it."""
    newsroom.watch(web.serves("/feed.xml", feed(entry(OLD, web.url("/old"), PUBLISHED - DAY))))
    assert newsroom.bot("check-now").status == 0
    web.serves("/feed.xml", feed(entry(RAID, web.url("/raid"), PUBLISHED + DAY), entry(OLD, web.url("/old"))))
    told = newsroom.bot("check-now")
    assert told.status == 0
    assert "Prosecutors seized payroll records" in told.out
    assert web.url("/raid") in told.out
    again = newsroom.bot("check-now", "--json")
    assert again.of("alert") == [] and again.of("item") == []


def test_the_first_check_learns_in_silence_except_what_is_dated_after_the_story(
    newsroom: Newsroom, web: WebServer
) -> None:
    """Old and undated items are learned; a later one with a new fact is told."""
    newsroom.watch(
        web.serves(
            "/feed.xml",
            feed(
                entry(RAID, web.url("/raid"), PUBLISHED + DAY),
                entry(STRIKE_GROWS, web.url("/undated")),
                entry(OLD, web.url("/old"), PUBLISHED - DAY),
            ),
        )
    )
    done = newsroom.bot("check-now", "--json")
    assert [row["url"] for row in done.of("alert")] == [web.url("/raid")]
    summary = done.of("summary")[0]
    assert (summary["items"], summary["new"], summary["alerts"], summary["learned"]) == (3, 3, 1, 2)
    assert done.of("alert")[0]["delivered"] == ["console"]


def test_of_many_new_items_at_the_first_check_the_newest_five_are_told_over_all_sources(
    newsroom: Newsroom, web: WebServer
) -> None:
    """Eight new facts in two feeds: the newest five are alerted, the other three wait in the status."""
    facts = [
        "seized 14 lorries", "arrested the treasurer", "closed the ferry terminal", "sued the mayor",
        "hired 300 guards", "cancelled the cruise season", "burned its archive", "sold two tugboats",
    ]  # fmt: skip
    text = "The Marle Harbour Authority {} in its fight with the Dock Workers Union of Marle."
    entries = [
        entry((f"Harbour Authority {fact}", text.format(fact)), web.url(f"/{n}"), PUBLISHED + n * DAY)
        for n, fact in enumerate(facts, 1)
    ]
    newsroom.watch(web.serves("/a.xml", feed(*entries[::2])), web.serves("/b.xml", feed(*entries[1::2])))
    done = newsroom.bot("check-now", "--json")
    told = {row["url"] for row in done.of("alert")}
    assert told == {web.url(f"/{n}") for n in (4, 5, 6, 7, 8)}
    places = [done.err.index(web.url(f"/{n}\n")) for n in (4, 5, 6, 7, 8)]
    assert places == sorted(places), "a reporter reads the oldest first"
    shown = newsroom.bot("status").out
    assert "held" in shown and web.url("/1").split("//")[1] in shown.replace("\n", "")


def test_one_broken_source_is_named_and_the_others_are_done(newsroom: Newsroom, web: WebServer) -> None:
    """Down, HTML instead of a feed, an error status: each in plain words, exit 1, the good source still read."""
    dead = "http://127.0.0.1:9/feed.xml"
    newsroom.watch(
        dead,
        web.serves("/page.xml", "<html><body><p>Hello</p></body></html>", content_type="text/html"),
        web.serves("/gone.xml", "gone", status=500),
        web.serves("/feed.xml", feed(entry(OLD, web.url("/old"), PUBLISHED - DAY))),
    )
    done = newsroom.bot("check-now", "--json")
    assert done.status == 1
    by_id = {row["id"]: row for row in done.of("source")}
    assert [by_id[f"s{n}"]["status"] for n in (1, 2, 3, 4)] == ["failed", "failed", "failed", "ok"]
    assert all(by_id[f"s{n}"]["error"] for n in (1, 2, 3))
    assert newsroom.bot("check-now", "--json").of("source")[0]["status"] == "failed"


def test_a_dry_run_prints_what_would_be_told_and_leaves_no_file(newsroom: Newsroom, web: WebServer) -> None:
    """With no state yet, and with one: nothing is stored, so the real check tells the same afterwards."""
    newsroom.watch(web.serves("/feed.xml", feed(entry(RAID, web.url("/raid"), PUBLISHED + DAY))))
    before = newsroom.files()
    dry = newsroom.bot("check-now", "--dry-run", "--json")
    assert newsroom.files() == before
    assert [row["url"] for row in dry.of("alert")] == [web.url("/raid")]
    assert dry.of("alert")[0]["delivered"] == [] and dry.of("alert")[0]["pending"] == []
    assert newsroom.bot("check-now", "--json").of("alert")[0]["delivered"] == ["console"]
    state = newsroom.files()
    web.serves("/feed.xml", feed(entry(STRIKE_GROWS, web.url("/grows"), PUBLISHED + 2 * DAY)))
    assert newsroom.bot("check-now", "--dry-run", "--json").of("alert")[0]["url"] == web.url("/grows")
    assert newsroom.files() == state
    assert "crane drivers" in newsroom.bot("check-now", "--dry-run").out
    assert newsroom.bot("check-now", "--json").of("alert")[0]["url"] == web.url("/grows")


def test_an_item_that_is_not_about_the_story_is_kept_quiet_and_explained(newsroom: Newsroom, web: WebServer) -> None:
    """It has its line and its reason, and ``why`` tells the steps."""
    newsroom.watch(web.serves("/feed.xml", feed(entry(OLD, web.url("/old"), PUBLISHED - DAY))))
    newsroom.bot("check-now")
    web.serves("/feed.xml", feed(entry(GARDEN, web.url("/garden"), PUBLISHED + DAY)))
    row = newsroom.bot("check-now", "--json").of("item")[0]
    assert (row["decision"], row["kind"], row["development"]) == ("quiet", "irrelevant", None)
    shown = newsroom.bot("why", "strike", web.url("/garden"))
    assert shown.status == 0 and "not about the story" in shown.out
    assert newsroom.bot("why", "strike", web.url("/never")).status == 1
    assert newsroom.bot("why", "strikes", web.url("/garden")).status == 2


def test_an_edited_item_is_judged_on_what_changed(newsroom: Newsroom, web: WebServer) -> None:
    """The same link with another number: an update that says what it was and what it is."""
    old = (
        "Marle dock workers ready",
        "About 1,200 dock workers at the port of Marle would walk out against the Harbour Authority.",
    )
    new = (old[0], old[1].replace("1,200", "3,500"))
    newsroom.watch(web.serves("/feed.xml", feed(entry(old, web.url("/item"), PUBLISHED - DAY))))
    newsroom.bot("check-now")
    web.serves("/feed.xml", feed(entry(new, web.url("/item"), PUBLISHED - DAY)))
    row = newsroom.bot("check-now", "--json").of("alert")[0]
    assert row["kind"] == "update" and row["reason"].startswith("edited: ")
    change = row["evidence"][0]["changes"][0]
    assert change["slot"] == "number" and "1,200" in change["known"] and "3,500" in change["now"]


def test_a_feed_that_gives_a_standfirst_is_read_on_the_items_page(newsroom: Newsroom, web: WebServer) -> None:
    """The new fact stands only in the article; the alert quotes it."""
    newsroom.watch(web.serves("/feed.xml", feed(entry(OLD, web.url("/old"), PUBLISHED - DAY))))
    newsroom.bot("check-now")
    thin = ("Marle port dispute: the week ahead", "What to expect from the Dock Workers Union of Marle.")
    paragraphs = [
        "The Dock Workers Union of Marle and the Harbour Authority meet again on Thursday, in the old customs house.",
        "A mediator from the labour ministry, appointed on Monday, will chair the talks between the dockers' union "
        "and the Harbour Authority.",
        "Shops near the port of Marle have begun to close early, and the ferry company has changed its timetable.",
    ]
    body = "".join(f"<p>{line}</p>" for line in paragraphs)
    page = f"<nav>Home</nav><article><h1>{thin[0]}</h1>{body}</article>"
    web.serves("/week", f"<html><body>{page}</body></html>", content_type="text/html")
    web.serves("/feed.xml", feed(entry(thin, web.url("/week"), PUBLISHED + DAY)))
    row = newsroom.bot("check-now", "--json").of("alert")[0]
    assert any("mediator" in proof["text"] for proof in row["evidence"])


def test_two_stories_that_name_one_source_share_one_fetch(newsroom: Newsroom, web: WebServer) -> None:
    """The address is asked once a pass, and each story decides for itself."""
    url = web.serves("/feed.xml", feed(entry(RAID, web.url("/raid"), PUBLISHED + DAY)))
    newsroom.watch(url)
    newsroom.watch(url, story="second")
    done = newsroom.bot("check-now", "--json")
    assert len(web.asked("/feed.xml")) == 1
    assert {row["story"] for row in done.of("alert")} == {"strike", "second"}


def test_a_story_that_is_added_later_sees_what_its_source_already_held(newsroom: Newsroom, web: WebServer) -> None:
    """The server would answer 304: the new story's first sight asks without a condition."""
    url = web.serves("/feed.xml", feed(entry(RAID, web.url("/raid"), PUBLISHED + DAY)), etag='"1"')
    newsroom.watch(url)
    newsroom.bot("check-now")
    newsroom.watch(url, story="second")
    assert {row["story"] for row in newsroom.bot("check-now", "--json").of("alert")} == {"second"}
    newsroom.bot("check-now")
    assert web.asked("/feed.xml")[-1].headers.get("if-none-match") == '"1"'


def test_checking_one_story_loses_nothing_for_another_that_shares_the_source(
    newsroom: Newsroom, web: WebServer
) -> None:
    """``check-now first`` decides for the second too, which has its alert delivered."""
    url = web.serves("/feed.xml", feed(entry(OLD, web.url("/old"), PUBLISHED - DAY)), etag='"1"')
    newsroom.watch(url)
    newsroom.watch(url, story="second")
    newsroom.bot("check-now")
    web.serves("/feed.xml", feed(entry(RAID, web.url("/raid"), PUBLISHED + DAY)), etag='"2"')
    newsroom.bot("check-now", "strike")
    shown = newsroom.bot("why", "second", web.url("/raid"))
    assert "delivered to console" in shown.out


def test_alerts_go_to_telegram_and_a_refused_one_is_kept_and_shown(
    newsroom: Newsroom, web: WebServer, telegram: TelegramServer
) -> None:
    """The chat exists: the message arrives. It does not: exit 1, the reason in the status, no receipt."""
    telegram.chat(-100123, type="supergroup")
    chat = '[telegram]\ntoken = "{}"\nbase_url = "{}"\n[[recipient]]\nname = "desk"\nchannel = "telegram"\nchat = {}\n'
    newsroom.configure(chat.format(telegram.token, telegram.base_url, -100123))
    newsroom.watch(web.serves("/feed.xml", feed(entry(RAID, web.url("/raid"), PUBLISHED + DAY))))
    done = newsroom.bot("check-now", "--json")
    assert done.of("alert")[0]["delivered"] == ["desk"]
    assert "Prosecutors seized payroll records" in "\n".join(telegram.texts(-100123))
    newsroom.configure(chat.format(telegram.token, telegram.base_url, -100999))
    web.serves("/feed.xml", feed(entry(STRIKE_GROWS, web.url("/grows"), PUBLISHED + 2 * DAY)))
    lost = newsroom.bot("check-now", "--json")
    assert lost.status == 1
    assert lost.of("alert")[0]["pending"] == ["desk"] and lost.of("summary")[0]["undelivered"] == 1
    shown = newsroom.bot("status").out
    assert "1 delivery undelivered" in shown and "desk:" in shown
    assert telegram.token not in lost.out + lost.err + shown


def test_standard_output_holds_json_lines_alone_whatever_the_titles_hold(newsroom: Newsroom, web: WebServer) -> None:
    """Separators that other programs break lines at are escaped; a console recipient goes to standard error."""
    odd = ("Marle Harbour Authority\u2028raided \x1b[31m \u0085", RAID[1])
    newsroom.watch(web.serves("/feed.xml", feed(entry(odd, web.url("/odd"), PUBLISHED + DAY))))
    done = newsroom.bot("check-now", "--json")
    assert len(done.out.splitlines()) == len(done.rows)
    assert len(done.of("alert")) == 1 and "Prosecutors" in done.err


def test_a_source_is_called_what_the_named_story_calls_it(newsroom: Newsroom, web: WebServer) -> None:
    """Two watchlists share an address under two names."""
    url = web.serves("/feed.xml", feed(entry(OLD, web.url("/old"), PUBLISHED - DAY)))
    newsroom.watch(url)
    newsroom.watch(web.serves("/own.xml", feed()), url, story="zweite")
    assert [row["id"] for row in newsroom.bot("check-now", "zweite", "--json").of("source")] == ["s1", "s2"]
    assert [row["id"] for row in newsroom.bot("check-now", "strike", "--json").of("source")] == ["s1"]
