"""apps.connections.open, which starts Socket Mode."""

from collections.abc import Mapping
from typing import Any

from aiohttp import web

from bot.playground.api.calls import SECRETS, CallError
from bot.playground.wire.sockets import SOCKETS


def open_socket(app: web.Application, token: str) -> Mapping[str, Any]:
    """Returns a WebSocket URL; CallError unless the token is the app-level token."""
    expected = app[SECRETS]
    if token != expected.app_token:
        raise CallError("not_allowed_token_type" if token == expected.bot_token else "invalid_auth")
    return {"ok": True, "url": app[SOCKETS].invite()}
