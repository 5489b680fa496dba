"""``GET /healthz``: is the house alive, in one word and a few figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

Health = Callable[[], tuple[bool, Mapping[str, Any]]]


def application(health: Health) -> Starlette:
    """A web application that answers 200 while ``health`` says well, else 503, with its figures."""

    async def healthz(request: Request) -> JSONResponse:
        well, figures = health()
        return JSONResponse({"status": "ok" if well else "stalled", **figures}, status_code=200 if well else 503)

    return Starlette(routes=[Route("/healthz", healthz, methods=["GET"])])
