"""A loopback Bot API server that refuses what Telegram refuses, for every test that sends.

It runs in a thread of its own, so that async tests, plain tests and tests of a whole process can use it alike::

    with TelegramServer() as telegram:
        telegram.chat(-1001234567890, type="supergroup", is_forum=True)
        ...  # base_url=telegram.base_url, token=telegram.token
        assert telegram.texts(-1001234567890) == ["…"]

What is checked and in which words follows the published client library of Telegram (text cleaning, HTML, button
addresses) and the Bot API's pages (limits, fields). Stricter than Telegram on purpose: ``code`` and ``pre`` that hold
other tags and nested blockquotes are refused, where Telegram silently drops some of them.
"""

from __future__ import annotations

import json
import re
import socket
import struct
import threading
import time
import urllib.parse
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from email.message import Message
from email.parser import BytesParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Json = dict[str, Any]
LIMIT = 4096
CAPTION = 1024
LARGEST_FILE, LARGEST_DOWNLOAD = 50_000_000, 20_000_000
_SIMPLE = {"b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "tg-spoiler"}
_ALLOWED = _SIMPLE | {"a", "span", "code", "pre", "blockquote", "tg-emoji", "tg-time"}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_ENTITY = re.compile(r"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|([a-zA-Z]+));?")
_SPACE = " \t\r\n\f\v"


_ADMIN_RIGHTS = (
    *("can_be_edited", "can_manage_chat", "can_change_info", "can_post_messages", "can_edit_messages"),
    *("can_delete_messages", "can_invite_users", "can_restrict_members", "can_promote_members", "is_anonymous"),
    *("can_manage_video_chats", "can_post_stories", "can_edit_stories", "can_delete_stories"),
)
_READING = (
    "getfile",
    "getme",
    "getchat",
    "getchatmember",
    "getupdates",
    "deletewebhook",
    "setmycommands",
    "answercallbackquery",
)
_WRITING = (
    "sendmessage",
    "senddocument",
    "editmessagetext",
    "editmessagereplymarkup",
    "deletemessage",
    "createforumtopic",
)
_METHODS = frozenset((*_READING, *_WRITING))
_NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are "
    "exactly the same as a current content and reply markup of the message"
)

Fault = Callable[["_Handler", Callable[[], Any]], None]
"""What goes wrong with a call: it gets the connection's handler, and what would carry the call out."""


class Refused(Exception):
    """The server's answer to a wrong request."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code, self.description, self.parameters = code, description, parameters


@dataclass(frozen=True)
class Sent:
    """A message the server took, as a person would see it."""

    message_id: int
    chat: int
    text: str
    raw: str
    html: bool
    entities: tuple[tuple[str, str], ...]
    buttons: tuple[tuple[str, str], ...]
    thread: int | None
    reply_to: int | None
    silent: bool
    preview: bool
    file: tuple[str, bytes] | None = None
    """The name and content of a document; ``text`` is its caption then."""


@dataclass(frozen=True)
class Upload:
    """A file of a multipart request."""

    name: str
    content: bytes


@dataclass
class Chat:
    """A chat that the bot can reach. ``gone``: None, or why a message is refused with 403.

    A topic that is not in ``topics`` does not exist, or was deleted; to ``closed`` ones nobody writes (stricter than
    Telegram, where administrators may). ``member`` is what the bot is in it, ``members`` what people are.
    """

    id: int
    type: str = "private"
    title: str = ""
    is_forum: bool = False
    topics: set[int] = field(default_factory=set)
    closed: set[int] = field(default_factory=set)
    topic_names: dict[int, str] = field(default_factory=dict)
    may_manage_topics: bool = True
    members: dict[int, str] = field(default_factory=dict)
    gone: str | None = None
    may_write: bool = True
    member: str = "member"
    migrated_to: int | None = None
    sent_at: deque[float] = field(default_factory=deque)


def utf16(text: str) -> int:
    """Length in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def parse_html(source: str) -> tuple[str, list[tuple[str, str]]]:
    """(text, [(tag, its text)]); ``Refused`` in Telegram's words for anything that it refuses."""
    text: list[str] = []
    entities: list[tuple[str, str]] = []
    open_tags: list[tuple[str, int]] = []
    at = 0
    while at < len(source):
        c = source[at]
        if c == "&" and (hit := _ENTITY.match(source, at)) and (value := _entity(hit)):
            text.append(value)
            at = hit.end()
        elif c != "<":
            text.append(c)
            at += 1
        elif source.startswith("</", at):
            at = _close(source, at, open_tags, text, entities)
        else:
            at = _open(source, at, open_tags, text)
    if open_tags:
        raise _unparsable(f'Can\'t find end tag corresponding to start tag "{open_tags[-1][0]}"')
    return "".join(text), entities


