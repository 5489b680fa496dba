"""A sign of life to somebody who watches for its absence: sent while all is well, and that is its whole message."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

import httpx

log = logging.getLogger("bot.heartbeat")

LIMIT_S = 10.0


class Heartbeat:
    """Posts to one address, which may hold a key and is therefore shown nowhere."""

    def __init__(self, url: str, *, limit_s: float = LIMIT_S) -> None:
        self._url = url
        self._client = httpx.AsyncClient(timeout=limit_s, trust_env=False)
        self._failing = False

    async def beat(self, figures: Mapping[str, Any]) -> bool:
        """Send one; whether it was taken. A failure is logged once, and so is the recovery."""
        try:
            # A redirect is no sign that was taken: it is said, so that a person writes the right address.
            answer = await self._client.post(self._url, json=dict(figures))
            problem = "" if answer.is_success else f"answered {answer.status_code}"
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
            problem = f"cannot be reached ({type(error).__name__})"  # the class alone: its words may hold the address
        if problem and not self._failing:
            log.error("heartbeat.failed", extra={"reason": problem})
        elif not problem and self._failing:
            log.info("heartbeat.recovered")
        self._failing = bool(problem)
        return not problem

    async def aclose(self) -> None:
        """Let go of the connection."""
        await self._client.aclose()
