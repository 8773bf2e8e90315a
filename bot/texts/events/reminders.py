"""The texts of reminders of events and of registrations that close; callers escape names and titles."""

from typing import Final

from bot.texts.language import Phrase, _, ngettext
from bot.texts.lists import enumerated


def reminder(title: str) -> str:
    """The first line of a reminder; it never says "tomorrow", because a message stays and may be read on another day."""
    return _("Reminder: {title}").format(title=title)


link_missing: Final = Phrase("The link is not known yet. Ask the organiser.")
open_call: Final = Phrase("Open the call")


def you_sit_for(cluster: str) -> str:
    return _("You are expected for {cluster}.").format(cluster=cluster)


def no_delegate_yet(cluster: str) -> str:
    return _("{cluster} has a seat here, and nobody sits in it yet. Open the meeting's group and press “I sit in this seat”.").format(
        cluster=cluster
    )


def closing(title: str) -> str:
    return _("Registration closes soon: {title}").format(title=title)


def closing_for(clusters: str) -> str:
    return _("{clusters}: nobody has answered yet.").format(clusters=clusters)


closing_how: Final = Phrase("Register, or press “Not this time”: then I do not ask again.")


def closed(title: str) -> str:
    return _("Registration is closed: {title}").format(title=title)


def numbers(count: int, waiting: int, declined: int) -> str:
    parts = [ngettext("{count} place taken", "{count} places taken", count).format(count=count)]
    parts += [_("{count} waiting").format(count=waiting)] if waiting else []
    parts += [_("{count} said no").format(count=declined)] if declined else []
    return enumerated(parts)


def silent(count: int) -> str:
    return ngettext("{count} cluster has not answered.", "{count} clusters have not answered.", count).format(count=count)


everybody_answered: Final = Phrase("Every cluster has answered.")
no_meetup: Final = Phrase("No quarterly meet-up is planned")


def last_meetup(title: str, when: str) -> str:
    return _("The last one was {title}, {when}. That is more than 60 days ago.").format(title=title, when=when)
