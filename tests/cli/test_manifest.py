"""The Slack app's manifest, as printed by a real process."""

import json
from pathlib import Path

import pytest
import yaml
from given.cli.shell import rendezvous
from given.running import APP_TOKEN, BOT_TOKEN, SECRET

from bot.cli.manifest import ALWAYS, CHOICE, SCOPES, manifest_of
from bot.config import Settings

ROOT = Path(__file__).parents[2]
LONGEST_PREFIX = "a" * 20


async def test_the_manifest_of_the_repository_is_what_the_command_prints(tmp_path: Path) -> None:
    """`manifest.yaml` is the default output, byte for byte; the missing address is told apart from it."""
    done = await rendezvous("manifest", folder=tmp_path)
    assert done.code == 0
    assert done.out == (ROOT / "manifest.yaml").read_text("utf-8")
    assert "PUBLIC_URL" in done.err


async def test_the_manifest_prints_the_choice(tmp_path: Path) -> None:
    """Optional scopes have a comment; `--least` leaves them out; YAML and JSON agree."""
    done = await rendezvous("manifest", folder=tmp_path, PUBLIC_URL="https://desk.example.org")
    assert done.err == ""
    assert yaml.safe_load(done.out)["oauth_config"]["scopes"]["bot"] == list(SCOPES)
    commented = [line.split()[1] for line in done.out.splitlines() if line.strip().startswith("- ") and "#" in line]
    assert commented == list(CHOICE)
    as_json = await rendezvous("manifest", "--json", folder=tmp_path, PUBLIC_URL="https://desk.example.org")
    assert json.loads(as_json.out) == yaml.safe_load(done.out)
    least = await rendezvous("manifest", "--least", folder=tmp_path, PUBLIC_URL="https://desk.example.org")
    assert yaml.safe_load(least.out)["oauth_config"]["scopes"]["bot"] == list(ALWAYS)


async def test_the_manifest_has_the_address_and_the_prefix(tmp_path: Path) -> None:
    """Every request goes to this instance, and every command carries its prefix."""
    done = await rendezvous("manifest", folder=tmp_path, PUBLIC_URL="https://desk.example.org/", COMMAND_PREFIX="gcc")
    made = yaml.safe_load(done.out)
    assert {one["url"] for one in made["features"]["slash_commands"]} == {"https://desk.example.org/slack/events"}
    assert all(one["command"].startswith("/gcc-") for one in made["features"]["slash_commands"])
    assert made["settings"]["interactivity"]["request_url"] == "https://desk.example.org/slack/events"
    assert made["settings"]["event_subscriptions"]["request_url"] == "https://desk.example.org/slack/events"


@pytest.mark.parametrize("asked", [(("--socket-mode",), {}), ((), {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": APP_TOKEN})])
async def test_socket_mode_needs_no_address(tmp_path: Path, asked: tuple[tuple[str, ...], dict[str, str]]) -> None:
    """With Socket Mode chosen, or with an app token, the manifest has no address and no warning that it is missing."""
    words, variables = asked
    done = await rendezvous("manifest", *words, folder=tmp_path, **variables)
    assert done.err == ""
    assert yaml.safe_load(done.out)["settings"]["socket_mode_enabled"] is True
    assert "YOUR-ADDRESS" not in done.out


async def test_a_secret_never_stands_in_the_manifest(tmp_path: Path) -> None:
    """The manifest can be sent around: it holds no token."""
    done = await rendezvous("manifest", folder=tmp_path, SLACK_BOT_TOKEN=BOT_TOKEN, SLACK_SIGNING_SECRET=SECRET)
    assert BOT_TOKEN not in done.out + done.err
    assert SECRET not in done.out + done.err


def test_the_manifest_keeps_slacks_limits() -> None:
    """Slack takes it, also with the longest prefix (docs.slack.dev/reference/app-manifest)."""
    made = manifest_of(Settings(_env_file=None, command_prefix=LONGEST_PREFIX), "https://desk.example.org")
    about, features = made["display_information"], made["features"]
    assert len(about["name"]) <= 35
    assert len(about["description"]) <= 140
    assert len(features["bot_user"]["display_name"]) <= 80
    assert features["app_home"]["messages_tab_enabled"], "Slack refuses the bot's direct messages without it"
    commands = features["slash_commands"]
    assert 0 < len(commands) <= 50
    assert len({one["command"] for one in commands}) == len(commands)
    for one in commands:
        assert len(one["command"]) <= 32
        assert 0 < len(one["description"]) <= 2000
        assert 0 < len(one["usage_hint"]) <= 1000
    assert len(made["settings"]["event_subscriptions"]["bot_events"]) <= 100
