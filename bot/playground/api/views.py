"""views.*: the bot opens, pushes, updates and publishes views."""

from collections.abc import Mapping
from typing import Any

from bot.playground.api.calls import Arguments, CallError
from bot.playground.shapes.limits import refuse_view
from bot.playground.views.triggers import TriggerError
from bot.playground.views.views import TooManyModalsError, View, new_view
from bot.playground.workspace import Workspace


async def open_modal(workspace: Workspace, arguments: Arguments) -> Mapping[str, Any]:
    """Opens a modal for the person of the trigger id, in place of those that are open."""
    person = _person_of_trigger(workspace, arguments)
    view = new_view(person, await _good_view(workspace, arguments, person, "modal"))
    workspace.triggers.use(arguments["trigger_id"])
    workspace.modals.open(view)
    workspace.show_modals(person)
    return {"view": view.for_slack()}


async def push(workspace: Workspace, arguments: Arguments) -> Mapping[str, Any]:
    """Pushes a modal onto the stack of the person of the trigger id."""
    person = _person_of_trigger(workspace, arguments)
    top = workspace.modals.top(person)
    if top is None:
        raise CallError("not_found")
    view = new_view(person, await _good_view(workspace, arguments, person, "modal"), on=top)
    try:
        workspace.modals.push(view)
    except TooManyModalsError as error:
        raise CallError("push_limit_reached") from error
    workspace.triggers.use(arguments["trigger_id"])
    workspace.show_modals(person)
    return {"view": view.for_slack()}


async def update(workspace: Workspace, arguments: Arguments) -> Mapping[str, Any]:
    """Updates a view, found by its id or its external_id."""
    found = _find(workspace, arguments)
    payload = await _good_view(workspace, arguments, found.person, found.kind, changed=found)
    _check_hash(arguments, found)
    view = found.with_content(payload)
    if view.kind == "home":
        workspace.show_home(view)
    else:
        workspace.modals.replace(view)
        workspace.show_modals(view.person)
    return {"view": view.for_slack()}


async def publish(workspace: Workspace, arguments: Arguments) -> Mapping[str, Any]:
    """Publishes a person's Home tab."""
    person = arguments.need("user_id")
    if person not in workspace.people:
        raise CallError("user_not_found")
    if not workspace.has_home:
        raise CallError("not_enabled")
    known = workspace.state.home(person)
    payload = await _good_view(workspace, arguments, person, "home", changed=known)
    _check_hash(arguments, known)
    view = known.with_content(payload) if known else new_view(person, payload)
    workspace.show_home(view)
    return {"view": view.for_slack()}


def _person_of_trigger(workspace: Workspace, arguments: Arguments) -> str:
    try:
        return workspace.triggers.person(arguments.need("trigger_id"))
    except TriggerError as error:
        raise CallError(str(error)) from error


def _find(workspace: Workspace, arguments: Arguments) -> View:
    view_id, external_id = arguments.get("view_id"), arguments.get("external_id")
    if not view_id and not external_id:
        arguments.need("view_id")
    for view in workspace.views():
        if view.id == view_id or (not view_id and view.external_id == external_id):
            return view
    raise CallError("not_found")


def _check_hash(arguments: Arguments, view: View | None) -> None:
    expected = arguments.get("hash")
    if expected and (view is None or expected != view.hash):
        raise CallError("hash_conflict")


async def _good_view(
    workspace: Workspace, arguments: Arguments, person: str, kind: str, *, changed: View | None = None
) -> Mapping[str, Any]:
    """The view of a call; CallError if Slack would refuse it, which the person then sees in red in their conversation with the bot."""
    payload = arguments.get("view")
    if payload is None:
        arguments.need("view")
    if refusal := refuse_view(payload, kind):
        lines = list(refusal.messages)
        await workspace.note_refusal(workspace.people[person].direct_channel, lines or [refusal.error], person=person)
        raise CallError(refusal.error, **({"response_metadata": {"messages": lines}} if lines else {}))
    assert isinstance(payload, Mapping)
    name = payload.get("external_id")
    if name and any(view.external_id == name and (changed is None or view.id != changed.id) for view in workspace.views()):
        raise CallError("duplicate_external_id")
    return payload
