"""The texts of the modals of a round: its title and description, registration window and meetings."""

from bot.texts.language import _, ngettext


def add_title() -> str:
    return _("Add a round")


def edit_title() -> str:
    return _("Edit the round")


def meetings_title() -> str:
    return _("Add meetings")


def field_title() -> str:
    return _("Title")


def title_example() -> str:
    return _("Remote sessions, winter 2027")


def field_topics() -> str:
    return _("Topics, one per line")


def field_description() -> str:
    return _("Description")


def field_opens() -> str:
    return _("Registration opens on")


def opens_hint() -> str:
    return _("From the start of that day (UTC). Leave it empty to open at once.")


def field_deadline() -> str:
    return _("Last day to register")


def field_form() -> str:
    return _("Is that day included?")


def form_by() -> str:
    return _("Yes: register by that day")


def form_before() -> str:
    return _("No: register before that day")


def deadline_hint() -> str:
    return _("The day counts until it is over everywhere in the world.")


def field_meetings() -> str:
    return _("Meetings, one per line")


def meetings_hint() -> str:
    return _("A date or a month, then a time, e.g. “2027-01-14 15:00” or “February 2027”.")


def meeting_title(title_: str, number: int) -> str:
    return _("{title} ({number})").format(title=title_, number=number)


def field_zone() -> str:
    return _("Time zone of the meetings")


def field_length() -> str:
    return _("Length of one meeting, in minutes")


def field_link() -> str:
    return _("Video link")


def link_hint() -> str:
    return _("Only people with a place see it. Begin with https://")


def save() -> str:
    return _("Save")


def no_title() -> str:
    return _("Please write a title.")


def too_long(most: int) -> str:
    return _("At most {most} characters, please.").format(most=most)


def deadline_over() -> str:
    return _("This deadline is over already. Please choose a later day.")


def opens_too_late() -> str:
    return _("Registration would open after the deadline. Please change one of the two.")


def bad_link() -> str:
    return _("Please write a whole address that begins with https://.")


def bad_length() -> str:
    return _("Please write a number of minutes from 15 to 600.")


def bad_zone() -> str:
    return _("I do not know this zone. Write a city, for example Paris or Seoul.")


def bad_line(number: int, line: str, why: str) -> str:
    return _("Line {number}, “{line}”: {why}").format(number=number, line=line, why=why)


def no_time() -> str:
    return _("a time is missing, for example 15:00.")


def bad_time() -> str:
    return _("I cannot read the time. Please write it like 15:00 or 3pm.")


def deadline_after(title_: str, day: str) -> str:
    return _("This deadline is after the meeting “{title}” on {day}. Please choose an earlier day.").format(title=title_, day=day)


def before_deadline(title_: str, day: str, deadline: str) -> str:
    return _(
        "The meeting “{title}” on {day} is before registration closes ({deadline}). Give it a later day, or change the deadline first."
    ).format(title=title_, day=day, deadline=deadline)


def opens_after_meeting(title_: str, day: str) -> str:
    return _("Registration would open after the meeting “{title}” on {day}. Please choose an earlier day.").format(title=title_, day=day)


def is_past() -> str:
    return _("this is over already.")


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


def saved() -> str:
    return _("Saved.")


def opened_late() -> str:
    return _("People can register again, until you close it.")


def closed_late() -> str:
    return _("Late registration is closed.")


def cancelled_now() -> str:
    return _("The round is cancelled. Everybody with a place is told.")


def confirm_cancel(title_: str) -> str:
    return _("Cancel “{title}” with all its coming meetings?").format(title=title_)


def yes_cancel() -> str:
    return _("Cancel the round")


def keep() -> str:
    return _("Keep it")
