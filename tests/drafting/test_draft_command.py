"""``bot draft`` as a person types it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.watchlist import load_watchlist
from tests.newsroom import Done, Newsroom
from tests.opinion.chat_server import ChatServer, completion
from tests.web_server import WebServer

TEXT = """Ferry Aurora sinks off Marle

1 March 2026

The ferry Aurora of the Marle Line sank off the island of Marle on Sunday evening, the Marle Coast Guard said.

Twelve of its 80 passengers are missing. Ida Brandt, who heads the Marle Coast Guard, blamed an open bow door.

“The door was open when the Aurora left the harbour,” Brandt said. The Marle Line rejected that.
"""
LATER = TEXT + "\nThe shipyard Orlund Werft, which built the Aurora in 1998, has sent two engineers, Brandt said.\n"
PAGE = """<!doctype html><html lang="en"><head><title>Ferry Aurora sinks off Marle</title>
<link rel="canonical" href="https://paper.example/aurora"><meta property="article:published_time"
content="2026-03-01T20:15:00Z"></head><body>
<nav><a href="/">Home</a></nav><article><h1>Ferry Aurora sinks off Marle</h1>
{}</article></body></html>""".format("".join(f"<p>{it}</p>" for it in TEXT.split("\n\n")[2:]))
WALL = """<html><head><title>Ferry</title></head><body><article><h1>Ferry</h1>
<p>Subscribe to continue reading this article. Already a subscriber? Log in.</p></article></body></html>"""


@pytest.fixture
def story(newsroom: Newsroom) -> Path:
    path = newsroom.folder / "story.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def toml(newsroom: Newsroom, done: Done, name: str = "out.toml") -> Path:
    """What stood on standard output, as a file."""
    path = newsroom.folder / "watchlists" / name
    path.write_text(done.out, encoding="utf-8")
    return path


def test_a_text_becomes_a_watchlist_on_standard_output(newsroom: Newsroom, story: Path) -> None:
    """The file on standard output and nothing else; who did it, how much it is and what is next on standard error."""
    done = newsroom.bot("draft", str(story), "--names", "rules")
    read = load_watchlist(toml(newsroom, done))
    assert done.status == 0
    assert "Aurora" in " ".join(term.name for term in read.terms)
    assert read.claims and read.story.title == "Ferry Aurora sinks off Marle"
    assert read.story.published is not None and read.story.published.date().isoformat() == "2026-03-01"
    assert done.err.startswith("Drafted by the built-in rules: ") and "bot validate" in done.err
    assert f"{len(read.terms)} terms, {len(read.claims)} claims" in done.err
    assert "--url" in done.err and "--published" not in done.err


def test_what_is_written_passes_validate(newsroom: Newsroom, story: Path) -> None:
    """With -o into the folder of watchlists, the story's id is the file's name, and nothing is left to mend."""
    done = newsroom.bot("draft", str(story), "-o", "watchlists/ferry.toml")
    assert (done.status, done.out) == (0, "")
    assert load_watchlist(newsroom.folder / "watchlists" / "ferry.toml").story.id == "ferry"
    assert newsroom.bot("validate").status == 0
    assert {it for it in newsroom.files() if it.startswith("watchlists")} == {"watchlists/ferry.toml"}


def test_what_the_person_says_goes_before_what_the_story_says(newsroom: Newsroom, story: Path) -> None:
    """Title, address, date and language by option."""
    words = ("--title", "Ours", "--url", "https://a.example/x", "--published", "2026-03-02T08:00Z", "--language", "da")
    read = load_watchlist(toml(newsroom, newsroom.bot("draft", str(story), *words))).story
    assert read.published is not None
    assert (read.title, read.url, read.language) == ("Ours", "https://a.example/x", "da")
    assert read.published.isoformat() == "2026-03-02T08:00:00+00:00"


def test_standard_input_is_read(newsroom: Newsroom) -> None:
    """``-``, also for a text of one sentence."""
    done = newsroom.bot("draft", "-", stdin="The ferry Aurora sank off Marle on Sunday, the Marle Coast Guard said.")
    assert done.status == 0
    assert load_watchlist(toml(newsroom, done)).terms


def test_an_edited_file_is_merged_and_what_is_new_is_counted(newsroom: Newsroom, story: Path) -> None:
    """What the editor wrote stands, what was struck stays out, what the longer story has is added and said."""
    path = newsroom.folder / "watchlists" / "ferry.toml"
    newsroom.bot("draft", str(story), "-o", str(path))
    edited = path.read_text(encoding="utf-8").replace('language  = "en"', 'language  = "en"  # ours')
    path.write_text(edited, encoding="utf-8")
    same = newsroom.bot("draft", str(story), "-o", str(path))
    assert path.read_text(encoding="utf-8") == edited
    assert "nothing is new" in same.err and same.status == 0
    story.write_text(LATER, encoding="utf-8")
    done = newsroom.bot("draft", str(story), "-o", str(path))
    merged = path.read_text(encoding="utf-8")
    assert done.status == 0 and "nothing of yours was changed" in done.err
    assert "# ours" in merged and any("Orlund" in term.name for term in load_watchlist(path).terms)
    assert "1 term" in done.err or "terms" in done.err.partition("ferry.toml")[2]


def test_a_wrong_watchlist_is_named_and_left_as_it_is(newsroom: Newsroom, story: Path) -> None:
    """No TOML, or a term that no watchlist takes: exit 2, the fault with its line, and not a byte changed."""
    path = newsroom.folder / "watchlists" / "ferry.toml"
    for text, says in (("[story\n", "ferry.toml:1"), ('[[term]]\nname = "a"\nkind = "ship"\n', "ferry.toml:3")):
        path.write_text(text, encoding="utf-8")
        done = newsroom.bot("draft", str(story), "-o", str(path))
        assert (done.status, path.read_text(encoding="utf-8")) == (2, text)
        assert says in done.err


def test_a_file_that_cannot_be_written_is_said(newsroom: Newsroom, story: Path) -> None:
    """A folder that does not exist, or a folder in the file's place."""
    for output in ("nowhere/ferry.toml", "watchlists"):
        done = newsroom.bot("draft", str(story), "-o", output)
        assert done.status == 2 and output in done.err and "Traceback" not in done.err


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "holds no text"),
        (b" \n\n\t ", "holds no text"),
        (b"%PDF-1.7 \x00\x01", "is a PDF file"),
        (b"PK\x03\x04 docx", "is a Word, OpenDocument or ZIP file"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "no text but binary data"),
        (b"<html><body><p>Hi</p></body></html>", "no readable text on the page"),
        (WALL.encode(), "in place of the article"),
    ],
)
def test_what_holds_no_story_is_refused_in_words(newsroom: Newsroom, data: bytes, says: str) -> None:
    """Exit 2, one line that says what it is and, where it helps, what to do; nothing is written."""
    (newsroom.folder / "story").write_bytes(data)
    done = newsroom.bot("draft", "story", "-o", "watchlists/new.toml")
    assert done.status == 2 and says in done.err and "story" in done.err
    assert "Traceback" not in done.err and not (newsroom.folder / "watchlists" / "new.toml").exists()


