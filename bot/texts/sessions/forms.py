"""The texts of the modals of a round: its title and description, registration window and meetings."""

from typing import Final

from bot.texts.language import Phrase, Plural, Sentence, _, ngettext

edit_title: Final = Phrase("Edit the round")
title_example: Final = Phrase("Remote sessions, winter 2027")
form_by: Final = Phrase("Yes: register by that day")
form_before: Final = Phrase("No: register before that day")


def field(name: str) -> str:
    """A field's label."""
    names = {
        "title": _("Title"),
        "topics": _("Topics, one per line"),
        "description": _("Description"),
        "opens": _("Registration opens on"),
        "deadline": _("Last day to register"),
        "form": _("Is that day included?"),
        "late": _("Registration after the deadline"),
        "meetings": _("Meetings, one per line"),
        "zone": _("Time zone of the meetings"),
        "length": _("Length of one meeting, in minutes"),
        "link": _("Video link"),
    }
    return names[name]


def hint(name: str) -> str:
    """A field's hint."""
    hints = {
        "opens": _("From the start of that day (UTC). Leave it empty to open at once."),
        "deadline": _("The day counts until it is over everywhere in the world."),
        "meetings": _("A date or a month, then a time, e.g. “2027-01-14 15:00” or “February 2027”."),
        "link": _("Only people with a place see it. Begin with https://"),
    }
    return hints.get(name, "")


meeting_title: Sentence[str, int] = Sentence("{title} ({number})")
bad_zone: Final = Phrase("I do not know this zone. Write a city, for example Paris or Seoul.")
bad_line: Sentence[int, str, str] = Sentence("Line {number}, “{line}”: {why}")
no_time: Final = Phrase("a time is missing, for example 15:00.")
bad_time: Final = Phrase("I cannot read the time. Please write it like 15:00 or 3pm.")
before_deadline: Sentence[str, str, str] = Sentence(
    "The meeting “{title}” on {day} is before registration closes ({deadline}). Give it a later day, or change the deadline first."
)
is_past: Final = Phrase("this is over already.")
gap: Sentence[str, str] = Sentence("this time does not exist in {zone} that night: the clocks go forward. Did you mean {later}?")
fold: Sentence[str] = Sentence(
    "this time comes twice in {zone} that night: the clocks go back. Please choose a time an hour earlier or later."
)
too_many_meetings: Sentence[int] = Sentence("At most {most} meetings at a time, please.")


def added(title_: str, count: int) -> str:
    return ngettext("Added: {title} with {count} meeting.", "Added: {title} with {count} meetings.", count).format(
        title=title_, count=count
    )


added_meetings: Final = Plural("Added {count} meeting.", "Added {count} meetings.")
opened_late: Final = Phrase("People can register again, until you close it.")
closed_late: Final = Phrase("Late registration is closed.")
cancelled_now: Final = Phrase("The round is cancelled. Everybody with a place is told.")
confirm_cancel: Sentence[str] = Sentence("Cancel “{title}” with all its coming meetings?")
