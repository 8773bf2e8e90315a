"""The texts of event lists and of the facts on an event's card."""

from typing import Final

from bot.texts.language import N_, Phrase, Sentence, _, ngettext
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
    """The name of a kind of event."""
    return _(KINDS[EventKind(kind)])


def found(count: int, about: str) -> str:
    if about:
        return ngettext("{count} event for “{about}”", "{count} events for “{about}”", count).format(count=count, about=about)
    return ngettext("{count} event", "{count} events", count).format(count=count)


nothing_found: Sentence[str] = Sentence("No coming event for “{about}”.")


def nothing_past(about: str) -> str:
    return _("No past event for “{about}”.").format(about=about) if about else _("There is no past event.")


nothing_of_mine: Final = Phrase("You have no place at a coming event, and your cluster hosts none.")
nothing_of_mine_past: Final = Phrase("You had no place at a past event, and your cluster has hosted none.")
cluster_not_known: Final = Phrase(
    "You have no place at an event. I do not know your cluster yet, so I cannot list its events:"
    " say which one you represent, or tell the secretariat."
)
title_mine_past: Final = Phrase("My past events")
what_to_try: Final = Phrase("You can write a country, a month, a kind or a word: `japan`, `january`, `webinar`, `past`.")
cancelled_line: Final = Phrase("*Cancelled.* This event does not take place.")
is_past: Final = Phrase("This event is over.")
online: Final = Phrase("Online")
when: Final = Phrase("When")
time_there: Sentence[str] = Sentence("At the host: {time}")
where: Final = Phrase("Where")
host: Final = Phrase("Host")
# Translators: the deadline reads “by 4 December 2027” or “before 4 December 2027”
registration: Sentence[str] = Sentence("Registration {deadline}")
registration_closed: Sentence[str] = Sentence("Registration is closed. Deadline: {deadline}.")
source: Sentence[str] = Sentence("Source: {title}")
gone: Final = Phrase("This event is no longer here.")
past_events: Final = Phrase("Past events")
add_to_calendar: Final = Phrase("Add to calendar")
host_times: Final = Phrase("Slack shows each reader the time in their own zone.")
help_title: Final = Phrase("Events of the network")


def help_lines(command: str) -> list[tuple[str, str]]:
    """Each way to call the command, with what it shows."""
    return [
        (command, _("what is on, month by month")),
        (f"{command} japan", _("events in a country, or of its clusters")),
        (f"{command} january", _("one month; also `2027-01`, `next month`")),
        (f"{command} webinar", _("one kind: fair, rendez-vous, quarterly, session, mission, webinar")),
        (f"{command} packaging", _("events with a word")),
        (f"{command} mine", _("where I have a place or wait, and what my cluster hosts")),
        (f"{command} past", _("what was on; also with a country, a kind or a word")),
        (f"{command} add", _("add an event of my cluster; also with its title")),
        (f"{command} proposals", _("events that wait for the secretariat")),
    ]


quarterly_announcement: Sentence[str] = Sentence("Save the date: {title}")
quarterly_soon: Sentence[str] = Sentence("Coming soon: {title}")
this_was: Sentence[str] = Sentence("This was: {title}")
everybody_is_invited: Final = Phrase("All members are invited. The network meets every three months.")
show_event: Final = Phrase("Show event")