def _entity(hit: re.Match[str]) -> str:
    if hit[3]:
        return _NAMED.get(hit[3], "") if hit.group().endswith(";") else ""
    code = int(hit[1], 16) if hit[1] else int(hit[2])
    if 0xD800 <= code <= 0xDFFF:
        raise _unparsable(
            "Text contains invalid Unicode characters after decoding HTML entities, "
            "check for unmatched surrogate code units"
        )
    return chr(code) if 0 < code < 0x10FFFF else ""


def _open(source: str, at: int, open_tags: list[tuple[str, int]], text: list[str]) -> int:
    offset = len(source[:at].encode())
    hit = re.compile(r"<([^\s>]*)").match(source, at)
    assert hit
    if hit.end() >= len(source):
        raise _unparsable(f"Unclosed start tag at byte offset {offset}")
    name = hit[1].lower()
    if name not in _ALLOWED:
        raise _unparsable(f'Unsupported start tag "{name}" at byte offset {offset}')
    attributes, end = _attributes(source, hit.end(), name, offset)
    if name == "span" and attributes.get("class") != "tg-spoiler":
        raise _unparsable(f'Tag "span" must have class "tg-spoiler" at byte offset {offset}')
    within = [tag for tag, _ in open_tags]
    if {"code", "pre"} & set(within) and not (name == "code" and within[-1] == "pre"):
        raise _unparsable(f'Tag "{name}" inside of "{within[-1]}" at byte offset {offset}')
    if name == "blockquote" and name in within:
        raise _unparsable(f"Nested blockquote at byte offset {offset}")
    open_tags.append((name, len(text)))
    return end


def _attributes(source: str, at: int, name: str, offset: int) -> tuple[dict[str, str], int]:
    attributes: dict[str, str] = {}
    rest = re.compile(r"\s*([^\s=>]*)\s*(=)?\s*(\"[^\"]*\"|'[^']*'|[A-Za-z0-9.-]*)")
    while source[at : at + 1] != ">":
        hit = rest.match(source, at)
        assert hit
        if hit.end() >= len(source):
            raise _unparsable(f'Unclosed start tag "{name}" at byte offset {offset}')
        if hit[1]:
            if not hit[2] and name != "blockquote":
                raise _unparsable(
                    f'Expected equal sign in declaration of an attribute of the tag "{name}" at byte offset {offset}'
                )
            attributes[hit[1].lower()] = hit[3].strip("\"'")
        elif hit[2]:
            raise _unparsable(f'Empty attribute name in the tag "{name}" at byte offset {offset}')
        if hit.end() == at:
            raise _unparsable(f"Unexpected end of name token at byte offset {len(source[:at].encode())}")
        at = hit.end()
    return attributes, at + 1


def _close(
    source: str, at: int, open_tags: list[tuple[str, int]], text: list[str], entities: list[tuple[str, str]]
) -> int:
    offset = len(source[:at].encode())
    if not open_tags:
        raise _unparsable(f"Unexpected end tag at byte offset {offset}")
    hit = re.compile(r"</([^\s>]*)\s*(>?)").match(source, at)
    assert hit
    if not hit[2]:
        raise _unparsable(f"Unclosed end tag at byte offset {offset}")
    name, start = open_tags.pop()
    if hit[1] and hit[1].lower() != name:
        raise _unparsable(
            f'Unmatched end tag at byte offset {offset}, expected "</{name}>", found "</{hit[1].lower()}>"'
        )
    if held := "".join(text[start:]):
        entities.append((name, held))
    return hit.end()


def _unparsable(why: str) -> Refused:
    return Refused(400, f"Bad Request: can't parse entities: {why}")


