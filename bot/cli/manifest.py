"""`rendezvous manifest`: prints the Slack app manifest, with this instance's address and command prefix."""

import json
from typing import Any, Final

import click
import yaml

from bot.app import BOT
from bot.cli.settings import settings_or_exit
from bot.config import Settings
from bot.texts.operator import commands as say

ALWAYS: Final = ("commands", "chat:write", "im:write", "users:read")
CHOICE: Final = ("channels:read", "channels:history", "im:history")
SCOPES: Final = (*ALWAYS, *CHOICE)
EVENTS: Final = ("app_home_opened", "user_change", "app_uninstalled", "tokens_revoked")
PLACEHOLDER: Final = "https://YOUR-ADDRESS"
WIDE: Final = 1000  # YAML would else break a long hint over two lines


@click.command(help=say.help_manifest())
@click.option("--least", is_flag=True, help=say.help_least())
@click.option("--socket-mode", is_flag=True, help=say.help_socket_mode())
@click.option("--json", "as_json", is_flag=True, help=say.help_json())
def manifest(*, least: bool, socket_mode: bool, as_json: bool) -> None:
    """Print the manifest."""
    settings = settings_or_exit()
    made = manifest_of(settings, settings.public_url, scopes=ALWAYS if least else SCOPES, socket_mode=socket_mode)
    if not made["settings"]["socket_mode_enabled"] and settings.public_url is None:
        click.echo(say.manifest_needs_address(PLACEHOLDER), err=True)
    click.echo(json.dumps(made, indent=2, ensure_ascii=False) if as_json else as_yaml(made))


def manifest_of(
    settings: Settings, public_url: str | None, *, scopes: tuple[str, ...] = SCOPES, socket_mode: bool = False
) -> dict[str, Any]:
    """The manifest as a dictionary (docs.slack.dev/reference/app-manifest). Over Socket Mode no address is needed."""
    from bot.commands import COMMANDS

    socket_mode = socket_mode or settings.slack_app_token is not None
    address = {} if socket_mode else {"url": f"{public_url or PLACEHOLDER}/slack/events"}
    requests = {} if socket_mode else {"request_url": address["url"]}
    return {
        "display_information": {"name": BOT, "description": say.manifest_description(), "background_color": "#1f3a5f"},
        "features": {
            # Without a messages tab Slack refuses every direct message of the bot; read-only, because it answers nothing there.
            "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True, "messages_tab_read_only_enabled": True},
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
        "oauth_config": {"scopes": {"bot": list(scopes)}},
        "settings": {
            "event_subscriptions": {**requests, "bot_events": list(EVENTS)},
            "interactivity": {"is_enabled": True, **requests},
            "org_deploy_enabled": False,
            "socket_mode_enabled": socket_mode,
            "token_rotation_enabled": False,
        },
    }


def as_yaml(made: dict[str, Any]) -> str:
    """The manifest as YAML, with a comment at each optional scope."""
    lines = yaml.safe_dump(made, sort_keys=False, allow_unicode=True, width=WIDE).splitlines()
    return "\n".join([f"# {say.manifest_how()}", *(_explained(line) for line in lines)])


def _explained(line: str) -> str:
    scope = line.strip().removeprefix("- ")
    return f"{line}  # {say.scope_for(scope)} {say.scope_without(scope)}" if scope in CHOICE else line
