"""auth.test, users.info and users.list: the bot's identity and the workspace's users."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.playground import texts
from bot.playground.api.calls import Arguments, CallError, paged
from bot.playground.messages import APP, BOT, BOT_USER, TEAM
from bot.playground.people import WorkspacePerson, as_user
from bot.playground.workspace import Workspace


async def test(workspace: Workspace, _arguments: Arguments) -> Mapping[str, Any]:
    """Returns the identity that belongs to the token."""
    return {
        "url": f"{workspace.url}/",
        "team": texts.WORKSPACE_NAME,
        "user": _handle(workspace.bot_name),
        "team_id": TEAM,
        "user_id": BOT_USER,
        "bot_id": BOT,
        "is_enterprise_install": False,
    }


async def info(workspace: Workspace, arguments: Arguments) -> Mapping[str, Any]:
    """Returns one user."""
    wanted = arguments.need("user")
    now = (await workspace.clock.read()).now
    if wanted == BOT_USER:
        return {"user": _bot(workspace)}
    if wanted not in workspace.people:
        raise CallError("user_not_found")
    return {"user": _user(workspace, workspace.people[wanted], now, arguments)}


async def everybody(workspace: Workspace, arguments: Arguments) -> Mapping[str, Any]:
    """Returns all users, including the bot and those who left, paginated."""
    now = (await workspace.clock.read()).now
    users = [*(_user(workspace, person, now, arguments) for person in workspace.people.values()), _bot(workspace)]
    page, cursor = paged(users, arguments, default=1_000)
    return {"members": page, **cursor}


def _handle(name: str) -> str:
    return "_".join(name.lower().split())


def _user(workspace: Workspace, person: WorkspacePerson, now: datetime, arguments: Arguments) -> dict[str, Any]:
    return as_user(person, now, deleted=workspace.state.has_left(person.id), with_locale=arguments.flag("include_locale"))


def _bot(workspace: Workspace) -> dict[str, Any]:
    profile = {"real_name": workspace.bot_name, "display_name": workspace.bot_name, "bot_id": BOT, "api_app_id": APP, "team": TEAM}
    return {
        "id": BOT_USER,
        "team_id": TEAM,
        "name": _handle(workspace.bot_name),
        "real_name": workspace.bot_name,
        "deleted": False,
        "is_bot": True,
        "profile": profile,
    }
