"""The texts of an event's card about registration, the organiser, and the buttons of those who run it."""

from bot.texts.language import _


def registration_late(deadline: str) -> str:
    return _("Registration is still open. The deadline was {deadline}; the organiser lets people in after it.").format(deadline=deadline)


def registration_opens(opens: str) -> str:
    return _("Registration is not open yet: it opens on {instant}.").format(instant=opens)


def registration_started() -> str:
    return _("Registration is closed: it has started.")


def organiser() -> str:
    return _("Organiser")


def group() -> str:
    return _("Group")


def round_() -> str:
    return _("Round")


def not_announced() -> str:
    return _("*Not announced yet.* Only the secretariat sees this event.")


def waits_for_review() -> str:
    return _("*Waits for the secretariat.* Members see this event once the secretariat has agreed to it.")


def run_it() -> str:
    return _("Only people who run this event see these buttons:")


def who_takes_part() -> str:
    return _("Who takes part")


def edit() -> str:
    return _("Edit")


def move() -> str:
    return _("Move")


def fix_the_day() -> str:
    return _("Fix the day")


def cancel_event() -> str:
    return _("Cancel event")


def bring_back() -> str:
    return _("Bring it back")


def duplicate() -> str:
    return _("Duplicate")


def copy_as_mail() -> str:
    return _("Copy as e-mail")


def open_group() -> str:
    return _("Open group")


def open_round() -> str:
    return _("Open round")
