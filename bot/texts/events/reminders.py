"""The texts of reminders of events and of registrations that close; callers escape names and titles."""

from typing import Final

from bot.texts.language import Phrase, Plural, Sentence, _, ngettext
from bot.texts.lists import enumerated


def reminder(title: str) -> str:
    """The first line of a reminder; it never says "tomorrow", because a message stays and may be read on another day."""
    return _("Reminder: {title}").format(title=title)


link_missing: Final = Phrase("The link is not known yet. Ask the organiser.")
open_call: Final = Phrase("Open the call")
you_sit_for: Sentence[str] = Sentence("You are expected for {cluster}.")
no_delegate_yet: Sentence[str] = Sentence(
    "{cluster} has a seat here, and nobody sits in it yet. Open the meeting's group and press “I sit in this seat”."
)
closing: Sentence[str] = Sentence("Registration closes soon: {title}")
closing_for: Sentence[str] = Sentence("{clusters}: nobody has answered yet.")
closing_how: Final = Phrase("Register, or press “Not this time”: then I do not ask again.")
closed: Sentence[str] = Sentence("Registration is closed: {title}")


def numbers(count: int, waiting: int, declined: int) -> str:
    parts = [ngettext("{count} place taken", "{count} places taken", count).format(count=count)]
    parts += [_("{count} waiting").format(count=waiting)] if waiting else []
    parts += [_("{count} said no").format(count=declined)] if declined else []
    return enumerated(parts)


silent: Final = Plural("{count} cluster has not answered.", "{count} clusters have not answered.")
everybody_answered: Final = Phrase("Every cluster has answered.")
no_meetup: Final = Phrase("No quarterly meet-up is planned")
last_meetup: Sentence[str, str] = Sentence("The last one was {title}, {when}. That is more than 60 days ago.")
