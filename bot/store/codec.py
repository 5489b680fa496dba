"""The nouns as stored JSON, and back. Fields added to a noun later take their defaults in what is stored already."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter
from pydantic_core import PydanticSerializationError

from bot.core.health import Health
from bot.core.model import Alert, Decision, Item, Notice

Noun = TypeVar("Noun")


class Codec(Generic[Noun]):
    """One noun to JSON text and back."""

    def __init__(self, noun: type[Noun]) -> None:
        self._adapter: TypeAdapter[Noun] = TypeAdapter(noun)

    def dump(self, value: Noun) -> str:
        """JSON text that both engines take: NUL is escaped, lone surrogates are replaced one for one."""
        try:
            return self._adapter.dump_json(value).decode()
        except (PydanticSerializationError, UnicodeError):
            plain = json.dumps(self._adapter.dump_python(value), ensure_ascii=False, default=_plain)
            return plain.encode("utf-8", "replace").decode()

    def load(self, payload: str) -> Noun:
        """The noun again."""
        return self._adapter.validate_json(payload)


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} cannot be stored")


ITEM = Codec(Item)
DECISION = Codec(Decision)
ALERT = Codec(Alert)
NOTICE = Codec(Notice)
HEALTH = Codec(Health)
