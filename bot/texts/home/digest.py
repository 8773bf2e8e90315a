"""The texts of the Monday digest; callers escape names and titles."""

from bot.texts.language import _, ngettext


def title(network: str) -> str:
    return _("This week in the {network}").format(network=network)


def waits() -> str:
    return _("What waits for you")


def answer(title_: str, clusters: str, until: str) -> str:
    return _("{title}: nobody of {clusters} has answered yet. Register {until}.").format(title=title_, clusters=clusters, until=until)


def my_week() -> str:
    return _("Your week")


def clocks() -> str:
    return _("Your clock changes")


def clock(title_: str, day: str, time: str, usual: str) -> str:
    return _("{title}, {day}: {time} your time, not {usual}.").format(title=title_, day=day, time=time, usual=usual)


def new() -> str:
    return _("New")


def registrations() -> str:
    return _("Registration opens and closes")


def opens(title_: str, at: str) -> str:
    return _("{title}: opens {at}").format(title=title_, at=at)


def closes(title_: str, until: str) -> str:
    return _("{title}: {until}").format(title=title_, until=until)


def coming() -> str:
    return _("What is on in the next two weeks")


def more(number: int) -> str:
    return ngettext("and {count} more event", "and {count} more events", number).format(count=number)


def open_home() -> str:
    return _("You find all of it in App Home: press my name, then Home.")
