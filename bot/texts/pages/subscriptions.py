"""The texts of the page about subscribing: how to add the calendar, and how often each program refreshes it."""

from typing import Final

from bot.texts.language import Phrase, Sentence, _

intro: Final = Phrase("Subscribe once. New events, new dates and cancelled events then come into your calendar by themselves.")
off: Final = Phrase(
    "You cannot subscribe yet: the operator of this site must first set PUBLIC_URL, the address under which others reach it."
)
here_only: Final = Phrase("This address works on this machine only. Calendars on the web, like Google and Outlook, cannot reach it.")
address_to_copy: Final = Phrase("Address of the calendar")
copy: Final = Phrase("Copy")
copied: Final = Phrase("Copied.")
choose_calendar: Final = Phrase("Choose your calendar")
how_often: Final = Phrase("How often it looks for changes:")
urgent_changes: Final = Phrase("Nobody can make a calendar look sooner. If an event changes shortly before it starts, look at its page.")
hide_cancelled: Final = Phrase(
    "A cancelled event stays in the calendar for 30 days, marked as cancelled. To leave such events out, add this to the address:"
)


open_in: Sentence[str] = Sentence("Open in {calendar}")


def google_steps() -> tuple[str, ...]:
    return (
        _("Press the button on a computer: the phone app cannot add a calendar by its address."),
        _("Press “Add” when Google asks."),
        _("Your phone shows the calendar too. If not, switch it on in the settings of the app."),
    )


google_looks: Final = Phrase("every 4 to 24 hours. Google decides.")


def apple_steps() -> tuple[str, ...]:
    return (
        _("Press the button on your iPhone, iPad or Mac."),
        _("Press “Subscribe”."),
        _("On a Mac, choose “Every hour” for “Auto-refresh”, then press OK."),
    )


apple_looks: Final = Phrase("as often as you choose, from every 5 minutes to every week.")


def outlook_steps() -> tuple[str, ...]:
    return (
        _("Press the button of your account, and sign in."),
        _("Check the name, then press “Import”."),
        _("If this page does not open: in the calendar choose “Add calendar”, “Subscribe from web”, and paste the address."),
    )


outlook_looks: Final = Phrase("about every 3 hours. Microsoft decides.")


def outlook_windows_steps() -> tuple[str, ...]:
    return (
        _("Press the button, and let Outlook open the link."),
        _("Check the name, then confirm."),
        _("If nothing opens, or on a Mac: use Outlook on the web. The calendar then shows in all your Outlook programs."),
    )


outlook_windows_looks: Final = Phrase("every hour or less often. Outlook decides.")


def thunderbird_steps() -> tuple[str, ...]:
    return (
        _("Press the button. If nothing opens: in Thunderbird choose “New Calendar”, “On the Network”."),
        _("Paste the address. No user name is needed."),
        _("Press “Find Calendars”, then “Subscribe”."),
    )


thunderbird_looks: Final = Phrase("every 30 minutes, or as you choose.")
other_calendars: Final = Phrase("Another calendar")


def other_steps() -> tuple[str, ...]:
    return (
        _("Copy the address above."),
        _("Look for “Subscribe”, “From URL” or “By address” in your calendar."),
        _("Paste the address. Do not import it as a file: a file does not follow changes."),
    )


other_looks: Final = Phrase("each in its own time. Look in its settings.")
