"""The texts of notices about changed events and places; callers escape names and titles."""

from typing import Final

from bot.texts.language import Phrase, Sentence, _
from bot.texts.lists import ordinal

moved: Sentence[str] = Sentence("Moved: {title}")
fixed: Sentence[str] = Sentence("The day is fixed: {title}")
after_all: Sentence[str] = Sentence("It takes place after all: {title}")
was: Sentence[str] = Sentence("*Until now*  {when}")
now: Sentence[str] = Sentence("*Now*  {when}")
place_stays: Final = Phrase("Your place stays. Calendars that you have subscribed to follow by themselves.")


def still_wait(position: int) -> str:
    return _("You still wait for a place, as {position}. Calendars that you have subscribed to follow by themselves.").format(
        position=ordinal(position)
    )


was_planned: Sentence[str] = Sentence("It was planned for {when}. It does not take place. You need to do nothing.")
promoted: Sentence[str] = Sentence("You have a place: {title}")
moved_up: Final = Phrase("A place became free, and you were next. It is yours.")
if_not: Final = Phrase("If you cannot come, please give it back: the next in line gets it.")
seat: Sentence[str, str] = Sentence("{cluster} has a seat in {group} now: it was next in line.")
place_for_absent: Sentence[str, str] = Sentence(
    "{cluster} has a place at {title} now: it was next in line. Nobody of it is in Slack: please tell it by e-mail."
)
seat_for_absent: Sentence[str, str] = Sentence(
    "{cluster} has a seat in {group} now: it was next in line. Nobody of it is in Slack: please tell it by e-mail."
)
give_back: Final = Phrase("Give back the seat")


def placed(what: str, title: str, by: str, cluster: str) -> str:
    """What somebody else did with a person's place at an event; `what` is a value of `bot.rules.places.changes.Became`."""
    who = by or _("The organiser")
    return {
        "registered": _("{who} has registered you for {title}. You have a place."),
        "waits": _("{who} has put you on the waiting list of {title}."),
        "named": _("{who} has named you: you come to {title} for {cluster}."),
        "removed": _("{who} has taken away your place at {title}."),
        "given_back": _("{who} has given back your place at {title}."),
    }[what].format(who=who, title=title, cluster=cluster)


def seated(what: str, group: str, by: str, cluster: str) -> str:
    """The same for a cluster's seat in a group."""
    who = by or _("The network")
    return {
        "waits": _("{who} has put {cluster} on the waiting list of {group}. You are its delegate."),
        "named": _("You sit in {group} for {cluster} (by {who})."),
        "removed": _("{who} has taken away the seat of {cluster} in {group}."),
        "given_back": _("{who} has given back the seat of {cluster} in {group}."),
        "registered": _("You sit in {group} for {cluster} (by {who})."),
    }[what].format(who=who, group=group, cluster=cluster)


reason: Sentence[str] = Sentence("The reason: {reason}")
