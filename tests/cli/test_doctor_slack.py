"""The doctor's report on a real workspace, run as a real process; the local workspace or a stand-in is Slack."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest
from given.cli.shell import Done, rendezvous
from given.cli.slack_stand_in import answering
from given.running import APP_TOKEN, BOT_TOKEN, CHANNEL, SECRET, free_port, running

from bot.app.checks import examine
from bot.cli.doctor.command import at_address
from bot.cli.doctor.findings import Finding, Mark
from bot.cli.manifest import ALWAYS, SCOPES
from bot.config import Settings

AUTH = '{"ok": true, "team": "A network", "user": "network_desk", "team_id": "T1", "bot_id": "B1"}'


async def doctor(settings: Settings, folder: Path, api_url: str, **variables: str) -> Done:
    """Examine a bot that has a token for the Slack at `api_url`."""
    real = {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_SIGNING_SECRET": SECRET, "SLACK_API_URL": api_url, "DATABASE_URL": settings.database_url}
    done = await rendezvous("doctor", folder=folder, **(real | {"PUBLIC_URL": "https://desk.example.org"} | variables))
    assert "Traceback" not in done.out + done.err
    assert done.err == ""
    assert done.code == (1 if "\n  wrong" in done.out else 0)
    return done


async def test_all_is_well_while_the_bot_runs(seeded: Settings, tmp_path: Path) -> None:
    """Beside a running bot on the same database: token, scopes, Socket Mode, clock and channel are right, nothing is wrong."""
    async with running(seeded, tmp_path / "workspace", app_token=APP_TOKEN) as one:
        done = await doctor(seeded, tmp_path, f"{one.slack}/api", SLACK_APP_TOKEN=APP_TOKEN)
    assert done.code == 0, done.out
    for sentence in (
        "The token works",
        "all scopes of the manifest",
        "Socket Mode opens",
        "agrees with Slack's",
        "in its announcement channel #",
    ):
        assert sentence in done.out
    assert f"announcement_channel = {CHANNEL}  (environment)" in done.out
    assert "Sample people" in done.out


async def test_what_slack_refuses_is_said_with_the_mend(seeded: Settings, tmp_path: Path) -> None:
    """An invalid token or app token, a channel without the bot, an unknown channel: each has its own sentence."""
    async with running(seeded, tmp_path / "workspace", app_token=APP_TOKEN) as one:
        api = f"{one.slack}/api"
        token = await doctor(seeded, tmp_path, api, SLACK_BOT_TOKEN="xoxb-another", SLACK_APP_TOKEN="xapp-another")
        outside = await rendezvous("db", "set", "announcement_channel", "C0RANDOM", folder=tmp_path, DATABASE_URL=seeded.database_url)
        channel = await doctor(seeded, tmp_path, api, ANNOUNCEMENT_CHANNEL=CHANNEL)
        gone = await rendezvous("db", "set", "announcement_channel", "C0NOWHERE", folder=tmp_path, DATABASE_URL=seeded.database_url)
        nowhere = await doctor(seeded, tmp_path, api)
    assert (outside.code, gone.code) == (0, 0)
    assert "refuses SLACK_BOT_TOKEN: invalid_auth" in token.out
    assert "refuses SLACK_APP_TOKEN: invalid_auth" in token.out
    assert "write: /invite @Network desk" in channel.out
    assert f"ANNOUNCEMENT_CHANNEL says {CHANNEL}, the database says C0RANDOM" in channel.out
    assert f"rendezvous db set announcement_channel {CHANNEL}" in channel.out
    assert "C0NOWHERE to the bot: channel_not_found" in nowhere.out


async def test_a_missing_scope_is_named_with_what_happens_without(sqlite_url: str, tmp_path: Path) -> None:
    """A missing optional scope is a warning; a missing required one is wrong."""
    settings = Settings(_env_file=None, database_url=sqlite_url)
    async with answering(AUTH, {"x-oauth-scopes": ",".join(ALWAYS)}) as api:
        least = await doctor(settings, tmp_path, api)
    async with answering(AUTH, {"x-oauth-scopes": ",".join(set(SCOPES) - {"chat:write"})}) as api:
        mute = await doctor(settings, tmp_path, api)
    assert least.code == 0
    assert "look   The scope channels:history is missing. Without it" in least.out
    assert "wrong  The scope chat:write is missing. Without it no reminder is sent." in mute.out
    assert "announcement_channel is empty" in mute.out


@pytest.mark.parametrize(("off", "said"), [(timedelta(minutes=10), "behind"), (timedelta(minutes=-10), "ahead of")])
async def test_a_clock_that_is_off_is_wrong(sqlite_url: str, tmp_path: Path, off: timedelta, said: str) -> None:
    """This machine's clock is compared with Slack's Date header, as signatures depend on it."""
    theirs = format_datetime(datetime.now(UTC) + off, usegmt=True)
    async with answering(AUTH, {"x-oauth-scopes": ",".join(SCOPES), "Date": theirs}) as api:
        done = await doctor(Settings(_env_file=None, database_url=sqlite_url), tmp_path, api)
    assert f"seconds {said} Slack's" in done.out
    assert done.code == 1


async def test_who_is_not_slack_gets_a_sentence(sqlite_url: str, tmp_path: Path) -> None:
    """Where no server listens at SLACK_API_URL the report says that Slack does not answer, and goes on."""
    nobody = f"http://127.0.0.1:{free_port()}/api"
    done = await doctor(Settings(_env_file=None, database_url=sqlite_url), tmp_path, nobody, SLACK_APP_TOKEN=APP_TOKEN)
    assert f"wrong  Slack does not answer at {nobody}/" in done.out


@pytest.mark.parametrize(
    ("body", "kind"), [("<html></html>", "text/html"), ("hello", "text/plain"), ("{", "application/json"), ("[]", "application/json")]
)
async def test_another_server_is_not_taken_for_slack(body: str, kind: str) -> None:
    """A web page, plain text, invalid JSON and JSON of another shape are reported without an exception."""
    async with answering(body, {}, kind) as api:
        examined = await examine(BOT_TOKEN, APP_TOKEN, f"{api}/", CHANNEL)
    assert not examined.identity.reached
    assert examined.socket is None
    assert examined.channel is None


def test_an_address_without_tls_is_wrong_over_http_only() -> None:
    """Slack sends only to https, so http is wrong over HTTP and a warning over Socket Mode; without an address it explains."""

    def found(**values: Any) -> Finding:
        return at_address(Settings(_env_file=None, slack_bot_token=BOT_TOKEN, **values))[0]

    assert found(slack_signing_secret=SECRET, public_url="http://desk.example.org").mark == Mark.WRONG
    assert found(slack_app_token=APP_TOKEN, public_url="http://desk.example.org").mark == Mark.LOOK
    assert found(slack_signing_secret=SECRET, public_url="https://desk.example.org").mark == Mark.OK
    assert "calendar buttons are absent" in found(slack_signing_secret=SECRET).what
    assert at_address(Settings(_env_file=None))[0].mark == Mark.OK
