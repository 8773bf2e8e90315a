"""Parsing of page requests: the person and the channel."""

import json
from typing import Any

from aiohttp import web

from bot.playground import texts
from bot.playground.people import WorkspacePerson
from bot.playground.state import Channel
from bot.playground.wire.delivery import Wire
from bot.playground.workspace import WORKSPACE, Workspace

WIRE = web.AppKey("wire", Wire)


class PageRequestError(web.HTTPException):
    """A request of the page that cannot be served (422); the text says what to do."""

    status_code = 422

    def __init__(self, text: str) -> None:
        super().__init__(text=json.dumps({"error": text}), content_type="application/json")


async def read_json_body(request: web.Request) -> dict[str, Any]:
    """The body of a page request; UnfitError if it is not a JSON object."""
    try:
        asked = await request.json()
    except ValueError as error:
        raise PageRequestError(texts.NOT_UNDERSTOOD) from error
    if request.content_type != "application/json" or not isinstance(asked, dict):
        raise PageRequestError(texts.NOT_UNDERSTOOD)
    return asked


def person_of(workspace: Workspace, asked: Any) -> WorkspacePerson:
    """The person of a request; UnfitError if they are not in this workspace."""
    person = workspace.people.get(str(asked.get("person", "")))
    if person is None:
        raise PageRequestError(texts.NO_SUCH_PERSON)
    return person


def require_active(workspace: Workspace, person: WorkspacePerson) -> WorkspacePerson:
    """The same person; UnfitError if they have left the workspace, because then they can do nothing."""
    if not workspace.is_in(person.id):
        raise PageRequestError(texts.HAS_LEFT)
    return person


def workspace_person_channel(app: web.Application, asked: Any) -> tuple[Workspace, WorkspacePerson, Channel]:
    """The workspace, person and channel of a request; UnfitError if the person may not read the channel."""
    workspace = app[WORKSPACE]
    person = person_of(workspace, asked)
    channel = workspace.state.channel(str(asked.get("channel", "")))
    if channel is None or not workspace.reads(channel, person.id):
        raise PageRequestError(texts.NO_SUCH_CHANNEL)
    return workspace, person, channel
