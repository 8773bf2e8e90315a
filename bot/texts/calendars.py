"""What a calendar says by itself, in the calendar of whoever subscribes."""

from bot.texts.language import _


def calendar_description(network: str) -> str:
    return _(
        "Events of {network} that are open to everybody. Times are in UTC: your calendar shows them in your own time. "
        "The text of each event gives the time where it is held."
    ).format(network=network)


def cancelled_title(title: str) -> str:
    return _("Cancelled: {title}").format(title=title)


def does_not_take_place() -> str:
    return _("This event does not take place.")


def when(date: str) -> str:
    return _("When: {date}").format(date=date)


def host(name: str) -> str:
    return _("Host: {name}").format(name=name)


def no_such_calendar() -> str:
    return _("There is no calendar at this address. Please copy the address again from the page or message that gave it to you.")


def not_now() -> str:
    return _("The calendar cannot be read at the moment. Your calendar program will try again by itself.")
