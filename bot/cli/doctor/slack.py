"""Checks of the doctor on what Slack answered."""

from datetime import timedelta
from typing import Any, Final

from bot.app import BOT
from bot.app.checks import Answer, Examined
from bot.cli.doctor.findings import Finding, failure, ok, warning
from bot.cli.manifest import ALWAYS, SCOPES
from bot.config import Settings
from bot.texts.operator import commands as say_operator, doctor_slack as say

MOST_OFF: Final = timedelta(minutes=1)


def at_slack(examined: Examined | None, settings: Settings, channel: str | None = None) -> list[Finding]:
    """Checks token, scopes, connection (HTTP or Socket Mode), clock and announcement channel. `examined` is None without a token."""
    if examined is None:
        return [ok(say.local())]
    identity = examined.identity
    if not identity.reached:
        return [failure(*say.slack_not_reached(settings.slack_api_url, identity.error or ""))]
    findings = [_token(identity), *_clock(identity)]
    findings += _scopes(identity) if identity.error is None else []
    findings.append(_way_in(examined.socket))
    if examined.channel is not None and channel is not None:
        findings.append(_channel(examined.channel, channel))
    return findings


def _token(identity: Answer) -> Finding:
    if identity.error is not None:
        return failure(*say.token_refused(identity.error))
    return ok(say.team(str(identity.said.get("team", "")), str(identity.said.get("user", ""))))


def _clock(answer: Answer) -> list[Finding]:
    if answer.clock_ahead is None:
        return []
    return [failure(*say.clock_wrong(answer.clock_ahead)) if abs(answer.clock_ahead) > MOST_OFF else ok(say.clock_right())]


def _scopes(identity: Answer) -> list[Finding]:
    """Compares the token's scopes with the manifest: a missing required scope is wrong, a missing optional one only a warning."""
    if identity.scopes is None:
        return []
    missing = [scope for scope in SCOPES if scope not in identity.scopes]
    words = {scope: say.scope_missing(scope, say_operator.scope_without(scope)) for scope in missing}
    return [(failure if scope in ALWAYS else warning)(*said) for scope, said in words.items()] or [ok(say.all_scopes())]


def _way_in(socket: Answer | None) -> Finding:
    if socket is None:
        return ok(say.over_http())
    return ok(say.socket_opens()) if socket.error is None else failure(*say.socket_refused(socket.error))


def _channel(answer: Answer, channel: str) -> Finding:
    if answer.error is not None:
        found = say.channel_unknown(channel, answer.error, BOT)
        return warning(*found) if answer.error == "missing_scope" or not answer.reached else failure(*found)
    shown: dict[str, Any] = answer.said.get("channel") or {}
    name = str(shown.get("name") or channel)
    if shown.get("is_archived"):
        return failure(*say.channel_archived(name))
    return ok(say.in_channel(name)) if shown.get("is_member") else failure(*say.not_in_channel(name, BOT))
