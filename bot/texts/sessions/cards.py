"""The texts of remote sessions and their rounds: the list and a round's card."""

from bot.texts.language import _, ngettext


def title() -> str:
    return _("Remote sessions")


def title_past() -> str:
    return _("Past remote sessions")


def others() -> str:
    return _("Other sessions")


def none_planned() -> str:
    return _("No remote session is planned yet.")


def none_found(words: str) -> str:
    return _("No remote session for “{words}”.").format(words=words)


def none_past() -> str:
    return _("There is no past remote session.")


def what_to_try() -> str:
    return _("`past` shows what was. The secretariat adds sessions.")


def topics(names: str) -> str:
    return _("*Topics*  {names}").format(names=names)


def one_registration(count: int) -> str:
    return ngettext("One meeting.", "One registration is for all {count} meetings, or for some of them.", count).format(count=count)


def no_meeting() -> str:
    return _("No meeting is planned yet. You can register as soon as there is one.")


def opens(at: str) -> str:
    return _("Registration opens {at}.").format(at=at)


def late() -> str:
    return _("The deadline is over. The organiser still lets people in.")


def cancelled() -> str:
    return _("*Cancelled.* These sessions do not take place.")


def draft() -> str:
    return _("Not announced yet: only the secretariat sees it.")


def said_no() -> str:
    return _("not this time")


def is_in() -> str:
    return _("you have a place")


def is_waiting(position: int) -> str:
    return _("you wait as number {position}").format(position=position)


def not_in() -> str:
    return _("you are not registered")


def link(url: str) -> str:
    return _("Join: {url}").format(url=url)


def open_round() -> str:
    return _("Open")


def register() -> str:
    return _("Register")


def change() -> str:
    return _("Change my choice")


def not_this_time() -> str:
    return _("Not this time")


def cancel_all() -> str:
    return _("Cancel my places")


def other() -> str:
    return _("Register a colleague")


def add() -> str:
    return _("Add a round")


def edit() -> str:
    return _("Edit")


def add_meetings() -> str:
    return _("Add meetings")


def let_late_in() -> str:
    return _("Open late registration")


def let_nobody_in() -> str:
    return _("Close late registration")


def cancel_round() -> str:
    return _("Cancel the round")


def as_email() -> str:
    return _("Copy as e-mail")


def past() -> str:
    return _("Past sessions")


def coming() -> str:
    return _("Coming sessions")


def gone() -> str:
    return _("This round of sessions is no longer here.")


def all_sessions() -> str:
    return _("All sessions")


def help_title() -> str:
    return _("Remote sessions of the network")


def help_lines(command: str) -> list[tuple[str, str]]:
    """Each way to call the command, with what it shows."""
    return [
        (command, _("coming remote sessions, and my registration")),
        (f"{command} communication", _("sessions with a word")),
        (f"{command} past", _("sessions that are over")),
    ]


def help_secretariat(command: str) -> list[tuple[str, str]]:
    """The forms of the command that are only for the secretariat."""
    return [(f"{command} add", _("add a round of sessions: one registration for several meetings"))]
