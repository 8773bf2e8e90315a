"""The messages about settings, for a failed start and for `rendezvous doctor`."""

from bot.texts.language import _


def problem(variable: str, what: str, mend: str) -> str:
    """One line about one wrong environment variable: what is wrong, and how to fix it."""
    return f"{variable}: {what} {mend}"


def not_a_token(begins: str) -> tuple[str, str]:
    return _("This is not the right token."), _("Copy the token that begins with {begins} from your app's page in Slack.").format(
        begins=begins
    )


def needs_a_way_in() -> tuple[str, str]:
    return (
        _("Slack has no way to reach the bot."),
        _("Set SLACK_SIGNING_SECRET (HTTP), or SLACK_APP_TOKEN (Socket Mode). Both are on your app's page in Slack."),
    )


def not_a_url(example: str) -> tuple[str, str]:
    return _("This is not a web address."), _("Write it in full, for example {example}").format(example=example)


def not_a_database() -> tuple[str, str]:
    return _("This is not a database we know."), _("Use sqlite:///rendezvous.db or postgresql://user:password@host/name.")


def not_a_port() -> tuple[str, str]:
    return _("A port is a number from 1 to 65535."), _("For example 3000.")


def same_port() -> tuple[str, str]:
    return _("The local workspace needs a port of its own."), _("Choose a number that differs from PORT.")


def not_a_prefix() -> tuple[str, str]:
    return _("A prefix has 1 to 20 small letters, digits, - or _."), _("For example gcc-, for /gcc-events.")


def not_one_of(values: str) -> tuple[str, str]:
    return _("This value is not known."), _("Choose one of: {values}.").format(values=values)


def not_a_channel() -> tuple[str, str]:
    return (
        _("This is not a channel's ID."),
        _("In Slack open the channel's details: the ID is at the bottom and looks like C0123456789."),
    )


def not_a_user(wrong: str) -> tuple[str, str]:
    return (
        _("{wrong} is not a Slack member ID.").format(wrong=wrong),
        _("In Slack open the person's profile, then Copy member ID. Separate several with commas."),
    )
