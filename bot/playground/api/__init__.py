"""Slack's Web API as far as the bot uses it: the table of methods, token checks and argument parsing."""

import contextlib
import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from aiohttp import web

from bot.playground.api import chat, connections, conversations, identity, views
from bot.playground.api.calls import SECRETS, Arguments, CallError
from bot.playground.api.faults import TooSoonError, check_rate_limit, drop_response, report_history_read
from bot.playground.workspace import WORKSPACE, Workspace

Method = Callable[[Workspace, Arguments], Awaitable[Mapping[str, Any]]]

METHODS: Mapping[str, Method] = {
    "auth.test": identity.test,
    "users.info": identity.info,
    "users.list": identity.everybody,
    "chat.postMessage": chat.post_message,
    "chat.postEphemeral": chat.post_ephemeral,
    "chat.update": chat.update,
    "chat.delete": chat.delete,
    "conversations.open": conversations.open_direct,
    "conversations.info": conversations.info,
    "conversations.list": conversations.everything,
    "conversations.history": conversations.history,
    "conversations.members": conversations.members,
    "views.open": views.open_modal,
    "views.push": views.push,
    "views.update": views.update,
    "views.publish": views.publish,
}


async def call(request: web.Request) -> web.Response:
    """Handles one Web API call; like Slack it answers 200 with `ok`, and only a rate-limited call gets 429 with Retry-After."""
    workspace, name = request.app[WORKSPACE], request.match_info["method"]
    status, headers = 200, {}
    try:
        arguments = await _arguments(request)
        token = _token(request, arguments)
        if name == "apps.connections.open":
            answer = connections.open_socket(request.app, token)
        else:
            _check_bot_token(request.app, token)
            headers["x-oauth-scopes"] = ",".join(workspace.scopes)
            method = _method(name)
            await check_rate_limit(workspace, name, arguments)
            answer = {"ok": True, **await method(workspace, arguments)}
            report_history_read(workspace, name, arguments)
            drop_response(workspace, request, name, answer)
    except TooSoonError as refused:
        status, headers["Retry-After"] = 429, str(refused.seconds)
        answer = {"ok": False, "error": refused.error}
    except CallError as refused:
        answer = {"ok": False, "error": refused.error, **refused.details}
    return web.json_response(answer, status=status, headers=headers)


def _method(name: str) -> Method:
    if name not in METHODS:
        raise CallError("unknown_method", req_method=name)
    return METHODS[name]


async def _arguments(request: web.Request) -> Arguments:
    """Reads arguments from JSON, a form or the query string; `blocks`, `metadata` and `view` may be JSON strings."""
    given: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json":
        try:
            body = await request.json() if request.can_read_body else {}
        except ValueError as error:
            raise CallError("invalid_json") from error
        if not isinstance(body, dict):
            raise CallError("json_not_object")
        given |= body
    else:
        given |= dict(await request.post())
    for name in ("blocks", "metadata"):
        if isinstance(given.get(name), str):
            try:
                given[name] = json.loads(given[name])
            except ValueError as broken:
                raise CallError(f"invalid_{name}_format") from broken
    if isinstance(given.get("view"), str):
        with contextlib.suppress(ValueError):  # left as a string, which is then refused as an invalid view
            given["view"] = json.loads(given["view"])
    return Arguments(given)


def _token(request: web.Request, arguments: Arguments) -> str:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    token = token.strip() if scheme.lower() == "bearer" else str(arguments.get("token") or "")
    if not token:
        raise CallError("not_authed")
    return token


def _check_bot_token(app: web.Application, token: str) -> None:
    if token != app[SECRETS].bot_token:
        raise CallError("not_allowed_token_type" if token == app[SECRETS].app_token else "invalid_auth")
