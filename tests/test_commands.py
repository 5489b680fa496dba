"""The other commands as a person types them."""

from __future__ import annotations

import json
from datetime import timedelta

from tests.newsroom import OLD, PUBLISHED, RAID, Newsroom, entry, feed
from tests.web_server import WebServer


def stream(*items: tuple[str, str, tuple[str, str]]) -> str:
    """A recorded stream: (id, url, (title, text))."""
    rows = (
        {"id": i, "source": "wire", "url": url, "title": title, "published": None, "lang": "en", "text": text}
        for i, url, (title, text) in items
    )
    return "".join(json.dumps(row) + "\n" for row in rows)


def test_replay_decides_in_order_and_knows_what_it_told(newsroom: Newsroom) -> None:
    """The second item with the same fact is a repeat of the first one's development; no file is left."""
    path = newsroom.watch("https://wire.example/feed.xml")
    before = newsroom.files()
    told = stream(("a", "https://wire.example/1", RAID), ("b", "https://wire.example/2", RAID))
    done = newsroom.bot("replay", str(path), "-", "--json", stdin=told)
    first, second = done.rows
    assert done.status == 0
    assert (first["item"], first["decision"]) == ("a", "alert")
    assert (second["item"], second["decision"], second["kind"]) == ("b", "quiet", "repeat")
    assert first["development"] == second["development"] is not None
    assert newsroom.files() == before


def test_a_malformed_line_of_a_stream_is_named_and_the_rest_is_decided(newsroom: Newsroom) -> None:
    """Exit 1, the line's number on standard error, a decision for every good line."""
    path = newsroom.watch("https://wire.example/feed.xml")
    lines = "{broken\n" + stream(("a", "", RAID)) + '["no object"]\n' + '{"id": 7}\n' + stream(("b", "", OLD))
    done = newsroom.bot("replay", str(path), "-", "--json", stdin=lines)
    assert done.status == 1
    assert [row["item"] for row in done.rows] == ["a", "b"]
    assert all(f"line {n}" in done.err for n in (1, 3, 4))


def test_evidence_is_a_whole_sentence_of_the_item(newsroom: Newsroom) -> None:
    """Exact substrings of the title or the text, and at least one where it is alerted."""
    path = newsroom.watch("https://wire.example/feed.xml")
    row = newsroom.bot("replay", str(path), "-", "--json", stdin=stream(("a", "", RAID))).rows[0]
    assert row["evidence"]
    assert all(proof["text"] in RAID[0] or proof["text"] in RAID[1] for proof in row["evidence"])


def test_diff_puts_each_sentence_beside_the_claims(newsroom: Newsroom) -> None:
    """A known sentence repeats its claim, one with another number updates it, an unheard one is new."""
    path = newsroom.watch("https://wire.example/feed.xml")
    text = newsroom.folder / "text.txt"
    text.write_text(
        "The Harbour Authority has offered the dock workers a pay rise of 3 percent. "
        "The Harbour Authority has offered the dock workers a pay rise of 5 percent.\n\n"
        "Prosecutors seized payroll records from the Harbour Authority on Tuesday."
    )
    rows = newsroom.bot("diff", str(path), str(text), "--json").rows
    assert [(row["kind"], row["claim"]) for row in rows[:2]] == [("repeat", "c03"), ("update", "c03")]
    assert rows[2]["kind"] == "new"
    shown = newsroom.bot("diff", str(path), str(text))
    assert shown.status == 0 and "UPDATE" in shown.out and "c03" in shown.out
    words = " ".join(shown.out.split())
    assert "percent: 3 percent → 5 percent c03: “The Harbour Authority has offered" in words
    assert "says 5 percent where the story says 3 percent" in words
    assert "with '3 percent' for '5 percent' the sentence would be a repeat of c03" in words


