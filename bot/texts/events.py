"""What is said of events."""

from typing import Final

from bot.texts.language import N_, _, ngettext
from store.models import EventKind

KINDS: Final = {
    EventKind.FAIR: N_("Fair or cluster event"),
    EventKind.RENDEZVOUS: N_("Rendez-Vous"),
    EventKind.QUARTERLY: N_("Quarterly meet-up"),
    EventKind.SESSION: N_("Remote session"),
    EventKind.MEETING: N_("Group meeting"),
    EventKind.MISSION: N_("Mission"),
    EventKind.WEBINAR: N_("Webinar"),
    EventKind.OTHER: N_("Event"),
}


def kind_name(kind: str) -> str:
    """An event's kind in words."""
    return _(KINDS[EventKind(kind)])


def title() -> str:
    return _("What is on")


def title_past() -> str:
    return _("What was on")


def found(count: int, about: str) -> str:
    if about:
        return ngettext("{count} event for “{about}”", "{count} events for “{about}”", count).format(count=count, about=about)
    return ngettext("{count} event", "{count} events", count).format(count=count)


def nothing_planned() -> str:
    return _("Nothing is planned yet.")


def nothing_found(about: str) -> str:
    return _("No coming event for “{about}”.").format(about=about)


def nothing_past(about: str) -> str:
    return _("No past event for “{about}”.").format(about=about) if about else _("There is no past event.")


def nothing_of_mine() -> str:
    return _("Your cluster hosts no coming event.")


def cluster_not_known() -> str:
    return _("I do not know your cluster yet, so I cannot list its events. Please tell the secretariat which cluster you represent.")


def what_to_try() -> str:
    return _("You can write a country, a month, a kind or a word: `japan`, `january`, `webinar`, `past`.")


def did_you_mean() -> str:
    return _("Did you mean:")


def cancelled() -> str:
    return _("Cancelled")


def cancelled_line() -> str:
    return _("*Cancelled.* This event does not take place.")


def is_past() -> str:
    return _("This event is over.")


def online() -> str:
    return _("Online")


def when() -> str:
    return _("When")


def time_there(time: str) -> str:
    return _("At the host: {time}").format(time=time)


def where() -> str:
    return _("Where")


def host() -> str:
    return _("Host")


def registration(deadline: str) -> str:
    return _("Registration {deadline}").format(deadline=deadline)


def registration_closed(deadline: str) -> str:
    return _("Registration is closed. Deadline: {deadline}.").format(deadline=deadline)


def source(title_: str) -> str:
    return _("Source: {title}").format(title=title_)


def gone() -> str:
    return _("This event is no longer here.")


def all_events() -> str:
    return _("All events")


def past_events() -> str:
    return _("Past events")


def add_to_calendar() -> str:
    return _("Add to calendar")


def subscribe() -> str:
    return _("Subscribe to all")


def host_times() -> str:
    return _("Slack shows each reader the time in their own zone.")


def help_title() -> str:
    return _("Events of the network")


def help_lines(command: str) -> list[tuple[str, str]]:
    """Each way to call the command, with what it gives."""
    return [
        (command, _("what is on, month by month")),
        (f"{command} japan", _("events in a country, or of its clusters")),
        (f"{command} january", _("one month; also `2027-01`, `next month`")),
        (f"{command} webinar", _("one kind: fair, rendez-vous, quarterly, session, mission, webinar")),
        (f"{command} packaging", _("events with a word")),
        (f"{command} mine", _("events that my cluster hosts")),
        (f"{command} past", _("what was on; also with a country, a kind or a word")),
    ]


def quarterly_announcement(title_: str) -> str:
    return _("Save the date: {title}").format(title=title_)


def quarterly_soon(title_: str) -> str:
    return _("Coming soon: {title}").format(title=title_)


def everybody_is_invited() -> str:
    return _("All members are invited. The network meets every three months.")


def show_event() -> str:
    return _("Show event")
