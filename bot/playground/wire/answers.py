"""The app's responses: the direct response to a command, and later ones through a response_url."""

import secrets
import time
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from aiohttp import web

from bot.playground import texts
from bot.playground.messages import BOT_USER, TEAM, composed
from bot.playground.shapes.limits import check_message, refuse_message
from bot.playground.state import ResponseUrl
from bot.playground.workspace import WORKSPACE, Workspace

USES, SECONDS = 5, 30 * 60


def open_response_url(workspace: Workspace, *, channel: str, person: str, original: str | None = None) -> str:
    """Creates a response_url, which accepts five responses within thirty minutes.

    Only a pressed button has an original message to change; Slack's answer to a command cannot be replaced through its response_url.
    """
    door = ResponseUrl(secrets.token_urlsafe(18), channel, person, original, opened_at=time.time(), uses=0)
    workspace.state.open_door(door)
    return f"{workspace.url}/{'actions' if original else 'commands'}/{TEAM}/{door.token}"


async def show_command_answer(workspace: Workspace, answer: object, *, channel: str, person: str, command: str) -> bool:
    """Shows the response to a command: nothing, a text, an ephemeral or a public message. False if Slack would refuse it."""
    if answer is None:
        return True
    payload: Mapping[str, Any] = answer if isinstance(answer, Mapping) else {"text": str(answer)}
    if not payload or payload == {"response_type": payload.get("response_type")}:
        return True
    if refusal := refuse_message(payload):
        await workspace.note(channel, person, texts.command_failed(command.split(maxsplit=1)[0], refusal.error), command=command)
        await workspace.note_refusal(channel, list(refusal.messages) or [refusal.error], person=person)
        return False
    reader = None if payload.get("response_type") == "in_channel" else person
    await workspace.post(composed(channel, BOT_USER, payload, visible_to=reader, command=command, asker=person))
    return True


async def take_response(request: web.Request) -> web.Response:
    """Handles a POST to a response_url: 404 if it is used up or expired, 400 if Slack would refuse the payload."""
    workspace = request.app[WORKSPACE]
    door = workspace.state.door(request.match_info["token"])
    if door is None or time.time() - door.opened_at > SECONDS:
        return _no("expired_url", 404)
    if door.uses >= USES:
        return _no("used_url", 404)
    try:
        payload = await request.json()
    except ValueError:
        payload = None
    if not isinstance(payload, dict):
        return _no("invalid_payload", 400)
    workspace.state.count_use(door)
    if not _wants(payload, "delete_original") and (refusal := refuse_message(payload)):
        lines = check_message(payload) or [refusal.error]
        await workspace.note_refusal(door.channel, lines, person=door.person)
        return _no(refusal.error, 400)
    await _apply(workspace, door, payload)
    return web.json_response({"ok": True})


async def _apply(workspace: Workspace, door: ResponseUrl, payload: dict[str, Any]) -> None:
    original = workspace.state.message(door.channel, door.original) if door.original else None
    if _wants(payload, "delete_original"):
        if original is not None:
            workspace.remove(original)
    elif original is not None and _wants(payload, "replace_original"):
        # A message's visibility never changes, so response_type is ignored here.
        workspace.change(original.with_content(payload))
    else:
        reader = None if payload.get("response_type") == "in_channel" else door.person
        message = composed(door.channel, BOT_USER, payload, visible_to=reader)
        await workspace.post(message if reader is None else replace(message, thread=None))


def _wants(payload: Mapping[str, Any], name: str) -> bool:
    return payload.get(name) in (True, "true")


def _no(error: str, status: int) -> web.Response:
    return web.json_response({"ok": False, "error": error}, status=status)
