"""The texts of the public web pages."""

from datetime import UTC, datetime
from typing import Final

from bot.texts.language import Phrase, Plural, Sentence, _
from bot.texts.times import clocks

skip_to_content: Final = Phrase("Skip to the content")
pages_of: Sentence[str] = Sentence("Pages of {network}")
past: Final = Phrase("Past")
subscribe: Final = Phrase("Subscribe")
subscribe_to_calendar: Final = Phrase("Subscribe to the calendar")
intro: Sentence[str] = Sentence("Events of {network} that are open to everybody.")
intro_past: Sentence[str] = Sentence("Past events of {network}, the latest first.")


def about(network: str) -> str:
    """The description for search engines and link previews."""
    return _("Fairs, webinars, missions and meetings of {network}.").format(network=network)


times_are_local: Final = Phrase("Each time is given in the host's local time and in UTC.")
your_time: Final = Phrase("Your time: {time}")
"""The event's time in the visitor's zone; the browser fills it in."""


def in_utc(starts_at: datetime, ends_at: datetime) -> str:
    return _("{time} UTC").format(time=clocks(starts_at.astimezone(UTC), ends_at.astimezone(UTC)))


so_many_days: Final = Plural("{count} day", "{count} days")
day_to_be_fixed: Final = Phrase("Day to be fixed")
hosted_by: Sentence[str] = Sentence("Host: {host}")
nothing_planned_more: Final = Phrase("Subscribe to the calendar: new events then come to you by themselves.")
happened_last: Final = Phrase("What happened last")
nothing_happened: Final = Phrase("There is no past event.")
more_in_calendar: Final = Plural("{count} more event is in the calendar.", "{count} more events are in the calendar.")
see_past: Final = Phrase("See what was on")
newer: Final = Phrase("Newer")
older: Final = Phrase("Older")
pages_of_list: Final = Phrase("Pages of this list")
does_not_take_place: Final = Phrase("This event is cancelled. It does not take place.")
day_comes_later: Final = Phrase("Only the month is known. The event comes into the calendar when its day is fixed.")
about_this_event: Final = Phrase("About this event")
registration_label: Final = Phrase("Registration")
download: Final = Phrase("Download this event")
download_is_a_copy: Final = Phrase("A downloaded event does not follow changes. A subscribed calendar does.")
not_found_title: Final = Phrase("There is nothing here")


def not_found() -> tuple[str, ...]:
    return (
        _("This page does not exist, or it is not open to everybody."),
        _("Please check the address. Members find all events in Slack."),
    )


not_now_title: Final = Phrase("This page cannot be shown now")


def not_now() -> tuple[str, ...]:
    return (_("The desk cannot read its data at the moment. Nothing is lost. Please try again in a minute."),)


front_closed_title: Final = Phrase("This page is not open yet")


def front_closed() -> tuple[str, ...]:
    return (
        _("The network has not opened its public page. Its secretariat can do so."),
        _("You can subscribe to the calendar already."),
    )


made_by: Sentence[str, str] = Sentence("This page is kept up to date by {bot}, the Slack bot of {network}.")
