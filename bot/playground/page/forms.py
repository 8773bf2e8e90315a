"""Page requests about modals, the Home tab, people who leave and return, and simulated faults."""

from collections.abc import Mapping
from typing import Any

from aiohttp import web

from bot.playground import texts
from bot.playground.messages import PostedMessage
from bot.playground.page.requests import WIRE, PageRequestError, person_of, read_json_body, require_active, workspace_person_channel
from bot.playground.people import WorkspacePerson
from bot.playground.views import forms
from bot.playground.views.presses import GoneError, is_sent_on_submit_only, press, press_in_view
from bot.playground.views.views import View
from bot.playground.wire import events
from bot.playground.wire.delivery import NotDeliveredError
from bot.playground.wire.troubles import KINDS
from bot.playground.workspace import WORKSPACE, Workspace


async def open_home(request: web.Request) -> web.Response:
    """Opens the Home tab: notifies the bot and returns the view that it published last."""
    workspace = request.app[WORKSPACE]
    person = require_active(workspace, person_of(workspace, request.query))
    if not workspace.has_home:
        return web.json_response({"view": None})
    await events.tell_home_opened(workspace, request.app[WIRE], person)
    view = workspace.state.home(person.id)
    return web.json_response({"view": view.for_page() if view else None})


async def modals(request: web.Request) -> web.Response:
    """Returns the stack of modals that a person has open."""
    workspace = request.app[WORKSPACE]
    return web.json_response({"stack": _stack(workspace, person_of(workspace, request.query))})


async def press_element(request: web.Request) -> web.Response:
    """Handles a pressed button or chosen option in a message, a modal or the Home tab."""
    asked, workspace, wire = await read_json_body(request), request.app[WORKSPACE], request.app[WIRE]
    person = require_active(workspace, person_of(workspace, asked))
    place = _place(request.app, person, asked)
    if is_sent_on_submit_only(place.blocks, asked):
        return web.json_response({"ok": True})
    try:
        if isinstance(place, View):
            await press_in_view(workspace, wire, person, place, asked)
        else:
            await press(workspace, wire, person, place, asked)
    except GoneError as gone:
        raise PageRequestError(str(gone)) from gone
    except NotDeliveredError as failure:
        raise PageRequestError(texts.button_failed(str(failure))) from failure
    return web.json_response({"ok": True})


async def find_options(request: web.Request) -> web.Response:
    """Returns the options for what a person typed in a select menu with search."""
    asked, workspace = await read_json_body(request), request.app[WORKSPACE]
    person = require_active(workspace, person_of(workspace, asked))
    place = _place(request.app, person, asked)
    try:
        return web.json_response(await forms.suggest(workspace, request.app[WIRE], person, place, asked))
    except GoneError as gone:
        raise PageRequestError(str(gone)) from gone


async def submit_form(request: web.Request) -> web.Response:
    """Submits the modal that a person sees."""
    asked, workspace = await read_json_body(request), request.app[WORKSPACE]
    person = require_active(workspace, person_of(workspace, asked))
    try:
        answer = await forms.submit(workspace, request.app[WIRE], person, _top(workspace, person, asked), asked.get("state"))
    except GoneError as gone:
        raise PageRequestError(str(gone)) from gone
    return web.json_response(answer | {"stack": _stack(workspace, person)})


async def close_form(request: web.Request) -> web.Response:
    """Closes the modal that a person sees."""
    asked, workspace = await read_json_body(request), request.app[WORKSPACE]
    person = require_active(workspace, person_of(workspace, asked))
    await forms.close(workspace, request.app[WIRE], person, _top(workspace, person, asked))
    return web.json_response({"stack": _stack(workspace, person)})


async def leave(request: web.Request) -> web.Response:
    """Makes a person leave the workspace: closes their modals, invalidates their trigger ids and notifies the bot."""
    workspace = request.app[WORKSPACE]
    person = person_of(workspace, await read_json_body(request))
    if workspace.is_in(person.id):
        workspace.state.leave(person.id)
        workspace.triggers.forget(person.id)
        workspace.modals.clear(person.id)
        workspace.show_modals(person.id)
        await _tell_changed(request, person)
    return web.json_response({"ok": True})


async def come_back(request: web.Request) -> web.Response:
    """Lets a person who left return to the workspace."""
    workspace = request.app[WORKSPACE]
    person = person_of(workspace, await read_json_body(request))
    if not workspace.is_in(person.id):
        workspace.state.come_back(person.id)
        await _tell_changed(request, person)
    return web.json_response({"ok": True})


async def order_trouble(request: web.Request) -> web.Response:
    """Requests a fault for the bot's next message, or withdraws the request."""
    asked, workspace = await read_json_body(request), request.app[WORKSPACE]
    kind, wanted = asked.get("kind"), asked.get("wanted")
    if not isinstance(kind, str) or kind not in KINDS or not isinstance(wanted, bool):
        raise PageRequestError(texts.NOT_UNDERSTOOD)
    workspace.troubles.order(kind, wanted=wanted)
    told = workspace.troubles.for_page()
    workspace.tell({"type": "trouble", "sentence": "", "troubles": told})
    return web.json_response({"troubles": told})


async def _tell_changed(request: web.Request, person: WorkspacePerson) -> None:
    workspace = request.app[WORKSPACE]
    workspace.tell({"type": "people"})
    await events.tell_user_changed(workspace, request.app[WIRE], person)


def _stack(workspace: Workspace, person: WorkspacePerson) -> list[dict[str, Any]]:
    return [view.for_page() for view in workspace.modals.stack(person.id)]


def _top(workspace: Workspace, person: WorkspacePerson, asked: Mapping[str, Any]) -> View:
    view = workspace.modals.top(person.id)
    if view is None or view.id != asked.get("view"):
        raise PageRequestError(texts.FORM_GONE)
    return view


def _place(app: web.Application, person: WorkspacePerson, asked: Mapping[str, Any]) -> View | PostedMessage:
    """The view or message in which an element was used; UnfitError if it is gone."""
    if asked.get("view"):
        home = app[WORKSPACE].state.home(person.id)
        return home if home is not None and home.id == asked["view"] else _top(app[WORKSPACE], person, asked)
    workspace, person, channel = workspace_person_channel(app, asked)
    message = workspace.state.message(channel.id, str(asked.get("ts", "")))
    if message is None or message.visible_to not in (None, person.id):
        raise PageRequestError(texts.MESSAGE_GONE)
    return message
