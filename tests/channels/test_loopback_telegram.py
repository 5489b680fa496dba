"""The loopback server itself: it refuses what Telegram refuses, in Telegram's words, and serves a poller."""

from __future__ import annotations

import json
import threading
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest

from tests.telegram_server import Refused, TelegramServer, parse_html


@pytest.fixture
def server() -> Iterator[TelegramServer]:
    with TelegramServer() as server:
        server.chat(5)
        yield server


def call(server: TelegramServer, method: str, token: str | None = None, **fields: Any) -> Any:
    data = urllib.parse.urlencode(fields).encode("utf-8", "surrogatepass")
    try:
        with urllib.request.urlopen(f"{server.base_url}{token or server.token}/{method}", data, timeout=10) as answer:
            return json.load(answer)["result"]
    except urllib.error.HTTPError as error:
        said = json.load(error)
        assert said["ok"] is False and said["error_code"] == error.code
        return said


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("a &lt;b&gt; &amp;amp; &quot;&#33;&#x21;", 'a <b> &amp; "!!', []),
        ("&nbsp; & &unknown; &lt", "&nbsp; & &unknown; &lt", []),
        ("<b>x<i>y</i></b>", "xy", [("i", "y"), ("b", "xy")]),
        ('<a href="https://x.example/?a=1&amp;b=2">x</a>', "x", [("a", "x")]),
        ('<pre><code class="language-py">x</code></pre>', "x", [("code", "x"), ("pre", "x")]),
        ("<blockquote expandable>x</blockquote>", "x", [("blockquote", "x")]),
        ('<span class="tg-spoiler">x</span>', "x", [("span", "x")]),
    ],
)
def test_html_is_read_as_telegram_reads_it(source: str, text: str, entities: list[tuple[str, str]]) -> None:
    """Four named entities and the numeric ones; the rest stays as it is written."""
    assert parse_html(source) == (text, entities)


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("é<br>", 'Unsupported start tag "br" at byte offset 2'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("1 <2", "Unclosed start tag at byte offset 2"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<i x>y</i>", 'Expected equal sign in declaration of an attribute of the tag "i" at byte offset 0'),
        ("&#xD800;", "Text contains invalid Unicode characters after decoding HTML entities"),
        ("<code><b>x</b></code>", 'Tag "b" inside of "code" at byte offset 6'),
        ("<blockquote><blockquote>x</blockquote></blockquote>", "Nested blockquote at byte offset 12"),
    ],
)
def test_wrong_html_is_refused(source: str, why: str) -> None:
    """Each mistake by its name and place."""
    with pytest.raises(Refused) as refused:
        parse_html(source)
    assert refused.value.code == 400
    assert refused.value.description.startswith(f"Bad Request: can't parse entities: {why}")


def markup(**button: str) -> str:
    return json.dumps({"inline_keyboard": [[{"text": "x", **button}]]})


@pytest.mark.parametrize(
    ("fields", "code", "words"),
    [
        ({"text": "x" * 4097}, 400, "message is too long"),
        ({"text": "😀" * 2049}, 400, "message is too long"),
        ({"text": ""}, 400, "message text is empty"),
        ({"text": " \u200b\n"}, 400, "message text is empty"),
        ({"text": "<b></b>", "parse_mode": "HTML"}, 400, "message text is empty"),
        ({"text": "<b>", "parse_mode": "HTML"}, 400, "can't parse entities"),
        ({"text": "x", "chat_id": 6}, 400, "chat not found"),
        ({"text": "x", "chat_id": ""}, 400, "chat_id is empty"),
        ({"text": "x", "message_thread_id": 9}, 400, "message thread not found"),
        ({"text": "x", "reply_parameters": '{"message_id": 77}'}, 400, "message to be replied not found"),
        ({"text": "x", "reply_markup": "{"}, 400, "can't parse reply keyboard markup"),
        ({"text": "x", "reply_markup": markup(url="http://localhost/")}, 400, "Wrong HTTP URL"),
        ({"text": "x", "reply_markup": markup(url="javascript:x")}, 400, "Unsupported URL protocol"),
        ({"text": "x", "reply_markup": markup(callback_data="é" * 33)}, 400, "BUTTON_DATA_INVALID"),
        ({"text": "x", "reply_markup": markup(callback_data="")}, 400, "BUTTON_DATA_INVALID"),
        ({"text": "x", "reply_markup": markup()}, 400, "text buttons are unallowed"),
        ({"text": "x", "token": "123456:other"}, 401, "Unauthorized"),
        ({"text": "x", "token": "nonsense"}, 404, "Not Found"),
    ],
)
def test_a_wrong_message_is_refused(server: TelegramServer, fields: dict[str, Any], code: int, words: str) -> None:
    """Nothing wrong is taken, and the answer says what is wrong."""
    said = call(server, "sendMessage", **{"chat_id": 5, **fields})
    assert said["error_code"] == code
    assert words in said["description"]
    assert server.sent == []


