"""The texts of the public web pages."""

from datetime import UTC, date, datetime

from bot.texts.language import _, ngettext
from bot.texts.times import EN_DASH, weekday


def skip_to_content() -> str:
    return _("Skip to the content")


def pages_of(network: str) -> str:
    return _("Pages of {network}").format(network=network)


def what_is_on() -> str:
    return _("What is on")


def what_was_on() -> str:
    return _("What was on")


def past() -> str:
    return _("Past")


def subscribe() -> str:
    return _("Subscribe")


def subscribe_to_calendar() -> str:
    return _("Subscribe to the calendar")


def intro(network: str) -> str:
    return _("Events of {network} that are open to everybody.").format(network=network)


def intro_past(network: str) -> str:
    return _("Past events of {network}, the latest first.").format(network=network)


def about(network: str) -> str:
    """The description for search engines and link previews."""
    return _("Fairs, webinars, missions and meetings of {network}.").format(network=network)


def times_are_local() -> str:
    return _("Each time is given in the host's local time and in UTC.")


def your_time() -> str:
    """The event's time in the visitor's zone; the browser fills it in."""
    return _("Your time: {time}")


def in_utc(starts_at: datetime, ends_at: datetime) -> str:
    return f"{starts_at.astimezone(UTC):%H:%M}{EN_DASH}{ends_at.astimezone(UTC):%H:%M} UTC"


def from_to(first: int, last: int) -> str:
    return f"{first}{EN_DASH}{last}"


def so_many_days(count: int) -> str:
    return ngettext("{count} day", "{count} days", count).format(count=count)


def short_weekday(on: date) -> str:
    return weekday(on)[:3]


def day_to_be_fixed() -> str:
    return _("Day to be fixed")


def day_not_known(month: str) -> str:
    """The date of a past event of which only the month is known."""
    return _("{month}, day not known").format(month=month)


def hosted_by(host: str) -> str:
    return _("Host: {host}").format(host=host)


def nothing_planned() -> str:
    return _("Nothing is planned yet.")


def nothing_planned_more() -> str:
    return _("Subscribe to the calendar: new events then come to you by themselves.")


def happened_last() -> str:
    return _("What happened last")


def nothing_happened() -> str:
    return _("There is no past event.")


def more_in_calendar(count: int) -> str:
    return ngettext("{count} more event is in the calendar.", "{count} more events are in the calendar.", count).format(count=count)


def see_past() -> str:
    return _("See what was on")


def newer() -> str:
    return _("Newer")


def older() -> str:
    return _("Older")


def page_number(number: int, of: int) -> str:
    return _("Page {number} of {of}").format(number=number, of=of)


def pages_of_list() -> str:
    return _("Pages of this list")


def back() -> str:
    return _("All events")


def cancelled() -> str:
    return _("Cancelled")


def does_not_take_place() -> str:
    return _("This event is cancelled. It does not take place.")


def day_comes_later() -> str:
    return _("Only the month is known. The event comes into the calendar when its day is fixed.")


def about_this_event() -> str:
    return _("About this event")


def registration_label() -> str:
    return _("Registration")


def download() -> str:
    return _("Download this event")


def download_is_a_copy() -> str:
    return _("A downloaded event does not follow changes. A subscribed calendar does.")


def not_found_title() -> str:
    return _("There is nothing here")


def not_found() -> tuple[str, ...]:
    return (
        _("This page does not exist, or it is not open to everybody."),
        _("Please check the address. Members find all events in Slack."),
    )


def not_now_title() -> str:
    return _("This page cannot be shown now")


def not_now() -> tuple[str, ...]:
    return (_("The desk cannot read its data at the moment. Nothing is lost. Please try again in a minute."),)


def front_closed_title() -> str:
    return _("This page is not open yet")


def front_closed() -> tuple[str, ...]:
    return (
        _("The network has not opened its public page. Its secretariat can do so."),
        _("You can subscribe to the calendar already."),
    )


def made_by(bot: str, network: str) -> str:
    return _("This page is kept up to date by {bot}, the Slack bot of {network}.").format(bot=bot, network=network)
