"""The texts of the Monday digest; callers escape names and titles."""

from typing import Final

from bot.texts.language import Phrase, _, ngettext


def title(network: str) -> str:
    return _("This week in the {network}").format(network=network)


waits: Final = Phrase("What waits for you")


def answer(title_: str, clusters: str, until: str) -> str:
    return _("{title}: nobody of {clusters} has answered yet. Register {until}.").format(title=title_, clusters=clusters, until=until)


my_week: Final = Phrase("Your week")
clocks: Final = Phrase("Your clock changes")


def clock(title_: str, day: str, time: str, usual: str) -> str:
    return _("{title}, {day}: {time} your time, not {usual}.").format(title=title_, day=day, time=time, usual=usual)


new: Final = Phrase("New")
registrations: Final = Phrase("Registration opens and closes")


def opens(title_: str, at: str) -> str:
    return _("{title}: opens {at}").format(title=title_, at=at)


def closes(title_: str, until: str) -> str:
    return _("{title}: {until}").format(title=title_, until=until)


coming: Final = Phrase("What is on in the next two weeks")


def more(number: int) -> str:
    return ngettext("and {count} more event", "and {count} more events", number).format(count=number)


open_home: Final = Phrase("You find all of it in App Home: press my name, then Home.")