def clean(text: str) -> str:
    """What Telegram makes of a text before it counts and shows it."""
    text = re.sub(r"[\x00-\x09\x0b\x0c\x0e-\x1f]", " ", text.replace("\r", ""))
    return re.sub("[\u2028-\u202e\u0333\u033f\u030a]", "", text).strip(" \n\u200b\u200c\u200d\u200e\u200f\ufeff\u00a0")


def check_url(url: str, *, button: bool = True) -> None:
    """A button's address, as Telegram takes it."""
    parts = urllib.parse.urlsplit(url)
    if parts.scheme not in ("http", "https", "tg"):
        raise Refused(400, f"Bad Request: inline keyboard button URL '{url}' is invalid: Unsupported URL protocol")
    host = parts.hostname or ""
    if parts.scheme != "tg" and (("." not in host and ":" not in host) or re.search(r"\s", url)):
        raise Refused(400, f"Bad Request: inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def check_markup(source: str | None) -> tuple[tuple[str, str], ...]:
    """(text, address or data) for each button of a reply markup."""
    if not source:
        return ()
    try:
        markup = json.loads(source)
    except ValueError:
        raise Refused(400, "Bad Request: can't parse reply keyboard markup JSON object") from None
    if not isinstance(markup, dict):
        raise Refused(400, "Bad Request: object expected as reply markup")
    buttons: list[tuple[str, str]] = []
    for row in markup.get("inline_keyboard", []):
        if not isinstance(row, list):
            raise Refused(400, 'Bad Request: field "inline_keyboard" must be of type Array of Arrays')
        for button in row:
            if not button.get("text"):
                raise Refused(400, "Bad Request: inline keyboard button text is empty")
            if "url" in button:
                check_url(button["url"])
                buttons.append((button["text"], button["url"]))
            elif "callback_data" in button:
                if not 1 <= len(button["callback_data"].encode()) <= 64:
                    raise Refused(400, "Bad Request: BUTTON_DATA_INVALID")
                buttons.append((button["text"], button["callback_data"]))
            else:
                raise Refused(400, "Bad Request: text buttons are unallowed in the inline keyboard")
    return tuple(buttons)


class TelegramServer:
    """The server. ``limits``: also one message a second to a chat, 20 a minute to a group, 30 a second in all.

    Edits count as messages. The seconds are those of ``clock``.
    """

    def __init__(
        self, token: str = "123456:TEST-token", *, limits: bool = False, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.token, self.limits, self.clock = token, limits, clock
        self.chats: dict[int, Chat] = {}
        self.sent: list[Sent] = []
        self.deleted: list[tuple[int, int]] = []
        self.answered: list[Json] = []
        self.commands: list[Json] = []
        self.calls: list[tuple[str, Json]] = []
        """Every request that reached a method with a right token: (method, its fields), refused ones included."""
        self.files: dict[str, tuple[str, bytes]] = {}
        """What people sent: file id → its path on the server, and its content."""
        self._faults: deque[tuple[str, Fault]] = deque()
        self._all_sent_at: deque[float] = deque()
        self._presses: set[str] = set()
        self._updates: list[Json] = []
        self._next = {"message": 1, "update": 1}
        self._lock = threading.RLock()
        self._news = threading.Condition(self._lock)
        self.stopping = threading.Event()
        server = self

        class Handler(_Handler):
            owner = server

        class Server(ThreadingHTTPServer):
            request_queue_size = 128  # so many clients may connect at once

        self._http = Server(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True
        self._http.block_on_close = False
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)

    # what a test does

    def __enter__(self) -> TelegramServer:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stopping.set()
        with self._news:
            self._news.notify_all()
        self._http.shutdown()
        self._http.server_close()

    @property
    def base_url(self) -> str:
        """To be given as ``base_url``; the token is appended as it is."""
        return f"http://127.0.0.1:{self._http.server_address[1]}/bot"

    def chat(self, id: int, **fields: Any) -> Chat:
        """A chat from now on reachable by the bot (or changed)."""
        self.chats[id] = Chat(id, **fields)
        return self.chats[id]

    def texts(self, chat: int) -> list[str]:
        """The texts a chat shows, oldest first."""
        return [message.text for message in self.messages(chat)]

    def messages(self, chat: int) -> list[Sent]:
        """The messages a chat shows, oldest first."""
        with self._lock:
            return [m for m in self.sent if m.chat == chat and (chat, m.message_id) not in self.deleted]

    def fail(self, *faults: Fault, method: str = "sendMessage") -> None:
        """The next calls of the method go wrong, one fault each, in order (``answers``, ``resets``, ``silent``, …)."""
        self._faults.extend((method.lower(), fault) for fault in faults)

    def push(self, **update: Any) -> int:
        """An update for the poller: ``push(message={…})``; returns its id."""
        with self._news:
            number = self._next["update"]
            self._next["update"] += 1
            self._updates.append({"update_id": number, **update})
            if press := update.get("callback_query"):
                self._presses.add(press["id"])
            self._news.notify_all()
            return number

    def push_text(
        self,
        chat: int,
        user: int,
        text: str,
        *,
        reply_to: int | None = None,
        thread: int | None = None,
        more: Json | None = None,
    ) -> int:
        """A person writes into a chat, or brings what somebody else wrote; a leading command is marked as such, as
        Telegram does. ``more``: further fields of the message."""
        written = self._written(self._number(), chat, user, text, reply_to=reply_to, thread=thread)
        return self.push(message={**written, **(more or {})})

    def push_file(
        self, chat: int, user: int, name: str, content: bytes, *, caption: str = "", more: Json | None = None
    ) -> int:
        """A person sends a file."""
        number = self._number()
        written = self._written(number, chat, user, "")
        del written["text"]
        self.files[f"up{number}"] = (f"documents/file_{number}", content)
        document = {"file_id": f"up{number}", "file_unique_id": f"u{number}", "file_name": name}
        said = {"caption": caption} if caption else {}
        size = {"file_size": len(content)}
        return self.push(message={**written, "document": {**document, **size}, **said, **(more or {})})

    def push_edit(self, chat: int, user: int, message_id: int, text: str) -> int:
        """A person changes what they wrote."""
        return self.push(edited_message={**self._written(message_id, chat, user, text), "edit_date": 2})

    def expire_presses(self) -> None:
        """Every button pressed until now was pressed too long ago to be answered."""
        with self._lock:
            self._presses.clear()

    def _written(
        self,
        number: int,
        chat: int,
        user: int,
        text: str,
        *,
        reply_to: int | None = None,
        thread: int | None = None,
    ) -> Json:
        command = re.match(r"/\w+(@\w+)?", text)
        message: Json = {
            "message_id": number,
            "date": 1,
            "chat": self._chat_json(self.chats[chat]),
            "text": text,
        }
        if thread is not None:
            message |= {"message_thread_id": thread, "is_topic_message": True}
        message["from"] = {"id": user, "is_bot": False, "first_name": f"user{user}"}
        if command:
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": command.end()}]
        if reply_to is not None:
            message["reply_to_message"] = {"message_id": reply_to, "date": 1, "chat": message["chat"]}
        return message

    def push_press(self, message: Sent, user: int, data: str) -> int:
        """A person presses a button under a message."""
        chat = self._chat_json(self.chats[message.chat])
        topic = {"message_thread_id": message.thread, "is_topic_message": True} if message.thread else {}
        rows = [[{"text": it, "url" if "://" in to else "callback_data": to}] for it, to in message.buttons]
        held = {"message_id": message.message_id, "date": 1, "chat": chat, **_said(message), **topic}
        held |= {"reply_markup": {"inline_keyboard": rows}} if rows else {}
        person = {"id": user, "is_bot": False, "first_name": f"user{user}"}
        return self.push(
            callback_query={
                "id": f"q{self._number()}",
                "from": person,
                "chat_instance": "1",
                "message": held,
                "data": data,
            }
        )

    # what the handler asks

    def fault(self, method: str) -> Fault | None:
        """The scripted fault for this call, if it is its turn."""
        with self._lock:
            if self._faults and self._faults[0][0] == method:
                return self._faults.popleft()[1]
        return None

    def call(self, token: str, method: str, fields: Json) -> Any:
        """The method's result, or ``Refused``."""
        if token != self.token:
            wellformed = re.fullmatch(r"\d+:[\w-]+", token)
            raise Refused(401, "Unauthorized") if wellformed else Refused(404, "Not Found")
        handler = getattr(self, f"_{method}", None) if method in _METHODS else None
        if handler is None:
            raise Refused(404, "Not Found: method not found")
        with self._lock:
            self.calls.append((method, fields))
        if method == "getupdates":
            return self._getupdates(fields)
        with self._lock:
            return handler(fields)

    def _getfile(self, fields: Json) -> Json:
        number = fields.get("file_id", "")
        if number not in self.files:
            raise Refused(400, "Bad Request: invalid file_id")
        path, content = self.files[number]
        if len(content) > LARGEST_DOWNLOAD:
            raise Refused(400, "Bad Request: file is too big")
        return {"file_id": number, "file_unique_id": f"u{number}", "file_size": len(content), "file_path": path}

    def _getme(self, _: Json) -> Json:
        return {"id": 123456, "is_bot": True, "first_name": "Desk", "username": "desk_test_bot"}

    def _getchat(self, fields: Json) -> Json:
        chat = self._find(fields)
        if chat.gone:
            raise Refused(403, chat.gone)
        permissions = {"permissions": {"can_send_messages": chat.may_write}} if chat.type != "private" else {}
        forum = {"is_forum": True} if chat.is_forum else {}
        return {**self._chat_json(chat), **permissions, **forum, "accent_color_id": 0, "max_reaction_count": 11}

    def _getchatmember(self, fields: Json) -> Json:
        chat = self._find(fields)
        if chat.gone:
            raise Refused(403, chat.gone)
        number = int(fields["user_id"])
        if number != self._getme({})["id"]:
            person = {"id": number, "is_bot": False, "first_name": f"user{number}"}
            return {"status": chat.members.get(number, "left"), "user": person}
        user = {"id": number, "is_bot": True, "first_name": "Desk"}
        rights = {right: True for right in _ADMIN_RIGHTS} if chat.member == "administrator" else {}
        topics = {"can_manage_topics": chat.may_manage_topics} if rights and chat.type == "supergroup" else {}
        return {"status": chat.member, "user": user, **rights, **topics}

    def _sendmessage(self, fields: Json) -> Json:
        chat = self._find(fields)
        text, entities = self._text(fields)
        return self._send(fields, chat, text, entities)

    def _senddocument(self, fields: Json) -> Json:
        """A file in the request itself; a text in its place would be a file that Telegram has, or an address."""
        chat, file = self._find(fields), fields.get("document")
        if file is None or file == "":
            raise Refused(400, "Bad Request: there is no document in the request")
        if not isinstance(file, Upload):
            wrong = "wrong remote file identifier specified: can't unserialize it"
            raise Refused(400, f"Bad Request: {wrong}")
        if not file.content:
            raise Refused(400, "Bad Request: file must be non-empty")
        if len(file.content) > LARGEST_FILE:
            raise Refused(413, "Request Entity Too Large")
        if not file.name or len(file.name.encode()) > 255 or re.search(r"[/\\\x00-\x1f]", file.name):
            raise Refused(400, "Bad Request: invalid file name")  # stricter than Telegram, which changes such names
        if not chat.may_write and not chat.gone:
            raise Refused(400, "Bad Request: not enough rights to send documents to the chat")
        text, entities = self._text(fields, "caption")
        return self._send(fields, chat, text, entities, (file.name, file.content))

    def _send(
        self,
        fields: Json,
        chat: Chat,
        text: str,
        entities: list[tuple[str, str]],
        file: tuple[str, bytes] | None = None,
    ) -> Json:
        buttons = check_markup(fields.get("reply_markup"))
        thread = int(fields["message_thread_id"]) if fields.get("message_thread_id") else None
        reply_to = self._reply(fields, chat)
        if thread is None and reply_to is not None:  # an answer stands where its message is
            thread = next((m.thread for m in self.messages(chat.id) if m.message_id == reply_to), None)
        self._may_write(chat, thread)
        self._pace(chat)
        options = json.loads(fields.get("link_preview_options") or "{}")
        number = self._number()
        message = Sent(
            message_id=number,
            chat=chat.id,
            text=text,
            raw=fields.get("caption" if file else "text", ""),
            html=fields.get("parse_mode", "").upper() == "HTML",
            entities=tuple(entities),
            buttons=buttons,
            file=file,
            thread=thread,
            reply_to=reply_to,
            silent=str(fields.get("disable_notification", "")).lower() == "true",
            preview=not options.get("is_disabled", False),
        )
        self.sent.append(message)
        return self._message_json(message)

    def _editmessagetext(self, fields: Json) -> Json:
        chat = self._find(fields)
        text, entities = self._text(fields)
        html = fields.get("parse_mode", "").upper() == "HTML"
        return self._edit(fields, chat, text=text, raw=fields["text"], entities=tuple(entities), html=html)

    def _editmessagereplymarkup(self, fields: Json) -> Json:
        return self._edit(fields, self._find(fields))

    def _edit(self, fields: Json, chat: Chat, **changes: Any) -> Json:
        buttons = check_markup(fields.get("reply_markup"))
        if chat.gone:
            raise Refused(403, chat.gone)
        number = int(fields["message_id"])
        for place, message in enumerate(self.sent):
            if (message.chat, message.message_id) == (chat.id, number) and (chat.id, number) not in self.deleted:
                if message.file and "text" in changes:
                    raise Refused(400, "Bad Request: there is no text in the message to edit")
                changed = Sent(**{**message.__dict__, **changes, "buttons": buttons})
                same = (changed.text, changed.entities, changed.buttons)
                if same == (message.text, message.entities, message.buttons):
                    raise Refused(400, _NOT_MODIFIED)
                self._pace(chat)
                self.sent[place] = changed
                return {**self._message_json(changed), "edit_date": 2}
        raise Refused(400, "Bad Request: message to edit not found")

    def _createforumtopic(self, fields: Json) -> Json:
        chat = self._find(fields)
        if chat.gone:
            raise Refused(403, chat.gone)
        if not chat.is_forum:
            raise Refused(400, "Bad Request: the chat is not a forum")
        if chat.member not in ("administrator", "creator") or not chat.may_manage_topics:
            raise Refused(400, "Bad Request: not enough rights to create a topic")
        name = clean(fields.get("name", ""))
        if not 1 <= utf16(name) <= 128:
            raise Refused(400, "Bad Request: TOPIC_TITLE_INVALID")
        self._pace(chat)
        number = self._number()
        chat.topics.add(number)
        chat.topic_names[number] = name
        return {"message_thread_id": number, "name": name, "icon_color": 7322096}

    def _deletemessage(self, fields: Json) -> bool:
        chat = self._find(fields)
        number = int(fields["message_id"])
        if number not in {message.message_id for message in self.messages(chat.id)}:
            raise Refused(400, "Bad Request: message to delete not found")
        self.deleted.append((chat.id, number))
        return True

    def _setmycommands(self, fields: Json) -> bool:
        commands = json.loads(fields["commands"])
        for command in commands:
            if not re.fullmatch(r"[a-z0-9_]{1,32}", command["command"]):
                raise Refused(400, "Bad Request: BOT_COMMAND_INVALID")
            if not 1 <= len(command["description"]) <= 256:
                raise Refused(400, "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID")
        self.commands = commands
        return True

    def _answercallbackquery(self, fields: Json) -> bool:
        if utf16(fields.get("text", "")) > 200:
            raise Refused(400, "Bad Request: MESSAGE_TOO_LONG")
        if fields.get("callback_query_id") not in self._presses:
            too_old = "query is too old and response timeout expired or query ID is invalid"
            raise Refused(400, f"Bad Request: {too_old}")
        self.answered.append(fields)
        return True

    def _deletewebhook(self, _: Json) -> bool:
        return True

    def _getupdates(self, fields: Json) -> list[Json]:
        until = time.monotonic() + float(fields.get("timeout") or 0)
        with self._news:
            offset = int(fields.get("offset") or 0)
            if offset > 0:
                self._updates = [update for update in self._updates if update["update_id"] >= offset]
            while not self._updates and not self.stopping.is_set() and (left := until - time.monotonic()) > 0:
                self._news.wait(left)
            return self._updates[: int(fields.get("limit") or 100)]

    def _find(self, fields: Json) -> Chat:
        given = str(fields.get("chat_id", ""))
        if not given:
            raise Refused(400, "Bad Request: chat_id is empty")
        chat = self.chats.get(int(given)) if re.fullmatch(r"-?\d+", given) else None
        if chat is None:
            raise Refused(400, "Bad Request: chat not found")
        if chat.migrated_to is not None:
            upgraded = "Bad Request: group chat was upgraded to a supergroup chat"
            raise Refused(400, upgraded, migrate_to_chat_id=chat.migrated_to)
        return chat

    def _may_write(self, chat: Chat, thread: int | None) -> None:
        if chat.gone:
            raise Refused(403, chat.gone)
        if not chat.may_write:
            raise Refused(400, "Bad Request: not enough rights to send text messages to the chat")
        if thread is not None and thread not in chat.topics:
            raise Refused(400, "Bad Request: message thread not found")
        if thread in chat.closed:
            raise Refused(400, "Bad Request: TOPIC_CLOSED")

    def _text(self, fields: Json, what: str = "text") -> tuple[str, list[tuple[str, str]]]:
        """What is to be read: a message's text, or what stands under a file, which may be empty."""
        source = fields.get(what, "")
        mode = fields.get("parse_mode", "")
        if mode and mode.upper() != "HTML":
            raise Refused(400, "Bad Request: unsupported parse_mode")
        if len(source.encode("utf-8", "surrogatepass")) > 35_000:
            raise Refused(400, "Bad Request: message is too long")
        try:
            source.encode()
        except UnicodeEncodeError:
            raise Refused(400, "Bad Request: text must be encoded in UTF-8") from None
        text, entities = parse_html(source) if mode else (source, [])
        text = clean(text)
        if what == "caption":
            if utf16(text) > CAPTION:
                raise Refused(400, "Bad Request: message caption is too long")
            return text, entities
        if not text:
            raise Refused(400, "Bad Request: message text is empty")
        if utf16(text) > LIMIT:
            raise Refused(400, "Bad Request: message is too long")
        return text, entities

    def _reply(self, fields: Json, chat: Chat) -> int | None:
        if not fields.get("reply_parameters"):
            return None
        wanted = json.loads(fields["reply_parameters"])
        if int(wanted["message_id"]) in {message.message_id for message in self.messages(chat.id)}:
            return int(wanted["message_id"])
        if wanted.get("allow_sending_without_reply"):
            return None
        raise Refused(400, "Bad Request: message to be replied not found")

    def _pace(self, chat: Chat) -> None:
        if not self.limits:
            return
        now = self.clock()
        while chat.sent_at and chat.sent_at[0] <= now - 60:
            chat.sent_at.popleft()
        wait = 0.0
        if chat.type != "private" and len(chat.sent_at) >= 20:
            wait = chat.sent_at[0] + 60 - now
        elif chat.sent_at and now - chat.sent_at[-1] < 1:
            wait = 1.0
        while self._all_sent_at and self._all_sent_at[0] <= now - 1:
            self._all_sent_at.popleft()
        if len(self._all_sent_at) >= 30:
            wait = max(wait, 1.0)
        if wait > 0:
            seconds = max(1, -int(-wait // 1))
            raise Refused(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
        chat.sent_at.append(now)
        self._all_sent_at.append(now)

    def _number(self) -> int:
        with self._lock:
            number = self._next["message"]
            self._next["message"] += 1
            return number

    def _chat_json(self, chat: Chat) -> Json:
        name = {"first_name": chat.title or "Person"} if chat.type == "private" else {"title": chat.title or "Group"}
        return {"id": chat.id, "type": chat.type, **name}

    def _message_json(self, message: Sent) -> Json:
        topic = {"message_thread_id": message.thread, "is_topic_message": True} if message.thread else {}
        chat = self._chat_json(self.chats[message.chat])
        return {
            "message_id": message.message_id,
            "date": 1,
            "chat": chat,
            **_said(message),
            "from": self._getme({}),
            **topic,
        }


def _said(message: Sent) -> Json:
    """What a message says, as an update has it."""
    if message.file is None:
        return {"text": message.text}
    name, content = message.file
    number = message.message_id
    size = {"file_id": f"file{number}", "file_unique_id": f"u{number}", "file_size": len(content)}
    return {"document": {"file_name": name, **size}, **({"caption": message.text} if message.text else {})}


def _part(part: Message) -> str | Upload:
    """A field of a form, or a file."""
    content = bytes(part.get_payload(decode=True))  # type: ignore[arg-type]
    name = part.get_filename()
    return content.decode() if name is None else Upload(name, content)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    owner: TelegramServer

    def do_POST(self) -> None:
        split = urllib.parse.urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        token, _, method = urllib.parse.unquote(split.path).removeprefix("/bot").rpartition("/")
        fault = self.owner.fault(method.lower())
        fields = {**dict(urllib.parse.parse_qsl(split.query)), **self._fields(body)}
        try:
            if fault is not None:
                fault(self, lambda: self.owner.call(token, method.lower(), fields))
            else:
                self.answer(200, {"ok": True, "result": self.owner.call(token, method.lower(), fields)})
        except Refused as refused:
            parameters = {"parameters": refused.parameters} if refused.parameters else {}
            said = {"ok": False, "error_code": refused.code, "description": refused.description, **parameters}
            self.answer(refused.code, said)

    def do_GET(self) -> None:
        """A file that somebody sent, or a method."""
        path = urllib.parse.unquote(urllib.parse.urlsplit(self.path).path)
        if not path.startswith("/file/bot"):
            self.do_POST()
            return
        token, _, name = path.removeprefix("/file/bot").partition("/")
        found = [content for at, content in self.owner.files.values() if at == name and token == self.owner.token]
        self.answer(200 if found else 404, found[0] if found else {"ok": False, "error_code": 404})

    def answer(self, code: int, said: Json | bytes) -> None:
        body = said if isinstance(said, bytes) else json.dumps(said).encode()
        head = f"HTTP/1.1 {code} x\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        self.wfile.write(head.encode() + body)

    def _fields(self, body: bytes) -> Json:
        kind = self.headers.get("Content-Type", "")
        if kind.startswith("application/json"):
            # Objects inside arrive as JSON text in the other encodings: one form for the methods.
            plain = json.loads(body or b"{}")
            return {k: json.dumps(v) if isinstance(v, dict | list) else v for k, v in plain.items()}
        if kind.startswith("multipart/form-data"):
            form = BytesParser().parsebytes(b"Content-Type: " + kind.encode() + b"\r\n\r\n" + body)
            parts = [part for part in form.walk() if not part.is_multipart()]
            return {str(p.get_param("name", header="Content-Disposition")): _part(p) for p in parts}
        return dict(urllib.parse.parse_qsl(body.decode(), keep_blank_values=True, errors="surrogatepass"))

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: what went wrong is in the test's own assertion."""


def answers(code: int, said: Json | bytes = b"") -> Fault:
    """The call is not carried out; this is the answer."""
    return lambda handler, deliver: handler.answer(code, said)


def refuses(code: int, description: str, **parameters: int) -> Fault:
    """The call is refused as Telegram refuses."""
    extra = {"parameters": parameters} if parameters else {}
    return answers(code, {"ok": False, "error_code": code, "description": description, **extra})


def resets(handler: _Handler, deliver: Callable[[], Any]) -> None:
    """The request is read, then the connection is reset: not carried out, nothing answered."""
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.shutdown(socket.SHUT_RD)
    handler.connection.close()
    handler.close_connection = True


def silent(handler: _Handler, deliver: Callable[[], Any]) -> None:
    """The call is carried out, but no answer ever comes (until the server stops)."""
    deliver()
    handler.owner.stopping.wait(30)
    handler.close_connection = True


def drips(handler: _Handler, deliver: Callable[[], Any]) -> None:
    """The call is carried out, and the answer comes byte by byte, without end (until the server stops)."""
    deliver()
    handler.wfile.write(b"HTTP/1.1 200 x\r\nContent-Length: 1000000\r\n\r\n")
    while not handler.owner.stopping.wait(0.05):
        handler.wfile.write(b" ")
    handler.close_connection = True


def swallows(handler: _Handler, deliver: Callable[[], Any]) -> None:
    """The call is carried out, and the answer is lost behind a gateway's error."""
    deliver()
    handler.answer(502, b"<html>Bad Gateway</html>")


def goes_well(handler: _Handler, deliver: Callable[[], Any]) -> None:
    """No fault: for a script in which a later call goes wrong."""
    handler.answer(200, {"ok": True, "result": deliver()})
