"""The texts of remote sessions and their rounds: the list and a round's card."""

from typing import Final

from bot.texts.language import Phrase, Plural, Sentence, _

title_past: Final = Phrase("Past remote sessions")
others: Final = Phrase("Other sessions")
none_planned: Final = Phrase("No remote session is planned yet.")
none_found: Sentence[str] = Sentence("No remote session for “{words}”.")
none_past: Final = Phrase("There is no past remote session.")
what_to_try: Final = Phrase("`past` shows what was. The secretariat adds sessions.")
topics: Sentence[str] = Sentence("*Topics*  {names}")
one_registration: Final = Plural("One meeting.", "One registration is for all {count} meetings, or for some of them.")
no_meeting: Final = Phrase("No meeting is planned yet. You can register as soon as there is one.")
opens: Sentence[str] = Sentence("Registration opens {at}.")
late: Final = Phrase("The deadline is over. The organiser still lets people in.")
cancelled: Final = Phrase("*Cancelled.* These sessions do not take place.")
draft: Final = Phrase("Not announced yet: only the secretariat sees it.")
is_in: Final = Phrase("you have a place")
is_waiting: Sentence[int] = Sentence("you wait as number {position}")
not_in: Final = Phrase("you are not registered")
link: Sentence[str] = Sentence("Join: {url}")
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