def test_a_right_message_is_kept_as_a_person_sees_it(server: TelegramServer) -> None:
    """Limits are counted after parsing and in UTF-16 units; what Telegram drops is dropped."""
    call(server, "sendMessage", chat_id=5, text="<b>" + "&lt;" * 4096 + "</b>", parse_mode="html")
    call(server, "sendMessage", chat_id=5, text=" a\u2028b\tc\x07 ", reply_markup=markup(callback_data="x" * 64))
    assert server.texts(5) == ["<" * 4096, "ab c"]
    assert server.messages(5)[1].buttons == (("x", "x" * 64),)


def test_limits_and_closed_chats_are_told_with_what_to_do_next(server: TelegramServer) -> None:
    """429 names its seconds, an upgraded group its new number, a blocked bot is 403."""
    now = [0.0]
    server.limits, server.clock = True, lambda: now[0]
    server.chat(-6, type="supergroup")
    for second in range(20):
        now[0] = second
        call(server, "sendMessage", chat_id=-6, text="x")
    assert call(server, "sendMessage", chat_id=-6, text="x")["parameters"] == {"retry_after": 41}
    call(server, "sendMessage", chat_id=5, text="x")
    assert call(server, "sendMessage", chat_id=5, text="x")["parameters"] == {"retry_after": 1}
    server.chat(-7, type="group", migrated_to=-1007)
    assert call(server, "sendMessage", chat_id=-7, text="x")["parameters"] == {"migrate_to_chat_id": -1007}
    server.chat(8, gone="Forbidden: bot was blocked by the user")
    assert call(server, "sendMessage", chat_id=8, text="x")["error_code"] == 403


def test_messages_can_be_edited_and_deleted(server: TelegramServer) -> None:
    """An edit changes what the chat shows and refuses to change nothing; what is deleted is gone."""
    number = call(server, "sendMessage", chat_id=5, text="one")["message_id"]
    assert call(server, "editMessageText", chat_id=5, message_id=number, text="two")["text"] == "two"
    assert "not modified" in call(server, "editMessageText", chat_id=5, message_id=number, text="two")["description"]
    assert "not found" in call(server, "editMessageText", chat_id=5, message_id=99, text="two")["description"]
    assert server.texts(5) == ["two"]
    assert call(server, "deleteMessage", chat_id=5, message_id=number) is True
    assert "not found" in call(server, "deleteMessage", chat_id=5, message_id=number)["description"]
    assert server.texts(5) == []


