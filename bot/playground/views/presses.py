"""block_actions from messages and views: pressed buttons, chosen options, and inputs with dispatch_action."""

import time
from collections.abc import Mapping
from typing import Any

from bot.playground import texts
from bot.playground.messages import PostedMessage
from bot.playground.people import WorkspacePerson
from bot.playground.views.elements import elements_of, options_of
from bot.playground.views.fields import NAMES, UnfitValueError, Values, read_values
from bot.playground.views.interactions import in_message, in_view, interaction
from bot.playground.views.views import View
from bot.playground.wire.answers import open_response_url
from bot.playground.wire.delivery import NotDeliveredError, Wire
from bot.playground.workspace import Workspace

ONE_VALUE = ("static_select", "radio_buttons")  # the page may send only the option's value


class GoneError(Exception):
    """The element that was used no longer exists; the text says so."""


async def press(workspace: Workspace, wire: Wire, person: WorkspacePerson, message: PostedMessage, pressed: Mapping[str, Any]) -> None:
    """Sends a block_actions payload for an element in a message.

    `pressed` has block_id, action_id, the value of the option, and the state of the other elements.
    """
    channel = workspace.state.channel(message.channel)
    if channel is None:
        raise GoneError(texts.MESSAGE_GONE)
    values, action = _read(workspace, message.blocks, pressed)
    payload = interaction(
        "block_actions",
        person,
        **in_message(message, channel),
        trigger_id=workspace.triggers.issue(person.id),
        state={"values": values},
        response_url=open_response_url(workspace, channel=channel.id, person=person.id, original=message.ts),
        actions=[action],
    )
    try:
        await wire.send_action(payload)
    except NotDeliveredError as failure:
        await workspace.note(channel.id, person.id, texts.button_failed(str(failure)))


async def press_in_view(workspace: Workspace, wire: Wire, person: WorkspacePerson, view: View, pressed: Mapping[str, Any]) -> None:
    """Sends a block_actions payload for an element in a modal or the Home tab; NotDeliveredError if the bot does not accept it."""
    values, action = _read(workspace, view.blocks, pressed)
    place = in_view(view.for_slack(values))
    payload = interaction("block_actions", person, **place, trigger_id=workspace.triggers.issue(person.id), actions=[action])
    await wire.send_action(payload)


def is_sent_on_submit_only(blocks: list[dict[str, Any]], pressed: Mapping[str, Any]) -> bool:
    """Whether Slack sends no interaction: the value of an input is sent only on submission, unless it has dispatch_action."""
    named = (block for block in blocks if block["block_id"] == pressed.get("block_id"))
    return any(block["type"] == "input" and block.get("dispatch_action") is not True for block in named)


def _read(workspace: Workspace, blocks: list[dict[str, Any]], pressed: Mapping[str, Any]) -> tuple[Values, dict[str, Any]]:
    """The values in the blocks, and the entry of `actions` for the element that was used; GoneError if it no longer exists."""
    block_id, action_id = str(pressed.get("block_id")), str(pressed.get("action_id"))
    element = find_element(blocks, block_id, action_id)
    typed = pressed.get("state")
    if element["type"] in ONE_VALUE and "value" in pressed:
        chosen = {"selected_option": _option(element, pressed["value"])}
        typed = _with(typed, block_id, action_id, chosen)
    try:
        values = read_values(blocks, typed, workspace.knows)
    except UnfitValueError as error:
        raise GoneError(texts.BUTTON_GONE) from error
    action: dict[str, Any] = {"action_id": action_id, "block_id": block_id, "type": element["type"]}
    if element["type"] == "button":
        action |= {name: element[name] for name in ("text", "value", "style", "url") if name in element}
    elif element["type"] in NAMES:
        action |= values[block_id][action_id]
    else:
        action |= {"selected_option": _option(element, pressed.get("value"))}
    if "placeholder" in element:
        action["placeholder"] = element["placeholder"]
    return values, action | {"action_ts": f"{time.time():.6f}"}


def find_element(blocks: list[dict[str, Any]], block_id: str, action_id: str) -> Mapping[str, Any]:
    """The element with this block_id and action_id; GoneError if there is none."""
    for block in blocks:
        for element in elements_of(block):
            if block["block_id"] == block_id and element.get("action_id") == action_id:
                return element
    raise GoneError(texts.BUTTON_GONE)


def _option(element: Mapping[str, Any], value: object) -> Mapping[str, Any]:
    for option in options_of(element):
        if option["value"] == value:
            return dict(option)
    raise GoneError(texts.BUTTON_GONE)


def _with(typed: object, block_id: str, action_id: str, chosen: Mapping[str, Any]) -> dict[str, Any]:
    known = dict(typed) if isinstance(typed, Mapping) else {}
    block = known.get(block_id)
    return known | {block_id: (dict(block) if isinstance(block, Mapping) else {}) | {action_id: chosen}}
