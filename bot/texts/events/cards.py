"""The texts of an event's card about registration, the organiser, and the buttons of those who run it."""

from typing import Final

from bot.texts.language import Phrase, Sentence

registration_late: Sentence[str] = Sentence(
    "Registration is still open. The deadline was {deadline}; the organiser lets people in after it."
)
registration_opens: Sentence[str] = Sentence("Registration is not open yet: it opens on {instant}.")
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