def test_a_poller_waits_for_news_and_confirms_them(server: TelegramServer) -> None:
    """A long poll answers as soon as somebody writes; an update comes until a higher offset confirms it."""
    later = threading.Timer(0.05, server.push_text, (5, 501, "/status now"))
    later.start()
    [update] = call(server, "getUpdates", timeout=10)
    later.join()
    assert update["message"]["text"] == "/status now"
    assert update["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 7}]
    assert call(server, "getUpdates", offset=update["update_id"]) == [update]
    assert call(server, "getUpdates", offset=update["update_id"] + 1) == []
    call(server, "sendMessage", chat_id=5, text="x", reply_markup=markup(callback_data="mute"))
    server.push_press(server.messages(5)[0], 501, "mute")
    [press] = call(server, "getUpdates")
    assert press["callback_query"]["data"] == "mute"
    assert call(server, "answerCallbackQuery", callback_query_id=press["callback_query"]["id"]) is True
    assert len(server.answered) == 1


def test_commands_are_checked(server: TelegramServer) -> None:
    """A command has 1 to 32 small letters, digits or underscores, and a description."""
    good = [{"command": "status", "description": "How things are"}]
    assert call(server, "setMyCommands", commands=json.dumps(good)) is True
    assert server.commands == good
    bad = [{"command": "Status!", "description": "x"}]
    assert "BOT_COMMAND_INVALID" in call(server, "setMyCommands", commands=json.dumps(bad))["description"]


def test_topics_are_made_closed_and_deleted(server: TelegramServer) -> None:
    """Only in a forum, only by who may; what is closed or gone takes nothing, nor answers to what stands in it."""
    assert "not a forum" in call(server, "createForumTopic", chat_id=5, name="x")["description"]
    forum = server.chat(-9, type="supergroup", is_forum=True)
    assert "not enough rights" in call(server, "createForumTopic", chat_id=-9, name="x")["description"]
    forum.member = "administrator"
    for name in ("", "x" * 129, "😀" * 65):
        assert "TOPIC_TITLE_INVALID" in call(server, "createForumTopic", chat_id=-9, name=name)["description"]
    topic = call(server, "createForumTopic", chat_id=-9, name="x" * 128)["message_thread_id"]
    number = call(server, "sendMessage", chat_id=-9, text="x", message_thread_id=topic)["message_id"]
    answer = {"chat_id": -9, "text": "y", "reply_parameters": json.dumps({"message_id": number})}
    assert call(server, "sendMessage", **answer)["message_thread_id"] == topic
    forum.closed.add(topic)
    for fields in ({"message_thread_id": topic, "chat_id": -9, "text": "z"}, answer):
        assert "TOPIC_CLOSED" in call(server, "sendMessage", **fields)["description"]
    forum.topics.discard(topic)
    assert "thread not found" in call(server, "sendMessage", **answer)["description"]


def test_buttons_can_be_changed_alone(server: TelegramServer) -> None:
    """The text stays; the same buttons again are no change; what is deleted is not found."""
    number = call(server, "sendMessage", chat_id=5, text="x", reply_markup=markup(callback_data="a"))["message_id"]
    change = {"chat_id": 5, "message_id": number, "reply_markup": markup(callback_data="b")}
    assert call(server, "editMessageReplyMarkup", **change)["text"] == "x"
    assert server.messages(5)[0].buttons == (("x", "b"),)
    assert "not modified" in call(server, "editMessageReplyMarkup", **change)["description"]
    call(server, "deleteMessage", chat_id=5, message_id=number)
    assert "not found" in call(server, "editMessageReplyMarkup", **change)["description"]


def test_a_press_can_be_answered_for_a_while(server: TelegramServer) -> None:
    """An unknown one never, an old one no more."""
    call(server, "sendMessage", chat_id=5, text="x", reply_markup=markup(callback_data="a"))
    server.push_press(server.messages(5)[0], 501, "a")
    [press] = call(server, "getUpdates")
    query = press["callback_query"]["id"]
    assert "query is too old" in call(server, "answerCallbackQuery", callback_query_id="other")["description"]
    assert call(server, "answerCallbackQuery", callback_query_id=query) is True
    server.expire_presses()
    assert "query ID is invalid" in call(server, "answerCallbackQuery", callback_query_id=query)["description"]


def test_people_write_in_topics_and_change_what_they_wrote(server: TelegramServer) -> None:
    """A topic's number comes with the message; an edited message is an update of its own; members are known."""
    server.chat(-9, type="supergroup", is_forum=True, topics={7}, members={501: "member"})
    server.push_text(-9, 501, "/why", thread=7)
    server.push_edit(-9, 501, 4, "/why not")
    written, edited = call(server, "getUpdates")
    assert written["message"]["message_thread_id"] == 7
    assert edited["edited_message"]["text"] == "/why not" and edited["edited_message"]["message_id"] == 4
    assert call(server, "getChatMember", chat_id=-9, user_id=501)["status"] == "member"
    assert call(server, "getChatMember", chat_id=-9, user_id=502)["status"] == "left"


def test_thirty_a_second_in_all_are_taken(server: TelegramServer) -> None:
    """However many chats there are."""
    now = [0.0]
    server.limits, server.clock = True, lambda: now[0]
    for chat in range(100, 131):
        server.chat(chat)
    said = [call(server, "sendMessage", chat_id=chat, text="x") for chat in range(100, 131)]
    assert said[-1]["parameters"] == {"retry_after": 1} and len(server.sent) == 30
    now[0] = 1
    call(server, "sendMessage", chat_id=130, text="x")
    assert len(server.sent) == 31


def upload(server: TelegramServer, name: str, content: bytes, **fields: str) -> Any:
    """A document in a form, as a client sends it."""
    edge = "edge-of-the-form"
    parts = [f'--{edge}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{it}\r\n' for key, it in fields.items()]
    head = f'--{edge}\r\nContent-Disposition: form-data; name="document"; filename="{name}"\r\n'
    head += "Content-Type: application/octet-stream\r\n\r\n"
    body = "".join(parts).encode() + head.encode() + content + f"\r\n--{edge}--\r\n".encode()
    request = urllib.request.Request(f"{server.base_url}{server.token}/sendDocument", body)
    request.add_header("Content-Type", f"multipart/form-data; boundary={edge}")
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.load(answer)["result"]
    except urllib.error.HTTPError as error:
        return json.load(error)


def test_a_document_comes_byte_for_byte_with_its_name_and_caption(server: TelegramServer) -> None:
    """As a person would have it, and in the answer as Telegram describes it."""
    answer = upload(server, "strike.toml", "ä\r\n[story]\n".encode(), chat_id="5", caption="Draft")
    (message,) = server.messages(5)
    assert message.file == ("strike.toml", "ä\r\n[story]\n".encode()) and message.text == "Draft"
    assert answer["document"]["file_name"] == "strike.toml" and answer["caption"] == "Draft" and "text" not in answer


@pytest.mark.parametrize(
    ("name", "content", "caption", "said"),
    [
        ("a.toml", b"", "x", "file must be non-empty"),
        ("a.toml", b"x", "\U0001f30d" * 512 + "x", "message caption is too long"),
        ("../a.toml", b"x", "x", "invalid file name"),
        ("a" * 256, b"x", "x", "invalid file name"),
    ],
)
def test_a_document_is_refused_as_telegram_refuses(
    server: TelegramServer, name: str, content: bytes, caption: str, said: str
) -> None:
    """Empty, with a caption of more than 1,024 UTF-16 units, or with a name that is a path."""
    answer = upload(server, name, content, chat_id="5", caption=caption)
    assert (answer["error_code"], said in answer["description"]) == (400, True)
    assert server.messages(5) == []


def test_a_document_of_more_than_fifty_megabytes_is_too_large(server: TelegramServer) -> None:
    """413, as a bot's uploads are bounded."""
    assert upload(server, "a.toml", b"x" * 50_000_001, chat_id="5")["error_code"] == 413


def test_a_text_in_a_documents_place_is_no_file(server: TelegramServer) -> None:
    """It would name a file that Telegram has, and it has none of ours."""
    assert "wrong remote file identifier" in call(server, "sendDocument", chat_id=5, document="x")["description"]
    assert "there is no document" in call(server, "sendDocument", chat_id=5)["description"]


def test_a_document_has_buttons_that_can_be_changed_and_no_text(server: TelegramServer) -> None:
    """Its keyboard is edited like a message's; its text is none."""
    markup = json.dumps({"inline_keyboard": [[{"text": "Go", "callback_data": "go:1"}]]})
    number = upload(server, "a.toml", b"x", chat_id="5", reply_markup=markup)["message_id"]
    assert server.messages(5)[0].buttons == (("Go", "go:1"),)
    said = call(server, "editMessageText", chat_id=5, message_id=number, text="y")
    assert "there is no text in the message to edit" in said["description"]
    call(server, "editMessageReplyMarkup", chat_id=5, message_id=number)
    assert server.messages(5)[0].buttons == ()
