"""The texts of remote sessions and their rounds: the list and a round's card."""

from typing import Final

from bot.texts.language import Phrase, _, ngettext

title_past: Final = Phrase("Past remote sessions")
others: Final = Phrase("Other sessions")
none_planned: Final = Phrase("No remote session is planned yet.")


def none_found(words: str) -> str:
    return _("No remote session for “{words}”.").format(words=words)


none_past: Final = Phrase("There is no past remote session.")
what_to_try: Final = Phrase("`past` shows what was. The secretariat adds sessions.")


def topics(names: str) -> str:
    return _("*Topics*  {names}").format(names=names)


def one_registration(count: int) -> str:
    return ngettext("One meeting.", "One registration is for all {count} meetings, or for some of them.", count).format(count=count)


no_meeting: Final = Phrase("No meeting is planned yet. You can register as soon as there is one.")


def opens(at: str) -> str:
    return _("Registration opens {at}.").format(at=at)


late: Final = Phrase("The deadline is over. The organiser still lets people in.")
cancelled: Final = Phrase("*Cancelled.* These sessions do not take place.")
draft: Final = Phrase("Not announced yet: only the secretariat sees it.")
is_in: Final = Phrase("you have a place")


def is_waiting(position: int) -> str:
    return _("you wait as number {position}").format(position=position)


not_in: Final = Phrase("you are not registered")


def link(url: str) -> str:
    return _("Join: {url}").format(url=url)


change: Final = Phrase("Change my choice")
cancel_all: Final = Phrase("Cancel my places")
add: Final = Phrase("Add a round")
add_meetings: Final = Phrase("Add meetings")
let_late_in: Final = Phrase("Open late registration")
let_nobody_in: Final = Phrase("Close late registration")
cancel_round: Final = Phrase("Cancel the round")
past: Final = Phrase("Past sessions")
coming: Final = Phrase("Coming sessions")
gone: Final = Phrase("This round of sessions is no longer here.")
all_sessions: Final = Phrase("All sessions")
help_title: Final = Phrase("Remote sessions of the network")


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
