"""What the public pages say."""

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
    """For search engines and link previews."""
    return _("Fairs, webinars, missions and meetings of {network}.").format(network=network)


def times_are_local() -> str:
    return _("Each time is given in the host's local time and in UTC.")


def your_time() -> str:
    """Filled in by the browser."""
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
    """For a past event."""
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


def subscribe_intro() -> str:
    return _("Subscribe once. New events, new dates and cancelled events then come into your calendar by themselves.")


def subscribe_off() -> str:
    return _("You cannot subscribe yet: the operator of this site must first set PUBLIC_URL, the address under which others reach it.")


def here_only() -> str:
    return _("This address works on this machine only. Calendars on the web, like Google and Outlook, cannot reach it.")


def address_to_copy() -> str:
    return _("Address of the calendar")


def copy() -> str:
    return _("Copy")


def copied() -> str:
    return _("Copied.")


def choose_calendar() -> str:
    return _("Choose your calendar")


def how_often() -> str:
    return _("How often it looks for changes:")


def urgent_changes() -> str:
    return _("Nobody can make a calendar look sooner. If an event changes shortly before it starts, look at its page.")


def hide_cancelled() -> str:
    return _("A cancelled event stays in the calendar for 30 days, marked as cancelled. To leave such events out, add this to the address:")


def add_to(calendar: str) -> str:
    return _("Add to {calendar}").format(calendar=calendar)


def open_in(calendar: str) -> str:
    return _("Open in {calendar}").format(calendar=calendar)


def google_steps() -> tuple[str, ...]:
    return (
        _("Press the button on a computer: the phone app cannot add a calendar by its address."),
        _("Press “Add” when Google asks."),
        _("Your phone shows the calendar too. If not, switch it on in the settings of the app."),
    )


def google_looks() -> str:
    return _("every 4 to 24 hours. Google decides.")


def apple_steps() -> tuple[str, ...]:
    return (
        _("Press the button on your iPhone, iPad or Mac."),
        _("Press “Subscribe”."),
        _("On a Mac, choose “Every hour” for “Auto-refresh”, then press OK."),
    )


def apple_looks() -> str:
    return _("as often as you choose, from every 5 minutes to every week.")


def outlook_steps() -> tuple[str, ...]:
    return (
        _("Press the button of your account, and sign in."),
        _("Check the name, then press “Import”."),
        _("If this page does not open: in the calendar choose “Add calendar”, “Subscribe from web”, and paste the address."),
    )


def outlook_looks() -> str:
    return _("about every 3 hours. Microsoft decides.")


def outlook_windows_steps() -> tuple[str, ...]:
    return (
        _("Press the button, and let Outlook open the link."),
        _("Check the name, then confirm."),
        _("If nothing opens, or on a Mac: use Outlook on the web. The calendar then shows in all your Outlook programs."),
    )


def outlook_windows_looks() -> str:
    return _("every hour or less often. Outlook decides.")


def thunderbird_steps() -> tuple[str, ...]:
    return (
        _("Press the button. If nothing opens: in Thunderbird choose “New Calendar”, “On the Network”."),
        _("Paste the address. No user name is needed."),
        _("Press “Find Calendars”, then “Subscribe”."),
    )


def thunderbird_looks() -> str:
    return _("every 30 minutes, or as you choose.")


def other_calendars() -> str:
    return _("Another calendar")


def other_steps() -> tuple[str, ...]:
    return (
        _("Copy the address above."),
        _("Look for “Subscribe”, “From URL” or “By address” in your calendar."),
        _("Paste the address. Do not import it as a file: a file does not follow changes."),
    )


def other_looks() -> str:
    return _("each in its own time. Look in its settings.")


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
