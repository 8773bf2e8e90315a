"""The reasons why `/readyz` reports that the bot is not ready."""

from typing import Final

from bot.texts.language import Phrase, _

not_migrated: Final = Phrase("The database is not up to date. Run: rendezvous db upgrade")


def no_slack(refused: str | None) -> str:
    if refused:
        return _("Slack refuses the bot: {word}.").format(word=refused)
    return _("Slack has not answered yet.")


no_countries: Final = Phrase("The names of the countries are still being read.")
no_database: Final = Phrase("The database cannot be reached.")