def test_diff_cases_answers_every_good_line(newsroom: Newsroom) -> None:
    """Labelled-data style: the index of the nearest known claim, or null; a broken line is named, exit 1."""
    known = ["The mayor resigned on Monday.", "The bridge has been closed since 2019."]
    cases = "".join(
        json.dumps(row) + "\n"
        for row in (
            {"id": "r", "known": known, "text": "The bridge has been closed since 2019."},
            {"id": "u", "known": known, "text": "The bridge has been closed since 2017."},
            {"id": "n", "known": known, "text": "A tiger escaped from the northern zoo."},
        )
    )
    done = newsroom.bot("diff", "--cases", "-", stdin=cases + '{"id": "x"}\n')
    rows = {row["id"]: row for row in done.rows}
    assert done.status == 1 and "line 4" in done.err
    assert (rows["r"]["kind"], rows["r"]["claim"]) == ("repeat", 1)
    assert (rows["u"]["kind"], rows["u"]["claim"]) == ("update", 1)
    assert rows["n"]["claim"] is None and rows["n"]["novelty"] > rows["r"]["novelty"]
    assert set(rows["n"]) == {"id", "kind", "stance", "novelty", "claim", "changes", "new_words"}


def test_validate_names_every_fault_of_every_file_and_touches_nothing(newsroom: Newsroom) -> None:
    """File, line, key, what was expected, the nearest known key; exit 2; check-now does nothing either."""
    newsroom.watch("https://wire.example/feed.xml", more='\n[[term]]\nname = "X"\nrole = "actr"\n')
    newsroom.configure(fetch='intervall = "5m"')
    before = newsroom.files()
    done = newsroom.bot("validate")
    assert done.status == 2
    assert "config.toml:" in done.err and "intervall" in done.err and "interval" in done.err
    assert "strike.toml:" in done.err and "actr" in done.err and "'actor'" in done.err
    assert newsroom.bot("check-now").status == 2
    assert newsroom.files() == before


def test_why_says_each_step_what_would_flip_it_and_how_the_claims_stand_now(newsroom: Newsroom, web: WebServer) -> None:
    """After an alert that updates a claim: the sentence, its reason, the last step, and the claim's history since."""
    text = "About 2,400 dock workers at the port of Marle would walk out, the Dock Workers Union of Marle said."
    grows, when = ("Marle dock workers' strike grows", text), PUBLISHED + timedelta(days=1)
    newsroom.watch(web.serves("/feed.xml", feed(entry(grows, web.url("/grows"), when))))
    assert newsroom.bot("check-now").status == 0
    shown = newsroom.bot("why", "strike", web.url("/grows"))
    words = " ".join(shown.out.split())
    assert shown.status == 0 and max(map(len, shown.out.splitlines())) <= 160
    for said in (
        "for it: ",
        "told lately no: it has",
        "is an update of c02: says About 2,400 where the story says About 1,200",
        "would flip",
    ):
        assert said in words
    assert "c02 now stands updated: updated on 3 Mar 2026 by the Dock Workers Union of Marle, in s1" in words


def test_status_before_the_first_check_says_so(newsroom: Newsroom) -> None:
    """No state is no fault of anybody's, and none is made."""
    newsroom.watch("https://wire.example/feed.xml")
    before = newsroom.files()
    done = newsroom.bot("status")
    assert done.status == 0 and "no state yet" in done.out
    assert newsroom.files() == before


def test_an_unknown_story_is_named_with_the_nearest_one(newsroom: Newsroom) -> None:
    """Exit 2, nothing done."""
    newsroom.watch("https://wire.example/feed.xml")
    done = newsroom.bot("check-now", "strik")
    assert done.status == 2 and "'strike'" in done.err


def test_python_m_bot_says_its_version(newsroom: Newsroom) -> None:
    """``python -m bot`` is ``bot``."""
    assert newsroom.bot("--version").out.startswith("bot ")


def test_what_a_person_reads_keeps_persian_spelling_and_no_escape(newsroom: Newsroom) -> None:
    """The zero-width non-joiner stays; what could move the cursor or turn the line round goes."""
    path = newsroom.watch("https://wire.example/feed.xml")
    odd = ("می‌گوید \x1b[31m\u202e" + RAID[0], RAID[1])
    shown = newsroom.bot("replay", str(path), "-", stdin=stream(("a", "", odd))).out
    assert "می‌گوید" in shown and "\x1b" not in shown and "\u202e" not in shown
