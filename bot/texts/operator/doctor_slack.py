"""The output of `rendezvous doctor` about Slack: tokens, scopes, clock, announcement channel.

A pair is what was found, and what to do.
"""

from datetime import timedelta
from typing import Final

from bot.texts.language import Phrase, Sentence, _

local: Final = Phrase("SLACK_BOT_TOKEN is not set: `rendezvous run` starts the local workspace. Slack is not asked anything.")
team: Sentence[str, str] = Sentence("The token works: workspace {name}, bot {bot}.")


def slack_not_reached(url: str, reason: str) -> tuple[str, str]:
    return (
        _("Slack does not answer at {url} ({reason}).").format(url=url, reason=reason),
        _("Check the network of this machine, a proxy or firewall, and SLACK_API_URL (normally not set)."),
    )


def token_refused(word: str) -> tuple[str, str]:
    what = _("Slack refuses SLACK_BOT_TOKEN: {word}").format(word=word)
    again = _("On your app's page in Slack open “OAuth & Permissions”, install the app again, and copy the Bot User OAuth Token.")
    known = {
        "account_inactive": _("The app was removed from the workspace. Install it again on your app's page, and copy the new token."),
        "not_allowed_token_type": _("This is another kind of token. Copy the one that begins with xoxb- (“OAuth & Permissions”)."),
        "ratelimited": _("Slack asks to wait. Run the doctor again in a minute."),
    }
    return what, known.get(word, again)


socket_opens: Final = Phrase("Socket Mode opens.")


def socket_refused(word: str) -> tuple[str, str]:
    known = {
        "missing_scope": _("Make an app-level token with the scope connections:write (“Basic Information”)."),
    }
    other = _("On your app's page: “Socket Mode” is on, and the token under “Basic Information”, “App-Level Tokens” is the one here.")
    return _("Slack refuses SLACK_APP_TOKEN: {word}").format(word=word), known.get(word, other)


over_http: Final = Phrase("Slack sends to the bot over HTTP: <PUBLIC_URL>/slack/events. It signs with SLACK_SIGNING_SECRET.")
all_scopes: Final = Phrase("The token has all scopes of the manifest.")


def scope_missing(scope: str, without: str) -> tuple[str, str]:
    return (
        _("The scope {scope} is missing. {without}").format(scope=scope, without=without),
        _("Add it on your app's page (“OAuth & Permissions”) and install the app again."),
    )


clock_right: Final = Phrase("The clock of this machine agrees with Slack's.")


def clock_wrong(ahead: timedelta) -> tuple[str, str]:
    seconds = abs(round(ahead.total_seconds()))
    late = _("The clock of this machine is {seconds} seconds behind Slack's. From five minutes on, the bot refuses all that Slack sends.")
    early = _(
        "The clock of this machine is {seconds} seconds ahead of Slack's. From five minutes on, the bot refuses all that Slack sends."
    )
    return (
        (early if ahead > timedelta() else late).format(seconds=seconds),
        _("Switch on the time service (Linux: timedatectl set-ntp true)."),
    )


in_channel: Sentence[str] = Sentence("The bot is in its announcement channel #{name}.")


def not_in_channel(name: str, bot: str) -> tuple[str, str]:
    return (
        _("The bot is not in its announcement channel #{name}: it cannot post there.").format(name=name),
        _("Invite the bot. In that channel write: /invite @{bot}").format(bot=bot),
    )


def channel_archived(name: str) -> tuple[str, str]:
    return _("The announcement channel #{name} is archived.").format(name=name), _(
        "Choose another: rendezvous db set announcement_channel <ID>"
    )


def channel_unknown(channel: str, word: str, bot: str) -> tuple[str, str]:
    if word == "missing_scope":
        return (
            _("Whether the bot is in its announcement channel {channel} cannot be checked (missing_scope).").format(channel=channel),
            _("A public channel needs the scope channels:read, a private one groups:read. Or see for yourself that the bot is a member."),
        )
    return (
        _("Slack does not show the announcement channel {channel} to the bot: {word}").format(channel=channel, word=word),
        _("Check the ID at the bottom of the channel's details. Is it a private channel? There write: /invite @{bot}").format(bot=bot),
    )