def test_a_missing_file_and_wrong_options_are_refused(newsroom: Newsroom, story: Path) -> None:
    """Each with what was expected."""
    assert "No such file" in newsroom.bot("draft", "nowhere.txt").err
    for option, value in (("--url", "paper"), ("--published", "yesterday"), ("--language", "English!")):
        done = newsroom.bot("draft", str(story), option, value)
        assert done.status == 2 and option in done.err and "expected" in done.err


def test_a_saved_page_gives_its_article_date_and_address(newsroom: Newsroom) -> None:
    """An HTML file: without its frame, with the date and the canonical address that it states."""
    (newsroom.folder / "page.html").write_text(PAGE, encoding="utf-8")
    read = load_watchlist(toml(newsroom, newsroom.bot("draft", "page.html")))
    assert read.story.title == "Ferry Aurora sinks off Marle"
    assert read.story.published is not None
    assert (read.story.url, read.story.published.hour) == ("https://paper.example/aurora", 20)
    assert not any("Home" in term.name for term in read.terms)


def test_a_link_to_the_story_is_read_and_watched(newsroom: Newsroom, web: WebServer) -> None:
    """A URL: the article's page becomes the story's own url; a page that is not there is said with exit 2."""
    web.serves("/aurora", PAGE, content_type="text/html")
    web.serves("/wall", WALL, content_type="text/html")
    read = load_watchlist(toml(newsroom, newsroom.bot("draft", web.url("/aurora"))))
    assert read.story.url == web.url("/aurora") and read.terms and read.claims
    for path, says in (("/gone", "404"), ("/wall", "in place of the article")):
        done = newsroom.bot("draft", web.url(path))
        assert done.status == 2 and says in done.err and path in done.err


def test_a_table_of_spellings_comes_first(newsroom: Newsroom, story: Path) -> None:
    """--aliases: what the desk has is proposed for the names it is for; a file that is no table is a wrong call."""
    table = newsroom.folder / "table.csv"
    table.write_text("name,alias\nMarle Line,Марлинские паромы\n", encoding="utf-8")
    done = newsroom.bot("draft", str(story), "--aliases", str(table), "--names", "rules")
    assert done.status == 0
    (line,) = (term for term in load_watchlist(toml(newsroom, done)).terms if term.name == "Marle Line")
    assert "Марлинские паромы" in line.aliases
    assert newsroom.bot("draft", str(story), "--aliases", "nowhere.csv").status == 2


def test_a_pipeline_that_is_not_there_is_a_wrong_call(newsroom: Newsroom, story: Path) -> None:
    """Exit 2, and what there is instead."""
    done = newsroom.bot("draft", str(story), "--names", "xx_none_sm")
    assert done.status == 2 and "xx_none_sm" in done.err and "rules" in done.err


