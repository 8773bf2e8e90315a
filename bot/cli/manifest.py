"""`rendezvous manifest`: the Slack app, ready to paste, with this instance's address and prefix."""

from typing import Any

import click
import yaml

from bot.app.composed import BOT
from bot.cli.settings import settings_or_exit
from bot.commands import COMMANDS
from bot.config import Settings
from bot.texts import operator as say

SCOPES = ("commands", "chat:write", "im:write", "users:read", "channels:read", "channels:history", "im:history")
EVENTS = ("app_uninstalled", "tokens_revoked")


@click.command(help=say.help_manifest())
def manifest() -> None:
    """Print the manifest."""
    settings = settings_or_exit()
    click.echo(yaml.safe_dump(manifest_of(settings, settings.public_url), sort_keys=False, allow_unicode=True), nl=False)


def manifest_of(settings: Settings, public_url: str | None) -> dict[str, Any]:
    """The manifest as a dictionary (docs.slack.dev/reference/app-manifest). Over Socket Mode no address is needed."""
    socket_mode = settings.slack_app_token is not None
    address = {} if socket_mode else {"url": f"{public_url or 'https://YOUR-ADDRESS'}/slack/events"}
    requests = {} if socket_mode else {"request_url": address["url"]}
    return {
        "display_information": {"name": BOT, "description": say.manifest_description(), "background_color": "#1f3a5f"},
        "features": {
            "bot_user": {"display_name": BOT, "always_online": True},
            "slash_commands": [
                {
                    "command": f"/{settings.command_prefix}{command.name}",
                    **address,
                    "description": command.description,
                    "usage_hint": command.usage_hint,
                    "should_escape": False,
                }
                for command in COMMANDS.values()
            ],
        },
        "oauth_config": {"scopes": {"bot": list(SCOPES)}},
        "settings": {
            "event_subscriptions": {**requests, "bot_events": list(EVENTS)},
            "interactivity": {"is_enabled": True, **requests},
            "org_deploy_enabled": False,
            "socket_mode_enabled": socket_mode,
            "token_rotation_enabled": False,
        },
    }
