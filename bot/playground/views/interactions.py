"""The fields that all interaction payloads share: user, place and app."""

from collections.abc import Mapping
from typing import Any

from bot.playground.messages import APP, TEAM, PostedMessage
from bot.playground.people import WorkspacePerson
from bot.playground.state import Channel

VERIFICATION_TOKEN = "local-workspace"  # noqa: S105  Slack still sends this field; nobody checks it


def interaction(kind: str, person: WorkspacePerson, **more: Any) -> dict[str, Any]:
    """The payload of an interaction by this person."""
    return {
        "type": kind,
        "user": {"id": person.id, "username": person.handle, "name": person.handle, "team_id": TEAM},
        "api_app_id": APP,
        "token": VERIFICATION_TOKEN,
        "team": {"id": TEAM, "domain": "local"},
        "enterprise": None,
        "is_enterprise_install": False,
        **more,
    }


def in_message(message: PostedMessage, channel: Channel) -> dict[str, Any]:
    """The container of an interaction in a message; of an ephemeral one, Slack sends no content."""
    place: dict[str, Any] = {
        "container": {
            "type": "message",
            "message_ts": message.ts,
            "channel_id": channel.id,
            "is_ephemeral": message.visible_to is not None,
        },
        "channel": {"id": channel.id, "name": channel.name},
    }
    return place if message.visible_to is not None else place | {"message": message.for_slack()}


def in_view(view: Mapping[str, Any]) -> dict[str, Any]:
    """The container of an interaction in a view, which has no channel, message or response_url."""
    return {"container": {"type": "view", "view_id": view["id"]}, "view": view}