def test_the_model_of_the_configuration_is_asked_only_when_wanted(newsroom: Newsroom, story: Path) -> None:
    """--names opinion without [opinion] is a wrong call; with it, it is asked and named; without the option, never."""
    assert newsroom.bot("draft", str(story), "--names", "opinion").status == 2
    with ChatServer() as server:
        newsroom.configure(f'[opinion]\nbase_url = "{server.base_url}"\nmodel = "m-1"')
        assert newsroom.bot("draft", str(story)).status == 0 and server.asked == []
        server.sends(completion('{"names": [{"name": "Aurora", "kind": "object"}], "claims": []}'))
        done = newsroom.bot("draft", str(story), "--names", "opinion")
    assert done.status == 0 and len(server.asked) == 1
    assert [term.name for term in load_watchlist(toml(newsroom, done)).terms] == ["Aurora"]
    assert "by the model m-1 of [opinion]" in done.err


def test_a_file_that_somebody_saved_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    """The draft is made from what was read: what came since would be lost."""
    from bot.core.errors import BotError
    from bot.rewrite import put_whole

    path = tmp_path / "ferry.toml"
    path.write_text('[story]\ntitle = "saved meanwhile"\n', encoding="utf-8")
    with pytest.raises(BotError, match="changed by somebody"):
        put_whole(path, b'[story]\ntitle = "merged"\n', b'[story]\ntitle = "as read"\n')
    assert "saved meanwhile" in path.read_text(encoding="utf-8")
    assert [it.name for it in tmp_path.iterdir()] == ["ferry.toml"]


def test_a_link_and_the_rights_of_a_file_stay(newsroom: Newsroom, story: Path) -> None:
    """A merge replaces the file, not the link to it, and gives nobody rights."""
    real = newsroom.folder / "kept.toml"
    newsroom.bot("draft", str(story), "-o", str(real))
    real.chmod(0o640)
    link = newsroom.folder / "watchlists" / "ferry.toml"
    link.symlink_to(real)
    story.write_text(LATER, encoding="utf-8")
    assert newsroom.bot("draft", str(story), "-o", str(link)).status == 0
    assert link.is_symlink() and real.stat().st_mode & 0o777 == 0o640
    assert "Orlund" in real.read_text(encoding="utf-8")


def test_of_a_text_of_two_megabytes_the_beginning_is_read(newsroom: Newsroom, story: Path) -> None:
    """Nobody has such a story; somebody will hand over a book: its beginning is read, and that is said."""
    story.write_text("\n\n".join(TEXT for _ in range(2_000_000 // len(TEXT))), encoding="utf-8")
    done = newsroom.bot("draft", str(story))
    assert done.status == 0 and "only its first 100,000 characters were read" in done.err


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_text_in_another_encoding_is_read(newsroom: Newsroom, story: Path, encoding: str) -> None:
    """As other programs save it: the quotation marks and the names are what they are."""
    story.write_text(TEXT.replace("Brandt", "Brändt"), encoding=encoding)
    done = newsroom.bot("draft", str(story), "--names", "rules")
    assert any("Brändt" in term.name for term in load_watchlist(toml(newsroom, done)).terms)


def test_a_new_file_takes_the_place_of_none_that_appeared_meanwhile(tmp_path: Path) -> None:
    """Also where there was none to be read."""
    from bot.core.errors import BotError
    from bot.rewrite import put_whole

    path = tmp_path / "ferry.toml"
    put_whole(path, b"first", None)
    with pytest.raises(BotError, match="written by somebody meanwhile"):
        put_whole(path, b"second", None)
    assert path.read_bytes() == b"first" and list(tmp_path.iterdir()) == [path]


def test_an_empty_file_is_written_anew(newsroom: Newsroom, story: Path) -> None:
    """It holds nothing to lose."""
    path = newsroom.folder / "watchlists" / "ferry.toml"
    path.touch()
    assert newsroom.bot("draft", str(story), "-o", str(path)).status == 0
    assert load_watchlist(path).claims


def test_a_text_longer_than_a_story_is_cut_and_that_is_said() -> None:
    """One way from a text to its story, for the command and for Telegram."""
    from bot.drafting.handed import MOST_CHARACTERS, handed

    story, notes = handed("A ferry sank. " * 8000, partial="a wall", title="Ferry", language="da")
    assert len(story.text) <= MOST_CHARACTERS and story.language == "da"
    assert [note.partition(":")[0] for note in notes] == [
        "only a part of the story could be read", "the text is longer than a story"
    ]  # fmt: skip


def test_a_page_of_half_written_links_takes_no_time() -> None:
    """16,000 of them took minutes: the search began anew at each and ran to the end."""
    from time import perf_counter

    from bot.commands.reading import _canonical

    before = perf_counter()
    assert _canonical(b"<link " * 80_000) is None
    assert perf_counter() - before < 2
