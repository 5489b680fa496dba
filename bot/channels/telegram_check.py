"""Whether the bot could write to a chat, asked before the first alert: what is wrong, in plain words."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from telegram import Bot, ChatFullInfo, ChatMember, User
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import ChatMigrated, TelegramError

from bot.channels.place import Address
from bot.core.model import Recipient

Ask = Callable[[Callable[[Bot], Awaitable[Any]]], Awaitable[Any]]


async def problem_of(
    recipient: Recipient, chat: Address, me: User | None, ask: Ask
) -> str | TelegramError | TimeoutError | None:
    """What keeps messages from this recipient: in words, or as the server's refusal; None where nothing does."""
    known = await ask(lambda bot: bot.get_chat(chat))
    if isinstance(known, ChatMigrated):
        return f"its group became a supergroup: put chat = {known.new_chat_id}"
    if isinstance(known, TelegramError | TimeoutError):
        return known
    if known is None:  # an answer that the library cannot read, which is no fault of the chat
        return None
    if recipient.thread is not None and not known.is_forum:
        return f"chat {chat} has no topics: take thread = {recipient.thread} away, or turn topics on in the group"
    if recipient.topics and not known.is_forum:
        return f"chat {chat} has no topics: turn them on in the group, or take topics = true away"
    if known.type == ChatType.PRIVATE or me is None:
        return None
    member = await ask(lambda bot: bot.get_chat_member(chat, me.id))
    if not isinstance(member, ChatMember):
        return None
    return _membership(known, member, chat) or (_topics(member, chat) if recipient.topics else None)


def _membership(chat: ChatFullInfo, member: ChatMember, address: Address) -> str | None:
    """Why the bot cannot write into a group or channel, or None."""
    if member.status in (ChatMemberStatus.LEFT, ChatMemberStatus.BANNED):
        return f"the bot is not in chat {address}: add it there"
    if member.status in (ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.OWNER):
        mute = chat.type == ChatType.CHANNEL and getattr(member, "can_post_messages", True) is False
    else:
        closed = chat.permissions is not None and chat.permissions.can_send_messages is False
        mute = chat.type == ChatType.CHANNEL or closed or getattr(member, "can_send_messages", True) is False
    return f"the bot may not write in chat {address}: make it an administrator there, with that right" if mute else None


def _topics(member: ChatMember, address: Address) -> str | None:
    """Why the bot cannot make topics in a forum, or None."""
    may = member.status == ChatMemberStatus.OWNER or getattr(member, "can_manage_topics", None)
    words = (
        f"the bot may not make topics in chat {address}: make it an administrator there, with the right to manage them"
    )
    return None if may else words
