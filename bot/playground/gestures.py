"""What a person does that the bot hears of: a slash command, a pressed button, a chosen option."""

import secrets
import time
from collections.abc import Mapping
from typing import Any

from bot.playground import texts
from bot.playground.answers import open_response_url, show_command_answer
from bot.playground.command_text import emoji_as_codes, escaped
from bot.playground.messages import APP, TEAM, Message, composed
from bot.playground.people import Person
from bot.playground.state import Channel
from bot.playground.wire import NotDeliveredError, Wire
from bot.playground.workspace import Workspace

VERIFICATION_TOKEN = "local-workspace"  # noqa: S105  Slack still sends this field; nobody checks it


class GoneError(Exception):
    """What was pressed is no longer there; the text says so."""


async def say(workspace: Workspace, wire: Wire, person: Person, channel: Channel, text: str) -> bool:
    """Send what a person typed: a command goes to the bot, anything else stays in the channel. False when a command failed."""
    if text.startswith("/"):
        return await send_command(workspace, wire, person, channel, text)
    written = escaped(emoji_as_codes(text), workspace.people.values(), workspace.state.channels())
    await workspace.post(composed(channel.id, person.id, {"text": written}))
    return True


async def send_command(workspace: Workspace, wire: Wire, person: Person, channel: Channel, line: str) -> bool:
    """Send a slash command to the bot and show its answer, or Slack's note when none came in time; say whether the bot answered well."""
    name, _, rest = line.strip().partition(" ")
    command = workspace.commands.get(name)
    if command is None:
        await workspace.note(channel.id, person.id, texts.not_a_command(name), command=line)
        return False
    text = emoji_as_codes(rest.strip())
    if command.escapes:
        text = escaped(text, workspace.people.values(), workspace.state.channels())
    payload = {
        "token": VERIFICATION_TOKEN,
        "team_id": TEAM,
        "team_domain": "local",
        "channel_id": channel.id,
        "channel_name": channel.name,
        "user_id": person.id,
        "user_name": person.handle,
        "command": name,
        "text": text,
        "api_app_id": APP,
        "is_enterprise_install": "false",
        "response_url": open_response_url(workspace, channel=channel.id, person=person.id),
        "trigger_id": _trigger_id(),
    }
    try:
        answer = await wire.send_command(payload)
    except NotDeliveredError as failure:
        await workspace.note(channel.id, person.id, texts.command_failed(name, str(failure)), command=line)
        return False
    return await show_command_answer(workspace, answer, channel=channel.id, person=person.id, command=line.strip())


async def press(workspace: Workspace, wire: Wire, person: Person, message: Message, pressed: Mapping[str, Any]) -> None:
    """Send a pressed button or a chosen option to the bot; `pressed` names block_id, action_id and the option's value."""
    channel = workspace.state.channel(message.channel)
    if channel is None:
        raise GoneError(texts.MESSAGE_GONE)
    action = _action(message, pressed)
    payload: dict[str, Any] = {
        "type": "block_actions",
        "user": {"id": person.id, "username": person.handle, "name": person.handle, "team_id": TEAM},
        "api_app_id": APP,
        "token": VERIFICATION_TOKEN,
        "container": {
            "type": "message",
            "message_ts": message.ts,
            "channel_id": channel.id,
            "is_ephemeral": message.visible_to is not None,
        },
        "trigger_id": _trigger_id(),
        "team": {"id": TEAM, "domain": "local"},
        "enterprise": None,
        "is_enterprise_install": False,
        "channel": {"id": channel.id, "name": channel.name},
        "state": {"values": {}},
        "response_url": open_response_url(workspace, channel=channel.id, person=person.id, original=message.ts),
        "actions": [action],
    }
    if message.visible_to is None:
        payload["message"] = message.for_slack()
    try:
        await wire.send_action(payload)
    except NotDeliveredError as failure:
        await workspace.note(channel.id, person.id, texts.button_failed(str(failure)))


def _action(message: Message, pressed: Mapping[str, Any]) -> dict[str, Any]:
    """The entry of `actions` for what was pressed, or GoneError when the message no longer has it."""
    block_id, action_id = pressed.get("block_id"), pressed.get("action_id")
    for block in message.blocks:
        if block["block_id"] != block_id:
            continue
        for element in [*block.get("elements", ()), *([block["accessory"]] if "accessory" in block else ())]:
            if element.get("action_id") == action_id:
                return _pressed_element(element, str(block_id), pressed.get("value")) | {"action_ts": f"{time.time():.6f}"}
    raise GoneError(texts.BUTTON_GONE)


def _pressed_element(element: Mapping[str, Any], block_id: str, value: object) -> dict[str, Any]:
    action: dict[str, Any] = {"action_id": element["action_id"], "block_id": block_id, "type": element["type"]}
    if element["type"] == "button":
        return action | {name: element[name] for name in ("text", "value", "style", "url") if name in element}
    groups = element.get("option_groups", ())
    options = [*element.get("options", ()), *(option for group in groups for option in group["options"])]
    chosen = next((option for option in options if option["value"] == value), None)
    if chosen is None:
        raise GoneError(texts.BUTTON_GONE)
    return action | {"selected_option": chosen} | ({"placeholder": element["placeholder"]} if "placeholder" in element else {})


def _trigger_id() -> str:
    return f"{secrets.randbelow(10**13)}.{secrets.randbelow(10**11)}.{secrets.token_hex(16)}"
