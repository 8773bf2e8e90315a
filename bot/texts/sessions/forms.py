"""The texts of the modals of a round: its title and description, registration window and meetings."""

from typing import Final

from bot.texts.language import Phrase, _, ngettext

edit_title: Final = Phrase("Edit the round")
field_title: Final = Phrase("Title")
title_example: Final = Phrase("Remote sessions, winter 2027")
field_topics: Final = Phrase("Topics, one per line")
field_description: Final = Phrase("Description")
field_opens: Final = Phrase("Registration opens on")
opens_hint: Final = Phrase("From the start of that day (UTC). Leave it empty to open at once.")
field_deadline: Final = Phrase("Last day to register")
field_form: Final = Phrase("Is that day included?")
form_by: Final = Phrase("Yes: register by that day")
form_before: Final = Phrase("No: register before that day")
deadline_hint: Final = Phrase("The day counts until it is over everywhere in the world.")
field_meetings: Final = Phrase("Meetings, one per line")
meetings_hint: Final = Phrase("A date or a month, then a time, e.g. “2027-01-14 15:00” or “February 2027”.")


def meeting_title(title_: str, number: int) -> str:
    return _("{title} ({number})").format(title=title_, number=number)


field_zone: Final = Phrase("Time zone of the meetings")
field_length: Final = Phrase("Length of one meeting, in minutes")
field_link: Final = Phrase("Video link")
link_hint: Final = Phrase("Only people with a place see it. Begin with https://")
no_title: Final = Phrase("Please write a title.")
deadline_over: Final = Phrase("This deadline is over already. Please choose a later day.")
opens_too_late: Final = Phrase("Registration would open after the deadline. Please change one of the two.")
bad_link: Final = Phrase("Please write a whole address that begins with https://.")
bad_length: Final = Phrase("Please write a number of minutes from 15 to 600.")
bad_zone: Final = Phrase("I do not know this zone. Write a city, for example Paris or Seoul.")


def bad_line(number: int, line: str, why: str) -> str:
    return _("Line {number}, “{line}”: {why}").format(number=number, line=line, why=why)


no_time: Final = Phrase("a time is missing, for example 15:00.")
bad_time: Final = Phrase("I cannot read the time. Please write it like 15:00 or 3pm.")


def deadline_after(title_: str, day: str) -> str:
    return _("This deadline is after the meeting “{title}” on {day}. Please choose an earlier day.").format(title=title_, day=day)


def before_deadline(title_: str, day: str, deadline: str) -> str:
    return _(
        "The meeting “{title}” on {day} is before registration closes ({deadline}). Give it a later day, or change the deadline first."
    ).format(title=title_, day=day, deadline=deadline)


def opens_after_meeting(title_: str, day: str) -> str:
    return _("Registration would open after the meeting “{title}” on {day}. Please choose an earlier day.").format(title=title_, day=day)


is_past: Final = Phrase("this is over already.")


def gap(zone: str, later: str) -> str:
    return _("this time does not exist in {zone} that night: the clocks go forward. Did you mean {later}?").format(zone=zone, later=later)


def fold(zone: str) -> str:
    return _("this time comes twice in {zone} that night: the clocks go back. Please choose a time an hour earlier or later.").format(
        zone=zone
    )


def too_many_meetings(most: int) -> str:
    return _("At most {most} meetings at a time, please.").format(most=most)


def moved_meanwhile(at: str) -> str:
    return _(
        "Somebody has changed this round since you opened the form ({at}). Please close it, open it again and repeat your change."
    ).format(at=at)


def added(title_: str, count: int) -> str:
    return ngettext("Added: {title} with {count} meeting.", "Added: {title} with {count} meetings.", count).format(
        title=title_, count=count
    )


def added_meetings(count: int) -> str:
    return ngettext("Added {count} meeting.", "Added {count} meetings.", count).format(count=count)


opened_late: Final = Phrase("People can register again, until you close it.")
closed_late: Final = Phrase("Late registration is closed.")
cancelled_now: Final = Phrase("The round is cancelled. Everybody with a place is told.")


def confirm_cancel(title_: str) -> str:
    return _("Cancel “{title}” with all its coming meetings?").format(title=title_)
