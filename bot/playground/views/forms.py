"""Submitting and closing modals, and requesting options while somebody types."""

from collections.abc import Mapping
from typing import Any

from bot.playground import texts
from bot.playground.messages import PostedMessage
from bot.playground.people import WorkspacePerson
from bot.playground.shapes.limits import check_options, refuse_view
from bot.playground.views.fields import UnfitValueError, read_values, unfit_fields
from bot.playground.views.interactions import in_message, in_view, interaction
from bot.playground.views.presses import GoneError, find_element
from bot.playground.views.views import TooManyModalsError, View, new_view
from bot.playground.wire.delivery import NotDeliveredError, Wire
from bot.playground.workspace import Workspace

SHORTEST_QUERY = 3  # Slack's default of min_query_length


class SubmissionRefusedError(Exception):
    """Slack would refuse the bot's response to a submission; the lines say why."""

    def __init__(self, *lines: str) -> None:
        super().__init__(*lines)
        self.lines = list(lines)


async def submit(workspace: Workspace, wire: Wire, person: WorkspacePerson, view: View, typed: object) -> dict[str, Any]:
    """Submits a modal and follows the bot's response: `errors` by block_id, and `failed` if there was no valid response."""
    try:
        values = read_values(view.blocks, typed, workspace.knows)
    except UnfitValueError as error:
        raise GoneError(texts.NOT_UNDERSTOOD) from error
    if errors := unfit_fields(view.blocks, values):
        return {"errors": errors}
    trigger = workspace.triggers.issue(person.id)
    payload = interaction("view_submission", person, trigger_id=trigger, view=view.for_slack(values), response_urls=[])
    try:
        return {"errors": _follow(workspace, view, await wire.ask(payload))}
    except NotDeliveredError:
        return {"errors": {}, "failed": texts.TROUBLE}
    except SubmissionRefusedError as refused:
        await workspace.note_refusal(person.direct_channel, refused.lines, person=person.id)
        return {"errors": {}, "failed": texts.TROUBLE}


def _follow(workspace: Workspace, view: View, answer: object) -> dict[str, str]:
    """Applies the bot's response_action to a submitted view; returns the errors to show at its fields."""
    if view.id not in {each.id for each in workspace.modals.stack(view.person)}:
        return {}  # closed while the bot was thinking
    if answer in (None, {}):
        workspace.modals.close(view)
        workspace.show_modals(view.person)
        return {}
    if not isinstance(answer, Mapping):
        raise SubmissionRefusedError("[ERROR] must provide an object")
    match answer.get("response_action"):
        case "errors":
            return _field_errors(view, answer.get("errors"))
        case "clear":
            workspace.modals.clear(view.person)
        case "update":
            workspace.modals.replace(view.with_content(_good_view(answer)))
        case "push":
            try:
                workspace.modals.push(new_view(view.person, _good_view(answer), on=view))
            except TooManyModalsError as error:
                raise SubmissionRefusedError("push_limit_reached") from error
        case other:
            raise SubmissionRefusedError(f"[ERROR] must be a valid enum value: {other} [json-pointer:/response_action]")
    workspace.show_modals(view.person)
    return {}


def _good_view(answer: Mapping[str, Any]) -> Mapping[str, Any]:
    payload = answer.get("view")
    if refusal := refuse_view(payload, "modal"):
        raise SubmissionRefusedError(*(refusal.messages or (refusal.error,)))
    assert isinstance(payload, Mapping)
    return payload


def _field_errors(view: View, errors: object) -> dict[str, str]:
    inputs = {block["block_id"] for block in view.blocks if block["type"] == "input"}
    if not isinstance(errors, Mapping) or not errors:
        raise SubmissionRefusedError("[ERROR] must provide an object [json-pointer:/errors]")
    lines = [f"[ERROR] not the block_id of an input block [json-pointer:/errors/{name}]" for name in errors if name not in inputs]
    lines += [
        f"[ERROR] must provide a string [json-pointer:/errors/{name}]"
        for name, text in errors.items()
        if not isinstance(text, str) or not text
    ]
    if lines:
        raise SubmissionRefusedError(*lines)
    return dict(errors)


async def close(workspace: Workspace, wire: Wire, person: WorkspacePerson, view: View) -> None:
    """Closes a modal, or the whole stack with clear_on_close; notifies the bot of the modals with notify_on_close."""
    cleared = view.says("clear_on_close")
    closed = workspace.modals.stack(person.id)[::-1] if cleared else [view]
    for each in closed:
        workspace.modals.close(each)
    workspace.show_modals(person.id)
    for each in closed:
        if each.says("notify_on_close"):
            await _tell_closed(wire, person, each, cleared=cleared)


async def _tell_closed(wire: Wire, person: WorkspacePerson, view: View, *, cleared: bool) -> None:
    try:
        await wire.send_action(interaction("view_closed", person, view=view.for_slack(), is_cleared=cleared))
    except NotDeliveredError:
        return  # Slack shows no error for it


async def suggest(
    workspace: Workspace, wire: Wire, person: WorkspacePerson, place: View | PostedMessage, asked: Mapping[str, Any]
) -> dict[str, Any]:
    """Asks the bot for the options that match the typed text; `error` if it gave no valid response."""
    block_id, action_id, value = (str(asked.get(name, "")) for name in ("block_id", "action_id", "value"))
    element = find_element(place.blocks, block_id, action_id)
    if len(value) < element.get("min_query_length", SHORTEST_QUERY):
        return {"options": []}
    payload = interaction("block_suggestion", person, action_id=action_id, block_id=block_id, value=value, **_where(workspace, place))
    try:
        answer = await wire.ask(payload)
    except NotDeliveredError:
        return {"error": texts.OPTIONS_FAILED}
    if lines := check_options(answer):
        await workspace.note_refusal(person.direct_channel, lines, person=person.id)
        return {"error": texts.OPTIONS_FAILED}
    assert isinstance(answer, Mapping)
    return {name: answer[name] for name in ("option_groups", "options") if name in answer}


def _where(workspace: Workspace, place: View | PostedMessage) -> dict[str, Any]:
    if isinstance(place, View):
        # Slack does not send the values of the other fields in this payload.
        return in_view(place.for_slack())
    channel = workspace.state.channel(place.channel)
    if channel is None:
        raise GoneError(texts.MESSAGE_GONE)
    return in_message(place, channel)
