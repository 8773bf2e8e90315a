"""Events API: app_home_opened and user_change, sent if the manifest subscribes to them."""

import secrets
from typing import Any

from bot.playground.messages import APP, BOT_USER, MICROSECONDS, TEAM, ts_of
from bot.playground.people import WorkspacePerson, as_user
from bot.playground.views.interactions import VERIFICATION_TOKEN
from bot.playground.wire.delivery import NotDeliveredError, Wire
from bot.playground.workspace import Workspace


async def tell_home_opened(workspace: Workspace, wire: Wire, person: WorkspacePerson) -> None:
    """Sends app_home_opened for this person."""
    view = workspace.state.home(person.id)
    shown = {"view": view.for_slack()} if view else {}
    event = {"type": "app_home_opened", "user": person.id, "channel": person.direct_channel, "tab": "home", **shown}
    await _send(workspace, wire, event)


async def tell_user_changed(workspace: Workspace, wire: Wire, person: WorkspacePerson) -> None:
    """Sends user_change with this person's current user object."""
    now = (await workspace.clock.read()).now
    user = as_user(person, now, deleted=workspace.state.has_left(person.id), with_locale=True)
    await _send(workspace, wire, {"type": "user_change", "user": user, "cache_ts": int(now.timestamp())})


async def _send(workspace: Workspace, wire: Wire, event: dict[str, Any]) -> None:
    """Sends an event with the workspace's present time, without retries if it cannot be delivered."""
    if event["type"] not in workspace.events:
        return
    now = (await workspace.clock.read()).now
    envelope = {
        "token": VERIFICATION_TOKEN,
        "team_id": TEAM,
        "context_team_id": TEAM,
        "context_enterprise_id": None,
        "api_app_id": APP,
        "event": event | {"event_ts": ts_of(int(now.timestamp() * MICROSECONDS))},
        "type": "event_callback",
        "event_id": f"Ev{secrets.token_hex(5).upper()}",
        "event_time": int(now.timestamp()),
        "authorizations": [{"enterprise_id": None, "team_id": TEAM, "user_id": BOT_USER, "is_bot": True, "is_enterprise_install": False}],
        "is_ext_shared_channel": False,
        "event_context": secrets.token_urlsafe(12),
    }
    try:
        await wire.send_event(envelope)
    except NotDeliveredError:
        return
