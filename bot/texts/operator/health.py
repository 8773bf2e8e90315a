"""The reasons why `/readyz` reports that the bot is not ready."""

from bot.texts.language import _


def not_migrated() -> str:
    return _("The database is not up to date. Run: rendezvous db upgrade")


def no_slack(refused: str | None) -> str:
    if refused:
        return _("Slack refuses the bot: {word}.").format(word=refused)
    return _("Slack has not answered yet.")


def no_countries() -> str:
    return _("The names of the countries are still being read.")


def no_database() -> str:
    return _("The database cannot be reached.")
