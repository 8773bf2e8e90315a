"""The texts of an event's card about registration, the organiser, and the buttons of those who run it."""

from typing import Final

from bot.texts.language import Phrase, _


def registration_late(deadline: str) -> str:
    return _("Registration is still open. The deadline was {deadline}; the organiser lets people in after it.").format(deadline=deadline)


def registration_opens(opens: str) -> str:
    return _("Registration is not open yet: it opens on {instant}.").format(instant=opens)


registration_started: Final = Phrase("Registration is closed: it has started.")
organiser: Final = Phrase("Organiser")
group: Final = Phrase("Group")
round_: Final = Phrase("Round")
not_announced: Final = Phrase("*Not announced yet.* Only the secretariat sees this event.")
waits_for_review: Final = Phrase("*Waits for the secretariat.* Members see this event once the secretariat has agreed to it.")
run_it: Final = Phrase("Only people who run this event see these buttons:")
move: Final = Phrase("Move")
fix_the_day: Final = Phrase("Fix the day")
cancel_event: Final = Phrase("Cancel event")
duplicate: Final = Phrase("Duplicate")
open_group: Final = Phrase("Open group")
open_round: Final = Phrase("Open round")
