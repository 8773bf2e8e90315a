"""The texts of the modals of events: fields, hints, validation errors, questions and confirmations."""

from datetime import date
from typing import Final

from bot.rules.events.form_values import DateForm
from bot.rules.sheets import LONGEST_LINK, LONGEST_PLACE, LONGEST_TEXT, LONGEST_TITLE
from bot.rules.when.series import MOST
from bot.texts.language import Phrase, _, ngettext
from bot.texts.lists import number
from bot.texts.times import weekday
from store.models import DeadlineForm, Visibility

edit_title: Final = Phrase("Edit the event")
back_hint: Final = Phrase("Nothing that you typed is lost.")
what_title: Final = Phrase("Add an event: what")
when_title: Final = Phrase("Add an event: when")


def field(name: str) -> str:
    """A field's label."""
    names = {
        "title": _("Title"),
        "kind": _("Kind"),
        "visibility": _("Who sees it"),
        "host": _("Host"),
        "country": _("Country"),
        "place": _("Place"),
        "online": _("Online"),
        "link": _("Link to join"),
        "form": _("When"),
        "day": _("Day"),
        "until": _("Last day"),
        "start": _("Start"),
        "end": _("End"),
        "zone": _("Time zone"),
        "month": _("Month"),
        "repeat": _("Again"),
        "times": _("How many times"),
        "dates": _("Dates, one a line"),
        "capacity": _("Places"),
        "opens": _("Registration opens"),
        "deadline_on": _("Deadline to register"),
        "deadline_form": _("The day of the deadline"),
        "late": _("After the deadline"),
        "description": _("Description"),
        "scope": _("Which ones"),
        "reason": _("Why"),
    }
    return names[name]


def hint(name: str) -> str:
    """A field's hint."""
    hints = {
        "title": _("Up to {most} characters.").format(most=LONGEST_TITLE),
        "host": _("Leave it empty for an event of the whole network."),
        "country": _("A name, a code or a flag."),
        "place": _("Town and address. Up to {most} characters.").format(most=LONGEST_PLACE),
        "link": _("Only people with a place see it. Begin with https://, up to {most} characters.").format(most=LONGEST_LINK),
        "until": _("Only if it ends on another day."),
        "end": _("Leave it empty for one hour."),
        "zone": _("Type a city, a country, or UTC."),
        "times": _("The first one included. Leave it empty for 4. At most {most}.").format(most=MOST),
        "dates": _("Like 2027-01-14, 14 January 2027 or January 2027. At most {most}.").format(most=MOST),
        "capacity": _("A number. Leave it empty for no limit."),
        "opens": _("Leave it empty: it is open as soon as it is announced."),
        "deadline_on": _("The day counts until it is over everywhere in the world. Leave it empty for no deadline."),
        "description": _("Up to {most} characters.").format(most=number(LONGEST_TEXT)),
        "month": _("You fix the day later; people can register before."),
        "reason": _("The author reads it."),
    }
    return hints.get(name, "")


def series_hint(name: str) -> str:
    """A field's hint in a series, where "day" and "start" mean something else."""
    hints = {
        "day": _("The first one. Not needed for a list of dates."),
        "start": _("Leave it empty for whole days."),
    }
    return hints.get(name, hint(name))


def visibility(one: Visibility | str) -> str:
    names = {
        "": _("As usual for its kind"),
        Visibility.PUBLIC: _("Everybody: it is in the public calendar too"),
        Visibility.MEMBERS: _("Members only"),
    }
    return names[one]


quarterly_hint: Final = Phrase("A quarterly meet-up: the bot announces it in the channel 3 weeks and 3 days before.")
usual_visibility: Final = Phrase("Fairs, webinars and the Rendez-Vous: everybody. All else: members only.")
is_online: Final = Phrase("It takes place online, or one can join online")
let_in_late: Final = Phrase("Let people in after the deadline as well")


def shape(one: DateForm) -> str:
    names = {
        DateForm.TIME: _("A day, with a time"),
        DateForm.DAYS: _("One or several whole days"),
        DateForm.MONTH: _("Only a month: the day is fixed later"),
        DateForm.SERIES: _("Several times: a series"),
    }
    return names[one]


def repeat(code: str) -> str:
    """How often a series repeats, as an option to choose before its first day is known."""
    names = {
        "quarter_weekday": _("every three months, on the same weekday of the month"),
        "quarter_day": _("every three months, on the same day of the month"),
        "month_weekday": _("every month, on the same weekday of the month"),
        "month_day": _("every month, on the same day of the month"),
        "list": _("on the dates that I paste below"),
    }
    if code in names:
        return names[code]
    weeks = int(code.partition(":")[2])
    return ngettext("every week", "every {count} weeks", weeks).format(count=weeks)


def nth_weekday(nth: int, day: int, months: int) -> str:
    """A recurrence rule in words: "the second Thursday of every month"."""
    monthly = {
        1: _("the first {weekday} of every month"),
        2: _("the second {weekday} of every month"),
        3: _("the third {weekday} of every month"),
        4: _("the fourth {weekday} of every month"),
        -1: _("the last {weekday} of every month"),
    }
    seldom = {
        1: _("the first {weekday} of a month, every {count} months"),
        2: _("the second {weekday} of a month, every {count} months"),
        3: _("the third {weekday} of a month, every {count} months"),
        4: _("the fourth {weekday} of a month, every {count} months"),
        -1: _("the last {weekday} of a month, every {count} months"),
    }
    return (monthly if months == 1 else seldom)[nth].format(weekday=weekday(date(2024, 1, 1 + day)), count=months)


def deadline_form(one: DeadlineForm) -> str:
    return _("is included (“by”)") if one == DeadlineForm.BY else _("is too late (“before”)")


def scope(*, following: bool, count: int = 0) -> str:
    if not following:
        return _("Only this one")
    return ngettext("This one and the following one", "This one and the {count} following ones", count).format(count=count)


no_host: Final = Phrase("the whole network")
choose_day: Final = Phrase("Please choose a day from 2000 to 2099.")
